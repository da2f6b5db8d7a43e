package io.deskbridge.phone;

import java.time.Duration;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.concurrent.ConcurrentLinkedQueue;
import java.util.concurrent.atomic.AtomicBoolean;
import java.util.concurrent.atomic.AtomicLong;

/** Timers that run when the test says so. */
final class HandClock implements PhoneTimers {

    private final AtomicLong nanos = new AtomicLong();
    private final ConcurrentLinkedQueue<Timer> timers = new ConcurrentLinkedQueue<>();

    private record Timer(long due, Runnable task, AtomicBoolean done) {}

    @Override
    public Running start(Duration after, Runnable task) {
        Timer timer = new Timer(nanos.get() + after.toNanos(), task, new AtomicBoolean());
        timers.add(timer);
        return () -> {
            timer.done.set(true);
            timers.remove(timer);
        };
    }

    /** Lets time pass; what is due by then runs, in order. */
    void pass(Duration time) {
        long then = nanos.addAndGet(time.toNanos());
        List<Timer> due = new ArrayList<>(timers);
        due.removeIf(timer -> timer.due > then);
        due.sort(Comparator.comparingLong(Timer::due));
        for (Timer timer : due) {
            timers.remove(timer);
            if (timer.done.compareAndSet(false, true)) {
                timer.task.run();
            }
        }
    }

    /** Lets time pass, and no timer notices. */
    void passUnnoticed(Duration time) {
        nanos.addAndGet(time.toNanos());
    }

    /** What the monotonic clock says. */
    long nanos() {
        return nanos.get();
    }

    /** How many timers run. */
    int running() {
        return timers.size();
    }
}
