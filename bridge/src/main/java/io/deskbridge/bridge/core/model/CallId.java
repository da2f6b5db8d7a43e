package io.deskbridge.bridge.core.model;

import java.util.Optional;

/**
 * The global call id: names a conversation at both ends, from beginning to end (A11). What stands before the colon is the
 * server that switches it, where the conversation began; everything else is nobody's business, and does
 * not say who calls: the number may be withheld.
 */
public record CallId(String value) {
    private static final char AFTER_OWNER = ':';

    /** A conversation that {@code owner} switches. */
    public static CallId of(ServerName owner, String rest) {
        return new CallId(owner.value() + AFTER_OWNER + rest);
    }

    /** The server that switches it; empty for a call without a name. */
    public Optional<ServerName> owner() {
        int colon = value.indexOf(AFTER_OWNER);
        return colon <= 0 ? Optional.empty() : Optional.of(new ServerName(value.substring(0, colon)));
    }

    @Override
    public String toString() {
        return value;
    }
}
