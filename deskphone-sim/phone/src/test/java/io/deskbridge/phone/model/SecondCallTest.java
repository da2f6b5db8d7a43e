package io.deskbridge.phone.model;

import static io.deskbridge.phone.model.PhoneInHand.LINK_LOST;
import static io.deskbridge.phone.model.PhoneInHand.connects;
import static io.deskbridge.phone.model.PhoneInHand.farRings;
import static io.deskbridge.phone.model.PhoneInHand.press;
import static io.deskbridge.phone.model.PhoneInHand.registered;
import static io.deskbridge.phone.model.PhoneInHand.releases;
import static io.deskbridge.phone.model.PhoneInHand.rings;
import static org.assertj.core.api.Assertions.assertThat;

import java.util.EnumSet;
import java.util.List;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.MethodSource;

/** Consulting, swapping, going back, handing over: by order and by key, which do the same but for who did it. */
final class SecondCallTest {

    /** Talks to 4002 on leg 1. */
    private static PhoneInHand talking() {
        return registered().inConversation(1, "4002");
    }

    /** Holds 4002 on leg 1 and talks to 4003, who is consulted, on leg 3. */
    private static PhoneInHand consulting() {
        return talking().after(new Order.Consult(1, 1, "4003"), connects(3));
    }

    @Test
    void consultingHoldsTheCallAndDials() {
        assertThat(talking().heardOn(new Order.Consult(7, 1, "4003")))
                .containsExactly(
                        "order 7 taken",
                        "leg 1 HELD/CONNECTED 4002, CONSULTATION, by order 7",
                        "line 1 hold",
                        "leg 3 INITIATED/NULL, CONSULTATION, by order 7",
                        "leg 3 CONNECTED/NULL 4003, by order 7",
                        "line 3 setup 4003");
    }

    @Test
    void theTransferKeyBeginsAConsultation() {
        PhoneInHand phone = talking();
        assertThat(phone.on(press(Key.TRANSFER)))
                .containsExactly(
                        "leg 1 HELD/CONNECTED 4002, CONSULTATION, by PERSON",
                        "line 1 hold",
                        "leg 3 INITIATED/NULL, CONSULTATION, by PERSON",
                        "start DIAL_TONE PT15S",
                        "start HOLD_REMINDER PT1M30S");
        assertThat(phone.state().leg(1).orElseThrow().hold()).isEqualTo(HoldKind.CONSULTATION);
    }

    @Test
    void swappingChangesTheTwoAndWhichOneIsTheConsultation() {
        PhoneInHand phone = consulting();
        assertThat(phone.on(new Order.Swap(7, 1)))
                .containsExactly(
                        "order 7 taken",
                        "leg 3 HELD/CONNECTED 4003, ALTERNATE, by order 7",
                        "line 3 hold",
                        "leg 1 CONNECTED/CONNECTED 4002, ALTERNATE, by order 7",
                        "line 1 retrieve");
        assertThat(phone.state().leg(3).orElseThrow().hold()).isEqualTo(HoldKind.CONSULTATION);
        assertThat(phone.state().leg(1).orElseThrow().hold()).isEqualTo(HoldKind.NONE);
    }

    @Test
    void swappingWithAWaitingCallAnswersIt() {
        PhoneInHand phone = talking().after(rings(2, "4009"));
        assertThat(phone.heardOn(new Order.Swap(7, 2))).containsExactly("order 7 taken", "line 2 connect");
        assertThat(phone.heardOn(connects(2)))
                .containsExactly(
                        "leg 1 HELD/CONNECTED 4002, AUTO_HOLD, by order 7",
                        "line 1 hold",
                        "leg 2 CONNECTED/CONNECTED 4009, by order 7");
    }

    @Test
    void reconnectingEndsTheSecondCallAndTakesTheFirstOneBack() {
        assertThat(consulting().heardOn(new Order.Reconnect(7, 1)))
                .containsExactly(
                        "order 7 taken",
                        "leg 3 NULL 4003, NORMAL_CLEARING, by order 7",
                        "line 3 release NORMAL_CLEARING",
                        "leg 1 CONNECTED/CONNECTED 4002, CONSULTATION, by order 7",
                        "line 1 retrieve");
    }

