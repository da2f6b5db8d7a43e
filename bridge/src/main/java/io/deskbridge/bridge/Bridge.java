package io.deskbridge.bridge;

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
import io.deskbridge.bridge.actor.port.CommandJournal;
import io.deskbridge.bridge.actor.port.Directory;
import io.deskbridge.bridge.actor.port.Entry;
import io.deskbridge.bridge.actor.port.EventHistory;
import io.deskbridge.bridge.actor.port.JournalException;
import io.deskbridge.bridge.actor.port.Key;
import io.deskbridge.bridge.actor.port.ParkJournal;
import io.deskbridge.bridge.actor.port.Registry;
import io.deskbridge.bridge.actor.port.RegistryException;
import io.deskbridge.bridge.actor.port.Timers;
import io.deskbridge.bridge.admin.Administration;
import io.deskbridge.bridge.api.GrpcRim;
import io.deskbridge.bridge.api.admin.AdministrationServices;
import io.deskbridge.bridge.config.BridgeConfig;
import io.deskbridge.bridge.core.model.EndReason;
import io.deskbridge.bridge.core.model.ServerName;
import io.deskbridge.bridge.driver.link.LinkDriver;
import io.deskbridge.bridge.journal.Journal;
import io.deskbridge.bridge.journal.MemoryHistory;
import io.deskbridge.bridge.network.DirectoryCache;
import io.deskbridge.bridge.outside.SimulatedOutside;
import io.deskbridge.bridge.trunk.InboundTrunks;
import io.deskbridge.bridge.trunk.TrunkNetwork;
import io.grpc.BindableService;
import io.grpc.Server;
import io.netty.util.concurrent.DefaultThreadFactory;
import java.io.IOException;
import java.net.InetSocketAddress;
import java.time.Duration;
import java.time.InstantSource;
import java.util.List;
import java.util.Optional;
import java.util.UUID;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionStage;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.Executor;
import java.util.concurrent.LinkedBlockingQueue;
import java.util.concurrent.ThreadPoolExecutor;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * The bridge of one server: takes phones on one port and clients on another. Several may run in one JVM; those that share a
 * registry are one network.
 *
 * <pre>{@code
 * try (Bridge bridge = Bridge.start(BridgeConfig.of(Map.of("server", "alpha")), registry, credentials)) {
 *     ...
 * }
 * }</pre>
 */
public final class Bridge implements AutoCloseable {
    private static final Logger log = LoggerFactory.getLogger(Bridge.class);
    private static final long CONTROL_ENDS_SECONDS = 2;
    private static final int ADMINISTRATION_THREADS = 4;
    private static final int ADMINISTRATION_WAITING = 64;
    private static final int HASHING_THREADS = 2;
    private static final int HASHING_WAITING = 64;
    private static final long IDLE_SECONDS = 60;

    private final ServerName name;
    private final Parts parts;
    private final CompletableFuture<String> failure = new CompletableFuture<>();
    private @Nullable Server server;
    private @Nullable LinkDriver link;
    private @Nullable SimulatedOutside outside;

    private Bridge(ServerName name) {
        this.name = name;
        this.parts = new Parts(name.value());
    }

    /**
     * Starts a bridge; it serves when this returns.
     *
     * @param config its settings
     * @param registry what it shares with the other servers of its network; has this server's entry
     * @param credentials whose a token is
     * @throws StartException if it cannot, because a port is taken, say, or the registry is away; nothing is left running then
     */
    public static Bridge start(BridgeConfig config, Registry registry, Credentials credentials) throws StartException {
        Bridge bridge = new Bridge(config.server());
        boolean started = false;
        try {
            bridge.run(config, registry, credentials);
            started = true;
            return bridge;
        } catch (RegistryException e) {
            throw StartException.noRegistry(bridge.name(), e);
        } finally {
            if (!started) {
                bridge.close();
            }
        }
    }

