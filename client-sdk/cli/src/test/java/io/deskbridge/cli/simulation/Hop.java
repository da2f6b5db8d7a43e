package io.deskbridge.cli.simulation;

import java.time.Duration;
import java.util.ArrayList;
import java.util.List;

/**
 * The way between two places of the network: how long what is sent takes, and what is wrong with it. What is lost on a real network
 * is sent again by TCP, so here a loss is a delay; only a connection that is cut loses anything.
 */
final class Hop {
    private static final Duration LEAST = Duration.ofNanos(200_000);
    private static final Duration USUAL = Duration.ofMillis(2);
    private static final Duration SLOW = Duration.ofMillis(80);
    private static final Duration SENT_AGAIN = Duration.ofMillis(200);

    /** A connection that goes over this way. */
    interface Crossing {
        /** It is cut: both ends learn it, each in its time. */
        void cut();

        /** Nothing arrives until then, and nobody is told. */
        void stalls(Duration howLong);
    }

    private final Simulation simulation;
    private final String name;
    private final List<Crossing> crossings = new ArrayList<>();
    private long stalledUntil;
    private int lossOneIn;

    /** {@code lossOneIn}: of so many messages one is lost the first time; 0: none. */
    Hop(Simulation simulation, String name, int lossOneIn) {
        this.simulation = simulation;
        this.name = name;
        this.lossOneIn = lossOneIn;
    }

    String name() {
        return name;
    }

    boolean isOfPhone() {
        return name.chars().allMatch(Character::isDigit);
    }

    boolean isOfClient() {
        return name.endsWith("-client");
    }

    boolean isOfServers() {
        return !isOfPhone() && !isOfClient() && !name.endsWith("-registry");
    }

    /** Nothing is lost any more. */
    void calm() {
        lossOneIn = 0;
        stalledUntil = 0;
    }

    /** How long one message takes. */
    Duration delay() {
        Duration way = simulation.between(LEAST, simulation.oneIn(50) ? SLOW : USUAL);
        return lossOneIn > 0 && simulation.oneIn(lossOneIn) ? way.plus(SENT_AGAIN) : way;
    }

    long stalledUntil() {
        return stalledUntil;
    }

    boolean isStalled() {
        return stalledUntil > simulation.now();
    }

    void add(Crossing crossing) {
        crossings.add(crossing);
    }

    void remove(Crossing crossing) {
        crossings.remove(crossing);
    }

    /** Cuts every connection that goes over it; new ones are possible at once. */
    void cut() {
        List.copyOf(crossings).forEach(Crossing::cut);
    }

    /** Half-open: what is sent arrives only afterwards, and nobody is told. */
    void stall(Duration howLong) {
        stalledUntil = Math.max(stalledUntil, simulation.now() + howLong.toNanos());
        List.copyOf(crossings).forEach(crossing -> crossing.stalls(howLong));
    }
}
