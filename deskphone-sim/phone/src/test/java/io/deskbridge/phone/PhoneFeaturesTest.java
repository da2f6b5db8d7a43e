package io.deskbridge.phone;

import static io.deskbridge.phone.ScriptedBridge.SOON;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.deskbridge.phone.model.AudioPath;
import io.deskbridge.phone.model.Features;
import io.deskbridge.phone.model.Forwarding;
import io.deskbridge.phone.model.Key;
import io.deskbridge.phone.model.Panel;
import io.deskbridge.proto.phonelink.v1.BridgeControl;
import io.deskbridge.proto.phonelink.v1.BridgeFrame;
import io.deskbridge.proto.phonelink.v1.BridgeLine;
import io.deskbridge.proto.phonelink.v1.Connect;
import io.deskbridge.proto.phonelink.v1.FeatureReport;
import io.deskbridge.proto.phonelink.v1.LegCause;
import io.deskbridge.proto.phonelink.v1.LegInitiator;
import io.deskbridge.proto.phonelink.v1.LegReport;
import io.deskbridge.proto.phonelink.v1.LevelOrder;
import io.deskbridge.proto.phonelink.v1.Order;
import io.deskbridge.proto.phonelink.v1.PanelRequest;
import io.deskbridge.proto.phonelink.v1.PhoneFrame;
import io.deskbridge.proto.phonelink.v1.PhoneSetup;
import io.deskbridge.proto.phonelink.v1.Registered;
import java.time.Duration;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

/** Features, panel, reminder and emergency calls of a phone on a real socket. */
final class PhoneFeaturesTest {

    private ScriptedBridge bridge;

    @BeforeEach
    void open() throws Exception {
        bridge = new ScriptedBridge();
    }

    @AfterEach
    void close() throws Exception {
        bridge.close();
    }

    /** Passes over what the phone says until it sets a call up. */
    private static PhoneSetup readSetup(ScriptedBridge.Line line) throws Exception {
        PhoneFrame frame = line.read();
        while (!frame.getLine().hasSetup()) {
            frame = line.read();
        }
        return frame.getLine().getSetup();
    }

    private int volumeOnArrival() throws Exception {
        ScriptedBridge.Line line = bridge.accept();
        int volume = line.readRegister().getSnapshot().getFeatures().getVolume();
        line.admit("4001");
        return volume;
    }

    @Test
    void anOrderIsRepliedToThenReportedThenDone() throws Exception {
        try (DeskPhone phone = bridge.phone("4001").start();
                ScriptedBridge.Line line = bridge.welcome()) {
            line.order(
                    "4001",
                    Order.newBuilder()
                            .setOrderId(7)
                            .setVolume(LevelOrder.newBuilder().setLevel(20)));
            assertThat(line.read().getControl().getOrderReply().getAccepted()).isTrue();
            FeatureReport report = line.read().getControl().getFeatureReport();
            assertThat(report.getFeatures().getVolume()).isEqualTo(20);
            assertThat(report.getInitiator()).isEqualTo(LegInitiator.LEG_INITIATOR_ORDER);
            assertThat(report.getOrderId()).isEqualTo(7);
            assertThat(line.read().getControl().getOrderDone().getOrderId()).isEqualTo(7);
            assertThat(phone.view().features().volume()).isEqualTo(20);
        }
    }

    @Test
    void thePersonSetsWhatTheMenuHas() throws Exception {
        Forwarding forwarding = new Forwarding("", "4008", "+4930", Duration.ofSeconds(20));
        try (DeskPhone phone = bridge.phone("4001").start()) {
            phone.setVolume(20).setRinger(30).setForwarding(forwarding).press(Key.DND);
            assertThat(phone.view().features()).isEqualTo(new Features(false, 20, 30, false, true, forwarding, 0));
            assertThat(phone.view().display()).contains("Do not disturb", "Forwarded to 4008 when busy");
            assertThatThrownBy(() -> phone.setVolume(101)).hasMessage("A volume is 0 to 100, not 101.");
            assertThatThrownBy(() -> phone.setRinger(-1)).hasMessage("A volume is 0 to 100, not -1.");
            assertThatThrownBy(() -> phone.setForwarding(new Forwarding("alice", "", "", Forwarding.USUAL_TIME)))
                    .hasMessageContaining("cannot be dialled");
            assertThatThrownBy(() -> phone.setForwarding(new Forwarding("", "", "1", Duration.ofHours(1))))
                    .hasMessageContaining("1 s to 2 min");
        }
    }

