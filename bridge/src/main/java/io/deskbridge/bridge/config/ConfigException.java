package io.deskbridge.bridge.config;

/** A setting is wrong; the message is a full sentence that names it. */
public final class ConfigException extends IllegalArgumentException {
    private static final long serialVersionUID = 1L;

    ConfigException(String message) {
        super(message);
    }
}
