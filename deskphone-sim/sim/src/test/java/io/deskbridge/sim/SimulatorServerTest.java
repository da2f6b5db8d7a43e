package io.deskbridge.sim;

import static io.deskbridge.sim.Levers.SOON;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.deskbridge.phone.ConsentBehaviour;
import io.deskbridge.phone.DeskPhone;
import io.deskbridge.phone.Person;
import io.deskbridge.phone.PhoneView;
import io.deskbridge.proto.phonelink.v1.BridgeControl;
import io.deskbridge.proto.phonelink.v1.BridgeFrame;
import io.deskbridge.proto.phonelink.v1.BridgeLine;
import io.deskbridge.proto.phonelink.v1.BridgeSetup;
import io.deskbridge.proto.phonelink.v1.ControlledBy;
import io.deskbridge.proto.phonelink.v1.LogInRefused;
import io.deskbridge.proto.phonelink.v1.LogInRefusedCode;
import io.deskbridge.proto.phonelink.v1.LoggedIn;
import io.deskbridge.proto.phonelink.v1.LoggedOff;
import io.deskbridge.proto.phonelink.v1.LoggedOffReason;
import io.deskbridge.proto.phonelink.v1.Order;
import io.deskbridge.proto.phonelink.v1.PhoneFrame;
import io.deskbridge.proto.phonelink.v1.Prompt;
import io.deskbridge.proto.simulator.v1.Consent;
import io.deskbridge.proto.simulator.v1.CutLinkRequest;
import io.deskbridge.proto.simulator.v1.DialNumberRequest;
import io.deskbridge.proto.simulator.v1.GetPhoneRequest;
import io.deskbridge.proto.simulator.v1.Lamp;
import io.deskbridge.proto.simulator.v1.LiftRequest;
import io.deskbridge.proto.simulator.v1.ListPhonesRequest;
import io.deskbridge.proto.simulator.v1.LockRequest;
import io.deskbridge.proto.simulator.v1.LogInRequest;
import io.deskbridge.proto.simulator.v1.LogOutRequest;
import io.deskbridge.proto.simulator.v1.MoveRequest;
import io.deskbridge.proto.simulator.v1.PlugInRequest;
import io.deskbridge.proto.simulator.v1.PressRequest;
import io.deskbridge.proto.simulator.v1.ReplaceRequest;
import io.deskbridge.proto.simulator.v1.RestoreLinkRequest;
import io.deskbridge.proto.simulator.v1.SetPersonRequest;
import io.deskbridge.proto.simulator.v1.SimulatedPhone;
import io.deskbridge.proto.simulator.v1.SimulatorServiceGrpc;
import io.deskbridge.proto.simulator.v1.SimulatorServiceGrpc.SimulatorServiceBlockingStub;
import io.deskbridge.proto.simulator.v1.UnlockRequest;
import io.deskbridge.proto.simulator.v1.UnplugRequest;
import io.deskbridge.proto.v1.Features;
import io.deskbridge.proto.v1.Forwarding;
import io.grpc.ManagedChannel;
import io.grpc.health.v1.HealthCheckRequest;
import io.grpc.health.v1.HealthCheckResponse.ServingStatus;
import io.grpc.health.v1.HealthGrpc;
import io.grpc.netty.NettyChannelBuilder;
import java.io.DataOutputStream;
import java.io.IOException;
import java.time.Duration;
import java.util.Map;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

/** Every lever, over a real port. */
final class SimulatorServerTest {

    private static final Features AS_NEW = Features.newBuilder()
            .setVolume(50)
            .setRingerVolume(70)
            .setForwarding(Forwarding.newBuilder().setNoAnswerAfter(seconds(15)))
            .build();

    private Levers all;
    private OpenDoor alpha;
    private OpenDoor bravo;
    private DeskPhone phone;
    private DataOutputStream link;
    private SimulatorServer server;
    private SimulatorServiceBlockingStub levers;

