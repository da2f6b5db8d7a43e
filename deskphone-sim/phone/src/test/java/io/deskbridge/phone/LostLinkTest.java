package io.deskbridge.phone;

import static io.deskbridge.phone.ScriptedBridge.SOON;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import com.google.protobuf.ByteString;
import io.deskbridge.phone.model.Key;
import io.deskbridge.proto.phonelink.v1.Acknowledged;
import io.deskbridge.proto.phonelink.v1.BridgeControl;
import io.deskbridge.proto.phonelink.v1.BridgeFrame;
import io.deskbridge.proto.phonelink.v1.BridgeLine;
import io.deskbridge.proto.phonelink.v1.BridgeSetup;
import io.deskbridge.proto.phonelink.v1.Connect;
import io.deskbridge.proto.phonelink.v1.Context;
import io.deskbridge.proto.phonelink.v1.ControlledBy;
import io.deskbridge.proto.phonelink.v1.LegState;
import io.deskbridge.proto.phonelink.v1.PhoneFrame;
import io.deskbridge.proto.phonelink.v1.PhoneSnapshot;
import io.deskbridge.proto.phonelink.v1.Register;
import io.deskbridge.proto.phonelink.v1.SnapshotRequest;
import java.io.IOException;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

/** What becomes of a phone whose connection, power or place is lost. */
final class LostLinkTest {

    private ScriptedBridge bridge;
    private DeskPhone phone;
    private ScriptedBridge.Line line;
    private Register first;

    @BeforeEach
    void open() throws Exception {
        bridge = new ScriptedBridge();
        phone = bridge.phone("4001").start();
        line = bridge.accept();
        first = line.welcome();
        phone.await(PhoneView::isRegistered, SOON);
    }

    @AfterEach
    void close() throws Exception {
        phone.close();
        bridge.close();
    }

    /** A call to 4002 on the speaker, with context and banner. */
    private void inConversation() throws Exception {
        phone.dial("4002");
        line.line("4001", BridgeLine.newBuilder().setLeg(1).setConnect(Connect.newBuilder()));
        line.line(
                "4001",
                BridgeLine.newBuilder()
                        .setLeg(1)
                        .setContext(Context.newBuilder().setContext(ByteString.copyFromUtf8("call 1"))));
        line.control(
                "4001",
                BridgeControl.newBuilder()
                        .setControlledBy(
                                ControlledBy.newBuilder().setActive(true).setUser("alice")));
        phone.await(PhoneView::isControlled, SOON);
        assertThat(phone.view().isTalking()).isTrue();
    }

    private static void assertInConversation(PhoneSnapshot snapshot) {
        assertThat(snapshot.getLegsList()).singleElement().satisfies(leg -> {
            assertThat(leg.getLeg()).isEqualTo(1);
            assertThat(leg.getState()).isEqualTo(LegState.LEG_STATE_CONNECTED);
            assertThat(leg.getRemoteNumber()).isEqualTo("4002");
            assertThat(leg.getContext().toStringUtf8()).isEqualTo("call 1");
        });
        assertThat(snapshot.getControlledBy().getUser()).isEqualTo("alice");
    }

    @Test
    void aLostConnectionIsMadeAnewAndThePhoneReportsEverything() throws Exception {
        inConversation();
        line.close();
        Register again = bridge.accept().readRegister();
        assertThat(again.getBootId()).isEqualTo(first.getBootId());
        assertInConversation(again.getSnapshot());
    }

    @Test
    void aCutLinkKeepsTheCallsAndComesBackWhenItIsMended() throws Exception {
        inConversation();
        phone.cutLink();
        line.awaitEnd();
        assertThat(phone.view().registered()).isFalse();
        assertThat(phone.view().isTalking()).isTrue();
        phone.press(Key.HOLD);
        phone.restoreLink();
        Register again = bridge.accept().readRegister();
        assertThat(again.getBootId()).isEqualTo(first.getBootId());
        assertThat(again.getSnapshot().getLegs(0).getState()).isEqualTo(LegState.LEG_STATE_HELD);
    }

    @Test
    void whatNobodyHasAcknowledgedIsSaidAgain() throws Exception {
        inConversation();
        phone.press(Key.HOLD);
        PhoneFrame last = line.read();
        while (last.getControl().getLegReport().getLeg().getState() != LegState.LEG_STATE_HELD) {
            last = line.read();
        }
        long held = last.getControl().getReport();
        assertThat(held).isPositive();
        line.control(
                "4001",
                BridgeControl.newBuilder()
                        .setAcknowledged(Acknowledged.newBuilder().setReport(held)));
        line.control("4001", BridgeControl.newBuilder().setSnapshotRequest(SnapshotRequest.getDefaultInstance()));
        while (!last.getControl().hasSnapshot()) {
            last = line.read();
        }
        phone.cutLink();
        phone.dial("4003");
        phone.restoreLink();
        Register again = bridge.accept().readRegister();
        assertThat(again.getReport()).isGreaterThan(held);
        assertThat(again.getUnacknowledgedList())
                .as("leg 1 is acknowledged")
                .extracting(report -> report.getLeg().getLeg())
                .containsExactly(3L);
    }

