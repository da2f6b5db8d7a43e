package io.deskbridge.bridge.journal;

import io.deskbridge.bridge.actor.port.JournalException;
import java.time.Duration;
import java.util.concurrent.Semaphore;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicBoolean;
import java.util.concurrent.locks.LockSupport;
import java.util.function.Consumer;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * The thread that takes what was written to the disk: at most once in each pause, with everything that came meanwhile. Looks each
 * minute, too, whether something is too old. Ends by itself when the journal halts.
 */
final class ForceThread {
    private static final Logger log = LoggerFactory.getLogger(ForceThread.class);
    private static final long LOOK_SECONDS = 60;

    private final Duration pause;
    private final Runnable work;
    private final Consumer<Throwable> failed;
    private final Thread thread;
    private final Semaphore signals = new Semaphore(0);
    private final AtomicBoolean wanted = new AtomicBoolean();
    private volatile boolean ending;

    /** Does {@code work} when it is wanted; {@code failed} hears of a bug, with which the thread ends. */
    ForceThread(String name, Duration pause, Runnable work, Consumer<Throwable> failed) {
        this.pause = pause;
        this.work = work;
        this.failed = failed;
        this.thread = new Thread(this::run, name);
        this.thread.setDaemon(true);
    }

    void start() {
        thread.start();
    }

    /** Something was written. Called with every record: cheap, and never waits. */
    void wanted() {
        if (!wanted.get() && wanted.compareAndSet(false, true)) {
            signals.release();
        }
    }

    private void run() {
        try {
            while (!ending) {
                boolean unused = signals.tryAcquire(LOOK_SECONDS, TimeUnit.SECONDS);
                // First this, then the work: what comes from here on is wanted again.
                wanted.set(false);
                work.run();
                LockSupport.parkNanos(pause.toNanos());
            }
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        } catch (JournalException e) {
            log.debug("The journal has halted", e);
        } catch (RuntimeException | Error e) {
            failed.accept(e);
        }
    }

    /** Ends the thread, and waits until it has: a group that it is about to take to the disk gets there. */
    void end() {
        ending = true;
        signals.release();
        LockSupport.unpark(thread);
        boolean interrupted = false;
        while (thread.isAlive()) {
            try {
                thread.join();
            } catch (InterruptedException e) {
                // The disk is not to be left in the middle of it.
                interrupted = true;
            }
        }
        if (interrupted) {
            Thread.currentThread().interrupt();
        }
    }
}
