package io.deskbridge.bridge.core.switching;

import static io.deskbridge.bridge.core.model.ConnectionState.ALERTING;
import static io.deskbridge.bridge.core.model.ConnectionState.CONNECTED;
import static io.deskbridge.bridge.core.model.ConnectionState.HELD;
import static io.deskbridge.bridge.core.model.ConnectionState.NULL;
import static org.assertj.core.api.Assertions.assertThat;

import io.deskbridge.bridge.core.model.CallId;
import io.deskbridge.bridge.core.model.Cause;
import io.deskbridge.bridge.core.model.ConnectionState;
import io.deskbridge.bridge.core.model.LineSignal;
import io.deskbridge.bridge.core.model.Party;
import io.deskbridge.bridge.core.model.PhoneId;
import io.deskbridge.bridge.core.switching.CallOutput.Patience;
import io.deskbridge.bridge.core.switching.CallState.Phase;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;

/** A15: what phones say after a failure makes the call anew, or lets it go on; nobody who talks is released because of a failure. */
class CallDoubtsTest {
    private static final CallId CALL = new CallId("alpha:1");
    private static final PhoneId ALICE = new PhoneId("4001");
    private static final PhoneId BOB = new PhoneId("4002");
    private static final PhoneId EVE = new PhoneId("4003");
    private static final PhoneId SOFT = new PhoneId("4002-soft");

    private CallState state = CallState.unbegun(CALL);
    private final List<CallOutput> outputs = new ArrayList<>();

    private void take(CallInput input) {
        CallMachine.Step step = CallMachine.step(state, input);
        state = step.state();
        outputs.addAll(step.outputs());
    }

    private void found(PhoneId phone, ConnectionState here, ConnectionState far, boolean incoming, int members) {
        outputs.clear();
        take(new CallInput.Found(phone, party(phone), new LineSignal.Found(here, far, incoming, members)));
    }

    private static Party party(PhoneId phone) {
        return new Party(phone.value(), "Name of " + phone);
    }

    private void says(PhoneId phone, LineSignal signal) {
        outputs.clear();
        take(new CallInput.Said(phone, signal));
    }

    private void patienceIsOver() {
        outputs.clear();
        take(new CallInput.StillInDoubt());
    }

    private static CallOutput tells(PhoneId phone, LineSignal signal) {
        return new CallOutput.Say(CALL, phone, signal);
    }

    private static CallOutput releases(PhoneId phone, Cause cause) {
        return tells(phone, new LineSignal.Release(cause));
    }

    private void talking() {
        take(new CallInput.Begun(
                ALICE, party(ALICE), "4002", new Route(List.of(BOB), party(BOB), Cause.UNASSIGNED_NUMBER)));
        take(new CallInput.Said(BOB, new LineSignal.Connect("")));
        outputs.clear();
    }

    // ---- a call of the process before

    @Test
    void aCallOfTwoIsMadeAnewFromWhatItsPhonesSayInEitherOrder() {
        for (List<PhoneId> order : List.of(List.of(ALICE, BOB), List.of(BOB, ALICE))) {
            state = CallState.unbegun(CALL);
            found(order.get(0), CONNECTED, CONNECTED, order.get(0).equals(BOB), 0);
            assertThat(outputs).containsExactly(new CallOutput.ArmDoubtTimer(Patience.TALK));
            found(order.get(1), CONNECTED, CONNECTED, order.get(1).equals(BOB), 0);
            assertThat(state.phase()).isEqualTo(Phase.CONNECTED);
            assertThat(state.origin()).contains(ALICE);
            assertThat(state.answered()).contains(BOB);
            assertThat(state.doubt()).isEmpty();
            says(ALICE, new LineSignal.FarHold(true));
            assertThat(outputs).containsExactly(tells(BOB, new LineSignal.FarHold(true)));
            says(BOB, new LineSignal.Release(Cause.NORMAL_CLEARING));
            assertThat(outputs).contains(releases(ALICE, Cause.REMOTE_CLEARING), new CallOutput.Over());
        }
    }

    @Test
    void whoWasPutOnHoldWhileNobodyCouldSayItHearsItNow() {
        found(BOB, CONNECTED, CONNECTED, true, 0);
        found(ALICE, HELD, CONNECTED, false, 0);
        assertThat(outputs).contains(tells(BOB, new LineSignal.FarHold(true)));
        assertThat(outputs).doesNotContain(tells(ALICE, new LineSignal.FarHold(false)));
    }

