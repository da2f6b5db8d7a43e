package io.deskbridge.bridge.journal;

import static io.deskbridge.bridge.journal.LogUnderTest.BOOT;
import static io.deskbridge.bridge.journal.LogUnderTest.OTHER_BOOT;
import static io.deskbridge.bridge.journal.LogUnderTest.limits;
import static io.deskbridge.bridge.journal.LogUnderTest.words;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;

import io.deskbridge.bridge.actor.port.JournalException;
import io.deskbridge.bridge.storage.MemoryDisk;
import java.io.IOException;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.Test;

/** What a log promises of the records that are appended to it, as long as nothing is damaged. */
class SegmentLogTest {
    private final MemoryDisk disk = new MemoryDisk();

    @Test
    void recordsComeBackInOrderOverAllFiles() throws IOException {
        LogUnderTest first = LogUnderTest.open(disk, BOOT);
        first.appendAll(50);
        first.log.close();
        assertThat(first.files()).hasSizeGreaterThan(3);
        LogUnderTest second = LogUnderTest.open(disk, BOOT);
        assertThat(second.words).isEqualTo(words(50));
        assertThat(second.found.life()).isEqualTo(1);
        assertThat(second.found.machineFailed()).isFalse();
    }

    @Test
    void aRecordIsReadWhereItStandsInThisProcessAndInTheNext() throws IOException {
        LogUnderTest first = LogUnderTest.open(disk, BOOT);
        List<Long> addresses = new ArrayList<>();
        for (String word : words(50)) {
            addresses.add(first.append(word));
        }
        assertThat(addresses).isSorted().doesNotHaveDuplicates();
        for (int i = 0; i < 50; i++) {
            assertThat(first.log.read(addresses.get(i)).orElseThrow().getAudit().getWhat())
                    .isEqualTo("word-" + (i + 1));
        }
        LogUnderTest second = LogUnderTest.open(disk, BOOT);
        assertThat(second.addresses).isEqualTo(addresses);
        assertThat(second.log.read(addresses.get(7)).orElseThrow().getAudit().getWhat())
                .isEqualTo("word-8");
    }

    @Test
    void aRecordLongerThanUsualIsReadToo() throws IOException {
        LogUnderTest log = LogUnderTest.open(disk, BOOT);
        String word = "x".repeat(100_000);
        assertThat(log.log.read(log.append(word)).orElseThrow().getAudit().getWhat())
                .isEqualTo(word);
    }

    @Test
    void everyProcessThatOpensItIsCountedAndAShortFileIsWrittenOn() throws IOException {
        for (int life = 1; life <= 5; life++) {
            LogUnderTest log = LogUnderTest.open(disk, BOOT, limits(100_000));
            assertThat(log.found.life()).isEqualTo(life - 1);
            log.append("life");
            log.log.close();
            assertThat(log.files()).hasSize(1);
        }
    }

    @Test
    void aProcessThatIsKilledLosesNothingThatWasAppended() throws IOException {
        LogUnderTest first = LogUnderTest.open(disk, BOOT);
        first.appendAll(20);
        disk.processEnds();
        LogUnderTest second = LogUnderTest.open(disk, BOOT);
        assertThat(second.words).isEqualTo(words(20));
        assertThat(second.found.machineFailed()).isFalse();
    }

    @Test
    void aMachineThatFailedIsToldFromOneThatWasShutDownInGoodOrder() throws IOException {
        LogUnderTest first = LogUnderTest.open(disk, BOOT);
        first.append("word");
        first.log.force();
        LogUnderTest second = LogUnderTest.open(disk, OTHER_BOOT);
        assertThat(second.found.machineFailed())
                .as("no mark, another life of the machine")
                .isTrue();
        second.log.close();
        LogUnderTest third = LogUnderTest.open(disk, BOOT);
        assertThat(third.found.machineFailed()).as("a mark").isFalse();
    }

    @Test
    void whereTheSystemDoesNotNameTheLifeOfTheMachineAKilledProcessIsTakenForAMachineThatFailed() throws IOException {
        LogUnderTest.open(disk, "").append("word");
        assertThat(LogUnderTest.open(disk, "").found.machineFailed()).isTrue();
    }

    // ---- forcing

