package io.deskbridge.client.internal;

import io.deskbridge.client.DeskbridgeException;
import java.util.concurrent.CompletableFuture;
import java.util.function.Supplier;
import org.jspecify.annotations.Nullable;

/**
 * A question that is asked again, after signing in anew, where the bridge has restarted since and does not know the client: it has done
 * nothing then. Cancelling it takes back whichever question is open, and none is sent after that.
 */
final class SignedInCall<T> extends CompletableFuture<T> {
    private final Session session;
    private final Supplier<CompletableFuture<T>> question;
    private final Runnable takenBack;
    private volatile @Nullable CompletableFuture<T> open;

    /** Asks at once; {@code takenBack} runs when a question was sent and is taken back unanswered. */
    SignedInCall(Session session, Supplier<CompletableFuture<T>> question, Runnable takenBack) {
        this.session = session;
        this.question = question;
        this.takenBack = takenBack;
        ask(true);
    }

    private void ask(boolean first) {
        CompletableFuture<T> asked = question.get();
        open = asked;
        if (isCancelled()) { // while it was being sent
            takeBack(asked);
        }
        var unused = asked.whenComplete((answer, failure) -> {
            if (failure == null) {
                complete(answer);
            } else if (first && knowsNobody(failure)) {
                signInAndAsk();
            } else {
                completeExceptionally(failure);
            }
        });
    }

    private boolean knowsNobody(Throwable failure) {
        return !session.closed()
                && failure instanceof DeskbridgeException refused
                && Failures.next(refused) == Failures.Next.SIGN_IN;
    }

    private void signInAndAsk() {
        if (isDone()) {
            return;
        }
        var unused = session.signIn().whenComplete((signedIn, failure) -> {
            if (failure != null) {
                completeExceptionally(failure);
            } else if (!isDone()) {
                ask(false);
            }
        });
    }

    @Override
    public boolean cancel(boolean mayInterruptIfRunning) {
        boolean cancelled = super.cancel(mayInterruptIfRunning);
        CompletableFuture<T> asked = open;
        if (cancelled && asked != null) {
            takeBack(asked);
        }
        return cancelled;
    }

    private void takeBack(CompletableFuture<T> asked) {
        if (asked.cancel(true)) {
            takenBack.run();
        }
    }
}
