package io.deskbridge.bridge;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.catchThrowableOfType;

import io.deskbridge.bridge.access.Credentials;
import io.deskbridge.bridge.access.FixedTokens;
import io.deskbridge.bridge.config.BridgeConfig;
import io.deskbridge.bridge.network.MemoryRegistry;
import io.grpc.ManagedChannel;
import io.grpc.health.v1.HealthCheckRequest;
import io.grpc.health.v1.HealthCheckResponse.ServingStatus;
import io.grpc.health.v1.HealthGrpc;
import io.grpc.netty.NettyChannelBuilder;
import java.io.IOException;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.net.Socket;
import java.nio.file.Path;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** The composition root on real ports. */
class BridgeTest {
    private static final Credentials NOBODY = new FixedTokens(Map.of());
    private static final long PATIENCE_MILLIS = 30_000;

    private static BridgeConfig config(String server, int grpcPort, int linkPort) {
        Map<String, String> changed = new HashMap<>();
        changed.put("server", server);
        changed.put("grpc.port", Integer.toString(grpcPort));
        changed.put("link.port", Integer.toString(linkPort));
        changed.put("loops", "1");
        return BridgeConfig.of(changed);
    }

    private static Bridge start(String server) throws StartException {
        return Bridge.start(config(server, 0, 0), new MemoryRegistry(), NOBODY);
    }

    /** The threads of that server which do not end. */
    private static List<String> left(String server) throws InterruptedException {
        List<Thread> threads = Thread.getAllStackTraces().keySet().stream()
                .filter(thread -> thread.getName().startsWith("deskbridge-" + server + "-"))
                .toList();
        for (Thread thread : threads) {
            thread.join(PATIENCE_MILLIS);
        }
        return threads.stream().filter(Thread::isAlive).map(Thread::getName).toList();
    }

    @Test
    void aBridgeServesOnFreePortsAndLeavesNoThreadBehind() throws Exception {
        Bridge bridge = start("serves");
        try {
            assertThat(bridge.name()).isEqualTo("serves");
            assertThat(bridge.grpcPort()).isPositive().isNotEqualTo(bridge.linkPort());
            ManagedChannel channel = NettyChannelBuilder.forAddress("127.0.0.1", bridge.grpcPort())
                    .usePlaintext()
                    .build();
            assertThat(HealthGrpc.newBlockingStub(channel)
                            .check(HealthCheckRequest.newBuilder()
                                    .setService("deskbridge.v1.PhoneService")
                                    .build())
                            .getStatus())
                    .isEqualTo(ServingStatus.SERVING);
            channel.shutdownNow();
            new Socket(InetAddress.getLoopbackAddress(), bridge.linkPort()).close();
        } finally {
            bridge.close();
        }
        bridge.close(); // does nothing the second time
        assertThat(left("serves")).isEmpty();
    }

    @Test
    void severalBridgesRunInOneProcess() throws StartException {
        MemoryRegistry registry = new MemoryRegistry();
        try (Bridge one = Bridge.start(config("one", 0, 0), registry, NOBODY);
                Bridge two = Bridge.start(config("two", 0, 0), registry, NOBODY)) {
            assertThat(one.grpcPort()).isNotEqualTo(two.grpcPort());
        }
    }

    @Test
    void aTakenPortForPhonesIsSaidInASentenceAndNothingIsLeftRunning() throws IOException, InterruptedException {
        try (ServerSocket taken = new ServerSocket(0, 1, InetAddress.getLoopbackAddress())) {
            int port = taken.getLocalPort();
            StartException failed = catchThrowableOfType(
                    StartException.class,
                    () -> Bridge.start(config("no-link", 0, port), new MemoryRegistry(), NOBODY)
                            .close());
            assertThat(failed)
                    .hasMessageStartingWith(
                            "Server no-link (port for phones) cannot listen on 127.0.0.1 port " + port + ": ")
                    .hasMessageContaining("Address already in use")
                    .hasMessageEndingWith(".");
            assertThat(failed.getMessage()).doesNotContain("\n").doesNotContain("Exception");
            assertThat(left("no-link")).isEmpty();
        }
    }

    @Test
    void aTakenPortForClientsIsSaidInASentenceAndNothingIsLeftRunning() throws IOException, InterruptedException {
        try (ServerSocket taken = new ServerSocket(0, 1, InetAddress.getLoopbackAddress())) {
            int port = taken.getLocalPort();
            StartException failed = catchThrowableOfType(
                    StartException.class,
                    () -> Bridge.start(config("no-grpc", port, 0), new MemoryRegistry(), NOBODY)
                            .close());
            assertThat(failed)
                    .hasMessageStartingWith(
                            "Server no-grpc (port for clients) cannot listen on 127.0.0.1 port " + port + ": ")
                    .hasMessageContaining("Address already in use")
                    .hasMessageEndingWith(".");
            assertThat(failed.getMessage()).doesNotContain("\n").doesNotContain("Exception");
            assertThat(left("no-grpc")).isEmpty();
        }
    }

    @Test
    void aHostThatIsNoneIsSaidToo() {
        BridgeConfig config =
                BridgeConfig.of(Map.of("server", "no-host", "link.host", "no.such.host.invalid", "loops", "1"));
        StartException failed = catchThrowableOfType(
                StartException.class,
                () -> Bridge.start(config, new MemoryRegistry(), NOBODY).close());
        assertThat(failed.getMessage()).contains("no.such.host.invalid").doesNotContain("null");
    }

    private static BridgeConfig journalled(String server, Path journal) {
        return BridgeConfig.of(Map.of(
                "server",
                server,
                "grpc.port",
                "0",
                "link.port",
                "0",
                "loops",
                "1",
                "journal.directory",
                journal.toString()));
    }

    @Test
    void aJournalIsOneServersAloneAndClosedWithIt(@TempDir Path directory) throws Exception {
        Path journal = directory.resolve("a/b");
        try (Bridge bridge = Bridge.start(journalled("writes", journal), new MemoryRegistry(), NOBODY)) {
            assertThat(bridge.failure().toCompletableFuture()).isNotDone();
            StartException second = catchThrowableOfType(
                    StartException.class,
                    () -> Bridge.start(journalled("writes", journal), new MemoryRegistry(), NOBODY)
                            .close());
            assertThat(second.getMessage())
                    .contains(journal.toString(), "process ", "journal.directory")
                    .endsWith(".");
        }
        assertThat(left("writes")).isEmpty();
        StartException other = catchThrowableOfType(
                StartException.class,
                () -> Bridge.start(journalled("reads", journal), new MemoryRegistry(), NOBODY)
                        .close());
        assertThat(other.getMessage()).contains("that of server writes", "this is server reads");
        Bridge.start(journalled("writes", journal), new MemoryRegistry(), NOBODY)
                .close();
    }

    @Test
    void aFreedPortCanBeTakenAgainAtOnce() throws StartException {
        Bridge first = start("again");
        int grpc = first.grpcPort();
        int link = first.linkPort();
        first.close();
        try (Bridge second = Bridge.start(config("again", grpc, link), new MemoryRegistry(), NOBODY)) {
            assertThat(second.grpcPort()).isEqualTo(grpc);
            assertThat(second.linkPort()).isEqualTo(link);
        }
    }
}
