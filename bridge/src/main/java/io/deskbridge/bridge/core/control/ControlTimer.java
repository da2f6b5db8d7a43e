package io.deskbridge.bridge.core.control;

/** The timers of a phone's shared control. Starting a timer that runs restarts it. */
public enum ControlTimer {
    /** The person has not answered the prompt. */
    PROMPT,
    /** The controlling client is away. */
    CLIENT_GRACE,
    /** The phone's link is down. */
    LINK_GRACE,
    /** Consent grows old. */
    CONSENT_AGE
}
