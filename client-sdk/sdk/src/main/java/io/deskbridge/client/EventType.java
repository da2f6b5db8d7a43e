package io.deskbridge.client;

/**
 * What happened at a phone; the names are CSTA's where it has one.
 */
public enum EventType {
    /** The phone went off-hook (T1). */
    SERVICE_INITIATED,
    /** Digits were dialled (T3). */
    DIGITS_DIALED,
    /** Dialling is complete; the network looks for the far end (T4). */
    ORIGINATED,
    /** The far end rings (T7), or this phone does (T12): see the connection's direction. */
    DELIVERED,
    /** Answered: here (T14) or at the far end (T9). */
    ESTABLISHED,
    /** Failed: see the cause (T5, T11, T29). */
    FAILED,
    /** Put on hold here (T23), also by AUTO_HOLD. */
    HELD,
    /** Taken back from hold here (T24). */
    RETRIEVED,
    /** Held by the far end (T25). */
    REMOTE_HELD,
    /** Taken back by the far end (T25). */
    REMOTE_RETRIEVED,
    /** A leg ended: this phone's ({@code state} NULL) or the far end's ({@code remoteState} NULL). */
    CONNECTION_CLEARED,
    /** The call is over for this phone. */
    CALL_CLEARED,
    /** The phone's link is up. */
    PHONE_LINK_UP,
    /** The phone's link is down; its connections are stale until it is back. */
    PHONE_LINK_DOWN,
    /** The phone was locked. */
    PHONE_LOCKED,
    /** The phone was unlocked. */
    PHONE_UNLOCKED,
    /** Shared control began: see the controller. */
    CONTROL_STARTED,
    /** Shared control ended: see {@link PhoneEvent#controlEndReason}. */
    CONTROL_ENDED,
    /** The controlling client is away; the grace time runs (R24). */
    CONTROLLER_AWAY,
    /** The controlling client is back within the grace time (R24). */
    CONTROLLER_BACK,
    /** Transferred: this phone is out, or somebody else is at the far end now; see {@link PhoneEvent#transfer} (P5 to P7). */
    TRANSFERRED,
    /** A call was sent elsewhere before it was answered (T16, T17), or parked (P13); see the cause. */
    DIVERTED,
    /** Tones were sent (T32). */
    DIGITS_SENT,
    /** Two calls became a conference, or the call became part of one; see {@link PhoneEvent#transfer}. */
    CONFERENCED,
    /** A party is being added to the call. */
    PARTY_ADDED,
    /** A party that was being added has answered. */
    PARTY_ESTABLISHED,
    /** Two are left: the conference is a call of two again. */
    CONFERENCE_ENDED,
    /** What is known of a call has changed, such as who is being reached (T32). */
    CALL_INFORMATION,
    /** On hold for long; the phone reminds its person (T26). */
    HOLD_RECALLED,
    /** The outside network has taken the call over, and says no more of its progress (T8). */
    NETWORK_REACHED,
    /** A call for the phone was not presented (T13); see {@link PhoneEvent#undelivered}. */
    CALL_NOT_DELIVERED,
    /** The microphone was closed or opened; see {@link Features#muted}. */
    MICROPHONE_CHANGED,
    /** The volume changed; see {@link Features#volume}. */
    SPEAKER_CHANGED,
    /**
     * The ringer was set, silenced, or rings aloud again; see {@link Features#ringerVolume} and {@link
     * Features#ringerSilenced}.
     */
    RINGER_CHANGED,
    /** Do not disturb was set or taken away; see {@link Features#doNotDisturb}. */
    DO_NOT_DISTURB_CHANGED,
    /** Forwarding was set; see {@link Features#forwarding}. */
    FORWARDING_CHANGED,
    /** The number of waiting messages changed; see {@link Features#messagesWaiting}. */
    MESSAGE_WAITING_CHANGED,
    /**
     * While somebody is in control, the person is asked about another client, or is asked no longer; no button can be pressed by
     * command meanwhile.
     */
    CONTROL_PROMPT_CHANGED,
    /** A value this SDK does not know yet. */
    UNKNOWN
}
