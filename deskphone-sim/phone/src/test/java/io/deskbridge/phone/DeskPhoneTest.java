package io.deskbridge.phone;

import static io.deskbridge.phone.ScriptedBridge.SOON;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.deskbridge.phone.link.EventLoops;
import io.deskbridge.proto.phonelink.v1.BridgeLine;
import io.deskbridge.proto.phonelink.v1.BridgeSetup;
import io.deskbridge.proto.phonelink.v1.Connect;
import io.deskbridge.proto.phonelink.v1.DialOrder;
import io.deskbridge.proto.phonelink.v1.FarState;
import io.deskbridge.proto.phonelink.v1.LegInitiator;
import io.deskbridge.proto.phonelink.v1.LegOrder;
import io.deskbridge.proto.phonelink.v1.LegReport;
import io.deskbridge.proto.phonelink.v1.LegState;
import io.deskbridge.proto.phonelink.v1.Order;
import io.netty.channel.EventLoopGroup;
import java.time.Duration;
import java.util.List;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** A phone on a real socket, as a test embeds it. */
final class DeskPhoneTest {

    private ScriptedBridge bridge;

    @BeforeEach
    void open() throws Exception {
        bridge = new ScriptedBridge();
    }

    @AfterEach
    void close() throws Exception {
        bridge.close();
    }

    private static void ring(ScriptedBridge.Line line, String phone, long leg) throws Exception {
        line.line(
                phone,
                BridgeLine.newBuilder()
                        .setLeg(leg)
                        .setSetup(BridgeSetup.newBuilder().setFromNumber("4002").setFromName("Bob")));
    }

    @Test
    void anOrderIsRepliedToFirstAndThenReported() throws Exception {
        try (DeskPhone phone = bridge.phone("4001").start();
                ScriptedBridge.Line line = bridge.welcome()) {
            line.order(
                    "4001",
                    Order.newBuilder()
                            .setOrderId(7)
                            .setDial(DialOrder.newBuilder().setTo("4002")));
            assertThat(line.read().getControl().getOrderReply().getAccepted()).isTrue();
            LegReport offHook = line.read().getControl().getLegReport();
            assertThat(offHook.getLeg().getState()).isEqualTo(LegState.LEG_STATE_INITIATED);
            assertThat(offHook.getInitiator()).isEqualTo(LegInitiator.LEG_INITIATOR_ORDER);
            assertThat(offHook.getOrderId()).isEqualTo(7);
            LegReport originated = line.read().getControl().getLegReport();
            assertThat(originated.getLeg().getState()).isEqualTo(LegState.LEG_STATE_CONNECTED);
            assertThat(originated.getLeg().getFar()).isEqualTo(FarState.FAR_STATE_NULL);
            assertThat(line.read().getLine().getSetup().getTo()).isEqualTo("4002");
            assertThat(phone.view().speakerOn()).isTrue();
        }
    }

    @Test
    void aPersonAnswersARingingPhone() throws Exception {
        try (DeskPhone phone = bridge.phone("4001").start();
                ScriptedBridge.Line line = bridge.welcome()) {
            ring(line, "4001", 2);
            assertThat(line.read().getLine().hasAlerting()).isTrue();
            assertThat(line.read().getControl().getLegReport().getLeg().getState())
                    .isEqualTo(LegState.LEG_STATE_ALERTING);
            phone.await(PhoneView::isRinging, SOON);
            phone.lift();
            assertThat(line.read().getLine().hasConnect()).isTrue();
            assertThat(phone.view().isTalking()).as("not before it is granted").isFalse();
            line.line("4001", BridgeLine.newBuilder().setLeg(2).setConnect(Connect.newBuilder()));
            assertThat(phone.await(PhoneView::isTalking, SOON).handsetLifted()).isTrue();
            assertThat(line.read().getControl().getLegReport().getInitiator())
                    .isEqualTo(LegInitiator.LEG_INITIATOR_PERSON);
        }
    }

    @Test
    void framesAndOrdersAreCountedInBothDirections() throws Exception {
        try (DeskPhone phone = bridge.phone("4001").start();
                ScriptedBridge.Line line = bridge.welcome()) {
            phone.await(PhoneView::isRegistered, SOON);
            assertThat(phone.counts()).isEqualTo(new FrameCounts(1, 1, 0));
            line.order(
                    "4001",
                    Order.newBuilder()
                            .setOrderId(7)
                            .setHangUp(LegOrder.newBuilder().setLeg(1)));
            assertThat(line.read().getControl().getOrderReply().getAccepted()).isFalse();
            assertThat(phone.counts()).as("the refused order and its reply").isEqualTo(new FrameCounts(2, 2, 1));
            ring(line, "4001", 2);
            phone.await(PhoneView::isRinging, SOON);
            assertThat(phone.counts()).isEqualTo(new FrameCounts(3, 4, 1));
        }
    }

