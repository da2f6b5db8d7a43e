package io.deskbridge.bridge.core.switching;

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
import static io.deskbridge.bridge.core.switching.CallUnderTest.farEnd;
import static io.deskbridge.bridge.core.switching.CallUnderTest.leadsTo;
import static io.deskbridge.bridge.core.switching.CallUnderTest.release;
import static io.deskbridge.bridge.core.switching.CallUnderTest.tellsInYounger;
import static org.assertj.core.api.Assertions.assertThat;

import io.deskbridge.bridge.core.model.Cause;
import io.deskbridge.bridge.core.model.ConnectionState;
import io.deskbridge.bridge.core.model.LineSignal;
import io.deskbridge.bridge.core.model.PhoneId;
import io.deskbridge.bridge.core.switching.CallInput.Rest;
import io.deskbridge.bridge.core.switching.CallInput.Talker;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.junit.jupiter.api.Test;

/** T16, P5 to P8: how a call goes elsewhere, and keeps the name of the older conversation (A11). */
class CallTransfersTest {
    private static final LineSignal HOLDS = new LineSignal.FarHold(true);
    private static final LineSignal OUT = new LineSignal.Transferred(0, Optional.empty());

    private final CallUnderTest call = CallUnderTest.aliceTalksToBob();

    private void bobTransfersTo(Route route) {
        call.take(new CallInput.BlindTransferAsked(BOB, "4003", route));
    }

    // ---- P7, P8: to a number

    @Test
    void aBlindTransferLetsTheOneWhoTransfersOutAndRingsForWhoIsLeft() {
        bobTransfersTo(leadsTo(CAROL_IS, CAROL));
        assertThat(call.outputs)
                .containsExactly(
                        call.tells(BOB, OUT),
                        call.tells(ALICE, farEnd(CAROL_IS, ConnectionState.NULL, Cause.SINGLE_STEP_TRANSFER, OLDER)),
                        new CallOutput.Offer(CAROL, new LineSignal.Offer(ALICE_IS, Cause.SINGLE_STEP_TRANSFER, "4002")),
                        new CallOutput.ArmAnswerTimer());
        call.says(CAROL, CONNECT);
        assertThat(call.outputs)
                .containsExactly(
                        new CallOutput.DisarmAnswerTimer(),
                        call.tells(CAROL, CONNECT),
                        call.tells(ALICE, new LineSignal.Connect("Carol")));
        call.says(CAROL, release(Cause.NORMAL_CLEARING));
        assertThat(call.outputs).contains(call.tells(ALICE, release(Cause.REMOTE_CLEARING)), new CallOutput.Over());
    }

    @Test
    void whatIsTransferredToABusyPhoneComesBackOnceAndThenEnds() {
        bobTransfersTo(leadsTo(CAROL_IS, CAROL));
        call.says(CAROL, release(Cause.BUSY));
        assertThat(call.outputs)
                .containsExactly(
                        call.tells(ALICE, farEnd(BOB_IS, ConnectionState.NULL, Cause.RECALL)),
                        new CallOutput.Offer(BOB, new LineSignal.Offer(ALICE_IS, Cause.RECALL, "")),
                        new CallOutput.ArmAnswerTimer());
        call.says(BOB, release(Cause.CALL_REJECTED));
        assertThat(call.outputs)
                .containsExactly(
                        call.tells(ALICE, release(Cause.CALL_REJECTED)),
                        new CallOutput.DisarmAnswerTimer(),
                        new CallOutput.Over());
    }

    @Test
    void whoIsAnsweredAfterATransferIsNotSentBackLater() {
        bobTransfersTo(leadsTo(CAROL_IS, CAROL));
        call.says(CAROL, CONNECT);
        assertThat(call.state.recall()).isEmpty();
        assertThat(call.state.called()).isEqualTo(CAROL_IS);
    }

    @Test
    void theHoldOfTheOneWhoTransfersGoesWithHim() {
        call.says(BOB, HOLDS);
        bobTransfersTo(leadsTo(CAROL_IS, CAROL));
        assertThat(call.state.holding()).isEmpty();
    }

    @Test
    void whoHoldsWhileBeingTransferredHoldsTheNewFarEndToo() {
        call.says(ALICE, HOLDS);
        bobTransfersTo(leadsTo(CAROL_IS, CAROL));
        call.says(CAROL, CONNECT);
        assertThat(call.outputs)
                .containsExactly(
                        new CallOutput.DisarmAnswerTimer(),
                        call.tells(CAROL, CONNECT),
                        call.tells(ALICE, farEnd(CAROL_IS, ConnectionState.CONNECTED, Cause.SINGLE_STEP_TRANSFER)),
                        call.tells(CAROL, HOLDS));
    }

