package io.deskbridge.bridge.core.switching;

import io.deskbridge.bridge.core.model.LineSignal;
import io.deskbridge.bridge.core.model.Party;
import io.deskbridge.bridge.core.model.PhoneId;

/** What can happen to a call being switched. */
public sealed interface CallInput {
    /** A phone dialled; where that leads has been looked up. */
    record Begun(PhoneId origin, Party caller, String to, Route route) implements CallInput {
        @Override
        public <R> R match(Cases<R> cases) {
            return cases.begun(this);
        }
    }

    /** One of the call's phones says something about its leg. */
    record Said(PhoneId phone, LineSignal signal) implements CallInput {
        @Override
        public <R> R match(Cases<R> cases) {
            return cases.said(this);
        }
    }

    /** Nobody answered in time. */
    record NotAnswered() implements CallInput {
        @Override
        public <R> R match(Cases<R> cases) {
            return cases.notAnswered(this);
        }
    }

    /** One method per variant: a new variant does not compile until every reader has a case for it. */
    interface Cases<R> {
        /** See {@link Begun}. */
        R begun(Begun it);

        /** See {@link Said}. */
        R said(Said it);

        /** See {@link NotAnswered}. */
        R notAnswered(NotAnswered it);
    }

    /** Calls the case of this variant. */
    <R> R match(Cases<R> cases);
}
