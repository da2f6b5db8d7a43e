package io.deskbridge.bridge.network.etcd;

import java.net.URI;
import java.time.Duration;
import java.util.List;

/**
 * Where etcd is, and how long things may take there.
 *
 * @param endpoints the members of the cluster, {@code http://host:port} each
 * @param network the name of the network, for etcd may serve several; no slash in it
 * @param lease how long etcd keeps a server's claims without hearing of it; whole seconds
 * @param renewal how long after a renewal the next is sent
 * @param fence how long after it sent the last renewal that etcd has answered a server trusts its claims; shorter than {@code lease}
 * @param call how long a call may wait for an answer
 */
public record EtcdSettings(
        List<URI> endpoints, String network, Duration lease, Duration renewal, Duration fence, Duration call) {
    /** Checks them. */
    public EtcdSettings {
        endpoints = List.copyOf(endpoints);
        if (endpoints.isEmpty() || network.isEmpty() || network.contains("/")) {
            throw new IllegalArgumentException("etcd needs an endpoint and the name of a network, without a slash");
        }
        if (renewal.compareTo(fence) >= 0 || fence.compareTo(lease) >= 0) {
            throw new IllegalArgumentException(
                    "of etcd's times, renewal must be shorter than fence, and fence than lease");
        }
    }

    /** The usual times: a lease of 15 s, renewed every 5 s, not trusted after 12 s; 4 s for a call. */
    public static EtcdSettings of(List<URI> endpoints, String network) {
        return new EtcdSettings(
                endpoints,
                network,
                Duration.ofSeconds(15),
                Duration.ofSeconds(5),
                Duration.ofSeconds(12),
                Duration.ofSeconds(4));
    }

    /** What the keys of this network begin with. */
    String prefix() {
        return "/deskbridge/" + network + "/";
    }
}
