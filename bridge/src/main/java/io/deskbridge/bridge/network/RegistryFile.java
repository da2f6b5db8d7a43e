package io.deskbridge.bridge.network;

import com.google.protobuf.ByteString;
import com.google.protobuf.InvalidProtocolBufferException;
import io.deskbridge.bridge.actor.port.Registry;
import io.deskbridge.bridge.actor.port.RegistryException;
import io.deskbridge.bridge.storage.Disk;
import io.deskbridge.bridge.storage.RecordFrame;
import io.deskbridge.proto.registry.v1.FileRecord;
import io.deskbridge.proto.registry.v1.Opened;
import io.deskbridge.proto.registry.v1.Removed;
import io.deskbridge.proto.registry.v1.Together;
import io.deskbridge.proto.registry.v1.Written;
import java.io.Closeable;
import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.file.Path;
import java.util.Collections;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * The embedded registry's file: what was written and removed, record by record, oldest first ({@link RecordFrame}). A write
 * returns when it is on the disk. When most of the file is out of date it is written anew beside itself and put in its own place.
 *
 * <p>After an error of the disk nothing is written any more: what a failed write has left behind only reading the file again
 * can tell. One thread at a time.
 */
final class RegistryFile implements Closeable {
    private static final Logger log = LoggerFactory.getLogger(RegistryFile.class);

    private static final String WHAT_IT_IS = "DESKREG1";

    private final Path file;
    private final Disk disk;
    private final long smallest;
    private final Closeable lock;
    /** By key, the oldest first; as it was written, known here or not. */
    private final Map<String, ByteString> entries = new LinkedHashMap<>();

    private Disk.Appended appended;
    private long life;
    private long size;
    private long sizeWhenNew;
    private @Nullable String stopped;

    /**
     * Opens the file for this process alone, and makes it where there is none.
     *
     * @param smallest a file of fewer bytes is not written anew
     * @throws RegistryException if it cannot, if another process has it open, or if it is damaged
     */
    RegistryFile(Path file, Disk disk, long smallest) {
        this.file = file;
        this.disk = disk;
        this.smallest = smallest;
        try {
            this.lock = disk.lock(beside(".lock"));
        } catch (IOException e) {
            throw new RegistryException(
                    "The registry " + file + " cannot be opened: " + RegistryFile.says(e)
                            + ". End the other server, or give this one a file, and a directory that exists and it may write to, of its own.",
                    e);
        }
        boolean opened = false;
        try {
            this.appended = open();
            opened = true;
        } catch (IOException e) {
            throw new RegistryException(
                    "The registry " + file + " cannot be opened: " + says(e)
                            + ". See that the disk has room and this process may read and write the file.",
                    e);
        } finally {
            if (!opened) {
                closeQuietly(lock);
            }
        }
    }

    private Path beside(String suffix) {
        return file.resolveSibling(file.getFileName() + suffix);
    }

    private Disk.Appended open() throws IOException {
        if (!disk.exists(file)) {
            life = 1;
            return writeNew();
        }
        Disk.Appended opened = disk.open(file);
        boolean read = false;
        try {
            byte[] content = opened.content();
            int good = read(content);
            if (good < content.length) {
                log.warn(
                        "The registry {} ended within a record, as after a crash: cut off at byte {}, {} bytes dropped",
                        file,
                        good,
                        content.length - good);
                opened.truncate(good);
            }
            size = good;
            sizeWhenNew = good;
            life++;
            append(opened, openedRecord());
            read = true;
            return opened;
        } finally {
            if (!read) {
                closeQuietly(opened);
            }
        }
    }

    /**
     * Reads all records. Each is on the disk before the next is begun: so a crash can leave one record incomplete, the last, and a
     * record that is wrong and has a right one behind it is damage.
     *
     * @return where the last complete record ends; what follows is the beginning of one that a crash has cut off
     */
    private int read(byte[] content) {
        if (!RecordFrame.begins(content, WHAT_IT_IS)) {
            throw new RegistryException(
                    "The file " + file
                            + " is not a registry of Deskbridge, or its first bytes are damaged. Name another file, or put it back from a backup.");
        }
        int offset = RecordFrame.WHAT_IT_IS;
        while (offset < content.length) {
            byte[] record = RecordFrame.at(content, offset);
            if (record == null) {
                if (RecordFrame.next(content, offset + 1) >= 0) {
                    throw damaged(offset, null);
                }
                return offset;
            }
            apply(offset, record);
            offset += RecordFrame.HEAD + record.length;
        }
        return offset;
    }

    /** The registry is not what it was. Nothing is guessed: what is behind the damage may contradict what is before. */
    private RegistryException damaged(long offset, @Nullable Exception cause) {
        String sentence = "The registry " + file + " is damaged: the record at byte " + offset
                + " is not what was written. Put the file back from a backup; this server will not start on half a registry.";
        return cause == null ? new RegistryException(sentence) : new RegistryException(sentence, cause);
    }

    private void apply(long offset, byte[] record) {
        FileRecord read;
        try {
            read = FileRecord.parseFrom(record);
        } catch (InvalidProtocolBufferException e) {
            throw damaged(offset, e);
        }
        apply(offset, read);
    }

