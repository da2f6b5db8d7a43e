package io.deskbridge.cli.demo;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.BufferedReader;
import java.io.IOException;
import java.io.InputStream;
import java.io.InputStreamReader;
import java.io.OutputStreamWriter;
import java.io.Writer;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.TimeUnit;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;

/** The demo as its users meet it: a process, its terminal, its signals. */
@Timeout(value = 180, threadMode = Timeout.ThreadMode.SEPARATE_THREAD)
class DemoProcessTest {
    private static final String JAVA =
            Path.of(System.getProperty("java.home"), "bin", "java").toString();
    private static final int NATIVE_ACCESS_IS_ASKED_FOR = 22;
    private static final String MAIN = "io.deskbridge.cli.Main";

    private final List<Process> processes = new ArrayList<>();

    @AfterEach
    void leaveNothingRunning() {
        processes.forEach(Process::destroyForcibly);
    }

    private Process run(String... arguments) throws IOException {
        List<String> command = new ArrayList<>(List.of(
                JAVA, "-XX:TieredStopAtLevel=1", "-XX:+UseSerialGC", "-cp", System.getProperty("java.class.path")));
        if (Runtime.version().feature() >= NATIVE_ACCESS_IS_ASKED_FOR) {
            command.add(1, "--enable-native-access=ALL-UNNAMED"); // The jar's manifest says it for its users.
        }
        command.addAll(List.of(arguments));
        Process process = new ProcessBuilder(command).start();
        processes.add(process);
        return process;
    }

    private static BufferedReader reader(InputStream in) {
        return new BufferedReader(new InputStreamReader(in, StandardCharsets.UTF_8));
    }

    private static List<String> until(BufferedReader lines, String wanted) throws IOException {
        List<String> read = new ArrayList<>();
        for (@Nullable String line = lines.readLine(); line != null; line = lines.readLine()) {
            read.add(line);
            if (line.contains(wanted)) {
                return read;
            }
        }
        throw new AssertionError("no \"" + wanted + "\" in " + read);
    }

    @Test
    void itSaysThatItIsOnlyADemoPrintsTheStoryAndIsReady() throws Exception {
        Process demo = run(MAIN, "demo", "--port", "0");
        List<String> printed = until(reader(demo.getInputStream()), "ready");
        assertThat(printed.get(1)).contains("DEMO", "no TLS", "Loopback only");
        assertThat(printed.get(printed.size() - 1)).matches(".*ready after \\d+\\.\\d s.*");
        List<String> commands = printed.stream()
                .filter(line -> line.startsWith("    grpcurl -plaintext "))
                .toList();
        assertThat(commands).hasSizeGreaterThan(15);
        assertThat(commands.get(0)).contains("SimulatorService/SetPerson").contains("\"4001\"");
        assertThat(commands.get(1)).contains("SimulatorService/SetPerson").contains("\"4002\"");
        Pattern number = Pattern.compile("\\s*(\\d+)\\. .*");
        List<String> numbers = printed.stream()
                .filter(line -> number.matcher(line).matches())
                .map(line -> line.strip().replaceAll("\\..*", ""))
                .toList();
        assertThat(numbers).hasSameSizeAs(commands).first().isEqualTo("1");
    }

    @Test
    void keysAreTypedAtItsTerminalAndItGoesOnWhenTheTerminalIsGone() throws Exception {
        Process demo = run(MAIN, "demo", "--port", "0");
        BufferedReader out = reader(demo.getInputStream());
        until(out, "ready");
        try (Writer in = new OutputStreamWriter(demo.getOutputStream(), StandardCharsets.UTF_8)) {
            in.write("4001 dial 4002\n");
            in.flush();
            until(out, "[4002] rings: 4001 Alice");
            in.write("4002 lift\n4001 press HOLD\n");
            in.flush();
            until(out, "[4001] key HOLD");
            in.write("4001 dance\n");
            in.flush();
            until(out, "cannot \"dance\"");
            in.write("outside 5001\n");
            in.flush();
            until(out, "[5001] rings: 0301234");
        }
        assertThat(demo.waitFor(300, TimeUnit.MILLISECONDS))
                .as("ended with its input")
                .isFalse();
    }

    @Test
    void anEndSignalEndsItQuietlyAndAtOnce() throws Exception {
        Process demo = run(MAIN, "demo", "--port", "0");
        until(reader(demo.getInputStream()), "ready");
        demo.toHandle().destroy(); // As kill does; Process.destroy would close the streams too.
        assertThat(demo.waitFor(30, TimeUnit.SECONDS)).isTrue();
        assertThat(new String(demo.getErrorStream().readAllBytes(), StandardCharsets.UTF_8))
                .isEmpty();
    }

    @Test
    void itEndsWithTheProcessThatStartedIt() throws Exception {
        String command = JAVA + " -cp '" + System.getProperty("java.class.path") + "' " + MAIN
                + " demo --port 0 --exit-with-parent";
        Process shell = new ProcessBuilder("sh", "-c", command + " < /dev/null & echo child $!; wait").start();
        processes.add(shell);
        BufferedReader out = reader(shell.getInputStream());
        List<String> first = until(out, "child "); // The demo may have said something before.
        long pid = Long.parseLong(first.get(first.size() - 1).substring("child ".length()));
        ProcessHandle demo = ProcessHandle.of(pid).orElseThrow();
        until(out, "ready");
        CompletableFuture<ProcessHandle> ended = demo.onExit();
        shell.destroyForcibly();
        assertThat(ended.get(60, TimeUnit.SECONDS).isAlive()).isFalse();
    }

    @Test
    void aBusyPortIsOneClearLineAndNoStackTrace() throws Exception {
        try (ServerSocket taken = new ServerSocket(0, 1, InetAddress.getLoopbackAddress())) {
            Process demo = run(MAIN, "demo", "--port", Integer.toString(taken.getLocalPort()));
            List<String> said = reader(demo.getErrorStream()).lines().toList();
            assertThat(demo.waitFor()).isNotZero();
            assertThat(said).hasSize(1);
            assertThat(said.get(0))
                    .contains("port " + taken.getLocalPort())
                    .contains("Another process, perhaps another demo")
                    .endsWith(".");
            assertThat(reader(demo.getInputStream()).lines()).isEmpty();
        }
    }

    @Test
    void aWordItDoesNotKnowIsExplained() throws Exception {
        Process wrong = run(MAIN, "dmeo");
        List<String> said = reader(wrong.getErrorStream()).lines().toList();
        assertThat(wrong.waitFor()).isNotZero();
        assertThat(String.join("\n", said)).contains("dmeo").doesNotContain("\tat ");
    }
}
