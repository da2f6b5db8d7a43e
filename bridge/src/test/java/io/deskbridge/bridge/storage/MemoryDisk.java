package io.deskbridge.bridge.storage;

import java.io.Closeable;
import java.io.FileNotFoundException;
import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Random;
import java.util.Set;
import java.util.TreeMap;

/**
 * A disk that a test owns: it remembers what was forced and forgets the rest in a {@link #crash} or a {@link #powerLoss}, has only
 * so much room, and fails when it is told to.
 */
public final class MemoryDisk implements Disk {
    private static final int PAGE = 64;
    private static final String BROKEN = "Input/output error";

    private static final class Stored {
        byte[] content = {};
        int forced;
        boolean named;
    }

    private final Map<Path, Stored> files = new TreeMap<>();
    /** Files whose removal is not on the disk yet. */
    private final Map<Path, Stored> removed = new HashMap<>();

    private final Set<Path> locks = new HashSet<>();
    private int room = Integer.MAX_VALUE;
    private boolean forceFails;
    private boolean replaceFails;
    private int forces;
    private long changes;
    private long failing = Long.MAX_VALUE;

    /** From now on so many bytes fit; of what does not, the beginning is written. */
    public synchronized void room(int bytes) {
        room = bytes;
    }

    /** From now on nothing can be forced, or again it can. */
    public synchronized void forceFails(boolean fails) {
        forceFails = fails;
    }

    /** From now on no file can be replaced, or again it can. */
    public synchronized void replaceFails(boolean fails) {
        replaceFails = fails;
    }

    /** Of what is done to the disk from now on, the {@code nth} fails and everything after it: of an append half is there. */
    public synchronized void failsAtChange(long nth) {
        failing = changes + nth;
    }

    /** How often something was done to the disk that can fail. */
    public synchronized long changes() {
        return changes;
    }

    /** How often a file was forced. */
    public synchronized int forces() {
        return forces;
    }

    /** What is in a file. */
    public synchronized byte[] content(Path file) throws IOException {
        return stored(file).content.clone();
    }

    /** Puts a file there, on the disk. */
    public synchronized void content(Path file, byte[] content) {
        Stored stored = new Stored();
        stored.content = content.clone();
        stored.forced = content.length;
        stored.named = true;
        files.put(file, stored);
    }

    /** Another disk with the same files, all of them forced. */
    public synchronized MemoryDisk copy() {
        MemoryDisk copy = new MemoryDisk();
        files.forEach((file, stored) -> copy.content(file, stored.content));
        return copy;
    }

    /** The process ends: everything that was written is there, and nobody has a lock. */
    public synchronized void processEnds() {
        locks.clear();
        mend();
    }

    /** The power fails: of what was not forced {@code kept} bytes happen to be there, and nobody has a lock. */
    public synchronized void crash(int kept) {
        for (Stored stored : files.values()) {
            stored.content =
                    Arrays.copyOf(stored.content, Math.min(stored.content.length, Math.addExact(stored.forced, kept)));
            stored.forced = stored.content.length;
        }
        processEnds();
    }

    /**
     * The power fails: of what was not forced some pages happen to be there, in no order, and some are empty; the last may be cut. A
     * file whose name was not forced may be gone, one whose removal was not may be back. Nobody has a lock.
     */
    public synchronized void powerLoss(Random random) {
        files.values().removeIf(stored -> !stored.named && random.nextBoolean());
        removed.forEach((file, stored) -> {
            if (random.nextBoolean()) {
                files.putIfAbsent(file, stored);
            }
        });
        removed.clear();
        for (Stored stored : files.values()) {
            int unforced = stored.content.length - stored.forced;
            stored.content =
                    Arrays.copyOf(stored.content, stored.forced + (unforced == 0 ? 0 : random.nextInt(unforced + 1)));
            for (int at = stored.forced; at < stored.content.length; at += PAGE) {
                if (random.nextInt(4) == 0) {
                    Arrays.fill(stored.content, at, Math.min(stored.content.length, at + PAGE), (byte) 0);
                }
            }
            stored.forced = stored.content.length;
            stored.named = true;
        }
        processEnds();
    }

