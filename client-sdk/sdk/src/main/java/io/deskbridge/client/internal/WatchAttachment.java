package io.deskbridge.client.internal;

import io.deskbridge.proto.v1.MonitorServiceGrpc;
import io.deskbridge.proto.v1.WatchRequest;
import io.deskbridge.proto.v1.WatchResponse;
import io.grpc.CallOptions;
import io.grpc.Channel;
import io.grpc.stub.ClientCallStreamObserver;
import io.grpc.stub.ClientCalls;
import io.grpc.stub.ClientResponseObserver;
import org.jspecify.annotations.Nullable;

/** One stream of a watch. Posts what comes into the watch's queue; at most {@link #WINDOW} messages wait there. */
final class WatchAttachment implements ClientResponseObserver<WatchRequest, WatchResponse> {
    private static final int WINDOW = 64;

    private final WatchStream watch;
    private final SerialQueue queue;
    private final String target;
    private volatile @Nullable ClientCallStreamObserver<WatchRequest> call;

    WatchAttachment(WatchStream watch, SerialQueue queue, String target) {
        this.watch = watch;
        this.queue = queue;
        this.target = target;
    }

    void open(Channel channel, WatchRequest request) {
        ClientCalls.asyncServerStreamingCall(
                channel.newCall(MonitorServiceGrpc.getWatchMethod(), CallOptions.DEFAULT), request, this);
    }

    @Override
    public void beforeStart(ClientCallStreamObserver<WatchRequest> requestStream) {
        requestStream.disableAutoRequestWithInitial(WINDOW);
        call = requestStream;
    }

    @Override
    public void onNext(WatchResponse message) {
        queue.execute(() -> watch.received(this, message));
    }

    @Override
    public void onError(Throwable failure) {
        queue.execute(() -> watch.ended(this, Failures.of(failure, target)));
    }

    @Override
    public void onCompleted() {
        queue.execute(() -> watch.ended(this, Failures.endedSilently()));
    }

    /** Lets the bridge send one message more. */
    void more() {
        ClientCallStreamObserver<WatchRequest> open = call;
        if (open != null) {
            open.request(1);
        }
    }

    void cancel() {
        ClientCallStreamObserver<WatchRequest> open = call;
        if (open != null) {
            open.cancel("The watch goes on elsewhere, or is closed.", null);
        }
    }
}
