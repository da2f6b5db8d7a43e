package io.deskbridge.phone.model;

import static io.deskbridge.phone.model.PhoneInHand.LIFT;
import static io.deskbridge.phone.model.PhoneInHand.LINK_LOST;
import static io.deskbridge.phone.model.PhoneInHand.LOCK;
import static io.deskbridge.phone.model.PhoneInHand.UNLOCK;
import static io.deskbridge.phone.model.PhoneInHand.connects;
import static io.deskbridge.phone.model.PhoneInHand.dials;
import static io.deskbridge.phone.model.PhoneInHand.press;
import static io.deskbridge.phone.model.PhoneInHand.registered;
import static io.deskbridge.phone.model.PhoneInHand.releases;
import static io.deskbridge.phone.model.PhoneInHand.rings;
import static org.assertj.core.api.Assertions.assertThat;

import java.util.EnumSet;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/** What the phone does when it is ordered to. */
final class OrdersTest {

    @Test
    void dialRepliesThenGoesOffHookThenOriginatesThenAsksTheLine() {
        PhoneInHand phone = registered();
        assertThat(phone.on(new Order.Dial(7, "4002")))
                .containsExactly(
                        "order 7 taken",
                        "leg 1 INITIATED/NULL, by order 7",
                        "leg 1 CONNECTED/NULL 4002, by order 7",
                        "line 1 setup 4002");
        assertThat(phone.state().speakerOn()).isTrue();
    }

    @Test
    void theLegsAPhoneBeginsAreOddAndNeverComeTwice() {
        PhoneInHand phone = registered().after(new Order.Dial(1, "4002"), new Order.HangUp(2, 1));
        assertThat(phone.on(new Order.Dial(3, "4002"))).contains("line 3 setup 4002");
    }

    @Test
    void dialHoldsTheActiveCallFirstByItself() {
        PhoneInHand phone = registered().inConversation(1, "4002");
        assertThat(phone.heardOn(new Order.Dial(7, "4003")))
                .containsExactly(
                        "order 7 taken",
                        "leg 1 HELD/CONNECTED 4002, AUTO_HOLD, by order 7",
                        "line 1 hold",
                        "leg 3 INITIATED/NULL, by order 7",
                        "leg 3 CONNECTED/NULL 4003, by order 7",
                        "line 3 setup 4003");
        assertThat(phone.legs()).containsExactly("1 HELD/CONNECTED 4002", "2 CONNECTED/NULL 4003");
    }

    @Test
    void dialTakesTheHandsetWhereItIsLifted() {
        PhoneInHand phone = registered().after(LIFT, press(Key.GOODBYE), new Order.Dial(7, "4002"));
        assertThat(phone.state().speakerOn()).isFalse();
    }

    @Test
    void dialIsRefusedWhenAllAppearancesAreTaken() {
        PhoneInHand phone = registered().after(rings(2, "1"), rings(4, "2"), rings(6, "3"));
        assertThat(phone.on(new Order.Dial(7, "4002"))).containsExactly("order 7 refused NO_FREE_APPEARANCE");
    }

    @Test
    void dialIsRefusedWhileTheActiveCallCannotBeHeld() {
        PhoneInHand phone = registered().after(dials("4002"));
        assertThat(phone.on(new Order.Dial(7, "4003"))).containsExactly("order 7 refused ACTIVE_LEG");
    }

    @Test
    void dialEndsATonePastItsCallFirst() {
        PhoneInHand phone =
                registered().after(LIFT).inConversation(1, "4002").after(releases(1, Cause.REMOTE_CLEARING));
        assertThat(phone.legs()).containsExactly("1 FAILED/NULL 4002");
        assertThat(phone.on(new Order.Dial(7, "4003")))
                .startsWith(
                        "order 7 taken",
                        "leg 1 NULL 4002, NORMAL_CLEARING, by order 7",
                        "leg 3 INITIATED/NULL, by order 7");
    }

