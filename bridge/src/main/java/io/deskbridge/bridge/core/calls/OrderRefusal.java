package io.deskbridge.bridge.core.calls;

/** Why a phone refuses an order. */
public enum OrderRefusal {
    /** It has no such leg any more. */
    NO_SUCH_LEG,
    /** The leg's state does not allow it any more. */
    WRONG_STATE,
    /** All appearances are taken. */
    NO_FREE_APPEARANCE,
    /** Another leg is active and cannot be held. */
    ACTIVE_LEG,
    /** The model cannot. */
    NOT_SUPPORTED,
    /** It is locked. */
    LOCKED,
    /** It is out of service: nobody is logged in, or its lease has run out. */
    LOGGED_OFF,
    /** It came too late: nobody waits for it any more. */
    EXPIRED,
    /** Something else; the phone's text says what. */
    OTHER
}
