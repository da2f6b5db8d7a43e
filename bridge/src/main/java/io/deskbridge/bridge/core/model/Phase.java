package io.deskbridge.bridge.core.model;

/** What a person would call a connection's state; derived here and nowhere else, so that two clients never disagree. */
public enum Phase {
    /** Off-hook, dialling, or the network still looks for the far end. */
    DIALING,
    /** The far end rings. */
    RINGING_OUT,
    /** This phone rings. */
    RINGING_IN,
    /** Both hear each other. */
    TALKING,
    /** Held here. */
    HELD,
    /** Held by the far end. */
    REMOTE_HELD,
    /** In a queue. */
    QUEUED,
    /** A tone: busy, refused, lockout. */
    FAILED,
    /** Over. */
    ENDED;

    /** The phase of a connection in {@code local} whose far end is in {@code remote}. */
    public static Phase of(ConnectionState local, ConnectionState remote) {
        return switch (local) {
            case NULL -> ENDED;
            case INITIATED -> DIALING;
            case ALERTING -> RINGING_IN;
            case HELD -> HELD;
            case QUEUED -> QUEUED;
            case FAILED -> FAILED;
            case CONNECTED ->
                switch (remote) {
                    case NULL, INITIATED -> DIALING;
                    case ALERTING -> RINGING_OUT;
                    case CONNECTED -> TALKING;
                    case HELD -> REMOTE_HELD;
                    case QUEUED -> QUEUED;
                    case FAILED -> FAILED;
                };
        };
    }
}
