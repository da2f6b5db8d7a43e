package io.deskbridge.bridge.journal;

import io.deskbridge.bridge.actor.port.JournalException;
import io.deskbridge.bridge.network.DirectoryCache;
import io.deskbridge.bridge.network.MemoryRegistry;
import java.io.PrintStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.time.Duration;

/** A process that writes events to a journal, and says the number of each when it is written, until somebody ends it. */
final class JournalProcess {
    static final String READY = "ready";
    static final String HALTED = "halted: ";
    static final int HALTED_CODE = 3;

    private JournalProcess() {}

    static JournalSettings settings(Path directory) {
        return new JournalSettings(
                directory,
                50_000,
                Duration.ofMillis(1),
                1L << 30,
                Duration.ofHours(24),
                1_000_000,
                16,
                1L << 20,
                1L << 30,
                Duration.ofDays(90));
    }

    /** Writes to the journal in the directory that is given. */
    public static void main(String[] arguments) {
        PrintStream out = new PrintStream(System.out, true, StandardCharsets.UTF_8);
        Journal journal = Journal.open(
                JournalUnderTest.ALPHA,
                settings(Path.of(arguments[0])),
                new DirectoryCache(new MemoryRegistry()),
                why -> out.println(HALTED + why));
        long sequence = journal.history()
                .resume(HistoryContract.PHONE)
                .map(standing -> standing.sequence())
                .orElse(0L);
        out.println(READY);
        try {
            while (true) {
                journal.history().append(HistoryContract.entry(HistoryContract.PHONE, ++sequence));
                out.println(sequence);
            }
        } catch (JournalException e) {
            System.exit(HALTED_CODE);
        }
    }
}
