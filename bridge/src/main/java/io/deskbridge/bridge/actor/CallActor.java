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
import java.util.function.Function;
import org.jspecify.annotations.Nullable;

/** The single writer of one call, on the server where it began. Lives until the call is over. */
final class CallActor {
    private final CallId id;
    private final Function<PhoneId, PhoneActor> phones;
    private final Runnable over;
    private final Timers timers;
    private final Duration answerTimeout;
    private final Mailbox mailbox = new Mailbox(Integer.MAX_VALUE);
    private final Outputs outputs = new Outputs();

    // Only the mailbox touches what follows.
    private CallState state = CallState.NEW;
    private Timers.@Nullable Timer answerTimer;

    CallActor(CallId id, Function<PhoneId, PhoneActor> phones, Runnable over, Timers timers, Duration answerTimeout) {
        this.id = id;
        this.phones = phones;
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
            phones.apply(it.phone()).tell(new PhoneInput.Offered(id, it.from()));
            return true;
        }

        @Override
        public Boolean say(CallOutput.Say it) {
            phones.apply(it.phone()).tell(new PhoneInput.Signalled(id, it.signal()));
            return true;
        }

        @Override
        public Boolean armAnswerTimer(CallOutput.ArmAnswerTimer it) {
            answerTimer = timers.after(answerTimeout, () -> tell(new CallInput.NotAnswered()));
            return true;
        }

        @Override
        public Boolean disarmAnswerTimer(CallOutput.DisarmAnswerTimer it) {
            Timers.Timer timer = answerTimer;
            if (timer != null) {
                timer.cancel();
                answerTimer = null;
            }
            return true;
        }

        @Override
        public Boolean over(CallOutput.Over it) {
            over.run();
            return true;
        }
    }
}
