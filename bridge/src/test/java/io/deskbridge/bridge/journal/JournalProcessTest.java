package io.deskbridge.bridge.journal;

import static org.assertj.core.api.Assertions.assertThat;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

import io.deskbridge.bridge.network.DirectoryCache;
import io.deskbridge.bridge.network.MemoryRegistry;
import java.io.BufferedReader;
import java.io.File;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Random;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** A real process that writes real files: killed with SIGKILL, and with a disk that is full. */
class JournalProcessTest {
    @TempDir
    private Path directory;

    private static List<String> java() {
        return List.of(
                Path.of(System.getProperty("java.home"), "bin", "java").toString(),
                "-Xmx64m",
                "-XX:TieredStopAtLevel=1",
                "-cp",
                System.getProperty("java.class.path"),
                JournalProcess.class.getName());
    }

    private Process start(List<String> command) throws IOException {
        List<String> all = new ArrayList<>(command);
        all.add(directory.toString());
        return new ProcessBuilder(all)
                .redirectError(ProcessBuilder.Redirect.DISCARD)
                .start();
    }

    /** Whatever else a process may say first, it says that it is ready. */
    private static void awaitReady(BufferedReader out) throws IOException {
        String line = out.readLine();
        while (!JournalProcess.READY.equals(line)) {
            assertThat(line).as("the process has ended").isNotNull();
            line = out.readLine();
        }
    }

    /** Opens what the process has left, and checks that it is whole; returns the number of the last event. */
    private long whole() {
        try (Journal journal = Journal.open(
                JournalUnderTest.ALPHA,
                JournalProcess.settings(directory),
                new DirectoryCache(new MemoryRegistry()),
                why -> {})) {
            assertThat(journal.recovered().machineFailed()).isFalse();
            long head = journal.history()
                    .resume(HistoryContract.PHONE)
                    .orElseThrow()
                    .sequence();
            long position = 0;
            while (position < head) {
                for (long number : HistoryContract.after(journal.history(), position, 1_000)) {
                    assertThat(number).isEqualTo(++position);
                }
            }
            return head;
        }
    }

    @Test
    void aProcessThatIsKilledLosesNothingItHasSaidAndTheNextGoesOn() throws Exception {
        int rounds = Integer.getInteger("deskbridge.kills", 3);
        long seed = Long.getLong("deskbridge.seed", System.nanoTime());
        System.out.println("seed " + seed + " (-Ddeskbridge.seed), " + rounds + " kills");
        Random random = new Random(seed);
        long said = 0;
        for (int round = 0; round < rounds; round++) {
            Process process = start(java());
            try (BufferedReader out = process.inputReader(StandardCharsets.UTF_8)) {
                awaitReady(out);
                for (int lines = random.nextInt(3_000); lines > 0; lines--) {
                    String line = out.readLine();
                    assertThat(line).isEqualTo(Long.toString(said + 1));
                    said++;
                }
                process.destroyForcibly().waitFor();
            }
            long head = whole();
            assertThat(head).isGreaterThanOrEqualTo(said);
            said = head;
        }
    }

    @Test
    void aProcessWhoseDiskIsFullSaysSoAndStopsAndEverythingItSaidIsThere() throws Exception {
        assumeTrue(new File("/bin/bash").canExecute(), "needs bash, to limit the size of files");
        Files.createDirectories(directory);
        List<String> limited = List.of("/bin/bash", "-c", "ulimit -f 20; exec \"$0\" \"$@\"");
        List<String> command = new ArrayList<>(limited);
        command.addAll(java());
        Process process = start(command);
        long said = 0;
        String halted = "";
        try (BufferedReader out = process.inputReader(StandardCharsets.UTF_8)) {
            for (String line = out.readLine(); line != null; line = out.readLine()) {
                if (line.startsWith(JournalProcess.HALTED)) {
                    halted = line;
                } else if (line.matches("\\d+")) {
                    said = Long.parseLong(line);
                }
            }
        }
        assertThat(process.waitFor()).isEqualTo(JournalProcess.HALTED_CODE);
        assertThat(halted).contains("cannot be written", directory.toString());
        assertThat(said).isPositive();
        assertThat(whole()).isEqualTo(said);
    }
}
