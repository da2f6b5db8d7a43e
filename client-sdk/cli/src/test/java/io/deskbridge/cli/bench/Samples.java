package io.deskbridge.cli.bench;

import java.util.Arrays;

/** Durations of one thing, in nanoseconds. */
final class Samples {
    private static final double NANOS_PER_MICRO = 1000.0;

    private long[] values = new long[4096];
    private int count;

    void add(long nanos) {
        if (count == values.length) {
            values = Arrays.copyOf(values, count * 2);
        }
        values[count++] = nanos;
    }

    /** The value below which {@code share} of the samples are, in microseconds. */
    double percentile(double share) {
        long[] sorted = Arrays.copyOf(values, count);
        Arrays.sort(sorted);
        return sorted[(int) Math.min(count - 1, count * share)] / NANOS_PER_MICRO;
    }
}
