package io.deskbridge.bridge.network.etcd;

import static java.nio.charset.StandardCharsets.UTF_8;

import io.deskbridge.bridge.actor.port.RegistryException;
import io.etcd.jetcd.ByteSequence;
import io.etcd.jetcd.Client;
import io.etcd.jetcd.ClientBuilder;
import io.grpc.netty.GrpcSslContexts;
import io.netty.handler.ssl.SslContext;
import io.netty.handler.ssl.SslContextBuilder;
import java.time.Duration;
import javax.net.ssl.SSLException;

/** How this server comes in at etcd: connections, certificates, user. */
final class EtcdDoor {
    /** etcd ends connections that ask more often than every 5 s. */
    private static final Duration KEEPALIVE = Duration.ofSeconds(10);

    /** A watch from the beginning reads everything in one answer: room for half a million entries. */
    private static final int LARGEST_ANSWER = 64 << 20;

    private EtcdDoor() {}

    /** A client; nothing is asked of etcd yet. */
    static Client client(EtcdSettings settings) {
        ClientBuilder builder = Client.builder()
                .endpoints(settings.endpoints())
                .keepaliveTime(KEEPALIVE)
                .keepaliveTimeout(settings.call())
                .waitForReady(false) // A connection that fails is said, with its reason, and not waited for.
                .maxInboundMessageSize(LARGEST_ANSWER);
        settings.login()
                .ifPresent(login -> builder.user(ByteSequence.from(login.user(), UTF_8))
                        .password(ByteSequence.from(login.password(), UTF_8)));
        settings.tls().ifPresent(tls -> builder.sslContext(context(tls)));
        return builder.build();
    }

    private static SslContext context(EtcdSettings.Tls tls) {
        try {
            SslContextBuilder builder = GrpcSslContexts.forClient();
            tls.authority().ifPresent(file -> builder.trustManager(file.toFile()));
            if (tls.certificate().isPresent() && tls.key().isPresent()) {
                builder.keyManager(
                        tls.certificate().get().toFile(), tls.key().get().toFile());
            }
            return builder.build();
        } catch (SSLException | IllegalArgumentException e) {
            throw new RegistryException(
                    "The certificates for the registry in etcd cannot be used: " + e.getMessage() + ".", e);
        }
    }
}
