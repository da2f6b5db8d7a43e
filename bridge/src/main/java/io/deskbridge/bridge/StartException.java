package io.deskbridge.bridge;

/** The bridge could not start; the message is a full sentence that says why and what to do. */
public final class StartException extends Exception {
    private static final long serialVersionUID = 1L;

    StartException(String message, Throwable cause) {
        super(message, cause);
    }
}
