package io.deskbridge.cli.e2e;

import static org.assertj.core.api.Assertions.assertThat;

import io.deskbridge.cli.network.PersonPlan;
import io.deskbridge.client.AudioPath;
import io.deskbridge.client.Button;
import io.deskbridge.client.Cause;
import io.deskbridge.client.Command;
import io.deskbridge.client.Connection;
import io.deskbridge.client.DeskbridgeException;
import io.deskbridge.client.EventType;
import io.deskbridge.client.Features;
import io.deskbridge.client.Forwarding;
import io.deskbridge.client.LampMode;
import io.deskbridge.client.Panel;
import io.deskbridge.client.Phase;
import io.deskbridge.client.PhoneCommand;
import io.deskbridge.client.PhoneEvent;
import io.deskbridge.client.RefusalReason;
import io.deskbridge.client.SharedControl;
import io.deskbridge.phone.ConsentBehaviour;
import io.deskbridge.phone.model.Key;
import java.time.Duration;
import java.util.List;
import java.util.function.Predicate;
import org.assertj.core.api.Assertions;
import org.junit.jupiter.api.Test;

/** What of a phone is no call: by command and by key, and what its panel shows. */
class FeaturesTest extends Twice {
    @Override
    List<PersonPlan> people() {
        return super.people().stream()
                .map(person -> person.user().equals("bob")
                        ? person.set(
                                set -> set.onConsent(ConsentBehaviour.accept()).holdReminder(Duration.ofMillis(200)))
                        : person)
                .toList();
    }

    private void features(Predicate<Features> condition) {
        seen("4001").await(state -> state.features().filter(condition).isPresent());
    }

    private void bobCallsAlice() {
        phone("4002").lift().dial("4001");
        in("4001", Phase.RINGING_IN);
    }

    @Test
    void theMicrophoneIsClosedAndOpenedAndOpensByItselfWhenTheCallEnds() throws Exception {
        same(alice -> {
            bobCallsAlice();
            alice.answer();
            talk("4001", "4002");
            alice.mute(true);
            features(Features::muted);
            alice.mute(false);
            features(it -> !it.muted());
            alice.mute(true);
            features(Features::muted);
            alice.hangUp();
            features(it -> !it.muted());
            leftAlone("4002");
        });
    }

    @Test
    void volumeRingerDoNotDisturbAndForwardingAreSet() throws Exception {
        same(alice -> {
            alice.volume(80);
            features(it -> it.volume() == 80);
            alice.ringer(0);
            features(it -> it.ringerVolume() == 0);
            alice.doNotDisturb(true);
            features(Features::doNotDisturb);
            Forwarding away = Forwarding.NONE.onBusy("4003").onNoAnswer("5001", Duration.ofSeconds(7));
            alice.forward(away);
            features(it -> it.forwarding().equals(away));
            alice.forward(Forwarding.NONE);
            features(it -> it.forwarding().equals(Forwarding.NONE));
            alice.doNotDisturb(false);
            features(it -> !it.doNotDisturb());
            alice.ringer(70);
            features(it -> it.ringerVolume() == 70);
            alice.volume(50);
            features(it -> it.volume() == 50);
        });
    }

    @Test
    void whatRingsIsSilencedAndTheNextCallRingsAloud() throws Exception {
        same(alice -> {
            bobCallsAlice();
            alice.silence();
            features(Features::ringerSilenced);
            alice.answer();
            features(it -> !it.ringerSilenced());
            talk("4001", "4002");
            alice.hangUp();
            leftAlone("4002");
        });
    }

    @Test
    void aKeyThatIsPressedByCommandDoesWhatItDoesByHand() throws Exception {
        same(alice -> {
            bobCallsAlice();
            alice.press(Key.SPEAKER);
            talk("4001", "4002");
            alice.press(Key.HOLD);
            in("4002", Phase.REMOTE_HELD);
            alice.press(Key.HOLD);
            talk("4001", "4002");
            alice.press(Key.MUTE);
            features(Features::muted);
            alice.press(Key.VOLUME_UP);
            features(it -> it.volume() == 60);
            alice.press(Key.VOLUME_DOWN);
            features(it -> it.volume() == 50);
            alice.press(Key.GOODBYE);
            features(it -> !it.muted());
            leftAlone("4002");
        });
    }

