package io.deskbridge.cli.simulation;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.BufferedReader;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.time.Duration;
import java.util.EnumSet;
import java.util.UUID;
import org.junit.jupiter.api.Test;

/** A failing seed is a reproduction only if it always does the same. */
class SameSeedTest {
    private static final long SEED = Long.getLong("deskbridge.seed", System.nanoTime() >>> 1);
    private static final String TRACE = "trace ";
    private static final int SEEDS = Boolean.getBoolean("deskbridge.proof") ? 200 : 3;
    private static final Walk.Plan PLAN =
            new Walk.Plan(Duration.ofSeconds(30), EnumSet.allOf(Fault.class), Duration.ofSeconds(4), false);

    private static String walk(long seed) {
        try (Logged logged = new Logged()) {
            Walk walk = new Walk(new World.Options(seed, 3, 3, 3, 100, 5, true), PLAN, new Coverage());
            logged.begins(walk.world().simulation()::isOfTheDead);
            String wrong = walk.run();
            Trace trace = walk.world().simulation().trace();
            return trace.whole() + trace.digest() + "\n" + wrong + "\n" + walk.picture();
        }
    }

    private static String dial(long seed) {
        try (Logged logged = new Logged()) {
            DialCrash dial = new DialCrash(seed, true);
            logged.begins(dial.world().simulation()::isOfTheDead);
            String wrong = dial.run();
            return dial.world().simulation().trace().whole() + wrong;
        }
    }

    @Test
    void theSameSeedGivesTheSameTraceByteForByte() {
        System.out.println("seeds from " + SEED + " (-Ddeskbridge.seed)");
        for (long seed = SEED; seed < SEED + SEEDS; seed++) {
            assertThat(walk(seed))
                    .as("walk, seed %s", seed)
                    .isEqualTo(walk(seed))
                    .contains(" starts, life 1");
            assertThat(dial(seed))
                    .as("dial, seed %s", seed)
                    .isEqualTo(dial(seed))
                    .contains("DIAL 4002");
        }
    }

    /** What a process has of its own, the order in which the JDK walks through a set above all, must not matter. */
    @Test
    void alsoInAnotherProcess() throws Exception {
        Process other = new ProcessBuilder(
                        Path.of(System.getProperty("java.home"), "bin", "java").toString(),
                        "-cp",
                        System.getProperty("java.class.path"),
                        SameSeedTest.class.getName(),
                        Long.toString(SEED))
                .redirectError(ProcessBuilder.Redirect.DISCARD)
                .start();
        try (BufferedReader its = other.inputReader(StandardCharsets.UTF_8)) {
            String here = walk(SEED);
            assertThat(its.lines().filter(line -> line.startsWith(TRACE)))
                    .as("walk, seed %s", SEED)
                    .containsExactly(TRACE + fingerprint(here));
        }
        assertThat(other.waitFor()).isZero();
    }

    /** The other process. */
    public static void main(String[] arguments) {
        System.out.println(TRACE + fingerprint(walk(Long.parseLong(arguments[0]))));
        System.exit(0);
    }

    private static String fingerprint(String trace) {
        return UUID.nameUUIDFromBytes(trace.getBytes(StandardCharsets.UTF_8)) + " of " + trace.length();
    }

    @Test
    void anotherSeedGivesAnotherTrace() {
        assertThat(dial(SEED)).isNotEqualTo(dial(SEED + 1));
    }
}
