package io.deskbridge.phone;

import java.time.DateTimeException;
import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import java.util.function.LongSupplier;

/**
 * What a lease is measured with: the monotonic clock, and beside it the clock on the wall. A machine that is suspended may stop its
 * monotonic clock, and then only the wall says that time has passed; so the longer of the two times counts. A wall clock
 * that is set forward ends a lease too early, which the next heartbeat mends; one that is set back does nothing.
 */
final class LeaseClock {

    private static final long LONGEST = Duration.ofDays(365).toNanos();

    private final LongSupplier nanoTime;
    private final InstantSource wall;

    LeaseClock(LongSupplier nanoTime, InstantSource wall) {
        this.nanoTime = nanoTime;
        this.wall = wall;
    }

    /**
     * A moment on both clocks.
     *
     * @param nanos on the monotonic clock
     * @param wall on the clock on the wall
     */
    record Moment(long nanos, Instant wall) {

        /** What the clock on the wall says has passed since then, in nanoseconds. */
        private long onTheWallSince(Moment earlier) {
            try {
                return Math.min(LONGEST, Duration.between(earlier.wall, wall).toNanos());
            } catch (ArithmeticException | DateTimeException e) {
                // Centuries: the clock was set.
                return wall.isBefore(earlier.wall) ? 0 : LONGEST;
            }
        }
    }

    /**
     * A time for which somebody may go on.
     *
     * @param from when it begins
     * @param nanos how long it is
     */
    record Span(Moment from, long nanos) {

        /** True as long as neither clock has gone so far. */
        boolean lastsAt(Moment now) {
            return leftAt(now) > 0;
        }

        /** How many nanoseconds are left of it; none or less when it is over. */
        long leftAt(Moment now) {
            return nanos - Math.max(now.nanos - from.nanos, now.onTheWallSince(from));
        }

        /**
         * When it was over, on the monotonic clock. Where only the wall says so, the monotonic clock may have stood still meanwhile:
         * then as long ago as the wall says, but not before it was last found to last.
         *
         * @param now when it is found to be over
         * @param lasted when it was last found to last, on the monotonic clock
         */
        long endedBy(Moment now, long lasted) {
            long end = from.nanos + nanos;
            long over = now.onTheWallSince(from) - nanos;
            if (over < 0) {
                return end;
            }
            long onTheWall = now.nanos - over;
            long latest = onTheWall - lasted > 0 ? onTheWall : lasted;
            return end - latest < 0 ? end : latest;
        }
    }

    Moment now() {
        return new Moment(nanoTime.getAsLong(), wall.instant());
    }
}