    @Test
    void aCallThatIsOnHoldForLongReminds() throws Exception {
        bobCallsAlice();
        phone("4001").press(Key.SPEAKER);
        talk("4001", "4002");
        seen("4002").events();
        phone("4002").press(Key.HOLD);
        Connection held = in("4002", Phase.HELD);
        seen("4002")
                .await(state -> state.connection(held.id())
                        .filter(it -> it.cause() == Cause.HOLD_REMINDER)
                        .isPresent());
        assertThat(seen("4002").events())
                .extracting(PhoneEvent::type)
                .startsWith(EventType.HELD, EventType.HOLD_RECALLED);
        phone("4002").press(Key.HOLD);
        talk("4001", "4002");
    }

    @Test
    void waitingMessagesAreShownByCommandAndSeenInTheFeatures() throws Exception {
        try (SharedControl control = alice().startSharedControl("4001")) {
            control.features().messagesWaiting(3);
            features(it -> it.messagesWaiting() == 3);
            assertThat(phone("4001").view().features().messagesWaiting()).isEqualTo(3);
            control.features().messagesWaiting(0);
            features(it -> it.messagesWaiting() == 0);
        }
    }

    @Test
    void lockingIsTheLastThingAClientDoes() throws Exception {
        try (SharedControl control = alice().startSharedControl("4001")) {
            seen("4001").events();
            control.features().lock();
            assertThat(seen("4001").events())
                    .extracting(PhoneEvent::type)
                    .containsExactly(EventType.PHONE_LOCKED, EventType.CONTROL_ENDED);
            assertThat(phone("4001").view().locked()).isTrue();
            refused(control, PhoneCommand.setVolume(10), RefusalReason.NOT_IN_CONTROL);
        }
    }

    @Test
    void whatIsOnTheSpeakerMovesToTheHeadset() {
        try (SharedControl control = alice().startSharedControl("4001")) {
            bobCallsAlice();
            control.answer();
            talk("4001", "4002");
            assertThat(alice().panel("4001").audioPath()).isEqualTo(AudioPath.SPEAKER);
            control.features().selectAudioPath(AudioPath.HEADSET);
            assertThat(alice().panel("4001").audioPath()).isEqualTo(AudioPath.HEADSET);
            talk("4001", "4002");
            refused(control, PhoneCommand.selectAudioPath(AudioPath.HANDSET), RefusalReason.PHONE_REJECTED);
            phone("4001").lift();
            assertThat(alice().panel("4001").audioPath()).isEqualTo(AudioPath.HANDSET);
        }
    }

    @Test
    void thePanelShowsWhatThePhoneShows() {
        Panel panel = alice().panel("4001");
        assertThat(panel.display()).isEqualTo(phone("4001").view().panel().display());
        assertThat(panel.handsetLifted()).isFalse();
        assertThat(panel.buttons())
                .extracting(Button::button)
                .contains("LINE1", "HOLD", "MUTE", "DND", "ACCEPT")
                .doesNotContain("LINE8");
        assertThat(panel.button("ACCEPT").orElseThrow().pressable()).isFalse();
        assertThat(panel.button("DND").orElseThrow().lamp()).isEqualTo(LampMode.OFF);
        phone("4001").press(Key.DND);
        features(Features::doNotDisturb);
        assertThat(alice().panel("4001").button("DND").orElseThrow().lamp()).isEqualTo(LampMode.STEADY);
    }

    @Test
    void whatMakesNoSenseIsRefusedAndTheListOfCommandsSaysSoBefore() {
        try (SharedControl control = alice().startSharedControl("4001")) {
            assertThat(seen("4001").await(state -> true).allowedCommands())
                    .contains(Command.SET_VOLUME, Command.LOCK)
                    .doesNotContain(Command.SET_MUTE, Command.SILENCE_RINGER);
            refused(control, PhoneCommand.setMute(true), RefusalReason.INVALID_CONNECTION_STATE);
            refused(control, PhoneCommand.silenceRinger(), RefusalReason.INVALID_CONNECTION_STATE);
            refused(control, PhoneCommand.setVolume(101), RefusalReason.INVALID_FIELD);
            refused(control, PhoneCommand.pressButton("ACCEPT"), RefusalReason.PHONE_REJECTED);
            refused(control, PhoneCommand.pressButton("NO_SUCH"), RefusalReason.PHONE_REJECTED);
            for (Forwarding wrong : List.of(Forwarding.NONE.always("Bob"), Forwarding.NONE.onBusy("40 02"))) {
                refused(control, PhoneCommand.setForwarding(wrong), RefusalReason.INVALID_DESTINATION);
            }
        }
    }

    private static void refused(SharedControl control, PhoneCommand command, RefusalReason reason) {
        DeskbridgeException no =
                Assertions.catchThrowableOfType(DeskbridgeException.class, () -> control.carryOut(command));
        assertThat(no.reason()).as("%s: %s", command, no.getMessage()).isEqualTo(reason);
    }
}