    @Test
    void manyRecordsAreTakenToTheDiskAtOnceAndThenEachWhoWaitsIsToldInOrder() throws IOException {
        LogUnderTest log = LogUnderTest.open(disk, BOOT, limits(100_000));
        log.log.force();
        long before = log.log.durable();
        int forces = disk.forces();
        List<String> told = new ArrayList<>();
        log.append("one");
        log.log.whenDurable(() -> told.add("one"));
        log.append("two");
        log.log.whenDurable(() -> {
            throw new IllegalStateException("somebody else's bug");
        });
        log.log.whenDurable(() -> told.add("two"));
        assertThat(told).isEmpty();
        assertThat(log.log.durable()).isEqualTo(before);
        log.log.force();
        assertThat(told).containsExactly("one", "two");
        assertThat(log.log.durable()).isEqualTo(before + 2);
        assertThat(disk.forces()).isEqualTo(forces + 1);
        log.log.whenDurable(() -> told.add("at once"));
        assertThat(told).endsWith("at once");
        log.log.force();
        assertThat(disk.forces()).as("there was nothing to force").isEqualTo(forces + 1);
    }

    @Test
    void whoWaitsIsNotToldWhenTheDiskFails() throws IOException {
        LogUnderTest log = LogUnderTest.open(disk, BOOT);
        List<String> told = new ArrayList<>();
        log.append("one");
        log.log.whenDurable(() -> told.add("one"));
        disk.forceFails(true);
        assertThatExceptionOfType(JournalException.class)
                .isThrownBy(log.log::force)
                .withMessageContaining("Input/output error")
                .withMessageContaining("/journal/records-");
        disk.forceFails(false);
        assertThatExceptionOfType(JournalException.class)
                .as("a second fsync may say done of what the first has lost")
                .isThrownBy(log.log::force);
        assertThat(told).isEmpty();
        assertThat(log.halted).hasSize(1);
        assertThatExceptionOfType(JournalException.class).isThrownBy(() -> log.append("two"));
    }

    @Test
    void aFullDiskStopsItAndNothingIsWrittenAfterIt() throws IOException {
        LogUnderTest log = LogUnderTest.open(disk, BOOT);
        log.append("one");
        disk.room(10);
        assertThatExceptionOfType(JournalException.class)
                .isThrownBy(() -> log.append("two"))
                .withMessageContaining("No space left on device");
        disk.room(Integer.MAX_VALUE);
        assertThatExceptionOfType(JournalException.class).isThrownBy(() -> log.append("three"));
        log.log.close();
        assertThat(log.halted).hasSize(1);
        assertThat(LogUnderTest.open(disk, BOOT).words).containsExactly("one");
    }

    // ---- keeping

    @Test
    void theOldestFilesGoWhenAllTogetherHaveTooMuch() throws IOException {
        LogUnderTest log = LogUnderTest.open(disk, BOOT, new SegmentLog.Limits(400, 1_200, Duration.ofDays(1)));
        long first = log.append("word-1");
        log.appendAll(100);
        log.log.retain(List.of());
        long bytes = 0;
        for (var file : log.files()) {
            bytes += disk.content(file).length;
        }
        assertThat(bytes).isLessThanOrEqualTo(1_200).isGreaterThan(600);
        assertThat(log.log.read(first)).isEmpty();
        assertThat(log.log.oldest()).isGreaterThan(first);
        assertThat(LogUnderTest.open(disk, BOOT).words).endsWith("word-100").hasSizeLessThan(40);
    }

    @Test
    void filesGoWhenTheirYoungestRecordIsTooOld() throws IOException {
        LogUnderTest log = LogUnderTest.open(disk, BOOT, limits(100_000));
        log.append("old");
        log.clock.advance(Duration.ofHours(4));
        log.log.retain(List.of());
        log.append("young");
        log.clock.advance(Duration.ofHours(23));
        log.log.retain(List.of());
        assertThat(log.log.read(log.addresses.isEmpty() ? 8 : log.addresses.get(0)))
                .isPresent();
        log.clock.advance(Duration.ofHours(2));
        log.log.retain(List.of());
        assertThat(LogUnderTest.open(disk, BOOT).words).containsExactly("young");
    }

    @Test
    void anIdleLogDoesNotBeginFileAfterFile() throws IOException {
        LogUnderTest log = LogUnderTest.open(disk, BOOT);
        for (int day = 0; day < 30; day++) {
            log.clock.advance(Duration.ofDays(1));
            log.log.retain(List.of());
        }
        assertThat(log.files()).hasSizeLessThanOrEqualTo(2);
    }

    @Test
    void whatMustStayIsWrittenAgainBeforeItsFileGoesAndIsOnTheDiskThen() throws IOException {
        LogUnderTest log = LogUnderTest.open(disk, BOOT, new SegmentLog.Limits(400, 1_200, Duration.ofDays(1)));
        long[] at = {log.append("kept")};
        log.appendAll(100);
        log.log.retain(List.of(address -> {
            if (at[0] < address) {
                at[0] = log.append("kept");
            }
        }));
        disk.crash(0);
        assertThat(LogUnderTest.open(disk, OTHER_BOOT).words).containsOnlyOnce("kept");
    }
}
