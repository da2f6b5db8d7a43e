package io.deskbridge.bridge.actor;

import io.deskbridge.bridge.actor.port.Timers;
import io.deskbridge.bridge.core.model.CallId;
import io.deskbridge.bridge.core.model.Cause;
import io.deskbridge.bridge.core.model.LineSignal;
import io.deskbridge.bridge.core.model.PhoneId;
import io.deskbridge.bridge.core.switching.CallInput;
import io.deskbridge.bridge.core.switching.CallMachine;
import io.deskbridge.bridge.core.switching.CallOutput;
import io.deskbridge.bridge.core.switching.CallState;
import io.deskbridge.bridge.core.switching.PickUp;
import java.time.Duration;
import java.util.function.Predicate;
import org.jspecify.annotations.Nullable;

/** The single writer of one call, on the server where it began. Lives until the call is over. */
final class CallActor {
    private final CallId id;
    private final Ways ways;
    private final Runnable over;
    private final Timers timers;
    private final Duration answerTimeout;
    private final Duration parkTimeout;
    private final Mailbox mailbox = new Mailbox(Integer.MAX_VALUE);
    private final Outputs outputs = new Outputs();

    // Only the mailbox touches what follows.
    private CallState state;
    private Timers.@Nullable Timer answerTimer;

    /** How a call speaks to phones and to other calls, wherever they are. */
    interface Ways {
        /** Says something to a phone, which knows its leg by {@code call}. */
        void toPhone(PhoneId phone, CallId call, LineSignal signal);

        /** Says something to another call. */
        void toCall(CallId call, CallInput input);

        /** A call is parked in that slot no longer. */
        void freeSlot(CallId call, String slot);

        /** A phone that would have taken this call looks at the next place. */
        void notHere(PickUp pickUp);
    }

    CallActor(CallId id, Ways ways, Runnable over, Timers timers, Duration answerTimeout, Duration parkTimeout) {
        this.parkTimeout = parkTimeout;
        this.id = id;
        this.state = CallState.unbegun(id);
        this.ways = ways;
        this.over = over;
        this.timers = timers;
        this.answerTimeout = answerTimeout;
    }

    void tell(CallInput input) {
        mailbox.post(() -> step(input));
    }

    /** These of the call's phones are lost, each as if it had said so. */
    void lost(Predicate<PhoneId> which) {
        mailbox.post(() -> {
            for (PhoneId phone : state.phones()) {
                if (which.test(phone)) {
                    step(new CallInput.Said(phone, new LineSignal.Release(Cause.PHONE_LOST)));
                }
            }
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
            return arm(answerTimeout);
        }

        @Override
        public Boolean armParkTimer(CallOutput.ArmParkTimer it) {
            return arm(parkTimeout);
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
        public Boolean over(CallOutput.Over it) {
            over.run();
            return true;
        }
    }
}
