package io.deskbridge.bridge.config;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.catchThrowableOfType;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermissions;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** A configuration file: what it says, and that everything that is wrong with it is said at once, with file and line. */
class ConfigFileTest {
    @TempDir
    private Path directory = Path.of("unset");

    private Path file(String... lines) throws IOException {
        Path file = directory.resolve("alpha.conf");
        Files.write(file, List.of(lines));
        Files.setPosixFilePermissions(file, PosixFilePermissions.fromString("rw-r--r--"));
        return file;
    }

    private static List<String> faults(Path file, Map<String, String> commandLine) {
        ConfigException thrown =
                catchThrowableOfType(ConfigException.class, () -> BridgeConfig.read(Optional.of(file), commandLine));
        assertThat(thrown).as("nothing was wrong").isNotNull();
        return String.valueOf(thrown.getMessage()).lines().toList();
    }

    @Test
    void aLineIsASettingAndTheCommandLineWins() throws IOException {
        Path file = file("# a comment", "", "server = alpha", "  grpc.port=7001  ", "dial.withhold = *31");
        BridgeConfig config = BridgeConfig.read(Optional.of(file), Map.of("grpc.port", "7002"));
        assertThat(config.server().value()).isEqualTo("alpha");
        assertThat(config.grpcAddress().getPort()).isEqualTo(7002);
        assertThat(config.phones().dialPlan().withhold()).isEqualTo("*31");
        assertThat(BridgeConfig.read(Optional.of(file), Map.of()).grpcAddress().getPort())
                .isEqualTo(7001);
    }

    @Test
    void everythingThatIsWrongIsSaidAtOnceInTheOrderOfTheFile() throws IOException {
        Path file = file(
                "link.port = many",
                "server = alpha",
                "nonsense",
                "grpc.prot = 1",
                "server = bravo",
                "order.timeout = 5",
                "= x");
        String at = file + ", line ";
        assertThat(faults(file, Map.of("loops", "-1")))
                .containsExactly(
                        at + "1: The setting \"link.port\" is \"many\", but must be a whole number.",
                        at + "3: A line is a setting, \"key = value\", or begins with #.",
                        at + "4: There is no setting \"grpc.prot\"; defaults.properties lists them all.",
                        at + "5: The setting \"server\" has been given already, in line 2.",
                        at
                                + "6: The setting \"order.timeout\" is \"5\", but must be a duration such as 500ms, 30s, 10m or 12h.",
                        at + "7: A line is a setting, \"key = value\", or begins with #.",
                        "Command line: The setting \"loops\" is \"-1\", but must be a number from 0 to 256.");
    }

    @Test
    void whatIsMissingIsSaidAfterAllLines() throws IOException {
        Path file = file("loops = x");
        assertThat(faults(file, Map.of()))
                .containsExactly(
                        file + ", line 1: The setting \"loops\" is \"x\", but must be a whole number.",
                        "The setting \"server\" must be given.");
    }

    @Test
    void aFileThatIsNotThereOrNoTextIsSaid() throws IOException {
        Path none = directory.resolve("none.conf");
        assertThat(faults(none, Map.of("server", "alpha")))
                .containsExactly("There is no configuration file " + none + ".");
        Path binary = directory.resolve("binary.conf");
        Files.write(binary, new byte[] {'a', (byte) 0xff, '='});
        assertThat(faults(binary, Map.of("server", "alpha")))
                .containsExactly("The configuration file " + binary + " is not text in UTF-8.");
        assertThat(faults(directory, Map.of("server", "alpha")).get(0)).contains("cannot be read");
    }

    @Test
    void aSecretInAFileThatOthersMayReadIsRefusedAndTheSentenceSaysHowToMendIt() throws IOException {
        Path file = file("server = alpha", "network.secret = s3cr3t");
        assertThat(faults(file, Map.of()))
                .containsExactly(
                        file + ", line 2: \"network.secret\" is a secret, and others may read this file: chmod 600 "
                                + file + ".");
        Files.setPosixFilePermissions(file, PosixFilePermissions.fromString("rw-------"));
        assertThat(BridgeConfig.read(Optional.of(file), Map.of()).network().secret())
                .isEqualTo("s3cr3t");
    }

    @Test
    void anEmptySecretIsNone() throws IOException {
        BridgeConfig config = BridgeConfig.read(Optional.of(file("server = alpha", "network.secret =")), Map.of());
        assertThat(config.network().secret()).isEmpty();
    }
}
