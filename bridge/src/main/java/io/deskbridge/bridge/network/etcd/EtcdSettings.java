package io.deskbridge.bridge.network.etcd;

import java.net.URI;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.Optional;

/**
 * Where etcd is, how long things may take there, and how this server shows who it is.
 *
 * @param endpoints the members of the cluster, {@code http://host:port} each, or all of them {@code https}
 * @param network the name of the network, for etcd may serve several; no slash in it
 * @param lease how long etcd keeps a server's claims without hearing of it; whole seconds
 * @param renewal how long after a renewal the next is sent
 * @param fence how long after it sent the last renewal that etcd has answered a server trusts its claims; shorter than {@code lease}
 * @param call how long a call may wait for an answer
 * @param login the user of etcd, where etcd asks for one
 * @param tls the certificates; empty for {@code http}
 */
public record EtcdSettings(
        List<URI> endpoints,
        String network,
        Duration lease,
        Duration renewal,
        Duration fence,
        Duration call,
        Optional<Login> login,
        Optional<Tls> tls) {

    /** A user of etcd. */
    public record Login(String user, String password) {
        @Override
        public String toString() {
            return "Login[user=" + user + "]"; // Not the password: settings are logged.
        }
    }

    /**
     * Certificates, in PEM files.
     *
     * @param authority who has signed etcd's; empty: those whom this Java trusts
     * @param certificate this server's own, where etcd asks for one
     * @param key its private key
     */
    public record Tls(Optional<Path> authority, Optional<Path> certificate, Optional<Path> key) {
        /** Whoever this Java trusts; nothing of this server's own. */
        public static final Tls ANY_AUTHORITY = new Tls(Optional.empty(), Optional.empty(), Optional.empty());
    }

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

    /** Without user and certificates. */
    public EtcdSettings(
            List<URI> endpoints, String network, Duration lease, Duration renewal, Duration fence, Duration call) {
        this(endpoints, network, lease, renewal, fence, call, Optional.empty(), Optional.empty());
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

    /** The same elsewhere. */
    public EtcdSettings at(List<URI> others, Optional<Tls> certificates) {
        return new EtcdSettings(others, network, lease, renewal, fence, call, login, certificates);
    }

    /** What the keys of this network begin with. */
    String prefix() {
        return "/deskbridge/" + network + "/";
    }
}
