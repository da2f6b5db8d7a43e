package io.deskbridge.bridge.access;

import io.deskbridge.bridge.actor.PhoneActor;
import io.deskbridge.bridge.actor.Phones;
import io.deskbridge.bridge.actor.port.CommandJournal;
import io.deskbridge.bridge.core.calls.KnownOrder;
import io.deskbridge.bridge.core.calls.PhoneEvent;
import io.deskbridge.bridge.core.model.PhoneId;
import io.deskbridge.bridge.core.model.Reason;
import io.deskbridge.bridge.core.model.Refusal;
import io.deskbridge.bridge.core.model.UserName;
import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import java.util.Optional;
import java.util.function.Consumer;

/**
 * What became of commands (A6): first this server's memory is asked, which outlives its process, then the phone's. What an earlier
 * process has taken and never answered is settled when its phone is here; the bridge itself never carries it out again.
 */
public final class CommandOutcomes {
    /** What became of a command. */
    public enum Outcome {
        /** It is under way. */
        PENDING,
        /** It was carried out. */
        SUCCEEDED,
        /** It was not, and will not be. */
        FAILED,
        /** Neither this server nor the phone has had it. */
        NOT_RECEIVED,
        /** The phone may have carried it out, and cannot be asked now. */
        UNKNOWN
    }

    /**
     * What became of a command, and more of it.
     *
     * @param outcome what
     * @param answer with SUCCEEDED: how it took effect
     * @param refusal with FAILED: why not
     */
    public record Known(Outcome outcome, Optional<CommandLog.Answer> answer, Optional<Refusal> refusal) {
        private static Known of(Outcome outcome) {
            return new Known(outcome, Optional.empty(), Optional.empty());
        }

        private static Known succeeded(CommandLog.Answer answer) {
            return new Known(Outcome.SUCCEEDED, Optional.of(answer), Optional.empty());
        }

        private static Known failed(Refusal refusal) {
            return new Known(Outcome.FAILED, Optional.empty(), Optional.of(refusal));
        }
    }

    private final CommandLog log;
    private final Phones phones;
    private final InstantSource clock;

    /** What {@code log} and {@code phones} know. */
    public CommandOutcomes(CommandLog log, Phones phones, InstantSource clock) {
        this.log = log;
        this.phones = phones;
        this.clock = clock;
    }

    /** Finds out; {@code reply} comes at once, or when the phone has answered, or has not in the time it has for an order. */
    public void find(UserName user, PhoneId phone, String requestId, Consumer<Known> reply) {
        Optional<CommandLog.Standing> here =
                log.standing(user, requestId).filter(it -> it.phone().equals(phone));
        if (here.isPresent() && here.get().pending()) {
            reply.accept(Known.of(Outcome.PENDING));
        } else if (here.flatMap(CommandLog.Standing::done).isPresent()) {
            reply.accept(Known.succeeded(here.flatMap(CommandLog.Standing::done).orElseThrow()));
        } else if (here.flatMap(CommandLog.Standing::refusal)
                .filter(no -> !no.reason().outcomeUnknown())
                .isPresent()) {
            reply.accept(Known.failed(here.flatMap(CommandLog.Standing::refusal).orElseThrow()));
        } else {
            PhoneActor actor = phones.phone(phone);
            actor.whatBecameOf(
                    orderedAs(user, requestId),
                    known -> actor.read(view -> reply.accept(
                            here.isPresent()
                                    ? decided(here.get(), known, actor.epoch(), view.sequence())
                                    : neverHere(known, actor.epoch(), view.sequence()))));
        }
    }

    /** As phones know a command: the ids are the user's own. */
    private static String orderedAs(UserName user, String requestId) {
        return user + "/" + requestId;
    }

