package io.deskbridge.phone.model;

import static io.deskbridge.phone.model.PhoneInHand.LIFT;
import static io.deskbridge.phone.model.PhoneInHand.LINK_LOST;
import static io.deskbridge.phone.model.PhoneInHand.LINK_UP;
import static io.deskbridge.phone.model.PhoneInHand.LOCK;
import static io.deskbridge.phone.model.PhoneInHand.LOGGED_OFF;
import static io.deskbridge.phone.model.PhoneInHand.REPLACE;
import static io.deskbridge.phone.model.PhoneInHand.connects;
import static io.deskbridge.phone.model.PhoneInHand.dials;
import static io.deskbridge.phone.model.PhoneInHand.fires;
import static io.deskbridge.phone.model.PhoneInHand.press;
import static io.deskbridge.phone.model.PhoneInHand.registered;
import static io.deskbridge.phone.model.PhoneInHand.releases;
import static io.deskbridge.phone.model.PhoneInHand.rings;
import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.Test;

/** What the person at the phone can do. */
final class PersonTest {

    @Test
    void liftingTheHandsetGivesDialToneForFifteenSeconds() {
        PhoneInHand phone = registered();
        assertThat(phone.on(LIFT)).containsExactly("leg 1 INITIATED/NULL, by PERSON", "start DIAL_TONE PT15S");
        assertThat(phone.state().speakerOn()).isFalse();
        assertThat(phone.on(fires(PhoneTimer.DIAL_TONE))).containsExactly("leg 1 FAILED/NULL, TIMEOUT, by TIMER");
        assertThat(phone.on(REPLACE)).containsExactly("leg 1 NULL, NORMAL_CLEARING, by PERSON");
    }

    @Test
    void replacingTheHandsetDuringDialToneEndsIt() {
        PhoneInHand phone = registered().after(LIFT);
        assertThat(phone.on(REPLACE)).containsExactly("stop DIAL_TONE", "leg 1 NULL, NORMAL_CLEARING, by PERSON");
    }

    @Test
    void digitsAreReportedOneByOneAndDialledFiveSecondsAfterTheLast() {
        PhoneInHand phone = registered().after(LIFT);
        assertThat(phone.on(press(Key.DIGIT_4)))
                .containsExactly("stop DIAL_TONE", "leg 1 INITIATED/NULL 4, by PERSON", "start INTER_DIGIT PT5S");
        assertThat(phone.on(press(Key.HASH)))
                .containsExactly("leg 1 INITIATED/NULL 4#, by PERSON", "start INTER_DIGIT PT5S");
        assertThat(phone.on(fires(PhoneTimer.INTER_DIGIT)))
                .containsExactly("leg 1 CONNECTED/NULL 4#, by TIMER", "line 1 setup 4#");
    }

    @Test
    void theDialKeyDialsAtOnce() {
        PhoneInHand phone = registered().after(press(Key.SPEAKER));
        assertThat(phone.on(press(Key.DIAL))).as("nothing keyed yet").isEmpty();
        phone.after(press(Key.STAR));
        assertThat(phone.on(press(Key.DIAL)))
                .containsExactly("stop INTER_DIGIT", "leg 1 CONNECTED/NULL *, by PERSON", "line 1 setup *");
    }

    @Test
    void aDigitOnTheHookBeginsACallOnTheSpeaker() {
        PhoneInHand phone = registered();
        assertThat(phone.on(press(Key.DIGIT_0)))
                .containsExactly(
                        "leg 1 INITIATED/NULL, by PERSON",
                        "leg 1 INITIATED/NULL 0, by PERSON",
                        "start INTER_DIGIT PT5S");
        assertThat(phone.state().speakerOn()).isTrue();
    }

    @Test
    void digitsInConversationAreTonesForTheFarEnd() {
        PhoneInHand phone = registered().inConversation(1, "4002");
        assertThat(phone.on(press(Key.DIGIT_1)))
                .containsExactly("leg 1 CONNECTED/CONNECTED 4002, DIGITS_SENT, by PERSON", "line 1 digits 1");
    }

    @Test
    void aNumberHasThirtyTwoDigitsAtMost() {
        PhoneInHand phone = registered();
        for (int i = 0; i < 40; i++) {
            phone.after(press(Key.DIGIT_9));
        }
        assertThat(phone.state().legs().get(0).remoteNumber()).hasSize(32);
    }

