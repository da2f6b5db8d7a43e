package io.deskbridge.cli.serve;

import static org.assertj.core.api.Assertions.assertThat;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

import io.deskbridge.bridge.actor.port.Key;
import io.deskbridge.bridge.network.EmbeddedRegistry;
import io.deskbridge.cli.network.PersonPlan;
import io.deskbridge.cli.network.Provisioning;
import io.deskbridge.cli.network.ServerPlan;
import io.deskbridge.cli.process.ServerProcess;
import io.deskbridge.client.DeskbridgeClient;
import io.deskbridge.client.DeskbridgeException;
import io.deskbridge.phone.DeskPhone;
import io.deskbridge.phone.PhoneView;
import java.io.BufferedReader;
import java.io.File;
import java.io.IOException;
import java.io.InputStream;
import java.io.InputStreamReader;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.api.parallel.Execution;
import org.junit.jupiter.api.parallel.ExecutionMode;
import org.junit.jupiter.api.parallel.ResourceLock;

/** {@code deskbridge serve} and {@code deskbridge token} as their users meet them: processes, what they say, their signals. */
@Execution(ExecutionMode.CONCURRENT)
@ResourceLock("process")
@Timeout(value = 240, threadMode = Timeout.ThreadMode.SEPARATE_THREAD)
class ServeProcessTest {
    private static final int CANNOT_START = 1;
    private static final int WRONG = 2;
    private static final int TERMINATED = 143;

    @TempDir
    private Path directory = Path.of("unset");

    private final List<Process> processes = new ArrayList<>();
    private String token = "";

    private Path tokens() {
        return directory.resolve("tokens");
    }

    private Path registry() {
        return directory.resolve("registry");
    }

    @BeforeEach
    void makeATokenAsAnAdministratorDoes() throws Exception {
        Process made = run("token", "alice", "--tokens", tokens().toString());
        token = out(made).readLine();
        assertThat(made.waitFor()).isZero();
    }

    @AfterEach
    void leaveNothingRunning() {
        processes.forEach(Process::destroyForcibly);
        // Whoever still writes would write into the directory that is being deleted.
        processes.forEach(process -> process.onExit().join());
    }

    private Process run(String... arguments) throws IOException {
        return run(List.of(), arguments);
    }

    private Process run(List<String> by, String... arguments) throws IOException {
        List<String> command = new ArrayList<>(by);
        command.addAll(ServerProcess.java());
        command.addAll(List.of(arguments));
        Process process = new ProcessBuilder(command).start();
        processes.add(process);
        return process;
    }

    private Process serve(String... more) throws IOException {
        List<String> arguments = new ArrayList<>(
                List.of("serve", "-D", "data=" + directory, "-D", "grpc.port=0", "-D", "link.port=0", "-D", "loops=1"));
        arguments.addAll(List.of(more));
        return run(arguments.toArray(String[]::new));
    }

    @Test
    void aServerWhoseJournalCannotBeWrittenSaysSoAndEnds() throws Exception {
        assumeTrue(new File("/bin/bash").canExecute(), "needs bash, to limit the size of files");
        provision();
        Process server = run(
                List.of("/bin/bash", "-c", "ulimit -f 8; exec \"$0\" \"$@\""),
                "serve",
                "--server",
                "alpha",
                "-D",
                "data=" + directory,
                "-D",
                "grpc.port=0",
                "-D",
                "link.port=0",
                "-D",
                "journal.directory=" + directory.resolve("journal"));
        BufferedReader out = out(server);
        int clients = port(out.readLine(), "clients");
        for (int client = 0; server.isAlive() && client < 1_000; client++) {
            try (DeskbridgeClient alice = DeskbridgeClient.builder("127.0.0.1:" + clients)
                    .plaintext()
                    .token(token)
                    .deadline(Duration.ofMinutes(1))
                    .connect()) {
                assertThat(alice.user()).isEqualTo("alice");
            } catch (DeskbridgeException stopping) {
                break; // Its doors are closing.
            }
        }
        List<String> said = reader(server.getErrorStream()).lines().toList();
        assertThat(server.waitFor()).isEqualTo(CANNOT_START);
        assertThat(said)
                .last()
                .asString()
                .startsWith("Server alpha has stopped.")
                .contains("journal");
    }

