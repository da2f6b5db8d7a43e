package io.deskbridge.bridge.core.model;

/** Names a connection, one call's leg at one phone; never used again within the phone's epoch. */
public record ConnectionId(String value) {
    @Override
    public String toString() {
        return value;
    }
}
