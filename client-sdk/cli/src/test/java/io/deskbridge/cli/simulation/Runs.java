package io.deskbridge.cli.simulation;

import java.io.PrintWriter;
import java.io.StringWriter;
import java.lang.management.ManagementFactory;
import java.time.Duration;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.EnumSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import org.jspecify.annotations.Nullable;

/**
 * Many runs, one after the other: for tests, and from the command line.
 *
 * <pre>
 * Runs dial FIRST_SEED COUNT
 * Runs call FIRST_SEED COUNT
 * Runs walk FIRST_SEED COUNT SERVERS SECONDS FAULT ...
 * </pre>
 *
 * With a COUNT of 1 the whole trace is printed.
 */
final class Runs {
    private static final int PHONES = 3;
    private static final int LOSS_ONE_IN = 200;
    private static final int RETRIES = 5;
    private static final Duration BETWEEN_FAULTS = Duration.ofSeconds(3);
    /** So many runs are made on the slowest machine: after fewer, what did not happen says nothing. */
    private static final int LEAST = 15;

    private static final double NANOS = 1e9;

    private final long first;
    private final long most;
    private final Duration atMost;
    private final Coverage coverage = new Coverage();
    private final List<String> disagreements = new ArrayList<>();
    private final Map<String, Integer> outcomes = new TreeMap<>();
    private long runs;
    private long events;
    private long watched;
    private long dialled;
    private long late;
    private String latest = "";
    private long begun;
    private @Nullable String failure;

    /** So many runs, of consecutive seeds, for so long at most. */
    Runs(long first, long most, Duration atMost) {
        this.first = first;
        this.most = most;
        this.atMost = atMost;
    }

    /** One run. */
    private interface Run {
        World world();

        @Nullable
        String run();

        /** What became of it, in a word. */
        String outcome();

        /** All there is to say when it failed. */
        String picture();
    }

    private interface Maker {
        Run of(long seed, boolean whole);
    }

    /** Dials of which each meets a death. */
    Runs dials() {
        return all((seed, whole) -> {
            DialCrash dial = new DialCrash(seed, whole);
            return new Run() {
                @Override
                public World world() {
                    return dial.world();
                }

                @Override
                public @Nullable String run() {
                    return dial.run();
                }

                @Override
                public String outcome() {
                    return dial.outcome();
                }

                @Override
                public String picture() {
                    return dial.what();
                }
            };
        });
    }

    /** Calls whose server dies. */
    Runs calls() {
        return all((seed, whole) -> {
            CallCrash call = new CallCrash(seed, whole);
            return new Run() {
                @Override
                public World world() {
                    return call.world();
                }

                @Override
                public @Nullable String run() {
                    return call.run();
                }

                @Override
                public String outcome() {
                    return "the call goes on";
                }

                @Override
                public String picture() {
                    return call.what();
                }
            };
        });
    }

    /** Walks on so many servers, each for so long, with these faults; {@code settles}: in the end everybody must agree. */
    Runs walks(int servers, Duration lasts, Set<Fault> faults, boolean settles) {
        return all((seed, whole) -> {
            Walk walk = new Walk(
                    new World.Options(seed, servers, PHONES, PHONES, LOSS_ONE_IN, RETRIES, whole),
                    new Walk.Plan(lasts, faults, BETWEEN_FAULTS, settles),
                    coverage);
            return new Run() {
                @Override
                public World world() {
                    return walk.world();
                }

                @Override
                public @Nullable String run() {
                    return walk.run();
                }

                @Override
                public String outcome() {
                    String disagreement = walk.disagreement();
                    if (disagreement != null) {
                        disagreements.add("seed " + seed + ": " + disagreement);
                    }
                    return disagreement == null ? "walked" : "walked and disagree";
                }

                @Override
                public String picture() {
                    return walk.picture();
                }
            };
        });
    }

