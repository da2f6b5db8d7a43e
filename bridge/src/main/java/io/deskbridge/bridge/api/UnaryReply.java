package io.deskbridge.bridge.api;

import io.deskbridge.bridge.actor.Bug;
import io.deskbridge.bridge.actor.Reply;
import io.deskbridge.bridge.core.model.Refusal;
import io.grpc.stub.ServerCallStreamObserver;
import io.grpc.stub.StreamObserver;
import java.util.function.Function;

/** Answers a unary call with what an actor replies, on whichever thread it does. A caller that has gone is not answered. */
final class UnaryReply<T, R> implements Reply<T> {
    private final ServerCallStreamObserver<R> observer;
    private final Function<T, R> message;

    private UnaryReply(ServerCallStreamObserver<R> observer, Function<T, R> message) {
        this.observer = observer;
        this.message = message;
    }

    static <T, R> UnaryReply<T, R> to(StreamObserver<R> observer, Function<T, R> message) {
        UnaryReply<T, R> reply = new UnaryReply<>((ServerCallStreamObserver<R>) observer, message);
        reply.whenGone(() -> {});
        return reply;
    }

    /** Runs {@code gone} when the caller cancels, or its deadline passes, before the answer. */
    void whenGone(Runnable gone) {
        observer.setOnCancelHandler(gone);
    }

    @Override
    public void done(T result) {
        R said;
        try {
            said = message.apply(result);
        } catch (RuntimeException e) {
            refused(Bug.ticket(e));
            return;
        }
        if (!observer.isCancelled()) {
            observer.onNext(said);
            observer.onCompleted();
        }
    }

    @Override
    public void refused(Refusal refusal) {
        if (!observer.isCancelled()) {
            observer.onError(Refusals.exception(refusal));
        }
    }
}
