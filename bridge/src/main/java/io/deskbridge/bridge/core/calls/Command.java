package io.deskbridge.bridge.core.calls;

import io.deskbridge.bridge.core.model.CommandKind;
import io.deskbridge.bridge.core.model.ConnectionId;
import io.deskbridge.bridge.core.model.Media;
import io.deskbridge.bridge.core.model.Setting;
import java.util.Optional;

/**
 * What a client asks of a phone.
 *
 * @param kind what
 * @param connection which connection; when left out, the one the command fits is meant
 * @param to the number to dial, or the digits to send, well-formed; else empty
 * @param complete with DIAL_DIGITS: the number is complete
 * @param media what the call is to carry
 * @param setting what it sets, where that is no number
 * @param requestId names the command
 */
public record Command(
        CommandKind kind,
        Optional<ConnectionId> connection,
        String to,
        boolean complete,
        Media media,
        Setting setting,
        String requestId) {
    /** A command to a connection that is about nothing but audio. */
    public Command(CommandKind kind, Optional<ConnectionId> connection, String to, Media media, String requestId) {
        this(kind, connection, to, false, media, Setting.NOTHING, requestId);
    }
}
