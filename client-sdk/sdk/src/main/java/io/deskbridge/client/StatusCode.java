package io.deskbridge.client;

/** The coarse kind of a failure, by gRPC's numbers. What to do next depends on it. */
public enum StatusCode {
    /** No failure; never the status of an exception. */
    OK(0),
    /** The caller gave up, or closed the client. */
    CANCELLED(1),
    /** No more is known. */
    UNKNOWN(2),
    /** The request is wrong in itself; it will never be accepted. */
    INVALID_ARGUMENT(3),
    /** No answer in time. */
    DEADLINE_EXCEEDED(4),
    /** There is no such thing. */
    NOT_FOUND(5),
    /** The same id came with other content. */
    ALREADY_EXISTS(6),
    /** Not allowed to this user. */
    PERMISSION_DENIED(7),
    /** A limit is reached; try again later. */
    RESOURCE_EXHAUSTED(8),
    /** Do not try again before something changes. */
    FAILED_PRECONDITION(9),
    /** Somebody else acted; look again, then decide. */
    ABORTED(10),
    /** A position is outside what is kept. */
    OUT_OF_RANGE(11),
    /** The phone or the bridge does not offer this. */
    UNIMPLEMENTED(12),
    /** A bug. */
    INTERNAL(13),
    /** The bridge or the phone cannot be reached; the same request, with the same id, may be sent again. */
    UNAVAILABLE(14),
    /** Data is lost. */
    DATA_LOSS(15),
    /** No or bad credentials. */
    UNAUTHENTICATED(16);

    private static final StatusCode[] BY_NUMBER = values();

    private final int number;

    StatusCode(int number) {
        this.number = number;
    }

    /** The number on the wire. */
    public int number() {
        return number;
    }

    /** The status of this number; {@link #UNKNOWN} for one that is not known. */
    public static StatusCode of(int number) {
        return number >= 0 && number < BY_NUMBER.length ? BY_NUMBER[number] : UNKNOWN;
    }
}