    @Test
    void aBlindTransferThatLeadsNowhereChangesNothing() {
        bobTransfersTo(leadsTo(CAROL_IS));
        assertThat(call.outputs).containsExactly(call.tells(BOB, denied(Cause.UNASSIGNED_NUMBER)));
        bobTransfersTo(leadsTo(BOB_IS, BOB));
        assertThat(call.outputs).containsExactly(call.tells(BOB, denied(Cause.BUSY)));
        bobTransfersTo(leadsTo(ALICE_IS, ALICE));
        assertThat(call.outputs).containsExactly(call.tells(BOB, denied(Cause.BUSY)));
        call.take(new CallInput.BlindTransferAsked(DAVE, "4003", leadsTo(CAROL_IS, CAROL)));
        assertThat(call.outputs).containsExactly(call.tells(DAVE, denied(Cause.CALL_CANCELLED)));
        assertThat(call.state.phase()).isEqualTo(CallState.Phase.CONNECTED);
        assertThat(call.state.answered()).contains(BOB);
    }

    @Test
    void aCallThatRingsCannotBeTransferredToANumber() {
        CallUnderTest ringing = CallUnderTest.aliceCallsBob();
        ringing.take(new CallInput.BlindTransferAsked(ALICE, "4003", leadsTo(CAROL_IS, CAROL)));
        assertThat(ringing.outputs).containsExactly(ringing.tells(ALICE, denied(Cause.CALL_CANCELLED)));
    }

    // ---- P5, P6: the older call asks

    @Test
    void theOlderCallAsksTheYoungerForItsPhones() {
        call.says(BOB, new LineSignal.Transfer(0, YOUNGER));
        assertThat(call.outputs)
                .containsExactly(
                        new CallOutput.Tell(YOUNGER, new CallInput.YieldAsked(OLDER, BOB, List.of(ALICE), false)));
        call.take(new CallInput.NotYielded(BOB));
        assertThat(call.outputs).containsExactly(call.tells(BOB, denied(Cause.CALL_CANCELLED)));
        call.says(DAVE, new LineSignal.Transfer(0, YOUNGER));
        assertThat(call.outputs).containsExactly(call.tells(DAVE, denied(Cause.CALL_CANCELLED)));
    }

    // ---- the younger call gives

    private static void isAskedFor(CallUnderTest younger, PhoneId by, PhoneId... keeping) {
        younger.take(new CallInput.YieldAsked(OLDER, by, List.of(keeping), false));
    }

    private static void keepsItsPhones(CallUnderTest younger, PhoneId by) {
        assertThat(younger.outputs).containsExactly(new CallOutput.Tell(OLDER, new CallInput.NotYielded(by)));
        assertThat(younger.state.phase()).isNotEqualTo(CallState.Phase.YIELDED);
    }

    @Test
    void theYoungerCallGivesAwayWhoTalksAndPassesOnWhatIsStillSaid() {
        CallUnderTest younger = CallUnderTest.bobTalksToCarol();
        younger.says(CAROL, HOLDS);
        younger.says(BOB, new LineSignal.CallData(Map.of("customer", "7"), 0));
        isAskedFor(younger, BOB, ALICE);
        Rest rest = new Rest(
                YOUNGER,
                List.of(new Talker(CAROL, CAROL_IS, true)),
                CAROL_IS,
                List.of(),
                false,
                Map.of("customer", "7"),
                BOB_IS);
        assertThat(younger.outputs)
                .containsExactly(
                        new CallOutput.Tell(OLDER, new CallInput.Yielded(BOB, rest, false)),
                        new CallOutput.ArmAnswerTimer());
        younger.says(CAROL, release(Cause.NORMAL_CLEARING));
        assertThat(younger.outputs)
                .containsExactly(new CallOutput.Tell(OLDER, new CallInput.Said(CAROL, release(Cause.NORMAL_CLEARING))));
        younger.take(new CallInput.NotAnswered());
        assertThat(younger.outputs).containsExactly(new CallOutput.DisarmAnswerTimer(), new CallOutput.Over());
    }

    @Test
    void theYoungerCallGivesAwayWhoRings() {
        CallUnderTest younger = CallUnderTest.bobDialsCarol();
        CallUnderTest ringing = CallUnderTest.bobDialsCarol();
        ringing.says(CAROL, RINGS);
        isAskedFor(younger, BOB, ALICE);
        isAskedFor(ringing, BOB, ALICE);
        assertThat(younger.outputs).contains(new CallOutput.Tell(OLDER, ringsAt(false)));
        assertThat(ringing.outputs).contains(new CallOutput.Tell(OLDER, ringsAt(true)));
    }

