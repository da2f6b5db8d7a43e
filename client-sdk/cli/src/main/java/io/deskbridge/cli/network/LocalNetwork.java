package io.deskbridge.cli.network;

import io.deskbridge.bridge.Bridge;
import io.deskbridge.bridge.StartException;
import io.deskbridge.bridge.access.FixedTokens;
import io.deskbridge.bridge.actor.port.Registry;
import io.deskbridge.bridge.config.BridgeConfig;
import io.deskbridge.bridge.core.model.UserName;
import io.deskbridge.bridge.network.MemoryRegistry;
import io.deskbridge.bridge.outside.SimulatedOutside;
import io.deskbridge.phone.DeskPhone;
import io.deskbridge.phone.PhoneView;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.time.Duration;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.stream.Collectors;

/**
 * A network in one JVM: bridges that share a registry, and simulated phones. Real sockets on the loopback interface, plain
 * text, fixed tokens ({@code demo-<user>}, {@value #ADMINISTRATOR_TOKEN}): not for a machine that others can reach.
 */
public final class LocalNetwork implements AutoCloseable {
    /** The token of the one administrator. */
    public static final String ADMINISTRATOR_TOKEN = "demo-admin";

    private static final Duration REGISTERED_WITHIN = Duration.ofSeconds(20);

    private final Map<String, Bridge> bridges = new TreeMap<>();
    private final Map<String, DeskPhone> phones = new TreeMap<>();
    private final Map<String, InetSocketAddress> links = new TreeMap<>();
    private final Registry registry = new MemoryRegistry();

    private LocalNetwork() {}

    /**
     * Starts servers and phones; every phone is registered when this returns.
     *
     * @throws StartException if a port is taken; nothing is left running then
     */
    public static LocalNetwork start(List<ServerPlan> servers, List<PersonPlan> people) throws StartException {
        return start(servers, people, people);
    }

    /** Starts servers only; phones may come from elsewhere, with the secret "demo". */
    public static LocalNetwork withoutPhones(List<ServerPlan> servers, List<PersonPlan> people) throws StartException {
        return start(servers, people, List.of());
    }

    private static LocalNetwork start(List<ServerPlan> servers, List<PersonPlan> people, List<PersonPlan> present)
            throws StartException {
        LocalNetwork network = new LocalNetwork();
        boolean started = false;
        try {
            Provisioning.write(network.registry, servers, people);
            network.startBridges(servers, people);
            network.startPhones(present);
            started = true;
            return network;
        } finally {
            if (!started) {
                network.close();
            }
        }
    }

    private void startBridges(List<ServerPlan> servers, List<PersonPlan> people) throws StartException {
        Map<String, UserName> tokens = new HashMap<>();
        people.forEach(person -> tokens.put(person.token(), new UserName(person.user())));
        for (ServerPlan server : servers) {
            Bridge bridge = Bridge.start(
                    BridgeConfig.of(server.settings()),
                    registry,
                    new FixedTokens(tokens, Map.of(ADMINISTRATOR_TOKEN, "admin")));
            bridges.put(server.name(), bridge);
            links.put(server.name(), new InetSocketAddress(InetAddress.getLoopbackAddress(), bridge.linkPort()));
        }
    }

    private void startPhones(List<PersonPlan> people) {
        for (PersonPlan person : people) {
            for (PersonPlan.PhonePlan plan : person.phones()) {
                phones.put(
                        plan.id(),
                        plan.set()
                                .apply(DeskPhone.builder(plan.id()))
                                .server(link(plan.server()))
                                .secret(Provisioning.PHONE_SECRET)
                                .start());
            }
        }
        phones.values().forEach(phone -> phone.await(PhoneView::isRegistered, REGISTERED_WITHIN));
    }

    /** A server's bridge. */
    public Bridge bridge(String server) {
        return known(bridges, server);
    }

    /** A phone. */
    public DeskPhone phone(String phone) {
        return known(phones, phone);
    }

    /** All phones, by id. */
    public Map<String, DeskPhone> phones() {
        return Map.copyOf(phones);
    }

    /** Where a server's phones connect. */
    public InetSocketAddress link(String server) {
        return known(links, server);
    }

    /** Where each server's phones connect, by the server's name. */
    public Map<String, InetSocketAddress> links() {
        return Map.copyOf(links);
    }

    /** The simulated outside world of each server, by the server's name. */
    public Map<String, SimulatedOutside> outsides() {
        return bridges.entrySet().stream()
                .collect(Collectors.toUnmodifiableMap(
                        Map.Entry::getKey, one -> one.getValue().outside()));
    }

    /** What the servers share. */
    public Registry registry() {
        return registry;
    }

    private static <T> T known(Map<String, T> things, String name) {
        T thing = things.get(name);
        if (thing == null) {
            throw new IllegalArgumentException("there is no " + name + "; there are " + things.keySet());
        }
        return thing;
    }

    /** Ends phones and servers and all their threads. */
    @Override
    public void close() {
        phones.values().forEach(DeskPhone::close);
        bridges.values().forEach(Bridge::close);
    }
}
