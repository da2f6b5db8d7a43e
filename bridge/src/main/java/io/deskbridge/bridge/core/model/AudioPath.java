package io.deskbridge.bridge.core.model;

/** What a phone's audio is heard on (TAPI hookswitch devices). */
public enum AudioPath {
    /** The handset. */
    HANDSET,
    /** Speaker and microphone of the set. */
    SPEAKER,
    /** The headset. */
    HEADSET
}