    @Test
    void whoIsNotHeldAnyLongerHearsThatToo() {
        found(ALICE, HELD, HELD, false, 0);
        found(BOB, CONNECTED, HELD, true, 0);
        assertThat(outputs).contains(tells(ALICE, new LineSignal.FarHold(false)));
    }

    @Test
    void aPhoneWhosePartnerIsNotFoundIsReleasedWhenPatienceIsOver() {
        found(ALICE, CONNECTED, CONNECTED, false, 0);
        patienceIsOver();
        assertThat(outputs).contains(releases(ALICE, Cause.PHONE_LOST), new CallOutput.Over());
    }

    @Test
    void whoseFarEndHasHungUpMeanwhileIsReleasedWhicheverIsHeardFirst() {
        found(ALICE, CONNECTED, CONNECTED, false, 0);
        says(BOB, new LineSignal.Release(Cause.RESYNC));
        assertThat(outputs).contains(releases(ALICE, Cause.REMOTE_CLEARING), new CallOutput.Over());
        state = CallState.unbegun(CALL);
        says(BOB, new LineSignal.Release(Cause.RESYNC));
        found(ALICE, CONNECTED, CONNECTED, false, 0);
        assertThat(outputs).contains(releases(ALICE, Cause.REMOTE_CLEARING), new CallOutput.Over());
    }

    @Test
    void aCallOfWhichOnlyAnEndIsHeardIsForgotten() {
        says(BOB, new LineSignal.Release(Cause.RESYNC));
        patienceIsOver();
        assertThat(outputs).contains(new CallOutput.Over());
    }

    @Test
    void aCallThatWasBeingSetUpRingsOnWhenBothEndsAreFound() {
        found(BOB, ConnectionState.ALERTING, CONNECTED, true, 0);
        assertThat(outputs).containsExactly(new CallOutput.ArmDoubtTimer(Patience.SET_UP));
        found(ALICE, CONNECTED, NULL, false, 0);
        assertThat(state.phase()).isEqualTo(Phase.RINGING);
        assertThat(outputs)
                .contains(tells(ALICE, new LineSignal.Alerting("Name of 4002")), new CallOutput.ArmAnswerTimer());
        found(SOFT, ConnectionState.ALERTING, CONNECTED, true, 0);
        says(SOFT, new LineSignal.Connect(""));
        assertThat(outputs).contains(tells(SOFT, new LineSignal.Connect("")), releases(BOB, Cause.ANSWERED_ELSEWHERE));
        patienceIsOver();
        assertThat(state.phase()).isEqualTo(Phase.CONNECTED);
        assertThat(outputs).isEmpty();
    }

    @Test
    void aCallThatWasBeingSetUpAndIsNotFoundWholeIsReleased() {
        found(ALICE, CONNECTED, ALERTING, false, 0);
        says(BOB, new LineSignal.Release(Cause.CALL_REJECTED));
        patienceIsOver();
        assertThat(outputs).contains(releases(ALICE, Cause.SERVER_RESTARTED), new CallOutput.Over());
    }

    @Test
    void whoseAnswerWasGrantedAndHasNotHeardSoHearsItAgain() {
        found(ALICE, CONNECTED, CONNECTED, false, 0);
        found(BOB, ConnectionState.ALERTING, CONNECTED, true, 0);
        assertThat(outputs).contains(tells(BOB, new LineSignal.Connect("")));
        assertThat(state.phase()).isEqualTo(Phase.CONNECTED);
        found(SOFT, CONNECTED, CONNECTED, true, 0);
        assertThat(state.answered()).as("it was another one after all").contains(SOFT);
        assertThat(outputs).contains(releases(BOB, Cause.ANSWERED_ELSEWHERE));
        state = CallState.unbegun(CALL);
        talking();
        found(BOB, ConnectionState.ALERTING, CONNECTED, true, 0);
        assertThat(outputs).containsExactly(tells(BOB, new LineSignal.Connect("")));
    }

    @Test
    void aConferenceIsMadeAnewAndIsCertainWhenAllAreFound() {
        found(ALICE, CONNECTED, CONNECTED, false, 2);
        found(BOB, HELD, CONNECTED, true, 2);
        assertThat(state.doubt()).isPresent();
        found(EVE, CONNECTED, CONNECTED, true, 2);
        assertThat(state.phase()).isEqualTo(Phase.CONFERENCE);
        assertThat(state.members()).containsExactly(ALICE, BOB, EVE);
        assertThat(state.doubt()).isEmpty();
        says(EVE, new LineSignal.Release(Cause.NORMAL_CLEARING));
        assertThat(state.phase()).isEqualTo(Phase.CONNECTED);
    }

