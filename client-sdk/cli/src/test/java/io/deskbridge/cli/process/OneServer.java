package io.deskbridge.cli.process;

import io.deskbridge.bridge.access.Principal;
import io.deskbridge.bridge.config.OwnerOnly;
import io.deskbridge.bridge.config.TokensFile;
import io.deskbridge.bridge.core.model.UserName;
import io.deskbridge.bridge.network.EmbeddedRegistry;
import io.deskbridge.cli.network.PersonPlan;
import io.deskbridge.cli.network.Provisioning;
import io.deskbridge.cli.network.ServerPlan;
import io.deskbridge.client.DeskbridgeClient;
import io.deskbridge.phone.ConsentBehaviour;
import io.deskbridge.phone.DeskPhone;
import io.deskbridge.phone.PhoneView;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayDeque;
import java.util.Deque;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.stream.IntStream;
import org.jspecify.annotations.Nullable;

/**
 * Server alpha in a process of its own, with its registry and its journal in files, as {@code deskbridge serve} has them; it can be
 * killed and started again on the same ports. Phones and clients run here: 4001 to 4006, of user-4001 to user-4006.
 */
final class OneServer implements AutoCloseable {
    /** Phones and clients that have found nobody some times wait up to 30 s before the next try. */
    static final Duration PATIENCE = Duration.ofSeconds(70);

    private static final int PEOPLE = 6;

    private final Path directory;
    private final Path config;
    private final Map<String, String> settings;
    private final Deque<AutoCloseable> open = new ArrayDeque<>();
    private final Map<String, DeskPhone> phones = new TreeMap<>();
    private final Map<String, DeskbridgeClient> clients = new HashMap<>();
    private @Nullable ServerProcess process;

    private OneServer(Path directory, Path config, Map<String, String> settings) {
        this.directory = directory;
        this.config = config;
        this.settings = settings;
    }

    static String number(int person) {
        return Integer.toString(4000 + person);
    }

    /** Starts it below {@code directory}, with what differs from the defaults. */
    static OneServer start(Path directory, Map<String, String> changed) throws IOException {
        List<PersonPlan> people = IntStream.rangeClosed(1, PEOPLE)
                .mapToObj(OneServer::number)
                .map(number -> PersonPlan.powerUser("user-" + number, "User " + number, number, "alpha"))
                .toList();
        Path registry = directory.resolve("registry");
        try (EmbeddedRegistry made = EmbeddedRegistry.open(registry)) {
            Provisioning.write(made, List.of(ServerPlan.on("alpha", 0, 0)), people);
        }
        Path tokens = directory.resolve("tokens");
        for (PersonPlan person : people) {
            TokensFile.add(tokens, new Principal.User(new UserName(person.user())), person.token());
        }
        Path config = directory.resolve("server.conf");
        OwnerOnly.makeFile(config);
        Files.writeString(config, "tokens = " + tokens + "\n");
        // A call must not be given up before its phones have tried again.
        Map<String, String> settings = new HashMap<>(Map.of(
                "data",
                directory.toString(),
                "loops",
                "1",
                "call.talk-found",
                "2m",
                "consent.grace",
                "5m", // Nor may control end before its client has.
                "grpc.port",
                Integer.toString(EtcdProcess.freePort()),
                "link.port",
                Integer.toString(EtcdProcess.freePort())));
        settings.putAll(changed);
        OneServer server = new OneServer(directory, config, settings);
        server.begin();
        return server;
    }

    /** Starts its process, always on the same ports, which nobody else is given while it is down. */
    void begin() throws IOException {
        ServerProcess started = ServerProcess.start("alpha", config, settings, directory.resolve("alpha.log"));
        process = started;
    }

    /** Its next process has this setting. */
    void set(String key, String value) {
        settings.put(key, value);
    }

    /** Ends its process at once (SIGKILL). */
    void kill() {
        process().kill();
    }

    ServerProcess process() {
        ServerProcess running = process;
        if (running == null) {
            throw new IllegalStateException("it has not started");
        }
        return running;
    }

    Path journal() {
        return directory.resolve("journal");
    }

    /** A phone, which accepts control; the same one each time. It is registered when this returns. */
    DeskPhone phone(String number) {
        return phones.computeIfAbsent(number, id -> {
            DeskPhone made = DeskPhone.builder(id)
                    .server(process().link())
                    .secret(Provisioning.PHONE_SECRET)
                    .onConsent(ConsentBehaviour.accept())
                    .start();
            open.push(made);
            made.await(PhoneView::isRegistered, PATIENCE);
            return made;
        });
    }

    /** The client of a phone's user; the same one each time. */
    DeskbridgeClient client(String number) {
        return clients.computeIfAbsent(number, id -> {
            DeskbridgeClient made = DeskbridgeClient.builder(process().target())
                    .plaintext()
                    .token("demo-user-" + id)
                    .clientId("desk")
                    .deadline(Duration.ofMinutes(
                            1)) // A process that has just started may take long for the first answer.
                    .connect();
            open.push(made);
            return made;
        });
    }

    /** Every phone's link is up again. */
    void phonesAreBack() {
        phones.values().forEach(phone -> phone.await(PhoneView::isRegistered, PATIENCE));
    }

    @Override
    public void close() throws Exception {
        while (!open.isEmpty()) {
            open.pop().close();
        }
        ServerProcess running = process;
        if (running != null) {
            running.close();
        }
    }
}