    @Test
    void forwardingIsChangedFromWhatItIs() throws Exception {
        try (DeskPhone phone = bridge.phone("4001").start()) {
            phone.setForwarding(new Forwarding("", "4008", "", Duration.ofSeconds(20)))
                    .changeForwarding(now -> new Forwarding("4009", now.busy(), now.noAnswer(), now.noAnswerAfter()));
            Forwarding both = new Forwarding("4009", "4008", "", Duration.ofSeconds(20));
            assertThat(phone.view().features().forwarding()).isEqualTo(both);
            assertThatThrownBy(
                            () -> phone.changeForwarding(now -> new Forwarding("alice", "", "", Forwarding.USUAL_TIME)))
                    .isInstanceOf(IllegalArgumentException.class)
                    .hasMessageContaining("cannot be dialled");
            assertThat(phone.lock()
                            .changeForwarding(now -> Forwarding.NONE)
                            .view()
                            .features()
                            .forwarding())
                    .as("locked")
                    .isEqualTo(both);
        }
    }

    @Test
    void featuresOutliveALossOfPowerAndAreToldOnArrival() throws Exception {
        try (DeskPhone phone = bridge.phone("4001").start()) {
            assertThat(volumeOnArrival()).isEqualTo(50);
            phone.await(PhoneView::isRegistered, SOON);
            phone.setVolume(20).unplug();
            assertThat(phone.view().panel()).isEqualTo(Panel.DARK);
            phone.plugIn();
            assertThat(volumeOnArrival()).isEqualTo(20);
        }
    }

    @Test
    void thePanelIsAnsweredByTheNameOfTheQuestion() throws Exception {
        try (DeskPhone phone = bridge.phone("4001").appearances(2).start();
                ScriptedBridge.Line line = bridge.welcome()) {
            line.control(
                    "4001",
                    BridgeControl.newBuilder()
                            .setPanelRequest(PanelRequest.newBuilder().setPanelId(9)));
            io.deskbridge.proto.phonelink.v1.Panel panel =
                    line.read().getControl().getPanel();
            assertThat(panel.getPanelId()).isEqualTo(9);
            assertThat(panel.getDisplayList()).containsExactly("4001 Alice");
            assertThat(panel.getButtonsList())
                    .hasSameSizeAs(phone.view().panel().buttons());
            assertThat(phone.view().audioPath()).isEqualTo(AudioPath.SPEAKER);
        }
    }

    @Test
    void theReminderComesWithTheClock() throws Exception {
        HandClock clock = new HandClock();
        try (DeskPhone phone = bridge.phone("4001")
                        .timers(clock)
                        .holdReminder(Duration.ofSeconds(60))
                        .start();
                ScriptedBridge.Line line = bridge.welcome()) {
            phone.await(PhoneView::isRegistered, SOON);
            phone.dial("4002");
            readSetup(line);
            line.line("4001", BridgeLine.newBuilder().setLeg(1).setConnect(Connect.newBuilder()));
            phone.await(PhoneView::isTalking, SOON);
            phone.press(Key.HOLD);
            clock.pass(Duration.ofSeconds(60));
            LegReport report = line.read().getControl().getLegReport();
            while (report.getCause() != LegCause.LEG_CAUSE_HOLD_REMINDER) {
                report = line.read().getControl().getLegReport();
            }
            assertThat(report.getInitiator()).isEqualTo(LegInitiator.LEG_INITIATOR_TIMER);
        }
    }

    @Test
    void aLockedPhoneCallsTheNumbersForHelpThatItWasToldOnArrival() throws Exception {
        try (DeskPhone phone = bridge.phone("4001").start();
                ScriptedBridge.Line line = bridge.accept()) {
            line.readRegister();
            line.send(BridgeFrame.newBuilder()
                    .setPhone("4001")
                    .setRegistered(Registered.newBuilder().setServer("alpha").addEmergencyNumbers("112")));
            phone.await(PhoneView::isRegistered, SOON);
            phone.lock().dial("4002").dial("112");
            assertThat(readSetup(line))
                    .isEqualTo(PhoneSetup.newBuilder().setTo("112").build());
        }
    }

    @Test
    void aPhoneCanOfferVideo() throws Exception {
        try (DeskPhone phone = bridge.phone("4001").start();
                ScriptedBridge.Line line = bridge.welcome()) {
            phone.await(PhoneView::isRegistered, SOON);
            phone.dialWithVideo("4002");
            assertThat(readSetup(line).getOffersVideo()).isTrue();
            assertThatThrownBy(() -> phone.dialWithVideo("alice")).hasMessageContaining("cannot be dialled");
        }
    }
}
