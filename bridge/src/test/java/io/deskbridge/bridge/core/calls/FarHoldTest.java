package io.deskbridge.bridge.core.calls;

import static io.deskbridge.bridge.core.model.ConnectionState.ALERTING;
import static io.deskbridge.bridge.core.model.ConnectionState.CONNECTED;
import static io.deskbridge.bridge.core.model.ConnectionState.HELD;
import static io.deskbridge.bridge.core.model.ConnectionState.NULL;
import static org.assertj.core.api.Assertions.assertThat;

import io.deskbridge.bridge.core.model.CallId;
import io.deskbridge.bridge.core.model.Cause;
import io.deskbridge.bridge.core.model.ConnectionState;
import io.deskbridge.bridge.core.model.Direction;
import io.deskbridge.bridge.core.model.EventType;
import io.deskbridge.bridge.core.model.HoldKind;
import io.deskbridge.bridge.core.model.Initiator;
import io.deskbridge.bridge.core.model.LineSignal;
import io.deskbridge.bridge.core.model.Member;
import io.deskbridge.bridge.core.model.Party;
import java.util.List;
import java.util.Optional;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;

/** A14: who the far end is, and that it holds, is not lost with a phone's link, whether the link is down already or dead and nobody knows. */
class FarHoldTest {
    private static final CallId CALL = new CallId("alpha:first");
    private static final LineSignal HOLDS = new LineSignal.FarHold(true);
    private static final LineSignal HOLDS_NO_LONGER = new LineSignal.FarHold(false);
    private static final LineSignal.FarChanged CAROL_IS_THERE =
            new LineSignal.FarChanged(CALL, new Party("4003", "Carol"), CONNECTED, Cause.CALL_PICKUP, List.of());

    private final PhoneUnderTest phone = PhoneUnderTest.controlled(2);
    private final long leg = phone.talks(CALL.value(), 1);
    private final WholeState talking = Walking.whole(phone.state);
    private int lives = 1;

    private void callSays(LineSignal signal) {
        phone.take(new PhoneInput.Signalled(CALL, signal));
    }

    private void isAway() {
        phone.take(new PhoneInput.Detached(false));
    }

    /** The phone is back, and has not heard of anything that was said meanwhile. */
    private void comesBack() {
        phone.take(new PhoneInput.Attached(++lives, "boot-1", Walking.device(2), talking));
    }

    private void reports(ConnectionState far, Cause cause) {
        phone.take(new PhoneInput.LegReported(new LegReport(
                leg,
                CONNECTED,
                far,
                1,
                Direction.INCOMING,
                Walking.BOB,
                HoldKind.NONE,
                "",
                cause,
                Initiator.REMOTE,
                0)));
    }

    private PhoneOutput told(LineSignal signal) {
        return new PhoneOutput.SendLine(leg, CALL, signal);
    }

    @Test
    void whatIsSaidWhileThePhoneIsAwayItHearsWhenItIsBack() {
        isAway();
        callSays(HOLDS);
        assertThat(phone.outputs).isEmpty();
        comesBack();
        assertThat(phone.outputs).contains(told(HOLDS));
    }

    @Test
    void whatIsSaidOnALinkThatIsDeadItHearsAgain() {
        callSays(HOLDS);
        assertThat(phone.outputs).containsExactly(told(HOLDS));
        comesBack();
        assertThat(phone.outputs).contains(told(HOLDS));
    }

    @Test
    void onlyTheLastOfItCounts() {
        isAway();
        callSays(HOLDS);
        callSays(HOLDS_NO_LONGER);
        comesBack();
        assertThat(phone.outputs).doesNotContain(told(HOLDS), told(HOLDS_NO_LONGER));
        assertThat(phone.of(leg).remoteState()).isEqualTo(CONNECTED);
    }

