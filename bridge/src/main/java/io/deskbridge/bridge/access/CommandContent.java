package io.deskbridge.bridge.access;

import io.deskbridge.bridge.actor.port.CommandJournal;
import io.deskbridge.bridge.core.calls.Command;
import io.deskbridge.bridge.core.calls.Weight;
import io.deskbridge.bridge.core.model.CommandKind;
import io.deskbridge.bridge.core.model.PhoneId;
import java.time.Duration;
import java.time.Instant;
import java.util.Optional;

/** What a command said, so that another one under the same id is noticed; of an earlier process only what tells it apart. */
record CommandContent(
        PhoneId phone,
        String requestId,
        CommandKind kind,
        Optional<Command> command,
        String digest,
        Optional<Instant> taken) {
    /** What a command of an earlier process weighs without its id. */
    private static final int RECALLED = 256;

    static CommandContent of(PhoneId phone, Command command) {
        return new CommandContent(
                phone, command.requestId(), command.kind(), Optional.of(said(command)), "", Optional.empty());
    }

    static CommandContent of(CommandJournal.Given given) {
        return new CommandContent(
                given.phone(),
                given.requestId(),
                given.kind(),
                Optional.empty(),
                given.digest(),
                Optional.of(given.at()));
    }

    /** How long it may take is no part of what a command says: whoever gives it again has less time left. */
    private static Command said(Command command) {
        return command.notAfter(Duration.ZERO);
    }

    /** Whether that is the same command. */
    boolean says(PhoneId where, Command what) {
        return phone.equals(where)
                && command.map(said(what)::equals).orElseGet(() -> digest.equals(CommandDigest.of(where, what)));
    }

    /** How many bytes it takes, about. */
    int weight() {
        return command.map(Weight::of).orElse(RECALLED + requestId.length());
    }
}
