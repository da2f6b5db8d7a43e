package io.deskbridge.bridge.network;

import com.google.protobuf.ByteString;
import io.deskbridge.bridge.actor.port.Entry;
import io.deskbridge.bridge.actor.port.Key;
import io.deskbridge.bridge.actor.port.Registry;
import io.deskbridge.bridge.actor.port.RegistryException;
import io.deskbridge.bridge.storage.Disk;
import io.deskbridge.bridge.storage.FileDisk;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.locks.ReentrantLock;
import java.util.function.Consumer;
import java.util.function.Supplier;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * The registry of a server that runs by itself: everything in memory, the configuration also in one file. Claims are not in
 * the file, so those of an earlier life are gone, as they must be. Revisions are given out anew in each life and are larger than
 * those of all earlier ones.
 *
 * <p><b>Threads.</b> Reads, watches and claims never wait and may be called anywhere. A write to the configuration waits for the
 * disk, one after the other, and must not be called on an event loop; a claim does not wait for it.
 *
 * <p><b>Errors.</b> A write to the configuration that the disk refuses, and every one after it, throws {@link RegistryException};
 * watches have not heard of it, and whether it is there after a restart is open. Everything else goes on.
 */
public final class EmbeddedRegistry implements Registry, AutoCloseable {
    private static final Logger log = LoggerFactory.getLogger(EmbeddedRegistry.class);
    private static final long SMALLEST_TIDIED = 64 * 1024;
    /** The bits of a revision that count within a life: 35 years at a thousand changes a second. */
    private static final int REVISION_BITS = 40;

    private final ReentrantLock writing = new ReentrantLock();
    private final RegistryFile file;
    private final MemoryRegistry memory;

    private EmbeddedRegistry(RegistryFile file) {
        this.file = file;
        this.memory = new MemoryRegistry(file.life() << REVISION_BITS);
        for (Map.Entry<String, ByteString> entry : file.entries().entrySet()) {
            restore(entry.getKey(), entry.getValue());
        }
    }

    /**
     * Opens the registry in {@code file}, and makes it where there is none; its directory must exist. Beside it stand, with
     * {@code .lock} and {@code .new} added to its name, the sign that a server is at work on it and, for moments, its next version.
     *
     * @throws RegistryException if it cannot, if another server has it open, or if it is damaged; the sentence says which and where
     */
    public static EmbeddedRegistry open(Path file) {
        return open(file, new FileDisk(), SMALLEST_TIDIED);
    }

    static EmbeddedRegistry open(Path file, Disk disk, long smallestTidied) {
        return new EmbeddedRegistry(new RegistryFile(file, disk, smallestTidied));
    }

    private void restore(String text, ByteString bytes) {
        Optional<Key> key = EntryWords.key(text);
        Optional<Entry> entry = key.flatMap(known -> EntryWords.entry(known, bytes));
        if (entry.isPresent()) {
            memory.claim(key.get(), entry.get());
        } else {
            log.warn("The registry has an entry {} that this release does not understand: kept, and not used", text);
        }
    }

    @Override
    public Optional<Held> get(Key key) {
        return memory.get(key);
    }

    @Override
    public Held claim(Key key, Entry entry) {
        if (key.kind().isClaim()) {
            return memory.claim(key, entry);
        }
        return alone(() -> {
            Optional<Held> held = memory.get(key);
            if (held.isPresent() && held.get().entry().equals(entry)) {
                return held.get();
            }
            file.write(EntryWords.text(key), EntryWords.bytes(entry));
            return memory.claim(key, entry);
        });
    }

    @Override
    public boolean release(Key key, long revision) {
        if (key.kind().isClaim()) {
            return memory.release(key, revision);
        }
        return alone(() -> {
            if (memory.get(key).filter(held -> held.revision() == revision).isEmpty()) {
                return false;
            }
            file.remove(EntryWords.text(key));
            return memory.release(key, revision);
        });
    }

    @Override
    public Optional<Held> update(Key key, Entry entry, long expected) {
        if (key.kind().isClaim()) {
            return memory.update(key, entry, expected);
        }
        return alone(() -> {
            if (memory.get(key).map(Held::revision).orElse(0L) != expected) {
                return Optional.empty();
            }
            file.write(EntryWords.text(key), EntryWords.bytes(entry));
            return memory.update(key, entry, expected);
        });
    }

    @Override
    public Optional<Held> updateAll(Entry guard, long expected, List<Write> writes) {
        Writes.check(guard, writes);
        return alone(() -> {
            if (memory.get(Key.of(guard)).map(Held::revision).orElse(0L) != expected) {
                return Optional.empty();
            }
            List<Write> all = new ArrayList<>(writes);
            all.add(Write.of(guard));
            file.writeTogether(all);
            return memory.updateAll(guard, expected, writes);
        });
    }

    @Override
    public List<Held> readAll(Key.Kind kind) {
        return memory.readAll(kind);
    }

    /** First the disk, then the memory: nobody is told what a crash could undo. */
    private <T> T alone(Supplier<T> write) {
        writing.lock();
        try {
            T result = write.get();
            file.tidy();
            return result;
        } finally {
            writing.unlock();
        }
    }

    @Override
    public Duration trustedFor(Key key, long revision) {
        return memory.trustedFor(key, revision);
    }

    @Override
    public Watch watchFrom(long revision, Consumer<Change> watcher) {
        return memory.watchFrom(revision, watcher);
    }

    /** Ends the writing and lets another server have the file. */
    @Override
    public void close() {
        writing.lock();
        try {
            file.close();
        } finally {
            writing.unlock();
        }
    }
}
