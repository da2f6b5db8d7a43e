package io.deskbridge.phone.link;

import static org.assertj.core.api.Assertions.assertThat;

import com.google.protobuf.TextFormat;
import io.deskbridge.phone.model.AudioPath;
import io.deskbridge.phone.model.Banner;
import io.deskbridge.phone.model.Cause;
import io.deskbridge.phone.model.ControlMessage;
import io.deskbridge.phone.model.FarState;
import io.deskbridge.phone.model.Features;
import io.deskbridge.phone.model.Forwarding;
import io.deskbridge.phone.model.Initiator;
import io.deskbridge.phone.model.Lamp;
import io.deskbridge.phone.model.LegContext;
import io.deskbridge.phone.model.LegState;
import io.deskbridge.phone.model.LineMessage;
import io.deskbridge.phone.model.Operation;
import io.deskbridge.phone.model.Panel;
import io.deskbridge.phone.model.PersonAct;
import io.deskbridge.phone.model.PhoneInput;
import io.deskbridge.phone.model.PhoneMachine;
import io.deskbridge.phone.model.PhoneOutput;
import io.deskbridge.phone.model.PhoneSettings;
import io.deskbridge.phone.model.PhoneState;
import io.deskbridge.phone.model.PromptDecision;
import io.deskbridge.phone.model.Refusal;
import io.deskbridge.proto.phonelink.v1.PhoneFrame;
import java.time.Duration;
import java.util.EnumSet;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

/** What the phone says, in the words of the link. */
final class FrameWriterTest {

    private final FrameWriter frames = new FrameWriter("4001");

    private static PhoneState phone(PhoneInput... inputs) {
        PhoneState state = PhoneState.justPowered(
                new PhoneSettings(2, true, EnumSet.of(Operation.DIAL, Operation.HANG_UP)), false);
        for (PhoneInput input : inputs) {
            state = PhoneMachine.step(state, input).state();
        }
        return state;
    }

    private static PhoneFrame frame(String text) throws TextFormat.ParseException {
        return TextFormat.parse("phone: \"4001\" " + text, PhoneFrame.class);
    }

    private static PhoneInput ringing() {
        return new LineMessage.Setup(2, "4002", "Bob", LegContext.of(new byte[] {7}), Cause.NEW_CALL, "");
    }

    @Test
    void registrationTellsEverything() throws Exception {
        PhoneState state = phone(
                ringing(), new ControlMessage.ShowBanner(new Banner("alice", "desk")), new PersonAct.SetLock(true));
        FrameWriter.Identity identity = new FrameWriter.Identity("demo", false, "Model", true, "");
        ReportMemory reports = new ReportMemory();
        reports.says(
                frames.legReport(new PhoneOutput.LegReport(
                                phone(ringing()).legs().get(0), Cause.NEW_CALL, Initiator.order(7)))
                        .getControl(),
                order -> "alice/dial-" + order);
        assertThat(frames.register(identity, FrameWriter.Life.of("boot"), state, 9, true, reports))
                .isEqualTo(frame("""
                register {
                  secret: "demo" kind: KIND_DESK_PHONE model: "Model" operations: OPERATION_DIAL
                  operations: OPERATION_HANG_UP shared_control: true appearances: 2 auto_hold: true boot_id: "boot"
                  fence: 9 logged_off: true
                  snapshot {
                    legs { leg: 2 state: LEG_STATE_ALERTING far: FAR_STATE_CONNECTED appearance: 1 incoming: true
                           remote_number: "4002" remote_name: "Bob" context: "\\007" }
                    locked: true
                    controlled_by { active: true user: "alice" client_id: "desk" }
                    features { volume: 50 ringer_volume: 70 forwarding { no_answer_after { seconds: 15 } } }
                  }
                  report: 1
                  unacknowledged {
                    leg { leg: 2 state: LEG_STATE_ALERTING far: FAR_STATE_CONNECTED }
                    cause: LEG_CAUSE_NEW_CALL initiator: LEG_INITIATOR_ORDER request_id: "alice/dial-7"
                  }
                }"""));
    }