    @Test
    void transferringAsksSwitchingAndLeavesBothCallsWhenItIsDone() {
        PhoneInHand phone = consulting();
        assertThat(phone.heardOn(new Order.Transfer(7, 1, 3)))
                .containsExactly("order 7 taken", "line 1 transfer with 3");
        assertThat(phone.heardOn(new LineMessage.Transferred(1, 3)))
                .containsExactly("leg 1 NULL 4002, TRANSFER, by order 7", "leg 3 NULL 4003, TRANSFER, by order 7");
        assertThat(phone.legs()).isEmpty();
        assertThat(phone.state().speakerOn()).isFalse();
    }

    @Test
    void theHeldOneIsReportedFirstWhicheverLegSwitchingNames() {
        PhoneInHand phone = consulting().after(new Order.Transfer(7, 1, 3));
        assertThat(phone.heardOn(new LineMessage.Transferred(3, 1)))
                .containsExactly("leg 1 NULL 4002, TRANSFER, by order 7", "leg 3 NULL 4003, TRANSFER, by order 7");
    }

    @Test
    void aTransferMayBeAskedForWhileTheSecondFarEndRings() {
        PhoneInHand phone = talking().after(new Order.Consult(1, 1, "4003"), farRings(3));
        assertThat(phone.on(press(Key.TRANSFER))).containsExactly("line 1 transfer with 3");
    }

    @Test
    void aModelThatCannotTransferWhileRingingWaitsForTheAnswer() {
        EnumSet<Operation> operations = EnumSet.allOf(Operation.class);
        operations.remove(Operation.TRANSFER_WHILE_RINGING);
        PhoneInHand phone = PhoneInHand.of(new PhoneSettings(3, true, operations))
                .inConversation(1, "4002")
                .after(new Order.Consult(1, 1, "4003"), farRings(3));
        assertThat(phone.on(new Order.Transfer(7, 1, 3))).containsExactly("order 7 refused WRONG_STATE");
        phone.after(connects(3));
        assertThat(phone.on(new Order.Transfer(8, 1, 3))).containsExactly("order 8 taken", "line 1 transfer with 3");
    }

    @Test
    void aDeniedTransferLeavesEverythingAsItWas() {
        PhoneInHand phone = consulting();
        PhoneState before = phone.state();
        phone.after(new Order.Transfer(7, 1, 3));
        assertThat(phone.on(new LineMessage.Denied(1, Cause.CALL_CANCELLED)))
                .containsExactly("order 7 failed CALL_CANCELLED");
        assertThat(phone.state()).isEqualTo(before);
    }

    @Test
    void aDenialNamesEitherLeg() {
        PhoneInHand phone = consulting().after(new Order.Transfer(7, 1, 3));
        assertThat(phone.on(new LineMessage.Denied(3, Cause.BUSY))).containsExactly("order 7 failed BUSY");
    }

    @Test
    void aPersonHearsOfADenialByNothingHappening() {
        PhoneInHand phone = consulting().after(press(Key.TRANSFER));
        assertThat(phone.on(new LineMessage.Denied(1, Cause.BUSY))).isEmpty();
        assertThat(phone.on(press(Key.SWAP))).hasSize(4);
    }

    @Test
    void whatWaitsForSwitchingCanOnlyBeHungUp() {
        PhoneInHand phone = consulting().after(new Order.Transfer(7, 1, 3));
        for (Key key : List.of(Key.HOLD, Key.SWAP, Key.RECONNECT, Key.TRANSFER, Key.LINE1)) {
            assertThat(phone.on(press(key))).as(key.label()).isEmpty();
        }
        assertThat(phone.on(new Order.Hold(8, 3))).containsExactly("order 8 refused WRONG_STATE");
        assertThat(phone.on(new Order.Dial(8, "5"))).containsExactly("order 8 refused ACTIVE_LEG");
        assertThat(phone.on(press(Key.GOODBYE))).hasSize(2);
    }

    @Test
    void aTransferToANumberLeavesAtOnceAndUnasked() {
        PhoneInHand phone = talking();
        assertThat(phone.on(new Order.BlindTransfer(7, 1, "4003")))
                .containsExactly("order 7 taken", "line 1 transfer to 4003");
        assertThat(phone.on(new LineMessage.Transferred(1, 0)))
                .containsExactly("leg 1 NULL 4002, SINGLE_STEP_TRANSFER, by order 7");
    }

    @Test
    void aPersonTransfersToANumberToo() {
        PhoneInHand phone = talking();
        assertThat(phone.on(new PersonAct.BlindTransfer("4003"))).containsExactly("line 1 transfer to 4003");
        assertThat(phone.on(new LineMessage.Transferred(1, 0)))
                .containsExactly("leg 1 NULL 4002, SINGLE_STEP_TRANSFER, by PERSON");
    }

