package io.deskbridge.bridge.api;

import static io.deskbridge.bridge.api.ApiClient.answer;
import static org.assertj.core.api.Assertions.assertThat;

import com.google.protobuf.ByteString;
import com.google.protobuf.DescriptorProtos.FileDescriptorProto;
import com.google.protobuf.InvalidProtocolBufferException;
import io.grpc.health.v1.HealthCheckRequest;
import io.grpc.health.v1.HealthCheckResponse.ServingStatus;
import io.grpc.health.v1.HealthGrpc;
import io.grpc.reflection.v1.ServerReflectionGrpc;
import io.grpc.reflection.v1.ServerReflectionRequest;
import io.grpc.reflection.v1.ServerReflectionResponse;
import io.grpc.reflection.v1.ServiceResponse;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** A20: what grpcurl asks for, without a token. */
class ReflectionTest {
    private static final List<String> OURS = List.of(
            "deskbridge.v1.CallControlService",
            "deskbridge.v1.MonitorService",
            "deskbridge.v1.PhoneService",
            "deskbridge.v1.SharedControlService",
            "deskbridge.v1.SignInService");

    private final ServerUnderTest alpha = new ServerUnderTest();

    @AfterEach
    void close() {
        alpha.close();
    }

    private ServerReflectionResponse ask(ServerReflectionRequest request) {
        Received<ServerReflectionRequest, ServerReflectionResponse> received = Received.eager();
        ServerReflectionGrpc.newStub(alpha.channel)
                .serverReflectionInfo(received)
                .onNext(request);
        return received.messages().get(0);
    }

    private ServerReflectionResponse symbol(String name) {
        return ask(ServerReflectionRequest.newBuilder()
                .setFileContainingSymbol(name)
                .build());
    }

    private static List<String> files(ServerReflectionResponse response) {
        List<String> names = new ArrayList<>();
        for (ByteString file : response.getFileDescriptorResponse().getFileDescriptorProtoList()) {
            try {
                names.add(FileDescriptorProto.parseFrom(file).getName());
            } catch (InvalidProtocolBufferException e) {
                throw new AssertionError(e);
            }
        }
        return names;
    }

    @Test
    void everyServiceIsListed() {
        ServerReflectionResponse response =
                ask(ServerReflectionRequest.newBuilder().setListServices("").build());
        assertThat(response.getListServicesResponse().getServiceList())
                .extracting(ServiceResponse::getName)
                .containsAll(OURS)
                .contains("grpc.health.v1.Health");
    }

    @Test
    @SuppressWarnings("deprecation") // grpcurl of today still asks for v1alpha first.
    void everyServiceIsListedByTheOldReflectionToo() {
        Received<
                        io.grpc.reflection.v1alpha.ServerReflectionRequest,
                        io.grpc.reflection.v1alpha.ServerReflectionResponse>
                received = Received.eager();
        var calls = io.grpc.reflection.v1alpha.ServerReflectionGrpc.newStub(alpha.channel)
                .serverReflectionInfo(received);
        calls.onNext(io.grpc.reflection.v1alpha.ServerReflectionRequest.newBuilder()
                .setListServices("")
                .build());
        calls.onNext(io.grpc.reflection.v1alpha.ServerReflectionRequest.newBuilder()
                .setFileContainingSymbol("google.rpc.ErrorInfo")
                .build());
        assertThat(received.messages().get(0).getListServicesResponse().getServiceList())
                .extracting(io.grpc.reflection.v1alpha.ServiceResponse::getName)
                .containsAll(OURS);
        assertThat(received.messages().get(1).getFileDescriptorResponse().getFileDescriptorProtoCount())
                .isPositive();
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "google.rpc.ErrorInfo",
                "google.rpc.BadRequest",
                "google.rpc.PreconditionFailure",
                "google.rpc.RetryInfo"
            })
    void theTypesInAnErrorsDetailsAreKnown(String type) {
        assertThat(files(symbol(type))).contains("google/rpc/error_details.proto");
    }

    @Test
    void everyServiceOfOursIsDescribedWithTheFilesItNeeds() {
        for (String service : OURS) {
            assertThat(files(symbol(service))).as(service).contains("deskbridge/v1/model.proto");
        }
    }

    @Test
    void whatIsNotThereIsNotFound() {
        assertThat(symbol("deskbridge.v1.NoSuchService").getErrorResponse().getErrorCode())
                .isEqualTo(io.grpc.Status.Code.NOT_FOUND.value());
    }

    @Test
    void everyServiceServesUntilTheServerDrains() {
        for (String service : OURS) {
            assertThat(health(service)).isEqualTo(ServingStatus.SERVING);
        }
        assertThat(health("")).isEqualTo(ServingStatus.SERVING);
        alpha.rim.drain();
        for (String service : OURS) {
            assertThat(health(service)).isEqualTo(ServingStatus.NOT_SERVING);
        }
    }

    private ServingStatus health(String service) {
        return answer(HealthGrpc.newFutureStub(alpha.channel)
                        .check(HealthCheckRequest.newBuilder()
                                .setService(service)
                                .build()))
                .getStatus();
    }
}
