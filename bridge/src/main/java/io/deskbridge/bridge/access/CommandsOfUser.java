package io.deskbridge.bridge.access;

import io.deskbridge.bridge.core.calls.PhoneEvent;
import io.deskbridge.bridge.core.calls.Weight;
import io.deskbridge.bridge.core.model.Refusal;
import java.util.Map;
import java.util.Queue;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.ConcurrentLinkedQueue;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.concurrent.atomic.AtomicLong;
import org.jspecify.annotations.Nullable;

/**
 * The commands that one user has given lately, by request id, within bounds of number and bytes: where there are more, the oldest finished ones leave. Safe
 * on any thread; nothing waits.
 */
final class CommandsOfUser {
    /**
     * What a command did.
     *
     * @param epoch in which event history
     * @param effect the effect
     */
    record Outcome(String epoch, PhoneEvent.Effect effect) {}

    /** A command, and what becomes of it. */
    static final class Given {
        final CommandContent content;
        final CompletableFuture<Outcome> outcome = new CompletableFuture<>();
        // What it adds to the user's weight so far: its words, and when it is done what it did.
        private final AtomicLong weight = new AtomicLong();

        Given(CommandContent content) {
            this.content = content;
        }

        String id() {
            return content.requestId();
        }
    }

    private final Map<String, Given> byId = new ConcurrentHashMap<>();
    private final Queue<Given> order = new ConcurrentLinkedQueue<>();
    private final AtomicInteger size = new AtomicInteger();
    private final AtomicLong weight = new AtomicLong();
    private final int bound;
    private final long bytes;

    /** At most so many, of so many bytes together; but those that run in any case. */
    CommandsOfUser(int bound, long bytes) {
        this.bound = bound;
        this.bytes = bytes;
    }

    /** The command of this id; null: none was given lately. */
    @Nullable
    Given get(String requestId) {
        return byId.get(requestId);
    }

    /** Takes a command, unless there is one of its id: returns that one then, else null. */
    @Nullable
    Given takeUnlessGiven(Given given) {
        Given earlier = byId.putIfAbsent(given.id(), given);
        if (earlier == null) {
            remember(given);
        }
        return earlier;
    }

    /** One of an earlier process, which takes the place of any of its id. */
    void recall(Given given) {
        byId.put(given.id(), given);
        remember(given);
    }

    private void remember(Given given) {
        order.add(given);
        size.incrementAndGet();
        adds(given, given.content.weight());
        makeRoom();
    }

    /** It has taken effect: whoever waits for it hears so. */
    void complete(Given given, Outcome outcome) {
        adds(given, Weight.of(outcome.effect()));
        given.outcome.complete(outcome);
    }

    /** It was refused, which is remembered. */
    void complete(Given given, Refusal refusal) {
        adds(given, refusal.message().length());
        given.outcome.completeExceptionally(new RefusedException(refusal));
    }

    private void adds(Given given, int added) {
        given.weight.addAndGet(added);
        weight.addAndGet(added);
    }

    /** Lets the oldest finished commands go; one that runs still leaves when it is the oldest again. */
    void makeRoom() {
        int looks = size.get();
        while (looks-- > 0 && (size.get() > bound || weight.get() > bytes)) {
            Given oldest = order.poll();
            if (oldest == null) {
                return;
            }
            if (oldest.outcome.isDone()) {
                byId.remove(oldest.id(), oldest);
                left(oldest);
            } else {
                order.add(oldest);
            }
        }
    }

    /** It may be given again. Whoever takes it out of the order counts it out. */
    void forget(Given given) {
        if (byId.remove(given.id(), given) && order.remove(given)) {
            left(given);
        }
    }

    private void left(Given given) {
        size.decrementAndGet();
        weight.addAndGet(-given.weight.get());
    }
}
