package io.deskbridge.bridge.storage;

import java.nio.ByteBuffer;
import java.nio.charset.StandardCharsets;
import java.util.Arrays;
import java.util.zip.CRC32C;
import org.jspecify.annotations.Nullable;

/**
 * How records stand in a file: eight bytes that say what it is, then per record its length, a checksum of the length, a checksum
 * of the content (CRC-32C, big-endian, four bytes each) and the content.
 *
 * <pre>
 * | what it is | length | checksum | checksum | content ... | length | ...
 * |          8 |      4 |        4 |        4 |      length |
 * </pre>
 *
 * <p>What a record that is wrong means, and one that is right behind it, is for whoever owns the file to say.
 */
public final class RecordFrame {
    /** How many bytes say what a file is. */
    public static final int WHAT_IT_IS = 8;

    /** How many bytes stand before a record's content. */
    public static final int HEAD = 3 * Integer.BYTES;

    /** The longest content. */
    public static final int LONGEST = 1 << 20;

    private RecordFrame() {}

    /** The beginning of a file of this kind, a word of eight letters. */
    public static ByteBuffer beginning(String whatItIs) {
        byte[] bytes = whatItIs.getBytes(StandardCharsets.US_ASCII);
        if (bytes.length != WHAT_IT_IS) {
            throw new IllegalArgumentException(whatItIs + " does not have " + WHAT_IT_IS + " letters");
        }
        return ByteBuffer.wrap(bytes);
    }

    /** Whether a file begins as one of this kind. */
    public static boolean begins(byte[] content, String whatItIs) {
        return content.length >= WHAT_IT_IS
                && ByteBuffer.wrap(content, 0, WHAT_IT_IS).equals(beginning(whatItIs));
    }

    /** A record in one piece, to be appended. */
    public static ByteBuffer framed(byte[] record) {
        return framed(record, record.length);
    }

    /** The first {@code length} bytes of {@code record} in one piece, to be appended. */
    public static ByteBuffer framed(byte[] record, int length) {
        if (length < 1 || length > LONGEST) {
            throw new IllegalArgumentException("a record of " + length + " bytes; it must have 1 to " + LONGEST);
        }
        ByteBuffer bytes = ByteBuffer.allocate(HEAD + length);
        CRC32C crc = new CRC32C();
        crc.update(record, 0, length);
        bytes.putInt(length)
                .putInt(checksumOfLength(new CRC32C(), bytes.array(), 0))
                .putInt((int) crc.getValue())
                .put(record, 0, length);
        return bytes.flip();
    }

    /** The content of the record that begins at {@code offset}; null if none does that is complete and right. */
    public static byte @Nullable [] at(byte[] content, int offset) {
        int length = lengthAt(content, offset, new CRC32C());
        if (length < 0 || content.length - offset - HEAD < length) {
            return null;
        }
        CRC32C crc = new CRC32C();
        crc.update(content, offset + HEAD, length);
        int expected = ByteBuffer.wrap(content).getInt(offset + 2 * Integer.BYTES);
        return expected == (int) crc.getValue()
                ? Arrays.copyOfRange(content, offset + HEAD, offset + HEAD + length)
                : null;
    }

    /** How long the content of the record is whose head stands at {@code offset}; -1 if none does that is complete and right. */
    public static int lengthAt(byte[] content, int offset) {
        return lengthAt(content, offset, new CRC32C());
    }

    /** Where the first record begins that is complete and right, at {@code offset} or behind; -1 if there is none. */
    public static int next(byte[] content, int offset) {
        CRC32C crc = new CRC32C();
        for (int at = offset; at < content.length; at++) {
            if (lengthAt(content, at, crc) >= 0 && at(content, at) != null) {
                return at;
            }
        }
        return -1;
    }

    private static int lengthAt(byte[] content, int offset, CRC32C crc) {
        if (content.length - offset < HEAD) {
            return -1;
        }
        ByteBuffer bytes = ByteBuffer.wrap(content);
        int length = bytes.getInt(offset);
        boolean right = length >= 1
                && length <= LONGEST
                && bytes.getInt(offset + Integer.BYTES) == checksumOfLength(crc, content, offset);
        return right ? length : -1;
    }

    private static int checksumOfLength(CRC32C crc, byte[] content, int offset) {
        crc.reset();
        crc.update(content, offset, Integer.BYTES);
        return (int) crc.getValue();
    }
}
