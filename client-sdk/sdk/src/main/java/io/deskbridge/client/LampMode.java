package io.deskbridge.client;

/** What the lamp of a button does (TAPI PHONELAMPMODE, CSTA lamp mode). */
public enum LampMode {
    /** The button has no lamp. */
    NONE,
    /** Dark. */
    OFF,
    /** On. */
    STEADY,
    /** On and off, slowly. */
    WINK,
    /** On and off, fast. */
    FLASH,
    /** A value this SDK does not know yet. */
    UNKNOWN
}
