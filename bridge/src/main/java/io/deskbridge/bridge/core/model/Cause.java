package io.deskbridge.bridge.core.model;

/** Why a connection changed: CSTA's event causes and a few of ours. */
public enum Cause {
    /** Nothing special. */
    NONE,
    /** A new call. */
    NEW_CALL,
    /** Hung up here. */
    NORMAL_CLEARING,
    /** Hung up at the far end. */
    REMOTE_CLEARING,
    /** Held because another call became active. */
    AUTO_HOLD,
    /** The far end is busy. */
    BUSY,
    /** Refused by the person called. */
    CALL_REJECTED,
    /** The caller gave up. */
    CALL_CANCELLED,
    /** Nobody answered. */
    CALL_NOT_ANSWERED,
    /** Another device of the user answered (R7). */
    ANSWERED_ELSEWHERE,
    /** Nobody has that number. */
    UNASSIGNED_NUMBER,
    /** Not reachable: offline, or on a server without a trunk to this one. */
    DEST_NOT_OBTAINABLE,
    /** Not a number. */
    INVALID_NUMBER,
    /** Off-hook after the far end has cleared. */
    LOCKOUT,
    /** A timer of the phone ran out. */
    TIMEOUT,
    /** The phone restarted and lost the call (T33). */
    PHONE_RESTART,
    /** The phone is gone for good (A14). */
    PHONE_LOST,
    /** Changed while the link was down (A14). */
    RESYNC,
    /** The phone registered on another server. */
    PHONE_MOVED,
    /** Held, or taken back, in a swap. */
    ALTERNATE,
    /** Held, or begun, for a consultation; or back from it. */
    CONSULTATION,
    /** Transferred to a call that had been set up before. */
    TRANSFER,
    /** Transferred to a number. */
    SINGLE_STEP_TRANSFER,
    /** Sent elsewhere before it was answered. */
    REDIRECTED,
    /** A call that was transferred comes back, because nobody took it. */
    RECALL,
    /** Tones were sent. */
    DIGITS_SENT,
    /** Two calls became a conference. */
    CONFERENCE,
    /** A party is being added. */
    SINGLE_STEP_CONFERENCE,
    /** A party that was being added has answered. */
    PARTY_JOINED,
    /** A party has left the conference, or was dropped from it. */
    PARTY_LEFT,
    /** Two are left: a call of two again. */
    CONFERENCE_ENDED,
    /** Parked; or the far end has parked this call. */
    PARK,
    /** Taken from where it was parked. */
    PARK_RETRIEVED,
    /** Picked up, by this phone or by another one. */
    CALL_PICKUP,
    /** The phone takes no new calls. */
    DO_NOT_DISTURB,
    /** Forwarded: every call is. */
    CALL_FORWARD_ALWAYS,
    /** Forwarded because the phone is busy. */
    CALL_FORWARD_BUSY,
    /** Forwarded because nobody answered in the time set. */
    CALL_FORWARD_NO_ANSWER,
    /** On hold for long; the phone reminds its person (T26). */
    HOLD_REMINDER,
    /** The outside network has taken over and says no more of the call's progress (T8). */
    NETWORK_SIGNAL,
    /** The outside network has no way free. */
    NETWORK_CONGESTION,
    /** This phone may not call that number. */
    BLOCKED,
    /** The conversation's data was set. */
    CALL_DATA,
    /** Ended by the switch, because a client of the user's went into shared control of a desk phone (R26). */
    SHARED_CONTROL,
    /** The server restarted while the call was being set up (A15). */
    SERVER_RESTARTED
}
