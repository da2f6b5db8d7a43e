package io.deskbridge.client.internal;

import java.time.Duration;

/** Time, as far as the SDK needs it; tests have their own. */
public interface Timer extends AutoCloseable {
    /** A clock for measuring, as {@link System#nanoTime}. */
    long nanoTime();

    /** Runs a task, which must not block, once after a delay. After {@link #close} it does nothing. */
    void after(Duration delay, Runnable task);

    /** Drops what waits. */
    @Override
    void close();
}
