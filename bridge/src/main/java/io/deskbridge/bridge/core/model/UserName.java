package io.deskbridge.bridge.core.model;

/** Names a user: the principal that a token stands for. */
public record UserName(String value) {
    @Override
    public String toString() {
        return value;
    }
}
