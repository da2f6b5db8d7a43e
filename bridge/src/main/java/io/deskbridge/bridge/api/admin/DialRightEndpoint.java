package io.deskbridge.bridge.api.admin;

import io.deskbridge.proto.admin.v1.CreateDialRightRequest;
import io.deskbridge.proto.admin.v1.CreateDialRightResponse;
import io.deskbridge.proto.admin.v1.DeleteDialRightRequest;
import io.deskbridge.proto.admin.v1.DeleteDialRightResponse;
import io.deskbridge.proto.admin.v1.DialRight;
import io.deskbridge.proto.admin.v1.DialRightServiceGrpc;
import io.deskbridge.proto.admin.v1.GetDialRightRequest;
import io.deskbridge.proto.admin.v1.GetDialRightResponse;
import io.deskbridge.proto.admin.v1.ListDialRightsRequest;
import io.deskbridge.proto.admin.v1.ListDialRightsResponse;
import io.deskbridge.proto.admin.v1.UpdateDialRightRequest;
import io.deskbridge.proto.admin.v1.UpdateDialRightResponse;
import io.grpc.stub.StreamObserver;

/** {@code DialRightService}. */
final class DialRightEndpoint extends DialRightServiceGrpc.DialRightServiceImplBase {
    private final Desk desk;
    private final Resources<DialRight> all;

    DialRightEndpoint(Desk desk, Resources<DialRight> all) {
        this.desk = desk;
        this.all = all;
    }

    @Override
    public void listDialRights(ListDialRightsRequest it, StreamObserver<ListDialRightsResponse> observer) {
        desk.answer(observer, by -> {
            Resources.Page<DialRight> page = all.list(it.getPageSize(), it.getPageToken());
            return ListDialRightsResponse.newBuilder()
                    .addAllDialRights(page.objects())
                    .setNextPageToken(page.next())
                    .build();
        });
    }

    @Override
    public void getDialRight(GetDialRightRequest it, StreamObserver<GetDialRightResponse> observer) {
        desk.answer(
                observer,
                by -> GetDialRightResponse.newBuilder()
                        .setDialRight(all.get(it.getName()))
                        .build());
    }

    @Override
    public void createDialRight(CreateDialRightRequest it, StreamObserver<CreateDialRightResponse> observer) {
        desk.answer(
                observer,
                by -> CreateDialRightResponse.newBuilder()
                        .setDialRight(all.create(by, it.getDialRight()))
                        .build());
    }

    @Override
    public void updateDialRight(UpdateDialRightRequest it, StreamObserver<UpdateDialRightResponse> observer) {
        desk.answer(
                observer,
                by -> UpdateDialRightResponse.newBuilder()
                        .setDialRight(all.update(by, it.getDialRight(), it.getUpdateMask()))
                        .build());
    }

    @Override
    public void deleteDialRight(DeleteDialRightRequest it, StreamObserver<DeleteDialRightResponse> observer) {
        desk.answer(observer, by -> {
            all.delete(by, it.getName(), it.getEtag());
            return DeleteDialRightResponse.getDefaultInstance();
        });
    }
}
