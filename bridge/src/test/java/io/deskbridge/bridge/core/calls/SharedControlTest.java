package io.deskbridge.bridge.core.calls;

import static org.assertj.core.api.Assertions.assertThat;

import io.deskbridge.bridge.core.control.ControlState;
import io.deskbridge.bridge.core.control.ControlTimer;
import io.deskbridge.bridge.core.control.PromptDecision;
import io.deskbridge.bridge.core.model.Capability;
import io.deskbridge.bridge.core.model.Cause;
import io.deskbridge.bridge.core.model.CommandKind;
import io.deskbridge.bridge.core.model.ConnectionState;
import io.deskbridge.bridge.core.model.DeviceKind;
import io.deskbridge.bridge.core.model.Direction;
import io.deskbridge.bridge.core.model.EndReason;
import io.deskbridge.bridge.core.model.EventType;
import io.deskbridge.bridge.core.model.Initiator;
import io.deskbridge.bridge.core.model.Reason;
import io.deskbridge.bridge.core.model.Refusal;
import java.util.EnumSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import org.junit.jupiter.api.Test;

/** A phone's side of shared control: the order of checks of a start, and what its person, its clients and time end. */
class SharedControlTest {
    private static final Optional<Refusal> NO_RIGHT =
            Optional.of(Refusal.of(Reason.USER_LICENCE_MISSING, "No licence."));

    private PhoneState state = Walking.controlled(2);
    private List<PhoneOutput> outputs = List.of();

    private void take(PhoneInput input) {
        PhoneMachine.Step step = PhoneMachine.step(state, input, Walking.settings(true), Walking.NOW);
        PhoneInvariants.check(state, input, step);
        state = step.state();
        outputs = step.outputs();
    }

    private Refusal refused(Caller caller) {
        take(new PhoneInput.ControlAsked(5, caller));
        assertThat(outputs).hasSize(1);
        Refusal refusal = ((PhoneOutput.Refused) outputs.get(0)).refusal();
        assertThat(refusal.message()).endsWith(".");
        return refusal;
    }

    private List<PhoneEvent> events() {
        return PhoneInvariants.events(new PhoneMachine.Step(state, outputs));
    }

    private void isDevice(Device device) {
        take(new PhoneInput.Attached(state.link().incarnation() + 1, "boot-1", device, Walking.whole(state)));
    }

    @Test
    void whatIsWrongFirstInTheDocumentedOrderIsSaid() {
        Device good = Walking.device(2);
        Set<Capability> all = EnumSet.allOf(Capability.class);
        all.remove(Capability.SHARED_CONTROL);
        Device plain = new Device(DeviceKind.DESK_PHONE, "plain", all, 2, true);
        Device soft = new Device(DeviceKind.SOFTPHONE, "soft", all, 2, true);
        Caller laptop = Walking.caller(Walking.LAPTOP);
        isDevice(soft);
        take(new PhoneInput.LockReported(true, Initiator.PERSON, 0));
        take(new PhoneInput.LockReported(false, Initiator.PERSON, 0));
        state = PhoneMachine.step(state, new PhoneInput.Detached(false), Walking.settings(true), Walking.NOW)
                .state();
        Refusal elsewhere = refused(new Caller(Walking.LAPTOP, Walking.BRAVO, NO_RIGHT));
        assertThat(elsewhere.reason()).isEqualTo(Reason.CROSS_SERVER);
        assertThat(refused(new Caller(Walking.LAPTOP, Walking.ALPHA, NO_RIGHT)).reason())
                .isEqualTo(Reason.USER_LICENCE_MISSING);
        assertThat(refused(laptop).reason()).isEqualTo(Reason.PHONE_OFFLINE);
        isDevice(soft);
        take(new PhoneInput.LockReported(true, Initiator.PERSON, 0));
        isRefused(laptop, Reason.NOT_A_DESK_PHONE, "R21");
        // The whole state says that it is locked still.
        isDevice(plain);
        isRefused(laptop, Reason.CAPABILITY_NOT_SUPPORTED, "R21");
        isDevice(good);
        isRefused(laptop, Reason.PHONE_LOCKED, "R22");
        take(new PhoneInput.LockReported(false, Initiator.PERSON, 0));
        take(new PhoneInput.ControlAsked(6, laptop));
        assertThat(outputs).anyMatch(PhoneOutput.ShowPrompt.class::isInstance);
    }

