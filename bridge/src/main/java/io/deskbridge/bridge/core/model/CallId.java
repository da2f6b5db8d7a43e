package io.deskbridge.bridge.core.model;

/** The global call id: names a conversation at both ends, from beginning to end (A11). */
public record CallId(String value) {
    @Override
    public String toString() {
        return value;
    }
}
