package io.deskbridge.bridge.core.switching;

import static io.deskbridge.bridge.core.model.ConnectionState.ALERTING;
import static io.deskbridge.bridge.core.model.ConnectionState.CONNECTED;
import static io.deskbridge.bridge.core.model.ConnectionState.HELD;
import static io.deskbridge.bridge.core.switching.CallUnderTest.ALICE;
import static io.deskbridge.bridge.core.switching.CallUnderTest.ALICE_IS;
import static io.deskbridge.bridge.core.switching.CallUnderTest.BOB;
import static io.deskbridge.bridge.core.switching.CallUnderTest.BOB_IS;
import static io.deskbridge.bridge.core.switching.CallUnderTest.CAROL;
import static io.deskbridge.bridge.core.switching.CallUnderTest.CAROL_IS;
import static io.deskbridge.bridge.core.switching.CallUnderTest.CAROL_SOFT;
import static io.deskbridge.bridge.core.switching.CallUnderTest.CONNECT;
import static io.deskbridge.bridge.core.switching.CallUnderTest.DAVE;
import static io.deskbridge.bridge.core.switching.CallUnderTest.DAVE_IS;
import static io.deskbridge.bridge.core.switching.CallUnderTest.OLDER;
import static io.deskbridge.bridge.core.switching.CallUnderTest.RINGS;
import static io.deskbridge.bridge.core.switching.CallUnderTest.YOUNGER;
import static io.deskbridge.bridge.core.switching.CallUnderTest.data;
import static io.deskbridge.bridge.core.switching.CallUnderTest.denied;
import static io.deskbridge.bridge.core.switching.CallUnderTest.leadsTo;
import static io.deskbridge.bridge.core.switching.CallUnderTest.release;
import static io.deskbridge.bridge.core.switching.CallUnderTest.tellsInYounger;
import static org.assertj.core.api.Assertions.assertThat;

import io.deskbridge.bridge.core.model.CallId;
import io.deskbridge.bridge.core.model.Cause;
import io.deskbridge.bridge.core.model.ConnectionState;
import io.deskbridge.bridge.core.model.LineSignal;
import io.deskbridge.bridge.core.model.Member;
import io.deskbridge.bridge.core.model.Party;
import io.deskbridge.bridge.core.model.PhoneId;
import io.deskbridge.bridge.core.switching.CallInput.Rest;
import io.deskbridge.bridge.core.switching.CallInput.Talker;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;

/** P9 to P12: how a conference comes to be, grows and shrinks. */
class CallConferenceTest {
    private static final LineSignal HOLDS = new LineSignal.FarHold(true);
    private static final List<CallId> OLD = List.of(OLDER, YOUNGER);

    private final CallUnderTest call = CallUnderTest.aliceTalksToBob();

    private static Member with(Party party, ConnectionState state) {
        return new Member(party, state);
    }

    /** What a phone is told of a conference with others, all of whom talk. */
    private static LineSignal conference(Cause cause, Party... others) {
        List<Member> members = new ArrayList<>();
        for (Party other : others) {
            members.add(with(other, CONNECTED));
        }
        return conference(cause, members.toArray(Member[]::new));
    }

    private static LineSignal conference(Cause cause, Member... members) {
        return new LineSignal.Conference(OLDER, List.of(members), cause, List.of(), 0, Optional.empty());
    }

    private static LineSignal merged(Optional<CallId> other, Party... others) {
        List<Member> members = new ArrayList<>();
        for (Party party : others) {
            members.add(with(party, CONNECTED));
        }
        return new LineSignal.Conference(OLDER, members, Cause.CONFERENCE, OLD, 0, other);
    }

    private void isGivenCarol(boolean holds, Map<String, String> data) {
        Rest rest = new Rest(
                YOUNGER, List.of(new Talker(CAROL, CAROL_IS, holds)), CAROL_IS, List.of(), false, data, BOB_IS);
        call.take(new CallInput.Yielded(BOB, rest, true));
    }

