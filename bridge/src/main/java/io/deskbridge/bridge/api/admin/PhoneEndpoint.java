package io.deskbridge.bridge.api.admin;

import io.deskbridge.proto.admin.v1.CreatePhoneRequest;
import io.deskbridge.proto.admin.v1.CreatePhoneResponse;
import io.deskbridge.proto.admin.v1.DeletePhoneRequest;
import io.deskbridge.proto.admin.v1.DeletePhoneResponse;
import io.deskbridge.proto.admin.v1.GetPhoneRequest;
import io.deskbridge.proto.admin.v1.GetPhoneResponse;
import io.deskbridge.proto.admin.v1.ListPhonesRequest;
import io.deskbridge.proto.admin.v1.ListPhonesResponse;
import io.deskbridge.proto.admin.v1.Phone;
import io.deskbridge.proto.admin.v1.PhoneServiceGrpc;
import io.deskbridge.proto.admin.v1.UpdatePhoneRequest;
import io.deskbridge.proto.admin.v1.UpdatePhoneResponse;
import io.grpc.stub.StreamObserver;

/** {@code PhoneService}. */
final class PhoneEndpoint extends PhoneServiceGrpc.PhoneServiceImplBase {
    private final Desk desk;
    private final Resources<Phone> all;

    PhoneEndpoint(Desk desk, Resources<Phone> all) {
        this.desk = desk;
        this.all = all;
    }

    @Override
    public void listPhones(ListPhonesRequest it, StreamObserver<ListPhonesResponse> observer) {
        desk.answer(observer, by -> {
            Resources.Page<Phone> page = all.list(it.getPageSize(), it.getPageToken());
            return ListPhonesResponse.newBuilder()
                    .addAllPhones(page.objects())
                    .setNextPageToken(page.next())
                    .build();
        });
    }

    @Override
    public void getPhone(GetPhoneRequest it, StreamObserver<GetPhoneResponse> observer) {
        desk.answer(
                observer,
                by -> GetPhoneResponse.newBuilder()
                        .setPhone(all.get(it.getId()))
                        .build());
    }

    @Override
    public void createPhone(CreatePhoneRequest it, StreamObserver<CreatePhoneResponse> observer) {
        desk.answer(
                observer,
                by -> CreatePhoneResponse.newBuilder()
                        .setPhone(all.create(by, it.getPhone()))
                        .build());
    }

    @Override
    public void updatePhone(UpdatePhoneRequest it, StreamObserver<UpdatePhoneResponse> observer) {
        desk.answer(
                observer,
                by -> UpdatePhoneResponse.newBuilder()
                        .setPhone(all.update(by, it.getPhone(), it.getUpdateMask()))
                        .build());
    }

    @Override
    public void deletePhone(DeletePhoneRequest it, StreamObserver<DeletePhoneResponse> observer) {
        desk.answer(observer, by -> {
            all.delete(by, it.getId(), it.getEtag());
            return DeletePhoneResponse.getDefaultInstance();
        });
    }
}
