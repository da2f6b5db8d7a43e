package io.deskbridge.bridge.core.calls;

import static io.deskbridge.bridge.core.model.ConnectionState.ALERTING;
import static io.deskbridge.bridge.core.model.ConnectionState.CONNECTED;
import static io.deskbridge.bridge.core.model.ConnectionState.HELD;
import static io.deskbridge.bridge.core.model.ConnectionState.INITIATED;
import static io.deskbridge.bridge.core.model.ConnectionState.NULL;
import static io.deskbridge.bridge.core.model.ConnectionState.QUEUED;
import static org.assertj.core.api.Assertions.assertThat;

import io.deskbridge.bridge.core.control.ControlState;
import io.deskbridge.bridge.core.model.CallId;
import io.deskbridge.bridge.core.model.Cause;
import io.deskbridge.bridge.core.model.CommandKind;
import io.deskbridge.bridge.core.model.ConnectionState;
import io.deskbridge.bridge.core.model.Direction;
import io.deskbridge.bridge.core.model.EndReason;
import io.deskbridge.bridge.core.model.EventType;
import io.deskbridge.bridge.core.model.Features;
import io.deskbridge.bridge.core.model.HoldKind;
import io.deskbridge.bridge.core.model.Initiator;
import io.deskbridge.bridge.core.model.LineSignal;
import io.deskbridge.bridge.core.model.LinkEnd;
import io.deskbridge.bridge.core.model.Member;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.junit.jupiter.api.Test;

/** A14: a lost link ends no call, and what changed meanwhile comes as the fewest events that the table allows. */
class ReconciliationTest {
    private static final CallId CALL = new CallId("alpha:a");

    private final PhoneUnderTest phone = PhoneUnderTest.controlled(2);

    private static LegReport leg(
            long leg, int key, Direction direction, ConnectionState state, ConnectionState remote, Member... members) {
        return new LegReport(
                leg,
                state,
                remote,
                key,
                direction,
                Walking.BOB,
                state == HELD ? HoldKind.HARD : HoldKind.NONE,
                "",
                Cause.NONE,
                Initiator.NETWORK,
                0,
                List.of(members));
    }

    private static WholeState whole(LegReport... legs) {
        return new WholeState(List.of(legs), false, Optional.empty());
    }

    private void isAway() {
        phone.take(new PhoneInput.Detached(false));
    }

    private void comesBack(LegReport... legs) {
        phone.take(new PhoneInput.Attached(2, "boot-1", Walking.device(2), whole(legs)));
    }

    private List<EventType> changes() {
        assertThat(phone.events().get(0).type()).isEqualTo(EventType.PHONE_LINK_UP);
        List<PhoneEvent> changes = phone.events().subList(1, phone.events().size());
        assertThat(changes).allSatisfy(event -> assertThat(event.cause()).isEqualTo(Cause.RESYNC));
        return changes.stream().map(PhoneEvent::type).toList();
    }

    // ---- the link

    @Test
    void aLostLinkEndsNoCallAndTheCallIsTheSameWhenItIsBack() {
        long it = phone.talks("alpha:a", 1);
        isAway();
        assertThat(phone.outputs).contains(new PhoneOutput.ArmStaleTimer());
        assertThat(phone.events()).extracting(PhoneEvent::type).containsExactly(EventType.PHONE_LINK_DOWN);
        assertThat(phone.events().get(0).connections().get(0).stale()).isTrue();
        isAway();
        assertThat(phone.outputs).as("it is away already").isEmpty();
        comesBack(leg(it, 1, Direction.INCOMING, CONNECTED, CONNECTED));
        assertThat(changes()).isEmpty();
        assertThat(phone.outputs)
                .contains(
                        new PhoneOutput.DisarmStaleTimer(), new PhoneOutput.ShowController(Optional.of(Walking.ALICE)));
    }

    private void comesBackHavingReported(long leg, LastReport last, LegReport... legs) {
        phone.take(new PhoneInput.Attached(
                2, "boot-1", Walking.device(2), whole(legs).reporting(Map.of(leg, last))));
    }

    private PhoneEvent lastEvent() {
        return phone.events().get(phone.events().size() - 1);
    }

    @Test
    void aCallThatEndedMeanwhileHasEndedAsThePhoneReportedIt() {
        long it = phone.talks("alpha:a", 1);
        isAway();
        comesBackHavingReported(it, new LastReport(NULL, Cause.NORMAL_CLEARING, Initiator.CLIENT, "hang-up-1"));
        assertThat(phone.events().subList(1, phone.events().size()))
                .hasSize(2)
                .allSatisfy(event -> assertThat(event)
                        .returns(Cause.NORMAL_CLEARING, PhoneEvent::cause)
                        .returns(Initiator.CLIENT, PhoneEvent::initiator)
                        .returns("hang-up-1", PhoneEvent::requestId));
        assertThat(phone.outputs).contains(new PhoneOutput.ToCall(CALL, new LineSignal.Release(Cause.NORMAL_CLEARING)));
    }

