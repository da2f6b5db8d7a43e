package io.deskbridge.bridge.api;

import static org.assertj.core.api.Assertions.assertThat;

import com.google.common.util.concurrent.ListenableFuture;
import io.deskbridge.proto.v1.AnswerRequest;
import io.deskbridge.proto.v1.AnswerResponse;
import io.deskbridge.proto.v1.CallControlServiceGrpc;
import io.deskbridge.proto.v1.ControlRequest;
import io.deskbridge.proto.v1.ControlResponse;
import io.deskbridge.proto.v1.DialRequest;
import io.deskbridge.proto.v1.DialResponse;
import io.deskbridge.proto.v1.GetPanelRequest;
import io.deskbridge.proto.v1.GetPanelResponse;
import io.deskbridge.proto.v1.GetPhoneRequest;
import io.deskbridge.proto.v1.GetPhoneResponse;
import io.deskbridge.proto.v1.GetSharedControlRequest;
import io.deskbridge.proto.v1.GetSharedControlResponse;
import io.deskbridge.proto.v1.HangUpRequest;
import io.deskbridge.proto.v1.HangUpResponse;
import io.deskbridge.proto.v1.HoldRequest;
import io.deskbridge.proto.v1.HoldResponse;
import io.deskbridge.proto.v1.ListPhonesRequest;
import io.deskbridge.proto.v1.ListPhonesResponse;
import io.deskbridge.proto.v1.Mode;
import io.deskbridge.proto.v1.MonitorServiceGrpc;
import io.deskbridge.proto.v1.Phone;
import io.deskbridge.proto.v1.PhoneFeatureServiceGrpc;
import io.deskbridge.proto.v1.PhoneServiceGrpc;
import io.deskbridge.proto.v1.Platform;
import io.deskbridge.proto.v1.RetrieveRequest;
import io.deskbridge.proto.v1.RetrieveResponse;
import io.deskbridge.proto.v1.SharedControlServiceGrpc;
import io.deskbridge.proto.v1.SignInRequest;
import io.deskbridge.proto.v1.SignInResponse;
import io.deskbridge.proto.v1.SignInServiceGrpc;
import io.deskbridge.proto.v1.SignOutRequest;
import io.deskbridge.proto.v1.SignOutResponse;
import io.deskbridge.proto.v1.StartSharedControlRequest;
import io.deskbridge.proto.v1.StartSharedControlResponse;
import io.deskbridge.proto.v1.StopSharedControlRequest;
import io.deskbridge.proto.v1.StopSharedControlResponse;
import io.deskbridge.proto.v1.WatchRequest;
import io.deskbridge.proto.v1.WatchResponse;
import io.grpc.Channel;
import io.grpc.ClientInterceptors;
import io.grpc.Metadata;
import io.grpc.stub.ClientCallStreamObserver;
import io.grpc.stub.MetadataUtils;
import java.util.concurrent.ExecutionException;

/** A client of the bridge: every RPC as a future, which is done as soon as the server has answered. */
final class ApiClient {
    final SignInServiceGrpc.SignInServiceFutureStub signIns;
    final SharedControlServiceGrpc.SharedControlServiceFutureStub shared;
    final CallControlServiceGrpc.CallControlServiceFutureStub calls;
    final PhoneServiceGrpc.PhoneServiceFutureStub phones;
    final PhoneFeatureServiceGrpc.PhoneFeatureServiceFutureStub features;
    private final CallControlServiceGrpc.CallControlServiceStub streams;
    private final MonitorServiceGrpc.MonitorServiceStub monitor;

    ApiClient(Channel channel, Metadata headers) {
        Channel named = ClientInterceptors.intercept(channel, MetadataUtils.newAttachHeadersInterceptor(headers));
        signIns = SignInServiceGrpc.newFutureStub(named);
        shared = SharedControlServiceGrpc.newFutureStub(named);
        calls = CallControlServiceGrpc.newFutureStub(named);
        phones = PhoneServiceGrpc.newFutureStub(named);
        features = PhoneFeatureServiceGrpc.newFutureStub(named);
        streams = CallControlServiceGrpc.newStub(named);
        monitor = MonitorServiceGrpc.newStub(named);
    }

    /** Metadata with this authorization and client id; an empty text leaves the entry out. */
    static Metadata headers(String authorization, String clientId) {
        Metadata headers = new Metadata();
        if (!authorization.isEmpty()) {
            headers.put(GuardInterceptor.AUTHORIZATION, authorization);
        }
        if (!clientId.isEmpty()) {
            headers.put(GuardInterceptor.CLIENT_ID, clientId);
        }
        return headers;
    }

