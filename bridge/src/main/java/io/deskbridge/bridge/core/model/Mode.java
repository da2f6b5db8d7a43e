package io.deskbridge.bridge.core.model;

/** How a user is signed in. */
public enum Mode {
    /** The client is the user's only telephony device (R1). */
    STANDALONE,
    /** Desk phone and softphone together (R5); shared control is possible from here (R12). */
    SIMULTANEOUS
}
