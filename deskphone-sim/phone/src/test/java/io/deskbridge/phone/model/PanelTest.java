package io.deskbridge.phone.model;

import static io.deskbridge.phone.model.PhoneInHand.BANNER;
import static io.deskbridge.phone.model.PhoneInHand.LIFT;
import static io.deskbridge.phone.model.PhoneInHand.REPLACE;
import static io.deskbridge.phone.model.PhoneInHand.asks;
import static io.deskbridge.phone.model.PhoneInHand.connects;
import static io.deskbridge.phone.model.PhoneInHand.press;
import static io.deskbridge.phone.model.PhoneInHand.registered;
import static io.deskbridge.phone.model.PhoneInHand.releases;
import static io.deskbridge.phone.model.PhoneInHand.rings;
import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import java.util.Set;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** Buttons pressed by order, where the audio is, and what the panel shows of it. */
final class PanelTest {

    private static Panel panel(PhoneInHand phone) {
        return Panel.of(phone.state(), Display.lines(phone.state(), "4001 Alice", List.of()));
    }

    private static Panel.Button button(PhoneInHand phone, String id) {
        return panel(phone).buttons().stream()
                .filter(button -> button.id().equals(id))
                .findFirst()
                .orElseThrow();
    }

    private static List<String> lit(PhoneInHand phone) {
        return panel(phone).buttons().stream()
                .filter(button -> button.lamp() != null && button.lamp() != Lamp.OFF)
                .map(button -> button.id() + " " + button.lamp())
                .toList();
    }

    private static PhoneInput pressedByOrder(String button) {
        return new FeatureOrder.PressButton(7, button);
    }

    // Buttons.

    @Test
    void aButtonPressedByOrderDoesWhatThePersonDoesAndTheOrderDidIt() {
        PhoneInHand phone = registered().inConversation(1, "4002");
        assertThat(phone.heardOn(pressedByOrder("HOLD")))
                .containsExactly(
                        "order 7 taken", "leg 1 HELD/CONNECTED 4002, by order 7", "line 1 hold", "order 7 done");
        assertThat(phone.heardOn(pressedByOrder("GOODBYE"))).containsExactly("order 7 taken", "order 7 done");
        assertThat(phone.heardOn(pressedByOrder("DND")))
                .containsExactly("order 7 taken", "features dnd, by order 7", "order 7 done");
    }

    @Test
    void aButtonIsFoundByItsNameOrWhatIsPrintedOnIt() {
        for (String seven : List.of("DIGIT_7", "7")) {
            assertThat(registered().heardOn(pressedByOrder(seven)))
                    .containsExactly(
                            "order 7 taken",
                            "leg 1 INITIATED/NULL, by order 7",
                            "leg 1 INITIATED/NULL 7, by order 7",
                            "order 7 done");
        }
        assertThat(registered().on(pressedByOrder("hold"))).startsWith("order 7 taken");
    }

    @Test
    void anAnswerByButtonIsTheOrdersWhenItIsGranted() {
        PhoneInHand phone = registered().after(rings(2, "4001"));
        assertThat(phone.on(pressedByOrder("LINE1")))
                .containsExactly("order 7 taken", "line 2 connect", "order 7 done");
        assertThat(phone.on(connects(2))).containsExactly("leg 2 CONNECTED/CONNECTED 4001, by order 7");
    }

    @ParameterizedTest
    @ValueSource(strings = {"ACCEPT", "CANCEL", "END_CONTROL"})
    void aButtonThatAnswersAQuestionIsThePersonsAlone(String button) {
        PhoneInHand phone = registered().after(asks(), new ControlMessage.ShowBanner(BANNER));
        assertThat(PhoneMachine.step(phone.state(), pressedByOrder(button)).outputs())
                .containsExactly(new PhoneOutput.OrderReply(
                        7, Refusal.OTHER, "This button answers a question to the person; it is not pressed by order."));
        assertThat(button(phone, button).pressable()).isFalse();
    }

