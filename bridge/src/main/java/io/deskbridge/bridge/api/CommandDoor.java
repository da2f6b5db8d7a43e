package io.deskbridge.bridge.api;

import io.deskbridge.bridge.access.Access;
import io.deskbridge.bridge.access.CommandLog;
import io.deskbridge.bridge.access.Fields;
import io.deskbridge.bridge.access.RefusedException;
import io.deskbridge.bridge.actor.Bug;
import io.deskbridge.bridge.actor.PhoneActor;
import io.deskbridge.bridge.actor.Phones;
import io.deskbridge.bridge.actor.Reply;
import io.deskbridge.bridge.actor.SignedIn;
import io.deskbridge.bridge.actor.port.Entry;
import io.deskbridge.bridge.core.calls.Caller;
import io.deskbridge.bridge.core.calls.Command;
import io.deskbridge.bridge.core.model.ClientKey;
import io.deskbridge.bridge.core.model.CommandKind;
import io.deskbridge.bridge.core.model.ConnectionId;
import io.deskbridge.bridge.core.model.Media;
import io.deskbridge.bridge.core.model.Refusal;
import io.deskbridge.proto.v1.AnswerRequest;
import io.deskbridge.proto.v1.CommandResult;
import io.deskbridge.proto.v1.DialRequest;
import io.deskbridge.proto.v1.HangUpRequest;
import io.deskbridge.proto.v1.HoldRequest;
import io.deskbridge.proto.v1.RetrieveRequest;
import java.util.Optional;

/**
 * The one way a command takes from a message to a phone's actor and back, whichever RPC it came by. Replies exactly once, also
 * for refusals; never throws for what a client may send.
 */
final class CommandDoor {
    private final Access access;
    private final CommandLog log;
    private final Phones phones;

    CommandDoor(Access access, CommandLog log, Phones phones) {
        this.access = access;
        this.log = log;
        this.phones = phones;
    }

    void dial(ClientKey client, String requestId, DialRequest request, Reply<CommandResult> reply) {
        give(client, request.getPhone(), reply, () -> {
            Fields.requestId(requestId);
            String to = Fields.dialString(request.getTo());
            return new Command(CommandKind.DIAL, Optional.empty(), to, media(request.getMedia()), requestId);
        });
    }

    void answer(ClientKey client, String requestId, AnswerRequest request, Reply<CommandResult> reply) {
        give(
                client,
                request.getPhone(),
                reply,
                () -> of(CommandKind.ANSWER, request.getConnection(), media(request.getMedia()), requestId));
    }

    void hangUp(ClientKey client, String requestId, HangUpRequest request, Reply<CommandResult> reply) {
        give(
                client,
                request.getPhone(),
                reply,
                () -> of(CommandKind.HANG_UP, request.getConnection(), Media.AUDIO, requestId));
    }

    void hold(ClientKey client, String requestId, HoldRequest request, Reply<CommandResult> reply) {
        give(
                client,
                request.getPhone(),
                reply,
                () -> of(CommandKind.HOLD, request.getConnection(), Media.AUDIO, requestId));
    }

    void retrieve(ClientKey client, String requestId, RetrieveRequest request, Reply<CommandResult> reply) {
        give(
                client,
                request.getPhone(),
                reply,
                () -> of(CommandKind.RETRIEVE, request.getConnection(), Media.AUDIO, requestId));
    }

    private static Command of(CommandKind kind, String connection, Media media, String requestId) {
        Fields.requestId(requestId);
        Optional<ConnectionId> named =
                connection.isEmpty() ? Optional.empty() : Optional.of(new ConnectionId(Fields.connection(connection)));
        return new Command(kind, named, "", media, requestId);
    }

    private static Media media(io.deskbridge.proto.v1.Media media) {
        if (media == io.deskbridge.proto.v1.Media.MEDIA_UNSPECIFIED) {
            return Media.AUDIO;
        }
        return Enums.MEDIA
                .fromProto(media)
                .orElseThrow(() ->
                        new RefusedException(Fields.wrong("media", "unknown", "it is MEDIA_AUDIO or MEDIA_VIDEO")));
    }

    /** Reads a message into a command, or refuses it. */
    private interface WellFormed {
        Command command();
    }

    /** The checks of every command, in their order: sign-in, ownership, well-formedness; the rest is the phone's. */
    private void give(ClientKey key, String phone, Reply<CommandResult> reply, WellFormed message) {
        try {
            SignedIn client = access.signedIn(key);
            Entry.PhoneEntry entry = access.ownPhone(key, phone);
            Command command = message.command();
            Caller caller = access.caller(client);
            PhoneActor actor = phones.phone(entry.phone());
            log.once(
                    key.user(),
                    entry.phone(),
                    command,
                    new Result(command.requestId(), phone, actor.epoch(), reply),
                    recorded -> actor.command(caller, command, recorded));
        } catch (RefusedException e) {
            reply.refused(e.refusal());
        } catch (RuntimeException e) {
            reply.refused(Bug.ticket(e));
        }
    }

    private record Result(String requestId, String phone, String epoch, Reply<CommandResult> reply)
            implements Reply<CommandLog.Answer> {
        @Override
        public void done(CommandLog.Answer answer) {
            reply.done(ToProto.result(requestId, phone, epoch, answer));
        }

        @Override
        public void refused(Refusal refusal) {
            reply.refused(refusal);
        }
    }
}
