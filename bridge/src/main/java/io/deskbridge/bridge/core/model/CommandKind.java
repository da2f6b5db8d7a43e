package io.deskbridge.bridge.core.model;

/** The commands of call control, each with the capability a phone model must have for it (R30) and with what it acts on. */
public enum CommandKind {
    /** Dial: TAPI lineMakeCall, CSTA Make Call. */
    DIAL(Capability.DIAL, Scope.PHONE, "dial"),
    /** Answer: TAPI lineAnswer, CSTA Answer Call. */
    ANSWER(Capability.ANSWER, Scope.CONNECTION, "answer"),
    /** Hang up: TAPI lineDrop, CSTA Clear Connection. */
    HANG_UP(Capability.HANG_UP, Scope.CONNECTION, "hang up"),
    /** Hold: TAPI lineHold, CSTA Hold Call. */
    HOLD(Capability.HOLD, Scope.CONNECTION, "hold"),
    /** Retrieve: TAPI lineUnhold, CSTA Retrieve Call. */
    RETRIEVE(Capability.RETRIEVE, Scope.CONNECTION, "retrieve"),
    /** Go off-hook: TAPI lineMakeCall without a number, CSTA Make Call. */
    START_CALL(Capability.START_CALL, Scope.PHONE, "start a call"),
    /** Dial digits: TAPI lineDial, CSTA Dial Digits. */
    DIAL_DIGITS(Capability.DIAL_DIGITS, Scope.CONNECTION, "dial digits"),
    /** Decline: TAPI lineDrop of an offering call. */
    DECLINE(Capability.DECLINE, Scope.CONNECTION, "decline"),
    /** Deflect: TAPI lineRedirect, CSTA Deflect Call. */
    DEFLECT(Capability.DEFLECT, Scope.CONNECTION, "deflect"),
    /** Swap: TAPI lineSwapHold, CSTA Alternate Call. */
    SWAP(Capability.SWAP, Scope.PAIR, "swap"),
    /** Consult: TAPI lineSetupTransfer, CSTA Consultation Call. */
    CONSULT(Capability.CONSULT, Scope.CONNECTION, "hold for a consultation"),
    /** Reconnect: CSTA Reconnect Call. */
    RECONNECT(Capability.RECONNECT, Scope.PAIR, "reconnect"),
    /** Transfer: TAPI lineCompleteTransfer, CSTA Transfer Call. */
    TRANSFER(Capability.TRANSFER, Scope.PAIR, "transfer"),
    /** Blind transfer: TAPI lineBlindTransfer, CSTA Single Step Transfer Call. */
    BLIND_TRANSFER(Capability.BLIND_TRANSFER, Scope.CONNECTION, "transfer to a number"),
    /** Send digits: TAPI lineGenerateDigits, CSTA Generate Digits. */
    SEND_DIGITS(Capability.SEND_DIGITS, Scope.CONNECTION, "send digits on"),
    /** Merge: TAPI lineAddToConference, CSTA Conference Call. */
    MERGE(Capability.MERGE, Scope.PAIR, "merge"),
    /** Add a party: TAPI linePrepareAddToConference, CSTA Single Step Conference Call. */
    ADD_PARTY(Capability.ADD_PARTY, Scope.CONNECTION, "add a party to"),
    /** Drop a party: TAPI lineRemoveFromConference, CSTA Clear Connection of another party. */
    DROP_PARTY(Capability.DROP_PARTY, Scope.CONNECTION, "drop a party from"),
    /** Clear the call for everybody: TAPI lineDrop, CSTA Clear Call. */
    CLEAR_CALL(Capability.CLEAR_CALL, Scope.CONNECTION, "clear"),
    /** Park: TAPI linePark, CSTA Park Call. */
    PARK(Capability.PARK, Scope.CONNECTION, "park"),
    /** Take a parked call: TAPI lineUnpark, CSTA Directed Pickup Call. */
    UNPARK(Capability.UNPARK, Scope.PHONE, "take a parked call"),
    /** Pick up: TAPI linePickup, CSTA Directed Pickup Call and Group Pickup Call. */
    PICK_UP(Capability.PICK_UP, Scope.PHONE, "pick up"),
    /** Set the conversation's data: TAPI lineSetCallData, CSTA Associate Data. */
    SET_CALL_DATA(Capability.CALL_DATA, Scope.CONNECTION, "set the data of"),
    /** Change what a call carries, which is not possible (R16): TAPI lineSetCallParams. */
    CHANGE_MEDIA(Capability.CALL_DATA, Scope.CONNECTION, "change the media of"),
    /** Close or open the microphone: TAPI phoneSetGain, CSTA Set Microphone Mute. */
    SET_MUTE(Capability.MUTE, Scope.FEATURE, "mute"),
    /** Set the volume: TAPI phoneSetVolume, CSTA Set Speaker Volume. */
    SET_VOLUME(Capability.VOLUME, Scope.FEATURE, "set the volume"),
    /** Choose the audio path: TAPI phoneSetHookSwitch, CSTA Set Hookswitch Status. */
    SELECT_AUDIO_PATH(Capability.AUDIO_PATH, Scope.FEATURE, "choose the audio path"),
    /** Set the ringer: TAPI phoneSetRing, CSTA Set Ringer Status. */
    SET_RINGER(Capability.RINGER, Scope.FEATURE, "set the ringer"),
    /** Silence what rings: TAPI phoneSetRing, CSTA Set Ringer Status. */
    SILENCE_RINGER(Capability.RINGER, Scope.FEATURE, "silence the ringer"),
    /** Set do not disturb: CSTA Set Do Not Disturb. */
    SET_DO_NOT_DISTURB(Capability.DO_NOT_DISTURB, Scope.FEATURE, "set do not disturb"),
    /** Set forwarding: TAPI lineForward, CSTA Set Forwarding. */
    SET_FORWARDING(Capability.FORWARDING, Scope.FEATURE, "set forwarding"),
    /** Show waiting messages: TAPI phoneSetLamp, CSTA Set Message Waiting Indicator. */
    SET_MESSAGE_WAITING(Capability.MESSAGE_WAITING, Scope.FEATURE, "show waiting messages"),
    /** Lock the phone (R22). */
    LOCK(Capability.LOCK, Scope.FEATURE, "lock"),
    /** Press a button: CSTA Button Press. */
    PRESS_BUTTON(Capability.PRESS_BUTTON, Scope.FEATURE, "press a button");

    /** What a command acts on. */
    public enum Scope {
        /** The phone as a whole, which begins or takes a call with it. */
        PHONE,
        /** The phone as a whole, and no call: the phone says itself when it is done. */
        FEATURE,
        /** One connection. */
        CONNECTION,
        /** Two connections of the phone, of which either may be named (CONSULT_PAIR). */
        PAIR
    }

    private final Capability capability;
    private final Scope scope;
    private final String words;

    CommandKind(Capability capability, Scope scope, String words) {
        this.capability = capability;
        this.scope = scope;
        this.words = words;
    }

    /** What the phone model must offer. */
    public Capability capability() {
        return capability;
    }

    /** What the command acts on. */
    public Scope scope() {
        return scope;
    }

    /** It is for the phone as a whole and names no connection. */
    public boolean toPhone() {
        return scope == Scope.PHONE || scope == Scope.FEATURE;
    }

    /** The command as it reads in a sentence. */
    public String words() {
        return words;
    }
}
