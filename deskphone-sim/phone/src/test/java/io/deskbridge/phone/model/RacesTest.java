package io.deskbridge.phone.model;

import static io.deskbridge.phone.model.PhoneInHand.LOCK;
import static io.deskbridge.phone.model.PhoneInHand.press;
import static io.deskbridge.phone.model.PhoneInHand.registered;
import static io.deskbridge.phone.model.PhoneInHand.rings;
import static org.assertj.core.api.Assertions.assertThat;

import java.util.EnumSet;
import org.junit.jupiter.api.Test;

/** What comes late, or meets what a person does in the same moment: nobody is hung up on, and no microphone opens unasked. */
final class RacesTest {
    private static final PhoneInput PICKED_UP =
            new LineMessage.PickedUp(1, "4009", "", Cause.PARK_RETRIEVED, LegContext.NONE);

    /** A call comes while the phone waits for the parked one: one of the two has no appearance, and it must not be the parked one. */
    @Test
    void aCallThatComesMeanwhileDoesNotCostTheParkedOne() {
        PhoneInHand phone = PhoneInHand.of(new PhoneSettings(1, true, EnumSet.allOf(Operation.class)));
        phone.after(new Order.Unpark(1, "5"), rings(2, "4002"));
        assertThat(phone.on(PICKED_UP)).noneMatch(said -> said.startsWith("line 1 release"));
    }

    /** A person who lifts the handset in the same moment does not hang up on the one who was parked. */
    @Test
    void whoLiftsTheHandsetMeanwhileDoesNotHangUpOnTheParkedOne() {
        PhoneInHand phone = registered().after(new Order.Unpark(1, "5"), PhoneInHand.LIFT);
        assertThat(phone.on(PICKED_UP)).noneMatch(said -> said.startsWith("line 1 release"));
    }

    /** DialPlan: help is reached also from a locked phone, by its own keys. */
    @Test
    void helpIsKeyedOnALockedPhone() {
        PhoneInHand phone = registered().after(LOCK, press(Key.DIGIT_1), press(Key.DIGIT_1), press(Key.DIGIT_2));
        assertThat(phone.on(press(Key.DIAL))).anyMatch(said -> said.contains("setup") && said.contains("112"));
    }

    /** The server that had the parked call has died after it took the question. */
    @Test
    void aQuestionThatNobodyAnswersDoesNotForbidTheNext() {
        PhoneInHand phone = registered().after(new Order.Unpark(1, "5"));
        phone.after(new LineMessage.Denied(1, Cause.CALL_NOT_ANSWERED)); // The bridge says so when its time is over.
        assertThat(phone.on(new PersonAct.Unpark("6"))).isNotEmpty();
    }

    /** A18: a locked phone opens no microphone, also not for what was ordered before it was locked. */
    @Test
    void aPhoneThatWasLockedMeanwhileOpensNoMicrophone() {
        PhoneInHand unparks = registered().after(new Order.Unpark(1, "5"), LOCK, PICKED_UP);
        assertThat(unparks.legs()).isEmpty();
    }

    /** The same for an answer by order (older than the reviewed work). */
    @Test
    void aPhoneThatWasLockedMeanwhileAnswersNoCallByOrder() {
        PhoneInHand answers = registered().after(rings(2, "4002"), new Order.Answer(1, 2), LOCK);
        answers.after(PhoneInHand.connects(2));
        assertThat(answers.legs()).noneMatch(leg -> leg.contains("CONNECTED/"));
    }

    /** Nothing but help: neither another number that begins the same way, nor one that is not complete. */
    @Test
    void aLockedPhoneDialsNothingButHelp() {
        PhoneInHand phone = registered().after(LOCK, press(Key.DIGIT_1));
        assertThat(phone.on(press(Key.DIGIT_2))).isEmpty();
        assertThat(phone.on(press(Key.DIAL))).isEmpty();
        assertThat(phone.on(new PhoneInput.TimerFired(PhoneTimer.INTER_DIGIT)))
                .noneMatch(said -> said.contains("setup"));
        assertThat(phone.legs()).containsExactly("1 FAILED/NULL 1");
    }
}
