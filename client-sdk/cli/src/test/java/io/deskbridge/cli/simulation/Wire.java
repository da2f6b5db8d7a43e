package io.deskbridge.cli.simulation;

import java.util.ArrayDeque;
import java.util.Queue;

/** One direction of one connection: what is sent arrives in the order sent, after the hop's delay, and not while the hop is stalled. */
final class Wire {
    private final Simulation simulation;
    private final Hop hop;
    private final Queue<Runnable> onTheWay = new ArrayDeque<>();
    private long lastArrival;
    private boolean cut;

    Wire(Simulation simulation, Hop hop) {
        this.simulation = simulation;
        this.hop = hop;
    }

    /** Sends: {@code arrival} runs when it is there, unless the wire is cut meanwhile. */
    void carry(Runnable arrival) {
        if (!cut) {
            onTheWay.add(arrival);
            lastArrival = Math.max(lastArrival, simulation.now() + hop.delay().toNanos());
            simulation.at(lastArrival, this::arrives);
        }
    }

    /** How many messages are on the way. */
    int carrying() {
        return onTheWay.size();
    }

    private void arrives() {
        if (hop.isStalled()) {
            simulation.at(hop.stalledUntil(), this::arrives);
            return;
        }
        Runnable arrival = onTheWay.poll();
        if (arrival != null) {
            arrival.run();
        }
    }

    /** What is on the way is lost, and so is what is sent from now on. */
    void cut() {
        cut = true;
        onTheWay.clear();
    }
}
