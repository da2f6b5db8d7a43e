package io.deskbridge.bridge.core.switching;

import io.deskbridge.bridge.core.model.LineSignal;
import io.deskbridge.bridge.core.model.Party;
import io.deskbridge.bridge.core.model.PhoneId;

/** What a call being switched wants done. */
public sealed interface CallOutput {
    /** Let a phone ring. */
    record Offer(PhoneId phone, Party from) implements CallOutput {
        @Override
        public <R> R match(Cases<R> cases) {
            return cases.offer(this);
        }
    }

    /** Tell a phone of the call. */
    record Say(PhoneId phone, LineSignal signal) implements CallOutput {
        @Override
        public <R> R match(Cases<R> cases) {
            return cases.say(this);
        }
    }

    /** Start the time in which somebody must answer. */
    record ArmAnswerTimer() implements CallOutput {
        @Override
        public <R> R match(Cases<R> cases) {
            return cases.armAnswerTimer(this);
        }
    }

    /** Stop it. */
    record DisarmAnswerTimer() implements CallOutput {
        @Override
        public <R> R match(Cases<R> cases) {
            return cases.disarmAnswerTimer(this);
        }
    }

    /** The call is over; nobody need remember it. */
    record Over() implements CallOutput {
        @Override
        public <R> R match(Cases<R> cases) {
            return cases.over(this);
        }
    }

    /** One method per variant: a new variant does not compile until every reader has a case for it. */
    interface Cases<R> {
        /** See {@link Offer}. */
        R offer(Offer it);

        /** See {@link Say}. */
        R say(Say it);

        /** See {@link ArmAnswerTimer}. */
        R armAnswerTimer(ArmAnswerTimer it);

        /** See {@link DisarmAnswerTimer}. */
        R disarmAnswerTimer(DisarmAnswerTimer it);

        /** See {@link Over}. */
        R over(Over it);
    }

    /** Calls the case of this variant. */
    <R> R match(Cases<R> cases);
}
