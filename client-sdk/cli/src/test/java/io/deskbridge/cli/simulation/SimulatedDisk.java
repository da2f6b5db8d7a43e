package io.deskbridge.cli.simulation;

import io.deskbridge.bridge.storage.Disk;
import java.io.Closeable;
import java.io.FileNotFoundException;
import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.Random;
import java.util.TreeMap;

/**
 * A disk that outlives its servers. It knows what was taken to it and what only stood in the machine's memory, which a machine that
 * fails forgets, page by page; it can be full, or broken.
 */
final class SimulatedDisk {
    private static final int PAGE = 64;
    private static final int SMALLEST = 4096;

    private static final class Stored {
        byte[] content = new byte[SMALLEST];
        int size;
        int forced;
        boolean named;

        void append(ByteBuffer bytes, int length) {
            if (size + length > content.length) {
                content = Arrays.copyOf(content, Math.max(2 * content.length, size + length));
            }
            bytes.get(content, size, length);
            size += length;
        }
    }

    private final Map<Path, Stored> files = new TreeMap<>();
    private final Map<Path, Stored> removed = new TreeMap<>();
    private boolean full;
    private boolean broken;

    /** From now on nothing more fits; of what does not the beginning is written. */
    void fills() {
        full = true;
    }

    /** From now on every change fails. */
    void breaks() {
        broken = true;
    }

    /** It has room and works. */
    boolean isWell() {
        return !full && !broken;
    }

    /** It is well again. */
    void isMended() {
        full = false;
        broken = false;
    }

    /** What is in the files of a directory, by name. */
    Map<Path, byte[]> contents() {
        Map<Path, byte[]> all = new TreeMap<>();
        files.forEach((file, stored) -> all.put(file, Arrays.copyOf(stored.content, stored.size)));
        return all;
    }

    /**
     * The machine fails: of what was not forced some pages happen to be there, some empty; a file whose name was not may be gone,
     * one whose removal was not may be back.
     */
    void machineFails(Random random) {
        files.values().removeIf(stored -> !stored.named && random.nextBoolean());
        removed.forEach((file, stored) -> {
            if (random.nextBoolean()) {
                files.putIfAbsent(file, stored);
            }
        });
        removed.clear();
        for (Stored stored : files.values()) {
            int unforced = stored.size - stored.forced;
            stored.size = stored.forced + (unforced == 0 ? 0 : random.nextInt(unforced + 1));
            for (int at = stored.forced; at < stored.size; at += PAGE) {
                if (random.nextInt(4) == 0) {
                    Arrays.fill(stored.content, at, Math.min(stored.size, at + PAGE), (byte) 0);
                }
            }
            stored.forced = stored.size;
            stored.named = true;
        }
    }

    /** The disk as one process has it. */
    Disk of(ServerLife life) {
        return new Held(life);
    }

    private void check() throws IOException {
        if (broken) {
            throw new IOException("Input/output error");
        }
    }

    private final class Held implements Disk {
        private final ServerLife life;

        Held(ServerLife life) {
            this.life = life;
        }

        @Override
        public boolean exists(Path file) {
            return files.containsKey(file);
        }

        @Override
        public Appended open(Path file) throws IOException {
            if (!files.containsKey(file)) {
                check();
                if (life.acts("makes a file")) {
                    files.put(file, new Stored());
                }
            }
            Stored stored = files.get(file);
            return new Opened(life, stored == null ? new Stored() : stored);
        }

        @Override
        public void replace(Path from, Path to) throws IOException {
            check();
            Stored stored = files.get(from);
            if (stored == null) {
                throw new FileNotFoundException(from.toString());
            }
            if (life.acts("replaces a file")) {
                stored.named = true;
                files.put(to, stored);
                files.remove(from);
            }
        }

        @Override
        public void makeDirectory(Path directory) {}

        @Override
        public List<Path> list(Path directory) {
            return files.keySet().stream()
                    .filter(file -> directory.equals(file.getParent()))
                    .toList();
        }

        @Override
        public void delete(Path file) throws IOException {
            check();
            if (life.acts("removes a file")) {
                Stored gone = files.remove(file);
                if (gone != null && gone.named) {
                    removed.put(file, gone);
                }
            }
        }

        @Override
        public void forceDirectory(Path directory) throws IOException {
            check();
            if (life.acts("forces names")) {
                files.forEach((file, stored) -> stored.named |= directory.equals(file.getParent()));
                removed.keySet().removeIf(file -> directory.equals(file.getParent()));
            }
        }

        @Override
        public Closeable lock(Path file) {
            return () -> {};
        }
    }

    private final class Opened implements Disk.Appended {
        private final ServerLife life;
        private final Stored stored;

        Opened(ServerLife life, Stored stored) {
            this.life = life;
            this.stored = stored;
        }

        @Override
        public byte[] content() {
            return Arrays.copyOf(stored.content, stored.size);
        }

        @Override
        public byte[] read(long offset, int length) {
            int from = (int) Math.min(offset, stored.size);
            return Arrays.copyOfRange(stored.content, from, Math.min(stored.size, from + length));
        }

        @Override
        public void append(ByteBuffer bytes) throws IOException {
            int length = bytes.remaining();
            if (full || broken) {
                stored.append(bytes, life.isAlive() ? length / 2 : 0);
                throw new IOException(full ? "No space left on device" : "Input/output error");
            }
            if (life.acts("appends")) {
                stored.append(bytes, length);
                life.appended();
            } else {
                // The one during which the process dies may be there in part; none of those after it is.
                stored.append(bytes, life.tears(length));
                bytes.position(bytes.limit());
            }
        }

        @Override
        public void force() throws IOException {
            check();
            if (life.acts("forces")) {
                stored.forced = stored.size;
            }
        }

        @Override
        public void truncate(long size) throws IOException {
            check();
            if (life.acts("truncates")) {
                stored.size = Math.toIntExact(size);
                stored.forced = Math.min(stored.forced, stored.size);
            }
        }

        @Override
        public void close() {}
    }
}
