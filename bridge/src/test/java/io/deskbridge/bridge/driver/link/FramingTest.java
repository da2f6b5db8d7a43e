package io.deskbridge.bridge.driver.link;

import static io.deskbridge.bridge.driver.link.LinkUnderTest.framed;
import static io.deskbridge.bridge.driver.link.LinkUnderTest.heartbeat;
import static io.deskbridge.bridge.driver.link.LinkUnderTest.lock;
import static io.deskbridge.bridge.driver.link.LinkUnderTest.register;
import static org.assertj.core.api.Assertions.assertThat;
import static org.mockito.ArgumentMatchers.any;
import static org.mockito.ArgumentMatchers.anyLong;
import static org.mockito.ArgumentMatchers.eq;
import static org.mockito.Mockito.never;
import static org.mockito.Mockito.verify;

import com.google.protobuf.ByteString;
import com.google.protobuf.UnknownFieldSet;
import io.deskbridge.bridge.core.calls.PhoneInput;
import io.deskbridge.bridge.core.model.Initiator;
import io.deskbridge.bridge.core.model.PhoneId;
import io.deskbridge.proto.phonelink.v1.BridgeFrame;
import io.deskbridge.proto.phonelink.v1.PhoneFrame;
import io.deskbridge.proto.phonelink.v1.RefusedCode;
import io.netty.buffer.ByteBuf;
import io.netty.buffer.Unpooled;
import io.netty.channel.embedded.EmbeddedChannel;
import java.io.ByteArrayOutputStream;
import java.util.Arrays;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** From bytes to frames, and what becomes of bytes that are none. */
class FramingTest {
    private static final PhoneId PHONE = new PhoneId("4001");

    private final LinkUnderTest link = new LinkUnderTest();

    @AfterEach
    void close() {
        link.close();
    }

    private void assertEnded(RefusedCode code) {
        link.assertRefused("", code);
        assertThat(link.channel.isOpen()).isFalse();
    }

    private static byte[] joined(byte[]... parts) {
        ByteArrayOutputStream all = new ByteArrayOutputStream();
        for (byte[] part : parts) {
            all.writeBytes(part);
        }
        return all.toByteArray();
    }

    private static byte[] length(int length) {
        ByteBuf bytes = Unpooled.buffer(4).writeInt(length);
        return Arrays.copyOf(bytes.array(), 4);
    }

    @Test
    void aFrameThatComesWholeIsHeard() {
        link.send(register("4001"), lock("4001", true));
        verify(link.sink).reported(PHONE, 1, new PhoneInput.LockReported(true, Initiator.PERSON, 0));
        assertThat(link.received())
                .extracting(BridgeFrame::getMessageCase)
                .containsExactly(BridgeFrame.MessageCase.REGISTERED);
    }

    @Test
    void aFrameThatComesByteByByteIsHeardOnce() {
        for (byte one : joined(
                framed(register("4001").toByteArray()),
                framed(lock("4001", true).toByteArray()))) {
            link.sendBytes(new byte[] {one});
        }
        verify(link.sink).reported(PHONE, 1, new PhoneInput.LockReported(true, Initiator.PERSON, 0));
    }

    @Test
    void framesThatComeTogetherAreHeardInTheirOrder() {
        link.sendBytes(joined(
                framed(register("4001").toByteArray()),
                framed(lock("4001", true).toByteArray()),
                framed(lock("4001", false).toByteArray())));
        var inOrder = org.mockito.Mockito.inOrder(link.sink);
        inOrder.verify(link.sink).reported(PHONE, 1, new PhoneInput.LockReported(true, Initiator.PERSON, 0));
        inOrder.verify(link.sink).reported(PHONE, 1, new PhoneInput.LockReported(false, Initiator.PERSON, 0));
    }

    @Test
    void aFrameThatIsCutOffByTheEndOfTheConnectionIsNotHeard() {
        link.send(register("4001"));
        byte[] frame = framed(lock("4001", true).toByteArray());
        link.sendBytes(Arrays.copyOf(frame, frame.length - 1));
        link.cut();
        verify(link.sink, never()).reported(any(), anyLong(), any());
        verify(link.sink).detached(PHONE, 1, false);
    }

    @Test
    void theLargestFrameIsHeard() {
        int most = LinkUnderTest.LIMITS.frameBytes();
        PhoneFrame frame = register("4001");
        PhoneFrame padded = padded(frame, most);
        assertThat(padded.getSerializedSize()).isEqualTo(most);
        link.send(padded);
        verify(link.sink).attached(eq(PHONE), eq(1L), any(), any(), any(), any());
    }

