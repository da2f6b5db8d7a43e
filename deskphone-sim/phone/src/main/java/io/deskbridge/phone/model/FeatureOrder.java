package io.deskbridge.phone.model;

/** An order that is about no leg. One that is taken is ended by exactly one {@link PhoneOutput.OrderDone}. */
public sealed interface FeatureOrder extends Order {

    /** Calls the case for this order. */
    <R> R match(Cases<R> cases);

    @Override
    default <R> R match(Order.Cases<R> cases) {
        return cases.feature(this);
    }

    /**
     * Closes or opens the microphone of the active leg.
     *
     * @param id the order
     * @param on true: closes it
     */
    record Mute(long id, boolean on) implements FeatureOrder {
        @Override
        public <R> R match(Cases<R> cases) {
            return cases.mute(this);
        }
    }

    /**
     * Sets the listening volume.
     *
     * @param id the order
     * @param level the volume
     */
    record Volume(long id, int level) implements FeatureOrder {
        @Override
        public <R> R match(Cases<R> cases) {
            return cases.volume(this);
        }
    }

    /**
     * Moves the audio of the active leg or, without one, chooses where the next call begun by order is heard.
     *
     * @param id the order
     * @param path where to
     */
    record MoveAudio(long id, AudioPath path) implements FeatureOrder {
        @Override
        public <R> R match(Cases<R> cases) {
            return cases.moveAudio(this);
        }
    }

    /**
     * Sets the ringer volume.
     *
     * @param id the order
     * @param level the volume
     */
    record Ringer(long id, int level) implements FeatureOrder {
        @Override
        public <R> R match(Cases<R> cases) {
            return cases.ringer(this);
        }
    }

    /**
     * Silences what rings.
     *
     * @param id the order
     */
    record SilenceRinger(long id) implements FeatureOrder {
        @Override
        public <R> R match(Cases<R> cases) {
            return cases.silenceRinger(this);
        }
    }

    /**
     * Takes no new calls, or takes them again.
     *
     * @param id the order
     * @param on true: takes none
     */
    record DoNotDisturb(long id, boolean on) implements FeatureOrder {
        @Override
        public <R> R match(Cases<R> cases) {
            return cases.doNotDisturb(this);
        }
    }

    /**
     * Sets forwarding, the whole of it.
     *
     * @param id the order
     * @param forwarding where new calls go from now on
     */
    record Forward(long id, Forwarding forwarding) implements FeatureOrder {
        @Override
        public <R> R match(Cases<R> cases) {
            return cases.forward(this);
        }
    }

    /**
     * Sets the number of waiting messages.
     *
     * @param id the order
     * @param count how many wait
     */
    record MessageWaiting(long id, int count) implements FeatureOrder {
        @Override
        public <R> R match(Cases<R> cases) {
            return cases.messageWaiting(this);
        }
    }

    /**
     * Locks the phone.
     *
     * @param id the order
     */
    record Lock(long id) implements FeatureOrder {
        @Override
        public <R> R match(Cases<R> cases) {
            return cases.lock(this);
        }
    }

    /**
     * Presses a button, and lets it go.
     *
     * @param id the order
     * @param button its name, as the panel has it, or its label
     */
    record PressButton(long id, String button) implements FeatureOrder {
        @Override
        public <R> R match(Cases<R> cases) {
            return cases.pressButton(this);
        }
    }

    /**
     * One method for each order.
     *
     * @param <R> what comes out
     */
    interface Cases<R> {
        /** Closes or opens the microphone of the active leg. */
        R mute(Mute order);

        /** Sets the listening volume. */
        R volume(Volume order);

        /** Moves the audio, or chooses where it will be. */
        R moveAudio(MoveAudio order);

        /** Sets the ringer volume. */
        R ringer(Ringer order);

        /** Silences what rings. */
        R silenceRinger(SilenceRinger order);

        /** Takes no new calls, or takes them again. */
        R doNotDisturb(DoNotDisturb order);

        /** Sets forwarding. */
        R forward(Forward order);

        /** Sets the number of waiting messages. */
        R messageWaiting(MessageWaiting order);

        /** Locks the phone. */
        R lock(Lock order);

        /** Presses a button. */
        R pressButton(PressButton order);
    }
}
