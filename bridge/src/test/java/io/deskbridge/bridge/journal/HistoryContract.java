package io.deskbridge.bridge.journal;

import static org.assertj.core.api.Assertions.assertThat;

import io.deskbridge.bridge.actor.port.EventHistory;
import io.deskbridge.bridge.actor.port.PhoneStanding;
import io.deskbridge.bridge.core.calls.PhoneEvent;
import io.deskbridge.bridge.core.calls.PhoneStatus;
import io.deskbridge.bridge.core.model.Cause;
import io.deskbridge.bridge.core.model.EventType;
import io.deskbridge.bridge.core.model.Features;
import io.deskbridge.bridge.core.model.Initiator;
import io.deskbridge.bridge.core.model.PhoneId;
import io.deskbridge.bridge.core.model.UserName;
import io.deskbridge.bridge.testing.OwnedClock;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** What every event history promises; those who have one make theirs. */
abstract class HistoryContract {
    static final PhoneId PHONE = new PhoneId("4001");
    private static final PhoneStatus STATUS =
            new PhoneStatus(true, false, Optional.empty(), Set.of(), Optional.of(Features.UNSEEN));

    /** A history that keeps the youngest {@code keep} events of each phone. */
    abstract EventHistory history(int keep);

    static EventHistory.Entry entry(PhoneId phone, long sequence) {
        return entry(phone, "epoch", sequence);
    }

    static EventHistory.Entry entry(PhoneId phone, String epoch, long sequence) {
        PhoneEvent event = new PhoneEvent(
                sequence,
                EventType.PHONE_LOCKED,
                Initiator.PERSON,
                Cause.NONE,
                "",
                List.of(),
                STATUS,
                PhoneEvent.Details.NONE);
        return new EventHistory.Entry(phone, epoch, OwnedClock.START, event);
    }

    private EventHistory with(int keep, long events) {
        EventHistory history = history(keep);
        for (long sequence = 1; sequence <= events; sequence++) {
            history.append(entry(PHONE, sequence));
        }
        return history;
    }

    static List<Long> after(EventHistory history, long sequence, int limit) {
        return history.after(PHONE, sequence, limit).stream()
                .map(entry -> entry.event().sequence())
                .toList();
    }

    @Test
    void aPhoneWithoutEventsHasAHeadOfNought() {
        EventHistory history = history(10);
        assertThat(history.head(PHONE)).isZero();
        assertThat(history.reaches(PHONE, 0)).isTrue();
        assertThat(history.reaches(PHONE, 1)).isFalse();
        assertThat(history.after(PHONE, 0, 10)).isEmpty();
    }

    @Test
    void eventsAreReadInOrderFromAnyPositionThatIsKept() {
        EventHistory history = with(10, 5);
        assertThat(history.head(PHONE)).isEqualTo(5);
        assertThat(after(history, 0, 10)).containsExactly(1L, 2L, 3L, 4L, 5L);
        assertThat(after(history, 3, 10)).containsExactly(4L, 5L);
        assertThat(after(history, 0, 2)).containsExactly(1L, 2L);
        assertThat(after(history, 5, 10)).isEmpty();
        assertThat(after(history, 6, 10)).isEmpty();
    }

    @ParameterizedTest
    @ValueSource(ints = {1, 3, 63, 64, 65, 100, 256, 300, 1000, 1024, 5000})
    void aRingGrowsToItsBoundAndNotAnEventIsLostOnTheWay(int keep) {
        EventHistory history = history(keep);
        for (long sequence = 1; sequence <= keep; sequence++) {
            history.append(entry(PHONE, sequence));
            assertThat(history.reaches(PHONE, 0)).as("%s of %s", sequence, keep).isTrue();
        }
        assertThat(after(history, 0, keep)).hasSize(keep).startsWith(1L).endsWith((long) keep);
    }

    @ParameterizedTest
    @ValueSource(ints = {1, 64, 65, 300})
    void theOldestEventGivesWayAtTheBound(int keep) {
        EventHistory history = with(keep, keep + 1L);
        assertThat(history.reaches(PHONE, 0)).isFalse();
        assertThat(history.after(PHONE, 0, 1)).isEmpty();
        assertThat(history.reaches(PHONE, 1)).isTrue();
        assertThat(after(history, 1, keep)).hasSize(keep).startsWith(2L);
    }

    @Test
    void positionsThatNeverWereAreNotReached() {
        EventHistory history = with(10, 5);
        assertThat(history.reaches(PHONE, 5)).isTrue();
        for (long never : new long[] {6, Long.MAX_VALUE, -1, Long.MIN_VALUE}) {
            assertThat(history.reaches(PHONE, never)).as("%s", never).isFalse();
            assertThat(history.after(PHONE, never, 10)).as("%s", never).isEmpty();
        }
    }

    static PhoneStanding begun(String epoch, long sequence) {
        return new PhoneStanding(
                PHONE,
                epoch,
                Optional.of(new UserName("alice")),
                sequence,
                OwnedClock.START,
                Optional.empty(),
                STATUS,
                List.of(),
                7,
                8,
                Optional.empty());
    }

