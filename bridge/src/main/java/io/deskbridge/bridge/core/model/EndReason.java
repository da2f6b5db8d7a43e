package io.deskbridge.bridge.core.model;

/** Why a control session ended: the closed list of R29. */
public enum EndReason {
    /** StopSharedControl. */
    STOPPED_BY_CLIENT,
    /** Ended by the person at the phone. */
    STOPPED_AT_PHONE,
    /** The phone logged off. */
    PHONE_LOGGED_OFF,
    /** The phone was locked (R22). */
    PHONE_LOCKED,
    /** A newer client took over (R17). */
    TAKEN_OVER,
    /** The phone's link was lost beyond the limit (R24). */
    LINK_LOST,
    /** The client was away beyond the limit (R24). */
    CLIENT_GONE,
    /** The phone restarted. */
    PHONE_RESTARTED,
    /** Consent was older than 12 h. */
    CONSENT_EXPIRED,
    /** Licence, profile or mode withdrawn (R31). */
    RIGHT_WITHDRAWN,
    /** Client or phone moved to another server (R15). */
    MOVED,
    /** The client signed out. */
    SIGNED_OFF,
    /** The server is shutting down. */
    SERVER_SHUTDOWN
}
