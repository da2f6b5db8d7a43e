package io.deskbridge.bridge.journal;

import com.google.protobuf.InvalidProtocolBufferException;
import io.deskbridge.bridge.actor.port.JournalException;
import io.deskbridge.bridge.core.model.ServerName;
import io.deskbridge.bridge.storage.Disk;
import io.deskbridge.bridge.storage.RecordFrame;
import io.deskbridge.proto.journal.v1.Opened;
import io.deskbridge.proto.journal.v1.Record;
import java.io.IOException;
import java.nio.file.Path;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Reads a log as a process has left it, or a machine. Records are numbered without a gap, so that the first place where the next one
 * is not to be found is the end of what can be believed. What is behind that place is cut off if a crash can have left it so:
 *
 * <ul>
 *   <li>after a process that ended: the beginning of one record, and nothing behind it;
 *   <li>after a machine that failed: anything, unless a record behind it says that what is missing had been forced to the disk.
 * </ul>
 *
 * <p>Everything else is damage, and refused: what is behind it may contradict what is before.
 */
final class Recovery {
    private static final Logger log = LoggerFactory.getLogger(Recovery.class);
    static final int FORMAT = 1;

    /** Takes a record that was read. */
    interface Replay {
        /** The record at {@code address}, counted from the log's first byte. */
        void take(long address, Record record);
    }

    /**
     * What was found.
     *
     * @param segments the files, the oldest first; only the last is written to again
     * @param last the number of the last record; 0 in a log that is new
     * @param life how often the log has been opened
     * @param machineFailed the machine failed since, so that the last records may be missing
     */
    record Found(List<Segment> segments, long last, long life, boolean machineFailed) {}

    private final Disk disk;
    private final Path directory;
    private final String name;
    private final ServerName server;
    private final String bootId;
    private final Replay replay;

    private final List<Segment> segments = new ArrayList<>();
    private long last;
    private long life;
    private @Nullable Opened opened;
    private boolean closed;

    /** Of the log {@code name} of {@code server}, on a machine whose present life is {@code bootId}. */
    Recovery(Disk disk, Path directory, String name, ServerName server, String bootId, Replay replay) {
        this.disk = disk;
        this.directory = directory;
        this.name = name;
        this.server = server;
        this.bootId = bootId;
        this.replay = replay;
    }

    /**
     * Reads everything, and cuts off what a crash has left.
     *
     * @throws JournalException if it is damaged, somebody else's, or of a newer release; the sentence says where
     */
    Found run() throws IOException {
        boolean done = false;
        try {
            readFiles();
            done = true;
        } finally {
            if (!done) {
                for (Segment segment : segments) {
                    segment.close();
                }
            }
        }
        return new Found(segments, last, life, opened != null && !closed && !sameMachine());
    }

    private void readFiles() throws IOException {
        List<Path> files = disk.list(directory).stream()
                .filter(file -> Segment.first(file, name).isPresent())
                .toList();
        for (int i = 0; i < files.size(); i++) {
            Path file = files.get(i);
            long first = Segment.first(file, name).orElseThrow();
            long base =
                    segments.isEmpty() ? 0 : segments.get(segments.size() - 1).end();
            last = i == 0 ? first - 1 : last;
            try (Disk.Appended handle = disk.open(file)) {
                byte[] content = handle.content();
                int end = readAll(file, content, base);
                boolean empty = last < first;
                boolean follows = i + 1 == files.size()
                        || Segment.first(files.get(i + 1), name).orElseThrow() == last + 1;
                boolean whole = end == content.length && follows && !empty;
                if (!whole) {
                    cut(files.subList(i, files.size()), handle, content, end, empty);
                }
                if (!empty) {
                    segments.add(new Segment(file, first, base, disk.open(file), openedAt(), end));
                }
                if (!whole) {
                    return;
                }
            }
        }
    }

    private Instant openedAt() {
        Opened by = opened;
        return by == null ? Instant.EPOCH : Words.instant(by.getAt());
    }

    private boolean sameMachine() {
        Opened by = opened;
        return by != null && !bootId.isEmpty() && by.getBootId().equals(bootId);
    }

    /** Reads records as long as there are; returns where the last of them ends. */
    private int readAll(Path file, byte[] content, long base) {
        if (!RecordFrame.begins(content, Segment.WHAT_IT_IS)) {
            return 0;
        }
        int offset = RecordFrame.WHAT_IT_IS;
        while (offset < content.length) {
            byte[] bytes = RecordFrame.at(content, offset);
            Record record = bytes == null ? null : parsed(file, offset, bytes);
            if (bytes == null || record == null || record.getNumber() != last + 1) {
                return offset;
            }
            take(file, offset, base, record);
            offset += RecordFrame.HEAD + bytes.length;
        }
        return offset;
    }

