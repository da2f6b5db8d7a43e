package io.deskbridge.phone;

import io.deskbridge.phone.LeaseClock.Moment;
import io.deskbridge.phone.LeaseClock.Span;
import java.time.Duration;
import java.util.ArrayDeque;
import java.util.List;
import java.util.function.LongConsumer;
import org.jspecify.annotations.Nullable;

/**
 * The lease of an exclusive device (A17): it asks with numbered heartbeats, and each answer lets it go on for a while, counted from when
 * the heartbeat that is answered was sent. On the phone's event loop only, but for {@link #activity}.
 */
final class Lease {

    /** From one heartbeat to the next. */
    static final Duration HEARTBEAT = Duration.ofSeconds(3);

    /** Whatever the bridge says, a device goes on no longer than this without another word. */
    static final Duration LONGEST = Duration.ofSeconds(12);

    /** More than can be sent while any of them may still be worth an answer, unless somebody logs in over and over. */
    private static final int MAX_UNANSWERED = 16;

    private final LeaseClock clock;
    private final PhoneTimers timers;
    private final LongConsumer heartbeat;
    private final Runnable runOut;
    private final ActivityLog log;
    private final ArrayDeque<Heartbeat> sent = new ArrayDeque<>();
    private long number;
    private @Nullable Login login;
    private @Nullable Span span;
    private int rhythm;
    private int watches;
    private boolean watched;
    private PhoneTimers.Running watching = () -> {};
    private PhoneTimers.Running beating = () -> {};

    private record Login(String user, long fence) {}

    private record Heartbeat(long number, Moment sent) {}

    /**
     * Nobody's lease yet.
     *
     * @param heartbeat sends the heartbeat of this number at once
     * @param runOut hears that the lease may have run out
     */
    Lease(LeaseClock clock, PhoneTimers timers, LongConsumer heartbeat, Runnable runOut) {
        this.clock = clock;
        this.timers = timers;
        this.heartbeat = heartbeat;
        this.runOut = runOut;
        this.log = new ActivityLog(clock);
    }

    /** Somebody is logged in: asks at once and then again and again. The same login goes on with what it has. */
    void begin(String user, long fence) {
        Login now = new Login(user, fence);
        if (!now.equals(login)) {
            end();
            // What was asked before this login was heard of is not about it.
            sent.clear();
            login = now;
        }
        beating.cancel();
        beat(++rhythm);
    }

    /** A new life of the link: its heartbeats are numbered from 1. Nothing may be running. */
    void newLink() {
        sent.clear();
        number = 0;
    }

    /** Nothing to go on with any more. */
    void end() {
        log.ends(clock.now());
        span = null;
        login = null;
        beating.cancel();
        rhythm++;
        watching.cancel();
        watches++;
        watched = false;
    }

    /** An answer of the bridge. One about another login, or to a heartbeat that was not sent, means nothing. */
    void granted(long heartbeatNumber, Duration validFor, long fence) {
        Login held = login;
        if (held == null || held.fence() != fence) {
            return;
        }
        for (Heartbeat one : sent) {
            if (one.number() == heartbeatNumber) {
                extend(held, new Span(one.sent(), validFor.toNanos()));
            }
        }
    }

    /** The later end counts: an older answer, or a shorter one, takes nothing away. */
    private void extend(Login held, Span granted) {
        Moment now = clock.now();
        Span before = isValidAt(now) ? span : null;
        long left = granted.leftAt(now);
        if (left > 0 && (before == null || left > before.leftAt(now))) {
            span = granted;
            log.goesOn(held.user(), held.fence(), now, granted);
            if (!watched) {
                watchUntilItRunsOut(left);
            }
        }
    }

    /** Looked at whenever the phone is about to do something; never by what a timer has noticed. */
    boolean isValid() {
        return isValidAt(clock.now());
    }

    private boolean isValidAt(Moment now) {
        Span granted = span;
        if (granted == null) {
            return false;
        }
        if (granted.lastsAt(now)) {
            log.lasts(now);
            return true;
        }
        log.ends(now);
        span = null;
        return false;
    }

    /** May be called from any thread. */
    List<Activity> activity() {
        return log.read();
    }

    private void beat(int mine) {
        if (mine != rhythm) {
            return;
        }
        if (sent.size() >= MAX_UNANSWERED) {
            sent.remove();
        }
        number++;
        // Both before it is sent: it may be answered, and time may go on, before the next line.
        sent.add(new Heartbeat(number, clock.now()));
        beating = timers.start(HEARTBEAT, () -> beat(mine));
        heartbeat.accept(number);
    }

    private void watchUntilItRunsOut(long nanos) {
        watched = true;
        int mine = ++watches;
        watching = timers.start(Duration.ofNanos(nanos), () -> {
            if (mine == watches) {
                lookAgain();
            }
        });
    }

    private void lookAgain() {
        watched = false;
        Span granted = span;
        Moment now = clock.now();
        if (granted != null && granted.lastsAt(now)) {
            watchUntilItRunsOut(granted.leftAt(now));
        } else {
            runOut.run();
        }
    }
}
