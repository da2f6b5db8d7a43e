package io.deskbridge.bridge.driver.link;

import io.deskbridge.bridge.actor.port.PhoneSink;
import io.deskbridge.bridge.driver.PhoneDriver;
import io.deskbridge.proto.phonelink.v1.RefusedCode;
import io.netty.bootstrap.ServerBootstrap;
import io.netty.channel.Channel;
import io.netty.channel.ChannelFuture;
import io.netty.channel.ChannelInitializer;
import io.netty.channel.ChannelOption;
import io.netty.channel.EventLoopGroup;
import io.netty.channel.ServerChannel;
import io.netty.channel.WriteBufferWaterMark;
import io.netty.channel.group.ChannelGroup;
import io.netty.channel.group.DefaultChannelGroup;
import io.netty.channel.socket.SocketChannel;
import io.netty.util.concurrent.GlobalEventExecutor;
import java.io.IOException;
import java.net.InetSocketAddress;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** Takes phones that speak {@code deskbridge.phonelink.v1}: a listening socket, and what comes in on it to {@link LinkConnections}. */
@SuppressWarnings("FutureReturnValueIgnored") // What fails to be written ends the connection, and that is heard of.
public final class LinkDriver implements PhoneDriver {
    private static final Logger log = LoggerFactory.getLogger(LinkDriver.class);

    private final InetSocketAddress address;
    private final LinkLimits limits;
    private final EventLoopGroup accepting;
    private final EventLoopGroup serving;
    private final Class<? extends ServerChannel> channelType;
    private final ChannelGroup open = new DefaultChannelGroup(GlobalEventExecutor.INSTANCE);
    private @Nullable Channel listening;

    /**
     * A driver that is not started yet.
     *
     * @param address where to listen; port 0 takes a free one
     * @param limits its limits
     * @param accepting the event loop that accepts; not closed by the driver
     * @param serving the event loops of the connections; not closed by the driver
     * @param channelType the kind of socket that fits the loops
     */
    public LinkDriver(
            InetSocketAddress address,
            LinkLimits limits,
            EventLoopGroup accepting,
            EventLoopGroup serving,
            Class<? extends ServerChannel> channelType) {
        this.address = address;
        this.limits = limits;
        this.accepting = accepting;
        this.serving = serving;
        this.channelType = channelType;
    }

    @Override
    public void start(PhoneSink sink) throws IOException {
        LinkConnections connections = new LinkConnections(sink, limits, System::nanoTime);
        ChannelFuture bound = new ServerBootstrap()
                .group(accepting, serving)
                .channel(channelType)
                .childOption(ChannelOption.TCP_NODELAY, true)
                .childOption(
                        ChannelOption.WRITE_BUFFER_WATER_MARK,
                        new WriteBufferWaterMark(limits.writeBufferBytes() / 2, limits.writeBufferBytes()))
                .childHandler(new ChannelInitializer<SocketChannel>() {
                    @Override
                    protected void initChannel(SocketChannel channel) {
                        accepted(channel, connections);
                    }
                })
                .bind(address)
                .awaitUninterruptibly();
        if (!bound.isSuccess()) {
            Throwable cause = bound.cause();
            throw cause instanceof IOException io ? io : new IOException(cause);
        }
        listening = bound.channel();
    }

    private void accepted(SocketChannel channel, LinkConnections connections) {
        if (open.size() >= limits.connections()) {
            log.warn("Connection {} refused: there are {} already", channel, limits.connections());
            channel.close();
            return;
        }
        open.add(channel);
        connections.take(channel);
    }

    /** The port it listens on. */
    public int port() {
        Channel channel = listening;
        if (channel == null) {
            throw new IllegalStateException("the phone link is not started");
        }
        return ((InetSocketAddress) channel.localAddress()).getPort();
    }

    @Override
    public void close() {
        Channel channel = listening;
        if (channel != null) {
            channel.close().awaitUninterruptibly();
        }
        for (Channel connection : open) {
            connection.eventLoop().execute(() -> sayGoodbye(connection));
        }
        open.newCloseFuture().awaitUninterruptibly(limits.login().toMillis());
        open.close().awaitUninterruptibly();
    }

    private static void sayGoodbye(Channel connection) {
        LinkConnection handler = connection.pipeline().get(LinkConnection.class);
        if (handler == null) {
            connection.close(); // Accepted a moment ago, and nobody is on it yet.
        } else {
            handler.end(RefusedCode.REFUSED_CODE_SHUTTING_DOWN, "the server is shutting down");
        }
    }
}
