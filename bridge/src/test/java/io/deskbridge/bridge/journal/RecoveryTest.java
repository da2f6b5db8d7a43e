package io.deskbridge.bridge.journal;

import static io.deskbridge.bridge.journal.LogUnderTest.ALPHA;
import static io.deskbridge.bridge.journal.LogUnderTest.BOOT;
import static io.deskbridge.bridge.journal.LogUnderTest.DIRECTORY;
import static io.deskbridge.bridge.journal.LogUnderTest.NAME;
import static io.deskbridge.bridge.journal.LogUnderTest.OTHER_BOOT;
import static io.deskbridge.bridge.journal.LogUnderTest.limits;
import static io.deskbridge.bridge.journal.LogUnderTest.words;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;

import io.deskbridge.bridge.actor.port.JournalException;
import io.deskbridge.bridge.storage.MemoryDisk;
import io.deskbridge.bridge.storage.RecordFrame;
import io.deskbridge.proto.journal.v1.Record;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Random;
import org.junit.jupiter.api.Test;

/** A log as crashes and failing disks leave it behind. */
class RecoveryTest {
    private static final int WORDS = 40;

    /** Whoever opens a log reads all of it: with one disk for all failures nearly all time would go there. */
    private static final int LIVES = 200;

    private final MemoryDisk disk = new MemoryDisk();

    private static Random random() {
        long seed = Long.getLong("deskbridge.seed", System.nanoTime());
        System.out.println("seed " + seed + " (-Ddeskbridge.seed)");
        return new Random(seed);
    }

    /** A log of so many words in several files; returns where its last file is. */
    private Path written(int count) throws IOException {
        LogUnderTest log = LogUnderTest.open(disk, BOOT);
        log.log.force();
        log.appendAll(count);
        List<Path> files = log.files();
        return files.get(files.size() - 1);
    }

    /** Where the records of a file begin, and where it ends. */
    private static List<Integer> ends(byte[] content) {
        List<Integer> ends = new ArrayList<>();
        for (int at = RecordFrame.WHAT_IT_IS; at >= 0 && at < content.length; at = RecordFrame.next(content, at + 1)) {
            ends.add(at);
        }
        ends.add(content.length);
        return ends;
    }

    private static void refused(MemoryDisk disk, String bootId, String... words) {
        assertThatExceptionOfType(JournalException.class)
                .isThrownBy(() -> LogUnderTest.open(disk, bootId))
                .satisfies(e -> assertThat(e.getMessage()).contains(words));
    }

    // ---- a torn tail

    @Test
    void theLastFileCutAtAnyByteGivesEveryWholeRecordAndWritingGoesOn() throws IOException {
        Path last = written(WORDS);
        byte[] whole = disk.content(last);
        List<Integer> ends = ends(whole);
        int before = WORDS - (ends.size() - 2); // Its first record says who has opened it.
        for (int length = 0; length < whole.length; length++) {
            for (String boot : List.of(BOOT, OTHER_BOOT)) {
                MemoryDisk cut = disk.copy();
                cut.content(last, Arrays.copyOf(whole, length));
                int at = length;
                int records = (int) ends.stream().filter(end -> end <= at).count() - 1;
                int expected = before + Math.max(0, records - 1);
                LogUnderTest log = LogUnderTest.open(cut, boot);
                assertThat(log.words)
                        .as("cut at %s of %s", length, whole.length)
                        .isEqualTo(words(expected));
                log.append("after");
                LogUnderTest next = LogUnderTest.open(cut, boot);
                assertThat(next.words).hasSize(expected + 1).endsWith("after");
            }
        }
    }

    @Test
    void aTailOfZerosIsCutAfterAFailureOfTheMachine() throws IOException {
        Path last = written(WORDS);
        byte[] whole = disk.content(last);
        for (int length = 0; length < whole.length; length++) {
            MemoryDisk cut = disk.copy();
            cut.content(last, Arrays.copyOf(Arrays.copyOf(whole, length), whole.length + 4_096));
            LogUnderTest log = LogUnderTest.open(cut, OTHER_BOOT);
            assertThat(log.words).isEqualTo(words(log.words.size()));
        }
    }

    // ---- damage

