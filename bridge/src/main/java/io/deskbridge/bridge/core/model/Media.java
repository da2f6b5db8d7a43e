package io.deskbridge.bridge.core.model;

/** What a call carries. */
public enum Media {
    /** Audio. */
    AUDIO,
    /** Video: always refused (R16). */
    VIDEO
}
