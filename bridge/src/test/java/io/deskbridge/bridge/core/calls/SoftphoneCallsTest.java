package io.deskbridge.bridge.core.calls;

import static org.assertj.core.api.Assertions.assertThat;

import io.deskbridge.bridge.core.control.PromptDecision;
import io.deskbridge.bridge.core.model.CallId;
import io.deskbridge.bridge.core.model.Cause;
import io.deskbridge.bridge.core.model.ConnectionId;
import io.deskbridge.bridge.core.model.ConnectionState;
import io.deskbridge.bridge.core.model.DeviceKind;
import io.deskbridge.bridge.core.model.Direction;
import io.deskbridge.bridge.core.model.EventType;
import io.deskbridge.bridge.core.model.Initiator;
import io.deskbridge.bridge.core.model.LineSignal;
import io.deskbridge.bridge.core.model.Phase;
import io.deskbridge.bridge.core.model.PhoneId;
import io.deskbridge.bridge.core.model.Reason;
import io.deskbridge.bridge.core.model.Refusal;
import java.util.List;
import java.util.Optional;
import org.junit.jupiter.api.Test;

/** R26: what shared control of a desk phone means for the calls of the user's softphone. */
class SoftphoneCallsTest {
    private static final PhoneId SOFT = new PhoneId("4001-soft");
    private static final UserPhone TALKING = softphone(
            new UserPhone.Ongoing(new ConnectionId("c3"), new CallId("alpha:1"), Phase.TALKING, "4002", true),
            new UserPhone.Ongoing(new ConnectionId("c4"), new CallId("alpha:2"), Phase.HELD, "4003", true));

    private PhoneState desk = Walking.registered(2);
    private List<PhoneOutput> outputs = List.of();

    private static UserPhone softphone(UserPhone.Ongoing... calls) {
        return new UserPhone(SOFT, true, true, false, List.of(calls));
    }

    private void take(PhoneInput input) {
        take(input, true);
    }

    private void take(PhoneInput input, boolean promptEnabled) {
        PhoneMachine.Step step = PhoneMachine.step(desk, input, Walking.settings(promptEnabled), Walking.NOW);
        PhoneInvariants.check(desk, input, step);
        desk = step.state();
        outputs = step.outputs();
    }

    private void asks(boolean endsCalls, UserPhone... others) {
        take(new PhoneInput.ControlAsked(5, Walking.caller(Walking.ALICE), endsCalls, List.of(others)));
    }

    private void answers(PromptDecision decision, UserPhone... others) {
        long prompt = desk.control().asking().orElseThrow().promptId();
        take(new PhoneInput.PromptAnswered(prompt, decision, List.of(others)));
    }

    private Refusal refusal() {
        List<Refusal> refusals = outputs.stream()
                .filter(PhoneOutput.Refused.class::isInstance)
                .map(output -> ((PhoneOutput.Refused) output).refusal())
                .toList();
        assertThat(refusals).hasSize(1);
        return refusals.get(0);
    }

    private void isWarned() {
        assertThat(refusal().reason()).isEqualTo(Reason.SOFTPHONE_CALL_ACTIVE);
        assertThat(refusal().message())
                .contains("4001-soft", "c3 TALKING 4002, c4 HELD 4003", "end_softphone_calls")
                .endsWith(".");
        assertThat(refusal().facts())
                .containsEntry("phone", "4001")
                .containsEntry("softphone", "4001-soft")
                .containsEntry("calls", "c3 TALKING 4002, c4 HELD 4003")
                .containsEntry("rule", "R26");
        assertThat(desk.control().session()).isEmpty();
        assertThat(outputs).noneMatch(PhoneOutput.TellOtherPhones.class::isInstance);
    }

    // ---- at the desk phone

    @Test
    void r26AStartThatWouldEndCallsIsRefusedAndNobodyIsAsked() {
        asks(false, TALKING);
        isWarned();
        assertThat(outputs).noneMatch(PhoneOutput.ShowPrompt.class::isInstance);
    }

    @Test
    void r26WithPermissionThePersonIsAskedAndTheCallsEndWhenControlHasStartedAndOnlyThen() {
        asks(true, TALKING);
        assertThat(outputs).noneMatch(PhoneOutput.TellOtherPhones.class::isInstance);
        answers(PromptDecision.DECLINED, TALKING);
        assertThat(refusal().reason()).isEqualTo(Reason.CONSENT_DECLINED);
        assertThat(outputs).noneMatch(PhoneOutput.TellOtherPhones.class::isInstance);
        asks(true, TALKING);
        answers(PromptDecision.ACCEPTED, TALKING);
        assertThat(outputs).contains(new PhoneOutput.TellOtherPhones(true), new PhoneOutput.ControlGranted(5));
    }

    @Test
    void r26ACallThatBeganWhileThePersonWasAskedIsNotEndedWithoutAWarning() {
        asks(false, softphone());
        answers(PromptDecision.ACCEPTED, TALKING);
        isWarned();
        assertThat(desk.control().asking()).isEmpty();
        assertThat(desk.control().refusedPrompts()).as("nobody was nagged").isEmpty();
        asks(false, softphone());
        answers(PromptDecision.ACCEPTED, softphone());
        assertThat(outputs).contains(new PhoneOutput.TellOtherPhones(false), new PhoneOutput.ControlGranted(5));
    }

