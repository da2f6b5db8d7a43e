package io.deskbridge.client;

/**
 * What a call carries.
 */
public enum Media {
    /** Audio. */
    AUDIO,
    /** Video; always refused (R16). */
    VIDEO
}
