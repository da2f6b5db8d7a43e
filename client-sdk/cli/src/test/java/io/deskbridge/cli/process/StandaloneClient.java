package io.deskbridge.cli.process;

import io.deskbridge.proto.v1.Mode;
import io.deskbridge.proto.v1.Platform;
import io.deskbridge.proto.v1.SignInRequest;
import io.deskbridge.proto.v1.SignInServiceGrpc;
import io.deskbridge.proto.v1.SignOutRequest;
import io.grpc.ManagedChannel;
import io.grpc.Metadata;
import io.grpc.netty.NettyChannelBuilder;
import io.grpc.stub.MetadataUtils;
import java.util.concurrent.TimeUnit;

/**
 * A client in standalone mode, from the contracts alone. One that is closed says nothing, as a program that has crashed: that of the SDK
 * would sign out.
 */
final class StandaloneClient implements AutoCloseable {
    /** Longer than a server lets anybody wait for a login. */
    private static final long DEADLINE_SECONDS = 70;

    private static final long GOODBYE_SECONDS = 20;

    private final ManagedChannel channel;
    private final SignInServiceGrpc.SignInServiceBlockingStub service;

    StandaloneClient(String host, int port, String token, String clientId) {
        Metadata headers = new Metadata();
        headers.put(Metadata.Key.of("authorization", Metadata.ASCII_STRING_MARSHALLER), "Bearer " + token);
        headers.put(Metadata.Key.of("deskbridge-client-id", Metadata.ASCII_STRING_MARSHALLER), clientId);
        channel = NettyChannelBuilder.forAddress(host, port)
                .usePlaintext()
                .intercept(MetadataUtils.newAttachHeadersInterceptor(headers))
                .build();
        service = SignInServiceGrpc.newBlockingStub(channel);
    }

    /** Returns when the client is the user's only device; throws StatusRuntimeException where it is refused or nobody answers. */
    void signIn() {
        var unused = service.withDeadlineAfter(DEADLINE_SECONDS, TimeUnit.SECONDS)
                .signIn(SignInRequest.newBuilder()
                        .setMode(Mode.MODE_STANDALONE)
                        .setPlatform(Platform.PLATFORM_WINDOWS)
                        .build());
    }

    void signOut() {
        var unused = service.withDeadlineAfter(GOODBYE_SECONDS, TimeUnit.SECONDS)
                .signOut(SignOutRequest.getDefaultInstance());
    }

    @Override
    public void close() {
        channel.shutdownNow();
    }
}
