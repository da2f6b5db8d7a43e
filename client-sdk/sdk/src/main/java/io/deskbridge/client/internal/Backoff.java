package io.deskbridge.client.internal;

import java.time.Duration;
import java.util.function.DoubleSupplier;

/** How long to wait before the next attempt: up to 0.5 s, doubled each time up to 30 s, with full jitter. */
final class Backoff {
    private static final long FIRST_MILLIS = 500;
    private static final long LONGEST_MILLIS = 30_000;

    private final DoubleSupplier random;
    private int attempt;

    /** With random numbers from 0 (included) to 1 (excluded). */
    Backoff(DoubleSupplier random) {
        this.random = random;
    }

    Duration next() {
        long limit = Math.min(LONGEST_MILLIS, FIRST_MILLIS << Math.min(attempt, 10));
        attempt++;
        return Duration.ofMillis((long) (random.getAsDouble() * limit));
    }

    void reset() {
        attempt = 0;
    }
}