    @Test
    void whatThePhoneHasReportedItDoesNotHearAgain() {
        callSays(HOLDS);
        reports(HELD, Cause.NONE);
        assertThat(phone.of(leg).remoteState()).isEqualTo(HELD);
        assertThat(phone.state.joinings()).isEmpty();
    }

    @Test
    void whoIsAtTheFarEndByNowAndHoldsIsToldAsOne() {
        isAway();
        callSays(CAROL_IS_THERE);
        callSays(HOLDS);
        comesBack();
        assertThat(phone.outputs).contains(told(CAROL_IS_THERE.withFar(HELD)));
    }

    // ---- a conference of which two are left

    private static LineSignal.Conference twoAreLeft(ConnectionState far) {
        return new LineSignal.Conference(
                CALL, List.of(new Member(Walking.BOB, far)), Cause.CONFERENCE_ENDED, List.of(), 0, Optional.empty());
    }

    @Test
    void whoIsLeftOfAConferenceAndTakesBackIsToldAsOne() {
        callSays(twoAreLeft(HELD));
        callSays(HOLDS_NO_LONGER);
        comesBack();
        assertThat(phone.outputs).contains(told(twoAreLeft(CONNECTED))).doesNotContain(told(twoAreLeft(HELD)));
    }

    @Test
    void whoIsReportedToBeLeftOfAConferenceAndTakesBackSinceIsToldToDoSo() {
        callSays(twoAreLeft(HELD));
        callSays(HOLDS_NO_LONGER);
        reports(HELD, Cause.CONFERENCE_ENDED);
        phone.take(new PhoneInput.Attached(++lives, "boot-1", Walking.device(2), Walking.whole(phone.state)));
        assertThat(phone.outputs).contains(told(HOLDS_NO_LONGER));
    }

    @Test
    void whoIsReportedAtTheFarEndAndHoldsSinceIsToldToHold() {
        callSays(CAROL_IS_THERE);
        callSays(HOLDS);
        reports(CONNECTED, Cause.CALL_PICKUP);
        comesBack();
        assertThat(phone.outputs).contains(told(HOLDS));
    }

    /** That Carol has answered was said when she held already, of which nobody had heard: a phone that holds waits for no answer. */
    @Test
    void whoHoldsAndReportsOnlyWhoIsCalledHearsThatThisOneHasAnswered() {
        CallId younger = new CallId("alpha:younger");
        LineSignal.FarChanged called = new LineSignal.FarChanged(
                CALL, new Party("4003", "Carol"), NULL, Cause.TRANSFER, List.of(CALL, younger));
        phone.take(Walking.report(leg, 1, Direction.INCOMING, HELD, CONNECTED, Cause.NONE, Initiator.PERSON, 0));
        PhoneState before = phone.state;
        for (ConnectionState far : List.of(NULL, ALERTING)) {
            for (LineSignal since : List.of(new LineSignal.Connect(""), HOLDS)) {
                phone.state = before;
                callSays(called);
                callSays(new LineSignal.Connect(""));
                callSays(since);
                LineSignal now = called.withFar(since == HOLDS ? HELD : CONNECTED);
                phone.take(Walking.report(leg, 1, Direction.INCOMING, HELD, far, Cause.TRANSFER, Initiator.REMOTE, 0));
                assertThat(phone.outputs).contains(told(now));
                assertThat(phone.events().get(0).details().transfer())
                        .as("which calls became which is said with the first of the two")
                        .isPresent();
                phone.take(new PhoneInput.Attached(9, "boot-1", Walking.device(2), Walking.whole(phone.state)));
                assertThat(phone.outputs).as("on a link that is dead").contains(told(now));
                phone.take(Walking.report(
                        leg, 1, Direction.INCOMING, HELD, CONNECTED, Cause.TRANSFER, Initiator.REMOTE, 0));
                assertThat(phone.outputs).noneMatch(PhoneOutput.SendLine.class::isInstance);
            }
        }
    }

