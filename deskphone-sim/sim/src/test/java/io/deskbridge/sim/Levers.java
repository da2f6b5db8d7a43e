package io.deskbridge.sim;

import io.deskbridge.bridge.outside.SimulatedOutside;
import io.deskbridge.phone.DeskPhone;
import io.deskbridge.phone.PhoneView;
import io.deskbridge.proto.phonelink.v1.BridgeFrame;
import io.deskbridge.proto.phonelink.v1.BridgeLine;
import io.deskbridge.proto.phonelink.v1.BridgeSetup;
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

    static final Duration SOON = Duration.ofSeconds(60);

    final OpenDoor alpha = new OpenDoor("alpha");
    final OpenDoor bravo = new OpenDoor("bravo");
    final DeskPhone phone;
    final DataOutputStream link;
    final SimulatorServer server;
    final ManagedChannel channel;
    final SimulatorServiceBlockingStub stub;

    /** Without an outside world. */
    Levers() throws IOException {
        this(Map.of());
    }

    Levers(Map<String, SimulatedOutside> outsides) throws IOException {
        phone = DeskPhone.builder("4001").server(alpha.address()).start();
        link = alpha.welcome();
        phone.await(PhoneView::isRegistered, SOON);
        server = SimulatorServer.start(
                0, Map.of("4001", phone), Map.of("alpha", alpha.address(), "bravo", bravo.address()), outsides);
        channel = NettyChannelBuilder.forAddress("127.0.0.1", server.port())
                .usePlaintext()
                .build();
        stub = SimulatorServiceGrpc.newBlockingStub(channel);
    }

    /** Somebody calls the phone; returns when it rings. */
    void ring(long leg, BridgeSetup.Builder call) throws IOException {
        line(BridgeLine.newBuilder().setLeg(leg).setSetup(call));
        phone.await(PhoneView::isRinging, SOON);
    }

    /** The bridge says something about a leg of the phone. */
    void line(BridgeLine.Builder said) throws IOException {
        OpenDoor.say(link, BridgeFrame.newBuilder().setPhone("4001").setLine(said));
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
