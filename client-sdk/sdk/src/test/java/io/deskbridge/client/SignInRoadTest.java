package io.deskbridge.client;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.catchThrowable;

import io.grpc.ForwardingChannelBuilder2;
import io.grpc.ManagedChannel;
import io.grpc.ManagedChannelBuilder;
import io.grpc.inprocess.InProcessChannelBuilder;
import java.time.Duration;
import java.util.concurrent.BlockingQueue;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.LinkedBlockingQueue;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;

/** Signing in, and out. */
@Timeout(120)
class SignInRoadTest {
    /** Longer than it takes to load gRPC on a busy machine, and shorter than a device that is cut off keeps its place. */
    private static final Duration SHORT = Duration.ofSeconds(50);

    private static final Duration CUT_OFF = Duration.ofSeconds(60);

    private final BridgeScript bridge = new BridgeScript();

    private final BlockingQueue<ManagedChannel> channels = new LinkedBlockingQueue<>();
    private final BlockingQueue<Runnable> later = new LinkedBlockingQueue<>();

    @AfterEach
    void close() {
        bridge.close();
    }

    @Test
    void theUsersOnlyDeviceWaitsUntilTheOtherHasLetGo() throws Exception {
        try (DeskbridgeClient client =
                bridge.builder().mode(Mode.STANDALONE).deadline(SHORT).connect()) {
            assertThat(client.mode()).isEqualTo(Mode.STANDALONE);
            assertThat(bridge.signIns.next().patience()).isBetween(CUT_OFF, CUT_OFF.plusSeconds(5));
        }
        try (DeskbridgeClient client = bridge.builder()
                .mode(Mode.STANDALONE)
                .deadline(CUT_OFF.multipliedBy(3))
                .connect()) {
            assertThat(client.mode()).isEqualTo(Mode.STANDALONE);
            assertThat(bridge.signIns.next().patience()).isGreaterThan(CUT_OFF.multipliedBy(2));
        }
    }

    @Test
    void oneOfSeveralDevicesWaitsAsLongAsItWasTold() throws Exception {
        try (DeskbridgeClient client = bridge.builder().deadline(SHORT).connect()) {
            assertThat(client.mode()).isEqualTo(Mode.SIMULTANEOUS);
            assertThat(bridge.signIns.next().patience()).isLessThanOrEqualTo(SHORT);
        }
    }

    // ---- giving up

    /** The bridge's builder, whose channel is to be seen. */
    private ClientBuilder builder() {
        return bridge.builder().transport(() -> new ForwardingChannelBuilder2<InProcessChannelBuilder>() {
            private final InProcessChannelBuilder made = bridge.channel();

            @Override
            protected ManagedChannelBuilder<?> delegate() {
                return made;
            }

            @Override
            public ManagedChannel build() {
                ManagedChannel channel = made.build();
                channels.add(channel);
                return channel;
            }
        });
    }

    private void assertThatNothingIsOpen() throws Exception {
        assertThat(BridgeScript.next(channels).awaitTermination(30, TimeUnit.SECONDS))
                .isTrue();
    }

    @Test
    void whoGivesUpSigningInLeavesNothingOpen() throws Exception {
        bridge.signIns.hold();
        CompletableFuture<DeskbridgeClient> connecting = builder().connectAsync();
        var asked = bridge.signIns.next();
        assertThat(connecting.cancel(true)).isTrue();
        assertThat(asked.cancelled().get(30, TimeUnit.SECONDS)).isTrue();
        assertThatNothingIsOpen();
    }

    @Test
    void whoIsInterruptedWhileSigningInLeavesNothingOpen() throws Exception {
        bridge.signIns.hold();
        Thread.currentThread().interrupt();
        Throwable thrown = catchThrowable(() -> builder().connect());
        assertThat(Thread.interrupted()).isTrue();
        assertThat(thrown).isInstanceOf(DeskbridgeException.class);
        assertThat(bridge.signIns.next().cancelled().get(30, TimeUnit.SECONDS)).isTrue();
        assertThatNothingIsOpen();
    }

    @Test
    void whoGivesUpWhenTheAnswerIsHereIsSignedOut() throws Exception {
        CompletableFuture<DeskbridgeClient> connecting =
                builder().callbackExecutor(later::add).connectAsync();
        Runnable completion = BridgeScript.next(later);
        assertThat(connecting.cancel(true)).isTrue();
        completion.run();
        assertThat(bridge.signOuts.next()).isNotNull();
        assertThatNothingIsOpen();
    }
}
