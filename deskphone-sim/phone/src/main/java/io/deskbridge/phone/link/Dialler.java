package io.deskbridge.phone.link;

import io.netty.channel.Channel;
import io.netty.channel.ChannelFuture;
import io.netty.channel.ChannelInitializer;
import io.netty.channel.EventLoop;
import java.net.InetSocketAddress;

/** Opens a trunk's connections: sockets in earnest, memory where time and network are a test's own. */
@FunctionalInterface
public interface Dialler {

    /**
     * Begins to connect.
     *
     * @param server where to
     * @param loop the trunk's event loop
     * @param pipeline what the connection needs before it is active
     * @return tells on that loop when it stands or cannot be had
     */
    ChannelFuture dial(InetSocketAddress server, EventLoop loop, ChannelInitializer<Channel> pipeline);
}
