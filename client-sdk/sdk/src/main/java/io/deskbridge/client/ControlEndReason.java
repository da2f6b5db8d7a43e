package io.deskbridge.client;

/**
 * Why shared control ended: the closed list of R29.
 */
public enum ControlEndReason {
    /** {@link SharedControl#stop}, or closing it. */
    STOPPED_BY_CLIENT,
    /** The person ended it at the phone. */
    STOPPED_AT_PHONE,
    /** The phone logged off. */
    PHONE_LOGGED_OFF,
    /** The phone was locked (R22). */
    PHONE_LOCKED,
    /** A newer client took over (R17). */
    TAKEN_OVER,
    /** The phone's link was lost for longer than the limit (R24). */
    LINK_LOST,
    /** The client was away for longer than the limit (R24). */
    CLIENT_GONE,
    /** The phone restarted. */
    PHONE_RESTARTED,
    /** Consent was older than 12 h. */
    CONSENT_EXPIRED,
    /** A licence, profile or mode was withdrawn (R31). */
    RIGHT_WITHDRAWN,
    /** Client or phone moved to another server (R15). */
    MOVED,
    /** The client signed out or was signed off. */
    SIGNED_OFF,
    /** The server is shutting down. */
    SERVER_SHUTDOWN,
    /** A value this SDK does not know yet. */
    UNKNOWN
}
