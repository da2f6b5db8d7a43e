package io.deskbridge.bridge.core.calls;

import io.deskbridge.bridge.core.model.CommandKind;
import java.util.Set;

/**
 * A connection as clients see it.
 *
 * @param connection the connection
 * @param stale the link is down: this is what was known last (A14)
 * @param allowed the commands that would be accepted now (A10)
 */
public record ConnectionView(Connection connection, boolean stale, Set<CommandKind> allowed) {}