    private static CallInput ringsAt(boolean rings) {
        return new CallInput.Yielded(
                BOB, new Rest(YOUNGER, List.of(), CAROL_IS, List.of(CAROL), rings, Map.of(), BOB_IS), false);
    }

    @Test
    void aCallGivesNothingToAStrangerAndLetsNoPhoneMeetItself() {
        CallUnderTest talking = CallUnderTest.bobTalksToCarol();
        isAskedFor(talking, DAVE, ALICE);
        keepsItsPhones(talking, DAVE);
        isAskedFor(talking, BOB, CAROL);
        keepsItsPhones(talking, BOB);
        CallUnderTest ringing = CallUnderTest.bobDialsCarol();
        ringing.says(CAROL, RINGS);
        isAskedFor(ringing, CAROL, ALICE);
        keepsItsPhones(ringing, CAROL);
        isAskedFor(ringing, BOB, CAROL);
        keepsItsPhones(ringing, BOB);
        ringing.says(BOB, release(Cause.NORMAL_CLEARING));
        isAskedFor(ringing, BOB, ALICE);
        keepsItsPhones(ringing, BOB);
    }

    // ---- the older call takes

    private static Rest carolTalks(boolean holds, Map<String, String> data) {
        return new Rest(YOUNGER, List.of(new Talker(CAROL, CAROL_IS, holds)), CAROL_IS, List.of(), false, data, BOB_IS);
    }

    private static Rest carolIsCalled(boolean rings) {
        return new Rest(YOUNGER, List.of(), CAROL_IS, List.of(CAROL), rings, Map.of(), BOB_IS);
    }

    private void isGiven(Rest rest) {
        call.take(new CallInput.Yielded(BOB, rest, false));
    }

    @Test
    void anAttendedTransferJoinsTheTwoWhoAreLeftUnderTheOlderName() {
        isGiven(carolTalks(false, Map.of()));
        assertThat(call.outputs)
                .containsExactly(
                        call.tells(BOB, new LineSignal.Transferred(0, Optional.of(YOUNGER))),
                        call.tells(ALICE, farEnd(CAROL_IS, ConnectionState.CONNECTED, Cause.TRANSFER, OLDER, YOUNGER)),
                        tellsInYounger(
                                CAROL, farEnd(ALICE_IS, ConnectionState.CONNECTED, Cause.TRANSFER, OLDER, YOUNGER)));
        assertThat(call.state.recall()).isEmpty();
        call.says(ALICE, release(Cause.NORMAL_CLEARING));
        assertThat(call.outputs).contains(call.tells(CAROL, release(Cause.REMOTE_CLEARING)), new CallOutput.Over());
    }

    @Test
    void holdsGoWithThoseWhoHoldThroughATransfer() {
        call.says(ALICE, HOLDS);
        call.says(BOB, HOLDS);
        isGiven(carolTalks(true, Map.of()));
        assertThat(call.outputs)
                .contains(
                        call.tells(ALICE, farEnd(CAROL_IS, ConnectionState.HELD, Cause.TRANSFER, OLDER, YOUNGER)),
                        tellsInYounger(CAROL, farEnd(ALICE_IS, ConnectionState.HELD, Cause.TRANSFER, OLDER, YOUNGER)));
        assertThat(call.state.holding()).containsExactlyInAnyOrder(ALICE, CAROL);
    }

    @Test
    void whatWasSaidOfBothConversationsIsKeptAndTheOlderOneCounts() {
        call.says(ALICE, new LineSignal.CallData(Map.of("customer", "7"), 0));
        isGiven(carolTalks(false, Map.of("customer", "8", "note", "x")));
        Map<String, String> both = Map.of("customer", "7", "note", "x");
        assertThat(call.outputs).contains(call.tells(ALICE, data(both)), call.tells(CAROL, data(both)));
        assertThat(call.state.data()).isEqualTo(both);
    }