    private void threeTalk() {
        isGivenCarol(false, Map.of());
    }

    private void bobAdds(Route route) {
        call.take(new CallInput.AddPartyAsked(BOB, BOB_IS, "4003", route));
    }

    // ---- P9

    @Test
    void theOlderCallAsksTheYoungerAndKeepsItsOwnPhones() {
        call.says(BOB, new LineSignal.Merge(0, YOUNGER));
        assertThat(call.outputs)
                .containsExactly(
                        new CallOutput.Tell(YOUNGER, new CallInput.YieldAsked(OLDER, BOB, List.of(ALICE), true)));
        call.says(DAVE, new LineSignal.Merge(0, YOUNGER));
        assertThat(call.outputs).containsExactly(call.tells(DAVE, denied(Cause.CALL_CANCELLED)));
    }

    @Test
    void nobodyMergesWhileSomebodyIsBeingAdded() {
        bobAdds(leadsTo(CAROL_IS, CAROL));
        call.says(BOB, new LineSignal.Merge(0, YOUNGER));
        assertThat(call.outputs).containsExactly(call.tells(BOB, denied(Cause.CALL_CANCELLED)));
        call.take(new CallInput.YieldAsked(YOUNGER, BOB, List.of(DAVE), true));
        assertThat(call.outputs).containsExactly(new CallOutput.Tell(YOUNGER, new CallInput.NotYielded(BOB)));
        isGivenCarol(false, Map.of());
        assertThat(call.outputs).containsExactly(new CallOutput.Tell(YOUNGER, new CallInput.NotYielded(BOB)));
    }

    @Test
    void theYoungerCallGivesAwayWhoTalksToTheOneWhoMerges() {
        CallUnderTest younger = CallUnderTest.bobTalksToCarol();
        younger.says(CAROL, HOLDS);
        younger.take(new CallInput.YieldAsked(OLDER, BOB, List.of(ALICE), true));
        Rest rest = new Rest(
                YOUNGER, List.of(new Talker(CAROL, CAROL_IS, true)), CAROL_IS, List.of(), false, Map.of(), BOB_IS);
        assertThat(younger.outputs).contains(new CallOutput.Tell(OLDER, new CallInput.Yielded(BOB, rest, true)));
    }

    @Test
    void aConferenceThatYieldedToACallThatEndedMeanwhileLetsGoOfEverybody() {
        threeTalk();
        call.take(new CallInput.YieldAsked(YOUNGER, BOB, List.of(DAVE), true));
        call.take(new CallInput.NotYielded(BOB));
        LineSignal over = release(Cause.REMOTE_CLEARING);
        assertThat(call.outputs)
                .contains(
                        call.tells(ALICE, over), call.tells(BOB, over), call.tells(CAROL, over), new CallOutput.Over());
    }

    @Test
    void aMergeIsRefusedToStrangersToPhonesThatWouldMeetThemselvesAndWhereItWouldBeTooBig() {
        List<PhoneId> fifteen =
                IntStream.range(0, 15).mapToObj(i -> new PhoneId("5" + i)).toList();
        for (CallInput asked : List.of(
                new CallInput.YieldAsked(OLDER, DAVE, List.of(ALICE), true),
                new CallInput.YieldAsked(OLDER, BOB, List.of(ALICE, CAROL), true),
                new CallInput.YieldAsked(OLDER, BOB, fifteen, true))) {
            CallUnderTest younger = CallUnderTest.bobTalksToCarol();
            younger.take(asked);
            assertThat(younger.outputs)
                    .containsExactly(
                            new CallOutput.Tell(OLDER, new CallInput.NotYielded(((CallInput.YieldAsked) asked).by())));
        }
        CallUnderTest sixteen = CallUnderTest.bobTalksToCarol();
        sixteen.take(new CallInput.YieldAsked(OLDER, BOB, fifteen.subList(0, 14), true));
        assertThat(sixteen.state.phase()).as("sixteen are not too many").isEqualTo(CallState.Phase.YIELDED);
        CallUnderTest ringing = CallUnderTest.bobDialsCarol();
        ringing.take(new CallInput.YieldAsked(OLDER, BOB, List.of(ALICE), true));
        assertThat(ringing.outputs)
                .as("who rings cannot be merged")
                .containsExactly(new CallOutput.Tell(OLDER, new CallInput.NotYielded(BOB)));
    }

