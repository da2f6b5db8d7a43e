package io.deskbridge.cli.demo;

import io.deskbridge.bridge.StartException;
import io.deskbridge.cli.network.LocalNetwork;
import io.deskbridge.cli.network.PersonPlan;
import io.deskbridge.cli.network.ServerPlan;
import io.deskbridge.phone.PhoneListener;
import io.deskbridge.sim.SimulatorServer;
import java.io.IOException;
import java.time.Duration;
import java.util.List;
import java.util.function.Function;

/** The network "demo": servers alpha and bravo, alice, bob, carol and eve, their phones, and the simulator's levers. */
public final class DemoNetwork implements AutoCloseable {

    /**
     * Where things listen; 0 takes a free port.
     *
     * @param alphaClients clients of alpha
     * @param alphaPhones phones of alpha
     * @param bravoClients clients of bravo
     * @param bravoPhones phones of bravo
     * @param simulator the simulator
     */
    public record Ports(int alphaClients, int alphaPhones, int bravoClients, int bravoPhones, int simulator) {
        /** All ports, from the first; 0 takes free ones. */
        public static Ports from(int first) {
            return first == 0
                    ? new Ports(0, 0, 0, 0, 0)
                    : new Ports(first, first + 100, first + 1, first + 101, first + 10);
        }
    }

    private static final Duration CAROL_ANSWERS_AFTER = Duration.ofSeconds(2);

    private final LocalNetwork network;
    private final SimulatorServer simulator;

    private DemoNetwork(LocalNetwork network, SimulatorServer simulator) {
        this.network = network;
        this.simulator = simulator;
    }

    /**
     * Starts it.
     *
     * @param ports where
     * @param listeners who hears what happens at a phone, by its id
     * @throws StartException if a port is taken; nothing is left running then
     */
    public static DemoNetwork start(Ports ports, Function<String, PhoneListener> listeners) throws StartException {
        LocalNetwork network = LocalNetwork.start(
                List.of(
                        ServerPlan.on("alpha", ports.alphaClients(), ports.alphaPhones()),
                        ServerPlan.on("bravo", ports.bravoClients(), ports.bravoPhones())),
                List.of(
                        PersonPlan.powerUser("alice", "Alice", "4001", "alpha")
                                .set(set -> set.listener(listeners.apply("4001"))),
                        PersonPlan.powerUser("bob", "Bob", "4002", "alpha")
                                .set(set -> set.listener(listeners.apply("4002"))),
                        PersonPlan.powerUser("carol", "Carol", "4003", "alpha")
                                .set(set ->
                                        set.listener(listeners.apply("4003")).answerAfter(CAROL_ANSWERS_AFTER)),
                        PersonPlan.powerUser("eve", "Eve", "5001", "bravo")
                                .set(set -> set.listener(listeners.apply("5001")))));
        boolean started = false;
        try {
            SimulatorServer simulator =
                    SimulatorServer.start(ports.simulator(), network.phones(), network.links(), network.outsides());
            started = true;
            return new DemoNetwork(network, simulator);
        } catch (IOException e) {
            throw StartException.portTaken("The simulator", "127.0.0.1", ports.simulator(), e);
        } finally {
            if (!started) {
                network.close();
            }
        }
    }

    /** Servers and phones. */
    public LocalNetwork network() {
        return network;
    }

    /** Where they listen now. */
    public Ports ports() {
        return new Ports(
                network.bridge("alpha").grpcPort(),
                network.bridge("alpha").linkPort(),
                network.bridge("bravo").grpcPort(),
                network.bridge("bravo").linkPort(),
                simulator.port());
    }

    @Override
    public void close() {
        simulator.close();
        network.close();
    }
}