    private synchronized void run(BridgeConfig config, Registry registry, Credentials credentials)
            throws StartException {
        InstantSource clock = InstantSource.system();
        // Closed in the opposite order: what the loops still have to say may need a timer.
        WheelTimers timers = keep(new WheelTimers(new DefaultThreadFactory("deskbridge-" + name + "-timer")));
        DirectoryCache directory = keep(new DirectoryCache(registry));
        Optional<Journal> journal = journal(config, directory, timers);
        EventHistory history = journal.map(Journal::history)
                .orElseGet(() -> new MemoryHistory(config.historyEvents(), config.historyBytes()));
        EventLoops loops = keep(new EventLoops("deskbridge-" + name, config.loops()));
        TrunkNetwork trunks = keep(new TrunkNetwork(
                name,
                config.network().secret(),
                config.network().trunk(),
                directory,
                timers,
                at -> GrpcTransport.dial(at, config.grpc(), loops),
                Bridge::newName));
        SimulatedOutside outsideWorld =
                new SimulatedOutside(name, config.phones().dialPlan().emergency(), timers, config.outsidePace());
        outside = outsideWorld;
        RegistryLanes lanes = keep(new RegistryThreads(name, registry)).lanes();
        Phones phones = new Phones(
                name,
                config.phones(),
                lanes,
                directory,
                trunks,
                outsideWorld,
                history,
                journal.map(Journal::parked).orElse(ParkJournal.NONE),
                timers,
                clock,
                Bridge::newName,
                new Phones.Standalone(
                        new StandaloneUsers(config.eligibility(), directory), System::nanoTime, hashing()));
        InboundTrunks inbound = new InboundTrunks(phones.otherServers());
        trunks.start(inbound.besides());
        Clients clients = new Clients(name, lanes, directory, phones, timers, clock, config.clientIdle());
        Access access = new Access(
                name,
                credentials,
                clients,
                directory,
                config.eligibility(),
                config.network().secret());
        directory.listen(new Moved(phones, clients, new Withdrawal(access, clients, phones, directory)));
        CommandLog commands = new CommandLog(
                config.commandsRemembered(),
                config.commandsBytes(),
                journal.map(Journal::commands).orElse(CommandJournal.NONE),
                clock);
        CommandOutcomes outcomes = new CommandOutcomes(commands, phones, clock);
        phones.onWelcome(outcomes::settle);
        GrpcRim rim = new GrpcRim(
                new GrpcRim.Parts(
                        name,
                        access,
                        commands,
                        outcomes,
                        clients,
                        directory,
                        phones,
                        history,
                        timers,
                        journal.map(Journal::audit).orElse(Audit.NONE),
                        clock),
                config.watch(),
                config.controlInFlight(),
                Stream.concat(Stream.of(inbound), administration(config, registry).stream())
                        .toArray(BindableService[]::new));
        phones.takeUp();
        listenForPhones(config, loops, phones);
        // Before the phones are sent away, so that they can still say that they have let go.
        keep(phones.logins());
        listenForClients(config, loops, rim, phones, inbound);
        if (!config.network().secret().isEmpty()) {
            int port =
                    config.network().port() == 0 ? grpcPort() : config.network().port();
            Entry.TrunkAt here = new Entry.TrunkAt(name, config.network().host(), port);
            registry.claim(Key.of(here), here);
        }
        log.info("Server {} serves clients on port {} and phones on port {}", name, grpcPort(), linkPort());
    }

    /** A PIN takes tens of milliseconds to look at: on threads of its own, and not too many at once. */
    private Executor hashing() {
        return pool("pin", HASHING_THREADS, HASHING_WAITING);
    }

    /** Administrators wait for the registry, so they do it on threads of their own, and not too many at once. */
    private List<BindableService> administration(BridgeConfig config, Registry registry) {
        return AdministrationServices.over(
                new Administration(registry),
                config.eligibility(),
                pool("administration", ADMINISTRATION_THREADS, ADMINISTRATION_WAITING));
    }

    private Executor pool(String what, int size, int waiting) {
        ThreadPoolExecutor threads = new ThreadPoolExecutor(
                size,
                size,
                IDLE_SECONDS,
                TimeUnit.SECONDS,
                new LinkedBlockingQueue<>(waiting),
                new DefaultThreadFactory("deskbridge-" + name + "-" + what, true));
        threads.allowCoreThreadTimeOut(true);
        keep(threads::shutdownNow);
        return threads;
    }

