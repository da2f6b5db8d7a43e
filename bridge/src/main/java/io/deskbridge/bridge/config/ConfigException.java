package io.deskbridge.bridge.config;

/** Settings are wrong; the message has a full sentence for each, on a line of its own. */
public final class ConfigException extends IllegalArgumentException {
    private static final long serialVersionUID = 1L;

    ConfigException(String message) {
        super(message);
    }
}
