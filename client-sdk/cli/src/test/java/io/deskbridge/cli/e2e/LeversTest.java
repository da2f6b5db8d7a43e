package io.deskbridge.cli.e2e;

import static org.assertj.core.api.Assertions.assertThat;

import io.deskbridge.phone.PhoneView;
import io.deskbridge.proto.simulator.v1.CallFromOutsideRequest;
import io.deskbridge.proto.simulator.v1.CallProgress;
import io.deskbridge.proto.simulator.v1.GetOutsideCallRequest;
import io.deskbridge.proto.simulator.v1.GetPhoneRequest;
import io.deskbridge.proto.simulator.v1.HangUpOutsideRequest;
import io.deskbridge.proto.simulator.v1.LiftRequest;
import io.deskbridge.proto.simulator.v1.MenuEntry;
import io.deskbridge.proto.simulator.v1.OutsideCall;
import io.deskbridge.proto.simulator.v1.SimulatedPhone;
import io.deskbridge.proto.simulator.v1.SimulatorServiceGrpc;
import io.deskbridge.proto.simulator.v1.SimulatorServiceGrpc.SimulatorServiceBlockingStub;
import io.deskbridge.proto.simulator.v1.UseMenuRequest;
import io.deskbridge.proto.v1.Cause;
import io.deskbridge.proto.v1.Media;
import io.deskbridge.sim.SimulatorServer;
import io.grpc.ManagedChannel;
import io.grpc.netty.NettyChannelBuilder;
import java.util.function.Predicate;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

/** The simulator's levers in a whole network: menus of several phones, and people outside. */
class LeversTest extends EndToEnd {
    private @Nullable SimulatorServer simulator;
    private @Nullable ManagedChannel channel;

    @BeforeEach
    void openTheSimulator() throws Exception {
        SimulatorServer opened = SimulatorServer.start(
                0, network().phones(), network().links(), network().outsides());
        simulator = opened;
        channel = NettyChannelBuilder.forAddress("127.0.0.1", opened.port())
                .usePlaintext()
                .build();
    }

    @AfterEach
    void closeTheSimulator() {
        if (channel != null) {
            channel.shutdownNow();
        }
        if (simulator != null) {
            simulator.close();
        }
    }

    private SimulatorServiceBlockingStub levers() {
        ManagedChannel open = channel;
        if (open == null) {
            throw new IllegalStateException("the simulator has not started");
        }
        return SimulatorServiceGrpc.newBlockingStub(open);
    }

    private void use(String phone, MenuEntry entry, String argument) {
        var unused = levers().useMenu(UseMenuRequest.newBuilder()
                .setPhone(phone)
                .setEntry(entry)
                .setArgument(argument)
                .build());
    }

    private SimulatedPhone shown(String phone) {
        return levers().getPhone(GetPhoneRequest.newBuilder().setPhone(phone).build())
                .getPhone();
    }

    private String callFromOutside(String server, String to) {
        return levers().callFromOutside(CallFromOutsideRequest.newBuilder()
                        .setServer(server)
                        .setFromNumber("0301234")
                        .setFromName("Dora")
                        .setTo(to)
                        .setOffersVideo(true)
                        .build())
                .getCall();
    }

    private OutsideCall get(String call) {
        return levers().getOutsideCall(
                        GetOutsideCallRequest.newBuilder().setCall(call).build())
                .getOutsideCall();
    }

    /** Asks until the caller has heard it. */
    private OutsideCall heard(String call, Predicate<OutsideCall> wanted) {
        long end = System.nanoTime() + SOON.toNanos();
        OutsideCall now = get(call);
        while (!wanted.test(now)) {
            if (System.nanoTime() > end) {
                throw new AssertionError("the caller has heard only this: " + now);
            }
            now = get(call);
        }
        return now;
    }

    private OutsideCall heard(String call, CallProgress last) {
        return heard(call, now -> now.getHeardList().contains(last));
    }

    private void lift(String phone) {
        var unused = levers().lift(LiftRequest.newBuilder().setPhone(phone).build());
    }

    @Test
    void somebodyOutsideCallsIsAnsweredAndHangsUp() {
        String call = callFromOutside("alpha", "4001");
        phone("4001").await(PhoneView::isRinging, SOON);
        assertThat(shown("4001").getLegsList()).containsExactly("1 ALERTING 0301234");
        PlainClient alice = client("alice");
        alice.signIn();
        assertThat(known(alice, "4001", it -> it.getConnectionsCount() == 1)
                        .getConnections(0)
                        .getCall())
                .as("clients know the call by the same id")
                .isEqualTo(call);
        assertThat(heard(call, CallProgress.CALL_PROGRESS_RINGING).getReached()).isEqualTo("Alice");
        lift("4001");
        phone("4001").await(PhoneView::isTalking, SOON);
        assertThat(heard(call, CallProgress.CALL_PROGRESS_ANSWERED).getMedia())
                .as("R16")
                .isEqualTo(Media.MEDIA_AUDIO);
        OutsideCall over = levers().hangUpOutside(
                        HangUpOutsideRequest.newBuilder().setCall(call).build())
                .getOutsideCall();
        assertThat(over.getCause()).isEqualTo(Cause.CAUSE_NORMAL_CLEARING);
        assertThat(over.getHeardList())
                .containsExactly(
                        CallProgress.CALL_PROGRESS_RINGING,
                        CallProgress.CALL_PROGRESS_ANSWERED,
                        CallProgress.CALL_PROGRESS_RELEASED);
        phone("4001").await(view -> !view.isTalking(), SOON);
    }