    @Test
    void aPhoneWithoutAutoHoldRefusesASecondActiveCall() {
        PhoneInHand phone = PhoneInHand.of(new PhoneSettings(2, false, EnumSet.allOf(Operation.class)))
                .inConversation(1, "4002")
                .after(rings(2, "4003"));
        assertThat(phone.on(new Order.Answer(7, 2))).containsExactly("order 7 refused ACTIVE_LEG");
        phone.after(new Order.Hold(8, 1));
        assertThat(phone.on(new Order.Answer(9, 2))).containsExactly("order 9 taken", "line 2 connect");
    }

    @Test
    void answerAsksTheLineAndReportsConnectedOnlyWhenItIsGranted() {
        PhoneInHand phone = registered().after(rings(2, "4001"));
        assertThat(phone.on(new Order.Answer(7, 2))).containsExactly("order 7 taken", "line 2 connect");
        assertThat(phone.state().speakerOn())
                .as("no audio before it is granted")
                .isFalse();
        assertThat(phone.on(connects(2))).containsExactly("leg 2 CONNECTED/CONNECTED 4001, by order 7");
        assertThat(phone.state().speakerOn()).isTrue();
    }

    @Test
    void answerHoldsTheActiveCallWhenItIsGrantedAndNotBefore() {
        PhoneInHand phone = registered().inConversation(1, "4002").after(rings(2, "4003"));
        assertThat(phone.heardOn(new Order.Answer(7, 2))).containsExactly("order 7 taken", "line 2 connect");
        assertThat(phone.heardOn(connects(2)))
                .containsExactly(
                        "leg 1 HELD/CONNECTED 4002, AUTO_HOLD, by order 7",
                        "line 1 hold",
                        "leg 2 CONNECTED/CONNECTED 4003, by order 7");
    }

    @Test
    void aSecondAnswerOfTheSameLegIsRefused() {
        PhoneInHand phone = registered().after(rings(2, "4001"), new Order.Answer(7, 2));
        assertThat(phone.on(new Order.Answer(8, 2))).containsExactly("order 8 refused WRONG_STATE");
    }

    @Test
    void nothingElseBecomesActiveWhileAnAnswerIsUnderWay() {
        PhoneInHand phone = registered().after(rings(2, "4001"), rings(4, "4003"), new Order.Answer(7, 2));
        assertThat(phone.on(new Order.Answer(8, 4))).containsExactly("order 8 refused ACTIVE_LEG");
        assertThat(phone.on(new Order.Dial(9, "4002"))).containsExactly("order 9 refused ACTIVE_LEG");
    }

    @Test
    void answerIsRefusedForALegThatDoesNotRing() {
        PhoneInHand phone = registered().inConversation(1, "4002");
        assertThat(phone.on(new Order.Answer(7, 1))).containsExactly("order 7 refused WRONG_STATE");
        assertThat(phone.on(new Order.Answer(8, 2))).containsExactly("order 8 refused NO_SUCH_LEG");
    }

    @Test
    void hangUpReportsTheEndThenReleasesTheLine() {
        PhoneInHand phone = registered().inConversation(1, "4002");
        assertThat(phone.on(new Order.HangUp(7, 1)))
                .containsExactly(
                        "order 7 taken",
                        "leg 1 NULL 4002, NORMAL_CLEARING, by order 7",
                        "line 1 release NORMAL_CLEARING");
        assertThat(phone.state().legs()).isEmpty();
        assertThat(phone.state().speakerOn()).isFalse();
    }

    @Test
    void hangUpOfARingingLegRejectsTheCall() {
        PhoneInHand phone = registered().after(rings(2, "4001"));
        assertThat(phone.on(new Order.HangUp(7, 2)))
                .containsExactly(
                        "order 7 taken",
                        "leg 2 NULL 4001, NORMAL_CLEARING, by order 7",
                        "line 2 release CALL_REJECTED");
    }

    @Test
    void hangUpOfALegThatIsGoneIsRefused() {
        assertThat(registered().on(new Order.HangUp(7, 1))).containsExactly("order 7 refused NO_SUCH_LEG");
    }

