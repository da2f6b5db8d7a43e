package io.deskbridge.bridge.core.calls;

import static io.deskbridge.bridge.core.model.ConnectionState.ALERTING;
import static io.deskbridge.bridge.core.model.ConnectionState.CONNECTED;
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
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.junit.jupiter.api.Test;

/**
 * A call that server bravo offers, while it has become part of one that server charlie switches (P5, P6, P9): what charlie
 * says of it may come before what bravo says, because each server has a trunk of its own to the phone's server.
 */
class EarlySignalsTest {
    private static final CallId YOUNGER = new CallId("bravo:younger");
    private static final CallId OLDER = new CallId("charlie:older");
    private static final CallId OLDEST = new CallId("delta:oldest");
    private static final Party CAROL = new Party("4003", "Carol");
    private static final LineSignal CAROL_IS_THERE = becomes(YOUNGER, OLDER);

    private final PhoneUnderTest phone = PhoneUnderTest.controlled(2);

    private static LineSignal becomes(CallId younger, CallId older) {
        return new LineSignal.FarChanged(older, CAROL, CONNECTED, Cause.TRANSFER, List.of(older, younger));
    }

    private static LineSignal release(Cause cause) {
        return new LineSignal.Release(cause);
    }

    private void callSays(CallId call, LineSignal signal) {
        phone.take(new PhoneInput.Signalled(call, signal));
    }

    private void early(CallId call, LineSignal signal) {
        callSays(call, signal);
        assertThat(phone.outputs).as("nothing to say it of yet").isEmpty();
    }

    private void offered(CallId call) {
        phone.take(new PhoneInput.Offered(call, Walking.OFFER));
    }

    private static PhoneOutput toPhone(CallId call, LineSignal signal) {
        return new PhoneOutput.SendLine(2, call, signal);
    }

    private void reports(ConnectionState state, Cause cause) {
        phone.take(Walking.report(2, 1, Direction.INCOMING, state, CONNECTED, cause, Initiator.REMOTE, 0));
    }

    @Test
    void whoIsThereNowIsSaidOnceTheCallIsOffered() {
        early(YOUNGER, CAROL_IS_THERE);
        offered(YOUNGER);
        assertThat(phone.outputs).containsExactly(toPhone(YOUNGER, Walking.OFFER), toPhone(OLDER, CAROL_IS_THERE));
        reports(ALERTING, Cause.NEW_CALL);
        reports(ALERTING, Cause.TRANSFER);
        PhoneEvent event = phone.events().get(0);
        assertThat(event.type()).isEqualTo(EventType.TRANSFERRED);
        assertThat(event.details().transfer()).contains(new PhoneEvent.Transfer(List.of(OLDER, YOUNGER), OLDER));
        assertThat(phone.of(2).call()).as("A11").isEqualTo(OLDER);
    }

    @Test
    void itIsTheOlderCallThatIsAnsweredThen() {
        early(YOUNGER, CAROL_IS_THERE);
        offered(YOUNGER);
        reports(ALERTING, Cause.NEW_CALL);
        phone.take(new PhoneInput.LineSignalled(2, new LineSignal.Connect("")));
        assertThat(phone.outputs).containsExactly(new PhoneOutput.ToCall(OLDER, new LineSignal.Connect("")));
        callSays(OLDER, new LineSignal.Connect(""));
        assertThat(phone.outputs).containsExactly(toPhone(OLDER, new LineSignal.Connect("")));
    }

    @Test
    void whatTheOlderCallSaysNextComesNext() {
        LineSignal data = new LineSignal.CallData(Map.of("customer", "7"), 0);
        LineSignal cancelled = release(Cause.CALL_CANCELLED);
        early(YOUNGER, CAROL_IS_THERE);
        early(OLDER, data);
        early(OLDER, cancelled);
        offered(YOUNGER);
        assertThat(phone.outputs)
                .containsExactly(
                        toPhone(YOUNGER, Walking.OFFER), toPhone(OLDER, CAROL_IS_THERE), toPhone(OLDER, cancelled));
        assertThat(phone.state.lines()).isEmpty();
        assertThat(phone.state.early()).isEmpty();
    }

    @Test
    void aCallMayBecomeAnotherOneTwice() {
        LineSignal again = becomes(OLDER, OLDEST);
        early(YOUNGER, CAROL_IS_THERE);
        early(OLDER, again);
        early(OLDEST, release(Cause.CALL_CANCELLED));
        offered(YOUNGER);
        assertThat(phone.outputs)
                .containsExactly(
                        toPhone(YOUNGER, Walking.OFFER),
                        toPhone(OLDER, CAROL_IS_THERE),
                        toPhone(OLDEST, again),
                        toPhone(OLDEST, release(Cause.CALL_CANCELLED)));
    }

    @Test
    void aCallThatWasTakenMayBePartOfAnotherOneBeforeItIsHere() {
        LineSignal conference = new LineSignal.Conference(
                OLDER,
                List.of(new Member(Walking.BOB, CONNECTED), new Member(CAROL, CONNECTED)),
                Cause.CONFERENCE,
                List.of(OLDER, YOUNGER),
                0,
                Optional.empty());
        LineSignal picked = new LineSignal.PickedUp(1, Walking.BOB, Cause.CALL_PICKUP);
        phone.take(new PhoneInput.LineSignalled(1, new LineSignal.PickUp("4003")));
        early(YOUNGER, conference);
        callSays(YOUNGER, picked);
        assertThat(phone.outputs)
                .containsExactly(
                        new PhoneOutput.SendLine(1, YOUNGER, picked), new PhoneOutput.SendLine(1, OLDER, conference));
        phone.take(
                Walking.report(1, 1, Direction.OUTGOING, CONNECTED, CONNECTED, Cause.CALL_PICKUP, Initiator.PERSON, 0));
        assertThat(phone.of(1).call()).isEqualTo(OLDER);
    }

