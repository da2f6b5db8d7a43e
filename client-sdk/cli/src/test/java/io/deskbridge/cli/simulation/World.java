package io.deskbridge.cli.simulation;

import io.deskbridge.bridge.access.FixedTokens;
import io.deskbridge.bridge.core.model.UserName;
import io.deskbridge.bridge.network.MemoryRegistry;
import io.deskbridge.cli.network.PersonPlan;
import io.deskbridge.cli.network.Provisioning;
import io.deskbridge.cli.network.ServerPlan;
import io.deskbridge.phone.DeskPhone;
import io.grpc.MethodDescriptor;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import org.jspecify.annotations.Nullable;

/** A network: servers that share a registry, a phone for each person, and a client that controls it. All of it from one seed. */
final class World {
    private static final List<String> SERVERS = List.of("alpha", "bravo", "charlie");
    private static final int FIRST_NUMBER = 4001;
    private static final int NUMBERS_OF_A_SERVER = 1000;

    /**
     * What a run is made of; all of it is printed with the seed.
     *
     * @param seed everything that is left to chance
     * @param servers how many, 1 to 3
     * @param phones how many each server has
     * @param clients how many of these have a client
     * @param lossOneIn of so many messages one is lost and sent again; 0: none
     * @param retries how often a client gives a command, at most
     * @param wholeTrace keeps every line of the trace
     */
    record Options(long seed, int servers, int phones, int clients, int lossOneIn, int retries, boolean wholeTrace) {}

    private final Simulation simulation;
    private final MemoryRegistry registry = new MemoryRegistry();
    private final Map<String, SimulatedServer> servers = new TreeMap<>();
    private final Map<String, SimulatedPhone> phones = new TreeMap<>();
    private final Map<String, SimulatedClient> clients = new TreeMap<>();
    private final List<Hop> hops = new ArrayList<>();
    private final Options options;
    private final WatchCheck watched = new WatchCheck();
    private final DialCheck dialled;
    private final List<SimulatedChannel.Tap> taps;

    World(Options options, SimulatedChannel.Tap... others) {
        this.options = options;
        simulation = new Simulation(options.seed(), new Trace(options.wholeTrace()));
        dialled = new DialCheck(simulation);
        taps = new ArrayList<>(List.of(watched, dialled));
        taps.addAll(List.of(others));
        List<String> names = SERVERS.subList(0, options.servers());
        List<PersonPlan> people = new ArrayList<>();
        Map<String, UserName> tokens = new HashMap<>();
        for (String server : names) {
            for (int i = 0; i < options.phones(); i++) {
                String number = Integer.toString(FIRST_NUMBER + NUMBERS_OF_A_SERVER * names.indexOf(server) + i);
                PersonPlan person = PersonPlan.powerUser("user" + number, "User " + number, number, server);
                people.add(person);
                tokens.put(person.token(), new UserName(person.user()));
            }
        }
        Provisioning.write(
                registry, names.stream().map(name -> ServerPlan.on(name, 0, 0)).toList(), people);
        for (String name : names) {
            Hop toRegistry = hop(name + "-registry");
            servers.put(
                    name,
                    new SimulatedServer(
                            simulation,
                            name,
                            registry,
                            toRegistry,
                            new FixedTokens(tokens),
                            to -> channel(hop(name + "-" + to), to.value(), SimulatedChannel.Tap.NONE)));
        }
        simulation.happen(() -> servers.values().forEach(SimulatedServer::start));
        SimulatedLoop loop = new SimulatedLoop(simulation);
        simulation.happen(() -> people.forEach(person -> live(person, loop)));
    }

    private void live(PersonPlan person, SimulatedLoop loop) {
        String number = person.extension();
        phones.put(
                number,
                new SimulatedPhone(
                        simulation,
                        loop,
                        number,
                        person.home(),
                        Provisioning.PHONE_SECRET,
                        hop(number),
                        dialled.ear(number),
                        this::running));
        if (clients.size() < options.clients() * options.servers()
                && Integer.parseInt(number) % NUMBERS_OF_A_SERVER <= options.clients()) {
            SimulatedChannel channel = channel(hop(number + "-client"), person.home(), new All());
            SimulatedClient client = new SimulatedClient(simulation, channel, person.user(), number, options.retries());
            clients.put(number, client);
            client.begin();
        }
    }

    private Hop hop(String name) {
        return hops.stream().filter(hop -> hop.name().equals(name)).findFirst().orElseGet(() -> {
            Hop made = new Hop(simulation, name, options.lossOneIn());
            hops.add(made);
            return made;
        });
    }

    private SimulatedChannel channel(Hop hop, String server, SimulatedChannel.Tap tap) {
        return new SimulatedChannel(simulation, hop, () -> running(server), tap);
    }

    private @Nullable RunningServer running(String server) {
        return server(server).running();
    }

    Simulation simulation() {
        return simulation;
    }

    Options options() {
        return options;
    }

    SimulatedServer server(String name) {
        SimulatedServer server = servers.get(name);
        if (server == null) {
            throw new IllegalArgumentException("there is no server " + name);
        }
        return server;
    }

    List<SimulatedServer> servers() {
        return List.copyOf(servers.values());
    }

    DeskPhone phone(String number) {
        SimulatedPhone phone = phones.get(number);
        if (phone == null) {
            throw new IllegalArgumentException("there is no phone " + number);
        }
        return phone.phone();
    }

    List<String> numbers() {
        return List.copyOf(phones.keySet());
    }

    SimulatedClient client(String number) {
        SimulatedClient client = clients.get(number);
        if (client == null) {
            throw new IllegalArgumentException("there is no client of " + number);
        }
        return client;
    }

    List<SimulatedClient> clients() {
        return List.copyOf(clients.values());
    }

    List<Hop> hops() {
        return hops;
    }

    MemoryRegistry registry() {
        return registry;
    }

    WatchCheck watched() {
        return watched;
    }

    DialCheck dialled() {
        return dialled;
    }

    /** True once every phone is registered and every client has what it wants. */
    boolean isInOrder() {
        return phones.values().stream().allMatch(one -> one.phone().view().isRegistered())
                && clients.values().stream().allMatch(client -> client.controls() && client.isLive());
    }

    private final class All implements SimulatedChannel.Tap {
        @Override
        public void begins(Object call, MethodDescriptor<?, ?> method) {
            taps.forEach(tap -> tap.begins(call, method));
        }

        @Override
        public void sent(Object call, Object message) {
            taps.forEach(tap -> tap.sent(call, message));
        }

        @Override
        public void reached(Object call, Object message) {
            taps.forEach(tap -> tap.reached(call, message));
        }

        @Override
        public void received(Object call, Object message) {
            taps.forEach(tap -> tap.received(call, message));
        }
    }
}
