package io.deskbridge.bridge.core.calls;

import static io.deskbridge.bridge.core.model.ConnectionState.ALERTING;
import static io.deskbridge.bridge.core.model.ConnectionState.CONNECTED;
import static io.deskbridge.bridge.core.model.ConnectionState.FAILED;
import static io.deskbridge.bridge.core.model.ConnectionState.HELD;
import static io.deskbridge.bridge.core.model.ConnectionState.INITIATED;
import static io.deskbridge.bridge.core.model.ConnectionState.NULL;
import static org.assertj.core.api.Assertions.assertThat;

import io.deskbridge.bridge.core.model.CallId;
import io.deskbridge.bridge.core.model.Cause;
import io.deskbridge.bridge.core.model.CommandKind;
import io.deskbridge.bridge.core.model.ConnectionState;
import io.deskbridge.bridge.core.model.Direction;
import io.deskbridge.bridge.core.model.EventType;
import io.deskbridge.bridge.core.model.Features;
import io.deskbridge.bridge.core.model.HoldKind;
import io.deskbridge.bridge.core.model.Initiator;
import io.deskbridge.bridge.core.model.LineSignal;
import io.deskbridge.bridge.core.model.LinkEnd;
import io.deskbridge.bridge.core.model.Member;
import io.deskbridge.bridge.core.model.Party;
import io.deskbridge.bridge.core.model.Phase;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import org.junit.jupiter.api.Test;

/** What a phone's reports do, and which are not believed. */
class ReportsTest {
    private static final CallId CALL = new CallId("alpha:a");
    private static final Party NOBODY = new Party("", "");

    private final PhoneUnderTest phone = PhoneUnderTest.controlled(2);

    private static LegReport report(
            long leg, int key, Direction direction, ConnectionState state, ConnectionState remote, Cause cause) {
        return new LegReport(
                leg,
                state,
                remote,
                key,
                direction,
                Walking.BOB,
                state == HELD ? HoldKind.HARD : HoldKind.NONE,
                "",
                cause,
                Initiator.PERSON,
                0);
    }

    private void says(LegReport... reports) {
        phone.take(new PhoneInput.LegReported(List.of(reports)));
    }

    private void isNotBelieved(LegReport report) {
        PhoneUnderTest each = new PhoneUnderTest(phone.state);
        each.take(new PhoneInput.LegReported(List.of(report)));
        assertThat(each.outputs).as(report.toString()).containsExactly(new PhoneOutput.RequestWholeState());
        assertThat(each.state.connections()).isEqualTo(phone.state.connections());
    }

    // ---- what is not believed

    @Test
    void anImpossibleReportChangesNothingAndThePhoneIsAskedAndTheNextOneEndsItsLink() {
        long leg = phone.talks("alpha:a", 1);
        LegReport impossible = report(leg, 1, Direction.INCOMING, INITIATED, NULL, Cause.NONE);
        isNotBelieved(impossible);
        says(impossible);
        says(impossible);
        assertThat(phone.only(PhoneOutput.Disconnect.class).end()).isEqualTo(LinkEnd.PROTOCOL_ERROR);
        assertThat(phone.outputs).hasSize(1);
        phone.take(new PhoneInput.WholeStateReported(Walking.whole(phone.state)));
        assertThat(phone.outputs).isEmpty();
        isNotBelieved(impossible);
    }

    @Test
    void noPhoneHasTwoActiveCallsOrTwoOnOneKeyOrAKeyThatIsNotThere() {
        phone.talks("alpha:a", 1);
        isNotBelieved(report(1, 2, Direction.OUTGOING, INITIATED, NULL, Cause.NONE));
        isNotBelieved(report(1, 2, Direction.OUTGOING, CONNECTED, CONNECTED, Cause.CALL_PICKUP));
        isNotBelieved(report(8, 1, Direction.INCOMING, ALERTING, CONNECTED, Cause.NEW_CALL));
        isNotBelieved(report(8, 0, Direction.INCOMING, ALERTING, CONNECTED, Cause.NEW_CALL));
        isNotBelieved(report(8, 3, Direction.INCOMING, ALERTING, CONNECTED, Cause.NEW_CALL));
        says(report(8, 2, Direction.INCOMING, ALERTING, CONNECTED, Cause.NEW_CALL));
        assertThat(phone.state.connections()).hasSize(2);
        isNotBelieved(report(8, 2, Direction.INCOMING, CONNECTED, CONNECTED, Cause.NONE));
    }

