package io.deskbridge.cli.e2e;

import static org.assertj.core.api.Assertions.assertThat;

import com.google.protobuf.FieldMask;
import io.deskbridge.cli.network.LocalNetwork;
import io.deskbridge.phone.PhoneView;
import io.deskbridge.phone.model.Key;
import io.deskbridge.proto.admin.v1.CreateDialRightRequest;
import io.deskbridge.proto.admin.v1.Destination;
import io.deskbridge.proto.admin.v1.DialRight;
import io.deskbridge.proto.admin.v1.DialRightServiceGrpc;
import io.deskbridge.proto.admin.v1.UpdateUserRequest;
import io.deskbridge.proto.admin.v1.User;
import io.deskbridge.proto.admin.v1.UserServiceGrpc;
import io.deskbridge.proto.v1.Cause;
import io.deskbridge.proto.v1.EventType;
import io.grpc.ManagedChannel;
import io.grpc.Metadata;
import io.grpc.Status.Code;
import io.grpc.netty.NettyChannelBuilder;
import io.grpc.stub.MetadataUtils;
import java.time.Duration;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

/** What an administrator changes over gRPC, on any server, holds at once on all of them. */
class AdministrationTest extends EndToEnd {
    private static final Duration R31 = Duration.ofSeconds(5);
    private static final long DEADLINE_SECONDS = 20;

    private ManagedChannel channel = unconnected();

    private static ManagedChannel unconnected() {
        return NettyChannelBuilder.forAddress("127.0.0.1", 1).usePlaintext().build();
    }

    @BeforeEach
    void connect() {
        channel.shutdownNow();
        Metadata headers = new Metadata();
        headers.put(
                Metadata.Key.of("authorization", Metadata.ASCII_STRING_MARSHALLER),
                "Bearer " + LocalNetwork.ADMINISTRATOR_TOKEN);
        channel = NettyChannelBuilder.forAddress(
                        "127.0.0.1", network().bridge("bravo").grpcPort())
                .usePlaintext()
                .intercept(MetadataUtils.newAttachHeadersInterceptor(headers))
                .build();
    }

    @AfterEach
    void disconnect() {
        channel.shutdownNow();
    }

    private void update(User.Builder user, String field) {
        var unused = UserServiceGrpc.newBlockingStub(channel)
                .withDeadlineAfter(DEADLINE_SECONDS, TimeUnit.SECONDS)
                .updateUser(UpdateUserRequest.newBuilder()
                        .setUser(user)
                        .setUpdateMask(FieldMask.newBuilder().addPaths(field))
                        .build());
    }

    @Test
    void r31ALicenceThatIsTakenAwayEndsControlAtOnceAndTheCallStays() {
        PlainClient alice = controlling("alice", "4001");
        alice.dial("4001", "4002");
        phone("4002").await(PhoneView::isRinging, SOON);
        phone("4002").lift();
        phone("4001").await(PhoneView::isTalking, SOON);
        phone("4002").await(PhoneView::isTalking, SOON);

        long before = System.nanoTime();
        update(User.newBuilder().setName("alice"), "licences");
        phone("4001").await(view -> !view.isControlled(), SOON);
        // A build shares its machine; the time is a promise where it is measured.
        if (Boolean.getBoolean("deskbridge.proof")) {
            assertThat(Duration.ofNanos(System.nanoTime() - before)).isLessThan(R31);
        }
        Refused.by(() -> alice.hangUp("4001")).is(Code.FAILED_PRECONDITION, "SIGNED_OFF");
        assertThat(phone("4001").view().isTalking()).isTrue();
        assertThat(phone("4002").view().isTalking()).isTrue();
    }

    @Test
    void aDialRightBarsByCommandBeforeAnythingReachesThePhoneAndByKeyWithACause() {
        var unused = DialRightServiceGrpc.newBlockingStub(channel)
                .withDeadlineAfter(DEADLINE_SECONDS, TimeUnit.SECONDS)
                .createDialRight(CreateDialRightRequest.newBuilder()
                        .setDialRight(DialRight.newBuilder()
                                .setName("inside")
                                .addDestinations(
                                        Destination.newBuilder().setName("time").addPrefixes("1001"))
                                .setOthersAllowed(true))
                        .build());
        update(User.newBuilder().setName("alice").setDialRight("inside"), "dial_right");
        PlainClient alice = controlling("alice", "4001");
        Watched hers = alice.watch("4001");
        unheard(
                "4001",
                () -> Refused.by(() -> alice.dial("4001", "01001")).is(Code.PERMISSION_DENIED, "DESTINATION_BARRED"));

        phone("4001").dial("01001");
        assertThat(hers.next(EventType.EVENT_TYPE_FAILED).getCause()).isEqualTo(Cause.CAUSE_BLOCKED);
        phone("4001").press(Key.GOODBYE);
        phone("4001").await(PhoneView::isIdle, SOON);
        phone("4001").dial("112");
        phone("4001").await(PhoneView::isTalking, SOON);
    }
}
