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
import java.util.function.Consumer;

/**
 * The streams that are open: they keep their client alive, and end with a reason when the client is signed off or the server
 * shuts down. Safe on any thread.
 */
final class OpenStreams {
    private final ServerName server;
    private final Access access;
    private final Clients clients;
    /** By when they were opened, so that they end in that order. */
    private final Map<Long, Consumer<Refusal>> open = new ConcurrentSkipListMap<>();

    private final AtomicLong numbers = new AtomicLong();
    private volatile boolean draining;

    OpenStreams(ServerName server, Access access, Clients clients) {
        this.server = server;
        this.access = access;
        this.clients = clients;
    }

    /**
     * Counts a stream of a client.
     *
     * @param end called at most a few times, on any thread, when the stream has to end; the first one counts
     * @return to be run when the stream has ended; does nothing the second time
     */
    Runnable opened(ClientKey client, Consumer<Refusal> end) {
        long number = numbers.incrementAndGet();
        open.put(number, end);
        clients.streamOpened(client);
        Runnable forget = clients.onSignedOff(client, reason -> end.accept(access.notSignedIn(client)));
        if (draining) {
            end.accept(Refusals.draining(server.value()));
        } else if (clients.find(client).isEmpty()) {
            // Signed off between the check at the call's beginning and the line above.
            end.accept(access.notSignedIn(client));
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

    /** Ends every stream, and those that still come. */
    void drain() {
        draining = true;
        open.values().forEach(end -> end.accept(Refusals.draining(server.value())));
    }
}
