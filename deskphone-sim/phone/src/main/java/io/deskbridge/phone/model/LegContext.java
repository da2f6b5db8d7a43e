package io.deskbridge.phone.model;

import java.util.Arrays;
import java.util.HexFormat;

/** Bytes that switching wants kept with a leg. Opaque to the phone; immutable, and equal when the bytes are. */
public final class LegContext {

    /** No context. */
    public static final LegContext NONE = new LegContext(new byte[0]);

    private final byte[] bytes;

    private LegContext(byte[] bytes) {
        this.bytes = bytes;
    }

    /** Keeps a copy of the bytes. */
    public static LegContext of(byte[] bytes) {
        return bytes.length == 0 ? NONE : new LegContext(bytes.clone());
    }

    /** A copy of the bytes. */
    public byte[] toByteArray() {
        return bytes.clone();
    }

    /** True where nothing is kept. */
    public boolean isEmpty() {
        return bytes.length == 0;
    }

    @Override
    public boolean equals(Object other) {
        return other instanceof LegContext context && Arrays.equals(bytes, context.bytes);
    }

    @Override
    public int hashCode() {
        return Arrays.hashCode(bytes);
    }

    @Override
    public String toString() {
        return HexFormat.of().formatHex(bytes);
    }
}
