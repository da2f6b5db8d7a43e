package io.deskbridge.bridge.core.model;

/** What happened at a phone; CSTA's names where it has one. */
public enum EventType {
    /** Off-hook (T1). */
    SERVICE_INITIATED,
    /** Digits (T3). */
    DIGITS_DIALED,
    /** Dialled (T4). */
    ORIGINATED,
    /** Rings: there (T7) or here (T12). */
    DELIVERED,
    /** Answered: here (T14) or there (T9). */
    ESTABLISHED,
    /** Failed (T5, T11, T29). */
    FAILED,
    /** Held here (T23). */
    HELD,
    /** Taken back here (T24). */
    RETRIEVED,
    /** Held by the far end (T25). */
    REMOTE_HELD,
    /** Taken back by the far end (T25). */
    REMOTE_RETRIEVED,
    /** A leg ended. */
    CONNECTION_CLEARED,
    /** The call is over for this phone. */
    CALL_CLEARED,
    /** Out of the call, or the call has another far end (P5-P7). */
    TRANSFERRED,
    /** Sent elsewhere before it was answered (T16). */
    DIVERTED,
    /** Tones were sent. */
    DIGITS_SENT,
    /** Something else about the call changed (T32). */
    CALL_INFORMATION,
    /** Became a conference, or part of one (P9). */
    CONFERENCED,
    /** A party is being added (P10). */
    PARTY_ADDED,
    /** A party that was being added has answered (P10). */
    PARTY_ESTABLISHED,
    /** A call of two again (P12). */
    CONFERENCE_ENDED,
    /** On hold for long; the phone reminds its person (T26). */
    HOLD_RECALLED,
    /** The outside network has taken over (T8). */
    NETWORK_REACHED,
    /** A call was not presented (T13). */
    CALL_NOT_DELIVERED,
    /** The link is up. */
    PHONE_LINK_UP,
    /** The link is down; connections are stale. */
    PHONE_LINK_DOWN,
    /** Locked. */
    PHONE_LOCKED,
    /** Unlocked. */
    PHONE_UNLOCKED,
    /** Shared control began. */
    CONTROL_STARTED,
    /** Shared control ended. */
    CONTROL_ENDED,
    /** The controlling client is away (R24). */
    CONTROLLER_AWAY,
    /** The controlling client is back (R24). */
    CONTROLLER_BACK,
    /** While somebody is in control, the person is asked about another client, or is asked no longer (R23). */
    CONTROL_PROMPT_CHANGED,
    /** The microphone was closed or opened. */
    MICROPHONE_CHANGED,
    /** The volume changed. */
    SPEAKER_CHANGED,
    /** The ringer was set, silenced, or rings aloud again. */
    RINGER_CHANGED,
    /** Do not disturb changed. */
    DO_NOT_DISTURB_CHANGED,
    /** Forwarding changed. */
    FORWARDING_CHANGED,
    /** The number of waiting messages changed. */
    MESSAGE_WAITING_CHANGED
}
