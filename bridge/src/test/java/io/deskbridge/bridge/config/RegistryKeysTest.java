package io.deskbridge.bridge.config;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;

import io.deskbridge.bridge.network.etcd.EtcdSettings;
import java.io.IOException;
import java.net.URI;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

/** {@code registry} and the keys below it. */
class RegistryKeysTest {
    private static BridgeConfig with(String... pairs) {
        Map<String, String> changed = new HashMap<>(Map.of("server", "alpha", "data", "/var/lib/deskbridge"));
        for (int i = 0; i < pairs.length; i += 2) {
            changed.put(pairs[i], pairs[i + 1]);
        }
        return BridgeConfig.of(changed);
    }

    private static EtcdSettings etcd(BridgeConfig config) {
        assertThat(config.registry()).isInstanceOf(RegistrySettings.InEtcd.class);
        return ((RegistrySettings.InEtcd) config.registry()).etcd();
    }

    private static void refused(String sentence, String... pairs) {
        assertThatExceptionOfType(ConfigException.class)
                .isThrownBy(() -> with(pairs))
                .withMessage(sentence);
    }

    @Test
    void aServerByItselfKeepsItsRegistryAndItsTokensInItsDirectory() {
        BridgeConfig config = with();
        assertThat(config.registry()).isEqualTo(new RegistrySettings.InFile(Path.of("/var/lib/deskbridge/registry")));
        assertThat(config.tokens()).isEqualTo(Path.of("/var/lib/deskbridge/tokens"));
        assertThat(with("registry", "file: /x/y").registry()).isEqualTo(new RegistrySettings.InFile(Path.of("/x/y")));
        assertThat(with("tokens", "/x/tokens").tokens()).isEqualTo(Path.of("/x/tokens"));
    }

    @Test
    void withoutADirectoryItIsTheUsualOneOfTheUserAndEveryServerHasItsOwn() {
        Path data = BridgeConfig.of(Map.of("server", "alpha")).data();
        assertThat(data).isAbsolute().endsWithRaw(Path.of("deskbridge", "alpha"));
        assertThat(BridgeConfig.of(Map.of("server", "bravo")).data()).isEqualTo(data.resolveSibling("bravo"));
    }

    @Test
    void inMemoryIsOneWord() {
        assertThat(with("registry", "memory").registry()).isEqualTo(new RegistrySettings.InMemory());
    }

    @Test
    void etcdHasMembersAndTheUsualTimes() {
        EtcdSettings etcd = etcd(with("registry", "etcd:http://10.0.0.1:2379, http://[::1]:2380"));
        assertThat(etcd)
                .isEqualTo(EtcdSettings.of(
                        List.of(URI.create("http://10.0.0.1:2379"), URI.create("http://[::1]:2380")), "default"));
    }

    @Test
    void etcdsTimesNetworkAndUserAreSettings() {
        EtcdSettings etcd = etcd(with(
                "registry", "etcd:http://e:1",
                "registry.etcd.network", "office",
                "registry.etcd.lease", "3s",
                "registry.etcd.renewal", "1s",
                "registry.etcd.fence", "2s",
                "registry.etcd.call", "500ms",
                "registry.etcd.user", "deskbridge",
                "registry.etcd.password", "pw"));
        assertThat(etcd)
                .isEqualTo(new EtcdSettings(
                        List.of(URI.create("http://e:1")),
                        "office",
                        Duration.ofSeconds(3),
                        Duration.ofSeconds(1),
                        Duration.ofSeconds(2),
                        Duration.ofMillis(500),
                        Optional.of(new EtcdSettings.Login("deskbridge", "pw")),
                        Optional.empty()));
        assertThat(etcd.toString()).contains("deskbridge").doesNotContain("pw");
    }

    @Test
    void certificatesAreFilesThatCanBeRead(@TempDir Path directory) throws IOException {
        Path ca = Files.writeString(directory.resolve("ca.pem"), "");
        Path mine = Files.writeString(directory.resolve("mine.pem"), "");
        Path key = Files.writeString(directory.resolve("key.pem"), "");
        EtcdSettings etcd = etcd(with(
                "registry", "etcd:https://e:1",
                "registry.etcd.ca", ca.toString(),
                "registry.etcd.certificate", mine.toString(),
                "registry.etcd.key", key.toString()));
        assertThat(etcd.tls()).contains(new EtcdSettings.Tls(Optional.of(ca), Optional.of(mine), Optional.of(key)));
        assertThat(etcd(with("registry", "etcd:https://e:1")).tls()).contains(EtcdSettings.Tls.ANY_AUTHORITY);
        refused(
                "The file \"/no/such.pem\" of the setting \"registry.etcd.ca\" cannot be read.",
                "registry.etcd.ca",
                "/no/such.pem");
        refused(
                "The setting \"registry.etcd.key\" is given without \"registry.etcd.certificate\"; both, or neither.",
                "registry.etcd.key",
                key.toString());
        refused(
                "The registry is at http:// and has certificates; either it is at https://, or it has none.",
                "registry",
                "etcd:http://e:1",
                "registry.etcd.ca",
                ca.toString());
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "etcd",
                "etcd:",
                "etcd:e:1",
                "etcd:ftp://e:1",
                "etcd:http://e",
                "etcd:http://e:0",
                "etcd:http://e:1,",
                "etcd:http://e:1,https://f:1",
                "etcd:http://e:1/v3",
                "etcd:http://me:pw@e:1",
                "etcd:http://e :1",
                "file:",
                "postgres",
                "FILE"
            })
    void whatIsNoRegistryIsRefused(String registry) {
        refused(
                "The setting \"registry\" is \"" + registry
                        + "\", but must be \"file\" or \"file:PATH\", \"etcd:http://host:port,...\" (or https), or \"memory\".",
                "registry",
                registry);
    }

    @ParameterizedTest
    @CsvSource({"5s,4s,15s", "5s,5s,15s", "5s,15s,15s", "5s,16s,15s"})
    void etcdsTimesMustFollowOneAnother(String renewal, String fence, String lease) {
        refused(
                "Of the times of the registry in etcd, renewal (" + renewal + ") must be shorter than fence (" + fence
                        + "), and fence than lease (" + lease + ").",
                "registry.etcd.renewal",
                renewal,
                "registry.etcd.fence",
                fence,
                "registry.etcd.lease",
                lease);
    }

    @Test
    void etcdCountsItsLeasesInSeconds() {
        refused("The setting \"registry.etcd.lease\" must be whole seconds.", "registry.etcd.lease", "12500ms");
    }

    @Test
    void aUserWithoutAPasswordIsRefusedAndTheReverse() {
        refused(
                "The setting \"registry.etcd.user\" is given without \"registry.etcd.password\"; both, or neither.",
                "registry.etcd.user",
                "me");
        refused(
                "The setting \"registry.etcd.password\" is given without \"registry.etcd.user\"; both, or neither.",
                "registry.etcd.password",
                "pw");
    }
}
