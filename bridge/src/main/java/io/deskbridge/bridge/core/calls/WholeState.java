package io.deskbridge.bridge.core.calls;

import io.deskbridge.bridge.core.model.ClientKey;
import java.util.List;
import java.util.Optional;

/**
 * Everything a phone knows of itself.
 *
 * @param legs its legs, oldest first; as reports without a cause
 * @param locked it is locked
 * @param controlledBy whom its banner names as the controller
 */
public record WholeState(List<LegReport> legs, boolean locked, Optional<ClientKey> controlledBy) {}
