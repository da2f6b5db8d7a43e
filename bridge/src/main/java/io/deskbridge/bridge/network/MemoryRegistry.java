package io.deskbridge.bridge.network;

import io.deskbridge.bridge.actor.Mailbox;
import io.deskbridge.bridge.actor.port.Entry;
import io.deskbridge.bridge.actor.port.Key;
import io.deskbridge.bridge.actor.port.Registry;
import java.time.Duration;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.ConcurrentSkipListMap;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.concurrent.atomic.AtomicLong;
import java.util.concurrent.atomic.AtomicReference;
import java.util.concurrent.locks.ReadWriteLock;
import java.util.concurrent.locks.ReentrantReadWriteLock;
import java.util.function.Consumer;
import java.util.function.Function;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * The registry in memory, shared by the servers of one JVM: for the demo and for tests, and what {@link EmbeddedRegistry} is
 * built on. Nothing here waits for anything but memory, so it may be called anywhere. Claims end with the JVM, so there is nothing to renew. Watchers are
 * told on a thread that writes: as a rule the one that made the change.
 *
 * <p>The youngest {@value #KEPT_CHANGES} changes are kept for watches that begin at an older revision, and those that a running
 * watch has still to hear.
 */
public final class MemoryRegistry implements Registry {
    private static final Logger log = LoggerFactory.getLogger(MemoryRegistry.class);
    private static final int KEPT_CHANGES = 10_000;
    private static final Duration TRUSTED = Duration.ofSeconds(12);

    private final Map<Key, Held> entries = new ConcurrentHashMap<>();
    private final ConcurrentSkipListMap<Long, List<Change>> changes = new ConcurrentSkipListMap<>();
    /** Changes of one key are made beside each other, those of several keys alone. */
    private final ReadWriteLock together = new ReentrantReadWriteLock();

    private final List<Watching> watches = new CopyOnWriteArrayList<>();
    /** The last revision given out; its change may not be in the list yet. */
    private final AtomicLong last;
    /** All changes up to this one are in the list, or were. */
    private final AtomicLong settled;
    /** Changes up to this one may be gone from the list. */
    private final AtomicLong dropped;

    /** An empty registry whose revisions begin after 0. */
    public MemoryRegistry() {
        this(0);
    }

    /** An empty registry whose revisions begin after {@code revision}. */
    MemoryRegistry(long revision) {
        last = new AtomicLong(revision);
        settled = new AtomicLong(revision);
        dropped = new AtomicLong(revision);
    }

    @Override
    public Optional<Held> get(Key key) {
        return Optional.ofNullable(entries.get(key));
    }

    @Override
    public Held claim(Key key, Entry entry) {
        AtomicReference<Held> taken = new AtomicReference<>();
        change(key, held -> {
            Held next = held != null && held.entry().equals(entry) ? held : new Held(entry, last.incrementAndGet());
            taken.set(next);
            return next;
        });
        return Objects.requireNonNull(taken.get());
    }

    @Override
    public boolean release(Key key, long revision) {
        return change(key, held -> held != null && held.revision() == revision ? null : held);
    }

    @Override
    public Optional<Held> update(Key key, Entry entry, long expected) {
        AtomicReference<@Nullable Held> written = new AtomicReference<>();
        change(key, held -> {
            if ((held == null ? 0 : held.revision()) != expected) {
                return held;
            }
            Held next = new Held(entry, last.incrementAndGet());
            written.set(next);
            return next;
        });
        return Optional.ofNullable(written.get());
    }

    /**
     * The one place where anything is written: the map's own atomicity per key is what makes it linearisable. The map first,
     * the list of changes then: what is settled can be read.
     */
    private boolean change(Key key, Function<@Nullable Held, @Nullable Held> how) {
        AtomicReference<@Nullable Change> made = new AtomicReference<>();
        together.readLock().lock();
        try {
            entries.compute(key, (same, held) -> {
                Held next = how.apply(held);
                if (!Objects.equals(next, held)) {
                    long revision = next == null ? last.incrementAndGet() : next.revision();
                    made.set(new Change(key, Optional.ofNullable(next), revision));
                }
                return next;
            });
        } finally {
            together.readLock().unlock();
        }
        Change change = made.get();
        if (change == null) {
            return false;
        }
        announce(change.revision(), List.of(change));
        return true;
    }

    @Override
    public Optional<Held> updateAll(Entry guard, long expected, List<Write> writes) {
        Writes.check(guard, writes);
        List<Change> made = new ArrayList<>(writes.size() + 1);
        Held next;
        together.writeLock().lock();
        try {
            Held held = entries.get(Key.of(guard));
            if ((held == null ? 0 : held.revision()) != expected) {
                return Optional.empty();
            }
            long revision = last.incrementAndGet();
            for (Write write : writes) {
                write(write, revision).ifPresent(made::add);
            }
            // The guard last: who has read it as it is now reads all of this too.
            next = new Held(guard, revision);
            entries.put(Key.of(guard), next);
            made.add(new Change(Key.of(guard), Optional.of(next), revision));
        } finally {
            together.writeLock().unlock();
        }
        announce(next.revision(), made);
        return Optional.of(next);
    }

    private Optional<Change> write(Write write, long revision) {
        Optional<Held> next = write.entry().map(entry -> new Held(entry, revision));
        Held old = next.isPresent() ? entries.put(write.key(), next.get()) : entries.remove(write.key());
        return next.isEmpty() && old == null ? Optional.empty() : Optional.of(new Change(write.key(), next, revision));
    }

    private void announce(long revision, List<Change> made) {
        changes.put(revision, made);
        settle();
        watches.forEach(Watching::advance);
        trim();
    }

    @Override
    public List<Held> readAll(Key.Kind kind) {
        return entries.entrySet().stream()
                .filter(one -> one.getKey().kind() == kind)
                .map(Map.Entry::getValue)
                .toList();
    }

    /** Moves on over the changes that are in the list; one whose writer is a moment late holds up those behind it. */
    private void settle() {
        long at = settled.get();
        while (changes.containsKey(at + 1)) {
            settled.compareAndSet(at, at + 1);
            at = settled.get();
        }
    }

    /** Announces first and looks for watches then; a watch does it the other way round, so one of the two sees the other. */
    private void trim() {
        long until = settled.get() - KEPT_CHANGES;
        if (until <= dropped.get()) {
            return;
        }
        dropped.accumulateAndGet(until, Math::max);
        for (Watching watching : watches) {
            until = Math.min(until, watching.position);
        }
        changes.headMap(until, true).clear();
    }

    /** Claims end with the JVM, and are never taken away but by {@link #claim}: there is as much time as an implementation gives at most. */
    @Override
    public Duration trustedFor(Key key, long revision) {
        Held held = entries.get(key);
        return held != null && held.revision() == revision ? TRUSTED : Duration.ZERO;
    }

    @Override
    public Watch watchFrom(long revision, Consumer<Change> watcher) {
        Watching watching = new Watching(revision, watcher);
        watches.add(watching);
        watching.begin();
        return watching;
    }

    /** One watch: a position in the list of changes, moved on in a mailbox of its own. */
    private final class Watching implements Watch {
        private final Mailbox mailbox = new Mailbox(Integer.MAX_VALUE);
        private final Consumer<Change> watcher;
        private volatile long position;
        private volatile boolean begun;
        private volatile boolean closed;

        Watching(long position, Consumer<Change> watcher) {
            this.position = position;
            this.watcher = watcher;
        }

        /** Nobody else posts before it has begun, so all that is there is told when this returns. */
        void begin() {
            mailbox.post(() -> {
                if (position == 0 || position < dropped.get()) {
                    tellAll(settled.get());
                }
                deliver();
            });
            begun = true;
            advance();
        }

        /** What was written after {@code until} comes as a change. */
        private void tellAll(long until) {
            List<Map.Entry<Key, Held>> all = new ArrayList<>(entries.entrySet());
            all.removeIf(one -> one.getValue().revision() > until);
            all.sort(Comparator.comparingLong(one -> one.getValue().revision()));
            for (Map.Entry<Key, Held> one : all) {
                tell(new Change(
                        one.getKey(),
                        Optional.of(one.getValue()),
                        one.getValue().revision()));
            }
            position = until;
        }

        void advance() {
            if (begun) {
                mailbox.post(this::deliver);
            }
        }

        private void deliver() {
            long next = position + 1;
            for (List<Change> made = changes.get(next); made != null; made = changes.get(next)) {
                made.forEach(this::tell);
                position = next;
                next++;
            }
        }

        private void tell(Change change) {
            if (closed) {
                return;
            }
            try {
                watcher.accept(change);
            } catch (RuntimeException | Error e) {
                log.error("A watcher of the registry failed at {}", change.key(), e);
            }
        }

        @Override
        public void close() {
            closed = true;
            watches.remove(this);
        }
    }
}
