package io.deskbridge.bridge.actor.port;

import java.time.Duration;

/** Time, as the actors need it. Owned by tests in tests. */
public interface Timers {
    /** A timer that runs. */
    interface Timer {
        /** Stops it; does nothing when it has fired. */
        void cancel();
    }

    /** Runs {@code task} once, not before {@code delay} has passed, on a thread of the timer's own. */
    Timer after(Duration delay, Runnable task);
}
