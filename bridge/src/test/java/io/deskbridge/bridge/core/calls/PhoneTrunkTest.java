package io.deskbridge.bridge.core.calls;

import static io.deskbridge.bridge.core.model.ConnectionState.CONNECTED;
import static io.deskbridge.bridge.core.model.ConnectionState.HELD;
import static io.deskbridge.bridge.core.model.ConnectionState.NULL;
import static org.assertj.core.api.Assertions.assertThat;

import io.deskbridge.bridge.core.model.CallId;
import io.deskbridge.bridge.core.model.Cause;
import io.deskbridge.bridge.core.model.ConnectionState;
import io.deskbridge.bridge.core.model.Direction;
import io.deskbridge.bridge.core.model.EventType;
import io.deskbridge.bridge.core.model.Initiator;
import io.deskbridge.bridge.core.model.LineSignal;
import io.deskbridge.bridge.core.model.Member;
import io.deskbridge.bridge.core.model.Party;
import io.deskbridge.bridge.core.model.PhoneId;
import io.deskbridge.bridge.core.switching.PickUp;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.junit.jupiter.api.Test;

/** What a phone's legs and their calls say to each other, and which leg belongs to which call. */
class PhoneTrunkTest {
    private static final CallId FIRST = new CallId("alpha:first");
    private static final CallId SECOND = new CallId("alpha:second");
    private static final Party CAROL = new Party("4003", "Carol");
    private static final LineSignal HOLDS = new LineSignal.FarHold(true);

    private final PhoneUnderTest phone = PhoneUnderTest.controlled(2);

    private void phoneSays(long leg, LineSignal signal) {
        phone.take(new PhoneInput.LineSignalled(leg, signal));
    }

    private void callSays(CallId call, LineSignal signal) {
        phone.take(new PhoneInput.Signalled(call, signal));
    }

    private static PhoneOutput toCall(CallId call, LineSignal signal) {
        return new PhoneOutput.ToCall(call, signal);
    }

    private static PhoneOutput toPhone(long leg, CallId call, LineSignal signal) {
        return new PhoneOutput.SendLine(leg, call, signal);
    }

    private static LineSignal release(Cause cause) {
        return new LineSignal.Release(cause);
    }

    /** A held call, and an active one: the older and the younger conversation. */
    private long[] pair() {
        long held = phone.talks(FIRST.value(), 1);
        phone.reports(held, HELD, Cause.NONE);
        return new long[] {held, phone.talks(SECOND.value(), 2)};
    }

    // ---- from the phone to its calls

    @Test
    void whatThePhoneSaysOfALegItsCallHears() {
        long leg = phone.talks(FIRST.value(), 1);
        phoneSays(leg, HOLDS);
        assertThat(phone.outputs).containsExactly(toCall(FIRST, HOLDS));
        phoneSays(leg, release(Cause.NORMAL_CLEARING));
        assertThat(phone.outputs).containsExactly(toCall(FIRST, release(Cause.NORMAL_CLEARING)));
        assertThat(phone.state.lines()).isEmpty();
    }

    @Test
    void whoeverClearsTheWholeCallIsOutOfItToo() {
        long leg = phone.talks(FIRST.value(), 1);
        phoneSays(leg, new LineSignal.Clear());
        assertThat(phone.outputs).containsExactly(toCall(FIRST, new LineSignal.Clear()));
        assertThat(phone.state.lines()).isEmpty();
    }

    @Test
    void aLegWhoseCallIsGoneIsReleasedAtTheNextWord() {
        phoneSays(99, HOLDS);
        assertThat(phone.outputs).containsExactly(toPhone(99, new CallId(""), release(Cause.CALL_CANCELLED)));
        phoneSays(99, release(Cause.NORMAL_CLEARING));
        assertThat(phone.outputs).as("it has ended it by itself").isEmpty();
        phoneSays(99, new LineSignal.Clear());
        assertThat(phone.outputs).isEmpty();
    }

    @Test
    void whoeverWantsAnothersCallAsksSwitchingForIt() {
        phoneSays(1, new LineSignal.Unpark("1"));
        assertThat(phone.outputs)
                .containsExactly(
                        new PhoneOutput.AskForCall(1, new LineSignal.Unpark("1")), new PhoneOutput.ArmAskTimer(1));
        phoneSays(3, new LineSignal.PickUp("4002"));
        assertThat(phone.outputs)
                .containsExactly(
                        new PhoneOutput.AskForCall(3, new LineSignal.PickUp("4002")), new PhoneOutput.ArmAskTimer(3));
    }

