package io.deskbridge.bridge.core.model;

/** Which way a call was set up. */
public enum Direction {
    /** Dialled here. */
    OUTGOING,
    /** Came here. */
    INCOMING
}
