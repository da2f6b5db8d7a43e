package io.deskbridge.phone.link;

import com.google.protobuf.CodedOutputStream;
import io.deskbridge.proto.phonelink.v1.PhoneFrame;
import io.netty.buffer.ByteBuf;
import io.netty.channel.ChannelHandlerContext;
import io.netty.handler.codec.MessageToByteEncoder;
import java.io.IOException;

/**
 * Writes a frame and its length into one buffer.
 *
 * <pre>
 *  +-----------+----------------------+
 *  | length    | PhoneFrame           |
 *  | 4 bytes   | length bytes         |
 *  +-----------+----------------------+
 * </pre>
 */
final class PhoneFrameEncoder extends MessageToByteEncoder<PhoneFrame> {

    PhoneFrameEncoder() {
        super(PhoneFrame.class);
    }

    @Override
    protected ByteBuf allocateBuffer(ChannelHandlerContext ctx, PhoneFrame frame, boolean preferDirect) {
        return ctx.alloc().ioBuffer(Integer.BYTES + frame.getSerializedSize());
    }

    @Override
    protected void encode(ChannelHandlerContext ctx, PhoneFrame frame, ByteBuf out) throws IOException {
        int size = frame.getSerializedSize();
        out.writeInt(size);
        CodedOutputStream stream = CodedOutputStream.newInstance(out.nioBuffer(out.writerIndex(), size));
        frame.writeTo(stream);
        stream.flush();
        out.writerIndex(out.writerIndex() + size);
    }
}
