package io.deskbridge.bridge.core.calls;

import static io.deskbridge.bridge.core.model.ConnectionState.ALERTING;
import static io.deskbridge.bridge.core.model.ConnectionState.CONNECTED;
import static io.deskbridge.bridge.core.model.ConnectionState.FAILED;
import static io.deskbridge.bridge.core.model.ConnectionState.HELD;
import static io.deskbridge.bridge.core.model.ConnectionState.INITIATED;
import static io.deskbridge.bridge.core.model.ConnectionState.NULL;
import static io.deskbridge.bridge.core.model.ConnectionState.QUEUED;
import static org.assertj.core.api.Assertions.assertThat;

import io.deskbridge.bridge.core.model.CallId;
import io.deskbridge.bridge.core.model.Cause;
import io.deskbridge.bridge.core.model.ClientKey;
import io.deskbridge.bridge.core.model.CommandKind;
import io.deskbridge.bridge.core.model.ConnectionId;
import io.deskbridge.bridge.core.model.ConnectionState;
import io.deskbridge.bridge.core.model.Direction;
import io.deskbridge.bridge.core.model.EndReason;
import io.deskbridge.bridge.core.model.EventType;
import io.deskbridge.bridge.core.model.Features;
import io.deskbridge.bridge.core.model.HoldKind;
import io.deskbridge.bridge.core.model.Initiator;
import io.deskbridge.bridge.core.model.LineSignal;
import io.deskbridge.bridge.core.model.Member;
import io.deskbridge.bridge.core.model.Party;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import org.junit.jupiter.api.Test;

/** A15: what a server that has restarted, or comes back, makes of what its phones and its journal say of calls. */
class RestartedServerTest {
    private static final CallId CALL = new CallId("alpha:a");
    private static final CallId OTHER = new CallId("bravo:b");
    private static final Party EVE = new Party("4009", "Eve");

    private PhoneUnderTest phone = PhoneUnderTest.controlled(3);

    /** The server starts anew, with what its journal has of the phone. */
    private void serverRestarts() {
        PhoneState before = phone.state;
        PhoneState left = PhoneState.left(
                before.id(),
                before.epoch(),
                before.user(),
                before.location(),
                before.device(),
                before.published(),
                before.counters().nextConnection() - 1,
                before.counters().nextLeg() - 2,
                before.counters().sequence());
        phone = new PhoneUnderTest(left);
        phone.take(new PhoneInput.Resumed(Optional.empty()));
    }

    private static LegReport leg(
            long leg, Direction direction, ConnectionState here, ConnectionState far, Party remote) {
        return new LegReport(
                leg,
                here,
                far,
                1,
                direction,
                remote,
                here == HELD ? HoldKind.HARD : HoldKind.NONE,
                "",
                Cause.NONE,
                Initiator.NETWORK,
                0);
    }

    private void comesBack(Optional<ClientKey> controlledBy, Map<Long, CallId> calls, LegReport... legs) {
        WholeState whole = new WholeState(List.of(legs), false, controlledBy, Features.UNSEEN, calls, Map.of());
        long next = phone.state.link().incarnation() + 1;
        phone.take(new PhoneInput.Attached(next, "boot-1", Walking.device(3), whole));
    }

    private void comesBack(Map<Long, CallId> calls, LegReport... legs) {
        comesBack(Optional.of(Walking.ALICE), calls, legs);
    }

    private static PhoneOutput found(CallId call, ConnectionState here, ConnectionState far, boolean incoming) {
        return new PhoneOutput.ToCall(call, new LineSignal.Found(here, far, incoming, 0));
    }

    private static PhoneOutput released(CallId call, Cause cause) {
        return new PhoneOutput.ToCall(call, new LineSignal.Release(cause));
    }

    private List<EventType> events() {
        return phone.events().stream().map(PhoneEvent::type).toList();
    }

    // ---- what the journal has

