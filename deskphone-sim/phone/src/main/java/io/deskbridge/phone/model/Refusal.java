package io.deskbridge.phone.model;

/** Why the phone refuses an order. */
public enum Refusal {
    /** It has no such leg (any more). */
    NO_SUCH_LEG,
    /** The leg's state does not allow it (any more). */
    WRONG_STATE,
    /** All appearances are taken. */
    NO_FREE_APPEARANCE,
    /** Another leg is active and cannot be held. */
    ACTIVE_LEG,
    /** The model cannot. */
    NOT_SUPPORTED,
    /** The phone is locked. */
    LOCKED,
    /** The phone is out of service. */
    LOGGED_OFF,
    /** Something else; the text says what. */
    OTHER
}
