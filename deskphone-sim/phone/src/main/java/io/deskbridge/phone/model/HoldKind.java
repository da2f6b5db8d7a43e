package io.deskbridge.phone.model;

/** Why a leg is on hold. */
public enum HoldKind {
    /** It is not. */
    NONE,
    /** Somebody wanted it so. */
    HARD,
    /** While another number is consulted. */
    CONSULTATION,
    /** Another leg became active. */
    AUTO
}
