package io.deskbridge.cli.simulation;

import java.util.ArrayDeque;
import java.util.Deque;

/**
 * What happened, a line for each thing: its digest says whether two runs were the same, its last lines what led to a failure. The
 * whole of it is kept only on demand, because a long run has millions of lines.
 */
final class Trace {
    private static final int REMEMBERED = Integer.getInteger("deskbridge.story", 150);
    private static final long FNV_OFFSET = 0xcbf29ce484222325L;
    private static final long FNV_PRIME = 0x100000001b3L;
    private static final long NANOS_PER_MICRO = 1_000;

    private final Deque<String> last = new ArrayDeque<>();
    private final StringBuilder all = new StringBuilder();
    private final boolean whole;
    private long digest = FNV_OFFSET;
    private long lines;

    /** {@code whole}: keeps every line. */
    Trace(boolean whole) {
        this.whole = whole;
    }

    /** Something happened at that time. */
    void line(long nanos, String what) {
        String line = nanos / NANOS_PER_MICRO + " " + what;
        for (int i = 0; i < line.length(); i++) {
            digest = (digest ^ line.charAt(i)) * FNV_PRIME;
        }
        lines++;
        if (whole) {
            all.append(line).append('\n');
        } else {
            last.add(line);
            if (last.size() > REMEMBERED) {
                last.remove();
            }
        }
    }

    /** Tells two runs apart. */
    String digest() {
        return lines + " lines, " + Long.toHexString(digest);
    }

    /** All lines; empty unless they were kept. */
    String whole() {
        return all.toString();
    }

    /** The last lines. */
    String tail() {
        return String.join("\n", last);
    }
}