    @Test
    void ofTwoConversationsTheOlderIsAskedToTakeOverTheYounger() {
        long[] legs = pair();
        phoneSays(legs[0], new LineSignal.Transfer(legs[1], new CallId("")));
        assertThat(phone.outputs).containsExactly(toCall(FIRST, new LineSignal.Transfer(0, SECOND)));
        phoneSays(legs[1], new LineSignal.Transfer(legs[0], new CallId("")));
        assertThat(phone.outputs).containsExactly(toCall(FIRST, new LineSignal.Transfer(0, SECOND)));
        phoneSays(legs[1], new LineSignal.Merge(legs[0], new CallId("")));
        assertThat(phone.outputs).containsExactly(toCall(FIRST, new LineSignal.Merge(0, SECOND)));
        phoneSays(legs[0], new LineSignal.Merge(legs[1], new CallId("")));
        assertThat(phone.outputs).containsExactly(toCall(FIRST, new LineSignal.Merge(0, SECOND)));
    }

    // ---- from a call to the phone

    @Test
    void whatACallSaysThePhoneHears() {
        long leg = phone.talks(FIRST.value(), 1);
        callSays(FIRST, HOLDS);
        assertThat(phone.outputs).containsExactly(toPhone(leg, FIRST, HOLDS));
        callSays(SECOND, HOLDS);
        assertThat(phone.outputs).as("a call of no leg").isEmpty();
        callSays(FIRST, release(Cause.REMOTE_CLEARING));
        assertThat(phone.outputs).containsExactly(toPhone(leg, FIRST, release(Cause.REMOTE_CLEARING)));
        assertThat(phone.state.lines()).isEmpty();
        assertThat(phone.state.connections()).as("the phone is the truth").hasSize(1);
    }

    @Test
    void aFarEndThatClearsWhileThePhoneIsAwayEndsItsLegAndThePhoneIsToldWhenItIsBack() {
        long leg = phone.talks(FIRST.value(), 1);
        WholeState before = Walking.whole(phone.state);
        phone.take(new PhoneInput.Detached(false));
        callSays(FIRST, HOLDS);
        assertThat(phone.outputs).isEmpty();
        callSays(FIRST, release(Cause.REMOTE_CLEARING));
        assertThat(phone.events().get(0).cause()).isEqualTo(Cause.PHONE_LOST);
        assertThat(phone.state.connections()).isEmpty();
        phone.take(new PhoneInput.Attached(2, "boot-1", Walking.device(2), before));
        assertThat(phone.outputs).contains(toPhone(leg, new CallId(""), release(Cause.REMOTE_CLEARING)));
        assertThat(phone.state.connections()).isEmpty();
        assertThat(phone.state.abandoned()).isEmpty();
    }

    @Test
    void aCallThatIsOfferedAndGoneBeforeItRingsWhileThePhoneIsAwayLeavesNothing() {
        phone.take(new PhoneInput.Offered(FIRST, Walking.OFFER));
        phone.take(new PhoneInput.Detached(false));
        callSays(FIRST, release(Cause.CALL_CANCELLED));
        assertThat(phone.outputs).isEmpty();
        assertThat(phone.state.lines()).isEmpty();
        assertThat(phone.state.abandoned()).isEmpty();
    }

    @Test
    void aServerThatIsLostTakesItsCallsAlongAndNoOthers() {
        long here = phone.talks("alpha:x", 1);
        phone.reports(here, HELD, Cause.NONE);
        long there = phone.talks("bravo:x", 2);
        phone.take(new PhoneInput.ServerLost(Walking.BRAVO, true));
        assertThat(phone.outputs).containsExactly(toPhone(there, new CallId("bravo:x"), release(Cause.PHONE_LOST)));
        assertThat(phone.state.lines()).containsOnlyKeys(here);
    }

    // ---- taking a call

    @Test
    void aCallThatWasTakenIsThePhonesOwn() {
        LineSignal.PickedUp picked = new LineSignal.PickedUp(1, CAROL, Cause.PARK_RETRIEVED);
        phoneSays(1, new LineSignal.Unpark("1"));
        callSays(FIRST, picked);
        assertThat(phone.outputs).containsExactly(toPhone(1, FIRST, picked));
        phone.take(Walking.report(
                1, 1, Direction.OUTGOING, CONNECTED, CONNECTED, Cause.PARK_RETRIEVED, Initiator.PERSON, 0));
        assertThat(phone.of(1).call()).isEqualTo(FIRST);
        phoneSays(3, new LineSignal.Unpark("2"));
        callSays(SECOND, new LineSignal.NotPickedUp(3));
        assertThat(phone.outputs)
                .containsExactly(toPhone(3, new CallId(""), new LineSignal.Denied(Cause.DEST_NOT_OBTAINABLE)));
    }

