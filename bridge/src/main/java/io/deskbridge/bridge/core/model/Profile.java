package io.deskbridge.bridge.core.model;

/** A user's profile: the rows of the eligibility table. */
public enum Profile {
    /** Basic User. */
    BASIC_USER,
    /** Mobile User (Mobile Worker). */
    MOBILE_USER,
    /** Teleworker. */
    TELEWORKER,
    /** Office Worker. */
    OFFICE_WORKER,
    /** Power User. */
    POWER_USER
}
