package io.deskbridge.bridge.network.etcd;

import io.deskbridge.bridge.actor.port.Entry;
import io.deskbridge.bridge.actor.port.Key;
import io.deskbridge.bridge.actor.port.Registry.Change;
import io.deskbridge.bridge.actor.port.Registry.Held;
import io.deskbridge.bridge.actor.port.RegistryException;
import io.etcd.jetcd.lease.LeaseKeepAliveResponse;
import java.time.Duration;
import java.util.HashMap;
import java.util.Map;
import java.util.Optional;
import java.util.OptionalLong;
import java.util.concurrent.ConcurrentHashMap;
import java.util.function.BiConsumer;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * This server's lease and what stands under it. Renews the lease on a thread of its own, and makes claims again that have ended with a
 * lease: those whose last word in the watch was this server's own, and that nobody here has given back.
 */
final class EtcdClaims implements AutoCloseable {
    private static final Logger log = LoggerFactory.getLogger(EtcdClaims.class);
    private static final Duration RETRY = Duration.ofSeconds(1);

    /** So long etcd may be away until it is tried on new connections, again and again. */
    private static final Duration NEW_CONNECTIONS = Duration.ofSeconds(5);

    private record Mine(Held held, long lease) {
        long revision() {
            return held.revision();
        }
    }

    private final EtcdConnection connection;
    private final EtcdSettings settings;
    private final EtcdCalls calls;
    private final EtcdLease lease;
    private final EtcdWatches watches;
    private final BiConsumer<Key, Entry> again;
    private final Map<Key, Mine> mine = new ConcurrentHashMap<>();
    /** The revision at which each claim of the network was last made. Only the watches' thread touches it. */
    private final Map<Key, Long> lastMade = new HashMap<>();

    private final EtcdThread thread = new EtcdThread("deskbridge-registry-lease");
    private volatile boolean closed;
    // Only the lease's thread touches these two.
    private boolean seeking;
    private long triedSince;

    EtcdClaims(
            EtcdConnection connection,
            EtcdSettings settings,
            EtcdCalls calls,
            EtcdLease lease,
            EtcdWatches watches,
            BiConsumer<Key, Entry> again) {
        this.connection = connection;
        this.settings = settings;
        this.calls = calls;
        this.lease = lease;
        this.watches = watches;
        this.again = again;
    }

    /** Takes a lease, and renews it from then on. */
    void start() {
        grant();
        watches.begin(0, this::heard);
        thread.runIn(settings.renewal(), this::renew);
        calls.whenAway(() -> thread.run(() -> {
            if (!seeking) {
                seeking = true;
                triedSince = lease.now();
                seek();
            }
        }));
    }

    /** Nobody else asks an etcd that does not answer; so it is found here when it is back, not only at the next renewal. */
    private void seek() {
        seeking = !closed && calls.isAway();
        if (!seeking) {
            return;
        }
        try {
            renewed();
        } catch (RegistryException e) {
            log.debug("etcd is still away", e);
            if (lease.now() - triedSince >= NEW_CONNECTIONS.toNanos()) {
                connection.open();
                watches.goOn();
                triedSince = lease.now();
            }
        }
        thread.runIn(RETRY, this::seek);
    }

    /** This server has it now. */
    Held made(Key key, Held held, long lease) {
        if (key.kind().isClaim()) {
            mine.merge(key, new Mine(held, lease), (one, other) -> one.revision() > other.revision() ? one : other);
        }
        return held;
    }

    /** The lease under which a claim of this server's was made. */
    Optional<Long> leaseOf(Key key, long revision) {
        return Optional.ofNullable(mine.get(key))
                .filter(one -> one.revision() == revision)
                .map(Mine::lease);
    }

    /** This server gives it back. */
    void givenUp(Key key, long revision) {
        mine.computeIfPresent(key, (same, one) -> one.revision() == revision ? null : one);
    }

    /** On the watches' thread, in the order of revisions: a claim that another has made since is not this server's to make again. */
    private void heard(Change change) {
        Key key = change.key();
        if (!key.kind().isClaim()) {
            return;
        }
        if (change.held().isPresent()) {
            lastMade.put(key, change.revision());
            return;
        }
        Long made = lastMade.remove(key);
        Mine ended = mine.get(key);
        if (ended == null || ended.revision() > change.revision()) {
            return;
        }
        if (made != null && made == ended.revision() && !closed) {
            thread.run(() -> makeAgain(key, ended));
        } else {
            mine.remove(key, ended);
        }
    }

    /** If the lease is as it was, the claim has not ended with it: somebody has removed it. */
    private void makeAgain(Key key, Mine ended) {
        if (closed || !ended.equals(mine.get(key))) {
            return;
        }
        try {
            if (isUnderThisLease(ended)) {
                renewed();
            }
            if (isUnderThisLease(ended)) {
                mine.remove(key, ended);
            } else {
                again.accept(key, ended.held().entry());
                // Gone from here unless it was made: then another has taken it.
                mine.remove(key, ended);
            }
        } catch (RegistryException e) {
            log.debug("Claim {} not made again yet", key, e);
            thread.runIn(RETRY, () -> makeAgain(key, ended));
        }
    }

    private boolean isUnderThisLease(Mine ended) {
        return lease.id().equals(OptionalLong.of(ended.lease()));
    }

    private void renew() {
        Duration next = RETRY;
        try {
            renewed();
            next = settings.renewal();
        } catch (RegistryException e) {
            if (!closed) {
                log.warn("Lease not renewed: {}", e.getMessage());
            }
        } finally {
            thread.runIn(next, this::renew);
        }
    }

    private void renewed() {
        OptionalLong id = lease.id();
        if (id.isEmpty()) {
            grant();
            return;
        }
        long sentAt = lease.now();
        try {
            LeaseKeepAliveResponse answer =
                    calls.await(connection.client().getLeaseClient().keepAliveOnce(id.getAsLong()));
            if (answer.getTTL() <= 0) {
                expired();
                return;
            }
            lease.confirmed(id.getAsLong(), sentAt);
            watches.settled(answer.getHeader().getRevision());
        } catch (RegistryException e) {
            if (!EtcdCalls.notFound(e)) {
                throw e;
            }
            expired();
        }
    }

    private void expired() {
        log.warn("This server's lease is over: etcd has not heard of it in time. Its claims are made again");
        lease.lost();
        grant();
    }

    private void grant() {
        long sentAt = lease.now();
        long id = calls.await(connection
                        .client()
                        .getLeaseClient()
                        .grant(settings.lease().toSeconds()))
                .getID();
        lease.confirmed(id, sentAt);
    }

    /** Gives the lease back. */
    @Override
    public void close() {
        closed = true;
        thread.close();
        OptionalLong id = lease.id();
        lease.lost();
        if (id.isPresent()) {
            try {
                calls.await(connection.client().getLeaseClient().revoke(id.getAsLong()));
            } catch (RegistryException e) {
                log.debug("Lease not given back; it ends by itself", e);
            }
        }
    }
}
