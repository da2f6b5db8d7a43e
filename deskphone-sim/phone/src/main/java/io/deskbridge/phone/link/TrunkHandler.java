package io.deskbridge.phone.link;

import io.deskbridge.proto.phonelink.v1.BridgeFrame;
import io.netty.channel.ChannelHandlerContext;
import io.netty.channel.SimpleChannelInboundHandler;
import io.netty.handler.timeout.IdleStateEvent;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** Hands what happens on a connection to its trunk. */
final class TrunkHandler extends SimpleChannelInboundHandler<BridgeFrame> {

    private static final Logger log = LoggerFactory.getLogger(TrunkHandler.class);

    private final PhoneTrunk trunk;

    TrunkHandler(PhoneTrunk trunk) {
        super(BridgeFrame.class);
        this.trunk = trunk;
    }

    @Override
    protected void channelRead0(ChannelHandlerContext ctx, BridgeFrame frame) {
        trunk.received(ctx.channel(), frame);
    }

    @Override
    public void channelReadComplete(ChannelHandlerContext ctx) {
        trunk.readComplete();
    }

    @Override
    public void channelInactive(ChannelHandlerContext ctx) {
        trunk.lost(ctx.channel());
    }

    @Override
    public void userEventTriggered(ChannelHandlerContext ctx, Object event) throws Exception {
        if (event instanceof IdleStateEvent) {
            trunk.silent();
        } else {
            super.userEventTriggered(ctx, event);
        }
    }

    @Override
    public void exceptionCaught(ChannelHandlerContext ctx, Throwable cause) {
        // A frame that is too large or makes no sense, or the network: in every case a new connection is the cure.
        log.debug("The phone link to {} failed", ctx.channel().remoteAddress(), cause);
        PhoneTrunk.end(ctx.channel());
    }
}
