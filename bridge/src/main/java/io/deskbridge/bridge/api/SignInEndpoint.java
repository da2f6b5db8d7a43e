package io.deskbridge.bridge.api;

import io.deskbridge.bridge.access.Access;
import io.deskbridge.bridge.access.Fields;
import io.deskbridge.bridge.access.RefusedException;
import io.deskbridge.bridge.actor.Clients;
import io.deskbridge.bridge.actor.port.Audit.Deed;
import io.deskbridge.bridge.actor.port.Directory;
import io.deskbridge.bridge.core.model.ClientKey;
import io.deskbridge.bridge.core.model.Mode;
import io.deskbridge.bridge.core.model.Platform;
import io.deskbridge.bridge.core.model.ServerName;
import io.deskbridge.proto.v1.SignInRequest;
import io.deskbridge.proto.v1.SignInResponse;
import io.deskbridge.proto.v1.SignInServiceGrpc;
import io.deskbridge.proto.v1.SignOutRequest;
import io.deskbridge.proto.v1.SignOutResponse;
import io.grpc.stub.StreamObserver;

/** {@code SignInService}. */
final class SignInEndpoint extends SignInServiceGrpc.SignInServiceImplBase {
    private final ServerName server;
    private final Access access;
    private final Clients clients;
    private final Directory directory;
    private final Accounting accounting;

    SignInEndpoint(ServerName server, Access access, Clients clients, Directory directory, Accounting accounting) {
        this.accounting = accounting;
        this.server = server;
        this.access = access;
        this.clients = clients;
        this.directory = directory;
    }

    @Override
    public void signIn(SignInRequest request, StreamObserver<SignInResponse> observer) {
        ClientKey client = named(GuardInterceptor.calling(), request.getClientId());
        Mode mode = Enums.MODE
                .fromProto(request.getMode())
                .orElseThrow(() -> new RefusedException(
                        Fields.missing("mode", "MODE_SIMULTANEOUS (for shared control) or MODE_STANDALONE")));
        Platform platform = Enums.PLATFORM
                .fromProto(request.getPlatform())
                .orElseThrow(() -> new RefusedException(Fields.missing(
                        "platform", "PLATFORM_WINDOWS, PLATFORM_MACOS, PLATFORM_ANDROID or PLATFORM_IOS")));
        access.refuseSignIn(client.user(), mode, platform).ifPresent(refusal -> {
            throw new RefusedException(refusal);
        });
        UnaryReply<ClientKey, SignInResponse> reply = UnaryReply.to(observer, signedIn -> {
            accounting.signed(Deed.SIGN_IN, signedIn, mode + " " + platform);
            return response(signedIn, request.getMode());
        });
        reply.whenGone(clients.signIn(client, mode, platform, reply));
    }

    /** The id may stand in the metadata, which every later call of a client that is not "hand" needs anyway, or here. */
    private static ClientKey named(GuardInterceptor.Calling calling, String clientId) {
        ClientKey client = calling.client();
        if (clientId.isEmpty()) {
            return client;
        }
        Fields.clientId("client_id", clientId);
        if (calling.named() && !clientId.equals(client.clientId())) {
            throw new RefusedException(Fields.wrong(
                    "client_id",
                    clientId,
                    "the metadata deskbridge-client-id of this call says \"" + client.clientId()
                            + "\"; where both are given they must agree"));
        }
        return new ClientKey(client.user(), clientId);
    }

    private SignInResponse response(ClientKey client, io.deskbridge.proto.v1.Mode mode) {
        SignInResponse.Builder response = SignInResponse.newBuilder()
                .setUser(client.user().value())
                .setClientId(client.clientId())
                .setServer(server.value())
                .setMode(mode);
        directory
                .phonesOf(client.user())
                .forEach(phone -> response.addPhones(phone.phone().value()));
        return response.build();
    }

    @Override
    public void signOut(SignOutRequest request, StreamObserver<SignOutResponse> observer) {
        ClientKey client = GuardInterceptor.client();
        UnaryReply<ClientKey, SignOutResponse> reply = UnaryReply.to(observer, gone -> {
            accounting.signed(Deed.SIGN_OUT, gone, "");
            return SignOutResponse.getDefaultInstance();
        });
        clients.signOut(client, () -> reply.done(client));
    }
}