    @Test
    void aCallThatWasTakenByAPhoneThatIsLostMeanwhileIsLetGo() {
        phoneSays(1, new LineSignal.Unpark("1"));
        phone.take(new PhoneInput.Detached(false));
        callSays(FIRST, new LineSignal.PickedUp(1, CAROL, Cause.PARK_RETRIEVED));
        assertThat(phone.outputs).containsExactly(toCall(FIRST, release(Cause.BUSY)));
        assertThat(phone.state.lines()).isEmpty();
    }

    @Test
    void whatRingsLongestIsWhatAnotherPhoneMayTake() {
        PickUp byCarol = new PickUp(new PhoneId("4003"), CAROL, 1, List.of());
        phone.talks("talks", 1);
        phone.take(new PhoneInput.PickUpAsked(byCarol));
        assertThat(phone.outputs).containsExactly(new PhoneOutput.GiveCall(Optional.empty(), byCarol));
        PhoneUnderTest ringing = PhoneUnderTest.controlled(2);
        ringing.rings(FIRST.value(), 1);
        ringing.rings(SECOND.value(), 2);
        ringing.take(new PhoneInput.PickUpAsked(byCarol));
        assertThat(ringing.outputs).containsExactly(new PhoneOutput.GiveCall(Optional.of(FIRST), byCarol));
        ringing.take(new PhoneInput.Signalled(FIRST, release(Cause.CALL_CANCELLED)));
        ringing.take(new PhoneInput.PickUpAsked(byCarol));
        assertThat(ringing.outputs)
                .as("the first one's caller has given up, though it still rings")
                .containsExactly(new PhoneOutput.GiveCall(Optional.of(SECOND), byCarol));
    }

    // ---- leaving, joining, being joined

    @Test
    void whoeverIsTransferredOutOfTwoCallsHearsItOnceOnTheHeldOne() {
        long[] legs = pair();
        callSays(FIRST, new LineSignal.Transferred(0, Optional.of(SECOND)));
        LineSignal said = new LineSignal.Transferred(legs[1], Optional.of(SECOND));
        assertThat(phone.outputs).containsExactly(toPhone(legs[0], FIRST, said));
        assertThat(phone.state.lines()).as("it is in neither any longer").isEmpty();
        phone.reports(legs[0], NULL, Cause.TRANSFER);
        PhoneEvent event = phone.events().get(0);
        assertThat(event.type()).isEqualTo(EventType.TRANSFERRED);
        assertThat(event.details().transfer()).contains(new PhoneEvent.Transfer(List.of(FIRST, SECOND), FIRST));
    }

    @Test
    void theHeldOneMayBeTheYounger() {
        long older = phone.talks(FIRST.value(), 1);
        phone.reports(older, HELD, Cause.NONE);
        long younger = phone.talks(SECOND.value(), 2);
        phone.reports(younger, HELD, Cause.NONE);
        phone.reports(older, CONNECTED, Cause.NONE);
        callSays(FIRST, new LineSignal.Transferred(0, Optional.of(SECOND)));
        assertThat(phone.outputs)
                .containsExactly(toPhone(younger, FIRST, new LineSignal.Transferred(older, Optional.of(SECOND))));
    }

    /** The transfer was under way when the phone let go of the older call; the younger one's leg must not be left over. */
    @Test
    void whoeverHangsUpTheOlderCallWhileBothAreJoinedHearsItOnTheYoungerOne() {
        long[] legs = pair();
        phoneSays(legs[0], release(Cause.NORMAL_CLEARING));
        phone.reports(legs[0], NULL, Cause.NORMAL_CLEARING);
        callSays(FIRST, new LineSignal.Transferred(0, Optional.of(SECOND)));
        assertThat(phone.outputs)
                .containsExactly(toPhone(legs[1], FIRST, new LineSignal.Transferred(0, Optional.of(SECOND))));
        assertThat(phone.state.lines()).isEmpty();
        phone.reports(legs[1], NULL, Cause.SINGLE_STEP_TRANSFER);
        assertThat(phone.events().get(0).type()).isEqualTo(EventType.TRANSFERRED);
        assertThat(phone.state.connections()).isEmpty();
    }