    private void isRefused(Caller caller, Reason reason, String rule) {
        Refusal refusal = refused(caller);
        assertThat(refusal.reason()).isEqualTo(reason);
        assertThat(refusal.facts()).containsEntry("phone", "4001").containsEntry("rule", rule);
    }

    @Test
    void whoeverControlsItAlreadyIsToldSoAlsoWithoutARight() {
        isRefused(new Caller(Walking.ALICE, Walking.ALPHA, NO_RIGHT), Reason.ALREADY_IN_CONTROL, "R18");
        assertThat(state.control().session()).isPresent();
    }

    @Test
    void aPersonWhoWasAskedTooOftenIsNotAskedForAWhile() {
        Caller laptop = Walking.caller(Walking.LAPTOP);
        for (int i = 0; i < 3; i++) {
            take(new PhoneInput.ControlAsked(5, laptop));
            long prompt = state.control().asking().orElseThrow().promptId();
            take(new PhoneInput.PromptAnswered(prompt, PromptDecision.DECLINED));
        }
        isRefused(laptop, Reason.CONSENT_COOLDOWN, "R23");
        take(new PhoneInput.ControlAsked(5, laptop));
        assertThat(((PhoneOutput.Refused) outputs.get(0)).refusal().message()).contains("09:10:00 UTC");
        PhoneMachine.Step unasked = Walking.step(state, new PhoneInput.ControlAsked(5, laptop));
        assertThat(unasked.outputs())
                .as("where nobody is asked nobody cools down")
                .contains(new PhoneOutput.ControlGranted(5));
    }

    @Test
    void aPromptThatIsTakenBackOrReplacedGoesAwayAtThePhone() {
        take(new PhoneInput.ControlAsked(5, Walking.caller(Walking.LAPTOP)));
        long prompt = state.control().asking().orElseThrow().promptId();
        take(new PhoneInput.StartCancelled(5));
        assertThat(outputs)
                .contains(
                        new PhoneOutput.DisarmControlTimer(ControlTimer.PROMPT),
                        new PhoneOutput.WithdrawPrompt(prompt));
    }

    @Test
    void controlIsGivenBackByWhomHasIt() {
        take(new PhoneInput.ControlGivenBack(8, Walking.LAPTOP));
        assertThat(outputs).hasSize(1);
        assertThat(((PhoneOutput.Refused) outputs.get(0)).refusal().reason()).isEqualTo(Reason.NOT_IN_CONTROL);
        take(new PhoneInput.ControlGivenBack(8, Walking.ALICE));
        assertThat(outputs)
                .contains(new PhoneOutput.ControlReturned(8), new PhoneOutput.ShowController(Optional.empty()));
        ended(EndReason.STOPPED_BY_CLIENT, Initiator.CLIENT);
    }

    private void ended(EndReason reason, Initiator initiator) {
        assertThat(events()).extracting(PhoneEvent::type).containsExactly(EventType.CONTROL_ENDED);
        assertThat(events().get(0).initiator()).as(reason.name()).isEqualTo(initiator);
        assertThat(state.control().session()).isEmpty();
        assertThat(state.control().ended())
                .containsEntry(Walking.ALICE, new ControlState.Ended(reason, Optional.empty()));
    }

