package io.deskbridge.phone.model;

import static io.deskbridge.phone.model.PhoneInHand.IN_SERVICE;
import static io.deskbridge.phone.model.PhoneInHand.LEASE_RUN_OUT;
import static io.deskbridge.phone.model.PhoneInHand.LIFT;
import static io.deskbridge.phone.model.PhoneInHand.OUT_OF_SERVICE;
import static io.deskbridge.phone.model.PhoneInHand.connects;
import static io.deskbridge.phone.model.PhoneInHand.dials;
import static io.deskbridge.phone.model.PhoneInHand.farRings;
import static io.deskbridge.phone.model.PhoneInHand.press;
import static io.deskbridge.phone.model.PhoneInHand.registered;
import static io.deskbridge.phone.model.PhoneInHand.rings;
import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import java.util.Set;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/** What a phone out of service does, and what it leaves alone (R4a). */
final class ServiceTest {

    private static final String REFUSED = "order 7 refused LOGGED_OFF";

    static List<Order> ordersThatBeginSomething() {
        return List.of(
                new Order.Dial(7, "4002"),
                new Order.StartCall(7),
                new Order.DialDigits(7, 1, "4", true),
                new Order.Answer(7, 2),
                new Order.Deflect(7, 2, "4002"),
                new Order.Consult(7, 1, "4002"),
                new Order.BlindTransfer(7, 1, "4002"),
                new Order.AddParty(7, 1, "4002"),
                new Order.Park(7, 1, "5"),
                new Order.Unpark(7, "5"),
                new Order.PickUp(7, "4002"));
    }

    static List<PhoneInput> actsThatBeginSomething() {
        return List.of(
                LIFT,
                dials("4002"),
                press(Key.LINE2),
                press(Key.SPEAKER),
                press(Key.DIGIT_4),
                new PersonAct.Unpark("5"),
                new PersonAct.PickUp(""));
    }

    static List<PhoneInput> actsThatSendACallElsewhere() {
        return List.of(
                new PersonAct.Consult("4003"),
                new PersonAct.BlindTransfer("4003"),
                new PersonAct.AddParty("4003"),
                new PersonAct.Park("5"),
                press(Key.TRANSFER),
                press(Key.CONFERENCE),
                press(Key.LINE2));
    }

    @ParameterizedTest
    @MethodSource("ordersThatBeginSomething")
    void noOrderBeginsAnything(Order order) {
        assertThat(registered().after(OUT_OF_SERVICE).on(order)).containsExactly(REFUSED);
        assertThat(registered().inConversation(1, "4002").after(OUT_OF_SERVICE).on(order))
                .as("nor of a call that runs")
                .containsExactly(REFUSED);
    }

    @Test
    void aLockIsTheFirstReasonAndAPhoneThatCannotTheVeryFirst() {
        PhoneInHand locked = registered().after(OUT_OF_SERVICE, PhoneInHand.LOCK);
        assertThat(locked.on(new Order.Dial(7, "4002"))).containsExactly("order 7 refused LOCKED");
        PhoneInHand room = PhoneInHand.of(new PhoneSettings(3, true, Set.of(Operation.HOLD)));
        assertThat(room.after(OUT_OF_SERVICE).on(new Order.Dial(7, "4002")))
                .containsExactly("order 7 refused NOT_SUPPORTED");
    }

    @ParameterizedTest
    @MethodSource("actsThatBeginSomething")
    void noPersonBeginsAnything(PhoneInput act) {
        PhoneInHand phone = registered().after(OUT_OF_SERVICE);
        assertThat(phone.on(act)).isEmpty();
        assertThat(phone.legs()).isEmpty();
    }

    @ParameterizedTest
    @MethodSource("actsThatSendACallElsewhere")
    void noPersonSendsACallElsewhere(PhoneInput act) {
        PhoneInHand phone = registered().inConversation(1, "4002").after(OUT_OF_SERVICE);
        assertThat(phone.on(act)).isEmpty();
        assertThat(phone.legs()).containsExactly("1 CONNECTED/CONNECTED 4002");
    }

    @Test
    void aButtonPressedByOrderBeginsNothingEither() {
        PhoneInHand phone = registered().after(OUT_OF_SERVICE);
        assertThat(phone.on(new FeatureOrder.PressButton(7, "LINE1"))).containsExactly("order 7 taken", "order 7 done");
        assertThat(phone.legs()).isEmpty();
    }

    @Test
    void helpCanStillBeCalled() {
        assertThat(registered().after(OUT_OF_SERVICE).heardOn(dials("112"))).contains("line 1 setup 112");
        PhoneInHand keyed = registered()
                .after(OUT_OF_SERVICE, press(Key.DIGIT_1), press(Key.DIGIT_4), press(Key.DIGIT_1), press(Key.DIGIT_2));
        assertThat(keyed.legs()).as("4 leads nowhere").containsExactly("1 INITIATED/NULL 112");
        assertThat(keyed.heardOn(press(Key.DIAL))).contains("line 1 setup 112");
    }

