package io.deskbridge.bridge.testing;

import io.deskbridge.bridge.actor.port.Timers;
import java.time.Duration;
import java.time.Instant;
import java.util.Comparator;
import java.util.TreeSet;

/** Timers that fire when the test lets time pass, each with the clock at the instant it was set for. For one thread. */
public final class OwnedTimers implements Timers {
    private record Due(Instant at, long order, Runnable task) {}

    private final OwnedClock clock;
    private final TreeSet<Due> waiting =
            new TreeSet<>(Comparator.comparing(Due::at).thenComparing(Due::order));
    private long set;

    /** Timers by {@code clock}. */
    public OwnedTimers(OwnedClock clock) {
        this.clock = clock;
    }

    @Override
    public Timer after(Duration delay, Runnable task) {
        Due due = new Due(clock.instant().plus(delay), set++, task);
        waiting.add(due);
        return () -> waiting.remove(due);
    }

    /** Lets time pass, and fires what falls due, in order. */
    public void advance(Duration by) {
        Instant end = clock.instant().plus(by);
        while (!waiting.isEmpty() && !waiting.first().at().isAfter(end)) {
            Due next = waiting.first();
            waiting.remove(next);
            clock.set(next.at());
            next.task().run();
        }
        clock.set(end);
    }

    /** How many timers run. */
    public int running() {
        return waiting.size();
    }
}