    @Test
    void aTransferWhileItRingsWaitsForTheAnswerAndComesBackWithoutOne() {
        isGiven(carolIsCalled(true));
        assertThat(call.outputs)
                .containsExactly(
                        call.tells(BOB, new LineSignal.Transferred(0, Optional.of(YOUNGER))),
                        call.tells(ALICE, farEnd(CAROL_IS, ConnectionState.ALERTING, Cause.TRANSFER, OLDER, YOUNGER)),
                        tellsInYounger(
                                CAROL, farEnd(ALICE_IS, ConnectionState.CONNECTED, Cause.TRANSFER, OLDER, YOUNGER)),
                        new CallOutput.ArmAnswerTimer());
        assertThat(call.state.phase()).isEqualTo(CallState.Phase.RINGING);
        assertThat(call.state.answered()).isEmpty();
        call.take(new CallInput.NotAnswered());
        assertThat(call.outputs)
                .contains(
                        call.tells(CAROL, release(Cause.CALL_CANCELLED)),
                        call.tells(ALICE, farEnd(BOB_IS, ConnectionState.NULL, Cause.RECALL)),
                        new CallOutput.Offer(BOB, new LineSignal.Offer(ALICE_IS, Cause.RECALL, "")));
    }

    @Test
    void aTransferBeforeItRingsWaitsForTheRinging() {
        isGiven(carolIsCalled(false));
        assertThat(call.outputs)
                .contains(call.tells(ALICE, farEnd(CAROL_IS, ConnectionState.NULL, Cause.TRANSFER, OLDER, YOUNGER)));
        assertThat(call.state.phase()).isEqualTo(CallState.Phase.ROUTING);
        call.says(CAROL, RINGS);
        assertThat(call.outputs).containsExactly(call.tells(ALICE, new LineSignal.Alerting("Carol")));
    }

    @Test
    void aCallThatEndedWhileItAskedLetsGoOfEverybodyItIsGiven() {
        call.says(ALICE, release(Cause.NORMAL_CLEARING));
        isGiven(carolTalks(false, Map.of()));
        assertThat(call.outputs).containsExactly(new CallOutput.Tell(YOUNGER, new CallInput.NotYielded(BOB)));
        isGiven(carolIsCalled(true));
        assertThat(call.outputs).containsExactly(new CallOutput.Tell(YOUNGER, new CallInput.NotYielded(BOB)));
    }

    @Test
    void aCallThatYieldedToOneThatEndedMeanwhileLetsGoOfEverybody() {
        CallUnderTest talks = CallUnderTest.bobTalksToCarol();
        talks.take(new CallInput.YieldAsked(OLDER, BOB, List.of(ALICE), false));
        talks.take(new CallInput.NotYielded(BOB));
        assertThat(talks.outputs)
                .contains(
                        tellsInYounger(BOB, release(Cause.REMOTE_CLEARING)),
                        tellsInYounger(CAROL, release(Cause.REMOTE_CLEARING)),
                        new CallOutput.Over());
        CallUnderTest rings = CallUnderTest.bobDialsCarol();
        rings.take(new CallInput.YieldAsked(OLDER, BOB, List.of(ALICE), false));
        rings.take(new CallInput.NotYielded(BOB));
        assertThat(rings.outputs)
                .contains(
                        tellsInYounger(BOB, release(Cause.REMOTE_CLEARING)),
                        tellsInYounger(CAROL, release(Cause.CALL_CANCELLED)),
                        new CallOutput.Over());
        assertThat(rings.state.phase()).isEqualTo(CallState.Phase.ENDED);
    }

    // ---- T16, T17: before it is answered

    private static void deflects(CallUnderTest ringing, PhoneId by, Cause cause, Route route) {
        ringing.take(new CallInput.DeflectAsked(by, "4003", cause, route));
    }

    @Test
    void aDeflectedCallRingsWhereItIsSentAndTheCallerIsTold() {
        CallUnderTest ringing = CallUnderTest.aliceCallsBob();
        deflects(ringing, BOB, Cause.REDIRECTED, leadsTo(CAROL_IS, CAROL, ALICE));
        assertThat(ringing.outputs)
                .containsExactly(
                        ringing.tells(BOB, release(Cause.REDIRECTED)),
                        ringing.tells(ALICE, farEnd(CAROL_IS, ConnectionState.NULL, Cause.REDIRECTED)),
                        new CallOutput.Offer(CAROL, new LineSignal.Offer(ALICE_IS, Cause.REDIRECTED, "4002")),
                        new CallOutput.ArmAnswerTimer());
        assertThat(ringing.state.diversions()).isEqualTo(1);
    }

    @Test
    void whoWithholdsTheNumberIsNotToldAsTheOneWhoSentItThere() {
        CallUnderTest ringing = CallUnderTest.aliceCallsBob();
        ringing.take(new CallInput.DeflectAsked(BOB, true, "4003", Cause.REDIRECTED, leadsTo(CAROL_IS, CAROL)));
        assertThat(ringing.outputs)
                .contains(new CallOutput.Offer(CAROL, new LineSignal.Offer(ALICE_IS, Cause.REDIRECTED, "anonymous")));
    }

