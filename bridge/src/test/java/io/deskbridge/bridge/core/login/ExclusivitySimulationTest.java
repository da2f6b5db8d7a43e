package io.deskbridge.bridge.core.login;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;

/**
 * R1 to R4a, A17: never two devices in service at one instant, whatever fails; and when all is well again the user is where the user
 * wants to be. A failure names its seed: {@code -Ddeskbridge.seed=... -Ddeskbridge.rounds=1} prints everything that happened.
 */
class ExclusivitySimulationTest {
    private static final int SEEDS =
            Integer.getInteger("deskbridge.rounds", Boolean.getBoolean("deskbridge.proof") ? 10_000 : 500);

    private static final long FIRST = Long.getLong("deskbridge.seed", System.nanoTime());

    /** So many seeds, or a few times as many, make everything happen that can. */
    private static final int ENOUGH = 300;

    @Test
    void neverAreTwoDevicesInServiceAtOneInstantAndTheLastWishIsGranted() {
        Map<String, Integer> counts = new TreeMap<>();
        long seeds = 0;
        for (; seeds < SEEDS || somethingIsMissing(seeds, counts); seeds++) {
            long seed = FIRST + seeds;
            List<String> faults = new ArrayList<>();
            ExclusivitySimulation world = ExclusivitySimulation.run(seed, SEEDS == 1, faults);
            world.time.lines().forEach(System.out::println);
            assertThat(faults).as("seed " + seed).isEmpty();
            world.time.counts().forEach((what, count) -> counts.merge(what, count, Integer::sum));
        }
        System.out.println("Exclusivity: " + seeds + " seeds from " + FIRST + ": " + counts);
        if (SEEDS >= ENOUGH) {
            assertThat(counts.keySet()).containsAll(everything());
        }
    }

    /** What happens once in a hundred seeds may not happen in {@value #ENOUGH}; it goes on a while then. */
    private static boolean somethingIsMissing(long seeds, Map<String, Integer> counts) {
        return SEEDS >= ENOUGH && seeds < 6L * SEEDS && !counts.keySet().containsAll(everything());
    }

    private static List<String> everything() {
        return Stream.of(
                        Stream.of(LoginInput.class.getPermittedSubclasses())
                                .map(Class::getSimpleName)
                                // It is about users who may be on several devices.
                                .filter(name -> !name.equals("Displaced")),
                        Stream.of(LoginOutput.class.getPermittedSubclasses()).map(Class::getSimpleName),
                        Stream.of(ExclusivitySimulation.Act.values()).map(Enum::name),
                        Stream.of(SimulatedFaults.Fault.values()).map(Enum::name),
                        Stream.of("an answer lost", "a lease lost", "a claim made again", "a claim not made again"))
                .flatMap(all -> all)
                .toList();
    }

    @Test
    void aSeedTellsTheSameStoryEveryTime() {
        for (long seed = FIRST; seed < FIRST + 5; seed++) {
            long once = ExclusivitySimulation.run(seed, false, new ArrayList<>())
                    .time
                    .hash();
            long again = ExclusivitySimulation.run(seed, false, new ArrayList<>())
                    .time
                    .hash();
            assertThat(again).as("seed " + seed).isEqualTo(once);
        }
    }

    // ---- how long a take-over takes

    @Test
    void aHolderThatAnswersIsReplacedInLessThanASecond() {
        measure("the holder answers", Duration.ofSeconds(1), world -> {});
    }

    @Test
    void aHolderThatIsCutOffOrDeadIsReplacedWithin17Seconds() {
        measure("its server is cut off, stands still or is dead", Duration.ofSeconds(17), this::harm);
    }

    @Test
    void aHolderThatIsCutOffOrDeadWhileTheRegistryChangesItsLeaderIsReplacedWithin35Seconds() {
        measure("and the registry changes its leader", Duration.ofSeconds(35), world -> {
            harm(world);
            world.time.at(
                    world.time.now() + world.time.between(0, 14 * SimulatedTime.SECOND),
                    world.registry,
                    () -> world.registry.away(world.time.between(0, 4 * SimulatedTime.SECOND)));
        });
    }

    private void harm(ExclusivitySimulation world) {
        SimulatedServer holder = world.servers.get(0);
        long longer = 60 * SimulatedTime.SECOND;
        switch (world.time.random().nextInt(3)) {
            case 0 -> holder.crash();
            case 1 -> holder.pause(longer, world.registry);
            default -> holder.etcd().calls().cut(longer);
        }
    }

    private interface Harm {
        void to(ExclusivitySimulation world);
    }

    /** A client signed in at one server, another signs in at another server just when harm is done to the first. */
    private static void measure(String what, Duration limit, Harm harm) {
        List<Long> took = new ArrayList<>();
        for (long seed = FIRST; seed < FIRST + ENOUGH; seed++) {
            ExclusivitySimulation world = new ExclusivitySimulation(seed, false);
            world.begin();
            world.tryAt(world.clients.get(0), 0);
            world.time.runUntil(world.time.now() + world.time.between(10, 20) * SimulatedTime.SECOND);
            assertThat(world.activity.active())
                    .as("seed " + seed)
                    .contains(world.clients.get(0).softphone());
            long asked = world.time.now();
            harm.to(world);
            long[] active = {Long.MAX_VALUE};
            world.activity.onStart(() -> active[0] = Math.min(active[0], world.time.now() - asked));
            world.tryAt(world.clients.get(1), 1);
            world.time.runUntil(asked + 50 * SimulatedTime.SECOND);
            assertThat(world.activity.overlaps()).as("seed " + seed).isEmpty();
            assertThat(world.activity.active())
                    .as("seed " + seed)
                    .contains(world.clients.get(1).softphone());
            assertThat(active[0]).as("seed " + seed).isLessThanOrEqualTo(limit.toNanos());
            took.add(active[0] / SimulatedTime.MILLI);
        }
        took.sort(Long::compare);
        System.out.printf(
                "Take-over, %s: median %d ms, 99 %% %d ms, longest %d ms of %d, seeds from %d%n",
                what, took.get(ENOUGH / 2), took.get(ENOUGH * 99 / 100), took.get(ENOUGH - 1), ENOUGH, FIRST);
    }
}
