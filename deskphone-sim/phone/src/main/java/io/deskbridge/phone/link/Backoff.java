package io.deskbridge.phone.link;

import java.time.Duration;
import java.util.Random;

/**
 * How long to wait before trying again: at once at first, then up to 0.5 s, doubling up to 30 s, each time a random share
 * of that (full jitter), so that thousands of phones do not come back in step. Not safe for several threads.
 */
public final class Backoff {

    private static final long QUICK_MILLIS = 50;
    private static final long BASE_MILLIS = 500;
    private static final long CAP_MILLIS = 30_000;
    private static final int MAX_DOUBLINGS = 6;

    private final Random random;
    private int failures;

    /** Draws its jitter from this source. */
    public Backoff(Random random) {
        this.random = random;
    }

    /** The next waiting time; each call counts as one more failure. */
    public Duration next() {
        long ceiling = failures == 0
                ? QUICK_MILLIS
                : Math.min(CAP_MILLIS, BASE_MILLIS << Math.min(failures - 1, MAX_DOUBLINGS));
        failed();
        return Duration.ofMillis((long) (random.nextDouble() * ceiling));
    }

    /** It failed. */
    public void failed() {
        failures++;
    }

    /** It worked: begin anew. */
    public void reset() {
        failures = 0;
    }
}
