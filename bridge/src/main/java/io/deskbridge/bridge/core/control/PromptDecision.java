package io.deskbridge.bridge.core.control;

/** What became of a prompt at the phone. */
public enum PromptDecision {
    /** The person pressed Accept. */
    ACCEPTED,
    /** The person pressed Cancel. */
    DECLINED,
    /** Nobody pressed anything in time. */
    TIMED_OUT
}