    @Test
    void diallingANumberReportsItsDigitsAndAsksTheLine() {
        PhoneInHand phone = registered();
        assertThat(phone.on(dials("12")))
                .containsExactly(
                        "leg 1 INITIATED/NULL, by PERSON",
                        "leg 1 INITIATED/NULL 1, by PERSON",
                        "leg 1 INITIATED/NULL 12, by PERSON",
                        "leg 1 CONNECTED/NULL 12, by PERSON",
                        "line 1 setup 12");
    }

    @Test
    void diallingContinuesAfterDialToneOrDigits() {
        PhoneInHand phone = registered().after(LIFT, press(Key.DIGIT_4));
        assertThat(phone.on(dials("2"))).first().isEqualTo("stop INTER_DIGIT");
        assertThat(phone.legs()).containsExactly("1 CONNECTED/NULL 42");
    }

    @Test
    void diallingHoldsTheActiveCallFirst() {
        PhoneInHand phone = registered().inConversation(1, "4002");
        assertThat(phone.on(dials("5"))).startsWith("leg 1 HELD/CONNECTED 4002, AUTO_HOLD, by PERSON", "line 1 hold");
    }

    @Test
    void diallingWithoutServiceFails() {
        PhoneInHand phone = registered().after(LINK_LOST);
        assertThat(phone.heardOn(dials("5"))).endsWith("leg 1 FAILED/NULL 5, DEST_NOT_OBTAINABLE, by PERSON");
    }

    @Test
    void liftingAnswersWhatRingsLongest() {
        PhoneInHand phone = registered().after(rings(2, "4001"), rings(4, "4003"));
        assertThat(phone.on(LIFT)).containsExactly("line 2 connect");
        assertThat(phone.on(connects(2))).containsExactly("leg 2 CONNECTED/CONNECTED 4001, by PERSON");
        assertThat(phone.state().speakerOn()).isFalse();
    }

    @Test
    void replacingTheHandsetEndsTheCall() {
        PhoneInHand phone = registered().after(rings(2, "4001"), LIFT, connects(2));
        assertThat(phone.on(REPLACE))
                .containsExactly("leg 2 NULL 4001, NORMAL_CLEARING, by PERSON", "line 2 release NORMAL_CLEARING");
    }

    @Test
    void whoChangesTheirMindBeforeTheGrantRejectsTheCall() {
        PhoneInHand phone = registered().after(rings(2, "4001"), LIFT);
        assertThat(phone.on(REPLACE))
                .containsExactly("leg 2 NULL 4001, CALL_REJECTED, by PERSON", "line 2 release CALL_REJECTED");
        assertThat(phone.on(connects(2))).as("the grant comes too late").isEmpty();
    }

    @Test
    void replacingTheHandsetLeavesACallOnTheSpeaker() {
        PhoneInHand phone = registered().after(LIFT).inConversation(1, "4002");
        assertThat(phone.on(press(Key.SPEAKER))).isEmpty();
        assertThat(phone.on(REPLACE)).isEmpty();
        assertThat(phone.legs()).containsExactly("1 CONNECTED/CONNECTED 4002");
    }

    @Test
    void liftingTakesACallFromTheSpeakerToTheHandset() {
        PhoneInHand phone = registered().inConversation(1, "4002");
        assertThat(phone.on(LIFT)).isEmpty();
        assertThat(phone.state().speakerOn()).isFalse();
    }

    @Test
    void theHandsetCannotBeLiftedTwice() {
        PhoneInHand phone = registered();
        assertThat(phone.on(REPLACE)).isEmpty();
        assertThat(phone.after(LIFT).on(LIFT)).isEmpty();
    }

    @Test
    void theSpeakerKeyAnswersAndHangsUp() {
        PhoneInHand phone = registered().after(rings(2, "4001"));
        assertThat(phone.on(press(Key.SPEAKER))).containsExactly("line 2 connect");
        phone.after(connects(2));
        assertThat(phone.on(press(Key.SPEAKER)))
                .containsExactly("leg 2 NULL 4001, NORMAL_CLEARING, by PERSON", "line 2 release NORMAL_CLEARING");
    }

    @Test
    void aLineKeyAnswersTakesBackAndBeginsCalls() {
        PhoneInHand phone = registered().after(rings(2, "4001"));
        assertThat(phone.on(press(Key.LINE1))).containsExactly("line 2 connect");
        phone.after(connects(2));
        assertThat(phone.heardOn(press(Key.LINE2)))
                .containsExactly(
                        "leg 2 HELD/CONNECTED 4001, AUTO_HOLD, by PERSON",
                        "line 2 hold",
                        "leg 1 INITIATED/NULL, by PERSON");
        assertThat(phone.heardOn(press(Key.LINE1)))
                .as("dial tone gives way to a held call")
                .containsExactly(
                        "leg 1 NULL, NORMAL_CLEARING, by PERSON",
                        "leg 2 CONNECTED/CONNECTED 4001, by PERSON",
                        "line 2 retrieve");
        assertThat(phone.on(press(Key.LINE4))).as("a phone with three lines").isEmpty();
    }