    @Test
    void everybodyHearsWhoIsInTheConference() {
        threeTalk();
        assertThat(call.outputs)
                .containsExactly(
                        call.tells(ALICE, merged(Optional.empty(), BOB_IS, CAROL_IS)),
                        call.tells(BOB, merged(Optional.of(YOUNGER), ALICE_IS, CAROL_IS)),
                        tellsInYounger(CAROL, merged(Optional.empty(), ALICE_IS, BOB_IS)));
        assertThat(call.state.members()).containsExactly(ALICE, BOB, CAROL);
    }

    @Test
    void whoMergesHoldsNobodyAndTheOthersHoldOn() {
        call.says(ALICE, HOLDS);
        call.says(BOB, HOLDS);
        isGivenCarol(true, Map.of("note", "x"));
        assertThat(call.state.holding()).containsExactlyInAnyOrder(ALICE, CAROL);
        assertThat(call.outputs)
                .contains(
                        call.tells(ALICE, data(Map.of("note", "x"))),
                        call.tells(BOB, data(Map.of("note", "x"))),
                        call.tells(CAROL, data(Map.of("note", "x"))));
        call.says(BOB, release(Cause.NORMAL_CLEARING));
        assertThat(call.outputs)
                .as("the two who are left hear what the other one does")
                .containsExactly(
                        call.tells(ALICE, conference(Cause.CONFERENCE_ENDED, with(CAROL_IS, HELD))),
                        call.tells(CAROL, conference(Cause.CONFERENCE_ENDED, with(ALICE_IS, HELD))));
    }

    @Test
    void aMergeWithSomebodyWhoHasHungUpLetsGoOfTheOthers() {
        call.says(BOB, release(Cause.NORMAL_CLEARING));
        isGivenCarol(false, Map.of());
        assertThat(call.outputs).containsExactly(new CallOutput.Tell(YOUNGER, new CallInput.NotYielded(BOB)));
    }

    // ---- P10

    @Test
    void whoIsAddedIsAnnouncedWhenItRingsAndAgainWhenItAnswers() {
        bobAdds(leadsTo(CAROL_IS, CAROL, CAROL_SOFT, ALICE));
        LineSignal.Offer offer = new LineSignal.Offer(BOB_IS, Cause.SINGLE_STEP_CONFERENCE, "");
        assertThat(call.outputs)
                .as("nobody is told before it rings")
                .containsExactly(
                        new CallOutput.Offer(CAROL, offer),
                        new CallOutput.Offer(CAROL_SOFT, offer),
                        new CallOutput.ArmAnswerTimer());
        call.says(CAROL, RINGS);
        assertThat(call.outputs)
                .containsExactly(
                        call.tells(
                                ALICE,
                                conference(
                                        Cause.SINGLE_STEP_CONFERENCE,
                                        with(BOB_IS, CONNECTED),
                                        with(CAROL_IS, ALERTING))),
                        call.tells(
                                BOB,
                                conference(
                                        Cause.SINGLE_STEP_CONFERENCE,
                                        with(ALICE_IS, CONNECTED),
                                        with(CAROL_IS, ALERTING))));
        call.says(CAROL_SOFT, RINGS);
        assertThat(call.outputs).as("once").isEmpty();
        call.says(CAROL, CONNECT);
        assertThat(call.outputs)
                .containsExactly(
                        new CallOutput.DisarmAnswerTimer(),
                        call.tells(CAROL, CONNECT),
                        call.tells(ALICE, conference(Cause.PARTY_JOINED, BOB_IS, CAROL_IS)),
                        call.tells(BOB, conference(Cause.PARTY_JOINED, ALICE_IS, CAROL_IS)),
                        call.tells(CAROL, conference(Cause.CONFERENCE, ALICE_IS, BOB_IS)),
                        call.tells(CAROL_SOFT, release(Cause.ANSWERED_ELSEWHERE)));
        call.says(CAROL_SOFT, CONNECT);
        assertThat(call.outputs).as("too late").isEmpty();
        call.says(CAROL, CONNECT);
        assertThat(call.outputs).as("its link was lost").containsExactly(call.tells(CAROL, CONNECT));
    }

