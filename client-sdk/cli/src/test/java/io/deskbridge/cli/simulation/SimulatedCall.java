package io.deskbridge.cli.simulation;

import com.google.protobuf.CodedOutputStream;
import com.google.protobuf.MessageLite;
import io.grpc.Attributes;
import io.grpc.ClientCall;
import io.grpc.Context;
import io.grpc.Metadata;
import io.grpc.MethodDescriptor;
import io.grpc.ServerCall;
import io.grpc.ServerMethodDefinition;
import io.grpc.Status;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.time.Duration;
import java.util.zip.CRC32;
import org.jspecify.annotations.Nullable;

/** One gRPC call, with its end at the client and its end at the server. Messages cross the network as objects; nothing else does. */
final class SimulatedCall<Q, R> extends ClientCall<Q, R> {
    private static final Duration DEADLINE = Duration.ofSeconds(10);
    /** The start of shared control waits for a person. */
    private static final Duration LONG_DEADLINE = Duration.ofSeconds(35);

    private static final String WAITS_FOR_A_PERSON = "StartSharedControl";
    /** So many messages may be on the way to a client before the server is told that the client is slow. */
    private static final int WINDOW = 32;

    private final SimulatedChannel channel;
    private final Simulation simulation;
    private final MethodDescriptor<Q, R> method;
    private final boolean hasDeadline;
    private final RpcConnection connection;
    private final AtServer server = new AtServer();
    private final Inbox<R> answers = new Inbox<>(this::answered);
    private @Nullable Listener<R> listener;
    private Simulation.@Nullable Event deadline;
    private boolean clientDone;
    private boolean serverDone;

    SimulatedCall(SimulatedChannel channel, MethodDescriptor<Q, R> method, boolean hasDeadline) {
        this.channel = channel;
        this.simulation = channel.simulation();
        this.method = method;
        this.hasDeadline = hasDeadline;
        this.connection = channel.connection();
    }

    // ---- at the client

    @Override
    public void start(Listener<R> responses, Metadata headers) {
        listener = responses;
        connection.add(this);
        channel.tap().begins(this, method);
        if (hasDeadline) {
            boolean patient = WAITS_FOR_A_PERSON.equals(method.getBareMethodName());
            deadline = simulation.after(
                    patient ? LONG_DEADLINE : DEADLINE,
                    () -> leave(Status.DEADLINE_EXCEEDED.withDescription("no answer in time")));
        }
        Metadata carried = new Metadata();
        carried.merge(headers);
        connection.up(() -> server.begins(carried));
    }

    @Override
    public void request(int more) {
        answers.ask(more);
        server.perhapsReady();
    }

    @Override
    public void sendMessage(Q message) {
        channel.tap().sent(this, message);
        connection.up(() -> server.gets(message));
    }

    @Override
    public void halfClose() {
        connection.up(server::getsEnd);
    }

    @Override
    public void cancel(@Nullable String message, @Nullable Throwable cause) {
        leave(Status.CANCELLED.withDescription(message).withCause(cause));
    }

    private void leave(Status why) {
        if (!clientDone) {
            connection.up(this::clientGone);
            ends(why, new Metadata());
        }
    }

    private void answered(R message) {
        Listener<R> to = listener;
        if (!clientDone && to != null) {
            simulation.note("rpc " + connection.name() + " " + method.getBareMethodName() + " says " + digest(message));
            channel.tap().received(this, message);
            to.onMessage(message);
            server.perhapsReady();
        }
    }

    private void ends(Status status, Metadata trailers) {
        Listener<R> to = listener;
        if (clientDone || to == null) {
            return;
        }
        clientDone = true;
        Simulation.Event timer = deadline;
        if (timer != null) {
            timer.cancel();
        }
        forgetWhenDone();
        simulation.note("rpc " + connection.name() + " " + method.getBareMethodName() + " ends " + status.getCode());
        to.onClose(status, trailers);
    }

    /** The connection is gone, as the client sees it. */
    void connectionLost() {
        ends(Status.UNAVAILABLE.withDescription("the connection is gone"), new Metadata());
    }

    private void forgetWhenDone() {
        RunningServer there = connection.server();
        if (clientDone && (serverDone || there == null)) {
            connection.remove(this);
        }
    }

