package io.deskbridge.bridge.core.model;

/** Who made a change. */
public enum Initiator {
    /** The controlling client, by a command. */
    CLIENT,
    /** The person at the phone (R28). */
    PERSON,
    /** The far end. */
    REMOTE,
    /** Switching, or the phone's link. */
    NETWORK,
    /** A timer. */
    TIMER
}
