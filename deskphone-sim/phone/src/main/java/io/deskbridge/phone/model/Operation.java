package io.deskbridge.phone.model;

/** What a phone model can be ordered to do. */
public enum Operation {
    /** Dial a number. */
    DIAL,
    /** Answer a ringing leg. */
    ANSWER,
    /** End a leg. */
    HANG_UP,
    /** Put a leg on hold. */
    HOLD,
    /** Take a held leg back. */
    RETRIEVE,
    /** Go off-hook and wait for digits. */
    START_CALL,
    /** Dial digits on a leg that is off-hook. */
    DIAL_DIGITS,
    /** Refuse a ringing leg. */
    DECLINE,
    /** Send a ringing leg elsewhere. */
    DEFLECT,
    /** Change between two legs. */
    SWAP,
    /** Hold a leg and dial, to ask somebody. */
    CONSULT,
    /** Back from the one who was asked. */
    RECONNECT,
    /** Join two far ends. */
    TRANSFER,
    /** Join two far ends while the second still rings. */
    TRANSFER_WHILE_RINGING,
    /** Send a far end to a number. */
    BLIND_TRANSFER,
    /** Send tones. */
    SEND_DIGITS,
    /** Join two legs into a conference. */
    MERGE,
    /** Add somebody to a call. */
    ADD_PARTY,
    /** Drop somebody from a conference. */
    DROP_PARTY,
    /** End a call for everybody. */
    CLEAR_CALL,
    /** Park a far end. */
    PARK,
    /** Take a parked call. */
    UNPARK,
    /** Take a call that rings elsewhere. */
    PICK_UP,
    /** Close or open the microphone. */
    MUTE,
    /** Set the listening volume. */
    VOLUME,
    /** Choose where the audio is. */
    AUDIO_PATH,
    /** Set the ringer volume, and silence what rings. */
    RINGER,
    /** Take no new calls. */
    DO_NOT_DISTURB,
    /** Set forwarding. */
    FORWARDING,
    /** Set the number of waiting messages. */
    MESSAGE_WAITING,
    /** Lock. */
    LOCK,
    /** Press a button. */
    PRESS_BUTTON,
    /** Say what the panel shows. */
    PANEL;

    /** True where it starts or takes a call, or sends one elsewhere: nothing for a phone that is out of service. */
    boolean beginsSomething() {
        return switch (this) {
            case DIAL,
                    ANSWER,
                    START_CALL,
                    DIAL_DIGITS,
                    DEFLECT,
                    CONSULT,
                    BLIND_TRANSFER,
                    ADD_PARTY,
                    PARK,
                    UNPARK,
                    PICK_UP -> true;
            case HANG_UP,
                    HOLD,
                    RETRIEVE,
                    DECLINE,
                    SWAP,
                    RECONNECT,
                    TRANSFER,
                    TRANSFER_WHILE_RINGING,
                    SEND_DIGITS,
                    MERGE,
                    DROP_PARTY,
                    CLEAR_CALL,
                    MUTE,
                    VOLUME,
                    AUDIO_PATH,
                    RINGER,
                    DO_NOT_DISTURB,
                    FORWARDING,
                    MESSAGE_WAITING,
                    LOCK,
                    PRESS_BUTTON,
                    PANEL -> false;
        };
    }
}
