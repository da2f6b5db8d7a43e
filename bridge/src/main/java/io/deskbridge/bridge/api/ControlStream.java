package io.deskbridge.bridge.api;

import io.deskbridge.bridge.access.Fields;
import io.deskbridge.bridge.actor.Mailbox;
import io.deskbridge.bridge.actor.Reply;
import io.deskbridge.bridge.core.model.ClientKey;
import io.deskbridge.bridge.core.model.Refusal;
import io.deskbridge.proto.v1.CommandResult;
import io.deskbridge.proto.v1.ControlRequest;
import io.deskbridge.proto.v1.ControlResponse;
import io.grpc.stub.ServerCallStreamObserver;
import io.grpc.stub.StreamObserver;
import org.jspecify.annotations.Nullable;

/**
 * One {@code Control} stream. Commands come in on the call's thread; results go out as actors reply, on any thread, one at a
 * time. Takes a further command only when an earlier one has its result and the client reads what it is sent.
 */
final class ControlStream implements StreamObserver<ControlRequest> {
    private final ClientKey client;
    private final CommandDoor door;
    private final ServerCallStreamObserver<ControlResponse> observer;
    private final Mailbox out = new Mailbox(Integer.MAX_VALUE);
    /** Set when the server shuts down: commands that still come are refused by it. */
    private volatile @Nullable Refusal shuts;

    // Only the mailbox touches what follows.
    private @Nullable Runnable stop;
    private int running;
    private int owed;
    private boolean halfClosed;
    /** How the stream ends when the running commands have their results. */
    private @Nullable Refusal finishing;

    private boolean ended;

    private ControlStream(ClientKey client, CommandDoor door, ServerCallStreamObserver<ControlResponse> observer) {
        this.client = client;
        this.door = door;
        this.observer = observer;
    }

    static ControlStream open(
            ClientKey client,
            CommandDoor door,
            OpenStreams streams,
            ServerCallStreamObserver<ControlResponse> observer,
            int inFlight) {
        ControlStream stream = new ControlStream(client, door, observer);
        observer.disableAutoRequest();
        observer.setOnCancelHandler(() -> stream.out.post(stream::close));
        observer.setOnReadyHandler(() -> stream.out.post(stream::takeMore));
        stream.out.post(() -> stream.stop = streams.opened(client, stream.new Endings()));
        observer.request(inFlight);
        return stream;
    }

    private final class Endings implements OpenStreams.Stream {
        @Override
        public void end(Refusal refusal) {
            out.post(() -> ControlStream.this.end(refusal));
        }

        @Override
        public void finish(Refusal refusal) {
            shuts = refusal;
            out.post(() -> {
                finishing = refusal;
                endWhenDone();
            });
        }
    }

    @Override
    public void onNext(ControlRequest request) {
        out.post(() -> running++);
        ControlRequests.Given given = ControlRequests.read(request);
        Refusal refused = shuts;
        if (given != null && refused != null) {
            reply(given.requestId()).refused(refused);
        } else if (given == null) {
            reply("").refused(Fields.missing("command", "one of the commands of CallControlService"));
        } else {
            door.give(client, given.phone(), given.message(), reply(given.requestId()));
        }
    }

    private Reply<CommandResult> reply(String requestId) {
        return new Reply<>() {
            @Override
            public void done(CommandResult result) {
                send(ControlResponse.newBuilder()
                        .setRequestId(requestId)
                        .setResult(result)
                        .build());
            }

            @Override
            public void refused(Refusal refusal) {
                send(ControlResponse.newBuilder()
                        .setRequestId(requestId)
                        .setRefusal(Refusals.message(refusal))
                        .build());
            }
        };
    }

    private void send(ControlResponse response) {
        out.post(() -> {
            running--;
            if (ended) {
                return;
            }
            observer.onNext(response);
            owed++;
            takeMore();
            endWhenDone();
        });
    }

    private void takeMore() {
        if (!ended && owed > 0 && observer.isReady()) {
            observer.request(owed);
            owed = 0;
        }
    }

    @Override
    public void onCompleted() {
        out.post(() -> {
            halfClosed = true;
            endWhenDone();
        });
    }

    private void endWhenDone() {
        if (ended || running > 0) {
            return;
        }
        Refusal refusal = finishing;
        if (halfClosed) {
            close();
            observer.onCompleted();
        } else if (refusal != null) {
            end(refusal);
        }
    }

    @Override
    public void onError(Throwable cause) {
        out.post(this::close);
    }

    private void end(Refusal refusal) {
        if (!ended) {
            close();
            observer.onError(Refusals.exception(refusal));
        }
    }

    private void close() {
        ended = true;
        Runnable leave = stop;
        if (leave != null) {
            stop = null;
            leave.run();
        }
    }
}
