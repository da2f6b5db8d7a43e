package io.deskbridge.phone.model;

/** A lamp beside a line key. */
public enum Lamp {
    /** No call there. */
    OFF,
    /** An active call. */
    STEADY,
    /** A ringing call. */
    FLASH,
    /** A held call. */
    FLUTTER
}
