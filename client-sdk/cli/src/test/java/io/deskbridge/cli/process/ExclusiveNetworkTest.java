package io.deskbridge.cli.process;

import static org.assertj.core.api.Assertions.assertThat;

import io.deskbridge.cli.process.FaultPlan.Move;
import io.deskbridge.cli.process.FaultPlan.Round;
import io.deskbridge.cli.process.StandaloneUser.Device;
import io.deskbridge.phone.Activity;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.TreeMap;
import java.util.concurrent.Callable;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.concurrent.ScheduledExecutorService;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.api.parallel.Execution;
import org.junit.jupiter.api.parallel.ExecutionMode;
import org.junit.jupiter.api.parallel.ResourceLock;

/**
 * R1 to R4a, A17 between real processes: three users in standalone mode, each with three devices, go from server to server while servers are
 * killed, stand still, are cut off, and etcd goes away or changes its leader. What counts is what the devices saw.
 *
 * <p>{@code -Ddeskbridge.seed} repeats a plan, {@code -Ddeskbridge.rounds} makes it longer, {@code -Ddeskbridge.etcd=1} takes an etcd
 * of one member in place of three, {@code -Ddeskbridge.times=usual} the times of real servers.
 */
@Execution(ExecutionMode.CONCURRENT)
@ResourceLock("network")
@Timeout(value = 2, unit = TimeUnit.HOURS, threadMode = Timeout.ThreadMode.SEPARATE_THREAD)
class ExclusiveNetworkTest {
    private static final boolean PROOF = Boolean.getBoolean("deskbridge.proof");
    private static final int ROUNDS = Integer.getInteger("deskbridge.rounds", PROOF ? 50 : 3);
    private static final long SEED = Long.getLong("deskbridge.seed", System.nanoTime());
    private static final int MEMBERS = Integer.getInteger("deskbridge.etcd", 3);
    private static final Duration LONGEST = Duration.ofSeconds(PROOF ? 60 : 6);

    /** When all is well again everybody is where they want to be after this: a lease, an election, and what was tried again. */
    private static final Duration ALL_IS_WELL = Duration.ofSeconds(60);

    /** More than a device keeps; a test that comes near it would not see everything. */
    private static final int ALL_THAT_IS_KEPT = 1_000;

    private static final Map<String, String> HOMES = Map.of("basil", "alpha", "beryl", "bravo", "boris", "charlie");
    private static final Map<String, String> NUMBERS = Map.of("basil", "4010", "beryl", "4011", "boris", "4012");

    private final ScheduledExecutorService timer = Executors.newScheduledThreadPool(4);

    @Test
    void whateverFailsNoTwoDevicesOfAStandaloneUserAreInServiceAtOneInstant(@TempDir Path directory) throws Exception {
        try (ThreeServers network = ThreeServers.start(ExclusiveNetworkTest.class, directory, MEMBERS)) {
            System.out.println("Exclusive network: seed " + SEED + ", " + ROUNDS + " faults, etcd of " + MEMBERS);
            Map<String, StandaloneUser> users = new TreeMap<>();
            HOMES.forEach((user, home) -> users.put(
                    user, network.keep(new StandaloneUser(network, user, ThreeServers.known(NUMBERS, user), home))));
            List<Round> plan = FaultPlan.of(SEED, ROUNDS, network.etcd().canChangeItsLeader(), LONGEST, HOMES);
            for (int i = 0; i < plan.size(); i++) {
                Round round = plan.get(i);
                System.out.println("Fault " + (i + 1) + " of seed " + SEED + ": " + round);
                System.out.println("    in service after " + play(network, users, round));
                users.values().forEach(ExclusiveNetworkTest::wasNeverTwice);
            }
            System.out.println("Exclusive network: "
                    + users.values().stream()
                            .flatMap(user -> user.activity().values().stream())
                            .mapToInt(List::size)
                            .sum()
                    + " times in service, no overlap");
        } finally {
            timer.shutdownNow();
        }
    }

    /** One fault from beginning to end; how long each user took to be where the user wanted. */
    private Map<String, String> play(ThreeServers network, Map<String, StandaloneUser> users, Round round)
            throws Exception {
        Duration limit = round.lasts().plus(ALL_IS_WELL);
        Map<String, Future<Long>> moves = new TreeMap<>();
        Future<Boolean> fault = after(round.later(), () -> {
            round.fault().begin(network, round.server());
            return true;
        });
        round.moves()
                .forEach((user, move) -> moves.put(
                        user, after(move.later(), () -> follow(ThreeServers.known(users, user), move, limit))));
        fault.get(ALL_IS_WELL.toSeconds(), TimeUnit.SECONDS);
        after(round.lasts(), () -> {
                    round.fault().end(network, round.server());
                    return true;
                })
                .get(limit.toSeconds(), TimeUnit.SECONDS);
        users.values().forEach(StandaloneUser::wakeDeskPhone);
        Map<String, String> took = new TreeMap<>();
        for (Map.Entry<String, Future<Long>> move : moves.entrySet()) {
            took.put(move.getKey(), seconds(move.getValue().get(limit.toSeconds(), TimeUnit.SECONDS)));
        }
        List<CompletableFuture<Void>> leaving = new ArrayList<>();
        round.moves().forEach((user, move) -> {
            if (move.signsOut()) {
                leaving.add(CompletableFuture.runAsync(
                        () -> took.put(
                                user + " back at the desk",
                                seconds(ThreeServers.known(users, user).signOut(ALL_IS_WELL))),
                        timer));
            }
        });
        for (CompletableFuture<Void> one : leaving) {
            one.get(limit.toSeconds(), TimeUnit.SECONDS);
        }
        users.values().forEach(StandaloneUser::closePrograms);
        return took;
    }

    private <T> Future<T> after(Duration delay, Callable<T> what) {
        return timer.schedule(what, delay.toNanos(), TimeUnit.NANOSECONDS);
    }

    private static long follow(StandaloneUser user, Move move, Duration limit) {
        return move.device() == Device.DESK
                ? user.carryDeskPhone(move.server(), limit)
                : user.signIn(move.device(), move.server(), limit);
    }

    private static String seconds(long nanos) {
        return String.format(Locale.ROOT, "%.2f s", nanos / 1e9);
    }

    private static void wasNeverTwice(StandaloneUser user) {
        Map<String, List<Activity>> activity = user.activity();
        assertThat(activity.values()).as("seed " + SEED).allMatch(all -> all.size() < ALL_THAT_IS_KEPT);
        assertThat(activity.values().stream().mapToInt(List::size).sum())
                .as("seed %d: %s has moved", SEED, user.name())
                .isGreaterThan(1);
        assertThat(Overlaps.of(activity)).as("seed %d: %s", SEED, user.name()).isEmpty();
    }
}
