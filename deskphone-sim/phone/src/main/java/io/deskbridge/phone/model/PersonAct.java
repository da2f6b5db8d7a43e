package io.deskbridge.phone.model;

/** What the person at the phone does. Never refused: what makes no sense at the moment does nothing. */
public sealed interface PersonAct extends PhoneInput {

    /** Calls the case for this act. */
    <R> R match(Cases<R> cases);

    @Override
    default <R> R match(PhoneInput.Cases<R> cases) {
        return cases.person(this);
    }

    /** Lifts the handset. */
    record Lift() implements PersonAct {
        @Override
        public <R> R match(Cases<R> cases) {
            return cases.lift(this);
        }
    }

    /** Puts the handset back. */
    record Replace() implements PersonAct {
        @Override
        public <R> R match(Cases<R> cases) {
            return cases.replace(this);
        }
    }

    /**
     * Presses a key.
     *
     * @param key the key
     */
    record Press(Key key) implements PersonAct {
        @Override
        public <R> R match(Cases<R> cases) {
            return cases.press(this);
        }
    }

    /**
     * Keys a whole number and dials it.
     *
     * @param number the number
     * @param offersVideo the phone offers video with it
     */
    record DialNumber(String number, boolean offersVideo) implements PersonAct {

        /** Without video. */
        public DialNumber(String number) {
            this(number, false);
        }

        @Override
        public <R> R match(Cases<R> cases) {
            return cases.dialNumber(this);
        }
    }

    /**
     * Sends what rings longest to a number.
     *
     * @param number the number
     */
    record Deflect(String number) implements PersonAct {
        @Override
        public <R> R match(Cases<R> cases) {
            return cases.deflect(this);
        }
    }

    /**
     * Holds the call and dials somebody to ask.
     *
     * @param number the number
     */
    record Consult(String number) implements PersonAct {
        @Override
        public <R> R match(Cases<R> cases) {
            return cases.consult(this);
        }
    }

    /**
     * Sends the far end of the call to a number.
     *
     * @param number the number
     */
    record BlindTransfer(String number) implements PersonAct {
        @Override
        public <R> R match(Cases<R> cases) {
            return cases.blindTransfer(this);
        }
    }

    /**
     * Locks or unlocks the phone.
     *
     * @param locked true: locks it
     */
    record SetLock(boolean locked) implements PersonAct {
        @Override
        public <R> R match(Cases<R> cases) {
            return cases.setLock(this);
        }
    }

    /**
     * Adds somebody to the call.
     *
     * @param number the number
     */
    record AddParty(String number) implements PersonAct {
        @Override
        public <R> R match(Cases<R> cases) {
            return cases.addParty(this);
        }
    }

    /**
     * Drops somebody from the conference. Nobody, where several look alike because they withhold their number.
     *
     * @param number the number, or {@link #WITHHELD}
     */
    record DropParty(String number) implements PersonAct {
        /** What is shown of somebody who withholds the number. */
        public static final String WITHHELD = "anonymous";

        @Override
        public <R> R match(Cases<R> cases) {
            return cases.dropParty(this);
        }
    }

    /** Ends the call for everybody in it. */
    record ClearCall() implements PersonAct {
        @Override
        public <R> R match(Cases<R> cases) {
            return cases.clearCall(this);
        }
    }

    /**
     * Parks the far end of the call.
     *
     * @param slot the slot
     */
    record Park(String slot) implements PersonAct {
        @Override
        public <R> R match(Cases<R> cases) {
            return cases.park(this);
        }
    }

    /**
     * Takes the call that is parked in a slot.
     *
     * @param slot the slot
     */
    record Unpark(String slot) implements PersonAct {
        @Override
        public <R> R match(Cases<R> cases) {
            return cases.unpark(this);
        }
    }

    /**
     * Takes the call that rings at a number.
     *
     * @param number the number; empty: anywhere in the pick-up group
     */
    record PickUp(String number) implements PersonAct {
        @Override
        public <R> R match(Cases<R> cases) {
            return cases.pickUp(this);
        }
    }

    /**
     * Sets forwarding, in the menu.
     *
     * @param forwarding where new calls go from now on
     */
    record SetForwarding(Forwarding forwarding) implements PersonAct {
        @Override
        public <R> R match(Cases<R> cases) {
            return cases.setForwarding(this);
        }
    }

    /**
     * Sets the listening volume, in the menu.
     *
     * @param level the volume
     */
    record SetVolume(int level) implements PersonAct {
        @Override
        public <R> R match(Cases<R> cases) {
            return cases.setVolume(this);
        }
    }

    /**
     * Sets the ringer volume, in the menu.
     *
     * @param level the volume
     */
    record SetRinger(int level) implements PersonAct {
        @Override
        public <R> R match(Cases<R> cases) {
            return cases.setRinger(this);
        }
    }

    /**
     * One method for each act.
     *
     * @param <R> what comes out
     */
    interface Cases<R> {
        /** Sets forwarding. */
        R setForwarding(SetForwarding act);

        /** Sets the listening volume. */
        R setVolume(SetVolume act);

        /** Sets the ringer volume. */
        R setRinger(SetRinger act);

        /** Takes the call that rings at a number. */
        R pickUp(PickUp act);

        /** Takes the call that is parked in a slot. */
        R unpark(Unpark act);

        /** Parks the far end of the call. */
        R park(Park act);

        /** Ends the call for everybody in it. */
        R clearCall(ClearCall act);

        /** Drops somebody from the conference. */
        R dropParty(DropParty act);

        /** Adds somebody to the call. */
        R addParty(AddParty act);

        /** The handset is lifted. */
        R lift(Lift act);

        /** The handset is put back. */
        R replace(Replace act);

        /** A key is pressed. */
        R press(Press act);

        /** A number is keyed and dialled. */
        R dialNumber(DialNumber act);

        /** Sends what rings longest to a number. */
        R deflect(Deflect act);

        /** Holds the call and dials somebody to ask. */
        R consult(Consult act);

        /** Sends the far end of the call to a number. */
        R blindTransfer(BlindTransfer act);

        /** The phone is locked or unlocked. */
        R setLock(SetLock act);
    }
}
