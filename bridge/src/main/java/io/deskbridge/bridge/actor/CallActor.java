package io.deskbridge.bridge.actor;

import io.deskbridge.bridge.actor.port.Timers;
import io.deskbridge.bridge.core.calls.PhoneInput;
import io.deskbridge.bridge.core.model.CallId;
import io.deskbridge.bridge.core.model.PhoneId;
import io.deskbridge.bridge.core.switching.CallInput;
import io.deskbridge.bridge.core.switching.CallMachine;
import io.deskbridge.bridge.core.switching.CallOutput;
import io.deskbridge.bridge.core.switching.CallState;
import java.time.Duration;
import java.util.function.BiConsumer;
import java.util.function.Function;
import org.jspecify.annotations.Nullable;

/** The single writer of one call, on the server where it began. Lives until the call is over. */
final class CallActor {
    private final CallId id;
    private final Function<PhoneId, PhoneActor> phones;
    private final BiConsumer<CallId, CallInput> others;
    private final Runnable over;
    private final Timers timers;
    private final Duration answerTimeout;
    private final Mailbox mailbox = new Mailbox(Integer.MAX_VALUE);
    private final Outputs outputs = new Outputs();

    // Only the mailbox touches what follows.
    private CallState state;
    private Timers.@Nullable Timer answerTimer;

    /** {@code others}: tells another call. */
    CallActor(
            CallId id,
            Function<PhoneId, PhoneActor> phones,
            BiConsumer<CallId, CallInput> others,
            Runnable over,
            Timers timers,
            Duration answerTimeout) {
        this.id = id;
        this.state = CallState.unbegun(id);
        this.phones = phones;
        this.others = others;
        this.over = over;
        this.timers = timers;
        this.answerTimeout = answerTimeout;
    }

    void tell(CallInput input) {
        mailbox.post(() -> {
            CallMachine.Step step = CallMachine.step(state, input);
            state = step.state();
            for (CallOutput output : step.outputs()) {
                output.match(outputs);
            }
        });
    }

    private final class Outputs implements CallOutput.Cases<Boolean> {
        @Override
        public Boolean offer(CallOutput.Offer it) {
            phones.apply(it.phone()).tell(new PhoneInput.Offered(id, it.offer()));
            return true;
        }

        @Override
        public Boolean say(CallOutput.Say it) {
            phones.apply(it.phone()).tell(new PhoneInput.Signalled(it.as(), it.signal()));
            return true;
        }

        @Override
        public Boolean tell(CallOutput.Tell it) {
            others.accept(it.call(), it.input());
            return true;
        }

        @Override
        public Boolean armAnswerTimer(CallOutput.ArmAnswerTimer it) {
            disarm();
            answerTimer = timers.after(answerTimeout, () -> CallActor.this.tell(new CallInput.NotAnswered()));
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
