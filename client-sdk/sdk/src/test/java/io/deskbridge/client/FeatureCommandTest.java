package io.deskbridge.client;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import com.google.protobuf.Message;
import io.deskbridge.proto.v1.ChangeMediaRequest;
import io.deskbridge.proto.v1.ControlRequest;
import io.deskbridge.proto.v1.LockRequest;
import io.deskbridge.proto.v1.MergeRequest;
import io.deskbridge.proto.v1.PressButtonRequest;
import io.deskbridge.proto.v1.SelectAudioPathRequest;
import io.deskbridge.proto.v1.SetCallDataRequest;
import io.deskbridge.proto.v1.SetDoNotDisturbRequest;
import io.deskbridge.proto.v1.SetForwardingRequest;
import io.deskbridge.proto.v1.SetMessageWaitingRequest;
import io.deskbridge.proto.v1.SetMuteRequest;
import io.deskbridge.proto.v1.SetRingerRequest;
import io.deskbridge.proto.v1.SetVolumeRequest;
import io.deskbridge.proto.v1.SilenceRingerRequest;
import io.deskbridge.proto.v1.TransferRequest;
import java.time.Duration;
import java.util.HashMap;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.TimeUnit;
import java.util.function.Function;
import java.util.stream.Stream;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.MethodSource;

/** What the bridge gets for the commands about a phone's features, call data and media, and what their results say. */
@Timeout(120)
class FeatureCommandTest {
    private final BridgeScript bridge = new BridgeScript();
    private final DeskbridgeClient client = bridge.builder().connect();
    private final SharedControl phone = client.startSharedControl("4001");

    @AfterEach
    void close() {
        client.close();
        bridge.close();
    }

    private static Arguments means(PhoneCommand command, Message.Builder sent) {
        return Arguments.of(command, sent.build());
    }

    static Stream<Arguments> commands() {
        return Stream.of(
                means(
                        PhoneCommand.setCallData(Map.of("customer", "17", "gone", "")),
                        SetCallDataRequest.newBuilder()
                                .putCallData("customer", "17")
                                .putCallData("gone", "")),
                means(
                        PhoneCommand.setCallData(Map.of("customer", "17")).on(new ConnectionId("c1")),
                        SetCallDataRequest.newBuilder().setConnection("c1").putCallData("customer", "17")),
                means(
                        PhoneCommand.changeMedia(Media.VIDEO).on(new ConnectionId("c1")),
                        ChangeMediaRequest.newBuilder()
                                .setConnection("c1")
                                .setMedia(io.deskbridge.proto.v1.Media.MEDIA_VIDEO)),
                means(
                        PhoneCommand.transfer().with(Media.VIDEO),
                        TransferRequest.newBuilder().setMedia(io.deskbridge.proto.v1.Media.MEDIA_VIDEO)),
                means(
                        PhoneCommand.merge(),
                        MergeRequest.newBuilder().setMedia(io.deskbridge.proto.v1.Media.MEDIA_AUDIO)),
                means(PhoneCommand.setMute(true), SetMuteRequest.newBuilder().setMuted(true)),
                means(PhoneCommand.setVolume(70), SetVolumeRequest.newBuilder().setVolume(70)),
                means(
                        PhoneCommand.selectAudioPath(AudioPath.HEADSET),
                        SelectAudioPathRequest.newBuilder()
                                .setPath(io.deskbridge.proto.v1.AudioPath.AUDIO_PATH_HEADSET)),
                means(PhoneCommand.setRinger(0), SetRingerRequest.newBuilder().setVolume(0)),
                means(PhoneCommand.silenceRinger(), SilenceRingerRequest.newBuilder()),
                means(
                        PhoneCommand.setDoNotDisturb(true),
                        SetDoNotDisturbRequest.newBuilder().setDoNotDisturb(true)),
                means(
                        PhoneCommand.setForwarding(Forwarding.NONE
                                .always("4002")
                                .onBusy("4003")
                                .onNoAnswer("4004", Duration.ofMillis(20_500))),
                        SetForwardingRequest.newBuilder()
                                .setForwarding(io.deskbridge.proto.v1.Forwarding.newBuilder()
                                        .setAlways("4002")
                                        .setBusy("4003")
                                        .setNoAnswer("4004")
                                        .setNoAnswerAfter(com.google.protobuf.Duration.newBuilder()
                                                .setSeconds(20)
                                                .setNanos(500_000_000)))),
                means(
                        PhoneCommand.setForwarding(Forwarding.NONE),
                        SetForwardingRequest.newBuilder()
                                .setForwarding(io.deskbridge.proto.v1.Forwarding.getDefaultInstance())),
                means(
                        PhoneCommand.setMessageWaiting(3),
                        SetMessageWaitingRequest.newBuilder().setMessages(3)),
                means(PhoneCommand.lock(), LockRequest.newBuilder()),
                means(
                        PhoneCommand.pressButton("line-1"),
                        PressButtonRequest.newBuilder().setButton("line-1")));
    }

    @ParameterizedTest
    @MethodSource("commands")
    void theBridgeGetsWhatTheCommandSays(PhoneCommand command, Message said) throws Exception {
        CompletableFuture<CommandResult> result = phone.send(command.as(new RequestId("mine")));
        BridgeScript.Given given = BridgeScript.next(bridge.commands);
        var type = said.getDescriptorForType();
        Message whole = said.toBuilder()
                .setField(type.findFieldByName("phone"), "4001")
                .setField(type.findFieldByName("request_id"), "mine")
                .build();
        assertThat(given.request().getAllFields().values()).containsExactly(whole);
        given.succeedAboutThePhone(12);
        assertThat(result.get(30, TimeUnit.SECONDS).sequence()).isEqualTo(12);
    }