    @Test
    void aCallThatIsAnotherThanItWasIsSoAsThePhoneReportedIt() {
        long it = phone.talks("alpha:a", 1);
        isAway();
        comesBackHavingReported(
                it,
                new LastReport(HELD, Cause.NONE, Initiator.PERSON, ""),
                leg(it, 1, Direction.INCOMING, HELD, CONNECTED));
        assertThat(lastEvent())
                .returns(EventType.HELD, PhoneEvent::type)
                .returns(Cause.NONE, PhoneEvent::cause)
                .returns(Initiator.PERSON, PhoneEvent::initiator);
    }

    @Test
    void whatThePhoneReportedDoesNotMakeTheListOfEventsLonger() {
        long it = phone.talks("alpha:a", 1);
        isAway();
        comesBackHavingReported(it, new LastReport(NULL, Cause.REMOTE_CLEARING, Initiator.REMOTE, ""));
        assertThat(changes()).containsExactly(EventType.CONNECTION_CLEARED, EventType.CALL_CLEARED);
    }

    @Test
    void whatThePhoneReportedBeforeSomethingElseHappenedSaysNothing() {
        long it = phone.talks("alpha:a", 1);
        isAway();
        comesBackHavingReported(
                it,
                new LastReport(NULL, Cause.NORMAL_CLEARING, Initiator.PERSON, ""),
                leg(it, 1, Direction.INCOMING, HELD, CONNECTED));
        assertThat(changes()).containsExactly(EventType.HELD);
    }

    @Test
    void aPhoneThatHasRestartedHasNoneOfItsCallsAlsoWhereItCountsItsLegsFromTheSameNumber() {
        long it = phone.talks("alpha:a", 1);
        isAway();
        LegReport other = leg(it, 2, Direction.INCOMING, CONNECTED, CONNECTED);
        phone.take(new PhoneInput.Attached(2, "boot-2", Walking.device(2), whole(other)));
        assertThat(phone.events())
                .extracting(PhoneEvent::type)
                .startsWith(EventType.PHONE_LINK_UP, EventType.CONNECTION_CLEARED);
        assertThat(phone.outputs).contains(new PhoneOutput.ToCall(CALL, new LineSignal.Release(Cause.PHONE_RESTART)));
        assertThat(phone.of(it).appearance()).isEqualTo(2);
        assertThat(phone.of(it).call()).isNotEqualTo(CALL);
    }

    @Test
    void whatAPhoneSaysWhileItsLinkIsDownIsNotHeard() {
        long it = phone.talks("alpha:a", 1);
        isAway();
        PhoneState before = phone.state;
        for (PhoneInput said : List.of(
                Walking.report(it, 1, Direction.INCOMING, HELD, CONNECTED, Cause.NONE, Initiator.PERSON, 0),
                new PhoneInput.WholeStateReported(whole()),
                new PhoneInput.LockReported(true, Initiator.PERSON, 0),
                new PhoneInput.EndControlPressed(),
                new PhoneInput.LineSignalled(it, new LineSignal.FarHold(true)))) {
            phone.take(said);
            assertThat(phone.outputs).as(said.toString()).isEmpty();
            assertThat(phone.state).isEqualTo(before);
        }
    }

    @Test
    void aPhoneThatIsSeenForTheFirstTimeHasItsFeaturesAndNoneOfThemHasChanged() {
        PhoneUnderTest first =
                new PhoneUnderTest(PhoneState.unseen(Walking.PHONE, "epoch", Optional.of(Walking.ALPHA)));
        Features loud = Features.UNSEEN.volumeTo(80);
        WholeState said = new WholeState(List.of(), false, Optional.empty(), loud);
        first.take(new PhoneInput.Attached(1, "boot-1", Walking.device(2), said));
        assertThat(first.events()).extracting(PhoneEvent::type).containsExactly(EventType.PHONE_LINK_UP);
        assertThat(first.state.features()).isEqualTo(loud);
        WholeState quiet = new WholeState(List.of(), false, Optional.empty(), Features.UNSEEN.volumeTo(20));
        first.take(new PhoneInput.Attached(2, "boot-1", Walking.device(2), quiet));
        assertThat(first.events())
                .extracting(PhoneEvent::type)
                .containsExactly(EventType.PHONE_LINK_UP, EventType.SPEAKER_CHANGED);
    }

