package io.deskbridge.bridge.core.model;

/** State of a connection; CSTA's seven. */
public enum ConnectionState {
    /** Does not exist, or has ended (TAPI IDLE). */
    NULL,
    /** Off-hook, dialling (TAPI DIALTONE, DIALING). */
    INITIATED,
    /** Ringing (TAPI OFFERING). */
    ALERTING,
    /** Part of the call (TAPI PROCEEDING, RINGBACK, CONNECTED: see the remote state). */
    CONNECTED,
    /** On hold (TAPI ONHOLD). */
    HELD,
    /** In a queue; not reached yet by anything a phone can do here. */
    QUEUED,
    /** A tone is heard: busy, refused, lockout (TAPI BUSY, SPECIALINFO, DISCONNECTED). */
    FAILED
}
