package io.deskbridge.bridge.core.calls;

import static org.assertj.core.api.Assertions.assertThat;

import io.deskbridge.bridge.core.model.CallId;
import io.deskbridge.bridge.core.model.Cause;
import io.deskbridge.bridge.core.model.ConnectionId;
import io.deskbridge.bridge.core.model.ConnectionState;
import io.deskbridge.bridge.core.model.DeviceKind;
import io.deskbridge.bridge.core.model.Direction;
import io.deskbridge.bridge.core.model.Features;
import io.deskbridge.bridge.core.model.Forwarding;
import io.deskbridge.bridge.core.model.HoldKind;
import io.deskbridge.bridge.core.model.Initiator;
import io.deskbridge.bridge.core.model.LineSignal;
import io.deskbridge.bridge.core.model.Phase;
import io.deskbridge.bridge.core.model.PhoneId;
import java.time.Duration;
import java.util.EnumSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import org.junit.jupiter.api.Test;

/** R8 and R19 at a phone: which new calls of its user are presented there. */
class DevicesTest {
    private static final PhoneId SOFT = new PhoneId("4001-soft");
    private static final PhoneId HOME = new PhoneId("4001-home");
    private static final CallId CALL = new CallId("bravo:new");
    private static final CallId RUNNING = new CallId("alpha:running");
    private static final UserPhone AWAY = UserPhone.unseen(HOME);
    private static final UserPhone IDLE_SOFT = new UserPhone(SOFT, true, true, false, List.of());
    private static final UserPhone BUSY_SOFT = new UserPhone(SOFT, true, true, false, List.of(ongoing(RUNNING)));

    private PhoneUnderTest phone = new PhoneUnderTest(Walking.registered(2));

    private static UserPhone.Ongoing ongoing(CallId call) {
        return new UserPhone.Ongoing(new ConnectionId("c1"), call, Phase.TALKING, "4002", true);
    }

    private static UserPhone controlled(List<UserPhone.Ongoing> calls) {
        return new UserPhone(HOME, true, false, true, calls);
    }

    private void offered(Cause cause, UserPhone... others) {
        phone.take(new PhoneInput.Offered(CALL, new LineSignal.Offer(Walking.BOB, cause, ""), List.of(others)));
    }

    private void offered(UserPhone... others) {
        offered(Cause.NEW_CALL, others);
    }

    private void isPresented() {
        assertThat(phone.outputs).containsExactly(phone.only(PhoneOutput.SendLine.class));
    }

    private void isPresentedOnlyHere(PhoneId... notAt) {
        assertThat(phone.outputs)
                .containsExactly(says(new LineSignal.Engaged(List.of(notAt))), phone.only(PhoneOutput.SendLine.class));
    }

    private void isRefused(Cause cause) {
        assertThat(phone.outputs).containsExactly(says(new LineSignal.Release(cause)));
        assertThat(phone.state.lines().values()).noneMatch(line -> line.call().equals(CALL));
    }

    private static PhoneOutput says(LineSignal signal) {
        return new PhoneOutput.ToCall(CALL, signal);
    }

    private void softphone() {
        Device desk = Walking.device(2);
        phone.take(new PhoneInput.Attached(
                2,
                "boot-1",
                new Device(DeviceKind.SOFTPHONE, "soft", desk.capabilities(), 2, true),
                Walking.whole(phone.state)));
    }

    // ---- R8

    @Test
    void r8WithNoCallAnywhereEveryPhoneRings() {
        offered(IDLE_SOFT, AWAY);
        isPresented();
    }

    @Test
    void r8WhileTheUserTalksAtAnotherPhoneThisOneDoesNotRingEvenForAMoment() {
        offered(BUSY_SOFT, AWAY);
        isRefused(Cause.BUSY);
    }

    @Test
    void r8WhileTheUserTalksHereTheCallHearsSoBeforeAnythingElse() {
        phone.talks("alpha:1", 1);
        offered(IDLE_SOFT, AWAY);
        isPresentedOnlyHere(SOFT, HOME);
    }

    @Test
    void r8AUserWithCallsAtTwoPhonesOfTheServerHearsTheNextAtBoth() {
        phone.talks("alpha:1", 1);
        offered(BUSY_SOFT, AWAY);
        isPresentedOnlyHere(HOME);
    }

    @Test
    void r8AnOnlyPhoneHasNothingToSay() {
        phone.talks("alpha:1", 1);
        offered();
        isPresented();
    }

    @Test
    void r8ACallOnHoldCountsAndOneThatIsDialled() {
        long leg = phone.talks("alpha:1", 1);
        phone.reports(leg, ConnectionState.HELD, Cause.NONE);
        offered(IDLE_SOFT);
        isPresentedOnlyHere(SOFT);
        phone = new PhoneUnderTest(Walking.registered(2));
        dials(ConnectionState.INITIATED, ConnectionState.NULL);
        offered(IDLE_SOFT);
        isPresentedOnlyHere(SOFT);
    }

