package io.deskbridge.cli.process;

import io.netty.bootstrap.Bootstrap;
import io.netty.bootstrap.ServerBootstrap;
import io.netty.buffer.Unpooled;
import io.netty.channel.Channel;
import io.netty.channel.ChannelFuture;
import io.netty.channel.ChannelFutureListener;
import io.netty.channel.ChannelHandlerContext;
import io.netty.channel.ChannelInboundHandlerAdapter;
import io.netty.channel.ChannelInitializer;
import io.netty.channel.ChannelOption;
import io.netty.channel.EventLoopGroup;
import io.netty.channel.MultiThreadIoEventLoopGroup;
import io.netty.channel.nio.NioIoHandler;
import io.netty.channel.socket.SocketChannel;
import io.netty.channel.socket.nio.NioServerSocketChannel;
import io.netty.channel.socket.nio.NioSocketChannel;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.time.Duration;
import java.util.HashSet;
import java.util.Set;
import java.util.concurrent.TimeUnit;

/**
 * A wire that can be broken: a port of this machine, whose connections lead to another one. One thread of its own, on which all
 * connections live; every method may be called on any other, and has happened when it returns.
 *
 * <ul>
 *   <li>{@link #cut}: connections end, and new ones end at once.
 *   <li>{@link #hang}: connections stay, and nothing comes through, as when a router has died; new ones are taken and lead nowhere.
 *   <li>{@link #reset}: connections end with a reset; new ones are as before.
 *   <li>{@link #delay}: what is sent arrives later, in its order.
 *   <li>{@link #mend}: as in the beginning; what has been held back comes through.
 * </ul>
 */
final class FaultyWire implements AutoCloseable {
    private final EventLoopGroup loop = new MultiThreadIoEventLoopGroup(1, NioIoHandler.newFactory());
    private final Channel listening;
    private final Set<Channel> ends = new HashSet<>();
    private InetSocketAddress target;
    private boolean cut;
    private boolean hung;
    private Duration delay = Duration.ZERO;

    private FaultyWire(InetSocketAddress target) {
        this.target = target;
        this.listening = new ServerBootstrap()
                .group(loop)
                .channel(NioServerSocketChannel.class)
                .childOption(ChannelOption.AUTO_READ, false)
                .childHandler(new ChannelInitializer<SocketChannel>() {
                    @Override
                    protected void initChannel(SocketChannel near) {
                        accepted(near);
                    }
                })
                .bind(InetAddress.getLoopbackAddress(), 0)
                .syncUninterruptibly()
                .channel();
    }

    /** A wire that leads to a port of this machine. */
    static FaultyWire to(int port) {
        return new FaultyWire(new InetSocketAddress(InetAddress.getLoopbackAddress(), port));
    }

    /** The port at which it begins. */
    int port() {
        return ((InetSocketAddress) listening.localAddress()).getPort();
    }

    /** New connections lead to another port. */
    void leadTo(int port) {
        onLoop(() -> target = new InetSocketAddress(InetAddress.getLoopbackAddress(), port));
    }

    private void accepted(SocketChannel near) {
        if (cut) {
            close(near);
            return;
        }
        ends.add(near);
        Bootstrap dial = new Bootstrap()
                .group(near.eventLoop())
                .channel(NioSocketChannel.class)
                .option(ChannelOption.AUTO_READ, false)
                .handler(new Half(near));
        ChannelFuture dialled = dial.connect(target);
        Channel far = dialled.channel();
        ends.add(far);
        near.pipeline().addLast(new Half(far));
        var unused = dialled.addListener((ChannelFutureListener) done -> {
            if (done.isSuccess()) {
                near.config().setAutoRead(!hung);
                far.config().setAutoRead(!hung);
            } else {
                close(near);
            }
        });
    }

    /** One direction. */
    private final class Half extends ChannelInboundHandlerAdapter {
        private final Channel other;

        Half(Channel other) {
            this.other = other;
        }

        @Override
        public void channelRead(ChannelHandlerContext context, Object bytes) {
            later(() -> {
                var unused = other.writeAndFlush(bytes);
            });
        }

        @Override
        public void channelInactive(ChannelHandlerContext context) {
            ends.remove(context.channel());
            later(() -> {
                var unused = other.writeAndFlush(Unpooled.EMPTY_BUFFER).addListener(ChannelFutureListener.CLOSE);
            });
        }

        @Override
        public void exceptionCaught(ChannelHandlerContext context, Throwable cause) {
            close(context.channel());
        }

        private void later(Runnable what) {
            if (delay.isZero()) {
                what.run();
            } else {
                var unused = other.eventLoop().schedule(what, delay.toNanos(), TimeUnit.NANOSECONDS);
            }
        }
    }

    void cut() {
        onLoop(() -> {
            cut = true;
            Set.copyOf(ends).forEach(FaultyWire::close);
        });
    }

    void hang() {
        onLoop(() -> {
            hung = true;
            ends.forEach(end -> end.config().setAutoRead(false));
        });
    }

    void reset() {
        onLoop(() -> Set.copyOf(ends).stream().filter(Channel::isOpen).forEach(end -> {
            end.config().setOption(ChannelOption.SO_LINGER, 0);
            close(end);
        }));
    }

    void delay(Duration each) {
        onLoop(() -> delay = each);
    }

    void mend() {
        onLoop(() -> {
            cut = false;
            hung = false;
            delay = Duration.ZERO;
            ends.forEach(end -> end.config().setAutoRead(true));
        });
    }

    private static void close(Channel end) {
        var unused = end.close(); // Whoever listens to the other end hears of it.
    }

    private void onLoop(Runnable what) {
        var unused = loop.submit(what).syncUninterruptibly();
    }

    @Override
    public void close() {
        var unused = loop.shutdownGracefully(0, 2, TimeUnit.SECONDS).syncUninterruptibly();
    }
}
