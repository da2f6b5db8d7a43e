package io.deskbridge.bridge.core.model;

/** Why a request was refused. The same list as {@code deskbridge.v1.Reason}; a test holds the two together. */
public enum Reason {
    /** No token, or one that is not known. */
    NO_CREDENTIALS(Status.UNAUTHENTICATED),
    /** The token was good once. */
    TOKEN_EXPIRED(Status.UNAUTHENTICATED),
    /** Call SignInService.SignIn first. */
    NOT_SIGNED_IN(Status.FAILED_PRECONDITION),
    /** The client was signed in and has been signed off since. */
    SIGNED_OFF(Status.FAILED_PRECONDITION),
    /** The phone belongs to somebody else, or there is none of that id: the answer is the same. */
    NOT_YOUR_PHONE(Status.PERMISSION_DENIED),
    /** A field is missing, too long, or malformed; the details name it. */
    INVALID_FIELD(Status.INVALID_ARGUMENT),
    /** The number is not diallable: an optional +, then 1 to 32 of 0-9 * #. */
    INVALID_DESTINATION(Status.INVALID_ARGUMENT),
    /** Video asked for in shared control, which is audio only (R16). */
    VIDEO_NOT_SUPPORTED(Status.FAILED_PRECONDITION),
    /** The phone is registered on another server than the client (R15). */
    CROSS_SERVER(Status.FAILED_PRECONDITION),
    /** The phone moved to another server while the command ran (R15). */
    PHONE_MOVED(Status.ABORTED),
    /** Only a user in simultaneous mode may take shared control (R12, R4). */
    MODE_NOT_SIMULTANEOUS(Status.FAILED_PRECONDITION),
    /** The client's operating system is not allowed in this mode (R13). */
    PLATFORM_NOT_SUPPORTED(Status.FAILED_PRECONDITION),
    /** The user's profile does not offer this mode. */
    PROFILE_NOT_ALLOWED(Status.PERMISSION_DENIED),
    /** The user lacks a licence the profile needs. */
    USER_LICENCE_MISSING(Status.PERMISSION_DENIED),
    /** The system lacks an edition the profile needs. */
    SYSTEM_LICENCE_MISSING(Status.PERMISSION_DENIED),
    /** Client away from the user's home server before release 11.0 (R6). */
    RELEASE_TOO_OLD(Status.FAILED_PRECONDITION),
    /** Only desk phones can be controlled (R21). */
    NOT_A_DESK_PHONE(Status.FAILED_PRECONDITION),
    /** This client already controls this phone; the running session goes on (R18). */
    ALREADY_IN_CONTROL(Status.FAILED_PRECONDITION),
    /** A locked phone refuses the start at once, without a prompt (R22). */
    PHONE_LOCKED(Status.FAILED_PRECONDITION),
    /** The person at the phone pressed Cancel (R23). */
    CONSENT_DECLINED(Status.PERMISSION_DENIED),
    /** Nobody at the phone answered the prompt (R23). */
    CONSENT_TIMEOUT(Status.DEADLINE_EXCEEDED),
    /** The person was asked too often; try again later. */
    CONSENT_COOLDOWN(Status.RESOURCE_EXHAUSTED),
    /** The client was away longer than the limit, or consent is older than 12 h; start again (R24). */
    CONSENT_EXPIRED(Status.FAILED_PRECONDITION),
    /** Start shared control of the phone first. */
    NOT_IN_CONTROL(Status.FAILED_PRECONDITION),
    /** A newer client took control of the phone (R17). */
    TAKEN_OVER(Status.ABORTED),
    /** Switching to shared control would end a softphone call (R26). */
    SOFTPHONE_CALL_ACTIVE(Status.FAILED_PRECONDITION),
    /** The phone's link is down; the same request may be sent again. */
    PHONE_OFFLINE(Status.UNAVAILABLE),
    /** The phone model does not offer the operation (R30). */
    CAPABILITY_NOT_SUPPORTED(Status.UNIMPLEMENTED),
    /** The command does not fit the connection's state. */
    INVALID_CONNECTION_STATE(Status.FAILED_PRECONDITION),
    /** The goal of the command already holds. */
    ALREADY_IN_REQUESTED_STATE(Status.FAILED_PRECONDITION),
    /** Another call is active and cannot be put on hold. */
    ACTIVE_CALL_EXISTS(Status.FAILED_PRECONDITION),
    /** The connection has ended. */
    CONNECTION_CLEARED(Status.FAILED_PRECONDITION),
    /** The phone has, or had, no such connection; or no connection the command could mean. */
    NO_SUCH_CONNECTION(Status.NOT_FOUND),
    /** Several connections could be meant; name one. The details list them. */
    AMBIGUOUS_CONNECTION(Status.FAILED_PRECONDITION),
    /** All call appearances of the phone are taken. */
    NO_FREE_APPEARANCE(Status.RESOURCE_EXHAUSTED),
    /** Somebody else acted first; the details say who. Read the state again. */
    LOST_RACE(Status.ABORTED),
    /** The phone said no. */
    PHONE_REJECTED(Status.FAILED_PRECONDITION),
    /** The phone did not answer in time; whether it acted is unknown. */
    PHONE_TIMEOUT(Status.DEADLINE_EXCEEDED),
    /** The same request_id came with other content. */
    REQUEST_ID_REUSED(Status.ALREADY_EXISTS),
    /** The events after the given position are no longer kept; take a snapshot. */
    HISTORY_TRUNCATED(Status.OUT_OF_RANGE),
    /** The phone's event history began anew; take a snapshot. */
    EPOCH_CHANGED(Status.OUT_OF_RANGE),
    /** The watcher read too slowly; resume from the last position. */
    SLOW_CONSUMER(Status.RESOURCE_EXHAUSTED),
    /** The phone's mailbox is full; try again shortly. */
    MAILBOX_FULL(Status.RESOURCE_EXHAUSTED),
    /** The bridge is at a limit; try again shortly. */
    OVERLOADED(Status.RESOURCE_EXHAUSTED),
    /** The bridge is shutting down. */
    SERVER_DRAINING(Status.UNAVAILABLE),
    /** The conference has as many parties as there may be. */
    CONFERENCE_FULL(Status.RESOURCE_EXHAUSTED),
    /** Another call is parked there. */
    PARK_SLOT_TAKEN(Status.FAILED_PRECONDITION),
    /** Nothing is parked there, or nothing rings there. */
    NOTHING_TO_PICK_UP(Status.NOT_FOUND),
    /** What the servers share cannot be reached, so nothing new can be claimed; what runs goes on. */
    REGISTRY_UNREACHABLE(Status.UNAVAILABLE),
    /** Only an administrator may call this. */
    NOT_AN_ADMINISTRATOR(Status.PERMISSION_DENIED),
    /** An administrator is nobody's user: this is for users and their phones. */
    NOT_A_USER(Status.PERMISSION_DENIED),
    /** The configuration has no such object. */
    NOT_FOUND(Status.NOT_FOUND),
    /** The configuration has an object of that name. */
    ALREADY_EXISTS(Status.ALREADY_EXISTS),
    /** The object has changed since it was read; read it again. */
    ETAG_MISMATCH(Status.ABORTED),
    /** Other objects name this one; the details name them. */
    STILL_REFERENCED(Status.FAILED_PRECONDITION),
    /** The user's dial right bars this destination. */
    DESTINATION_BARRED(Status.PERMISSION_DENIED),
    /** The command came to the phone too late and was not carried out. */
    COMMAND_EXPIRED(Status.DEADLINE_EXCEEDED),
    /** The server ended before the phone had the command, which was not carried out. */
    NOT_CARRIED_OUT(Status.ABORTED),
    /** The phone has changed since the client looked; read it again, and decide anew. */
    STALE_STATE(Status.ABORTED),
    /** The user is not in the pick-up group, or there is none of that name: the answer is the same. */
    NOT_YOUR_GROUP(Status.PERMISSION_DENIED),
    /** The members of a watched pick-up group, or their phones, are no longer the same; watch again. */
    PICK_UP_GROUP_CHANGED(Status.ABORTED),
    /** A bug in the bridge; the message has a ticket number that stands in its log. */
    BUG(Status.INTERNAL);

    private final Status status;

    Reason(Status status) {
        this.status = status;
    }

    /**
     * Whether a command that was refused for this reason may have been carried out all the same: the phone had the order, or may have
     * had it, and nobody has heard of its effect. The phone may know more (A6).
     */
    public boolean outcomeUnknown() {
        return this == PHONE_TIMEOUT || this == PHONE_MOVED || this == BUG;
    }

    /** The class of the refusal. */
    public Status status() {
        return status;
    }
}
