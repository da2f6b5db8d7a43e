package io.deskbridge.bridge;

/** Something could not start; the message is a full sentence that says why and what to do. */
public final class StartException extends Exception {
    private static final long serialVersionUID = 1L;

    private StartException(String message, Throwable cause) {
        super(message, cause);
    }

    /** {@code who} could not listen there. */
    public static StartException portTaken(String who, String host, int port, Throwable cause) {
        return new StartException(
                who + " cannot listen on " + host + " port " + port + ": " + root(cause)
                        + ". Another process, perhaps another demo, may have it; end that one or choose another port.",
                cause);
    }

    private static String root(Throwable e) {
        Throwable cause = e.getCause();
        if (cause != null) {
            return root(cause);
        }
        String message = e.getMessage();
        return message == null ? e.getClass().getSimpleName() : message;
    }
}
