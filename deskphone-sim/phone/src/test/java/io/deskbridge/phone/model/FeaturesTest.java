package io.deskbridge.phone.model;

import static io.deskbridge.phone.model.PhoneInHand.LIFT;
import static io.deskbridge.phone.model.PhoneInHand.LOCK;
import static io.deskbridge.phone.model.PhoneInHand.LOGGED_OFF;
import static io.deskbridge.phone.model.PhoneInHand.UNLOCK;
import static io.deskbridge.phone.model.PhoneInHand.asks;
import static io.deskbridge.phone.model.PhoneInHand.connects;
import static io.deskbridge.phone.model.PhoneInHand.dials;
import static io.deskbridge.phone.model.PhoneInHand.press;
import static io.deskbridge.phone.model.PhoneInHand.registered;
import static io.deskbridge.phone.model.PhoneInHand.releases;
import static io.deskbridge.phone.model.PhoneInHand.rings;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.time.Duration;
import java.util.EnumSet;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/** What of a phone is no leg: mute, volumes, do not disturb, forwarding, messages, lock. By order and by its person. */
final class FeaturesTest {

    private static final Forwarding ALWAYS = new Forwarding("4009", "", "", Forwarding.USUAL_TIME);

    private static String refusal(PhoneInHand phone, Order order) {
        Step step = PhoneMachine.step(phone.state(), order);
        return ((PhoneOutput.OrderReply) step.outputs().get(0)).text();
    }

    @Test
    void aNewPhoneIsAtHalfVolumeAndRingsLouder() {
        assertThat(registered().state().features())
                .isEqualTo(new Features(false, 50, 70, false, false, Forwarding.NONE, 0));
        assertThat(Forwarding.NONE).isEqualTo(new Forwarding("", "", "", Duration.ofSeconds(15)));
    }

    @Test
    void aLevelIsNeverOutOfRange() {
        assertThatThrownBy(() -> Features.NEW.withVolume(101)).isInstanceOf(IllegalArgumentException.class);
        assertThatThrownBy(() -> Features.NEW.withRingerVolume(-1)).isInstanceOf(IllegalArgumentException.class);
        assertThatThrownBy(() -> Features.NEW.withMessagesWaiting(1000)).isInstanceOf(IllegalArgumentException.class);
    }

    @Test
    void whatIsNotOfACallOutlivesALossOfPower() {
        PhoneState before = registered()
                .inConversation(1, "4002")
                .after(
                        rings(2, "4001"),
                        press(Key.MUTE),
                        press(Key.SILENCE),
                        press(Key.DND),
                        new PersonAct.SetVolume(20),
                        new PersonAct.SetForwarding(ALWAYS))
                .state();
        assertThat(before.features()).isEqualTo(new Features(true, 20, 70, true, true, ALWAYS, 0));
        assertThat(PhoneState.justPowered(before.settings(), false, before.features())
                        .features())
                .isEqualTo(new Features(false, 20, 70, false, true, ALWAYS, 0));
    }

    @Test
    void muteIsRepliedToThenReportedThenDone() {
        PhoneInHand phone = registered().inConversation(1, "4002");
        assertThat(phone.on(new FeatureOrder.Mute(7, true)))
                .containsExactly("order 7 taken", "features muted, by order 7", "order 7 done");
        assertThat(phone.on(new FeatureOrder.Mute(8, true)))
                .as("it is already")
                .containsExactly("order 8 taken", "order 8 done");
        assertThat(phone.on(new FeatureOrder.Mute(9, false)))
                .containsExactly("order 9 taken", "features as new, by order 9", "order 9 done");
    }

    @Test
    void muteNeedsAConnectedLeg() {
        assertThat(registered().on(new FeatureOrder.Mute(7, true))).containsExactly("order 7 refused WRONG_STATE");
        assertThat(registered().after(LIFT).on(new FeatureOrder.Mute(7, true)))
                .containsExactly("order 7 refused WRONG_STATE");
        assertThat(registered().after(dials("4002")).on(new FeatureOrder.Mute(7, true)))
                .startsWith("order 7 taken");
    }

