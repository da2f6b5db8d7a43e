package io.deskbridge.bridge.core.switching;

import static io.deskbridge.bridge.core.switching.CallUnderTest.ALICE;
import static io.deskbridge.bridge.core.switching.CallUnderTest.BOB;
import static io.deskbridge.bridge.core.switching.CallUnderTest.CAROL;
import static io.deskbridge.bridge.core.switching.CallUnderTest.CAROL_IS;
import static io.deskbridge.bridge.core.switching.CallUnderTest.CAROL_SOFT;
import static io.deskbridge.bridge.core.switching.CallUnderTest.CONNECT;
import static io.deskbridge.bridge.core.switching.CallUnderTest.RINGS;
import static io.deskbridge.bridge.core.switching.CallUnderTest.leadsTo;
import static io.deskbridge.bridge.core.switching.CallUnderTest.release;
import static org.assertj.core.api.Assertions.assertThat;

import io.deskbridge.bridge.core.model.Cause;
import io.deskbridge.bridge.core.model.LineSignal;
import io.deskbridge.bridge.core.model.PhoneId;
import io.deskbridge.bridge.core.switching.CallState.Phase;
import java.util.List;
import java.util.Optional;
import org.junit.jupiter.api.Test;

/** R8 at the owner of the call: it ends with ringing only at the phone whose user has a call there. */
class EngagedPhoneTest {
    private static final PhoneId CAROL_HOME = new PhoneId("4003-home");
    private static final LineSignal NOT_AT_THE_SOFTPHONE = new LineSignal.Engaged(List.of(CAROL_SOFT));
    private static final LineSignal WITHDRAWN = release(Cause.REDIRECTED);

    /** Bob calls Carol, who has two phones. */
    private static CallUnderTest bobCallsCarol() {
        CallUnderTest call = CallUnderTest.aliceCallsBob();
        call.take(new CallInput.DeflectAsked(BOB, "4003", Cause.REDIRECTED, leadsTo(CAROL_IS, CAROL, CAROL_SOFT)));
        assertThat(call.state.ringing()).containsExactly(CAROL, CAROL_SOFT);
        return call;
    }

    @Test
    void r8WhatRingsAtTheOtherPhoneIsWithdrawnAndNothingItStillSaysCounts() {
        CallUnderTest call = bobCallsCarol();
        call.says(CAROL_SOFT, RINGS);
        call.says(CAROL, NOT_AT_THE_SOFTPHONE);
        assertThat(call.outputs).containsExactly(call.tells(CAROL_SOFT, WITHDRAWN));
        assertThat(call.state.ringing()).containsExactly(CAROL);
        CallState before = call.state;
        for (LineSignal late : List.of(RINGS, CONNECT, release(Cause.CALL_REJECTED), NOT_AT_THE_SOFTPHONE)) {
            call.says(CAROL_SOFT, late);
            assertThat(call.outputs).as(late.toString()).isEmpty();
            assertThat(call.state).as(late.toString()).isEqualTo(before);
        }
        call.take(new CallInput.DeflectAsked(CAROL_SOFT, "4002", Cause.CALL_FORWARD_ALWAYS, leadsTo(CAROL_IS, BOB)));
        assertThat(call.state.ringing()).as("nor does its forwarding").containsExactly(CAROL);
        call.says(CAROL, RINGS);
        call.says(CAROL, CONNECT);
        assertThat(call.state.answered()).contains(CAROL);
    }

    @Test
    void r8AnEngagedPhoneThatIsBusyOrWillNotBeDisturbedSpeaksForItsUser() {
        for (Cause why : List.of(Cause.BUSY, Cause.DO_NOT_DISTURB, Cause.CALL_REJECTED)) {
            CallUnderTest call = bobCallsCarol();
            call.says(CAROL_SOFT, RINGS);
            call.says(CAROL, NOT_AT_THE_SOFTPHONE);
            call.says(CAROL, release(why));
            assertThat(call.outputs).contains(call.tells(ALICE, release(why)));
            assertThat(call.state.phase()).isEqualTo(Phase.ENDED);
        }
    }