    private void apply(long offset, FileRecord read) {
        switch (read.getRecordCase()) {
            case OPENED -> life = read.getOpened().getLife();
            case WRITTEN -> put(read.getWritten().getKey(), read.getWritten().getEntry());
            case REMOVED -> entries.remove(read.getRemoved().getKey());
            case TOGETHER -> read.getTogether().getRecordsList().forEach(one -> apply(offset, one));
            case RECORD_NOT_SET ->
                throw new RegistryException("The registry " + file + " has at byte " + offset
                        + " a record that this release does not know. A newer one has written it: start that one.");
        }
    }

    private void put(String key, ByteString entry) {
        entries.remove(key);
        entries.put(key, entry);
    }

    private FileRecord openedRecord() {
        return FileRecord.newBuilder()
                .setOpened(Opened.newBuilder().setLife(life))
                .build();
    }

    private static FileRecord writtenRecord(String key, ByteString entry) {
        return FileRecord.newBuilder()
                .setWritten(Written.newBuilder().setKey(key).setEntry(entry))
                .build();
    }

    private static FileRecord removedRecord(String key) {
        return FileRecord.newBuilder()
                .setRemoved(Removed.newBuilder().setKey(key))
                .build();
    }

    /** How often the file has been opened, this time included. */
    long life() {
        return life;
    }

    /** What stands in it, the oldest first. */
    Map<String, ByteString> entries() {
        return Collections.unmodifiableMap(entries);
    }

    // ---- writing

    /** Writes an entry; it is on the disk when this returns. */
    void write(String key, ByteString entry) {
        append(writtenRecord(key, entry));
        put(key, entry);
    }

    /** Removes an entry; that is on the disk when this returns. */
    void remove(String key) {
        append(removedRecord(key));
        entries.remove(key);
    }

    /** Writes and removes several entries in one record; they are on the disk when this returns, or none is after a crash. */
    void writeTogether(List<Registry.Write> writes) {
        Together.Builder together = Together.newBuilder();
        for (Registry.Write write : writes) {
            String key = EntryWords.text(write.key());
            together.addRecords(write.entry()
                    .map(entry -> writtenRecord(key, EntryWords.bytes(entry)))
                    .orElseGet(() -> removedRecord(key)));
        }
        FileRecord record = FileRecord.newBuilder().setTogether(together).build();
        append(record);
        apply(size, record);
    }

    private void append(FileRecord record) {
        if (stopped != null) {
            throw new RegistryException(stopped);
        }
        try {
            append(appended, record);
        } catch (IOException e) {
            throw new RegistryException(stop(e), e);
        }
    }

    private void append(Disk.Appended to, FileRecord record) throws IOException {
        size += put(to, record);
        to.force();
    }

    /** Appends a record, not yet forced; returns how many bytes that took. */
    private static long put(Disk.Appended to, FileRecord record) throws IOException {
        ByteBuffer bytes = RecordFrame.framed(record.toByteArray());
        int size = bytes.remaining();
        to.append(bytes);
        return size;
    }

    private String stop(IOException e) {
        String sentence = "The registry " + file + " has stopped writing, because of the disk: " + says(e)
                + ". Configuration cannot be changed until the disk is well and this server has been restarted; everything else goes on.";
        stopped = sentence;
        log.error(sentence, e);
        return sentence;
    }

    /** Writes the file anew if most of it is out of date. An error stops the writing, and is not the error of whoever wrote last. */
    void tidy() {
        if (stopped != null || size < smallest || size < 2 * sizeWhenNew) {
            return;
        }
        try {
            Disk.Appended old = appended;
            appended = writeNew();
            closeQuietly(old);
        } catch (IOException e) {
            stop(e);
        }
    }

    /** Everything there is, in a new file in the place of the old. */
    private Disk.Appended writeNew() throws IOException {
        Path next = beside(".new");
        long written;
        try (Disk.Appended to = disk.open(next)) {
            to.truncate(0);
            to.append(RecordFrame.beginning(WHAT_IT_IS));
            written = RecordFrame.WHAT_IT_IS;
            written += put(to, openedRecord());
            for (Map.Entry<String, ByteString> entry : entries.entrySet()) {
                written += put(to, writtenRecord(entry.getKey(), entry.getValue()));
            }
            to.force();
        }
        disk.replace(next, file);
        size = written;
        sizeWhenNew = written;
        return disk.open(file);
    }

    private static String says(IOException e) {
        String message = e.getMessage();
        String kind = e.getClass().getSimpleName();
        return message == null ? kind : e.getClass() == IOException.class ? message : kind + " " + message;
    }

    private static void closeQuietly(Closeable what) {
        try {
            what.close();
        } catch (IOException e) {
            log.debug("Not closed", e);
        }
    }

    /** Ends the writing, and lets another process have the file. */
    @Override
    public void close() {
        if (stopped == null) {
            stopped = "The registry " + file + " is closed.";
        }
        closeQuietly(appended);
        closeQuietly(lock);
    }
}
