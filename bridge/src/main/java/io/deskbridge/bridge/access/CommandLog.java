package io.deskbridge.bridge.access;

import io.deskbridge.bridge.access.CommandsOfUser.Given;
import io.deskbridge.bridge.access.CommandsOfUser.Outcome;
import io.deskbridge.bridge.actor.Reply;
import io.deskbridge.bridge.actor.port.CommandJournal;
import io.deskbridge.bridge.actor.port.JournalException;
import io.deskbridge.bridge.core.calls.Command;
import io.deskbridge.bridge.core.calls.PhoneEvent;
import io.deskbridge.bridge.core.model.ClientKey;
import io.deskbridge.bridge.core.model.PhoneId;
import io.deskbridge.bridge.core.model.Reason;
import io.deskbridge.bridge.core.model.Refusal;
import io.deskbridge.bridge.core.model.Status;
import io.deskbridge.bridge.core.model.UserName;
import java.time.Instant;
import java.time.InstantSource;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionException;
import java.util.concurrent.ConcurrentHashMap;
import java.util.function.Consumer;
import org.jspecify.annotations.Nullable;

/**
 * The commands given lately, by user and request id (A5): the same id with the same content gets the same answer and has one
 * effect, with other content it is refused. Answers that say "send it again" are not remembered. When a user has more than the
 * bounds allow, in number or in bytes, the oldest finished commands leave.
 *
 * <p>A journal remembers across a restart: a command stands in it before anything of it leaves, its answer before anybody is
 * told. What is then found taken and not answered waits for {@link #settle}.
 */
public final class CommandLog {

    /**
     * How a command ended.
     *
     * @param epoch in which event history
     * @param effect what it did
     * @param replayed the answer was remembered
     */
    public record Answer(String epoch, PhoneEvent.Effect effect, boolean replayed) {}

    private final Map<UserName, CommandsOfUser> users = new ConcurrentHashMap<>();
    /** Filled while this is made, and never again. */
    private final Map<PhoneId, List<CommandJournal.Given>> undecidedOf = new HashMap<>();

    private final int bound;
    private final long bytes;
    private final CommandJournal journal;
    private final InstantSource clock;

    /** Remembers at most {@code bound} commands of a user, of {@code bytes} together; but those that run in any case. */
    public CommandLog(int bound, long bytes) {
        this(bound, bytes, CommandJournal.NONE, InstantSource.system());
    }

    /** The same, with those in the journal to begin with. */
    public CommandLog(int bound, long bytes, CommandJournal journal, InstantSource clock) {
        this.bound = bound;
        this.bytes = bytes;
        this.journal = journal;
        this.clock = clock;
        journal.remembered().forEach(this::recall);
    }

    private void recall(CommandJournal.Remembered one) {
        CommandsOfUser mine = of(one.given().client().user());
        Given recalled = new Given(CommandContent.of(one.given()));
        one.done().ifPresent(done -> mine.complete(recalled, new Outcome(done.epoch(), done.effect())));
        one.refusal().ifPresent(no -> mine.complete(recalled, no));
        if (one.undecided()) {
            undecidedOf
                    .computeIfAbsent(one.given().phone(), key -> new ArrayList<>())
                    .add(one.given());
        }
        mine.recall(recalled);
    }

    private CommandsOfUser of(UserName user) {
        return users.computeIfAbsent(user, key -> new CommandsOfUser(bound, bytes));
    }

    /**
     * What is known of a command here.
     *
     * @param phone at which phone it was given
     * @param done how it took effect, if it did
     * @param refusal why it was refused, if it was
     * @param taken when an earlier process has taken it, where that did not carry it out as far as is known
     */
    public record Standing(PhoneId phone, Optional<Answer> done, Optional<Refusal> refusal, Optional<Instant> taken) {
        /** It is under way in this process. */
        public boolean pending() {
            return done.isEmpty() && refusal.isEmpty() && taken.isEmpty();
        }
    }

    /** What is known of a command of a user's; empty when it was never given, or is forgotten. */
    public Optional<Standing> standing(UserName user, String requestId) {
        CommandsOfUser mine = users.get(user);
        Given given = mine == null ? null : mine.get(requestId);
        if (given == null) {
            return Optional.empty();
        }
        PhoneId phone = given.content.phone();
        if (!given.outcome.isDone()) {
            return Optional.of(new Standing(phone, Optional.empty(), Optional.empty(), given.content.taken()));
        }
        try {
            Outcome outcome = given.outcome.join();
            Answer answer = new Answer(outcome.epoch(), outcome.effect(), true);
            return Optional.of(new Standing(phone, Optional.of(answer), Optional.empty(), Optional.empty()));
        } catch (CompletionException e) {
            Optional<Refusal> refusal =
                    e.getCause() instanceof RefusedException no ? Optional.of(no.refusal()) : Optional.empty();
            return Optional.of(new Standing(phone, Optional.empty(), refusal, given.content.taken()));
        }
    }

    /** The commands to this phone that an earlier process has taken and nobody has answered yet. */
    public List<CommandJournal.Given> undecided(PhoneId phone) {
        return undecidedOf.getOrDefault(phone, List.of()).stream()
                .filter(given -> standing(given.client().user(), given.requestId())
                        .filter(it -> it.taken().isPresent() && it.refusal().isEmpty())
                        .isPresent())
                .toList();
    }