    @ParameterizedTest
    @ValueSource(strings = {"", "+", "4002 ", "alice", "123456789012345678901234567890123"})
    void whatIsNoNumberCannotBeDialled(String number) throws Exception {
        try (DeskPhone phone = bridge.phone("4001").start()) {
            assertThatThrownBy(() -> phone.dial(number))
                    .isInstanceOf(IllegalArgumentException.class)
                    .hasMessageContaining("cannot be dialled");
        }
    }

    @Test
    void waitingInVainSaysWhatThePhoneIsInstead() throws Exception {
        try (DeskPhone phone = bridge.phone("4001").start()) {
            assertThatThrownBy(() -> phone.await(PhoneView::isRinging, Duration.ofMillis(1)))
                    .isInstanceOf(IllegalStateException.class)
                    .hasMessageContaining("Phone 4001 did not get there within PT0.001S; it is PhoneView[");
        }
    }

    @Test
    void aConditionThatFailsFailsTheWait() throws Exception {
        try (DeskPhone phone = bridge.phone("4001").start()) {
            assertThatThrownBy(() -> phone.await(
                            view -> {
                                throw new UnsupportedOperationException("no");
                            },
                            SOON))
                    .hasRootCauseInstanceOf(UnsupportedOperationException.class);
        }
    }

    @Test
    void everyStateIsSeenByWhoWaitsHoweverShort() throws Exception {
        try (DeskPhone phone = bridge.phone("4001").start()) {
            CompletableFuture<PhoneView> lifted = phone.when(PhoneView::handsetLifted);
            CompletableFuture<PhoneView> locked = phone.when(PhoneView::locked);
            phone.lift().replace();
            assertThat(lifted).isCompleted();
            assertThat(locked).isNotDone();
        }
    }

    @Test
    void whoWaitsForAClosedPhoneHearsOfIt() throws Exception {
        DeskPhone phone = bridge.phone("4001").start();
        CompletableFuture<PhoneView> waiting = phone.when(PhoneView::isRinging);
        phone.close();
        assertThatThrownBy(() -> waiting.get(SOON.toMillis(), TimeUnit.MILLISECONDS))
                .isInstanceOf(ExecutionException.class)
                .hasMessageContaining("Phone 4001 is closed.");
        assertThatThrownBy(() -> phone.await(PhoneView::isRinging, SOON))
                .hasMessageContaining("Waiting for phone 4001");
    }

    @Test
    void waitingOnThePhonesOwnThreadIsRefused() throws Exception {
        try (DeskPhone phone = bridge.phone("4001").start()) {
            CompletableFuture<PhoneView> tried =
                    phone.when(PhoneView::locked).thenApply(view -> phone.await(PhoneView::isRinging, SOON));
            phone.lock();
            assertThatThrownBy(() -> tried.get(SOON.toMillis(), TimeUnit.MILLISECONDS))
                    .hasMessageContaining("use when()");
        }
    }

    @Test
    void aPhoneNeedsAServer() {
        assertThatThrownBy(() -> DeskPhone.builder("4001").start())
                .isInstanceOf(IllegalStateException.class)
                .hasMessage("Phone 4001 needs a server or a trunk.");
    }

    @Test
    void aPhoneLeavesNoThreadBehind() throws Exception {
        DeskPhone connected = bridge.phone("4001").start();
        bridge.welcome();
        connected.await(PhoneView::isRegistered, SOON);
        DeskPhone connecting = DeskPhone.builder("4002").server("127.0.0.1", 1).start();
        List<Thread> threads = phoneThreads();
        assertThat(threads).hasSizeGreaterThanOrEqualTo(2);
        connected.close();
        connecting.close();
        for (Thread thread : threads) {
            // A thread has told that it ends a moment before it has.
            thread.join(SOON.toMillis());
            assertThat(thread.isAlive()).isFalse();
        }
    }

    private static List<Thread> phoneThreads() {
        return Thread.getAllStackTraces().keySet().stream()
                .filter(thread -> thread.getName().startsWith("deskphone"))
                .filter(Thread::isAlive)
                .toList();
    }

    @Test
    void phonesCanShareEventLoopsThatOutliveThem() throws Exception {
        EventLoopGroup loops = EventLoops.create(1);
        try {
            DeskPhone one = bridge.phone("4001").eventLoops(loops).start();
            DeskPhone two = bridge.phone("4002").eventLoops(loops).start();
            bridge.welcome();
            bridge.welcome();
            one.await(PhoneView::isRegistered, SOON);
            two.await(PhoneView::isRegistered, SOON);
            one.close();
            assertThat(loops.isShuttingDown()).isFalse();
            assertThat(two.lock().view().locked()).isTrue();
            two.close();
        } finally {
            loops.shutdownGracefully(0, 2, TimeUnit.SECONDS).awaitUninterruptibly();
        }
    }

    @Test
    void aPhoneSaysWhatItIs() throws Exception {
        try (DeskPhone phone = bridge.phone("4001").start()) {
            assertThat(phone).hasToString("DeskPhone[" + phone.view() + "]");
            assertThat(phone.toString()).doesNotContain("demo");
        }
    }
}