    @Test
    void whatItNoLongerHasHasEndedAndItsCallHears() {
        phone.talks("alpha:a", 1);
        phone.take(new PhoneInput.Offered(new CallId("alpha:b"), Walking.OFFER));
        isAway();
        comesBack();
        assertThat(changes()).containsExactly(EventType.CONNECTION_CLEARED, EventType.CALL_CLEARED);
        assertThat(phone.outputs)
                .contains(
                        new PhoneOutput.ToCall(CALL, new LineSignal.Release(Cause.RESYNC)),
                        new PhoneOutput.ToCall(new CallId("alpha:b"), new LineSignal.Release(Cause.RESYNC)));
        assertThat(phone.state.lines()).isEmpty();
        assertThat(phone.state.control().session()).isPresent();
    }

    @Test
    void aPhoneThatRestartedHasLostItsCallsAndItsController() {
        phone.talks("alpha:a", 1);
        phone.take(new PhoneInput.Attached(2, "boot-2", Walking.device(2), whole()));
        assertThat(phone.events())
                .extracting(PhoneEvent::type)
                .containsExactly(
                        EventType.PHONE_LINK_UP,
                        EventType.CONNECTION_CLEARED,
                        EventType.CALL_CLEARED,
                        EventType.CONTROL_ENDED);
        assertThat(phone.events().get(1).cause()).isEqualTo(Cause.PHONE_RESTART);
        assertThat(phone.state.control().ended())
                .containsEntry(Walking.ALICE, new ControlState.Ended(EndReason.PHONE_RESTARTED, Optional.empty()));
    }

    @Test
    void aPhoneThatLogsOffLosesItsCallsAtOnce() {
        long it = phone.talks("alpha:a", 1);
        phone.take(new PhoneInput.Offered(new CallId("alpha:b"), Walking.OFFER));
        phone.take(new PhoneInput.Detached(true));
        assertThat(phone.state.connections()).isEmpty();
        assertThat(phone.state.abandoned()).containsOnlyKeys(it);
        assertThat(phone.outputs)
                .contains(
                        new PhoneOutput.ToCall(CALL, new LineSignal.Release(Cause.PHONE_LOST)),
                        new PhoneOutput.ToCall(new CallId("alpha:b"), new LineSignal.Release(Cause.PHONE_LOST)))
                .doesNotContain(new PhoneOutput.ArmStaleTimer());
        assertThat(phone.state.lines()).isEmpty();
        assertThat(phone.state.control().ended())
                .containsEntry(Walking.ALICE, new ControlState.Ended(EndReason.PHONE_LOGGED_OFF, Optional.empty()));
    }

    @Test
    void aPhoneThatStaysAwayHasLostItsCallsAndOneThatIsThereHasNot() {
        phone.talks("alpha:a", 1);
        phone.take(new PhoneInput.LostForGood());
        assertThat(phone.outputs).as("it is there").isEmpty();
        isAway();
        phone.take(new PhoneInput.LostForGood());
        assertThat(phone.events().get(0).cause()).isEqualTo(Cause.PHONE_LOST);
        assertThat(phone.state.connections()).isEmpty();
    }

    @Test
    void aPhoneThatMovesIsLetGo() {
        phone.talks("alpha:a", 1);
        phone.take(new PhoneInput.Located(Optional.of(Walking.ALPHA)));
        phone.take(new PhoneInput.Located(Optional.empty()));
        assertThat(phone.outputs).isEmpty();
        phone.take(new PhoneInput.Located(Optional.of(Walking.BRAVO)));
        assertThat(phone.only(PhoneOutput.Disconnect.class).end()).isEqualTo(LinkEnd.REPLACED);
        assertThat(phone.outputs)
                .contains(
                        new PhoneOutput.DisarmStaleTimer(),
                        new PhoneOutput.ToCall(CALL, new LineSignal.Release(Cause.PHONE_MOVED)));
        assertThat(phone.state.connections()).isEmpty();
        assertThat(phone.state.link().online()).isFalse();
        assertThat(phone.state.control().ended())
                .containsEntry(Walking.ALICE, new ControlState.Ended(EndReason.MOVED, Optional.empty()));
        phone.take(new PhoneInput.Located(Optional.of(Walking.BRAVO)));
        assertThat(phone.outputs).as("it has no link to end").containsExactly(new PhoneOutput.DisarmStaleTimer());
    }

    // ---- the fewest events