    private Record parsed(Path file, int offset, byte[] bytes) {
        try {
            return Record.parseFrom(bytes);
        } catch (InvalidProtocolBufferException e) {
            throw damaged(file, offset, "is right and cannot be read");
        }
    }

    private void take(Path file, int offset, long base, Record record) {
        last = record.getNumber();
        closed = record.hasClosed();
        switch (record.getContentCase()) {
            case OPENED -> opened(file, record.getOpened());
            case CONTENT_NOT_SET ->
                throw new JournalException("The journal's file " + file + " has at byte " + offset
                        + " a record that this release does not know. A newer one has written it: start that one.");
            case CLOSED, EVENT, STANDING, COMMAND_ACCEPTED, COMMAND_DECIDED, PARKED, UNPARKED, CALL, AUDIT -> {
                // For whoever replays.
            }
        }
        replay.take(base + offset, record);
    }

    private void opened(Path file, Opened by) {
        if (by.getFormat() != FORMAT) {
            throw new JournalException("The journal's file " + file + " is of format " + by.getFormat()
                    + ", which this release does not know. A newer one has written it: start that one.");
        }
        if (!by.getServer().equals(server.value())) {
            throw new JournalException(
                    "The journal in " + directory + " is that of server " + by.getServer() + ", and this is server "
                            + server + ". Give each server a directory of its own (journal.directory).");
        }
        opened = by;
        life = Math.max(life, by.getLife());
    }

    // ---- the end of what can be believed

    /** {@code files} begin with the one that is not whole. */
    private void cut(List<Path> files, Disk.Appended handle, byte[] content, int end, boolean empty)
            throws IOException {
        Path file = files.get(0);
        long behind = RecordFrame.begins(content, Segment.WHAT_IT_IS) ? lookBehind(file, end, file, content, end) : 0;
        for (Path later : files.subList(1, files.size())) {
            try (Disk.Appended opened = disk.open(later)) {
                behind += lookBehind(file, end, later, opened.content(), 0);
            }
        }
        if (!canBeACrash(content, end) || (files.size() > 1 && sameMachine())) {
            throw damaged(file, end, "is not what was written");
        }
        for (int i = files.size() - 1; i > 0; i--) {
            disk.delete(files.get(i));
            disk.forceDirectory(directory);
        }
        if (empty) {
            disk.delete(file);
            disk.forceDirectory(directory);
        } else {
            handle.truncate(end);
            handle.force();
        }
        log.warn(
                "The journal's file {} ended within a record, as after a crash: cut off at byte {}, {} bytes dropped,"
                        + " with {} records behind that no disk had promised to keep",
                file,
                end,
                content.length - end,
                behind);
    }

    /** How many records stand behind the place where the next one is missing; refuses what no crash can have left. */
    private int lookBehind(Path bad, int badAt, Path file, byte[] content, int from) {
        int found = 0;
        for (int at = RecordFrame.next(content, from); at >= 0; at = RecordFrame.next(content, at + 1)) {
            byte[] bytes = RecordFrame.at(content, at);
            Record record = parsed(file, at, bytes == null ? new byte[0] : bytes);
            long durable = record.getNumber() - 1 - record.getNotDurable();
            if (sameMachine() || record.getNumber() <= last || durable > last) {
                throw damaged(bad, badAt, "is not what was written, and a later one is there");
            }
            found++;
        }
        return found;
    }

    /** Whether a process or a machine that ended can have left a file so from there on. */
    private boolean canBeACrash(byte[] content, int end) {
        if (end == 0) {
            byte[] expected = RecordFrame.beginning(Segment.WHAT_IT_IS).array();
            for (int i = 0; i < Math.min(content.length, expected.length); i++) {
                if (content[i] != expected[i] && content[i] != 0) {
                    return false;
                }
            }
            return true;
        }
        if (!sameMachine()) {
            return true;
        }
        int left = content.length - end;
        int length = RecordFrame.lengthAt(content, end);
        return left < RecordFrame.HEAD || (length >= 0 && left < RecordFrame.HEAD + length);
    }

    private JournalException damaged(Path file, long offset, String what) {
        return new JournalException(
                "The journal's file " + file + " is damaged: the record at byte " + offset + " " + what
                        + ". Put the file back from a backup. Or move the directory " + directory
                        + " away, and this server begins a new journal: watchers take snapshots, a command that is sent again may be carried out"
                        + " again, and earlier call records are those in the directory that was moved.");
    }
}