    @ParameterizedTest
    @ValueSource(strings = {"", "FLY", "LINE4"})
    void aButtonThatThePhoneDoesNotHaveIsRefused(String button) {
        assertThat(PhoneMachine.step(registered().state(), pressedByOrder(button))
                        .outputs())
                .containsExactly(new PhoneOutput.OrderReply(7, Refusal.OTHER, "There is no button of that name."));
    }

    @Test
    void theMessageLampIsNoButton() {
        assertThat(registered().on(pressedByOrder("MESSAGE"))).containsExactly("order 7 refused OTHER");
    }

    // Audio.

    @Test
    void aNewPhoneIsHeardOnTheSpeaker() {
        assertThat(registered().state().audioPath()).isEqualTo(AudioPath.SPEAKER);
        assertThat(registered().state().speakerOn()).isFalse();
    }

    @Test
    void theAudioMovesAtOnceWithACallAndNobodyIsTold() {
        PhoneInHand phone = registered().inConversation(1, "4002");
        assertThat(phone.on(new FeatureOrder.MoveAudio(7, AudioPath.HEADSET)))
                .containsExactly("order 7 taken", "order 7 done");
        assertThat(phone.state().audioPath()).isEqualTo(AudioPath.HEADSET);
        assertThat(phone.state().speakerOn()).isTrue();
        phone.after(LIFT);
        assertThat(phone.state().audioPath()).isEqualTo(AudioPath.HANDSET);
        assertThat(phone.state().speakerOn()).isFalse();
        assertThat(phone.after(new FeatureOrder.MoveAudio(8, AudioPath.SPEAKER)).on(REPLACE))
                .as("the call is on the speaker")
                .isEmpty();
    }

    @Test
    void withoutACallTheOrderChoosesForTheNextOne() {
        PhoneInHand phone = registered().after(new FeatureOrder.MoveAudio(7, AudioPath.HEADSET));
        assertThat(phone.state().speakerOn()).isFalse();
        phone.after(new Order.Dial(8, "4002"));
        assertThat(phone.state().audioPath()).isEqualTo(AudioPath.HEADSET);
        assertThat(phone.state().speakerOn()).isTrue();
    }

    @Test
    void theHandsetIsNoPathWhileItIsOnItsHook() {
        PhoneInHand phone = registered().inConversation(1, "4002");
        PhoneInput toHandset = new FeatureOrder.MoveAudio(7, AudioPath.HANDSET);
        assertThat(PhoneMachine.step(phone.state(), toHandset).outputs())
                .containsExactly(new PhoneOutput.OrderReply(7, Refusal.OTHER, "The handset is on its hook."));
        assertThat(phone.after(LIFT, press(Key.SPEAKER)).on(toHandset))
                .containsExactly("order 7 taken", "order 7 done");
        assertThat(phone.state().audioPath()).isEqualTo(AudioPath.HANDSET);
    }

    @Test
    void afterAHandsetOnItsHookTheNextCallIsOnTheSpeaker() {
        PhoneInHand phone = registered().after(LIFT, REPLACE);
        assertThat(phone.state().audioPath()).isEqualTo(AudioPath.HANDSET);
        assertThat(phone.after(new Order.Dial(7, "4002")).state().audioPath()).isEqualTo(AudioPath.SPEAKER);
    }

    @Test
    void theHeadsetKeyDoesAsTheSpeakerKeyAndEachTakesTheCallFromTheOther() {
        PhoneInHand phone = registered().after(rings(2, "4001"));
        assertThat(phone.on(press(Key.HEADSET))).containsExactly("line 2 connect");
        phone.after(connects(2));
        assertThat(phone.state().audioPath()).isEqualTo(AudioPath.HEADSET);
        assertThat(phone.on(press(Key.SPEAKER))).isEmpty();
        assertThat(phone.state().audioPath()).isEqualTo(AudioPath.SPEAKER);
        assertThat(phone.on(press(Key.HEADSET))).isEmpty();
        assertThat(phone.on(press(Key.HEADSET)))
                .containsExactly("leg 2 NULL 4001, NORMAL_CLEARING, by PERSON", "line 2 release NORMAL_CLEARING");
        assertThat(phone.heardOn(press(Key.HEADSET))).containsExactly("leg 1 INITIATED/NULL, by PERSON");
        assertThat(phone.state().audioPath()).isEqualTo(AudioPath.HEADSET);
    }

