package io.deskbridge.bridge.api;

import static io.deskbridge.bridge.api.ApiClient.answer;
import static io.deskbridge.bridge.api.Refused.assertRefused;
import static org.assertj.core.api.Assertions.assertThat;

import com.google.common.util.concurrent.ListenableFuture;
import io.deskbridge.bridge.actor.port.Panel;
import io.deskbridge.bridge.core.calls.OrderRefusal;
import io.deskbridge.bridge.core.calls.PhoneInput;
import io.deskbridge.bridge.core.model.AudioPath;
import io.deskbridge.bridge.core.model.Capability;
import io.deskbridge.bridge.core.model.CommandKind;
import io.deskbridge.bridge.core.model.Reason;
import io.deskbridge.proto.v1.Command;
import io.deskbridge.proto.v1.CommandResult;
import io.deskbridge.proto.v1.ControlEndReason;
import io.deskbridge.proto.v1.Event;
import io.deskbridge.proto.v1.EventType;
import io.deskbridge.proto.v1.Features;
import io.deskbridge.proto.v1.Forwarding;
import io.deskbridge.proto.v1.GetPanelRequest;
import io.deskbridge.proto.v1.GetPanelResponse;
import io.deskbridge.proto.v1.Initiator;
import io.deskbridge.proto.v1.LampMode;
import io.deskbridge.proto.v1.LockRequest;
import io.deskbridge.proto.v1.PressButtonRequest;
import io.deskbridge.proto.v1.SelectAudioPathRequest;
import io.deskbridge.proto.v1.SelectAudioPathResponse;
import io.deskbridge.proto.v1.SetDoNotDisturbRequest;
import io.deskbridge.proto.v1.SetForwardingRequest;
import io.deskbridge.proto.v1.SetMessageWaitingRequest;
import io.deskbridge.proto.v1.SetMuteRequest;
import io.deskbridge.proto.v1.SetMuteResponse;
import io.deskbridge.proto.v1.SetRingerRequest;
import io.deskbridge.proto.v1.SetVolumeRequest;
import io.deskbridge.proto.v1.SilenceRingerRequest;
import java.util.List;
import java.util.Optional;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** What of a phone is no call: commands, the same by key, and the panel. */
class FeatureCommandTest {
    private final ServerUnderTest alpha = new ServerUnderTest();
    private final ApiClient alice = alpha.alice();
    private final PhoneDouble phone = alpha.phone("4001").obedient();

    @BeforeEach
    void takeControl() {
        alpha.takeControl(alice, phone);
    }

    @AfterEach
    void close() {
        alpha.close();
    }

    private Features features() {
        return alice.phone("4001").getFeatures();
    }

    private ListenableFuture<SetMuteResponse> mute(boolean on) {
        return alice.features.setMute(
                SetMuteRequest.newBuilder().setPhone("4001").setMuted(on).build());
    }

    private static List<Event> events(
            Received<io.deskbridge.proto.v1.WatchRequest, io.deskbridge.proto.v1.WatchResponse> watch) {
        return watch.take().stream()
                .flatMap(message -> message.getEventsList().stream())
                .toList();
    }

