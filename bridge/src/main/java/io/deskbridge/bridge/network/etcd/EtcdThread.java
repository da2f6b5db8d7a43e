package io.deskbridge.bridge.network.etcd;

import java.time.Duration;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.concurrent.RejectedExecutionException;
import java.util.concurrent.ScheduledExecutorService;
import java.util.concurrent.TimeUnit;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** One thread that may wait, and what it has to do, in order. Not one of Netty's: those must not wait. */
final class EtcdThread implements AutoCloseable {
    private static final Logger log = LoggerFactory.getLogger(EtcdThread.class);

    private final ScheduledExecutorService thread;

    EtcdThread(String name) {
        thread = Executors.newSingleThreadScheduledExecutor(work -> {
            Thread made = new Thread(work, name);
            made.setDaemon(true);
            return made;
        });
    }

    /** Runs it after what is there already; not at all once this is closed. */
    void run(Runnable work) {
        runIn(Duration.ZERO, work);
    }

    /** Runs it after a while; not at all once this is closed. */
    void runIn(Duration delay, Runnable work) {
        try {
            Future<?> done = thread.schedule(() -> guarded(work), delay.toNanos(), TimeUnit.NANOSECONDS);
            log.trace("To do: {}", done);
        } catch (RejectedExecutionException e) {
            log.trace("Closed", e);
        }
    }

    private static void guarded(Runnable work) {
        try {
            work.run();
        } catch (RuntimeException | Error e) {
            log.error("A task of the registry failed", e);
        }
    }

    /** Ends it; what has not begun is not run. */
    @Override
    public void close() {
        thread.shutdownNow();
    }
}
