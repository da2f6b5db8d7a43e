package io.deskbridge.bridge.api.admin;

import io.deskbridge.bridge.access.Principal.Administrator;
import io.deskbridge.bridge.access.RefusedException;
import io.deskbridge.bridge.api.GuardInterceptor;
import io.deskbridge.bridge.core.model.Reason;
import io.deskbridge.bridge.core.model.Refusal;
import io.grpc.stub.ServerCallStreamObserver;
import io.grpc.stub.StreamObserver;
import java.util.concurrent.Executor;
import java.util.concurrent.RejectedExecutionException;
import java.util.function.Consumer;
import java.util.function.Function;

/** Where requests of administrators are worked on, off the event loops, and from where they are answered. */
final class Desk {
    private static final Refusal OVERLOADED = Refusal.of(
            Reason.OVERLOADED,
            "This server is busy with requests of administrators; nothing was done with this one, send it again in a moment.");

    private final Executor executor;

    Desk(Executor executor) {
        this.executor = executor;
    }

    /** Answers with what {@code work} makes for the administrator who calls. */
    <R> void answer(StreamObserver<R> observer, Function<Administrator, R> work) {
        stream(observer, (by, answer) -> answer.accept(work.apply(by)));
    }

    /** Work that makes several messages. */
    interface Streamed<R> {
        void run(Administrator by, Consumer<R> answer);
    }

    /** Answers with all messages that {@code work} makes. */
    <R> void stream(StreamObserver<R> observer, Streamed<R> work) {
        // Who calls is known on this thread only.
        Administrator by = GuardInterceptor.administrator();
        ServerCallStreamObserver<R> call = (ServerCallStreamObserver<R>) observer;
        try {
            executor.execute(() -> run(by, call, work));
        } catch (RejectedExecutionException e) {
            throw new RefusedException(OVERLOADED);
        }
    }

    private static <R> void run(Administrator by, ServerCallStreamObserver<R> call, Streamed<R> work) {
        try {
            work.run(by, message -> {
                if (!call.isCancelled()) {
                    call.onNext(message);
                }
            });
        } catch (RuntimeException e) {
            if (!call.isCancelled()) {
                call.onError(GuardInterceptor.toStatus(e));
            }
            return;
        }
        if (!call.isCancelled()) {
            call.onCompleted();
        }
    }
}
