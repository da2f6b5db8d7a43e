package io.deskbridge.phone.link;

import static org.assertj.core.api.Assertions.assertThat;

import com.google.protobuf.ByteString;
import com.google.protobuf.Duration;
import io.deskbridge.phone.model.AudioPath;
import io.deskbridge.phone.model.Banner;
import io.deskbridge.phone.model.Cause;
import io.deskbridge.phone.model.ControlMessage;
import io.deskbridge.phone.model.FeatureOrder;
import io.deskbridge.phone.model.LegContext;
import io.deskbridge.phone.model.LineMessage;
import io.deskbridge.phone.model.Order;
import io.deskbridge.phone.model.PhoneInput;
import io.deskbridge.phone.model.Prompt;
import io.deskbridge.proto.phonelink.v1.Alerting;
import io.deskbridge.proto.phonelink.v1.AudioPathOrder;
import io.deskbridge.proto.phonelink.v1.BridgeControl;
import io.deskbridge.proto.phonelink.v1.BridgeLine;
import io.deskbridge.proto.phonelink.v1.BridgeSetup;
import io.deskbridge.proto.phonelink.v1.ButtonOrder;
import io.deskbridge.proto.phonelink.v1.Connect;
import io.deskbridge.proto.phonelink.v1.Context;
import io.deskbridge.proto.phonelink.v1.ControlledBy;
import io.deskbridge.proto.phonelink.v1.DialOrder;
import io.deskbridge.proto.phonelink.v1.FarHold;
import io.deskbridge.proto.phonelink.v1.Forwarding;
import io.deskbridge.proto.phonelink.v1.LegCause;
import io.deskbridge.proto.phonelink.v1.LegOrder;
import io.deskbridge.proto.phonelink.v1.LevelOrder;
import io.deskbridge.proto.phonelink.v1.LockOrder;
import io.deskbridge.proto.phonelink.v1.NetworkReached;
import io.deskbridge.proto.phonelink.v1.PanelRequest;
import io.deskbridge.proto.phonelink.v1.Release;
import io.deskbridge.proto.phonelink.v1.SilenceRingerOrder;
import io.deskbridge.proto.phonelink.v1.SnapshotRequest;
import io.deskbridge.proto.phonelink.v1.SwitchOrder;
import io.deskbridge.proto.phonelink.v1.WithdrawPrompt;
import java.util.Objects;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

/** What the bridge says, in the phone's words. */
final class FrameReaderTest {

    private static final LegOrder LEG = LegOrder.newBuilder().setLeg(2).build();

    private static @Nullable PhoneInput order(io.deskbridge.proto.phonelink.v1.Order.Builder order) {
        return FrameReader.control(
                BridgeControl.newBuilder().setOrder(order.setOrderId(7)).build());
    }

    private static io.deskbridge.proto.phonelink.v1.Order.Builder anOrder() {
        return io.deskbridge.proto.phonelink.v1.Order.newBuilder();
    }

    private static @Nullable PhoneInput line(BridgeLine.Builder line) {
        return FrameReader.line(line.setLeg(2).build());
    }

    private static ControlMessage.Ask ask(io.deskbridge.proto.phonelink.v1.Prompt.Builder prompt) {
        PhoneInput read =
                FrameReader.control(BridgeControl.newBuilder().setPrompt(prompt).build());
        assertThat(read).isInstanceOf(ControlMessage.Ask.class);
        return (ControlMessage.Ask) Objects.requireNonNull(read);
    }

    private static io.deskbridge.proto.phonelink.v1.Prompt.Builder aPrompt() {
        return io.deskbridge.proto.phonelink.v1.Prompt.newBuilder();
    }

    @Test
    void ordersAreRead() {
        assertThat(order(anOrder().setDial(DialOrder.newBuilder().setTo("4002"))))
                .isEqualTo(new Order.Dial(7, "4002"));
        assertThat(order(anOrder().setAnswer(LEG))).isEqualTo(new Order.Answer(7, 2));
        assertThat(order(anOrder().setHangUp(LEG))).isEqualTo(new Order.HangUp(7, 2));
        assertThat(order(anOrder().setHold(LEG))).isEqualTo(new Order.Hold(7, 2));
        assertThat(order(anOrder().setRetrieve(LEG))).isEqualTo(new Order.Retrieve(7, 2));
    }

