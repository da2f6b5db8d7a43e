package io.deskbridge.cli.simulation;

import io.deskbridge.phone.DeskPhone;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.function.Consumer;
import java.util.function.Predicate;

/** Lets things go wrong, at random, until it is told to stop. */
final class Mischief {
    private static final Duration INSTANT = Duration.ofMillis(50);
    private static final Duration SHORT = Duration.ofSeconds(2);
    private static final Duration LONG = Duration.ofSeconds(20);
    private static final Duration LONGER_THAN_KEEPALIVE = Duration.ofSeconds(70);
    private static final int MOST_STEPS = 60;

    private final World world;
    private final Simulation simulation;
    private final List<Fault> kinds;
    private final Duration pause;
    private final Consumer<Fault> told;
    private boolean over;

    /**
     * Begins at once.
     *
     * @param kinds what may go wrong
     * @param pause how long between two faults, on average
     * @param told hears of each
     */
    Mischief(World world, List<Fault> kinds, Duration pause, Consumer<Fault> told) {
        this.world = world;
        this.simulation = world.simulation();
        this.kinds = List.copyOf(kinds);
        this.pause = pause;
        this.told = told;
        later();
    }

    private void later() {
        if (!kinds.isEmpty()) {
            simulation.after(simulation.between(Duration.ZERO, pause.multipliedBy(2)), () -> {
                if (!over) {
                    happens(simulation.any(kinds));
                    later();
                }
            });
        }
    }

    /** Nothing more goes wrong, and what is broken is mended. */
    void stop() {
        over = true;
        world.hops().forEach(Hop::calm);
        world.servers().forEach(server -> server.disk().isMended());
        world.numbers().forEach(number -> world.phone(number).plugIn());
    }

    private void happens(Fault fault) {
        simulation.note("fault " + fault);
        told.accept(fault);
        SimulatedServer server = simulation.any(world.servers());
        switch (fault) {
            case NONE -> {}
            case PHONE_CUT -> hops(Hop::isOfPhone).forEach(Hop::cut);
            case PHONE_STALLED -> hops(Hop::isOfPhone).forEach(hop -> hop.stall(aWhile()));
            case CLIENT_CUT -> hops(Hop::isOfClient).forEach(Hop::cut);
            case CLIENT_STALLED -> hops(Hop::isOfClient).forEach(hop -> hop.stall(aWhile()));
            case SERVERS_CUT -> hops(Hop::isOfServers).forEach(Hop::cut);
            case SERVERS_STALLED -> hops(Hop::isOfServers).forEach(hop -> hop.stall(aWhile()));
            case PHONE_UNPLUGGED -> unplug(world.phone(simulation.any(world.numbers())));
            case REGISTRY_AWAY -> {
                RunningServer running = server.running();
                if (running != null) {
                    running.registry().away(aWhile());
                }
            }
            case PROCESS_KILLED -> kill(server);
            case MACHINE_FAILED -> server.machineFails(aWhile());
            case SERVER_STOPPED -> server.stop(simulation.between(INSTANT, SHORT));
            case DISK_FULL -> server.disk().fills();
            case DISK_BROKEN -> server.disk().breaks();
        }
    }

    /** One of them, as a list; none where there is none. */
    private List<Hop> hops(Predicate<Hop> which) {
        List<Hop> all = new ArrayList<>(world.hops());
        all.removeIf(which.negate());
        return all.isEmpty() ? all : List.of(simulation.any(all));
    }

    private Duration aWhile() {
        return switch (simulation.random().nextInt(4)) {
            case 0 -> simulation.between(SHORT, LONG);
            case 1 -> simulation.between(SHORT, LONGER_THAN_KEEPALIVE);
            default -> simulation.between(INSTANT, SHORT);
        };
    }

    private void unplug(DeskPhone phone) {
        phone.unplug();
        simulation.after(aWhile(), phone::plugIn);
    }

    private void kill(SimulatedServer server) {
        RunningServer running = server.running();
        if (running != null && simulation.random().nextBoolean()) {
            server.startsAgainAfter(aWhile(), false);
            running.life().diesAfter(1 + simulation.random().nextInt(MOST_STEPS));
        } else {
            server.kill(aWhile());
        }
    }
}
