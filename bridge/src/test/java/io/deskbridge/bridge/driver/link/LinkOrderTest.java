package io.deskbridge.bridge.driver.link;

import static org.assertj.core.api.Assertions.assertThat;
import static org.mockito.Mockito.mock;

import io.deskbridge.bridge.core.model.PhoneId;
import io.deskbridge.proto.phonelink.v1.BridgeFrame;
import io.deskbridge.proto.phonelink.v1.Registered;
import io.netty.bootstrap.Bootstrap;
import io.netty.bootstrap.ServerBootstrap;
import io.netty.channel.Channel;
import io.netty.channel.ChannelHandlerContext;
import io.netty.channel.ChannelInboundHandlerAdapter;
import io.netty.channel.EventLoopGroup;
import io.netty.channel.MultiThreadIoEventLoopGroup;
import io.netty.channel.local.LocalAddress;
import io.netty.channel.local.LocalChannel;
import io.netty.channel.local.LocalIoHandler;
import io.netty.channel.local.LocalServerChannel;
import java.util.concurrent.BlockingQueue;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.LinkedBlockingQueue;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;

/** What a phone is told arrives in the order in which it was said, whichever thread said it. */
class LinkOrderTest {
    private final EventLoopGroup loops = new MultiThreadIoEventLoopGroup(2, LocalIoHandler.newFactory());
    private final BlockingQueue<Long> heard = new LinkedBlockingQueue<>();

    @AfterEach
    void stop() {
        loops.shutdownGracefully(0, 1, TimeUnit.SECONDS).syncUninterruptibly();
    }

    private Channel connect() throws InterruptedException {
        LocalAddress address = new LocalAddress(LinkOrderTest.class);
        new ServerBootstrap()
                .group(loops)
                .channel(LocalServerChannel.class)
                .childHandler(new ChannelInboundHandlerAdapter() {
                    @Override
                    public void channelRead(ChannelHandlerContext context, Object message) {
                        heard.add(((BridgeFrame) message)
                                .getControl()
                                .getPanelRequest()
                                .getPanelId());
                    }
                })
                .bind(address)
                .sync();
        return new Bootstrap()
                .group(loops)
                .channel(LocalChannel.class)
                .handler(new ChannelInboundHandlerAdapter())
                .connect(address)
                .sync()
                .channel();
    }

    @Test
    void whatTheConnectionsOwnThreadSaysDoesNotOvertakeWhatAnotherSaidBefore() throws Exception {
        Channel channel = connect();
        LinkPhone phone = new LinkPhone(
                new PhoneId("4001"),
                1,
                mock(LinkConnection.class),
                channel,
                Registered.getDefaultInstance(),
                System::nanoTime);
        CountDownLatch said = new CountDownLatch(1);
        channel.eventLoop().execute(() -> {
            awaitQuietly(said);
            says(phone, 2);
        });
        says(phone, 1);
        said.countDown();
        assertThat(heard.poll(60, TimeUnit.SECONDS)).isEqualTo(1);
        assertThat(heard.poll(60, TimeUnit.SECONDS)).isEqualTo(2);
    }

    /** A phone that has registered anew must not take for its own what was said to its earlier life. */
    @Test
    void whatWaitsToBeWrittenIsNotSaidToALaterLife() throws Exception {
        Channel channel = connect();
        LinkPhone before = new LinkPhone(
                new PhoneId("4001"),
                1,
                mock(LinkConnection.class),
                channel,
                Registered.getDefaultInstance(),
                System::nanoTime);
        LinkPhone after = new LinkPhone(
                new PhoneId("4001"),
                2,
                mock(LinkConnection.class),
                channel,
                Registered.getDefaultInstance(),
                System::nanoTime);
        CountDownLatch said = new CountDownLatch(1);
        channel.eventLoop().execute(() -> {
            awaitQuietly(said);
            before.silence();
            says(after, 2);
        });
        says(before, 1);
        said.countDown();
        assertThat(heard.poll(60, TimeUnit.SECONDS)).isEqualTo(2);
    }

    private static void says(LinkPhone phone, long panel) {
        phone.requestPanel(panel);
        phone.flush();
    }

    private static void awaitQuietly(CountDownLatch latch) {
        try {
            latch.await();
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        }
    }
}
