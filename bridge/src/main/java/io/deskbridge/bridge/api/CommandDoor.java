package io.deskbridge.bridge.api;

import io.deskbridge.bridge.access.Access;
import io.deskbridge.bridge.access.CommandLog;
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
import io.deskbridge.bridge.core.model.Refusal;
import io.deskbridge.proto.v1.CommandResult;
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

    /** Reads a message into a command, or refuses it. */
    interface WellFormed {
        Command command();
    }

    /** The checks of every command, in their order: sign-in, ownership, well-formedness, dial right; the rest is the phone's. */
    void give(ClientKey key, String phone, WellFormed message, Reply<CommandResult> reply) {
        try {
            SignedIn client = access.signedIn(key);
            Entry.PhoneEntry entry = access.ownPhone(key, phone);
            Command command = message.command();
            Optional<Refusal> barred = phones.barred(entry.phone(), command);
            if (barred.isPresent()) {
                reply.refused(barred.get());
                return;
            }
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
