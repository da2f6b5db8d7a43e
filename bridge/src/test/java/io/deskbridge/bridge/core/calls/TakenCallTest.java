package io.deskbridge.bridge.core.calls;

import static org.assertj.core.api.Assertions.assertThat;

import io.deskbridge.bridge.core.model.CallId;
import io.deskbridge.bridge.core.model.Cause;
import io.deskbridge.bridge.core.model.CommandKind;
import io.deskbridge.bridge.core.model.ConnectionState;
import io.deskbridge.bridge.core.model.Direction;
import io.deskbridge.bridge.core.model.Initiator;
import io.deskbridge.bridge.core.model.LineSignal;
import java.util.List;
import java.util.Optional;
import org.junit.jupiter.api.Test;

/** A call that a phone takes from elsewhere comes while the phone waits for it, or goes back. */
class TakenCallTest {
    private static final PhoneInput PICKED_UP = new PhoneInput.Signalled(
            new CallId("bravo:9"), new LineSignal.PickedUp(1, Walking.BOB, Cause.PARK_RETRIEVED));
    private static final PhoneOutput GOES_BACK =
            new PhoneOutput.ToCall(new CallId("bravo:9"), new LineSignal.Release(Cause.BUSY));

    private PhoneState state = Walking.controlled(3);
    private List<PhoneOutput> outputs = List.of();

    private void take(PhoneInput input) {
        PhoneMachine.Step step = Walking.step(state, input);
        state = step.state();
        outputs = step.outputs();
    }

    private void asks() {
        take(new PhoneInput.LineSignalled(1, new LineSignal.Unpark("7")));
    }

    @Test
    void whatThePhoneWaitsForIsItsOwn() {
        asks();
        assertThat(outputs).contains(new PhoneOutput.ArmAskTimer(1));
        take(PICKED_UP);
        assertThat(outputs).hasSize(1).first().isInstanceOf(PhoneOutput.SendLine.class);
        assertThat(state.asked()).isEmpty();
    }

    /** The order timed out; the parked call comes half a minute later, when a trunk is back. No microphone opens then (A18). */
    @Test
    void whatComesAfterTheOrderTimedOutGoesBack() {
        take(Walking.command(2, Walking.ALICE, CommandKind.UNPARK, Optional.empty()));
        long order = outputs.stream()
                .filter(PhoneOutput.SendOrder.class::isInstance)
                .map(output -> ((PhoneOutput.SendOrder) output).order().id())
                .findFirst()
                .orElseThrow();
        asks();
        take(new PhoneInput.OrderTimedOut(order));
        assertThat(outputs).contains(denied());
        take(PICKED_UP);
        assertThat(outputs).containsExactly(GOES_BACK);
    }

    @Test
    void whatNobodyAnswersIsDeniedInTime() {
        asks();
        take(new PhoneInput.AskedLongEnough(1));
        assertThat(outputs).containsExactly(denied());
        take(new PhoneInput.AskedLongEnough(1));
        assertThat(outputs).isEmpty();
        take(PICKED_UP);
        assertThat(outputs).containsExactly(GOES_BACK);
    }

    @Test
    void whatComesToALockedPhoneGoesBack() {
        asks();
        take(new PhoneInput.LockReported(true, Initiator.PERSON, 0));
        take(PICKED_UP);
        assertThat(outputs).containsExactly(GOES_BACK);
    }

    @Test
    void whatComesToAPhoneThatLostItsLinkGoesBack() {
        asks();
        take(new PhoneInput.Detached(false));
        take(PICKED_UP);
        assertThat(outputs).containsExactly(GOES_BACK);
    }

    /** A leg of an earlier life of the phone is picked up: the call that has the number now is not to lose its leg. */
    @Test
    void whatNobodyAskedForDoesNotTakeALegAway() {
        take(Walking.report(
                1,
                1,
                Direction.OUTGOING,
                ConnectionState.INITIATED,
                ConnectionState.NULL,
                Cause.NEW_CALL,
                Initiator.PERSON,
                0));
        CallId mine = state.connections().get(0).call();
        take(PICKED_UP);
        assertThat(outputs).containsExactly(GOES_BACK);
        assertThat(state.lines().values()).anyMatch(line -> line.call().equals(mine));
    }

    private static PhoneOutput denied() {
        return new PhoneOutput.SendLine(1, new CallId(""), new LineSignal.Denied(Cause.CALL_NOT_ANSWERED));
    }
}
