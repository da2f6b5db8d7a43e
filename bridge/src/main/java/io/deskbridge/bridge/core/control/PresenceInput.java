package io.deskbridge.bridge.core.control;

import java.time.Instant;

/** What can happen to a signed-in client. */
public sealed interface PresenceInput {
    /** It opened a Watch or a Control stream. */
    record StreamOpened() implements PresenceInput {
        @Override
        public <R> R match(Cases<R> cases) {
            return cases.streamOpened(this);
        }
    }

    /** One of its streams ended. */
    record StreamClosed() implements PresenceInput {
        @Override
        public <R> R match(Cases<R> cases) {
            return cases.streamClosed(this);
        }
    }

    /** It made a call while it counted as away. */
    record Called() implements PresenceInput {
        @Override
        public <R> R match(Cases<R> cases) {
            return cases.called(this);
        }
    }

    /** The idle time has passed; its last call was then. */
    record IdleTimedOut(Instant lastCall) implements PresenceInput {
        @Override
        public <R> R match(Cases<R> cases) {
            return cases.idleTimedOut(this);
        }
    }

    /** One method per variant: a new variant does not compile until every reader has a case for it. */
    interface Cases<R> {
        /** See {@link StreamOpened}. */
        R streamOpened(StreamOpened it);

        /** See {@link StreamClosed}. */
        R streamClosed(StreamClosed it);

        /** See {@link Called}. */
        R called(Called it);

        /** See {@link IdleTimedOut}. */
        R idleTimedOut(IdleTimedOut it);
    }

    /** Calls the case of this variant. */
    <R> R match(Cases<R> cases);
}
