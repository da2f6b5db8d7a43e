package io.deskbridge.client;

/**
 * Which way a call was set up.
 */
public enum Direction {
    /** Dialled from this phone. */
    OUTGOING,
    /** Came to this phone. */
    INCOMING,
    /** A value this SDK does not know yet. */
    UNKNOWN
}
