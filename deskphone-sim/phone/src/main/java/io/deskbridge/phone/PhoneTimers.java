package io.deskbridge.phone;

import java.time.Duration;

/**
 * Where a phone's timers come from: dial tone, inter-digit, prompt, hold reminder, the lease of an exclusive device with its heartbeats, and
 * the time a simulated person takes. Tests put their own clock here. The times of the network (heartbeat after silence, reconnection)
 * are not taken from here.
 */
@FunctionalInterface
public interface PhoneTimers {

    /**
     * Runs a task once, later. The task may be run on any thread; the phone moves it to its own event loop.
     *
     * @param after how long from now; never negative
     * @param task what to run
     * @return stops the task if it has not run
     */
    Running start(Duration after, Runnable task);

    /** A timer that runs. */
    @FunctionalInterface
    interface Running {
        /** Stops it; nothing if it has run out or was stopped. */
        void cancel();
    }
}