    @Test
    void whoeverHangsUpTheOlderCallWhileBothAreMergedIsOutOfTheConference() {
        long[] legs = pair();
        phoneSays(legs[0], release(Cause.NORMAL_CLEARING));
        phone.reports(legs[0], NULL, Cause.NORMAL_CLEARING);
        callSays(FIRST, conferenceOf(FIRST, List.of(FIRST, SECOND), Optional.of(SECOND)));
        assertThat(phone.outputs).containsExactly(toPhone(legs[1], SECOND, release(Cause.CALL_CANCELLED)));
        assertThat(phone.state.lines()).isEmpty();
    }

    @Test
    void whoeverTransfersOneCallToANumberHearsItOnThatOne() {
        long leg = phone.talks(FIRST.value(), 1);
        callSays(FIRST, new LineSignal.Transferred(0, Optional.empty()));
        assertThat(phone.outputs).containsExactly(toPhone(leg, FIRST, new LineSignal.Transferred(0, Optional.empty())));
        phone.reports(leg, NULL, Cause.SINGLE_STEP_TRANSFER);
        assertThat(phone.events().get(0).details().transfer()).contains(new PhoneEvent.Transfer(List.of(FIRST), FIRST));
    }

    @Test
    void whoeverIsAwayHearsItWhenItsLinkIsBackAndNotBefore() {
        long leg = phone.talks(FIRST.value(), 1);
        WholeState same = Walking.whole(phone.state);
        phone.take(new PhoneInput.Detached(false));
        LineSignal.FarChanged changed =
                new LineSignal.FarChanged(SECOND, CAROL, CONNECTED, Cause.TRANSFER, List.of(SECOND, FIRST));
        callSays(FIRST, changed);
        assertThat(phone.outputs).isEmpty();
        phone.take(new PhoneInput.Attached(2, "boot-1", Walking.device(2), same));
        assertThat(phone.outputs).contains(toPhone(leg, SECOND, changed));
        phone.reports(leg, CONNECTED, Cause.TRANSFER);
        assertThat(phone.of(leg).call()).as("A11").isEqualTo(SECOND);
        phone.take(new PhoneInput.Detached(false));
        phone.take(new PhoneInput.Attached(3, "boot-1", Walking.device(2), Walking.whole(phone.state)));
        assertThat(phone.outputs).as("once").noneMatch(PhoneOutput.SendLine.class::isInstance);
    }

    @Test
    void awayOrNotParkingTransferringAndMergingWaitForThePhone() {
        long leg = phone.talks(FIRST.value(), 1);
        WholeState same = Walking.whole(phone.state);
        phone.take(new PhoneInput.Detached(false));
        PhoneState away = phone.state;
        for (LineSignal signal : List.of(
                new LineSignal.Parked("1"),
                new LineSignal.Transferred(0, Optional.empty()),
                conferenceOf(FIRST, List.of(), Optional.empty()))) {
            PhoneUnderTest each = new PhoneUnderTest(away);
            each.take(new PhoneInput.Signalled(FIRST, signal));
            assertThat(each.outputs).isEmpty();
            each.take(new PhoneInput.Attached(2, "boot-1", Walking.device(2), same));
            PhoneOutput.SendLine said = each.only(PhoneOutput.SendLine.class);
            assertThat(said.leg()).isEqualTo(leg);
            assertThat(said.signal()).isEqualTo(signal);
        }
    }

    @Test
    void whatWasSaidOfALegThatThePhoneNoLongerHasIsForgotten() {
        phone.talks(FIRST.value(), 1);
        phone.take(new PhoneInput.Detached(false));
        callSays(FIRST, new LineSignal.Parked("1"));
        phone.take(new PhoneInput.Attached(
                2, "boot-1", Walking.device(2), new WholeState(List.of(), false, Optional.empty())));
        assertThat(phone.outputs).noneMatch(PhoneOutput.SendLine.class::isInstance);
        assertThat(phone.state.joinings()).isEmpty();
    }

    @Test
    void whoeverParksHearsItAndTheEventNamesTheSlot() {
        long leg = phone.talks(FIRST.value(), 1);
        callSays(FIRST, new LineSignal.Parked("7"));
        assertThat(phone.outputs).containsExactly(toPhone(leg, FIRST, new LineSignal.Parked("7")));
        assertThat(phone.state.lines()).isEmpty();
        phone.reports(leg, NULL, Cause.PARK);
        assertThat(phone.events().get(0).type()).isEqualTo(EventType.DIVERTED);
        assertThat(phone.events().get(0).details().slot()).isEqualTo("7");
    }

