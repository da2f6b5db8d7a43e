package io.deskbridge.client;

/**
 * What becomes of a call that goes on at the user's own softphone, on the client's server, when shared control of a desk phone
 * starts (R26). A call at the desk phone stays in either case.
 */
public enum SoftphoneCalls {
    /** It stays, and the start is refused with {@link RefusalReason#SOFTPHONE_CALL_ACTIVE}, which names the calls. */
    KEEP,
    /** It ends when control starts, and only then: a person who declines leaves it as it is. */
    END
}
