package io.deskbridge.bridge.journal;

import io.deskbridge.bridge.actor.port.EventHistory;
import io.deskbridge.bridge.actor.port.PhoneStanding;
import io.deskbridge.bridge.core.calls.Weight;
import io.deskbridge.bridge.core.model.PhoneId;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.concurrent.atomic.AtomicReferenceArray;

/**
 * The event history in memory: per phone a ring of the youngest events, written by the phone's actor and read by any thread
 * without a lock. The ring grows with the phone's history up to its bound, so that an idle phone costs little. A bound of events and
 * one of bytes: the oldest events leave first, and a watcher that would resume before them learns so from {@link #reaches}.
 */
public final class MemoryHistory implements EventHistory {
    private static final int FIRST_RING = 64;

    private final Map<PhoneId, Log> logs = new ConcurrentHashMap<>();
    private final int keep;
    private final long bytes;

    /** Keeps the youngest {@code keep} events of each phone, whatever they weigh. */
    public MemoryHistory(int keep) {
        this(keep, Long.MAX_VALUE);
    }

    /** Keeps the youngest events of each phone: at most {@code keep}, of {@code bytes} together, but always the last. */
    public MemoryHistory(int keep, long bytes) {
        this.keep = keep;
        this.bytes = bytes;
    }

    @Override
    public void append(Entry entry) {
        log(entry.phone()).append(entry);
    }

    @Override
    public void begin(PhoneStanding standing) {
        log(standing.phone()).begin(standing);
    }

    @Override
    public List<Entry> after(PhoneId phone, long sequence, int limit) {
        return log(phone).after(sequence, limit);
    }

    @Override
    public boolean reaches(PhoneId phone, long sequence) {
        return log(phone).reaches(sequence);
    }

    @Override
    public long head(PhoneId phone) {
        return log(phone).head;
    }

    @Override
    public void listen(PhoneId phone, Listener listener) {
        log(phone).listeners.add(listener);
    }

    @Override
    public void unlisten(PhoneId phone, Listener listener) {
        log(phone).listeners.remove(listener);
    }

    private Log log(PhoneId phone) {
        Log known = logs.get(phone);
        return known != null ? known : logs.computeIfAbsent(phone, id -> new Log());
    }

    /** One phone's events. The head is written after the event, so that whoever sees the head sees the event. */
    private final class Log {
        private final List<Listener> listeners = new CopyOnWriteArrayList<>();
        private volatile AtomicReferenceArray<Entry> ring = new AtomicReferenceArray<>(Math.min(FIRST_RING, keep));
        private volatile long head;
        private volatile long oldest = 1;
        /** The present history begins behind this. */
        private volatile long before;
        // Only the writer touches it.
        private long weight;

        void append(Entry entry) {
            long sequence = entry.event().sequence();
            AtomicReferenceArray<Entry> current = ring;
            if (sequence > current.length() && current.length() < keep) {
                current = grown(current);
            }
            if (head == 0) {
                oldest = sequence; // What was before, if anything, an earlier process has written.
            }
            makeRoom(current, sequence, Weight.of(entry.event()));
            current.set(index(current, sequence), entry);
            head = sequence;
            tell(entry.phone());
        }

        void begin(PhoneStanding standing) {
            before = standing.sequence();
            tell(standing.phone());
        }

        private void tell(PhoneId phone) {
            for (Listener listener : listeners) {
                listener.appended(phone);
            }
        }

        /** Lets the oldest events go; a reader that is among them finds a gap, and is told by reaches(). */
        private void makeRoom(AtomicReferenceArray<Entry> current, long sequence, int added) {
            weight += added;
            long first = oldest;
            while (first < sequence && (weight > bytes || sequence - first >= current.length())) {
                oldest = first + 1;
                Entry entry = current.getAndSet(index(current, first), null);
                weight -= entry == null ? 0 : Weight.of(entry.event());
                first++;
            }
        }

        private AtomicReferenceArray<Entry> grown(AtomicReferenceArray<Entry> old) {
            AtomicReferenceArray<Entry> next = new AtomicReferenceArray<>(Math.min(keep, old.length() * 4));
            for (int i = 0; i < old.length(); i++) {
                Entry entry = old.get(i);
                if (entry != null) {
                    next.set(index(next, entry.event().sequence()), entry);
                }
            }
            ring = next;
            return next;
        }

        private int index(AtomicReferenceArray<Entry> in, long sequence) {
            return (int) (sequence % in.length());
        }

        List<Entry> after(long sequence, int limit) {
            long last = Math.min(head, sequence + limit);
            if (sequence < 0 || last <= sequence) {
                return List.of();
            }
            List<Entry> entries = new ArrayList<>((int) (last - sequence));
            for (long number = sequence + 1; number <= last; number++) {
                AtomicReferenceArray<Entry> current = ring;
                Entry entry = current.get(index(current, number));
                if (entry == null || entry.event().sequence() != number) {
                    return List.of(); // Overwritten: the reader is told by reaches().
                }
                entries.add(entry);
            }
            return entries;
        }

        boolean reaches(long sequence) {
            return sequence >= Math.max(before, oldest - 1) && sequence <= head;
        }
    }
}
