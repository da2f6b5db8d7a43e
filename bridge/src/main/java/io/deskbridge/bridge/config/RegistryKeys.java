package io.deskbridge.bridge.config;

import io.deskbridge.bridge.network.etcd.EtcdSettings;
import java.net.URI;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/** Reads {@code registry} and the keys below it. */
final class RegistryKeys {
    private static final String CHOICE = "registry";
    private static final String ETCD = "registry.etcd.";
    private static final String FILE = "file";
    private static final String MEMORY = "memory";
    private static final Duration SHORTEST_LEASE = Duration.ofSeconds(2);
    private static final Duration SHORTEST = Duration.ofMillis(100);
    private static final Duration LONGEST = Duration.ofMinutes(10);

    private final Settings settings;
    private final Path data;

    private RegistryKeys(Settings settings, Path data) {
        this.settings = settings;
        this.data = data;
    }

    /** The registry, whose file is below {@code data} unless it is said where. */
    static RegistrySettings read(Settings settings, Path data) {
        RegistryKeys keys = new RegistryKeys(settings, data);
        // Every key is looked at, whatever the choice: what is wrong today must not turn up on the day it is needed.
        EtcdSettings etcd = keys.etcd();
        Duration start = settings.duration(ETCD + "start", SHORTEST, LONGEST);
        return settings.meant(
                CHOICE,
                "\"file\" or \"file:PATH\", \"etcd:http://host:port,...\" (or https), or \"memory\"",
                text -> keys.choice(text, etcd, start));
    }

    private Optional<RegistrySettings> choice(String text, EtcdSettings etcd, Duration start) {
        if (text.equals(MEMORY)) {
            return Optional.of(new RegistrySettings.InMemory());
        }
        if (text.equals(FILE)) {
            return Optional.of(new RegistrySettings.InFile(data.resolve("registry")));
        }
        if (text.startsWith(FILE + ":")) {
            return path(text.substring(FILE.length() + 1)).map(RegistrySettings.InFile::new);
        }
        if (!text.startsWith("etcd:")) {
            return Optional.empty();
        }
        List<URI> endpoints = new ArrayList<>();
        for (String one : text.substring("etcd:".length()).split(",", -1)) {
            endpoint(one.strip()).ifPresent(endpoints::add);
        }
        long schemes = endpoints.stream().map(URI::getScheme).distinct().count();
        boolean all = endpoints.size() == text.split(",", -1).length;
        if (!all || schemes != 1) {
            return Optional.empty();
        }
        boolean plain = endpoints.get(0).getScheme().equals("http");
        if (plain && etcd.tls().isPresent()) {
            settings.fault(
                    CHOICE,
                    "The registry is at http:// and has certificates; either it is at https://, or it has none.");
        }
        Optional<EtcdSettings.Tls> tls =
                plain ? Optional.empty() : etcd.tls().or(() -> Optional.of(EtcdSettings.Tls.ANY_AUTHORITY));
        return Optional.of(new RegistrySettings.InEtcd(etcd.at(endpoints, tls), start));
    }

    private static Optional<Path> path(String text) {
        try {
            return text.isBlank() ? Optional.empty() : Optional.of(Path.of(text.strip()));
        } catch (java.nio.file.InvalidPathException e) {
            return Optional.empty();
        }
    }

    private static Optional<URI> endpoint(String text) {
        try {
            URI uri = URI.create(text);
            boolean known = "http".equals(uri.getScheme()) || "https".equals(uri.getScheme());
            boolean bare = uri.getRawPath() != null && uri.getRawPath().isEmpty() && uri.getRawUserInfo() == null;
            return known && bare && uri.getHost() != null && uri.getPort() > 0 ? Optional.of(uri) : Optional.empty();
        } catch (IllegalArgumentException e) {
            return Optional.empty();
        }
    }

    private EtcdSettings etcd() {
        Duration lease = settings.duration(ETCD + "lease", SHORTEST_LEASE, LONGEST);
        Duration fence = settings.duration(ETCD + "fence", SHORTEST, LONGEST);
        Duration renewal = settings.duration(ETCD + "renewal", SHORTEST, LONGEST);
        if (lease.toMillis() % Duration.ofSeconds(1).toMillis() != 0) {
            settings.fault(ETCD + "lease", "The setting \"" + ETCD + "lease\" must be whole seconds.");
        }
        EtcdSettings usual = EtcdSettings.of(List.of(URI.create("http://unused:1")), settings.name(ETCD + "network"));
        Optional<EtcdSettings.Login> login = login();
        Optional<EtcdSettings.Tls> tls = tls();
        Duration call = settings.duration(ETCD + "call", SHORTEST, LONGEST);
        if (renewal.compareTo(fence) >= 0 || fence.compareTo(lease) >= 0) {
            settings.fault(
                    ETCD + "fence",
                    "Of the times of the registry in etcd, renewal (" + settings.text(ETCD + "renewal")
                            + ") must be shorter than fence (" + settings.text(ETCD + "fence")
                            + "), and fence than lease (" + settings.text(ETCD + "lease") + ").");
            return usual;
        }
        return new EtcdSettings(usual.endpoints(), usual.network(), lease, renewal, fence, call, login, tls);
    }

    private Optional<EtcdSettings.Login> login() {
        boolean user = settings.given(ETCD + "user");
        if (user != settings.given(ETCD + "password")) {
            String given = ETCD + (user ? "user" : "password");
            settings.fault(
                    given,
                    "The setting \"" + given + "\" is given without \"" + ETCD + (user ? "password" : "user")
                            + "\"; both, or neither.");
        }
        return user
                ? Optional.of(new EtcdSettings.Login(settings.text(ETCD + "user"), settings.text(ETCD + "password")))
                : Optional.empty();
    }

    private Optional<EtcdSettings.Tls> tls() {
        Optional<Path> authority = pem("ca");
        Optional<Path> certificate = pem("certificate");
        Optional<Path> key = pem("key");
        if (certificate.isPresent() != key.isPresent()) {
            String given = ETCD + (key.isPresent() ? "key" : "certificate");
            settings.fault(
                    given,
                    "The setting \"" + given + "\" is given without \"" + ETCD
                            + (key.isPresent() ? "certificate" : "key") + "\"; both, or neither.");
            return Optional.empty();
        }
        return authority.isEmpty() && certificate.isEmpty()
                ? Optional.empty()
                : Optional.of(new EtcdSettings.Tls(authority, certificate, key));
    }

    private Optional<Path> pem(String what) {
        Optional<Path> file = settings.path(ETCD + what);
        if (file.isPresent() && !Files.isReadable(file.get())) {
            settings.fault(
                    ETCD + what,
                    "The file \"" + file.get() + "\" of the setting \"" + ETCD + what + "\" cannot be read.");
        }
        return file;
    }
}
