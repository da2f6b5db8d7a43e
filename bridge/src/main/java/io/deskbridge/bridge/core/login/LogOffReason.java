package io.deskbridge.bridge.core.login;

/** Why a user is no longer logged in at a device. */
public enum LogOffReason {
    /** The user has signed in at a client, or logged in at another phone. */
    ELSEWHERE,
    /** The user logged out, or the client signed out. */
    LOGGED_OUT,
    /** The server could not renew the claim, and somebody else has it. */
    LEASE_LOST,
    /** Profile or licence was withdrawn (R31). */
    RIGHT_WITHDRAWN,
    /** The server is shutting down. */
    SHUTTING_DOWN,
    /** Somebody else is logged in at this phone. */
    REPLACED
}