    @Test
    void r8AnEngagedPhoneForwardsForItsUser() {
        CallUnderTest call = bobCallsCarol();
        call.says(CAROL, NOT_AT_THE_SOFTPHONE);
        call.take(new CallInput.DeflectAsked(CAROL, "4004", Cause.CALL_FORWARD_BUSY, leadsTo(CAROL_IS, CAROL_HOME)));
        assertThat(call.state.ringing()).containsExactly(CAROL_HOME);
    }

    @Test
    void r8TwoEngagedPhonesOfOneServerBothRing() {
        CallUnderTest call = bobCallsCarol();
        call.says(CAROL, new LineSignal.Engaged(List.of(CAROL_HOME)));
        call.says(CAROL_SOFT, new LineSignal.Engaged(List.of(CAROL_HOME)));
        assertThat(call.outputs).isEmpty();
        assertThat(call.state.ringing()).containsExactly(CAROL, CAROL_SOFT);
    }

    @Test
    void r8OfTwoEngagedPhonesOfTwoServersTheFirstToSayItHasTheCall() {
        CallUnderTest call = bobCallsCarol();
        call.says(CAROL_SOFT, new LineSignal.Engaged(List.of(CAROL)));
        call.says(CAROL, NOT_AT_THE_SOFTPHONE);
        assertThat(call.outputs).isEmpty();
        assertThat(call.state.ringing()).containsExactly(CAROL_SOFT);
    }

    @Test
    void r8WhoPickedUpTheIdlePhoneFirstHasTheCall() {
        CallUnderTest call = bobCallsCarol();
        call.says(CAROL_SOFT, CONNECT);
        call.says(CAROL, NOT_AT_THE_SOFTPHONE);
        assertThat(call.outputs).isEmpty();
        assertThat(call.state.answered()).contains(CAROL_SOFT);
    }

    @Test
    void r8APhoneThatIsNotCalledAndAPhoneItselfWithdrawNothing() {
        CallUnderTest call = bobCallsCarol();
        call.says(BOB, new LineSignal.Engaged(List.of(CAROL, CAROL_SOFT)));
        call.says(CAROL, new LineSignal.Engaged(List.of(CAROL, ALICE)));
        assertThat(call.outputs).isEmpty();
        assertThat(call.state.ringing()).containsExactly(CAROL, CAROL_SOFT);
    }

    @Test
    void r8HoldsForSomebodyWhoIsAddedToAConference() {
        CallUnderTest call = CallUnderTest.aliceTalksToBob();
        call.take(new CallInput.AddPartyAsked(BOB, CallUnderTest.BOB_IS, "4003", leadsTo(CAROL_IS, CAROL, CAROL_SOFT)));
        call.says(CAROL_SOFT, RINGS);
        call.says(CAROL, NOT_AT_THE_SOFTPHONE);
        assertThat(call.outputs).containsExactly(call.tells(CAROL_SOFT, WITHDRAWN));
        call.says(CAROL, CONNECT);
        assertThat(call.state.members()).containsExactly(ALICE, BOB, CAROL);
    }

    @Test
    void r8HoldsForATransferWhileItStillRings() {
        CallUnderTest call = CallUnderTest.aliceTalksToBob();
        call.take(new CallInput.BlindTransferAsked(BOB, "4003", leadsTo(CAROL_IS, CAROL, CAROL_SOFT)));
        call.says(CAROL, NOT_AT_THE_SOFTPHONE);
        assertThat(call.state.ringing()).containsExactly(CAROL);
        call.says(CAROL, release(Cause.BUSY));
        assertThat(call.state.ringing()).as("P8: it comes back").containsExactly(BOB);
    }

    @Test
    void r8WhatWasSaidOfACallThatHasBecomePartOfAnotherIsPassedOn() {
        CallUnderTest younger = CallUnderTest.bobDialsCarol();
        younger.take(new CallInput.YieldAsked(CallUnderTest.OLDER, BOB, List.of(ALICE), false));
        younger.says(CAROL, NOT_AT_THE_SOFTPHONE);
        assertThat(younger.outputs)
                .containsExactly(
                        new CallOutput.Tell(CallUnderTest.OLDER, new CallInput.Said(CAROL, NOT_AT_THE_SOFTPHONE)));
        assertThat(younger.state.successor()).isEqualTo(Optional.of(CallUnderTest.OLDER));
    }
}