    @Test
    void ordersAboutWhatIsNoLegAreRead() {
        SwitchOrder on = SwitchOrder.newBuilder().setOn(true).build();
        LevelOrder level = LevelOrder.newBuilder().setLevel(30).build();
        assertThat(order(anOrder().setMute(on))).isEqualTo(new FeatureOrder.Mute(7, true));
        assertThat(order(anOrder().setVolume(level))).isEqualTo(new FeatureOrder.Volume(7, 30));
        assertThat(order(anOrder().setRinger(level))).isEqualTo(new FeatureOrder.Ringer(7, 30));
        assertThat(order(anOrder().setSilenceRinger(SilenceRingerOrder.getDefaultInstance())))
                .isEqualTo(new FeatureOrder.SilenceRinger(7));
        assertThat(order(anOrder().setDoNotDisturb(on))).isEqualTo(new FeatureOrder.DoNotDisturb(7, true));
        assertThat(order(anOrder().setMessageWaiting(level))).isEqualTo(new FeatureOrder.MessageWaiting(7, 30));
        assertThat(order(anOrder().setLock(LockOrder.getDefaultInstance()))).isEqualTo(new FeatureOrder.Lock(7));
        assertThat(order(anOrder().setPressButton(ButtonOrder.newBuilder().setButton("HOLD"))))
                .isEqualTo(new FeatureOrder.PressButton(7, "HOLD"));
    }

    @ParameterizedTest
    @EnumSource(AudioPath.class)
    void theAudioPathIsRead(AudioPath path) {
        AudioPathOrder.Builder wire = AudioPathOrder.newBuilder()
                .setPath(io.deskbridge.proto.phonelink.v1.AudioPath.valueOf("AUDIO_PATH_" + path));
        assertThat(order(anOrder().setAudioPath(wire))).isEqualTo(new FeatureOrder.MoveAudio(7, path));
        assertThat(FeatureWords.wire(path)).isEqualTo(wire.getPath());
    }

    @Test
    void aPathThatThePhoneDoesNotHaveIsAnOrderItDoesNotKnow() {
        assertThat(order(anOrder().setAudioPath(AudioPathOrder.getDefaultInstance())))
                .isEqualTo(new Order.Unknown(7));
    }

    @Test
    void forwardingIsReadWithItsTimeOrTheUsualOne() {
        Forwarding.Builder wire =
                Forwarding.newBuilder().setAlways("1").setBusy("2").setNoAnswer("3");
        assertThat(order(anOrder().setForwarding(wire))).isEqualTo(forwards(java.time.Duration.ofSeconds(15)));
        wire.setNoAnswerAfter(Duration.newBuilder().setSeconds(9).setNanos(1));
        assertThat(order(anOrder().setForwarding(wire))).isEqualTo(forwards(java.time.Duration.ofSeconds(9, 1)));
        wire.setNoAnswerAfter(Duration.newBuilder().setSeconds(-1));
        assertThat(order(anOrder().setForwarding(wire))).isEqualTo(forwards(java.time.Duration.ZERO));
    }

    private static Order forwards(java.time.Duration after) {
        return new FeatureOrder.Forward(7, new io.deskbridge.phone.model.Forwarding("1", "2", "3", after));
    }

    @Test
    void theQuestionForThePanelIsRead() {
        assertThat(FrameReader.control(BridgeControl.newBuilder()
                        .setPanelRequest(PanelRequest.newBuilder().setPanelId(9))
                        .build()))
                .isEqualTo(new ControlMessage.SayPanel(9));
    }

    @Test
    void theOutsideNetworksSignalIsRead() {
        assertThat(line(BridgeLine.newBuilder().setNetworkReached(NetworkReached.getDefaultInstance())))
                .isEqualTo(new LineMessage.NetworkReached(2));
    }

    @Test
    void anOrderOfANewerBridgeIsUnknownAndStillAnOrder() {
        assertThat(order(anOrder())).isEqualTo(new Order.Unknown(7));
    }

