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
import java.util.concurrent.atomic.AtomicInteger;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** Takes phones that speak {@code deskbridge.phonelink.v1}: a listening socket, and a {@link LinkConnection} per connection. */
@SuppressWarnings("FutureReturnValueIgnored") // What fails to be written ends the connection, and that is heard of.
public final class LinkDriver implements PhoneDriver {
    private static final Logger log = LoggerFactory.getLogger(LinkDriver.class);

    private final InetSocketAddress address;
    private final LinkLimits limits;
    private final EventLoopGroup accepting;
    private final EventLoopGroup serving;
    private final Class<? extends ServerChannel> channelType;
    private final ChannelGroup connections = new DefaultChannelGroup(GlobalEventExecutor.INSTANCE);
    private final AtomicInteger phones = new AtomicInteger();
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
                        accepted(channel, sink);
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

    private void accepted(SocketChannel channel, PhoneSink sink) {
        if (connections.size() >= limits.connections()) {
            log.warn("Connection {} refused: there are {} already", channel, limits.connections());
            channel.close();
            return;
        }
        connections.add(channel);
        LinkPipeline.build(channel.pipeline(), limits, new LinkConnection(sink, limits, new Count()));
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
        for (Channel connection : connections) {
            connection.eventLoop().execute(() -> sayGoodbye(connection));
        }
        connections.newCloseFuture().awaitUninterruptibly(limits.login().toMillis());
        connections.close().awaitUninterruptibly();
    }

    private static void sayGoodbye(Channel connection) {
        LinkConnection handler = connection.pipeline().get(LinkConnection.class);
        if (handler == null) {
            connection.close(); // Accepted a moment ago, and nobody is on it yet.
        } else {
            handler.end(RefusedCode.REFUSED_CODE_SHUTTING_DOWN, "the server is shutting down");
        }
    }

    private final class Count implements LinkConnection.PhoneCount {
        @Override
        public boolean enter() {
            if (phones.incrementAndGet() > limits.phones()) {
                phones.decrementAndGet();
                return false;
            }
            return true;
        }

        @Override
        public void leave() {
            phones.decrementAndGet();
        }
    }
}
