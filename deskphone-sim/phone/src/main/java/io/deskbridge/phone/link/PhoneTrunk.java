package io.deskbridge.phone.link;

import io.deskbridge.proto.phonelink.v1.BridgeFrame;
import io.deskbridge.proto.phonelink.v1.PhoneFrame;
import io.netty.bootstrap.Bootstrap;
import io.netty.channel.Channel;
import io.netty.channel.ChannelFuture;
import io.netty.channel.ChannelFutureListener;
import io.netty.channel.ChannelInitializer;
import io.netty.channel.ChannelOption;
import io.netty.channel.EventLoop;
import io.netty.channel.WriteBufferWaterMark;
import io.netty.util.concurrent.Future;
import java.net.InetSocketAddress;
import java.time.Duration;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.Map;
import java.util.Random;
import java.util.concurrent.TimeUnit;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * One TCP connection to a bridge that carries one phone or thousands. It is open while a phone is on it, and comes back by
 * itself with growing, random waiting times.
 *
 * <p>Threads: {@link #cut}, {@link #restore} and {@link #close} may be called from anywhere. Everything else, and every
 * call to a phone, happens on {@link #loop()}; a trunk keeps the same loop through all its connections, so its phones
 * need no locks.
 *
 * <p>Bounds: a connection whose bridge does not read is closed when 8 MiB wait to be written; its phones then register
 * anew with their whole state.
 */
public final class PhoneTrunk implements AutoCloseable {

    private static final Logger log = LoggerFactory.getLogger(PhoneTrunk.class);

    private static final Duration HEARTBEAT = Duration.ofSeconds(10);
    private static final int CONNECT_MILLIS = 5_000;
    private static final WriteBufferWaterMark MAX_WAITING = new WriteBufferWaterMark(4 << 20, 8 << 20);

    private final EventLoop loop;
    private final Dialler dialler;
    private final Backoff backoff;
    private final Duration heartbeat;
    private final Map<String, TrunkPhone> phones = new HashMap<>();
    private InetSocketAddress server;
    private @Nullable Channel channel;
    private @Nullable Future<?> retry;
    private boolean connecting;
    private boolean reading;
    private boolean unflushed;
    private boolean cut;
    private boolean closed;
    private int attempt;

    /** A trunk with a heartbeat after 10 s of silence; it connects when the first phone joins. */
    public PhoneTrunk(InetSocketAddress server, EventLoop loop, Random random) {
        this(server, loop, random, HEARTBEAT);
    }

    /** As the other one, with another time of silence. */
    public PhoneTrunk(InetSocketAddress server, EventLoop loop, Random random, Duration heartbeat) {
        this(server, loop, random, heartbeat, PhoneTrunk::socket);
    }

    /** As the first one, over a network that a test owns. */
    public PhoneTrunk(InetSocketAddress server, EventLoop loop, Random random, Dialler dialler) {
        this(server, loop, random, HEARTBEAT, dialler);
    }

    private PhoneTrunk(InetSocketAddress server, EventLoop loop, Random random, Duration heartbeat, Dialler dialler) {
        this.server = server;
        this.loop = loop;
        this.dialler = dialler;
        this.backoff = new Backoff(random);
        this.heartbeat = heartbeat;
    }

    /** The one event loop of this trunk and its phones. */
    public EventLoop loop() {
        return loop;
    }

    /** Closes the connection of all phones on this trunk, and keeps it closed until {@link #restore}. */
    public void cut() {
        onLoop(() -> {
            cut = true;
            disconnect();
        });
    }

    /** Connects again after {@link #cut}. */
    public void restore() {
        onLoop(() -> {
            cut = false;
            backoff.reset();
            connect();
        });
    }

    /** Closes the connection for good. The phones on it see a lost link. */
    @Override
    public void close() {
        onLoop(() -> {
            closed = true;
            disconnect();
        });
    }

    /** True while the connection stands. On the loop only. */
    public boolean isConnected() {
        return channel != null;
    }

    /** Takes a phone on. On the loop only. */
    public void join(TrunkPhone phone) {
        phones.put(phone.phone(), phone);
        if (channel != null) {
            phone.connected();
            flush();
        } else {
            connect();
        }
    }

    /** Lets a phone go, without a word to the bridge; the last one closes the connection. On the loop only. */
    public void leave(TrunkPhone phone) {
        if (phones.remove(phone.phone(), phone) && phones.isEmpty()) {
            disconnect();
        }
    }

    /** Goes to another server from the next connection on; no phone may be on the trunk. On the loop only. */
    public void redirect(InetSocketAddress newServer) {
        server = newServer;
        backoff.reset();
    }

    /** Queues a frame until {@link #flush}; lost without a connection. On the loop only. */
    public void send(PhoneFrame frame) {
        Channel open = channel;
        if (open == null || !open.isOpen()) {
            return;
        }
        unflushed = true;
        open.write(frame).addListener(ChannelFutureListener.FIRE_EXCEPTION_ON_FAILURE);
        if (!open.isWritable()) {
            log.warn("Bridge {} does not read; the connection is given up", server);
            end(open);
        }
    }

    /** Writes what is queued; during a read this waits for the end of the read, so that answers leave together. */
    public void flush() {
        if (unflushed && !reading) {
            unflushed = false;
            Channel open = channel;
            if (open != null) {
                open.flush();
            }
        }
    }

    void opened(Channel opened) {
        if (opened != channel) {
            return;
        }
        for (TrunkPhone phone : new ArrayList<>(phones.values())) {
            phone.connected();
        }
        flush();
    }

    void received(Channel from, BridgeFrame frame) {
        if (from != channel) {
            return;
        }
        reading = true;
        if (frame.hasRegistered()) {
            backoff.reset();
        } else if (frame.hasRefused()) {
            // The bridge may close the connection now; it is not to be stormed.
            backoff.failed();
        }
        TrunkPhone phone = phones.get(frame.getPhone());
        if (phone != null) {
            phone.received(frame);
        }
    }

    void readComplete() {
        reading = false;
        flush();
    }

    /** The link was silent: any registered phone's heartbeat keeps the whole connection alive. */
    void silent() {
        for (TrunkPhone phone : phones.values()) {
            if (phone.isRegistered()) {
                phone.silent();
                flush();
                return;
            }
        }
    }

    void lost(Channel gone) {
        if (gone == channel) {
            forgetChannel();
            retryLater();
        }
    }

    private void connect() {
        if (channel != null || connecting || cut || closed || phones.isEmpty() || loop.isShuttingDown()) {
            return;
        }
        cancelRetry();
        connecting = true;
        int mine = ++attempt;
        ChannelInitializer<Channel> pipeline = new ChannelInitializer<>() {
            @Override
            protected void initChannel(Channel made) {
                PhonePipeline.configure(made.pipeline(), heartbeat, new TrunkHandler(PhoneTrunk.this));
            }
        };
        dialler.dial(server, loop, pipeline).addListener((ChannelFuture done) -> connected(mine, done));
    }

    private static ChannelFuture socket(
            InetSocketAddress server, EventLoop loop, ChannelInitializer<Channel> pipeline) {
        return new Bootstrap()
                .group(loop)
                .channel(EventLoops.channelType(loop))
                .option(ChannelOption.TCP_NODELAY, true)
                .option(ChannelOption.CONNECT_TIMEOUT_MILLIS, CONNECT_MILLIS)
                .option(ChannelOption.WRITE_BUFFER_WATER_MARK, MAX_WAITING)
                .handler(pipeline)
                .connect(server);
    }

    private void connected(int mine, ChannelFuture done) {
        if (mine != attempt) {
            // Cut, left or sent elsewhere meanwhile.
            end(done.channel());
            return;
        }
        connecting = false;
        if (done.isSuccess()) {
            channel = done.channel();
            opened(done.channel());
        } else {
            retryLater();
        }
    }

    private void retryLater() {
        if (cut || closed || phones.isEmpty() || loop.isShuttingDown()) {
            return;
        }
        cancelRetry();
        retry = loop.schedule(this::connect, backoff.next().toMillis(), TimeUnit.MILLISECONDS);
    }

    private void cancelRetry() {
        Future<?> waiting = retry;
        if (waiting != null) {
            waiting.cancel(false);
            retry = null;
        }
    }

    private void disconnect() {
        cancelRetry();
        attempt++;
        connecting = false;
        Channel open = channel;
        if (open != null) {
            open.flush();
            forgetChannel();
            end(open);
        }
    }

    private void forgetChannel() {
        channel = null;
        unflushed = false;
        reading = false;
        for (TrunkPhone phone : new ArrayList<>(phones.values())) {
            phone.disconnected();
        }
    }

    static void end(Channel open) {
        open.close().addListener(ChannelFutureListener.FIRE_EXCEPTION_ON_FAILURE);
    }

    private void onLoop(Runnable task) {
        if (loop.inEventLoop()) {
            task.run();
        } else if (!loop.isShuttingDown()) {
            loop.submit(task).syncUninterruptibly();
        }
    }
}