    @Test
    void itGoesOnWithTheCallsThatItsWatchersKnow() {
        long leg = phone.talks("alpha:a", 1);
        serverRestarts();
        assertThat(events()).containsExactly(EventType.PHONE_LINK_DOWN, EventType.CONTROLLER_AWAY);
        assertThat(phone.outputs).contains(new PhoneOutput.ArmStaleTimer());
        assertThat(Objects.requireNonNull(phone.state.lines().get(leg)).call()).isEqualTo(CALL);
        comesBack(Map.of(), leg(leg, Direction.INCOMING, CONNECTED, CONNECTED, Walking.BOB));
        assertThat(events()).containsExactly(EventType.PHONE_LINK_UP);
        assertThat(phone.outputs).contains(found(CALL, CONNECTED, CONNECTED, true));
    }

    @Test
    void noNumberIsGivenOutTwice() {
        phone.talks("alpha:a", 1);
        PhoneState.Counters before = phone.state.counters();
        serverRestarts();
        assertThat(phone.state.counters().nextConnection()).isEqualTo(before.nextConnection());
        assertThat(phone.state.counters().nextLeg()).isEqualTo(before.nextLeg());
        PhoneState unknown = PhoneState.left(
                Walking.PHONE,
                "epoch",
                Optional.empty(),
                Optional.empty(),
                Device.UNSEEN,
                PhoneState.Published.NOTHING,
                0,
                -1,
                0);
        assertThat(unknown.counters()).isEqualTo(PhoneState.Counters.FIRST);
    }

    @Test
    void aTonesCallIsOverAlsoForTheNewProcess() {
        long failed = phone.talks("alpha:a", 1);
        phone.reports(failed, HELD, Cause.NONE);
        phone.take(Walking.report(1, 2, Direction.OUTGOING, INITIATED, NULL, Cause.NONE, Initiator.PERSON, 0));
        phone.take(Walking.report(1, 2, Direction.OUTGOING, FAILED, NULL, Cause.INVALID_NUMBER, Initiator.NETWORK, 0));
        serverRestarts();
        assertThat(phone.state.lines()).containsOnlyKeys(failed);
        phone = PhoneUnderTest.controlled(3);
        phone.take(Walking.report(1, 1, Direction.OUTGOING, INITIATED, NULL, Cause.NONE, Initiator.PERSON, 0));
        phone.take(Walking.report(1, 1, Direction.OUTGOING, CONNECTED, NULL, Cause.NONE, Initiator.PERSON, 0));
        phone.take(Walking.report(1, 1, Direction.OUTGOING, CONNECTED, FAILED, Cause.BUSY, Initiator.REMOTE, 0));
        serverRestarts();
        assertThat(phone.state.lines()).isEmpty();
    }

    @Test
    void aPhoneThatWasAwayAlreadyIsWaitedForAsLongAsItHasCalls() {
        phone.take(new PhoneInput.Detached(false));
        serverRestarts();
        assertThat(phone.outputs).doesNotContain(new PhoneOutput.ArmStaleTimer());
        assertThat(events()).containsExactly(EventType.CONTROLLER_AWAY);
        phone = PhoneUnderTest.controlled(3);
        phone.talks("alpha:a", 1);
        phone.take(new PhoneInput.Detached(false));
        serverRestarts();
        assertThat(phone.outputs).contains(new PhoneOutput.ArmStaleTimer());
        assertThat(events()).containsExactly(EventType.CONTROLLER_AWAY);
    }

    @Test
    void aPhoneThatWasThereWithoutACallIsWaitedForToo() {
        serverRestarts();
        assertThat(phone.outputs).contains(new PhoneOutput.ArmStaleTimer());
        assertThat(events()).containsExactly(EventType.PHONE_LINK_DOWN, EventType.CONTROLLER_AWAY);
    }

    // ---- who is in control

    @Test
    void aPhoneThatStillKnowsItsControllerHasNotRestarted() {
        serverRestarts();
        comesBack(Map.of());
        assertThat(phone.state.control().controlledBy(Walking.ALICE)).isTrue();
        assertThat(phone.outputs).contains(new PhoneOutput.ShowController(Optional.of(Walking.ALICE)));
    }

    @Test
    void aPhoneThatHasForgottenItsControllerOrKnowsAnotherHasRestarted() {
        for (Optional<ClientKey> known : List.of(Optional.<ClientKey>empty(), Optional.of(Walking.LAPTOP))) {
            phone = PhoneUnderTest.controlled(3);
            serverRestarts();
            comesBack(known, Map.of());
            assertThat(phone.state.control().session()).isEmpty();
            assertThat(Objects.requireNonNull(phone.state.control().ended().get(Walking.ALICE))
                            .reason())
                    .isEqualTo(EndReason.PHONE_RESTARTED);
        }
    }

