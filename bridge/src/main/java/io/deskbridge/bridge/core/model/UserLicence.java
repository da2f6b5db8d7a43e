package io.deskbridge.bridge.core.model;

/** Licences a user can have. A subscription is one of them: what the user must have been given for the profile to work. */
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
    POWER_USER,
    /** The subscription Telephony User. */
    TELEPHONY_USER,
    /** The subscription Telephony Plus User. */
    TELEPHONY_PLUS_USER,
    /** The subscription UC User. */
    UC_USER
}
