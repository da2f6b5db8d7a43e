package io.deskbridge.client;

/**
 * What a person would call the state of a call at a phone. Derived by the bridge, so that two clients never disagree.
 */
public enum Phase {
    /** Off-hook, dialling, or the network is still looking for the far end. */
    DIALING,
    /** The far end rings. */
    RINGING_OUT,
    /** This phone rings. */
    RINGING_IN,
    /** Both can hear each other. */
    TALKING,
    /** Held here. */
    HELD,
    /** Held by the far end. */
    REMOTE_HELD,
    /** Waiting: parked by the far end, until somebody takes the call. */
    QUEUED,
    /** Busy, refused, unreachable, or lockout; a tone is heard. */
    FAILED,
    /** Over. */
    ENDED,
    /** A value this SDK does not know yet. */
    UNKNOWN
}
