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
import io.deskbridge.bridge.core.model.Member;
import io.deskbridge.bridge.core.model.Party;
import io.deskbridge.bridge.core.model.PhoneId;
import io.deskbridge.bridge.core.switching.CallOutput.Patience;
import io.deskbridge.bridge.core.switching.CallState.Phase;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
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

    private static LineSignal nowAt(PhoneId phone, ConnectionState far) {
        return new LineSignal.FarChanged(CALL, party(phone), far, Cause.RESYNC, List.of());
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

    /** Bob still holds the lifted handset to his ear, and his phone is back first: whether Alice has heard that he answered or not. */
    @Test
    void whoStillWantsTheCallHasItAlsoWhenHisPhoneIsBackBeforeTheOthers() {
        for (ConnectionState far : List.of(CONNECTED, ALERTING)) {
            state = CallState.unbegun(CALL);
            found(BOB, ALERTING, CONNECTED, true, 0);
            says(BOB, new LineSignal.Connect(""));
            assertThat(outputs).as("whose call it is nobody knows yet").isEmpty();
            found(ALICE, CONNECTED, far, false, 0);
            assertThat(outputs).contains(tells(BOB, new LineSignal.Connect("")));
            assertThat(state.phase()).isEqualTo(Phase.CONNECTED);
            assertThat(state.origin()).contains(ALICE);
            assertThat(state.answered()).contains(BOB);
            assertThat(outputs.stream().filter(it -> it.equals(tells(ALICE, new LineSignal.Connect("Name of 4002")))))
                    .hasSize(1);
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
        assertThat(state.origin()).contains(ALICE);
        assertThat(outputs)
                .as("she has heard that it rings")
                .containsExactly(new CallOutput.ArmDoubtTimer(Patience.SET_UP), new CallOutput.ArmAnswerTimer());
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
    void whereTheProcessBeforeHadGrantedTheCallAndThePhoneRingsStillItRingsOnAndTheFarEndHearsSo() {
        found(ALICE, CONNECTED, CONNECTED, false, 0);
        found(BOB, ConnectionState.ALERTING, CONNECTED, true, 0);
        assertThat(state.phase()).isEqualTo(Phase.RINGING);
        assertThat(outputs).contains(tells(ALICE, nowAt(BOB, ALERTING)), new CallOutput.ArmAnswerTimer());
        found(SOFT, CONNECTED, CONNECTED, true, 0);
        assertThat(state.answered()).as("it was another one after all").contains(SOFT);
        assertThat(outputs).contains(tells(ALICE, nowAt(SOFT, CONNECTED)), releases(BOB, Cause.ANSWERED_ELSEWHERE));
    }

    @Test
    void whoCalledAndHasNotHeardTheAnswerHearsItNow() {
        for (List<PhoneId> order : List.of(List.of(ALICE, BOB), List.of(BOB, ALICE))) {
            for (ConnectionState heard : List.of(NULL, ALERTING)) {
                state = CallState.unbegun(CALL);
                for (PhoneId phone : order) {
                    boolean called = phone.equals(BOB);
                    found(phone, CONNECTED, called ? CONNECTED : heard, called, 0);
                }
                assertThat(state.phase()).isEqualTo(Phase.CONNECTED);
                assertThat(state.origin()).contains(ALICE);
                assertThat(state.answered()).contains(BOB);
                assertThat(state.called()).isEqualTo(party(BOB));
                assertThat(outputs).contains(tells(ALICE, new LineSignal.Connect("Name of 4002")));
            }
        }
    }

    @Test
    void whoRingsOnThoughTheOtherPhoneHasAnsweredStopsRinging() {
        for (List<PhoneId> order : List.of(List.of(ALICE, BOB, SOFT), List.of(BOB, SOFT, ALICE))) {
            state = CallState.unbegun(CALL);
            List<CallOutput> all = new ArrayList<>();
            for (PhoneId phone : order) {
                if (phone.equals(ALICE)) {
                    found(ALICE, CONNECTED, ALERTING, false, 0);
                } else if (phone.equals(BOB)) {
                    found(BOB, ALERTING, CONNECTED, true, 0);
                } else {
                    found(SOFT, CONNECTED, CONNECTED, true, 0);
                }
                all.addAll(outputs);
            }
            assertThat(state.answered()).contains(SOFT);
            assertThat(state.ringing()).isEmpty();
            assertThat(all)
                    .contains(
                            tells(ALICE, new LineSignal.Connect("Name of 4002-soft")),
                            releases(BOB, Cause.ANSWERED_ELSEWHERE),
                            new CallOutput.DisarmAnswerTimer());
        }
    }

    @Test
    void whoOfTwoThatRingHasAnsweredNobodyKnowsBeforeItIsSaid() {
        found(BOB, ALERTING, CONNECTED, true, 0);
        found(SOFT, ALERTING, CONNECTED, true, 0);
        found(ALICE, CONNECTED, CONNECTED, false, 0);
        assertThat(state.phase()).isEqualTo(Phase.FOUND);
        assertThat(outputs).containsExactly(new CallOutput.ArmDoubtTimer(Patience.TALK));
        found(EVE, CONNECTED, CONNECTED, true, 0);
        assertThat(state.answered()).contains(EVE);
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

    @Test
    void whoHasHeardThatItRingsHearsItOnce() {
        found(BOB, ALERTING, CONNECTED, true, 0);
        found(ALICE, CONNECTED, ALERTING, false, 0);
        assertThat(outputs)
                .containsExactly(new CallOutput.ArmDoubtTimer(Patience.SET_UP), new CallOutput.ArmAnswerTimer());
    }

    @Test
    void anEndIsNoEndOfWhatIsStillBeingSetUpNorOfAConference() {
        says(BOB, new LineSignal.Release(Cause.RESYNC));
        assertThat(outputs).containsExactly(new CallOutput.ArmDoubtTimer(Patience.TALK));
        found(SOFT, ALERTING, CONNECTED, true, 0);
        assertThat(outputs).containsExactly(new CallOutput.ArmDoubtTimer(Patience.SET_UP));
        says(BOB, new LineSignal.Release(Cause.RESYNC));
        assertThat(outputs).containsExactly(new CallOutput.ArmDoubtTimer(Patience.SET_UP));
        patienceIsOver();
        assertThat(outputs).contains(releases(SOFT, Cause.SERVER_RESTARTED), new CallOutput.Over());

        state = CallState.unbegun(CALL);
        says(BOB, new LineSignal.Release(Cause.RESYNC));
        found(ALICE, CONNECTED, CONNECTED, false, 2);
        assertThat(state.phase()).isEqualTo(Phase.CONFERENCE);
    }

    @Test
    void threeWhoAreFoundOfFourStayAConference() {
        for (PhoneId phone : List.of(ALICE, BOB, EVE)) {
            found(phone, CONNECTED, CONNECTED, !phone.equals(ALICE), 3);
        }
        says(BOB, new LineSignal.FarHold(true));
        assertThat(outputs).as("in a conference nobody hears it").isEmpty();
        patienceIsOver();
        assertThat(state.phase()).isEqualTo(Phase.CONFERENCE);
        assertThat(conferenceCauses()).containsExactly(Cause.PARTY_LEFT, Cause.PARTY_LEFT, Cause.PARTY_LEFT);
    }

    /** Two of three are found, and one of them is lost with its server. */
    @Test
    void whoIsLeftOfAConferenceInDoubtIsReleasedOnce() {
        found(ALICE, CONNECTED, CONNECTED, false, 2);
        found(BOB, CONNECTED, CONNECTED, true, 2);
        says(ALICE, new LineSignal.FarHold(true));
        assertThat(outputs).as("nobody has been told that there are only two").isEmpty();
        take(new CallInput.Doubted(List.of(BOB)));
        found(BOB, CONNECTED, CONNECTED, true, 2);
        assertThat(state.doubt()).as("the third is still awaited").isPresent();
        take(new CallInput.Doubted(List.of(BOB)));
        patienceIsOver();
        assertThat(outputs)
                .containsExactly(
                        releases(BOB, Cause.PHONE_LOST),
                        releases(ALICE, Cause.REMOTE_CLEARING),
                        new CallOutput.DisarmAnswerTimer(),
                        new CallOutput.Over());
    }

    @Test
    void aServerThatIsBackGivesAFoundCallNoMoreTime() {
        found(ALICE, CONNECTED, CONNECTED, false, 0);
        outputs.clear();
        take(new CallInput.Expected());
        assertThat(outputs).isEmpty();
    }

    @Test
    void aServerThatIsLostWithPhonesThatHaveNothingToDoWithItIsNoEnd() {
        found(ALICE, CONNECTED, CONNECTED, false, 0);
        outputs.clear();
        take(new CallInput.Doubted(List.of(EVE)));
        assertThat(outputs).isEmpty();
        assertThat(state.phase()).isEqualTo(Phase.FOUND);
    }

    private List<Cause> conferenceCauses() {
        return outputs.stream()
                .filter(output ->
                        output instanceof CallOutput.Say said && said.signal() instanceof LineSignal.Conference)
                .map(output -> ((LineSignal.Conference) ((CallOutput.Say) output).signal()).cause())
                .toList();
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

    /** Either may be there, and believe that it is known to be. */
    @Test
    void ofTwoThatAreAwaitedInVainBothHearThatTheCallIsOver() {
        talking();
        take(new CallInput.Doubted(List.of(BOB, ALICE)));
        take(new CallInput.Expected());
        patienceIsOver();
        assertThat(outputs)
                .contains(releases(ALICE, Cause.PHONE_LOST), releases(BOB, Cause.PHONE_LOST), new CallOutput.Over());
    }

    @Test
    void aPhoneOfAServerThatIsBackAndSaysThatItIsThereIsInNoDoubt() {
        talking();
        take(new CallInput.Doubted(List.of(BOB)));
        take(new CallInput.Expected());
        found(BOB, CONNECTED, CONNECTED, true, 0);
        assertThat(state.doubt()).isEmpty();
        assertThat(outputs).startsWith(new CallOutput.DisarmDoubtTimer());
    }

    /** Who is at the far end, who holds, and the call's data may all have gone the way of the trunk. */
    @Test
    void aPhoneOfAServerThatIsBackHearsAnewWhatMayBeLost() {
        talking();
        says(ALICE, new LineSignal.CallData(Map.of("customer", "7"), 1));
        says(ALICE, new LineSignal.FarHold(true));
        take(new CallInput.Doubted(List.of(BOB)));
        found(BOB, CONNECTED, CONNECTED, true, 0);
        assertThat(outputs)
                .contains(
                        tells(BOB, nowAt(ALICE, HELD)),
                        tells(BOB, new LineSignal.CallData(Map.of("customer", "7"), 0)));
        found(BOB, CONNECTED, HELD, true, 0);
        assertThat(outputs).as("only its link was lost").isEmpty();
    }

    @Test
    void aPhoneOfAServerThatIsBackHearsAnewThatItIsParked() {
        talking();
        take(new CallInput.ParkAsked(ALICE, "7"));
        take(new CallInput.Doubted(List.of(BOB)));
        found(BOB, CONNECTED, CONNECTED, true, 0);
        assertThat(outputs)
                .contains(tells(BOB, new LineSignal.FarChanged(CALL, party(ALICE), HELD, Cause.PARK, List.of())));
    }

    @Test
    void aPhoneOfAServerThatIsBackHearsAnewThatTheConferenceIsOver() {
        conference();
        says(EVE, new LineSignal.Release(Cause.NORMAL_CLEARING));
        says(ALICE, new LineSignal.FarHold(true));
        take(new CallInput.Doubted(List.of(BOB)));
        found(BOB, CONNECTED, CONNECTED, true, 2);
        assertThat(outputs)
                .contains(tells(
                        BOB,
                        new LineSignal.Conference(
                                CALL,
                                List.of(new Member(party(ALICE), HELD)),
                                Cause.CONFERENCE_ENDED,
                                List.of(),
                                0,
                                Optional.empty())));
    }

    @Test
    void aPhoneOfAServerThatIsBackHearsAnewWhoIsInTheConference() {
        found(ALICE, CONNECTED, CONNECTED, false, 2);
        found(BOB, CONNECTED, CONNECTED, true, 2);
        found(EVE, CONNECTED, CONNECTED, true, 2);
        take(new CallInput.Doubted(List.of(BOB)));
        found(BOB, CONNECTED, CONNECTED, true, 0);
        assertThat(outputs)
                .contains(tells(
                        BOB,
                        new LineSignal.Conference(
                                CALL,
                                List.of(new Member(party(ALICE), CONNECTED), new Member(party(EVE), CONNECTED)),
                                Cause.RESYNC,
                                List.of(),
                                0,
                                Optional.empty())));
    }

    @Test
    void aServerThatIsBackPutsNoCallInDoubtThatWasNot() {
        talking();
        take(new CallInput.Expected());
        assertThat(outputs).isEmpty();
    }

    // ---- what a lost link took with it

    @Test
    void aPhoneThatWasGrantedTheCallAndRingsStillRingsOnAndTheFarEndHearsSo() {
        talking();
        says(ALICE, new LineSignal.FarHold(true));
        found(BOB, ALERTING, CONNECTED, true, 0);
        assertThat(state.phase()).isEqualTo(Phase.RINGING);
        assertThat(state.ringing()).containsExactly(BOB);
        assertThat(outputs).containsExactly(tells(ALICE, nowAt(BOB, ALERTING)), new CallOutput.ArmAnswerTimer());
        take(new CallInput.NotAnswered());
        assertThat(outputs)
                .contains(
                        releases(BOB, Cause.CALL_CANCELLED),
                        releases(ALICE, Cause.CALL_NOT_ANSWERED),
                        new CallOutput.Over());
    }

    /** Whoever still has the lifted handset at the ear. */
    @Test
    void whoStillWantsToAnswerSaysSoAgainAndIsConnected() {
        talking();
        found(BOB, ALERTING, CONNECTED, true, 0);
        says(BOB, new LineSignal.Connect(""));
        assertThat(state.phase()).isEqualTo(Phase.CONNECTED);
        assertThat(outputs)
                .contains(tells(BOB, new LineSignal.Connect("")), tells(ALICE, new LineSignal.Connect("Name of 4002")));
    }

    @Test
    void whoJoinedAConferenceAndRingsStillIsOutOfIt() {
        talking();
        take(new CallInput.AddPartyAsked(
                ALICE, party(ALICE), "4003", new Route(List.of(EVE), party(EVE), Cause.UNASSIGNED_NUMBER)));
        says(EVE, new LineSignal.Alerting(""));
        says(EVE, new LineSignal.Connect(""));
        assertThat(state.members()).containsExactly(ALICE, BOB, EVE);
        found(EVE, ALERTING, CONNECTED, true, 0);
        assertThat(outputs).contains(releases(EVE, Cause.CALL_CANCELLED));
        assertThat(state.phase()).isEqualTo(Phase.CONNECTED);
    }

    /** It called with its number withheld; what the directory says of it is not for the far end. */
    @Test
    void whoWithheldItsNumberIsSeenByNobodyWhenItsLinkIsBack() {
        take(new CallInput.Begun(
                ALICE, Party.ANONYMOUS, "4002", new Route(List.of(BOB), party(BOB), Cause.UNASSIGNED_NUMBER)));
        says(BOB, new LineSignal.Connect(""));
        found(ALICE, CONNECTED, CONNECTED, false, 0);
        take(new CallInput.Doubted(List.of(BOB)));
        found(BOB, CONNECTED, CONNECTED, true, 0);
        assertThat(outputs)
                .contains(tells(
                        BOB, new LineSignal.FarChanged(CALL, Party.ANONYMOUS, CONNECTED, Cause.RESYNC, List.of())));
    }

    @Test
    void whoHasNotHeardThatTheCallWasAnsweredHearsItNow() {
        talking();
        says(BOB, new LineSignal.FarHold(true));
        found(ALICE, CONNECTED, ALERTING, false, 0);
        assertThat(outputs)
                .containsExactly(
                        tells(ALICE, new LineSignal.Connect("Name of 4002")),
                        tells(ALICE, new LineSignal.FarHold(true)));
        found(ALICE, HELD, ALERTING, false, 0);
        assertThat(outputs)
                .contains(tells(
                        ALICE,
                        new LineSignal.FarChanged(CALL, party(BOB), HELD, Cause.SINGLE_STEP_TRANSFER, List.of())));
    }

    @Test
    void whoRingsOnALostServerIsOut() {
        take(new CallInput.Begun(
                ALICE, party(ALICE), "4002", new Route(List.of(BOB, SOFT), party(BOB), Cause.UNASSIGNED_NUMBER)));
        take(new CallInput.Doubted(List.of(SOFT)));
        assertThat(state.ringing()).containsExactly(BOB);
        assertThat(state.doubt()).isEmpty();
    }

    @Test
    void whoseLinkIsBackHearsOnlyWhatIsNew() {
        talking();
        says(ALICE, new LineSignal.FarHold(true));
        found(BOB, CONNECTED, HELD, true, 0);
        assertThat(outputs).isEmpty();
        found(ALICE, HELD, CONNECTED, false, 0);
        assertThat(outputs).isEmpty();
    }

    @Test
    void whoStillRingsWhenItsLinkIsBackHasNotAnswered() {
        take(new CallInput.Begun(
                ALICE, party(ALICE), "4002", new Route(List.of(BOB), party(BOB), Cause.UNASSIGNED_NUMBER)));
        take(new CallInput.Said(BOB, new LineSignal.Alerting("")));
        found(BOB, ALERTING, CONNECTED, true, 0);
        assertThat(outputs).isEmpty();
        found(ALICE, CONNECTED, ALERTING, false, 0);
        assertThat(outputs).isEmpty();
        assertThat(state.phase()).isEqualTo(Phase.RINGING);
    }

    /** Its phones are the other conversation's, which awaits them itself. */
    @Test
    void aCallThatHasBecomePartOfAnotherOneSaysNothingWhenItsPatienceIsOver() {
        talking();
        take(new CallInput.Doubted(List.of(BOB)));
        take(new CallInput.YieldAsked(new CallId("alpha:older"), ALICE, List.of(), false));
        assertThat(state.phase()).isEqualTo(Phase.YIELDED);
        patienceIsOver();
        assertThat(outputs).isEmpty();
    }

    @Test
    void thatItRingsOrIsAnsweredWhoCalledHearsWhenItsLinkIsBack() {
        take(new CallInput.Begun(
                ALICE, party(ALICE), "4002", new Route(List.of(BOB), party(BOB), Cause.UNASSIGNED_NUMBER)));
        found(ALICE, CONNECTED, NULL, false, 0);
        assertThat(outputs).as("nothing rings yet").isEmpty();
        take(new CallInput.Said(BOB, new LineSignal.Alerting("")));
        found(ALICE, CONNECTED, NULL, false, 0);
        assertThat(outputs).containsExactly(tells(ALICE, new LineSignal.Alerting("Name of 4002")));
        found(ALICE, CONNECTED, ALERTING, false, 0);
        assertThat(outputs).as("which it knows").isEmpty();
        take(new CallInput.Said(BOB, new LineSignal.Connect("")));
        for (ConnectionState heard : List.of(NULL, ALERTING)) {
            found(ALICE, CONNECTED, heard, false, 0);
            assertThat(outputs).containsExactly(tells(ALICE, new LineSignal.Connect("Name of 4002")));
        }
    }

    /** She holds, and was sent elsewhere meanwhile: it is no call of hers that was answered. */
    @Test
    void whoHoldsAndHasNotHeardWhoAnsweredHearsWhoIsThere() {
        talking();
        says(ALICE, new LineSignal.FarHold(true));
        found(ALICE, HELD, ALERTING, false, 0);
        assertThat(outputs)
                .containsExactly(tells(
                        ALICE,
                        new LineSignal.FarChanged(CALL, party(BOB), CONNECTED, Cause.SINGLE_STEP_TRANSFER, List.of())));
    }

    /** She was sent elsewhere, and holds, of which nobody has heard, because her link was lost. */
    @Test
    void thatSomebodyHoldsWhoHasNotHeardWhoAnsweredTheFarEndHears() {
        talking();
        found(ALICE, HELD, NULL, false, 0);
        assertThat(outputs).contains(tells(BOB, new LineSignal.FarHold(true)));
        assertThat(state.holding()).containsExactly(ALICE);
    }

    @Test
    void aMemberOfAConferenceIsToldOfNobodyElsesHold() {
        conference();
        found(BOB, HELD, CONNECTED, true, 2);
        assertThat(outputs).isEmpty();
        assertThat(state.holding()).containsExactly(BOB);
    }

    /** A third is in the call of Alice and Bob. */
    private void conference() {
        talking();
        take(new CallInput.AddPartyAsked(
                ALICE, party(ALICE), "4003", new Route(List.of(EVE), party(EVE), Cause.UNASSIGNED_NUMBER)));
        take(new CallInput.Said(EVE, new LineSignal.Connect("")));
        outputs.clear();
    }

    @Test
    void aMemberOfALostServerLeavesTheConferenceOnceWhenPatienceIsOver() {
        conference();
        take(new CallInput.Doubted(List.of(EVE)));
        patienceIsOver();
        assertThat(conferenceCauses()).containsExactly(Cause.CONFERENCE_ENDED, Cause.CONFERENCE_ENDED);
        assertThat(state.phase()).isEqualTo(Phase.CONNECTED);
    }

    @Test
    void aPhoneThatIsNoLongerInTheCallIsReleasedAlsoWhileAServerIsAway() {
        talking();
        take(new CallInput.Doubted(List.of(BOB)));
        found(EVE, CONNECTED, CONNECTED, true, 0);
        assertThat(outputs).containsExactly(releases(EVE, Cause.CALL_CANCELLED));
    }

    @Test
    void oneOfTwoServersThatIsBackDoesNotMakeTheCallCertain() {
        talking();
        take(new CallInput.Doubted(List.of(BOB)));
        take(new CallInput.Doubted(List.of(ALICE)));
        found(ALICE, CONNECTED, CONNECTED, false, 0);
        assertThat(outputs).doesNotContain(new CallOutput.DisarmDoubtTimer());
        assertThat(state.doubt().orElseThrow().awaited()).containsExactly(BOB);
    }

    @Test
    void aCallThatEndsWhileInDoubtIsWaitedForNoLonger() {
        talking();
        take(new CallInput.Doubted(List.of(BOB)));
        says(ALICE, new LineSignal.Release(Cause.NORMAL_CLEARING));
        assertThat(outputs)
                .containsExactly(
                        releases(BOB, Cause.REMOTE_CLEARING),
                        new CallOutput.DisarmAnswerTimer(),
                        new CallOutput.DisarmDoubtTimer(),
                        new CallOutput.Over());
        assertThat(state.doubt()).isEmpty();
    }

    @Test
    void patienceWithACallThatIsInNoDoubtIsNeverOver() {
        conference();
        patienceIsOver();
        assertThat(outputs).isEmpty();
    }

    private void parkedByAlice() {
        talking();
        take(new CallInput.ParkAsked(ALICE, "7"));
        outputs.clear();
    }

    @Test
    void whoWaitsInASlotOnALostServerWaitsOnUntilPatienceIsOver() {
        parkedByAlice();
        take(new CallInput.Doubted(List.of(BOB, EVE)));
        assertThat(outputs).containsExactly(new CallOutput.ArmDoubtTimer(Patience.SERVER_AWAY));
        patienceIsOver();
        assertThat(outputs).contains(new CallOutput.FreeSlot("7"), new CallOutput.Over());
    }

    @Test
    void whoHasParkedIsNotWaitedForOnALostServer() {
        parkedByAlice();
        take(new CallInput.Doubted(List.of(ALICE)));
        assertThat(outputs).isEmpty();
        assertThat(state.phase()).isEqualTo(Phase.PARKED);
    }

    /** Bob waits, in doubt, and it rings at Alice again; then her server is lost, too. */
    @Test
    void aCallThatEndsBecauseAServerIsLostIsInNoDoubt() {
        state = CallState.parked(CALL, BOB, ALICE, "7", Map.of());
        take(new CallInput.NotAnswered());
        outputs.clear();
        take(new CallInput.Doubted(List.of(ALICE)));
        assertThat(outputs).contains(new CallOutput.Over()).noneMatch(CallOutput.ArmDoubtTimer.class::isInstance);
        assertThat(state.doubt()).isEmpty();
    }

    /** Its phones are the other conversation's: nobody rings again, and the phone that joined the two is called by nobody. */
    @Test
    void aCallThatHasYieldedDoesNotComeBackWhenAServerIsLost() {
        take(new CallInput.Begun(
                ALICE, party(ALICE), "4002", new Route(List.of(BOB), party(BOB), Cause.UNASSIGNED_NUMBER)));
        take(new CallInput.YieldAsked(new CallId("alpha:0"), ALICE, List.of(EVE), false));
        outputs.clear();
        take(new CallInput.Doubted(List.of(BOB)));
        patienceIsOver();
        assertThat(outputs).isEmpty();
        assertThat(state.phase()).isEqualTo(Phase.YIELDED);
    }

    @Test
    void twoWhoAreFoundTalkOnAndHearNothing() {
        found(ALICE, CONNECTED, CONNECTED, false, 0);
        found(BOB, CONNECTED, CONNECTED, true, 0);
        assertThat(outputs)
                .containsExactly(
                        new CallOutput.ArmDoubtTimer(Patience.TALK),
                        new CallOutput.DisarmAnswerTimer(),
                        new CallOutput.DisarmDoubtTimer());
    }

    @Test
    void whoCallsFromALostServerWhileItRingsIsOut() {
        take(new CallInput.Begun(
                ALICE, party(ALICE), "4002", new Route(List.of(BOB), party(BOB), Cause.UNASSIGNED_NUMBER)));
        take(new CallInput.Said(BOB, new LineSignal.Alerting("")));
        outputs.clear();
        take(new CallInput.Doubted(List.of(ALICE)));
        assertThat(outputs).contains(releases(BOB, Cause.CALL_CANCELLED), new CallOutput.Over());
    }

    /** Nobody has been told of the third yet. */
    @Test
    void whoIsBackWhileAThirdIsCalledWhoDoesNotRingYetHearsOfTheOtherOne() {
        talking();
        take(new CallInput.AddPartyAsked(
                ALICE, party(ALICE), "4003", new Route(List.of(EVE), party(EVE), Cause.UNASSIGNED_NUMBER)));
        take(new CallInput.Doubted(List.of(BOB)));
        found(BOB, CONNECTED, CONNECTED, true, 0);
        assertThat(outputs)
                .contains(tells(BOB, new LineSignal.FarChanged(CALL, party(ALICE), CONNECTED, Cause.RESYNC, List.of())))
                .noneMatch(output ->
                        output instanceof CallOutput.Say said && said.signal() instanceof LineSignal.Conference);
    }

    @Test
    void whoIsBackAndWasSentElsewhereMeanwhileHearsWhoIsCalledThere() {
        talking();
        take(new CallInput.Doubted(List.of(ALICE)));
        take(new CallInput.BlindTransferAsked(
                BOB, false, "4003", new Route(List.of(EVE), party(EVE), Cause.UNASSIGNED_NUMBER)));
        CallState calls = state;
        take(new CallInput.Said(EVE, new LineSignal.Alerting("")));
        CallState rings = state;
        for (CallState meanwhile : List.of(calls, rings)) {
            state = meanwhile;
            found(ALICE, CONNECTED, CONNECTED, false, 0);
            assertThat(outputs)
                    .contains(tells(
                            ALICE,
                            new LineSignal.FarChanged(
                                    CALL,
                                    party(EVE),
                                    meanwhile.equals(rings) ? ALERTING : NULL,
                                    Cause.RESYNC,
                                    List.of())));
        }
    }
}
