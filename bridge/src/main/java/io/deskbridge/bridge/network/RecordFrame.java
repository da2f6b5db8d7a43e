package io.deskbridge.bridge.network;

import com.google.protobuf.ByteString;
import io.deskbridge.bridge.actor.port.RegistryException;
import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.zip.CRC32C;
import org.jspecify.annotations.Nullable;

/**
 * How records stand in a file: eight bytes that say what it is, then per record its length, a checksum of the length, a checksum
 * of the content (CRC-32C, big-endian, four bytes each) and the content.
 *
 * <p>Each record is on the disk before the next is begun. So a crash can leave one record incomplete, the last; a record that is
 * wrong and has a right one behind it is damage.
 */
final class RecordFrame {
    private static final byte[] WHAT_IT_IS = "DESKREG1".getBytes(StandardCharsets.US_ASCII);
    private static final int HEAD = 3 * Integer.BYTES;
    private static final int LONGEST = 1 << 20;

    /** Takes a record that was read. */
    interface Reader {
        /** The record that begins at {@code offset}. */
        void take(long offset, ByteString record);
    }

    private RecordFrame() {}

    /** Begins a file; returns how many bytes that took. */
    static long begin(Disk.Appended file) throws IOException {
        file.append(ByteBuffer.wrap(WHAT_IT_IS));
        return WHAT_IT_IS.length;
    }

    /** Appends a record in one piece; returns how many bytes that took. Not yet on the disk when this returns. */
    static long append(Disk.Appended file, ByteString record) throws IOException {
        if (record.isEmpty() || record.size() > LONGEST) {
            throw new IllegalArgumentException("a record of " + record.size() + " bytes; it must have 1 to " + LONGEST);
        }
        ByteBuffer bytes = ByteBuffer.allocate(HEAD + record.size());
        bytes.putInt(record.size())
                .putInt(checksum(length(record.size())))
                .putInt(checksum(record.asReadOnlyByteBuffer()));
        record.copyTo(bytes);
        bytes.flip();
        int size = bytes.remaining();
        file.append(bytes);
        return size;
    }

    /**
     * Reads all records of a file.
     *
     * @return where the last complete record ends; what follows is the beginning of one that a crash has cut off
     * @throws RegistryException if this is no such file, or damaged
     */
    static long read(Path file, byte[] content, Reader reader) {
        if (content.length < WHAT_IT_IS.length
                || !Arrays.equals(content, 0, WHAT_IT_IS.length, WHAT_IT_IS, 0, WHAT_IT_IS.length)) {
            throw new RegistryException(
                    "The file " + file
                            + " is not a registry of Deskbridge, or its first bytes are damaged. Name another file, or put it back from a backup.");
        }
        int offset = WHAT_IT_IS.length;
        while (offset < content.length) {
            ByteString record = at(content, offset);
            if (record == null) {
                for (int later = offset + 1; later < content.length; later++) {
                    if (at(content, later) != null) {
                        throw damaged(file, offset, null);
                    }
                }
                return offset;
            }
            reader.take(offset, record);
            offset += HEAD + record.size();
        }
        return offset;
    }

    /** The registry is not what it was. Nothing is guessed: what is behind the damage may contradict what is before. */
    static RegistryException damaged(Path file, long offset, @Nullable Exception cause) {
        String sentence = "The registry " + file + " is damaged: the record at byte " + offset
                + " is not what was written. Put the file back from a backup; this server will not start on half a registry.";
        return cause == null ? new RegistryException(sentence) : new RegistryException(sentence, cause);
    }

    /** The record that begins there; null if none does that is complete and right. */
    private static @Nullable ByteString at(byte[] content, int offset) {
        if (content.length - offset < HEAD) {
            return null;
        }
        ByteBuffer bytes = ByteBuffer.wrap(content, offset, content.length - offset);
        int length = bytes.getInt();
        if (bytes.getInt() != checksum(length(length)) || length < 1 || length > LONGEST) {
            return null;
        }
        int expected = bytes.getInt();
        if (bytes.remaining() < length || expected != checksum(bytes.slice(bytes.position(), length))) {
            return null;
        }
        return ByteString.copyFrom(content, offset + HEAD, length);
    }

    private static ByteBuffer length(int length) {
        return ByteBuffer.allocate(Integer.BYTES).putInt(0, length);
    }

    private static int checksum(ByteBuffer bytes) {
        CRC32C crc = new CRC32C();
        crc.update(bytes);
        return (int) crc.getValue();
    }
}
