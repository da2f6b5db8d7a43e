package io.deskbridge.phone.link;

import io.deskbridge.proto.phonelink.v1.BridgeFrame;
import io.netty.channel.ChannelHandler;
import io.netty.channel.ChannelPipeline;
import io.netty.handler.codec.LengthFieldBasedFrameDecoder;
import io.netty.handler.codec.protobuf.ProtobufDecoder;
import io.netty.handler.timeout.IdleStateHandler;
import java.time.Duration;
import java.util.concurrent.TimeUnit;

/** The handlers of a phone link, in order. */
final class PhonePipeline {

    /** The largest frame, its length field not counted. */
    static final int MAX_FRAME = 16 * 1024;

    private PhonePipeline() {}

    static void configure(ChannelPipeline pipeline, Duration heartbeat, ChannelHandler last) {
        pipeline.addLast(new IdleStateHandler(0, heartbeat.toMillis(), 0, TimeUnit.MILLISECONDS));
        // The decoder's limit counts the length field too.
        pipeline.addLast(
                new LengthFieldBasedFrameDecoder(MAX_FRAME + Integer.BYTES, 0, Integer.BYTES, 0, Integer.BYTES));
        pipeline.addLast(new ProtobufDecoder(BridgeFrame.getDefaultInstance()));
        pipeline.addLast(new PhoneFrameEncoder());
        pipeline.addLast(last);
    }
}
