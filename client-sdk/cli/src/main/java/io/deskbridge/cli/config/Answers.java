package io.deskbridge.cli.config;

import io.grpc.Status;
import io.grpc.StatusRuntimeException;
import io.grpc.stub.StreamObserver;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.ExecutionException;

/** What a server answers to a call, and waiting for the end of it. */
final class Answers<T> implements StreamObserver<T> {
    private final List<T> messages = new ArrayList<>();
    private final CompletableFuture<List<T>> all = new CompletableFuture<>();

    @Override
    public void onNext(T message) {
        messages.add(message);
    }

    @Override
    public void onError(Throwable error) {
        all.completeExceptionally(error);
    }

    @Override
    public void onCompleted() {
        all.complete(messages);
    }

    /** Whether the call is over already. */
    boolean isOver() {
        return all.isDone();
    }

    /**
     * All of them. Ends with the call's own deadline.
     *
     * @throws StatusRuntimeException if the server refused
     */
    List<T> await() {
        try {
            return all.get();
        } catch (ExecutionException e) {
            throw Status.fromThrowable(e).asRuntimeException();
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw Status.CANCELLED.withCause(e).asRuntimeException();
        }
    }
}
