package io.deskbridge.bridge.journal;

import io.deskbridge.bridge.actor.port.EventHistory;
import io.deskbridge.bridge.actor.port.PhoneStanding;
import java.util.Arrays;
import org.jspecify.annotations.Nullable;

/**
 * Where one phone's events stand in the log, the youngest of them, and what all of them come to. One writer at a time, which holds
 * the lock of this object while it also writes the log; readers on any thread.
 */
final class PhoneIndex {
    private static final int FIRST_RING = 16;
    private static final int GROWTH = 4;
    private static final long[] NOTHING = {};

    private final int keep;
    private long[] addresses = NOTHING;
    private long first = 1;
    private long firstInMemory = 1;
    /** The present history begins behind this. */
    private long before;

    private @Nullable PhoneStanding standing;
    private long standsAt;
    private boolean resumed;
    private volatile long head;

    /** Of a phone of which at most {@code keep} events are found again. */
    PhoneIndex(int keep) {
        this.keep = keep;
    }

    /** An event of the process before this one. */
    synchronized void replay(EventHistory.Entry entry, long address) {
        put(entry, address);
    }

    /** What the events came to, of the process before this one. */
    synchronized void replay(PhoneStanding said, long address) {
        PhoneStanding now = standing;
        if (now == null || !now.epoch().equals(said.epoch()) || now.sequence() != said.sequence()) {
            // Its events are not here any more.
            addresses = NOTHING;
            first = said.sequence() + 1;
        }
        standing = said;
        standsAt = address;
    }

    /** An event that was written at {@code address}. */
    synchronized void add(EventHistory.Entry entry, long address) {
        if (!resumed) {
            // Nobody has taken the history up: this is another one.
            standing = null;
            resumed = true;
        }
        put(entry, address);
        head = entry.event().sequence();
    }

    /** Another history, which begins with what was written at {@code address}; the events before it are found by whoever reads them already. */
    synchronized void begin(PhoneStanding said, long address) {
        if (!resumed) {
            addresses = NOTHING;
            first = said.sequence() + 1;
            firstInMemory = first;
            resumed = true;
        }
        standing = said;
        standsAt = address;
        before = said.sequence();
        head = before;
    }

    private void put(EventHistory.Entry entry, long address) {
        long sequence = entry.event().sequence();
        PhoneStanding last = standing;
        if (last == null || !last.epoch().equals(entry.epoch()) || sequence != last.sequence() + 1) {
            standing = PhoneStanding.of(entry);
            standsAt = address;
            addresses = NOTHING;
            first = sequence;
            firstInMemory = sequence;
        } else {
            standing = last.after(entry);
        }
        if (sequence - first >= addresses.length && addresses.length < keep) {
            grow(sequence);
        }
        addresses[(int) (sequence % addresses.length)] = address;
        first = Math.max(first, sequence - addresses.length + 1);
    }

    private void grow(long sequence) {
        long[] old = addresses;
        long[] next = new long[Math.min(keep, Math.max(FIRST_RING, old.length * GROWTH))];
        for (long number = first; number < sequence; number++) {
            next[(int) (number % next.length)] = old[(int) (number % old.length)];
        }
        addresses = next;
    }

    /** Takes the history up; null when there is none, or it has been taken up. */
    synchronized @Nullable PhoneStanding resume() {
        PhoneStanding now = standing;
        if (resumed || now == null) {
            return null;
        }
        resumed = true;
        head = now.sequence();
        firstInMemory = now.sequence() + 1;
        return now;
    }

    /** What the events come to; null before the first. */
    synchronized @Nullable PhoneStanding standing() {
        return standing;
    }

    /** Whether somebody goes on with the history. */
    synchronized boolean resumed() {
        return resumed;
    }

    /** Where the oldest record stands without which nobody could say what the events come to. */
    long standsAt() {
        return standsAt;
    }

    /** What the events come to has been written again, at {@code address}; holds the lock. */
    void standsAt(long address) {
        standsAt = address;
    }

    /** The number of the last event; 0 before the first, and as long as nobody has taken the history up. */
    long head() {
        return head;
    }

    /** Whether every event after {@code sequence} was written by this process, so that memory may have it. */
    synchronized boolean inMemory(long sequence) {
        return sequence + 1 >= firstInMemory;
    }

    /** Where the events after {@code sequence} stand, at most {@code limit}; none when one of them is not to be found any more. */
    synchronized long[] after(long sequence, int limit, long oldest) {
        long end = Math.min(head, sequence + limit);
        if (sequence >= end || !kept(sequence, oldest)) {
            return NOTHING;
        }
        long[] found = new long[(int) (end - sequence)];
        Arrays.setAll(found, i -> addresses[(int) ((sequence + 1 + i) % addresses.length)]);
        return found;
    }

    /** Whether {@code sequence} is a position of the present history, every event after which is kept. */
    synchronized boolean reaches(long sequence, long oldest) {
        return sequence >= before && kept(sequence, oldest);
    }

    /** Whether every event after {@code sequence} stands at {@code oldest} or behind. */
    synchronized boolean kept(long sequence, long oldest) {
        if (sequence < 0 || sequence > head) {
            return false;
        }
        return sequence == head
                || (sequence + 1 >= first && addresses[(int) ((sequence + 1) % addresses.length)] >= oldest);
    }
}
