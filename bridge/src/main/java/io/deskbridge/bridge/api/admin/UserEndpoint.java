package io.deskbridge.bridge.api.admin;

import io.deskbridge.proto.admin.v1.CreateUserRequest;
import io.deskbridge.proto.admin.v1.CreateUserResponse;
import io.deskbridge.proto.admin.v1.DeleteUserRequest;
import io.deskbridge.proto.admin.v1.DeleteUserResponse;
import io.deskbridge.proto.admin.v1.GetUserRequest;
import io.deskbridge.proto.admin.v1.GetUserResponse;
import io.deskbridge.proto.admin.v1.ListUsersRequest;
import io.deskbridge.proto.admin.v1.ListUsersResponse;
import io.deskbridge.proto.admin.v1.UpdateUserRequest;
import io.deskbridge.proto.admin.v1.UpdateUserResponse;
import io.deskbridge.proto.admin.v1.User;
import io.deskbridge.proto.admin.v1.UserServiceGrpc;
import io.grpc.stub.StreamObserver;

/** {@code UserService}. */
final class UserEndpoint extends UserServiceGrpc.UserServiceImplBase {
    private final Desk desk;
    private final Resources<User> all;

    UserEndpoint(Desk desk, Resources<User> all) {
        this.desk = desk;
        this.all = all;
    }

    @Override
    public void listUsers(ListUsersRequest it, StreamObserver<ListUsersResponse> observer) {
        desk.answer(observer, by -> {
            Resources.Page<User> page = all.list(it.getPageSize(), it.getPageToken());
            return ListUsersResponse.newBuilder()
                    .addAllUsers(page.objects())
                    .setNextPageToken(page.next())
                    .build();
        });
    }

    @Override
    public void getUser(GetUserRequest it, StreamObserver<GetUserResponse> observer) {
        desk.answer(
                observer,
                by -> GetUserResponse.newBuilder()
                        .setUser(all.get(it.getName()))
                        .build());
    }

    @Override
    public void createUser(CreateUserRequest it, StreamObserver<CreateUserResponse> observer) {
        desk.answer(
                observer,
                by -> CreateUserResponse.newBuilder()
                        .setUser(all.create(by, it.getUser()))
                        .build());
    }

    @Override
    public void updateUser(UpdateUserRequest it, StreamObserver<UpdateUserResponse> observer) {
        desk.answer(
                observer,
                by -> UpdateUserResponse.newBuilder()
                        .setUser(all.update(by, it.getUser(), it.getUpdateMask()))
                        .build());
    }

    @Override
    public void deleteUser(DeleteUserRequest it, StreamObserver<DeleteUserResponse> observer) {
        desk.answer(observer, by -> {
            all.delete(by, it.getName(), it.getEtag());
            return DeleteUserResponse.getDefaultInstance();
        });
    }
}
