package io.deskbridge.bridge.core.model;

/** What a phone model can do (R30). */
public enum Capability {
    /** Lets itself be put into shared control (R21). */
    SHARED_CONTROL,
    /** Dials by order. */
    DIAL,
    /** Answers by order. */
    ANSWER,
    /** Hangs up by order. */
    HANG_UP,
    /** Holds by order. */
    HOLD,
    /** Retrieves by order. */
    RETRIEVE
}