    private static LineSignal.Conference conferenceOf(CallId call, List<CallId> old, Optional<CallId> other) {
        List<Member> members = List.of(new Member(Walking.BOB, CONNECTED), new Member(CAROL, CONNECTED));
        return new LineSignal.Conference(call, members, Cause.CONFERENCE, old, 0, other);
    }

    @Test
    void ofTwoCallsThatBecomeAConferenceTheActiveLegStays() {
        long[] legs = pair();
        callSays(FIRST, conferenceOf(FIRST, List.of(FIRST, SECOND), Optional.of(SECOND)));
        PhoneOutput.SendLine said = phone.only(PhoneOutput.SendLine.class);
        assertThat(said.leg()).isEqualTo(legs[1]);
        assertThat(said.call()).isEqualTo(FIRST);
        assertThat(((LineSignal.Conference) said.signal()).otherLeg()).isEqualTo(legs[0]);
        assertThat(phone.state.lines()).containsOnlyKeys(legs[1]);
        phone.take(Walking.conference(legs[1], 2, Direction.INCOMING, CONNECTED, Cause.CONFERENCE, 2, 0));
        assertThat(phone.events().get(0).details().transfer())
                .contains(new PhoneEvent.Transfer(List.of(FIRST, SECOND), FIRST));
        assertThat(phone.of(legs[1]).call()).as("A11").isEqualTo(FIRST);
    }

    @Test
    void theActiveOneMayBeTheOlder() {
        long older = phone.talks(FIRST.value(), 1);
        phone.reports(older, HELD, Cause.NONE);
        long younger = phone.talks(SECOND.value(), 2);
        phone.reports(younger, HELD, Cause.NONE);
        phone.reports(older, CONNECTED, Cause.NONE);
        callSays(FIRST, conferenceOf(FIRST, List.of(FIRST, SECOND), Optional.of(SECOND)));
        PhoneOutput.SendLine said = phone.only(PhoneOutput.SendLine.class);
        assertThat(said.leg()).isEqualTo(older);
        assertThat(((LineSignal.Conference) said.signal()).otherLeg()).isEqualTo(younger);
    }

    @Test
    void whatBecameWhatIsRememberedUntilThePhoneReportsIt() {
        long leg = phone.talks(FIRST.value(), 1);
        callSays(FIRST, new LineSignal.FarChanged(SECOND, CAROL, CONNECTED, Cause.TRANSFER, List.of(SECOND, FIRST)));
        callSays(SECOND, new LineSignal.FarChanged(SECOND, CAROL, HELD, Cause.PARK, List.of()));
        phone.reports(leg, CONNECTED, Cause.TRANSFER);
        assertThat(phone.events().get(0).details().transfer())
                .contains(new PhoneEvent.Transfer(List.of(SECOND, FIRST), SECOND));
    }

    // ---- what programs say

    @Test
    void whatIsSaidBeforeItRingsIsThereWhenItDoes() {
        phone.take(new PhoneInput.Offered(FIRST, Walking.OFFER));
        long leg = phone.state.counters().nextLeg() - 2;
        callSays(FIRST, new LineSignal.CallData(Map.of("customer", "7"), 0));
        assertThat(phone.outputs).isEmpty();
        phone.take(Walking.report(
                leg, 1, Direction.INCOMING, ConnectionState.ALERTING, CONNECTED, Cause.NEW_CALL, Initiator.REMOTE, 0));
        assertThat(phone.of(leg).data()).isEqualTo(Map.of("customer", "7"));
    }

    @Test
    void aCallThatWasTakenAndLetGoBeforeThePhoneShowedItWasNotMeantForIt() {
        phoneSays(1, new LineSignal.Unpark("1"));
        callSays(FIRST, new LineSignal.PickedUp(1, CAROL, Cause.PARK_RETRIEVED));
        phoneSays(1, release(Cause.NORMAL_CLEARING));
        assertThat(phone.outputs).containsExactly(toCall(FIRST, release(Cause.NORMAL_CLEARING)));
    }