    @Test
    void aCutLinkStaysCutWhenThePhoneGetsPowerAnew() throws Exception {
        phone.cutLink().unplug().plugIn();
        line.awaitEnd();
        phone.lock();
        phone.restoreLink();
        assertThat(bridge.accept().readRegister().getSnapshot().getLocked())
                .as("the first word after the cut comes after the lock")
                .isTrue();
    }

    @Test
    void anUnpluggedPhoneSaysNothingAndForgetsItsCalls() throws Exception {
        inConversation();
        phone.lock().unplug();
        PhoneFrame last = line.read();
        while (!last.getControl().hasLockReport()) {
            last = line.read();
        }
        assertThatThrownBy(line::read).as("no word after the lock").isInstanceOf(IOException.class);
        assertThat(phone.view().powered()).isFalse();
        assertThat(phone.view().display()).isEmpty();
        phone.lift().press(Key.SPEAKER).dial("4002");
        assertThat(phone.view().isIdle()).as("nothing works without power").isTrue();

        phone.plugIn();
        Register again = bridge.accept().readRegister();
        assertThat(again.getBootId()).isNotEqualTo(first.getBootId());
        assertThat(again.getSnapshot().getLegsList()).isEmpty();
        assertThat(again.getSnapshot().hasControlledBy()).isFalse();
        assertThat(again.getSnapshot().getLocked()).as("a lock outlives it").isTrue();
    }

    @Test
    void aMovedPhoneLogsOffHereAndRegistersThereWithoutItsCalls() throws Exception {
        inConversation();
        try (ScriptedBridge other = new ScriptedBridge()) {
            phone.moveTo("127.0.0.1", other.address().getPort());
            PhoneFrame last = line.read();
            while (!last.hasUnregister()) {
                last = line.read();
            }
            line.awaitEnd();
            Register there = other.accept().readRegister();
            assertThat(there.getSnapshot().getLegsList()).isEmpty();
            assertThat(there.getSnapshot().hasControlledBy()).isFalse();
            assertThat(there.getBootId()).as("it was not switched off").isEqualTo(first.getBootId());
        }
    }

    @Test
    void aPhoneCanBeMovedWithoutPower() throws Exception {
        try (ScriptedBridge other = new ScriptedBridge()) {
            phone.unplug().moveTo("127.0.0.1", other.address().getPort());
            phone.plugIn();
            other.welcome();
            phone.await(PhoneView::isRegistered, SOON);
        }
    }

    @Test
    void closingLogsOff() throws Exception {
        phone.close();
        assertThat(line.read().hasUnregister()).isTrue();
        line.awaitEnd();
        phone.close();
        phone.lift().plugIn();
        assertThat(phone.view().powered()).isFalse();
    }

    @Test
    void garbageFromTheBridgeEndsTheConnectionAndNotThePhone() throws Exception {
        inConversation();
        line.sendRaw(new byte[] {(byte) 0xff, (byte) 0xff});
        line.awaitEnd();
        assertInConversation(bridge.accept().readRegister().getSnapshot());
    }

    @Test
    void anOversizedFrameEndsTheConnectionAndNotThePhone() throws Exception {
        inConversation();
        line.sendLength(16 * 1024 + 1);
        line.awaitEnd();
        assertInConversation(bridge.accept().readRegister().getSnapshot());
    }

    @Test
    void aTruncatedFrameEndsWithItsConnection() throws Exception {
        line.sendLength(100);
        line.close();
        bridge.accept().readRegister();
    }

    @Test
    void whatIsNotForThePhoneOrNotKnownIsPassedOver() throws Exception {
        line.sendRaw(new byte[0]);
        line.send(BridgeFrame.newBuilder().setPhone("4999").setControl(BridgeControl.getDefaultInstance()));
        line.send(BridgeFrame.newBuilder().setPhone("4001"));
        line.control("4001", BridgeControl.newBuilder());
        line.line("4001", BridgeLine.newBuilder().setLeg(2));
        line.control("4001", BridgeControl.newBuilder().setSnapshotRequest(SnapshotRequest.getDefaultInstance()));
        assertThat(line.read().getControl().hasSnapshot()).isTrue();
    }

    @Test
    void aBridgeThatDoesNotReadLosesTheConnection() throws Exception {
        byte[] large = new byte[15_000];
        line.line(
                "4001",
                BridgeLine.newBuilder()
                        .setLeg(2)
                        .setSetup(
                                BridgeSetup.newBuilder().setFromNumber("4002").setContext(ByteString.copyFrom(large))));
        phone.await(PhoneView::isRinging, SOON);
        // 45 MB of answers: more than the 8 MiB that may wait, and than any socket buffer takes.
        line.floodWithSnapshotRequests("4001", 3_000);
        Register again = bridge.accept().readRegister();
        assertThat(again.getSnapshot().getLegsCount()).isEqualTo(1);
    }
}
