package io.deskbridge.client.internal;

import io.deskbridge.client.CommandResult;
import io.deskbridge.client.DeskbridgeException;
import io.deskbridge.proto.v1.CallControlServiceGrpc;
import io.deskbridge.proto.v1.ControlRequest;
import io.deskbridge.proto.v1.ControlResponse;
import io.grpc.CallOptions;
import io.grpc.stub.ClientCallStreamObserver;
import io.grpc.stub.ClientCalls;
import io.grpc.stub.ClientResponseObserver;
import java.time.Duration;
import java.util.HashSet;
import java.util.Queue;
import java.util.Set;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.ConcurrentLinkedQueue;
import java.util.concurrent.ConcurrentMap;
import java.util.concurrent.atomic.AtomicBoolean;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.function.BiConsumer;
import org.jspecify.annotations.Nullable;

/** One life of the Control stream: what waits for its answer, and who may write next. */
final class CommandLane implements ClientResponseObserver<ControlRequest, ControlResponse> {
    private static final System.Logger log = System.getLogger(CommandLane.class.getName());

    /** Commands on their way at most; more are refused here. */
    private static final int MOST_PENDING = 4096;

    private record Pending(String id, ControlRequest request, CompletableFuture<CommandResult> result, long givenAt) {}

    private final Session session;
    private final BiConsumer<CommandLane, DeskbridgeException> whenBroken;
    private final long openedAt;
    private final ConcurrentMap<String, Pending> pending = new ConcurrentHashMap<>();

    /**
     * Who raises {@code writes} from 0 writes for all who come meanwhile. It starts at 1: nobody writes before the stream is on a
     * connection. What gRPC had, it would send whenever there is one at last, also long after its caller was told that its time is over.
     */
    private final Queue<Pending> outgoing = new ConcurrentLinkedQueue<>();

    private final AtomicInteger writes = new AtomicInteger(1);
    private final AtomicBoolean connected = new AtomicBoolean();
    private volatile @Nullable ClientCallStreamObserver<ControlRequest> call;
    private volatile @Nullable DeskbridgeException broken;
    private volatile boolean answered;

    CommandLane(Session session, BiConsumer<CommandLane, DeskbridgeException> whenBroken) {
        this.session = session;
        this.whenBroken = whenBroken;
        this.openedAt = session.timer().nanoTime();
    }

    /** Starts the RPC; what is offered is sent as soon as it is on a connection. Once, by the one who made this lane. */
    void open() {
        ClientCalls.asyncBidiStreamingCall(
                session.channel().newCall(CallControlServiceGrpc.getControlMethod(), CallOptions.DEFAULT), this);
        ClientCallStreamObserver<ControlRequest> open = call;
        if (open != null && open.isReady()) {
            connected();
        }
    }

    private void connected() {
        if (connected.compareAndSet(false, true)) {
            write(1);
        }
    }

    @Override
    public void beforeStart(ClientCallStreamObserver<ControlRequest> requestStream) {
        call = requestStream;
        requestStream.setOnReadyHandler(this::connected);
    }

    /**
     * Sends a command; null, and nothing sent, when this lane is broken. Each caller gets a future of its own, so that one who gives up
     * takes the answer from nobody else, nor from who asks again.
     */
    @Nullable
    CompletableFuture<CommandResult> offer(String id, ControlRequest request) {
        if (pending.size() >= MOST_PENDING) {
            return CompletableFuture.failedFuture(Failures.tooManyCommands(id, MOST_PENDING));
        }
        Pending mine = new Pending(
                id, request, new CompletableFuture<>(), session.timer().nanoTime());
        Pending same = pending.putIfAbsent(id, mine);
        if (same != null) {
            return same.request().equals(request)
                    ? same.result().copy()
                    : CompletableFuture.failedFuture(Failures.idReused(id));
        }
        if (broken != null) {
            return pending.remove(id, mine) ? null : mine.result().copy();
        }
        CompletableFuture<CommandResult> answer = mine.result().copy();
        outgoing.add(mine);
        if (writes.getAndIncrement() == 0) {
            write(1);
        }
        return answer;
    }

    private void write(int claimed) {
        int done = claimed;
        do {
            Pending next = outgoing.poll();
            while (next != null) {
                write(next.request());
                next = outgoing.poll();
            }
            done = writes.addAndGet(-done);
        } while (done != 0);
    }

    private void write(ControlRequest request) {
        ClientCallStreamObserver<ControlRequest> open = call;
        if (open != null && broken == null) {
            try {
                open.onNext(request);
            } catch (IllegalStateException e) { // it has just been closed or cancelled; its end is reported to onError
                log.log(System.Logger.Level.DEBUG, "A command met the end of its stream.", e);
            }
        }
    }

    @Override
    public void onNext(ControlResponse response) {
        answered = true;
        String id = response.getRequestId();
        Pending one = pending.remove(id);
        if (one == null) {
            log.log(System.Logger.Level.DEBUG, "An answer to {0}, which nobody waits for.", id);
            return;
        }
        switch (response.getOutcomeCase()) {
            case RESULT -> succeed(one, response);
            case REFUSAL -> one.result().completeExceptionally(Failures.of(response.getRefusal(), id));
            case OUTCOME_NOT_SET -> one.result().completeExceptionally(Failures.unreadable(null));
        }
    }

    private static void succeed(Pending one, ControlResponse response) {
        try {
            one.result().complete(FromProto.result(response.getResult()));
        } catch (RuntimeException e) {
            one.result().completeExceptionally(Failures.unreadable(e));
        }
    }

    @Override
    public void onError(Throwable failure) {
        end(Failures.of(failure, session.settings().target()));
    }

    @Override
    public void onCompleted() {
        end(Failures.endedSilently());
    }

    private void end(DeskbridgeException why) {
        if (broken != null) {
            return;
        }
        broken = why;
        Set<String> unsent = unsent();
        for (String id : pending.keySet()) {
            Pending one = pending.remove(id);
            if (one != null) {
                one.result()
                        .completeExceptionally(
                                unsent.contains(id) ? Failures.notSent(why, id) : Failures.lost(why, id));
            }
        }
        whenBroken.accept(this, why);
    }

    /** Whoever takes a command out of the queue decides whether it is sent, so that nobody says the contrary of what another does. */
    private Set<String> unsent() {
        Set<String> ids = new HashSet<>();
        Pending one = outgoing.poll();
        while (one != null) {
            ids.add(one.id());
            one = outgoing.poll();
        }
        return ids;
    }

    /** Ends the stream from this side. */
    void close(DeskbridgeException why) {
        end(why);
        ClientCallStreamObserver<ControlRequest> open = call;
        if (open != null) {
            open.cancel("The client was closed.", null);
        }
    }

    /** Fails what has waited too long, which is not sent from now on; whether nothing waits any more. */
    boolean expire() {
        Duration deadline = session.settings().deadline();
        long now = session.timer().nanoTime();
        pending.forEach((id, one) -> {
            if (now - one.givenAt() >= deadline.toNanos() && pending.remove(id, one)) {
                boolean unsent = outgoing.remove(one);
                one.result()
                        .completeExceptionally(
                                unsent
                                        ? Failures.notSentInTime(
                                                id, deadline, session.settings().target())
                                        : Failures.unanswered(id, deadline));
            }
        });
        return pending.isEmpty();
    }

    boolean busy() {
        return !pending.isEmpty();
    }

    boolean broken() {
        return broken != null;
    }

    boolean answered() {
        return answered;
    }

    Duration age() {
        return Duration.ofNanos(session.timer().nanoTime() - openedAt);
    }
}
