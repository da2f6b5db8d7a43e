package io.deskbridge.bridge.core.model;

/** Licences a user can have. */
public enum UserLicence {
    /** Avaya Softphone. */
    AVAYA_SOFTPHONE,
    /** Mobile Worker. */
    MOBILE_WORKER,
    /** Teleworker. */
    TELEWORKER,
    /** Office Worker. */
    OFFICE_WORKER,
    /** Power User. */
    POWER_USER
}