    @Test
    void aCallThatBeginsOffHookGoesOutAndOneThatBeginsRingingComesIn() {
        isNotBelieved(report(1, 1, Direction.INCOMING, INITIATED, NULL, Cause.NONE));
        isNotBelieved(report(2, 1, Direction.OUTGOING, ALERTING, CONNECTED, Cause.NEW_CALL));
        says(report(1, 1, Direction.OUTGOING, INITIATED, NULL, Cause.NONE));
        assertThat(phone.state.connections()).hasSize(1);
    }

    @Test
    void ofOneActWhatComesAfterSomethingImpossibleIsNotBelievedEither() {
        long leg = phone.talks("alpha:a", 1);
        says(
                report(leg, 1, Direction.INCOMING, HELD, CONNECTED, Cause.NONE),
                report(1, 1, Direction.OUTGOING, INITIATED, NULL, Cause.NONE),
                report(leg, 1, Direction.INCOMING, CONNECTED, CONNECTED, Cause.NONE));
        assertThat(phone.of(leg).state()).isEqualTo(HELD);
        assertThat(phone.outputs).contains(new PhoneOutput.RequestWholeState());
        assertThat(phone.events()).hasSize(1);
    }

    @Test
    void theEndOfALegThatIsNotKnownIsNoNews() {
        says(report(1, 1, Direction.OUTGOING, NULL, NULL, Cause.NORMAL_CLEARING));
        assertThat(phone.outputs).isEmpty();
    }

    @Test
    void aLegThatWasGivenUpWhileThePhoneWasAwayIsNotHeardOf() {
        long leg = phone.talks("alpha:a", 1);
        phone.take(new PhoneInput.Detached(false));
        phone.take(new PhoneInput.LostForGood());
        assertThat(phone.state.abandoned()).containsOnlyKeys(leg);
        assertThat(phone.state.connections()).isEmpty();
    }

    // ---- what it becomes

    @Test
    void theFarEndThatClearsIsThreeEventsAndTheFirstSaysThatItIsGone() {
        long leg = phone.talks("alpha:a", 1);
        phone.reports(leg, NULL, Cause.REMOTE_CLEARING, Initiator.REMOTE, 0);
        assertThat(phone.events())
                .extracting(PhoneEvent::type)
                .containsExactly(EventType.CONNECTION_CLEARED, EventType.CONNECTION_CLEARED, EventType.CALL_CLEARED);
        Connection first = phone.events().get(0).connections().get(0).connection();
        assertThat(first.state()).isEqualTo(CONNECTED);
        assertThat(first.remoteState()).isEqualTo(NULL);
        assertThat(first.phase()).isEqualTo(Phase.ENDED);
        assertThat(phone.events().get(1).connections().get(0).connection().state())
                .isEqualTo(NULL);
        assertThat(phone.outputs)
                .as("its call hears it")
                .contains(new PhoneOutput.ToCall(CALL, new LineSignal.Release(Cause.REMOTE_CLEARING)));
        assertThat(phone.state.lines()).isEmpty();
    }

    @Test
    void aHeldCallWhoseFarEndClearsIsHeldToTheLastAndStillKnowsHow() {
        long leg = phone.talks("alpha:a", 1);
        phone.reports(leg, HELD, Cause.NONE);
        phone.reports(leg, NULL, Cause.REMOTE_CLEARING, Initiator.REMOTE, 0);
        Connection first = phone.events().get(0).connections().get(0).connection();
        assertThat(first.state()).isEqualTo(HELD);
        assertThat(first.hold()).isEqualTo(HoldKind.HARD);
        assertThat(first.phase()).isEqualTo(Phase.ENDED);
    }

    @Test
    void aPhoneThatStaysOffHookHearsATone() {
        long leg = phone.talks("alpha:a", 1);
        says(report(leg, 1, Direction.INCOMING, FAILED, NULL, Cause.LOCKOUT));
        assertThat(phone.events())
                .extracting(PhoneEvent::type)
                .containsExactly(EventType.CONNECTION_CLEARED, EventType.FAILED);
        assertThat(phone.of(leg).phase()).isEqualTo(Phase.FAILED);
    }

