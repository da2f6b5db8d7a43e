package io.deskbridge.bridge.core.calls;

import io.deskbridge.bridge.core.model.CallId;
import io.deskbridge.bridge.core.model.ClientKey;
import io.deskbridge.bridge.core.model.Features;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/**
 * Everything a phone knows of itself.
 *
 * @param legs its legs, oldest first; as reports without a cause
 * @param locked it is locked
 * @param controlledBy whom its banner names as the controller
 * @param features what of it is no leg
 * @param calls the conversation of each leg that switching has given a name, as the phone has kept it (A15)
 * @param lastReports of legs, by their number: what it has reported of them and nobody has acknowledged
 */
public record WholeState(
        List<LegReport> legs,
        boolean locked,
        Optional<ClientKey> controlledBy,
        Features features,
        Map<Long, CallId> calls,
        Map<Long, LastReport> lastReports) {
    /** A phone that says nothing of its features. */
    public WholeState(List<LegReport> legs, boolean locked, Optional<ClientKey> controlledBy) {
        this(legs, locked, controlledBy, Features.UNSEEN);
    }

    /** A phone that has kept no name of a conversation. */
    public WholeState(List<LegReport> legs, boolean locked, Optional<ClientKey> controlledBy, Features features) {
        this(legs, locked, controlledBy, features, Map.of(), Map.of());
    }

    /** The same, of a phone that has kept these reports. */
    public WholeState reporting(Map<Long, LastReport> kept) {
        return new WholeState(legs, locked, controlledBy, features, calls, Map.copyOf(kept));
    }
}
