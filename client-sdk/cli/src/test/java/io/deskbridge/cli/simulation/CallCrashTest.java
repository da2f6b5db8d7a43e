package io.deskbridge.cli.simulation;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Duration;
import org.junit.jupiter.api.Test;

/** Calls whose server dies and comes back; 20,000 in the profile {@code proof}. */
class CallCrashTest {
    private static final boolean PROOF = Boolean.getBoolean("deskbridge.proof");
    private static final long SEED = Long.getLong("deskbridge.seed", PROOF ? 1 : System.nanoTime() >>> 1);
    private static final long RUNS = Long.getLong("deskbridge.runs", PROOF ? 20_000 : Long.MAX_VALUE / 4);
    private static final Duration AT_MOST = PROOF ? Duration.ofHours(6) : Duration.ofSeconds(5);

    @Test
    void aServerThatDiesDropsNoCallThatIsConnectedOrHeld() {
        Runs runs = new Runs(SEED, RUNS, AT_MOST).calls();
        System.out.println("Calls whose server dies (-Ddeskbridge.seed, -Ddeskbridge.runs): " + runs.report());
        assertThat(runs.failure()).isNull();
        assertThat(runs.runs()).as("runs").isPositive();
    }
}
