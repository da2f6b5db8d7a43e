package io.deskbridge.cli.simulation;

import io.deskbridge.phone.PhoneListener;
import io.deskbridge.phone.model.Cause;
import io.deskbridge.phone.model.Initiator;
import io.deskbridge.phone.model.Leg;
import io.deskbridge.phone.model.LegState;
import io.deskbridge.proto.v1.ControlRequest;
import io.grpc.MethodDescriptor;
import java.time.Duration;
import java.util.ArrayList;
import java.util.Collections;
import java.util.Comparator;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/**
 * The dial path, judged at its ends: of one request id a phone begins at most one call, and none later than five seconds after the
 * bridge first had the request. A phone does not know request ids, so what it dials is held against the requests that named that
 * number at that phone; where the person has keyed digits of the same call too, nothing is held against anything.
 */
final class DialCheck implements SimulatedChannel.Tap {
    /** A dial is not begun later than this after the bridge first had it (A6). */
    static final Duration NOT_AFTER = Duration.ofSeconds(5);

    private final Simulation simulation;
    private final Map<String, Long> hadAt = new HashMap<>();
    private final Map<String, List<String>> idsOf = new HashMap<>();
    private final Map<String, Integer> calls = new HashMap<>();
    private long late;
    private @Nullable String wrong;
    private String latest = "";

    DialCheck(Simulation simulation) {
        this.simulation = simulation;
    }

    /** The first double call, or null. */
    @Nullable
    String wrong() {
        return wrong;
    }

    /** How many calls phones began by order. */
    long calls() {
        return calls.values().stream().mapToLong(Integer::longValue).sum();
    }

    /** How many of them were begun too late. */
    long late() {
        return late;
    }

    /** The last that was too late; empty for none. */
    String latest() {
        return latest;
    }

    /** What hears the legs of a phone. */
    PhoneListener ear(String phone) {
        return new PhoneListener() {
            // Since when each leg is off-hook by an order. One that dials does it in the same step; digits come later,
            // by orders of their own.
            private final Map<Long, Long> offHook = new HashMap<>();

            @Override
            public void legChanged(Leg leg, Cause cause, Initiator initiator) {
                simulation.note(phone + " leg " + leg.number() + " " + leg.state() + " " + leg.far() + " "
                        + leg.remoteNumber() + " " + cause + " " + initiator.kind());
                if (!initiator.isOrder()) {
                    offHook.remove(leg.number());
                } else if (leg.state() == LegState.INITIATED
                        && leg.remoteNumber().isEmpty()) {
                    offHook.put(leg.number(), simulation.now());
                } else if (!leg.remoteNumber().isEmpty() && offHook.remove(leg.number(), simulation.now())) {
                    dialled(phone + " " + leg.remoteNumber());
                }
            }
        };
    }

    private void dialled(String what) {
        int number = calls.merge(what, 1, Integer::sum);
        List<String> ids = idsOf.getOrDefault(what, List.of());
        if (ids.isEmpty()) {
            return;
        }
        if (number > ids.size()) {
            wrong = number + " calls of " + ids.size() + " requests: " + what + " " + ids;
            return;
        }
        // The request that a bridge had last is the one that can be in time, if any is.
        String id = Collections.max(ids, Comparator.comparing(one -> hadAt.getOrDefault(one, 0L)));
        long age = simulation.now() - hadAt.getOrDefault(id, 0L);
        if (age > NOT_AFTER.toNanos()) {
            late++;
            latest = id + " was dialled " + Duration.ofNanos(age) + " after a bridge last had it";
            simulation.note(latest);
        }
    }

    @Override
    public void begins(Object call, MethodDescriptor<?, ?> method) {}

    @Override
    public void sent(Object call, Object message) {}

    @Override
    public void reached(Object call, Object message) {
        if (message instanceof ControlRequest request) {
            switch (request.getCommandCase()) {
                case DIAL ->
                    had(
                            request.getDial().getPhone(),
                            request.getDial().getTo(),
                            request.getDial().getRequestId());
                case CONSULT ->
                    had(
                            request.getConsult().getPhone(),
                            request.getConsult().getTo(),
                            request.getConsult().getRequestId());
                default -> {}
            }
        }
    }

    private void had(String phone, String to, String id) {
        // Given again to a process that has never had it, it is given: what counts is that nothing of old is done late.
        if (hadAt.put(id, simulation.now()) == null) {
            idsOf.computeIfAbsent(phone + " " + to, what -> new ArrayList<>()).add(id);
        }
    }

    @Override
    public void received(Object call, Object message) {}
}
