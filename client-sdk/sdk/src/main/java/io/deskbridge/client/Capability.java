package io.deskbridge.client;

/**
 * What a phone model can do (R30). What it lacks is refused as CAPABILITY_NOT_SUPPORTED.
 */
public enum Capability {
    /** The phone can be put into shared control (R21). */
    SHARED_CONTROL,
    /** Dial by command. */
    DIAL,
    /** Answer by command. */
    ANSWER,
    /** Hang up by command. */
    HANG_UP,
    /** Hold by command. */
    HOLD,
    /** Retrieve by command. */
    RETRIEVE,
    /** Go off-hook by command. */
    START_CALL,
    /** Dial digit by digit by command. */
    DIAL_DIGITS,
    /** Decline by command. */
    DECLINE,
    /** Send a ringing call elsewhere by command. */
    DEFLECT,
    /** Swap two calls by command. */
    SWAP,
    /** Consult by command. */
    CONSULT,
    /** Go back from a consultation by command. */
    RECONNECT,
    /** Transfer by command, once the second far end has answered. */
    TRANSFER,
    /** Transfer by command, also while the second far end rings. */
    TRANSFER_WHILE_RINGING,
    /** Transfer to a number by command. */
    BLIND_TRANSFER,
    /** Send tones by command. */
    SEND_DIGITS,
    /** Merge two calls into a conference by command. */
    MERGE,
    /** Add a party by command. */
    ADD_PARTY,
    /** Drop a party by command. */
    DROP_PARTY,
    /** Clear a call for everybody by command. */
    CLEAR_CALL,
    /** Park by command. */
    PARK,
    /** Take a parked call by command. */
    UNPARK,
    /** Pick up by command. */
    PICK_UP,
    /** Set the data of a call. The bridge does it, so every phone has it. */
    CALL_DATA,
    /** Close and open the microphone by command. */
    MUTE,
    /** Set the volume by command. */
    VOLUME,
    /** Choose between handset, speaker and headset by command. */
    AUDIO_PATH,
    /** Set and silence the ringer by command. */
    RINGER,
    /** Set do not disturb by command. */
    DO_NOT_DISTURB,
    /** Set forwarding by command. */
    FORWARDING,
    /** Show waiting messages by command. */
    MESSAGE_WAITING,
    /** Be locked by command. */
    LOCK,
    /** Press buttons by command. */
    PRESS_BUTTON,
    /** Say what display, buttons and lamps show. */
    PANEL,
    /** A value this SDK does not know yet. */
    UNKNOWN
}
