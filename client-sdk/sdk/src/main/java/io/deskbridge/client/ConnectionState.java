package io.deskbridge.client;

/**
 * State of one leg of a call, as in CSTA.
 */
public enum ConnectionState {
    /** Ended (CSTA null, TAPI LINECALLSTATE_IDLE). */
    NULL,
    /** Off-hook, dialling (CSTA initiated, TAPI DIALTONE and DIALING). */
    INITIATED,
    /** Ringing here (CSTA alerting, TAPI OFFERING). */
    ALERTING,
    /** Part of the call, also while the far end still rings (CSTA connected; TAPI PROCEEDING, RINGBACK, CONNECTED). */
    CONNECTED,
    /** On hold at this phone (CSTA hold, TAPI ONHOLD). */
    HELD,
    /** Waiting in a queue (CSTA queued); as the far end's state: this phone is parked, and nobody is there. */
    QUEUED,
    /** Failed, tone or lockout (CSTA fail; TAPI BUSY, SPECIALINFO, DISCONNECTED). */
    FAILED,
    /** A value this SDK does not know yet. */
    UNKNOWN
}
