package io.deskbridge.client;

/**
 * Who made a change happen.
 */
public enum Initiator {
    /** The controlling client, by a command; the event carries its {@code requestId}. */
    CLIENT,
    /** The person at the phone, by a key or the handset (R28). */
    PERSON,
    /** The far end of the call. */
    REMOTE,
    /** The network: switching, or the phone's link. */
    NETWORK,
    /** A timer. */
    TIMER,
    /** Not known, or a value this SDK does not know yet. */
    UNKNOWN
}
