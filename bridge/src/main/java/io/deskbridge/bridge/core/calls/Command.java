package io.deskbridge.bridge.core.calls;

import io.deskbridge.bridge.core.model.CommandKind;
import io.deskbridge.bridge.core.model.ConnectionId;
import io.deskbridge.bridge.core.model.Forwarding;
import io.deskbridge.bridge.core.model.Media;
import io.deskbridge.bridge.core.model.Setting;
import java.time.Duration;
import java.util.EnumSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Stream;

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
 * @param notAfter how long after it was received it may still be carried out (A6); zero: as long as others
 * @param precondition what it depends on besides
 */
public record Command(
        CommandKind kind,
        Optional<ConnectionId> connection,
        String to,
        boolean complete,
        Media media,
        Setting setting,
        String requestId,
        Duration notAfter,
        Precondition precondition) {
    private static final Set<CommandKind> TO_A_NUMBER = EnumSet.of(
            CommandKind.DIAL,
            CommandKind.CONSULT,
            CommandKind.DEFLECT,
            CommandKind.BLIND_TRANSFER,
            CommandKind.ADD_PARTY);

    /** The numbers to which it would bring calls, now or later; digits that are still to come are not known. */
    public List<String> destinations() {
        if (setting instanceof Setting.Forward forward) {
            Forwarding to = forward.forwarding();
            return Stream.of(to.always(), to.busy(), to.noAnswer())
                    .filter(number -> !number.isEmpty())
                    .toList();
        }
        return TO_A_NUMBER.contains(kind) ? List.of(to) : List.of();
    }

    /** A command that is valid as long as others. */
    public Command(
            CommandKind kind,
            Optional<ConnectionId> connection,
            String to,
            boolean complete,
            Media media,
            Setting setting,
            String requestId) {
        this(kind, connection, to, complete, media, setting, requestId, Duration.ZERO, Precondition.NONE);
    }

    /** The same, not to be carried out later than that after it was received. */
    public Command notAfter(Duration limit) {
        return new Command(kind, connection, to, complete, media, setting, requestId, limit, precondition);
    }

    /** The same, to be carried out only if this holds. */
    public Command onlyIf(Precondition holds) {
        return new Command(kind, connection, to, complete, media, setting, requestId, notAfter, holds);
    }

    /** A command to a connection that is about nothing but audio. */
    public Command(CommandKind kind, Optional<ConnectionId> connection, String to, Media media, String requestId) {
        this(kind, connection, to, false, media, Setting.NOTHING, requestId);
    }
}
