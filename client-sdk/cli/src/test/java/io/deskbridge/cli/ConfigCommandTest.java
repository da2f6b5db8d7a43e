package io.deskbridge.cli;

import static org.assertj.core.api.Assertions.assertThat;

import io.deskbridge.bridge.Bridge;
import io.deskbridge.bridge.StartException;
import io.deskbridge.bridge.access.FixedTokens;
import io.deskbridge.bridge.config.BridgeConfig;
import io.deskbridge.bridge.network.EmbeddedRegistry;
import io.deskbridge.phone.DeskPhone;
import io.deskbridge.phone.PhoneView;
import java.io.IOException;
import java.io.PrintWriter;
import java.io.StringWriter;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import picocli.CommandLine;

/** A network that is set up from a file, on a server whose registry is a file. */
class ConfigCommandTest {
    private static final Path DOCUMENT =
            Path.of(System.getProperty("basedir", ".")).resolve("../../docs/administration.md");

    @TempDir
    private Path directory = Path.of("set by JUnit");

    private Path file = Path.of("set below");

    /** What a command said, and how it ended. */
    private record Said(int code, String out, String err) {}

    private static Said run(String... arguments) {
        StringWriter out = new StringWriter();
        StringWriter err = new StringWriter();
        CommandLine line = DeskbridgeCommand.commandLine()
                .setOut(new PrintWriter(out, true))
                .setErr(new PrintWriter(err, true));
        int code = line.execute(arguments);
        return new Said(code, out.toString(), err.toString());
    }

    private static Said ask(Bridge bridge, String... arguments) {
        List<String> all = new ArrayList<>(Arrays.asList(arguments));
        all.addAll(List.of("--server", "localhost:" + bridge.grpcPort(), "--token", "let-me", "--plaintext"));
        return run(all.toArray(String[]::new));
    }

    /** The file that the document shows. */
    @BeforeEach
    void write() throws IOException {
        String document = Files.readString(DOCUMENT);
        int from = document.indexOf("```yaml\n") + "```yaml\n".length();
        file = Files.writeString(
                directory.resolve("network.yaml"), document.substring(from, document.indexOf("```", from)));
    }

    private void change(String what, String to) throws IOException {
        String text = Files.readString(file);
        assertThat(text).contains(what);
        Files.writeString(file, text.replace(what, to));
    }

    private static Bridge start(EmbeddedRegistry registry) throws StartException {
        return Bridge.start(
                BridgeConfig.of(Map.of("server", "alpha", "grpc.port", "0", "link.port", "0")),
                registry,
                new FixedTokens(Map.of(), Map.of("let-me", "root")));
    }

    @Test
    void aNetworkIsSetUpFromAFileAndIsThereAfterARestart() throws StartException, IOException {
        Path registryFile = directory.resolve("registry");
        String exported;
        try (EmbeddedRegistry registry = EmbeddedRegistry.open(registryFile);
                Bridge bridge = start(registry)) {
            assertThat(ask(bridge, "config", "import", file.toString(), "--validate-only"))
                    .isEqualTo(new Said(
                            0,
                            "This would be imported from " + file + ": 5 created, 0 updated, 0 deleted, 0 unchanged."
                                    + System.lineSeparator(),
                            ""));
            assertThat(ask(bridge, "config", "import", file.toString()).out())
                    .startsWith("Imported " + file + ": 5 created");
            try (DeskPhone phone = DeskPhone.builder("4001")
                    .server(new InetSocketAddress(InetAddress.getLoopbackAddress(), bridge.linkPort()))
                    .secret("change-me")
                    .start()) {
                phone.await(PhoneView::isRegistered, Duration.ofSeconds(20));
            }
            exported = ask(bridge, "config", "export", "--secrets").out();
            assertThat(exported).contains("secret: change-me");
        }
        try (EmbeddedRegistry registry = EmbeddedRegistry.open(registryFile);
                Bridge bridge = start(registry)) {
            Path output = directory.resolve("exported.yaml");
            assertThat(ask(bridge, "config", "export", "--secrets", "--output", output.toString())
                            .code())
                    .isZero();
            assertThat(Files.readString(output)).isEqualTo(exported);
            assertThat(ask(bridge, "config", "import", output.toString(), "--replace")
                            .out())
                    .contains("0 created, 0 updated, 0 deleted, 5 unchanged");
            assertThat(ask(bridge, "config", "export").out()).doesNotContain("change-me");
        }
    }

    @Test
    void ofAWrongFileEveryFaultIsSaidWithItsPlaceAndNothingIsImported() throws StartException, IOException {
        change("profile: power_user", "profile: emperor");
        change("home_server: alpha", "home_server: zulu");
        String faults = file
                + ":27:14: There is no \"emperor\" for `profile`; there are basic_user, mobile_user, teleworker,"
                + " office_worker, power_user, telephony_user, telephony_plus_user, uc_user." + System.lineSeparator()
                + file + ":29:18: The field `home_server` has the value \"zulu\", but there is no server of that name."
                + System.lineSeparator();
        assertThat(run("config", "check", file.toString())).isEqualTo(new Said(1, "", faults));
        try (EmbeddedRegistry registry = EmbeddedRegistry.open(directory.resolve("registry"));
                Bridge bridge = start(registry)) {
            assertThat(ask(bridge, "config", "import", file.toString()))
                    .isEqualTo(new Said(1, "", faults + "Nothing has been changed." + System.lineSeparator()));
            assertThat(ask(bridge, "config", "export").out()).endsWith("version: 1\n");
        }
    }

    @Test
    void aFileThatIsWellIsWell() {
        assertThat(run("config", "check", file.toString()))
                .isEqualTo(new Said(0, file + " is well: 5 objects." + System.lineSeparator(), ""));
    }

    @Test
    void whoeverMayNotIsToldSoInOneSentence() throws StartException {
        try (EmbeddedRegistry registry = EmbeddedRegistry.open(directory.resolve("registry"));
                Bridge bridge = start(registry)) {
            Said said = run(
                    "config",
                    "export",
                    "--server",
                    "localhost:" + bridge.grpcPort(),
                    "--token",
                    "nonsense",
                    "--plaintext");
            assertThat(said.code()).isEqualTo(1);
            assertThat(said.err().strip())
                    .startsWith("The token of this call is not known")
                    .doesNotContain("\n");
        }
    }

    @Test
    void aFileThatCannotBeReadAndACommandThatIsNotWholeAreToldSo() throws IOException {
        Path none = directory.resolve("none.yaml");
        assertThat(run("config", "check", none.toString()).err()).startsWith("The file " + none + " cannot be read: ");
        Path latin = Files.write(directory.resolve("latin.yaml"), "ä".getBytes(StandardCharsets.ISO_8859_1));
        assertThat(run("config", "check", latin.toString()))
                .extracting(Said::code, said -> said.err().lines().findFirst().orElse(""))
                .containsExactly(2, "The file " + latin + " is not in UTF-8.");
        assertThat(run("config").code()).isEqualTo(2);
        assertThat(run("config", "import", file.toString()).err()).contains("--server");
    }
}
