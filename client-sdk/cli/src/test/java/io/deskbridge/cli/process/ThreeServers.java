package io.deskbridge.cli.process;

import io.deskbridge.bridge.access.Principal;
import io.deskbridge.bridge.config.OwnerOnly;
import io.deskbridge.bridge.config.TokensFile;
import io.deskbridge.bridge.core.model.UserName;
import io.deskbridge.bridge.network.etcd.EtcdRegistry;
import io.deskbridge.bridge.network.etcd.EtcdSettings;
import io.deskbridge.cli.network.PersonPlan;
import io.deskbridge.cli.network.Provisioning;
import io.deskbridge.cli.network.ServerPlan;
import io.deskbridge.client.ClientBuilder;
import io.deskbridge.client.DeskbridgeClient;
import io.deskbridge.phone.ConsentBehaviour;
import io.deskbridge.phone.DeskPhone;
import io.deskbridge.phone.PhoneView;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Deque;
import java.util.HashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.TreeMap;
import java.util.stream.Collectors;
import org.junit.jupiter.api.Assumptions;

/**
 * Servers alpha, bravo and charlie, a process each, on one etcd. Between each server and etcd, before each server's port for the
 * others, and before its port for phones, is a wire that can be broken. Phones and clients run here, one desk phone a user: 4001 alice,
 * 4002 bob, 4003 carol; and those of {@link StandaloneUser}.
 *
 * <p>Times are shorter than the usual ones, so that waiting for them takes seconds; with {@code -Ddeskbridge.times=usual} they are
 * the usual ones, for measuring.
 */
final class ThreeServers implements AutoCloseable {
    static final List<String> NAMES = List.of("alpha", "bravo", "charlie");
    static final List<PersonPlan> PEOPLE = List.of(
            PersonPlan.powerUser("alice", "Alice", "4001", "alpha"),
            PersonPlan.powerUser("bob", "Bob", "4002", "bravo"),
            PersonPlan.powerUser("carol", "Carol", "4003", "charlie"),
            StandaloneUser.plan("basil", "4010", "alpha"),
            StandaloneUser.plan("beryl", "4011", "bravo"),
            StandaloneUser.plan("boris", "4012", "charlie"));

    static final boolean USUAL_TIMES = "usual".equals(System.getProperty("deskbridge.times", "short"));

    /** Long enough for whatever takes one of the times to run out, and for phones, which wait up to 30 s before they try again. */
    static final Duration PATIENCE = Duration.ofSeconds(USUAL_TIMES ? 120 : 70);

    /** A process that has just started may take long for its first answer. */
    private static final Duration FOR_AN_ANSWER = Duration.ofSeconds(30);

    private static final Map<String, String> SHORT_TIMES = Map.of(
            "registry.etcd.lease", "6s",
            "registry.etcd.renewal", "1s",
            "registry.etcd.fence", "5s",
            "registry.etcd.call", "3s",
            "network.retry", "100ms",
            "network.lost", "2s",
            "order.timeout", "15s", // A phone that has not moved yet is waited for.
            "call.talk-found", "2m", // No call is given up before its phones have tried again.
            "grpc.keepalive-permitted", "10s",
            "grpc.keepalive-timeout", "1s");

    private final Path directory;
    private Path config = Path.of("unset");
    private final Deque<AutoCloseable> open = new ArrayDeque<>();
    private final Map<String, ServerProcess> servers = new TreeMap<>();
    private final Map<String, Wires> toEtcd = new HashMap<>();
    private final Map<String, FaultyWire> toServer = new HashMap<>();
    private final Map<String, FaultyWire> toLink = new HashMap<>();
    private final Map<String, Map<String, String>> settings = new HashMap<>();

    private final SharedEtcd etcd;

    private ThreeServers(Path directory, SharedEtcd etcd) {
        this.directory = directory;
        this.etcd = keep(etcd);
    }

    /** Starts them below {@code directory}; skips the calling tests, and says so in one line, where there is no etcd. */
    static ThreeServers start(Class<?> tests, Path directory) throws IOException {
        return start(tests, directory, 1);
    }

    /** The same on an etcd of so many members. */
    static ThreeServers start(Class<?> tests, Path directory, int members) throws IOException {
        if (EtcdProcess.installed().isEmpty()) {
            System.out.println(tests.getSimpleName()
                    + " left out: there is no etcd on the PATH (Debian: apt-get install etcd-server)");
        }
        Assumptions.assumeTrue(EtcdProcess.installed().isPresent(), "etcd is not on the PATH");
        ThreeServers network =
                new ThreeServers(directory, SharedEtcd.start(members, Files.createDirectories(directory)));
        boolean started = false;
        try {
            network.start();
            started = true;
            return network;
        } finally {
            if (!started) {
                network.close();
            }
        }
    }

