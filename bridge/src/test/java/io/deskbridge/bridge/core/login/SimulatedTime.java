package io.deskbridge.bridge.core.login;

import java.util.ArrayList;
import java.util.Comparator;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.PriorityQueue;
import java.util.Random;
import java.util.TreeMap;

/** Virtual time and what happens in it: one thread, one order for one seed. Times are nanoseconds of the true time. */
final class SimulatedTime {
    static final long MILLI = 1_000_000L;
    static final long SECOND = 1_000 * MILLI;

    /** {@code meant}: what was late for a node that stood still comes in the order in which it was meant to. */
    private record Event(long at, long meant, long number, SimulatedNode node, int life, Runnable work) {}

    private final PriorityQueue<Event> events = new PriorityQueue<>(
            Comparator.comparingLong(Event::at).thenComparingLong(Event::meant).thenComparingLong(Event::number));
    private final Map<SimulatedNode, List<Event>> waiting = new HashMap<>();
    private final Map<String, Integer> counts = new TreeMap<>();
    private final List<String> lines = new ArrayList<>();
    private final boolean told;
    private final Random random;
    private long now;
    private long number;
    private long hash;
    /** Messages take up to so much longer while the network is slow. */
    private long slowness;

    SimulatedTime(long seed, boolean told) {
        this.random = new Random(seed);
        this.told = told;
    }

    long now() {
        return now;
    }

    Random random() {
        return random;
    }

    /** Between the two, evenly. */
    long between(long from, long to) {
        return from + (long) (random.nextDouble() * (to - from));
    }

    boolean chance(double probability) {
        return random.nextDouble() < probability;
    }

    <T> T any(List<T> all) {
        return all.get(random.nextInt(all.size()));
    }

    /** How long a message is under way. */
    long delay() {
        return between(MILLI / 5, 8 * MILLI) + (slowness > 0 ? between(0, slowness) : 0);
    }

    void slowness(long nanos) {
        slowness = nanos;
    }

    /** Does it at that time, unless the node is another life of itself by then; later if it stands still. */
    void at(long when, SimulatedNode node, Runnable work) {
        events.add(new Event(when, when, number++, node, node.life(), work));
    }

    void runUntil(long end) {
        while (!events.isEmpty() && events.peek().at() <= end) {
            Event it = events.remove();
            if (it.node().life() != it.life()) {
                continue;
            }
            now = it.at();
            if (it.node().pausedUntil() > now) {
                waiting.computeIfAbsent(it.node(), node -> new ArrayList<>()).add(it);
            } else {
                it.work().run();
            }
        }
        now = end;
    }

    /** What has waited for the node comes now. */
    void resumed(SimulatedNode node) {
        List<Event> late = waiting.remove(node);
        if (late != null) {
            late.forEach(it -> events.add(new Event(now, it.meant(), it.number(), it.node(), it.life(), it.work())));
        }
    }

    /** Something that happened: a line of the trace. */
    void tell(SimulatedNode node, Object what) {
        String line = what.toString();
        hash = 31 * (31 * (31 * hash + now) + node.name().hashCode()) + line.hashCode();
        if (told) {
            lines.add(String.format("%10.4f %s %s", now / 1e9, node.name(), line));
        }
    }

    void count(String what) {
        counts.merge(what, 1, Integer::sum);
    }

    Map<String, Integer> counts() {
        return counts;
    }

    long hash() {
        return hash;
    }

    List<String> lines() {
        return lines;
    }
}
