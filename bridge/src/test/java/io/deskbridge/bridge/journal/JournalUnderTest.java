package io.deskbridge.bridge.journal;

import io.deskbridge.bridge.actor.port.CommandJournal;
import io.deskbridge.bridge.actor.port.EventHistory;
import io.deskbridge.bridge.actor.port.ParkJournal;
import io.deskbridge.bridge.core.model.PhoneId;
import io.deskbridge.bridge.core.model.ServerName;
import io.deskbridge.bridge.network.DirectoryCache;
import io.deskbridge.bridge.network.MemoryRegistry;
import io.deskbridge.bridge.storage.MemoryDisk;
import io.deskbridge.bridge.testing.OwnedClock;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;

/** A journal on a disk and a clock that the test owns, which is killed, loses its power, and starts again. */
final class JournalUnderTest {
    static final Path DIRECTORY = Path.of("/journal");
    static final ServerName ALPHA = new ServerName("alpha");
    private static final long ROOMY = 1L << 30;

    final OwnedClock clock = new OwnedClock();
    final MemoryRegistry registry = new MemoryRegistry();
    final DirectoryCache directory = new DirectoryCache(registry);
    final List<String> halted = new ArrayList<>();
    final MemoryDisk disk = new MemoryDisk();
    private final JournalSettings settings;
    private int boots = 1;
    Journal journal;

    JournalUnderTest() {
        this(settings(ROOMY, 10_000, 4));
    }

    JournalUnderTest(JournalSettings settings) {
        this.settings = settings;
        journal = open();
    }

    static JournalSettings settings(long segment, int kept, int inMemory) {
        return new JournalSettings(
                DIRECTORY,
                segment,
                Duration.ZERO,
                ROOMY,
                Duration.ofHours(24),
                kept,
                inMemory,
                ROOMY,
                ROOMY,
                Duration.ofDays(90));
    }

    private Journal open() {
        Journal.Machine machine = new Journal.Machine(disk, "boot-" + boots, clock);
        return Journal.openWithoutThread(ALPHA, settings, machine, directory, halted::add);
    }

    /** The process is killed, and started again. */
    void kill() {
        journal.abandon();
        disk.processEnds();
        journal = open();
    }

    /** The machine loses its power and everything that was not forced; the server is started again. */
    void losePower() {
        journal.abandon();
        disk.crash(0);
        boots++;
        journal = open();
    }

    /** The server is stopped in good order, the machine restarted, the server started again. */
    void reboot() {
        journal.close();
        boots++;
        journal = open();
    }

    /** Lets so much time pass that everything written by now has left the files, unless it was written again. */
    void letTheOldFilesGo() {
        for (int hours = 0; hours < 40; hours += 4) {
            clock.advance(Duration.ofHours(4));
            journal.forceAndRetain();
        }
    }

    EventHistory history() {
        return journal.history();
    }

    CommandJournal commands() {
        return journal.commands();
    }

    ParkJournal parked() {
        return journal.parked();
    }

    Recovered recovered() {
        return journal.recovered();
    }

    static PhoneId phone(String id) {
        return new PhoneId(id);
    }
}