    /**
     * Gives a command once: {@code run} is called only the first time. {@code reply} is answered every time.
     *
     * @param epoch the phone's event history, in which the command takes effect if it does
     */
    public void once(
            ClientKey client,
            PhoneId phone,
            String epoch,
            Command command,
            Reply<Answer> reply,
            Consumer<Reply<PhoneEvent.Effect>> run) {
        CommandsOfUser mine = of(client.user());
        Given given = new Given(CommandContent.of(phone, command));
        Given earlier = mine.takeUnlessGiven(given);
        if (earlier == null) {
            Recording recording = new Recording(client.user(), mine, epoch, given, reply);
            if (written(client, phone, command)) {
                run.accept(recording);
            } else {
                recording.notWritten();
            }
        } else if (earlier.content.says(phone, command)) {
            replay(earlier, reply);
        } else {
            reply.refused(Refusal.of(
                    Reason.REQUEST_ID_REUSED,
                    "The request_id " + Fields.shown(command.requestId()) + " was used for another command ("
                            + earlier.content.kind() + " on phone " + earlier.content.phone()
                            + "); give every command an id of its own.",
                    "phone",
                    phone.value(),
                    "request_id",
                    command.requestId()));
        }
    }

    /** First this: whatever leaves from here on, the next process knows that the command was taken. */
    private boolean written(ClientKey client, PhoneId phone, Command command) {
        if (journal == CommandJournal.NONE) {
            return true;
        }
        try {
            journal.accepted(new CommandJournal.Given(
                    client,
                    phone,
                    command.requestId(),
                    command.kind(),
                    CommandDigest.of(phone, command),
                    clock.instant()));
            return true;
        } catch (JournalException e) {
            return false;
        }
    }

    /**
     * Says what became of a command that an earlier process has taken and not answered; whoever has sent it again is answered. Does
     * nothing when it is answered.
     */
    public void settle(UserName user, String requestId, CommandJournal.Done how) {
        CommandsOfUser mine = users.get(user);
        Given given = undecided(mine, requestId);
        if (mine != null && given != null) {
            journal.done(user, requestId, how);
            mine.complete(given, new Outcome(how.epoch(), how.effect()));
        }
    }

    /** The same of one that the phone has not carried out, or of which nobody will ever know. */
    public void settle(UserName user, String requestId, Refusal refusal) {
        CommandsOfUser mine = users.get(user);
        Given given = undecided(mine, requestId);
        if (mine != null && given != null) {
            journal.refused(user, requestId, refusal);
            mine.complete(given, refusal);
        }
    }

    private static @Nullable Given undecided(@Nullable CommandsOfUser theirs, String requestId) {
        Given given = theirs == null ? null : theirs.get(requestId);
        boolean open = given != null && given.content.command().isEmpty() && !given.outcome.isDone();
        return open ? given : null;
    }

    /** What is said where the journal cannot be written. */
    public static Refusal unknown(String requestId) {
        return Refusal.of(
                Reason.SERVER_DRAINING,
                "This server is stopping, because its journal cannot be written, and what became of the command is not known yet;"
                        + " send the same request with the same request_id again in a moment.",
                "request_id",
                requestId);
    }

    private static void replay(Given earlier, Reply<Answer> reply) {
        CompletableFuture<?> unused = earlier.outcome.whenComplete((outcome, failure) -> {
            if (failure instanceof RefusedException refused) {
                reply.refused(refused.refusal());
            } else {
                reply.done(new Answer(outcome.epoch(), outcome.effect(), true));
            }
        });
    }

    /** Answers the first caller and keeps the answer for later ones. */
    private final class Recording implements Reply<PhoneEvent.Effect> {
        private final UserName user;
        private final CommandsOfUser mine;
        private final String epoch;
        private final Given given;
        private final Reply<Answer> first;

        Recording(UserName user, CommandsOfUser mine, String epoch, Given given, Reply<Answer> first) {
            this.user = user;
            this.mine = mine;
            this.epoch = epoch;
            this.given = given;
            this.first = first;
        }

        @Override
        public void done(PhoneEvent.Effect effect) {
            try {
                journal.done(user, given.id(), new CommandJournal.Done(epoch, effect));
            } catch (JournalException e) {
                notWritten();
                return;
            }
            first.done(new Answer(epoch, effect, false));
            mine.complete(given, new Outcome(epoch, effect));
            mine.makeRoom();
        }

        @Override
        public void refused(Refusal refusal) {
            boolean sendAgain = refusal.status() == Status.UNAVAILABLE || refusal.status() == Status.RESOURCE_EXHAUSTED;
            try {
                if (sendAgain) {
                    journal.forgotten(user, given.id());
                } else {
                    journal.refused(user, given.id(), refusal);
                }
            } catch (JournalException e) {
                notWritten();
                return;
            }
            if (sendAgain) {
                mine.forget(given);
                first.refused(refusal);
                given.outcome.completeExceptionally(new RefusedException(refusal));
            } else {
                first.refused(refusal);
                mine.complete(given, refusal);
            }
            mine.makeRoom();
        }

        /** What became of the command, only the next process can find out: nobody is told what it may have to take back. */
        void notWritten() {
            Refusal refusal = unknown(given.id());
            first.refused(refusal);
            given.outcome.completeExceptionally(new RefusedException(refusal));
        }
    }
}
