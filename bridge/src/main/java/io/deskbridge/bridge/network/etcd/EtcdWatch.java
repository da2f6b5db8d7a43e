package io.deskbridge.bridge.network.etcd;

import static java.nio.charset.StandardCharsets.UTF_8;

import io.deskbridge.bridge.actor.port.Key;
import io.deskbridge.bridge.actor.port.Registry;
import io.deskbridge.bridge.actor.port.Registry.Change;
import io.deskbridge.bridge.actor.port.RegistryException;
import io.deskbridge.bridge.network.EntryWords;
import io.etcd.jetcd.KeyValue;
import io.etcd.jetcd.Watch;
import io.etcd.jetcd.common.exception.CompactedException;
import io.etcd.jetcd.kv.GetResponse;
import io.etcd.jetcd.options.GetOption;
import io.etcd.jetcd.options.WatchOption;
import io.etcd.jetcd.watch.WatchEvent;
import io.etcd.jetcd.watch.WatchResponse;
import java.time.Duration;
import java.util.HashSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.function.Consumer;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * One watch over etcd: a position, and the etcd watch that runs from there. One that etcd or jetcd ends, as both do when a leader is
 * lost, is begun again after the position. Where that is compacted away everything is read anew, and the difference to what was
 * told before is told.
 *
 * <p>etcd gives the changes of one revision in one answer, so a position is never within a revision.
 */
final class EtcdWatch implements Registry.Watch {
    private static final Logger log = LoggerFactory.getLogger(EtcdWatch.class);
    private static final Duration RETRY = Duration.ofMillis(500);

    private final EtcdWatches all;
    private final Consumer<Change> watcher;
    private volatile boolean closed;

    // Only the beginning, and after it the watches' thread, touches what follows.
    private final Set<Key> told = new HashSet<>();
    private long position;
    /** Counts the etcd watches, so that a word of one that was given up counts for nothing. */
    private long attempt;

    private Watch.@Nullable Watcher current;

    EtcdWatch(EtcdWatches all, long position, Consumer<Change> watcher) {
        this.all = all;
        this.position = position;
        this.watcher = watcher;
    }

    /** Tells the values there are, if it is to begin with them, and goes on from there. */
    void begin() {
        if (position == 0) {
            readAll();
        }
        all.thread().run(this::start);
    }

    /** Begins where it is, also when it runs already. On the watches' thread. */
    void start() {
        if (closed) {
            return;
        }
        stop();
        long mine = attempt;
        WatchOption from = WatchOption.builder()
                .isPrefix(true)
                .withRevision(position + 1)
                .withRequireLeader(true)
                .build();
        current = all.client()
                .getWatchClient()
                .watch(
                        all.prefix(),
                        from,
                        Watch.listener(
                                answer -> all.thread().run(() -> heard(mine, answer)),
                                error -> all.thread().run(() -> failed(mine, error)),
                                () -> all.thread().run(() -> failed(mine, null))));
    }

    private void stop() {
        attempt++;
        Watch.Watcher old = current;
        current = null;
        if (old != null) {
            old.close();
        }
    }

    /** Begins again if it has not heard of {@code revision}, which etcd reached a while ago. */
    void startIfBehind(long revision) {
        if (position < revision) {
            start();
        }
    }

    private void heard(long of, WatchResponse answer) {
        if (of != attempt) {
            return;
        }
        for (WatchEvent event : answer.getEvents()) {
            KeyValue kv = event.getKeyValue();
            position = Math.max(position, kv.getModRevision());
            key(kv).ifPresent(key ->
                    tell(key, event.getEventType() == WatchEvent.EventType.PUT ? kv : null, kv.getModRevision()));
        }
    }

    private void failed(long of, @Nullable Throwable error) {
        if (of != attempt || closed) {
            return;
        }
        stop();
        log.debug("A watch of the registry ended at revision {} and begins again", position, error);
        boolean compacted = error instanceof CompactedException;
        long mine = attempt;
        all.thread().runIn(RETRY, () -> {
            if (mine == attempt) {
                again(compacted);
            }
        });
    }

    private void again(boolean compacted) {
        if (closed) {
            return;
        }
        try {
            if (compacted) {
                readAll();
            }
            start();
        } catch (RegistryException e) {
            long mine = attempt;
            all.thread().runIn(RETRY, () -> {
                if (mine == attempt) {
                    again(compacted);
                }
            });
        }
    }

    /** Everything there is, as changes since the position; also that what was told is gone. */
    private void readAll() {
        GetResponse answer = all.calls()
                .await(all.client()
                        .getKVClient()
                        .get(
                                all.prefix(),
                                GetOption.builder()
                                        .isPrefix(true)
                                        .withSortField(GetOption.SortTarget.MOD)
                                        .withSortOrder(GetOption.SortOrder.ASCEND)
                                        .build()));
        long now = answer.getHeader().getRevision();
        Set<Key> gone = new HashSet<>(told);
        List<KeyValue> there = answer.getKvs();
        there.forEach(kv -> key(kv).ifPresent(gone::remove));
        for (KeyValue kv : there) {
            if (kv.getModRevision() > position) {
                key(kv).ifPresent(key -> tell(key, kv, kv.getModRevision()));
            }
        }
        gone.forEach(key -> tell(key, null, now));
        position = now;
    }

    private Optional<Key> key(KeyValue kv) {
        return EntryWords.key(kv.getKey().toString(UTF_8).substring(all.prefix().size()));
    }

    /** A value of an unknown kind, or none, is none. */
    private void tell(Key key, @Nullable KeyValue value, long revision) {
        if (closed) {
            return;
        }
        Optional<Registry.Held> held = value == null ? Optional.empty() : EtcdRegistry.held(key, value);
        if (held.isPresent()) {
            told.add(key);
        } else {
            told.remove(key);
        }
        try {
            watcher.accept(new Change(key, held, revision));
        } catch (RuntimeException | Error e) {
            log.error("A watcher of the registry failed at {}", key, e);
        }
    }

    @Override
    public void close() {
        closed = true;
        all.ended(this);
        all.thread().run(this::stop);
    }
}