    @Test
    void aCallThatBeginsHereGetsANameOfThisServerAndIsSwitchedUnderIt() {
        says(report(1, 1, Direction.OUTGOING, INITIATED, NULL, Cause.NONE));
        Connection dials = phone.of(1);
        assertThat(dials.call().owner()).contains(Walking.ALPHA);
        assertThat(phone.state.lines().get(1L)).isNotNull();
        assertThat(dials.phase()).isEqualTo(Phase.DIALING);
        phone.take(new PhoneInput.LineSignalled(1, new LineSignal.SetUp("4002")));
        assertThat(phone.outputs).containsExactly(new PhoneOutput.ToCall(dials.call(), new LineSignal.SetUp("4002")));
    }

    @Test
    void whoIsThereStaysKnownWhenThePhoneSaysNothingOfIt() {
        long leg = phone.talks("alpha:a", 1);
        says(new LegReport(
                leg,
                HELD,
                CONNECTED,
                1,
                Direction.INCOMING,
                NOBODY,
                HoldKind.HARD,
                "",
                Cause.NONE,
                Initiator.PERSON,
                0));
        assertThat(phone.of(leg).remote()).isEqualTo(Walking.BOB);
    }

    @Test
    void whoOnlyRingsIsInNoConference() {
        List<Member> two = List.of(new Member(Walking.BOB, CONNECTED), new Member(Walking.BOB, CONNECTED));
        phone.take(new PhoneInput.Offered(CALL, Walking.OFFER));
        says(new LegReport(
                2,
                ALERTING,
                CONNECTED,
                1,
                Direction.INCOMING,
                Walking.BOB,
                HoldKind.NONE,
                "",
                Cause.NEW_CALL,
                Initiator.REMOTE,
                0,
                two));
        assertThat(phone.of(2).conferenced()).isFalse();
        phone.take(Walking.conference(2, 1, Direction.INCOMING, CONNECTED, Cause.NONE, 2, 0));
        assertThat(phone.of(2).members()).hasSize(2);
        phone.take(Walking.conference(2, 1, Direction.INCOMING, HELD, Cause.NONE, 2, 0));
        assertThat(phone.of(2).members()).hasSize(2);
    }

    @Test
    void onlyTheEventOfTheTransferSaysWhatBecameWhat() {
        long leg = phone.talks("alpha:a", 1);
        phone.take(new PhoneInput.Signalled(CALL, new LineSignal.Transferred(0, Optional.empty())));
        phone.reports(leg, NULL, Cause.SINGLE_STEP_TRANSFER);
        assertThat(phone.events())
                .extracting(PhoneEvent::type)
                .containsExactly(EventType.TRANSFERRED, EventType.CALL_CLEARED);
        assertThat(phone.events().get(0).details().transfer()).isPresent();
        assertThat(phone.events().get(1).details().transfer()).isEmpty();
    }

    // ---- what switching had said

    private void told(ConnectionState state, Cause cause, boolean takes) {
        PhoneUnderTest each = PhoneUnderTest.controlled(2);
        long leg = state == ALERTING ? each.rings("alpha:a", 1) : each.talks("alpha:a", 1);
        if (state == HELD) {
            each.reports(leg, HELD, Cause.NONE);
        }
        each.take(new PhoneInput.Signalled(
                CALL, new LineSignal.FarChanged(CALL, Walking.BOB, CONNECTED, cause, List.of())));
        assertThat(each.state.joinings()).hasSize(1);
        each.take(Walking.report(leg, 1, Direction.INCOMING, state, CONNECTED, cause, Initiator.REMOTE, 0));
        assertThat(each.events()).as(state + " " + cause).isNotEmpty();
        assertThat(each.state.joinings().isEmpty()).as(state + " " + cause).isEqualTo(takes);
    }

    /** Each report that may say so, while this end talks and while it holds. */
    @Test
    void whatSwitchingHadSaidIsDoneWithTheReportThatSaysIt() {
        for (Cause cause : List.of(
                Cause.TRANSFER,
                Cause.RECALL,
                Cause.CALL_PICKUP,
                Cause.CONFERENCE,
                Cause.SINGLE_STEP_CONFERENCE,
                Cause.PARTY_JOINED,
                Cause.PARTY_LEFT,
                Cause.CONFERENCE_ENDED,
                Cause.RESYNC)) {
            told(CONNECTED, cause, true);
            told(HELD, cause, true);
        }
        told(ALERTING, Cause.TRANSFER, true);
        told(CONNECTED, Cause.DIGITS_SENT, false);
        told(HELD, Cause.HOLD_REMINDER, false);
    }

