package io.deskbridge.bridge.core.calls;

import io.deskbridge.bridge.core.calls.PhoneState.Early;
import io.deskbridge.bridge.core.model.CallId;
import io.deskbridge.bridge.core.model.Cause;
import io.deskbridge.bridge.core.model.LineSignal;
import io.deskbridge.bridge.core.model.ServerName;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.function.Predicate;
import org.jspecify.annotations.Nullable;

/**
 * What is said of a call before the phone knows it. Of three servers, one offers the call, and another one, whose call it has
 * become part of, says so (P5, P6, P9) on a trunk of its own, which may be faster. That waits for the offer, and so does what is
 * said under the new name.
 *
 * <p>What the call's own server says of it is never early: it comes on one trunk, in order. Without a leg, such a word is late
 * and means nothing.
 */
final class EarlySignals {
    /** So many calls wait for their offer at one phone at most; the one that waits longest is forgotten first. */
    static final int MOST_CALLS = 8;

    /** So much is kept of one call at most; the whole of a call of which more is said is forgotten, because half would be wrong. */
    static final int MOST_SIGNALS = 16;

    /** So long a call waits: a server that offers later than this has been given up long before, and its calls with it. */
    static final Duration LONGEST = Duration.ofMinutes(2);

    private EarlySignals() {}

    /** Keeps what is said of a call that no leg belongs to, if it can be early. */
    static void keep(PhoneTurn turn, CallId call, LineSignal signal) {
        List<Early> waiting = waiting(turn);
        Early known = first(waiting, one -> one.call().equals(call));
        CallId next = becomes(signal);
        if (known != null && isOver(known)) {
            return;
        }
        if (known != null) {
            waiting.remove(known);
            if (known.said().size() < MOST_SIGNALS) {
                waiting.add(known.and(signal, next == null ? call : next));
            }
        } else if (next != null && !next.equals(call)) {
            waiting.add(new Early(call, next, List.of(signal), turn.now));
        }
        turn.early = List.copyOf(waiting.subList(Math.max(0, waiting.size() - MOST_CALLS), waiting.size()));
    }

    /** The call is here, or has been sent away: what was said of it is said now, in the order in which it came. */
    static void arrived(PhoneTurn turn, CallId offered) {
        List<Early> waiting = waiting(turn);
        Early known = first(waiting, one -> one.offered().equals(offered));
        waiting.remove(known);
        turn.early = List.copyOf(waiting);
        CallId call = offered;
        for (LineSignal signal : known == null ? List.<LineSignal>of() : known.said()) {
            Trunk.said(turn, call, signal);
            CallId next = becomes(signal);
            call = next == null ? call : next;
        }
    }

    /** What the server would have offered does not come; what it switches is over when it comes. */
    static void serverLost(PhoneTurn turn, ServerName server) {
        Optional<ServerName> lost = Optional.of(server);
        List<Early> waiting = waiting(turn);
        waiting.removeIf(one -> one.offered().owner().equals(lost));
        turn.early = List.copyOf(waiting);
        for (Early one : waiting) {
            if (one.call().owner().equals(lost)) {
                keep(turn, one.call(), new LineSignal.Release(Cause.PHONE_LOST));
            }
        }
    }

    /** A release is the last word, however often its server is lost meanwhile. */
    private static boolean isOver(Early one) {
        return one.said().get(one.said().size() - 1) instanceof LineSignal.Release;
    }

    private static @Nullable Early first(List<Early> waiting, Predicate<Early> which) {
        return waiting.stream().filter(which).findFirst().orElse(null);
    }

    private static List<Early> waiting(PhoneTurn turn) {
        List<Early> waiting = new ArrayList<>(turn.early);
        waiting.removeIf(one -> one.since().plus(LONGEST).isBefore(turn.now));
        return waiting;
    }

    /** The conversation's name from now on, where the signal says one. */
    private static @Nullable CallId becomes(LineSignal signal) {
        if (signal instanceof LineSignal.FarChanged changed) {
            return changed.call();
        }
        return signal instanceof LineSignal.Conference conference ? conference.call() : null;
    }
}