    /** The session is in the bridge's own memory then, and the banner may not have come through. */
    @Test
    void whatThePhoneKnowsOfItsControllerDoesNotCountWhileTheServerGoesOn() {
        phone.take(new PhoneInput.Detached(false));
        comesBack(Optional.empty(), Map.of());
        assertThat(phone.state.control().controlledBy(Walking.ALICE)).isTrue();
    }

    // ---- which leg is which

    @Test
    void aLegThatBeganTheOtherWayIsAnotherOneWithTheSameNumber() {
        long leg = phone.talks("alpha:a", 1);
        serverRestarts();
        comesBack(Map.of(), leg(leg, Direction.OUTGOING, CONNECTED, CONNECTED, Walking.BOB));
        assertThat(events()).startsWith(EventType.PHONE_LINK_UP, EventType.CONNECTION_CLEARED, EventType.CALL_CLEARED);
        assertThat(phone.events().get(1).cause()).isEqualTo(Cause.PHONE_RESTART);
        assertThat(phone.outputs).contains(released(CALL, Cause.PHONE_RESTART));
        assertThat(phone.of(leg).direction()).isEqualTo(Direction.OUTGOING);
    }

    @Test
    void soIsOneWithAnotherConversationAndSomebodyElse() {
        long leg = phone.talks("alpha:a", 1);
        PhoneState before = phone.state;
        for (LegReport said : List.of(
                leg(leg, Direction.INCOMING, CONNECTED, CONNECTED, EVE),
                leg(leg, Direction.INCOMING, CONNECTED, CONNECTED, Walking.BOB))) {
            for (CallId named : List.of(OTHER, CALL)) {
                phone.state = before;
                ConnectionId known = phone.of(leg).id();
                serverRestarts();
                comesBack(Map.of(leg, named), said);
                boolean another = said.remote().equals(EVE) && named.equals(OTHER);
                assertThat(phone.of(leg).id().equals(known))
                        .as(said + " " + named)
                        .isNotEqualTo(another);
                assertThat(phone.of(leg).call()).isEqualTo(another ? OTHER : CALL);
            }
        }
        phone.state = before;
        ConnectionId known = phone.of(leg).id();
        serverRestarts();
        comesBack(Map.of(), leg(leg, Direction.INCOMING, CONNECTED, CONNECTED, EVE));
        assertThat(phone.of(leg).id())
                .as("somebody else, and no other conversation")
                .isEqualTo(known);
    }

    @Test
    void whileTheServerGoesOnOnlyThePhoneItselfCanHaveRestarted() {
        long leg = phone.talks("alpha:a", 1);
        ConnectionId known = phone.of(leg).id();
        phone.take(new PhoneInput.Detached(false));
        comesBack(Map.of(leg, OTHER), leg(leg, Direction.INCOMING, CONNECTED, CONNECTED, EVE));
        assertThat(phone.of(leg).id()).isEqualTo(known);
    }

    @Test
    void aCallThatOnlyThePhoneRemembersHasTheNameItHad() {
        serverRestarts();
        comesBack(Map.of(6L, OTHER), leg(6, Direction.INCOMING, CONNECTED, CONNECTED, EVE));
        assertThat(phone.of(6).call()).isEqualTo(OTHER);
        assertThat(phone.outputs).contains(found(OTHER, CONNECTED, CONNECTED, true));
    }

    @Test
    void aCallThatIsOverIsNotRemembered() {
        long leg = phone.talks("alpha:a", 1);
        phone.take(new PhoneInput.Detached(false));
        phone.take(new PhoneInput.Signalled(CALL, new LineSignal.Release(Cause.REMOTE_CLEARING)));
        comesBack(Map.of(leg, CALL), leg(leg, Direction.INCOMING, CONNECTED, CONNECTED, Walking.BOB));
        assertThat(phone.state.connections()).isEmpty();
        assertThat(phone.state.lines()).isEmpty();
        assertThat(phone.outputs).noneMatch(PhoneOutput.ToCall.class::isInstance);
    }

