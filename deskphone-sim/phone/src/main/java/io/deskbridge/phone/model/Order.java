package io.deskbridge.phone.model;

/** What the bridge wants done. Each is answered by exactly one {@link PhoneOutput.OrderReply}. */
public sealed interface Order extends PhoneInput {

    /** The order's number, given back in the reply and in each report it causes. */
    long id();

    /** Calls the case for this order. */
    <R> R match(Cases<R> cases);

    @Override
    default <R> R match(PhoneInput.Cases<R> cases) {
        return cases.order(this);
    }

    /**
     * Dials a number on the speaker.
     *
     * @param id the order
     * @param to the number
     */
    record Dial(long id, String to) implements Order {
        @Override
        public <R> R match(Cases<R> cases) {
            return cases.dial(this);
        }
    }

    /**
     * Answers a ringing leg.
     *
     * @param id the order
     * @param leg the leg
     */
    record Answer(long id, long leg) implements Order {
        @Override
        public <R> R match(Cases<R> cases) {
            return cases.answer(this);
        }
    }

    /**
     * Ends a leg.
     *
     * @param id the order
     * @param leg the leg
     */
    record HangUp(long id, long leg) implements Order {
        @Override
        public <R> R match(Cases<R> cases) {
            return cases.hangUp(this);
        }
    }

    /**
     * Puts a leg on hold.
     *
     * @param id the order
     * @param leg the leg
     */
    record Hold(long id, long leg) implements Order {
        @Override
        public <R> R match(Cases<R> cases) {
            return cases.hold(this);
        }
    }

    /**
     * Takes a held leg back.
     *
     * @param id the order
     * @param leg the leg
     */
    record Retrieve(long id, long leg) implements Order {
        @Override
        public <R> R match(Cases<R> cases) {
            return cases.retrieve(this);
        }
    }

    /**
     * An order this phone does not know.
     *
     * @param id the order
     */
    record Unknown(long id) implements Order {
        @Override
        public <R> R match(Cases<R> cases) {
            return cases.unknown(this);
        }
    }

    /**
     * One method for each order.
     *
     * @param <R> what comes out
     */
    interface Cases<R> {
        /** Dial. */
        R dial(Dial order);

        /** Answer. */
        R answer(Answer order);

        /** Hang up. */
        R hangUp(HangUp order);

        /** Hold. */
        R hold(Hold order);

        /** Retrieve. */
        R retrieve(Retrieve order);

        /** Something newer than this phone. */
        R unknown(Unknown order);
    }
}
