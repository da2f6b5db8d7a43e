package io.deskbridge.sim;

import io.deskbridge.bridge.outside.SimulatedOutside;
import io.deskbridge.phone.DeskPhone;
import io.grpc.Server;
import io.grpc.health.v1.HealthCheckResponse.ServingStatus;
import io.grpc.netty.NettyServerBuilder;
import io.grpc.protobuf.services.HealthStatusManager;
import io.grpc.protobuf.services.ProtoReflectionServiceV1;
import java.io.IOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.util.Map;
import java.util.concurrent.TimeUnit;

/**
 * Serves the simulator service for a set of phones, on the loopback interface only, in plain text and without a token.
 * With health and reflection, so that {@code grpcurl -plaintext localhost:PORT list} works. May be used from any thread.
 * Closing it leaves the phones as they are.
 */
public final class SimulatorServer implements AutoCloseable {

    private final Server server;

    private SimulatorServer(Server server) {
        this.server = server;
    }

    /** Starts to serve, without an outside world: nobody can call in from there. */
    public static SimulatorServer start(int port, Map<String, DeskPhone> phones, Map<String, InetSocketAddress> servers)
            throws IOException {
        return start(port, phones, servers, Map.of());
    }

    /**
     * Starts to serve.
     *
     * @param port where; 0 takes any free port
     * @param phones the phones, by id
     * @param servers the phone links of the servers that phones can be moved to, by name
     * @param outsides the outside worlds of servers of this JVM, by the server's name
     * @throws IOException if the port is taken
     */
    public static SimulatorServer start(
            int port,
            Map<String, DeskPhone> phones,
            Map<String, InetSocketAddress> servers,
            Map<String, SimulatedOutside> outsides)
            throws IOException {
        HealthStatusManager health = new HealthStatusManager();
        health.setStatus("deskbridge.simulator.v1.SimulatorService", ServingStatus.SERVING);
        Server server = NettyServerBuilder.forAddress(new InetSocketAddress(InetAddress.getLoopbackAddress(), port))
                .addService(new SimulatorLevers(new PhoneRoom(phones, servers), new OutsideWorlds(outsides)))
                .addService(health.getHealthService())
                .addService(ProtoReflectionServiceV1.newInstance())
                .addService(olderReflection())
                .build()
                .start();
        return new SimulatorServer(server);
    }

    // Many tools still ask for v1alpha, which grpc-java offers only under a deprecated name.
    @SuppressWarnings("deprecation")
    private static io.grpc.BindableService olderReflection() {
        return io.grpc.protobuf.services.ProtoReflectionService.newInstance();
    }

    /** Where it listens. */
    public int port() {
        return server.getPort();
    }

    /** Ends within two seconds; running calls are broken off. */
    @Override
    public void close() {
        server.shutdownNow();
        try {
            server.awaitTermination(2, TimeUnit.SECONDS);
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        }
    }
}