    @Test
    void aSoftphoneSaysSo() {
        FrameWriter.Identity identity = new FrameWriter.Identity("demo", true, "Model", false, "laptop");
        assertThat(frames.register(identity, FrameWriter.Life.of("boot"), phone(), 0, false, new ReportMemory())
                        .getRegister()
                        .getKind())
                .isEqualTo(io.deskbridge.proto.phonelink.v1.Kind.KIND_SOFTPHONE);
    }

    @Test
    void theSecretStaysOutOfLogs() {
        assertThat(new FrameWriter.Identity("s3cret", false, "Model", true, "")).hasToString("Identity[Model]");
    }

    @Test
    void reportsAndRepliesAreWritten() throws Exception {
        PhoneOutput.LegReport report =
                new PhoneOutput.LegReport(phone(ringing()).legs().get(0), Cause.NEW_CALL, Initiator.order(7));
        assertThat(frames.legReport(report)).isEqualTo(frame("""
                control { leg_report {
                  leg { leg: 2 state: LEG_STATE_ALERTING far: FAR_STATE_CONNECTED appearance: 1 incoming: true
                        remote_number: "4002" remote_name: "Bob" context: "\\007" }
                  cause: LEG_CAUSE_NEW_CALL initiator: LEG_INITIATOR_ORDER order_id: 7
                } }"""));
        assertThat(frames.orderReply(new PhoneOutput.OrderReply(7, null, "")))
                .isEqualTo(frame("control { order_reply { order_id: 7 accepted: true } }"));
        assertThat(frames.orderReply(new PhoneOutput.OrderReply(7, Refusal.LOCKED, "The phone is locked.")))
                .isEqualTo(frame("control { order_reply { order_id: 7 refusal: ORDER_REFUSAL_LOCKED"
                        + " text: \"The phone is locked.\" } }"));
    }

    @Test
    void theRestOfTheControlFamilyIsWritten() throws Exception {
        assertThat(frames.snapshot(phone()))
                .isEqualTo(frame("control { snapshot { features {"
                        + " volume: 50 ringer_volume: 70 forwarding { no_answer_after { seconds: 15 } } } } }"));
        assertThat(frames.promptAnswer(new PhoneOutput.PromptAnswer(5, PromptDecision.TIMED_OUT)))
                .isEqualTo(frame("control { prompt_answer { prompt_id: 5 decision: PROMPT_DECISION_TIMED_OUT } }"));
        assertThat(frames.lockReport(new PhoneOutput.LockReport(true, Initiator.PERSON)))
                .isEqualTo(frame("control { lock_report { locked: true initiator: LEG_INITIATOR_PERSON } }"));
        assertThat(frames.endControl()).isEqualTo(frame("control { end_control {} }"));
        assertThat(frames.unregister()).isEqualTo(frame("unregister {}"));
    }

    @Test
    void whatIsNoLegIsWrittenWhole() throws Exception {
        Forwarding forwarding = new Forwarding("1", "2", "3", Duration.ofMillis(1500));
        Features features = new Features(true, 20, 30, true, true, forwarding, 4);
        assertThat(frames.featureReport(new PhoneOutput.FeatureReport(features, Initiator.order(7))))
                .isEqualTo(frame("""
                        control { feature_report {
                          features {
                            muted: true volume: 20 ringer_volume: 30 ringer_silenced: true do_not_disturb: true
                            forwarding { always: "1" busy: "2" no_answer: "3"
                                         no_answer_after { seconds: 1 nanos: 500000000 } }
                            messages_waiting: 4
                          }
                          initiator: LEG_INITIATOR_ORDER order_id: 7
                        } }"""));
        assertThat(frames.orderDone(new PhoneOutput.OrderDone(7)))
                .isEqualTo(frame("control { order_done { order_id: 7 } }"));
    }

    @Test
    void aLockByOrderNamesTheOrder() throws Exception {
        assertThat(frames.lockReport(new PhoneOutput.LockReport(true, Initiator.order(7))))
                .isEqualTo(
                        frame("control { lock_report { locked: true initiator: LEG_INITIATOR_ORDER order_id: 7 } }"));
    }

    @Test
    void aRefusalOfAnotherKindHasOnlyItsText() throws Exception {
        assertThat(frames.orderReply(new PhoneOutput.OrderReply(7, Refusal.OTHER, "The handset is on its hook.")))
                .isEqualTo(frame("control { order_reply { order_id: 7 text: \"The handset is on its hook.\" } }"));
    }

