package io.deskbridge.bridge.core.calls;

import static io.deskbridge.bridge.core.model.ConnectionState.ALERTING;
import static io.deskbridge.bridge.core.model.ConnectionState.CONNECTED;
import static io.deskbridge.bridge.core.model.ConnectionState.HELD;
import static io.deskbridge.bridge.core.model.ConnectionState.NULL;
import static io.deskbridge.bridge.core.model.ConnectionState.QUEUED;
import static org.assertj.core.api.Assertions.assertThat;

import io.deskbridge.bridge.core.model.CallId;
import io.deskbridge.bridge.core.model.Cause;
import io.deskbridge.bridge.core.model.ConnectionState;
import io.deskbridge.bridge.core.model.Direction;
import io.deskbridge.bridge.core.model.EventType;
import io.deskbridge.bridge.core.model.HoldKind;
import io.deskbridge.bridge.core.model.Initiator;
import io.deskbridge.bridge.core.model.LineSignal;
import io.deskbridge.bridge.core.model.Party;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.junit.jupiter.api.Test;

/** A7, A14: what a phone last reported of a leg tells why it changed while nobody heard it, and only where it is about that change. */
class WhyItChangedTest {
    private static final CallId CALL = new CallId("alpha:a");
    private static final Party CAROL = new Party("4003", "Carol");

    private final PhoneUnderTest phone = PhoneUnderTest.controlled(2);
    private int lives = 1;

    private static LegReport leg(long leg, ConnectionState state, ConnectionState remote, Party who) {
        return new LegReport(
                leg,
                state,
                remote,
                1,
                Direction.INCOMING,
                who,
                state == HELD ? HoldKind.HARD : HoldKind.NONE,
                "",
                Cause.NONE,
                Initiator.NETWORK,
                0);
    }

    private static WholeState whole(LegReport... legs) {
        return new WholeState(List.of(legs), false, Optional.empty());
    }

    private void isAway() {
        phone.take(new PhoneInput.Detached(false));
    }

    private void comesBack(WholeState whole) {
        phone.take(new PhoneInput.Attached(++lives, "boot-1", Walking.device(2), whole));
    }

    private void comesBackHavingReported(long leg, ConnectionState state, Cause cause, LegReport... legs) {
        comesBack(whole(legs).reporting(Map.of(leg, new LastReport(state, cause, Initiator.PERSON, ""))));
    }

    private List<PhoneEvent> changes() {
        assertThat(phone.events().get(0).type()).isEqualTo(EventType.PHONE_LINK_UP);
        return phone.events().subList(1, phone.events().size());
    }

    private PhoneEvent change() {
        assertThat(changes()).hasSize(1);
        return changes().get(0);
    }

    private static PhoneOutput ended(Cause why) {
        return new PhoneOutput.ToCall(CALL, new LineSignal.Release(why));
    }

    // ---- a call that never rang for anybody who watches

    @Test
    void aCallThatCameAndWasRefusedWhileNobodyHeardItEndsAsThePhoneSays() {
        phone.take(new PhoneInput.Offered(CALL, Walking.OFFER));
        isAway();
        comesBackHavingReported(2, NULL, Cause.CALL_REJECTED);
        assertThat(phone.outputs).contains(ended(Cause.CALL_REJECTED));
        assertThat(changes()).isEmpty();
    }

    @Test
    void whereThePhoneSaysNothingOfItsEndNobodyKnowsWhy() {
        phone.take(new PhoneInput.Offered(CALL, Walking.OFFER));
        isAway();
        PhoneState before = phone.state;
        comesBack(whole());
        assertThat(phone.outputs).contains(ended(Cause.RESYNC));
        phone.state = before;
        comesBackHavingReported(2, ALERTING, Cause.NEW_CALL);
        assertThat(phone.outputs).as("it rang, and is gone").contains(ended(Cause.RESYNC));
    }

    // ---- a report of something else

    @Test
    void thatItWasHeldSaysNotWhyItEnded() {
        long it = phone.talks(CALL.value(), 1);
        isAway();
        comesBackHavingReported(it, HELD, Cause.NORMAL_CLEARING);
        assertThat(phone.outputs).contains(ended(Cause.RESYNC));
    }