    private static String digest(Object message) {
        MessageLite said = (MessageLite) message;
        byte[] bytes = new byte[said.getSerializedSize()];
        CodedOutputStream out = CodedOutputStream.newInstance(bytes);
        // A map's entries are in another order in each JVM.
        out.useDeterministicSerialization();
        try {
            said.writeTo(out);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
        CRC32 sum = new CRC32();
        sum.update(bytes);
        return message.getClass().getSimpleName() + " " + Long.toHexString(sum.getValue());
    }

    // ---- at the server

    /** The client is gone, as the server sees it. */
    void clientGone() {
        server.cancelled();
    }

    /** The server's end. Nothing leaves it once the process is dead. */
    private final class AtServer extends ServerCall<Q, R> {
        private final Inbox<Q> questions = new Inbox<>(this::asked);
        private @Nullable RunningServer running;
        private ServerCall.@Nullable Listener<Q> handler;
        private boolean cancelled;
        private boolean wasReady = true;
        private int onTheWay;

        @SuppressWarnings("unchecked") // Client and server have the same generated classes.
        void begins(Metadata headers) {
            RunningServer there = connection.server();
            if (there == null) {
                return;
            }
            running = there;
            ServerMethodDefinition<Q, R> definition =
                    (ServerMethodDefinition<Q, R>) there.rim().method(method.getFullMethodName());
            if (definition == null) {
                close(Status.UNIMPLEMENTED, new Metadata());
                return;
            }
            simulation.note("rpc " + connection.name() + " " + method.getBareMethodName());
            Context before = Context.ROOT.attach();
            try {
                handler = definition.getServerCallHandler().startCall(this, headers);
            } finally {
                Context.ROOT.detach(before);
            }
        }

        private boolean isHere() {
            RunningServer there = running;
            return there != null && there.life().isAlive();
        }

        void gets(Q message) {
            if (isHere()) {
                questions.add(message);
            }
        }

        void getsEnd() {
            if (isHere()) {
                questions.end(() -> {
                    ServerCall.Listener<Q> to = handler;
                    if (to != null && !cancelled) {
                        to.onHalfClose();
                    }
                });
            }
        }

        private void asked(Q message) {
            ServerCall.Listener<Q> to = handler;
            if (to != null && !cancelled) {
                simulation.note(
                        "rpc " + connection.name() + " " + method.getBareMethodName() + " asks " + digest(message));
                channel.tap().reached(SimulatedCall.this, message);
                to.onMessage(message);
            }
        }

        void cancelled() {
            ServerCall.Listener<Q> to = handler;
            if (!serverDone && isHere()) {
                serverDone = true;
                cancelled = true;
                forgetWhenDone();
                if (to != null) {
                    to.onCancel();
                }
            }
        }

        /** The client has read: the server may go on, if it had to stop. */
        void perhapsReady() {
            if (!wasReady && isReady() && isHere()) {
                wasReady = true;
                connection.up(() -> {
                    ServerCall.Listener<Q> to = handler;
                    if (to != null && isHere() && !serverDone) {
                        to.onReady();
                    }
                });
            }
        }

        @Override
        public void request(int more) {
            questions.ask(more);
        }

        @Override
        public void sendHeaders(Metadata headers) {}

        @Override
        public void sendMessage(R message) {
            RunningServer there = running;
            if (there == null || !there.life().acts("answers")) {
                return;
            }
            onTheWay++;
            connection.down(() -> {
                onTheWay--;
                answers.add(message);
            });
        }

        @Override
        public boolean isReady() {
            boolean ready = onTheWay + answers.size() < WINDOW;
            wasReady &= ready;
            return ready;
        }

        @Override
        public void close(Status status, Metadata trailers) {
            RunningServer there = running;
            if (serverDone || there == null || !there.life().acts("ends a call")) {
                return;
            }
            serverDone = true;
            connection.down(() -> answers.end(() -> ends(status, trailers)));
            ServerCall.Listener<Q> to = handler;
            if (to != null) {
                simulation.after(Duration.ZERO, () -> there.life().run(to::onComplete));
            }
            forgetWhenDone();
        }

        @Override
        public boolean isCancelled() {
            return cancelled;
        }

        @Override
        public MethodDescriptor<Q, R> getMethodDescriptor() {
            return method;
        }

        @Override
        public Attributes getAttributes() {
            return Attributes.EMPTY;
        }

        @Override
        public String getAuthority() {
            return "simulated";
        }
    }
}
