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
        SERVER(false),
        /** {@link Entry.UserEntry}. */
        USER(false),
        /** {@link Entry.PhoneEntry}. */
        PHONE(false),
        /** {@link Entry.PhoneAt}. */
        PHONE_AT(true),
        /** {@link Entry.ClientAt}. */
        CLIENT_AT(true),
        /** {@link Entry.TrunkAt}. */
        TRUNK_AT(true),
        /** {@link Entry.ParkedAt}. */
        PARK_SLOT(true),
        /** {@link Entry.LoginAt}. */
        LOGIN(true),
        /** {@link Entry.LoginWanted}. */
        LOGIN_WANTED(true),
        /** {@link Entry.HotDesk}. */
        HOT_DESK(false),
        /** {@link Entry.WrongPinsOf}. */
        WRONG_PINS(false),
        /** {@link Entry.PickUpGroup}. */
        PICK_UP_GROUP(false),
        /** {@link Entry.DialRightEntry}. */
        DIAL_RIGHT(false),
        /** {@link Entry.LastChange}; there is one. */
        LAST_CHANGE(false);

        private final boolean claim;

        Kind(boolean claim) {
            this.claim = claim;
        }

        /** Whether entries of this kind end with the server that wrote them; the others stay. */
        public boolean isClaim() {
            return claim;
        }
    }

    /** The key of {@link Entry.LastChange}. */
    public static final Key LAST_CHANGE = new Key(Kind.LAST_CHANGE, "configuration");

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
            public Key loginAt(Entry.LoginAt it) {
                return new Key(Kind.LOGIN, it.user().value());
            }

            @Override
            public Key loginWanted(Entry.LoginWanted it) {
                return new Key(Kind.LOGIN_WANTED, it.user().value());
            }

            @Override
            public Key hotDesk(Entry.HotDesk it) {
                return new Key(Kind.HOT_DESK, it.user().value());
            }

            @Override
            public Key wrongPins(Entry.WrongPinsOf it) {
                return new Key(Kind.WRONG_PINS, it.id());
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
            public Key dialRight(Entry.DialRightEntry it) {
                return new Key(Kind.DIAL_RIGHT, it.right().name());
            }

            @Override
            public Key lastChange(Entry.LastChange it) {
                return LAST_CHANGE;
            }

            @Override
            public Key trunkAt(Entry.TrunkAt it) {
                return new Key(Kind.TRUNK_AT, it.server().value());
            }
        });
    }
}
