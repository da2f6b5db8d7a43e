package io.deskbridge.bridge.api;

import static io.deskbridge.bridge.api.ApiClient.answer;
import static io.deskbridge.bridge.api.ApiClient.dialRequest;
import static io.deskbridge.bridge.api.Refused.assertRefused;
import static org.assertj.core.api.Assertions.assertThat;
import static org.mockito.ArgumentMatchers.any;
import static org.mockito.Mockito.clearInvocations;
import static org.mockito.Mockito.never;
import static org.mockito.Mockito.verify;

import io.deskbridge.bridge.core.model.Reason;
import io.deskbridge.proto.v1.AnswerRequest;
import io.deskbridge.proto.v1.DialRequest;
import io.deskbridge.proto.v1.Media;
import io.deskbridge.proto.v1.Phone;
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
