package io.deskbridge.phone.model;

/** Why a leg changed; the words of the phone link. */
public enum Cause {
    /** Nothing special. */
    UNSPECIFIED,
    /** Hung up here. */
    NORMAL_CLEARING,
    /** Hung up at the far end. */
    REMOTE_CLEARING,
    /** Held because another leg became active. */
    AUTO_HOLD,
    /** Busy. */
    BUSY,
    /** Refused by the person called. */
    CALL_REJECTED,
    /** The caller gave up. */
    CALL_CANCELLED,
    /** Nobody answered. */
    CALL_NOT_ANSWERED,
    /** Another device answered. */
    ANSWERED_ELSEWHERE,
    /** No such number. */
    UNASSIGNED_NUMBER,
    /** Not reachable. */
    DEST_NOT_OBTAINABLE,
    /** Not a number. */
    INVALID_NUMBER,
    /** Off-hook after the far end has cleared. */
    LOCKOUT,
    /** A timer ran out. */
    TIMEOUT,
    /** A new call. */
    NEW_CALL,
    /** The far end's phone is lost. */
    PHONE_LOST,
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
    /** Became part of a conference. */
    CONFERENCE,
    /** Somebody is being added. */
    SINGLE_STEP_CONFERENCE,
    /** Who was being added has answered. */
    PARTY_JOINED,
    /** Somebody has left the conference, or was dropped. */
    PARTY_LEFT,
    /** Two are left. */
    CONFERENCE_ENDED,
    /** Parked. */
    PARK,
    /** Taken from where it was parked. */
    PARK_RETRIEVED,
    /** Picked up. */
    CALL_PICKUP,
    /** The phone takes no new calls. */
    DO_NOT_DISTURB,
    /** Forwarded: every call is. */
    CALL_FORWARD_ALWAYS,
    /** Forwarded because of busy. */
    CALL_FORWARD_BUSY,
    /** Forwarded because nobody answered. */
    CALL_FORWARD_NO_ANSWER,
    /** On hold for long; the person is reminded. */
    HOLD_REMINDER,
    /** The outside network has taken over, and says no more. */
    NETWORK_SIGNAL,
    /** The outside network has no way free. */
    NETWORK_CONGESTION,
    /** This phone may not call that number. */
    BLOCKED,
    /** Ended by the switch, because the user's client went into shared control of a desk phone. */
    SHARED_CONTROL,
    /** The server restarted while the call was being set up. */
    SERVER_RESTARTED,
    /** Nothing has happened: how things are, said anew after a failure. */
    RESYNC
}
