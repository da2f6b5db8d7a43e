package io.deskbridge.bridge;

import io.netty.channel.Channel;
import io.netty.channel.EventLoopGroup;
import io.netty.channel.IoHandlerFactory;
import io.netty.channel.MultiThreadIoEventLoopGroup;
import io.netty.channel.ServerChannel;
import io.netty.channel.epoll.Epoll;
import io.netty.channel.epoll.EpollIoHandler;
import io.netty.channel.epoll.EpollServerSocketChannel;
import io.netty.channel.epoll.EpollSocketChannel;
import io.netty.channel.nio.NioIoHandler;
import io.netty.channel.socket.nio.NioServerSocketChannel;
import io.netty.channel.socket.nio.NioSocketChannel;
import io.netty.util.concurrent.DefaultThreadFactory;
import io.netty.util.concurrent.Future;
import java.util.concurrent.TimeUnit;

/** The threads of one bridge: one that accepts, and some that serve clients and phones alike. Epoll where there is epoll. */
final class EventLoops implements AutoCloseable {
    private static final long QUIET_MILLIS = 0;
    private static final long END_SECONDS = 5;

    private final EventLoopGroup accepting;
    private final EventLoopGroup serving;

    EventLoops(String name, int loops) {
        accepting = group(name + "-accept", 1);
        serving = group(name + "-loop", loops == 0 ? Runtime.getRuntime().availableProcessors() : loops);
    }

    private static EventLoopGroup group(String name, int loops) {
        IoHandlerFactory io = Epoll.isAvailable() ? EpollIoHandler.newFactory() : NioIoHandler.newFactory();
        return new MultiThreadIoEventLoopGroup(loops, new DefaultThreadFactory(name), io);
    }

    EventLoopGroup accepting() {
        return accepting;
    }

    EventLoopGroup serving() {
        return serving;
    }

    Class<? extends ServerChannel> channelType() {
        return Epoll.isAvailable() ? EpollServerSocketChannel.class : NioServerSocketChannel.class;
    }

    Class<? extends Channel> dialledType() {
        return Epoll.isAvailable() ? EpollSocketChannel.class : NioSocketChannel.class;
    }

    @Override
    public void close() {
        Future<?> one = accepting.shutdownGracefully(QUIET_MILLIS, END_SECONDS, TimeUnit.SECONDS);
        Future<?> other = serving.shutdownGracefully(QUIET_MILLIS, END_SECONDS, TimeUnit.SECONDS);
        one.awaitUninterruptibly();
        other.awaitUninterruptibly();
    }
}
