package io.deskbridge.phone.model;

/** What the bridge wants done. Each is answered by exactly one {@link PhoneOutput.OrderReply}. */
public sealed interface Order extends PhoneInput
        permits Order.Dial,
                Order.Answer,
                Order.HangUp,
                Order.Hold,
                Order.Retrieve,
                Order.StartCall,
                Order.DialDigits,
                Order.Decline,
                Order.Deflect,
                Order.Swap,
                Order.Consult,
                Order.Reconnect,
                Order.Transfer,
                Order.BlindTransfer,
                Order.SendDigits,
                Order.Unknown,
                Order.Merge,
                Order.AddParty,
                Order.DropParty,
                Order.ClearCall,
                Order.Park,
                Order.Unpark,
                Order.PickUp,
                FeatureOrder {

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
     * Goes off-hook on the speaker and waits for digits.
     *
     * @param id the order
     */
    record StartCall(long id) implements Order {
        @Override
        public <R> R match(Cases<R> cases) {
            return cases.startCall(this);
        }
    }

    /**
     * Dials digits on a leg that is off-hook.
     *
     * @param id the order
     * @param leg the leg
     * @param digits the digits
     * @param complete the number is complete
     */
    record DialDigits(long id, long leg, String digits, boolean complete) implements Order {
        @Override
        public <R> R match(Cases<R> cases) {
            return cases.dialDigits(this);
        }
    }

    /**
     * Refuses a ringing leg.
     *
     * @param id the order
     * @param leg the leg
     */
    record Decline(long id, long leg) implements Order {
        @Override
        public <R> R match(Cases<R> cases) {
            return cases.decline(this);
        }
    }

    /**
     * Sends a ringing leg elsewhere.
     *
     * @param id the order
     * @param leg the leg
     * @param to the number
     */
    record Deflect(long id, long leg, String to) implements Order {
        @Override
        public <R> R match(Cases<R> cases) {
            return cases.deflect(this);
        }
    }

    /**
     * Holds the active leg and takes this one, back from hold or by answering it.
     *
     * @param id the order
     * @param leg the leg
     */
    record Swap(long id, long leg) implements Order {
        @Override
        public <R> R match(Cases<R> cases) {
            return cases.swap(this);
        }
    }

    /**
     * Holds a leg and dials.
     *
     * @param id the order
     * @param leg the leg
     * @param to the number
     */
    record Consult(long id, long leg, String to) implements Order {
        @Override
        public <R> R match(Cases<R> cases) {
            return cases.consult(this);
        }
    }

    /**
     * Ends the active leg and takes this held one back.
     *
     * @param id the order
     * @param leg the leg
     */
    record Reconnect(long id, long leg) implements Order {
        @Override
        public <R> R match(Cases<R> cases) {
            return cases.reconnect(this);
        }
    }

    /**
     * Joins the far ends of two legs.
     *
     * @param id the order
     * @param held the held leg
     * @param active the active leg
     */
    record Transfer(long id, long held, long active) implements Order {
        @Override
        public <R> R match(Cases<R> cases) {
            return cases.transfer(this);
        }
    }

    /**
     * Sends the far end of a leg to a number.
     *
     * @param id the order
     * @param leg the leg
     * @param to the number
     */
    record BlindTransfer(long id, long leg, String to) implements Order {
        @Override
        public <R> R match(Cases<R> cases) {
            return cases.blindTransfer(this);
        }
    }

    /**
     * Sends tones to the far end.
     *
     * @param id the order
     * @param leg the leg
     * @param digits the tones
     */
    record SendDigits(long id, long leg, String digits) implements Order {
        @Override
        public <R> R match(Cases<R> cases) {
            return cases.sendDigits(this);
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
     * Joins two legs into a conference.
     *
     * @param id the order
     * @param held the held leg
     * @param active the active leg
     */
    record Merge(long id, long held, long active) implements Order {
        @Override
        public <R> R match(Cases<R> cases) {
            return cases.merge(this);
        }
    }

    /**
     * Adds somebody to the call of a leg.
     *
     * @param id the order
     * @param leg the leg
     * @param to the number
     */
    record AddParty(long id, long leg, String to) implements Order {
        @Override
        public <R> R match(Cases<R> cases) {
            return cases.addParty(this);
        }
    }

    /**
     * Drops somebody from the conference of a leg.
     *
     * @param id the order
     * @param leg the leg
     * @param number the number
     */
    record DropParty(long id, long leg, String number) implements Order {
        @Override
        public <R> R match(Cases<R> cases) {
            return cases.dropParty(this);
        }
    }

    /**
     * Ends a leg, and everybody else's of the call.
     *
     * @param id the order
     * @param leg the leg
     */
    record ClearCall(long id, long leg) implements Order {
        @Override
        public <R> R match(Cases<R> cases) {
            return cases.clearCall(this);
        }
    }

    /**
     * Parks the far end of a leg.
     *
     * @param id the order
     * @param leg the leg
     * @param slot the slot
     */
    record Park(long id, long leg, String slot) implements Order {
        @Override
        public <R> R match(Cases<R> cases) {
            return cases.park(this);
        }
    }

    /**
     * Takes the call that is parked in a slot.
     *
     * @param id the order
     * @param slot the slot
     */
    record Unpark(long id, String slot) implements Order {
        @Override
        public <R> R match(Cases<R> cases) {
            return cases.unpark(this);
        }
    }

    /**
     * Takes the call that rings at a number.
     *
     * @param id the order
     * @param number the number; empty: anywhere in the pick-up group
     */
    record PickUp(long id, String number) implements Order {
        @Override
        public <R> R match(Cases<R> cases) {
            return cases.pickUp(this);
        }
    }

    /**
     * One method for each order.
     *
     * @param <R> what comes out
     */
    interface Cases<R> {
        /** Something that is about no leg. */
        R feature(FeatureOrder order);

        /** Takes the call that rings at a number. */
        R pickUp(PickUp order);

        /** Takes the call that is parked in a slot. */
        R unpark(Unpark order);

        /** Parks the far end of a leg. */
        R park(Park order);

        /** Ends a leg, and everybody else's of the call. */
        R clearCall(ClearCall order);

        /** Drops somebody from the conference of a leg. */
        R dropParty(DropParty order);

        /** Adds somebody to the call of a leg. */
        R addParty(AddParty order);

        /** Joins two legs into a conference. */
        R merge(Merge order);

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

        /** Goes off-hook on the speaker and waits for digits. */
        R startCall(StartCall order);

        /** Dials digits on a leg that is off-hook. */
        R dialDigits(DialDigits order);

        /** Refuses a ringing leg. */
        R decline(Decline order);

        /** Sends a ringing leg elsewhere. */
        R deflect(Deflect order);

        /** Holds the active leg and takes this one, back from hold or by answering it. */
        R swap(Swap order);

        /** Holds a leg and dials. */
        R consult(Consult order);

        /** Ends the active leg and takes this held one back. */
        R reconnect(Reconnect order);

        /** Joins the far ends of two legs. */
        R transfer(Transfer order);

        /** Sends the far end of a leg to a number. */
        R blindTransfer(BlindTransfer order);

        /** Sends tones to the far end. */
        R sendDigits(SendDigits order);

        /** Something newer than this phone. */
        R unknown(Unknown order);
    }
}