    @Test
    void aBusyToneGivesWayToARingingCall() {
        PhoneInHand phone = registered().after(dials("4002"), releases(1, Cause.BUSY), rings(2, "4003"));
        assertThat(phone.on(press(Key.LINE2)))
                .containsExactly("leg 1 NULL 4002, NORMAL_CLEARING, by PERSON", "line 2 connect");
    }

    @Test
    void aCallThatRingsOutKeepsTheAudio() {
        PhoneInHand phone = registered().after(dials("4002"), rings(2, "4003"));
        assertThat(phone.on(press(Key.LINE2))).isEmpty();
    }

    @Test
    void theHoldKeyHoldsAndTakesBackTheOnlyHeldCall() {
        PhoneInHand phone = registered().inConversation(1, "4002");
        assertThat(phone.heardOn(press(Key.HOLD)))
                .containsExactly("leg 1 HELD/CONNECTED 4002, by PERSON", "line 1 hold");
        assertThat(phone.heardOn(press(Key.HOLD)))
                .containsExactly("leg 1 CONNECTED/CONNECTED 4002, by PERSON", "line 1 retrieve");
    }

    @Test
    void theHoldKeyDoesNotChooseBetweenTwoHeldCalls() {
        PhoneInHand phone =
                registered().inConversation(1, "4002").inConversation(3, "4003").after(press(Key.HOLD));
        assertThat(phone.on(press(Key.HOLD))).isEmpty();
    }

    @Test
    void goodbyeEndsTheActiveCallAndElseRejectsWhatRings() {
        PhoneInHand phone = registered().inConversation(1, "4002").after(rings(2, "4003"));
        assertThat(phone.on(press(Key.GOODBYE))).startsWith("leg 1 NULL 4002, NORMAL_CLEARING, by PERSON");
        assertThat(phone.on(press(Key.GOODBYE)))
                .containsExactly("leg 2 NULL 4003, CALL_REJECTED, by PERSON", "line 2 release CALL_REJECTED");
    }

    @Test
    void cancelRejectsWhatRingsAndElseEndsDialling() {
        PhoneInHand phone = registered().after(LIFT, rings(2, "4003"));
        assertThat(phone.on(press(Key.CANCEL)))
                .containsExactly("leg 2 NULL 4003, CALL_REJECTED, by PERSON", "line 2 release CALL_REJECTED");
        assertThat(phone.heardOn(press(Key.CANCEL))).containsExactly("leg 1 NULL, NORMAL_CLEARING, by PERSON");
        assertThat(phone.on(press(Key.CANCEL))).isEmpty();
    }

    @Test
    void aLockedPhoneTakesNoDigitsButAnswers() {
        PhoneInHand phone = registered().after(LOCK);
        assertThat(phone.on(press(Key.DIGIT_4))).isEmpty();
        assertThat(phone.on(dials("1"))).isEmpty();
        assertThat(phone.on(LIFT)).isEmpty();
        phone.after(REPLACE, rings(2, "4001"));
        assertThat(phone.on(LIFT)).containsExactly("line 2 connect");
    }

    @Test
    void aCallOutlivesALostLinkAndItsPersonCanEndIt() {
        PhoneInHand phone = registered().inConversation(1, "4002").after(LINK_LOST);
        assertThat(phone.legs()).containsExactly("1 CONNECTED/CONNECTED 4002");
        phone.after(press(Key.GOODBYE));
        assertThat(phone.on(LINK_UP)).isEmpty();
        assertThat(phone.legs()).isEmpty();
    }

    @Test
    void aPersonsWishToAnswerIsRepeatedWhenTheLinkIsBack() {
        PhoneInHand phone = registered().after(rings(2, "4001"), LIFT, LINK_LOST);
        assertThat(phone.on(LINK_UP)).containsExactly("line 2 connect");
    }

    @Test
    void loggingOffForgetsCallsAndTheirTimers() {
        PhoneInHand phone = registered().after(rings(2, "4001"), press(Key.DIGIT_1));
        assertThat(phone.on(LOGGED_OFF)).containsExactly("stop INTER_DIGIT");
        assertThat(phone.state().legs()).isEmpty();
    }
}
