package io.deskbridge.bridge.core.calls;

import io.deskbridge.bridge.core.model.CommandKind;
import io.deskbridge.bridge.core.model.ConnectionId;
import io.deskbridge.bridge.core.model.Media;
import java.util.Optional;

/**
 * What a client asks of a phone.
 *
 * @param kind what
 * @param connection which connection; when left out, the one the command fits is meant
 * @param to the number of a dial, well-formed; else empty
 * @param media what the call is to carry
 * @param requestId names the command
 */
public record Command(CommandKind kind, Optional<ConnectionId> connection, String to, Media media, String requestId) {}
