package io.deskbridge.bridge.journal;

import static org.assertj.core.api.Assertions.assertThat;

import io.deskbridge.bridge.actor.port.ParkJournal.Parked;
import io.deskbridge.bridge.core.model.CallId;
import io.deskbridge.bridge.core.model.PhoneId;
import io.deskbridge.bridge.testing.OwnedClock;
import java.time.Duration;
import java.util.Map;
import org.junit.jupiter.api.Test;

/** A15: park slots and when calls come back. */
class ParkedCallsTest {
    private final JournalUnderTest under = new JournalUnderTest();

    private static Parked parked(String slot, String call) {
        return new Parked(
                slot,
                new CallId(call),
                new PhoneId("4001"),
                new PhoneId("4002"),
                OwnedClock.START.plus(Duration.ofMinutes(3)),
                Map.of("customer", "17"));
    }

    @Test
    void aParkedCallIsThereAfterAKillAndLongAfter() {
        under.parked().parked(parked("1", "k1"));
        under.parked().parked(parked("2", "k2"));
        under.parked().unparked("2", new CallId("k2"));
        under.kill();
        assertThat(under.recovered().parked()).containsExactly(parked("1", "k1"));
        under.letTheOldFilesGo();
        under.kill();
        assertThat(under.parked().parked()).containsExactly(parked("1", "k1"));
        under.parked().unparked("1", new CallId("k1"));
        under.kill();
        assertThat(under.parked().parked()).isEmpty();
    }

    @Test
    void whoLeavesASlotThatAnotherCallHasByNowTakesNothingFromIt() {
        under.parked().parked(parked("1", "k1"));
        under.parked().parked(parked("1", "k2"));
        under.parked().unparked("1", new CallId("k1"));
        assertThat(under.parked().parked()).containsExactly(parked("1", "k2"));
        under.kill();
        assertThat(under.parked().parked()).containsExactly(parked("1", "k2"));
    }
}
