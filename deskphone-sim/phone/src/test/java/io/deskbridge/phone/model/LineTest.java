package io.deskbridge.phone.model;

import static io.deskbridge.phone.model.PhoneInHand.LIFT;
import static io.deskbridge.phone.model.PhoneInHand.REPLACE;
import static io.deskbridge.phone.model.PhoneInHand.connects;
import static io.deskbridge.phone.model.PhoneInHand.dials;
import static io.deskbridge.phone.model.PhoneInHand.farRings;
import static io.deskbridge.phone.model.PhoneInHand.press;
import static io.deskbridge.phone.model.PhoneInHand.registered;
import static io.deskbridge.phone.model.PhoneInHand.releases;
import static io.deskbridge.phone.model.PhoneInHand.rings;
import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

/** What the phone makes of what switching says. */
final class LineTest {

    @Test
    void anIncomingCallRingsAndIsReported() {
        PhoneInHand phone = registered();
        assertThat(phone.on(rings(2, "4001")))
                .containsExactly("line 2 alerting", "leg 2 ALERTING/CONNECTED 4001, NEW_CALL, by REMOTE");
        assertThat(Display.lamps(phone.state())).containsExactly(Lamp.FLASH, Lamp.OFF, Lamp.OFF);
    }

    @Test
    void theFourthCallIsReleasedAsBusyAndNotReported() {
        PhoneInHand phone = registered().after(rings(2, "1"), rings(4, "2"), rings(6, "3"));
        assertThat(phone.on(rings(8, "4"))).containsExactly("line 8 release BUSY");
        assertThat(phone.state().legs()).hasSize(3);
    }

    @Test
    void aRepeatedOrOddSetUpChangesNothing() {
        PhoneInHand phone = registered().after(rings(2, "4001"));
        assertThat(phone.on(rings(2, "4009"))).isEmpty();
        assertThat(phone.on(rings(3, "4009"))).isEmpty();
        assertThat(phone.legs()).containsExactly("1 ALERTING/CONNECTED 4001");
    }

    @Test
    void theFarEndRingsThenAnswers() {
        PhoneInHand phone = registered().after(dials("4002"));
        assertThat(phone.on(new LineMessage.Alerting(1, "Bob")))
                .containsExactly("leg 1 CONNECTED/ALERTING 4002, by REMOTE");
        assertThat(phone.on(connects(1))).containsExactly("leg 1 CONNECTED/CONNECTED 4002, by REMOTE");
        assertThat(phone.state().legs().get(0).remoteName())
                .as("an empty name says nothing new")
                .isEqualTo("Bob");
    }

    @Test
    void theFarEndAnswersWithoutRinging() {
        PhoneInHand phone = registered().after(dials("4002"));
        assertThat(phone.on(connects(1))).containsExactly("leg 1 CONNECTED/CONNECTED 4002, by REMOTE");
    }

    @Test
    void whatComesTwiceOrTooLateChangesNothing() {
        PhoneInHand phone = registered().inConversation(1, "4002");
        assertThat(phone.on(farRings(1))).isEmpty();
        assertThat(phone.on(connects(1))).isEmpty();
        assertThat(phone.on(connects(99))).isEmpty();
        assertThat(phone.on(releases(99, Cause.BUSY))).isEmpty();
    }

    @Test
    void connectWithoutAWishToAnswerOpensNoAudio() {
        PhoneInHand phone = registered().after(rings(2, "4001"));
        assertThat(phone.on(connects(2))).isEmpty();
        assertThat(phone.legs()).containsExactly("1 ALERTING/CONNECTED 4001");
    }

    @ParameterizedTest
    @EnumSource(
            value = Cause.class,
            names = {"BUSY", "CALL_REJECTED", "CALL_NOT_ANSWERED", "UNASSIGNED_NUMBER", "DEST_NOT_OBTAINABLE"})
    void whoIsNotReachedIsAToneOnTheDialledLeg(Cause cause) {
        PhoneInHand phone = registered().after(dials("4002"), farRings(1));
        assertThat(phone.on(releases(1, cause)))
                .containsExactly("leg 1 CONNECTED/FAILED 4002, " + cause + ", by REMOTE");
        assertThat(phone.on(press(Key.SPEAKER)))
                .as("the line is released already")
                .containsExactly("leg 1 NULL 4002, NORMAL_CLEARING, by PERSON");
    }

    @Test
    void aBadNumberEndsTheAttemptWithATone() {
        PhoneInHand phone = registered().after(dials("999*"));
        assertThat(phone.on(releases(1, Cause.INVALID_NUMBER)))
                .containsExactly("leg 1 FAILED/NULL 999*, INVALID_NUMBER, by REMOTE");
    }

    @Test
    void aCallOnTheSpeakerLetsGoWhenTheFarEndClears() {
        PhoneInHand phone = registered().inConversation(1, "4002");
        assertThat(phone.on(releases(1, Cause.NORMAL_CLEARING)))
                .containsExactly("leg 1 NULL 4002, REMOTE_CLEARING, by REMOTE");
        assertThat(phone.state().speakerOn()).isFalse();
    }