    @Test
    void muteEndsWithTheCallByWhoeverEndsIt() {
        PhoneInHand phone = registered().inConversation(1, "4002").after(press(Key.MUTE));
        assertThat(phone.on(releases(1, Cause.REMOTE_CLEARING)))
                .containsExactly("leg 1 NULL 4002, REMOTE_CLEARING, by REMOTE", "features as new, by REMOTE");
        phone = registered().inConversation(1, "4002").after(press(Key.MUTE));
        assertThat(phone.on(new Order.HangUp(7, 1)))
                .containsExactly(
                        "order 7 taken",
                        "leg 1 NULL 4002, NORMAL_CLEARING, by order 7",
                        "line 1 release NORMAL_CLEARING",
                        "features as new, by order 7");
        phone = registered().inConversation(1, "4002").after(press(Key.MUTE));
        assertThat(phone.heardOn(press(Key.HOLD)))
                .containsExactly("leg 1 HELD/CONNECTED 4002, by PERSON", "line 1 hold", "features as new, by PERSON");
        phone = registered().inConversation(1, "4002").after(press(Key.MUTE));
        assertThat(phone.on(LOGGED_OFF)).containsExactly("features as new, by REMOTE");
    }

    @Test
    void muteStaysWhileThereIsACall() {
        PhoneInHand phone = registered().inConversation(1, "4002").after(press(Key.MUTE), new Order.Dial(7, "4003"));
        assertThat(phone.state().features().muted()).isTrue();
    }

    @Test
    void theMuteKeyTogglesAndDoesNothingWithoutACall() {
        PhoneInHand phone = registered();
        assertThat(phone.on(press(Key.MUTE))).isEmpty();
        phone.inConversation(1, "4002");
        assertThat(phone.on(press(Key.MUTE))).containsExactly("features muted, by PERSON");
        assertThat(phone.on(press(Key.MUTE))).containsExactly("features as new, by PERSON");
    }

    @Test
    void volumesAreSetByOrderWithinTheirRange() {
        PhoneInHand phone = registered();
        assertThat(phone.on(new FeatureOrder.Volume(7, 0)))
                .containsExactly("order 7 taken", "features volume 0, by order 7", "order 7 done");
        assertThat(phone.on(new FeatureOrder.Ringer(8, 100)))
                .containsExactly("order 8 taken", "features volume 0 ringer 100, by order 8", "order 8 done");
        assertThat(phone.on(new FeatureOrder.Volume(9, 101))).containsExactly("order 9 refused OTHER");
        assertThat(phone.on(new FeatureOrder.Ringer(10, -1))).containsExactly("order 10 refused OTHER");
        assertThat(refusal(phone, new FeatureOrder.Volume(9, 101))).isEqualTo("A volume is 0 to 100.");
    }

    @Test
    void theVolumeKeysGoInTensAndNoFurtherThanTheEnd() {
        PhoneInHand phone = registered();
        assertThat(phone.on(press(Key.VOLUME_UP))).containsExactly("features volume 60, by PERSON");
        phone.after(new PersonAct.SetVolume(95));
        assertThat(phone.on(press(Key.VOLUME_UP))).containsExactly("features volume 100, by PERSON");
        assertThat(phone.on(press(Key.VOLUME_UP))).isEmpty();
        phone.after(new PersonAct.SetVolume(5));
        assertThat(phone.on(press(Key.VOLUME_DOWN))).containsExactly("features volume 0, by PERSON");
    }

    @Test
    void theVolumeKeysAreTheRingersWhileSomethingRingsAndNothingIsHeard() {
        PhoneInHand phone = registered().after(rings(2, "4001"));
        assertThat(phone.on(press(Key.VOLUME_DOWN))).containsExactly("features ringer 60, by PERSON");
        phone.after(press(Key.LINE1), connects(2), rings(4, "4003"));
        assertThat(phone.on(press(Key.VOLUME_DOWN))).containsExactly("features volume 40 ringer 60, by PERSON");
    }

    @Test
    void theMenuSetsTheVolumesToo() {
        PhoneInHand phone = registered();
        assertThat(phone.on(new PersonAct.SetVolume(20))).containsExactly("features volume 20, by PERSON");
        assertThat(phone.on(new PersonAct.SetRinger(0))).containsExactly("features volume 20 ringer 0, by PERSON");
        assertThat(phone.on(new PersonAct.SetVolume(101))).isEmpty();
        assertThat(phone.on(new PersonAct.SetRinger(101))).isEmpty();
    }

