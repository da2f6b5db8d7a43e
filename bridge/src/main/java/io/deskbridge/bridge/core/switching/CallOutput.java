package io.deskbridge.bridge.core.switching;

import io.deskbridge.bridge.core.model.CallId;
import io.deskbridge.bridge.core.model.LineSignal;
import io.deskbridge.bridge.core.model.PhoneId;

/** What a call being switched wants done. */
public sealed interface CallOutput {
    /** Let a phone ring. */
    record Offer(PhoneId phone, LineSignal.Offer offer) implements CallOutput {
        @Override
        public <R> R match(Cases<R> cases) {
            return cases.offer(this);
        }
    }

    /** Tell a phone of the call; it knows the leg by {@code as}, which is this call or one that has become part of it. */
    record Say(CallId as, PhoneId phone, LineSignal signal) implements CallOutput {
        @Override
        public <R> R match(Cases<R> cases) {
            return cases.say(this);
        }
    }

    /** Tell another call. */
    record Tell(CallId call, CallInput input) implements CallOutput {
        @Override
        public <R> R match(Cases<R> cases) {
            return cases.tell(this);
        }
    }

    /** Start, or start anew, the time in which somebody must answer. */
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

    /** Start the time for which a call stays parked. */
    record ArmParkTimer() implements CallOutput {
        @Override
        public <R> R match(Cases<R> cases) {
            return cases.armParkTimer(this);
        }
    }

    /** How long phones may take to say that they are still in a call. */
    enum Patience {
        /** The call was being set up when its server restarted. */
        SET_UP,
        /** The call was talked, and the phone's server is there. */
        TALK,
        /** The phone's server is lost. */
        SERVER_AWAY
    }

    /** Start, or start anew, the time after which {@link CallInput.StillInDoubt} is said. */
    record ArmDoubtTimer(Patience patience) implements CallOutput {
        @Override
        public <R> R match(Cases<R> cases) {
            return cases.armDoubtTimer(this);
        }
    }

    /** Stop it. */
    record DisarmDoubtTimer() implements CallOutput {
        @Override
        public <R> R match(Cases<R> cases) {
            return cases.disarmDoubtTimer(this);
        }
    }

    /** Nothing is parked there any longer. */
    record FreeSlot(String slot) implements CallOutput {
        @Override
        public <R> R match(Cases<R> cases) {
            return cases.freeSlot(this);
        }
    }

    /** This call is not to be had; look at the next phone. */
    record NotHere(PickUp pickUp) implements CallOutput {
        @Override
        public <R> R match(Cases<R> cases) {
            return cases.notHere(this);
        }
    }

    /** One method per variant: a new variant does not compile until every reader has a case for it. */
    interface Cases<R> {
        /** See {@link ArmDoubtTimer}. */
        R armDoubtTimer(ArmDoubtTimer it);

        /** See {@link DisarmDoubtTimer}. */
        R disarmDoubtTimer(DisarmDoubtTimer it);

        /** See {@link ArmParkTimer}. */
        R armParkTimer(ArmParkTimer it);

        /** See {@link FreeSlot}. */
        R freeSlot(FreeSlot it);

        /** See {@link NotHere}. */
        R notHere(NotHere it);

        /** See {@link Offer}. */
        R offer(Offer it);

        /** See {@link Say}. */
        R say(Say it);

        /** See {@link Tell}. */
        R tell(Tell it);

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
