package io.deskbridge.sim;

import io.deskbridge.phone.DeskPhone;
import io.deskbridge.phone.PhoneView;
import io.deskbridge.proto.simulator.v1.SimulatorServiceGrpc;
import io.deskbridge.proto.simulator.v1.SimulatorServiceGrpc.SimulatorServiceBlockingStub;
import io.grpc.ManagedChannel;
import io.grpc.netty.NettyChannelBuilder;
import java.io.DataOutputStream;
import java.io.IOException;
import java.time.Duration;
import java.util.Map;
import java.util.concurrent.TimeUnit;

/** Phone 4001, registered on alpha; a second server, bravo; and the levers over a real port. */
final class Levers implements AutoCloseable {

    static final Duration SOON = Duration.ofSeconds(10);

    final OpenDoor alpha = new OpenDoor("alpha");
    final OpenDoor bravo = new OpenDoor("bravo");
    final DeskPhone phone;
    final DataOutputStream link;
    final SimulatorServer server;
    final ManagedChannel channel;
    final SimulatorServiceBlockingStub stub;

    Levers() throws IOException {
        phone = DeskPhone.builder("4001").server(alpha.address()).start();
        link = alpha.welcome();
        phone.await(PhoneView::isRegistered, SOON);
        server = SimulatorServer.start(
                0, Map.of("4001", phone), Map.of("alpha", alpha.address(), "bravo", bravo.address()));
        channel = NettyChannelBuilder.forAddress("127.0.0.1", server.port())
                .usePlaintext()
                .build();
        stub = SimulatorServiceGrpc.newBlockingStub(channel);
    }

    @Override
    public void close() throws IOException, InterruptedException {
        channel.shutdownNow().awaitTermination(2, TimeUnit.SECONDS);
        server.close();
        phone.close();
        alpha.close();
        bravo.close();
    }
}