    private void dials(ConnectionState state, ConnectionState remote) {
        phone.take(Walking.report(1, 1, Direction.OUTGOING, state, remote, Cause.NEW_CALL, Initiator.PERSON, 0));
    }

    @Test
    void r8ACallThatOnlyRingsDoesNotCountSoTwoCallersRingEverywhere() {
        phone.rings("alpha:1", 1);
        offered(IDLE_SOFT);
        isPresented();
        assertThat(UserPhone.of(phone.state).calls()).isEmpty();
    }

    @Test
    void r8ABusyToneIsNoCall() {
        dials(ConnectionState.INITIATED, ConnectionState.NULL);
        dials(ConnectionState.CONNECTED, ConnectionState.NULL);
        assertThat(UserPhone.of(phone.state).calls()).hasSize(1);
        dials(ConnectionState.CONNECTED, ConnectionState.FAILED);
        assertThat(UserPhone.of(phone.state).calls()).isEmpty();
        offered(IDLE_SOFT);
        isPresented();
    }

    @Test
    void r8ACallThatWasParkedHereIsNoLongerHere() {
        long leg = phone.talks("alpha:1", 1);
        phone.take(new PhoneInput.Signalled(new CallId("alpha:1"), new LineSignal.Parked("7")));
        phone.reports(leg, ConnectionState.NULL, Cause.PARK);
        offered(IDLE_SOFT);
        isPresented();
    }

    @Test
    void r8APhoneThatIsAwayHasNoCallThatCounts() {
        offered(new UserPhone(SOFT, false, true, false, List.of(ongoing(RUNNING))));
        isPresented();
        phone = new PhoneUnderTest(Walking.registered(2));
        phone.talks("alpha:1", 1);
        phone.take(new PhoneInput.Detached(false));
        offered(IDLE_SOFT);
        isRefused(Cause.DEST_NOT_OBTAINABLE);
    }

    @Test
    void r8AnotherPhoneThatIsAwayHasNoneEither() {
        offered(new UserPhone(SOFT, false, true, false, List.of(ongoing(RUNNING))));
        isPresented();
    }

    @Test
    void r8TheEngagedPhoneRefusesForItsUserAndItsForwardingHolds() {
        phone.talks("alpha:1", 1);
        phone.take(new PhoneInput.FeaturesReported(Features.UNSEEN.doNotDisturbTo(true), Initiator.PERSON, 0));
        offered(IDLE_SOFT);
        assertThat(phone.outputs)
                .startsWith(says(new LineSignal.Engaged(List.of(SOFT))))
                .endsWith(says(new LineSignal.Release(Cause.DO_NOT_DISTURB)));
        phone.take(new PhoneInput.FeaturesReported(forwarding(), Initiator.PERSON, 0));
        offered(IDLE_SOFT);
        assertThat(phone.outputs)
                .startsWith(says(new LineSignal.Engaged(List.of(SOFT))))
                .endsWith(says(new LineSignal.Deflect("4009", Cause.CALL_FORWARD_ALWAYS)));
    }

    @Test
    void r8TheIdlePhonesForwardingAndDoNotDisturbSayNothing() {
        phone.take(new PhoneInput.FeaturesReported(forwarding(), Initiator.PERSON, 0));
        offered(BUSY_SOFT);
        isRefused(Cause.BUSY);
    }

    private static Features forwarding() {
        return Features.UNSEEN.forwardingTo(new Forwarding("4009", "", "", Duration.ofSeconds(20)));
    }

    @Test
    void r8ACallThatComesBackIsNoFurtherCall() {
        offered(Cause.RECALL, BUSY_SOFT);
        isPresented();
    }

    @Test
    void r11TheUserBringsTheCallFromOnePhoneToTheOther() {
        offered(Cause.SINGLE_STEP_TRANSFER, new UserPhone(SOFT, true, true, false, List.of(ongoing(CALL))));
        isPresented();
        offered(Cause.CONSULTATION, new UserPhone(SOFT, true, true, false, List.of(ongoing(RUNNING), ongoing(CALL))));
        isPresented();
    }

    @Test
    void r8HoldsForCallsThatAreTransferredOrForwardedToTheUser() {
        for (Cause cause : List.of(
                Cause.SINGLE_STEP_TRANSFER,
                Cause.CONSULTATION,
                Cause.REDIRECTED,
                Cause.CALL_FORWARD_BUSY,
                Cause.SINGLE_STEP_CONFERENCE)) {
            offered(cause, BUSY_SOFT);
            isRefused(Cause.BUSY);
        }
    }

    // ---- R19

