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
    /** A value this SDK does not know yet. */
    UNKNOWN
}
