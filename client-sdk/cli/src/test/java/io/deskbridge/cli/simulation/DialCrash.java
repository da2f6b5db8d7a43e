package io.deskbridge.cli.simulation;

import io.deskbridge.client.PhoneCommand;
import io.deskbridge.phone.ConsentBehaviour;
import io.deskbridge.phone.Person;
import java.time.Duration;
import java.util.Random;
import org.jspecify.annotations.Nullable;

/**
 * One dial and one death: a server, two phones, a client that dials once and gives the command again, under its id, until it knows
 * what became of it. The server dies at a step of the dial's way that the seed chooses: before something is written, sent or
 * answered, or in the middle of writing it. Now and then the phone does not hear the server for a while, too, or a connection breaks.
 */
final class DialCrash {
    private static final Duration FOR_ORDER = Duration.ofSeconds(60);
    private static final Duration FOR_OUTCOME = Duration.ofSeconds(90);
    private static final Duration QUIET = Duration.ofSeconds(2);
    /** More steps than a dial takes until it is answered at the other end, so that some runs have no death. */
    private static final int STEPS = 48;

    /** So often that a program which gives it up has asked a server that was there, and knew it, more than once. */
    private static final int RETRIES = 30;

    private final World world;
    private final Random chance;
    private boolean machine;
    private String what = "";

    DialCrash(long seed, boolean wholeTrace) {
        this.world = new World(new World.Options(seed, 1, 2, 1, 0, RETRIES, wholeTrace));
        this.chance = world.simulation().random();
    }

    World world() {
        return world;
    }

    /** Runs; what was wrong, or null. */
    @Nullable
    String run() {
        Simulation simulation = world.simulation();
        if (!simulation.runUntil(world::isInOrder, FOR_ORDER)) {
            return "phones and client never came up";
        }
        simulation.happen(this::begin);
        SimulatedClient client = world.client("4001");
        Given dial = client.given().get(0);
        boolean known = simulation.runUntil(dial::isDecided, FOR_OUTCOME);
        simulation.run(QUIET);
        return wrong(known, dial);
    }

    private void begin() {
        Simulation simulation = world.simulation();
        SimulatedServer alpha = world.server("alpha");
        Duration answers = simulation.between(Duration.ofMillis(1), Duration.ofMillis(400));
        simulation.happen(() -> world.phone("4002")
                .setPerson(new Person(ConsentBehaviour.accept(), simulation.oneIn(4) ? null : answers)));
        int step = 1 + chance.nextInt(STEPS);
        Duration pause = simulation.between(Duration.ofMillis(20), Duration.ofSeconds(simulation.oneIn(4) ? 9 : 2));
        machine = simulation.oneIn(4);
        what = (machine ? "the machine fails" : "the process dies") + " at step " + step + " for " + pause.toMillis()
                + " ms";
        RunningServer running = alpha.running();
        if (running != null) {
            alpha.startsAgainAfter(pause, machine);
            running.life().diesAfter(step);
        }
        trouble(simulation);
        world.client("4001").give(PhoneCommand.dial("4002"));
    }

    private void trouble(Simulation simulation) {
        Hop hop = simulation.any(world.hops().stream()
                .filter(one -> one.isOfPhone() || one.isOfClient())
                .toList());
        Duration soon = simulation.between(Duration.ZERO, Duration.ofMillis(30));
        if (simulation.oneIn(6)) {
            Duration howLong = simulation.between(Duration.ofMillis(50), Duration.ofSeconds(8));
            what += ", " + hop.name() + " stalls for " + howLong.toMillis() + " ms";
            simulation.after(soon, () -> hop.stall(howLong));
        } else if (simulation.oneIn(6)) {
            what += ", " + hop.name() + " is cut";
            simulation.after(soon, hop::cut);
        }
    }

    /** What became of it, in a word. */
    String outcome() {
        return world.client("4001").given().get(0).outcome() + (world.dialled().calls() > 0 ? ", a call" : ", no call");
    }

    /** What was to happen. */
    String what() {
        return what;
    }

    private @Nullable String wrong(boolean known, Given dial) {
        if (world.dialled().wrong() != null) {
            return world.dialled().wrong();
        }
        if (world.watched().wrong() != null) {
            return world.watched().wrong();
        }
        if (!machine && dial.isRefused() && world.dialled().calls() > 0) {
            return "refused, but dialled: " + dial;
        }
        if (!known) {
            return "nobody knows what became of " + dial;
        }
        return null;
    }
}