    /** What outlives this process. It is closed after everything that may still have something to write. */
    private Optional<Journal> journal(BridgeConfig config, Directory directory, Timers timers) throws StartException {
        if (config.journal().isEmpty()) {
            return Optional.empty();
        }
        try {
            Journal journal = keep(Journal.open(name, config.journal().get(), directory, this::stopBecause));
            Timers.Timer settling = timers.after(config.phones().staleLimit(), journal::settleCalls);
            keep(settling::cancel);
            return Optional.of(journal);
        } catch (JournalException e) {
            throw StartException.because(String.valueOf(e.getMessage()), e);
        }
    }

    /** Ends the bridge from a thread that must not wait for it. */
    private void stopBecause(String sentence) {
        Thread stopping = new Thread(
                () -> {
                    close();
                    failure.complete(sentence);
                },
                "deskbridge-" + name + "-stop");
        stopping.start();
    }

    /**
     * Completes, with a sentence that says why and what to do, when the bridge has ended by itself: its journal cannot be written, and
     * what it did from then on would be lost. Never completes when it is closed.
     */
    public CompletionStage<String> failure() {
        return failure.minimalCompletionStage();
    }

    private void listenForPhones(BridgeConfig config, EventLoops loops, Phones phones) throws StartException {
        LinkDriver driver = new LinkDriver(
                config.linkAddress(), config.link(), loops.accepting(), loops.serving(), loops.channelType());
        try {
            driver.start(phones.drivers());
        } catch (IOException e) {
            throw taken("phones", config.linkAddress(), e);
        }
        link = keep(driver);
    }

    private void listenForClients(
            BridgeConfig config, EventLoops loops, GrpcRim rim, Phones phones, InboundTrunks inbound)
            throws StartException {
        try {
            Server started = GrpcTransport.serve(config.grpcAddress(), config.grpc(), loops, rim);
            server = started;
            keep(() -> drain(config.drain(), started, rim, phones, inbound));
        } catch (IOException e) {
            throw taken("clients", config.grpcAddress(), e);
        }
    }

    /** Nothing new, then no control (R29), then no streams: each client has heard how its session ended before its stream does. */
    private static void drain(Duration longest, Server server, GrpcRim rim, Phones phones, InboundTrunks inbound)
            throws InterruptedException {
        rim.close();
        try {
            phones.endControl(EndReason.SERVER_SHUTDOWN)
                    .toCompletableFuture()
                    .get(CONTROL_ENDS_SECONDS, TimeUnit.SECONDS);
        } catch (ExecutionException | TimeoutException e) {
            log.warn("Control of some phone did not end in time");
        }
        rim.drain();
        inbound.drain();
        server.shutdown();
        if (!server.awaitTermination(longest.toMillis(), TimeUnit.MILLISECONDS)) {
            server.shutdownNow();
        }
    }

    private StartException taken(String whom, InetSocketAddress address, IOException e) {
        return StartException.portTaken(
                "Server " + name + " (port for " + whom + ")", address.getHostString(), address.getPort(), e);
    }

    private <T extends AutoCloseable> T keep(T part) {
        return parts.keep(part);
    }

    /** Not to be guessed: an epoch's name is what keeps a call id from telling which phone began the call. */
    private static String newName() {
        return UUID.randomUUID().toString();
    }

    /** The simulated outside world of this server, to call in from. */
    public SimulatedOutside outside() {
        SimulatedOutside running = outside;
        if (running == null) {
            throw new IllegalStateException("the bridge does not run");
        }
        return running;
    }

    /** The server's name. */
    public String name() {
        return name.value();
    }

    /** The port clients connect to. */
    public int grpcPort() {
        Server running = server;
        if (running == null) {
            throw new IllegalStateException("the bridge does not run");
        }
        return running.getPort();
    }

    /** The port phones connect to. */
    public int linkPort() {
        LinkDriver running = link;
        if (running == null) {
            throw new IllegalStateException("the bridge does not run");
        }
        return running.port();
    }

    /**
     * Takes nothing new, ends control and then every stream with SERVER_DRAINING, lets running requests end for a few seconds, sends the phones
     * away, and ends all threads: within 25 s. Calls go on at the phones. Does nothing the second time.
     */
    @Override
    public synchronized void close() {
        parts.close();
    }
}
