package io.deskbridge.bridge.journal;

import io.deskbridge.bridge.actor.port.EventHistory;
import io.deskbridge.bridge.actor.port.PhoneStanding;
import io.deskbridge.bridge.core.model.PhoneId;
import io.deskbridge.proto.journal.v1.Event;
import io.deskbridge.proto.journal.v1.Record;
import io.deskbridge.proto.journal.v1.Standing;
import java.time.Duration;
import java.time.InstantSource;
import java.util.ArrayList;
import java.util.Collection;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.ConcurrentHashMap;

/**
 * The event history in files: all of it stands in the log, the youngest events of each phone also in memory, where watchers that keep
 * up read them. Who resumes from an older position reads the log, which may wait for the disk when the operating system has not kept
 * the page.
 *
 * <p>A phone's history goes on in the next process when that takes it up ({@link #resume}). It does not after a failure of the
 * machine: events that were told may be missing then, and a new epoch says so.
 */
final class JournalHistory implements EventHistory, SegmentLog.Carried {
    /** A phone that nobody has asked for in this process and that was last heard of so long ago does not come back. */
    private static final Duration FORGOTTEN_AFTER = Duration.ofDays(30);

    private final Map<PhoneId, PhoneIndex> indexes;
    private final SegmentLog log;
    private final MemoryHistory recent;
    private final int keep;
    private final InstantSource clock;
    private final List<Witness> witnesses;

    /** Told of everything when it is written and not yet seen. */
    interface Witness {
        /** An event was written. */
        void seen(Entry entry);

        /** Another history of a phone has begun. */
        default void begun(PhoneStanding standing) {}
    }

    /**
     * What a log holds of the phones' histories.
     *
     * @param indexes by phone
     * @param keep events of a phone that are found again, at most
     */
    record Replayed(Map<PhoneId, PhoneIndex> indexes, int keep) {
        /** Nothing yet. */
        Replayed(int keep) {
            this(new ConcurrentHashMap<>(), keep);
        }

        void event(long address, Event event) {
            Entry entry = EventWords.entry(event);
            index(entry.phone()).replay(entry, address);
        }

        void standing(long address, Standing standing) {
            PhoneStanding said = EventWords.standing(standing);
            index(said.phone()).replay(said, address);
        }

        private PhoneIndex index(PhoneId phone) {
            return indexes.computeIfAbsent(phone, id -> new PhoneIndex(keep));
        }

        /** What every phone's events came to. */
        List<PhoneStanding> standings() {
            return indexes.values().stream()
                    .flatMap(index -> Optional.ofNullable(index.standing()).stream())
                    .toList();
        }
    }

    /**
     * Goes on with what was replayed.
     *
     * @param inMemory how many events of a phone stay in memory
     * @param bytesInMemory and what they may weigh together
     * @param witnesses told before anybody else
     */
    JournalHistory(
            Replayed replayed,
            SegmentLog log,
            int inMemory,
            long bytesInMemory,
            InstantSource clock,
            Collection<Witness> witnesses) {
        this.indexes = replayed.indexes();
        this.keep = replayed.keep();
        this.log = log;
        this.recent = new MemoryHistory(inMemory, bytesInMemory);
        this.clock = clock;
        this.witnesses = List.copyOf(witnesses);
    }

    @Override
    public void append(Entry entry) {
        PhoneIndex index = indexes.computeIfAbsent(entry.phone(), id -> new PhoneIndex(keep));
        Record record = Record.newBuilder().setEvent(EventWords.event(entry)).build();
        synchronized (index) {
            index.add(entry, log.append(record));
        }
        witnesses.forEach(witness -> witness.seen(entry));
        recent.append(entry);
    }

    @Override
    public void begin(PhoneStanding standing) {
        PhoneIndex index = indexes.computeIfAbsent(standing.phone(), id -> new PhoneIndex(keep));
        Record record =
                Record.newBuilder().setStanding(EventWords.standing(standing)).build();
        synchronized (index) {
            index.begin(standing, log.append(record));
        }
        witnesses.forEach(witness -> witness.begun(standing));
        recent.begin(standing);
    }

    @Override
    public void whenDurable(Runnable then) {
        log.whenDurable(then);
    }

    @Override
    public Optional<PhoneStanding> resume(PhoneId phone) {
        PhoneIndex index = indexes.get(phone);
        return index == null ? Optional.empty() : Optional.ofNullable(index.resume());
    }

    @Override
    public List<PhoneStanding> left() {
        return indexes.values().stream()
                .filter(index -> !index.resumed())
                .flatMap(index -> Optional.ofNullable(index.standing()).stream())
                .toList();
    }

    @Override
    public List<Entry> after(PhoneId phone, long sequence, int limit) {
        PhoneIndex index = indexes.get(phone);
        if (index == null || !index.kept(sequence, log.oldest())) {
            return List.of();
        }
        if (index.inMemory(sequence)) {
            List<Entry> remembered = recent.after(phone, sequence, limit);
            if (!remembered.isEmpty()) {
                return remembered;
            }
        }
        List<Entry> entries = new ArrayList<>();
        for (long address : index.after(sequence, limit, log.oldest())) {
            Optional<Record> record = log.read(address);
            if (record.isEmpty()) {
                return List.of(); // Dropped meanwhile: the reader is told by reaches().
            }
            entries.add(EventWords.entry(record.get().getEvent()));
        }
        return entries;
    }

    @Override
    public boolean reaches(PhoneId phone, long sequence) {
        PhoneIndex index = indexes.get(phone);
        return index == null ? sequence == 0 : index.reaches(sequence, log.oldest());
    }

    @Override
    public long head(PhoneId phone) {
        PhoneIndex index = indexes.get(phone);
        return index == null ? 0 : index.head();
    }

    @Override
    public void listen(PhoneId phone, Listener listener) {
        recent.listen(phone, listener);
    }

    @Override
    public void unlisten(PhoneId phone, Listener listener) {
        recent.unlisten(phone, listener);
    }

    @Override
    public void carry(long address) {
        indexes.forEach((phone, index) -> {
            synchronized (index) {
                PhoneStanding standing = index.standing();
                if (standing == null || index.standsAt() >= address) {
                    return;
                }
                if (!index.resumed() && standing.at().plus(FORGOTTEN_AFTER).isBefore(clock.instant())) {
                    indexes.remove(phone);
                    return;
                }
                index.standsAt(log.append(Record.newBuilder()
                        .setStanding(EventWords.standing(standing))
                        .build()));
            }
        });
    }
}
