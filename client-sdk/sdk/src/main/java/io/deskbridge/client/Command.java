package io.deskbridge.client;

/**
 * The commands a client can give; what {@code allowedCommands} lists.
 */
public enum Command {
    /** {@link SharedControl#dial(String)}. */
    DIAL,
    /** {@link SharedControl#answer()}. */
    ANSWER,
    /** {@link SharedControl#hangUp()}. */
    HANG_UP,
    /** {@link SharedControl#hold()}. */
    HOLD,
    /** {@link SharedControl#retrieve()}. */
    RETRIEVE,
    /** A value this SDK does not know yet. */
    UNKNOWN
}
