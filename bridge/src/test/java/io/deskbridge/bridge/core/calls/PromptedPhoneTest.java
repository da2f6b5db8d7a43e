package io.deskbridge.bridge.core.calls;

import static org.assertj.core.api.Assertions.assertThat;

import io.deskbridge.bridge.core.control.ControlTimer;
import io.deskbridge.bridge.core.control.PromptDecision;
import io.deskbridge.bridge.core.model.CallId;
import io.deskbridge.bridge.core.model.CommandKind;
import io.deskbridge.bridge.core.model.ConnectionId;
import io.deskbridge.bridge.core.model.EventType;
import io.deskbridge.bridge.core.model.Initiator;
import io.deskbridge.bridge.core.model.Phase;
import io.deskbridge.bridge.core.model.PhoneId;
import io.deskbridge.bridge.core.model.Reason;
import java.util.List;
import java.util.Set;
import org.junit.jupiter.api.Test;

/** While the person is asked about another client, no button is pressed by command (A18), and none is allowed (A10). */
class PromptedPhoneTest {
    private final ControlledPhone phone = new ControlledPhone();

    private void laptopAsks(long token) {
        phone.take(new PhoneInput.ControlAsked(token, Walking.caller(Walking.LAPTOP)), Walking.settings(true));
        assertThat(phone.state().control().asking()).isPresent();
    }

    private Set<CommandKind> allowed() {
        return phone.state().published().status().allowed();
    }

    private void answered(PromptDecision decision) {
        long prompt = phone.state().control().asking().orElseThrow().promptId();
        phone.take(new PhoneInput.PromptAnswered(prompt, decision), Walking.settings(true));
    }

    @Test
    void aButtonIsNeitherAllowedNorPressed() {
        assertThat(allowed()).contains(CommandKind.PRESS_BUTTON);
        laptopAsks(7);
        assertThat(phone.event(EventType.CONTROL_PROMPT_CHANGED).initiator()).isEqualTo(Initiator.CLIENT);
        assertThat(allowed()).doesNotContain(CommandKind.PRESS_BUTTON);
        phone.command(8, CommandKind.PRESS_BUTTON);
        assertThat(phone.outputs())
                .filteredOn(PhoneOutput.Refused.class::isInstance)
                .extracting(output -> ((PhoneOutput.Refused) output).refusal().reason())
                .containsExactly(Reason.PHONE_REJECTED);
    }

    @Test
    void itIsAllowedAgainWhenThePersonHasDeclined() {
        laptopAsks(7);
        answered(PromptDecision.DECLINED);
        assertThat(phone.event(EventType.CONTROL_PROMPT_CHANGED).initiator()).isEqualTo(Initiator.PERSON);
        assertThat(allowed()).contains(CommandKind.PRESS_BUTTON);
    }

    @Test
    void anAcceptedPromptIsToldByTheControlThatBegins() {
        laptopAsks(7);
        answered(PromptDecision.ACCEPTED);
        assertThat(PhoneInvariants.events(new PhoneMachine.Step(phone.state(), phone.outputs())))
                .extracting(PhoneEvent::type)
                .containsExactly(EventType.CONTROL_ENDED, EventType.CONTROL_STARTED);
        assertThat(allowed()).contains(CommandKind.PRESS_BUTTON);
    }

    /** Somebody has accepted, or nobody answered, while another client went on being in control. */
    @Test
    void whoEndedTheQuestionIsSaid() {
        laptopAsks(7);
        phone.take(new PhoneInput.ControlTimedOut(ControlTimer.PROMPT), Walking.settings(true));
        assertThat(phone.event(EventType.CONTROL_PROMPT_CHANGED).initiator()).isEqualTo(Initiator.TIMER);
        laptopAsks(8);
        phone.take(
                new PhoneInput.PromptAnswered(
                        phone.state().control().asking().orElseThrow().promptId(),
                        PromptDecision.ACCEPTED,
                        List.of(TALKING)),
                Walking.settings(true));
        assertThat(phone.event(EventType.CONTROL_PROMPT_CHANGED).initiator()).isEqualTo(Initiator.PERSON);
        assertThat(refusal()).isEqualTo(Reason.SOFTPHONE_CALL_ACTIVE);
    }

    /** R23, R26: a no is a no, whatever else would have stood in the way. */
    @Test
    void whoDeclinesIsNotAskedAboutSoftphoneCalls() {
        laptopAsks(7);
        phone.take(
                new PhoneInput.PromptAnswered(
                        phone.state().control().asking().orElseThrow().promptId(),
                        PromptDecision.DECLINED,
                        List.of(TALKING)),
                Walking.settings(true));
        assertThat(refusal()).isEqualTo(Reason.CONSENT_DECLINED);
    }

    private Reason refusal() {
        return phone.outputs().stream()
                .filter(PhoneOutput.Refused.class::isInstance)
                .map(output -> ((PhoneOutput.Refused) output).refusal().reason())
                .findFirst()
                .orElseThrow();
    }

    private static final UserPhone TALKING = new UserPhone(
            new PhoneId("4001-soft"),
            true,
            true,
            false,
            List.of(new UserPhone.Ongoing(new ConnectionId("c1"), new CallId("alpha:1"), Phase.TALKING, "4002", true)));
}
