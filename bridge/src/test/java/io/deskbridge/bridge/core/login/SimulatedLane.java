package io.deskbridge.bridge.core.login;

import java.util.ArrayDeque;
import java.util.Deque;
import java.util.function.Consumer;

/** A thread that may wait: one task after the other; each says when it is done. */
final class SimulatedLane {
    private final Deque<Consumer<Runnable>> tasks = new ArrayDeque<>();
    private boolean busy;

    void run(Consumer<Runnable> task) {
        tasks.add(task);
        next();
    }

    private void next() {
        if (!busy && !tasks.isEmpty()) {
            busy = true;
            tasks.remove().accept(() -> {
                busy = false;
                next();
            });
        }
    }
}