    /** The message of a blocking call, which returns once the bridge has answered. */
    private ControlRequest sent(Function<PhoneFeatures, CommandResult> call) throws Exception {
        CompletableFuture<CommandResult> result = CompletableFuture.supplyAsync(() -> call.apply(phone.features()));
        BridgeScript.Given given = BridgeScript.next(bridge.commands);
        given.succeedAboutThePhone(2);
        assertThat(result.get(30, TimeUnit.SECONDS).requestId().value()).isEqualTo(given.id());
        return given.request();
    }

    @Test
    void theShortFormsSayTheSame() throws Exception {
        assertThat(sent(PhoneFeatures::mute).getSetMute().getMuted()).isTrue();
        assertThat(sent(PhoneFeatures::unmute).hasSetMute()).isTrue();
        assertThat(sent(f -> f.setVolume(70)).getSetVolume().getVolume()).isEqualTo(70);
        assertThat(sent(f -> f.selectAudioPath(AudioPath.SPEAKER))
                        .getSelectAudioPath()
                        .getPath())
                .isEqualTo(io.deskbridge.proto.v1.AudioPath.AUDIO_PATH_SPEAKER);
        assertThat(sent(f -> f.setRinger(40)).getSetRinger().getVolume()).isEqualTo(40);
        assertThat(sent(PhoneFeatures::silenceRinger).hasSilenceRinger()).isTrue();
        assertThat(sent(f -> f.doNotDisturb(true)).getSetDoNotDisturb().getDoNotDisturb())
                .isTrue();
        assertThat(sent(f -> f.forward(Forwarding.NONE.always("4002")))
                        .getSetForwarding()
                        .getForwarding()
                        .getAlways())
                .isEqualTo("4002");
        assertThat(sent(f -> f.messagesWaiting(3)).getSetMessageWaiting().getMessages())
                .isEqualTo(3);
        assertThat(sent(PhoneFeatures::lock).hasLock()).isTrue();
        assertThat(sent(f -> f.press("line-1")).getPressButton().getButton()).isEqualTo("line-1");
        assertThat(sent(f -> phone.setCallData(Map.of("a", "b")))
                        .getSetCallData()
                        .getCallDataMap())
                .containsExactly(Map.entry("a", "b"));
        assertThat(sent(f -> phone.setCallData(new ConnectionId("c1"), Map.of()))
                        .getSetCallData()
                        .getConnection())
                .isEqualTo("c1");
    }

    @Test
    void theResultOfAFeatureCommandIsAboutNoConnectionAndThatOfACallCommandIsAboutOne() throws Exception {
        CompletableFuture<CommandResult> feature = phone.send(PhoneCommand.setVolume(70));
        BridgeScript.next(bridge.commands).succeedAboutThePhone(2);
        assertThat(feature.get(30, TimeUnit.SECONDS).connection()).isEmpty();
        CompletableFuture<CommandResult> call = phone.send(PhoneCommand.setCallData(Map.of("a", "b")));
        BridgeScript.next(bridge.commands).succeed(3);
        assertThat(call.get(30, TimeUnit.SECONDS).connection())
                .map(Connection::id)
                .contains(new ConnectionId("c1"));
    }

    @Test
    void whatCannotBeChosenIsNotSent() {
        assertThatIllegalArgumentException()
                .isThrownBy(() -> phone.features().selectAudioPath(AudioPath.UNKNOWN))
                .withMessageContaining("UNKNOWN");
        PhoneCommand withoutSetting = new PhoneCommand(
                Command.SET_VOLUME,
                Optional.empty(),
                "70",
                false,
                Media.AUDIO,
                Optional.of(new Setting.Switch(true)),
                RequestId.create());
        assertThatIllegalArgumentException()
                .isThrownBy(() -> phone.send(withoutSetting))
                .withMessageContaining("SET_VOLUME")
                .withMessageContaining("Level");
        assertThat(bridge.commands).isEmpty();
    }

    @Test
    void callDataOfACommandIsAsItWasWhenTheCommandWasMade() {
        Map<String, String> data = new HashMap<>(Map.of("customer", "17"));
        PhoneCommand command = PhoneCommand.setCallData(data);
        data.clear();
        assertThat(command.setting()).contains(new Setting.CallData(Map.of("customer", "17")));
    }

    @Test
    void forwardingIsAValueThatKeepsWhatIsNotNamed() {
        Forwarding both = Forwarding.NONE.onBusy("4003").onNoAnswer("4004", Duration.ofSeconds(30));
        assertThat(both.always("4002")).isEqualTo(new Forwarding("4002", "4003", "4004", Duration.ofSeconds(30)));
        assertThat(both.onNoAnswer("", Duration.ofSeconds(30)).onBusy("")).isEqualTo(Forwarding.NONE);
    }

    @Test
    void aBlockingFeatureCommandInsideACallbackIsRefused() throws Exception {
        CompletableFuture<CommandResult> inside = phone.send(PhoneCommand.setVolume(70))
                .thenApply(result -> phone.features().mute());
        BridgeScript.next(bridge.commands).succeedAboutThePhone(2);
        assertThatThrownBy(() -> inside.get(30, TimeUnit.SECONDS)).hasCauseInstanceOf(IllegalStateException.class);
    }
}
