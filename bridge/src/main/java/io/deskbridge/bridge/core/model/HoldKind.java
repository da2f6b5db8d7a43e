package io.deskbridge.bridge.core.model;

/** Why a connection is on hold; TAPI tells the first two apart. */
public enum HoldKind {
    /** It is not. */
    NONE,
    /** Somebody wanted it so (TAPI ONHOLD). */
    HARD,
    /** While another number is consulted (TAPI ONHOLDPENDTRANSFER, ONHOLDPENDCONFERENCE). */
    CONSULTATION,
    /** Another call became active. */
    AUTO
}
