package io.deskbridge.bridge.access;

import io.deskbridge.bridge.actor.Reply;
import io.deskbridge.bridge.core.calls.Command;
import io.deskbridge.bridge.core.calls.PhoneEvent;
import io.deskbridge.bridge.core.model.PhoneId;
import io.deskbridge.bridge.core.model.Reason;
import io.deskbridge.bridge.core.model.Refusal;
import io.deskbridge.bridge.core.model.Status;
import io.deskbridge.bridge.core.model.UserName;
import java.util.Map;
import java.util.Queue;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.ConcurrentLinkedQueue;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.function.Consumer;

/**
 * The commands given lately, by user and request id (A5): the same id with the same content gets the same answer and has one
 * effect, with other content it is refused. Answers that say "send it again" are not remembered. In memory; when a user has
 * more than the bound, the oldest finished command leaves.
 */
public final class CommandLog {

    /**
     * How a command ended.
     *
     * @param effect what it did
     * @param replayed the answer was remembered
     */
    public record Answer(PhoneEvent.Effect effect, boolean replayed) {}

    /** What a command said, so that another one under the same id is noticed. */
    private record Content(PhoneId phone, Command command) {}

    private record Outcome(PhoneEvent.Effect effect) {}

    private static final class Given {
        final Content content;
        final CompletableFuture<Outcome> outcome = new CompletableFuture<>();

        Given(Content content) {
            this.content = content;
        }
    }

    private static final class OfUser {
        final Map<String, Given> byId = new ConcurrentHashMap<>();
        final Queue<String> order = new ConcurrentLinkedQueue<>();
        final AtomicInteger size = new AtomicInteger();
    }

    private final Map<UserName, OfUser> users = new ConcurrentHashMap<>();
    private final int bound;

    /** Remembers at most {@code bound} commands of a user. */
    public CommandLog(int bound) {
        this.bound = bound;
    }

    /** Gives a command once: {@code run} is called only the first time. {@code reply} is answered every time. */
    public void once(
            UserName user,
            PhoneId phone,
            Command command,
            Reply<Answer> reply,
            Consumer<Reply<PhoneEvent.Effect>> run) {
        OfUser mine = users.computeIfAbsent(user, key -> new OfUser());
        Given given = new Given(new Content(phone, command));
        Given earlier = mine.byId.putIfAbsent(command.requestId(), given);
        if (earlier == null) {
            remember(mine, command.requestId());
            run.accept(new Recording(mine, command.requestId(), given, reply));
        } else if (earlier.content.equals(given.content)) {
            replay(earlier, reply);
        } else {
            reply.refused(Refusal.of(
                    Reason.REQUEST_ID_REUSED,
                    "The request_id " + Fields.shown(command.requestId()) + " was used for another command ("
                            + earlier.content.command().kind() + " on phone " + earlier.content.phone()
                            + "); give every command an id of its own.",
                    "phone",
                    phone.value(),
                    "request_id",
                    command.requestId()));
        }
    }

    private void remember(OfUser mine, String requestId) {
        mine.order.add(requestId);
        if (mine.size.incrementAndGet() <= bound) {
            return;
        }
        String oldest = mine.order.poll();
        if (oldest == null) {
            return;
        }
        Given old = mine.byId.get(oldest);
        if (old != null && !old.outcome.isDone()) {
            mine.order.add(oldest); // Still running: it leaves when it is the oldest again.
        } else {
            mine.byId.remove(oldest);
            mine.size.decrementAndGet();
        }
    }

    private static void forget(OfUser mine, String requestId, Given given) {
        if (mine.byId.remove(requestId, given) && mine.order.remove(requestId)) {
            mine.size.decrementAndGet();
        }
    }

    private static void replay(Given earlier, Reply<Answer> reply) {
        CompletableFuture<?> unused = earlier.outcome.whenComplete((outcome, failure) -> {
            if (failure instanceof RefusedException refused) {
                reply.refused(refused.refusal());
            } else {
                reply.done(new Answer(outcome.effect(), true));
            }
        });
    }

    /** Answers the first caller and keeps the answer for later ones. */
    private static final class Recording implements Reply<PhoneEvent.Effect> {
        private final OfUser mine;
        private final String requestId;
        private final Given given;
        private final Reply<Answer> first;

        Recording(OfUser mine, String requestId, Given given, Reply<Answer> first) {
            this.mine = mine;
            this.requestId = requestId;
            this.given = given;
            this.first = first;
        }

        @Override
        public void done(PhoneEvent.Effect effect) {
            first.done(new Answer(effect, false));
            given.outcome.complete(new Outcome(effect));
        }

        @Override
        public void refused(Refusal refusal) {
            boolean sendAgain = refusal.status() == Status.UNAVAILABLE || refusal.status() == Status.RESOURCE_EXHAUSTED;
            if (sendAgain) {
                forget(mine, requestId, given);
            }
            first.refused(refusal);
            given.outcome.completeExceptionally(new RefusedException(refusal));
        }
    }
}
