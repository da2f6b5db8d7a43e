package io.deskbridge.phone.model;

/** What became of the question whether the phone may be controlled. */
public enum PromptDecision {
    /** The person pressed Accept. */
    ACCEPTED,
    /** The person pressed Cancel, or the phone is locked. */
    DECLINED,
    /** Nobody pressed anything in time. */
    TIMED_OUT
}