    @Test
    void aFarEndThatClearsFreesAHeadsetButLocksOutAHandset() {
        PhoneInHand phone = registered().after(LIFT).inConversation(1, "4002").after(press(Key.HEADSET));
        assertThat(phone.on(releases(1, Cause.REMOTE_CLEARING)))
                .containsExactly("leg 1 NULL 4002, REMOTE_CLEARING, by REMOTE");
    }

    // Panel.

    @Test
    void thePanelHasTheLinesThatThePhoneHasAndEndsWithTheMessageLamp() {
        List<String> ids =
                panel(registered()).buttons().stream().map(Panel.Button::id).toList();
        assertThat(ids)
                .startsWith("LINE1", "LINE2", "LINE3", "DIGIT_0")
                .contains("HOLD", "MUTE", "DND", "END_CONTROL")
                .endsWith("MESSAGE");
        assertThat(button(registered(), "DIGIT_7")).isEqualTo(new Panel.Button("DIGIT_7", "7", true, null));
        assertThat(button(registered(), "LINE1")).isEqualTo(new Panel.Button("LINE1", "LINE1", true, Lamp.OFF));
        assertThat(button(registered(), "MESSAGE")).isEqualTo(new Panel.Button("MESSAGE", "MESSAGE", false, Lamp.OFF));
        assertThat(lit(registered())).isEmpty();
    }

    @Test
    void theLampsTellWhatIsOn() {
        PhoneInHand phone = registered()
                .inConversation(1, "4002")
                .inConversation(3, "4003")
                .after(rings(2, "4001"), press(Key.MUTE), press(Key.DND), new FeatureOrder.MessageWaiting(7, 2));
        assertThat(lit(phone))
                .containsExactly(
                        "LINE1 FLUTTER",
                        "LINE2 STEADY",
                        "LINE3 FLASH",
                        "SPEAKER STEADY",
                        "MUTE STEADY",
                        "DND STEADY",
                        "MESSAGE FLUTTER");
        assertThat(lit(phone.after(press(Key.HEADSET))))
                .contains("HEADSET STEADY")
                .doesNotContain("SPEAKER STEADY");
    }

    @Test
    void thePanelShowsTheDisplayTheHookAndTheAudio() {
        Panel panel = panel(registered().after(LIFT));
        assertThat(panel.display()).containsExactly("4001 Alice", "1 Dial tone");
        assertThat(panel.handsetLifted()).isTrue();
        assertThat(panel.audioPath()).isEqualTo(AudioPath.HANDSET);
    }

    @Test
    void theDisplayTellsWhatIsSet() {
        PhoneInHand phone = registered()
                .inConversation(1, "4002")
                .after(
                        press(Key.MUTE),
                        press(Key.DND),
                        new PersonAct.SetForwarding(new Forwarding("1", "2", "3", Forwarding.USUAL_TIME)),
                        new FeatureOrder.MessageWaiting(7, 2));
        assertThat(panel(phone).display())
                .containsExactly(
                        "4001 Alice",
                        "Do not disturb",
                        "Forwarded to 1",
                        "Forwarded to 2 when busy",
                        "Forwarded to 3 when not answered",
                        "2 messages",
                        "Muted",
                        "1 Talking to 4002");
        assertThat(panel(registered().after(new FeatureOrder.MessageWaiting(7, 1)))
                        .display())
                .containsExactly("4001 Alice", "1 message");
    }

    @Test
    void thePanelIsShownWhenTheBridgeAsksWhateverTheModelOffers() {
        assertThat(PhoneInHand.of(new PhoneSettings(1, true, Set.of())).on(new ControlMessage.SayPanel(9)))
                .containsExactly("panel 9");
    }
}
