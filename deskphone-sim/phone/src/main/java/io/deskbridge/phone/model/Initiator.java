package io.deskbridge.phone.model;

/**
 * Who made a leg change.
 *
 * @param kind what sort of initiator
 * @param orderId which order; 0 unless the kind is {@link Kind#ORDER}
 */
public record Initiator(Kind kind, long orderId) {

    /** The person at the phone. */
    public static final Initiator PERSON = new Initiator(Kind.PERSON, 0);

    /** The far end. */
    public static final Initiator REMOTE = new Initiator(Kind.REMOTE, 0);

    /** A timer of the phone. */
    public static final Initiator TIMER = new Initiator(Kind.TIMER, 0);

    /** An order of the bridge. */
    public static Initiator order(long orderId) {
        return new Initiator(Kind.ORDER, orderId);
    }

    /** True for an order. */
    public boolean isOrder() {
        return kind == Kind.ORDER;
    }

    /** The sorts of initiator. */
    public enum Kind {
        /** An order; its number says which. */
        ORDER,
        /** The person at the phone. */
        PERSON,
        /** The far end. */
        REMOTE,
        /** A timer of the phone. */
        TIMER
    }
}
