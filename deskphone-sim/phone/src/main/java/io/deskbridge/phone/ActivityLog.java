package io.deskbridge.phone;

import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * When a device was in service for an exclusive login, the last {@value #MAX} times. Written on the phone's event loop, read from
 * anywhere.
 */
final class ActivityLog {

    /** As many as are kept; the oldest are forgotten first. */
    static final int MAX = 1_000;

    private final LeaseClock clock;
    private volatile Pages pages = new Pages(List.of(), null);
    private volatile long lasted;

    ActivityLog(LeaseClock clock) {
        this.clock = clock;
    }

    private record Pages(List<Activity> past, @Nullable Open open) {}

    private record Open(String user, long fence, long from, LeaseClock.Span span) {}

    /** In service until the end of the span; goes on, where it is in service already. */
    void goesOn(String user, long fence, LeaseClock.Moment now, LeaseClock.Span span) {
        Pages before = pages;
        Open open = before.open();
        lasted = now.nanos();
        pages = new Pages(before.past(), new Open(user, fence, open == null ? now.nanos() : open.from(), span));
    }

    /** It has just been found to last. */
    void lasts(LeaseClock.Moment now) {
        lasted = now.nanos();
    }

    /** Out of service now or, if the span was over before, since then. */
    void ends(LeaseClock.Moment now) {
        Pages before = pages;
        Open open = before.open();
        if (open != null) {
            List<Activity> past = new ArrayList<>(before.past());
            if (past.size() >= MAX) {
                past.remove(0);
            }
            past.add(until(open, now));
            pages = new Pages(List.copyOf(past), null);
        }
    }

    /** May be called from any thread. Whoever is found in service was so when the clock was read, which is before. */
    List<Activity> read() {
        LeaseClock.Moment now = clock.now();
        Pages read = pages;
        Open open = read.open();
        if (open == null) {
            return read.past();
        }
        List<Activity> all = new ArrayList<>(read.past());
        all.add(until(open, now));
        return List.copyOf(all);
    }

    private Activity until(Open open, LeaseClock.Moment now) {
        long end = open.span().lastsAt(now) ? now.nanos() : open.span().endedBy(now, lasted);
        return new Activity(open.user(), open.fence(), open.from(), end - open.from() < 0 ? open.from() : end);
    }
}
