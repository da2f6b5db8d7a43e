package io.deskbridge.bridge.actor;

import io.deskbridge.bridge.actor.port.EventHistory;
import io.deskbridge.bridge.actor.port.Timers;
import java.time.Duration;
import java.util.function.LongConsumer;

/**
 * Tells a phone which of its reports it need not keep any more: those whose events no failure of the process, or of its machine, can take away.
 * Some time after the report, for many at once, so that no call waits for it and a busy phone hears it once a second. Only the phone's
 * mailbox touches it.
 */
final class Acknowledgements {
    private static final Duration PAUSE = Duration.ofSeconds(1);

    private final EventHistory history;
    private final Timers timers;
    private final Mailbox mailbox;
    private final LongConsumer acknowledge;
    /** Numbers are of one life of the link: the phone tells the last one again at the beginning of the next. */
    private long incarnation;

    private long reported;
    private boolean waiting;

    /** Tells {@code acknowledge}, in the mailbox's turn. */
    Acknowledgements(EventHistory history, Timers timers, Mailbox mailbox, LongConsumer acknowledge) {
        this.history = history;
        this.timers = timers;
        this.mailbox = mailbox;
        this.acknowledge = acknowledge;
    }

    /** The phone's reports up to this number have been taken. */
    void reported(long now, long number) {
        incarnation = now;
        reported = number;
        if (!waiting) {
            waiting = true;
            timers.after(PAUSE, () -> mailbox.post(this::askForAll));
        }
    }

    private void askForAll() {
        long then = incarnation;
        long number = reported;
        history.whenDurable(() -> mailbox.post(() -> safe(then, number)));
    }

    private void safe(long then, long number) {
        waiting = false;
        if (then == incarnation) {
            acknowledge.accept(number);
        }
        if (then != incarnation || number != reported) {
            reported(incarnation, reported);
        }
    }
}