    @Test
    void aCallOnTheHandsetGetsALockoutToneUntilTheHandsetIsReplaced() {
        PhoneInHand phone = registered().after(LIFT).inConversation(1, "4002");
        assertThat(phone.on(releases(1, Cause.REMOTE_CLEARING)))
                .containsExactly("leg 1 FAILED/NULL 4002, LOCKOUT, by REMOTE");
        assertThat(phone.on(REPLACE)).containsExactly("leg 1 NULL 4002, NORMAL_CLEARING, by PERSON");
    }

    @Test
    void aHeldCallLetsGoWhenTheFarEndClearsEvenWithTheHandsetLifted() {
        PhoneInHand phone = registered().after(LIFT).inConversation(1, "4002").after(press(Key.HOLD));
        assertThat(phone.heardOn(releases(1, Cause.REMOTE_CLEARING)))
                .containsExactly("leg 1 NULL 4002, REMOTE_CLEARING, by REMOTE");
    }

    @Test
    void whatTheSwitchEndsForSharedControlIsOverWithoutATone() {
        PhoneInput ended = releases(1, Cause.SHARED_CONTROL);
        PhoneInHand onHandset = registered().after(LIFT).inConversation(1, "4002");
        assertThat(onHandset.on(ended)).containsExactly("leg 1 NULL 4002, SHARED_CONTROL, by REMOTE");
        assertThat(onHandset.on(REPLACE)).isEmpty();
        assertThat(registered().after(dials("4002")).on(ended))
                .containsExactly("leg 1 NULL 4002, SHARED_CONTROL, by REMOTE");
        PhoneInHand holding = registered().inConversation(1, "4002").after(press(Key.HOLD));
        assertThat(holding.heardOn(ended)).containsExactly("leg 1 NULL 4002, SHARED_CONTROL, by REMOTE");
    }

    @Test
    void aLostFarPhoneIsReportedAsSuch() {
        PhoneInHand phone = registered().inConversation(1, "4002");
        assertThat(phone.on(releases(1, Cause.PHONE_LOST))).containsExactly("leg 1 NULL 4002, PHONE_LOST, by REMOTE");
    }

    @ParameterizedTest
    @EnumSource(
            value = Cause.class,
            names = {"CALL_CANCELLED", "ANSWERED_ELSEWHERE", "REMOTE_CLEARING"})
    void aRingingCallEndsWithTheCauseThatTheLineGives(Cause cause) {
        PhoneInHand phone = registered().after(rings(2, "4001"));
        assertThat(phone.on(releases(2, cause))).containsExactly("leg 2 NULL 4001, " + cause + ", by REMOTE");
    }

    @Test
    void whoLiftsTooLateLosesTheCallAndHearsNothing() {
        PhoneInHand phone = registered().after(rings(2, "4001"), LIFT);
        assertThat(phone.on(releases(2, Cause.ANSWERED_ELSEWHERE)))
                .containsExactly("leg 2 NULL 4001, ANSWERED_ELSEWHERE, by REMOTE");
        assertThat(phone.on(REPLACE)).isEmpty();
    }

    @Test
    void theFarEndHoldsAndRetrieves() {
        PhoneInHand phone = registered().inConversation(1, "4002");
        assertThat(phone.on(new LineMessage.FarHold(1, true))).containsExactly("leg 1 CONNECTED/HELD 4002, by REMOTE");
        assertThat(phone.on(new LineMessage.FarHold(1, true))).isEmpty();
        assertThat(phone.on(new LineMessage.FarHold(1, false)))
                .containsExactly("leg 1 CONNECTED/CONNECTED 4002, by REMOTE");
    }

    @Test
    void bothEndsCanHold() {
        PhoneInHand phone = registered().inConversation(1, "4002").after(new LineMessage.FarHold(1, true));
        assertThat(phone.heardOn(press(Key.HOLD))).containsExactly("leg 1 HELD/HELD 4002, by PERSON", "line 1 hold");
        assertThat(phone.heardOn(new LineMessage.FarHold(1, false)))
                .containsExactly("leg 1 HELD/CONNECTED 4002, by REMOTE");
    }

    @Test
    void aRingingCallCannotBeHeldByItsCaller() {
        PhoneInHand phone = registered().after(rings(2, "4001"));
        assertThat(phone.on(new LineMessage.FarHold(2, true))).isEmpty();
    }

    @Test
    void contextIsKeptWithTheLegAndSaysNothing() {
        PhoneInHand phone = registered().after(dials("4002"));
        assertThat(phone.on(new LineMessage.Context(1, LegContext.of(new byte[] {1, 2}))))
                .isEmpty();
        phone.after(farRings(1), connects(1), press(Key.HOLD));
        assertThat(phone.state().legs().get(0).context()).hasToString("0102");
        assertThat(phone.on(new LineMessage.Context(99, LegContext.NONE))).isEmpty();
    }

    @Test
    void contextOfAnIncomingCallIsKeptToo() {
        PhoneInHand phone = registered();
        phone.after(new LineMessage.Setup(2, "4001", "Alice", LegContext.of(new byte[] {7}), Cause.NEW_CALL, ""));
        assertThat(phone.state().legs().get(0).context()).isEqualTo(LegContext.of(new byte[] {7}));
    }
}