    @Test
    void theNameOfACallThatIsKnownIsNotThePhones() {
        long leg = phone.talks("alpha:a", 1);
        phone.reports(leg, HELD, Cause.NONE);
        long tone = 1;
        phone.take(Walking.report(tone, 2, Direction.OUTGOING, INITIATED, NULL, Cause.NONE, Initiator.PERSON, 0));
        phone.take(
                Walking.report(tone, 2, Direction.OUTGOING, FAILED, NULL, Cause.INVALID_NUMBER, Initiator.NETWORK, 0));
        phone.take(new PhoneInput.LineSignalled(tone, new LineSignal.Release(Cause.NORMAL_CLEARING)));
        phone.take(new PhoneInput.Detached(false));
        LegReport failed = new LegReport(
                tone, FAILED, NULL, 2, Direction.OUTGOING, EVE, HoldKind.NONE, "", Cause.NONE, Initiator.NETWORK, 0);
        comesBack(Map.of(leg, OTHER, tone, OTHER), leg(leg, Direction.INCOMING, HELD, CONNECTED, Walking.BOB), failed);
        assertThat(Objects.requireNonNull(phone.state.lines().get(leg)).call()).isEqualTo(CALL);
        assertThat(phone.state.lines())
                .as("the one that is left as a tone is nobody's")
                .containsOnlyKeys(leg);
    }

    // ---- what becomes of calls

    private PhoneOutput told(long leg, Cause why) {
        return new PhoneOutput.SendLine(leg, new CallId(""), new LineSignal.Release(why));
    }

    private void callSays(CallId call, Cause over) {
        phone.take(new PhoneInput.Signalled(call, new LineSignal.Release(over)));
    }

    private void comesBackAsItWas() {
        comesBack(Map.of(), Walking.whole(phone.state).legs().toArray(LegReport[]::new));
    }

    /** Nobody knew that the link was dead, so that nobody but the phone knows that it was not heard. */
    @Test
    void whatWasReleasedOnADeadLinkIsReleasedAgain() {
        long talks = phone.talks("alpha:a", 1);
        phone.reports(talks, HELD, Cause.NONE);
        long rings = phone.rings("bravo:b", 2);
        phone.take(Walking.report(1, 3, Direction.OUTGOING, INITIATED, NULL, Cause.NONE, Initiator.PERSON, 0));
        phone.take(Walking.report(1, 3, Direction.OUTGOING, CONNECTED, NULL, Cause.NONE, Initiator.PERSON, 0));
        CallId dialled = phone.of(1).call();
        comesBackAsItWas();
        assertThat(phone.outputs).noneMatch(PhoneOutput.SendLine.class::isInstance);
        callSays(CALL, Cause.REMOTE_CLEARING);
        callSays(OTHER, Cause.ANSWERED_ELSEWHERE);
        callSays(dialled, Cause.DEST_NOT_OBTAINABLE);
        comesBackAsItWas();
        assertThat(phone.outputs.stream().filter(PhoneOutput.SendLine.class::isInstance))
                .containsExactlyInAnyOrder(
                        told(talks, Cause.REMOTE_CLEARING),
                        told(rings, Cause.ANSWERED_ELSEWHERE),
                        told(1, Cause.DEST_NOT_OBTAINABLE));
    }

    @Test
    void aToneBelongsToNoCall() {
        phone.take(Walking.report(1, 1, Direction.OUTGOING, INITIATED, NULL, Cause.NONE, Initiator.PERSON, 0));
        phone.take(new PhoneInput.LineSignalled(1, new LineSignal.Release(Cause.NORMAL_CLEARING)));
        comesBackAsItWas();
        assertThat(phone.outputs).noneMatch(PhoneOutput.SendLine.class::isInstance);
        phone.take(Walking.report(1, 1, Direction.OUTGOING, FAILED, NULL, Cause.INVALID_NUMBER, Initiator.NETWORK, 0));
        comesBackAsItWas();
        assertThat(phone.outputs).noneMatch(PhoneOutput.SendLine.class::isInstance);
    }

