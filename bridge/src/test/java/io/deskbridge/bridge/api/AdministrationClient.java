package io.deskbridge.bridge.api;

import static io.deskbridge.bridge.api.ApiClient.answer;
import static org.assertj.core.api.Assertions.assertThat;

import io.deskbridge.proto.admin.v1.ConfigurationServiceGrpc;
import io.deskbridge.proto.admin.v1.DialRightServiceGrpc;
import io.deskbridge.proto.admin.v1.ExportConfigurationRequest;
import io.deskbridge.proto.admin.v1.ExportConfigurationResponse;
import io.deskbridge.proto.admin.v1.GetPhoneRequest;
import io.deskbridge.proto.admin.v1.GetUserRequest;
import io.deskbridge.proto.admin.v1.ImportConfigurationRequest;
import io.deskbridge.proto.admin.v1.ImportConfigurationResponse;
import io.deskbridge.proto.admin.v1.ImportMode;
import io.deskbridge.proto.admin.v1.Phone;
import io.deskbridge.proto.admin.v1.PhoneServiceGrpc;
import io.deskbridge.proto.admin.v1.PickUpGroupServiceGrpc;
import io.deskbridge.proto.admin.v1.ProfileServiceGrpc;
import io.deskbridge.proto.admin.v1.ServerServiceGrpc;
import io.deskbridge.proto.admin.v1.User;
import io.deskbridge.proto.admin.v1.UserServiceGrpc;
import io.grpc.Channel;
import io.grpc.ClientInterceptors;
import io.grpc.Metadata;
import io.grpc.stub.MetadataUtils;
import io.grpc.stub.StreamObserver;
import java.util.stream.Collectors;

/** The services of administrators, as futures that are done as soon as the server has answered. */
final class AdministrationClient {
    final ServerServiceGrpc.ServerServiceFutureStub servers;
    final UserServiceGrpc.UserServiceFutureStub users;
    final PhoneServiceGrpc.PhoneServiceFutureStub phones;
    final PickUpGroupServiceGrpc.PickUpGroupServiceFutureStub groups;
    final DialRightServiceGrpc.DialRightServiceFutureStub dialRights;
    final ProfileServiceGrpc.ProfileServiceFutureStub profiles;
    final ConfigurationServiceGrpc.ConfigurationServiceStub configuration;

    AdministrationClient(Channel channel, Metadata headers) {
        Channel named = ClientInterceptors.intercept(channel, MetadataUtils.newAttachHeadersInterceptor(headers));
        servers = ServerServiceGrpc.newFutureStub(named);
        users = UserServiceGrpc.newFutureStub(named);
        phones = PhoneServiceGrpc.newFutureStub(named);
        groups = PickUpGroupServiceGrpc.newFutureStub(named);
        dialRights = DialRightServiceGrpc.newFutureStub(named);
        profiles = ProfileServiceGrpc.newFutureStub(named);
        configuration = ConfigurationServiceGrpc.newStub(named);
    }

    User user(String name) {
        return answer(users.getUser(GetUserRequest.newBuilder().setName(name).build()))
                .getUser();
    }

    Phone phone(String id) {
        return answer(phones.getPhone(GetPhoneRequest.newBuilder().setId(id).build()))
                .getPhone();
    }

    /** Sends a file in pieces of {@code size} characters. */
    Received<ImportConfigurationRequest, ImportConfigurationResponse> send(
            ImportMode mode, boolean validateOnly, String file, int size) {
        Received<ImportConfigurationRequest, ImportConfigurationResponse> received = Received.eager();
        StreamObserver<ImportConfigurationRequest> pieces = configuration.importConfiguration(received);
        ImportConfigurationRequest.Builder piece =
                ImportConfigurationRequest.newBuilder().setMode(mode).setValidateOnly(validateOnly);
        for (int from = 0; from < file.length(); from += size) {
            pieces.onNext(piece.setContent(file.substring(from, Math.min(file.length(), from + size)))
                    .build());
            piece.clear();
        }
        pieces.onCompleted();
        return received;
    }

    ImportConfigurationResponse imported(ImportMode mode, String file) {
        Received<ImportConfigurationRequest, ImportConfigurationResponse> received = send(mode, false, file, 1000);
        assertThat(received.messages()).hasSize(1);
        return received.messages().get(0);
    }

    String exported(boolean secrets) {
        Received<ExportConfigurationRequest, ExportConfigurationResponse> received = Received.eager();
        configuration.exportConfiguration(
                ExportConfigurationRequest.newBuilder()
                        .setIncludeSecrets(secrets)
                        .build(),
                received);
        return received.messages().stream()
                .map(ExportConfigurationResponse::getContent)
                .collect(Collectors.joining());
    }
}