    @Test
    void whatBothEndsDidMeanwhileIsAnEventEach() {
        long it = phone.talks("alpha:a", 1);
        isAway();
        comesBack(leg(it, 1, Direction.INCOMING, HELD, HELD));
        assertThat(changes()).containsExactlyInAnyOrder(EventType.HELD, EventType.REMOTE_HELD);
        assertThat(phone.of(it).hold()).isEqualTo(HoldKind.HARD);
    }

    @Test
    void aCallThatCameMeanwhileBeganByRinging() {
        comesBack(leg(2, 1, Direction.INCOMING, CONNECTED, CONNECTED));
        assertThat(changes()).containsExactly(EventType.DELIVERED, EventType.ESTABLISHED);
        isAway();
        comesBack();
        comesBack(leg(4, 1, Direction.INCOMING, ALERTING, CONNECTED));
        assertThat(changes()).containsExactly(EventType.DELIVERED);
    }

    @Test
    void aCallThatWasDialledMeanwhileBeganOffHook() {
        comesBack(leg(1, 1, Direction.OUTGOING, CONNECTED, ALERTING));
        assertThat(changes()).containsExactly(EventType.SERVICE_INITIATED, EventType.ORIGINATED, EventType.DELIVERED);
        isAway();
        comesBack();
        comesBack(leg(3, 1, Direction.OUTGOING, HELD, CONNECTED));
        assertThat(changes())
                .startsWith(EventType.SERVICE_INITIATED, EventType.ORIGINATED)
                .hasSize(4);
        assertThat(phone.of(3).state()).isEqualTo(HELD);
    }

    @Test
    void aConferenceThatChangedMeanwhileIsInformation() {
        long it = phone.talks("alpha:a", 1);
        Member bob = new Member(Walking.BOB, CONNECTED);
        isAway();
        comesBack(leg(it, 1, Direction.INCOMING, CONNECTED, CONNECTED, bob, bob));
        assertThat(changes()).containsExactly(EventType.CALL_INFORMATION);
        assertThat(phone.of(it).members()).hasSize(2);
        isAway();
        comesBack(leg(it, 1, Direction.INCOMING, HELD, CONNECTED, bob, bob, bob));
        assertThat(changes()).containsExactly(EventType.HELD);
        assertThat(phone.of(it).members()).hasSize(3);
    }

    @Test
    void callsThatWereSwappedMeanwhileAreNeverBothActive() {
        long first = phone.talks("alpha:a", 1);
        phone.reports(first, HELD, Cause.NONE);
        long second = phone.talks("alpha:b", 2);
        isAway();
        comesBack(
                leg(first, 1, Direction.INCOMING, CONNECTED, CONNECTED),
                leg(second, 2, Direction.INCOMING, HELD, CONNECTED));
        assertThat(changes()).containsExactly(EventType.HELD, EventType.RETRIEVED);
        assertThat(phone.of(first).state()).isEqualTo(CONNECTED);
    }

    @Test
    void callsThatWereHeldAndDialledMeanwhileAreNeverBothActive() {
        long first = phone.talks("alpha:a", 1);
        isAway();
        comesBack(leg(1, 2, Direction.OUTGOING, INITIATED, NULL), leg(first, 1, Direction.INCOMING, HELD, CONNECTED));
        assertThat(changes()).containsExactly(EventType.HELD, EventType.SERVICE_INITIATED);
    }

    @Test
    void aStateThatNoWayLeadsToEndsTheLink() {
        long it = phone.talks("alpha:a", 1);
        isAway();
        comesBack(leg(it, 1, Direction.INCOMING, QUEUED, CONNECTED));
        assertThat(phone.only(PhoneOutput.Disconnect.class).end()).isEqualTo(LinkEnd.PROTOCOL_ERROR);
        comesBack(leg(it, 1, Direction.INCOMING, CONNECTED, CONNECTED), leg(1, 2, Direction.OUTGOING, INITIATED, NULL));
        assertThat(phone.only(PhoneOutput.Disconnect.class).end())
                .as("two active")
                .isEqualTo(LinkEnd.PROTOCOL_ERROR);
    }

    @Test
    void newLegsStayAheadOfThoseThePhoneRemembers() {
        comesBack(leg(8, 1, Direction.INCOMING, ALERTING, CONNECTED), leg(11, 2, Direction.OUTGOING, HELD, CONNECTED));
        phone.take(new PhoneInput.Offered(CALL, Walking.OFFER));
        assertThat(phone.only(PhoneOutput.SendLine.class).leg()).isEqualTo(10);
    }

