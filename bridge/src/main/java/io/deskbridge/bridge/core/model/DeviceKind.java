package io.deskbridge.bridge.core.model;

/** Kind of a device. */
public enum DeviceKind {
    /** A phone on a desk. */
    DESK_PHONE,
    /** A software phone; never controlled (R21). */
    SOFTPHONE
}
