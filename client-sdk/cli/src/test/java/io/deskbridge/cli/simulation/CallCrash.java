package io.deskbridge.cli.simulation;

import io.deskbridge.phone.DeskPhone;
import io.deskbridge.phone.PhoneView;
import io.deskbridge.phone.model.Key;
import io.deskbridge.phone.model.Leg;
import io.deskbridge.phone.model.LegState;
import java.time.Duration;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** Two people talk, or one has put the other on hold, and their server dies and comes back: their call must go on (A15). */
final class CallCrash {
    private static final Duration FOR_ORDER = Duration.ofSeconds(60);
    private static final Duration FOR_ANSWER = Duration.ofSeconds(10);
    /** Longer than a phone waits for another that has not come back. */
    private static final Duration AFTERWARDS = Duration.ofSeconds(100);

    private final World world;
    private final Simulation simulation;
    private final DeskPhone caller;
    private final DeskPhone called;
    private String what = "";

    CallCrash(long seed, boolean wholeTrace) {
        world = new World(new World.Options(seed, 1, 2, 1, 0, 1, wholeTrace));
        simulation = world.simulation();
        caller = world.phone("4001");
        called = world.phone("4002");
    }

    World world() {
        return world;
    }

    /** What was to happen. */
    String what() {
        return what;
    }

    /** Runs; what was wrong, or null. */
    @Nullable
    String run() {
        if (!simulation.runUntil(world::isInOrder, FOR_ORDER)) {
            return "phones and client never came up";
        }
        simulation.happen(() -> caller.dial("4002"));
        if (!simulation.runUntil(() -> called.view().isRinging(), FOR_ANSWER)) {
            return "it never rang";
        }
        simulation.happen(called::lift);
        if (!simulation.runUntil(
                () -> caller.view().isTalking() && called.view().isTalking(), FOR_ANSWER)) {
            return "they never talked";
        }
        simulation.happen(this::dies);
        simulation.run(AFTERWARDS);
        String lost = lost(caller);
        return lost == null ? lost(called) : lost;
    }

    private void dies() {
        SimulatedServer alpha = world.server("alpha");
        boolean machine = simulation.oneIn(3);
        Duration pause = simulation.between(Duration.ofMillis(50), Duration.ofSeconds(20));
        int step = 1 + simulation.random().nextInt(20);
        what = (machine ? "the machine fails" : "the process dies") + " at step " + step + " for " + pause.toMillis()
                + " ms";
        alpha.startsAgainAfter(pause, machine);
        RunningServer running = alpha.running();
        if (running != null) {
            running.life().diesAfter(step);
        }
        if (simulation.random().nextBoolean()) {
            what += ", on hold";
            caller.press(Key.HOLD);
        }
        simulation.after(simulation.between(Duration.ZERO, Duration.ofSeconds(2)), () -> alpha.kill(pause));
    }

    private static @Nullable String lost(DeskPhone phone) {
        PhoneView view = phone.view();
        List<LegState> legs = view.legs().stream().map(Leg::state).toList();
        boolean there = legs.equals(List.of(LegState.CONNECTED)) || legs.equals(List.of(LegState.HELD));
        return there && view.isRegistered() ? null : "the call of " + phone.phone() + " is lost: " + view.legs();
    }
}