    @Test
    void aPhoneThatIsAskedSaysWhatElseHasChanged() {
        Features muted = Features.UNSEEN.mutedTo(true);
        phone.take(new PhoneInput.WholeStateReported(new WholeState(List.of(), true, Optional.empty(), muted)));
        assertThat(phone.events())
                .extracting(PhoneEvent::type)
                .containsExactly(EventType.MICROPHONE_CHANGED, EventType.PHONE_LOCKED, EventType.CONTROL_ENDED);
        assertThat(phone.state.locked()).isTrue();
        assertThat(phone.state.features()).isEqualTo(muted);
    }

    // ---- what is no call (ONE_EVENT_PER_CHANGE)

    @Test
    void eachFeatureThatChangesIsOneEvent() {
        Features plain = phone.state.features();
        changes(plain.mutedTo(true), EventType.MICROPHONE_CHANGED);
        changes(plain.volumeTo(7), EventType.SPEAKER_CHANGED);
        changes(plain.ringerTo(7, false), EventType.RINGER_CHANGED);
        changes(plain.ringerTo(0, true), EventType.RINGER_CHANGED);
        changes(plain.doNotDisturbTo(true), EventType.DO_NOT_DISTURB_CHANGED);
        changes(plain.forwardingTo(Walking.FORWARDING), EventType.FORWARDING_CHANGED);
        changes(plain.messagesTo(3), EventType.MESSAGE_WAITING_CHANGED);
        phone.take(new PhoneInput.FeaturesReported(plain, Initiator.PERSON, 0));
        assertThat(phone.outputs).isEmpty();
    }

    private void changes(Features to, EventType type) {
        PhoneUnderTest each = new PhoneUnderTest(phone.state);
        each.take(new PhoneInput.FeaturesReported(to, Initiator.PERSON, 0));
        assertThat(each.events()).extracting(PhoneEvent::type).containsExactly(type);
        assertThat(each.events().get(0).initiator()).isEqualTo(Initiator.PERSON);
        assertThat(each.state.features()).isEqualTo(to);
    }

    @Test
    void aLockThatIsOrderedCarriesItsCommandAndEndsControl() {
        long token = phone.commands(CommandKind.LOCK);
        phone.take(new PhoneInput.LockReported(
                true, Initiator.CLIENT, phone.ordered().id()));
        assertThat(phone.events())
                .extracting(PhoneEvent::type)
                .containsExactly(EventType.PHONE_LOCKED, EventType.CONTROL_ENDED);
        assertThat(phone.events().get(0).requestId()).isEqualTo("r" + token);
        phone.take(new PhoneInput.LockReported(true, Initiator.PERSON, 0));
        assertThat(phone.outputs).as("nothing new").isEmpty();
        phone.take(new PhoneInput.LockReported(false, Initiator.PERSON, 0));
        assertThat(phone.events()).extracting(PhoneEvent::type).containsExactly(EventType.PHONE_UNLOCKED);
    }

    /** 2 is older than what the bridge has given out since, and 6 is what it would give out next. */
    @Test
    void numbersOfLegsNeverGoBackAndTheNextIsNotTaken() {
        phone.rings("alpha:a", 1);
        phone.rings("alpha:b", 2);
        isAway();
        comesBack(leg(2, 1, Direction.INCOMING, ALERTING, CONNECTED));
        assertThat(phone.state.counters().nextLeg()).isEqualTo(6);
        isAway();
        comesBack(leg(6, 1, Direction.INCOMING, ALERTING, CONNECTED));
        assertThat(phone.state.counters().nextLeg()).isEqualTo(8);
    }

    @Test
    void aCallThatTalksNeverGoesBackToWhereCallsBegin() {
        long it = phone.talks("alpha:a", 1);
        isAway();
        comesBack(leg(it, 1, Direction.INCOMING, INITIATED, NULL));
        assertThat(phone.only(PhoneOutput.Disconnect.class).end()).isEqualTo(LinkEnd.PROTOCOL_ERROR);
    }

    /** It was answered, held, and became a conference meanwhile. */
    @Test
    void onTheWayToWhereACallIsByNowItIsNeitherHeldNorAConference() {
        Member bob = new Member(Walking.BOB, CONNECTED);
        comesBack(leg(2, 1, Direction.INCOMING, HELD, CONNECTED, bob, bob));
        for (PhoneEvent event : phone.events()) {
            for (ConnectionView view : event.connections()) {
                boolean held = view.connection().state() == HELD;
                assertThat(view.connection().hold()).isEqualTo(held ? HoldKind.HARD : HoldKind.NONE);
                assertThat(view.connection().members()).hasSize(held ? 2 : 0);
            }
        }
        assertThat(phone.of(2).state()).isEqualTo(HELD);
        assertThat(changes()).hasSizeGreaterThan(2);
    }
}
