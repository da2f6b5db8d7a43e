package io.deskbridge.bridge.driver.link;

import static io.deskbridge.bridge.driver.link.LinkUnderTest.heartbeat;
import static io.deskbridge.bridge.driver.link.LinkUnderTest.lock;
import static io.deskbridge.bridge.driver.link.LinkUnderTest.unregister;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.tuple;
import static org.mockito.ArgumentMatchers.any;
import static org.mockito.ArgumentMatchers.anyBoolean;
import static org.mockito.ArgumentMatchers.anyLong;
import static org.mockito.ArgumentMatchers.eq;
import static org.mockito.Mockito.never;
import static org.mockito.Mockito.verify;

import io.deskbridge.bridge.actor.port.PhoneHandle;
import io.deskbridge.bridge.actor.port.PhoneSink;
import io.deskbridge.bridge.core.calls.Device;
import io.deskbridge.bridge.core.calls.PhoneInput;
import io.deskbridge.bridge.core.calls.WholeState;
import io.deskbridge.bridge.core.model.Capability;
import io.deskbridge.bridge.core.model.DeviceKind;
import io.deskbridge.bridge.core.model.Initiator;
import io.deskbridge.bridge.core.model.LinkEnd;
import io.deskbridge.bridge.core.model.PhoneId;
import io.deskbridge.proto.phonelink.v1.BridgeFrame;
import io.deskbridge.proto.phonelink.v1.Kind;
import io.deskbridge.proto.phonelink.v1.PhoneControl;
import io.deskbridge.proto.phonelink.v1.PhoneFrame;
import io.deskbridge.proto.phonelink.v1.PhoneLine;
import io.deskbridge.proto.phonelink.v1.PromptAnswer;
import io.deskbridge.proto.phonelink.v1.RefusedCode;
import io.deskbridge.proto.phonelink.v1.Register;
import io.deskbridge.proto.phonelink.v1.Registered;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;

/** The life of a phone on a connection: Register, then anything, then its end. */
class RegistrationTest {
    private static final PhoneId ONE = new PhoneId("4001");
    private static final PhoneId TWO = new PhoneId("4002");

    private final LinkUnderTest link = new LinkUnderTest();

    @AfterEach
    void close() {
        link.close();
    }

    private void registered(String... phones) {
        for (String phone : phones) {
            link.send(register(phone));
        }
        assertThat(link.received()).hasSize(phones.length);
    }

    private static PhoneFrame register(String phone, Register.Builder with) {
        return PhoneFrame.newBuilder().setPhone(phone).setRegister(with).build();
    }

    private static PhoneFrame register(String phone) {
        return LinkUnderTest.register(phone);
    }

    @Test
    void aGoodPhoneIsWelcomedAndTheBridgeLearnsEverythingItSaidOfItself() {
        link.send(register("4001"));
        BridgeFrame welcome = link.received().get(0);
        assertThat(welcome)
                .isEqualTo(BridgeFrame.newBuilder()
                        .setPhone("4001")
                        .setRegistered(Registered.newBuilder()
                                .setIncarnation(1)
                                .setServer("alpha")
                                .setDisplayName("Phone 4001")
                                .addEmergencyNumbers("112"))
                        .build());
        verify(link.sink)
                .attached(
                        eq(ONE),
                        eq(1L),
                        any(),
                        eq(PhoneSink.Greeting.of("boot-1")),
                        eq(new Device(
                                DeviceKind.DESK_PHONE,
                                "Test 9",
                                Set.of(Capability.DIAL, Capability.CALL_DATA, Capability.SHARED_CONTROL),
                                3,
                                false)),
                        eq(new WholeState(List.of(), false, Optional.empty())));
    }

    @Test
    void anUnknownPhoneOrAWrongSecretGetsOneAnswerAndIsNotAttached() {
        link.send(register("4001", LinkUnderTest.register().toBuilder().setSecret("wrong")));
        link.assertRefused("4001", RefusedCode.REFUSED_CODE_LOGIN_REFUSED);
        verify(link.sink, never()).attached(any(), anyLong(), any(), any(), any(), any());
        assertThat(link.channel.isOpen()).isTrue();
        registered("4001");
    }

