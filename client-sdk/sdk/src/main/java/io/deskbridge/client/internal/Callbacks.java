package io.deskbridge.client.internal;

import io.deskbridge.client.DeskbridgeException;
import io.deskbridge.client.StatusCode;
import java.time.Duration;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionException;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.Executor;
import java.util.concurrent.RejectedExecutionException;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;
import java.util.function.Consumer;

/** The border to the program's own code: listeners and futures go out through its executor, blocking waits come in here. */
public final class Callbacks {
    private static final System.Logger log = System.getLogger(Callbacks.class.getName());
    private static final ThreadLocal<Boolean> running = ThreadLocal.withInitial(() -> false);

    private static final Duration FOREVER = Duration.ofNanos(Long.MAX_VALUE);

    private final Executor executor;

    /** Callbacks through this executor. */
    public Callbacks(Executor executor) {
        this.executor = executor;
    }

    /** Runs the program's code, marked as a callback; on this thread where the executor takes no more, so that nobody waits for ever. */
    void execute(Runnable code) {
        try {
            executor.execute(() -> run(code));
        } catch (RejectedExecutionException e) {
            log.log(System.Logger.Level.DEBUG, "The callback executor takes no more; a callback runs without it.");
            run(code);
        }
    }

    private static void run(Runnable code) {
        boolean nested = running.get();
        running.set(true);
        try {
            code.run();
        } finally {
            running.set(nested);
        }
    }

    /** Whether this thread is inside a callback now. */
    static boolean inCallback() {
        return running.get();
    }

    /** The program's view of a future: completed through the executor; cancelling it, or completing it otherwise, cancels the other. */
    public <T> CompletableFuture<T> deliver(CompletableFuture<T> inner) {
        return deliver(inner, unwanted -> {});
    }

    /** The same of a result that has to go back where it meets a program that has given up. */
    public <T> CompletableFuture<T> deliver(CompletableFuture<T> inner, Consumer<T> unwanted) {
        CompletableFuture<T> outer = new CompletableFuture<>();
        var unused = inner.whenComplete((value, failure) -> {
            execute(() -> {
                if (failure != null) {
                    outer.completeExceptionally(bare(failure));
                } else if (!outer.complete(value)) {
                    unwanted.accept(value);
                }
            });
        });
        CompletableFuture<T> unusedToo = outer.whenComplete((value, failure) -> inner.cancel(true));
        return outer;
    }

    /** What went wrong, without what a future that depends on another wraps around it. */
    private static Throwable bare(Throwable failure) {
        Throwable cause = failure.getCause();
        return failure instanceof CompletionException && cause != null ? cause : failure;
    }

    /** Waits for a result without the executor. */
    public <T> T await(CompletableFuture<T> inner) {
        return await(inner, FOREVER, "");
    }

    /** Waits for a result that has to go back where it meets a program that has given up. */
    public <T> T await(CompletableFuture<T> inner, Consumer<T> unwanted) {
        return await(inner, FOREVER, "", unwanted);
    }

    /** Waits for a result, at most so long; {@code late} is the sentence for one that did not come. */
    public <T> T await(CompletableFuture<T> inner, Duration atMost, String late) {
        return await(inner, atMost, late, unwanted -> {});
    }

    private static <T> T await(CompletableFuture<T> inner, Duration atMost, String late, Consumer<T> unwanted) {
        refuseInCallback();
        try {
            return inner.get(atMost.toNanos(), TimeUnit.NANOSECONDS);
        } catch (ExecutionException e) {
            if (e.getCause() instanceof DeskbridgeException failure) {
                throw Failures.here(failure);
            }
            throw new IllegalStateException(e.getCause());
        } catch (TimeoutException e) {
            giveUp(inner, unwanted);
            throw Failures.local(StatusCode.DEADLINE_EXCEEDED, late);
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            giveUp(inner, unwanted);
            throw Failures.interrupted();
        }
    }

    private static <T> void giveUp(CompletableFuture<T> inner, Consumer<T> unwanted) {
        if (!inner.cancel(true) && !inner.isCompletedExceptionally()) {
            unwanted.accept(inner.join());
        }
    }

    /**
     * Waits for the end of something that may fail without anybody minding. Inside a callback, and on a thread that is interrupted, it does
     * not wait; never throws.
     */
    public void settle(CompletableFuture<?> inner, System.Logger to, String what) {
        CompletableFuture<?> settled = inner.handle((done, failure) -> {
            if (failure != null) {
                to.log(System.Logger.Level.DEBUG, "{0} failed: {1}", what, failure.getMessage());
            }
            return true;
        });
        if (inCallback()) {
            return;
        }
        try {
            var unused = settled.get();
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        } catch (ExecutionException e) { // "settled" fails in no way that could be told here
            to.log(System.Logger.Level.WARNING, what + " failed.", e);
        }
    }

    /** Throws when the calling thread is inside a callback. */
    public static void refuseInCallback() {
        if (inCallback()) {
            throw new IllegalStateException(
                    "A blocking method was called inside a callback, where its own answer could not"
                            + " be delivered. Call the Async twin, or use a thread of your own.");
        }
    }
}