    private void mend() {
        room = Integer.MAX_VALUE;
        forceFails = false;
        replaceFails = false;
        failing = Long.MAX_VALUE;
    }

    private Stored stored(Path file) throws IOException {
        Stored stored = files.get(file);
        if (stored == null) {
            throw new FileNotFoundException(file.toString());
        }
        return stored;
    }

    private void change() throws IOException {
        changes++;
        if (changes >= failing) {
            throw new IOException(BROKEN);
        }
    }

    @Override
    public synchronized boolean exists(Path file) {
        return files.containsKey(file);
    }

    @Override
    public synchronized Appended open(Path file) throws IOException {
        if (!files.containsKey(file)) {
            change();
            files.put(file, new Stored());
        }
        return new Opened(stored(file));
    }

    private final class Opened implements Appended {
        private final Stored stored;

        Opened(Stored stored) {
            this.stored = stored;
        }

        @Override
        public byte[] content() {
            synchronized (MemoryDisk.this) {
                return stored.content.clone();
            }
        }

        @Override
        public byte[] read(long offset, int length) {
            synchronized (MemoryDisk.this) {
                int from = (int) Math.min(offset, stored.content.length);
                return Arrays.copyOfRange(stored.content, from, Math.min(stored.content.length, from + length));
            }
        }

        @Override
        public void append(ByteBuffer bytes) throws IOException {
            synchronized (MemoryDisk.this) {
                int fits = Math.min(room, bytes.remaining());
                boolean broken = changes + 1 >= failing;
                int written = broken ? fits / 2 : fits;
                int old = stored.content.length;
                stored.content = Arrays.copyOf(stored.content, old + written);
                bytes.get(stored.content, old, written);
                room -= written;
                change();
                if (bytes.hasRemaining()) {
                    throw new IOException("No space left on device");
                }
            }
        }

        @Override
        public void force() throws IOException {
            synchronized (MemoryDisk.this) {
                change();
                if (forceFails) {
                    throw new IOException(BROKEN);
                }
                forces++;
                stored.forced = stored.content.length;
            }
        }

        @Override
        public void truncate(long size) throws IOException {
            synchronized (MemoryDisk.this) {
                change();
                stored.content = Arrays.copyOf(stored.content, Math.toIntExact(size));
                stored.forced = Math.min(stored.forced, stored.content.length);
            }
        }

        @Override
        public void close() {}
    }

    @Override
    public synchronized void replace(Path from, Path to) throws IOException {
        change();
        if (replaceFails) {
            throw new IOException(BROKEN);
        }
        Stored stored = stored(from);
        stored.named = true;
        files.put(to, stored);
        files.remove(from);
    }

    @Override
    public void makeDirectory(Path directory) {}

    @Override
    public synchronized List<Path> list(Path directory) {
        return files.keySet().stream()
                .filter(file -> directory.equals(file.getParent()))
                .toList();
    }

    @Override
    public synchronized void delete(Path file) throws IOException {
        change();
        Stored gone = files.remove(file);
        if (gone != null && gone.named) {
            removed.put(file, gone);
        }
    }

    @Override
    public synchronized void forceDirectory(Path directory) throws IOException {
        change();
        files.forEach((file, stored) -> stored.named |= directory.equals(file.getParent()));
        removed.keySet().removeIf(file -> directory.equals(file.getParent()));
    }

    @Override
    public synchronized Closeable lock(Path file) throws IOException {
        if (!locks.add(file)) {
            throw new IOException("process 1 has " + file + " locked: it is at work on it");
        }
        return () -> {
            synchronized (MemoryDisk.this) {
                locks.remove(file);
            }
        };
    }
}
