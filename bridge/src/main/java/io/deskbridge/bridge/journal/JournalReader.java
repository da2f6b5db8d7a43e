package io.deskbridge.bridge.journal;

import com.google.protobuf.InvalidProtocolBufferException;
import io.deskbridge.bridge.actor.port.Audit;
import io.deskbridge.bridge.actor.port.JournalException;
import io.deskbridge.bridge.storage.FileDisk;
import io.deskbridge.bridge.storage.RecordFrame;
import io.deskbridge.proto.journal.v1.Record;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.NoSuchFileException;
import java.nio.file.Path;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.function.Consumer;

/**
 * Reads call records and the audit from the files of a journal, whether its server runs or not. Writes nothing and takes no lock: of a
 * server that runs it sees what stands there when it comes by, and a record that is being written not at all.
 */
public final class JournalReader {
    private final Path directory;

    /** Of the journal in {@code directory}. */
    public JournalReader(Path directory) {
        this.directory = directory;
    }

    /**
     * Gives every call once, as it stands last: those that have ended in the order in which they did, then those that have not.
     *
     * @throws JournalException if there is no journal, or it is damaged; what was given before that is right
     */
    public void calls(Consumer<CallRecord> reader) {
        Map<String, CallRecord> open = new LinkedHashMap<>();
        records(record -> {
            if (record.hasCall()) {
                CallRecord call = LedgerWords.call(record.getCall());
                open.remove(call.id());
                if (call.open()) {
                    open.put(call.id(), call);
                } else {
                    reader.accept(call);
                }
            }
        });
        open.values().forEach(reader);
    }

    /**
     * Gives every entry of the audit, the oldest first.
     *
     * @throws JournalException if there is no journal, or it is damaged; what was given before that is right
     */
    public void audit(Consumer<Audit.Entry> reader) {
        records(record -> {
            if (record.hasAudit()) {
                reader.accept(LedgerWords.entry(record.getAudit()));
            }
        });
    }

    private void records(Consumer<Record> reader) {
        List<Path> files;
        try {
            files = new FileDisk()
                    .list(directory).stream()
                            .filter(file -> Segment.first(file, Journal.RECORDS).isPresent())
                            .toList();
        } catch (IOException e) {
            throw new JournalException("The directory " + directory + " cannot be read: " + Halt.says(e) + ".", e);
        }
        if (files.isEmpty()) {
            throw new JournalException("There is no journal in " + directory
                    + "; name the directory that the server's setting journal.directory says.");
        }
        for (Path file : files) {
            Optional<byte[]> content = content(file);
            if (content.isPresent()) {
                read(file, content.get(), reader);
            }
        }
    }

    /** Empty when the server has dropped the file meanwhile. */
    private static Optional<byte[]> content(Path file) {
        try {
            return Optional.of(Files.readAllBytes(file));
        } catch (NoSuchFileException e) {
            return Optional.empty();
        } catch (IOException e) {
            throw new JournalException("The journal's file " + file + " cannot be read: " + Halt.says(e) + ".", e);
        }
    }

    private static void read(Path file, byte[] content, Consumer<Record> reader) {
        int offset = RecordFrame.WHAT_IT_IS;
        boolean begins = content.length < offset || RecordFrame.begins(content, Segment.WHAT_IT_IS);
        byte[] bytes = begins ? RecordFrame.at(content, offset) : null;
        while (bytes != null) {
            try {
                reader.accept(Record.parseFrom(bytes));
            } catch (InvalidProtocolBufferException e) {
                throw damaged(file, offset);
            }
            offset += RecordFrame.HEAD + bytes.length;
            bytes = RecordFrame.at(content, offset);
        }
        if (!begins || RecordFrame.next(content, offset) >= 0) {
            throw damaged(file, begins ? offset : 0);
        }
    }

    private static JournalException damaged(Path file, int offset) {
        return new JournalException(
                "The journal's file " + file + " is damaged: the record at byte " + offset
                        + " is not what was written. What was given before it is right; put the file back from a backup for the rest.");
    }
}
