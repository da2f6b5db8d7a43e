package io.deskbridge.bridge.core.model;

/** The commands of call control, each with the capability a phone model must have for it (R30). */
public enum CommandKind {
    /** Dial: TAPI lineMakeCall, CSTA Make Call. */
    DIAL(Capability.DIAL, "dial"),
    /** Answer: TAPI lineAnswer, CSTA Answer Call. */
    ANSWER(Capability.ANSWER, "answer"),
    /** Hang up: TAPI lineDrop, CSTA Clear Connection. */
    HANG_UP(Capability.HANG_UP, "hang up"),
    /** Hold: TAPI lineHold, CSTA Hold Call. */
    HOLD(Capability.HOLD, "hold"),
    /** Retrieve: TAPI lineUnhold, CSTA Retrieve Call. */
    RETRIEVE(Capability.RETRIEVE, "retrieve");

    private final Capability capability;
    private final String words;

    CommandKind(Capability capability, String words) {
        this.capability = capability;
        this.words = words;
    }

    /** What the phone model must offer. */
    public Capability capability() {
        return capability;
    }

    /** The command as it reads in a sentence. */
    public String words() {
        return words;
    }
}
