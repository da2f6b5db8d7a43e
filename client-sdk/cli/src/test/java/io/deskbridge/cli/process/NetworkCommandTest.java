package io.deskbridge.cli.process;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.BufferedReader;
import java.io.IOException;
import java.io.InputStream;
import java.io.InputStreamReader;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.TimeUnit;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Assumptions;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.parallel.Execution;
import org.junit.jupiter.api.parallel.ExecutionMode;
import org.junit.jupiter.api.parallel.ResourceLock;

/** {@code deskbridge network} as its users meet it; and that it leaves no process behind, whatever ends it. */
@Execution(ExecutionMode.CONCURRENT)
@ResourceLock("network")
@Timeout(value = 240, threadMode = Timeout.ThreadMode.SEPARATE_THREAD)
class NetworkCommandTest {
    private static final int ETCD_WITH_ITS_SHELL_AND_THREE_SERVERS = 5;
    private @Nullable Process process;

    @AfterEach
    void leaveNothingRunning() {
        if (process != null) {
            process.destroyForcibly();
        }
    }

    private static void requireEtcd() {
        if (EtcdProcess.installed().isEmpty()) {
            System.out.println(NetworkCommandTest.class.getSimpleName()
                    + " left out: there is no etcd on the PATH (Debian: apt-get install etcd-server)");
        }
        Assumptions.assumeTrue(EtcdProcess.installed().isPresent(), "etcd is not on the PATH");
    }

    private static ProcessBuilder network(String... more) {
        List<String> command = new ArrayList<>(ServerProcess.java());
        command.add("network");
        command.addAll(List.of(more));
        return new ProcessBuilder(command);
    }

    private Process start(ProcessBuilder builder) throws IOException {
        Process started = builder.start();
        process = started;
        return started;
    }

    private static BufferedReader reader(InputStream in) {
        return new BufferedReader(new InputStreamReader(in, StandardCharsets.UTF_8));
    }

    /** Everything it has started, once the story is told. */
    private static List<ProcessHandle> started(Process network) throws IOException {
        BufferedReader out = reader(network.getInputStream());
        String line = out.readLine();
        while (line != null && !line.startsWith("Ctrl-C")) {
            line = out.readLine();
        }
        assertThat(line).as("it has ended").isNotNull();
        List<ProcessHandle> all = network.descendants().toList();
        assertThat(all).hasSize(ETCD_WITH_ITS_SHELL_AND_THREE_SERVERS);
        return all;
    }

    private static void haveEnded(List<ProcessHandle> processes) throws Exception {
        for (ProcessHandle one : processes) {
            one.onExit().get(30, TimeUnit.SECONDS);
        }
    }

    @Test
    void itTellsTheStoryWithTimes() throws Exception {
        requireEtcd();
        Process told = start(network("--port", "0", "--once"));
        List<String> lines = reader(told.getInputStream()).lines().toList();
        assertThat(reader(told.getErrorStream()).lines()).isEmpty();
        assertThat(told.waitFor()).isZero();
        assertThat(lines.get(0)).contains("DEMO", "no TLS");
        assertThat(lines).filteredOn(line -> line.startsWith("Server ")).hasSize(3);
        List<String> steps = lines.stream()
                .filter(line -> line.matches(" *\\d+\\.\\d ms  .*"))
                .map(line -> line.replaceAll(" *\\d+\\.\\d ms  ", ""))
                .toList();
        assertThat(steps)
                .hasSize(18)
                .contains("her client on alpha is told that it is signed off (SIGNED_OFF), and its control ends")
                .contains("the call goes on")
                .contains("bravo refuses shared control of 4001, which is on alpha: CROSS_SERVER")
                .contains("dials 4002: it rings")
                .endsWith("Dora signs out, and phone 4004 has her back");
        assertThat(steps.subList(15, 17))
                .satisfiesExactly(
                        old -> assertThat(old)
                                .matches("phone 4004 is out of service since \\d+\\.\\d ms after she asked, and says: "
                                        + "You are logged in at client laptop on server charlie now\\."),
                        young -> assertThat(young)
                                .as("R4a: not while the other one is")
                                .matches(
                                        "her laptop's softphone is in service, \\d+\\.\\d ms after the phone was out of it"));
        assertThat(Files.readString(Path.of("..", "..", "README.md")).lines().map(NetworkCommandTest::withoutTimes))
                .as("what README.md shows")
                .containsSequence(steps.subList(13, 18).stream()
                        .map(NetworkCommandTest::withoutTimes)
                        .toList());
    }

    private static String withoutTimes(String line) {
        return line.replaceAll("\\d+\\.\\d ms", "").strip();
    }

    @Test
    void toldToEndItLeavesNothing() throws Exception {
        requireEtcd();
        Process told = start(network("--port", "0"));
        List<ProcessHandle> all = started(told);
        told.toHandle().destroy(); // As kill and Ctrl-C do.
        assertThat(told.waitFor(40, TimeUnit.SECONDS)).isTrue();
        haveEnded(all);
        assertThat(reader(told.getErrorStream()).lines()).isEmpty();
    }

    @Test
    void killedItLeavesNothingEither() throws Exception {
        requireEtcd();
        Process killed = start(network("--port", "0"));
        List<ProcessHandle> all = started(killed);
        killed.destroyForcibly();
        haveEnded(all);
    }

    @Test
    void aBusyPortIsSaid() throws Exception {
        requireEtcd();
        try (ServerSocket taken = new ServerSocket(0, 1, InetAddress.getLoopbackAddress())) {
            Process failed = start(network("--port", Integer.toString(taken.getLocalPort())));
            List<String> said = reader(failed.getErrorStream()).lines().toList();
            assertThat(failed.waitFor()).isEqualTo(1);
            assertThat(said).hasSize(1);
            assertThat(said.get(0))
                    .startsWith(
                            "Server alpha has ended instead of starting: Server alpha (port for clients) cannot listen")
                    .contains("port " + taken.getLocalPort())
                    .endsWith(".");
        }
    }

    @Test
    void withoutEtcdItSaysHowToInstallIt() throws Exception {
        ProcessBuilder builder = network("--port", "0");
        builder.environment().put("PATH", "/no/such/directory");
        Process failed = start(builder);
        List<String> said = reader(failed.getErrorStream()).lines().toList();
        assertThat(failed.waitFor()).isEqualTo(1);
        assertThat(said)
                .containsExactly(
                        "There is no etcd on the PATH; install it (Debian: apt-get install etcd-server; others:"
                                + " github.com/etcd-io/etcd/releases) and try again.");
    }
}
