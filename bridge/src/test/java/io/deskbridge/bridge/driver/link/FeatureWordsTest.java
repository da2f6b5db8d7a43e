package io.deskbridge.bridge.driver.link;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;

import io.deskbridge.bridge.actor.port.Panel;
import io.deskbridge.bridge.core.calls.Order;
import io.deskbridge.bridge.core.calls.PhoneInput;
import io.deskbridge.bridge.core.model.AudioPath;
import io.deskbridge.bridge.core.model.CommandKind;
import io.deskbridge.bridge.core.model.Features;
import io.deskbridge.bridge.core.model.Forwarding;
import io.deskbridge.bridge.core.model.Initiator;
import io.deskbridge.bridge.core.model.Setting;
import io.deskbridge.proto.phonelink.v1.Button;
import io.deskbridge.proto.phonelink.v1.FeatureReport;
import io.deskbridge.proto.phonelink.v1.LampMode;
import io.deskbridge.proto.phonelink.v1.LegInitiator;
import io.deskbridge.proto.phonelink.v1.LockReport;
import io.deskbridge.proto.phonelink.v1.OrderDone;
import io.deskbridge.proto.phonelink.v1.PhoneControl;
import java.time.Duration;
import java.util.List;
import java.util.Optional;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** What is no leg, in the link's words and in the core's. */
class FeatureWordsTest {
    private static final Forwarding AWAY = new Forwarding("4005", "4006", "4007", Duration.ofSeconds(20));
    private static final io.deskbridge.proto.phonelink.v1.Forwarding AWAY_SAID =
            io.deskbridge.proto.phonelink.v1.Forwarding.newBuilder()
                    .setAlways("4005")
                    .setBusy("4006")
                    .setNoAnswer("4007")
                    .setNoAnswerAfter(com.google.protobuf.Duration.newBuilder().setSeconds(20))
                    .build();

    private static io.deskbridge.proto.phonelink.v1.Order order(CommandKind kind, Setting setting) {
        return ToPhone.order(new Order(7, "r1", kind, 0, 0, "", false, setting), 1, Duration.ZERO)
                .getOrder();
    }

    @Test
    void everyFeatureIsOrderedInItsOwnWords() {
        assertThat(order(CommandKind.SET_MUTE, new Setting.Switch(true))
                        .getMute()
                        .getOn())
                .isTrue();
        assertThat(order(CommandKind.SET_VOLUME, new Setting.Level(30))
                        .getVolume()
                        .getLevel())
                .isEqualTo(30);
        assertThat(order(CommandKind.SELECT_AUDIO_PATH, new Setting.Path(AudioPath.HEADSET))
                        .getAudioPath()
                        .getPath()
                        .name())
                .isEqualTo("AUDIO_PATH_HEADSET");
        assertThat(order(CommandKind.SET_RINGER, new Setting.Level(0)).hasRinger())
                .isTrue();
        assertThat(order(CommandKind.SILENCE_RINGER, Setting.NOTHING).hasSilenceRinger())
                .isTrue();
        assertThat(order(CommandKind.SET_DO_NOT_DISTURB, new Setting.Switch(true))
                        .getDoNotDisturb()
                        .getOn())
                .isTrue();
        assertThat(order(CommandKind.SET_FORWARDING, new Setting.Forward(AWAY)).getForwarding())
                .isEqualTo(AWAY_SAID);
        assertThat(order(CommandKind.SET_MESSAGE_WAITING, new Setting.Level(3))
                        .getMessageWaiting()
                        .getLevel())
                .isEqualTo(3);
        assertThat(order(CommandKind.LOCK, Setting.NOTHING).hasLock()).isTrue();
        assertThat(order(CommandKind.PRESS_BUTTON, new Setting.Button("HOLD"))
                        .getPressButton()
                        .getButton())
                .isEqualTo("HOLD");
        assertThat(ToPhone.panelRequest(9).getPanelRequest().getPanelId()).isEqualTo(9);
    }

    @Test
    void noPhoneIsOrderedWhatTheBridgeDoesItself() {
        for (CommandKind kind : List.of(CommandKind.SET_CALL_DATA, CommandKind.CHANGE_MEDIA)) {
            assertThatIllegalArgumentException().isThrownBy(() -> order(kind, Setting.NOTHING));
        }
    }

    private static io.deskbridge.proto.phonelink.v1.Features.Builder said() {
        return io.deskbridge.proto.phonelink.v1.Features.newBuilder()
                .setMuted(true)
                .setVolume(40)
                .setRingerVolume(100)
                .setRingerSilenced(true)
                .setDoNotDisturb(true)
                .setForwarding(AWAY_SAID)
                .setMessagesWaiting(2);
    }

