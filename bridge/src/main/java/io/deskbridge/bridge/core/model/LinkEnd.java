package io.deskbridge.bridge.core.model;

/** Why the bridge ends a phone's registration. */
public enum LinkEnd {
    /** The same phone has registered anew, here or on another server. */
    REPLACED,
    /** The phone reports what no row of the table allows, again and again. */
    PROTOCOL_ERROR,
    /** The server is shutting down. */
    SHUTTING_DOWN,
    /** A softphone whose user has no client signed in here. */
    NOT_SIGNED_IN
}