    @Test
    void theAgeOfACallThatHasNoPartInItDoesNotCount() {
        PhoneUnderTest three = PhoneUnderTest.controlled(3);
        three.reports(three.talks("alpha:oldest", 1), HELD, Cause.NONE);
        long older = three.talks(FIRST.value(), 2);
        three.reports(older, HELD, Cause.NONE);
        long younger = three.talks(SECOND.value(), 3);
        three.take(new PhoneInput.LineSignalled(older, new LineSignal.Transfer(younger, new CallId(""))));
        assertThat(three.outputs).containsExactly(toCall(FIRST, new LineSignal.Transfer(0, SECOND)));
        three.take(new PhoneInput.LineSignalled(younger, new LineSignal.Transfer(older, new CallId(""))));
        assertThat(three.outputs).containsExactly(toCall(FIRST, new LineSignal.Transfer(0, SECOND)));
    }

    @Test
    void fromThenOnTheLegBelongsToTheConversationThatStays() {
        long[] legs = pair();
        callSays(FIRST, conferenceOf(FIRST, List.of(FIRST, SECOND), Optional.of(SECOND)));
        callSays(FIRST, HOLDS);
        assertThat(phone.outputs).containsExactly(toPhone(legs[1], FIRST, HOLDS));
        PhoneUnderTest joined = PhoneUnderTest.controlled(2);
        long leg = joined.talks(SECOND.value(), 1);
        LineSignal changed = new LineSignal.FarChanged(FIRST, CAROL, CONNECTED, Cause.TRANSFER, List.of(FIRST, SECOND));
        joined.take(new PhoneInput.Signalled(SECOND, changed));
        assertThat(joined.outputs).containsExactly(toPhone(leg, FIRST, changed));
        joined.take(new PhoneInput.LineSignalled(leg, HOLDS));
        assertThat(joined.outputs).containsExactly(toCall(FIRST, HOLDS));
    }

    /** It rang, so that it was no call that was not delivered. */
    @Test
    void whatThePhoneLetsGoOfAfterItRangIsReleasedAndNotUndelivered() {
        long leg = phone.rings(FIRST.value(), 1);
        phoneSays(leg, release(Cause.BUSY));
        assertThat(phone.outputs).containsExactly(toCall(FIRST, release(Cause.BUSY)));
    }

    @Test
    void whoIsOutOfTheYoungerCallIsShownOutOfThatOne() {
        long older = phone.talks(FIRST.value(), 1);
        phone.reports(older, HELD, Cause.NONE);
        long younger = phone.talks(SECOND.value(), 2);
        phone.reports(younger, HELD, Cause.NONE);
        phone.reports(older, CONNECTED, Cause.NONE);
        callSays(FIRST, new LineSignal.Transferred(0, Optional.of(SECOND)));
        assertThat(phone.state.lines()).isEmpty();
        phone.reports(younger, NULL, Cause.TRANSFER);
        PhoneEvent out = phone.events().get(0);
        assertThat(out.type()).isEqualTo(EventType.TRANSFERRED);
        assertThat(out.connections().get(0).connection().call()).isEqualTo(SECOND);
        assertThat(out.details().transfer().orElseThrow().call()).isEqualTo(FIRST);
    }

    @Test
    void whatIsSaidOfTheOtherLegIsNotKeptForACallThatIsStillToCome() {
        long older = phone.talks(FIRST.value(), 1);
        phone.reports(older, HELD, Cause.NONE);
        phone.talks(SECOND.value(), 2);
        phone.reports(older, NULL, Cause.NORMAL_CLEARING);
        CallId merged = new CallId("alpha:merged");
        callSays(
                FIRST,
                new LineSignal.Conference(
                        merged, List.of(), Cause.CONFERENCE, List.of(FIRST, SECOND), 0, Optional.of(SECOND)));
        assertThat(phone.state.early()).isEmpty();
    }

    /** A call that has become part of another one before it rings is still the kind of call it was, and has its data. */
    @Test
    void whatIsKnownOfACallStaysKnownWhenItBecomesAnother() {
        phone.take(new PhoneInput.Offered(FIRST, new LineSignal.Offer(Walking.BOB, Cause.RECALL, "")));
        callSays(FIRST, new LineSignal.CallData(Map.of("customer", "7"), 0));
        callSays(FIRST, new LineSignal.FarChanged(SECOND, CAROL, CONNECTED, Cause.TRANSFER, List.of(SECOND, FIRST)));
        PhoneState.Line line = phone.state.lines().get(2L);
        assertThat(line).isEqualTo(new PhoneState.Line(SECOND, Walking.BOB, Cause.RECALL, Map.of("customer", "7")));
    }
}
