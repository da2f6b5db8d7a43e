package io.deskbridge.bridge.actor.port;

import java.util.Optional;
import java.util.function.Consumer;

/**
 * What the servers of a network share: users, phones, servers, who is signed in where, and where each phone is. Linearisable:
 * every change has a revision, larger than any before it; the revision of a claim is its fence.
 */
public interface Registry {
    /**
     * A value and the revision at which it was written.
     *
     * @param entry the value
     * @param revision the fence
     */
    record Held(Entry entry, long revision) {}

    /**
     * A change.
     *
     * @param key what
     * @param held the new value; empty when it was removed
     * @param revision the change's revision
     */
    record Change(Key key, Optional<Held> held, long revision) {}

    /** A watch that runs. */
    interface Watch extends AutoCloseable {
        @Override
        void close();
    }

    /** Reads. */
    Optional<Held> get(Key key);

    /** Takes a claim, whoever had it; the one who had it learns by its watch. */
    Held claim(Key key, Entry entry);

    /** Gives a claim back, if it is still the one of {@code revision}. */
    boolean release(Key key, long revision);

    /** Writes, if the value's revision is still {@code expected}; 0 means that there must be none. */
    Optional<Held> update(Key key, Entry entry, long expected);

    /**
     * Tells {@code watcher} of every change after {@code revision}, in order, each once, one at a time. A watch from 0 begins
     * with the values there are. The watcher must not block.
     */
    Watch watchFrom(long revision, Consumer<Change> watcher);
}