    @BeforeEach
    void open() throws Exception {
        all = new Levers();
        alpha = all.alpha;
        bravo = all.bravo;
        phone = all.phone;
        link = all.link;
        server = all.server;
        levers = all.stub;
    }

    @AfterEach
    void close() throws Exception {
        all.close();
    }

    private SimulatedPhone get() {
        return levers.getPhone(GetPhoneRequest.newBuilder().setPhone("4001").build())
                .getPhone();
    }

    private SimulatedPhone press(String key) {
        return levers.press(
                        PressRequest.newBuilder().setPhone("4001").setKey(key).build())
                .getPhone();
    }

    private SetPersonRequest.Builder person() {
        return SetPersonRequest.newBuilder().setPhone("4001");
    }

    private static com.google.protobuf.Duration seconds(long seconds) {
        return com.google.protobuf.Duration.newBuilder().setSeconds(seconds).build();
    }

    @Test
    void aPhoneIsShownWhole() throws Exception {
        OpenDoor.say(
                link,
                BridgeFrame.newBuilder()
                        .setPhone("4001")
                        .setControl(BridgeControl.newBuilder()
                                .setControlledBy(ControlledBy.newBuilder()
                                        .setActive(true)
                                        .setUser("alice")
                                        .setClientId("desk"))));
        OpenDoor.say(
                link,
                BridgeFrame.newBuilder()
                        .setPhone("4001")
                        .setLine(BridgeLine.newBuilder()
                                .setLeg(2)
                                .setSetup(BridgeSetup.newBuilder()
                                        .setFromNumber("4002")
                                        .setFromName("Bob"))));
        OpenDoor.say(
                link,
                BridgeFrame.newBuilder()
                        .setPhone("4001")
                        .setControl(BridgeControl.newBuilder()
                                .setOrder(Order.newBuilder().setOrderId(1))));
        OpenDoor.say(
                link,
                BridgeFrame.newBuilder()
                        .setPhone("4001")
                        .setControl(BridgeControl.newBuilder()
                                .setPrompt(Prompt.newBuilder()
                                        .setPromptId(1)
                                        .setText("Accept?")
                                        .setUser("alice"))));
        phone.await(PhoneView::isPrompting, SOON);
        assertThat(get())
                .isEqualTo(SimulatedPhone.newBuilder()
                        .setPhone("4001")
                        .setServer("alpha")
                        .setPowered(true)
                        .setRegistered(true)
                        .addDisplay("4001 Alice")
                        .addDisplay("Accept?")
                        .addDisplay("alice")
                        .addDisplay("[Accept] [Cancel]")
                        .addDisplay("Shared Control is active")
                        .addDisplay("alice (desk)")
                        .addDisplay("1 Incoming call from 4002 Bob")
                        .addLamps(Lamp.LAMP_FLASH)
                        .addLamps(Lamp.LAMP_OFF)
                        .addLamps(Lamp.LAMP_OFF)
                        .setPrompting(true)
                        .setControlledBy("alice")
                        .addLegs("1 ALERTING 4002")
                        .setFramesReceived(5)
                        .setFramesSent(4)
                        .setOrdersReceived(1)
                        .setFeatures(AS_NEW)
                        .setInService(true)
                        .build());
    }

    @Test
    void allPhonesAreListedById() throws Exception {
        try (DeskPhone other = DeskPhone.builder("3001").server(bravo.address()).start();
                SimulatorServer both = SimulatorServer.start(0, Map.of("4001", phone, "3001", other), Map.of())) {
            ManagedChannel toBoth = NettyChannelBuilder.forAddress("127.0.0.1", both.port())
                    .usePlaintext()
                    .build();
            try {
                assertThat(SimulatorServiceGrpc.newBlockingStub(toBoth)
                                .listPhones(ListPhonesRequest.getDefaultInstance())
                                .getPhonesList())
                        .extracting(SimulatedPhone::getPhone)
                        .containsExactly("3001", "4001");
            } finally {
                toBoth.shutdownNow();
            }
        }
    }

