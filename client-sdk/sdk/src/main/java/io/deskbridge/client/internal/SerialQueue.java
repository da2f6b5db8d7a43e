package io.deskbridge.client.internal;

import java.util.Queue;
import java.util.concurrent.ConcurrentLinkedQueue;
import java.util.concurrent.atomic.AtomicInteger;

/** Runs tasks through the callback executor one at a time and in order, whatever the executor. Those who fill it bound it. */
final class SerialQueue {
    private static final System.Logger log = System.getLogger(SerialQueue.class.getName());

    private final Callbacks callbacks;
    private final Queue<Runnable> tasks = new ConcurrentLinkedQueue<>();
    private final AtomicInteger waiting = new AtomicInteger();

    SerialQueue(Callbacks callbacks) {
        this.callbacks = callbacks;
    }

    void execute(Runnable task) {
        tasks.add(task);
        if (waiting.getAndIncrement() == 0) {
            callbacks.execute(this::drain);
        }
    }

    private void drain() {
        do {
            Runnable task = tasks.poll();
            if (task != null) {
                run(task);
            }
        } while (waiting.decrementAndGet() > 0);
    }

    private static void run(Runnable task) {
        try {
            task.run();
        } catch (Throwable e) { // whatever a callback throws, the next one has to run
            log.log(System.Logger.Level.WARNING, "A callback threw.", e);
        }
    }
}
