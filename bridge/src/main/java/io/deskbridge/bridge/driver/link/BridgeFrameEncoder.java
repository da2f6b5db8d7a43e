package io.deskbridge.bridge.driver.link;

import com.google.protobuf.CodedOutputStream;
import io.deskbridge.proto.phonelink.v1.BridgeFrame;
import io.netty.buffer.ByteBuf;
import io.netty.channel.ChannelHandler.Sharable;
import io.netty.channel.ChannelHandlerContext;
import io.netty.handler.codec.MessageToByteEncoder;
import java.io.IOException;

/** A message to one frame: length and bytes in one buffer, written once. */
@Sharable
final class BridgeFrameEncoder extends MessageToByteEncoder<BridgeFrame> {
    static final BridgeFrameEncoder INSTANCE = new BridgeFrameEncoder();
    static final int LENGTH_BYTES = 4;

    private BridgeFrameEncoder() {
        super(BridgeFrame.class);
    }

    @Override
    protected ByteBuf allocateBuffer(ChannelHandlerContext context, BridgeFrame frame, boolean preferDirect) {
        int size = LENGTH_BYTES + frame.getSerializedSize();
        return preferDirect
                ? context.alloc().ioBuffer(size, size)
                : context.alloc().heapBuffer(size, size);
    }

    @Override
    protected void encode(ChannelHandlerContext context, BridgeFrame frame, ByteBuf out) throws IOException {
        int size = frame.getSerializedSize();
        out.writeInt(size);
        CodedOutputStream output = CodedOutputStream.newInstance(out.nioBuffer(out.writerIndex(), size));
        frame.writeTo(output);
        output.flush();
        out.writerIndex(out.writerIndex() + size);
    }
}
