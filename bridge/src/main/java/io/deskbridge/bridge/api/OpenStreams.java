package io.deskbridge.bridge.api;

import io.deskbridge.bridge.access.Access;
import io.deskbridge.bridge.actor.Clients;
import io.deskbridge.bridge.core.model.ClientKey;
import io.deskbridge.bridge.core.model.Refusal;
import io.deskbridge.bridge.core.model.ServerName;
import java.util.Map;
import java.util.concurrent.ConcurrentSkipListMap;
import java.util.concurrent.atomic.AtomicBoolean;
import java.util.concurrent.atomic.AtomicLong;

/**
 * The streams that are open: they keep their client alive, and end with a reason when the client is signed off or the server
 * shuts down. Safe on any thread.
 */
final class OpenStreams {
    private final ServerName server;
    private final Access access;
    private final Clients clients;
    /** By when they were opened, so that they end in that order. */
    private final Map<Long, Stream> open = new ConcurrentSkipListMap<>();

    private final AtomicLong numbers = new AtomicLong();
    private volatile boolean draining;

    /** How a stream is told to end. Called on any thread, at most a few times; the first one counts. */
    interface Stream {
        /** Ends at once. */
        void end(Refusal refusal);

        /** Takes nothing new, and ends when it has told what it owes. */
        void finish(Refusal refusal);
    }

    OpenStreams(ServerName server, Access access, Clients clients) {
        this.server = server;
        this.access = access;
        this.clients = clients;
    }

    /**
     * Counts a stream of a client.
     *
     * @return to be run when the stream has ended; does nothing the second time
     */
    Runnable opened(ClientKey client, Stream stream) {
        long number = numbers.incrementAndGet();
        open.put(number, stream);
        clients.streamOpened(client);
        Runnable forget = clients.onSignedOff(client, reason -> stream.end(access.notSignedIn(client)));
        if (draining) {
            stream.end(Refusals.draining(server.value()));
        } else if (clients.find(client).isEmpty()) {
            // Signed off between the check at the call's beginning and the line above.
            stream.end(access.notSignedIn(client));
        }
        AtomicBoolean closed = new AtomicBoolean();
        return () -> {
            if (closed.compareAndSet(false, true)) {
                open.remove(number);
                forget.run();
                clients.streamClosed(client);
            }
        };
    }

    /** Streams that still come end at once. */
    void close() {
        draining = true;
    }

    /** Every stream ends when it has told what it owes, and those that still come at once. */
    void drain() {
        close();
        open.values().forEach(stream -> stream.finish(Refusals.draining(server.value())));
    }
}
