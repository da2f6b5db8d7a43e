package io.deskbridge.bridge.core.calls;

import io.deskbridge.bridge.core.control.ControlState;
import io.deskbridge.bridge.core.model.CommandKind;
import io.deskbridge.bridge.core.model.Features;
import java.util.Optional;
import java.util.Set;

/**
 * A phone as clients see it, without its connections.
 *
 * @param online its link is up
 * @param locked it is locked
 * @param controller who controls it
 * @param allowed the commands to the phone as a whole that would be accepted now
 * @param features what of it is no call; empty as long as the phone has never been seen
 */
public record PhoneStatus(
        boolean online,
        boolean locked,
        Optional<ControlState.Session> controller,
        Set<CommandKind> allowed,
        Optional<Features> features) {}
