package io.deskbridge.bridge.trunk;

import io.deskbridge.bridge.actor.Mailbox;
import io.deskbridge.bridge.actor.port.Entry;
import io.deskbridge.bridge.actor.port.Timers;
import io.deskbridge.bridge.actor.port.TrunkMessage;
import io.deskbridge.bridge.actor.port.TrunkSink;
import io.deskbridge.bridge.core.model.ServerName;
import io.deskbridge.proto.network.v1.CarryRequest;
import io.deskbridge.proto.network.v1.CarryResponse;
import io.deskbridge.proto.network.v1.Hello;
import io.grpc.Context;
import io.grpc.ManagedChannel;
import io.grpc.Status;
import io.grpc.stub.StreamObserver;
import java.time.Duration;
import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Deque;
import java.util.List;
import java.util.Optional;
import java.util.function.Function;
import java.util.function.Supplier;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * The way to one other server. Messages are numbered and kept until that server has acknowledged them, and sent again when a
 * broken connection is back; what cannot be delivered is told to the sink, and the server counts as lost.
 *
 * <pre>
 *   IDLE --send--> CALLING --received--> OPEN --broken--> WAITING --retry--> CALLING
 *                     |                   |                ^   |
 *                     +----not reached----+-what it had----+   +--too long: lost, and WAITING still
 *                                            is gone: lost
 * </pre>
 */
final class OutboundTrunk {
    private static final Logger log = LoggerFactory.getLogger(OutboundTrunk.class);
    private static final int MOST_DOUBLINGS = 3;

    /**
     * What a trunk works with.
     *
     * @param self the server it belongs to
     * @param limits its limits
     * @param timers time
     * @param sink whom it tells
     * @param dial opens a connection
     * @param sessions names sessions
     * @param stub opens the stream on one
     */
    record Parts(
            ServerName self,
            TrunkLimits limits,
            Timers timers,
            TrunkSink sink,
            Function<Entry.TrunkAt, ManagedChannel> dial,
            Supplier<String> sessions,
            Function<ManagedChannel, CarryStub> stub) {}

    /** Opens the stream on a connection. */
    interface CarryStub {
        /** Opens it; {@code answers} hears what the other server says. */
        StreamObserver<CarryRequest> carry(StreamObserver<CarryResponse> answers);
    }

    private record Sent(long number, TrunkMessage message) {}

    private final ServerName to;
    private final Supplier<Optional<Entry.TrunkAt>> address;
    private final Parts parts;
    private final Mailbox mailbox = new Mailbox(Integer.MAX_VALUE);
    private final Deque<Sent> unacknowledged = new ArrayDeque<>();

    // Only the mailbox touches what follows.
    private String session;
    private long lastNumber;
    private long acknowledged;
    private long attempt;
    private int failures;
    private boolean everOpen;
    /** Its calls are in doubt until it is there again, which is found out without anybody having anything to say to it. */
    private boolean isLost;

    private boolean open;
    private boolean closed;
    private @Nullable ManagedChannel channel;
    private @Nullable StreamObserver<CarryRequest> stream;
    private Timers.@Nullable Timer retry;
    private Timers.@Nullable Timer unanswered;
    private Timers.@Nullable Timer lost;

    OutboundTrunk(ServerName to, Supplier<Optional<Entry.TrunkAt>> address, Parts parts) {
        this.to = to;
        this.address = address;
        this.parts = parts;
        this.session = parts.sessions().get();
    }

    void send(TrunkMessage message) {
        mailbox.post(() -> {
            if (closed) {
                parts.sink().undelivered(to, message);
                return;
            }
            if (unacknowledged.size() >= parts.limits().backlog()) {
                parts.sink().undelivered(to, message);
                giveUp("more than " + parts.limits().backlog() + " messages wait for it");
                return;
            }
            Sent sent = new Sent(++lastNumber, message);
            unacknowledged.add(sent);
            if (open) {
                write(sent);
            } else if (stream == null && (retry == null || isLost)) {
                cancelRetry();
                connect();
            }
        });
    }

    void close() {
        mailbox.post(() -> {
            closed = true;
            hangUp();
            cancelTimers();
            unacknowledged.clear();
        });
    }

    private void connect() {
        retry = null;
        Optional<Entry.TrunkAt> at = address.get();
        if (closed) {
            return;
        }
        if (at.isEmpty()) {
            broken(++attempt, Status.UNAVAILABLE.withDescription("it takes no trunks"));
            return;
        }
        long mine = ++attempt;
        ManagedChannel dialled = parts.dial().apply(at.get());
        channel = dialled;
        StreamObserver<CarryRequest> opened = open(dialled, new Answers(mine));
        stream = opened;
        unanswered = parts.timers()
                .after(
                        parts.limits().answer(),
                        () -> mailbox.post(() -> {
                            if (!open) {
                                broken(
                                        mine,
                                        Status.UNAVAILABLE.withDescription("no answer within "
                                                + parts.limits().answer()));
                            }
                        }));
        opened.onNext(CarryRequest.newBuilder()
                .setHello(Hello.newBuilder().setServer(parts.self().value()).setSession(session))
                .build());
    }

