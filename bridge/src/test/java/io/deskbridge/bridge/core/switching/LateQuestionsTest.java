package io.deskbridge.bridge.core.switching;

import static org.assertj.core.api.Assertions.assertThat;

import io.deskbridge.bridge.core.model.CallId;
import io.deskbridge.bridge.core.model.Cause;
import io.deskbridge.bridge.core.model.ConnectionState;
import io.deskbridge.bridge.core.model.LineSignal;
import io.deskbridge.bridge.core.model.Party;
import io.deskbridge.bridge.core.model.PhoneId;
import java.util.List;
import org.junit.jupiter.api.Test;

/** What is asked of a call just when it has become another, or is taken by somebody else. */
class LateQuestionsTest {
    private static final PhoneId CALLER = new PhoneId("4001");
    private static final PhoneId DESK = new PhoneId("4002");
    private static final PhoneId SOFT = new PhoneId("4002-soft");
    private static final PhoneId EVE = new PhoneId("4003");
    private static final Party ALICE = new Party("4001", "Alice");
    private static final Party BOB = new Party("4002", "Bob");
    private static final CallId CALL = new CallId("alpha:1");
    private static final CallId OTHER = new CallId("alpha:2");

    private CallState state = CallState.unbegun(CALL);
    private List<CallOutput> outputs = List.of();

    private void take(CallInput input) {
        CallMachine.Step step = CallMachine.step(state, input);
        state = step.state();
        outputs = step.outputs();
    }

    private void says(PhoneId phone, LineSignal signal) {
        take(new CallInput.Said(phone, signal));
    }

    private void dialled(PhoneId... to) {
        take(new CallInput.Begun(CALLER, ALICE, "4002", new Route(List.of(to), BOB, Cause.UNASSIGNED_NUMBER)));
    }

    private void talks() {
        dialled(DESK);
        says(DESK, new LineSignal.Alerting(""));
        says(DESK, new LineSignal.Connect(""));
    }

    @Test
    void whoPicksUpFromTheOtherPhoneWhileRingingItselfStopsRinging() {
        dialled(DESK, SOFT);
        says(DESK, new LineSignal.Alerting(""));
        says(SOFT, new LineSignal.Alerting(""));
        take(new CallInput.PickUpAsked(new PickUp(SOFT, BOB, 3, List.of(DESK))));
        assertThat(outputs)
                .as("its leg 2 rings; only a release for the phone ends it")
                .anyMatch(output -> output instanceof CallOutput.Say say
                        && say.phone().equals(SOFT)
                        && say.signal() instanceof LineSignal.Release);
    }

    /** P6: the call became part of another one while it rang; what DESK asks of it must reach the other one. */
    @Test
    void whatIsAskedOfACallThatWasYieldedIsPassedOn() {
        dialled(DESK);
        says(DESK, new LineSignal.Alerting(""));
        take(new CallInput.YieldAsked(OTHER, CALLER, List.of(EVE), false));
        assertThat(state.phase()).isEqualTo(CallState.Phase.YIELDED);
        take(new CallInput.DeflectAsked(
                DESK,
                "4004",
                Cause.CALL_FORWARD_NO_ANSWER,
                new Route(List.of(new PhoneId("4004")), new Party("4004", ""), Cause.NONE)));
        assertThat(outputs).anyMatch(output -> output instanceof CallOutput.Tell);
    }

    /** The same with a phone that forwards always: the call that is gone must not release its old origin, and lose the forwarding. */
    @Test
    void aForwardingThatComesLateDoesNotEndTheYieldedCallByItself() {
        dialled(DESK, SOFT);
        says(DESK, new LineSignal.Alerting(""));
        take(new CallInput.YieldAsked(OTHER, CALLER, List.of(EVE), false));
        take(new CallInput.DeflectAsked(
                SOFT,
                "4004",
                Cause.CALL_FORWARD_ALWAYS,
                new Route(List.of(new PhoneId("4004")), new Party("4004", ""), Cause.NONE)));
        take(new CallInput.DeflectAsked(
                DESK,
                "4004",
                Cause.CALL_FORWARD_BUSY,
                new Route(List.of(new PhoneId("4004")), new Party("4004", ""), Cause.NONE)));
        assertThat(state.phase()).as("it still passes on").isEqualTo(CallState.Phase.YIELDED);
    }

