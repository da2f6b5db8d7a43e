package io.deskbridge.phone.model;

/** State of a leg at the phone. {@link #NULL} is only ever reported, never kept: a leg that is over is forgotten. */
public enum LegState {
    /** Over. */
    NULL,
    /** Off-hook, with dial tone or while digits are keyed. */
    INITIATED,
    /** Ringing here. */
    ALERTING,
    /** Part of a call. */
    CONNECTED,
    /** On hold here. */
    HELD,
    /** A tone, waiting to be hung up. */
    FAILED;

    /** True where the leg has the phone's audio: handset or speaker, and with it the microphone. */
    public boolean isActive() {
        return this == INITIATED || this == CONNECTED || this == FAILED;
    }
}
