package io.deskbridge.bridge.core.switching;

import io.deskbridge.bridge.core.model.CallId;
import io.deskbridge.bridge.core.model.Cause;
import io.deskbridge.bridge.core.model.LineSignal;
import io.deskbridge.bridge.core.model.Party;
import io.deskbridge.bridge.core.model.PhoneId;
import java.util.List;
import java.util.Map;

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

    /**
     * A phone asks that the call go to another number, before it was answered, because its person wants it (REDIRECTED) or by
     * forwarding; where that leads has been looked up. {@code withheld}: nobody there is to see whose call it was.
     */
    record DeflectAsked(PhoneId by, boolean withheld, String to, Cause cause, Route route) implements CallInput {
        /** A call whose diverting number may be seen. */
        public DeflectAsked(PhoneId by, String to, Cause cause, Route route) {
            this(by, false, to, cause, route);
        }

        @Override
        public <R> R match(Cases<R> cases) {
            return cases.deflectAsked(this);
        }
    }

    /**
     * A phone asks that its far end go to another number; where that leads has been looked up. {@code withheld}: nobody there is to
     * see whose call it was.
     */
    record BlindTransferAsked(PhoneId by, boolean withheld, String to, Route route) implements CallInput {
        /** A call whose diverting number may be seen. */
        public BlindTransferAsked(PhoneId by, String to, Route route) {
            this(by, false, to, route);
        }

        @Override
        public <R> R match(Cases<R> cases) {
            return cases.blindTransferAsked(this);
        }
    }

    /**
     * Another conversation, {@code to}, asks for the phones of this one, because {@code by} is in both and transfers, or makes
     * a conference of them. The phones {@code keeping} are in the other one already, besides {@code by}.
     */
    record YieldAsked(CallId to, PhoneId by, List<PhoneId> keeping, boolean merge) implements CallInput {
        @Override
        public <R> R match(Cases<R> cases) {
            return cases.yieldAsked(this);
        }
    }

    /** The answer: what there is to take over. */
    record Yielded(PhoneId by, Rest rest, boolean merge) implements CallInput {
        @Override
        public <R> R match(Cases<R> cases) {
            return cases.yielded(this);
        }
    }

    /** The answer: nothing. And to a call that has yielded: the one that asked has ended meanwhile. */
    record NotYielded(PhoneId by) implements CallInput {
        @Override
        public <R> R match(Cases<R> cases) {
            return cases.notYielded(this);
        }
    }

    /**
     * What a conversation leaves to another: the phones that talk, or those that ring.
     *
     * @param from the conversation
     * @param talkers the phones that talk; none while somebody is still called
     * @param called who is called
     * @param ringing the phones the call is on offer at
     * @param rings one of them rings already
     * @param data what programs have said of it
     * @param byParty who its other phones see in the phone that is in both
     */
    record Rest(
            CallId from,
            List<Talker> talkers,
            Party called,
            List<PhoneId> ringing,
            boolean rings,
            Map<String, String> data,
            Party byParty) {}

    /**
     * A phone that talks.
     *
     * @param phone which
     * @param party who the others see
     * @param holds it holds
     */
    record Talker(PhoneId phone, Party party, boolean holds) {}

    /** Nobody answered in time. */
    record NotAnswered() implements CallInput {
        @Override
        public <R> R match(Cases<R> cases) {
            return cases.notAnswered(this);
        }
    }

    /** A phone asks that somebody be added, who sees {@code caller}; where that leads has been looked up. */
    record AddPartyAsked(PhoneId by, Party caller, String to, Route route) implements CallInput {
        @Override
        public <R> R match(Cases<R> cases) {
            return cases.addPartyAsked(this);
        }
    }

    /** A phone asks that its far end be parked; the slot has been taken for this call. */
    record ParkAsked(PhoneId by, String slot) implements CallInput {
        @Override
        public <R> R match(Cases<R> cases) {
            return cases.parkAsked(this);
        }
    }

    /** A phone would take this call, parked or ringing. */
    record PickUpAsked(PickUp pickUp) implements CallInput {
        @Override
        public <R> R match(Cases<R> cases) {
            return cases.pickUpAsked(this);
        }
    }

    /** A phone has this leg of the call (A15); {@code party} is who others see in it. */
    record Found(PhoneId phone, Party party, LineSignal.Found leg) implements CallInput {
        @Override
        public <R> R match(Cases<R> cases) {
            return cases.found(this);
        }
    }

    /** The server of these phones was lost: whether they are still in the call is not certain. */
    record Doubted(List<PhoneId> phones) implements CallInput {
        @Override
        public <R> R match(Cases<R> cases) {
            return cases.doubted(this);
        }
    }

    /** A server that was lost is there again, and its phones will soon say what they have. */
    record Expected() implements CallInput {
        @Override
        public <R> R match(Cases<R> cases) {
            return cases.expected(this);
        }
    }

    /** Phones have not said in time that they are still in the call. */
    record StillInDoubt() implements CallInput {
        @Override
        public <R> R match(Cases<R> cases) {
            return cases.stillInDoubt(this);
        }
    }

    /** One method per variant: a new variant does not compile until every reader has a case for it. */
    interface Cases<R> {
        /** See {@link Found}. */
        R found(Found it);

        /** See {@link Doubted}. */
        R doubted(Doubted it);

        /** See {@link Expected}. */
        R expected(Expected it);

        /** See {@link StillInDoubt}. */
        R stillInDoubt(StillInDoubt it);

        /** See {@link ParkAsked}. */
        R parkAsked(ParkAsked it);

        /** See {@link PickUpAsked}. */
        R pickUpAsked(PickUpAsked it);

        /** See {@link AddPartyAsked}. */
        R addPartyAsked(AddPartyAsked it);

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