    @Test
    void whateverIsAskedOfACallThatWasYieldedReachesTheOtherOne() {
        talks();
        take(new CallInput.YieldAsked(OTHER, CALLER, List.of(EVE), false));
        Route route = new Route(List.of(EVE), new Party("4003", "Eve"), Cause.NONE);
        take(new CallInput.BlindTransferAsked(DESK, false, "4003", route));
        assertThat(outputs).containsExactly(passedOn(new LineSignal.BlindTransfer("4003")));
        take(new CallInput.AddPartyAsked(DESK, BOB, "4003", route));
        assertThat(outputs).containsExactly(passedOn(new LineSignal.AddParty("4003")));
        take(new CallInput.ParkAsked(DESK, "7"));
        assertThat(outputs)
                .as("the other one's server takes the slot anew")
                .containsExactly(new CallOutput.FreeSlot("7"), passedOn(new LineSignal.Park("7")));
        LineSignal.Found found = new LineSignal.Found(ConnectionState.CONNECTED, ConnectionState.CONNECTED, true, 0);
        take(new CallInput.Found(DESK, BOB, found));
        assertThat(outputs).as("its link was lost meanwhile").containsExactly(passedOn(found));
    }

    private static CallOutput passedOn(LineSignal signal) {
        return new CallOutput.Tell(OTHER, new CallInput.Said(DESK, signal));
    }

    /** The phone that joined the two calls has hung up this one by that, and is in the other one by itself. */
    @Test
    void thatWhoJoinedTheCallsIsOutOfThisOneIsNotPassedOn() {
        talks();
        take(new CallInput.YieldAsked(OTHER, CALLER, List.of(EVE), false));
        for (LineSignal over : List.of(new LineSignal.Release(Cause.TRANSFER), new LineSignal.Clear())) {
            says(CALLER, over);
            assertThat(outputs).isEmpty();
            says(DESK, over);
            assertThat(outputs).containsExactly(passedOn(over));
        }
        says(CALLER, new LineSignal.Digits("5"));
        assertThat(outputs)
                .containsExactly(new CallOutput.Tell(OTHER, new CallInput.Said(CALLER, new LineSignal.Digits("5"))));
    }

    @Test
    void aYieldedCallPassesOnAParking() {
        talks();
        take(new CallInput.YieldAsked(OTHER, CALLER, List.of(EVE), false));
        take(new CallInput.ParkAsked(DESK, "7"));
        assertThat(outputs)
                .as("DESK knows the call as " + OTHER + " by now; a denial as " + CALL + " reaches nobody")
                .noneMatch(output ->
                        output instanceof CallOutput.Say say && say.as().equals(CALL));
    }

    /** P15: the phone that has unparked it cannot take it any more; nobody hangs up on the one who waits. */
    @Test
    void aParkedCallThatCannotBeTakenAfterAllGoesBackToWhoParkedIt() {
        talks();
        take(new CallInput.ParkAsked(DESK, "7"));
        take(new CallInput.PickUpAsked(new PickUp(EVE, new Party("4003", "Eve"), 5, List.of())));
        says(EVE, new LineSignal.Release(Cause.BUSY));
        assertThat(state.phase()).isEqualTo(CallState.Phase.ROUTING);
        assertThat(outputs)
                .contains(new CallOutput.Offer(DESK, new LineSignal.Offer(ALICE, Cause.RECALL, "")))
                .noneMatch(output -> output instanceof CallOutput.Say say
                        && say.phone().equals(CALLER)
                        && say.signal() instanceof LineSignal.Release);
        says(DESK, new LineSignal.Alerting(""));
        says(DESK, new LineSignal.Connect(""));
        assertThat(state.origin()).contains(CALLER);
        assertThat(state.answered()).contains(DESK);
    }

    @Test
    void aRingingCallThatCannotBePickedUpAfterAllRingsAgainWhereItRang() {
        dialled(DESK);
        says(DESK, new LineSignal.Alerting(""));
        take(new CallInput.PickUpAsked(new PickUp(EVE, new Party("4003", "Eve"), 5, List.of(DESK))));
        says(EVE, new LineSignal.Release(Cause.BUSY));
        assertThat(outputs).contains(new CallOutput.Offer(DESK, new LineSignal.Offer(ALICE, Cause.RECALL, "")));
    }

    /** The caller has hung up just when it was picked up. */
    @Test
    void nobodyIsCalledBackForACallThatIsOver() {
        dialled(DESK);
        says(DESK, new LineSignal.Alerting(""));
        take(new CallInput.PickUpAsked(new PickUp(EVE, new Party("4003", "Eve"), 5, List.of(DESK))));
        says(CALLER, new LineSignal.Release(Cause.NORMAL_CLEARING));
        says(EVE, new LineSignal.Release(Cause.BUSY));
        assertThat(outputs).isEmpty();
        assertThat(state.phase()).isEqualTo(CallState.Phase.ENDED);
    }

    @Test
    void whoHangsUpAfterPickingUpEndsTheCall() {
        dialled(DESK);
        says(DESK, new LineSignal.Alerting(""));
        take(new CallInput.PickUpAsked(new PickUp(EVE, new Party("4003", "Eve"), 5, List.of(DESK))));
        says(EVE, new LineSignal.Release(Cause.NORMAL_CLEARING));
        assertThat(state.phase()).isEqualTo(CallState.Phase.ENDED);
    }
}