    @Test
    void aHoldMeanwhileIsNotWhatSwitchingHadSaid() {
        long leg = phone.talks("alpha:a", 1);
        phone.take(new PhoneInput.Signalled(
                CALL, new LineSignal.FarChanged(CALL, Walking.BOB, CONNECTED, Cause.TRANSFER, List.of(CALL))));
        phone.reports(leg, HELD, Cause.NONE);
        assertThat(phone.state.joinings()).hasSize(1);
        phone.reports(leg, NULL, Cause.NORMAL_CLEARING);
        assertThat(phone.state.joinings())
                .as("a leg that is over has nothing more to report")
                .isEmpty();
    }

    @Test
    void anEventNamesItsCallOnce() {
        long leg = phone.talks("alpha:a", 1);
        phone.reports(leg, HELD, Cause.NONE);
        assertThat(phone.events().get(0).connections()).hasSize(1);
    }

    /** A10: with the far end gone there is nobody to be transferred to, and the held call says so in the same event. */
    @Test
    void withTheFarEndTheOtherCallsCommandsChange() {
        long held = phone.talks("alpha:a", 1);
        phone.reports(held, HELD, Cause.NONE);
        long active = phone.talks("alpha:b", 2);
        assertThat(allowed(held)).contains(CommandKind.TRANSFER);
        phone.reports(active, NULL, Cause.REMOTE_CLEARING, Initiator.REMOTE, 0);
        List<ConnectionView> first = phone.events().get(0).connections();
        assertThat(first).extracting(view -> view.connection().leg()).containsExactly(active, held);
        assertThat(first.get(1).allowed()).doesNotContain(CommandKind.TRANSFER);
    }

    private Set<CommandKind> allowed(long leg) {
        return phone.state.published().connections().stream()
                .filter(view -> view.connection().leg() == leg)
                .findFirst()
                .orElseThrow()
                .allowed();
    }

    @Test
    void whoeverIsThereByNowIsShown() {
        long leg = phone.talks("alpha:a", 1);
        Party eve = new Party("4009", "Eve");
        says(new LegReport(
                leg,
                CONNECTED,
                CONNECTED,
                1,
                Direction.INCOMING,
                eve,
                HoldKind.NONE,
                "",
                Cause.TRANSFER,
                Initiator.REMOTE,
                0));
        assertThat(phone.of(leg).remote()).isEqualTo(eve);
    }

    @Test
    void onlyACallThatBeginsToRingIsForwardedAfterATime() {
        phone.take(
                new PhoneInput.FeaturesReported(Features.UNSEEN.forwardingTo(Walking.FORWARDING), Initiator.PERSON, 0));
        long leg = phone.rings("alpha:a", 1);
        assertThat(phone.outputs).anyMatch(PhoneOutput.ArmForwardTimer.class::isInstance);
        phone.reports(leg, CONNECTED, Cause.NONE);
        assertThat(phone.outputs).noneMatch(PhoneOutput.ArmForwardTimer.class::isInstance);
    }

    @Test
    void theFirstEventOfATonesCallIsThatTheFarEndIsGone() {
        long leg = phone.talks("alpha:a", 1);
        says(report(leg, 1, Direction.INCOMING, FAILED, NULL, Cause.LOCKOUT));
        Connection first = phone.events().get(0).connections().get(0).connection();
        assertThat(first.state()).isEqualTo(CONNECTED);
        assertThat(first.remoteState()).isEqualTo(NULL);
        assertThat(first.cause()).isEqualTo(Cause.REMOTE_CLEARING);
    }

    @Test
    void whatDoesNotChangeIsNotSaidAgain() {
        long held = phone.talks("alpha:a", 1);
        phone.reports(held, HELD, Cause.NONE);
        long active = phone.talks("alpha:b", 2);
        phone.take(
                new PhoneInput.Signalled(phone.of(active).call(), new LineSignal.CallData(Map.of("customer", "7"), 0)));
        assertThat(phone.events().get(0).connections())
                .extracting(view -> view.connection().leg())
                .containsExactly(active);
    }
}
