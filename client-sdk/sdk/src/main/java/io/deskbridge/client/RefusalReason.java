package io.deskbridge.client;

/**
 * Why the bridge refused. The comment names the status and, where there is one, the rule. Reasons are never renamed or
 * reused; for {@link #UNKNOWN} go by {@link DeskbridgeException#status()}.
 */
public enum RefusalReason {
    /** No reason was given: the failure is not a refusal by the bridge (the network, a local timeout). */
    NONE,
    /** UNAUTHENTICATED. No token, or one that is not known. */
    NO_CREDENTIALS,
    /** UNAUTHENTICATED. The token was good once. */
    TOKEN_EXPIRED,
    /** FAILED_PRECONDITION. Sign in first. */
    NOT_SIGNED_IN,
    /** FAILED_PRECONDITION. The client was signed in and has been signed off since. */
    SIGNED_OFF,
    /** PERMISSION_DENIED. The phone belongs to somebody else, or there is none of that id: the answer is the same. */
    NOT_YOUR_PHONE,
    /** INVALID_ARGUMENT. A field is missing, too long, or malformed; the details name it. */
    INVALID_FIELD,
    /** INVALID_ARGUMENT. The number is not diallable: an optional +, then 1 to 32 of 0-9 * #. */
    INVALID_DESTINATION,
    /** FAILED_PRECONDITION. Video asked for in shared control, which is audio only (R16). */
    VIDEO_NOT_SUPPORTED,
    /** FAILED_PRECONDITION. The phone is registered on another server than the client (R15). */
    CROSS_SERVER,
    /** ABORTED. The phone moved to another server while the command ran (R15). */
    PHONE_MOVED,
    /** FAILED_PRECONDITION. Only a user in simultaneous mode may take shared control (R12, R4). */
    MODE_NOT_SIMULTANEOUS,
    /** FAILED_PRECONDITION. The client's operating system is not allowed in this mode (R13). */
    PLATFORM_NOT_SUPPORTED,
    /** PERMISSION_DENIED. The user's profile does not offer this mode. */
    PROFILE_NOT_ALLOWED,
    /** PERMISSION_DENIED. The user lacks a licence the profile needs. */
    USER_LICENCE_MISSING,
    /** PERMISSION_DENIED. The system lacks an edition the profile needs. */
    SYSTEM_LICENCE_MISSING,
    /** FAILED_PRECONDITION. Client away from the user's home server before release 11.0 (R6). */
    RELEASE_TOO_OLD,
    /** FAILED_PRECONDITION. Only desk phones can be controlled (R21). */
    NOT_A_DESK_PHONE,
    /**
     * FAILED_PRECONDITION. This client already controls this phone; the running session goes on (R18). A program that has started anew
     * since has it by {@link DeskbridgeClient#resumeSharedControl}.
     */
    ALREADY_IN_CONTROL,
    /** FAILED_PRECONDITION. A locked phone refuses the start at once, without a prompt (R22). */
    PHONE_LOCKED,
    /** PERMISSION_DENIED. The person at the phone pressed Cancel (R23). */
    CONSENT_DECLINED,
    /** DEADLINE_EXCEEDED. Nobody at the phone answered the prompt (R23). */
    CONSENT_TIMEOUT,
    /** RESOURCE_EXHAUSTED. The person was asked too often; try again later. */
    CONSENT_COOLDOWN,
    /** FAILED_PRECONDITION. The client was away longer than the limit, or consent is older than 12 h; start again (R24). */
    CONSENT_EXPIRED,
    /** FAILED_PRECONDITION. Start shared control of the phone first. */
    NOT_IN_CONTROL,
    /** ABORTED. A newer client took control of the phone (R17). */
    TAKEN_OVER,
    /** FAILED_PRECONDITION. Switching to shared control would end a softphone call (R26). */
    SOFTPHONE_CALL_ACTIVE,
    /** UNAVAILABLE. The phone's link is down; the same request may be sent again. */
    PHONE_OFFLINE,
    /** UNIMPLEMENTED. The phone model does not offer the operation (R30). */
    CAPABILITY_NOT_SUPPORTED,
    /** FAILED_PRECONDITION. The command does not fit the connection's state. */
    INVALID_CONNECTION_STATE,
    /** FAILED_PRECONDITION. The goal of the command already holds. */
    ALREADY_IN_REQUESTED_STATE,
    /** FAILED_PRECONDITION. Another call is active and cannot be put on hold. */
    ACTIVE_CALL_EXISTS,
    /** FAILED_PRECONDITION. The connection has ended. */
    CONNECTION_CLEARED,
    /** NOT_FOUND. The phone has, or had, no such connection; or no connection the command could mean. */
    NO_SUCH_CONNECTION,
    /** FAILED_PRECONDITION. Several connections could be meant; name one. The details list them. */
    AMBIGUOUS_CONNECTION,
    /** RESOURCE_EXHAUSTED. All call appearances of the phone are taken. */
    NO_FREE_APPEARANCE,
    /** ABORTED. Somebody else acted first; the details say who. Read the state again. */
    LOST_RACE,
    /** FAILED_PRECONDITION. The phone said no. */
    PHONE_REJECTED,
    /** DEADLINE_EXCEEDED. The phone did not answer in time; whether it acted is unknown. */
    PHONE_TIMEOUT,
    /** ALREADY_EXISTS. The same request id came with other content. */
    REQUEST_ID_REUSED,
    /** OUT_OF_RANGE. The events after the given position are no longer kept; take a snapshot. */
    HISTORY_TRUNCATED,
    /** OUT_OF_RANGE. The phone's event history began anew; take a snapshot. */
    EPOCH_CHANGED,
    /** RESOURCE_EXHAUSTED. The watcher read too slowly; resume from the last position. */
    SLOW_CONSUMER,
    /** RESOURCE_EXHAUSTED. The phone's mailbox is full; try again shortly. */
    MAILBOX_FULL,
    /** RESOURCE_EXHAUSTED. The bridge is at a limit; try again shortly. */
    OVERLOADED,
    /** UNAVAILABLE. The bridge is shutting down. */
    SERVER_DRAINING,
    /** The conference has as many parties as there may be. */
    CONFERENCE_FULL,
    /** Another call is parked there. */
    PARK_SLOT_TAKEN,
    /** Nothing is parked there, or nothing rings there. */
    NOTHING_TO_PICK_UP,
    /** UNAVAILABLE. What the servers share cannot be reached, so nothing new can be claimed; what runs goes on. */
    REGISTRY_UNREACHABLE,
    /** PERMISSION_DENIED. Only an administrator may call this. */
    NOT_AN_ADMINISTRATOR,
    /** PERMISSION_DENIED. An administrator is nobody's user: this is for users and their phones. */
    NOT_A_USER,
    /** NOT_FOUND. The configuration has no such object. */
    NOT_FOUND,
    /** ALREADY_EXISTS. The configuration has an object of that name. */
    ALREADY_EXISTS,
    /** ABORTED. The object has changed since it was read; read it again. */
    ETAG_MISMATCH,
    /** FAILED_PRECONDITION. Other objects name this one; the details name them. */
    STILL_REFERENCED,
    /** PERMISSION_DENIED. The user's dial right bars this destination. */
    DESTINATION_BARRED,
    /** DEADLINE_EXCEEDED. The command came to the phone later than it may be carried out, and was not. */
    COMMAND_EXPIRED,
    /** ABORTED. The server ended before the phone had the command, which was not carried out; give it again. */
    NOT_CARRIED_OUT,
    /** ABORTED. The phone has changed since the program looked ({@link Precondition}); look again, and decide anew. */
    STALE_STATE,
    /** PERMISSION_DENIED. The user is not in the pick-up group, or there is none of that name: the answer is the same. */
    NOT_YOUR_GROUP,
    /** ABORTED. The members of a watched pick-up group, or their phones, are no longer the same; the SDK watches again by itself. */
    PICK_UP_GROUP_CHANGED,
    /** INTERNAL. A bug in the bridge; the message has a ticket number that stands in its log. */
    BUG,
    /** A reason this SDK does not know yet. */
    UNKNOWN
}