    @Test
    void deflectingSendsTheRingingCallElsewhere() {
        PhoneInHand phone = registered().after(rings(2, "4009"));
        assertThat(phone.on(new Order.Deflect(7, 2, "4003"))).containsExactly("order 7 taken", "line 2 deflect 4003");
        assertThat(phone.on(releases(2, Cause.REDIRECTED))).containsExactly("leg 2 NULL 4009, REDIRECTED, by order 7");
    }

    @Test
    void aCallerWhoGivesUpBeforeTheDeflectionIsTheFarEndsDoing() {
        PhoneInHand phone = registered().after(rings(2, "4009"), new PersonAct.Deflect("4003"));
        assertThat(phone.on(releases(2, Cause.CALL_CANCELLED)))
                .containsExactly("leg 2 NULL 4009, CALL_CANCELLED, by REMOTE");
    }

    @Test
    void aFarEndThatHangsUpIsQuickerThanTheTransfer() {
        PhoneInHand phone = consulting().after(new Order.Transfer(7, 1, 3));
        assertThat(phone.heardOn(releases(3, Cause.REMOTE_CLEARING)))
                .containsExactly("order 7 failed CALL_CANCELLED", "leg 3 NULL 4003, REMOTE_CLEARING, by REMOTE");
        assertThat(phone.heardOn(press(Key.LINE1)))
                .as("the other one is free again")
                .hasSize(2);
    }

    @Test
    void nobodyWaitsForAnAnswerOfALostLink() {
        PhoneInHand phone = consulting().after(new Order.Transfer(7, 1, 3), LINK_LOST);
        assertThat(phone.state().legs()).allMatch(leg -> leg.wish() == null);
    }

    @Test
    void someoneElseAtTheFarEndIsShownAndReportedEveryTime() {
        PhoneInHand phone = talking();
        LineMessage changed =
                new LineMessage.FarChanged(1, "4003", "Carol", FarState.CONNECTED, Cause.TRANSFER, LegContext.NONE);
        for (int time = 0; time < 2; time++) {
            assertThat(phone.on(changed)).containsExactly("leg 1 CONNECTED/CONNECTED 4003, TRANSFER, by REMOTE");
        }
        assertThat(phone.state().leg(1).orElseThrow().remoteName()).isEqualTo("Carol");
    }

    @Test
    void whoIsTransferredToARingingPhoneHearsItRingAndThenATone() {
        PhoneInHand phone = talking();
        phone.after(new LineMessage.FarChanged(1, "4003", "", FarState.ALERTING, Cause.TRANSFER, LegContext.NONE));
        assertThat(phone.legs()).containsExactly("1 CONNECTED/ALERTING 4003");
        assertThat(phone.heardOn(releases(1, Cause.CALL_NOT_ANSWERED)))
                .containsExactly("leg 1 CONNECTED/FAILED 4003, CALL_NOT_ANSWERED, by REMOTE");
    }

    @Test
    void aHeldLegStaysHeldWhoeverIsThere() {
        PhoneInHand phone = talking().after(press(Key.HOLD));
        assertThat(phone.heardOn(
                        new LineMessage.FarChanged(1, "4003", "", FarState.NULL, Cause.TRANSFER, LegContext.NONE)))
                .containsExactly("leg 1 HELD/NULL 4003, TRANSFER, by REMOTE");
        assertThat(phone.heardOn(press(Key.LINE1)))
                .containsExactly("leg 1 CONNECTED/NULL 4003, by PERSON", "line 1 retrieve");
    }

    @Test
    void tonesOfTheFarEndAreHeard() {
        assertThat(talking().on(new LineMessage.Digits(1, "12#"))).containsExactly("tones 12#");
        assertThat(talking().after(press(Key.HOLD)).on(new LineMessage.Digits(1, "1")))
                .as("nobody listens")
                .isEmpty();
    }

