package io.deskbridge.client;

/**
 * How a user is signed in.
 */
public enum Mode {
    /** The client is the user's only telephony device (R1). */
    STANDALONE,
    /** Desk phone and softphone together; the mode from which shared control is possible (R5, R12). */
    SIMULTANEOUS,
    /** A value this SDK does not know yet. */
    UNKNOWN
}
