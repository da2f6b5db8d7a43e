package io.deskbridge.phone.link;

import java.time.Duration;
import java.util.Random;
import org.jspecify.annotations.Nullable;

/**
 * How long to wait before trying again: at once at first, then up to 0.5 s, doubling up to 30 s, each time a random share
 * of that (full jitter), so that thousands of phones do not come back in step. Not safe for several threads.
 */
public final class Backoff {

    private static final long QUICK_MILLIS = 50;
    private static final long BASE_MILLIS = 500;
    private static final long CAP_MILLIS = 30_000;
    private static final int MAX_DOUBLINGS = 6;

    private static final long WORKED_NANOS = Duration.ofSeconds(10).toNanos();

    private final Random random;
    private int failures;
    private @Nullable Long worksSince;

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

    /** It works now; whether it worked, is known when it does no longer. */
    public void works(long nanoTime) {
        worksSince = nanoTime;
    }

    /** The next waiting time, as {@link #next()}; anew if it has worked for 10 s. Whoever is let in and sent away at once must not hurry. */
    public Duration next(long nanoTime) {
        Long since = worksSince;
        worksSince = null;
        if (since != null && nanoTime - since >= WORKED_NANOS) {
            reset();
        }
        return next();
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