    private void provision() {
        try (EmbeddedRegistry registry = EmbeddedRegistry.open(registry())) {
            Provisioning.write(
                    registry,
                    List.of(ServerPlan.on("alpha", 0, 0)),
                    List.of(PersonPlan.powerUser("alice", "Alice", "4001", "alpha")));
        }
    }

    private static BufferedReader out(Process process) {
        return reader(process.getInputStream());
    }

    private static BufferedReader reader(InputStream in) {
        return new BufferedReader(new InputStreamReader(in, StandardCharsets.UTF_8));
    }

    /** What it says on standard error; it has ended with that code and has said nothing else. */
    private static List<String> complaint(Process process, int code) throws Exception {
        List<String> said = reader(process.getErrorStream()).lines().toList();
        assertThat(process.waitFor()).as(() -> said.toString()).isEqualTo(code);
        assertThat(out(process).lines()).isEmpty();
        assertThat(String.join("\n", said)).doesNotContain("\tat ").doesNotContain("Exception:");
        return said;
    }

    private static int port(String ready, String of) {
        return Integer.parseInt(ready.replaceAll(".*" + of + " on \\S+ port (\\d+).*", "$1"));
    }

    @Test
    void aServerByItselfServesAndEndsQuietlyWhenItIsToldTo() throws Exception {
        provision();
        Process server = serve("--server", "alpha");
        String ready = out(server).readLine();
        assertThat(ready)
                .matches(
                        "Server alpha is ready: clients on 127\\.0\\.0\\.1 port \\d+, phones on 127\\.0\\.0\\.1 port \\d+\\.");
        try (DeskPhone phone = DeskPhone.builder("4001")
                        .server("127.0.0.1", port(ready, "phones"))
                        .secret(Provisioning.PHONE_SECRET)
                        .start();
                DeskbridgeClient alice = DeskbridgeClient.builder("127.0.0.1:" + port(ready, "clients"))
                        .plaintext()
                        .token(token)
                        .deadline(Duration.ofMinutes(1))
                        .connect()) {
            phone.await(PhoneView::isRegistered, Duration.ofSeconds(20));
            assertThat(alice.server()).isEqualTo("alpha");
            server.toHandle().destroy(); // As kill does; Process.destroy would close the streams too.
            phone.await(view -> !view.isRegistered(), Duration.ofSeconds(20));
        }
        assertThat(server.waitFor(60, TimeUnit.SECONDS)).isTrue();
        assertThat(server.exitValue()).isEqualTo(TERMINATED);
        List<String> logged = reader(server.getErrorStream()).lines().toList();
        assertThat(logged).isNotEmpty().allMatch(line -> line.contains(" INFO "), "nothing but information");
        assertThat(out(server).lines()).as("one line on standard output").isEmpty();
    }

    @Test
    void anEmptyRegistryIsFilledFromAFileAndAFullOneIsNot() throws Exception {
        Path network = Files.writeString(directory.resolve("network.yaml"), """
                version: 1
                servers:
                  - name: alpha
                    release: "11.1"
                    licences: [essential, preferred]
                users:
                  - name: alice
                    full_name: Alice
                    extension: "4001"
                    profile: power_user
                    licences: [power_user]
                    home_server: alpha
                """);
        Process server = serve("--server", "alpha", "--configuration", network.toString());
        String ready = out(server).readLine();
        assertThat(ready).startsWith("Server alpha is ready");
        try (DeskbridgeClient alice = DeskbridgeClient.builder("127.0.0.1:" + port(ready, "clients"))
                .plaintext()
                .token(token)
                .deadline(Duration.ofMinutes(1))
                .connect()) {
            assertThat(alice.user()).isEqualTo("alice");
        }
        server.toHandle().destroy();
        server.waitFor();
        Files.writeString(network, "nonsense");
        assertThat(out(serve("--server", "alpha", "--configuration", network.toString()))
                        .readLine())
                .startsWith("Server alpha is ready");
    }