    @Test
    void whoIsNotFoundHasLeftTheConference() {
        found(ALICE, CONNECTED, CONNECTED, false, 2);
        found(BOB, CONNECTED, CONNECTED, true, 2);
        patienceIsOver();
        assertThat(state.phase()).isEqualTo(Phase.CONNECTED);
        assertThat(outputs)
                .anyMatch(output -> output instanceof CallOutput.Say said
                        && said.phone().equals(ALICE)
                        && said.signal() instanceof LineSignal.Conference now
                        && now.cause() == Cause.CONFERENCE_ENDED
                        && now.members().size() == 1);
    }

    @Test
    void whoIsFoundAloneOfAConferenceIsReleased() {
        found(ALICE, CONNECTED, CONNECTED, false, 2);
        patienceIsOver();
        assertThat(outputs).contains(releases(ALICE, Cause.PHONE_LOST), new CallOutput.Over());
    }

    @Test
    void aParkedCallIsThereAgainAndComesBackWhenNobodyTakesIt() {
        state = CallState.parked(CALL, BOB, ALICE, "7", Map.of());
        take(new CallInput.Expected());
        assertThat(outputs).containsExactly(new CallOutput.ArmDoubtTimer(Patience.TALK));
        found(BOB, CONNECTED, ConnectionState.QUEUED, true, 0);
        assertThat(state.doubt()).isEmpty();
        outputs.clear();
        take(new CallInput.NotAnswered());
        assertThat(outputs)
                .contains(
                        new CallOutput.FreeSlot("7"),
                        new CallOutput.Offer(ALICE, new LineSignal.Offer(party(BOB), Cause.RECALL, "")));
    }

    @Test
    void aParkedCallWhosePhoneIsNotFoundIsOver() {
        state = CallState.parked(CALL, BOB, ALICE, "7", Map.of());
        take(new CallInput.Expected());
        patienceIsOver();
        assertThat(outputs).contains(new CallOutput.FreeSlot("7"), new CallOutput.Over());
    }

    // ---- a call that this process knows

    @Test
    void aPhoneThatIsNoLongerInTheCallIsReleased() {
        talking();
        found(EVE, CONNECTED, CONNECTED, true, 0);
        assertThat(outputs).containsExactly(releases(EVE, Cause.CALL_CANCELLED));
    }

    @Test
    void aPhoneWhoseLinkIsBackBringsItsHoldAlong() {
        talking();
        found(ALICE, HELD, CONNECTED, false, 0);
        assertThat(outputs).containsExactly(tells(BOB, new LineSignal.FarHold(true)));
        found(ALICE, HELD, CONNECTED, false, 0);
        assertThat(outputs).isEmpty();
        found(BOB, CONNECTED, CONNECTED, true, 0);
        assertThat(outputs).containsExactly(tells(BOB, new LineSignal.FarHold(true)));
    }

    @Test
    void whoTalksToAPhoneOfALostServerGoesOnUntilPatienceIsOver() {
        talking();
        take(new CallInput.Doubted(List.of(BOB)));
        assertThat(outputs).containsExactly(new CallOutput.ArmDoubtTimer(Patience.SERVER_AWAY));
        take(new CallInput.Expected());
        assertThat(outputs).endsWith(new CallOutput.ArmDoubtTimer(Patience.TALK));
        patienceIsOver();
        assertThat(outputs).contains(releases(ALICE, Cause.PHONE_LOST), new CallOutput.Over());
    }

    @Test
    void aPhoneOfAServerThatIsBackAndSaysThatItIsThereIsInNoDoubt() {
        talking();
        take(new CallInput.Doubted(List.of(BOB)));
        take(new CallInput.Expected());
        found(BOB, CONNECTED, CONNECTED, true, 0);
        assertThat(state.doubt()).isEmpty();
        assertThat(outputs).containsExactly(new CallOutput.DisarmDoubtTimer());
    }

    @Test
    void aServerThatIsBackPutsNoCallInDoubtThatWasNot() {
        talking();
        take(new CallInput.Expected());
        assertThat(outputs).isEmpty();
    }

    @Test
    void whoRingsOnALostServerIsOut() {
        take(new CallInput.Begun(
                ALICE, party(ALICE), "4002", new Route(List.of(BOB, SOFT), party(BOB), Cause.UNASSIGNED_NUMBER)));
        take(new CallInput.Doubted(List.of(SOFT)));
        assertThat(state.ringing()).containsExactly(BOB);
        assertThat(state.doubt()).isEmpty();
    }
}
