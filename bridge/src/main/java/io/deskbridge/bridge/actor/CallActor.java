package io.deskbridge.bridge.actor;

import io.deskbridge.bridge.actor.port.Timers;
import io.deskbridge.bridge.core.model.CallId;
import io.deskbridge.bridge.core.model.Cause;
import io.deskbridge.bridge.core.model.LineSignal;
import io.deskbridge.bridge.core.model.OutsideLine;
import io.deskbridge.bridge.core.model.PhoneId;
import io.deskbridge.bridge.core.switching.CallInput;
import io.deskbridge.bridge.core.switching.CallMachine;
import io.deskbridge.bridge.core.switching.CallOutput;
import io.deskbridge.bridge.core.switching.CallState;
import io.deskbridge.bridge.core.switching.PickUp;
import java.time.Duration;
import java.util.List;
import java.util.function.Predicate;
import org.jspecify.annotations.Nullable;

/** The single writer of one call, on the server where it began. Lives until the call is over. */
final class CallActor {
    private final CallId id;
    private final Ways ways;
    private final Runnable over;
    private final Timers timers;
    private final Limits limits;
    private final Mailbox mailbox = new Mailbox(Integer.MAX_VALUE);
    private final Outputs outputs = new Outputs();

    // Only the mailbox touches what follows.
    private CallState state;
    private Timers.@Nullable Timer answerTimer;
    private Timers.@Nullable Timer doubtTimer;

    /**
     * How long calls wait.
     *
     * @param answer for somebody to answer
     * @param park for somebody to take what is parked
     * @param setUp for the phones of a call that was being set up when its server restarted
     * @param talk for the phones of a call that was talked then
     * @param serverAway for a server that is lost, with its phones
     */
    record Limits(Duration answer, Duration park, Duration setUp, Duration talk, Duration serverAway) {}

    /** How a call speaks to phones and to other calls, wherever they are. */
    interface Ways {
        /** Says something to a phone, which knows its leg by {@code call}. */
        void toPhone(PhoneId phone, CallId call, LineSignal signal);

        /** Says something to another call. */
        void toCall(CallId call, CallInput input);

        /** A call is parked now, and comes back after that time. */
        void parked(CallState call, Duration comesBackAfter);

        /** A call is parked in that slot no longer. */
        void freeSlot(CallId call, String slot);

        /** A phone that would have taken this call looks at the next place. */
        void notHere(PickUp pickUp);
    }

    CallActor(CallState state, Ways ways, Runnable over, Timers timers, Limits limits) {
        this.id = state.id();
        this.state = state;
        this.ways = ways;
        this.over = over;
        this.timers = timers;
        this.limits = limits;
    }

    void tell(CallInput input) {
        mailbox.post(() -> step(input));
    }

    /** The server of these of the call's phones is lost; an outside line of it is gone with it. */
    void lost(Predicate<PhoneId> which) {
        mailbox.post(() -> {
            List<PhoneId> phones = state.phones().stream().filter(which).toList();
            phones.stream()
                    .filter(phone -> OutsideLine.of(phone).isPresent())
                    .forEach(line -> step(new CallInput.Said(line, new LineSignal.Release(Cause.PHONE_LOST))));
            List<PhoneId> doubted = phones.stream()
                    .filter(phone -> OutsideLine.of(phone).isEmpty())
                    .toList();
            if (!doubted.isEmpty()) {
                step(new CallInput.Doubted(doubted));
            }
        });
    }

    /** The server of these phones is there again; of those that are in doubt it will soon be known. */
    void back(Predicate<PhoneId> which) {
        mailbox.post(() -> {
            boolean awaited = state.doubt().stream()
                    .flatMap(doubt -> doubt.awaited().stream())
                    .anyMatch(which);
            if (awaited) {
                step(new CallInput.Expected());
            }
        });
    }

    /** A process before this one has parked the call, which comes back after that time. */
    void takeUpParked(Duration comesBackAfter) {
        mailbox.post(() -> {
            outputs.arm(comesBackAfter);
            step(new CallInput.Expected());
        });
    }

    /** Every output is carried out, also behind one that fails: the state already says that it was. */
    private void step(CallInput input) {
        CallMachine.Step step = CallMachine.step(state, input);
        state = step.state();
        RuntimeException failed = null;
        for (CallOutput output : step.outputs()) {
            try {
                output.match(outputs);
            } catch (RuntimeException e) {
                failed = e;
            }
        }
        if (failed != null) {
            throw failed;
        }
    }

    private final class Outputs implements CallOutput.Cases<Boolean> {
        @Override
        public Boolean offer(CallOutput.Offer it) {
            ways.toPhone(it.phone(), id, it.offer());
            return true;
        }

        @Override
        public Boolean say(CallOutput.Say it) {
            ways.toPhone(it.phone(), it.as(), it.signal());
            return true;
        }

        @Override
        public Boolean tell(CallOutput.Tell it) {
            ways.toCall(it.call(), it.input());
            return true;
        }

        @Override
        public Boolean armAnswerTimer(CallOutput.ArmAnswerTimer it) {
            return arm(limits.answer());
        }

        @Override
        public Boolean armParkTimer(CallOutput.ArmParkTimer it) {
            ways.parked(state, limits.park());
            return arm(limits.park());
        }

        private boolean arm(Duration after) {
            disarm();
            // A timer that fires just as it is stopped finds itself replaced or gone, and does nothing.
            Timers.Timer[] self = new Timers.Timer[1];
            self[0] = timers.after(
                    after,
                    () -> mailbox.post(() -> {
                        if (answerTimer == self[0]) {
                            answerTimer = null;
                            step(new CallInput.NotAnswered());
                        }
                    }));
            answerTimer = self[0];
            return true;
        }

        @Override
        public Boolean freeSlot(CallOutput.FreeSlot it) {
            ways.freeSlot(id, it.slot());
            return true;
        }

        @Override
        public Boolean notHere(CallOutput.NotHere it) {
            ways.notHere(it.pickUp());
            return true;
        }

        @Override
        public Boolean disarmAnswerTimer(CallOutput.DisarmAnswerTimer it) {
            disarm();
            return true;
        }

        private void disarm() {
            Timers.Timer timer = answerTimer;
            if (timer != null) {
                timer.cancel();
                answerTimer = null;
            }
        }

        @Override
        public Boolean armDoubtTimer(CallOutput.ArmDoubtTimer it) {
            endDoubtTimer();
            Duration after = switch (it.patience()) {
                case SET_UP -> limits.setUp();
                case TALK -> limits.talk();
                case SERVER_AWAY -> limits.serverAway();
            };
            Timers.Timer[] self = new Timers.Timer[1];
            self[0] = timers.after(
                    after,
                    () -> mailbox.post(() -> {
                        if (doubtTimer == self[0]) {
                            doubtTimer = null;
                            step(new CallInput.StillInDoubt());
                        }
                    }));
            doubtTimer = self[0];
            return true;
        }

        @Override
        public Boolean disarmDoubtTimer(CallOutput.DisarmDoubtTimer it) {
            endDoubtTimer();
            return true;
        }

        private void endDoubtTimer() {
            Timers.Timer timer = doubtTimer;
            if (timer != null) {
                timer.cancel();
                doubtTimer = null;
            }
        }

        @Override
        public Boolean over(CallOutput.Over it) {
            over.run();
            return true;
        }
    }
}