    private static PhoneFrame padded(PhoneFrame frame, int size) {
        int rest = size - frame.getSerializedSize();
        ByteString bytes = ByteString.copyFrom(new byte[rest - 4]); // two bytes of tag, two of length
        return frame.toBuilder()
                .setUnknownFields(UnknownFieldSet.newBuilder()
                        .addField(
                                1000,
                                UnknownFieldSet.Field.newBuilder()
                                        .addLengthDelimited(bytes)
                                        .build())
                        .build())
                .build();
    }

    @Test
    void aFrameOfOneByteMoreIsTooLarge() {
        link.send(padded(register("4001"), LinkUnderTest.LIMITS.frameBytes() + 1));
        assertEnded(RefusedCode.REFUSED_CODE_FRAME_TOO_LARGE);
    }

    @ParameterizedTest
    @ValueSource(
            ints = {16 * 1024 + 1, 16 * 1024 + 5, Integer.MAX_VALUE, Integer.MAX_VALUE - 4, -1, -4, Integer.MIN_VALUE})
    void aLengthAboveTheLimitOrNegativeIsRefusedBeforeTheFrameComes(int length) {
        link.sendBytes(length(length));
        assertEnded(RefusedCode.REFUSED_CODE_FRAME_TOO_LARGE);
    }

    @Test
    void bytesThatAreNoMessageAreMalformed() {
        link.sendBytes(framed(new byte[] {(byte) 0xff, (byte) 0xff, 1, 2, 3}));
        assertEnded(RefusedCode.REFUSED_CODE_MALFORMED);
    }

    @Test
    void anEmptyFrameNamesNoPhone() {
        link.sendBytes(length(0));
        assertEnded(RefusedCode.REFUSED_CODE_MALFORMED);
    }

    @Test
    void aFrameThatNamesAPhoneOfMoreThanSixtyFourCharactersIsMalformed() {
        link.send(register("x".repeat(64)));
        assertThat(link.received()).hasSize(1);
        link.send(heartbeat("x".repeat(65)));
        link.assertRefusedForAll(RefusedCode.REFUSED_CODE_MALFORMED, "x".repeat(64), "");
        assertThat(link.channel.isOpen()).isFalse();
    }

    /** Groups of an unknown field, one within the other. */
    private static byte[] nested(int depth) {
        byte[] bytes = new byte[2 * depth];
        Arrays.fill(bytes, 0, depth, (byte) (15 << 3 | 3));
        Arrays.fill(bytes, depth, 2 * depth, (byte) (15 << 3 | 4));
        return bytes;
    }

    @Test
    void nestingIsFollowedSixteenDeepAndNoDeeper() {
        byte[] register = register("4001").toByteArray();
        link.sendBytes(framed(joined(register, nested(16))));
        assertThat(link.received()).hasSize(1);
        link.sendBytes(framed(joined(heartbeat("4001").toByteArray(), nested(17))));
        link.assertRefusedForAll(RefusedCode.REFUSED_CODE_MALFORMED, "4001", "");
    }

    @Test
    void aGoodMessageFollowedByGarbageIsMalformed() {
        link.sendBytes(framed(joined(register("4001").toByteArray(), new byte[] {0x0c})));
        assertEnded(RefusedCode.REFUSED_CODE_MALFORMED);
        verify(link.sink, never()).attached(any(), anyLong(), any(), any(), any(), any());
    }

    @Test
    void aFieldOfALaterContractIsPassedOver() {
        link.sendBytes(framed(joined(register("4001").toByteArray(), new byte[] {0x78, 1})));
        verify(link.sink).attached(eq(PHONE), eq(1L), any(), any(), any(), any());
    }

    @Test
    void nothingIsHeardBehindAMalformedFrame() {
        link.sendBytes(joined(framed(new byte[] {0x0c}), framed(register("4001").toByteArray())));
        verify(link.sink, never()).admit(any(), any());
        assertEnded(RefusedCode.REFUSED_CODE_MALFORMED);
    }

    @Test
    void aFrameToThePhoneIsItsLengthAndItsBytes() {
        EmbeddedChannel encoder = new EmbeddedChannel(BridgeFrameEncoder.INSTANCE);
        BridgeFrame frame = BridgeFrame.newBuilder().setPhone("4001").build();
        encoder.writeOutbound(frame);
        ByteBuf bytes = encoder.readOutbound();
        assertThat(bytes.readInt()).isEqualTo(frame.getSerializedSize());
        byte[] rest = new byte[bytes.readableBytes()];
        bytes.readBytes(rest);
        assertThat(rest).isEqualTo(frame.toByteArray());
        bytes.release();
        encoder.finishAndReleaseAll();
    }
}