    @Test
    void whatRingsIsSilencedUntilNothingRings() {
        PhoneInHand phone = registered();
        assertThat(phone.on(new FeatureOrder.SilenceRinger(7))).containsExactly("order 7 refused WRONG_STATE");
        phone.after(rings(2, "4001"));
        assertThat(phone.on(new FeatureOrder.SilenceRinger(8)))
                .containsExactly("order 8 taken", "features silenced, by order 8", "order 8 done");
        assertThat(phone.on(new FeatureOrder.SilenceRinger(9))).containsExactly("order 9 taken", "order 9 done");
        assertThat(phone.on(releases(2, Cause.CALL_CANCELLED)))
                .containsExactly("leg 2 NULL 4001, CALL_CANCELLED, by REMOTE", "features as new, by REMOTE");
    }

    @Test
    void silenceEndsWhenTheCallIsAnsweredByWhoeverAnswersIt() {
        PhoneInHand phone = registered().after(rings(2, "4001"), press(Key.SILENCE), new Order.Answer(7, 2));
        assertThat(phone.on(connects(2)))
                .containsExactly("leg 2 CONNECTED/CONNECTED 4001, by order 7", "features as new, by order 7");
    }

    @Test
    void theSilenceKeyDoesNothingWhenNothingRings() {
        assertThat(registered().on(press(Key.SILENCE))).isEmpty();
        assertThat(registered().after(rings(2, "4001")).on(press(Key.SILENCE)))
                .containsExactly("features silenced, by PERSON");
    }

    @Test
    void aPhoneThatIsNotToBeDisturbedRefusesNewCalls() {
        PhoneInHand phone = registered().after(rings(2, "4001"));
        assertThat(phone.on(new FeatureOrder.DoNotDisturb(7, true)))
                .containsExactly("order 7 taken", "features dnd, by order 7", "order 7 done");
        assertThat(phone.on(rings(4, "4003"))).containsExactly("line 4 release DO_NOT_DISTURB");
        assertThat(phone.legs()).as("what rings goes on").containsExactly("1 ALERTING/CONNECTED 4001");
        assertThat(phone.on(press(Key.DND))).containsExactly("features as new, by PERSON");
        assertThat(phone.on(rings(4, "4003"))).startsWith("line 4 alerting");
    }

    @Test
    void aCallThatComesBackMayDisturb() {
        PhoneInHand phone = registered().after(press(Key.DND));
        PhoneInput recall = new LineMessage.Setup(2, "4002", "", LegContext.NONE, Cause.RECALL, "");
        assertThat(phone.on(recall))
                .containsExactly("line 2 alerting", "leg 2 ALERTING/CONNECTED 4002, RECALL, by REMOTE");
    }

    @Test
    void forwardingIsSetWhole() {
        PhoneInHand phone = registered();
        Forwarding both = new Forwarding("", "4008", "4009", Duration.ofSeconds(20));
        assertThat(phone.on(new FeatureOrder.Forward(7, both)))
                .containsExactly("order 7 taken", "features forwarded /4008/4009, by order 7", "order 7 done");
        assertThat(phone.on(new PersonAct.SetForwarding(ALWAYS)))
                .containsExactly("features forwarded 4009//, by PERSON");
        assertThat(phone.on(new FeatureOrder.Forward(8, Forwarding.NONE)))
                .containsExactly("order 8 taken", "features as new, by order 8", "order 8 done");
    }

    @Test
    void forwardingWaitsOneSecondToTwoMinutes() {
        Forwarding soon = new Forwarding("", "", "4009", Duration.ofMillis(999));
        Forwarding late = new Forwarding("", "", "4009", Duration.ofSeconds(121));
        PhoneInHand phone = registered();
        assertThat(phone.on(new FeatureOrder.Forward(7, soon))).containsExactly("order 7 refused OTHER");
        assertThat(phone.on(new FeatureOrder.Forward(7, late))).containsExactly("order 7 refused OTHER");
        assertThat(phone.on(new PersonAct.SetForwarding(late))).isEmpty();
    }

    @Test
    void waitingMessagesAreCountedToNineHundredAndNinetyNine() {
        PhoneInHand phone = registered();
        assertThat(phone.on(new FeatureOrder.MessageWaiting(7, 999)))
                .containsExactly("order 7 taken", "features messages 999, by order 7", "order 7 done");
        assertThat(phone.on(new FeatureOrder.MessageWaiting(8, 1000))).containsExactly("order 8 refused OTHER");
        assertThat(refusal(phone, new FeatureOrder.MessageWaiting(8, 1000)))
                .isEqualTo("The phone counts 0 to 999 messages.");
    }

