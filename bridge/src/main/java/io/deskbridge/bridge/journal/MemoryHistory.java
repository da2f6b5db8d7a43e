package io.deskbridge.bridge.journal;

import io.deskbridge.bridge.actor.port.EventHistory;
import io.deskbridge.bridge.core.model.PhoneId;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.concurrent.atomic.AtomicReferenceArray;

/**
 * The event history in memory: per phone a ring of the youngest events, written by the phone's actor and read by any thread
 * without a lock. The ring grows with the phone's history up to its bound, so that an idle phone costs little.
 */
public final class MemoryHistory implements EventHistory {
    private static final int FIRST_RING = 64;

    private final Map<PhoneId, Log> logs = new ConcurrentHashMap<>();
    private final int keep;

    /** Keeps the youngest {@code keep} events of each phone. */
    public MemoryHistory(int keep) {
        this.keep = keep;
    }

    @Override
    public void append(Entry entry) {
        log(entry.phone()).append(entry);
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

        void append(Entry entry) {
            long sequence = entry.event().sequence();
            AtomicReferenceArray<Entry> current = ring;
            if (sequence > current.length() && current.length() < keep) {
                current = grown(current);
            }
            current.set(index(current, sequence), entry);
            head = sequence;
            for (Listener listener : listeners) {
                listener.appended(entry.phone());
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
            return sequence <= head && head - sequence <= ring.length() && (sequence >= 0);
        }
    }
}