    @Test
    void aFileWithFaultsIsNotImportedAndEachIsSaidWithItsPlace() throws Exception {
        Path network = Files.writeString(
                directory.resolve("network.yaml"), "version: 1\nservers:\n  - name: alpha\n    release: eleven\n");
        List<String> said = complaint(serve("--server", "alpha", "--configuration", network.toString()), CANNOT_START);
        assertThat(said).isNotEmpty().allMatch(line -> line.startsWith(network + ":4:"), "file, line and column");
    }

    @Test
    void aRegistryThatAnotherServerHasOpenIsSaid() throws Exception {
        provision();
        try (EmbeddedRegistry open = EmbeddedRegistry.open(registry())) {
            List<String> said = complaint(serve("--server", "alpha"), CANNOT_START);
            assertThat(said).hasSize(1);
            assertThat(said.get(0))
                    .startsWith("Server alpha cannot start without its registry. ")
                    .contains(registry().toString())
                    .endsWith(".");
            assertThat(open.get(new Key(Key.Kind.SERVER, "alpha"))).isPresent();
        }
    }

    @Test
    void aServerThatTheRegistryDoesNotHaveIsSaid() throws Exception {
        provision();
        assertThat(complaint(serve("--server", "bravo"), CANNOT_START))
                .containsExactly("Server bravo is not in the registry (" + registry()
                        + "): no release, no licences. Add it there, or correct the name.");
    }

    @Test
    void aBusyPortIsSaid() throws Exception {
        provision();
        try (ServerSocket taken = new ServerSocket(0, 1, InetAddress.getLoopbackAddress())) {
            List<String> said =
                    complaint(serve("--server", "alpha", "-D", "grpc.port=" + taken.getLocalPort()), CANNOT_START);
            assertThat(said.get(said.size() - 1))
                    .startsWith(
                            "Server alpha (port for clients) cannot listen on 127.0.0.1 port " + taken.getLocalPort());
        }
    }

    @Test
    void anEtcdThatDoesNotAnswerIsSaid() throws Exception {
        try (ServerSocket silent = new ServerSocket(0, 1, InetAddress.getLoopbackAddress())) {
            List<String> said = complaint(
                    serve(
                            "--server",
                            "alpha",
                            "--registry",
                            "etcd:http://127.0.0.1:" + silent.getLocalPort(),
                            "-D",
                            "registry.etcd.call=500ms",
                            "-D",
                            "registry.etcd.start=100ms"),
                    CANNOT_START);
            assertThat(said.get(said.size() - 1))
                    .isEqualTo("Server alpha cannot start without its registry. The registry, etcd at"
                            + " [http://127.0.0.1:" + silent.getLocalPort()
                            + "], cannot be reached: no answer within 500 ms.");
        }
    }

    @Test
    void everythingThatIsWrongWithTheConfigurationIsSaidAtOnce() throws Exception {
        Path file = Files.writeString(
                directory.resolve("alpha.conf"), "server = alpha\nwatch.batch = 0\nwatch.bunch = 1\n");
        assertThat(complaint(serve("--config", file.toString(), "--registry", "oracle"), WRONG))
                .containsExactly(
                        file + ", line 2: The setting \"watch.batch\" is \"0\", but must be a number from 1 to 1024.",
                        file + ", line 3: There is no setting \"watch.bunch\"; defaults.properties lists them all.",
                        "Command line: The setting \"registry\" is \"oracle\", but must be \"file\" or \"file:PATH\","
                                + " \"etcd:http://host:port,...\" (or https), or \"memory\".");
    }

    @Test
    void aServerWithoutTokensIsToldHowToMakeThem() throws Exception {
        Path none = directory.resolve("none");
        List<String> said = complaint(serve("--server", "alpha", "-D", "tokens=" + none), WRONG);
        assertThat(said).hasSize(1);
        assertThat(said.get(0)).contains("deskbridge token USER --tokens " + none);
    }

    @Test
    void aTokenForANameThatIsNoneIsRefused() throws Exception {
        List<String> said = complaint(run("token", "al ice", "--tokens", tokens().toString()), WRONG);
        assertThat(said.get(0)).isEqualTo("A name is 1 to 64 characters without blanks.");
    }
}
