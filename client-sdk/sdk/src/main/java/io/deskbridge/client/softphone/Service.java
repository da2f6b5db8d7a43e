package io.deskbridge.client.softphone;

/** Whether a softphone is of use to its user, and if not, whether it will be by itself. */
public enum Service {
    /** It tries to reach the bridge, and goes on trying. */
    CONNECTING,
    /** The user is called here, and calls. */
    IN_SERVICE,
    /** The bridge has it; another device of a user who is on one device at a time (standalone mode) has still to let go, or the lease has run out. Goes on by itself. */
    WAITING,
    /** The client is not signed in on this server. Goes on by itself once it is. */
    SIGNED_OUT,
    /** Another device of this kind has the user now (R5), or the user is logged in elsewhere (R3). Stays so until {@link Softphone#comeBack}, or until the other one is gone. */
    REPLACED,
    /** Nobody is logged in here any more, for another reason: see {@link SoftphoneState#why}. */
    LOGGED_OFF,
    /** The bridge does not know this softphone, or not with this secret. Stays so until {@link Softphone#comeBack}. */
    REFUSED,
    /** It was closed, or its client was. */
    CLOSED
}
