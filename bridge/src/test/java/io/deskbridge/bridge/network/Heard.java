package io.deskbridge.bridge.network;

import static org.assertj.core.api.Assertions.assertThat;

import io.deskbridge.bridge.actor.port.Key;
import io.deskbridge.bridge.actor.port.Registry.Change;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.function.Consumer;
import java.util.function.Predicate;

/** A watcher that writes down what it is told, and can be waited for. */
public final class Heard implements Consumer<Change> {
    private static final Duration LIMIT = Duration.ofSeconds(60);

    private final List<Change> changes = new ArrayList<>();

    @Override
    public synchronized void accept(Change change) {
        changes.add(change);
        notifyAll();
    }

    /** What was told so far. */
    public synchronized List<Change> all() {
        return List.copyOf(changes);
    }

    public synchronized List<Key> keys() {
        return changes.stream().map(Change::key).toList();
    }

    /** What was told so far, as soon as it is that much. */
    public List<Change> await(int count) {
        return await(all -> all.size() >= count);
    }

    /** What was told so far, as soon as the change of {@code revision} is among it. */
    public List<Change> awaitRevision(long revision) {
        return await(all -> !all.isEmpty() && all.get(all.size() - 1).revision() >= revision);
    }

    public synchronized List<Change> await(Predicate<List<Change>> enough) {
        long end = System.nanoTime() + LIMIT.toNanos();
        while (!enough.test(changes)) {
            long left = (end - System.nanoTime()) / 1_000_000;
            assertThat(left).as("time left to be told more than %s", changes).isPositive();
            try {
                wait(left);
            } catch (InterruptedException e) {
                throw new IllegalStateException(e);
            }
        }
        return List.copyOf(changes);
    }
}
