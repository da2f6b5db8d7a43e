package io.deskbridge.bridge.core.model;

/** The classes of refusal; each is the gRPC status of the same name, and says what a retry would be worth. */
public enum Status {
    /** A field is wrong: mend the request. */
    INVALID_ARGUMENT,
    /** No or bad credentials. */
    UNAUTHENTICATED,
    /** Not allowed, now or later. */
    PERMISSION_DENIED,
    /** There is no such thing. */
    NOT_FOUND,
    /** The id is taken by other content. */
    ALREADY_EXISTS,
    /** Do not retry before something changes. */
    FAILED_PRECONDITION,
    /** Somebody else acted: read again, then decide. */
    ABORTED,
    /** Take a snapshot. */
    OUT_OF_RANGE,
    /** Wait, then retry. */
    RESOURCE_EXHAUSTED,
    /** Time ran out; the outcome may be unknown. */
    DEADLINE_EXCEEDED,
    /** The model lacks it. */
    UNIMPLEMENTED,
    /** The same request may be sent again. */
    UNAVAILABLE,
    /** A bug. */
    INTERNAL
}