    /** The answer, which must have come. */
    static <T> T answer(ListenableFuture<T> call) {
        assertThat(call.isDone()).as("the call has been answered").isTrue();
        try {
            return call.get();
        } catch (ExecutionException e) {
            throw new AssertionError("the call was refused: " + e.getCause(), e);
        } catch (InterruptedException e) {
            throw new AssertionError(e);
        }
    }

    ListenableFuture<SignInResponse> signIn() {
        return signIn(Mode.MODE_SIMULTANEOUS, Platform.PLATFORM_WINDOWS);
    }

    ListenableFuture<SignInResponse> signIn(Mode mode, Platform platform) {
        return signIns.signIn(
                SignInRequest.newBuilder().setMode(mode).setPlatform(platform).build());
    }

    ListenableFuture<SignOutResponse> signOut() {
        return signIns.signOut(SignOutRequest.getDefaultInstance());
    }

    ListenableFuture<StartSharedControlResponse> start(String phone) {
        return shared.startSharedControl(
                StartSharedControlRequest.newBuilder().setPhone(phone).build());
    }

    ListenableFuture<StartSharedControlResponse> startEndingCalls(String phone) {
        return shared.startSharedControl(StartSharedControlRequest.newBuilder()
                .setPhone(phone)
                .setEndSoftphoneCalls(true)
                .build());
    }

    ListenableFuture<StopSharedControlResponse> stop(String phone) {
        return shared.stopSharedControl(
                StopSharedControlRequest.newBuilder().setPhone(phone).build());
    }

    GetSharedControlResponse sharedControl(String phone) {
        return answer(askSharedControl(phone));
    }

    ListenableFuture<GetSharedControlResponse> askSharedControl(String phone) {
        return shared.getSharedControl(
                GetSharedControlRequest.newBuilder().setPhone(phone).build());
    }

    ListenableFuture<GetPanelResponse> panel(String phone) {
        return features.getPanel(GetPanelRequest.newBuilder().setPhone(phone).build());
    }

    Phone phone(String phone) {
        return answer(getPhone(phone)).getPhone();
    }

    ListenableFuture<GetPhoneResponse> getPhone(String phone) {
        return phones.getPhone(GetPhoneRequest.newBuilder().setPhone(phone).build());
    }

    ListenableFuture<ListPhonesResponse> listPhones() {
        return phones.listPhones(ListPhonesRequest.getDefaultInstance());
    }

    ListenableFuture<DialResponse> dial(String phone, String to, String requestId) {
        return calls.dial(dialRequest(phone, to, requestId));
    }

    static DialRequest dialRequest(String phone, String to, String requestId) {
        return DialRequest.newBuilder()
                .setPhone(phone)
                .setTo(to)
                .setRequestId(requestId)
                .build();
    }

    ListenableFuture<AnswerResponse> answerCall(String phone, String connection) {
        return calls.answer(AnswerRequest.newBuilder()
                .setPhone(phone)
                .setConnection(connection)
                .build());
    }

    ListenableFuture<HangUpResponse> hangUp(String phone, String connection) {
        return calls.hangUp(HangUpRequest.newBuilder()
                .setPhone(phone)
                .setConnection(connection)
                .build());
    }

    ListenableFuture<HoldResponse> hold(String phone, String connection) {
        return calls.hold(HoldRequest.newBuilder()
                .setPhone(phone)
                .setConnection(connection)
                .build());
    }

    ListenableFuture<RetrieveResponse> retrieve(String phone, String connection) {
        return calls.retrieve(RetrieveRequest.newBuilder()
                .setPhone(phone)
                .setConnection(connection)
                .build());
    }

    /** Opens a Control stream; what is sent goes to the result, what comes back to {@code received}. */
    ClientCallStreamObserver<ControlRequest> control(Received<ControlRequest, ControlResponse> received) {
        return (ClientCallStreamObserver<ControlRequest>) streams.control(received);
    }

    /** Opens a watch of these phones that is read as fast as it comes. */
    Received<WatchRequest, WatchResponse> watch(String... phones) {
        return watch(WatchRequest.newBuilder()
                .addAllPhones(java.util.List.of(phones))
                .build());
    }

    Received<WatchRequest, WatchResponse> watch(WatchRequest request) {
        return watch(request, Received.eager());
    }

    Received<WatchRequest, WatchResponse> watch(WatchRequest request, Received<WatchRequest, WatchResponse> received) {
        monitor.watch(request, received);
        return received;
    }
}
