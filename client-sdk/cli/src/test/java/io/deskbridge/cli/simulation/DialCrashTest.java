package io.deskbridge.cli.simulation;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Duration;
import org.junit.jupiter.api.Test;

/** Dials whose server dies at one of the steps of the way, given again under their id; 100,000 in the profile {@code proof}. */
class DialCrashTest {
    private static final boolean PROOF = Boolean.getBoolean("deskbridge.proof");
    private static final long SEED = Long.getLong("deskbridge.seed", PROOF ? 1 : System.nanoTime() >>> 1);
    private static final long RUNS = Long.getLong("deskbridge.runs", PROOF ? 100_000 : Long.MAX_VALUE / 4);
    private static final Duration AT_MOST = PROOF ? Duration.ofHours(6) : Duration.ofSeconds(10);

    @Test
    void ofOneRequestIdThereIsAtMostOneCallWhereverTheServerDies() {
        Runs runs = new Runs(SEED, RUNS, AT_MOST).dials();
        System.out.println("Dials with a death (-Ddeskbridge.seed, -Ddeskbridge.runs): " + runs.report());
        assertThat(runs.failure()).isNull();
        assertThat(runs.runs()).as("runs").isPositive();
    }
}