    @Test
    void holdAndRetrieveReportAndTellTheFarEnd() {
        PhoneInHand phone = registered().inConversation(1, "4002");
        assertThat(phone.heardOn(new Order.Hold(7, 1)))
                .containsExactly("order 7 taken", "leg 1 HELD/CONNECTED 4002, by order 7", "line 1 hold");
        assertThat(phone.state().speakerOn()).isFalse();
        assertThat(phone.heardOn(new Order.Retrieve(8, 1)))
                .containsExactly("order 8 taken", "leg 1 CONNECTED/CONNECTED 4002, by order 8", "line 1 retrieve");
        assertThat(phone.state().speakerOn()).isTrue();
    }

    @Test
    void holdIsRefusedBeforeTheFarEndHasAnswered() {
        PhoneInHand phone = registered().after(dials("4002"));
        assertThat(phone.on(new Order.Hold(7, 1))).containsExactly("order 7 refused WRONG_STATE");
    }

    @Test
    void retrieveSwapsTheHeldAndTheActiveCall() {
        PhoneInHand phone = registered().inConversation(1, "4002").inConversation(3, "4003");
        assertThat(phone.on(new Order.Retrieve(7, 1)))
                .containsExactly(
                        "order 7 taken",
                        "leg 3 HELD/CONNECTED 4003, AUTO_HOLD, by order 7",
                        "line 3 hold",
                        "leg 1 CONNECTED/CONNECTED 4002, by order 7",
                        "line 1 retrieve");
    }

    @Test
    void retrieveIsRefusedForALegThatIsNotHeld() {
        PhoneInHand phone = registered().inConversation(1, "4002");
        assertThat(phone.on(new Order.Retrieve(7, 1))).containsExactly("order 7 refused WRONG_STATE");
    }

    @Test
    void aLockedPhoneRefusesEverythingButHangUp() {
        PhoneInHand phone = registered().inConversation(1, "4002").after(new Order.Hold(1, 1), rings(2, "4001"), LOCK);
        assertThat(phone.on(new Order.Dial(3, "4003"))).containsExactly("order 3 refused LOCKED");
        assertThat(phone.on(new Order.Answer(4, 2))).containsExactly("order 4 refused LOCKED");
        assertThat(phone.on(new Order.Hold(5, 1))).containsExactly("order 5 refused LOCKED");
        assertThat(phone.on(new Order.Retrieve(6, 1))).containsExactly("order 6 refused LOCKED");
        assertThat(phone.on(new Order.HangUp(7, 1))).startsWith("order 7 taken");
        assertThat(phone.after(UNLOCK).on(new Order.Answer(8, 2))).startsWith("order 8 taken");
    }

    static List<Order> everyOrder() {
        return List.of(
                new Order.Dial(7, "4002"),
                new Order.Answer(7, 2),
                new Order.HangUp(7, 2),
                new Order.Hold(7, 2),
                new Order.Retrieve(7, 2),
                new Order.Unknown(7));
    }

    @ParameterizedTest
    @MethodSource("everyOrder")
    void aModelRefusesWhatItDoesNotOffer(Order order) {
        PhoneInHand phone = PhoneInHand.of(new PhoneSettings(3, true, EnumSet.noneOf(Operation.class)))
                .after(rings(2, "4001"));
        assertThat(phone.on(order)).containsExactly("order 7 refused NOT_SUPPORTED");
    }

    @Test
    void aRefusalSaysItInASentence() {
        PhoneState state = registered().after(dials("4002")).state();
        Step step = PhoneMachine.step(state, new Order.Hold(7, 1));
        assertThat(step.outputs())
                .containsExactly(new PhoneOutput.OrderReply(
                        7,
                        Refusal.WRONG_STATE,
                        "Leg 1 is CONNECTED with the far end NULL; only a leg in conversation can be held."));
    }

    @Test
    void anAnswerByOrderIsForgottenWithTheLinkItCameOn() {
        PhoneInHand phone = registered().after(rings(2, "4001"), new Order.Answer(7, 2), LINK_LOST);
        assertThat(phone.on(PhoneInHand.LINK_UP)).isEmpty();
        assertThat(phone.state().legs().get(0).isRinging()).isTrue();
    }
}
