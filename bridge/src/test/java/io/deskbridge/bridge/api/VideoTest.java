package io.deskbridge.bridge.api;

import static io.deskbridge.bridge.api.ApiClient.answer;
import static io.deskbridge.bridge.api.ApiClient.dialRequest;
import static io.deskbridge.bridge.api.Refused.assertRefused;
import static org.assertj.core.api.Assertions.assertThat;
import static org.mockito.ArgumentMatchers.any;
import static org.mockito.Mockito.clearInvocations;
import static org.mockito.Mockito.never;
import static org.mockito.Mockito.verify;

import com.google.common.util.concurrent.ListenableFuture;
import io.deskbridge.bridge.core.model.ConnectionState;
import io.deskbridge.bridge.core.model.Reason;
import io.deskbridge.proto.v1.AddPartyRequest;
import io.deskbridge.proto.v1.AnswerRequest;
import io.deskbridge.proto.v1.BlindTransferRequest;
import io.deskbridge.proto.v1.ChangeMediaRequest;
import io.deskbridge.proto.v1.ConsultRequest;
import io.deskbridge.proto.v1.DialRequest;
import io.deskbridge.proto.v1.Media;
import io.deskbridge.proto.v1.MergeRequest;
import io.deskbridge.proto.v1.Phone;
import io.deskbridge.proto.v1.TransferRequest;
import java.util.List;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;

/** R16: audio only. Not a single frame goes to the phone. */
class VideoTest {
    private final ServerUnderTest alpha = new ServerUnderTest();
    private final ApiClient alice = alpha.alice();
    private final PhoneDouble phone = alpha.phone("4001");

    @AfterEach
    void close() {
        alpha.close();
    }

    private static DialRequest video(String requestId) {
        return dialRequest("4001", "4002", requestId).toBuilder()
                .setMedia(Media.MEDIA_VIDEO)
                .build();
    }

    private static AnswerRequest answerVideo() {
        return AnswerRequest.newBuilder()
                .setPhone("4001")
                .setMedia(Media.MEDIA_VIDEO)
                .build();
    }

    @Test
    void inSharedControlVideoIsRefusedByItsOwnNameAndThePhoneHearsNothing() {
        alpha.takeControl(alice, phone);
        phone.talks("4002");
        Phone before = alice.phone("4001");
        clearInvocations(phone.handle);
        Refused refused = assertRefused(alice.calls.dial(video("r1")), Reason.VIDEO_NOT_SUPPORTED);
        assertThat(refused.facts()).containsEntry("rule", "R16").containsEntry("phone", "4001");
        verify(phone.handle, never()).execute(any());
        assertThat(alice.phone("4001")).isEqualTo(before);
    }

    @Test
    void aRingingCallIsNotAnsweredWithVideo() {
        alpha.takeControl(alice, phone);
        phone.rings("4002");
        assertRefused(alice.calls.answer(answerVideo()), Reason.VIDEO_NOT_SUPPORTED);
        verify(phone.handle, never()).execute(any());
        assertThat(alice.phone("4001").getConnections(0).getState().name()).endsWith("ALERTING");
    }

    /** Consulting, transferring, merging, adding somebody, changing what a running call carries: all with video. */
    private List<ListenableFuture<?>> everyOtherForm() {
        return List.of(
                alice.calls.consult(ConsultRequest.newBuilder()
                        .setPhone("4001")
                        .setTo("4003")
                        .setMedia(Media.MEDIA_VIDEO)
                        .build()),
                alice.calls.transfer(TransferRequest.newBuilder()
                        .setPhone("4001")
                        .setMedia(Media.MEDIA_VIDEO)
                        .build()),
                alice.calls.blindTransfer(BlindTransferRequest.newBuilder()
                        .setPhone("4001")
                        .setTo("4003")
                        .setMedia(Media.MEDIA_VIDEO)
                        .build()),
                alice.calls.merge(MergeRequest.newBuilder()
                        .setPhone("4001")
                        .setMedia(Media.MEDIA_VIDEO)
                        .build()),
                alice.calls.addParty(AddPartyRequest.newBuilder()
                        .setPhone("4001")
                        .setTo("4003")
                        .setMedia(Media.MEDIA_VIDEO)
                        .build()),
                alice.calls.changeMedia(changeMedia(Media.MEDIA_VIDEO)));
    }

    private static ChangeMediaRequest changeMedia(Media media) {
        return ChangeMediaRequest.newBuilder().setPhone("4001").setMedia(media).build();
    }

    @Test
    void noCommandBringsVideoIntoARunningCallAndItRunsOn() {
        alpha.takeControl(alice, phone);
        phone.person(phone.talks("4002"), ConnectionState.HELD, ConnectionState.CONNECTED);
        phone.talks("4003");
        Phone before = alice.phone("4001");
        clearInvocations(phone.handle);
        for (ListenableFuture<?> asked : everyOtherForm()) {
            assertThat(assertRefused(asked, Reason.VIDEO_NOT_SUPPORTED).facts()).containsEntry("rule", "R16");
        }
        verify(phone.handle, never()).execute(any());
        assertThat(alice.phone("4001")).isEqualTo(before);
    }

    @Test
    void aRunningCallCarriesAudioAlreadyAndThereIsNothingElseToChangeTo() {
        alpha.takeControl(alice, phone);
        phone.talks("4002");
        assertRefused(alice.calls.changeMedia(changeMedia(Media.MEDIA_AUDIO)), Reason.ALREADY_IN_REQUESTED_STATE);
        assertThat(alice.phone("4001").getConnections(0).getAllowedCommandsList())
                .doesNotContain(io.deskbridge.proto.v1.Command.COMMAND_CHANGE_MEDIA);
        verify(phone.handle, never()).execute(any());
    }

    @Test
    void outsideSharedControlTheBridgeHasNoVideoEither() {
        assertRefused(alice.calls.dial(video("r1")), Reason.CAPABILITY_NOT_SUPPORTED);
        verify(phone.handle, never()).execute(any());
    }

    @Test
    void theSameOverTheStream() {
        alpha.takeControl(alice, phone);
        Received<io.deskbridge.proto.v1.ControlRequest, io.deskbridge.proto.v1.ControlResponse> received =
                Received.eager();
        alice.control(received)
                .onNext(io.deskbridge.proto.v1.ControlRequest.newBuilder()
                        .setDial(video("r1"))
                        .build());
        assertThat(received.messages().get(0).getRefusal().getReason())
                .isEqualTo(io.deskbridge.proto.v1.Reason.REASON_VIDEO_NOT_SUPPORTED);
        verify(phone.handle, never()).execute(any());
    }

    @Test
    void audioGoesThrough() {
        phone.obedient();
        alpha.takeControl(alice, phone);
        assertThat(answer(alice.dial("4001", "4002", "r1")).getResult().getPhone())
                .isEqualTo("4001");
    }
}