    @Test
    void digitsByOrderAreDialledAsTheyCome() {
        PhoneInHand phone = registered();
        assertThat(phone.on(new Order.StartCall(1)))
                .containsExactly("order 1 taken", "leg 1 INITIATED/NULL, by order 1", "start DIAL_TONE PT15S");
        assertThat(phone.on(new Order.DialDigits(2, 1, "40", false)))
                .containsExactly(
                        "order 2 taken",
                        "stop DIAL_TONE",
                        "leg 1 INITIATED/NULL 40, by order 2",
                        "start INTER_DIGIT PT5S");
        assertThat(phone.on(new Order.DialDigits(3, 1, "02", true)))
                .containsExactly(
                        "order 3 taken",
                        "stop INTER_DIGIT",
                        "leg 1 INITIATED/NULL 4002, by order 3",
                        "leg 1 CONNECTED/NULL 4002, by order 3",
                        "line 1 setup 4002");
    }

    @Test
    void moreDigitsThanANumberHasAreRefused() {
        PhoneInHand phone = registered().after(new Order.StartCall(1));
        assertThat(phone.on(new Order.DialDigits(2, 1, "1".repeat(33), false)))
                .containsExactly("order 2 refused WRONG_STATE");
    }

    @Test
    void decliningRejectsTheCall() {
        assertThat(registered().after(rings(2, "4009")).on(new Order.Decline(7, 2)))
                .containsExactly(
                        "order 7 taken", "leg 2 NULL 4009, CALL_REJECTED, by order 7", "line 2 release CALL_REJECTED");
    }

    @Test
    void whoSentACallHereIsKeptAndShown() {
        PhoneInHand phone = registered();
        assertThat(phone.on(new LineMessage.Setup(2, "4009", "", LegContext.NONE, Cause.REDIRECTED, "4002")))
                .containsExactly("line 2 alerting", "leg 2 ALERTING/CONNECTED 4009, REDIRECTED, by REMOTE");
        assertThat(Display.lines(phone.state(), "4001", List.of())).contains("1 Incoming call from 4009  for 4002");
    }

    static Stream<Arguments> refusals() {
        return Stream.of(
                Arguments.of("nothing held", talking(), new Order.Reconnect(7, 1)),
                Arguments.of("nothing active", talking().after(press(Key.HOLD)), new Order.Reconnect(7, 1)),
                Arguments.of("nothing to swap", talking(), new Order.Swap(7, 1)),
                Arguments.of("no conversation", talking().after(press(Key.HOLD)), new Order.Consult(7, 1, "5")),
                Arguments.of("both held", consulting().after(press(Key.HOLD)), new Order.Transfer(7, 1, 3)),
                Arguments.of("the wrong way round", consulting(), new Order.Transfer(7, 3, 1)),
                Arguments.of("it rings", registered().after(rings(2, "9")), new Order.BlindTransfer(7, 2, "5")),
                Arguments.of("it does not ring", talking(), new Order.Decline(7, 1)),
                Arguments.of("it does not ring", talking(), new Order.Deflect(7, 1, "5")),
                Arguments.of("no dial tone", talking(), new Order.DialDigits(7, 1, "5", true)),
                Arguments.of("not in conversation", consulting(), new Order.SendDigits(7, 1, "5")));
    }

    @ParameterizedTest(name = "{0}: {2}")
    @MethodSource("refusals")
    void whatDoesNotFitIsRefusedAndChangesNothing(String why, PhoneInHand phone, Order order) {
        PhoneState before = phone.state();
        assertThat(phone.on(order)).as(why).containsExactly("order 7 refused WRONG_STATE");
        assertThat(phone.state()).isEqualTo(before);
    }

    @Test
    void aBasicModelDoesWhatItDeclaresAndNothingElse() {
        PhoneModel basic = PhoneModel.BASIC;
        PhoneInHand phone = PhoneInHand.of(new PhoneSettings(basic.appearances(), basic.autoHold(), basic.operations()))
                .inConversation(1, "4002");
        List<Order> refused = List.of(
                new Order.Hold(7, 1),
                new Order.Retrieve(7, 1),
                new Order.StartCall(7),
                new Order.DialDigits(7, 1, "5", true),
                new Order.Decline(7, 1),
                new Order.Deflect(7, 1, "5"),
                new Order.Swap(7, 1),
                new Order.Consult(7, 1, "5"),
                new Order.Reconnect(7, 1),
                new Order.Transfer(7, 1, 3),
                new Order.BlindTransfer(7, 1, "5"),
                new Order.SendDigits(7, 1, "5"));
        for (Order order : refused) {
            assertThat(phone.on(order)).as("%s", order).containsExactly("order 7 refused NOT_SUPPORTED");
        }
        assertThat(phone.on(new Order.HangUp(7, 1))).contains("order 7 taken");
    }
}
