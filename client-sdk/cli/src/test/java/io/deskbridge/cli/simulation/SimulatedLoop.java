package io.deskbridge.cli.simulation;

import io.netty.channel.Channel;
import io.netty.channel.ChannelFuture;
import io.netty.channel.ChannelPromise;
import io.netty.channel.EventLoop;
import io.netty.channel.EventLoopGroup;
import io.netty.util.concurrent.AbstractScheduledEventExecutor;
import io.netty.util.concurrent.Future;
import io.netty.util.concurrent.Ticker;
import java.util.ArrayDeque;
import java.util.Queue;
import java.util.concurrent.TimeUnit;

/** The event loop of phones' trunks, on the simulation's time. Its channels are {@link SimulatedSocket}s, which it does not drive. */
final class SimulatedLoop extends AbstractScheduledEventExecutor implements EventLoop, Simulation.Tended {
    private final Simulation simulation;
    private final Ticker ticker;
    private final Queue<Runnable> tasks = new ArrayDeque<>();
    private long wakesAt = Long.MAX_VALUE;

    SimulatedLoop(Simulation simulation) {
        this.simulation = simulation;
        this.ticker = simulation.ticker();
        simulation.tend(this);
    }

    @Override
    public Ticker ticker() {
        return ticker;
    }

    @Override
    public void execute(Runnable task) {
        tasks.add(task);
    }

    @Override
    public boolean tend() {
        boolean any = false;
        for (Runnable due = pollScheduledTask(simulation.now());
                due != null;
                due = pollScheduledTask(simulation.now())) {
            tasks.add(due);
        }
        for (Runnable next = tasks.poll(); next != null; next = tasks.poll()) {
            any = true;
            next.run();
        }
        // How long until the first that waits; -1 for none.
        long delay = nextScheduledTaskNano();
        if (delay >= 0 && simulation.now() + delay < wakesAt) {
            wakesAt = simulation.now() + delay;
            long mine = wakesAt;
            simulation.at(wakesAt, () -> {
                if (wakesAt == mine) {
                    wakesAt = Long.MAX_VALUE;
                }
            });
        }
        return any;
    }

    @Override
    public boolean inEventLoop(Thread thread) {
        return true;
    }

    @Override
    public EventLoopGroup parent() {
        return this;
    }

    @Override
    public EventLoop next() {
        return this;
    }

    @Override
    public ChannelFuture register(Channel channel) {
        throw new UnsupportedOperationException("a simulated socket has a loop of its own");
    }

    @Override
    public ChannelFuture register(ChannelPromise promise) {
        throw new UnsupportedOperationException("a simulated socket has a loop of its own");
    }

    @Override
    @Deprecated
    public ChannelFuture register(Channel channel, ChannelPromise promise) {
        throw new UnsupportedOperationException("a simulated socket has a loop of its own");
    }

    @Override
    public boolean isShuttingDown() {
        return false;
    }

    @Override
    public Future<?> shutdownGracefully(long quietPeriod, long timeout, TimeUnit unit) {
        return newSucceededFuture(true);
    }

    @Override
    public Future<?> terminationFuture() {
        return newPromise();
    }

    @Override
    @Deprecated
    public void shutdown() {}

    @Override
    public boolean isShutdown() {
        return false;
    }

    @Override
    public boolean isTerminated() {
        return false;
    }

    @Override
    public boolean awaitTermination(long timeout, TimeUnit unit) {
        return false;
    }
}
