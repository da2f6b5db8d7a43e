package io.deskbridge.bridge.journal;

import static org.assertj.core.api.Assertions.assertThat;

import io.deskbridge.bridge.actor.port.EventHistory;
import io.deskbridge.bridge.core.calls.PhoneEvent;
import io.deskbridge.bridge.testing.OwnedClock;
import org.junit.jupiter.api.Test;

/** The event history in memory: what every history promises, and its bound in bytes. */
class MemoryHistoryTest extends HistoryContract {
    @Override
    EventHistory history(int keep) {
        return new MemoryHistory(keep);
    }

    @Override
    void takeToTheDisk() {}

    private static EventHistory.Entry heavy(long sequence, int length) {
        PhoneEvent light = entry(PHONE, sequence).event();
        PhoneEvent event = new PhoneEvent(
                sequence,
                light.type(),
                light.initiator(),
                light.cause(),
                "r".repeat(length),
                light.connections(),
                light.status(),
                light.details());
        return new EventHistory.Entry(PHONE, "epoch", OwnedClock.START, event);
    }

    @Test
    void theOldestEventsGiveWayAtTheBoundInBytes() {
        MemoryHistory history = new MemoryHistory(1000, 30_000);
        for (long sequence = 1; sequence <= 20; sequence++) {
            history.append(heavy(sequence, 8_000));
        }
        assertThat(history.reaches(PHONE, 16)).isFalse();
        assertThat(after(history, 16, 10)).isEmpty();
        assertThat(history.reaches(PHONE, 17)).isTrue();
        assertThat(after(history, 17, 10)).containsExactly(18L, 19L, 20L);
    }

    @Test
    void lightEventsDriveAHeavyOneOutAndThenTheyAreManyMore() {
        MemoryHistory history = new MemoryHistory(1000, 10_000);
        history.append(heavy(1, 9_000));
        for (long sequence = 2; sequence <= 30; sequence++) {
            history.append(entry(PHONE, sequence));
        }
        assertThat(history.reaches(PHONE, 0)).isFalse();
        assertThat(history.reaches(PHONE, 1)).isTrue();
        assertThat(after(history, 1, 100)).hasSize(29);
    }

    @Test
    void theLastEventIsKeptWhateverItWeighs() {
        MemoryHistory history = new MemoryHistory(10, 1);
        history.append(heavy(1, 9_000));
        assertThat(after(history, 0, 10)).containsExactly(1L);
        history.append(heavy(2, 9_000));
        assertThat(history.reaches(PHONE, 0)).isFalse();
        assertThat(after(history, 1, 10)).containsExactly(2L);
    }

    @Test
    void aHistoryThatIsTakenUpLateBeginsThere() {
        MemoryHistory history = new MemoryHistory(100);
        for (long sequence = 5_000_000_001L; sequence <= 5_000_000_150L; sequence++) {
            history.append(entry(PHONE, sequence));
        }
        assertThat(history.reaches(PHONE, 5_000_000_050L)).isTrue();
        assertThat(history.reaches(PHONE, 5_000_000_049L)).isFalse();
        assertThat(after(history, 5_000_000_050L, 1_000)).hasSize(100);
    }
}
