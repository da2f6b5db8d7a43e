package io.deskbridge.bridge.journal;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;

import io.deskbridge.bridge.actor.port.EventHistory;
import io.deskbridge.bridge.actor.port.JournalException;
import io.deskbridge.bridge.actor.port.PhoneStanding;
import io.deskbridge.bridge.core.model.PhoneId;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Random;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** The event history in files: what every history promises, on real files; and what a restart leaves of it, on a disk of the test's. */
class JournalHistoryTest extends HistoryContract {
    private static final PhoneId OTHER = new PhoneId("4002");

    @TempDir
    private Path directory;

    private final List<Journal> opened = new ArrayList<>();
    private JournalUnderTest under = new JournalUnderTest();

    @Override
    EventHistory history(int keep) {
        JournalSettings memory = JournalUnderTest.settings(100_000, keep, 8);
        JournalSettings settings = new JournalSettings(
                directory.resolve("journal-" + opened.size()),
                memory.segmentBytes(),
                Duration.ZERO,
                memory.eventBytes(),
                memory.eventAge(),
                keep,
                memory.eventsInMemory(),
                memory.bytesInMemory(),
                memory.recordBytes(),
                memory.recordAge());
        Journal.Machine machine = new Journal.Machine(new io.deskbridge.bridge.storage.FileDisk(), "boot", under.clock);
        Journal journal = Journal.openWithoutThread(
                JournalUnderTest.ALPHA, settings, machine, under.directory, under.halted::add);
        opened.add(journal);
        return journal.history();
    }

    @Override
    void takeToTheDisk() {
        opened.forEach(Journal::forceAndRetain);
    }

    @AfterEach
    void closeAll() throws IOException {
        opened.forEach(Journal::close);
        assertThat(under.halted).isEmpty();
        try (var files = Files.list(directory)) {
            assertThat(files).hasSize(opened.size());
        }
    }

    private void append(long from, long to) {
        for (long sequence = from; sequence <= to; sequence++) {
            under.history().append(entry(PHONE, sequence));
        }
    }

    private PhoneStanding resumed() {
        return under.history().resume(PHONE).orElseThrow();
    }

    @Test
    void aHistoryThatIsTakenUpAfterAKillGoesOnAsIfNothingHadBeen() {
        append(1, 50);
        under.kill();
        assertThat(resumed().sequence()).isEqualTo(50);
        assertThat(under.history().head(PHONE)).isEqualTo(50);
        append(51, 60);
        for (long position = 0; position <= 60; position++) {
            assertThat(under.history().reaches(PHONE, position)).isTrue();
            assertThat(after(under.history(), position, 100))
                    .hasSize((int) (60 - position))
                    .allSatisfy(number -> assertThat(number).isPositive());
        }
        assertThat(under.history().after(PHONE, 0, 100).get(49)).isEqualTo(entry(PHONE, 50));
        assertThat(under.recovered().machineFailed()).isFalse();
    }

    @Test
    void aHistoryThatBeganWithWhatWentBeforeIsTakenUpAsItBeganAndNothingBeforeItIsFound() {
        append(1, 5);
        under.history().begin(begun("next", 5));
        under.kill();
        assertThat(resumed()).isEqualTo(begun("next", 5));
        assertThat(under.history().reaches(PHONE, 5)).isTrue();
        assertThat(under.history().reaches(PHONE, 4)).isFalse();
        under.history().append(entry(PHONE, "next", 6));
        under.kill();
        assertThat(resumed()).isEqualTo(begun("next", 5).after(entry(PHONE, "next", 6)));
        assertThat(under.history().after(PHONE, 4, 10)).isEmpty();
        assertThat(after(under.history(), 5, 10)).containsExactly(6L);
    }

    @Test
    void whoseAHistoryIsIsKnownLongAfterItsFilesAreGone() {
        append(1, 5);
        under.history().begin(begun("next", 5));
        under.letTheOldFilesGo();
        under.letTheOldFilesGo();
        under.kill();
        assertThat(resumed()).isEqualTo(begun("next", 5));
    }

