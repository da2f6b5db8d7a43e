package io.deskbridge.cli.network;

import io.deskbridge.bridge.core.model.Release;
import io.deskbridge.bridge.core.model.SystemLicence;
import java.util.HashMap;
import java.util.Map;
import java.util.Set;

/**
 * A server to start.
 *
 * @param name its name
 * @param release its release
 * @param licences its editions
 * @param settings what differs from the bridge's defaults
 */
public record ServerPlan(String name, Release release, Set<SystemLicence> licences, Map<String, String> settings) {

    /** A server of release 11.1 with both editions, on these ports; 0 takes free ones. */
    public static ServerPlan on(String name, int grpcPort, int linkPort) {
        return new ServerPlan(
                name,
                new Release(11, 1),
                Set.of(SystemLicence.values()),
                Map.of(
                        "server",
                        name,
                        "network.secret",
                        "demo",
                        "grpc.port",
                        Integer.toString(grpcPort),
                        "link.port",
                        Integer.toString(linkPort)));
    }

    /** The same of another release. */
    public ServerPlan release(int major, int minor) {
        return new ServerPlan(name, new Release(major, minor), licences, settings);
    }

    /** The same with other editions. */
    public ServerPlan licences(Set<SystemLicence> others) {
        return new ServerPlan(name, release, others, settings);
    }

    /** The same with one more setting. */
    public ServerPlan with(String key, String value) {
        Map<String, String> more = new HashMap<>(settings);
        more.put(key, value);
        return new ServerPlan(name, release, licences, Map.copyOf(more));
    }
}
