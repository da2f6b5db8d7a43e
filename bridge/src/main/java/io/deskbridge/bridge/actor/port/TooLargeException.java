package io.deskbridge.bridge.actor.port;

/** So much cannot be written at once, and nothing of it has been; the message is a full sentence that says how much can be. */
public final class TooLargeException extends RegistryException {
    private static final long serialVersionUID = 1L;

    /** With this sentence. */
    public TooLargeException(String message) {
        super(message);
    }
}
