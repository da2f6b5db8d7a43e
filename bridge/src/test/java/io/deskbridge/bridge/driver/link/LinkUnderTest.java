package io.deskbridge.bridge.driver.link;

import static org.assertj.core.api.Assertions.assertThat;
import static org.mockito.ArgumentMatchers.any;
import static org.mockito.ArgumentMatchers.anyLong;
import static org.mockito.ArgumentMatchers.anyString;
import static org.mockito.ArgumentMatchers.eq;
import static org.mockito.Mockito.doAnswer;
import static org.mockito.Mockito.mock;
import static org.mockito.Mockito.when;

import com.google.protobuf.InvalidProtocolBufferException;
import io.deskbridge.bridge.actor.port.PhoneHandle;
import io.deskbridge.bridge.actor.port.PhoneSink;
import io.deskbridge.bridge.core.model.PhoneId;
import io.deskbridge.proto.phonelink.v1.BridgeFrame;
import io.deskbridge.proto.phonelink.v1.Heartbeat;
import io.deskbridge.proto.phonelink.v1.Kind;
import io.deskbridge.proto.phonelink.v1.LockReport;
import io.deskbridge.proto.phonelink.v1.Operation;
import io.deskbridge.proto.phonelink.v1.PhoneControl;
import io.deskbridge.proto.phonelink.v1.PhoneFrame;
import io.deskbridge.proto.phonelink.v1.RefusedCode;
import io.deskbridge.proto.phonelink.v1.Register;
import io.deskbridge.proto.phonelink.v1.Unregister;
import io.netty.buffer.ByteBuf;
import io.netty.buffer.Unpooled;
import io.netty.channel.Channel;
import io.netty.channel.ChannelInitializer;
import io.netty.channel.WriteBufferWaterMark;
import io.netty.channel.embedded.EmbeddedChannel;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicLong;
import org.mockito.ArgumentCaptor;
import org.mockito.Mockito;

/** One connection of the phone link without a socket: bytes in, frames out, and a mock of whom the driver tells. */
final class LinkUnderTest implements AutoCloseable {
    static final LinkLimits LIMITS = new LinkLimits(
            16 * 1024, Duration.ofSeconds(5), Duration.ofSeconds(30), 10, 2, 1024, Duration.ofSeconds(3));
    static final String SECRET = "s3cret";

    final PhoneSink sink = mock(PhoneSink.class);
    final EmbeddedChannel channel;
    final PhoneCount registered;
    private final AtomicLong incarnations = new AtomicLong();
    private long now;

    /** Every phone that arrives is welcome. */
    static void welcomeAtOnce(PhoneSink sink) {
        doAnswer(call -> {
                    PhoneHandle handle = call.getArgument(2);
                    handle.welcome();
                    handle.flush();
                    return null;
                })
                .when(sink)
                .attached(any(), anyLong(), any(), any(), any(), any());
    }

    LinkUnderTest() {
        this(new PhoneCount(LIMITS.phones()));
    }

    /** One of several connections of a server. */
    LinkUnderTest(PhoneCount registered) {
        this.registered = registered;
        when(sink.admit(any(), anyString())).thenReturn(Optional.empty());
        when(sink.admit(any(), eq(SECRET)))
                .thenAnswer(call -> Optional.of(new PhoneSink.Admission(
                        incarnations.incrementAndGet(),
                        "alpha",
                        "Phone " + call.getArgument(0),
                        List.of("112"),
                        false)));
        welcomeAtOnce(sink);
        LinkConnection connection = new LinkConnection(sink, LIMITS, registered, () -> now);
        channel = new EmbeddedChannel();
        channel.freezeTime();
        channel.config().setWriteBufferWaterMark(new WriteBufferWaterMark(512, LIMITS.writeBufferBytes()));
        channel.pipeline().addLast(new ChannelInitializer<Channel>() {
            @Override
            protected void initChannel(Channel it) {
                LinkPipeline.build(it.pipeline(), LIMITS, connection);
            }
        });
        connection.channelActive(channel.pipeline().context(connection));
    }

    // ---- what a phone sends

