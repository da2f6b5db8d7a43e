package io.deskbridge.bridge.core.model;

/** What a phone and switching say to each other about one leg: the phone's trunk. */
public sealed interface LineSignal {
    /** Phone to switching: reach this number. */
    record SetUp(String to) implements LineSignal {
        @Override
        public <R> R match(Cases<R> cases) {
            return cases.setUp(this);
        }
    }

    /** Switching to phone: a call for you. */
    record Offer(Party from) implements LineSignal {
        @Override
        public <R> R match(Cases<R> cases) {
            return cases.offer(this);
        }
    }

    /** Phone to switching: I ring. Switching to phone: the far end rings, and its name where known. */
    record Alerting(String name) implements LineSignal {
        @Override
        public <R> R match(Cases<R> cases) {
            return cases.alerting(this);
        }
    }

    /** Phone to switching: I would answer. Switching to phone: connected, with the far end's name where known. */
    record Connect(String name) implements LineSignal {
        @Override
        public <R> R match(Cases<R> cases) {
            return cases.connect(this);
        }
    }

    /** The leg is over, or refused. */
    record Release(Cause cause) implements LineSignal {
        @Override
        public <R> R match(Cases<R> cases) {
            return cases.release(this);
        }
    }

    /** Held, or no longer held, by the end that says it. */
    record FarHold(boolean held) implements LineSignal {
        @Override
        public <R> R match(Cases<R> cases) {
            return cases.farHold(this);
        }
    }

    /** One method per variant: a new variant does not compile until every reader has a case for it. */
    interface Cases<R> {
        /** See {@link SetUp}. */
        R setUp(SetUp it);

        /** See {@link Offer}. */
        R offer(Offer it);

        /** See {@link Alerting}. */
        R alerting(Alerting it);

        /** See {@link Connect}. */
        R connect(Connect it);

        /** See {@link Release}. */
        R release(Release it);

        /** See {@link FarHold}. */
        R farHold(FarHold it);
    }

    /** Calls the case of this variant. */
    <R> R match(Cases<R> cases);
}
