package io.deskbridge.phone.model;

import static io.deskbridge.phone.model.PhoneInHand.BANNER;
import static io.deskbridge.phone.model.PhoneInHand.LINK_LOST;
import static io.deskbridge.phone.model.PhoneInHand.LINK_UP;
import static io.deskbridge.phone.model.PhoneInHand.LOCK;
import static io.deskbridge.phone.model.PhoneInHand.LOGGED_OFF;
import static io.deskbridge.phone.model.PhoneInHand.PROMPT;
import static io.deskbridge.phone.model.PhoneInHand.UNLOCK;
import static io.deskbridge.phone.model.PhoneInHand.asks;
import static io.deskbridge.phone.model.PhoneInHand.fires;
import static io.deskbridge.phone.model.PhoneInHand.press;
import static io.deskbridge.phone.model.PhoneInHand.registered;
import static io.deskbridge.phone.model.PhoneInHand.rings;
import static org.assertj.core.api.Assertions.assertThat;

import java.time.Duration;
import org.junit.jupiter.api.Test;

/** Prompt, banner, lock and the question for the whole state. */
final class ControlTest {

    @Test
    void thePromptIsShownForAsLongAsTheBridgeSays() {
        PhoneInHand phone = registered();
        assertThat(phone.on(asks())).containsExactly("start PROMPT PT30S");
        assertThat(phone.state().prompt()).isEqualTo(PROMPT);
    }

    @Test
    void acceptAnswersThePrompt() {
        PhoneInHand phone = registered().after(asks());
        assertThat(phone.on(press(Key.ACCEPT))).containsExactly("stop PROMPT", "prompt 5 ACCEPTED");
        assertThat(phone.state().prompt()).isNull();
        assertThat(phone.on(press(Key.ACCEPT))).isEmpty();
    }

    @Test
    void cancelDeclinesThePromptBeforeItRejectsACall() {
        PhoneInHand phone = registered().after(asks(), rings(2, "4001"));
        assertThat(phone.on(press(Key.CANCEL))).containsExactly("stop PROMPT", "prompt 5 DECLINED");
        assertThat(phone.legs()).hasSize(1);
    }

    @Test
    void aPromptThatNobodyAnswersTimesOutOnce() {
        PhoneInHand phone = registered().after(asks());
        assertThat(phone.on(fires(PhoneTimer.PROMPT))).containsExactly("prompt 5 TIMED_OUT");
        assertThat(phone.on(fires(PhoneTimer.PROMPT))).isEmpty();
    }

    @Test
    void aWithdrawnPromptIsNotAnswered() {
        PhoneInHand phone = registered().after(asks());
        assertThat(phone.on(new ControlMessage.Withdraw(4)))
                .as("another prompt")
                .isEmpty();
        assertThat(phone.on(new ControlMessage.Withdraw(5))).containsExactly("stop PROMPT");
        assertThat(phone.on(press(Key.ACCEPT))).isEmpty();
    }

    @Test
    void aNewPromptReplacesTheOldOne() {
        PhoneInHand phone = registered().after(asks());
        Prompt next = new Prompt(6, "Accept Shared Control?", "alice", "other");
        assertThat(phone.on(new ControlMessage.Ask(next, Duration.ofSeconds(9))))
                .containsExactly("start PROMPT PT9S");
        assertThat(phone.on(press(Key.ACCEPT))).contains("prompt 6 ACCEPTED");
    }

    @Test
    void aLockedPhoneDeclinesWithoutAsking() {
        PhoneInHand phone = registered().after(LOCK);
        assertThat(phone.on(asks())).containsExactly("prompt 5 DECLINED");
        assertThat(phone.state().prompt()).isNull();
    }

    @Test
    void lockingDeclinesTheOpenPrompt() {
        PhoneInHand phone = registered().after(asks());
        assertThat(phone.on(LOCK)).containsExactly("locked, by PERSON", "stop PROMPT", "prompt 5 DECLINED");
    }

    @Test
    void lockingEndsDiallingAndLeavesCalls() {
        PhoneInHand phone = registered().inConversation(1, "4002").after(press(Key.LINE2));
        assertThat(phone.on(LOCK))
                .containsExactly("locked, by PERSON", "stop DIAL_TONE", "leg 3 NULL, NORMAL_CLEARING, by PERSON");
        assertThat(phone.legs()).containsExactly("1 HELD/CONNECTED 4002");
    }

    @Test
    void theLockIsReportedOnceForEachChange() {
        PhoneInHand phone = registered();
        assertThat(phone.on(UNLOCK)).isEmpty();
        assertThat(phone.on(LOCK)).containsExactly("locked, by PERSON");
        assertThat(phone.on(LOCK)).isEmpty();
        assertThat(phone.on(UNLOCK)).containsExactly("unlocked, by PERSON");
    }

    @Test
    void aLostLinkStopsThePromptWithoutAnAnswerAndKeepsTheBanner() {
        PhoneInHand phone = registered().after(asks(), new ControlMessage.ShowBanner(BANNER));
        assertThat(phone.on(LINK_LOST)).containsExactly("stop PROMPT");
        assertThat(phone.on(LINK_UP)).isEmpty();
        assertThat(phone.state().banner()).isEqualTo(BANNER);
    }

    @Test
    void loggingOffTakesTheBannerAway() {
        PhoneInHand phone = registered().after(new ControlMessage.ShowBanner(BANNER), LOGGED_OFF);
        assertThat(phone.state().banner()).isNull();
    }

    @Test
    void endControlIsSaidOnlyWhereThePhoneIsControlled() {
        PhoneInHand phone = registered();
        assertThat(phone.on(press(Key.END_CONTROL))).isEmpty();
        phone.after(new ControlMessage.ShowBanner(BANNER));
        assertThat(phone.on(press(Key.END_CONTROL))).containsExactly("end control");
        assertThat(phone.state().banner())
                .as("the bridge takes the banner away")
                .isEqualTo(BANNER);
        assertThat(phone.after(new ControlMessage.ShowBanner(null)).state().banner())
                .isNull();
    }

    @Test
    void thePhoneSaysEverythingWhenItIsAsked() {
        assertThat(registered().on(new ControlMessage.SayEverything())).containsExactly("snapshot");
    }

    @Test
    void theLockOutlivesALossOfPower() {
        PhoneState before = registered().after(LOCK).inConversation(1, "4002").state();
        PhoneState restarted = PhoneState.justPowered(before.settings(), before.locked());
        assertThat(restarted.locked()).isTrue();
        assertThat(restarted.legs()).isEmpty();
        assertThat(restarted.linked()).isFalse();
    }
}
