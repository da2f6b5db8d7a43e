package io.deskbridge.bridge.api;

import static io.deskbridge.bridge.api.ApiClient.answer;
import static io.deskbridge.bridge.api.ApiClient.dialRequest;
import static org.assertj.core.api.Assertions.assertThat;

import io.deskbridge.proto.v1.AnswerRequest;
import io.deskbridge.proto.v1.CommandResult;
import io.deskbridge.proto.v1.ControlRequest;
import io.deskbridge.proto.v1.ControlResponse;
import io.deskbridge.proto.v1.HangUpRequest;
import io.deskbridge.proto.v1.HoldRequest;
import io.deskbridge.proto.v1.Phase;
import io.deskbridge.proto.v1.Reason;
import io.deskbridge.proto.v1.RetrieveRequest;
import io.grpc.stub.ClientCallStreamObserver;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;

class ControlStreamTest {
    private final ServerUnderTest alpha = new ServerUnderTest(ServerUnderTest.Options.DEFAULT.inFlight(2));
    private final ApiClient alice = alpha.alice();
    private final PhoneDouble phone = alpha.phone("4011").obedient();
    private final Received<ControlRequest, ControlResponse> received = Received.eager();
    private final ClientCallStreamObserver<ControlRequest> stream = alice.control(received);

    @AfterEach
    void close() {
        alpha.close();
    }

    private void takeControl() {
        answer(alice.start("4011"));
    }

    private static ControlRequest dial(String phone, String requestId) {
        return ControlRequest.newBuilder()
                .setDial(dialRequest(phone, "4002", requestId))
                .build();
    }

    private ControlResponse response(ControlRequest request) {
        stream.onNext(request);
        return received.take().get(0);
    }

    private CommandResult result(ControlRequest request) {
        ControlResponse response = response(request);
        assertThat(response.getRefusal()).isEqualTo(io.deskbridge.proto.v1.Refusal.getDefaultInstance());
        assertThat(response.getResult().getRequestId()).isEqualTo(response.getRequestId());
        return response.getResult();
    }

    @Test
    void everyCommandWorksAsItsUnaryCallDoes() {
        takeControl();
        assertThat(result(dial("4011", "r1")).getConnection().getPhase()).isEqualTo(Phase.PHASE_DIALING);
        var hangUp = HangUpRequest.newBuilder().setPhone("4011").setRequestId("r2");
        assertThat(result(ControlRequest.newBuilder().setHangUp(hangUp).build()).getRequestId())
                .isEqualTo("r2");
        phone.rings("4002");
        var answer = AnswerRequest.newBuilder().setPhone("4011").setRequestId("r3");
        assertThat(result(ControlRequest.newBuilder().setAnswer(answer).build())
                        .getConnection()
                        .getPhase())
                .isEqualTo(Phase.PHASE_TALKING);
        var hold = HoldRequest.newBuilder().setPhone("4011").setRequestId("r4");
        assertThat(result(ControlRequest.newBuilder().setHold(hold).build())
                        .getConnection()
                        .getPhase())
                .isEqualTo(Phase.PHASE_HELD);
        var retrieve = RetrieveRequest.newBuilder().setPhone("4011").setRequestId("r5");
        assertThat(result(ControlRequest.newBuilder().setRetrieve(retrieve).build())
                        .getConnection()
                        .getPhase())
                .isEqualTo(Phase.PHASE_TALKING);
    }

    @Test
    void resultsComeAsTheyAreKnownAndAreMatchedByRequestId() {
        PhoneDouble slow = alpha.phone("4001");
        alpha.takeControl(alice, slow);
        takeControl();
        stream.onNext(dial("4001", "slow"));
        stream.onNext(dial("4011", "fast"));
        assertThat(received.take()).extracting(ControlResponse::getRequestId).containsExactly("fast");
        slow.obey(slow.lastOrder());
        assertThat(received.take()).extracting(ControlResponse::getRequestId).containsExactly("slow");
    }

    @Test
    void refusalsComeInsideTheStreamAndItGoesOn() {
        assertThat(response(dial("4011", "r1")).getRefusal().getReason()).isEqualTo(Reason.REASON_NOT_IN_CONTROL);
        assertThat(response(dial("4002", "r2")).getRefusal().getReason()).isEqualTo(Reason.REASON_NOT_YOUR_PHONE);
        assertThat(response(dial("", "r3")).getRefusal().getReason()).isEqualTo(Reason.REASON_INVALID_FIELD);
        takeControl();
        assertThat(result(dial("4011", "r4")).getRequestId()).isEqualTo("r4");
    }