    @Test
    void anotherHistoryGoesOnWithTheNextNumberAndNothingBeforeItIsAPosition() {
        EventHistory history = with(10, 5);
        history.begin(begun("next", 5));
        assertThat(history.head(PHONE)).isEqualTo(5);
        assertThat(history.reaches(PHONE, 5)).isTrue();
        history.append(entry(PHONE, "next", 6));
        for (long before = 0; before < 5; before++) {
            assertThat(history.reaches(PHONE, before)).as("%s", before).isFalse();
        }
        assertThat(history.reaches(PHONE, 5)).isTrue();
        assertThat(history.after(PHONE, 5, 10)).containsExactly(entry(PHONE, "next", 6));
    }

    @Test
    void whoReadsAHistoryThatIsOverFindsTheRestOfItInFrontOfTheNext() {
        EventHistory history = with(10, 5);
        history.begin(begun("next", 5));
        history.append(entry(PHONE, "next", 6));
        assertThat(history.after(PHONE, 3, 10))
                .containsExactly(entry(PHONE, 4), entry(PHONE, 5), entry(PHONE, "next", 6));
    }

    @Test
    void whoListensIsToldOfAnotherHistoryToo() {
        EventHistory history = with(10, 0);
        List<Boolean> reached = new ArrayList<>();
        history.listen(PHONE, phone -> reached.add(history.reaches(phone, 0)));
        history.append(entry(PHONE, 1));
        history.begin(begun("next", 1));
        assertThat(reached).containsExactly(true, false);
    }

    @Test
    void aHistoryMayBeBegunBeforeAnythingHasHappened() {
        EventHistory history = history(10);
        history.begin(begun("first", 0));
        assertThat(history.reaches(PHONE, 0)).isTrue();
        history.append(entry(PHONE, "first", 1));
        assertThat(after(history, 0, 10)).containsExactly(1L);
    }

    @Test
    void phonesHaveHistoriesOfTheirOwn() {
        EventHistory history = with(10, 5);
        PhoneId other = new PhoneId("4002");
        history.append(entry(other, 1));
        assertThat(history.head(other)).isEqualTo(1);
        assertThat(history.head(PHONE)).isEqualTo(5);
    }

    @Test
    void readingOverTheOldestGivesEverythingOrNothing() {
        EventHistory history = with(300, 1_000);
        for (long position = 690; position <= 710; position++) {
            List<Long> read = after(history, position, 1_000);
            if (history.reaches(PHONE, position)) {
                assertThat(read).hasSize((int) (1_000 - position)).startsWith(position + 1);
            } else {
                assertThat(read).isEmpty();
            }
        }
    }

    @Test
    void withoutAMachineThatFailsWhatWasAppendedIsSoonDurable() {
        EventHistory history = with(10, 3);
        List<String> told = new ArrayList<>();
        history.whenDurable(() -> told.add("durable"));
        takeToTheDisk();
        assertThat(told).containsExactly("durable");
    }

    /** Lets the history do what it does by itself in a while. */
    abstract void takeToTheDisk();

    @Test
    void whoListensIsToldAfterTheEventCanBeReadAndNoLongerAfterUnlisten() {
        EventHistory history = with(10, 0);
        List<Long> seen = new ArrayList<>();
        EventHistory.Listener listener = phone -> seen.addAll(after(history, history.head(phone) - 1, 10));
        history.listen(PHONE, listener);
        history.append(entry(PHONE, 1));
        history.append(entry(new PhoneId("4002"), 1));
        history.append(entry(PHONE, 2));
        history.unlisten(PHONE, listener);
        history.append(entry(PHONE, 3));
        assertThat(seen).containsExactly(1L, 2L);
    }

    @ParameterizedTest
    @ValueSource(ints = {64, 300, 100_000})
    void aReaderBesideTheWriterSeesEveryEventOnceOrLearnsThatItIsTooLate(int keep)
            throws ExecutionException, InterruptedException, TimeoutException {
        int events = 50_000;
        EventHistory history = history(keep);
        ExecutorService writer = Executors.newSingleThreadExecutor();
        try {
            Future<?> written = writer.submit(() -> {
                for (long sequence = 1; sequence <= events; sequence++) {
                    history.append(entry(PHONE, sequence));
                }
            });
            long position = 0;
            while (position < events) {
                List<Long> next = after(history, position, 100);
                for (long sequence : next) {
                    assertThat(sequence).isEqualTo(++position);
                }
                if (next.isEmpty() && !history.reaches(PHONE, position)) {
                    assertThat(keep).as("an event was lost that should be kept").isLessThan(events);
                    position = history.head(PHONE);
                }
            }
            assertThat(written.get(60, TimeUnit.SECONDS)).isNull();
            assertThat(history.head(PHONE)).isEqualTo(events);
        } finally {
            writer.shutdownNow();
        }
    }
}
