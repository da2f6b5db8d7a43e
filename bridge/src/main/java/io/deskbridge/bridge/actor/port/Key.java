package io.deskbridge.bridge.actor.port;

/**
 * Names an entry of the registry.
 *
 * @param kind what kind of entry
 * @param id which one of that kind
 */
public record Key(Kind kind, String id) {
    /** Kinds of entries. */
    public enum Kind {
        /** {@link Entry.ServerEntry}. */
        SERVER,
        /** {@link Entry.UserEntry}. */
        USER,
        /** {@link Entry.PhoneEntry}. */
        PHONE,
        /** {@link Entry.PhoneAt}. */
        PHONE_AT,
        /** {@link Entry.ClientAt}. */
        CLIENT_AT
    }
}