    /** Such a report would be another row than the difference is: a transfer has old names of calls, and nobody knows them. */
    @Test
    void aReportThatWouldBeAnotherEventIsNotTakenForTheChange() {
        long it = phone.talks(CALL.value(), 1);
        isAway();
        comesBackHavingReported(it, CONNECTED, Cause.TRANSFER, leg(it, CONNECTED, CONNECTED, CAROL));
        assertThat(change())
                .returns(EventType.CALL_INFORMATION, PhoneEvent::type)
                .returns(Cause.RESYNC, PhoneEvent::cause)
                .returns(Initiator.NETWORK, PhoneEvent::initiator);
    }

    /** It was answered, and the far end has held since: who answered it the last report does not say. */
    @Test
    void onlyTheLastOfSeveralChangesIsWhatWasReported() {
        long it = phone.rings(CALL.value(), 1);
        isAway();
        comesBackHavingReported(it, CONNECTED, Cause.NONE, leg(it, CONNECTED, HELD, Walking.BOB));
        assertThat(changes()).extracting(PhoneEvent::cause).containsExactly(Cause.RESYNC, Cause.NONE);
    }

    // ---- far ends

    @Test
    void aFarEndThatThePhoneDoesNotNameIsTheOneItHas() {
        long it = phone.talks(CALL.value(), 1);
        isAway();
        comesBack(whole(leg(it, CONNECTED, CONNECTED, new Party("", ""))));
        assertThat(changes()).isEmpty();
        assertThat(phone.of(it).remote()).isEqualTo(Walking.BOB);
    }

    @Test
    void whoTookAParkedCallMeanwhileAndHoldsItIsNotASlot() {
        long it = phone.talks(CALL.value(), 1);
        phone.take(Walking.report(it, 1, Direction.INCOMING, CONNECTED, HELD, Cause.PARK, Initiator.REMOTE, 0));
        assertThat(phone.of(it).remoteState()).isEqualTo(QUEUED);
        isAway();
        PhoneState before = phone.state;
        comesBack(whole(leg(it, CONNECTED, HELD, CAROL)));
        assertThat(phone.of(it).remoteState()).isEqualTo(HELD);
        phone.state = before;
        comesBack(whole(leg(it, CONNECTED, HELD, Walking.BOB)));
        assertThat(changes()).as("it waits there still").isEmpty();
    }

    // ---- which conversation it is

    /** The phone knows its call under the name it came with; what it has become since is what switching said. */
    @Test
    void theNameThatAPhoneHasKeptIsNotNewerThanTheServers() {
        CallId older = new CallId("alpha:older");
        phone.take(new PhoneInput.Offered(CALL, Walking.OFFER));
        isAway();
        phone.take(new PhoneInput.Signalled(
                CALL, new LineSignal.FarChanged(older, CAROL, CONNECTED, Cause.TRANSFER, List.of(older, CALL))));
        comesBack(new WholeState(
                List.of(leg(2, ALERTING, CONNECTED, Walking.BOB)),
                false,
                Optional.empty(),
                phone.state.features(),
                Map.of(2L, CALL),
                Map.of()));
        assertThat(phone.of(2).call()).isEqualTo(older);
    }

    /** What was said of it last is still to be reported, whatever the phone came back with; so it is said at each of its lives. */
    @Test
    void whoIsThereNowIsSaidAgainUntilThePhoneSaysSo() {
        long it = phone.talks(CALL.value(), 1);
        isAway();
        LineSignal carol = new LineSignal.FarChanged(CALL, CAROL, CONNECTED, Cause.CALL_PICKUP, List.of());
        phone.take(new PhoneInput.Signalled(CALL, carol));
        WholeState dave = whole(leg(it, CONNECTED, CONNECTED, new Party("4009", "Dave")));
        for (int i = 0; i < 2; i++) {
            comesBack(dave);
            assertThat(phone.outputs).contains(new PhoneOutput.SendLine(it, CALL, carol));
        }
    }

    @Test
    void eachCallOfAPhoneThatRestartedHearsOnceThatItIsOver() {
        long it = phone.talks(CALL.value(), 1);
        CallId second = new CallId("alpha:b");
        phone.take(new PhoneInput.Offered(second, Walking.OFFER));
        LegReport another = leg(it, CONNECTED, CONNECTED, CAROL);
        phone.take(new PhoneInput.Attached(++lives, "boot-2", Walking.device(2), whole(another)));
        assertThat(phone.outputs)
                .filteredOn(output ->
                        output instanceof PhoneOutput.ToCall said && said.signal() instanceof LineSignal.Release)
                .containsExactlyInAnyOrder(
                        ended(Cause.PHONE_RESTART),
                        new PhoneOutput.ToCall(second, new LineSignal.Release(Cause.PHONE_RESTART)));
    }
}
