package io.deskbridge.phone;

import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.CompletableFuture;
import java.util.function.Predicate;
import java.util.function.Supplier;

/** Those who wait for a phone to look a certain way. On the phone's event loop only. */
final class Watchers {

    private final String phone;
    private final List<Watcher> waiting = new ArrayList<>();
    private boolean closed;

    Watchers(String phone) {
        this.phone = phone;
    }

    void add(Predicate<PhoneView> condition, CompletableFuture<PhoneView> future, PhoneView now) {
        if (closed) {
            fail(future);
            return;
        }
        Watcher watcher = new Watcher(condition, future);
        if (!watcher.settledBy(now)) {
            waiting.add(watcher);
        }
    }

    /** Most of the time nobody waits, and then nobody builds a view. */
    void changed(Supplier<PhoneView> view) {
        if (!waiting.isEmpty()) {
            PhoneView now = view.get();
            // Completing a future runs foreign code, which may come back here to wait for something else.
            List<Watcher> before = new ArrayList<>(waiting);
            before.removeIf(watcher -> !watcher.settledBy(now));
            waiting.removeAll(before);
        }
    }

    void close() {
        closed = true;
        List<Watcher> before = new ArrayList<>(waiting);
        waiting.clear();
        before.forEach(watcher -> fail(watcher.future));
    }

    private void fail(CompletableFuture<PhoneView> future) {
        future.completeExceptionally(new IllegalStateException("Phone " + phone + " is closed."));
    }

    /** Compared by identity: two may wait for the same. */
    private static final class Watcher {

        private final Predicate<PhoneView> condition;
        private final CompletableFuture<PhoneView> future;

        Watcher(Predicate<PhoneView> condition, CompletableFuture<PhoneView> future) {
            this.condition = condition;
            this.future = future;
        }

        boolean settledBy(PhoneView view) {
            if (future.isDone()) {
                return true;
            }
            try {
                if (!condition.test(view)) {
                    return false;
                }
                future.complete(view);
            } catch (RuntimeException | Error e) { // an assertion in a condition is the waiting one's, not the phone's
                future.completeExceptionally(e);
            }
            return true;
        }
    }
}
