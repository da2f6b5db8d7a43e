package io.deskbridge.cli.simulation;

import io.netty.util.concurrent.Ticker;
import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import java.util.ArrayList;
import java.util.List;
import java.util.PriorityQueue;
import java.util.Random;
import java.util.concurrent.TimeUnit;
import java.util.function.BooleanSupplier;

/**
 * Time, chance and order: everything that happens is an event at a moment, and one thread runs them one after the other. What is at
 * the same moment happens in the order in which it was asked for. Nothing here reads a clock of the machine.
 */
final class Simulation {
    private static final Instant BEGIN = Instant.parse("2026-01-01T00:00:00Z");

    /** Something that will happen. */
    static final class Event implements Comparable<Event> {
        private final long at;
        private final long number;
        private final Runnable task;
        private boolean cancelled;

        private Event(long at, long number, Runnable task) {
            this.at = at;
            this.number = number;
            this.task = task;
        }

        /** It will not. */
        void cancel() {
            cancelled = true;
        }

        @Override
        public int compareTo(Event other) {
            return at == other.at ? Long.compare(number, other.number) : Long.compare(at, other.at);
        }

        @Override
        public boolean equals(Object other) {
            return this == other;
        }

        @Override
        public int hashCode() {
            return Long.hashCode(number);
        }
    }

    /** What must be looked after when something has happened: event loops that hold tasks. */
    interface Tended {
        /** Does what waits there; true if there was anything. */
        boolean tend();
    }

    private final PriorityQueue<Event> queue = new PriorityQueue<>();
    private final List<Tended> tended = new ArrayList<>();
    private final Trace trace;
    private final Random random;
    private long now;
    private long numbers;
    private long happened;
    private boolean deadThinks;

    Simulation(long seed, Trace trace) {
        this.random = new Random(seed);
        this.trace = trace;
    }

    /** The one source of chance. */
    Random random() {
        return random;
    }

    /** True once in so many times. */
    boolean oneIn(int times) {
        return random.nextInt(times) == 0;
    }

    /** One of them. */
    <T> T any(List<T> things) {
        return things.get(random.nextInt(things.size()));
    }

    /** A time between these. */
    Duration between(Duration least, Duration most) {
        long span = most.toNanos() - least.toNanos();
        return least.plusNanos((long) (random.nextDouble() * span));
    }

    /** Nanoseconds since the beginning. */
    long now() {
        return now;
    }

    /** The clock on the wall. */
    InstantSource clock() {
        return () -> BEGIN.plusNanos(now);
    }

    /** The clock of event loops. */
    Ticker ticker() {
        return new Ticker() {
            @Override
            public long initialNanoTime() {
                return 0;
            }

            @Override
            public long nanoTime() {
                return now;
            }

            @Override
            public void sleep(long delay, TimeUnit unit) {
                throw new IllegalStateException("nobody may wait in a simulation");
            }
        };
    }

    /** A process has just died: what goes on until this event is over, nobody sees. */
    void processDied() {
        deadThinks = true;
    }

    /** Whether what happens now is of a process that has just died. */
    boolean isOfTheDead() {
        return deadThinks;
    }

    /** How many events have happened. */
    long happened() {
        return happened;
    }

    /** Says what happens, for the trace. */
    void note(String what) {
        trace.line(now, what);
    }

    Trace trace() {
        return trace;
    }

    /** Lets something happen later. */
    Event after(Duration delay, Runnable task) {
        return at(now + Math.max(0, delay.toNanos()), task);
    }

    /** Lets something happen at a moment, or now if that is over. */
    Event at(long nanos, Runnable task) {
        Event event = new Event(Math.max(now, nanos), numbers++, task);
        queue.add(event);
        return event;
    }

    /** From now on it is looked after. */
    void tend(Tended loop) {
        tended.add(loop);
    }

    /** It has ended. */
    void forget(Tended loop) {
        tended.remove(loop);
    }

    /** Does something between two events, as if it were one. */
    void happen(Runnable task) {
        task.run();
        settle();
        deadThinks = false;
    }

    private void settle() {
        boolean again = true;
        while (again) {
            again = false;
            for (int i = 0; i < tended.size(); i++) {
                again |= tended.get(i).tend();
            }
        }
    }

    /** Lets time pass. */
    void run(Duration howLong) {
        runUntil(() -> false, howLong);
    }

    /** Lets time pass until something is so, and says whether it became so; at most that long. */
    boolean runUntil(BooleanSupplier condition, Duration atMost) {
        long end = now + atMost.toNanos();
        while (!condition.getAsBoolean()) {
            Event next = queue.peek();
            if (next == null || next.at > end) {
                now = end;
                return condition.getAsBoolean();
            }
            queue.remove();
            if (!next.cancelled) {
                now = next.at;
                happened++;
                next.task.run();
                settle();
                deadThinks = false;
            }
        }
        return true;
    }
}
