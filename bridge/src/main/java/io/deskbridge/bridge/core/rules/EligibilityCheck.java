package io.deskbridge.bridge.core.rules;

import io.deskbridge.bridge.core.model.Reason;

/**
 * The checks of eligibility in their order; the first that fails answers. The order goes by what helps most: what the person
 * can change by signing in elsewhere or otherwise (server, mode), what no licence could change (profile, system), what the
 * administrator must buy, for all first and then for the one (editions, licence), what must be upgraded (release), and last the
 * phone, about which nobody learns anything who may not control it. ADR 13.
 */
public enum EligibilityCheck {
    /** R15: client and phone are on one server. */
    SAME_SERVER(Reason.CROSS_SERVER),
    /** R4, R12: only from simultaneous mode into shared control. */
    SIGNED_IN_MODE(Reason.MODE_NOT_SIMULTANEOUS),
    /** The profile's row offers the mode. */
    PROFILE(Reason.PROFILE_NOT_ALLOWED),
    /** The profile's row has the client's operating system; for shared control it is Windows or macOS (R13). */
    PLATFORM(Reason.PLATFORM_NOT_SUPPORTED),
    /** The home server has the editions of the profile's row. */
    SYSTEM_LICENCE(Reason.SYSTEM_LICENCE_MISSING),
    /** The user has the licences of the profile's row. */
    USER_LICENCE(Reason.USER_LICENCE_MISSING),
    /** R6: the client is on the user's home server, or both servers are 11.0 or later. Standalone is not bound by it. */
    RELEASE(Reason.RELEASE_TOO_OLD),
    /** R21: never a softphone. */
    DESK_PHONE(Reason.NOT_A_DESK_PHONE),
    /** R21: only phones that declare support. */
    DECLARED(Reason.CAPABILITY_NOT_SUPPORTED);

    private final Reason reason;

    EligibilityCheck(Reason reason) {
        this.reason = reason;
    }

    /** What it refuses with. */
    public Reason reason() {
        return reason;
    }

    /** Whether it is made for this use at all. */
    public boolean concerns(Use use) {
        return switch (this) {
            case SAME_SERVER, SIGNED_IN_MODE, DESK_PHONE, DECLARED -> use == Use.SHARED_CONTROL;
            case PROFILE, PLATFORM, SYSTEM_LICENCE, USER_LICENCE -> true;
            case RELEASE -> use != Use.STANDALONE;
        };
    }
}
