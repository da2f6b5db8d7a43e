package io.deskbridge.cli.simulation;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Duration;
import java.util.EnumSet;
import java.util.Set;
import org.junit.jupiter.api.Test;

/**
 * Bridges, phones, clients, registry and disks on one thread, from seeds. A build makes as many runs as fit in 12 s each, from a seed
 * that it prints; the profile {@code proof} makes so many that 10,000,000 events have happened.
 */
class NetworkSimulationTest {
    private static final boolean PROOF = Boolean.getBoolean("deskbridge.proof");
    private static final long SEED = Long.getLong("deskbridge.seed", PROOF ? 1 : System.nanoTime() >>> 1);
    private static final long RUNS = Long.getLong("deskbridge.runs", PROOF ? 2_000 : Long.MAX_VALUE / 4);
    private static final Duration AT_MOST = PROOF ? Duration.ofHours(6) : Duration.ofSeconds(12);
    /** Somebody looks at one seed: what else should have happened is no question then. */
    private static final boolean LOOKS_AT_A_SEED = Long.getLong("deskbridge.runs") != null;

    private static final Duration LASTS = Duration.ofSeconds(60);

    private static Set<Fault> faults(boolean deaths) {
        Set<Fault> faults = EnumSet.allOf(Fault.class);
        faults.removeIf(fault -> fault.isDeath() && !deaths);
        return faults;
    }

    private static void print(String what, Runs runs) {
        System.out.println(what + " (-Ddeskbridge.seed, -Ddeskbridge.runs): " + runs.report());
        System.out.println(runs.coverage().report());
    }

    @Test
    void whateverTheNetworkDoesEverybodyAgreesInTheEndAndNoWatcherHasASilentGap() {
        Runs runs = new Runs(SEED, RUNS, AT_MOST).walks(2, LASTS, faults(false), true);
        print("Walks without deaths", runs);
        assertThat(runs.failure()).isNull();
        assertThat(runs.disagreements()).isEmpty();
        if (!LOOKS_AT_A_SEED) {
            assertThat(runs.watched()).as("events that watchers have seen").isGreaterThan(1_000);
            assertThat(runs.coverage().missing())
                    .as("faults that never happened")
                    .allMatch(Fault::isDeath);
        }
    }

    @Test
    void whateverDiesNoWatcherHasASilentGapAndNoCallIsMadeTwice() {
        Runs runs = new Runs(SEED, RUNS, AT_MOST).walks(3, LASTS, faults(true), false);
        print("Walks with deaths", runs);
        assertThat(runs.failure()).isNull();
        if (!LOOKS_AT_A_SEED) {
            assertThat(runs.watched()).as("events that watchers have seen").isGreaterThan(1_000);
            assertThat(runs.coverage().missing())
                    .as("faults that never happened")
                    .isEmpty();
        }
    }
}