    /** Who ends a session for each reason of the list of R29. */
    @Test
    void eachEndNamesWhoEndedIt() {
        Map<Initiator, Set<EndReason>> who = Map.of(
                Initiator.CLIENT, EnumSet.of(EndReason.STOPPED_BY_CLIENT, EndReason.TAKEN_OVER, EndReason.SIGNED_OFF),
                Initiator.PERSON,
                        EnumSet.of(EndReason.STOPPED_AT_PHONE, EndReason.PHONE_LOCKED, EndReason.PHONE_LOGGED_OFF),
                Initiator.TIMER, EnumSet.of(EndReason.LINK_LOST, EndReason.CLIENT_GONE, EndReason.CONSENT_EXPIRED),
                Initiator.NETWORK,
                        EnumSet.of(
                                EndReason.PHONE_RESTARTED,
                                EndReason.RIGHT_WITHDRAWN,
                                EndReason.MOVED,
                                EndReason.SERVER_SHUTDOWN));
        assertThat(who.values().stream().mapToInt(Set::size).sum()).isEqualTo(EndReason.values().length);
        who.forEach((initiator, reasons) -> reasons.forEach(reason -> {
            state = Walking.controlled(2);
            take(new PhoneInput.ClientGone(Walking.ALICE, reason));
            ended(reason, initiator);
        }));
    }

    @Test
    void thePersonEndsControlByAKeyAndTheCallGoesOn() {
        PhoneUnderTest phone = PhoneUnderTest.controlled(2);
        long leg = phone.talks("alpha:a", 1);
        state = phone.state;
        take(new PhoneInput.EndControlPressed());
        ended(EndReason.STOPPED_AT_PHONE, Initiator.PERSON);
        assertThat(state.connections()).as("R27").hasSize(1);
        assertThat(state.connections().get(0).leg()).isEqualTo(leg);
    }

    @Test
    void timeEndsAClientThatIsAwayAndAPhoneThatIsAway() {
        take(new PhoneInput.ClientAway(Walking.ALICE));
        assertThat(events()).extracting(PhoneEvent::type).containsExactly(EventType.CONTROLLER_AWAY);
        take(new PhoneInput.ClientBack(Walking.ALICE));
        assertThat(events()).extracting(PhoneEvent::type).containsExactly(EventType.CONTROLLER_BACK);
        take(new PhoneInput.ClientAway(Walking.ALICE));
        take(new PhoneInput.ControlTimedOut(ControlTimer.CLIENT_GRACE));
        ended(EndReason.CLIENT_GONE, Initiator.TIMER);
        state = Walking.controlled(2);
        take(new PhoneInput.Detached(false));
        assertThat(outputs).contains(new PhoneOutput.ArmControlTimer(ControlTimer.LINK_GRACE, Walking.LIMITS.grace()));
        take(new PhoneInput.ControlTimedOut(ControlTimer.LINK_GRACE));
        ended(EndReason.LINK_LOST, Initiator.TIMER);
    }

    // ---- the sentences of the refusals of commands (A8)

    @Test
    void anActiveCallThatIsInTheWayIsNamed() {
        PhoneUnderTest phone = PhoneUnderTest.controlled(2);
        long rings = phone.rings("alpha:a", 1);
        phone.take(Walking.report(
                1,
                2,
                Direction.OUTGOING,
                ConnectionState.INITIATED,
                ConnectionState.NULL,
                Cause.NONE,
                Initiator.PERSON,
                0));
        Refusal no = phone.refused(phone.commands(CommandKind.ANSWER, rings));
        assertThat(no.reason()).isEqualTo(Reason.ACTIVE_CALL_EXISTS);
        assertThat(no.message()).contains("c2 DIALING");
    }

    @Test
    void whatCannotBeDoneNowSaysWhy() {
        PhoneUnderTest phone = PhoneUnderTest.controlled(1);
        assertThat(phone.refused(phone.commands(CommandKind.SET_MUTE)).message())
                .contains("a call in CONNECTED");
        phone.talks("alpha:a", 1);
        assertThat(phone.refused(phone.commands(CommandKind.CHANGE_MEDIA)).message())
                .contains("audio already");
        Refusal full = phone.refused(phone.commands(CommandKind.DIAL));
        assertThat(full.facts()).containsEntry("rule", "FREE_APPEARANCE");
        assertThat(full.message()).contains("appearances");
        assertThat(phone.refused(phone.commands(CommandKind.RETRIEVE)).message())
                .contains("CONNECTED already");
        phone.take(new PhoneInput.Detached(false));
        assertThat(phone.refused(phone.commands(CommandKind.DIAL)).message()).contains("offline");
    }
}