    @Test
    void whatIsSaidOfACallThatIsNotPresentedIsForgottenWithIt() {
        phone.take(new PhoneInput.Detached(false));
        early(YOUNGER, CAROL_IS_THERE);
        offered(YOUNGER);
        assertThat(phone.outputs).containsExactly(new PhoneOutput.ToCall(YOUNGER, release(Cause.DEST_NOT_OBTAINABLE)));
        assertThat(phone.state.early()).isEmpty();
    }

    @Test
    void anotherCallIsNotMeant() {
        early(YOUNGER, CAROL_IS_THERE);
        offered(new CallId("bravo:other"));
        assertThat(phone.outputs).containsExactly(toPhone(new CallId("bravo:other"), Walking.OFFER));
        assertThat(phone.state.early()).hasSize(1);
    }

    /** A phone that has let go may still be told something; so may one that never had the call. */
    @Test
    void whatTheCallsOwnServerSaysIsNeverEarly() {
        callSays(YOUNGER, release(Cause.ANSWERED_ELSEWHERE));
        callSays(YOUNGER, new LineSignal.FarChanged(YOUNGER, CAROL, ALERTING, Cause.REDIRECTED, List.of()));
        assertThat(phone.state.early()).isEmpty();
        offered(YOUNGER);
        assertThat(phone.outputs).containsExactly(toPhone(YOUNGER, Walking.OFFER));
    }

    @Test
    void whoWouldOfferItIsLostAndSoIsWhatWasSaidOfIt() {
        early(YOUNGER, CAROL_IS_THERE);
        early(OLDER, release(Cause.CALL_CANCELLED));
        phone.take(new PhoneInput.ServerLost(YOUNGER.owner().orElseThrow(), true));
        assertThat(phone.state.early()).isEmpty();
    }

    private void itEndsWhenItComes() {
        offered(YOUNGER);
        assertThat(phone.outputs)
                .containsExactly(
                        toPhone(YOUNGER, Walking.OFFER),
                        toPhone(OLDER, CAROL_IS_THERE),
                        toPhone(OLDER, release(Cause.PHONE_LOST)));
    }

    @Test
    void whoSwitchesItByThenIsLostAndSoIsTheCall() {
        early(YOUNGER, CAROL_IS_THERE);
        phone.take(new PhoneInput.ServerLost(OLDER.owner().orElseThrow(), true));
        itEndsWhenItComes();
    }

    /** Or a trunk that comes and goes would have it forgotten, and the phone would ring for nobody. */
    @Test
    void howeverOftenThatServerIsLostTheCallIsOverOnce() {
        early(YOUNGER, CAROL_IS_THERE);
        for (int i = 0; i < 2 * EarlySignals.MOST_SIGNALS; i++) {
            phone.take(new PhoneInput.ServerLost(OLDER.owner().orElseThrow(), true));
        }
        itEndsWhenItComes();
    }

    @Test
    void anotherServerThatIsLostChangesNothing() {
        early(YOUNGER, CAROL_IS_THERE);
        phone.take(new PhoneInput.ServerLost(OLDEST.owner().orElseThrow(), true));
        offered(YOUNGER);
        assertThat(phone.outputs).containsExactly(toPhone(YOUNGER, Walking.OFFER), toPhone(OLDER, CAROL_IS_THERE));
    }

    @Test
    void theCallThatWaitsLongestIsForgottenWhereTooManyWait() {
        for (int i = 0; i <= EarlySignals.MOST_CALLS; i++) {
            CallId younger = new CallId("bravo:" + i);
            early(younger, becomes(younger, new CallId("charlie:" + i)));
        }
        assertThat(phone.state.early()).hasSize(EarlySignals.MOST_CALLS);
        offered(new CallId("bravo:0"));
        assertThat(phone.outputs).hasSize(1);
        offered(new CallId("bravo:1"));
        assertThat(phone.outputs).hasSize(2);
    }

    @Test
    void aCallOfWhichTooMuchIsSaidIsForgotten() {
        early(YOUNGER, CAROL_IS_THERE);
        for (int i = 1; i < EarlySignals.MOST_SIGNALS; i++) {
            early(OLDER, new LineSignal.CallData(Map.of("customer", "" + i), 0));
        }
        assertThat(phone.state.early().get(0).said()).hasSize(EarlySignals.MOST_SIGNALS);
        early(OLDER, release(Cause.CALL_CANCELLED));
        assertThat(phone.state.early()).isEmpty();
    }

    /** Whoever offers so late has been given up long before. */
    @Test
    void whatWaitsTooLongIsForgotten() {
        early(YOUNGER, CAROL_IS_THERE);
        CallId other = new CallId("bravo:other");
        PhoneMachine.Step later = PhoneMachine.step(
                phone.state,
                new PhoneInput.Offered(other, Walking.OFFER),
                Walking.settings(false),
                Walking.NOW.plus(EarlySignals.LONGEST).plusMillis(1));
        assertThat(later.state().early()).isEmpty();
        PhoneMachine.Step intime = PhoneMachine.step(
                phone.state,
                new PhoneInput.Offered(other, Walking.OFFER),
                Walking.settings(false),
                Walking.NOW.plus(EarlySignals.LONGEST));
        assertThat(intime.state().early()).hasSize(1);
    }
}