    @Test
    void aHistoryThatCannotBeWrittenHasNotBegun() throws IOException {
        append(1, 3);
        under.disk.room(5);
        assertThatExceptionOfType(JournalException.class)
                .isThrownBy(() -> under.history().begin(begun("next", 3)));
        assertThat(under.history().reaches(PHONE, 2)).isTrue();
        under.kill();
        assertThat(resumed().epoch()).isEqualTo("epoch");
        under.halted.clear();
    }

    @Test
    void itGoesOnAfterAShutdownInGoodOrderAlsoOfTheMachine() {
        append(1, 5);
        under.reboot();
        assertThat(resumed().epoch()).isEqualTo("epoch");
        assertThat(after(under.history(), 0, 10)).containsExactly(1L, 2L, 3L, 4L, 5L);
    }

    @Test
    void whatNobodyTakesUpIsNotSeenAndTheNextEventBeginsAnew() {
        append(1, 5);
        under.kill();
        assertThat(under.history().head(PHONE)).isZero();
        assertThat(under.history().reaches(PHONE, 3)).isFalse();
        assertThat(after(under.history(), 0, 10)).isEmpty();
        under.history().append(entry(PHONE, "another", 1));
        assertThat(under.history().after(PHONE, 0, 10)).containsExactly(entry(PHONE, "another", 1));
        assertThat(under.history().resume(PHONE)).isEmpty();
        under.kill();
        assertThat(resumed().epoch()).isEqualTo("another");
        assertThat(after(under.history(), 0, 10)).containsExactly(1L);
    }

    @Test
    void aPhoneThatNeverSaidAnythingHasNothingToTakeUp() {
        assertThat(under.history().resume(PHONE)).isEmpty();
    }

    @Test
    void afterAFailureOfTheMachineNoHistoryGoesOnNowOrLater() {
        append(1, 5);
        under.journal.forceAndRetain();
        append(6, 8);
        under.losePower();
        assertThat(under.recovered().machineFailed()).isTrue();
        assertThat(under.recovered().phones())
                .as("what is known of the phone is told all the same")
                .singleElement()
                .satisfies(standing -> assertThat(standing.sequence()).isEqualTo(5));
        assertThat(under.history().resume(PHONE)).isEmpty();
        under.kill();
        assertThat(under.history().resume(PHONE)).as("6 to 8 are missing still").isEmpty();
        under.reboot();
        assertThat(under.history().resume(PHONE)).isEmpty();
    }

    @Test
    void aFailureOfTheMachineRightAfterTheStartIsNoticedToo() {
        append(1, 5);
        under.reboot();
        resumed();
        append(6, 9);
        under.losePower();
        assertThat(under.recovered().machineFailed()).isTrue();
        assertThat(under.history().resume(PHONE)).isEmpty();
    }

    @Test
    void whoWaitsForTheDiskIsToldWhenItHasEverythingUpToThere() {
        List<Long> told = new ArrayList<>();
        append(1, 3);
        under.history().whenDurable(() -> told.add(3L));
        append(4, 4);
        under.history().whenDurable(() -> told.add(4L));
        assertThat(told).isEmpty();
        under.journal.forceAndRetain();
        assertThat(told).containsExactly(3L, 4L);
        under.losePower();
        assertThat(under.recovered().phones().get(0).sequence()).isEqualTo(4);
    }

    @Test
    void anIdlePhonesHistoryGoesOnLongAfterItsFilesAreGone() {
        append(1, 5);
        under.history().append(entry(OTHER, 1));
        under.letTheOldFilesGo();
        assertThat(under.history().reaches(PHONE, 4)).as("its events are gone").isFalse();
        assertThat(under.history().reaches(PHONE, 5)).isTrue();
        under.kill();
        assertThat(resumed().sequence()).isEqualTo(5);
        assertThat(under.history().reaches(PHONE, 5)).isTrue();
        assertThat(under.history().reaches(PHONE, 4)).isFalse();
        append(6, 6);
        assertThat(after(under.history(), 5, 10)).containsExactly(6L);
        under.letTheOldFilesGo();
        under.letTheOldFilesGo();
        under.kill();
        assertThat(resumed().sequence()).isEqualTo(6);
        assertThat(under.history().resume(OTHER).orElseThrow().sequence()).isEqualTo(1);
    }