    @Test
    void whatPhoneRingsThatIsNotCalledAnnouncesNothing() {
        bobAdds(leadsTo(CAROL_IS, CAROL));
        call.says(DAVE, RINGS);
        assertThat(call.outputs).isEmpty();
        call.says(DAVE, CONNECT);
        assertThat(call.outputs).isEmpty();
    }

    @Test
    void whoCannotBeAddedIsDeniedAndNothingChanges() {
        bobAdds(leadsTo(CAROL_IS));
        assertThat(call.outputs).containsExactly(call.tells(BOB, denied(Cause.UNASSIGNED_NUMBER)));
        bobAdds(leadsTo(ALICE_IS, ALICE));
        assertThat(call.outputs).containsExactly(call.tells(BOB, denied(Cause.BUSY)));
        call.take(new CallInput.AddPartyAsked(DAVE, DAVE_IS, "4003", leadsTo(CAROL_IS, CAROL)));
        assertThat(call.outputs).containsExactly(call.tells(DAVE, denied(Cause.CALL_CANCELLED)));
        assertThat(call.state.phase()).isEqualTo(CallState.Phase.CONNECTED);
        bobAdds(leadsTo(CAROL_IS, CAROL));
        bobAdds(leadsTo(DAVE_IS, DAVE));
        assertThat(call.outputs).as("one at a time").containsExactly(call.tells(BOB, denied(Cause.CALL_CANCELLED)));
    }

    @Test
    void aConferenceHasSixteenPhonesAtMost() {
        for (int i = 3; i <= 16; i++) {
            PhoneId next = new PhoneId("5" + i);
            bobAdds(leadsTo(new Party("5" + i, ""), next));
            call.says(next, CONNECT);
        }
        assertThat(call.state.members()).hasSize(16);
        bobAdds(leadsTo(CAROL_IS, CAROL));
        assertThat(call.outputs).containsExactly(call.tells(BOB, denied(Cause.CALL_CANCELLED)));
    }

    @Test
    void whoIsBusyBeforeItRingsIsOnlyToldToTheOneWhoAsked() {
        bobAdds(leadsTo(CAROL_IS, CAROL));
        call.says(CAROL, release(Cause.BUSY));
        assertThat(call.outputs)
                .containsExactly(new CallOutput.DisarmAnswerTimer(), call.tells(BOB, denied(Cause.BUSY)));
        twoTalkAgain();
    }

    @Test
    void whoRefusesAfterItRangEndsTheConferenceOfTheOtherTwo() {
        bobAdds(leadsTo(CAROL_IS, CAROL));
        call.says(CAROL, RINGS);
        call.says(CAROL, release(Cause.CALL_REJECTED));
        assertThat(call.outputs)
                .containsExactly(
                        new CallOutput.DisarmAnswerTimer(),
                        call.tells(ALICE, conference(Cause.CONFERENCE_ENDED, BOB_IS)),
                        call.tells(BOB, conference(Cause.CONFERENCE_ENDED, ALICE_IS)));
        twoTalkAgain();
    }

    private void twoTalkAgain() {
        assertThat(call.state.phase()).isEqualTo(CallState.Phase.CONNECTED);
        assertThat(call.state.members()).isEmpty();
        assertThat(call.state.invite()).isEmpty();
        assertThat(call.state.called()).isEqualTo(BOB_IS);
        call.says(ALICE, HOLDS);
        assertThat(call.outputs).containsExactly(call.tells(BOB, HOLDS));
        call.says(BOB, release(Cause.NORMAL_CLEARING));
        assertThat(call.outputs).contains(call.tells(ALICE, release(Cause.REMOTE_CLEARING)), new CallOutput.Over());
    }

