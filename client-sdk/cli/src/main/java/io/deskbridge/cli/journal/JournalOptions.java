package io.deskbridge.cli.journal;

import java.io.PrintWriter;
import java.nio.file.Path;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Option;

/** What both commands are told: which journal, which time, which format. */
final class JournalOptions {
    @Option(
            names = "--journal",
            required = true,
            paramLabel = "DIRECTORY",
            description = "The server's setting journal.directory. The server may run meanwhile.")
    private Path directory = Path.of("");

    @Option(
            names = "--format",
            paramLabel = "FORMAT",
            defaultValue = "csv",
            description = "csv or jsonl. Default: ${DEFAULT-VALUE}.")
    private Format format = Format.CSV;

    @Option(
            names = "--from",
            paramLabel = "TIME",
            description = "Nothing from before this, for instance 2026-11-26T00:00:00Z.")
    private @Nullable Instant from;

    @Option(names = "--to", paramLabel = "TIME", description = "Nothing from this on.")
    private @Nullable Instant to;

    Path directory() {
        return directory;
    }

    /** True when {@code at} lies in the time that was asked for. */
    boolean covers(Instant at) {
        Instant first = from;
        Instant end = to;
        return (first == null || !at.isBefore(first)) && (end == null || at.isBefore(end));
    }

    /** Begins to print rows of these columns. */
    void begin(PrintWriter out, List<String> columns) {
        format.begin(out, columns);
    }

    /** Prints one. */
    void row(PrintWriter out, Map<String, Object> row) {
        format.row(out, row);
    }
}