    @Test
    void whoIsOutOfACallBecauseItWasTransferredMergedOrParkedHearsThatAgainAndNotThatItIsOver() {
        for (LineSignal out : List.of(
                new LineSignal.Transferred(0, Optional.of(OTHER)),
                new LineSignal.Conference(
                        CALL, List.of(), Cause.CONFERENCE, List.of(CALL, OTHER), 0, Optional.of(OTHER)),
                new LineSignal.Parked("7"))) {
            phone = PhoneUnderTest.controlled(3);
            long first = phone.talks("alpha:a", 1);
            phone.reports(first, HELD, Cause.NONE);
            phone.talks("bravo:b", 2);
            phone.take(new PhoneInput.Signalled(CALL, out));
            comesBackAsItWas();
            assertThat(phone.outputs.stream().filter(PhoneOutput.SendLine.class::isInstance))
                    .as(out.toString())
                    .hasSize(1)
                    .allMatch(output -> ((PhoneOutput.SendLine) output).signal().getClass() == out.getClass())
                    .noneMatch(output -> ((PhoneOutput.SendLine) output).call() == null);
        }
    }

    @Test
    void eachCallHearsHowItsLegStands() {
        long talks = phone.talks("alpha:a", 1);
        phone.reports(talks, HELD, Cause.NONE);
        long rings = phone.rings("bravo:b", 2);
        phone.take(Walking.report(1, 3, Direction.OUTGOING, INITIATED, NULL, Cause.NONE, Initiator.PERSON, 0));
        phone.take(Walking.report(1, 3, Direction.OUTGOING, CONNECTED, NULL, Cause.NONE, Initiator.PERSON, 0));
        CallId dialled = phone.of(1).call();
        PhoneState before = phone.state;
        phone.take(new PhoneInput.ServerBack(Walking.ALPHA));
        assertThat(phone.outputs)
                .containsExactlyInAnyOrder(found(CALL, HELD, CONNECTED, true), found(dialled, CONNECTED, NULL, false));
        phone.take(new PhoneInput.ServerBack(Walking.BRAVO));
        assertThat(phone.outputs)
                .as("it has offered what rings since it was lost")
                .isEmpty();
        assertThat(phone.state).isEqualTo(before);
        assertThat(phone.of(rings).state()).isEqualTo(ALERTING);
        phone.take(Walking.report(1, 3, Direction.OUTGOING, CONNECTED, FAILED, Cause.BUSY, Initiator.REMOTE, 0));
        phone.take(new PhoneInput.ServerBack(Walking.ALPHA));
        assertThat(phone.outputs).as("a tone is no leg of a call").containsExactly(found(CALL, HELD, CONNECTED, true));
    }

    @Test
    void aLegThatIsHeldOrWaitsInASlotIsOneToo() {
        long leg = phone.talks("alpha:a", 1);
        for (Cause cause : List.of(Cause.NONE, Cause.PARK)) {
            phone.take(Walking.report(leg, 1, Direction.INCOMING, CONNECTED, HELD, cause, Initiator.REMOTE, 0));
            ConnectionState far = cause == Cause.PARK ? QUEUED : HELD;
            phone.take(new PhoneInput.ServerBack(Walking.ALPHA));
            assertThat(phone.outputs).containsExactly(found(CALL, CONNECTED, far, true));
            phone.take(new PhoneInput.ServerLost(Walking.ALPHA, false));
            assertThat(phone.outputs).isEmpty();
        }
    }

    @Test
    void ofAConferenceItIsSaidHowManyThereAre() {
        long leg = phone.talks("alpha:a", 1);
        phone.take(Walking.conference(leg, 1, Direction.INCOMING, CONNECTED, Cause.CONFERENCE, 2, 0));
        assertThat(phone.of(leg).members()).extracting(Member::state).hasSize(2);
        phone.take(new PhoneInput.ServerBack(Walking.ALPHA));
        assertThat(phone.outputs)
                .containsExactly(new PhoneOutput.ToCall(CALL, new LineSignal.Found(CONNECTED, CONNECTED, true, 2)));
    }

