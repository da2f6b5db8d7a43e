package io.deskbridge.bridge.api.admin;

import io.deskbridge.proto.admin.v1.CreateServerRequest;
import io.deskbridge.proto.admin.v1.CreateServerResponse;
import io.deskbridge.proto.admin.v1.DeleteServerRequest;
import io.deskbridge.proto.admin.v1.DeleteServerResponse;
import io.deskbridge.proto.admin.v1.GetServerRequest;
import io.deskbridge.proto.admin.v1.GetServerResponse;
import io.deskbridge.proto.admin.v1.ListServersRequest;
import io.deskbridge.proto.admin.v1.ListServersResponse;
import io.deskbridge.proto.admin.v1.Server;
import io.deskbridge.proto.admin.v1.ServerServiceGrpc;
import io.deskbridge.proto.admin.v1.UpdateServerRequest;
import io.deskbridge.proto.admin.v1.UpdateServerResponse;
import io.grpc.stub.StreamObserver;

/** {@code ServerService}. */
final class ServerEndpoint extends ServerServiceGrpc.ServerServiceImplBase {
    private final Desk desk;
    private final Resources<Server> all;

    ServerEndpoint(Desk desk, Resources<Server> all) {
        this.desk = desk;
        this.all = all;
    }

    @Override
    public void listServers(ListServersRequest it, StreamObserver<ListServersResponse> observer) {
        desk.answer(observer, by -> {
            Resources.Page<Server> page = all.list(it.getPageSize(), it.getPageToken());
            return ListServersResponse.newBuilder()
                    .addAllServers(page.objects())
                    .setNextPageToken(page.next())
                    .build();
        });
    }

    @Override
    public void getServer(GetServerRequest it, StreamObserver<GetServerResponse> observer) {
        desk.answer(
                observer,
                by -> GetServerResponse.newBuilder()
                        .setServer(all.get(it.getName()))
                        .build());
    }

    @Override
    public void createServer(CreateServerRequest it, StreamObserver<CreateServerResponse> observer) {
        desk.answer(
                observer,
                by -> CreateServerResponse.newBuilder()
                        .setServer(all.create(by, it.getServer()))
                        .build());
    }

    @Override
    public void updateServer(UpdateServerRequest it, StreamObserver<UpdateServerResponse> observer) {
        desk.answer(
                observer,
                by -> UpdateServerResponse.newBuilder()
                        .setServer(all.update(by, it.getServer(), it.getUpdateMask()))
                        .build());
    }

    @Override
    public void deleteServer(DeleteServerRequest it, StreamObserver<DeleteServerResponse> observer) {
        desk.answer(observer, by -> {
            all.delete(by, it.getName(), it.getEtag());
            return DeleteServerResponse.getDefaultInstance();
        });
    }
}
