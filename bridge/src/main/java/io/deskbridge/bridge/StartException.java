package io.deskbridge.bridge;

import org.jspecify.annotations.Nullable;

/** Something could not start; the message is a full sentence that says why and what to do. */
public final class StartException extends Exception {
    private static final long serialVersionUID = 1L;

    private StartException(String message, @Nullable Throwable cause) {
        super(message, cause);
    }

    /** {@code who} could not listen there. */
    public static StartException portTaken(String who, String host, int port, Throwable cause) {
        return new StartException(
                who + " cannot listen on " + host + " port " + port + ": " + root(cause)
                        + ". Another process, perhaps another demo, may have it; end that one or choose another port.",
                cause);
    }

    /** The server's registry cannot be reached, or read. */
    public static StartException noRegistry(String server, Throwable cause) {
        return new StartException(
                "Server " + server + " cannot start without its registry. " + cause.getMessage(), cause);
    }

    /** The registry does not have the server. */
    public static StartException unknownServer(String server, String registry) {
        return new StartException(
                "Server " + server + " is not in the registry (" + registry
                        + "): no release, no licences. Add it there, or correct the name.",
                null);
    }

    /** For reasons that are full sentences already, each on a line of its own. */
    public static StartException because(String sentence, @Nullable Throwable cause) {
        return new StartException(sentence, cause);
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
