package io.deskbridge.cli.simulation;

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
import io.deskbridge.bridge.actor.port.Entry;
import io.deskbridge.bridge.actor.port.JournalException;
import io.deskbridge.bridge.actor.port.Key;
import io.deskbridge.bridge.api.GrpcRim;
import io.deskbridge.bridge.config.BridgeConfig;
import io.deskbridge.bridge.core.model.EndReason;
import io.deskbridge.bridge.core.model.ServerName;
import io.deskbridge.bridge.driver.link.LinkConnections;
import io.deskbridge.bridge.journal.Journal;
import io.deskbridge.bridge.network.DirectoryCache;
import io.deskbridge.bridge.outside.SimulatedOutside;
import io.deskbridge.bridge.trunk.InboundTrunks;
import io.deskbridge.bridge.trunk.TrunkNetwork;
import io.grpc.ManagedChannel;
import java.time.Duration;
import java.util.List;
import java.util.UUID;
import java.util.function.Function;

/** One life of a server: the product's parts, put together as {@link io.deskbridge.bridge.Bridge} does, but for sockets and threads. */
final class RunningServer {
    private final Simulation simulation;
    private final ServerLife life;
    private final SimulatedRegistry registry;
    private final DirectoryCache directory;
    private final Journal journal;
    private final Phones phones;
    private final GrpcRim rim;
    private final SimulatedRim services;
    private final InboundTrunks inbound;
    private final TrunkNetwork trunks;
    private final LinkConnections links;
    private boolean forcing;

    /**
     * Starts.
     *
     * @param machine what the journal stands on
     * @param dial a channel to another server
     * @param halted told when the journal cannot be written any more
     */
    RunningServer(
            Simulation simulation,
            BridgeConfig config,
            ServerLife life,
            SimulatedRegistry registry,
            Journal.Machine machine,
            Credentials credentials,
            Function<ServerName, ManagedChannel> dial,
            Runnable halted) {
        this.simulation = simulation;
        this.life = life;
        this.registry = registry;
        ServerName name = config.server();
        directory = new DirectoryCache(registry);
        journal = Journal.openWithoutThread(
                name,
                config.journal().orElseThrow(),
                machine,
                directory,
                why -> simulation.after(Duration.ZERO, halted));
        Runnable forced = () -> {
            forcing = false;
            life.run(this::force);
        };
        life.onAppend(() -> {
            if (!forcing) {
                forcing = true;
                simulation.after(config.journal().orElseThrow().forcePause(), forced);
            }
        });
        life.after(config.phones().staleLimit(), journal::settleCalls);
        trunks = new TrunkNetwork(
                name,
                config.network().secret(),
                config.network().trunk(),
                directory,
                life,
                at -> dial.apply(at.server()),
                this::newName);
        SimulatedOutside outside =
                new SimulatedOutside(name, config.phones().dialPlan().emergency(), life, config.outsidePace());
        RegistryLanes lanes = new RegistryLanes(registry, List.of(registry.lane()));
        phones = new Phones(
                name,
                config.phones(),
                lanes,
                directory,
                trunks,
                outside,
                journal.history(),
                journal.parked(),
                life,
                simulation.clock(),
                this::newName,
                new Phones.Standalone(
                        new StandaloneUsers(config.eligibility(), directory), simulation::now, Runnable::run));
        inbound = new InboundTrunks(phones.otherServers());
        trunks.start(inbound.besides());
        Clients clients = new Clients(name, lanes, directory, phones, life, simulation.clock(), config.clientIdle());
        Access access = new Access(
                name,
                credentials,
                clients,
                directory,
                config.eligibility(),
                config.network().secret());
        directory.listen(new Moved(phones, clients, new Withdrawal(access, clients, phones, directory)));
        CommandLog commands = new CommandLog(
                config.commandsRemembered(), config.commandsBytes(), journal.commands(), simulation.clock());
        CommandOutcomes outcomes = new CommandOutcomes(commands, phones, simulation.clock());
        phones.onWelcome(outcomes::settle);
        rim = new GrpcRim(
                new GrpcRim.Parts(
                        name,
                        access,
                        commands,
                        outcomes,
                        clients,
                        directory,
                        phones,
                        journal.history(),
                        life,
                        journal.audit(),
                        simulation.clock()),
                config.watch(),
                config.controlInFlight(),
                inbound);
        phones.takeUp();
        services = new SimulatedRim();
        rim.addTo(services);
        services.open();
        links = new LinkConnections(phones.drivers(), config.link(), simulation::now);
        Entry.TrunkAt here = new Entry.TrunkAt(name, name.value(), 1);
        registry.claim(Key.of(here), here);
    }

    private String newName() {
        return new UUID(simulation.random().nextLong(), simulation.random().nextLong()).toString();
    }

    private void force() {
        try {
            journal.forceAndRetain();
        } catch (JournalException e) {
            simulation.note("the journal has halted");
        }
    }

    ServerLife life() {
        return life;
    }

    SimulatedRim rim() {
        return services;
    }

    SimulatedRegistry registry() {
        return registry;
    }

    /** Takes a phone's connection. */
    void take(SimulatedSocket socket) {
        life.opened(socket);
        links.take(socket);
        socket.begin();
    }

    /** Begins to stop in good order. Nobody here is on one device at a time, so that no device has to let go first. */
    void drain() {
        rim.close();
        phones.endControl(EndReason.SERVER_SHUTDOWN);
        rim.drain();
        inbound.drain();
    }

    /** The last thing of a process that ends in good order. */
    void close() {
        trunks.close();
        directory.close();
        journal.close();
    }
}
