package io.deskbridge.bridge.network;

import io.deskbridge.bridge.actor.Mailbox;
import io.deskbridge.bridge.actor.port.Entry;
import io.deskbridge.bridge.actor.port.Key;
import io.deskbridge.bridge.actor.port.Registry;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.concurrent.ConcurrentSkipListMap;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.concurrent.atomic.AtomicReference;
import java.util.function.Consumer;
import org.jspecify.annotations.Nullable;

/**
 * The registry in memory, shared by the servers of one JVM: for the demo and for tests. Linearisable by compare-and-set on one
 * immutable picture. Claims end with the JVM, so there is nothing to renew. The youngest changes are kept for watches that
 * begin at an older revision; one that begins before them gets the values there are instead.
 */
public final class MemoryRegistry implements Registry {
    private static final int KEPT_CHANGES = 10_000;

    private record Picture(Map<Key, Held> entries, long revision) {}

    private final AtomicReference<Picture> picture = new AtomicReference<>(new Picture(Map.of(), 0));
    private final ConcurrentSkipListMap<Long, Change> changes = new ConcurrentSkipListMap<>();
    private final List<Watching> watches = new CopyOnWriteArrayList<>();

    private Picture now() {
        return Objects.requireNonNull(picture.get());
    }

    @Override
    public Optional<Held> get(Key key) {
        return Optional.ofNullable(now().entries().get(key));
    }

    @Override
    public Held claim(Key key, Entry entry) {
        while (true) {
            Picture now = now();
            Held held = now.entries().get(key);
            if (held != null && held.entry().equals(entry)) {
                return held;
            }
            Held next = new Held(entry, now.revision() + 1);
            if (written(now, key, next)) {
                return next;
            }
        }
    }

    @Override
    public boolean release(Key key, long revision) {
        while (true) {
            Picture now = now();
            Held held = now.entries().get(key);
            if (held == null || held.revision() != revision) {
                return false;
            }
            if (written(now, key, null)) {
                return true;
            }
        }
    }

    @Override
    public Optional<Held> update(Key key, Entry entry, long expected) {
        while (true) {
            Picture now = now();
            Held held = now.entries().get(key);
            if ((held == null ? 0 : held.revision()) != expected) {
                return Optional.empty();
            }
            Held next = new Held(entry, now.revision() + 1);
            if (written(now, key, next)) {
                return Optional.of(next);
            }
        }
    }

    private boolean written(Picture now, Key key, @Nullable Held next) {
        Map<Key, Held> entries = new HashMap<>(now.entries());
        if (next == null) {
            entries.remove(key);
        } else {
            entries.put(key, next);
        }
        long revision = now.revision() + 1;
        if (!picture.compareAndSet(now, new Picture(Map.copyOf(entries), revision))) {
            return false;
        }
        changes.put(revision, new Change(key, Optional.ofNullable(next), revision));
        changes.headMap(revision - KEPT_CHANGES).clear();
        watches.forEach(Watching::advance);
        return true;
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
        private long position;

        Watching(long position, Consumer<Change> watcher) {
            this.position = position;
            this.watcher = watcher;
        }

        void begin() {
            mailbox.post(() -> {
                if (position == 0
                        || (changes.headMap(position + 1, true).isEmpty()
                                && position < now().revision() - KEPT_CHANGES)) {
                    Picture now = now();
                    List<Map.Entry<Key, Held>> entries =
                            new ArrayList<>(now.entries().entrySet());
                    entries.sort(Comparator.comparingLong(e -> e.getValue().revision()));
                    for (Map.Entry<Key, Held> e : entries) {
                        watcher.accept(new Change(
                                e.getKey(),
                                Optional.of(e.getValue()),
                                e.getValue().revision()));
                    }
                    position = now.revision();
                }
                deliver();
            });
        }

        void advance() {
            mailbox.post(this::deliver);
        }

        private void deliver() {
            for (Change next = changes.get(position + 1); next != null; next = changes.get(position + 1)) {
                position++;
                watcher.accept(next);
            }
        }

        @Override
        public void close() {
            watches.remove(this);
        }
    }
}
