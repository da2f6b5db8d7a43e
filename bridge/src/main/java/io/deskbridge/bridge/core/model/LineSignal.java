package io.deskbridge.bridge.core.model;

import java.util.List;
import java.util.Map;
import java.util.Optional;

/** What a phone and switching say to each other about one leg: the phone's trunk. */
public sealed interface LineSignal {
    /** Phone to switching: reach this number. */
    record SetUp(String to) implements LineSignal {
        @Override
        public <R> R match(Cases<R> cases) {
            return cases.setUp(this);
        }
    }

    /** Switching to phone: a call for you; what kind of call, and who sent it here when it was meant for another number. */
    record Offer(Party from, Cause cause, String divertingNumber) implements LineSignal {
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
        /** The state of the end that says it. */
        public ConnectionState far() {
            return held ? ConnectionState.HELD : ConnectionState.CONNECTED;
        }

        @Override
        public <R> R match(Cases<R> cases) {
            return cases.farHold(this);
        }
    }

    /** Phone to switching: send this ringing call elsewhere, because its person wants it (REDIRECTED), or by forwarding. */
    record Deflect(String to, Cause cause) implements LineSignal {
        @Override
        public <R> R match(Cases<R> cases) {
            return cases.deflect(this);
        }
    }

    /** Phone to switching: join the far ends of this call and the other, which the phone knows by its leg. */
    record Transfer(long otherLeg, CallId other) implements LineSignal {
        @Override
        public <R> R match(Cases<R> cases) {
            return cases.transfer(this);
        }
    }

    /** Phone to switching: send the far end to this number, and let me out. */
    record BlindTransfer(String to) implements LineSignal {
        @Override
        public <R> R match(Cases<R> cases) {
            return cases.blindTransfer(this);
        }
    }

    /** Tones, either way. */
    record Digits(String digits) implements LineSignal {
        @Override
        public <R> R match(Cases<R> cases) {
            return cases.digits(this);
        }
    }

    /** Switching to phone: you are out of this call, and of the other one with it, which the phone knows by its leg. */
    record Transferred(long otherLeg, Optional<CallId> other) implements LineSignal {
        @Override
        public <R> R match(Cases<R> cases) {
            return cases.transferred(this);
        }
    }

    /** Switching to phone: what you asked of me for this call is not done; the call is as it was. */
    record Denied(Cause cause) implements LineSignal {
        @Override
        public <R> R match(Cases<R> cases) {
            return cases.denied(this);
        }
    }

    /** Switching to phone: somebody else is at the far end; the conversation that the leg belongs to from now on, and the ones that became it. */
    record FarChanged(CallId call, Party remote, ConnectionState far, Cause cause, List<CallId> oldCalls)
            implements LineSignal {
        /** The same, with the far end in another state by now. */
        public FarChanged withFar(ConnectionState now) {
            return new FarChanged(call, remote, now, cause, oldCalls);
        }

        @Override
        public <R> R match(Cases<R> cases) {
            return cases.farChanged(this);
        }
    }

    /** Phone to switching: make one conference of this call and the other, which the phone knows by its leg, with me in it. */
    record Merge(long otherLeg, CallId other) implements LineSignal {
        @Override
        public <R> R match(Cases<R> cases) {
            return cases.merge(this);
        }
    }

    /** Phone to switching: add somebody to this call. */
    record AddParty(String to) implements LineSignal {
        @Override
        public <R> R match(Cases<R> cases) {
            return cases.addParty(this);
        }
    }

    /** Phone to switching: drop somebody from this conference. */
    record DropParty(String number) implements LineSignal {
        @Override
        public <R> R match(Cases<R> cases) {
            return cases.dropParty(this);
        }
    }

    /** Phone to switching: my leg is over, and so is everybody else's. */
    record Clear() implements LineSignal {
        @Override
        public <R> R match(Cases<R> cases) {
            return cases.clear(this);
        }
    }

    /** Switching to phone: who else is in the conference now, and what changed; with the other call of the phone, when that has become part of this one. One member is a call of two again. */
    record Conference(
            CallId call,
            List<Member> members,
            Cause cause,
            List<CallId> oldCalls,
            long otherLeg,
            Optional<CallId> other)
            implements LineSignal {
        /** The same of a call of two, whose far end is in that state now. */
        public Conference withFar(ConnectionState now) {
            List<Member> one = List.of(new Member(members.get(0).party(), now));
            return new Conference(call, one, cause, oldCalls, otherLeg, other);
        }

        @Override
        public <R> R match(Cases<R> cases) {
            return cases.conference(this);
        }
    }

    /** Phone to switching: park the far end. */
    record Park(String slot) implements LineSignal {
        @Override
        public <R> R match(Cases<R> cases) {
            return cases.park(this);
        }
    }

    /** Switching to phone: you are out of this call, whose far end is parked. */
    record Parked(String slot) implements LineSignal {
        @Override
        public <R> R match(Cases<R> cases) {
            return cases.parked(this);
        }
    }

