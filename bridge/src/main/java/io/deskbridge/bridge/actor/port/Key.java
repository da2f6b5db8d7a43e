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
        CLIENT_AT,
        /** {@link Entry.TrunkAt}. */
        TRUNK_AT,
        /** {@link Entry.ParkedAt}. */
        PARK_SLOT,
        /** {@link Entry.PickUpGroup}. */
        PICK_UP_GROUP
    }

    /** The key under which an entry stands. */
    public static Key of(Entry entry) {
        return entry.match(new Entry.Cases<>() {
            @Override
            public Key serverEntry(Entry.ServerEntry it) {
                return new Key(Kind.SERVER, it.server().value());
            }

            @Override
            public Key userEntry(Entry.UserEntry it) {
                return new Key(Kind.USER, it.user().value());
            }

            @Override
            public Key phoneEntry(Entry.PhoneEntry it) {
                return new Key(Kind.PHONE, it.phone().value());
            }

            @Override
            public Key phoneAt(Entry.PhoneAt it) {
                return new Key(Kind.PHONE_AT, it.phone().value());
            }

            @Override
            public Key clientAt(Entry.ClientAt it) {
                return new Key(Kind.CLIENT_AT, it.client().toString());
            }

            @Override
            public Key parkedAt(Entry.ParkedAt it) {
                return new Key(Kind.PARK_SLOT, it.slot());
            }

            @Override
            public Key pickUpGroup(Entry.PickUpGroup it) {
                return new Key(Kind.PICK_UP_GROUP, it.name());
            }

            @Override
            public Key trunkAt(Entry.TrunkAt it) {
                return new Key(Kind.TRUNK_AT, it.server().value());
            }
        });
    }
}
