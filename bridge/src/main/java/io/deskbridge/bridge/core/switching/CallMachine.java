package io.deskbridge.bridge.core.switching;

import io.deskbridge.bridge.core.model.Cause;
import io.deskbridge.bridge.core.model.LineSignal;
import io.deskbridge.bridge.core.model.PhoneId;
import io.deskbridge.bridge.core.switching.CallState.Phase;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/**
 * One call, as a function: state and input in, state and outputs out.
 *
 * <pre>
 *   NEW --Begun--> ROUTING --Alerting--> RINGING --Connect--> CONNECTED --Release--> ENDED
 *                     |                     |
 *                     +---- Release, NotAnswered ----> ENDED
 * </pre>
 *
 * Going off-hook on a ringing phone is a request: the first Connect is granted, every other phone is released with
 * ANSWERED_ELSEWHERE, so that no two phones ever hold the same call. Legs that are connected need no bridge.
 */
public final class CallMachine {

    /**
     * What a step led to.
     *
     * @param state the next state
     * @param outputs what is to be done, in this order
     */
    public record Step(CallState state, List<CallOutput> outputs) {}

    private CallMachine() {}

    /** Takes one input. Pure: the same arguments give an equal result. */
    public static Step step(CallState state, CallInput input) {
        Turn turn = new Turn(state);
        input.match(turn);
        return new Step(turn.state, List.copyOf(turn.outputs));
    }

    private static final class Turn implements CallInput.Cases<Boolean> {
        private CallState state;
        private final List<CallOutput> outputs = new ArrayList<>(4);

        Turn(CallState state) {
            this.state = state;
        }

        @Override
        public Boolean begun(CallInput.Begun it) {
            if (state.phase() != Phase.NEW) {
                return false; // A phone that sets up the same leg twice gets no second call.
            }
            List<PhoneId> phones = new ArrayList<>(it.route().phones());
            boolean self = phones.remove(it.origin());
            state = new CallState(
                    Phase.ROUTING,
                    Optional.of(it.origin()),
                    it.route().called(),
                    List.copyOf(phones),
                    Optional.empty(),
                    Cause.DEST_NOT_OBTAINABLE);
            if (phones.isEmpty()) {
                endUnanswered(self ? Cause.BUSY : it.route().nowhere());
                return true;
            }
            for (PhoneId phone : phones) {
                outputs.add(new CallOutput.Offer(phone, it.caller()));
            }
            outputs.add(new CallOutput.ArmAnswerTimer());
            return true;
        }

        @Override
        public Boolean said(CallInput.Said it) {
            return it.signal().match(new Signals(it.phone()));
        }

        @Override
        public Boolean notAnswered(CallInput.NotAnswered it) {
            if (state.phase() == Phase.ROUTING || state.phase() == Phase.RINGING) {
                releaseRinging(Cause.CALL_CANCELLED);
                endUnanswered(Cause.CALL_NOT_ANSWERED);
            }
            return true;
        }

        private void endUnanswered(Cause cause) {
            say(state.origin().orElseThrow(), new LineSignal.Release(cause));
            end();
        }

        private void end() {
            state = new CallState(
                    Phase.ENDED, state.origin(), state.called(), List.of(), state.answered(), state.worst());
            outputs.add(new CallOutput.DisarmAnswerTimer());
            outputs.add(new CallOutput.Over());
        }

        private void releaseRinging(Cause cause) {
            for (PhoneId phone : state.ringing()) {
                say(phone, new LineSignal.Release(cause));
            }
        }

        private void say(PhoneId phone, LineSignal signal) {
            outputs.add(new CallOutput.Say(phone, signal));
        }

        private void with(Phase phase, List<PhoneId> ringing, Optional<PhoneId> answered, Cause worst) {
            state = new CallState(phase, state.origin(), state.called(), ringing, answered, worst);
        }

        private boolean isOrigin(PhoneId phone) {
            return state.origin().isPresent() && state.origin().get().equals(phone);
        }

        /** What one phone says. */
        private final class Signals implements LineSignal.Cases<Boolean> {
            private final PhoneId phone;

            Signals(PhoneId phone) {
                this.phone = phone;
            }

            @Override
            public Boolean setUp(LineSignal.SetUp it) {
                return false; // The actor turns it into Begun.
            }

            @Override
            public Boolean offer(LineSignal.Offer it) {
                return false; // Only switching offers.
            }

            @Override
            public Boolean alerting(LineSignal.Alerting it) {
                if (state.phase() == Phase.ROUTING && state.ringing().contains(phone)) {
                    with(Phase.RINGING, state.ringing(), Optional.empty(), state.worst());
                    say(
                            state.origin().orElseThrow(),
                            new LineSignal.Alerting(state.called().name()));
                }
                return true;
            }

            @Override
            public Boolean connect(LineSignal.Connect it) {
                boolean open = state.phase() == Phase.ROUTING || state.phase() == Phase.RINGING;
                if (!open || !state.ringing().contains(phone)) {
                    return false; // Released already; the phone has been told.
                }
                List<PhoneId> losers = new ArrayList<>(state.ringing());
                losers.remove(phone);
                with(Phase.CONNECTED, List.of(), Optional.of(phone), state.worst());
                outputs.add(new CallOutput.DisarmAnswerTimer());
                say(phone, new LineSignal.Connect(""));
                say(
                        state.origin().orElseThrow(),
                        new LineSignal.Connect(state.called().name()));
                for (PhoneId loser : losers) {
                    say(loser, new LineSignal.Release(Cause.ANSWERED_ELSEWHERE));
                }
                return true;
            }

            @Override
            public Boolean release(LineSignal.Release it) {
                if (state.phase() == Phase.CONNECTED) {
                    if (isOrigin(phone)) {
                        say(state.answered().orElseThrow(), new LineSignal.Release(clearing(it.cause())));
                        end();
                    } else if (state.answered().orElseThrow().equals(phone)) {
                        say(state.origin().orElseThrow(), new LineSignal.Release(clearing(it.cause())));
                        end();
                    }
                } else if (isOrigin(phone)) {
                    releaseRinging(Cause.CALL_CANCELLED);
                    end();
                } else if (state.ringing().contains(phone)) {
                    letGo(it.cause());
                }
                return true;
            }

            private void letGo(Cause cause) {
                List<PhoneId> left = new ArrayList<>(state.ringing());
                left.remove(phone);
                Cause worst = worse(state.worst(), cause);
                with(state.phase(), List.copyOf(left), Optional.empty(), worst);
                if (left.isEmpty()) {
                    endUnanswered(worst);
                }
            }

            @Override
            public Boolean farHold(LineSignal.FarHold it) {
                if (state.phase() == Phase.CONNECTED) {
                    PhoneId origin = state.origin().orElseThrow();
                    say(isOrigin(phone) ? state.answered().orElseThrow() : origin, it);
                }
                return true;
            }
        }

        private static Cause clearing(Cause cause) {
            return cause == Cause.PHONE_LOST ? cause : Cause.REMOTE_CLEARING;
        }

        /** A person who refused says more than a busy phone, and that says more than one that is not there. */
        private static Cause worse(Cause sofar, Cause next) {
            return rank(next) > rank(sofar) ? next : sofar;
        }

        private static int rank(Cause cause) {
            return cause == Cause.CALL_REJECTED ? 2 : cause == Cause.BUSY ? 1 : 0;
        }
    }
}