    @Test
    void whoDoesNotAnswerIsToldToThreeWhoGoOn() {
        threeTalk();
        bobAdds(leadsTo(DAVE_IS, DAVE));
        call.says(DAVE, RINGS);
        call.take(new CallInput.NotAnswered());
        assertThat(call.outputs)
                .containsExactly(
                        call.tells(DAVE, release(Cause.CALL_CANCELLED)),
                        new CallOutput.DisarmAnswerTimer(),
                        call.tells(ALICE, conference(Cause.CALL_NOT_ANSWERED, BOB_IS, CAROL_IS)),
                        call.tells(BOB, conference(Cause.CALL_NOT_ANSWERED, ALICE_IS, CAROL_IS)),
                        call.tells(CAROL, conference(Cause.CALL_NOT_ANSWERED, ALICE_IS, BOB_IS)));
        assertThat(call.state.phase()).isEqualTo(CallState.Phase.CONFERENCE);
        assertThat(call.state.ringing()).isEmpty();
        call.take(new CallInput.NotAnswered());
        assertThat(call.outputs).as("a timer that was too late").isEmpty();
    }

    /** Its link was lost before it heard that it is in. */
    @Test
    void aMemberWhoAnswersOnceMoreWhileAnotherOneIsCalledIsNotThatOne() {
        threeTalk();
        bobAdds(leadsTo(DAVE_IS, DAVE));
        call.says(CAROL, CONNECT);
        assertThat(call.outputs).containsExactly(call.tells(CAROL, CONNECT));
        assertThat(call.state.members()).containsExactly(ALICE, BOB, CAROL);
        assertThat(call.state.invite()).isPresent();
    }

    @Test
    void whoeverIsAddedIsNotForwardedElsewhere() {
        bobAdds(leadsTo(CAROL_IS, CAROL));
        call.take(new CallInput.DeflectAsked(CAROL, "4004", Cause.CALL_FORWARD_ALWAYS, leadsTo(DAVE_IS, DAVE)));
        assertThat(call.outputs)
                .containsExactly(
                        new CallOutput.DisarmAnswerTimer(), call.tells(BOB, denied(Cause.DEST_NOT_OBTAINABLE)));
    }

    // ---- P11, P12

    @Test
    void whenOneOfFourLeavesThreeHearWhoIsLeftAndWhenOneOfThreeLeavesItIsNoConference() {
        threeTalk();
        bobAdds(leadsTo(DAVE_IS, DAVE));
        call.says(DAVE, CONNECT);
        call.says(CAROL, HOLDS);
        call.says(CAROL, release(Cause.NORMAL_CLEARING));
        assertThat(call.outputs)
                .containsExactly(
                        call.tells(ALICE, conference(Cause.PARTY_LEFT, BOB_IS, DAVE_IS)),
                        call.tells(BOB, conference(Cause.PARTY_LEFT, ALICE_IS, DAVE_IS)),
                        call.tells(DAVE, conference(Cause.PARTY_LEFT, ALICE_IS, BOB_IS)));
        assertThat(call.state.holding()).isEmpty();
        call.says(DAVE, release(Cause.NORMAL_CLEARING));
        assertThat(call.outputs)
                .containsExactly(
                        call.tells(ALICE, conference(Cause.CONFERENCE_ENDED, BOB_IS)),
                        call.tells(BOB, conference(Cause.CONFERENCE_ENDED, ALICE_IS)));
        twoTalkAgain();
    }