    @Test
    void aLockByOrderIsAsOneByThePerson() {
        PhoneInHand phone = registered().after(LIFT, asks());
        assertThat(phone.on(new FeatureOrder.Lock(7)))
                .containsExactly(
                        "order 7 taken",
                        "locked, by order 7",
                        "stop PROMPT",
                        "prompt 5 DECLINED",
                        "stop DIAL_TONE",
                        "leg 1 NULL, NORMAL_CLEARING, by order 7",
                        "order 7 done");
        assertThat(phone.on(new FeatureOrder.Lock(8))).containsExactly("order 8 refused LOCKED");
        assertThat(phone.on(UNLOCK)).containsExactly("unlocked, by PERSON");
    }

    @Test
    void atALockedPhoneThePersonStillHearsAndSilencesButChangesNothingForCallers() {
        PhoneInHand phone = registered().after(rings(2, "4001"), LOCK);
        assertThat(phone.on(press(Key.SILENCE))).containsExactly("features silenced, by PERSON");
        assertThat(phone.on(press(Key.VOLUME_UP))).containsExactly("features ringer 80 silenced, by PERSON");
        assertThat(phone.on(press(Key.DND))).isEmpty();
        assertThat(phone.on(new PersonAct.SetForwarding(ALWAYS))).isEmpty();
        assertThat(phone.on(press(Key.HEADSET))).containsExactly("line 2 connect");
        phone.after(connects(2));
        assertThat(phone.on(press(Key.MUTE))).containsExactly("features muted ringer 80, by PERSON");
    }

    static List<FeatureOrder> everyFeatureOrder() {
        return List.of(
                new FeatureOrder.Mute(7, true),
                new FeatureOrder.Volume(7, 20),
                new FeatureOrder.MoveAudio(7, AudioPath.SPEAKER),
                new FeatureOrder.Ringer(7, 20),
                new FeatureOrder.SilenceRinger(7),
                new FeatureOrder.DoNotDisturb(7, true),
                new FeatureOrder.Forward(7, ALWAYS),
                new FeatureOrder.MessageWaiting(7, 1),
                new FeatureOrder.Lock(7),
                new FeatureOrder.PressButton(7, "HOLD"));
    }

    @ParameterizedTest
    @MethodSource("everyFeatureOrder")
    void aLockedPhoneRefusesIt(Order order) {
        PhoneInHand phone = registered().inConversation(1, "4002").after(rings(2, "4001"), LOCK);
        assertThat(phone.on(order)).containsExactly("order 7 refused LOCKED");
    }

    @ParameterizedTest
    @MethodSource("everyFeatureOrder")
    void aModelWithoutItRefusesIt(Order order) {
        PhoneInHand phone = PhoneInHand.of(new PhoneSettings(3, true, EnumSet.of(Operation.DIAL)))
                .after(rings(2, "4001"));
        assertThat(phone.on(order)).containsExactly("order 7 refused NOT_SUPPORTED");
    }

    @ParameterizedTest
    @MethodSource("everyFeatureOrder")
    void aPhoneThatHasItTakesItAndSaysLastThatItIsDone(Order order) {
        PhoneInHand phone = registered().inConversation(1, "4002").after(rings(2, "4001"));
        assertThat(phone.on(order)).startsWith("order 7 taken").endsWith("order 7 done");
    }

    @Test
    void theBasicPhoneCanOnlyBeSilencedAndTheOneOfTheMeetingRoomHasWhatATableNeeds() {
        assertThat(PhoneModel.BASIC.operations())
                .containsExactlyInAnyOrder(Operation.DIAL, Operation.ANSWER, Operation.HANG_UP, Operation.RINGER);
        assertThat(PhoneModel.CONFERENCE_ROOM.operations())
                .contains(Operation.MUTE, Operation.VOLUME, Operation.RINGER, Operation.DO_NOT_DISTURB, Operation.PANEL)
                .doesNotContain(
                        Operation.AUDIO_PATH,
                        Operation.FORWARDING,
                        Operation.MESSAGE_WAITING,
                        Operation.LOCK,
                        Operation.PRESS_BUTTON);
        assertThat(PhoneModel.FULL.operations()).hasSize(Operation.values().length);
    }
}