    private static Known neverHere(Optional<KnownOrder> phone, String epoch, long sequence) {
        if (phone.isEmpty()) {
            return Known.of(Outcome.UNKNOWN);
        }
        return switch (phone.get().outcome()) {
            case NOT_SEEN -> Known.of(Outcome.NOT_RECEIVED);
            case DONE -> Known.succeeded(done(epoch, sequence));
            case REFUSED, FAILED -> Known.failed(rejected(phone.get()));
            case TAKEN -> Known.of(Outcome.UNKNOWN);
        };
    }

    private Known decided(CommandLog.Standing here, Optional<KnownOrder> phone, String epoch, long sequence) {
        if (phone.isEmpty()) {
            return Known.of(Outcome.UNKNOWN);
        }
        return switch (phone.get().outcome()) {
            case DONE -> Known.succeeded(done(epoch, sequence));
            case REFUSED, FAILED -> Known.failed(rejected(phone.get()));
            case TAKEN -> Known.of(Outcome.UNKNOWN);
            case NOT_SEEN ->
                here.taken().filter(at -> reachesBack(phone.get(), at)).isPresent()
                        ? Known.failed(notCarriedOut(here.phone()))
                        : here.taken().isPresent()
                                ? Known.of(Outcome.UNKNOWN)
                                : Known.failed(here.refusal().orElseGet(() -> notCarriedOut(here.phone())));
        };
    }

    /** The phone remembers the time at which the command was taken; with a margin for two clocks. */
    private boolean reachesBack(KnownOrder known, Instant taken) {
        return known.memory().compareTo(Duration.between(taken, clock.instant()).plusSeconds(1)) >= 0;
    }

    private static CommandLog.Answer done(String epoch, long sequence) {
        return new CommandLog.Answer(epoch, new PhoneEvent.Effect(sequence, Optional.empty()), true);
    }

    private static Refusal rejected(KnownOrder known) {
        return Refusal.of(
                Reason.PHONE_REJECTED,
                "The phone did not carry out the command"
                        + (known.text().isEmpty() ? "." : " and said \"" + known.text() + "\"."),
                "phone_reason",
                known.outcome() == KnownOrder.Outcome.FAILED
                        ? known.cause().name()
                        : known.refusal().name());
    }

    private static Refusal notCarriedOut(PhoneId phone) {
        return Refusal.of(
                Reason.NOT_CARRIED_OUT,
                "The server ended before phone " + phone
                        + " had the command, which was not carried out; give it again, with a new request_id, if it is still wanted.",
                "phone",
                phone.value());
    }

    /**
     * A phone is here: what an earlier process has left open of its commands is settled by what it remembers. Where it does not remember
     * either, that is the answer, because nobody will ever know more: whoever gives the command again does not wait for it.
     */
    public void settle(PhoneId phone) {
        for (CommandJournal.Given given : log.undecided(phone)) {
            UserName user = given.client().user();
            PhoneActor actor = phones.phone(phone);
            actor.whatBecameOf(
                    orderedAs(user, given.requestId()),
                    remembered -> remembered.ifPresent(it -> actor.read(view -> log.standing(user, given.requestId())
                            .ifPresent(here ->
                                    settle(given, decided(here, remembered, actor.epoch(), view.sequence()))))));
        }
    }

    private void settle(CommandJournal.Given given, Known known) {
        UserName user = given.client().user();
        if (known.answer().isPresent()) {
            CommandLog.Answer answer = known.answer().get();
            log.settle(user, given.requestId(), new CommandJournal.Done(answer.epoch(), answer.effect()));
        } else {
            log.settle(user, given.requestId(), known.refusal().orElseGet(() -> nobodyKnows(given)));
        }
    }

    private static Refusal nobodyKnows(CommandJournal.Given given) {
        return Refusal.of(
                Reason.PHONE_TIMEOUT,
                "The server ended while the command was on its way. Whether phone " + given.phone() + " carried out "
                        + given.kind() + " is unknown; read its state.",
                "phone",
                given.phone().value(),
                "outcome",
                "UNKNOWN");
    }
}
