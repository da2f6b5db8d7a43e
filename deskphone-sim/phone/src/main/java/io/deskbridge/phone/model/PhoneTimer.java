package io.deskbridge.phone.model;

/** The phone's timers. Each runs at most once at a time; starting it anew replaces the running one. */
public enum PhoneTimer {
    /** Dial tone without a digit. */
    DIAL_TONE,
    /** Waiting for the next digit; when it runs out, dialling is complete. */
    INTER_DIGIT,
    /** The prompt without an answer. */
    PROMPT,
    /** Something is on hold; when it runs out, the person is reminded and it runs again. */
    HOLD_REMINDER
}