    private Runs all(Maker maker) {
        begun = System.nanoTime();
        try (Logged logged = new Logged()) {
            for (long seed = first; seed < first + most && goesOn(); seed++) {
                Run run = maker.of(seed, most == 1);
                Simulation simulation = run.world().simulation();
                logged.begins(simulation::isOfTheDead);
                String wrong = judged(run, logged);
                count(run, wrong);
                if (wrong != null && failure == null) {
                    failure = "seed " + seed + ", " + run.world().options() + ": " + wrong + "\n" + run.picture() + "\n"
                            + simulation.trace().tail();
                }
                if (most == 1) {
                    System.out.println(simulation.trace().whole());
                }
            }
        }
        return this;
    }

    private boolean goesOn() {
        return runs < LEAST || System.nanoTime() - begun < atMost.toNanos();
    }

    private static @Nullable String judged(Run run, Logged logged) {
        try {
            String wrong = run.run();
            return wrong == null ? logged.first() : wrong;
        } catch (RuntimeException e) {
            StringWriter trace = new StringWriter();
            e.printStackTrace(new PrintWriter(trace));
            return "an exception: " + trace;
        }
    }

    private void count(Run run, @Nullable String wrong) {
        World world = run.world();
        runs++;
        events += world.simulation().happened();
        watched += world.watched().events();
        dialled += world.dialled().calls();
        late += world.dialled().late();
        latest = latest.isEmpty() && !world.dialled().latest().isEmpty()
                ? "seed " + world.options().seed() + ": " + world.dialled().latest()
                : latest;
        String key = wrong == null ? run.outcome() : "WRONG " + alike(wrong);
        outcomes.merge(key, 1, Integer::sum);
        if (wrong != null && outcomes.getOrDefault(key, 0) == 1) {
            System.out.println("seed " + world.options().seed() + ": " + wrong);
        }
    }

    /** The beginning of a sentence without what is another in each run. */
    private static String alike(String wrong) {
        String line = wrong.lines().findFirst().orElse("");
        return line.replaceAll("[\\[(].*", "")
                .replaceAll("[0-9a-f]{8}-[0-9a-f-]*", "CALL")
                .replaceAll("[0-9]+", "N");
    }

    /** The first that was wrong, with its seed and all that led to it; null if everything was right. */
    @Nullable
    String failure() {
        return failure;
    }

    /** The runs in which everybody was back in the end and did not agree on everything. */
    List<String> disagreements() {
        return disagreements;
    }

    long runs() {
        return runs;
    }

    long events() {
        return events;
    }

    long watched() {
        return watched;
    }

    Coverage coverage() {
        return coverage;
    }

    /** What was done, in words and numbers. */
    String report() {
        double seconds = (System.nanoTime() - begun) / NANOS;
        double busy = ManagementFactory.getThreadMXBean().getCurrentThreadCpuTime() / NANOS;
        return "seeds " + first + " to " + (first + runs - 1) + ": " + runs + " runs, " + events + " simulated events, "
                + watched
                + " events seen by watchers, " + dialled + " calls by order, of which " + late + " late"
                + (latest.isEmpty() ? "" : " (" + latest + ")") + "; " + Math.round(seconds)
                + " s, of which this thread was busy "
                + Math.round(busy) + " s; " + outcomes
                + (disagreements.isEmpty() ? "" : "; " + disagreements);
    }

    /** From the command line. */
    public static void main(String[] arguments) {
        Runs runs = new Runs(Long.parseLong(arguments[1]), Long.parseLong(arguments[2]), Duration.ofDays(1));
        if (arguments[0].equals("dial")) {
            runs.dials();
        } else if (arguments[0].equals("call")) {
            runs.calls();
        } else {
            Set<Fault> faults = EnumSet.noneOf(Fault.class);
            Arrays.stream(arguments).skip(5).forEach(fault -> faults.add(Fault.valueOf(fault)));
            boolean settles = faults.stream().noneMatch(Fault::isDeath);
            runs.walks(
                    Integer.parseInt(arguments[3]), Duration.ofSeconds(Long.parseLong(arguments[4])), faults, settles);
            System.out.println(runs.coverage().report());
        }
        System.out.println(runs.report());
        if (runs.failure() != null) {
            System.out.println(runs.failure());
        }
    }
}