    @Test
    void aPhoneThatNobodyKnowsAnyMoreIsForgottenAfterAMonth() {
        append(1, 5);
        under.kill();
        under.clock.advance(Duration.ofDays(31));
        under.letTheOldFilesGo();
        under.kill();
        assertThat(under.history().resume(PHONE)).isEmpty();
        assertThat(under.recovered().phones()).isEmpty();
    }

    @Test
    void whatCannotBeWrittenHasNotHappened() throws IOException {
        append(1, 3);
        List<Long> seen = new ArrayList<>();
        under.history().listen(PHONE, phone -> seen.add(under.history().head(phone)));
        under.disk.room(5);
        assertThatExceptionOfType(JournalException.class).isThrownBy(() -> append(4, 4));
        assertThat(seen).isEmpty();
        assertThat(under.history().head(PHONE)).isEqualTo(3);
        assertThat(under.halted)
                .singleElement()
                .satisfies(why -> assertThat(why).contains("No space left on device", "/journal/events-"));
        under.kill();
        assertThat(resumed().sequence()).isEqualTo(3);
        under.halted.clear();
    }

    @Test
    void onlyOneProcessHasAJournalOpen() {
        assertThatExceptionOfType(JournalException.class)
                .isThrownBy(() -> Journal.openWithoutThread(
                        JournalUnderTest.ALPHA,
                        JournalUnderTest.settings(1_000, 10, 10),
                        new Journal.Machine(under.disk, "boot-1", under.clock),
                        under.directory,
                        under.halted::add))
                .withMessageContaining("process 1")
                .withMessageContaining("journal.directory");
    }

    /** Phones, restarts, and files that go, at random; a plain list is what must be there. */
    @Test
    void whateverHappensAWatcherGetsEveryEventOnceOrLearnsThatItIsTooLate() {
        long seed = Long.getLong("deskbridge.seed", System.nanoTime());
        System.out.println("seed " + seed + " (-Ddeskbridge.seed)");
        Random random = new Random(seed);
        under = new JournalUnderTest(JournalUnderTest.settings(2_000, 40, 4));
        String epoch = "epoch-0";
        long head = 0;
        long position = 0;
        int resumed = 0;
        int late = 0;
        for (int step = 0; step < 20_000; step++) {
            switch (random.nextInt(40)) {
                case 0 -> {
                    under.kill();
                    assertThat(under.history()
                                    .resume(PHONE)
                                    .map(PhoneStanding::sequence)
                                    .orElse(0L))
                            .isEqualTo(head);
                    resumed++;
                }
                case 1 -> {
                    under.losePower();
                    assertThat(under.history().resume(PHONE)).isEmpty();
                    epoch = "epoch-" + step;
                    head = 0;
                    position = 0;
                }
                case 2 -> {
                    under.clock.advance(Duration.ofHours(random.nextInt(10)));
                    under.journal.forceAndRetain();
                }
                case 3, 4, 5, 6 -> {
                    List<EventHistory.Entry> read = under.history().after(PHONE, position, 1 + random.nextInt(30));
                    if (read.isEmpty() && !under.history().reaches(PHONE, position)) {
                        late++;
                        position = head;
                    }
                    for (EventHistory.Entry entry : read) {
                        assertThat(entry).isEqualTo(entry(PHONE, epoch, ++position));
                    }
                    assertThat(position).isLessThanOrEqualTo(head);
                }
                default -> under.history().append(entry(PHONE, epoch, ++head));
            }
        }
        System.out.println("Walked 20000 steps, " + resumed + " kills, " + late + " times too late");
        assertThat(resumed).isGreaterThan(100);
        assertThat(late).isPositive();
    }
}
