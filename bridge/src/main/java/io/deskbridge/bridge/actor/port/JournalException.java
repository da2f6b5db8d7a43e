package io.deskbridge.bridge.actor.port;

/**
 * The journal cannot be opened, or does not write any more; the message is a full sentence that says why and what to do. What was to
 * be written has not happened: nobody may be told of it.
 */
public class JournalException extends RuntimeException {
    private static final long serialVersionUID = 1L;

    /** For a reason that another exception gives. */
    public JournalException(String message, Throwable cause) {
        super(message, cause);
    }

    /** For a reason of its own. */
    public JournalException(String message) {
        super(message);
    }
}
