package io.deskbridge.client.internal;

import io.deskbridge.client.DeskbridgeException;
import io.grpc.stub.ClientCallStreamObserver;
import io.grpc.stub.ClientResponseObserver;
import java.util.concurrent.CompletableFuture;
import java.util.function.Function;
import org.jspecify.annotations.Nullable;

/** One unary RPC as a future of an own type. Completes on the transport's thread; cancelling it cancels the RPC. */
final class UnaryCall<Q, R, T> extends CompletableFuture<T> implements ClientResponseObserver<Q, R> {
    private final Function<R, T> map;
    private final String target;
    private volatile @Nullable ClientCallStreamObserver<Q> call;

    UnaryCall(Function<R, T> map, String target) {
        this.map = map;
        this.target = target;
    }

    @Override
    public void beforeStart(ClientCallStreamObserver<Q> requestStream) {
        call = requestStream;
    }

    @Override
    public void onNext(R response) {
        try {
            complete(map.apply(response));
        } catch (RuntimeException e) {
            completeExceptionally(Failures.unreadable(e));
        }
    }

    @Override
    public void onError(Throwable failure) {
        completeExceptionally(Failures.of(failure, target));
    }

    @Override
    public void onCompleted() {
        if (!isDone()) {
            completeExceptionally(Failures.unreadable(null));
        }
    }

    /** Waits for the answer no longer. */
    void giveUp(DeskbridgeException why) {
        if (completeExceptionally(why)) {
            cancelRpc();
        }
    }

    @Override
    public boolean cancel(boolean mayInterruptIfRunning) {
        boolean cancelled = super.cancel(mayInterruptIfRunning);
        if (cancelled) {
            cancelRpc();
        }
        return cancelled;
    }

    private void cancelRpc() {
        ClientCallStreamObserver<Q> started = call;
        if (started != null) {
            started.cancel("The caller gave up.", null);
        }
    }
}
