package io.deskbridge.bridge.actor.port;

import io.deskbridge.bridge.core.calls.PhoneEvent;
import io.deskbridge.bridge.core.model.PhoneId;
import java.time.Instant;
import java.util.List;
import java.util.Optional;

/**
 * The numbered events of each phone. A watcher is a position in it, not a queue of copies. One writer per phone; readers on
 * any thread.
 */
public interface EventHistory {
    /**
     * An event as it was written.
     *
     * @param phone whose
     * @param epoch which history
     * @param time when, by the bridge's clock
     * @param event what
     */
    record Entry(PhoneId phone, String epoch, Instant time, PhoneEvent event) {}

    /** Told after something has been written, on the writer's thread; must not block. */
    interface Listener {
        /** {@code phone} has a new event, or another history. */
        void appended(PhoneId phone);
    }

    /**
     * Writes the next event of a phone. Nobody sees it before it is where a process that ends cannot take it away.
     *
     * @throws JournalException if it cannot be written; it has not happened then
     */
    void append(Entry entry);

    /**
     * Begins another history of a phone, with what the phone is now. Its first event has the next number. From here on nobody resumes in the histories before;
     * whoever reads one of them at this moment finds what is left of it in front of the first event of this.
     *
     * @throws JournalException if it cannot be written; it has not happened then
     */
    void begin(PhoneStanding standing);

    /**
     * Runs {@code then} when a machine that fails cannot take away any event that has been appended so far: at once where there is
     * nothing to wait for, else on the history's own thread. Never, when the history stops before.
     */
    default void whenDurable(Runnable then) {
        then.run();
    }

    /**
     * Takes up a phone's history where the process before this one has left it. Without this call, or when there is none, the phone's
     * next event begins a new one.
     *
     * @return what it came to; empty when there is no history, or a failure of the machine may have taken a part of it
     */
    default Optional<PhoneStanding> resume(PhoneId phone) {
        return Optional.empty();
    }

    /** What the histories that can be taken up have come to, where the process before this one has left some. */
    default List<PhoneStanding> left() {
        return List.of();
    }

    /** At most {@code limit} events after {@code sequence}, in order, each of which says of which history it is; empty when there are none. */
    List<Entry> after(PhoneId phone, long sequence, int limit);

    /** True when {@code sequence} is a position of the phone's present history, and every event after it is still kept. */
    boolean reaches(PhoneId phone, long sequence);

    /** The number of the last event of a phone; 0 before the first. */
    long head(PhoneId phone);

    /** Tells {@code listener} of every new event of a phone from now on. */
    void listen(PhoneId phone, Listener listener);

    /** Tells it no longer. */
    void unlisten(PhoneId phone, Listener listener);
}