    @Test
    void theCallerHearsThatThePersonHasHungUp() {
        String call = callFromOutside("alpha", "4001");
        phone("4001").await(PhoneView::isRinging, SOON);
        lift("4001");
        heard(call, CallProgress.CALL_PROGRESS_ANSWERED);
        // Until the phone has heard it too there is nothing to be cleared by its menu.
        phone("4001").await(PhoneView::isTalking, SOON);
        use("4001", MenuEntry.MENU_ENTRY_CLEAR_CALL, "");
        assertThat(heard(call, CallProgress.CALL_PROGRESS_RELEASED).getCause()).isNotEqualTo(Cause.CAUSE_UNSPECIFIED);
    }

    @Test
    void aNumberThatIsNobodysIsAnOutcome() {
        String call = callFromOutside("alpha", "4999");
        OutsideCall over = heard(call, CallProgress.CALL_PROGRESS_RELEASED);
        assertThat(over.getCause()).isEqualTo(Cause.CAUSE_UNASSIGNED_NUMBER);
        assertThat(over.getHeardList()).containsExactly(CallProgress.CALL_PROGRESS_RELEASED);
    }

    @Test
    void aCallOnTheTrunkOfOneServerReachesAPhoneOfTheOther() {
        String call = callFromOutside("bravo", "4001");
        phone("4001").await(PhoneView::isRinging, SOON);
        lift("4001");
        assertThat(heard(call, CallProgress.CALL_PROGRESS_ANSWERED).getReached())
                .isEqualTo("Alice");
    }

    @Test
    void aForwardedCallShowsWhomItWasMeantFor() {
        use("4001", MenuEntry.MENU_ENTRY_FORWARD_ALWAYS, "4003");
        phone("4001").await(view -> view.features().forwarding().always().equals("4003"), SOON);
        PlainClient alice = client("alice");
        alice.signIn();
        known(alice, "4001", it -> it.getFeatures().getForwarding().getAlways().equals("4003"));
        String call = callFromOutside("alpha", "4001");
        phone("4003").await(PhoneView::isRinging, SOON);
        assertThat(shown("4003").getLegsList()).containsExactly("1 ALERTING 0301234 for 4001");
        assertThat(heard(call, now -> now.getReached().equals("Carol")).getHeardList())
                .containsExactly(CallProgress.CALL_PROGRESS_RINGING);
    }

    @Test
    void aCallFromOutsideIsParkedByOneMenuAndTakenByTheOtherAtAnotherServer() {
        String call = callFromOutside("alpha", "4001");
        phone("4001").await(PhoneView::isRinging, SOON);
        lift("4001");
        phone("4001").await(PhoneView::isTalking, SOON);
        use("4001", MenuEntry.MENU_ENTRY_PARK, "7");
        phone("4001").await(view -> !view.isTalking(), SOON);
        use("5001", MenuEntry.MENU_ENTRY_UNPARK, "7");
        phone("5001").await(PhoneView::isTalking, SOON);
        assertThat(heard(call, now -> now.getReached().equals("Eve")).getHeardList())
                .doesNotContain(CallProgress.CALL_PROGRESS_RELEASED);
    }

    @Test
    void aCallIsPickedUpBySomebodyElse() {
        String call = callFromOutside("alpha", "4001");
        phone("4001").await(PhoneView::isRinging, SOON);
        PlainClient alice = client("alice");
        alice.signIn();
        known(alice, "4001", it -> it.getConnectionsCount() == 1);
        use("4002", MenuEntry.MENU_ENTRY_PICK_UP, "4001");
        phone("4002").await(PhoneView::isTalking, SOON);
        heard(call, CallProgress.CALL_PROGRESS_ANSWERED);
        phone("4001").await(PhoneView::isIdle, SOON);
    }

    @Test
    void aConferenceIsMadeByTheMenuAndShownWhole() {
        String unused = callFromOutside("alpha", "4001");
        phone("4001").await(PhoneView::isRinging, SOON);
        lift("4001");
        phone("4001").await(PhoneView::isTalking, SOON);
        use("4001", MenuEntry.MENU_ENTRY_ADD_PARTY, "4002");
        phone("4002").await(PhoneView::isRinging, SOON);
        lift("4002");
        phone("4002").await(view -> view.legs().stream().anyMatch(leg -> leg.isConferenced()), SOON);
        phone("4001")
                .await(
                        view -> shownAs(view, "4002").equals("CONNECTED")
                                && shownAs(view, "0301234").equals("CONNECTED"),
                        SOON);
        assertThat(shown("4001").getLegsList())
                .containsExactly("1 CONNECTED conference 0301234 CONNECTED, 4002 CONNECTED");
    }

    private static String shownAs(PhoneView view, String member) {
        return view.legs().stream()
                .flatMap(leg -> leg.members().stream())
                .filter(one -> one.number().equals(member))
                .map(one -> one.far().name())
                .findFirst()
                .orElse("");
    }
}