    @Test
    void threeWhoTalkHearThatOneLeavesAlsoWhileAFourthIsCalledWhoDoesNotRingYet() {
        threeTalk();
        call.take(new CallInput.AddPartyAsked(BOB, BOB_IS, "4004", leadsTo(DAVE_IS, DAVE)));
        call.says(DAVE, CONNECT);
        bobAdds(leadsTo(CAROL_IS, CAROL_SOFT));
        call.says(DAVE, HOLDS);
        assertThat(call.outputs).as("a conference is silent about it").isEmpty();
        call.says(DAVE, release(Cause.NORMAL_CLEARING));
        assertThat(call.outputs)
                .containsExactly(
                        call.tells(ALICE, conference(Cause.PARTY_LEFT, BOB_IS, CAROL_IS)),
                        call.tells(BOB, conference(Cause.PARTY_LEFT, ALICE_IS, CAROL_IS)),
                        call.tells(CAROL, conference(Cause.PARTY_LEFT, ALICE_IS, BOB_IS)));
    }

    @Test
    void whoeverLeavesTakesTheOneBeingAddedAlong() {
        threeTalk();
        bobAdds(leadsTo(DAVE_IS, DAVE));
        call.says(DAVE, RINGS);
        call.says(BOB, release(Cause.NORMAL_CLEARING));
        assertThat(call.outputs)
                .containsExactly(
                        call.tells(DAVE, release(Cause.CALL_CANCELLED)),
                        new CallOutput.DisarmAnswerTimer(),
                        call.tells(ALICE, conference(Cause.CONFERENCE_ENDED, CAROL_IS)),
                        call.tells(CAROL, conference(Cause.CONFERENCE_ENDED, ALICE_IS)));
    }

    @Test
    void anotherOneLeavesAndTheOneBeingAddedStillRings() {
        threeTalk();
        bobAdds(leadsTo(DAVE_IS, DAVE));
        call.says(DAVE, RINGS);
        call.says(CAROL, release(Cause.NORMAL_CLEARING));
        assertThat(call.outputs)
                .containsExactly(
                        call.tells(
                                ALICE, conference(Cause.PARTY_LEFT, with(BOB_IS, CONNECTED), with(DAVE_IS, ALERTING))),
                        call.tells(
                                BOB, conference(Cause.PARTY_LEFT, with(ALICE_IS, CONNECTED), with(DAVE_IS, ALERTING))));
        call.says(ALICE, release(Cause.NORMAL_CLEARING));
        assertThat(call.outputs)
                .as("one alone is no conversation")
                .contains(
                        call.tells(DAVE, release(Cause.CALL_CANCELLED)),
                        call.tells(BOB, release(Cause.REMOTE_CLEARING)),
                        new CallOutput.Over());
    }

    /** Before it rings nobody knows of a third, so that the two who are left are in no conference (P12). */
    @Test
    void anotherOneLeavesBeforeTheOneBeingAddedRings() {
        threeTalk();
        call.says(ALICE, HOLDS);
        bobAdds(leadsTo(DAVE_IS, DAVE));
        call.says(CAROL, release(Cause.NORMAL_CLEARING));
        assertThat(call.outputs)
                .containsExactly(
                        call.tells(ALICE, conference(Cause.CONFERENCE_ENDED, BOB_IS)),
                        call.tells(BOB, conference(Cause.CONFERENCE_ENDED, with(ALICE_IS, HELD))));
        call.says(DAVE, RINGS);
        assertThat(call.outputs)
                .contains(call.tells(
                        ALICE,
                        conference(Cause.SINGLE_STEP_CONFERENCE, with(BOB_IS, CONNECTED), with(DAVE_IS, ALERTING))));
        call.says(DAVE, release(Cause.BUSY));
        assertThat(call.outputs).contains(call.tells(ALICE, conference(Cause.CONFERENCE_ENDED, BOB_IS)));
        assertThat(call.state.phase()).isEqualTo(CallState.Phase.CONNECTED);
    }

    @Test
    void aPartyIsDroppedByItsNumber() {
        threeTalk();
        call.says(BOB, new LineSignal.DropParty("4003"));
        assertThat(call.outputs)
                .containsExactly(
                        call.tells(CAROL, release(Cause.REMOTE_CLEARING)),
                        call.tells(ALICE, conference(Cause.CONFERENCE_ENDED, BOB_IS)),
                        call.tells(BOB, conference(Cause.CONFERENCE_ENDED, ALICE_IS)));
    }

