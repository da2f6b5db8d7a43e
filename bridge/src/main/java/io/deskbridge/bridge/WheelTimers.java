package io.deskbridge.bridge;

import io.deskbridge.bridge.actor.port.Timers;
import io.netty.util.HashedWheelTimer;
import io.netty.util.Timeout;
import java.time.Duration;
import java.util.concurrent.ThreadFactory;
import java.util.concurrent.TimeUnit;

/**
 * Time by a hashed wheel: setting and cancelling cost the same for one timer and for a million, because nearly all of them
 * are cancelled. Fires up to one tick late, never early.
 */
final class WheelTimers implements Timers, AutoCloseable {
    private static final int TICK_MILLIS = 20;

    private final HashedWheelTimer wheel;

    WheelTimers(ThreadFactory threads) {
        wheel = new HashedWheelTimer(threads, TICK_MILLIS, TimeUnit.MILLISECONDS);
    }

    @Override
    public Timer after(Duration delay, Runnable task) {
        Timeout timeout = wheel.newTimeout(fired -> task.run(), delay.toNanos(), TimeUnit.NANOSECONDS);
        return timeout::cancel;
    }

    @Override
    public void close() {
        wheel.stop();
    }
}