    @Test
    void noByteCanBeAnotherWithoutThatBeingNoticedAndRefused() throws IOException {
        written(WORDS);
        Random random = random();
        for (Path file : disk.list(DIRECTORY)) {
            byte[] whole = disk.content(file);
            List<Integer> ends = ends(whole);
            for (int at = 0; at < whole.length; at++) {
                byte[] changed = whole.clone();
                changed[at] ^= (byte) (1 << random.nextInt(8));
                MemoryDisk damaged = disk.copy();
                damaged.content(file, changed);
                int byteAt = at;
                int begins = ends.stream().filter(end -> end <= byteAt).reduce(0, (a, b) -> b);
                refused(damaged, BOOT, file.toString(), "byte " + begins, "backup", DIRECTORY.toString());
            }
        }
    }

    @Test
    void afterAFailureOfTheMachineWhatHadBeenForcedIsStillDamageAndWhatHadNotIsCut() throws IOException {
        LogUnderTest log = LogUnderTest.open(disk, BOOT, limits(100_000));
        log.appendAll(10);
        log.log.force();
        log.append("word-11");
        log.append("word-12");
        log.append("word-13");
        Path file = log.files().get(0);
        byte[] whole = disk.content(file);
        List<Integer> ends = ends(whole);
        for (int record = 0; record < ends.size() - 1; record++) {
            byte[] changed = whole.clone();
            Arrays.fill(changed, ends.get(record), ends.get(record + 1), (byte) 0);
            MemoryDisk hole = disk.copy();
            hole.content(file, changed);
            if (record <= 10) {
                refused(hole, OTHER_BOOT, file.toString(), "byte " + ends.get(record));
            } else {
                assertThat(LogUnderTest.open(hole, OTHER_BOOT).words).isEqualTo(words(record - 1));
            }
        }
    }

    @Test
    void aFileThatIsMissingInTheMiddleIsAHole() throws IOException {
        written(WORDS);
        List<Path> files = disk.list(DIRECTORY);
        for (int i = 1; i < files.size() - 1; i++) {
            MemoryDisk hole = disk.copy();
            hole.delete(files.get(i));
            refused(hole, BOOT, files.get(i - 1).toString());
        }
        MemoryDisk shorter = disk.copy();
        shorter.delete(files.get(0));
        assertThat(LogUnderTest.open(shorter, BOOT).words)
                .as("without its oldest file it is a log that has dropped it")
                .endsWith("word-" + WORDS);
    }

    @Test
    void filesThatStandInEachOthersPlaceAreRefused() throws IOException {
        written(WORDS);
        List<Path> files = disk.list(DIRECTORY);
        byte[] one = disk.content(files.get(1));
        disk.content(files.get(1), disk.content(files.get(2)));
        disk.content(files.get(2), one);
        refused(disk, BOOT, files.get(1).toString());
    }

    @Test
    void aFileThatIsSomethingElseIsNotTouched() throws IOException {
        Path file = Segment.file(DIRECTORY, NAME, 1);
        byte[] letter = "Dear Sir or Madam, this is a letter".getBytes(java.nio.charset.StandardCharsets.US_ASCII);
        disk.content(file, letter);
        refused(disk, BOOT, file.toString());
        refused(disk, OTHER_BOOT, file.toString());
        assertThat(disk.content(file)).isEqualTo(letter);
    }

    @Test
    void theJournalOfAnotherServerIsRefused() throws IOException {
        Record opened = Record.newBuilder()
                .setNumber(1)
                .setOpened(SegmentLog.opened(new io.deskbridge.bridge.core.model.ServerName("beta"), 1, BOOT))
                .build();
        disk.content(Segment.file(DIRECTORY, NAME, 1), file(opened));
        refused(disk, BOOT, "beta", "alpha", "journal.directory");
    }

    @Test
    void whatANewerReleaseHasWrittenIsRefused() throws IOException {
        Record opened = Record.newBuilder()
                .setNumber(1)
                .setOpened(SegmentLog.opened(ALPHA, 1, BOOT).setFormat(2))
                .build();
        disk.content(Segment.file(DIRECTORY, NAME, 1), file(opened));
        refused(disk, BOOT, "format 2", "newer");
        Record known = Record.newBuilder()
                .setNumber(1)
                .setOpened(SegmentLog.opened(ALPHA, 1, BOOT))
                .build();
        disk.content(
                Segment.file(DIRECTORY, NAME, 1),
                file(known, Record.newBuilder().setNumber(2).build()));
        refused(disk, BOOT, "does not know", "newer");
    }

