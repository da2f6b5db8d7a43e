package io.deskbridge.bridge.actor.port;

import org.jspecify.annotations.Nullable;

/** The registry could not carry something out; the message is a full sentence that says why and what to do. */
public class RegistryException extends RuntimeException {
    private static final long serialVersionUID = 1L;

    /** For a reason that another exception gives. */
    public RegistryException(String message, @Nullable Throwable cause) {
        super(message, cause);
    }

    /** For a reason of its own. */
    public RegistryException(String message) {
        super(message);
    }
}
