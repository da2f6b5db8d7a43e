package io.deskbridge.bridge.actor.port;

import java.time.Duration;
import java.util.List;
import java.util.Optional;
import java.util.function.Consumer;

/**
 * What the servers of a network share: users, phones, servers, who is signed in where, and where each phone is.
 *
 * <p><b>Order.</b> Writes and {@link #get} are linearisable. Every change has a revision, larger than that of any change before
 * it, also after a restart; what is changed together has one revision; between two revisions there may be others that nobody hears of. The revision of a claim is its fence.
 *
 * <p><b>Lifetimes.</b> An entry whose {@linkplain Key.Kind#isClaim() kind is a claim} lives at most as long as the server that
 * wrote it; everything else is configuration, and stays until it is removed.
 *
 * <p><b>Threads.</b> Any thread may call. Whether a call may wait, for a disk or for other machines, each implementation says of
 * itself; one that waits must not be called on an event loop or in an actor. Decisions read the {@link Directory}, which
 * never waits.
 *
 * <p><b>Errors.</b> A call that cannot be carried out throws {@link RegistryException}. After one the outcome of a write is open:
 * it may have happened. Read before you try again.
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
        /** Ends it. What is being told at this moment is told to its end, and nothing after it. */
        @Override
        void close();
    }

    /** Reads. */
    Optional<Held> get(Key key);

    /**
     * Takes a claim, whoever had it; the one who had it learns by its watch. Claiming what one has already changes nothing and
     * returns what is held.
     */
    Held claim(Key key, Entry entry);

    /** Removes the entry, if it is still the one of {@code revision}; says whether it was. */
    boolean release(Key key, long revision);

    /** Writes, if the entry's revision is still {@code expected}, and returns what is held now; 0 means that there must be none. */
    Optional<Held> update(Key key, Entry entry, long expected);

    /**
     * For how long from now this server may act on a claim of its own, of which this is the revision, without asking again; zero
     * when it may not. Until that time is over nobody else has the claim, whatever becomes of this server. Never waits.
     */
    Duration trustedFor(Key key, long revision);

    /**
     * One of several changes that are made together.
     *
     * @param key what
     * @param entry the new value; empty: there is none any more
     */
    record Write(Key key, Optional<Entry> entry) {
        /** This value under its key. */
        public static Write of(Entry entry) {
            return new Write(Key.of(entry), Optional.of(entry));
        }
    }

    /** Writes that can be made together. */
    int MOST_WRITES = 4_000;

    /**
     * Makes several changes of the configuration, and that of {@code guard}, all of them or none, also when this process dies
     * meanwhile; if the guard's revision is still {@code expected} (0: there is none). Returns what is held under the guard now; that
     * is the revision of all these changes, and a watch is told them without another between. Of those who change the same guard
     * from the same revision one succeeds, so what was read after the guard is as it was, as far as it is changed under that
     * guard only.
     *
     * @param writes at most {@link #MOST_WRITES}, each with a key of its own, none of it a claim; a value that is there already is
     *     a change
     * @throws TooLargeException if these are more, or more bytes than fit into one record of a file or one transaction; nothing
     *     has been changed then
     */
    Optional<Held> updateAll(Entry guard, long expected, List<Write> writes);

    /** Reads all entries of a kind, in no order. What is changed while it reads may be missing, or be there already. */
    List<Held> readAll(Key.Kind kind);

    /**
     * Tells {@code watcher} of every change after {@code revision}, in the order of revisions, each once, one at a time. A watch
     * from 0 begins with the values there are, all of them told when this returns. So does one from a revision whose successors
     * are no longer kept: what was removed meanwhile it does not hear of.
     *
     * <p>The watcher must not block. What it throws is logged, and the next change is told all the same.
     */
    Watch watchFrom(long revision, Consumer<Change> watcher);
}
