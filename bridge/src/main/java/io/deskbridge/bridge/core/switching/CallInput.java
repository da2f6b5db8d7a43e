package io.deskbridge.bridge.core.switching;

import io.deskbridge.bridge.core.model.CallId;
import io.deskbridge.bridge.core.model.LineSignal;
import io.deskbridge.bridge.core.model.Party;
import io.deskbridge.bridge.core.model.PhoneId;
import java.util.List;
import java.util.Optional;

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

    /** A phone asks that the call go to another number, before it was answered; where that leads has been looked up. */
    record DeflectAsked(PhoneId by, String to, Route route) implements CallInput {
        @Override
        public <R> R match(Cases<R> cases) {
            return cases.deflectAsked(this);
        }
    }

    /** A phone asks that its far end go to another number; where that leads has been looked up. */
    record BlindTransferAsked(PhoneId by, String to, Route route) implements CallInput {
        @Override
        public <R> R match(Cases<R> cases) {
            return cases.blindTransferAsked(this);
        }
    }

    /**
     * Another conversation, {@code to}, asks for the phones of this one, because {@code by} is in both and transfers. The
     * phone {@code keeping} is in the other one already.
     */
    record YieldAsked(CallId to, PhoneId by, PhoneId keeping) implements CallInput {
        @Override
        public <R> R match(Cases<R> cases) {
            return cases.yieldAsked(this);
        }
    }

    /** The answer: what there is to take over. */
    record Yielded(PhoneId by, Rest rest) implements CallInput {
        @Override
        public <R> R match(Cases<R> cases) {
            return cases.yielded(this);
        }
    }

    /** The answer: nothing. */
    record NotYielded(PhoneId by) implements CallInput {
        @Override
        public <R> R match(Cases<R> cases) {
            return cases.notYielded(this);
        }
    }

    /**
     * What a conversation leaves to another: the phone that talks, or those that ring.
     *
     * @param from the conversation
     * @param talking the phone that talks; empty while somebody is still called
     * @param holding it holds
     * @param party who talks, or who is called
     * @param ringing the phones the call is on offer at
     * @param rings one of them rings already
     */
    record Rest(
            CallId from,
            Optional<PhoneId> talking,
            boolean holding,
            Party party,
            List<PhoneId> ringing,
            boolean rings) {}

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

        /** See {@link DeflectAsked}. */
        R deflectAsked(DeflectAsked it);

        /** See {@link BlindTransferAsked}. */
        R blindTransferAsked(BlindTransferAsked it);

        /** See {@link YieldAsked}. */
        R yieldAsked(YieldAsked it);

        /** See {@link Yielded}. */
        R yielded(Yielded it);

        /** See {@link NotYielded}. */
        R notYielded(NotYielded it);

        /** See {@link NotAnswered}. */
        R notAnswered(NotAnswered it);
    }

    /** Calls the case of this variant. */
    <R> R match(Cases<R> cases);
}
