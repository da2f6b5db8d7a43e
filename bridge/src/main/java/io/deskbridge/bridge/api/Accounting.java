package io.deskbridge.bridge.api;

import io.deskbridge.bridge.actor.port.Audit;
import io.deskbridge.bridge.actor.port.Audit.Deed;
import io.deskbridge.bridge.core.calls.Command;
import io.deskbridge.bridge.core.model.ClientKey;
import io.deskbridge.bridge.core.model.CommandKind;
import io.deskbridge.bridge.core.model.Refusal;
import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import java.util.HashMap;
import java.util.Map;
import java.util.Optional;

/**
 * What goes through the doors, for the audit: every command with its answer, every refusal, sign-ins and sign-outs. Who is refused the
 * same thing again and again within a minute has the first few written and the rest counted, so that nobody can push what matters out
 * of the files. Safe on any thread.
 */
final class Accounting {
    private static final Duration WINDOW = Duration.ofMinutes(1);
    private static final int WRITTEN_OF_A_KIND = 20;
    private static final int MOST_KINDS = 10_000;

    private record Kind(Optional<ClientKey> client, String what, String reason) {}

    private final Audit audit;
    private final InstantSource clock;
    private final Map<Kind, Integer> refused = new HashMap<>();
    private Instant windowEnds = Instant.EPOCH;

    Accounting(Audit audit, InstantSource clock) {
        this.audit = audit;
        this.clock = clock;
    }

    /** A command was carried out. */
    void done(ClientKey client, String phone, Command command, long sequence) {
        audit.write(new Audit.Entry(
                clock.instant(),
                Deed.COMMAND,
                Optional.of(client),
                phone,
                command.kind().name(),
                command.requestId(),
                number(command),
                Audit.OK,
                "",
                sequence));
    }

    /** A command was refused; {@code command} is empty where it could not even be read. */
    void refused(ClientKey client, String phone, Optional<Command> command, Refusal refusal) {
        refused(new Audit.Entry(
                clock.instant(),
                Deed.COMMAND,
                Optional.of(client),
                phone,
                command.map(it -> it.kind().name()).orElse(""),
                command.map(Command::requestId).orElse(""),
                command.map(Accounting::number).orElse(""),
                refusal.reason().name(),
                refusal.message(),
                0));
    }

    /** A call of an RPC was refused. */
    void refused(Optional<ClientKey> client, String rpc, String phone, String reason, String sentence) {
        refused(new Audit.Entry(clock.instant(), Deed.REFUSAL, client, phone, rpc, "", "", reason, sentence, 0));
    }

    /** A client signed in, or out. */
    void signed(Deed deed, ClientKey client, String how) {
        audit.write(new Audit.Entry(clock.instant(), deed, Optional.of(client), "", how, "", "", Audit.OK, "", 0));
    }

    private void refused(Audit.Entry entry) {
        Kind kind = new Kind(entry.client(), entry.what(), entry.outcome());
        Map<Kind, Integer> more = Map.of();
        int before;
        synchronized (refused) {
            if (!entry.at().isBefore(windowEnds)) {
                more = Map.copyOf(refused);
                refused.clear();
                windowEnds = entry.at().plus(WINDOW);
            }
            // Beyond so many kinds a stranger invents them: they are one.
            Kind counted = refused.size() < MOST_KINDS || refused.containsKey(kind)
                    ? kind
                    : new Kind(Optional.empty(), "", entry.outcome());
            before = refused.merge(counted, 1, Integer::sum) - 1;
        }
        more.forEach((what, times) -> sumUp(entry.at(), what, times));
        if (before < WRITTEN_OF_A_KIND) {
            audit.write(entry);
        }
    }

    private void sumUp(Instant at, Kind kind, int times) {
        if (times > WRITTEN_OF_A_KIND) {
            audit.write(new Audit.Entry(
                    at,
                    Deed.REFUSAL,
                    kind.client(),
                    "",
                    kind.what(),
                    "",
                    "",
                    kind.reason(),
                    "and " + (times - WRITTEN_OF_A_KIND) + " more within a minute",
                    0));
        }
    }

    /** Whom a command called; never digits that were sent, which may be somebody's PIN. */
    private static String number(Command command) {
        return command.kind() == CommandKind.SEND_DIGITS ? "" : command.to();
    }
}
