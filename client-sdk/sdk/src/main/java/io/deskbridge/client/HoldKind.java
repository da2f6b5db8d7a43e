package io.deskbridge.client;

/** Why a connection is on hold. */
public enum HoldKind {
    /** It is not. */
    NONE,
    /** Somebody wanted it so. */
    HARD,
    /** While somebody else is consulted. */
    CONSULTATION,
    /** Another call of the phone became active. */
    AUTO,
    /** A value this SDK does not know yet. */
    UNKNOWN
}
