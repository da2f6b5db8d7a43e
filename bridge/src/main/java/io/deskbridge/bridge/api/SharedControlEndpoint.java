package io.deskbridge.bridge.api;

import io.deskbridge.bridge.access.Access;
import io.deskbridge.bridge.actor.PhoneView;
import io.deskbridge.bridge.actor.Phones;
import io.deskbridge.bridge.actor.SignedIn;
import io.deskbridge.bridge.actor.port.Entry;
import io.deskbridge.bridge.core.control.ControlState;
import io.deskbridge.bridge.core.model.ClientKey;
import io.deskbridge.bridge.core.model.ServerName;
import io.deskbridge.proto.v1.GetSharedControlRequest;
import io.deskbridge.proto.v1.GetSharedControlResponse;
import io.deskbridge.proto.v1.SharedControlServiceGrpc;
import io.deskbridge.proto.v1.StartSharedControlRequest;
import io.deskbridge.proto.v1.StartSharedControlResponse;
import io.deskbridge.proto.v1.StopSharedControlRequest;
import io.deskbridge.proto.v1.StopSharedControlResponse;
import io.grpc.stub.StreamObserver;

/** {@code SharedControlService}. */
final class SharedControlEndpoint extends SharedControlServiceGrpc.SharedControlServiceImplBase {
    private final ServerName server;
    private final Access access;
    private final Phones phones;

    SharedControlEndpoint(ServerName server, Access access, Phones phones) {
        this.server = server;
        this.access = access;
        this.phones = phones;
    }

    @Override
    public void startSharedControl(
            StartSharedControlRequest request, StreamObserver<StartSharedControlResponse> observer) {
        SignedIn client = access.signedIn(GuardInterceptor.client());
        Entry.PhoneEntry entry = access.ownPhone(client.client(), request.getPhone());
        UnaryReply<PhoneView, StartSharedControlResponse> reply = UnaryReply.to(
                observer,
                view -> StartSharedControlResponse.newBuilder()
                        .setPhone(ToProto.phone(entry, view, server))
                        .build());
        boolean endsCalls = request.getEndSoftphoneCalls();
        reply.whenGone(phones.phone(entry.phone()).startControl(access.caller(client), endsCalls, reply));
    }

    @Override
    public void stopSharedControl(
            StopSharedControlRequest request, StreamObserver<StopSharedControlResponse> observer) {
        ClientKey client = GuardInterceptor.client();
        Entry.PhoneEntry entry = access.ownPhone(client, request.getPhone());
        phones.phone(entry.phone())
                .stopControl(client, UnaryReply.to(observer, view -> StopSharedControlResponse.getDefaultInstance()));
    }

    @Override
    public void getSharedControl(GetSharedControlRequest request, StreamObserver<GetSharedControlResponse> observer) {
        ClientKey client = GuardInterceptor.client();
        Entry.PhoneEntry entry = access.ownPhone(client, request.getPhone());
        UnaryReply<PhoneView, GetSharedControlResponse> reply =
                UnaryReply.to(observer, view -> response(client, view.control()));
        phones.phone(entry.phone()).read(view -> {
            if (view.isOf(client.user())) {
                reply.done(view);
            } else {
                reply.refused(Access.notTheirs(client, request.getPhone()));
            }
        });
    }

    private static GetSharedControlResponse response(ClientKey client, ControlState control) {
        GetSharedControlResponse.Builder response =
                GetSharedControlResponse.newBuilder().setInControl(control.controlledBy(client));
        control.session().ifPresent(session -> response.setController(ToProto.controller(session)));
        ControlState.Ended ended = control.ended().get(client);
        if (ended != null) {
            response.setLastEndReason(Enums.END_REASON.toProto(ended.reason()));
        }
        return response.build();
    }
}