    /** Whoever talks needs no server, as long as it may come back. */
    @Test
    void aServerThatIsLostTakesOnlyWhatIsBeingSetUp() {
        long held = phone.talks("bravo:a", 1);
        phone.reports(held, HELD, Cause.NONE);
        phone.rings("bravo:b", 2);
        phone.take(new PhoneInput.Offered(new CallId("bravo:c"), Walking.OFFER));
        long offered = phone.state.counters().nextLeg() - 2;
        phone.take(new PhoneInput.ServerLost(Walking.BRAVO, false));
        assertThat(phone.outputs.stream()
                        .filter(PhoneOutput.SendLine.class::isInstance)
                        .map(PhoneOutput.SendLine.class::cast)
                        .map(PhoneOutput.SendLine::call))
                .containsExactlyInAnyOrder(OTHER, new CallId("bravo:c"));
        assertThat(phone.state.lines()).containsOnlyKeys(held).doesNotContainKey(offered);
        phone.take(new PhoneInput.ServerLost(Walking.BRAVO, true));
        assertThat(phone.state.lines()).isEmpty();
    }

    @Test
    void aPhoneThatRestartedWithoutSayingSoHasNeitherWhatItWasOfferedNorWhatWasGivenUp() {
        long leg = phone.talks("alpha:a", 1);
        phone.take(new PhoneInput.Offered(OTHER, Walking.OFFER));
        phone.take(new PhoneInput.Detached(false));
        phone.take(new PhoneInput.Signalled(CALL, new LineSignal.Release(Cause.REMOTE_CLEARING)));
        assertThat(phone.state.abandoned()).containsOnlyKeys(leg);
        LegReport again = leg(leg, Direction.INCOMING, CONNECTED, CONNECTED, EVE);
        phone.take(new PhoneInput.Attached(
                7, "boot-2", Walking.device(3), new WholeState(List.of(again), false, Optional.empty())));
        assertThat(phone.outputs)
                .contains(released(OTHER, Cause.PHONE_RESTART))
                .noneMatch(PhoneOutput.SendLine.class::isInstance);
        assertThat(phone.of(leg).remote()).isEqualTo(EVE);
        assertThat(phone.state.lines()).containsOnlyKeys(leg);
    }

    // ---- what was ordered

    private void knows(KnownOrder.Outcome outcome, long leg) {
        long order = phone.state.pending().get(0).orderId();
        phone.take(new PhoneInput.OrderRepeated(
                order, new KnownOrder(outcome, leg, OrderRefusal.OTHER, "", Cause.NONE, Duration.ZERO)));
    }

    /** A5: the process before had ordered it already. */
    @Test
    void anOrderThatThePhoneHasCarriedOutBeforeIsDone() {
        long leg = phone.talks("alpha:a", 1);
        long token = phone.commands(CommandKind.HOLD);
        for (KnownOrder.Outcome notYet : List.of(
                KnownOrder.Outcome.NOT_SEEN,
                KnownOrder.Outcome.TAKEN,
                KnownOrder.Outcome.REFUSED,
                KnownOrder.Outcome.FAILED)) {
            knows(notYet, leg);
            assertThat(phone.outputs).as(notYet.toString()).isEmpty();
        }
        long order = phone.state.pending().get(0).orderId();
        knows(KnownOrder.Outcome.DONE, leg);
        PhoneOutput.CommandDone done = phone.only(PhoneOutput.CommandDone.class);
        assertThat(done.token()).isEqualTo(token);
        assertThat(done.effect().connection().orElseThrow().connection().leg()).isEqualTo(leg);
        assertThat(phone.outputs).contains(new PhoneOutput.DisarmOrderTimer(order));
        assertThat(phone.state.pending()).isEmpty();
        phone.take(new PhoneInput.OrderRepeated(
                order,
                new KnownOrder(KnownOrder.Outcome.DONE, leg, OrderRefusal.OTHER, "", Cause.NONE, Duration.ZERO)));
        assertThat(phone.outputs).as("once").isEmpty();
    }

    @Test
    void anOrderThatIsDoneAndAboutNoLegOrOneThatIsGoneNamesNone() {
        for (long leg : List.of(0L, 99L)) {
            phone.commands(CommandKind.SET_VOLUME);
            knows(KnownOrder.Outcome.DONE, leg);
            assertThat(phone.only(PhoneOutput.CommandDone.class).effect().connection())
                    .isEmpty();
        }
    }
}