    @Test
    void thePromptIsReadWithItsTime() {
        ControlMessage.Ask ask = ask(aPrompt()
                .setPromptId(5)
                .setText("Accept?")
                .setUser("alice")
                .setClientId("desk")
                .setTimeout(Duration.newBuilder().setSeconds(9).setNanos(1)));
        assertThat(ask.prompt()).isEqualTo(new Prompt(5, "Accept?", "alice", "desk"));
        assertThat(ask.timeout()).isEqualTo(java.time.Duration.ofSeconds(9, 1));
    }

    @Test
    void anOddTimeForThePromptIsPutRight() {
        assertThat(ask(aPrompt()).timeout()).hasSeconds(30);
        assertThat(ask(aPrompt().setTimeout(Duration.newBuilder().setSeconds(-1)))
                        .timeout())
                .isZero();
        assertThat(ask(aPrompt().setTimeout(Duration.newBuilder().setSeconds(Long.MAX_VALUE)))
                        .timeout())
                .hasHours(1);
    }

    @Test
    void theRestOfTheControlFamilyIsRead() {
        assertThat(FrameReader.control(BridgeControl.newBuilder()
                        .setSnapshotRequest(SnapshotRequest.getDefaultInstance())
                        .build()))
                .isEqualTo(new ControlMessage.SayEverything());
        assertThat(FrameReader.control(BridgeControl.newBuilder()
                        .setWithdrawPrompt(WithdrawPrompt.newBuilder().setPromptId(5))
                        .build()))
                .isEqualTo(new ControlMessage.Withdraw(5));
    }

    @Test
    void theBannerIsShownOrTakenAway() {
        ControlledBy.Builder banner = ControlledBy.newBuilder().setUser("alice").setClientId("desk");
        assertThat(FrameReader.control(BridgeControl.newBuilder()
                        .setControlledBy(banner.setActive(true))
                        .build()))
                .isEqualTo(new ControlMessage.ShowBanner(new Banner("alice", "desk")));
        assertThat(FrameReader.control(BridgeControl.newBuilder()
                        .setControlledBy(banner.setActive(false))
                        .build()))
                .isEqualTo(new ControlMessage.ShowBanner(null));
    }

    @Test
    void theLineFamilyIsRead() {
        assertThat(line(BridgeLine.newBuilder()
                        .setSetup(BridgeSetup.newBuilder()
                                .setFromNumber("4001")
                                .setFromName("Alice")
                                .setContext(ByteString.copyFrom(new byte[] {1})))))
                .isEqualTo(new LineMessage.Setup(
                        2, "4001", "Alice", LegContext.of(new byte[] {1}), Cause.UNSPECIFIED, ""));
        assertThat(line(BridgeLine.newBuilder()
                        .setAlerting(Alerting.newBuilder().setRemoteName("Bob"))))
                .isEqualTo(new LineMessage.Alerting(2, "Bob"));
        assertThat(line(BridgeLine.newBuilder().setConnect(Connect.newBuilder().setRemoteName("Bob"))))
                .isEqualTo(new LineMessage.Connect(2, "Bob"));
        assertThat(line(BridgeLine.newBuilder().setHold(FarHold.newBuilder().setHeld(true))))
                .isEqualTo(new LineMessage.FarHold(2, true));
        assertThat(line(BridgeLine.newBuilder()
                        .setContext(Context.newBuilder().setContext(ByteString.copyFrom(new byte[] {2})))))
                .isEqualTo(new LineMessage.Context(2, LegContext.of(new byte[] {2})));
    }

    @Test
    void whatANewerBridgeSaysIsNotKnown() {
        assertThat(FrameReader.control(BridgeControl.getDefaultInstance())).isNull();
        assertThat(FrameReader.line(BridgeLine.getDefaultInstance())).isNull();
        assertThat(line(BridgeLine.newBuilder().setRelease(Release.newBuilder().setCauseValue(99))))
                .isEqualTo(new LineMessage.Release(2, Cause.UNSPECIFIED));
    }

    @ParameterizedTest
    @EnumSource(value = LegCause.class, names = "UNRECOGNIZED", mode = EnumSource.Mode.EXCLUDE)
    void everyCauseGoesThereAndBack(LegCause wire) {
        Cause cause = LinkWords.cause(wire);
        assertThat(wire.name()).isEqualTo("LEG_CAUSE_" + cause.name());
        assertThat(LinkWords.wire(cause)).isEqualTo(wire);
    }
}
