package io.deskbridge.phone.model;

/** What the phone knows of the far end of a leg. */
public enum FarState {
    /** Not reached yet, or gone. */
    NULL,
    /** It rings. */
    ALERTING,
    /** It has answered; it is the caller. */
    CONNECTED,
    /** It holds this phone. */
    HELD,
    /** Busy, refused, not reached. */
    FAILED;

    /** True where somebody is at the far end, talking or holding. */
    public boolean isAnswered() {
        return this == CONNECTED || this == HELD;
    }
}
