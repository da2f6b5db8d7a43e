package io.deskbridge.phone.link;

import static org.assertj.core.api.Assertions.assertThat;

import com.google.protobuf.TextFormat;
import io.deskbridge.phone.model.Banner;
import io.deskbridge.phone.model.Cause;
import io.deskbridge.phone.model.ControlMessage;
import io.deskbridge.phone.model.FarState;
import io.deskbridge.phone.model.Initiator;
import io.deskbridge.phone.model.LegContext;
import io.deskbridge.phone.model.LegState;
import io.deskbridge.phone.model.LineMessage;
import io.deskbridge.phone.model.Operation;
import io.deskbridge.phone.model.PersonAct;
import io.deskbridge.phone.model.PhoneInput;
import io.deskbridge.phone.model.PhoneMachine;
import io.deskbridge.phone.model.PhoneOutput;
import io.deskbridge.phone.model.PhoneSettings;
import io.deskbridge.phone.model.PhoneState;
import io.deskbridge.phone.model.PromptDecision;
import io.deskbridge.phone.model.Refusal;
import io.deskbridge.proto.phonelink.v1.PhoneFrame;
import java.util.EnumSet;
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
        FrameWriter.Identity identity = new FrameWriter.Identity("demo", false, "Model", true);
        assertThat(frames.register(identity, "boot", state)).isEqualTo(frame("""
                register {
                  secret: "demo" kind: KIND_DESK_PHONE model: "Model" operations: OPERATION_DIAL
                  operations: OPERATION_HANG_UP shared_control: true appearances: 2 auto_hold: true boot_id: "boot"
                  snapshot {
                    legs { leg: 2 state: LEG_STATE_ALERTING far: FAR_STATE_CONNECTED appearance: 1 incoming: true
                           remote_number: "4002" remote_name: "Bob" context: "\\007" }
                    locked: true
                    controlled_by { active: true user: "alice" client_id: "desk" }
                  }
                }"""));
    }

    @Test
    void aSoftphoneSaysSo() {
        FrameWriter.Identity identity = new FrameWriter.Identity("demo", true, "Model", false);
        assertThat(frames.register(identity, "boot", phone()).getRegister().getKind())
                .isEqualTo(io.deskbridge.proto.phonelink.v1.Kind.KIND_SOFTPHONE);
    }

    @Test
    void theSecretStaysOutOfLogs() {
        assertThat(new FrameWriter.Identity("s3cret", false, "Model", true)).hasToString("Identity[Model]");
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
        assertThat(frames.snapshot(phone())).isEqualTo(frame("control { snapshot {} }"));
        assertThat(frames.promptAnswer(new PhoneOutput.PromptAnswer(5, PromptDecision.TIMED_OUT)))
                .isEqualTo(frame("control { prompt_answer { prompt_id: 5 decision: PROMPT_DECISION_TIMED_OUT } }"));
        assertThat(frames.lockReport(new PhoneOutput.LockReport(true)))
                .isEqualTo(frame("control { lock_report { locked: true } }"));
        assertThat(frames.endControl()).isEqualTo(frame("control { end_control {} }"));
        assertThat(frames.unregister()).isEqualTo(frame("unregister {}"));
    }

    @Test
    void theLineFamilyIsWritten() throws Exception {
        assertThat(frames.lineSetup(new PhoneOutput.LineSetup(1, "4002")))
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
    @EnumSource(Refusal.class)
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
