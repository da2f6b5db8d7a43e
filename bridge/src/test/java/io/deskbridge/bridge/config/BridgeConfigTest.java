package io.deskbridge.bridge.config;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;

import io.deskbridge.bridge.core.rules.DialPlan;
import io.deskbridge.bridge.journal.JournalSettings;
import java.io.IOException;
import java.io.InputStream;
import java.io.InputStreamReader;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Properties;
import java.util.Set;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.MethodSource;

class BridgeConfigTest {
    private static final Set<String> MAY_BE_EMPTY = Set.of(
            "dial.outside",
            "dial.withhold",
            "dial.emergency",
            "network.host",
            "network.secret",
            "data",
            "tokens",
            "registry.etcd.user",
            "registry.etcd.password",
            "registry.etcd.ca",
            "registry.etcd.certificate",
            "registry.etcd.key",
            "journal.directory");

    private static BridgeConfig with(String key, String value) {
        return BridgeConfig.of(Map.of("server", "alpha", key, value));
    }

    static Set<String> keys() {
        Properties properties = new Properties();
        try (InputStream file = BridgeConfig.class.getResourceAsStream("defaults.properties")) {
            properties.load(new InputStreamReader(Objects.requireNonNull(file), StandardCharsets.UTF_8));
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
        return properties.stringPropertyNames();
    }

    @Test
    void theDefaultsAreAWholeConfigurationButForTheServersName() {
        BridgeConfig config = BridgeConfig.of(Map.of("server", "alpha"));
        assertThat(config.server().value()).isEqualTo("alpha");
        assertThat(config.grpcAddress().getPort()).isEqualTo(7400);
        assertThat(config.linkAddress().getPort()).isEqualTo(7500);
        assertThat(config.grpcAddress().getAddress().isLoopbackAddress()).isTrue();
        assertThat(config.grpc().messageBytes()).isEqualTo(64 * 1024);
        assertThat(config.grpc().callsPerConnection()).isEqualTo(16);
        assertThat(config.link().frameBytes()).isEqualTo(16 * 1024);
        assertThat(config.phones().mailbox()).isEqualTo(64);
        assertThat(config.phones().control().prompt()).isEqualTo(Duration.ofSeconds(30));
        assertThat(config.phones().control().grace()).isEqualTo(Duration.ofSeconds(60));
        assertThat(config.phones().control().consentAge()).isEqualTo(Duration.ofHours(12));
        assertThat(config.watch().backlog()).isEqualTo(256);
        assertThat(config.watch().heartbeat()).isEqualTo(Duration.ofSeconds(15));
        assertThat(config.historyEvents()).isEqualTo(10_000);
        assertThat(config.historyBytes()).isEqualTo(16 << 20);
        assertThat(config.commandsBytes()).isEqualTo(16 << 20);
        assertThat(config.clientIdle()).isEqualTo(Duration.ofMinutes(10));
    }

    @Test
    void theServersNameMustBeGiven() {
        assertThatExceptionOfType(ConfigException.class)
                .isThrownBy(() -> BridgeConfig.of(Map.of()))
                .withMessage("The setting \"server\" must be given.");
        assertThatExceptionOfType(ConfigException.class).isThrownBy(() -> BridgeConfig.of(Map.of("server", "  ")));
    }

    @Test
    void theServersNameIsPartOfPathsAndMayNotLeadElsewhere() {
        for (String name : List.of("../alpha", ".", "al pha", "a/b", "a".repeat(65))) {
            assertThatExceptionOfType(ConfigException.class)
                    .isThrownBy(() -> BridgeConfig.of(Map.of("server", name)))
                    .withMessageStartingWith("The setting \"server\" is \"" + name + "\", but must be 1 to 64 letters");
        }
    }

    @Test
    void aSettingThatDoesNotExistIsNamed() {
        assertThatExceptionOfType(ConfigException.class)
                .isThrownBy(() -> with("grpc.prot", "1"))
                .withMessageContaining("\"grpc.prot\"")
                .withMessageContaining("defaults.properties");
    }

    /** A key that nothing reads would take any value in silence. */
    @ParameterizedTest
    @MethodSource("keys")
    void everyKeyOfTheDefaultsIsReadAndRefusedByItsNameWhenItIsEmpty(String key) {
        if (MAY_BE_EMPTY.contains(key)) {
            return; // Empty means something; other tests read them.
        }
        assertThatExceptionOfType(ConfigException.class)
                .isThrownBy(() ->
                        BridgeConfig.of(key.equals("server") ? Map.of("server", "") : Map.of("server", "a", key, "")))
                .withMessageContaining("\"" + key + "\"");
    }

    @Test
    void thereIsAJournalWhereThereIsADirectoryForIt() {
        assertThat(BridgeConfig.of(Map.of("server", "a")).journal()).isEmpty();
        JournalSettings journal = BridgeConfig.of(Map.of(
                        "server",
                        "a",
                        "data",
                        "here",
                        "journal.directory",
                        "some/where",
                        "journal.force",
                        "0s",
                        "history.events",
                        "7"))
                .journal()
                .orElseThrow();
        assertThat(journal)
                .isEqualTo(new JournalSettings(
                        Path.of("here/some/where"),
                        64 << 20,
                        Duration.ZERO,
                        1 << 30,
                        Duration.ofHours(24),
                        7,
                        256,
                        16 << 20,
                        1 << 30,
                        Duration.ofDays(90)));
    }

    @Test
    void theDialPlanIsReadAndWhatCannotBeDialledIsRefused() {
        DialPlan plan = BridgeConfig.of(Map.of("server", "a")).phones().dialPlan();
        assertThat(plan).isEqualTo(new DialPlan("0", "*67", List.of("110", "112", "911")));
        DialPlan none = BridgeConfig.of(
                        Map.of("server", "a", "dial.outside", "", "dial.withhold", "", "dial.emergency", ""))
                .phones()
                .dialPlan();
        assertThat(none).isEqualTo(new DialPlan("", "", List.of()));
        for (String key : List.of("dial.outside", "dial.withhold", "dial.emergency")) {
            assertThatExceptionOfType(ConfigException.class)
                    .isThrownBy(() -> BridgeConfig.of(Map.of("server", "a", key, "help")))
                    .withMessageContaining("\"" + key + "\"");
        }
    }

    @Test
    void otherServersReachThisOneWhereClientsDoUnlessItIsSaidOtherwise() {
        assertThat(BridgeConfig.of(Map.of("server", "a", "grpc.host", "10.0.0.1"))
                        .network()
                        .host())
                .isEqualTo("10.0.0.1");
        BridgeConfig.Network network = BridgeConfig.of(Map.of(
                        "server", "a", "network.host", "a.example.com", "network.secret", "x", "network.lost", "5s"))
                .network();
        assertThat(network.host()).isEqualTo("a.example.com");
        assertThat(network.secret()).isEqualTo("x");
        assertThat(network.trunk().lost()).isEqualTo(java.time.Duration.ofSeconds(5));
    }

    @ParameterizedTest
    @CsvSource({
        "grpc.port, -1, a number from 0 to 65535",
        "grpc.port, 65536, a number from 0 to 65535",
        "link.port, x, a whole number",
        "loops, 257, a number from 0 to 256",
        "loops, 1.5, a whole number",
        "phone.mailbox, 0, a number from 1 to 2147483647",
        "phone.mailbox, 2147483648, a whole number",
        "watch.batch, 1025, a number from 1 to 1024",
        "link.frame, 16MB, 'a size such as 4096, 64KiB or 16MiB'",
        "link.frame, -1, 'a size such as 4096, 64KiB or 16MiB'",
        "link.frame, 0, a size of 1 byte to 2 GiB",
        "link.frame, 999999999KiB, a size of 1 byte to 2 GiB",
        "consent.prompt, 30, 'a duration such as 500ms, 30s, 10m or 12h'",
        "consent.prompt, 30 s, 'a duration such as 500ms, 30s, 10m or 12h'",
        "consent.prompt, -30s, 'a duration such as 500ms, 30s, 10m or 12h'",
        "consent.prompt, 1d, 'a duration such as 500ms, 30s, 10m or 12h'"
    })
    void aWrongValueIsRefusedWithASentenceThatNamesTheKeyAndWhatItMustBe(String key, String value, String rule) {
        assertThatExceptionOfType(ConfigException.class)
                .isThrownBy(() -> with(key, value))
                .withMessage("The setting \"" + key + "\" is \"" + value + "\", but must be " + rule + ".");
    }

    @Test
    void whatIsChangedIsChangedInEveryUnit() {
        assertThat(with("order.timeout", " 250ms ").phones().orderTimeout()).isEqualTo(Duration.ofMillis(250));
        assertThat(with("order.timeout", "7s").phones().orderTimeout()).isEqualTo(Duration.ofSeconds(7));
        assertThat(with("order.timeout", "2m").phones().orderTimeout()).isEqualTo(Duration.ofMinutes(2));
        assertThat(with("order.timeout", "3h").phones().orderTimeout()).isEqualTo(Duration.ofHours(3));
        assertThat(with("link.frame", "1000").link().frameBytes()).isEqualTo(1000);
        assertThat(with("link.frame", "2KiB").link().frameBytes()).isEqualTo(2048);
        assertThat(with("grpc.port", "0").grpcAddress().getPort()).isZero();
    }
}
