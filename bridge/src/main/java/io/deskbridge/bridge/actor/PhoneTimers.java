package io.deskbridge.bridge.actor;

import io.deskbridge.bridge.actor.port.Timers;
import io.deskbridge.bridge.core.calls.PhoneInput;
import java.time.Duration;
import java.util.HashMap;
import java.util.Map;
import java.util.function.Consumer;

/** The timers of one phone, each by what it is for. Only the phone's mailbox touches it. */
final class PhoneTimers {
    private final Timers timers;
    private final Mailbox mailbox;
    private final Consumer<PhoneInput> step;
    private final Map<Object, Timers.Timer> running = new HashMap<>(4);

    /** Timers that put what they say into the mailbox, for {@code step}. */
    PhoneTimers(Timers timers, Mailbox mailbox, Consumer<PhoneInput> step) {
        this.timers = timers;
        this.mailbox = mailbox;
        this.step = step;
    }

    /** Says {@code input} after that time, in place of what the timer of this name would have said. */
    boolean arm(Object key, Duration after, PhoneInput input) {
        disarm(key);
        // A timer that fires just as it is stopped finds itself replaced or gone, and does nothing.
        Timers.Timer[] self = new Timers.Timer[1];
        self[0] = timers.after(
                after,
                () -> mailbox.post(() -> {
                    if (running.remove(key, self[0])) {
                        step.accept(input);
                    }
                }));
        running.put(key, self[0]);
        return true;
    }

    /** Stops it. False when it does not run. */
    boolean disarm(Object key) {
        Timers.Timer timer = running.remove(key);
        if (timer != null) {
            timer.cancel();
        }
        return timer != null;
    }
}