    @Test
    void r19WhileAnotherPhoneIsControlledASoftphoneGetsNoCalls() {
        softphone();
        offered(controlled(List.of()));
        isRefused(Cause.DEST_NOT_OBTAINABLE);
        offered(new UserPhone(HOME, true, false, false, List.of()));
        isPresented();
    }

    @Test
    void r19ADeskPhoneHasItsCallsAlsoWhileAnotherOneIsControlled() {
        offered(controlled(List.of()));
        isPresented();
    }

    @Test
    void r19ACallAtASoftphoneThatGetsNoneDoesNotKeepCallsFromTheControlledPhone() {
        phone = new PhoneUnderTest(Walking.controlled(2));
        offered(BUSY_SOFT);
        isPresented();
    }

    @Test
    void r19ACallThatTheSoftphoneTransferredComesBackToIt() {
        softphone();
        offered(Cause.RECALL, controlled(List.of()));
        isPresented();
    }

    @Test
    void whatOthersSeeOfAPhone() {
        assertThat(UserPhone.of(PhoneState.unseen(HOME, "epoch", Optional.empty())))
                .isEqualTo(AWAY);
        phone = new PhoneUnderTest(Walking.controlled(2));
        phone.talks("alpha:1", 1);
        UserPhone seen = UserPhone.of(phone.state);
        assertThat(seen.controlled()).isTrue();
        assertThat(seen.online()).isTrue();
        assertThat(seen.calls())
                .containsExactly(new UserPhone.Ongoing(
                        new ConnectionId("c1"), new CallId("alpha:1"), Phase.TALKING, "4002", true));
        softphone();
        assertThat(UserPhone.of(phone.state).softphone()).isTrue();
    }

    /** R26: nobody loses a call by a dial tone. */
    @Test
    void whoHasOnlyDialToneHasDialledNobody() {
        dials(ConnectionState.INITIATED, ConnectionState.NULL);
        assertThat(UserPhone.of(phone.state).calls())
                .extracting(UserPhone.Ongoing::dialled)
                .containsExactly(false);
    }

    /** R19: its client has it at the phone it controls. */
    @Test
    void aCallThatWasOfferedToASoftphoneAndHasNotRungYetIsTakenFromItWhenControlBegins() {
        softphone();
        offered();
        phone.take(new PhoneInput.ControlBeganElsewhere(false));
        assertThat(phone.outputs)
                .containsExactly(
                        says(new LineSignal.Release(Cause.BUSY)),
                        new PhoneOutput.SendLine(2, CALL, new LineSignal.Release(Cause.REDIRECTED)));
    }

    @Test
    void r19TheControlledPhoneIsNotKeptFromACallByTheSoftphoneThatGetsNone() {
        phone = PhoneUnderTest.controlled(2);
        offered(BUSY_SOFT);
        isPresented();
        phone = PhoneUnderTest.controlled(2);
        phone.talks("alpha:1", 1);
        offered(BUSY_SOFT);
        isPresentedOnlyHere(SOFT);
    }

    /** It is no softphone, whose calls the client has here. */
    @Test
    void r8ACallAtAnotherDeskPhoneCountsAlsoWhileThisOneIsControlled() {
        phone = PhoneUnderTest.controlled(2);
        offered(new UserPhone(HOME, true, false, false, List.of(ongoing(RUNNING))));
        isRefused(Cause.BUSY);
    }

    /** R8: in which phases a call goes on. */
    @Test
    void r8ACallGoesOnWhileSomebodyIsDialledTalkedToOrOnHold() {
        Set<Phase> goesOn = EnumSet.of(
                Phase.DIALING, Phase.RINGING_OUT, Phase.TALKING, Phase.HELD, Phase.REMOTE_HELD, Phase.QUEUED);
        Set<Phase> seen = EnumSet.noneOf(Phase.class);
        for (ConnectionState here : ConnectionState.values()) {
            for (ConnectionState far : ConnectionState.values()) {
                Connection it = phoneWith(here, far);
                seen.add(it.phase());
                assertThat(it.goesOn()).as(it.phase().name()).isEqualTo(goesOn.contains(it.phase()));
                boolean up = here == ConnectionState.CONNECTED || here == ConnectionState.HELD;
                boolean there = Set.of(ConnectionState.CONNECTED, ConnectionState.HELD, ConnectionState.QUEUED)
                        .contains(far);
                assertThat(it.talks()).as(here + " " + far).isEqualTo(up && there);
            }
        }
        assertThat(seen).containsExactlyInAnyOrder(Phase.values());
    }

    private static Connection phoneWith(ConnectionState here, ConnectionState far) {
        return new Connection(
                new ConnectionId("c1"),
                CALL,
                2,
                1,
                Direction.INCOMING,
                here,
                far,
                Walking.BOB,
                HoldKind.NONE,
                "",
                Cause.NONE,
                List.of(),
                Map.of());
    }
}
