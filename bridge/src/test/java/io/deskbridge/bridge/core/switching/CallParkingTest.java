package io.deskbridge.bridge.core.switching;

import static io.deskbridge.bridge.core.switching.CallUnderTest.ALICE;
import static io.deskbridge.bridge.core.switching.CallUnderTest.ALICE_IS;
import static io.deskbridge.bridge.core.switching.CallUnderTest.BOB;
import static io.deskbridge.bridge.core.switching.CallUnderTest.BOB_IS;
import static io.deskbridge.bridge.core.switching.CallUnderTest.CAROL;
import static io.deskbridge.bridge.core.switching.CallUnderTest.CAROL_IS;
import static io.deskbridge.bridge.core.switching.CallUnderTest.DAVE;
import static io.deskbridge.bridge.core.switching.CallUnderTest.data;
import static io.deskbridge.bridge.core.switching.CallUnderTest.denied;
import static io.deskbridge.bridge.core.switching.CallUnderTest.farEnd;
import static io.deskbridge.bridge.core.switching.CallUnderTest.leadsTo;
import static io.deskbridge.bridge.core.switching.CallUnderTest.release;
import static org.assertj.core.api.Assertions.assertThat;

import io.deskbridge.bridge.core.model.Cause;
import io.deskbridge.bridge.core.model.ConnectionState;
import io.deskbridge.bridge.core.model.LineSignal;
import io.deskbridge.bridge.core.model.Party;
import io.deskbridge.bridge.core.model.PhoneId;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;

/** P13 to P15: a call that waits in a slot, and one that is taken where it rings. */
class CallParkingTest {
    private static final LineSignal HOLDS = new LineSignal.FarHold(true);

    private final CallUnderTest call = CallUnderTest.aliceTalksToBob();

    private static PickUp byCarol(PhoneId... at) {
        return new PickUp(CAROL, CAROL_IS, 7, List.of(at));
    }

    private void bobParks() {
        call.take(new CallInput.ParkAsked(BOB, "1"));
    }

    @Test
    void whoeverParksIsOutAndTheFarEndWaits() {
        call.says(BOB, HOLDS);
        bobParks();
        assertThat(call.outputs)
                .containsExactly(
                        new CallOutput.ArmParkTimer(),
                        call.tells(BOB, new LineSignal.Parked("1")),
                        call.tells(ALICE, farEnd(BOB_IS, ConnectionState.HELD, Cause.PARK)));
        assertThat(call.state.phase()).isEqualTo(CallState.Phase.PARKED);
        assertThat(call.state.slot()).contains("1");
        assertThat(call.state.holding()).as("the hold of a phone that is out").isEmpty();
        assertThat(call.state.answered()).isEmpty();
    }

    @Test
    void onlyACallInConversationCanBeParkedAndTheSlotIsFreeAgain() {
        CallUnderTest ringing = CallUnderTest.aliceCallsBob();
        ringing.take(new CallInput.ParkAsked(ALICE, "1"));
        assertThat(ringing.outputs)
                .containsExactly(new CallOutput.FreeSlot("1"), ringing.tells(ALICE, denied(Cause.CALL_CANCELLED)));
        assertThat(ringing.state.phase()).isEqualTo(CallState.Phase.RINGING);
    }

    @Test
    void whoeverTakesAParkedCallTalksToWhoWaited() {
        bobParks();
        call.take(new CallInput.PickUpAsked(byCarol()));
        assertThat(call.outputs)
                .containsExactly(
                        new CallOutput.FreeSlot("1"),
                        new CallOutput.DisarmAnswerTimer(),
                        call.tells(CAROL, new LineSignal.PickedUp(7, ALICE_IS, Cause.PARK_RETRIEVED)),
                        call.tells(ALICE, farEnd(CAROL_IS, ConnectionState.CONNECTED, Cause.PARK_RETRIEVED)));
        assertThat(call.state.slot()).isEmpty();
        assertThat(call.state.recall()).as("should she not be able to take it").contains(BOB);
        assertThat(call.state.called()).isEqualTo(CAROL_IS);
        call.says(ALICE, release(Cause.NORMAL_CLEARING));
        assertThat(call.outputs).contains(call.tells(CAROL, release(Cause.REMOTE_CLEARING)), new CallOutput.Over());
    }

    @Test
    void whoeverTakesAParkedCallHearsThatItIsHeldAndWhatIsSaidOfIt() {
        call.says(ALICE, HOLDS);
        call.says(ALICE, new LineSignal.CallData(Map.of("customer", "7"), 0));
        bobParks();
        call.take(new CallInput.PickUpAsked(byCarol()));
        assertThat(call.outputs).contains(call.tells(CAROL, HOLDS), call.tells(CAROL, data(Map.of("customer", "7"))));
    }

    @Test
    void whoWaitsCannotTakeItselfAndNobodyTakesAParkedCallFromAPhone() {
        bobParks();
        PickUp byAlice = new PickUp(ALICE, ALICE_IS, 7, List.of());
        call.take(new CallInput.PickUpAsked(byAlice));
        assertThat(call.outputs).containsExactly(new CallOutput.NotHere(byAlice));
        call.take(new CallInput.PickUpAsked(byCarol(BOB)));
        assertThat(call.outputs).containsExactly(new CallOutput.NotHere(byCarol(BOB)));
        assertThat(call.state.phase()).isEqualTo(CallState.Phase.PARKED);
    }