    @Test
    void everyFeatureIsSetAndIsAnEventOfItsOwnWithTheCommandsId() {
        var watch = alice.watch("4001");
        watch.take();
        answer(alice.features.setVolume(SetVolumeRequest.newBuilder()
                .setPhone("4001")
                .setVolume(80)
                .setRequestId("r1")
                .build()));
        answer(alice.features.setRinger(SetRingerRequest.newBuilder()
                .setPhone("4001")
                .setVolume(10)
                .setRequestId("r2")
                .build()));
        answer(alice.features.setDoNotDisturb(SetDoNotDisturbRequest.newBuilder()
                .setPhone("4001")
                .setDoNotDisturb(true)
                .setRequestId("r3")
                .build()));
        Forwarding away = Forwarding.newBuilder()
                .setNoAnswer("4005")
                .setNoAnswerAfter(com.google.protobuf.Duration.newBuilder().setSeconds(20))
                .build();
        answer(alice.features.setForwarding(SetForwardingRequest.newBuilder()
                .setPhone("4001")
                .setForwarding(away)
                .setRequestId("r4")
                .build()));
        CommandResult last = answer(alice.features.setMessageWaiting(SetMessageWaitingRequest.newBuilder()
                        .setPhone("4001")
                        .setMessages(2)
                        .setRequestId("r5")
                        .build()))
                .getResult();
        List<Event> events = events(watch);
        assertThat(events)
                .extracting(Event::getType)
                .containsExactly(
                        EventType.EVENT_TYPE_SPEAKER_CHANGED,
                        EventType.EVENT_TYPE_RINGER_CHANGED,
                        EventType.EVENT_TYPE_DO_NOT_DISTURB_CHANGED,
                        EventType.EVENT_TYPE_FORWARDING_CHANGED,
                        EventType.EVENT_TYPE_MESSAGE_WAITING_CHANGED);
        assertThat(events).extracting(Event::getRequestId).containsExactly("r1", "r2", "r3", "r4", "r5");
        assertThat(events).extracting(Event::getInitiator).containsOnly(Initiator.INITIATOR_CLIENT);
        assertThat(events.get(4).getPhoneState().getFeatures()).isEqualTo(features());
        assertThat(last.getSequence()).isEqualTo(events.get(4).getSequence());
        assertThat(last.hasConnection()).isFalse();
        assertThat(features())
                .isEqualTo(Features.newBuilder()
                        .setVolume(80)
                        .setRingerVolume(10)
                        .setDoNotDisturb(true)
                        .setForwarding(away)
                        .setMessagesWaiting(2)
                        .build());
    }

    @Test
    void aKeyMakesTheSameEventButForWhoDidIt() {
        var watch = alice.watch("4001");
        watch.take();
        phone.features(phone.features().doNotDisturbTo(true).volumeTo(60));
        List<Event> events = events(watch);
        assertThat(events)
                .extracting(Event::getType)
                .containsExactly(EventType.EVENT_TYPE_SPEAKER_CHANGED, EventType.EVENT_TYPE_DO_NOT_DISTURB_CHANGED);
        assertThat(events).extracting(Event::getInitiator).containsOnly(Initiator.INITIATOR_PERSON);
        assertThat(events.get(0).getPhoneState().getFeatures().getDoNotDisturb())
                .as("one change an event")
                .isFalse();
    }

    @Test
    void settingWhatIsSetAlreadyIsDoneAndIsNoEvent() {
        long before = alice.phone("4001").getSequence();
        CommandResult result = answer(alice.features.setVolume(SetVolumeRequest.newBuilder()
                        .setPhone("4001")
                        .setVolume(50)
                        .build()))
                .getResult();
        assertThat(result.getSequence()).isEqualTo(before);
        assertThat(alice.phone("4001").getSequence()).isEqualTo(before);
    }

    @Test
    void onlyACallCanBeMutedAndOnlyARingingOneSilenced() {
        assertThat(assertRefused(mute(true), Reason.INVALID_CONNECTION_STATE).facts())
                .containsEntry("expected_state", "a call in CONNECTED");
        assertThat(alice.phone("4001").getAllowedCommandsList()).doesNotContain(Command.COMMAND_SET_MUTE);
        phone.talks("4002");
        assertThat(alice.phone("4001").getAllowedCommandsList()).contains(Command.COMMAND_SET_MUTE);
        answer(mute(true));
        assertThat(features().getMuted()).isTrue();
        SilenceRingerRequest silence =
                SilenceRingerRequest.newBuilder().setPhone("4001").build();
        assertRefused(alice.features.silenceRinger(silence), Reason.INVALID_CONNECTION_STATE);
        phone.rings("4003");
        answer(alice.features.silenceRinger(silence));
        assertThat(features().getRingerSilenced()).isTrue();
    }