    private void start() throws IOException {
        EtcdSettings usual = EtcdSettings.of(etcd.endpoints(), "default");
        EtcdSettings patient = new EtcdSettings(
                usual.endpoints(), usual.network(), usual.lease(), usual.renewal(), usual.fence(), PATIENCE);
        try (EtcdRegistry registry = EtcdRegistry.open(patient, PATIENCE)) {
            Provisioning.write(
                    registry,
                    NAMES.stream().map(name -> ServerPlan.on(name, 0, 0)).toList(),
                    PEOPLE);
        }
        Path tokens = directory.resolve("tokens");
        for (PersonPlan person : PEOPLE) {
            TokensFile.add(tokens, new Principal.User(new UserName(person.user())), person.token());
        }
        config = directory.resolve("servers.conf");
        OwnerOnly.makeFile(config);
        Files.writeString(config, "network.secret = of the test\n");
        for (String name : NAMES) {
            Wires registryWires = keep(Wires.to(etcd.ports()));
            FaultyWire trunkWire = keep(FaultyWire.to(1));
            toEtcd.put(name, registryWires);
            toServer.put(name, trunkWire);
            toLink.put(name, keep(FaultyWire.to(1)));
            Map<String, String> said = new HashMap<>(Map.of(
                    "registry",
                    registryWires.ports().stream()
                            .map(port -> "http://127.0.0.1:" + port)
                            .collect(Collectors.joining(",", "etcd:", "")),
                    "tokens",
                    tokens.toString(),
                    "data",
                    directory.resolve(name).toString(),
                    "network.secret",
                    "of the test",
                    "network.port",
                    Integer.toString(trunkWire.port()),
                    "loops",
                    "1"));
            said.put("grpc.port", Integer.toString(EtcdProcess.freePort()));
            said.put("link.port", Integer.toString(EtcdProcess.freePort()));
            if (!USUAL_TIMES) {
                said.putAll(SHORT_TIMES);
            }
            settings.put(name, said);
            begin(name);
        }
    }

    /** Starts a server, always on the same ports, which nobody else is given while it is down. */
    void begin(String name) throws IOException {
        Map<String, String> said = settings.getOrDefault(name, Map.of());
        ServerProcess server = ServerProcess.start(name, config, said, directory.resolve(name + ".log"));
        servers.put(name, server);
        toServer(name).leadTo(server.clientPort());
        toLink(name).leadTo(server.link().getPort());
    }

    <T extends AutoCloseable> T keep(T part) {
        open.push(part);
        return part;
    }

    static <T> T known(Map<String, T> all, String name) {
        T one = all.get(name);
        if (one == null) {
            throw new IllegalArgumentException("there is no " + name);
        }
        return one;
    }

    ServerProcess server(String name) {
        return known(servers, name);
    }

    SharedEtcd etcd() {
        return etcd;
    }

    /** Between a server and etcd. */
    Wires toEtcd(String server) {
        return known(toEtcd, server);
    }

    /** Between phones and a server; only those that go through it see it break. */
    FaultyWire toLink(String server) {
        return known(toLink, server);
    }

    /** Between the other servers and this one. */
    FaultyWire toServer(String server) {
        return known(toServer, server);
    }

    /** A phone that accepts control, and that is registered when this returns. */
    DeskPhone phone(String phone, String server) {
        DeskPhone set = keep(DeskPhone.builder(phone)
                .server(server(server).link())
                .secret(Provisioning.PHONE_SECRET)
                .onConsent(ConsentBehaviour.accept())
                .start());
        set.await(view -> view.isRegistered() && view.server().equals(server), PATIENCE);
        return set;
    }

    /** The same, whose way to its server is a wire. */
    DeskPhone phoneBehind(FaultyWire wire, String phone) {
        DeskPhone set = keep(DeskPhone.builder(phone)
                .server("127.0.0.1", wire.port())
                .secret(Provisioning.PHONE_SECRET)
                .onConsent(ConsentBehaviour.accept())
                .start());
        set.await(PhoneView::isRegistered, PATIENCE);
        return set;
    }

    /** A client of a user that is signed in there. */
    DeskbridgeClient client(String user, String server) {
        return keep(builder(user, server).connect());
    }

    ClientBuilder builder(String user, String server) {
        return DeskbridgeClient.builder(server(server).target())
                .plaintext()
                .token("demo-" + user)
                .clientId("desk")
                .deadline(FOR_AN_ANSWER);
    }

    /** Waits until a server has heard that a phone of this user is there: that is a moment after it is registered. */
    void heard(String server, String user, String phone, String at) {
        DeskbridgeClient witness =
                keep(builder(user, server).clientId("witness-" + server).connect());
        Seen.until(() -> witness.phone(phone).server(), at::equals);
    }

    /** Sends a signal that Java does not know: STOP, CONT. */
    void signal(String server, String signal) throws IOException {
        Process kill = new ProcessBuilder(
                        "kill", "-" + signal, Long.toString(server(server).pid()))
                .inheritIO()
                .start();
        try {
            if (kill.waitFor() != 0) {
                throw new IOException("kill -" + signal + " failed");
            }
        } catch (InterruptedException e) {
            throw new IllegalStateException(e);
        }
    }

    /** Says how long something took, for docs/network.md. */
    static void measured(String what, long nanos) {
        System.out.printf(
                Locale.ROOT,
                "Measured with %s times: %s after %.2f s%n",
                USUAL_TIMES ? "the usual" : "short",
                what,
                nanos / 1e9);
    }

    /** Ends phones and clients; for after each test. */
    void leave() throws Exception {
        List<AutoCloseable> guests = new ArrayList<>(open.stream()
                .filter(one ->
                        one instanceof DeskPhone || one instanceof DeskbridgeClient || one instanceof StandaloneUser)
                .toList());
        for (AutoCloseable guest : guests) {
            open.remove(guest);
            guest.close();
        }
        for (String name : NAMES) {
            toEtcd(name).mend();
            toServer(name).mend();
            toLink(name).mend();
        }
    }

    @Override
    public void close() {
        servers.values().forEach(ServerProcess::close);
        while (!open.isEmpty()) {
            try {
                open.pop().close();
            } catch (Exception e) {
                throw new IllegalStateException(e);
            }
        }
    }
}
