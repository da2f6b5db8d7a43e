package io.deskbridge.bridge.api;

import static org.assertj.core.api.Assertions.assertThat;

import io.grpc.stub.ClientCallStreamObserver;
import io.grpc.stub.ClientResponseObserver;
import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** What a client has received on a stream, and how it ended. Reads eagerly, or only what the test asks for. */
final class Received<Q, T> implements ClientResponseObserver<Q, T> {
    private static final int EAGER = -1;

    private final int readAtFirst;
    private final List<T> messages = new ArrayList<>();
    private @Nullable ClientCallStreamObserver<Q> call;
    private @Nullable Throwable error;
    private boolean completed;

    private Received(int readAtFirst) {
        this.readAtFirst = readAtFirst;
    }

    static <Q, T> Received<Q, T> eager() {
        return new Received<>(EAGER);
    }

    /** Reads so many messages, then none until {@link #read}. */
    static <Q, T> Received<Q, T> lazy(int readAtFirst) {
        return new Received<>(readAtFirst);
    }

    @Override
    public void beforeStart(ClientCallStreamObserver<Q> started) {
        call = started;
        if (readAtFirst != EAGER) {
            started.disableAutoRequestWithInitial(readAtFirst);
        }
    }

    @Override
    public void onNext(T message) {
        messages.add(message);
    }

    @Override
    public void onError(Throwable cause) {
        error = cause;
    }

    @Override
    public void onCompleted() {
        completed = true;
    }

    private ClientCallStreamObserver<Q> call() {
        ClientCallStreamObserver<Q> started = call;
        if (started == null) {
            throw new IllegalStateException("not started");
        }
        return started;
    }

    /** Reads so many more. */
    void read(int more) {
        call().request(more);
    }

    void cancel() {
        call().cancel("the test is done", null);
    }

    /** Everything so far. */
    List<T> messages() {
        return List.copyOf(messages);
    }

    /** What has come since the last time this was asked, or since the beginning. */
    List<T> take() {
        List<T> taken = List.copyOf(messages);
        messages.clear();
        return taken;
    }

    boolean open() {
        return error == null && !completed;
    }

    boolean completed() {
        return completed;
    }

    /** The refusal the stream ended with. */
    Refused refusal() {
        return Refused.of(error());
    }

    /** What the stream ended with. */
    Throwable error() {
        assertThat(error).as("the stream has ended with an error").isNotNull();
        return java.util.Objects.requireNonNull(error);
    }
}
