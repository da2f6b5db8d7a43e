package io.deskbridge.phone.model;

/** What a lamp does: one beside a line key tells of its call, another one of what it is named for. */
public enum Lamp {
    /** Dark: no call there. */
    OFF,
    /** On: an active call. */
    STEADY,
    /** On and off, fast: a ringing call. */
    FLASH,
    /** On and off, slowly: a held call. */
    FLUTTER
}
