package io.deskbridge.bridge.trunk;

import io.deskbridge.bridge.actor.Mailbox;
import io.deskbridge.bridge.actor.port.TrunkMessage;
import io.deskbridge.bridge.actor.port.TrunkSink;
import io.deskbridge.bridge.core.model.ServerName;
import io.deskbridge.proto.network.v1.CarryRequest;
import io.deskbridge.proto.network.v1.CarryResponse;
import io.deskbridge.proto.network.v1.Hello;
import io.deskbridge.proto.network.v1.Numbered;
import io.deskbridge.proto.network.v1.TrunkServiceGrpc;
import io.grpc.Status;
import io.grpc.stub.StreamObserver;
import java.util.LinkedHashSet;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import org.jspecify.annotations.Nullable;

/**
 * The ends of the other servers' trunks: each message of a session is taken once, in order, over however many connections. A connection may have been
 * held up in the network for long, and given up by the server that opened it; what arrives on it late takes nobody's place for good:
 *
 * <ul>
 *   <li>of a session that another one has followed, it is refused;
 *   <li>else it counts, and the stream that counted before ends: if its server is there, it opens the next one, and goes on.
 * </ul>
 */
public final class InboundTrunks extends TrunkServiceGrpc.TrunkServiceImplBase {
    /** So many sessions of a server are known to be over; an older connection than that has been given up by every network. */
    private static final int MOST_OVER = 64;

    private final Map<ServerName, Session> sessions = new ConcurrentHashMap<>();
    private final TrunkSink sink;

    /** Ends that tell {@code sink}. */
    public InboundTrunks(TrunkSink sink) {
        this.sink = sink;
    }

    /** Ends every stream; the other servers will call again. */
    public void drain() {
        for (Session session : sessions.values()) {
            session.mailbox.post(() -> session.end("the server shuts down"));
        }
    }

    @Override
    public StreamObserver<CarryRequest> carry(StreamObserver<CarryResponse> answers) {
        return new Stream(answers);
    }

    /**
     * A sink for what this server sends: tells {@code sink}, and remembers here whom it was told to have lost. What that server says in
     * its next session is then no second loss, which would take the calls that have begun since.
     */
    public TrunkSink besides() {
        return new TrunkSink() {
            @Override
            public void arrived(ServerName from, TrunkMessage message) {
                sink.arrived(from, message);
            }

            @Override
            public void undelivered(ServerName to, TrunkMessage message) {
                sink.undelivered(to, message);
            }

            @Override
            public void lost(ServerName server) {
                Session session = sessions.computeIfAbsent(server, key -> new Session());
                session.mailbox.post(() -> session.heardSinceLost = false);
                sink.lost(server);
            }

            @Override
            public void back(ServerName server) {
                sink.back(server);
            }
        };
    }

    /** What is known of one server. Its mailbox is the single writer. */
    private static final class Session {
        private final Mailbox mailbox = new Mailbox(Integer.MAX_VALUE);
        private String name = "";
        private long received;
        /** It has said something since it was last lost, so that there may be calls of which it knows nothing any more. */
        private boolean heardSinceLost;

        /** Sessions that another one has followed, the oldest first. */
        private final Set<String> over = new LinkedHashSet<>();

        private @Nullable Stream current;

        private void begin(String next) {
            if (!name.isEmpty()) {
                over.add(name);
            }
            if (over.size() > MOST_OVER) {
                over.remove(over.iterator().next());
            }
            name = next;
            received = 0;
        }

        /** Ends the stream that counts; its server may open another one. */
        private void end(String why) {
            Stream stream = current;
            current = null;
            if (stream != null) {
                stream.answers.onError(Status.UNAVAILABLE.withDescription(why).asRuntimeException());
            }
        }
    }

    private final class Stream implements StreamObserver<CarryRequest> {
        private final StreamObserver<CarryResponse> answers;
        private @Nullable ServerName from;

        Stream(StreamObserver<CarryResponse> answers) {
            this.answers = answers;
        }

        @Override
        public void onNext(CarryRequest request) {
            switch (request.getMessageCase()) {
                case HELLO -> hello(request.getHello());
                case NUMBERED -> numbered(request.getNumbered());
                case MESSAGE_NOT_SET -> {
                    // Said by a newer server; nothing that this one would have to do.
                }
            }
        }

        private void hello(Hello hello) {
            if (from != null
                    || hello.getServer().isEmpty()
                    || hello.getSession().isEmpty()) {
                fail("a Hello names a server and a session, and comes once");
                return;
            }
            ServerName server = new ServerName(hello.getServer());
            from = server;
            Session session = sessions.computeIfAbsent(server, key -> new Session());
            session.mailbox.post(() -> {
                if (session.over.contains(hello.getSession())) {
                    refuse("another session of server " + server + " has begun since");
                    return;
                }
                boolean another = !session.name.equals(hello.getSession());
                session.end("another connection has taken its place");
                session.current = this;
                if (another) {
                    session.begin(hello.getSession());
                }
                if (another && session.heardSinceLost) {
                    session.heardSinceLost = false;
                    sink.lost(server);
                }
                if (another) {
                    sink.back(server);
                }
                acknowledge(session.received);
            });
        }

        private void numbered(Numbered numbered) {
            ServerName server = from;
            Session session = server == null ? null : sessions.get(server);
            if (server == null || session == null) {
                fail("the first message must be a Hello");
                return;
            }
            Optional<TrunkMessage> message;
            try {
                message = TrunkWords.message(numbered);
            } catch (IllegalArgumentException e) {
                fail(String.valueOf(e.getMessage()));
                return;
            }
            session.mailbox.post(() -> {
                // What an older connection still had under way is sent again on the newer one.
                if (session.current == this && numbered.getSequence() > session.received) {
                    session.received = numbered.getSequence();
                    session.heardSinceLost = true;
                    message.ifPresent(it -> sink.arrived(server, it));
                    acknowledge(session.received);
                }
            });
        }

        private void acknowledge(long number) {
            answers.onNext(CarryResponse.newBuilder().setReceived(number).build());
        }

        private void fail(String why) {
            leave();
            refuse(why);
        }

        private void refuse(String why) {
            answers.onError(Status.INVALID_ARGUMENT.withDescription(why).asRuntimeException());
        }

        @Override
        public void onError(Throwable problem) {
            leave();
        }

        /** A stream that counts no longer has been answered already. */
        @Override
        public void onCompleted() {
            if (from == null) {
                answers.onCompleted();
            } else {
                leave(answers::onCompleted);
            }
        }

        private void leave() {
            leave(() -> {});
        }

        private void leave(Runnable thatCounted) {
            Session session = from == null ? null : sessions.get(from);
            if (session != null) {
                session.mailbox.post(() -> {
                    if (session.current == this) {
                        session.current = null;
                        thatCounted.run();
                    }
                });
            }
        }
    }
}
