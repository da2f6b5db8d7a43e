package io.deskbridge.bridge.access;

import io.deskbridge.bridge.actor.Reply;
import io.deskbridge.bridge.core.calls.Command;
import io.deskbridge.bridge.core.calls.PhoneEvent;
import io.deskbridge.bridge.core.calls.Weight;
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
import java.util.concurrent.atomic.AtomicLong;
import java.util.function.Consumer;

/**
 * The commands given lately, by user and request id (A5): the same id with the same content gets the same answer and has one
 * effect, with other content it is refused. Answers that say "send it again" are not remembered. In memory; when a user has
 * more than the bounds allow, in number or in bytes, the oldest finished commands leave.
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
        // What it adds to the user's weight so far: its words, and when it is done what it did.
        final AtomicLong weight = new AtomicLong();

        Given(Content content) {
            this.content = content;
        }

        String id() {
            return content.command().requestId();
        }
    }

    private static final class OfUser {
        final Map<String, Given> byId = new ConcurrentHashMap<>();
        final Queue<Given> order = new ConcurrentLinkedQueue<>();
        final AtomicInteger size = new AtomicInteger();
        final AtomicLong weight = new AtomicLong();

        void adds(Given given, int added) {
            given.weight.addAndGet(added);
            weight.addAndGet(added);
        }

        void left(Given given) {
            size.decrementAndGet();
            weight.addAndGet(-given.weight.get());
        }
    }

    private final Map<UserName, OfUser> users = new ConcurrentHashMap<>();
    private final int bound;
    private final long bytes;

    /** Remembers at most {@code bound} commands of a user, of {@code bytes} together; but those that run in any case. */
    public CommandLog(int bound, long bytes) {
        this.bound = bound;
        this.bytes = bytes;
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
            remember(mine, given);
            run.accept(new Recording(mine, given, reply));
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

    private void remember(OfUser mine, Given given) {
        mine.order.add(given);
        mine.size.incrementAndGet();
        mine.adds(given, Weight.of(given.content.command()));
        makeRoom(mine);
    }

    /** Lets the oldest finished commands go; one that runs still leaves when it is the oldest again. */
    private void makeRoom(OfUser mine) {
        int looks = mine.size.get();
        while (looks-- > 0 && (mine.size.get() > bound || mine.weight.get() > bytes)) {
            Given oldest = mine.order.poll();
            if (oldest == null) {
                return;
            }
            if (oldest.outcome.isDone()) {
                mine.byId.remove(oldest.id(), oldest);
                mine.left(oldest);
            } else {
                mine.order.add(oldest);
            }
        }
    }

    /** Whoever takes it out of the order counts it out. */
    private static void forget(OfUser mine, Given given) {
        if (mine.byId.remove(given.id(), given) && mine.order.remove(given)) {
            mine.left(given);
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
    private final class Recording implements Reply<PhoneEvent.Effect> {
        private final OfUser mine;
        private final Given given;
        private final Reply<Answer> first;

        Recording(OfUser mine, Given given, Reply<Answer> first) {
            this.mine = mine;
            this.given = given;
            this.first = first;
        }

        @Override
        public void done(PhoneEvent.Effect effect) {
            first.done(new Answer(effect, false));
            mine.adds(given, Weight.of(effect));
            given.outcome.complete(new Outcome(effect));
            makeRoom(mine);
        }

        @Override
        public void refused(Refusal refusal) {
            boolean sendAgain = refusal.status() == Status.UNAVAILABLE || refusal.status() == Status.RESOURCE_EXHAUSTED;
            if (sendAgain) {
                forget(mine, given);
            }
            first.refused(refusal);
            if (!sendAgain) {
                mine.adds(given, refusal.message().length());
            }
            given.outcome.completeExceptionally(new RefusedException(refusal));
            makeRoom(mine);
        }
    }
}
