package io.deskbridge.client;

import java.util.Locale;

/**
 * The client's operating system; it decides which modes are allowed (R13).
 */
public enum Platform {
    /** Windows. May take shared control (R13). */
    WINDOWS,
    /** macOS. May take shared control (R13). */
    MACOS,
    /** Android. May not take shared control (R13). */
    ANDROID,
    /** iOS. May not take shared control (R13). */
    IOS;

    /**
     * The system this program runs on. The rules know four systems, two of them desktops; a desktop they do not name (Linux,
     * say) counts as {@link #WINDOWS}. Name the platform in the builder where that is not wanted.
     */
    public static Platform current() {
        String system = System.getProperty("os.name", "").toLowerCase(Locale.ROOT);
        return system.startsWith("mac") || system.startsWith("darwin") ? MACOS : WINDOWS;
    }
}
