package io.deskbridge.bridge.actor;

import java.util.Queue;
import java.util.concurrent.ConcurrentLinkedQueue;
import java.util.concurrent.atomic.AtomicInteger;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Serial execution without a thread of its own: whoever posts to an idle mailbox drains it, everybody else only adds to it.
 * Tasks run one at a time, in the order posted, and each sees what the ones before it did. A task that posts to its own
 * mailbox is not re-entered. Nothing here waits.
 *
 * <p>The bound is for what clients send. What phones, calls and timers say is always taken: it is bounded by what they are.
 */
public final class Mailbox {
    private static final Logger log = LoggerFactory.getLogger(Mailbox.class);

    private final Queue<Runnable> tasks = new ConcurrentLinkedQueue<>();
    private final AtomicInteger size = new AtomicInteger();
    private final int bound;

    /** A mailbox in which at most {@code bound} tasks wait before {@link #offer} says no. */
    public Mailbox(int bound) {
        this.bound = bound;
    }

    /** Takes a task if the mailbox is not full. */
    public boolean offer(Runnable task) {
        if (size.get() >= bound) {
            return false;
        }
        post(task);
        return true;
    }

    /** Takes a task. */
    public void post(Runnable task) {
        tasks.add(task);
        if (size.getAndIncrement() == 0) {
            drain();
        }
    }

    private void drain() {
        do {
            Runnable task = tasks.poll();
            if (task == null) {
                throw new IllegalStateException("a counted task is missing");
            }
            try {
                task.run();
            } catch (RuntimeException | Error e) {
                // A bug in one task must not stop the ones behind it; actors report it to whoever waits.
                log.error("A task of a mailbox failed", e);
            }
        } while (size.decrementAndGet() != 0);
    }
}
