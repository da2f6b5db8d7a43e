package io.deskbridge.bridge.core.calls;

import io.deskbridge.bridge.core.calls.PhoneState.Joining;
import io.deskbridge.bridge.core.calls.PhoneState.Line;
import io.deskbridge.bridge.core.model.CallId;
import io.deskbridge.bridge.core.model.Cause;
import io.deskbridge.bridge.core.model.Party;
import java.util.Collections;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import java.util.TreeSet;
import org.jspecify.annotations.Nullable;

/** Which leg of a phone belongs to which call, while a step is in progress. Part of {@link PhoneTurn}. */
final class Lines {
    private Map<Long, Line> lines;
    private Map<Long, Joining> joinings;
    private Set<Long> asked;
    private Map<Long, Cause> abandoned;
    private long nextLeg;

    Lines(PhoneState state) {
        this.lines = state.lines();
        this.joinings = state.joinings();
        this.asked = state.asked();
        this.abandoned = state.abandoned();
        this.nextLeg = state.counters().nextLeg();
    }

    Map<Long, Line> all() {
        return lines;
    }

    @Nullable
    Line of(long leg) {
        return lines.get(leg);
    }

    /** What programs have said of the leg's conversation. */
    Map<String, String> dataOf(long leg) {
        Line line = lines.get(leg);
        return line == null ? Map.of() : line.data();
    }

    @Nullable
    CallId callOf(long leg) {
        Line line = lines.get(leg);
        return line == null ? null : line.call();
    }

    /** The call of a leg, or a call without a name for a leg that switching no longer knows. */
    CallId callFor(long leg) {
        CallId call = callOf(leg);
        return call == null ? new CallId("") : call;
    }

    @Nullable
    Long legOf(CallId call) {
        for (Map.Entry<Long, Line> line : lines.entrySet()) {
            if (line.getValue().call().equals(call)) {
                return line.getKey();
            }
        }
        return null;
    }

    /** Every call, as it is now. */
    List<CallId> calls() {
        return lines.values().stream().map(Line::call).toList();
    }

    /** The leg belongs to that call from now on. */
    void add(long leg, CallId call) {
        Line known = lines.get(leg);
        add(
                leg,
                known == null
                        ? new Line(call, Party.UNKNOWN, Cause.NONE, Map.of())
                        : new Line(call, known.from(), known.offered(), known.data(), known.answers()));
    }

    /** The phone wants the call that rings on the leg. */
    void answers(long leg) {
        Line known = lines.get(leg);
        if (known != null) {
            add(leg, new Line(known.call(), known.from(), known.offered(), known.data(), true));
        }
    }

    void add(long leg, Line line) {
        Map<Long, Line> next = new TreeMap<>(lines);
        next.put(leg, line);
        lines = Collections.unmodifiableMap(next);
    }

    void remove(long leg) {
        if (lines.containsKey(leg)) {
            Map<Long, Line> next = new TreeMap<>(lines);
            next.remove(leg);
            lines = Collections.unmodifiableMap(next);
        }
    }

    /** The leg belongs to another conversation from now on, or to the same one with another far end. */
    void addJoining(long leg, Joining joining) {
        Map<Long, Joining> next = new TreeMap<>(joinings);
        next.put(leg, joining);
        joinings = Collections.unmodifiableMap(next);
    }

    Map<Long, Joining> joinings() {
        return joinings;
    }

    @Nullable
    Joining takeJoining(long leg) {
        Joining joining = joinings.get(leg);
        if (joining != null) {
            Map<Long, Joining> next = new TreeMap<>(joinings);
            next.remove(leg);
            joinings = Collections.unmodifiableMap(next);
        }
        return joining;
    }

    long takeLeg() {
        long leg = nextLeg;
        nextLeg += 2;
        return leg;
    }

    /** Legs the bridge begins must stay ahead of any the phone remembers, also across a restart of the bridge. */
    void seen(long leg) {
        if (leg % 2 == 0 && leg >= nextLeg) {
            nextLeg = leg + 2;
        }
    }

    long nextLeg() {
        return nextLeg;
    }

    /** The phone has asked for a call on this leg. */
    void ask(long leg) {
        Set<Long> next = new TreeSet<>(asked);
        next.add(leg);
        asked = Collections.unmodifiableSet(next);
    }

    Set<Long> asked() {
        return asked;
    }

    /** Answers whether the phone still waits for a call on this leg; from now on it does not. */
    boolean takeAsked(long leg) {
        Set<Long> next = new TreeSet<>(asked);
        boolean waited = next.remove(leg);
        asked = Collections.unmodifiableSet(next);
        return waited;
    }

    void nothingAsked() {
        asked = Set.of();
    }

    Map<Long, Cause> abandoned() {
        return abandoned;
    }

    /** The leg is over, which the phone has not heard, or may not have. */
    void abandon(long leg, Cause why) {
        Map<Long, Cause> next = new TreeMap<>(abandoned);
        next.put(leg, why);
        abandoned = Collections.unmodifiableMap(next);
    }

    /** The phone knows that the leg is over, or has none. */
    void knowsItIsOver(long leg) {
        if (abandoned.containsKey(leg)) {
            Map<Long, Cause> next = new TreeMap<>(abandoned);
            next.remove(leg);
            abandoned = Collections.unmodifiableMap(next);
        }
    }

    void nothingAbandoned() {
        abandoned = Map.of();
    }
}