    @Test
    void thePanelIsWritten() throws Exception {
        Panel panel = new Panel(
                List.of("4001", "Muted"),
                List.of(
                        new Panel.Button("DIGIT_7", "7", true, null),
                        new Panel.Button("LINE1", "LINE1", true, Lamp.FLASH),
                        new Panel.Button("LINE2", "LINE2", true, Lamp.FLUTTER),
                        new Panel.Button("MUTE", "MUTE", true, Lamp.STEADY),
                        new Panel.Button("MESSAGE", "MESSAGE", false, Lamp.OFF)),
                true,
                AudioPath.HANDSET);
        assertThat(frames.panel(new PhoneOutput.PanelShown(9), panel)).isEqualTo(frame("""
                control { panel {
                  panel_id: 9 display: "4001" display: "Muted"
                  buttons { button: "DIGIT_7" label: "7" pressable: true }
                  buttons { button: "LINE1" label: "LINE1" pressable: true lamp: LAMP_MODE_FLASH }
                  buttons { button: "LINE2" label: "LINE2" pressable: true lamp: LAMP_MODE_WINK }
                  buttons { button: "MUTE" label: "MUTE" pressable: true lamp: LAMP_MODE_STEADY }
                  buttons { button: "MESSAGE" label: "MESSAGE" lamp: LAMP_MODE_OFF }
                  handset_lifted: true audio_path: AUDIO_PATH_HANDSET
                } }"""));
    }

    @Test
    void anOfferOfVideoIsWritten() throws Exception {
        assertThat(frames.lineSetup(new PhoneOutput.LineSetup(1, "4002", true)))
                .isEqualTo(frame("line { leg: 1 setup { to: \"4002\" offers_video: true } }"));
    }

    @Test
    void theLineFamilyIsWritten() throws Exception {
        assertThat(frames.lineSetup(new PhoneOutput.LineSetup(1, "4002", false)))
                .isEqualTo(frame("line { leg: 1 setup { to: \"4002\" } }"));
        assertThat(frames.lineAlerting(new PhoneOutput.LineAlerting(2)))
                .isEqualTo(frame("line { leg: 2 alerting {} }"));
        assertThat(frames.lineConnect(new PhoneOutput.LineConnect(2))).isEqualTo(frame("line { leg: 2 connect {} }"));
        assertThat(frames.lineRelease(new PhoneOutput.LineRelease(2, Cause.BUSY)))
                .isEqualTo(frame("line { leg: 2 release { cause: LEG_CAUSE_BUSY } }"));
        assertThat(frames.lineHold(new PhoneOutput.LineHold(1, true)))
                .isEqualTo(frame("line { leg: 1 hold { held: true } }"));
    }

    @ParameterizedTest
    @EnumSource(LegState.class)
    void legStatesHaveTheirNames(LegState state) {
        assertThat(LinkWords.wire(state).name()).isEqualTo("LEG_STATE_" + state.name());
    }

    @ParameterizedTest
    @EnumSource(FarState.class)
    void farStatesHaveTheirNames(FarState far) {
        assertThat(LinkWords.wire(far).name()).isEqualTo("FAR_STATE_" + far.name());
    }

    @ParameterizedTest
    @EnumSource(value = Refusal.class, names = "OTHER", mode = EnumSource.Mode.EXCLUDE)
    void refusalsHaveTheirNames(Refusal refusal) {
        assertThat(LinkWords.wire(refusal).name()).isEqualTo("ORDER_REFUSAL_" + refusal.name());
    }

    @ParameterizedTest
    @EnumSource(Operation.class)
    void operationsHaveTheirNames(Operation operation) {
        assertThat(LinkWords.wire(operation).name()).isEqualTo("OPERATION_" + operation.name());
    }

    @ParameterizedTest
    @EnumSource(PromptDecision.class)
    void decisionsHaveTheirNames(PromptDecision decision) {
        assertThat(LinkWords.wire(decision).name()).isEqualTo("PROMPT_DECISION_" + decision.name());
    }

    @ParameterizedTest
    @EnumSource(Initiator.Kind.class)
    void initiatorsHaveTheirNames(Initiator.Kind kind) {
        assertThat(LinkWords.wire(kind).name()).isEqualTo("LEG_INITIATOR_" + kind.name());
    }
}
