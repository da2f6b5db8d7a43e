package io.deskbridge.bridge.core.login;

import java.util.List;

/** What goes wrong in a simulation. */
final class SimulatedFaults {
    private static final long SECOND = SimulatedTime.SECOND;

    /** One kind of it. */
    enum Fault {
        SERVER_CUT_OFF,
        SERVER_STANDS_STILL,
        SERVER_CRASHES,
        DEVICE_STANDS_STILL,
        LINK_HALF_OPEN,
        REGISTRY_AWAY,
        LEADER_CHANGES,
        ANSWERS_LOST,
        WATCH_SILENT,
        NETWORK_SLOW
    }

    private final SimulatedTime time;
    private final SimulatedRegistry registry;
    private final List<SimulatedServer> servers;
    private final List<SimulatedDevice> devices;

    SimulatedFaults(
            SimulatedTime time,
            SimulatedRegistry registry,
            List<SimulatedServer> servers,
            List<SimulatedDevice> devices) {
        this.time = time;
        this.registry = registry;
        this.servers = servers;
        this.devices = devices;
    }

    /** One of them. */
    void happens() {
        SimulatedServer server = time.any(servers);
        SimulatedDevice device = time.any(devices);
        long length = time.chance(0.5) ? time.between(0, 5 * SECOND) : time.between(0, 45 * SECOND);
        Fault fault = time.chance(0.2) ? Fault.LINK_HALF_OPEN : time.any(List.of(Fault.values()));
        time.count(fault.name());
        time.tell(registry, fault);
        switch (fault) {
            case SERVER_CUT_OFF -> ifUp(server, () -> server.etcd().calls().cut(length));
            case SERVER_STANDS_STILL -> ifUp(server, () -> server.pause(length, registry));
            case SERVER_CRASHES ->
                ifUp(server, () -> {
                    server.crash();
                    time.at(time.now() + length, server, server::start);
                });
            case DEVICE_STANDS_STILL -> device.pause(length, registry);
            case LINK_HALF_OPEN -> {
                SimulatedLink link = device.link();
                if (link != null) {
                    link.breaks();
                }
            }
            case REGISTRY_AWAY -> registry.away(length / 2);
            case LEADER_CHANGES -> registry.away(time.between(0, 5 * SECOND));
            case ANSWERS_LOST ->
                ifUp(server, () -> {
                    server.etcd().calls().loseAnswers(0.5);
                    time.at(
                            time.now() + length,
                            server,
                            () -> server.etcd().calls().loseAnswers(0));
                });
            case WATCH_SILENT -> ifUp(server, () -> server.etcd().calls().silence(Math.min(length, 10 * SECOND)));
            case NETWORK_SLOW -> {
                time.slowness(time.between(0, 2 * SECOND));
                time.at(time.now() + length, registry, () -> time.slowness(0));
            }
        }
    }

    private void ifUp(SimulatedServer server, Runnable fault) {
        if (server.isReady()) {
            fault.run();
        }
    }
}
