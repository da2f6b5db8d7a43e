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
    RETRIEVE
}
