package io.deskbridge.bridge.api.admin;

import io.deskbridge.proto.admin.v1.CreatePickUpGroupRequest;
import io.deskbridge.proto.admin.v1.CreatePickUpGroupResponse;
import io.deskbridge.proto.admin.v1.DeletePickUpGroupRequest;
import io.deskbridge.proto.admin.v1.DeletePickUpGroupResponse;
import io.deskbridge.proto.admin.v1.GetPickUpGroupRequest;
import io.deskbridge.proto.admin.v1.GetPickUpGroupResponse;
import io.deskbridge.proto.admin.v1.ListPickUpGroupsRequest;
import io.deskbridge.proto.admin.v1.ListPickUpGroupsResponse;
import io.deskbridge.proto.admin.v1.PickUpGroup;
import io.deskbridge.proto.admin.v1.PickUpGroupServiceGrpc;
import io.deskbridge.proto.admin.v1.UpdatePickUpGroupRequest;
import io.deskbridge.proto.admin.v1.UpdatePickUpGroupResponse;
import io.grpc.stub.StreamObserver;

/** {@code PickUpGroupService}. */
final class PickUpGroupEndpoint extends PickUpGroupServiceGrpc.PickUpGroupServiceImplBase {
    private final Desk desk;
    private final Resources<PickUpGroup> all;

    PickUpGroupEndpoint(Desk desk, Resources<PickUpGroup> all) {
        this.desk = desk;
        this.all = all;
    }

    @Override
    public void listPickUpGroups(ListPickUpGroupsRequest it, StreamObserver<ListPickUpGroupsResponse> observer) {
        desk.answer(observer, by -> {
            Resources.Page<PickUpGroup> page = all.list(it.getPageSize(), it.getPageToken());
            return ListPickUpGroupsResponse.newBuilder()
                    .addAllPickUpGroups(page.objects())
                    .setNextPageToken(page.next())
                    .build();
        });
    }

    @Override
    public void getPickUpGroup(GetPickUpGroupRequest it, StreamObserver<GetPickUpGroupResponse> observer) {
        desk.answer(
                observer,
                by -> GetPickUpGroupResponse.newBuilder()
                        .setPickUpGroup(all.get(it.getName()))
                        .build());
    }

    @Override
    public void createPickUpGroup(CreatePickUpGroupRequest it, StreamObserver<CreatePickUpGroupResponse> observer) {
        desk.answer(
                observer,
                by -> CreatePickUpGroupResponse.newBuilder()
                        .setPickUpGroup(all.create(by, it.getPickUpGroup()))
                        .build());
    }

    @Override
    public void updatePickUpGroup(UpdatePickUpGroupRequest it, StreamObserver<UpdatePickUpGroupResponse> observer) {
        desk.answer(
                observer,
                by -> UpdatePickUpGroupResponse.newBuilder()
                        .setPickUpGroup(all.update(by, it.getPickUpGroup(), it.getUpdateMask()))
                        .build());
    }

    @Override
    public void deletePickUpGroup(DeletePickUpGroupRequest it, StreamObserver<DeletePickUpGroupResponse> observer) {
        desk.answer(observer, by -> {
            all.delete(by, it.getName(), it.getEtag());
            return DeletePickUpGroupResponse.getDefaultInstance();
        });
    }
}
