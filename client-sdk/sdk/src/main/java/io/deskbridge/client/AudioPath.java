package io.deskbridge.client;

/** Where the audio of a phone is. */
public enum AudioPath implements Setting {
    /** The handset; it can be chosen only while it is lifted. */
    HANDSET,
    /** Speaker and microphone of the set. */
    SPEAKER,
    /** The headset. */
    HEADSET,
    /** Not known, or a value this SDK does not know yet; it cannot be chosen. */
    UNKNOWN
}
