package io.deskbridge.bridge.network;

import io.deskbridge.bridge.actor.port.Entry;
import io.deskbridge.bridge.actor.port.Key;
import io.deskbridge.bridge.actor.port.Registry;
import io.deskbridge.bridge.actor.port.Registry.Write;
import io.deskbridge.bridge.actor.port.TooLargeException;
import java.util.HashSet;
import java.util.List;
import java.util.Set;

/** What may be written together, the same in every registry, so that what one takes the others take too. */
public final class Writes {
    /** Leaves room for the frame of a record, and for what etcd adds to each key. */
    static final int MOST_BYTES = 900 * 1024;

    private Writes() {}

    /**
     * Returns if these may be written together.
     *
     * @throws TooLargeException if they are too many, or too large
     * @throws IllegalArgumentException if one of them is a claim, or two have one key
     */
    public static void check(Entry guard, List<Write> writes) {
        if (writes.size() > Registry.MOST_WRITES) {
            throw new TooLargeException(
                    "This changes " + writes.size() + " entries at once; " + Registry.MOST_WRITES + " can be.");
        }
        long bytes = size(Write.of(guard));
        Set<Key> keys = new HashSet<>();
        keys.add(Key.of(guard));
        for (Write write : writes) {
            if (write.key().kind().isClaim() || !keys.add(write.key())) {
                throw new IllegalArgumentException("a claim, or two writes of one key: " + write.key());
            }
            bytes += size(write);
        }
        if (bytes > MOST_BYTES) {
            throw new TooLargeException("This changes " + bytes + " bytes at once; " + MOST_BYTES + " can be.");
        }
    }

    private static long size(Write write) {
        return (long) EntryWords.text(write.key()).length()
                + write.entry().map(entry -> EntryWords.bytes(entry).size()).orElse(0);
    }
}
