package io.deskbridge.bridge.core.model;

/** A user's profile: the rows of the eligibility tables, first those of the licensed scheme, then those of subscriptions. */
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
    POWER_USER,
    /** Telephony User, by subscription. */
    TELEPHONY_USER,
    /** Telephony Plus User, by subscription. */
    TELEPHONY_PLUS_USER,
    /** UC User (unified communications), by subscription. */
    UC_USER
}