    private static byte[] file(Record... records) {
        ByteArrayOutputStream out = new ByteArrayOutputStream();
        out.writeBytes(RecordFrame.beginning(Segment.WHAT_IT_IS).array());
        for (Record record : records) {
            out.writeBytes(RecordFrame.framed(record.toByteArray()).array());
        }
        return out.toByteArray();
    }

    // ---- every way to fail

    @Test
    void whateverFailsFirstStopsItOnceAndNothingThatWasPromisedIsLost() throws IOException {
        LogUnderTest.open(disk, BOOT).log.close();
        MemoryDisk counted = disk.copy();
        run(counted, new ArrayList<>(), new ArrayList<>());
        long changes = counted.changes();
        assertThat(changes).isGreaterThan(60);
        for (long nth = 1; nth <= changes; nth++) {
            for (boolean power : new boolean[] {false, true}) {
                MemoryDisk failing = disk.copy();
                failing.failsAtChange(nth);
                List<String> appended = new ArrayList<>();
                List<String> durable = new ArrayList<>();
                int halts = run(failing, appended, durable);
                assertThat(halts).as("change %s", nth).isEqualTo(1);
                if (power) {
                    failing.crash(0);
                } else {
                    failing.processEnds();
                }
                List<String> there = LogUnderTest.open(failing, power ? OTHER_BOOT : BOOT).words;
                List<String> promised = power ? durable : appended;
                assertThat(there.containsAll(stillKept(promised, there)))
                        .as("change %s, %s of %s", nth, there, promised)
                        .isTrue();
            }
        }
    }

    /** Old words may be gone with their files; what is there has no hole behind its first. */
    private static List<String> stillKept(List<String> promised, List<String> there) {
        return there.isEmpty() || !promised.contains(there.get(0))
                ? promised
                : promised.subList(promised.indexOf(there.get(0)), promised.size());
    }

    /** Returns how often it halted; 1 also when it did not even open. */
    private static int run(MemoryDisk on, List<String> appended, List<String> durable) {
        LogUnderTest log;
        try {
            log = LogUnderTest.open(on, BOOT, new SegmentLog.Limits(400, 1_600, java.time.Duration.ofDays(1)));
        } catch (IOException e) {
            return 1;
        }
        try {
            for (int i = 1; i <= 60; i++) {
                String word = "word-" + i;
                log.append(word);
                appended.add(word);
                log.log.whenDurable(() -> durable.add(word));
                if (i % 7 == 0) {
                    log.log.force();
                    log.log.retain(List.of());
                }
            }
            log.log.close();
        } catch (JournalException e) {
            assertThat(log.halted).containsExactly(e.getMessage());
        }
        return log.halted.size();
    }

    @Test
    void afterEveryFailureOfTheMachineWhatWasDurableIsThereAndNothingHasAHole() throws IOException {
        Random random = random();
        int rounds = Integer.getInteger("deskbridge.rounds", 2_000);
        List<String> durable = new ArrayList<>();
        int number = 0;
        MemoryDisk failing = disk;
        for (int life = 0; life < rounds; life++) {
            if (life % LIVES == 0) {
                failing = new MemoryDisk();
                durable = new ArrayList<>();
            }
            String boot = "boot-" + life;
            LogUnderTest log = LogUnderTest.open(failing, boot);
            List<String> there = log.words;
            List<String> promised = stillKept(durable, there);
            assertThat(there.stream().limit(promised.size()))
                    .as("life %s", life)
                    .containsExactlyElementsOf(promised);
            durable = new ArrayList<>(there);
            log.log.force();
            List<String> promisedNow = durable;
            for (int i = random.nextInt(30); i > 0; i--) {
                String word = "word-" + number++;
                log.append(word);
                log.log.whenDurable(() -> promisedNow.add(word));
                if (random.nextInt(5) == 0) {
                    log.log.force();
                }
                if (random.nextInt(20) == 0) {
                    log.log.retain(List.of());
                }
            }
            failing.powerLoss(random);
        }
        System.out.println("Walked " + rounds + " failures of the machine, " + number + " records");
    }
}
