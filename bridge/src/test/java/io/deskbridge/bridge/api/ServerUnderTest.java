package io.deskbridge.bridge.api;

import static io.deskbridge.bridge.api.TestNetwork.ALPHA;

import io.deskbridge.bridge.Moved;
import io.deskbridge.bridge.access.Access;
import io.deskbridge.bridge.access.CommandLog;
import io.deskbridge.bridge.access.CommandOutcomes;
import io.deskbridge.bridge.access.Credentials;
import io.deskbridge.bridge.access.StandaloneUsers;
import io.deskbridge.bridge.access.Withdrawal;
import io.deskbridge.bridge.actor.Clients;
import io.deskbridge.bridge.actor.Phones;
import io.deskbridge.bridge.actor.RegistryLanes;
import io.deskbridge.bridge.actor.port.Audit;
import io.deskbridge.bridge.actor.port.Entry;
import io.deskbridge.bridge.actor.port.EventHistory;
import io.deskbridge.bridge.actor.port.Key;
import io.deskbridge.bridge.actor.port.ParkJournal;
import io.deskbridge.bridge.actor.port.TrunkMessage;
import io.deskbridge.bridge.admin.Administration;
import io.deskbridge.bridge.api.admin.AdministrationServices;
import io.deskbridge.bridge.config.EligibilityFile;
import io.deskbridge.bridge.core.control.ControlLimits;
import io.deskbridge.bridge.core.model.PhoneId;
import io.deskbridge.bridge.core.model.ServerName;
import io.deskbridge.bridge.core.rules.DialPlan;
import io.deskbridge.bridge.journal.MemoryHistory;
import io.deskbridge.bridge.network.DirectoryCache;
import io.deskbridge.bridge.network.MemoryRegistry;
import io.deskbridge.bridge.outside.SimulatedOutside;
import io.deskbridge.bridge.testing.OwnedClock;
import io.deskbridge.bridge.testing.OwnedTimers;
import io.deskbridge.bridge.testing.RegistryThatMayBeAway;
import io.deskbridge.bridge.trunk.InboundTrunks;
import io.grpc.BindableService;
import io.grpc.ManagedChannel;
import io.grpc.Server;
import io.grpc.inprocess.InProcessChannelBuilder;
import io.grpc.inprocess.InProcessServerBuilder;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.time.Duration;
import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Collections;
import java.util.Deque;
import java.util.List;
import java.util.Map;
import java.util.concurrent.Executor;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.function.UnaryOperator;
import java.util.stream.Stream;

/**
 * Server alpha, in process and on the test's own thread: whatever a call or a report leads to has happened when it returns.
 * Phones are doubles that speak through {@code PhoneSink}; time passes when the test says so.
 */
final class ServerUnderTest implements AutoCloseable {
    static final String NETWORK_SECRET = "network-secret";
    static final Duration PROMPT = Duration.ofSeconds(30);
    static final Duration GRACE = Duration.ofSeconds(60);
    static final Duration CONSENT_AGE = Duration.ofHours(12);
    static final Duration COOLDOWN = Duration.ofMinutes(10);
    static final int COOLDOWN_COUNT = 3;
    static final Duration ORDER_TIMEOUT = Duration.ofSeconds(5);
    /** How long things take in the outside world. */
    static final Duration PACE = Duration.ofSeconds(1);

    static final Duration IDLE = Duration.ofMinutes(10);
    static final Duration HEARTBEAT = Duration.ofSeconds(15);

    /** What a test may want otherwise. */
    record Options(
            int mailbox,
            int remembered,
            int backlog,
            int batch,
            int kept,
            int inFlight,
            UnaryOperator<EventHistory> history,
            Credentials credentials,
            Executor administration) {
        static final Options DEFAULT =
                new Options(64, 100, 8, 4, 1000, 16, UnaryOperator.identity(), TestNetwork.tokens(), Runnable::run);

        Options administration(Executor to) {
            return new Options(mailbox, remembered, backlog, batch, kept, inFlight, history, credentials, to);
        }

        Options mailbox(int to) {
            return new Options(to, remembered, backlog, batch, kept, inFlight, history, credentials, administration);
        }

        Options kept(int to) {
            return new Options(mailbox, remembered, backlog, batch, to, inFlight, history, credentials, administration);
        }

        Options inFlight(int to) {
            return new Options(mailbox, remembered, backlog, batch, kept, to, history, credentials, administration);
        }

        Options history(UnaryOperator<EventHistory> to) {
            return new Options(mailbox, remembered, backlog, batch, kept, inFlight, to, credentials, administration);
        }

        Options credentials(Credentials to) {
            return new Options(mailbox, remembered, backlog, batch, kept, inFlight, history, to, administration);
        }
    }

    private static final AtomicInteger SERVERS = new AtomicInteger();

    final OwnedClock clock = new OwnedClock();
    final OwnedTimers timers = new OwnedTimers(clock);
    final SimulatedOutside outside;
    final Access access;
    final MemoryRegistry registry;
    final RegistryThatMayBeAway registryAsServed;
    final DirectoryCache directory;
    final EventHistory history;
    final List<Audit.Entry> audited = Collections.synchronizedList(new ArrayList<>());
    final List<Map.Entry<ServerName, TrunkMessage>> sent = new ArrayList<>();
    final Phones phones;
    final SlowLane clientClaims = new SlowLane();
    final Clients clients;
    final GrpcRim rim;
    final Server server;
    final ManagedChannel channel;
    final AtomicInteger epochs = new AtomicInteger();