    @Test
    void anOrderAboutNoCallIsNotInTheWayOfOneThatIs() {
        PhoneDouble slow = alpha.phone("4011");
        answer(alice.start("4011"));
        var volume = alice.features.setVolume(
                SetVolumeRequest.newBuilder().setPhone("4011").setVolume(1).build());
        var dial = alice.dial("4011", "4002", "r1");
        assertThat(slow.orders()).hasSize(2);
        slow.obey(slow.lastOrder());
        answer(dial);
        slow.obey(slow.orders().get(0));
        answer(volume);
    }

    @Test
    void lockingEndsSharedControl() {
        var watch = alice.watch("4001");
        watch.take();
        answer(alice.features.lock(
                LockRequest.newBuilder().setPhone("4001").setRequestId("r1").build()));
        List<Event> events = events(watch);
        assertThat(events)
                .extracting(Event::getType)
                .containsExactly(EventType.EVENT_TYPE_PHONE_LOCKED, EventType.EVENT_TYPE_CONTROL_ENDED);
        assertThat(events.get(0).getRequestId()).isEqualTo("r1");
        assertThat(events.get(0).getInitiator()).isEqualTo(Initiator.INITIATOR_CLIENT);
        assertThat(events.get(1).getControlEndReason()).isEqualTo(ControlEndReason.CONTROL_END_REASON_PHONE_LOCKED);
        assertRefused(mute(true), Reason.NOT_IN_CONTROL);
    }

    @Test
    void aButtonIsPressedByItsName() {
        answer(alice.features.pressButton(PressButtonRequest.newBuilder()
                .setPhone("4001")
                .setButton("HOLD")
                .build()));
        assertThat(phone.lastOrder().kind()).isEqualTo(CommandKind.PRESS_BUTTON);
    }

    @Test
    void noButtonIsPressedWhileThePersonIsAsked() {
        ApiClient laptop = alpha.client("alice", "laptop");
        answer(laptop.signIn());
        var takeOver = laptop.start("4001");
        assertThat(takeOver.isDone()).as("the person is asked").isFalse();
        int before = phone.orders().size();
        assertRefused(
                alice.features.pressButton(PressButtonRequest.newBuilder()
                        .setPhone("4001")
                        .setButton("HOLD")
                        .build()),
                Reason.PHONE_REJECTED);
        assertThat(phone.orders()).hasSize(before);
    }

    @Test
    void whatThePhoneWillNotDoIsRefusedInItsWords() {
        PhoneDouble slow = alpha.phone("4011");
        answer(alice.start("4011"));
        ListenableFuture<SelectAudioPathResponse> path =
                alice.features.selectAudioPath(SelectAudioPathRequest.newBuilder()
                        .setPhone("4011")
                        .setPath(io.deskbridge.proto.v1.AudioPath.AUDIO_PATH_HANDSET)
                        .build());
        slow.says(new PhoneInput.OrderReplied(
                slow.lastOrder().id(), Optional.of(OrderRefusal.OTHER), "The handset is on its hook."));
        assertThat(assertRefused(path, Reason.PHONE_REJECTED).message()).contains("The handset is on its hook.");
    }

    @Test
    void whatMakesNoSenseIsRefusedByItsField() {
        assertRefused(
                alice.features.setVolume(SetVolumeRequest.newBuilder()
                        .setPhone("4001")
                        .setVolume(101)
                        .build()),
                Reason.INVALID_FIELD);
        assertRefused(
                alice.features.setRinger(SetRingerRequest.newBuilder()
                        .setPhone("4001")
                        .setVolume(-1)
                        .build()),
                Reason.INVALID_FIELD);
        assertRefused(
                alice.features.setMessageWaiting(SetMessageWaitingRequest.newBuilder()
                        .setPhone("4001")
                        .setMessages(1000)
                        .build()),
                Reason.INVALID_FIELD);
        assertRefused(
                alice.features.selectAudioPath(
                        SelectAudioPathRequest.newBuilder().setPhone("4001").build()),
                Reason.INVALID_FIELD);
        assertRefused(
                alice.features.pressButton(
                        PressButtonRequest.newBuilder().setPhone("4001").build()),
                Reason.INVALID_FIELD);
        assertRefused(
                alice.features.setForwarding(SetForwardingRequest.newBuilder()
                        .setPhone("4001")
                        .setForwarding(Forwarding.newBuilder().setAlways("Bob"))
                        .build()),
                Reason.INVALID_DESTINATION);
        assertRefused(
                alice.features.setForwarding(SetForwardingRequest.newBuilder()
                        .setPhone("4001")
                        .setForwarding(Forwarding.newBuilder()
                                .setNoAnswer("4002")
                                .setNoAnswerAfter(com.google.protobuf.Duration.newBuilder()
                                        .setSeconds(121)))
                        .build()),
                Reason.INVALID_FIELD);
        assertThat(phone.orders()).isEmpty();
    }

