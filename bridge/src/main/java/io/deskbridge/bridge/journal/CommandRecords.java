package io.deskbridge.bridge.journal;

import io.deskbridge.bridge.actor.port.CommandJournal;
import io.deskbridge.bridge.actor.port.JournalException;
import io.deskbridge.bridge.core.calls.PhoneEvent;
import io.deskbridge.bridge.core.model.PhoneId;
import io.deskbridge.bridge.core.model.Reason;
import io.deskbridge.bridge.core.model.Refusal;
import io.deskbridge.bridge.core.model.UserName;
import io.deskbridge.proto.journal.v1.CommandAccepted;
import io.deskbridge.proto.journal.v1.CommandDecided;
import io.deskbridge.proto.journal.v1.Effect;
import io.deskbridge.proto.journal.v1.Forgotten;
import io.deskbridge.proto.journal.v1.Record;
import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.ConcurrentHashMap;

/** Commands and their answers in the log. A command that nobody has answered stays until somebody does. */
final class CommandRecords implements CommandJournal, SegmentLog.Carried {
    /** How long the same request id has one effect. */
    private static final Duration REMEMBERED_FOR = Duration.ofHours(24);

    private record Name(UserName user, String requestId) {}

    /** A command that is not answered, and where it stands. */
    private record Open(Given given, long address) {}

    private final Map<Name, Open> open = new ConcurrentHashMap<>();
    private final SegmentLog log;
    private final InstantSource clock;
    private List<Remembered> remembered;

    /** What a log holds of commands. */
    static final class Replayed {
        private final Map<Name, Remembered> all = new LinkedHashMap<>();
        private final Map<Name, Long> addresses = new LinkedHashMap<>();

        void accepted(long address, CommandAccepted it) {
            Given given = new Given(
                    Words.client(it.getClient()),
                    new PhoneId(it.getPhone()),
                    it.getRequestId(),
                    Words.constant(it.getKind()),
                    it.getDigest(),
                    Words.instant(it.getAt()));
            Name name = new Name(given.client().user(), given.requestId());
            all.remove(name);
            all.put(name, new Remembered(given, Optional.empty(), Optional.empty()));
            addresses.put(name, address);
        }

        void decided(CommandDecided it) {
            Name name = new Name(new UserName(it.getUser()), it.getRequestId());
            addresses.remove(name);
            Remembered before = all.get(name);
            if (before == null) {
                return; // What it decides has been dropped.
            }
            switch (it.getOutcomeCase()) {
                case EFFECT ->
                    all.put(name, new Remembered(before.given(), Optional.of(done(it.getEffect())), Optional.empty()));
                case REFUSAL ->
                    all.put(
                            name,
                            new Remembered(before.given(), Optional.empty(), Optional.of(refusal(it.getRefusal()))));
                case FORGOTTEN -> all.remove(name);
                case OUTCOME_NOT_SET ->
                    throw new JournalException("The journal has an answer to command " + it.getRequestId()
                            + " that this release does not know. A newer one has written it: start that one.");
            }
        }

        /** Answered ones that are younger than {@code since}, and all that nobody has answered. */
        private List<Remembered> since(Instant since) {
            return all.values().stream()
                    .filter(one -> one.undecided() || one.given().at().isAfter(since))
                    .toList();
        }
    }

    /** Goes on with what was replayed. */
    CommandRecords(Replayed replayed, SegmentLog log, InstantSource clock) {
        this.log = log;
        this.clock = clock;
        this.remembered = replayed.since(clock.instant().minus(REMEMBERED_FOR));
        replayed.addresses.forEach((name, address) -> {
            Remembered one = replayed.all.get(name);
            if (one != null) {
                open.put(name, new Open(one.given(), address));
            }
        });
    }

    @Override
    public void accepted(Given given) {
        // One at a time for one name: what is open stands in the log, whenever it is carried.
        open.compute(new Name(given.client().user(), given.requestId()), (name, none) -> write(given));
    }

    private Open write(Given given) {
        return new Open(
                given,
                log.append(Record.newBuilder()
                        .setCommandAccepted(CommandAccepted.newBuilder()
                                .setClient(Words.client(given.client()))
                                .setPhone(given.phone().value())
                                .setRequestId(given.requestId())
                                .setKind(Words.word(given.kind()))
                                .setDigest(given.digest())
                                .setAt(Words.timestamp(given.at())))
                        .build()));
    }

    @Override
    public void done(UserName user, String requestId, Done how) {
        Effect.Builder effect = Effect.newBuilder()
                .setEpoch(how.epoch())
                .setSequence(how.effect().sequence());
        how.effect().connection().ifPresent(view -> effect.setConnection(EventWords.connection(view)));
        decided(user, requestId, CommandDecided.newBuilder().setEffect(effect));
    }

    @Override
    public void refused(UserName user, String requestId, Refusal refusal) {
        decided(
                user,
                requestId,
                CommandDecided.newBuilder()
                        .setRefusal(io.deskbridge.proto.journal.v1.Refusal.newBuilder()
                                .setReason(refusal.reason().name())
                                .setMessage(refusal.message())
                                .putAllFacts(refusal.facts())));
    }

    @Override
    public void forgotten(UserName user, String requestId) {
        decided(user, requestId, CommandDecided.newBuilder().setForgotten(Forgotten.getDefaultInstance()));
    }

    private void decided(UserName user, String requestId, CommandDecided.Builder how) {
        open.compute(new Name(user, requestId), (name, given) -> {
            log.append(Record.newBuilder()
                    .setCommandDecided(
                            how.setUser(user.value()).setRequestId(requestId).setAt(Words.timestamp(clock.instant())))
                    .build());
            return null;
        });
    }

    @Override
    public synchronized List<Remembered> remembered() {
        List<Remembered> all = remembered;
        remembered = List.of();
        return all;
    }

    /** The commands of the process before this one that nobody has answered, the oldest first. */
    synchronized List<Given> undecided() {
        List<Given> all = new ArrayList<>();
        remembered.stream().filter(Remembered::undecided).forEach(one -> all.add(one.given()));
        return all;
    }

    @Override
    public void carry(long address) {
        open.keySet()
                .forEach(name ->
                        open.computeIfPresent(name, (same, one) -> one.address() < address ? write(one.given()) : one));
    }

    private static Done done(Effect it) {
        return new Done(
                it.getEpoch(),
                new PhoneEvent.Effect(
                        it.getSequence(),
                        it.hasConnection()
                                ? Optional.of(EventWords.connection(it.getConnection()))
                                : Optional.empty()));
    }

    private static Refusal refusal(io.deskbridge.proto.journal.v1.Refusal it) {
        try {
            return new Refusal(Reason.valueOf(it.getReason()), it.getMessage(), Map.copyOf(it.getFactsMap()));
        } catch (IllegalArgumentException e) {
            throw new JournalException(
                    "The journal has a reason that this release does not know (" + it.getReason()
                            + "). A newer one has written it: start that one.",
                    e);
        }
    }
}