    ServerUnderTest() {
        this(Options.DEFAULT);
    }

    ServerUnderTest(Options options) {
        this(options, TestNetwork.registry());
    }

    /** The same server in another life, or as another process would be. */
    ServerUnderTest(MemoryRegistry shared) {
        this(Options.DEFAULT, shared);
    }

    ServerUnderTest(Options options, MemoryRegistry shared) {
        registry = shared;
        registryAsServed = new RegistryThatMayBeAway(registry);
        directory = new DirectoryCache(registry);
        history = options.history().apply(new MemoryHistory(options.kept()));
        ControlLimits control =
                new ControlLimits(PROMPT, GRACE, CONSENT_AGE, COOLDOWN_COUNT, Duration.ofMinutes(10), COOLDOWN);
        outside = new SimulatedOutside(ALPHA, List.of("112"), timers, PACE);
        Phones.Limits limits = new Phones.Limits(
                control,
                options.mailbox(),
                ORDER_TIMEOUT,
                Duration.ofMinutes(10),
                Duration.ofMinutes(3),
                Duration.ofMinutes(2),
                Duration.ofSeconds(5),
                Duration.ofSeconds(30),
                new DialPlan("0", "*67", List.of("112")));
        phones = new Phones(
                ALPHA,
                limits,
                RegistryLanes.direct(registryAsServed),
                directory,
                (to, message) -> sent.add(Map.entry(to, message)),
                outside,
                history,
                ParkJournal.NONE,
                timers,
                clock,
                () -> "epoch-" + epochs.incrementAndGet(),
                new Phones.Standalone(
                        new StandaloneUsers(EligibilityFile.shipped(), directory),
                        () -> clock.instant().toEpochMilli() * 1_000_000));
        clients = new Clients(
                ALPHA,
                new RegistryLanes(registryAsServed, List.of(clientClaims)),
                directory,
                phones,
                timers,
                clock,
                IDLE);
        access =
                new Access(ALPHA, options.credentials(), clients, directory, EligibilityFile.shipped(), NETWORK_SECRET);
        directory.listen(new Moved(phones, clients, new Withdrawal(access, clients, phones, directory)));
        CommandLog commands = new CommandLog(options.remembered(), Long.MAX_VALUE);
        rim = new GrpcRim(
                new GrpcRim.Parts(
                        ALPHA,
                        access,
                        commands,
                        new CommandOutcomes(commands, phones, clock),
                        clients,
                        directory,
                        phones,
                        history,
                        timers,
                        audited::add,
                        clock),
                new WatchLimits(options.backlog(), options.batch(), HEARTBEAT),
                options.inFlight(),
                Stream.concat(
                                Stream.of(new InboundTrunks(phones.otherServers())),
                                AdministrationServices.over(
                                        new Administration(registryAsServed),
                                        EligibilityFile.shipped(),
                                        options.administration())
                                        .stream())
                        .toArray(BindableService[]::new));
        String name = "server-under-test-" + SERVERS.incrementAndGet();
        InProcessServerBuilder builder = InProcessServerBuilder.forName(name).directExecutor();
        rim.addTo(builder);
        try {
            server = builder.build().start();
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
        channel = InProcessChannelBuilder.forName(name).directExecutor().build();
    }

    /** The lane on which clients' places are claimed: at once, or when the test says so. */
    static final class SlowLane implements Executor {
        private final Deque<Runnable> waiting = new ArrayDeque<>();
        private boolean stands;

        @Override
        public void execute(Runnable task) {
            if (stands) {
                waiting.add(task);
            } else {
                task.run();
            }
        }

        /** Nothing is answered any more. */
        void stand() {
            stands = true;
        }

        /** What waits is answered, and everything that follows. */
        void goOn() {
            stands = false;
            for (Runnable next = waiting.poll(); next != null; next = waiting.poll()) {
                next.run();
            }
        }
    }

    /** The services of administrators, called by one. */
    AdministrationClient administrator() {
        return new AdministrationClient(
                channel, ApiClient.headers("Bearer " + TestNetwork.token(TestNetwork.ADMINISTRATOR), ""));
    }

    /** A client that sends this user's token and names itself. Not signed in yet. */
    ApiClient client(String user, String clientId) {
        return new ApiClient(channel, ApiClient.headers("Bearer " + TestNetwork.token(user), clientId));
    }

    /** Alice's client on Windows in simultaneous mode. */
    ApiClient alice() {
        ApiClient alice = client("alice", "desk");
        ApiClient.answer(alice.signIn());
        return alice;
    }

    /** A phone whose link is up. */
    PhoneDouble phone(String id) {
        return new PhoneDouble(phones.drivers(), id).attach();
    }

    /** Takes shared control; the person accepts. */
    void takeControl(ApiClient client, PhoneDouble phone) {
        var start = client.start(phone.id());
        phone.accepts();
        ApiClient.answer(start);
    }

    /** Another server says that it has the phone now. */
    void moveToBeta(String phone) {
        PhoneId id = new PhoneId(phone);
        registry.claim(new Key(Key.Kind.PHONE_AT, phone), new Entry.PhoneAt(id, TestNetwork.BETA));
    }

    @Override
    public void close() {
        channel.shutdownNow();
        server.shutdownNow();
        directory.close();
    }
}
