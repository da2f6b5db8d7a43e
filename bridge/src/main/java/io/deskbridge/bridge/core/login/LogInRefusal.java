package io.deskbridge.bridge.core.login;

/** Why a person is not let in at a phone. */
public enum LogInRefusal {
    /** Nobody has that number, or the PIN is another, or the number is blocked: one answer for all. */
    WRONG,
    /** Too many wrong PINs at this phone. */
    LOCKED_OUT,
    /** What the servers share cannot be asked. */
    REGISTRY_UNREACHABLE,
    /** Somebody is being let in already. */
    OVERLOADED,
    /** It is a softphone. */
    NOT_A_DESK_PHONE
}
