package io.deskbridge.cli.e2e;

import io.deskbridge.proto.v1.AnswerRequest;
import io.deskbridge.proto.v1.CallControlServiceGrpc;
import io.deskbridge.proto.v1.CommandResult;
import io.deskbridge.proto.v1.DialRequest;
import io.deskbridge.proto.v1.GetPhoneRequest;
import io.deskbridge.proto.v1.GetSharedControlRequest;
import io.deskbridge.proto.v1.GetSharedControlResponse;
import io.deskbridge.proto.v1.HangUpRequest;
import io.deskbridge.proto.v1.HoldRequest;
import io.deskbridge.proto.v1.Mode;
import io.deskbridge.proto.v1.MonitorServiceGrpc;
import io.deskbridge.proto.v1.Phone;
import io.deskbridge.proto.v1.PhoneServiceGrpc;
import io.deskbridge.proto.v1.Platform;
import io.deskbridge.proto.v1.RetrieveRequest;
import io.deskbridge.proto.v1.SharedControlServiceGrpc;
import io.deskbridge.proto.v1.SignInRequest;
import io.deskbridge.proto.v1.SignInResponse;
import io.deskbridge.proto.v1.SignInServiceGrpc;
import io.deskbridge.proto.v1.SignOutRequest;
import io.deskbridge.proto.v1.StartSharedControlRequest;
import io.deskbridge.proto.v1.StopSharedControlRequest;
import io.deskbridge.proto.v1.WatchRequest;
import io.grpc.ManagedChannel;
import io.grpc.Metadata;
import io.grpc.netty.NettyChannelBuilder;
import io.grpc.stub.MetadataUtils;
import java.util.List;
import java.util.concurrent.TimeUnit;

/** A client as anybody would write it from the contracts alone: a channel, two headers, generated stubs. */
final class PlainClient implements AutoCloseable {
    private static final long DEADLINE_SECONDS = 20;

    private final ManagedChannel channel;
    private final SignInServiceGrpc.SignInServiceBlockingStub signIn;
    private final SharedControlServiceGrpc.SharedControlServiceBlockingStub control;
    private final CallControlServiceGrpc.CallControlServiceBlockingStub calls;
    private final PhoneServiceGrpc.PhoneServiceBlockingStub phones;
    private final MonitorServiceGrpc.MonitorServiceStub monitor;
    private final CallControlServiceGrpc.CallControlServiceStub callsAsync;

    PlainClient(int port, String token, String clientId) {
        Metadata headers = new Metadata();
        headers.put(Metadata.Key.of("authorization", Metadata.ASCII_STRING_MARSHALLER), "Bearer " + token);
        if (!clientId.isEmpty()) {
            headers.put(Metadata.Key.of("deskbridge-client-id", Metadata.ASCII_STRING_MARSHALLER), clientId);
        }
        channel = NettyChannelBuilder.forAddress("127.0.0.1", port)
                .usePlaintext()
                .intercept(MetadataUtils.newAttachHeadersInterceptor(headers))
                .build();
        signIn = SignInServiceGrpc.newBlockingStub(channel);
        control = SharedControlServiceGrpc.newBlockingStub(channel);
        calls = CallControlServiceGrpc.newBlockingStub(channel);
        phones = PhoneServiceGrpc.newBlockingStub(channel);
        monitor = MonitorServiceGrpc.newStub(channel);
        callsAsync = CallControlServiceGrpc.newStub(channel);
    }

    SignInResponse signIn() {
        return signIn(Mode.MODE_SIMULTANEOUS, Platform.PLATFORM_WINDOWS);
    }

    SignInResponse signIn(Mode mode, Platform platform) {
        return signIn.withDeadlineAfter(DEADLINE_SECONDS, TimeUnit.SECONDS)
                .signIn(SignInRequest.newBuilder()
                        .setMode(mode)
                        .setPlatform(platform)
                        .build());
    }

    void signOut() {
        signIn.withDeadlineAfter(DEADLINE_SECONDS, TimeUnit.SECONDS).signOut(SignOutRequest.getDefaultInstance());
    }

    Phone start(String phone) {
        return control.withDeadlineAfter(DEADLINE_SECONDS, TimeUnit.SECONDS)
                .startSharedControl(
                        StartSharedControlRequest.newBuilder().setPhone(phone).build())
                .getPhone();
    }

    void stop(String phone) {
        var unused = control.withDeadlineAfter(DEADLINE_SECONDS, TimeUnit.SECONDS)
                .stopSharedControl(
                        StopSharedControlRequest.newBuilder().setPhone(phone).build());
    }

    GetSharedControlResponse sharedControl(String phone) {
        return control.withDeadlineAfter(DEADLINE_SECONDS, TimeUnit.SECONDS)
                .getSharedControl(
                        GetSharedControlRequest.newBuilder().setPhone(phone).build());
    }

    CommandResult dial(String phone, String to) {
        return dial(DialRequest.newBuilder().setPhone(phone).setTo(to).build());
    }

    CommandResult dial(DialRequest request) {
        return calls.withDeadlineAfter(DEADLINE_SECONDS, TimeUnit.SECONDS)
                .dial(request)
                .getResult();
    }

    CommandResult answer(String phone) {
        return answer(AnswerRequest.newBuilder().setPhone(phone).build());
    }

    CommandResult answer(AnswerRequest request) {
        return calls.withDeadlineAfter(DEADLINE_SECONDS, TimeUnit.SECONDS)
                .answer(request)
                .getResult();
    }

    CommandResult hold(String phone) {
        return hold(HoldRequest.newBuilder().setPhone(phone).build());
    }

    CommandResult hold(HoldRequest request) {
        return calls.withDeadlineAfter(DEADLINE_SECONDS, TimeUnit.SECONDS)
                .hold(request)
                .getResult();
    }

    CommandResult retrieve(String phone) {
        return calls.withDeadlineAfter(DEADLINE_SECONDS, TimeUnit.SECONDS)
                .retrieve(RetrieveRequest.newBuilder().setPhone(phone).build())
                .getResult();
    }

    CommandResult hangUp(String phone) {
        return hangUp(HangUpRequest.newBuilder().setPhone(phone).build());
    }

    CommandResult hangUp(HangUpRequest request) {
        return calls.withDeadlineAfter(DEADLINE_SECONDS, TimeUnit.SECONDS)
                .hangUp(request)
                .getResult();
    }

    Phone phone(String phone) {
        return phones.withDeadlineAfter(DEADLINE_SECONDS, TimeUnit.SECONDS)
                .getPhone(GetPhoneRequest.newBuilder().setPhone(phone).build())
                .getPhone();
    }

    /** Watches everything, so that the numbers have no gaps. */
    Watched watch(String... named) {
        Watched watched = new Watched();
        monitor.watch(
                WatchRequest.newBuilder()
                        .addAllPhones(List.of(named))
                        .setUndeliveredCalls(true)
                        .build(),
                watched);
        watched.awaitSynced();
        return watched;
    }

    CallControlServiceGrpc.CallControlServiceStub async() {
        return callsAsync;
    }

    @Override
    public void close() {
        channel.shutdownNow();
    }
}