    @Test
    void aReportSaysAllFeaturesAndWhoChangedThem() {
        PhoneInput heard = FromPhone.control(PhoneControl.newBuilder()
                .setFeatureReport(FeatureReport.newBuilder()
                        .setFeatures(said())
                        .setInitiator(LegInitiator.LEG_INITIATOR_ORDER)
                        .setOrderId(5))
                .build());
        assertThat(heard)
                .isEqualTo(new PhoneInput.FeaturesReported(
                        new Features(true, 40, 100, true, true, AWAY, 2), Initiator.CLIENT, 5));
        PhoneInput done = FromPhone.control(PhoneControl.newBuilder()
                .setOrderDone(OrderDone.newBuilder().setOrderId(5))
                .build());
        assertThat(done).isEqualTo(new PhoneInput.OrderCarriedOut(5));
        PhoneInput locked = FromPhone.control(PhoneControl.newBuilder()
                .setLockReport(LockReport.newBuilder()
                        .setLocked(true)
                        .setInitiator(LegInitiator.LEG_INITIATOR_ORDER)
                        .setOrderId(6))
                .build());
        assertThat(locked).isEqualTo(new PhoneInput.LockReported(true, Initiator.CLIENT, 6));
    }

    @Test
    void aPhoneThatSaysNothingOfItsFeaturesHasNone() {
        assertThat(FeatureWords.features(io.deskbridge.proto.phonelink.v1.Features.getDefaultInstance()))
                .isEqualTo(Features.UNSEEN);
    }

    @Test
    void featuresThatMakeNoSenseAreMalformed() {
        for (var wrong : List.of(
                said().setVolume(101),
                said().setVolume(-1),
                said().setRingerVolume(101),
                said().setMessagesWaiting(1000),
                said().setForwarding(AWAY_SAID.toBuilder().setAlways("Bob")),
                said().setForwarding(AWAY_SAID.toBuilder()
                        .setNoAnswerAfter(
                                com.google.protobuf.Duration.newBuilder().setSeconds(121))))) {
            assertThatExceptionOfType(MalformedFrameException.class)
                    .isThrownBy(() -> FeatureWords.features(wrong.build()));
        }
    }

    @Test
    void aPanelIsReadAndCutToWhatCanBeShown() {
        var panel = io.deskbridge.proto.phonelink.v1.Panel.newBuilder()
                .addDisplay("4001")
                .addDisplay("x".repeat(100))
                .addButtons(Button.newBuilder()
                        .setButton("HOLD")
                        .setLabel("Hold")
                        .setPressable(true)
                        .setLamp(LampMode.LAMP_MODE_STEADY))
                .setHandsetLifted(true)
                .setAudioPath(io.deskbridge.proto.phonelink.v1.AudioPath.AUDIO_PATH_HANDSET)
                .build();
        assertThat(FeatureWords.panel(panel))
                .isEqualTo(new Panel(
                        List.of("4001", "x".repeat(64)),
                        List.of(new Panel.Button("HOLD", "Hold", true, Panel.Lamp.STEADY)),
                        true,
                        Optional.of(AudioPath.HANDSET)));
        var huge = panel.toBuilder();
        for (int i = 0; i < 200; i++) {
            huge.addDisplay("line").addButtons(Button.newBuilder().setButton("KEY" + i));
        }
        Panel cut = FeatureWords.panel(huge.build());
        assertThat(cut.display()).as("a phone is not put out for what it shows").hasSize(16);
        assertThat(cut.buttons()).hasSize(128);
    }

    @ParameterizedTest
    @CsvSource({
        "0, -1",
        "0, 1",
        "120, 1",
        "121, 0",
        "-1, 0",
        "1, -1",
        "119, 1000000000",
        "120, 2000000000",
        "0, -2000000000",
        "9223372036854775807, 1000000000"
    })
    void aCallRingsOneSecondToTwoMinutesBeforeItIsForwarded(long seconds, int nanos) {
        var said = said().setForwarding(AWAY_SAID.toBuilder()
                        .setNoAnswerAfter(com.google.protobuf.Duration.newBuilder()
                                .setSeconds(seconds)
                                .setNanos(nanos)))
                .build();
        assertThatExceptionOfType(MalformedFrameException.class).isThrownBy(() -> FeatureWords.features(said));
    }

    @Test
    void aPhoneThatDoesNotSayHowLongACallRingsMeansTheUsualTime() {
        var said =
                said().setForwarding(AWAY_SAID.toBuilder().clearNoAnswerAfter()).build();
        assertThat(FeatureWords.features(said).forwarding().noAnswerAfter()).isEqualTo(Forwarding.USUAL);
    }
}
