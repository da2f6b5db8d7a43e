package io.deskbridge.bridge.driver.link;

import com.google.protobuf.CodedInputStream;
import com.google.protobuf.InvalidProtocolBufferException;
import io.deskbridge.proto.phonelink.v1.PhoneFrame;
import io.netty.buffer.ByteBuf;
import io.netty.channel.ChannelHandlerContext;
import io.netty.handler.codec.MessageToMessageDecoder;
import java.io.IOException;
import java.util.List;

/** Bytes of one frame to a message, nested no deeper than the contract needs. */
final class PhoneFrameDecoder extends MessageToMessageDecoder<ByteBuf> {
    /** The contract nests five deep; protobuf itself would follow a hundred. */
    private static final int DEEPEST = 16;

    PhoneFrameDecoder() {
        super(ByteBuf.class);
    }

    @Override
    protected void decode(ChannelHandlerContext context, ByteBuf bytes, List<Object> out) throws IOException {
        CodedInputStream input = CodedInputStream.newInstance(bytes.nioBuffer());
        input.setRecursionLimit(DEEPEST);
        try {
            PhoneFrame frame = PhoneFrame.parseFrom(input);
            input.checkLastTagWas(0);
            out.add(frame);
        } catch (InvalidProtocolBufferException e) {
            throw new MalformedFrameException("The frame is not a PhoneFrame: " + e.getMessage());
        }
    }
}
