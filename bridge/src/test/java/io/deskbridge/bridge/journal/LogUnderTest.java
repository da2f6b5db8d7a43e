package io.deskbridge.bridge.journal;

import io.deskbridge.bridge.actor.port.Audit;
import io.deskbridge.bridge.core.model.ServerName;
import io.deskbridge.bridge.storage.MemoryDisk;
import io.deskbridge.bridge.testing.OwnedClock;
import io.deskbridge.proto.journal.v1.Record;
import java.io.IOException;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/** A log of audit entries that say one word each, on a disk that the test owns. */
final class LogUnderTest {
    static final Path DIRECTORY = Path.of("/journal");
    static final ServerName ALPHA = new ServerName("alpha");
    static final String NAME = Journal.RECORDS;
    static final String BOOT = "boot-1";
    static final String OTHER_BOOT = "boot-2";

    final MemoryDisk disk;
    final OwnedClock clock = new OwnedClock();
    final List<String> halted = new ArrayList<>();
    final List<String> words = new ArrayList<>();
    final List<Long> addresses = new ArrayList<>();
    SegmentLog log;
    Recovery.Found found;

    private LogUnderTest(MemoryDisk disk, String bootId, SegmentLog.Limits limits) throws IOException {
        this.disk = disk;
        found = new Recovery(disk, DIRECTORY, NAME, ALPHA, bootId, (address, record) -> {
                    if (record.hasAudit()) {
                        words.add(record.getAudit().getWhat());
                        addresses.add(address);
                    }
                })
                .run();
        log = new SegmentLog(
                disk,
                DIRECTORY,
                NAME,
                limits,
                clock,
                new Halt(halted::add),
                found,
                SegmentLog.opened(ALPHA, found.life() + 1, bootId));
    }

    static SegmentLog.Limits limits(long segment) {
        return new SegmentLog.Limits(segment, Long.MAX_VALUE, Duration.ofDays(1));
    }

    /** Files of some 400 bytes. */
    static LogUnderTest open(MemoryDisk disk, String bootId) throws IOException {
        return new LogUnderTest(disk, bootId, limits(400));
    }

    static LogUnderTest open(MemoryDisk disk, String bootId, SegmentLog.Limits limits) throws IOException {
        return new LogUnderTest(disk, bootId, limits);
    }

    static Record record(String word) {
        return Record.newBuilder()
                .setAudit(LedgerWords.entry(new Audit.Entry(
                        OwnedClock.START, Audit.Deed.COMMAND, Optional.empty(), "", word, "", "", "", "", 0)))
                .build();
    }

    long append(String word) {
        return log.append(record(word));
    }

    void appendAll(int count) {
        for (int i = 1; i <= count; i++) {
            append("word-" + i);
        }
    }

    static List<String> words(int count) {
        List<String> words = new ArrayList<>();
        for (int i = 1; i <= count; i++) {
            words.add("word-" + i);
        }
        return words;
    }

    List<Path> files() {
        return disk.list(DIRECTORY);
    }
}