    @Test
    void keysHandsetAndNumberDoWhatAPersonDoes() {
        assertThat(levers.lift(LiftRequest.newBuilder().setPhone("4001").build())
                        .getPhone())
                .matches(SimulatedPhone::getHandsetLifted)
                .extracting(shown -> shown.getLegs(0), shown -> shown.getLamps(0))
                .containsExactly("1 INITIATED", Lamp.LAMP_STEADY);
        assertThat(press("4").getLegsList()).containsExactly("1 INITIATED 4");
        assertThat(press("dial").getLegsList()).containsExactly("1 CONNECTED 4");
        assertThat(levers.replace(ReplaceRequest.newBuilder().setPhone("4001").build())
                        .getPhone()
                        .getLegsList())
                .isEmpty();
        assertThat(levers.dialNumber(DialNumberRequest.newBuilder()
                                .setPhone("4001")
                                .setTo("4002")
                                .build())
                        .getPhone())
                .matches(SimulatedPhone::getSpeakerOn)
                .extracting(shown -> shown.getLegs(0))
                .isEqualTo("1 CONNECTED 4002");
        assertThat(press("SPEAKER").getLegsList()).isEmpty();
    }

    @Test
    void thePhoneIsLockedAndUnlocked() {
        assertThat(levers.lock(LockRequest.newBuilder().setPhone("4001").build())
                        .getPhone()
                        .getLocked())
                .isTrue();
        assertThat(levers.unlock(UnlockRequest.newBuilder().setPhone("4001").build())
                        .getPhone()
                        .getLocked())
                .isFalse();
    }

    @Test
    void thePowerIsPulledAndGivenBack() throws Exception {
        SimulatedPhone dark = levers.unplug(
                        UnplugRequest.newBuilder().setPhone("4001").build())
                .getPhone();
        assertThat(dark.getPowered()).isFalse();
        assertThat(dark.getRegistered()).isFalse();
        assertThat(dark.getServer()).isEmpty();
        assertThat(dark.getDisplayList()).isEmpty();
        assertThat(levers.plugIn(PlugInRequest.newBuilder().setPhone("4001").build())
                        .getPhone()
                        .getPowered())
                .isTrue();
        alpha.welcome();
        phone.await(PhoneView::isRegistered, SOON);
    }

    @Test
    void theNetworkIsCutAndMended() throws Exception {
        SimulatedPhone cut = levers.cutLink(
                        CutLinkRequest.newBuilder().setPhone("4001").build())
                .getPhone();
        assertThat(cut.getPowered()).isTrue();
        assertThat(cut.getRegistered()).isFalse();
        assertThat(levers.restoreLink(
                                RestoreLinkRequest.newBuilder().setPhone("4001").build())
                        .getPhone()
                        .getPhone())
                .isEqualTo("4001");
        alpha.welcome();
        phone.await(PhoneView::isRegistered, SOON);
    }

    @Test
    void aPhoneIsCarriedToAnotherServer() throws Exception {
        assertThat(levers.move(MoveRequest.newBuilder()
                                .setPhone("4001")
                                .setServer("bravo")
                                .build())
                        .getPhone()
                        .getRegistered())
                .isFalse();
        bravo.welcome();
        phone.await(PhoneView::isRegistered, SOON);
        assertThat(get().getServer()).isEqualTo("bravo");
    }

