package io.deskbridge.phone.model;

/** Where a call is heard and spoken. */
public enum AudioPath {
    /** The handset. */
    HANDSET,
    /** The speaker, and its microphone. */
    SPEAKER,
    /** The headset. */
    HEADSET;

    /** True where the hands are free: nothing needs to be off its hook. */
    public boolean isHandsFree() {
        return this != HANDSET;
    }
}