    @Test
    void whatIsBeingKeyedStaysWhereItMayBecomeACallForHelp() {
        PhoneInHand help = registered().after(LIFT, press(Key.DIGIT_1), press(Key.DIGIT_1));
        assertThat(help.on(OUT_OF_SERVICE)).isEmpty();
        assertThat(help.heardOn(press(Key.DIGIT_2))).containsExactly("leg 1 INITIATED/NULL 112, by PERSON");
        PhoneInHand other = registered().after(LIFT, press(Key.DIGIT_4));
        assertThat(other.on(OUT_OF_SERVICE))
                .containsExactly("stop INTER_DIGIT", "leg 1 NULL 4, NORMAL_CLEARING, by REMOTE");
        PhoneInHand dialTone = registered().after(LIFT);
        assertThat(dialTone.on(LEASE_RUN_OUT))
                .containsExactly("stop DIAL_TONE", "leg 1 NULL, NORMAL_CLEARING, by TIMER");
    }

    @Test
    void aCallThatComesIsReleasedAtOnceAndARecallToo() {
        PhoneInHand phone = registered().after(OUT_OF_SERVICE);
        assertThat(phone.on(rings(2, "4002"))).containsExactly("line 2 release DEST_NOT_OBTAINABLE");
        assertThat(phone.on(new LineMessage.Setup(4, "4002", "", LegContext.NONE, Cause.RECALL, "")))
                .containsExactly("line 4 release DEST_NOT_OBTAINABLE");
        assertThat(phone.after(IN_SERVICE).on(rings(6, "4002"))).contains("line 6 alerting");
    }

    @Test
    void whatRingsStopsAlsoWhileItIsBeingAnswered() {
        PhoneInHand phone = registered().after(rings(2, "4002"), rings(4, "4003"), new Order.Answer(7, 2));
        assertThat(phone.on(LEASE_RUN_OUT))
                .containsExactly(
                        "leg 2 NULL 4002, NORMAL_CLEARING, by TIMER",
                        "line 2 release DEST_NOT_OBTAINABLE",
                        "leg 4 NULL 4003, NORMAL_CLEARING, by TIMER",
                        "line 4 release DEST_NOT_OBTAINABLE");
        assertThat(phone.on(connects(2))).as("too late").isEmpty();
    }

    @Test
    void aCallFromElsewhereIsNotWantedAnyMore() {
        PhoneInHand phone = registered().after(new Order.PickUp(7, "4002"));
        assertThat(phone.on(OUT_OF_SERVICE)).containsExactly("order 7 failed BLOCKED");
        assertThat(phone.on(new LineMessage.PickedUp(1, "9", "", Cause.CALL_PICKUP, LegContext.NONE)))
                .containsExactly("line 1 release BUSY");
    }

    @Test
    void aCallThatRunsIsNeverCutAndCanBeHeldTakenBackAndEnded() {
        PhoneInHand phone = registered().inConversation(1, "4002").inConversation(3, "4003");
        assertThat(phone.on(OUT_OF_SERVICE)).isEmpty();
        assertThat(phone.heardOn(press(Key.SWAP))).hasSize(4);
        assertThat(phone.legs()).containsExactly("1 CONNECTED/CONNECTED 4002", "2 HELD/CONNECTED 4003");
        assertThat(phone.heardOn(new Order.Hold(7, 1))).contains("line 1 hold");
        assertThat(phone.heardOn(new Order.Retrieve(8, 3))).contains("line 3 retrieve");
        assertThat(phone.heardOn(press(Key.DIGIT_5))).as("tones").contains("line 3 digits 5");
        assertThat(phone.heardOn(new Order.Merge(9, 1, 3))).as("nobody new").contains("line 1 merge with 3");
        assertThat(phone.heardOn(new Order.HangUp(10, 3))).contains("line 3 release NORMAL_CLEARING");
    }

    @Test
    void aCallThatHasBeenDialledGoesOn() {
        PhoneInHand phone = registered().after(dials("4002"), farRings(1));
        assertThat(phone.on(OUT_OF_SERVICE)).isEmpty();
        assertThat(phone.on(connects(1))).containsExactly("leg 1 CONNECTED/CONNECTED 4002, by REMOTE");
    }

    @Test
    void aRepeatedWordChangesNothing() {
        PhoneInHand phone = registered().after(rings(2, "4002"));
        assertThat(phone.on(IN_SERVICE)).isEmpty();
        assertThat(phone.after(OUT_OF_SERVICE).on(OUT_OF_SERVICE)).isEmpty();
    }

    @Test
    void serviceOutlivesThePower() {
        PhoneSettings settings = registered().state().settings();
        assertThat(PhoneState.justPowered(settings, false, Features.NEW, false).inService())
                .isFalse();
        assertThat(PhoneState.justPowered(settings, false).inService()).isTrue();
    }
}