    @Test
    void aDeflectionThatCannotBeIsDeniedAndThePhoneRingsOn() {
        CallUnderTest ringing = CallUnderTest.aliceCallsBob();
        deflects(ringing, BOB, Cause.REDIRECTED, leadsTo(CAROL_IS));
        assertThat(ringing.outputs).containsExactly(ringing.tells(BOB, denied(Cause.UNASSIGNED_NUMBER)));
        deflects(ringing, BOB, Cause.REDIRECTED, leadsTo(BOB_IS, BOB));
        assertThat(ringing.outputs).containsExactly(ringing.tells(BOB, denied(Cause.BUSY)));
        deflects(ringing, BOB, Cause.REDIRECTED, leadsTo(ALICE_IS, ALICE));
        assertThat(ringing.outputs).containsExactly(ringing.tells(BOB, denied(Cause.BUSY)));
        deflects(ringing, DAVE, Cause.REDIRECTED, leadsTo(CAROL_IS, CAROL));
        assertThat(ringing.outputs).containsExactly(ringing.tells(DAVE, denied(Cause.CALL_CANCELLED)));
        assertThat(ringing.state.ringing()).containsExactly(BOB);
        assertThat(ringing.state.diversions()).isZero();
        deflects(call, BOB, Cause.REDIRECTED, leadsTo(CAROL_IS, CAROL));
        assertThat(call.outputs).as("answered").containsExactly(call.tells(BOB, denied(Cause.CALL_CANCELLED)));
    }

    @Test
    void aDeviceThatForwardsToNowhereLetsGoWhileTheOthersRing() {
        CallUnderTest ringing = CallUnderTest.aliceCallsBob();
        deflects(ringing, BOB, Cause.REDIRECTED, leadsTo(CAROL_IS, CAROL, CAROL_SOFT));
        deflects(ringing, CAROL, Cause.CALL_FORWARD_BUSY, leadsTo(DAVE_IS));
        assertThat(ringing.outputs).isEmpty();
        assertThat(ringing.state.ringing()).containsExactly(CAROL_SOFT);
        deflects(ringing, CAROL, Cause.CALL_FORWARD_BUSY, leadsTo(DAVE_IS));
        assertThat(ringing.outputs).as("it has let go already").isEmpty();
        ringing.says(CAROL_SOFT, release(Cause.DEST_NOT_OBTAINABLE));
        assertThat(ringing.outputs)
                .as("a number that is none says more than a phone that is not there")
                .contains(ringing.tells(ALICE, release(Cause.UNASSIGNED_NUMBER)));
    }

    @Test
    void whatWasSaidOfTheOlderConversationTheNewcomerHears() {
        call.says(ALICE, new LineSignal.CallData(Map.of("customer", "7"), 0));
        isGiven(carolTalks(false, Map.of()));
        assertThat(call.outputs).contains(call.tells(CAROL, data(Map.of("customer", "7"))));
        isGiven(carolTalks(false, Map.of()));
        assertThat(call.state.parties()).containsEntry(CAROL, CAROL_IS);
    }

    @Test
    void whatWasSaidOfNeitherIsNotSaid() {
        isGiven(carolTalks(false, Map.of()));
        assertThat(call.outputs)
                .noneMatch(it -> it instanceof CallOutput.Say say && say.signal() instanceof LineSignal.CallData);
    }

    @Test
    void twoConversationsHaveSixteenKeysTogetherAtMost() {
        for (int key = 0; key < 16; key++) {
            call.says(ALICE, new LineSignal.CallData(Map.of("key" + key, "x"), 0));
        }
        isGiven(carolTalks(false, Map.of("another", "x")));
        assertThat(call.state.data()).hasSize(16).doesNotContainKey("another");
    }

    /**
     * It is in the other conversation by itself: what it says of the younger one's leg would end that for everybody, and it would be the only one
     * not to know.
     */
    @Test
    void thatThePhoneWhichJoinsTwoCallsHangsUpTheYoungerOneIsNotPassedOn() {
        for (LineSignal over : List.of(new LineSignal.Clear(), CallUnderTest.release(Cause.NORMAL_CLEARING))) {
            for (boolean merge : List.of(true, false)) {
                CallUnderTest younger = CallUnderTest.bobTalksToCarol();
                younger.take(new CallInput.YieldAsked(OLDER, BOB, List.of(ALICE), merge));
                younger.says(BOB, over);
                assertThat(younger.outputs).isEmpty();
                younger.says(CAROL, over);
                assertThat(younger.outputs)
                        .containsExactly(new CallOutput.Tell(OLDER, new CallInput.Said(CAROL, over)));
            }
        }
    }
}
