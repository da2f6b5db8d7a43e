package io.deskbridge.phone.link;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.deskbridge.proto.phonelink.v1.BridgeFrame;
import io.deskbridge.proto.phonelink.v1.Heartbeat;
import io.deskbridge.proto.phonelink.v1.PhoneFrame;
import io.deskbridge.proto.phonelink.v1.Registered;
import io.netty.buffer.ByteBuf;
import io.netty.buffer.Unpooled;
import io.netty.channel.ChannelInboundHandlerAdapter;
import io.netty.channel.embedded.EmbeddedChannel;
import io.netty.handler.codec.DecoderException;
import io.netty.handler.codec.TooLongFrameException;
import java.time.Duration;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;

/** Frames in and out, without a socket. */
final class PhonePipelineTest {

    private static final BridgeFrame WELCOME = BridgeFrame.newBuilder()
            .setPhone("4001")
            .setRegistered(Registered.newBuilder().setServer("alpha"))
            .build();

    private final EmbeddedChannel channel = channel();

    private static EmbeddedChannel channel() {
        EmbeddedChannel made = new EmbeddedChannel();
        PhonePipeline.configure(made.pipeline(), Duration.ofSeconds(10), new ChannelInboundHandlerAdapter());
        return made;
    }

    @AfterEach
    void letGo() {
        channel.finishAndReleaseAll();
    }

    private static ByteBuf framed(byte[] bytes) {
        return Unpooled.buffer().writeInt(bytes.length).writeBytes(bytes);
    }

    /** A frame of this size, length field not counted; three bytes of it are the field's tag and length. */
    private static byte[] frameOf(int size) {
        byte[] bytes =
                BridgeFrame.newBuilder().setPhone("x".repeat(size - 3)).build().toByteArray();
        assertThat(bytes).hasSize(size);
        return bytes;
    }

    @Test
    void aFrameIsRead() {
        channel.writeInbound(framed(WELCOME.toByteArray()));
        assertThat((BridgeFrame) channel.readInbound()).isEqualTo(WELCOME);
    }

    @Test
    void aFrameMayComeByteByByte() {
        ByteBuf whole = framed(WELCOME.toByteArray());
        while (whole.readableBytes() > 1) {
            assertThat(channel.writeInbound(Unpooled.copiedBuffer(whole.readSlice(1))))
                    .isFalse();
        }
        channel.writeInbound(whole);
        assertThat((BridgeFrame) channel.readInbound()).isEqualTo(WELCOME);
    }

    @Test
    void severalFramesMayComeAtOnce() {
        byte[] bytes = WELCOME.toByteArray();
        channel.writeInbound(Unpooled.wrappedBuffer(framed(bytes), framed(bytes), framed(bytes)));
        assertThat(channel.inboundMessages()).hasSize(3);
    }

    @Test
    void aTruncatedFrameIsNotHandedOn() {
        ByteBuf whole = framed(WELCOME.toByteArray());
        assertThat(channel.writeInbound(whole.writerIndex(whole.writerIndex() - 1)))
                .isFalse();
        assertThat(channel.finish()).as("nor when the connection ends").isFalse();
    }

    @Test
    void anEmptyFrameIsAFrameThatSaysNothing() {
        channel.writeInbound(framed(new byte[0]));
        assertThat((BridgeFrame) channel.readInbound()).isEqualTo(BridgeFrame.getDefaultInstance());
    }

    @Test
    void theLargestFrameIsSixteenKiB() {
        channel.writeInbound(framed(frameOf(16 * 1024)));
        assertThat((BridgeFrame) channel.readInbound()).isNotNull();
    }

    @Test
    void aFrameOfOneByteMoreIsRefusedBeforeItIsRead() {
        ByteBuf lengthOnly = Unpooled.buffer().writeInt(16 * 1024 + 1);
        assertThatThrownBy(() -> channel.writeInbound(lengthOnly)).isInstanceOf(TooLongFrameException.class);
    }

    @Test
    void aLengthWithTheHighestBitIsRefusedAsTooLong() {
        ByteBuf lengthOnly = Unpooled.buffer().writeInt(-1);
        assertThatThrownBy(() -> channel.writeInbound(lengthOnly)).isInstanceOf(TooLongFrameException.class);
    }

    @Test
    void garbageIsRefused() {
        ByteBuf garbage = framed(new byte[] {(byte) 0xff, (byte) 0xff, (byte) 0xff});
        assertThatThrownBy(() -> channel.writeInbound(garbage)).isInstanceOf(DecoderException.class);
    }

    @Test
    void whatThePhoneSaysLeavesWithItsLengthInFront() throws Exception {
        PhoneFrame frame = PhoneFrame.newBuilder()
                .setPhone("4001")
                .setHeartbeat(Heartbeat.getDefaultInstance())
                .build();
        channel.writeOutbound(frame);
        ByteBuf out = channel.readOutbound();
        byte[] bytes = new byte[out.readInt()];
        out.readBytes(bytes);
        assertThat(out.isReadable()).isFalse();
        assertThat(PhoneFrame.parseFrom(bytes)).isEqualTo(frame);
        out.release();
    }
}
