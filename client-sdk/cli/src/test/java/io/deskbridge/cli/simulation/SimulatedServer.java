package io.deskbridge.cli.simulation;

import io.deskbridge.bridge.access.Credentials;
import io.deskbridge.bridge.actor.port.JournalException;
import io.deskbridge.bridge.config.BridgeConfig;
import io.deskbridge.bridge.core.model.ServerName;
import io.deskbridge.bridge.journal.Journal;
import io.deskbridge.bridge.network.MemoryRegistry;
import io.grpc.ManagedChannel;
import java.time.Duration;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;
import java.util.function.Function;
import org.jspecify.annotations.Nullable;

/** A server's machine: its disk, and the lives of the process on it, one after the other. */
final class SimulatedServer {
    /** How long what is said at the end has to get out. */
    private static final Duration GOODBYE = Duration.ofMillis(500);

    /** How long it takes somebody to mend a disk. */
    private static final Duration MENDING = Duration.ofSeconds(3);

    private static final Map<String, BridgeConfig> configs = new ConcurrentHashMap<>();

    private final Simulation simulation;
    private final String name;
    private final MemoryRegistry shared;
    private final Hop toRegistry;
    private final Credentials credentials;
    private final Function<ServerName, ManagedChannel> dial;
    private final SimulatedDisk disk = new SimulatedDisk();
    private @Nullable RunningServer running;
    private Duration nextPause = Duration.ZERO;
    private boolean nextOfMachine;
    private long boot;
    private int lives;

    /** A machine that is switched off. */
    SimulatedServer(
            Simulation simulation,
            String name,
            MemoryRegistry shared,
            Hop toRegistry,
            Credentials credentials,
            Function<ServerName, ManagedChannel> dial) {
        this.simulation = simulation;
        this.name = name;
        this.shared = shared;
        this.toRegistry = toRegistry;
        this.credentials = credentials;
        this.dial = dial;
    }

    private static BridgeConfig config(String name) {
        return configs.computeIfAbsent(
                name,
                server -> BridgeConfig.of(Map.of(
                        "server",
                        server,
                        "journal.directory",
                        "/" + server,
                        "network.secret",
                        "secret",
                        "outside.pace",
                        "200ms")));
    }

    String name() {
        return name;
    }

    SimulatedDisk disk() {
        return disk;
    }

    /** How many lives its process has had. */
    int lives() {
        return lives;
    }

    /** The life that runs now; null while there is none. */
    @Nullable
    RunningServer running() {
        RunningServer now = running;
        return now != null && now.life().isAlive() ? now : null;
    }

    /** Begins a life of the process. It may die while it starts. */
    void start() {
        lives++;
        simulation.note(name + " starts, life " + lives);
        ServerLife life = new ServerLife(simulation, name, this::died);
        SimulatedRegistry registry = new SimulatedRegistry(simulation, shared, life, toRegistry);
        Journal.Machine machine = new Journal.Machine(disk.of(life), "boot " + boot, simulation.clock());
        try {
            running = new RunningServer(
                    simulation, config(name), life, registry, machine, credentials, dial, () -> halted(life));
        } catch (JournalException e) {
            if (life.isAlive() && disk.isWell()) {
                throw e; // Whatever has happened to it, a disk that is well has a journal that can be opened.
            }
            doesNotStart(life);
        }
    }

    /** It says why and ends; somebody mends the disk and starts it again. */
    private void doesNotStart(ServerLife life) {
        simulation.note(name + " does not start");
        if (life.isAlive()) {
            life.processDies();
            disk.isMended();
            simulation.after(MENDING, this::start);
        }
    }

    /** The journal cannot be written: the server stops, and somebody mends the disk. */
    private void halted(ServerLife life) {
        if (life.isAlive()) {
            simulation.note(name + " stops: its journal cannot be written");
            stop(MENDING);
        }
    }

    /** When it dies by itself, it is started again so long after that; {@code machine}: the machine fails with it. */
    void startsAgainAfter(Duration pause, boolean machine) {
        nextPause = pause;
        nextOfMachine = machine;
    }

    private void died() {
        ended(nextOfMachine, nextPause);
    }

    /** The process is killed now, and started again later. */
    void kill(Duration pause) {
        if (running() != null) {
            ended(false, pause);
        }
    }

    /** The machine fails now, and what was not on its disk is lost. */
    void machineFails(Duration pause) {
        if (running() != null) {
            ended(true, pause);
        }
    }

    private void ended(boolean machine, Duration pause) {
        RunningServer gone = running;
        if (gone == null) {
            simulation.after(pause, this::start); // It died while it started.
            return;
        }
        simulation.note(name + (machine ? " fails" : " is killed"));
        running = null;
        if (machine) {
            gone.life().machineDies(pause);
            disk.machineFails(simulation.random());
            boot++;
        } else {
            gone.life().processDies();
        }
        gone.registry().lifeEnded();
        disk.isMended();
        simulation.after(pause, this::start);
    }

    /** The process is told to stop, does so in good order, and is started again later. */
    void stop(Duration pause) {
        RunningServer going = running();
        if (going == null) {
            return;
        }
        simulation.note(name + " is told to stop");
        going.drain();
        simulation.after(GOODBYE, () -> {
            if (running == going && going.life().isAlive()) {
                going.close();
                ended(false, pause);
            }
        });
    }
}
