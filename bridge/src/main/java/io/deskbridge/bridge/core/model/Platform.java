package io.deskbridge.bridge.core.model;

/** The client's operating system. */
public enum Platform {
    /** Windows. */
    WINDOWS,
    /** macOS. */
    MACOS,
    /** Android: no shared control (R13). */
    ANDROID,
    /** iOS: no shared control (R13). */
    IOS
}
