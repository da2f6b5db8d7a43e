package io.deskbridge.bridge;

import io.deskbridge.bridge.actor.port.Entry;
import io.deskbridge.bridge.api.GrpcLimits;
import io.deskbridge.bridge.api.GrpcRim;
import io.grpc.ManagedChannel;
import io.grpc.Server;
import io.grpc.netty.NettyChannelBuilder;
import io.grpc.netty.NettyServerBuilder;
import java.io.IOException;
import java.net.InetSocketAddress;
import java.util.concurrent.TimeUnit;

/** How gRPC is spoken on the event loops of a bridge: with clients, and with other servers. Handlers never block. */
final class GrpcTransport {
    private GrpcTransport() {}

    /**
     * Serves clients.
     *
     * @throws IOException if the port is taken, say
     */
    static Server serve(InetSocketAddress address, GrpcLimits limits, EventLoops loops, GrpcRim rim)
            throws IOException {
        NettyServerBuilder builder = NettyServerBuilder.forAddress(address)
                .bossEventLoopGroup(loops.accepting())
                .workerEventLoopGroup(loops.serving())
                .channelType(loops.channelType())
                // Handlers run where the bytes arrive: ten times the messages of a pool.
                .directExecutor()
                .maxInboundMessageSize(limits.messageBytes())
                .maxInboundMetadataSize(limits.metadataBytes())
                .maxConcurrentCallsPerConnection(limits.callsPerConnection())
                .initialFlowControlWindow(limits.windowBytes())
                .maxRstFramesPerWindow(
                        limits.resets(), Math.toIntExact(limits.resetsWindow().toSeconds()))
                .handshakeTimeout(limits.handshake().toMillis(), TimeUnit.MILLISECONDS)
                .keepAliveTime(limits.keepalive().toMillis(), TimeUnit.MILLISECONDS)
                .keepAliveTimeout(limits.keepaliveTimeout().toMillis(), TimeUnit.MILLISECONDS)
                .permitKeepAliveTime(limits.keepalivePermitted().toMillis(), TimeUnit.MILLISECONDS)
                .permitKeepAliveWithoutCalls(false)
                .maxConnectionIdle(limits.idle().toMillis(), TimeUnit.MILLISECONDS)
                .maxConnectionAge(limits.age().toMillis(), TimeUnit.MILLISECONDS)
                .maxConnectionAgeGrace(limits.ageGrace().toMillis(), TimeUnit.MILLISECONDS);
        rim.addTo(builder);
        return builder.build().start();
    }

    /** A connection to another server. Its secret is as open as everything else on it: TLS comes with the certificates. */
    static ManagedChannel dial(Entry.TrunkAt at, GrpcLimits limits, EventLoops loops) {
        return NettyChannelBuilder.forAddress(at.host(), at.port())
                .usePlaintext()
                .directExecutor()
                .eventLoopGroup(loops.serving())
                .channelType(loops.dialledType())
                .keepAliveTime(limits.keepalivePermitted().toMillis(), TimeUnit.MILLISECONDS)
                .keepAliveTimeout(limits.keepaliveTimeout().toMillis(), TimeUnit.MILLISECONDS)
                .disableRetry()
                .build();
    }
}
