package io.deskbridge.bridge.journal;

import io.deskbridge.bridge.storage.Disk;
import java.io.IOException;
import java.nio.file.Path;
import java.time.Instant;
import java.util.Optional;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/** One file of a log. Its name says the number of its first record. */
final class Segment {
    /** What a file of the journal begins with. */
    static final String WHAT_IT_IS = "DESKJNL1";

    private static final Pattern NAME = Pattern.compile("(events|records)-(\\d{19})\\.journal");

    final Path file;
    final long first;
    /** Where its first byte is in the log as a whole, as this process counts. */
    final long base;

    final Disk.Appended content;
    final Instant openedAt;
    private volatile long size;

    /** A file that has {@code size} bytes, and was begun at {@code openedAt}. */
    Segment(Path file, long first, long base, Disk.Appended content, Instant openedAt, long size) {
        this.file = file;
        this.first = first;
        this.base = base;
        this.content = content;
        this.openedAt = openedAt;
        this.size = size;
    }

    /** The file of a log whose first record has that number. */
    static Path file(Path directory, String log, long first) {
        return directory.resolve(String.format("%s-%019d.journal", log, first));
    }

    /** The number of the first record of a file of this log; empty for any other file. */
    static Optional<Long> first(Path file, String log) {
        Matcher matcher = NAME.matcher(file.getFileName().toString());
        return matcher.matches() && matcher.group(1).equals(log)
                ? Optional.of(Long.parseLong(matcher.group(2)))
                : Optional.empty();
    }

    long size() {
        return size;
    }

    /** Where its next byte will be in the log as a whole. */
    long end() {
        return base + size;
    }

    /** It has so many bytes now; one thread at a time appends. */
    void size(long now) {
        size = now;
    }

    void close() throws IOException {
        content.close();
    }
}
