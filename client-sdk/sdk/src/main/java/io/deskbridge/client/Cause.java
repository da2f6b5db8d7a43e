package io.deskbridge.client;

/**
 * Why a connection changed: CSTA's event causes and a few more.
 */
public enum Cause {
    /** Nothing special. */
    NONE,
    /** A new call. */
    NEW_CALL,
    /** Hung up here. */
    NORMAL_CLEARING,
    /** Hung up at the far end. */
    REMOTE_CLEARING,
    /** Put on hold by the phone because another call became active. */
    AUTO_HOLD,
    /** The far end is busy. */
    BUSY,
    /** The far end refused the call. */
    CALL_REJECTED,
    /** The caller gave up. */
    CALL_CANCELLED,
    /** Nobody answered. */
    CALL_NOT_ANSWERED,
    /** Another device of the user answered (R7). */
    ANSWERED_ELSEWHERE,
    /** Nobody has that number. */
    UNASSIGNED_NUMBER,
    /** The far end cannot be reached: its phone is offline, or on a server this one has no trunk to. */
    DEST_NOT_OBTAINABLE,
    /** The number is not complete or not a number. */
    INVALID_NUMBER,
    /** The far end has cleared and this phone is still off-hook. */
    LOCKOUT,
    /** Nothing was dialled, or a tone lasted too long. */
    TIMEOUT,
    /** The phone restarted and no longer has the call. */
    PHONE_RESTART,
    /** The phone is gone and the far end has cleared. */
    PHONE_LOST,
    /** The link came back and the phone reported a change that happened meanwhile. */
    RESYNC,
    /** The phone moved to another server. */
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
    /** A party is being added to the call. */
    SINGLE_STEP_CONFERENCE,
    /** A party that was being added has answered. */
    PARTY_JOINED,
    /** A party has left the conference, or was dropped from it. */
    PARTY_LEFT,
    /** Two are left: the conference is a call of two again. */
    CONFERENCE_ENDED,
    /** Parked; or the far end has parked this call. */
    PARK,
    /** Taken from where it was parked. */
    PARK_RETRIEVED,
    /** Picked up, by this phone or by another one. */
    CALL_PICKUP,
    /** The phone takes no new calls (do not disturb). */
    DO_NOT_DISTURB,
    /** Sent elsewhere because every call is (forwarding). */
    CALL_FORWARD_ALWAYS,
    /** Sent elsewhere because the phone is busy (forwarding). */
    CALL_FORWARD_BUSY,
    /** Sent elsewhere because nobody answered in the time set (forwarding). */
    CALL_FORWARD_NO_ANSWER,
    /** On hold for long; the phone reminds its person. */
    HOLD_REMINDER,
    /** The outside network has taken the call over and says no more of its progress. */
    NETWORK_SIGNAL,
    /** The outside network has no way free. */
    NETWORK_CONGESTION,
    /** This phone may not call that number. */
    BLOCKED,
    /** The conversation's data was set ({@link SharedControl#setCallData(java.util.Map)}). */
    CALL_DATA,
    /** Ended by the switch, because a client of the user's went into shared control of a desk phone (R26). */
    SHARED_CONTROL,
    /** The server restarted while the call was being set up. */
    SERVER_RESTARTED,
    /** A value this SDK does not know yet. */
    UNKNOWN
}
