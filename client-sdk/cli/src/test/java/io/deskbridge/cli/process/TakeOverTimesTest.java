package io.deskbridge.cli.process;

import static org.assertj.core.api.Assertions.assertThat;

import io.deskbridge.cli.process.StandaloneUser.Device;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Random;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.concurrent.ScheduledExecutorService;
import java.util.concurrent.TimeUnit;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.condition.EnabledIfSystemProperty;
import org.junit.jupiter.api.io.TempDir;

/**
 * How long a user in standalone mode waits for the next device, between real processes on an etcd of three members: from the sign-in, which
 * is made again when it is refused, until the softphone saw itself in service. For docs/network.md with {@code -Ddeskbridge.times=usual}
 * and {@code -Ddeskbridge.rounds}.
 */
@Timeout(value = 1, unit = TimeUnit.HOURS, threadMode = Timeout.ThreadMode.SEPARATE_THREAD)
@EnabledIfSystemProperty(
        named = "deskbridge.proof",
        matches = "true",
        disabledReason = "a figure, not a build's matter: the profile proof")
class TakeOverTimesTest {
    private static final int ROUNDS = Integer.getInteger("deskbridge.rounds", 1);
    private static final long SEED = Long.getLong("deskbridge.seed", System.nanoTime());
    private static final List<Fault> CUT_OFF =
            List.of(Fault.CUT_FROM_ETCD, Fault.SILENT_TO_ETCD, Fault.SERVER_STANDS_STILL, Fault.SERVER_KILLED);

    /** What a lease lasts from its last renewal, about: whenever in it the leader changes, it must be no worse. */
    private static final int LEASE_MILLIS = ThreeServers.USUAL_TIMES ? 14_000 : 5_000;

    private static @Nullable ThreeServers started;
    private final Random random = new Random(SEED);
    private final ScheduledExecutorService timer = Executors.newSingleThreadScheduledExecutor();

    @BeforeAll
    static void startNetwork(@TempDir Path directory) throws Exception {
        started = ThreeServers.start(TakeOverTimesTest.class, directory, 3);
        System.out.println("Take-over times: seed " + SEED + ", " + ROUNDS + " rounds");
    }

    @AfterAll
    static void stopNetwork() {
        if (started != null) {
            started.close();
        }
    }

    @AfterEach
    void leave() throws Exception {
        timer.shutdownNow();
        network().leave();
    }

    private static ThreeServers network() {
        ThreeServers network = started;
        if (network == null) {
            throw new IllegalStateException("the network has not started");
        }
        return network;
    }

    private static StandaloneUser basil() {
        return network().keep(new StandaloneUser(network(), "basil", "4010", "charlie"));
    }

    /** Something goes wrong with alpha just when the user, who is there, signs in on bravo. */
    private static long takeOver(StandaloneUser basil, Fault fault, Duration limit) throws Exception {
        basil.signIn(Device.LAPTOP, "alpha", ThreeServers.PATIENCE);
        fault.begin(network(), "alpha");
        try {
            return basil.signIn(Device.TABLET, "bravo", limit.plus(ThreeServers.PATIENCE));
        } finally {
            fault.end(network(), "alpha");
            basil.closePrograms();
        }
    }

    private static void judge(String what, Duration limit, List<Long> took, StandaloneUser basil) {
        took.sort(Long::compare);
        System.out.printf(
                Locale.ROOT,
                "Take-over with %s times, %s: median %.2f s, longest %.2f s of %d%n",
                ThreeServers.USUAL_TIMES ? "the usual" : "short",
                what,
                took.get(took.size() / 2) / 1e9,
                took.get(took.size() - 1) / 1e9,
                took.size());
        assertThat(Duration.ofNanos(took.get(took.size() - 1))).as(what).isLessThanOrEqualTo(limit);
        assertThat(Overlaps.of(basil.activity())).isEmpty();
    }

    @Test
    void aHolderThatAnswersIsReplacedInLessThanASecond() {
        StandaloneUser basil = basil();
        List<Long> took = new ArrayList<>();
        for (int i = 0; i < 5 * ROUNDS; i++) {
            took.add(basil.signIn(Device.LAPTOP, "alpha", ThreeServers.PATIENCE));
            basil.closePrograms();
            took.add(basil.signIn(Device.TABLET, "bravo", ThreeServers.PATIENCE));
            basil.closePrograms();
        }
        judge("the holder answers", Duration.ofSeconds(1), took.subList(1, took.size()), basil);
    }

    @Test
    void aHolderWhoseServerIsCutOffOrDeadIsReplacedWithin17Seconds() throws Exception {
        StandaloneUser basil = basil();
        Duration limit = Duration.ofSeconds(17);
        for (Fault fault : CUT_OFF) {
            List<Long> took = new ArrayList<>();
            for (int i = 0; i < ROUNDS; i++) {
                took.add(takeOver(basil, fault, limit));
            }
            judge(fault.toString(), limit, took, basil);
        }
    }

    @Test
    void aHolderWhoseServerIsCutOffOrDeadWhileEtcdChangesItsLeaderIsReplacedWithin35Seconds() throws Exception {
        StandaloneUser basil = basil();
        Duration limit = Duration.ofSeconds(35);
        List<Long> took = new ArrayList<>();
        for (int i = 0; i < ROUNDS; i++) {
            Future<Boolean> leaderLost = timer.schedule(
                    () -> {
                        network().etcd().killLeader();
                        return true;
                    },
                    random.nextInt(LEASE_MILLIS),
                    TimeUnit.MILLISECONDS);
            took.add(takeOver(basil, CUT_OFF.get(random.nextInt(CUT_OFF.size())), limit));
            assertThat(leaderLost.get(limit.toSeconds(), TimeUnit.SECONDS)).isTrue();
            network().etcd().restartKilled();
        }
        judge("and etcd changes its leader", limit, took, basil);
    }
}
