package io.deskbridge.bridge.core.model;

import java.util.Collections;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/**
 * A typed no (A8): why, in a full sentence and in facts.
 *
 * @param reason why; decides the status
 * @param message a full sentence by itself: what was refused, why, what to do next
 * @param facts phone, connection, rule, expected and actual state, controller ... by fixed keys
 * @param faults where several things are wrong, each of them
 */
public record Refusal(Reason reason, String message, Map<String, String> facts, List<Fault> faults) {
    /** A refusal for one reason. */
    public Refusal(Reason reason, String message, Map<String, String> facts) {
        this(reason, message, facts, List.of());
    }

    /** A refusal with facts given as key, value, key, value. */
    public static Refusal of(Reason reason, String message, String... facts) {
        if (facts.length % 2 != 0) {
            throw new IllegalArgumentException("facts come in pairs");
        }
        Map<String, String> map = new LinkedHashMap<>();
        for (int i = 0; i < facts.length; i += 2) {
            map.put(facts[i], facts[i + 1]);
        }
        return new Refusal(reason, message, Collections.unmodifiableMap(map));
    }

    /** The class of the refusal. */
    public Status status() {
        return reason.status();
    }
}