    /** Bob has sent her elsewhere, in each of the ways there are. */
    private static List<LineSignal.FarChanged> callsElsewhere() {
        return Stream.of(
                        Cause.SINGLE_STEP_TRANSFER,
                        Cause.TRANSFER,
                        Cause.RECALL,
                        Cause.REDIRECTED,
                        Cause.CALL_FORWARD_ALWAYS,
                        Cause.CALL_FORWARD_BUSY,
                        Cause.CALL_FORWARD_NO_ANSWER)
                .map(cause -> new LineSignal.FarChanged(CALL, new Party("4003", "Carol"), NULL, cause, List.of()))
                .toList();
    }

    /** What the far end has done is one word with who is there: the phone knows of nobody who rings, or answers, before. */
    @Test
    void whoIsToBeAtTheFarEndAndRingsOrAnswersMeanwhileIsToldAsOne() {
        PhoneState before = phone.state;
        for (LineSignal.FarChanged calls : callsElsewhere()) {
            for (ConnectionState far : List.of(ALERTING, CONNECTED)) {
                phone.state = before;
                isAway();
                callSays(calls);
                callSays(new LineSignal.Alerting(""));
                if (far == CONNECTED) {
                    callSays(new LineSignal.Connect("Carol"));
                }
                comesBack();
                assertThat(phone.outputs).contains(told(calls.withFar(far)));
                reports(far, calls.cause());
                assertThat(phone.of(leg).remoteState()).as(calls + " " + far).isEqualTo(far);
                assertThat(phone.state.joinings()).isEmpty();
            }
        }
    }

    @Test
    void thatItRingsSaysNothingOfWhoIsThereAlready() {
        isAway();
        callSays(CAROL_IS_THERE);
        callSays(new LineSignal.Alerting("Carol"));
        comesBack();
        assertThat(phone.outputs).contains(told(CAROL_IS_THERE));
    }

    @Test
    void withItsCallWhatWasSaidOfItIsForgotten() {
        callSays(HOLDS);
        phone.take(Walking.report(leg, 1, Direction.INCOMING, NULL, NULL, Cause.NORMAL_CLEARING, Initiator.PERSON, 0));
        assertThat(phone.state.joinings()).isEmpty();
        phone.take(new PhoneInput.Offered(new CallId("alpha:second"), Walking.OFFER));
        phone.take(new PhoneInput.Signalled(new CallId("alpha:second"), HOLDS));
        phone.take(new PhoneInput.Attached(
                9, "boot-1", Walking.device(2), new WholeState(List.of(), false, Optional.empty())));
        assertThat(phone.state.joinings()).as("the same of one that never rang").isEmpty();
    }

    @Test
    void whoHoldsBeforeItHasHeardThatTheOtherHoldsHearsItAgain() {
        callSays(HOLDS);
        phone.take(Walking.report(leg, 1, Direction.INCOMING, HELD, CONNECTED, Cause.NONE, Initiator.PERSON, 0));
        comesBack();
        assertThat(phone.outputs).contains(told(HOLDS));
    }

    /** What the phone reports of a far end is what was said of it, but for its holding or taking back since. */
    @Test
    void onlyThatTheFarEndHoldsOrTakesBackIsStillToBeReported() {
        PhoneState before = phone.state;
        for (ConnectionState said : List.of(NULL, ALERTING, CONNECTED, HELD)) {
            for (ConnectionState reported : List.of(NULL, ALERTING, CONNECTED, HELD)) {
                phone.state = before;
                callSays(new LineSignal.FarChanged(CALL, new Party("4003", "Carol"), said, Cause.TRANSFER, List.of()));
                reports(reported, Cause.TRANSFER);
                assertThat(phone.of(leg).remoteState()).isEqualTo(reported);
                boolean since = (said == HELD && reported == CONNECTED) || (said == CONNECTED && reported == HELD);
                assertThat(phone.state.joinings().values())
                        .extracting(PhoneState.Joining::said)
                        .as(said + " " + reported)
                        .containsExactlyElementsOf(since ? List.of(new LineSignal.FarHold(said == HELD)) : List.of());
            }
        }
    }