    @Test
    void aFrameBeforeRegisterIsAnErrorOfThatPhoneOnly() {
        registered("4001");
        link.send(lock("4002", true));
        link.assertRefused("4002", RefusedCode.REFUSED_CODE_PROTOCOL_ERROR);
        link.send(lock("4001", true));
        verify(link.sink).reported(ONE, 1, new PhoneInput.LockReported(true, Initiator.PERSON, 0));
        verify(link.sink, never()).reported(eq(TWO), anyLong(), any());
    }

    @Test
    void aFrameThatMakesNoSenseEndsThatPhoneOnly() {
        registered("4001", "4002");
        link.send(PhoneFrame.newBuilder().setPhone("4001").build());
        link.assertRefused("4001", RefusedCode.REFUSED_CODE_PROTOCOL_ERROR);
        verify(link.sink).detached(ONE, 1, false);
        link.send(lock("4002", true));
        verify(link.sink).reported(TWO, 2, new PhoneInput.LockReported(true, Initiator.PERSON, 0));
        link.send(heartbeat("4001"));
        link.assertRefused("4001", RefusedCode.REFUSED_CODE_PROTOCOL_ERROR);
    }

    @Test
    void everyEmptyOrUnknownMessageIsAProtocolError() {
        List<PhoneFrame> bad = List.of(
                PhoneFrame.newBuilder().setPhone("4001").build(),
                PhoneFrame.newBuilder()
                        .setPhone("4001")
                        .setControl(PhoneControl.getDefaultInstance())
                        .build(),
                PhoneFrame.newBuilder()
                        .setPhone("4001")
                        .setLine(PhoneLine.getDefaultInstance())
                        .build(),
                PhoneFrame.newBuilder()
                        .setPhone("4001")
                        .setLine(PhoneLine.newBuilder().setLeg(1))
                        .build(),
                PhoneFrame.newBuilder()
                        .setPhone("4001")
                        .setControl(PhoneControl.newBuilder()
                                .setPromptAnswer(PromptAnswer.newBuilder().setDecisionValue(77)))
                        .build());
        for (PhoneFrame frame : bad) {
            registered("4001");
            link.send(frame);
            link.assertRefused("4001", RefusedCode.REFUSED_CODE_PROTOCOL_ERROR);
        }
        verify(link.sink, never()).reported(any(), anyLong(), any());
    }

    @Test
    void aPhoneWithoutAKindOrWithImpossibleAppearancesIsNotTaken() {
        List<Register.Builder> bad = List.of(
                LinkUnderTest.register().toBuilder().setKind(Kind.KIND_UNSPECIFIED),
                LinkUnderTest.register().toBuilder().setKindValue(9),
                LinkUnderTest.register().toBuilder().setAppearances(0),
                LinkUnderTest.register().toBuilder().setAppearances(65),
                LinkUnderTest.register().toBuilder().setAppearances(-1));
        for (Register.Builder register : bad) {
            link.send(register("4001", register));
            link.assertRefused("4001", RefusedCode.REFUSED_CODE_PROTOCOL_ERROR);
        }
        verify(link.sink, never()).attached(any(), anyLong(), any(), any(), any(), any());
        assertThat(link.registered.phones()).isZero();
    }

    @Test
    void aPhoneThatRegistersAnewOnTheSameConnectionHasANewHandleAndTheOldOneIsSilent() {
        registered("4001");
        PhoneHandle old = link.handle("4001", 1);
        registered("4001");
        PhoneHandle now = link.handle("4001", 2);
        old.requestWholeState();
        old.flush();
        old.disconnect(LinkEnd.REPLACED, "registered anew");
        old.flush();
        link.channel.runPendingTasks();
        assertThat(link.received()).isEmpty();
        now.requestWholeState();
        now.flush();
        assertThat(link.received()).hasSize(1);
        assertThat(link.registered.phones()).isEqualTo(1);
        link.send(lock("4001", true));
        verify(link.sink).reported(ONE, 2, new PhoneInput.LockReported(true, Initiator.PERSON, 0));
        verify(link.sink, never()).detached(any(), anyLong(), anyBoolean());
    }