    @Test
    void onlyWhoIsInTheConferenceCanBeDroppedAndOnlyByOneWhoIs() {
        threeTalk();
        call.says(BOB, new LineSignal.DropParty("4004"));
        assertThat(call.outputs).containsExactly(call.tells(BOB, denied(Cause.DEST_NOT_OBTAINABLE)));
        call.says(BOB, new LineSignal.DropParty("4002"));
        assertThat(call.outputs).as("oneself").containsExactly(call.tells(BOB, denied(Cause.DEST_NOT_OBTAINABLE)));
        call.says(DAVE, new LineSignal.DropParty("4003"));
        assertThat(call.outputs).containsExactly(call.tells(DAVE, denied(Cause.DEST_NOT_OBTAINABLE)));
        CallUnderTest two = CallUnderTest.aliceTalksToBob();
        two.says(BOB, new LineSignal.DropParty("4001"));
        assertThat(two.outputs).containsExactly(two.tells(BOB, denied(Cause.DEST_NOT_OBTAINABLE)));
    }

    @Test
    void whoIsBeingAddedCanBeDropped() {
        bobAdds(leadsTo(CAROL_IS, CAROL));
        call.says(CAROL, RINGS);
        call.says(BOB, new LineSignal.DropParty("4004"));
        assertThat(call.outputs).containsExactly(call.tells(BOB, denied(Cause.DEST_NOT_OBTAINABLE)));
        call.says(BOB, new LineSignal.DropParty("4003"));
        assertThat(call.outputs)
                .containsExactly(
                        call.tells(CAROL, release(Cause.CALL_CANCELLED)),
                        new CallOutput.DisarmAnswerTimer(),
                        call.tells(ALICE, conference(Cause.CONFERENCE_ENDED, BOB_IS)),
                        call.tells(BOB, conference(Cause.CONFERENCE_ENDED, ALICE_IS)));
    }

    /** Carol, and Dave, whom Alice's and Bob's call has been joined with, withhold their numbers. */
    private void fourTalkOfWhomTwoWithhold() {
        Talker carol = new Talker(CAROL, Party.ANONYMOUS, false);
        Talker dave = new Talker(DAVE, Party.ANONYMOUS, false);
        Rest rest = new Rest(YOUNGER, List.of(carol, dave), Party.ANONYMOUS, List.of(), false, Map.of(), BOB_IS);
        call.take(new CallInput.Yielded(BOB, rest, true));
    }

    @Test
    void ofTwoThatLookAlikeTheOneWhoCameLastIsDropped() {
        fourTalkOfWhomTwoWithhold();
        call.says(BOB, new LineSignal.DropParty("anonymous"));
        assertThat(call.outputs).contains(call.tells(DAVE, release(Cause.REMOTE_CLEARING)));
        assertThat(call.state.members()).containsExactly(ALICE, BOB, CAROL);
        call.says(BOB, new LineSignal.DropParty("anonymous"));
        assertThat(call.outputs).contains(call.tells(CAROL, release(Cause.REMOTE_CLEARING)));
    }

    @Test
    void whoIsStillBeingAddedCameLast() {
        bobAdds(leadsTo(ALICE_IS, CAROL));
        call.says(CAROL, RINGS);
        call.says(DAVE, new LineSignal.DropParty("4001"));
        assertThat(call.outputs)
                .as("by a stranger")
                .containsExactly(call.tells(DAVE, denied(Cause.DEST_NOT_OBTAINABLE)));
        call.says(BOB, new LineSignal.DropParty("4001"));
        assertThat(call.outputs).contains(call.tells(CAROL, release(Cause.CALL_CANCELLED)));
        assertThat(call.state.phase()).isEqualTo(CallState.Phase.CONNECTED);
    }

    // ---- what is heard in a conference

