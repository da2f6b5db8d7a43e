package io.deskbridge.bridge.core.control;

import io.deskbridge.bridge.core.model.ClientKey;
import io.deskbridge.bridge.core.model.EndReason;
import io.deskbridge.bridge.core.model.Refusal;
import java.time.Instant;
import java.util.Optional;

/** What can happen to a phone's shared control. */
public sealed interface ControlInput {
    /** A client that passed every other check asks for control; the softphone calls of its user may be ended for it (R26). */
    record Start(long token, ClientKey client, boolean promptEnabled, boolean endsCalls) implements ControlInput {
        /** A start that ends no call. */
        public Start(long token, ClientKey client, boolean promptEnabled) {
            this(token, client, promptEnabled, false);
        }

        @Override
        public <R> R match(Cases<R> cases) {
            return cases.start(this);
        }
    }

    /** The client that asked no longer waits. */
    record StartCancelled(long token) implements ControlInput {
        @Override
        public <R> R match(Cases<R> cases) {
            return cases.startCancelled(this);
        }
    }

    /** The person answered the prompt, or nobody did. */
    record PromptAnswered(long promptId, PromptDecision decision) implements ControlInput {
        @Override
        public <R> R match(Cases<R> cases) {
            return cases.promptAnswered(this);
        }
    }

    /** The person accepted, but control must not start, because of something that came up while the person was being asked. */
    record AcceptedInVain(long promptId, Refusal refusal) implements ControlInput {
        @Override
        public <R> R match(Cases<R> cases) {
            return cases.acceptedInVain(this);
        }
    }

    /** The running session, whoever has it, ends. */
    record End(EndReason reason) implements ControlInput {
        @Override
        public <R> R match(Cases<R> cases) {
            return cases.end(this);
        }
    }

    /** The running session and the pending start of one client end. */
    record EndFor(ClientKey client, EndReason reason) implements ControlInput {
        @Override
        public <R> R match(Cases<R> cases) {
            return cases.endFor(this);
        }
    }

    /** The client has closed its last stream, or has been silent too long. */
    record ClientAway(ClientKey client) implements ControlInput {
        @Override
        public <R> R match(Cases<R> cases) {
            return cases.clientAway(this);
        }
    }

    /** The client is back. */
    record ClientBack(ClientKey client) implements ControlInput {
        @Override
        public <R> R match(Cases<R> cases) {
            return cases.clientBack(this);
        }
    }

    /** The phone's link is down. */
    record LinkLost() implements ControlInput {
        @Override
        public <R> R match(Cases<R> cases) {
            return cases.linkLost(this);
        }
    }

    /** The link is up again, and the phone has not restarted meanwhile. */
    record LinkBack() implements ControlInput {
        @Override
        public <R> R match(Cases<R> cases) {
            return cases.linkBack(this);
        }
    }

    /** A timer ran out. */
    record TimerFired(ControlTimer timer) implements ControlInput {
        @Override
        public <R> R match(Cases<R> cases) {
            return cases.timerFired(this);
        }
    }

    /**
     * The server's process before this one has left a session. Its client is away, since {@code awaySince} or just now: nobody has a
     * stream to a process that has just begun.
     */
    record Resumed(Optional<Instant> awaySince) implements ControlInput {
        @Override
        public <R> R match(Cases<R> cases) {
            return cases.resumed(this);
        }
    }

    /** One method per variant: a new variant does not compile until every reader has a case for it. */
    interface Cases<R> {
        /** See {@link Start}. */
        R start(Start it);

        /** See {@link StartCancelled}. */
        R startCancelled(StartCancelled it);

        /** See {@link PromptAnswered}. */
        R promptAnswered(PromptAnswered it);

        /** See {@link AcceptedInVain}. */
        R acceptedInVain(AcceptedInVain it);

        /** See {@link End}. */
        R end(End it);

        /** See {@link EndFor}. */
        R endFor(EndFor it);

        /** See {@link ClientAway}. */
        R clientAway(ClientAway it);

        /** See {@link ClientBack}. */
        R clientBack(ClientBack it);

        /** See {@link LinkLost}. */
        R linkLost(LinkLost it);

        /** See {@link LinkBack}. */
        R linkBack(LinkBack it);

        /** See {@link Resumed}. */
        R resumed(Resumed it);

        /** See {@link TimerFired}. */
        R timerFired(TimerFired it);
    }

    /** Calls the case of this variant. */
    <R> R match(Cases<R> cases);
}