    @Test
    void aBadReRegistrationEndsTheRunningOne() {
        registered("4001");
        link.send(register("4001", LinkUnderTest.register().toBuilder().setAppearances(0)));
        link.assertRefused("4001", RefusedCode.REFUSED_CODE_PROTOCOL_ERROR);
        verify(link.sink).detached(ONE, 1, false);
    }

    @Test
    void aReRegistrationWithAWrongSecretLeavesTheRunningOneAlone() {
        registered("4001");
        link.send(register("4001", LinkUnderTest.register().toBuilder().setSecret("wrong")));
        link.assertRefused("4001", RefusedCode.REFUSED_CODE_LOGIN_REFUSED);
        link.send(lock("4001", true));
        verify(link.sink).reported(ONE, 1, new PhoneInput.LockReported(true, Initiator.PERSON, 0));
    }

    @Test
    void twoPhonesOnOneConnectionAreTwoPhones() {
        registered("4001", "4002");
        link.send(lock("4002", true), lock("4001", false));
        verify(link.sink).reported(ONE, 1, new PhoneInput.LockReported(false, Initiator.PERSON, 0));
        verify(link.sink).reported(TWO, 2, new PhoneInput.LockReported(true, Initiator.PERSON, 0));
    }

    @Test
    void aPhoneThatLeavesOnPurposeIsLoggedOffAndTheOtherStays() {
        registered("4001", "4002");
        link.send(unregister("4001"));
        verify(link.sink).detached(ONE, 1, true);
        assertThat(link.registered.phones()).isEqualTo(1);
        link.send(lock("4002", true));
        verify(link.sink).reported(TWO, 2, new PhoneInput.LockReported(true, Initiator.PERSON, 0));
    }

    @Test
    void theEndOfTheConnectionIsTheEndOfEachOfItsPhones() {
        registered("4001", "4002");
        link.cut();
        verify(link.sink).detached(ONE, 1, false);
        verify(link.sink).detached(TWO, 2, false);
        assertThat(link.registered.phones()).isZero();
    }

    @Test
    void aPhoneMoreThanThereMayBeIsRefusedAndMayComeWhenOneHasLeft() {
        registered("4001", "4002");
        link.send(register("4003"));
        link.assertRefused("4003", RefusedCode.REFUSED_CODE_OVERLOADED);
        link.send(register("4001")); // one that is here already takes no more room
        assertThat(link.received()).extracting(BridgeFrame::hasRegistered).containsExactly(true);
        link.send(unregister("4002"));
        registered("4003");
    }

    /** Or a full server would turn away all the phones of a connection that it does not know to be dead yet. */
    @Test
    void aPhoneThatComesBackOnAnotherConnectionTakesNoMoreRoom() {
        registered("4001", "4002");
        try (LinkUnderTest next = new LinkUnderTest(link.registered)) {
            next.send(register("4001"), register("4003"));
            assertThat(next.received())
                    .extracting(BridgeFrame::getPhone, BridgeFrame::hasRegistered)
                    .containsExactlyInAnyOrder(tuple("4001", true), tuple("4003", false));
            link.cut();
            assertThat(next.registered.phones()).isEqualTo(1);
            next.send(register("4003"));
            assertThat(next.received()).extracting(BridgeFrame::hasRegistered).containsExactly(true);
        }
    }

    @Test
    void aPhoneThatTheBridgeGivesUpIsToldAndDetached() {
        registered("4001");
        PhoneHandle handle = link.handle("4001", 1);
        handle.disconnect(LinkEnd.REPLACED, "registered on server beta");
        handle.flush();
        link.channel.runPendingTasks();
        BridgeFrame told = link.received().get(0);
        assertThat(told.getRefused().getCode()).isEqualTo(RefusedCode.REFUSED_CODE_REPLACED);
        assertThat(told.getRefused().getText()).isEqualTo("registered on server beta");
        verify(link.sink).detached(ONE, 1, false);
        assertThat(link.channel.isOpen()).isTrue();
    }

    @Test
    void aHeartbeatIsNoReport() {
        registered("4001");
        link.send(heartbeat("4001"));
        assertThat(link.received()).isEmpty();
        verify(link.sink, never()).reported(any(), anyLong(), any());
    }
}