    /** One of a conference of three holds: that is not the far end. */
    @Test
    void whoHoldsInAConferenceOfThreeIsNotTheFarEnd() {
        Member held = new Member(Walking.BOB, HELD);
        Member talks = new Member(new Party("4003", "Carol"), CONNECTED);
        callSays(new LineSignal.Conference(
                CALL, List.of(held, talks), Cause.CONFERENCE, List.of(), 0, Optional.empty()));
        phone.take(Walking.conference(leg, 1, Direction.INCOMING, CONNECTED, Cause.CONFERENCE, 2, 0));
        assertThat(phone.of(leg).conferenced()).isTrue();
        assertThat(phone.state.joinings()).isEmpty();
    }

    @Test
    void nothingElseThatIsSaidOfWhoeverRingsThereIsAnAnswer() {
        LineSignal.FarChanged rings = CAROL_IS_THERE.withFar(ALERTING);
        isAway();
        callSays(rings);
        callSays(new LineSignal.NetworkReached());
        comesBack();
        assertThat(phone.outputs).contains(told(rings));
    }

    /** A gateway has only passed it on. */
    @Test
    void nothingElseThatIsSaidOfWhoeverIsCalledThereIsRinging() {
        LineSignal.FarChanged called = CAROL_IS_THERE.withFar(NULL);
        isAway();
        callSays(called);
        callSays(new LineSignal.NetworkReached());
        comesBack();
        assertThat(phone.outputs).contains(told(called));
    }

    @Test
    void whoHoldsAndReportsWhoIsCalledHearsNothingMoreUntilThatOneAnswers() {
        phone.take(Walking.report(leg, 1, Direction.INCOMING, HELD, CONNECTED, Cause.NONE, Initiator.PERSON, 0));
        callSays(CAROL_IS_THERE.withFar(NULL));
        phone.take(Walking.report(leg, 1, Direction.INCOMING, HELD, NULL, Cause.TRANSFER, Initiator.REMOTE, 0));
        assertThat(phone.state.joinings()).isEmpty();
        assertThat(phone.outputs).noneMatch(PhoneOutput.SendLine.class::isInstance);
    }

    // ---- who the far end is

    /** It has heard the first of two, and could not report that; the bridge does not take this for the second. */
    @Test
    void whoHasHeardAnEarlierWordOfItHearsTheLastOne() {
        callSays(CAROL_IS_THERE);
        WholeState earlier = new WholeState(
                List.of(new LegReport(
                        leg,
                        CONNECTED,
                        NULL,
                        1,
                        Direction.INCOMING,
                        new Party("4009", "Dave"),
                        HoldKind.NONE,
                        "",
                        Cause.NONE,
                        Initiator.NETWORK,
                        0)),
                false,
                Optional.empty());
        phone.take(new PhoneInput.Attached(++lives, "boot-1", Walking.device(2), earlier));
        assertThat(phone.outputs).contains(told(CAROL_IS_THERE));
    }

    @Test
    void anotherFarEndInTheSameStateIsADifferenceToo() {
        WholeState other = new WholeState(
                List.of(new LegReport(
                        leg,
                        CONNECTED,
                        CONNECTED,
                        1,
                        Direction.INCOMING,
                        new Party("4003", "Carol"),
                        HoldKind.NONE,
                        "",
                        Cause.NONE,
                        Initiator.NETWORK,
                        0)),
                false,
                Optional.empty());
        phone.take(new PhoneInput.Attached(++lives, "boot-1", Walking.device(2), other));
        assertThat(phone.of(leg).remote().number()).isEqualTo("4003");
        assertThat(phone.events())
                .extracting(PhoneEvent::type)
                .containsExactly(EventType.PHONE_LINK_UP, EventType.CALL_INFORMATION);
    }
}
