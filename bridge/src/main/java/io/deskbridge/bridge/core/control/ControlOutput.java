package io.deskbridge.bridge.core.control;

import io.deskbridge.bridge.core.model.ClientKey;
import io.deskbridge.bridge.core.model.EndReason;
import io.deskbridge.bridge.core.model.Refusal;
import java.time.Duration;
import java.time.Instant;
import java.util.Optional;

/** What shared control wants done; carried out by the phone's actor. */
public sealed interface ControlOutput {
    /** Ask the person at the phone. */
    record ShowPrompt(long promptId, ClientKey client, Duration timeout) implements ControlOutput {
        @Override
        public <R> R match(Cases<R> cases) {
            return cases.showPrompt(this);
        }
    }

    /** Stop asking. */
    record WithdrawPrompt(long promptId) implements ControlOutput {
        @Override
        public <R> R match(Cases<R> cases) {
            return cases.withdrawPrompt(this);
        }
    }

    /** Show who controls the phone, or that nobody does. */
    record ShowController(Optional<ClientKey> client) implements ControlOutput {
        @Override
        public <R> R match(Cases<R> cases) {
            return cases.showController(this);
        }
    }

    /** Answer a start: the client is in control. */
    record Granted(long token) implements ControlOutput {
        @Override
        public <R> R match(Cases<R> cases) {
            return cases.granted(this);
        }
    }

    /** Answer a start: no. */
    record Refused(long token, Refusal refusal) implements ControlOutput {
        @Override
        public <R> R match(Cases<R> cases) {
            return cases.refused(this);
        }
    }

    /** Tell the watchers that control began. */
    record Started(ClientKey client, Instant since, boolean endsCalls) implements ControlOutput {
        @Override
        public <R> R match(Cases<R> cases) {
            return cases.started(this);
        }
    }

    /** Tell the watchers that control ended. */
    record Ended(ControlState.Session session, EndReason reason, Optional<ClientKey> by) implements ControlOutput {
        @Override
        public <R> R match(Cases<R> cases) {
            return cases.ended(this);
        }
    }

    /** Tell the watchers that the controller is away. */
    record Away(ClientKey client) implements ControlOutput {
        @Override
        public <R> R match(Cases<R> cases) {
            return cases.away(this);
        }
    }

    /** Tell the watchers that the controller is back. */
    record Back(ClientKey client) implements ControlOutput {
        @Override
        public <R> R match(Cases<R> cases) {
            return cases.back(this);
        }
    }

    /** Start, or restart, a timer. */
    record StartTimer(ControlTimer timer, Duration after) implements ControlOutput {
        @Override
        public <R> R match(Cases<R> cases) {
            return cases.startTimer(this);
        }
    }

    /** Stop a timer. */
    record CancelTimer(ControlTimer timer) implements ControlOutput {
        @Override
        public <R> R match(Cases<R> cases) {
            return cases.cancelTimer(this);
        }
    }

    /** One method per variant: a new variant does not compile until every reader has a case for it. */
    interface Cases<R> {
        /** See {@link ShowPrompt}. */
        R showPrompt(ShowPrompt it);

        /** See {@link WithdrawPrompt}. */
        R withdrawPrompt(WithdrawPrompt it);

        /** See {@link ShowController}. */
        R showController(ShowController it);

        /** See {@link Granted}. */
        R granted(Granted it);

        /** See {@link Refused}. */
        R refused(Refused it);

        /** See {@link Started}. */
        R started(Started it);

        /** See {@link Ended}. */
        R ended(Ended it);

        /** See {@link Away}. */
        R away(Away it);

        /** See {@link Back}. */
        R back(Back it);

        /** See {@link StartTimer}. */
        R startTimer(StartTimer it);

        /** See {@link CancelTimer}. */
        R cancelTimer(CancelTimer it);
    }

    /** Calls the case of this variant. */
    <R> R match(Cases<R> cases);
}
