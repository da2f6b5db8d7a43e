package io.deskbridge.cli.bench;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.function.ToDoubleFunction;
import java.util.stream.Stream;

/**
 * What the journal costs a command: the method of {@link Bench}, each round once with everything in memory and once with a journal, in
 * turn, so that whatever else the machine does meets both. Ratios are taken within a round, and then their median.
 */
public final class JournalBench {
    private static final int ROUNDS = Integer.getInteger("rounds", 3);

    private JournalBench() {}

    /** Runs it; the journals stand in {@code target}, which decides on which disk. */
    public static void main(String[] arguments) throws Exception {
        List<Map<String, Floor.Figure>> memory = new ArrayList<>();
        List<Map<String, Floor.Figure>> journal = new ArrayList<>();
        for (int round = 1; round <= ROUNDS; round++) {
            System.out.println("Round " + round + " of " + ROUNDS);
            Path directory = Files.createTempDirectory(Files.createDirectories(Path.of("target")), "journal");
            boolean first = round % 2 == 1;
            if (first) {
                memory.add(Bench.measure());
            }
            journal.add(Bench.measure("journal.directory=" + directory.toAbsolutePath()));
            if (!first) {
                memory.add(Bench.measure());
            }
            System.out.println("The journal has " + size(directory) + " bytes");
        }
        System.out.println("| | memory p50 | journal p50 | ratio p50 | ratio p99 |");
        System.out.println("|---|---|---|---|---|");
        for (String name : memory.get(0).keySet()) {
            System.out.printf(
                    Locale.ROOT,
                    "| %s | %.0f | %.0f | %.2f | %.2f |%n",
                    name,
                    median(memory, name, Floor.Figure::p50),
                    median(journal, name, Floor.Figure::p50),
                    ratio(memory, journal, name, Floor.Figure::p50),
                    ratio(memory, journal, name, Floor.Figure::p99));
        }
    }

    private static double median(
            List<Map<String, Floor.Figure>> rounds, String name, ToDoubleFunction<Floor.Figure> what) {
        return Bench.median(rounds.stream()
                .mapToDouble(round -> what.applyAsDouble(Bench.figure(round, name)))
                .toArray());
    }

    private static double ratio(
            List<Map<String, Floor.Figure>> memory,
            List<Map<String, Floor.Figure>> journal,
            String name,
            ToDoubleFunction<Floor.Figure> what) {
        double[] ratios = new double[memory.size()];
        for (int i = 0; i < ratios.length; i++) {
            ratios[i] = what.applyAsDouble(Bench.figure(journal.get(i), name))
                    / what.applyAsDouble(Bench.figure(memory.get(i), name));
        }
        return Bench.median(ratios);
    }

    private static long size(Path directory) throws IOException {
        try (Stream<Path> files = Files.list(directory)) {
            return files.mapToLong(JournalBench::bytes).sum();
        }
    }

    private static long bytes(Path file) {
        try {
            return Files.size(file);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }
}
