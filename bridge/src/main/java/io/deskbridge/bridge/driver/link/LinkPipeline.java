package io.deskbridge.bridge.driver.link;

import io.netty.channel.ChannelPipeline;
import io.netty.handler.codec.LengthFieldBasedFrameDecoder;
import io.netty.handler.timeout.IdleStateHandler;
import java.util.concurrent.TimeUnit;

/** The handlers of one connection, from bytes to {@link LinkConnection}. */
final class LinkPipeline {
    private LinkPipeline() {}

    static void build(ChannelPipeline pipeline, LinkLimits limits, LinkConnection connection) {
        pipeline.addLast(new IdleStateHandler(limits.silence().toNanos(), 0, 0, TimeUnit.NANOSECONDS));
        pipeline.addLast(new LengthFieldBasedFrameDecoder(
                limits.frameBytes() + BridgeFrameEncoder.LENGTH_BYTES,
                0,
                BridgeFrameEncoder.LENGTH_BYTES,
                0,
                BridgeFrameEncoder.LENGTH_BYTES));
        pipeline.addLast(new PhoneFrameDecoder());
        pipeline.addLast(BridgeFrameEncoder.INSTANCE);
        pipeline.addLast(connection);
    }
}