    /** Opens the stream for itself: as part of the gRPC call that happened to need it first, it would end with that call. */
    private StreamObserver<CarryRequest> open(ManagedChannel dialled, Answers answers) {
        Context before = Context.ROOT.attach();
        try {
            return parts.stub().apply(dialled).carry(answers);
        } finally {
            Context.ROOT.detach(before);
        }
    }

    /** What the other server says on one connection; nothing once a newer one has been tried. */
    private final class Answers implements StreamObserver<CarryResponse> {
        private final long mine;

        Answers(long mine) {
            this.mine = mine;
        }

        @Override
        public void onNext(CarryResponse response) {
            mailbox.post(() -> {
                if (mine == attempt && stream != null) {
                    received(response.getReceived());
                }
            });
        }

        @Override
        public void onError(Throwable problem) {
            mailbox.post(() -> broken(mine, Status.fromThrowable(problem)));
        }

        @Override
        public void onCompleted() {
            mailbox.post(() -> broken(mine, Status.UNAVAILABLE.withDescription("it ended the stream")));
        }
    }

    private void received(long number) {
        if (number < acknowledged || number > lastNumber) {
            giveUp("it has restarted");
            return;
        }
        acknowledged = number;
        while (!unacknowledged.isEmpty() && unacknowledged.getFirst().number() <= number) {
            unacknowledged.removeFirst();
        }
        if (!open) {
            open = true;
            answered();
            everOpen = true;
            failures = 0;
            cancelTimers();
            unacknowledged.forEach(this::write);
            if (isLost) {
                isLost = false;
                parts.sink().back(to);
            }
        }
    }

    private void write(Sent sent) {
        StreamObserver<CarryRequest> to = stream;
        if (to != null) {
            to.onNext(CarryRequest.newBuilder()
                    .setNumbered(TrunkWords.numbered(sent.number(), sent.message()))
                    .build());
        }
    }

    private void broken(long mine, Status why) {
        if (mine != attempt || closed) {
            return;
        }
        hangUp();
        boolean hopeless = !everOpen || why.getCode() == Status.Code.INVALID_ARGUMENT;
        if (hopeless && isLost && unacknowledged.isEmpty()) {
            tryAgain();
            return;
        }
        if (hopeless) {
            giveUp("not reachable: " + why);
            return;
        }
        if (lost == null) {
            log.warn(
                    "Server {} is not reachable ({}); trying again for {}",
                    to,
                    why,
                    parts.limits().lost());
            lost = parts.timers()
                    .after(
                            parts.limits().lost(),
                            () -> mailbox.post(() -> {
                                if (!open && lost != null) {
                                    giveUp("away for " + parts.limits().lost());
                                }
                            }));
        }
        tryAgain();
    }

    private void tryAgain() {
        Duration pause = parts.limits().retry().multipliedBy(1L << Math.min(failures, MOST_DOUBLINGS));
        failures++;
        retryAfter(pause);
    }

    private void retryAfter(Duration pause) {
        retry = parts.timers()
                .after(
                        pause,
                        () -> mailbox.post(() -> {
                            if (stream == null && retry != null) {
                                connect();
                            }
                        }));
    }

    /** The session is over: nobody waits any longer for what was said in it. */
    private void giveUp(String why) {
        log.warn("Server {} is lost: {}", to, why);
        hangUp();
        cancelTimers();
        boolean known = isLost;
        isLost = true;
        List<Sent> rest = new ArrayList<>(unacknowledged);
        unacknowledged.clear();
        session = parts.sessions().get();
        lastNumber = 0;
        acknowledged = 0;
        failures = 0;
        everOpen = false;
        for (Sent sent : rest) {
            parts.sink().undelivered(to, sent.message());
        }
        if (!known) {
            parts.sink().lost(to);
        }
        // Also one that was never reached: whoever was told that it is lost waits to hear that it is back.
        retryAfter(parts.limits().retry());
    }

    private void hangUp() {
        attempt++;
        open = false;
        stream = null;
        answered();
        ManagedChannel old = channel;
        channel = null;
        if (old != null) {
            old.shutdownNow();
        }
    }

    private void answered() {
        Timers.Timer waiting = unanswered;
        if (waiting != null) {
            waiting.cancel();
            unanswered = null;
        }
    }

    private void cancelRetry() {
        Timers.Timer waiting = retry;
        if (waiting != null) {
            waiting.cancel();
            retry = null;
        }
    }

    private void cancelTimers() {
        for (Timers.Timer timer : new Timers.@Nullable Timer[] {retry, lost}) {
            if (timer != null) {
                timer.cancel();
            }
        }
        retry = null;
        lost = null;
    }
}