    @ParameterizedTest
    @CsvSource({"0, 1", "120, 1", "1, -1", "9223372036854775807, 1000000000", "-9223372036854775808, -1000000000"})
    void whatIsNoTimeToRingIsAWrongField(long seconds, int nanos) {
        Refused refused = assertRefused(
                alice.features.setForwarding(SetForwardingRequest.newBuilder()
                        .setPhone("4001")
                        .setForwarding(Forwarding.newBuilder()
                                .setNoAnswer("4002")
                                .setNoAnswerAfter(com.google.protobuf.Duration.newBuilder()
                                        .setSeconds(seconds)
                                        .setNanos(nanos)))
                        .build()),
                Reason.INVALID_FIELD);
        assertThat(refused.facts()).containsEntry("field", "forwarding.no_answer_after");
        assertThat(phone.orders()).isEmpty();
    }

    @Test
    void theFeaturesOfALostPhoneAreThoseItHadAndThoseItComesBackWithAreTold() {
        phone.loseLink();
        assertThat(features().getVolume()).isEqualTo(50);
        assertRefused(mute(true), Reason.PHONE_OFFLINE);
        var watch = alice.watch("4001");
        watch.take();
        phone.changedWhileAway(phone.features().doNotDisturbTo(true));
        assertThat(events(watch)).extracting(Event::getType).contains(EventType.EVENT_TYPE_DO_NOT_DISTURB_CHANGED);
        assertThat(features().getDoNotDisturb()).isTrue();
    }

    // ---- the panel

    private ListenableFuture<GetPanelResponse> panel() {
        return alice.features.getPanel(
                GetPanelRequest.newBuilder().setPhone("4001").build());
    }

    @Test
    void thePanelIsReadAtThePhoneWithoutSharedControl() {
        answer(alice.stop("4001"));
        var panel = panel();
        assertThat(panel.isDone()).isFalse();
        phone.showsPanel(new Panel(
                List.of("4001 Alice"),
                List.of(new Panel.Button("HOLD", "Hold", true, Panel.Lamp.OFF)),
                true,
                Optional.of(AudioPath.HANDSET)));
        var shown = answer(panel).getPanel();
        assertThat(shown.getDisplayList()).containsExactly("4001 Alice");
        assertThat(shown.getButtons(0).getLamp()).isEqualTo(LampMode.LAMP_MODE_OFF);
        assertThat(shown.getButtons(0).getPressable()).isTrue();
        assertThat(shown.getHandsetLifted()).isTrue();
        assertThat(shown.getAudioPath()).isEqualTo(io.deskbridge.proto.v1.AudioPath.AUDIO_PATH_HANDSET);
    }

    @Test
    void aPhoneThatDoesNotSayWhatItShowsIsNotWaitedForForEver() {
        var panel = panel();
        alpha.timers.advance(ServerUnderTest.ORDER_TIMEOUT);
        assertRefused(panel, Reason.PHONE_TIMEOUT);
        phone.showsPanel(new Panel(List.of(), List.of(), false, Optional.empty()));
        phone.loseLink();
        assertRefused(panel(), Reason.PHONE_OFFLINE);
    }

    @Test
    void aModelWithoutAPanelRefusesToBeLookedAt() {
        new PhoneDouble(alpha.phones.drivers(), "4011")
                .without(Capability.PANEL)
                .attach();
        assertRefused(
                alice.features.getPanel(
                        GetPanelRequest.newBuilder().setPhone("4011").build()),
                Reason.CAPABILITY_NOT_SUPPORTED);
    }
}