    @Test
    void aParkedCallThatNobodyTakesComesBackOnceAndThenEnds() {
        bobParks();
        call.take(new CallInput.NotAnswered());
        assertThat(call.outputs)
                .containsExactly(
                        new CallOutput.FreeSlot("1"),
                        call.tells(ALICE, farEnd(BOB_IS, ConnectionState.NULL, Cause.RECALL)),
                        new CallOutput.Offer(BOB, new LineSignal.Offer(ALICE_IS, Cause.RECALL, "")),
                        new CallOutput.ArmAnswerTimer());
        call.take(new CallInput.NotAnswered());
        assertThat(call.outputs)
                .containsExactly(
                        call.tells(BOB, release(Cause.CALL_CANCELLED)),
                        call.tells(ALICE, release(Cause.CALL_NOT_ANSWERED)),
                        new CallOutput.DisarmAnswerTimer(),
                        new CallOutput.Over());
    }

    @Test
    void whoWaitsMayHangUpAndTheSlotIsFree() {
        bobParks();
        call.says(CAROL, release(Cause.NORMAL_CLEARING));
        assertThat(call.outputs).as("not in it").isEmpty();
        call.says(ALICE, release(Cause.NORMAL_CLEARING));
        assertThat(call.outputs)
                .containsExactly(
                        new CallOutput.FreeSlot("1"), new CallOutput.DisarmAnswerTimer(), new CallOutput.Over());
    }

    // ---- picking up

    @Test
    void whatRingsAtOnePhoneIsTakenAtAnother() {
        CallUnderTest ringing = CallUnderTest.aliceCallsBob();
        ringing.take(new CallInput.PickUpAsked(byCarol(BOB)));
        assertThat(ringing.outputs)
                .containsExactly(
                        new CallOutput.DisarmAnswerTimer(),
                        ringing.tells(CAROL, new LineSignal.PickedUp(7, ALICE_IS, Cause.CALL_PICKUP)),
                        ringing.tells(ALICE, farEnd(CAROL_IS, ConnectionState.CONNECTED, Cause.CALL_PICKUP)),
                        ringing.tells(BOB, release(Cause.CALL_PICKUP)));
        assertThat(ringing.state.phase()).isEqualTo(CallState.Phase.CONNECTED);
        assertThat(ringing.state.answered()).contains(CAROL);
    }

    @Test
    void whoeverPicksUpAtOneOfTheOwnPhonesRingsNoLonger() {
        CallUnderTest ringing = CallUnderTest.aliceCallsBob();
        ringing.take(new CallInput.DeflectAsked(BOB, "4003", Cause.REDIRECTED, leadsTo(CAROL_IS, CAROL, DAVE)));
        ringing.take(new CallInput.PickUpAsked(byCarol(DAVE)));
        assertThat(ringing.outputs)
                .startsWith(ringing.tells(CAROL, release(Cause.CALL_PICKUP)))
                .contains(ringing.tells(DAVE, release(Cause.CALL_PICKUP)))
                .as("what she took is not released, and no leg twice")
                .containsOnlyOnce(ringing.tells(CAROL, release(Cause.CALL_PICKUP)));
    }

    /** A phone that talks is not busy, whatever it says; only one that took a call and could not have it gives it back. */
    @Test
    void onlyWhoTookTheCallGivesItBack() {
        call.says(BOB, release(Cause.BUSY));
        assertThat(call.outputs).contains(call.tells(ALICE, release(Cause.REMOTE_CLEARING)), new CallOutput.Over());
        CallUnderTest taken = CallUnderTest.aliceTalksToBob();
        taken.take(new CallInput.ParkAsked(BOB, "1"));
        taken.take(new CallInput.PickUpAsked(byCarol()));
        taken.says(ALICE, release(Cause.BUSY));
        assertThat(taken.outputs).contains(taken.tells(CAROL, release(Cause.REMOTE_CLEARING)), new CallOutput.Over());
    }

    @Test
    void whatDoesNotRingThereIsNotTaken() {
        CallUnderTest ringing = CallUnderTest.aliceCallsBob();
        for (PickUp asked : List.of(byCarol(DAVE), byCarol(), new PickUp(ALICE, ALICE_IS, 7, List.of(BOB)))) {
            ringing.take(new CallInput.PickUpAsked(asked));
            assertThat(ringing.outputs).containsExactly(new CallOutput.NotHere(asked));
        }
        call.take(new CallInput.PickUpAsked(byCarol(BOB)));
        assertThat(call.outputs).as("answered").containsExactly(new CallOutput.NotHere(byCarol(BOB)));
    }

    @Test
    void whoIsBeingAddedToAConferenceIsNotPickedUp() {
        call.take(new CallInput.AddPartyAsked(BOB, BOB_IS, "4003", leadsTo(CAROL_IS, CAROL)));
        PickUp byDave = new PickUp(DAVE, new Party("4004", "Dave"), 7, List.of(CAROL));
        call.take(new CallInput.PickUpAsked(byDave));
        assertThat(call.outputs).containsExactly(new CallOutput.NotHere(byDave));
        assertThat(call.state.phase()).isEqualTo(CallState.Phase.CONFERENCE);
    }

    @Test
    void whoeverTookTheCallIsKnownToTheOthers() {
        bobParks();
        call.take(new CallInput.PickUpAsked(byCarol()));
        assertThat(call.state.parties()).containsEntry(CAROL, CAROL_IS);
    }
}