    static Register register() {
        return Register.newBuilder()
                .setSecret(SECRET)
                .setKind(Kind.KIND_DESK_PHONE)
                .setModel("Test 9")
                .addOperations(Operation.OPERATION_DIAL)
                .setSharedControl(true)
                .setAppearances(3)
                .setBootId("boot-1")
                .build();
    }

    static PhoneFrame register(String phone) {
        return PhoneFrame.newBuilder().setPhone(phone).setRegister(register()).build();
    }

    static PhoneFrame heartbeat(String phone) {
        return PhoneFrame.newBuilder()
                .setPhone(phone)
                .setHeartbeat(Heartbeat.getDefaultInstance())
                .build();
    }

    static PhoneFrame unregister(String phone) {
        return PhoneFrame.newBuilder()
                .setPhone(phone)
                .setUnregister(Unregister.getDefaultInstance())
                .build();
    }

    static PhoneFrame lock(String phone, boolean locked) {
        return control(
                phone,
                PhoneControl.newBuilder()
                        .setLockReport(LockReport.newBuilder().setLocked(locked))
                        .build());
    }

    static PhoneFrame control(String phone, PhoneControl control) {
        return PhoneFrame.newBuilder().setPhone(phone).setControl(control).build();
    }

    /** A frame as it travels. */
    static byte[] framed(byte[] message) {
        return Unpooled.wrappedBuffer(Unpooled.buffer(4).writeInt(message.length), Unpooled.wrappedBuffer(message))
                .copy()
                .array();
    }

    void send(PhoneFrame... frames) {
        for (PhoneFrame frame : frames) {
            sendBytes(framed(frame.toByteArray()));
        }
    }

    void sendBytes(byte[] bytes) {
        if (channel.isOpen()) {
            channel.writeInbound(Unpooled.wrappedBuffer(bytes));
        }
        channel.runPendingTasks();
    }

    void pass(Duration time) {
        now += time.toNanos();
        channel.advanceTimeBy(time.toNanos(), TimeUnit.NANOSECONDS);
        channel.runScheduledPendingTasks();
        channel.runPendingTasks();
    }

    /** The other end is gone. */
    void cut() {
        assertThat(channel.close().isSuccess()).isTrue();
        channel.runPendingTasks();
    }

    // ---- what comes back

    /** The frames since the last time; each must be framed well. */
    List<BridgeFrame> received() {
        channel.runPendingTasks(); // What the flushes have left to the connection.
        List<BridgeFrame> frames = new ArrayList<>();
        for (ByteBuf next = channel.readOutbound(); next != null; next = channel.readOutbound()) {
            byte[] bytes = new byte[next.readInt()];
            next.readBytes(bytes);
            assertThat(next.isReadable()).isFalse();
            next.release();
            try {
                frames.add(BridgeFrame.parseFrom(bytes));
            } catch (InvalidProtocolBufferException e) {
                throw new AssertionError(e);
            }
        }
        return frames;
    }

    /** The only frame since the last time is this refusal. */
    void assertRefused(String phone, RefusedCode code) {
        List<BridgeFrame> frames = received();
        assertThat(frames).hasSize(1);
        assertThat(frames.get(0).getPhone()).isEqualTo(phone);
        assertThat(frames.get(0).getRefused().getCode()).isEqualTo(code);
        assertThat(frames.get(0).getRefused().getText()).isNotBlank();
    }

    /** The frames since the last time are this refusal, for each of these phones. */
    void assertRefusedForAll(RefusedCode code, String... phones) {
        List<BridgeFrame> frames = received();
        assertThat(frames).extracting(BridgeFrame::getPhone).containsExactlyInAnyOrder(phones);
        assertThat(frames)
                .allSatisfy(it -> assertThat(it.getRefused().getCode()).isEqualTo(code));
        assertThat(frames.get(frames.size() - 1).getPhone())
                .as("the last one is about the connection")
                .isEmpty();
    }

    /** What the bridge would speak to the phone through. */
    PhoneHandle handle(String phone, long incarnation) {
        ArgumentCaptor<PhoneHandle> handle = ArgumentCaptor.forClass(PhoneHandle.class);
        Mockito.verify(sink).attached(eq(new PhoneId(phone)), eq(incarnation), handle.capture(), any(), any(), any());
        return handle.getValue();
    }

    @Override
    public void close() {
        channel.finishAndReleaseAll();
    }
}
