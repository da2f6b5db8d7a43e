package io.deskbridge.client;

/**
 * What kind of device a phone is.
 */
public enum DeviceKind {
    /** A physical phone on a desk. */
    DESK_PHONE,
    /** A software phone; never the controlled side (R21). */
    SOFTPHONE,
    /** Not known yet, or a value this SDK does not know yet. */
    UNKNOWN
}
