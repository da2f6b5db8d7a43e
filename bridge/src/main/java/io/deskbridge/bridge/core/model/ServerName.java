package io.deskbridge.bridge.core.model;

/** Names a server, one PBX of the network. */
public record ServerName(String value) {
    @Override
    public String toString() {
        return value;
    }
}