    @Test
    void inAConferenceNobodyHearsThatOneHoldsButEverybodyHearsTones() {
        threeTalk();
        call.says(CAROL, HOLDS);
        assertThat(call.outputs).isEmpty();
        assertThat(call.state.holding()).containsExactly(CAROL);
        call.says(CAROL, new LineSignal.Digits("5"));
        assertThat(call.outputs)
                .containsExactly(
                        call.tells(ALICE, new LineSignal.Digits("5")), call.tells(BOB, new LineSignal.Digits("5")));
        call.says(DAVE, new LineSignal.Digits("5"));
        assertThat(call.outputs).as("a stranger's").isEmpty();
        call.says(DAVE, HOLDS);
        assertThat(call.state.holding()).containsExactly(CAROL);
    }

    @Test
    void twoWhoHaveNotBeenToldOfTheThirdStillHearEachOtherHold() {
        bobAdds(leadsTo(CAROL_IS, CAROL));
        call.says(ALICE, HOLDS);
        assertThat(call.outputs).containsExactly(call.tells(BOB, HOLDS));
        call.says(CAROL, RINGS);
        call.says(ALICE, new LineSignal.FarHold(false));
        assertThat(call.outputs).isEmpty();
    }

    @Test
    void whoeverClearsTheCallEndsItForAll() {
        threeTalk();
        bobAdds(leadsTo(DAVE_IS, DAVE));
        call.says(BOB, new LineSignal.Clear());
        assertThat(call.outputs)
                .containsExactly(
                        call.tells(ALICE, release(Cause.REMOTE_CLEARING)),
                        call.tells(CAROL, release(Cause.REMOTE_CLEARING)),
                        call.tells(DAVE, release(Cause.CALL_CANCELLED)),
                        new CallOutput.DisarmAnswerTimer(),
                        new CallOutput.Over());
    }

    @Test
    void whatIsSaidOfAConferenceEveryPhoneOfItHears() {
        threeTalk();
        call.says(CAROL, new LineSignal.CallData(Map.of("note", "x"), 9));
        assertThat(call.outputs)
                .containsExactlyInAnyOrder(
                        call.tells(ALICE, data(Map.of("note", "x"))),
                        call.tells(BOB, data(Map.of("note", "x"))),
                        call.tells(CAROL, new LineSignal.CallData(Map.of("note", "x"), 9)));
    }

    @Test
    void oneOfTheDevicesOfWhoIsAddedMayRefuseWhileTheOtherRings() {
        bobAdds(leadsTo(CAROL_IS, CAROL, CAROL_SOFT));
        call.says(CAROL, release(Cause.BUSY));
        assertThat(call.outputs).isEmpty();
        call.says(CAROL_SOFT, CONNECT);
        assertThat(call.state.members()).containsExactly(ALICE, BOB, CAROL_SOFT);
    }

    @Test
    void inAConferenceNobodyIsShownAsHolding() {
        threeTalk();
        call.says(CAROL, HOLDS);
        bobAdds(leadsTo(DAVE_IS, DAVE));
        call.says(ALICE, HOLDS);
        assertThat(call.outputs).as("nor heard, while nobody rings yet").isEmpty();
        call.says(DAVE, CONNECT);
        assertThat(call.outputs).contains(call.tells(BOB, conference(Cause.PARTY_JOINED, ALICE_IS, CAROL_IS, DAVE_IS)));
    }

    @Test
    void aStrangerLeavesNoConferenceAndNobodyLeavesOneThatIsOver() {
        threeTalk();
        call.says(DAVE, release(Cause.NORMAL_CLEARING));
        assertThat(call.outputs).isEmpty();
        call.says(BOB, new LineSignal.Clear());
        call.says(ALICE, release(Cause.NORMAL_CLEARING));
        assertThat(call.outputs).isEmpty();
        call.says(ALICE, new LineSignal.Digits("5"));
        assertThat(call.outputs).as("nor hears a tone of it").isEmpty();
    }
}
