package io.deskbridge.bridge.testing;

import io.deskbridge.bridge.actor.port.Entry;
import io.deskbridge.bridge.actor.port.Key;
import io.deskbridge.bridge.actor.port.Registry;
import io.deskbridge.bridge.actor.port.RegistryException;
import java.time.Duration;
import java.util.List;
import java.util.Optional;
import java.util.function.Consumer;

/** Passes everything on, until it is away. */
public final class RegistryThatMayBeAway implements Registry {
    /** What it says when it is. */
    public static final String SENTENCE = "The registry, etcd at a secret place, cannot be reached.";

    private final Registry registry;
    private volatile boolean away;

    /** Passes on to {@code registry}. */
    public RegistryThatMayBeAway(Registry registry) {
        this.registry = registry;
    }

    /** Goes away, or comes back. */
    public void away(boolean isAway) {
        away = isAway;
    }

    private Registry there() {
        if (away) {
            throw new RegistryException(SENTENCE);
        }
        return registry;
    }

    @Override
    public Optional<Held> get(Key key) {
        return there().get(key);
    }

    @Override
    public Held claim(Key key, Entry entry) {
        return there().claim(key, entry);
    }

    @Override
    public boolean release(Key key, long revision) {
        return there().release(key, revision);
    }

    @Override
    public Optional<Held> update(Key key, Entry entry, long expected) {
        return there().update(key, entry, expected);
    }

    @Override
    public Duration trustedFor(Key key, long revision) {
        return away ? Duration.ZERO : registry.trustedFor(key, revision);
    }

    @Override
    public Optional<Held> updateAll(Entry guard, long expected, List<Write> writes) {
        return there().updateAll(guard, expected, writes);
    }

    @Override
    public List<Held> readAll(Key.Kind kind) {
        return there().readAll(kind);
    }

    @Override
    public Watch watchFrom(long revision, Consumer<Change> watcher) {
        return there().watchFrom(revision, watcher);
    }
}
