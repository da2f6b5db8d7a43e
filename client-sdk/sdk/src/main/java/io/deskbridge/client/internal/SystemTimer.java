package io.deskbridge.client.internal;

import java.time.Duration;
import java.util.concurrent.RejectedExecutionException;
import java.util.concurrent.ScheduledThreadPoolExecutor;
import java.util.concurrent.TimeUnit;

/** The real time: one daemon thread, started when something first has to wait. */
public final class SystemTimer implements Timer {
    private static final System.Logger log = System.getLogger(SystemTimer.class.getName());

    private final ScheduledThreadPoolExecutor thread;

    /** A timer whose thread has this name. */
    public SystemTimer(String threadName) {
        thread = new ScheduledThreadPoolExecutor(1, task -> {
            Thread daemon = new Thread(task, threadName);
            daemon.setDaemon(true);
            return daemon;
        });
    }

    @Override
    public long nanoTime() {
        return System.nanoTime();
    }

    @Override
    public void after(Duration delay, Runnable task) {
        try {
            var unused = thread.schedule(task, delay.toNanos(), TimeUnit.NANOSECONDS);
        } catch (RejectedExecutionException e) {
            log.log(System.Logger.Level.DEBUG, "The client is closed; a timer was not set.");
        }
    }

    @Override
    public void close() {
        thread.shutdownNow();
    }
}
