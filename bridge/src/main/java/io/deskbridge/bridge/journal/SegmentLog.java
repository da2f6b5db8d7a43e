package io.deskbridge.bridge.journal;

import com.google.protobuf.CodedOutputStream;
import com.google.protobuf.InvalidProtocolBufferException;
import io.deskbridge.bridge.actor.port.JournalException;
import io.deskbridge.bridge.core.model.ServerName;
import io.deskbridge.bridge.storage.Disk;
import io.deskbridge.bridge.storage.RecordFrame;
import io.deskbridge.proto.journal.v1.Closed;
import io.deskbridge.proto.journal.v1.Opened;
import io.deskbridge.proto.journal.v1.Record;
import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Deque;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.ConcurrentSkipListMap;
import java.util.concurrent.locks.ReentrantLock;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Records in files, appended and numbered without a gap. An append returns when the operating system has the bytes, so that the
 * process may end at any moment and nothing is lost that anybody was told of; a later {@link #force}, of many records at once, takes
 * them to the disk. Old files are dropped whole; what of them must be kept is written again first.
 *
 * <p><b>Threads.</b> {@link #append} and {@link #read} anywhere; {@link #force}, {@link #retain} and {@link #close} one at a time.
 * Appends wait for each other, and never for the disk.
 */
final class SegmentLog {
    private static final Logger logger = LoggerFactory.getLogger(SegmentLog.class);
    private static final int LONGEST_NUMBERS = 2 * (1 + 10);
    private static final int USUAL_RECORD = 1024;
    /** A file is given up for a new one after this part of the age, so that dropping whole files keeps to it well enough. */
    private static final int FILES_PER_AGE = 8;

    /**
     * How much is kept.
     *
     * @param segment a file is given up for a new one beyond so many bytes
     * @param bytes the oldest files go when all together have more
     * @param age a file goes when its youngest record is older
     */
    record Limits(long segment, long bytes, Duration age) {}

    /** Something that stands in the log and must not go with the file it stands in. */
    interface Carried {
        /** Appends again whatever still holds and was last written before {@code address}. */
        void carry(long address);
    }

    private record Waiting(long number, Runnable then) {}

    private final Disk disk;
    private final Path directory;
    private final String name;
    private final Limits limits;
    private final InstantSource clock;
    private final Halt halt;
    private final Opened.Builder opened;

    private final ReentrantLock writing = new ReentrantLock();
    /** By the address of their first byte. */
    private final ConcurrentSkipListMap<Long, Segment> segments = new ConcurrentSkipListMap<>();

    private Segment current;
    private long last;
    private final List<Segment> unforced = new ArrayList<>();
    private boolean newName;
    private final Deque<Waiting> waiting = new ArrayDeque<>();
    private volatile long durable;
    private volatile Runnable wanted = () -> {};

    /**
     * Goes on where {@code found} ends.
     *
     * @param opened what is said at the beginning of each file, but for the time
     */
    SegmentLog(
            Disk disk,
            Path directory,
            String name,
            Limits limits,
            InstantSource clock,
            Halt halt,
            Recovery.Found found,
            Opened.Builder opened)
            throws IOException {
        this.disk = disk;
        this.directory = directory;
        this.name = name;
        this.limits = limits;
        this.clock = clock;
        this.halt = halt;
        this.opened = opened;
        this.last = found.last();
        // What an earlier process has left unforced is forced with what this one begins with.
        for (Segment segment : found.segments()) {
            segments.put(segment.base, segment);
            unforced.add(segment);
        }
        if (unforced.isEmpty() || unforced.get(unforced.size() - 1).size() >= limits.segment()) {
            this.current = begin();
        } else {
            this.current = unforced.get(unforced.size() - 1);
            put(openedRecord());
        }
    }

    private Record openedRecord() {
        return Record.newBuilder()
                .setOpened(opened.setAt(Words.timestamp(clock.instant())))
                .build();
    }

    private Segment begin() throws IOException {
        Instant now = clock.instant();
        Path file = Segment.file(directory, name, last + 1);
        long base = segments.isEmpty() ? 0 : segments.lastEntry().getValue().end();
        Segment next = new Segment(file, last + 1, base, disk.open(file), now, 0);
        segments.put(base, next);
        unforced.add(next);
        newName = true;
        next.content.append(RecordFrame.beginning(Segment.WHAT_IT_IS));
        next.size(RecordFrame.WHAT_IT_IS);
        current = next;
        put(openedRecord());
        return next;
    }

    // ---- writing

    /**
     * Appends a record; the operating system has it when this returns.
     *
     * @return where it stands: larger than of any record before, and never 0
     * @throws JournalException if it cannot, now or since an earlier error
     */
    long append(Record record) {
        long address;
        writing.lock();
        try {
            halt.check();
            try {
                if (current.size() >= limits.segment()) {
                    begin();
                }
                address = put(record);
            } catch (IOException e) {
                throw halt.because(current.file, e);
            }
        } finally {
            writing.unlock();
        }
        wanted.run();
        return address;
    }

    private long put(Record record) throws IOException {
        long number = last + 1;
        byte[] bytes = new byte[record.getSerializedSize() + LONGEST_NUMBERS];
        CodedOutputStream out = CodedOutputStream.newInstance(bytes);
        record.writeTo(out);
        // In protobuf two messages one behind the other are one: so the record need not be built anew for its number.
        out.writeInt64(Record.NUMBER_FIELD_NUMBER, number);
        out.writeInt64(Record.NOT_DURABLE_FIELD_NUMBER, number - 1 - durable);
        ByteBuffer framed = RecordFrame.framed(bytes, out.getTotalBytesWritten());
        long address = current.end();
        int size = framed.remaining();
        current.content.append(framed);
        current.size(current.size() + size);
        last = number;
        return address;
    }

    /** Runs {@code then} when everything that has been appended so far is on the disk: at once, or on the thread that forces. */
    void whenDurable(Runnable then) {
        writing.lock();
        try {
            if (durable < last) {
                waiting.add(new Waiting(last, then));
                return;
            }
        } finally {
            writing.unlock();
        }
        then.run();
    }

    /** From now on {@code wanted} is told of every append; it must not wait. */
    void onAppend(Runnable wanted) {
        this.wanted = wanted;
    }

    /** The number of the last record that is on the disk. */
    long durable() {
        return durable;
    }

    // ---- forcing

    /** Takes everything that was appended before this call to the disk, and tells those who wait for it. */
    void force() {
        List<Segment> toForce;
        long upTo;
        boolean names;
        writing.lock();
        try {
            halt.check();
            toForce = List.copyOf(unforced);
            upTo = last;
            names = newName;
            newName = false;
        } finally {
            writing.unlock();
        }
        if (upTo == durable) {
            return;
        }
        Segment at = toForce.get(0);
        try {
            for (Segment segment : toForce) {
                at = segment;
                segment.content.force();
            }
            if (names) {
                disk.forceDirectory(directory);
            }
        } catch (IOException e) {
            throw halt.because(at.file, e);
        }
        forced(toForce, upTo).forEach(SegmentLog::tell);
    }

    private static void tell(Runnable then) {
        try {
            then.run();
        } catch (RuntimeException e) {
            logger.error("Somebody who waited for the disk failed", e);
        }
    }

    private List<Runnable> forced(List<Segment> files, long upTo) {
        List<Runnable> due = new ArrayList<>();
        writing.lock();
        try {
            // All but the one that was written to at the time are done with.
            unforced.removeAll(files.subList(0, files.size() - 1));
            durable = upTo;
            while (!waiting.isEmpty() && waiting.getFirst().number() <= upTo) {
                due.add(waiting.removeFirst().then());
            }
        } finally {
            writing.unlock();
        }
        return due;
    }

    // ---- keeping

    /** Drops the files that are too old or too many, once {@code kept} have written again what must stay. */
    void retain(List<Carried> kept) {
        Instant now = clock.instant();
        renew(now.minus(limits.age().dividedBy(FILES_PER_AGE)));
        List<Segment> files = List.copyOf(segments.values());
        long bytes = files.stream().mapToLong(Segment::size).sum();
        for (int i = 0; i + 1 < files.size(); i++) {
            boolean old = files.get(i + 1).openedAt.plus(limits.age()).isBefore(now);
            boolean much = bytes > limits.bytes();
            if (!old && !much) {
                return;
            }
            Segment oldest = files.get(i);
            if (!old) {
                logger.warn(
                        "The journal's file {} is dropped before its time: there are more than {} bytes",
                        oldest.file,
                        limits.bytes());
            }
            kept.forEach(one -> one.carry(oldest.end()));
            force();
            drop(oldest);
            bytes -= oldest.size();
        }
    }

    /** Gives the file up that was begun before {@code oldest}, unless there is nothing in it. */
    private void renew(Instant oldest) {
        writing.lock();
        try {
            halt.check();
            if (current.openedAt.isBefore(oldest) && last > current.first) {
                begin();
            }
        } catch (IOException e) {
            throw halt.because(current.file, e);
        } finally {
            writing.unlock();
        }
    }

    private void drop(Segment oldest) {
        segments.remove(oldest.base);
        try {
            oldest.close();
            disk.delete(oldest.file);
            // One by one: so none comes back without those behind it.
            disk.forceDirectory(directory);
        } catch (IOException e) {
            throw halt.because(oldest.file, e);
        }
    }

    // ---- reading

    /** The address of the oldest byte that is kept. */
    long oldest() {
        return segments.isEmpty() ? Long.MAX_VALUE : segments.firstKey();
    }

    /** The record at an address; empty when its file has been dropped. */
    Optional<Record> read(long address) {
        Map.Entry<Long, Segment> entry = segments.floorEntry(address);
        if (entry == null) {
            return Optional.empty();
        }
        Segment segment = entry.getValue();
        long offset = address - segment.base;
        try {
            byte[] bytes = segment.content.read(offset, USUAL_RECORD);
            int length = RecordFrame.lengthAt(bytes, 0);
            if (length > bytes.length - RecordFrame.HEAD) {
                bytes = segment.content.read(offset, RecordFrame.HEAD + length);
            }
            byte[] record = RecordFrame.at(bytes, 0);
            if (record == null) {
                throw new JournalException("The journal's file " + segment.file + " is damaged: the record at byte "
                        + offset + " is not what was written.");
            }
            return Optional.of(Record.parseFrom(record));
        } catch (InvalidProtocolBufferException e) {
            throw new JournalException("The journal's file " + segment.file + " is damaged at byte " + offset + ".", e);
        } catch (IOException e) {
            if (!segments.containsKey(segment.base)) {
                return Optional.empty();
            }
            throw new JournalException(
                    "The journal's file " + segment.file + " cannot be read: " + Halt.says(e) + ".", e);
        }
    }

    // ---- the end

    /** Says that everything is there, and closes the files. Forces nothing and says nothing when the journal has halted. */
    void close() {
        try {
            if (!halt.halted()) {
                append(Record.newBuilder()
                        .setClosed(Closed.newBuilder().setAt(Words.timestamp(clock.instant())))
                        .build());
                force();
            }
        } finally {
            closeFiles();
        }
    }

    /** Closes the files, as a process that ends does. */
    void closeFiles() {
        for (Segment segment : segments.values()) {
            try {
                segment.close();
            } catch (IOException e) {
                logger.debug("Not closed", e);
            }
        }
    }

    /** What a log of {@code server} says at the beginning of a file in that life of it. */
    static Opened.Builder opened(ServerName server, long life, String bootId) {
        return Opened.newBuilder()
                .setFormat(Recovery.FORMAT)
                .setServer(server.value())
                .setLife(life)
                .setBootId(bootId);
    }
}