    @Test
    void r26ANewStartThatMeetsACallLeavesTheOlderSessionAlone() {
        asks(false);
        answers(PromptDecision.ACCEPTED);
        take(new PhoneInput.ControlAsked(6, Walking.caller(Walking.LAPTOP), false, List.of()));
        answers(PromptDecision.ACCEPTED, TALKING);
        assertThat(refusal().reason()).isEqualTo(Reason.SOFTPHONE_CALL_ACTIVE);
        assertThat(desk.control().controlledBy(Walking.ALICE)).isTrue();
        assertThat(PhoneInvariants.events(new PhoneMachine.Step(desk, outputs)))
                .extracting(PhoneEvent::type)
                .containsExactly(EventType.CONTROL_PROMPT_CHANGED);
    }

    @Test
    void r26APhoneThatAsksNobodyEndsThemAtOnce() {
        take(new PhoneInput.ControlAsked(5, Walking.caller(Walking.ALICE), true, List.of(TALKING)), false);
        assertThat(outputs).contains(new PhoneOutput.TellOtherPhones(true), new PhoneOutput.ControlGranted(5));
    }

    @Test
    void r26ADialToneAndTheCallsOfAnotherDeskPhoneAreNoReasonToWarn() {
        UserPhone home = new UserPhone(new PhoneId("4001-home"), true, false, false, TALKING.calls());
        UserPhone dialTone = softphone(
                new UserPhone.Ongoing(new ConnectionId("c3"), new CallId("alpha:1"), Phase.DIALING, "", false));
        asks(false, home, dialTone, softphone());
        assertThat(outputs).anyMatch(PhoneOutput.ShowPrompt.class::isInstance);
    }

    // ---- at the softphone

    private static PhoneUnderTest softphone(PhoneState state) {
        Device device = Walking.device(3);
        PhoneUnderTest phone = new PhoneUnderTest(state);
        phone.take(new PhoneInput.Attached(
                2,
                "boot-1",
                new Device(DeviceKind.SOFTPHONE, "soft", device.capabilities(), 3, true),
                Walking.whole(state)));
        return phone;
    }

    private static PhoneOutput tellsCall(String call, Cause cause) {
        return new PhoneOutput.ToCall(new CallId(call), new LineSignal.Release(cause));
    }

    private static PhoneOutput tellsPhone(long leg, String call, Cause cause) {
        return new PhoneOutput.SendLine(leg, new CallId(call), new LineSignal.Release(cause));
    }

    @Test
    void r26TheSwitchEndsWhatGoesOnAndWhatRingsGoesOnRingingElsewhere() {
        PhoneUnderTest soft = softphone(Walking.registered(3));
        long held = soft.talks("alpha:1", 1);
        soft.reports(held, ConnectionState.HELD, Cause.NONE);
        long talks = soft.talks("alpha:2", 2);
        long rings = soft.rings("alpha:3", 3);
        soft.take(new PhoneInput.ControlBeganElsewhere(true));
        assertThat(soft.outputs)
                .containsExactlyInAnyOrder(
                        tellsCall("alpha:1", Cause.NORMAL_CLEARING),
                        tellsPhone(held, "alpha:1", Cause.SHARED_CONTROL),
                        tellsCall("alpha:2", Cause.NORMAL_CLEARING),
                        tellsPhone(talks, "alpha:2", Cause.SHARED_CONTROL),
                        tellsCall("alpha:3", Cause.BUSY),
                        tellsPhone(rings, "alpha:3", Cause.REDIRECTED));
        assertThat(soft.state.lines()).isEmpty();
        soft.take(Walking.report(
                talks,
                2,
                Direction.INCOMING,
                ConnectionState.NULL,
                ConnectionState.NULL,
                Cause.SHARED_CONTROL,
                Initiator.REMOTE,
                0));
        assertThat(soft.events())
                .extracting(PhoneEvent::type)
                .containsExactly(EventType.CONNECTION_CLEARED, EventType.CALL_CLEARED);
        assertThat(soft.events().get(0).cause()).isEqualTo(Cause.SHARED_CONTROL);
    }

    @Test
    void r26WithoutPermissionOnlyWhatRingsIsTakenAway() {
        PhoneUnderTest soft = softphone(Walking.registered(3));
        soft.talks("alpha:1", 1);
        long rings = soft.rings("alpha:2", 2);
        soft.take(new PhoneInput.Offered(new CallId("alpha:3"), Walking.OFFER));
        long offered = soft.state.counters().nextLeg() - 2;
        soft.take(new PhoneInput.ControlBeganElsewhere(false));
        assertThat(soft.outputs)
                .as("also what the phone has not shown yet")
                .containsExactlyInAnyOrder(
                        tellsCall("alpha:2", Cause.BUSY),
                        tellsPhone(rings, "alpha:2", Cause.REDIRECTED),
                        tellsCall("alpha:3", Cause.BUSY),
                        tellsPhone(offered, "alpha:3", Cause.REDIRECTED));
        assertThat(soft.state.connections()).hasSize(2);
    }

    @Test
    void r26ASoftphoneThatIsAwayHasItsCallsEndedWhenItIsBack() {
        PhoneUnderTest soft = softphone(Walking.registered(3));
        soft.talks("alpha:1", 1);
        soft.take(new PhoneInput.Detached(false));
        soft.take(new PhoneInput.ControlBeganElsewhere(true));
        assertThat(soft.outputs).contains(tellsCall("alpha:1", Cause.NORMAL_CLEARING));
        assertThat(soft.state.connections()).isEmpty();
        assertThat(soft.state.abandoned()).hasSize(1);
    }

    @Test
    void r26ADeskPhoneKeepsItsCalls() {
        PhoneUnderTest home = new PhoneUnderTest(Walking.registered(2));
        home.talks("alpha:1", 1);
        home.rings("alpha:2", 2);
        home.take(new PhoneInput.ControlBeganElsewhere(true));
        assertThat(home.outputs).isEmpty();
        assertThat(Optional.of(home.state.connections().size())).contains(2);
    }
}
