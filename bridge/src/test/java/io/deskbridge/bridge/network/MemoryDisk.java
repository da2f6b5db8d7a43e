package io.deskbridge.bridge.network;

import java.io.Closeable;
import java.io.FileNotFoundException;
import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.HashMap;
import java.util.HashSet;
import java.util.Map;
import java.util.Set;

/**
 * A disk that a test owns: it remembers what was forced and forgets the rest in a {@link #crash}, has only so much room, and fails
 * when it is told to.
 */
final class MemoryDisk implements Disk {
    private static final class Stored {
        byte[] content = {};
        int forced;
    }

    private final Map<Path, Stored> files = new HashMap<>();
    private final Set<Path> locks = new HashSet<>();
    private int room = Integer.MAX_VALUE;
    private boolean forceFails;
    private boolean replaceFails;
    private int forces;

    /** From now on so many bytes fit; of what does not, the beginning is written. */
    void room(int bytes) {
        room = bytes;
    }

    void forceFails(boolean fails) {
        forceFails = fails;
    }

    void replaceFails(boolean fails) {
        replaceFails = fails;
    }

    int forces() {
        return forces;
    }

    byte[] content(Path file) throws IOException {
        return stored(file).content.clone();
    }

    void content(Path file, byte[] content) {
        Stored stored = new Stored();
        stored.content = content.clone();
        stored.forced = content.length;
        files.put(file, stored);
    }

    /** The power fails: of what was not forced {@code kept} bytes happen to be there, and nobody has a lock. */
    void crash(int kept) {
        for (Stored stored : files.values()) {
            stored.content =
                    Arrays.copyOf(stored.content, Math.min(stored.content.length, Math.addExact(stored.forced, kept)));
            stored.forced = stored.content.length;
        }
        locks.clear();
        room = Integer.MAX_VALUE;
        forceFails = false;
        replaceFails = false;
    }

    private Stored stored(Path file) throws IOException {
        Stored stored = files.get(file);
        if (stored == null) {
            throw new FileNotFoundException(file.toString());
        }
        return stored;
    }

    @Override
    public boolean exists(Path file) {
        return files.containsKey(file);
    }

    @Override
    public Appended open(Path file) {
        Stored stored = files.computeIfAbsent(file, none -> new Stored());
        return new Appended() {
            @Override
            public byte[] content() {
                return stored.content.clone();
            }

            @Override
            public void append(ByteBuffer bytes) throws IOException {
                int fits = Math.min(room, bytes.remaining());
                int old = stored.content.length;
                stored.content = Arrays.copyOf(stored.content, old + fits);
                bytes.get(stored.content, old, fits);
                room -= fits;
                if (bytes.hasRemaining()) {
                    throw new IOException("No space left on device");
                }
            }

            @Override
            public void force() throws IOException {
                if (forceFails) {
                    throw new IOException("Input/output error");
                }
                forces++;
                stored.forced = stored.content.length;
            }

            @Override
            public void truncate(long size) {
                stored.content = Arrays.copyOf(stored.content, Math.toIntExact(size));
                stored.forced = Math.min(stored.forced, stored.content.length);
            }

            @Override
            public void close() {}
        };
    }

    @Override
    public void replace(Path from, Path to) throws IOException {
        if (replaceFails) {
            throw new IOException("Input/output error");
        }
        files.put(to, stored(from));
        files.remove(from);
    }

    @Override
    public Closeable lock(Path file) throws IOException {
        if (!locks.add(file)) {
            throw new IOException("process 1 has " + file + " locked: it is at work on it");
        }
        return () -> locks.remove(file);
    }
}