    /** Phone to switching, of a leg that has no call yet: I would take what is parked there. */
    record Unpark(String slot) implements LineSignal {
        @Override
        public <R> R match(Cases<R> cases) {
            return cases.unpark(this);
        }
    }

    /** Phone to switching, of a leg that has no call yet: I would take what rings there; no number is the pick-up group. */
    record PickUp(String number) implements LineSignal {
        @Override
        public <R> R match(Cases<R> cases) {
            return cases.pickUp(this);
        }
    }

    /** Switching to phone: the call is yours, on the leg you asked for. */
    record PickedUp(long leg, Party remote, Cause cause) implements LineSignal {
        @Override
        public <R> R match(Cases<R> cases) {
            return cases.pickedUp(this);
        }
    }

    /** Switching to phone: there is nothing to take for the leg you asked for. */
    record NotPickedUp(long leg) implements LineSignal {
        @Override
        public <R> R match(Cases<R> cases) {
            return cases.notPickedUp(this);
        }
    }

    /** Switching to phone: the outside network has taken over, and says no more until somebody answers. */
    record NetworkReached() implements LineSignal {
        @Override
        public <R> R match(Cases<R> cases) {
            return cases.networkReached(this);
        }
    }

    /**
     * The conversation's data. Phone to switching: what is to be set, and by which order. Switching to phone: all of it, with the
     * order at the phone that asked, 0 at the others. {@code full} says that nothing was set: there would be too many keys.
     */
    record CallData(Map<String, String> data, long order, boolean full) implements LineSignal {
        /** Data that there is room for. */
        public CallData(Map<String, String> data, long order) {
            this(data, order, false);
        }

        @Override
        public <R> R match(Cases<R> cases) {
            return cases.callData(this);
        }
    }

    /**
     * From a phone's side to switching, in answer to an offer and before anything else: its user has a call there, so the call is
     * not to be presented at these other phones of the user's (R8).
     */
    record Engaged(List<PhoneId> notAt) implements LineSignal {
        @Override
        public <R> R match(Cases<R> cases) {
            return cases.engaged(this);
        }
    }

    /**
     * From a phone's side to switching, which may not know after a restart, or after a loss of the trunk or of the phone's link: the
     * phone has this leg of the call (A15).
     *
     * @param state the leg
     * @param far the far end, as the phone knows it
     * @param incoming the call came to this phone
     * @param members how many far ends the phone knows of in a conference; 0 in a call of two
     */
    record Found(ConnectionState state, ConnectionState far, boolean incoming, int members) implements LineSignal {
        @Override
        public <R> R match(Cases<R> cases) {
            return cases.found(this);
        }

        /** The phone talks, or holds. */
        public boolean talks() {
            boolean here = state == ConnectionState.CONNECTED || state == ConnectionState.HELD;
            return here
                    && switch (far) {
                        case CONNECTED, HELD, QUEUED -> true;
                        case NULL, INITIATED, ALERTING, FAILED -> false;
                    };
        }

        /** It rings here. */
        public boolean rings() {
            return state == ConnectionState.ALERTING;
        }

        /** It waits for somebody to answer. */
        public boolean waits() {
            return !talks() && !rings();
        }

        /** It holds its far end. */
        public boolean holds() {
            return state == ConnectionState.HELD;
        }
    }

    /** One method per variant: a new variant does not compile until every reader has a case for it. */
    interface Cases<R> {
        /** See {@link Found}. */
        R found(Found it);

        /** See {@link Engaged}. */
        R engaged(Engaged it);

        /** See {@link NetworkReached}. */
        R networkReached(NetworkReached it);

        /** See {@link CallData}. */
        R callData(CallData it);

        /** See {@link Park}. */
        R park(Park it);

        /** See {@link Parked}. */
        R parked(Parked it);

        /** See {@link Unpark}. */
        R unpark(Unpark it);

        /** See {@link PickUp}. */
        R pickUp(PickUp it);

        /** See {@link PickedUp}. */
        R pickedUp(PickedUp it);

        /** See {@link NotPickedUp}. */
        R notPickedUp(NotPickedUp it);

        /** See {@link Merge}. */
        R merge(Merge it);

        /** See {@link AddParty}. */
        R addParty(AddParty it);

        /** See {@link DropParty}. */
        R dropParty(DropParty it);

        /** See {@link Clear}. */
        R clear(Clear it);

        /** See {@link Conference}. */
        R conference(Conference it);

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

        /** See {@link Deflect}. */
        R deflect(Deflect it);

        /** See {@link Transfer}. */
        R transfer(Transfer it);

        /** See {@link BlindTransfer}. */
        R blindTransfer(BlindTransfer it);

        /** See {@link Digits}. */
        R digits(Digits it);

        /** See {@link Transferred}. */
        R transferred(Transferred it);

        /** See {@link Denied}. */
        R denied(Denied it);

        /** See {@link FarChanged}. */
        R farChanged(FarChanged it);
    }

    /** Calls the case of this variant. */
    <R> R match(Cases<R> cases);
}
