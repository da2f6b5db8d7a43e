package io.deskbridge.client.internal;

import io.deskbridge.client.CommandResult;
import io.deskbridge.client.DeskbridgeException;
import io.deskbridge.client.StatusCode;
import io.deskbridge.proto.v1.ControlRequest;
import java.time.Duration;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.atomic.AtomicBoolean;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.concurrent.atomic.AtomicReference;
import org.jspecify.annotations.Nullable;

/**
 * All commands of one client over one Control stream. The stream is opened when first needed. When it breaks, the commands
 * on their way fail with an unknown outcome and are never sent again from here; the next command opens a new stream, and
 * while a phone is controlled a new one is opened anyway, because an open stream tells the bridge that the client is alive.
 */
public final class CommandStream {
    private static final System.Logger log = System.getLogger(CommandStream.class.getName());

    /** A lane that has lived so long had been connected. */
    private static final Duration HEALTHY = Duration.ofSeconds(5);

    private final Session session;
    private final AtomicReference<@Nullable CommandLane> current = new AtomicReference<>();
    private final AtomicInteger controls = new AtomicInteger();
    private final AtomicBoolean sweeping = new AtomicBoolean();
    private final AtomicBoolean reopening = new AtomicBoolean();
    private final Backoff backoff;
    private volatile boolean closed;

    CommandStream(Session session) {
        this.session = session;
        this.backoff = session.backoff();
    }

    /** Sends a command. The future completes on the transport's thread. */
    public CompletableFuture<CommandResult> send(CommandRequest command) {
        if (closed) {
            return CompletableFuture.failedFuture(Failures.clientClosed());
        }
        String id = command.id();
        ControlRequest request = command.request();
        CompletableFuture<CommandResult> result = null;
        while (result == null) {
            CommandLane lane = current.get();
            if (lane != null && !lane.broken()) {
                result = lane.offer(id, request); // null when it broke meanwhile; then nothing has been sent
            } else {
                CommandLane fresh = new CommandLane(session, this::broke);
                if (current.compareAndSet(lane, fresh)) {
                    result = fresh.offer(id, request);
                    fresh.open();
                }
            }
        }
        if (!sweeping.get() && sweeping.compareAndSet(false, true)) {
            sweepLater();
        }
        return result;
    }

    /** A phone is controlled: keep a stream open, with commands or without. */
    void keepOpen() {
        controls.incrementAndGet();
        open();
    }

    /** Takes one {@link #keepOpen} back. What is open stays open. */
    void letClose() {
        controls.updateAndGet(n -> Math.max(0, n - 1));
    }

    private void open() {
        CommandLane lane = current.get();
        if (closed || (lane != null && !lane.broken())) {
            return;
        }
        CommandLane fresh = new CommandLane(session, this::broke);
        if (current.compareAndSet(lane, fresh)) {
            fresh.open();
        }
    }

    private void broke(CommandLane lane, DeskbridgeException why) {
        log.log(System.Logger.Level.DEBUG, "The Control stream ended: {0}", why.getMessage());
        if (closed || controls.get() == 0 || !reopening.compareAndSet(false, true)) {
            return;
        }
        if (lane.answered() || lane.age().compareTo(HEALTHY) >= 0) {
            backoff.reset();
        }
        Failures.Next next = Failures.next(why);
        if (next == Failures.Next.NEVER) {
            reopening.set(false);
            return;
        }
        session.timer().after(backoff.next(), () -> {
            session.wake();
            if (next == Failures.Next.SIGN_IN) {
                var unused = session.signIn().whenComplete((done, failure) -> reopen());
            } else {
                reopen();
            }
        });
    }

    private void reopen() {
        reopening.set(false);
        if (controls.get() > 0) {
            open();
        }
    }

    /** Commands that nobody answered in time are looked for now and then; a timer for each would cost more than the command. */
    private void sweepLater() {
        Duration pause = session.settings().deadline().dividedBy(8);
        session.timer().after(pause, this::sweep);
    }

    private void sweep() {
        CommandLane lane = current.get();
        if (lane != null && !lane.expire()) {
            sweepLater();
            return;
        }
        sweeping.set(false);
        CommandLane again = current.get();
        if (again != null && again.busy() && sweeping.compareAndSet(false, true)) {
            sweepLater();
        }
    }

    void close() {
        closed = true;
        CommandLane lane = current.get();
        if (lane != null) {
            lane.close(Failures.local(StatusCode.CANCELLED, "The client was closed."));
        }
    }
}