    @Test
    void aRequestIdIsRequired() {
        ControlResponse response = response(dial("4011", ""));
        assertThat(response.getRefusal().getReason()).isEqualTo(Reason.REASON_INVALID_FIELD);
        assertThat(response.getRefusal().getMetadataMap()).containsEntry("field", "request_id");
        assertThat(received.open()).isTrue();
    }

    @Test
    void anEmptyCommandIsRefused() {
        ControlResponse response = response(ControlRequest.getDefaultInstance());
        assertThat(response.getRefusal().getReason()).isEqualTo(Reason.REASON_INVALID_FIELD);
        assertThat(response.getRefusal().getMetadataMap()).containsEntry("field", "command");
    }

    @Test
    void theSameRequestIsOneWhetherItComesByTheStreamOrUnary() {
        takeControl();
        CommandResult first = result(dial("4011", "r1"));
        assertThat(answer(alice.dial("4011", "4002", "r1")).getResult())
                .isEqualTo(first.toBuilder().setReplayed(true).build());
        assertThat(phone.orders()).hasSize(1);
    }

    @Test
    void theStreamEndsWhenTheClientHasEndedItAndEveryRequestHasItsResult() {
        PhoneDouble slow = alpha.phone("4001");
        alpha.takeControl(alice, slow);
        stream.onNext(dial("4001", "r1"));
        stream.onCompleted();
        assertThat(received.completed()).isFalse();
        slow.obey(slow.lastOrder());
        assertThat(received.messages()).hasSize(1);
        assertThat(received.completed()).isTrue();
    }

    @Test
    void aStreamWithoutRequestsEndsAtOnce() {
        stream.onCompleted();
        assertThat(received.completed()).isTrue();
    }

    @Test
    void noMoreCommandsAreTakenThanMayWaitForTheirResult() {
        PhoneDouble one = alpha.phone("4001");
        PhoneDouble other = alpha.phone("4011");
        alpha.takeControl(alice, one);
        takeControl();
        stream.onNext(dial("4001", "r1"));
        stream.onNext(dial("4011", "r2"));
        stream.onNext(dial("4002", "waits")); // would be refused at once
        assertThat(received.messages()).isEmpty();
        one.obey(one.lastOrder());
        assertThat(received.take()).extracting(ControlResponse::getRequestId).containsExactlyInAnyOrder("r1", "waits");
        other.obey(other.lastOrder());
        assertThat(received.take()).extracting(ControlResponse::getRequestId).containsExactly("r2");
    }

    @Test
    void aClientThatDoesNotReadItsResultsIsNotAskedForMoreCommands() {
        takeControl();
        Received<ControlRequest, ControlResponse> unread = Received.lazy(0);
        ClientCallStreamObserver<ControlRequest> lazy = alice.control(unread);
        for (String requestId : new String[] {"r1", "r2", "r3"}) {
            lazy.onNext(dial("4002", requestId)); // each is refused at once
        }
        lazy.onNext(dial("4011", "r4"));
        assertThat(phone.orders()).isEmpty();
        unread.read(10);
        assertThat(unread.messages()).hasSize(4);
        assertThat(phone.orders()).hasSize(1);
    }

    @Test
    void aCancelledStreamLeavesItsCommandsRunning() {
        PhoneDouble slow = alpha.phone("4001");
        alpha.takeControl(alice, slow);
        stream.onNext(dial("4001", "r1"));
        received.cancel();
        slow.obey(slow.lastOrder());
        assertThat(answer(alice.dial("4001", "4002", "r1")).getResult().getReplayed())
                .isTrue();
        assertThat(slow.orders()).hasSize(1);
    }

    @Test
    void signingOutEndsTheStream() {
        answer(alice.signOut());
        assertThat(received.refusal().info().getReason()).isEqualTo("SIGNED_OFF");
    }

    @Test
    void aServerThatDrainsAnswersTheCommandsThatRunAndRefusesThoseThatCome() {
        PhoneDouble slow = alpha.phone("4001");
        alpha.takeControl(alice, slow);
        stream.onNext(dial("4001", "r1"));
        alpha.rim.drain();
        assertThat(response(dial("4001", "r2")).getRefusal().getReason()).isEqualTo(Reason.REASON_SERVER_DRAINING);
        assertThat(received.open()).isTrue();
        slow.obey(slow.lastOrder());
        assertThat(received.take().get(0).getResult().getRequestId()).isEqualTo("r1");
        assertThat(received.refusal().info().getReason()).isEqualTo("SERVER_DRAINING");
        assertThat(slow.orders()).hasSize(1);
    }

    @Test
    void drainingEndsTheStream() {
        alpha.rim.drain();
        assertThat(received.refusal().info().getReason()).isEqualTo("SERVER_DRAINING");
    }
}
