package io.deskbridge.bridge.core.model;

/** How the users of a server get their rights: which table of profiles is in force there. */
public enum Scheme {
    /** By licences: editions of the system, and a licence for each user. */
    LICENSED,
    /** By subscriptions: each user has one, and the system needs no edition. */
    SUBSCRIPTION
}
