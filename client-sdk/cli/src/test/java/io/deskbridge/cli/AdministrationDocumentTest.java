package io.deskbridge.cli;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import com.google.protobuf.Descriptors.MethodDescriptor;
import com.google.protobuf.Descriptors.ServiceDescriptor;
import com.google.protobuf.DynamicMessage;
import com.google.protobuf.InvalidProtocolBufferException;
import com.google.protobuf.util.JsonFormat;
import io.deskbridge.bridge.StartException;
import io.deskbridge.cli.network.LocalNetwork;
import io.deskbridge.cli.network.PersonPlan;
import io.deskbridge.cli.network.ServerPlan;
import io.deskbridge.proto.admin.v1.ConfigurationServiceGrpc;
import io.deskbridge.proto.admin.v1.DialRightServiceGrpc;
import io.deskbridge.proto.admin.v1.PhoneServiceGrpc;
import io.deskbridge.proto.admin.v1.PickUpGroupServiceGrpc;
import io.deskbridge.proto.admin.v1.ProfileServiceGrpc;
import io.deskbridge.proto.admin.v1.ServerServiceGrpc;
import io.deskbridge.proto.admin.v1.UserServiceGrpc;
import io.grpc.CallOptions;
import io.grpc.ClientInterceptors;
import io.grpc.ManagedChannel;
import io.grpc.Metadata;
import io.grpc.netty.NettyChannelBuilder;
import io.grpc.protobuf.ProtoServiceDescriptorSupplier;
import io.grpc.protobuf.ProtoUtils;
import io.grpc.protobuf.StatusProto;
import io.grpc.stub.ClientCalls;
import io.grpc.stub.MetadataUtils;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Iterator;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.function.Function;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;

/** The commands of docs/administration.md, played in order against a network as the demo's, as grpcurl would. */
class AdministrationDocumentTest {
    private static final Path DOCUMENT =
            Path.of(System.getProperty("basedir", ".")).resolve("../../docs/administration.md");
    private static final Pattern COMMAND = Pattern.compile(
            "grpcurl -plaintext -H 'authorization: (Bearer [a-z-]+)' (?:-d '(.*)' )?localhost:7400 ([A-Za-z0-9.]+)/([A-Za-z]+)");
    private static final Pattern REFUSED = Pattern.compile("<!-- refused: ([A-Z_]+) -->");

    private static final Map<String, ServiceDescriptor> SERVICES = Stream.of(
                    ServerServiceGrpc.getServiceDescriptor(),
                    UserServiceGrpc.getServiceDescriptor(),
                    PhoneServiceGrpc.getServiceDescriptor(),
                    PickUpGroupServiceGrpc.getServiceDescriptor(),
                    DialRightServiceGrpc.getServiceDescriptor(),
                    ProfileServiceGrpc.getServiceDescriptor(),
                    ConfigurationServiceGrpc.getServiceDescriptor())
            .map(service -> (ProtoServiceDescriptorSupplier) Objects.requireNonNull(service.getSchemaDescriptor()))
            .map(ProtoServiceDescriptorSupplier::getServiceDescriptor)
            .collect(Collectors.toUnmodifiableMap(ServiceDescriptor::getFullName, Function.identity()));

    @Test
    void everyCommandDoesWhatTheDocumentSays() throws IOException, StartException {
        try (LocalNetwork network = LocalNetwork.withoutPhones(
                List.of(ServerPlan.on("alpha", 0, 0)),
                List.of(PersonPlan.powerUser("alice", "Alice", "4001", "alpha")))) {
            ManagedChannel channel = NettyChannelBuilder.forAddress(
                            "127.0.0.1", network.bridge("alpha").grpcPort())
                    .usePlaintext()
                    .build();
            try {
                assertThat(play(channel)).isEqualTo(13);
            } finally {
                channel.shutdownNow();
            }
        }
    }

    private static int play(ManagedChannel channel) throws IOException {
        int played = 0;
        String refused = "";
        for (String line : Files.readAllLines(DOCUMENT)) {
            Matcher mark = REFUSED.matcher(line);
            refused = mark.matches() ? mark.group(1) : refused;
            if (!line.startsWith("grpcurl ")) {
                continue;
            }
            Matcher command = COMMAND.matcher(line);
            assertThat(command.matches()).as(line).isTrue();
            if (refused.isEmpty()) {
                assertThat(call(channel, command)).as(line).isNotEmpty();
            } else {
                String reason = refused;
                assertThatThrownBy(() -> call(channel, command))
                        .satisfies(error -> assertThat(Objects.requireNonNull(StatusProto.fromThrowable(error))
                                        .getDetailsList())
                                .anySatisfy(
                                        detail -> assertThat(detail.getValue().toStringUtf8())
                                                .contains(reason)));
            }
            refused = "";
            played++;
        }
        return played;
    }

    /** The answers to a command. */
    private static List<DynamicMessage> call(ManagedChannel channel, Matcher command)
            throws InvalidProtocolBufferException {
        Metadata headers = new Metadata();
        headers.put(Metadata.Key.of("authorization", Metadata.ASCII_STRING_MARSHALLER), command.group(1));
        MethodDescriptor method = Objects.requireNonNull(
                Objects.requireNonNull(SERVICES.get(command.group(3))).findMethodByName(command.group(4)));
        DynamicMessage.Builder request = DynamicMessage.newBuilder(method.getInputType());
        if (command.group(2) != null) {
            JsonFormat.parser().merge(command.group(2), request);
        }
        Iterator<DynamicMessage> answers = ClientCalls.blockingServerStreamingCall(
                ClientInterceptors.intercept(channel, MetadataUtils.newAttachHeadersInterceptor(headers)),
                io.grpc.MethodDescriptor.<DynamicMessage, DynamicMessage>newBuilder()
                        .setType(io.grpc.MethodDescriptor.MethodType.SERVER_STREAMING)
                        .setFullMethodName(command.group(3) + "/" + command.group(4))
                        .setRequestMarshaller(
                                ProtoUtils.marshaller(DynamicMessage.getDefaultInstance(method.getInputType())))
                        .setResponseMarshaller(
                                ProtoUtils.marshaller(DynamicMessage.getDefaultInstance(method.getOutputType())))
                        .build(),
                CallOptions.DEFAULT,
                request.build());
        List<DynamicMessage> all = new ArrayList<>();
        answers.forEachRemaining(all::add);
        return all;
    }
}