    @Test
    void thePersonChangesOnlyWhereTheRequestSaysSo() {
        levers.setPerson(
                person().setConsent(Consent.CONSENT_ACCEPT).setAfter(seconds(2)).build());
        ConsentBehaviour accepts = ConsentBehaviour.accept().after(Duration.ofSeconds(2));
        assertThat(phone.person()).isEqualTo(new Person(accepts, null));
        levers.setPerson(person().setAnswerAfter(seconds(3)).build());
        assertThat(phone.person()).isEqualTo(new Person(accepts, Duration.ofSeconds(3)));
        levers.setPerson(person().setConsent(Consent.CONSENT_DECLINE)
                .setAnswerAfter(seconds(-1))
                .build());
        assertThat(phone.person())
                .isEqualTo(new Person(ConsentBehaviour.decline().after(Duration.ofSeconds(2)), null));
        levers.setPerson(
                person().setConsent(Consent.CONSENT_IGNORE).setAfter(seconds(0)).build());
        assertThat(phone.person()).isEqualTo(new Person(ConsentBehaviour.ignore(), null));
    }

    @Test
    void whoIsLoggedInCanBeChangedAndSeen() throws Exception {
        assertThat(get().getInService()).isTrue();
        levers.logIn(LogInRequest.newBuilder()
                .setPhone("4001")
                .setNumber("4002")
                .setPin("1234")
                .build());
        assertThat(all.alpha.hearFrame(PhoneFrame::hasLogIn).getLogIn().getNumber())
                .isEqualTo("4002");
        OpenDoor.say(
                all.link,
                BridgeFrame.newBuilder()
                        .setPhone("4001")
                        .setLoggedIn(LoggedIn.newBuilder().setUser("bob").setNumber("4002")));
        phone.await(view -> view.user().equals("bob"), SOON);
        assertThat(levers.logOut(LogOutRequest.newBuilder().setPhone("4001").build())
                        .getPhone()
                        .getUser())
                .isEqualTo("bob");
        all.alpha.hearFrame(PhoneFrame::hasLogOut);
        OpenDoor.say(
                all.link,
                BridgeFrame.newBuilder()
                        .setPhone("4001")
                        .setLoggedOff(LoggedOff.newBuilder().setReason(LoggedOffReason.LOGGED_OFF_REASON_LOGGED_OUT)));
        OpenDoor.say(
                all.link,
                BridgeFrame.newBuilder()
                        .setPhone("4001")
                        .setLogInRefused(
                                LogInRefused.newBuilder().setCode(LogInRefusedCode.LOG_IN_REFUSED_CODE_WRONG)));
        phone.await(view -> !view.logInRefusal().isEmpty(), SOON);
        SimulatedPhone shown = get();
        assertThat(shown.getInService()).isFalse();
        assertThat(shown.getUser()).isEmpty();
        assertThat(shown.getLoggedOffReason()).isEqualTo("LOGGED_OFF_REASON_LOGGED_OUT");
        assertThat(shown.getLogInRefusal()).isEqualTo("LOG_IN_REFUSED_CODE_WRONG");
        assertThat(shown.getDisplayList()).contains("Logged off:", "Not let in:");
        assertThatThrownBy(() -> levers.logIn(LogInRequest.newBuilder()
                        .setPhone("4001")
                        .setNumber("4002")
                        .setPin("secret")
                        .build()))
                .hasMessage("INVALID_ARGUMENT: A PIN is 1 to 32 of 0-9.");
    }

    @Test
    void toolsFindHealthAndTheirServices() {
        assertThat(HealthGrpc.newBlockingStub(all.channel)
                        .check(HealthCheckRequest.newBuilder()
                                .setService("deskbridge.simulator.v1.SimulatorService")
                                .build())
                        .getStatus())
                .isEqualTo(ServingStatus.SERVING);
    }

    @Test
    void aTakenPortIsAnIoException() {
        assertThatThrownBy(() -> SimulatorServer.start(server.port(), Map.of(), Map.of()))
                .isInstanceOf(IOException.class);
    }

    @Test
    void closingLeavesThePhonesAsTheyAre() {
        server.close();
        assertThat(phone.view().registered()).isTrue();
        assertThatThrownBy(this::get).hasMessageStartingWith("UNAVAILABLE");
    }
}
