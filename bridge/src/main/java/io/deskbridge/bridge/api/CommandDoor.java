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
import io.deskbridge.bridge.actor.port.JournalException;
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
    private final Accounting accounting;

    CommandDoor(Access access, CommandLog log, Phones phones, Accounting accounting) {
        this.access = access;
        this.log = log;
        this.phones = phones;
        this.accounting = accounting;
    }

    /** Reads a message into a command, or refuses it. */
    interface WellFormed {
        Command command();
    }

    /** The checks of every command, in their order: sign-in, ownership, well-formedness, dial right; the rest is the phone's. */
    void give(ClientKey key, String phone, WellFormed message, Reply<CommandResult> reply) {
        Answer answer = new Answer(accounting, key, phone, reply);
        try {
            SignedIn client = access.signedIn(key);
            Entry.PhoneEntry entry = access.ownPhone(key, phone);
            Command command = answer.of(message.command());
            Optional<Refusal> barred = phones.barred(entry.phone(), command);
            if (barred.isPresent()) {
                answer.refused(barred.get());
                return;
            }
            Caller caller = access.caller(client);
            PhoneActor actor = phones.phone(entry.phone());
            log.once(
                    key,
                    entry.phone(),
                    actor.epoch(),
                    command,
                    answer,
                    recorded -> actor.command(caller, command, recorded));
        } catch (RefusedException e) {
            answer.refused(e.refusal());
        } catch (RuntimeException e) {
            answer.refused(Bug.ticket(e));
        }
    }

    /** The one answer to a command: accounted for, then told. */
    private static final class Answer implements Reply<CommandLog.Answer> {
        private final Accounting accounting;
        private final ClientKey client;
        private final String phone;
        private final Reply<CommandResult> reply;
        private Optional<Command> command = Optional.empty();

        Answer(Accounting accounting, ClientKey client, String phone, Reply<CommandResult> reply) {
            this.accounting = accounting;
            this.client = client;
            this.phone = phone;
            this.reply = reply;
        }

        Command of(Command read) {
            command = Optional.of(read);
            return read;
        }

        @Override
        public void done(CommandLog.Answer answer) {
            Command of = command.orElseThrow();
            try {
                if (!answer.replayed()) {
                    accounting.done(client, phone, of, answer.effect().sequence());
                }
            } catch (JournalException e) {
                reply.refused(CommandLog.unknown(of.requestId()));
                return;
            }
            reply.done(ToProto.result(of.requestId(), phone, answer));
        }

        @Override
        public void refused(Refusal refusal) {
            try {
                accounting.refused(client, phone, command, refusal);
            } catch (JournalException e) {
                reply.refused(CommandLog.unknown(command.map(Command::requestId).orElse("")));
                return;
            }
            reply.refused(refusal);
        }
    }
}
