package io.deskbridge.client;

/**
 * Names one call's leg at one phone. Made by the bridge, and never used again within the phone's epoch.
 *
 * @param value the id, as events and snapshots carry it
 */
public record ConnectionId(String value) {
    /** Refuses an empty id. */
    public ConnectionId {
        if (value.isEmpty()) {
            throw new IllegalArgumentException("A connection id is not empty.");
        }
    }

    @Override
    public String toString() {
        return value;
    }
}
