package io.deskbridge.bridge.network.etcd;

import static java.nio.charset.StandardCharsets.UTF_8;

import com.google.protobuf.ByteString;
import io.deskbridge.bridge.actor.port.Entry;
import io.deskbridge.bridge.actor.port.Key;
import io.deskbridge.bridge.actor.port.Registry;
import io.deskbridge.bridge.actor.port.RegistryException;
import io.deskbridge.bridge.network.EntryWords;
import io.deskbridge.bridge.network.Writes;
import io.etcd.jetcd.ByteSequence;
import io.etcd.jetcd.KeyValue;
import io.etcd.jetcd.kv.TxnResponse;
import io.etcd.jetcd.op.Cmp;
import io.etcd.jetcd.op.CmpTarget;
import io.etcd.jetcd.op.Op;
import io.etcd.jetcd.options.DeleteOption;
import io.etcd.jetcd.options.GetOption;
import io.etcd.jetcd.options.PutOption;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.locks.LockSupport;
import java.util.function.Consumer;
import java.util.function.LongSupplier;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * The registry of several servers, in etcd. Each server has one of these, and one lease, under which its claims stand; etcd removes
 * them when it has not heard of the server for as long as the lease says.
 *
 * <p><b>Threads.</b> Every call but {@link Watch#close} waits for etcd, up to {@link EtcdSettings#call}, and throws
 * IllegalStateException on an event loop. Watchers are told on a thread of this registry, all of them on the same one.
 *
 * <p><b>Away.</b> When etcd does not answer, calls throw {@link RegistryException}; once one has, all others do so at once, without being
 * sent, until etcd has answered a renewal of the lease, which is tried again each second. When it has not for
 * {@link EtcdSettings#fence}, claims throw too: this server's lease may be over. Watches hear nothing meanwhile and go on where they
 * were. A lease that was lost is replaced by another, and the claims that ended with it are made again where nobody else has
 * taken them; both is told to the watches. What ends with one lease ends in one revision.
 */
public final class EtcdRegistry implements Registry, AutoCloseable {
    private static final Logger log = LoggerFactory.getLogger(EtcdRegistry.class);
    private static final Duration PAUSE = Duration.ofMillis(500);

    /** Of etcd's --max-txn-ops. */
    private static final int MOST_OPERATIONS = 128;

    /** As many parts as there may be, of as many operations as each may then have. */
    private static final int OPERATIONS_OF_A_PART = MOST_OPERATIONS / 2;

    private static final Cmp[] NO_CONDITION = {};
    private static final Op[] NOTHING = {};

    private final EtcdSettings settings;
    private final EtcdCalls calls;
    private final EtcdConnection connection;
    private final EtcdWatches watches;
    private final EtcdLease lease;
    private final EtcdClaims claims;

    private EtcdRegistry(EtcdSettings settings, LongSupplier nanoTime) {
        this.settings = settings;
        this.calls = new EtcdCalls(settings);
        this.connection = new EtcdConnection(settings);
        this.lease = new EtcdLease(nanoTime, settings.fence());
        this.watches = new EtcdWatches(connection, settings, calls);
        this.claims =
                new EtcdClaims(connection, settings, calls, lease, watches, (key, entry) -> update(key, entry, 0));
    }

    /**
     * Connects this server to the registry; it has its lease when this returns.
     *
     * @throws RegistryException if etcd does not answer
     */
    public static EtcdRegistry open(EtcdSettings settings) {
        return open(settings, Duration.ZERO);
    }

    /** The same; while etcd does not answer it is tried again for so long. */
    public static EtcdRegistry open(EtcdSettings settings, Duration atLeast) {
        long end = System.nanoTime() + atLeast.toNanos();
        while (true) {
            try {
                return open(settings, System::nanoTime);
            } catch (EtcdUnreachableException e) {
                if (System.nanoTime() - end >= 0) {
                    throw new EtcdCalls(settings).notReachedAtAll(e);
                }
                log.info("etcd at {} cannot be reached and is tried again: {}", settings.endpoints(), e.why());
                LockSupport.parkNanos(PAUSE.toNanos());
            }
        }
    }

    static EtcdRegistry open(EtcdSettings settings, LongSupplier nanoTime) {
        EtcdCalls.mayWait();
        EtcdRegistry registry = new EtcdRegistry(settings, nanoTime);
        boolean opened = false;
        try {
            registry.claims.start();
            opened = true;
            return registry;
        } finally {
            if (!opened) {
                registry.close();
            }
        }
    }

    /** How often connections to etcd have been begun; once, while it is well. */
    int connectionsOpened() {
        return connection.opened();
    }

    /** Whether this server may still trust its claims: etcd has answered a renewal that was sent not longer ago than the fence. */
    public boolean trustsItsClaims() {
        return lease.trusted().isPresent();
    }

    @Override
    public Duration trustedFor(Key key, long revision) {
        return claims.leaseOf(key, revision).map(lease::trusted).orElse(Duration.ZERO);
    }

    // ---- reads

    @Override
    public Optional<Held> get(Key key) {
        ask();
        return calls.await(connection.client().getKVClient().get(name(key))).getKvs().stream()
                .findFirst()
                .flatMap(found -> held(key, found));
    }

    static Optional<Held> held(Key key, KeyValue found) {
        return EntryWords.entry(key, ByteString.copyFrom(found.getValue().getBytes()))
                .map(entry -> new Held(entry, found.getModRevision()));
    }

    @Override
    public List<Held> readAll(Key.Kind kind) {
        ask();
        ByteSequence prefix = name(new Key(kind, ""));
        return calls
                .await(connection
                        .client()
                        .getKVClient()
                        .get(prefix, GetOption.builder().isPrefix(true).build()))
                .getKvs()
                .stream()
                .flatMap(found -> key(found).flatMap(key -> held(key, found)).stream())
                .toList();
    }

    /** Before each question. */
    private void ask() {
        EtcdCalls.mayWait();
        calls.refuseWhileAway();
    }

    private Optional<Key> key(KeyValue found) {
        return EntryWords.key(
                found.getKey().toString(UTF_8).substring(settings.prefix().length()));
    }

    @Override
    public Watch watchFrom(long revision, Consumer<Change> watcher) {
        EtcdCalls.mayWait();
        return watches.begin(revision, watcher);
    }

    // ---- writes

    @Override
    public Held claim(Key key, Entry entry) {
        ask();
        PutOption how = how(key);
        ByteSequence name = name(key);
        ByteSequence value = value(entry);
        TxnResponse answer = calls.await(connection
                .client()
                .getKVClient()
                .txn()
                .If(new Cmp(name, Cmp.Op.EQUAL, CmpTarget.value(value)))
                .Then(Op.get(name, GetOption.DEFAULT))
                .Else(Op.put(name, value, how))
                .commit());
        if (answer.isSucceeded()) {
            KeyValue there = answer.getGetResponses().get(0).getKvs().get(0);
            if (there.getLease() == how.getLeaseId()) {
                return claims.made(key, new Held(entry, there.getModRevision()), how.getLeaseId());
            }
            // The same words, from an earlier life of this server: they would end with that one's lease.
            long revision = calls.await(connection.client().getKVClient().put(name, value, how))
                    .getHeader()
                    .getRevision();
            return claims.made(key, new Held(entry, revision), how.getLeaseId());
        }
        return claims.made(key, new Held(entry, answer.getHeader().getRevision()), how.getLeaseId());
    }

    @Override
    public Optional<Held> update(Key key, Entry entry, long expected) {
        ask();
        PutOption how = how(key);
        ByteSequence name = name(key);
        TxnResponse answer = calls.await(connection
                .client()
                .getKVClient()
                .txn()
                .If(new Cmp(name, Cmp.Op.EQUAL, CmpTarget.modRevision(expected)))
                .Then(Op.put(name, value(entry), how))
                .commit());
        return answer.isSucceeded()
                ? Optional.of(
                        claims.made(key, new Held(entry, answer.getHeader().getRevision()), how.getLeaseId()))
                : Optional.empty();
    }

    @Override
    public boolean release(Key key, long revision) {
        EtcdCalls.mayWait();
        if (revision <= 0) {
            return false;
        }
        claims.givenUp(key, revision); // Also while etcd is away: the claim must not be made again when it is back.
        calls.refuseWhileAway();
        ByteSequence name = name(key);
        return calls.await(connection
                        .client()
                        .getKVClient()
                        .txn()
                        .If(new Cmp(name, Cmp.Op.EQUAL, CmpTarget.modRevision(revision)))
                        .Then(Op.delete(name, DeleteOption.DEFAULT))
                        .commit())
                .isSucceeded();
    }

    /**
     * In one transaction, and so in one revision. etcd counts the operations of a transaction from its root down to each of its leaves,
     * {@value #MOST_OPERATIONS} as it comes: so those of many writes are spread over transactions within it.
     */
    @Override
    public Optional<Held> updateAll(Entry guard, long expected, List<Write> writes) {
        ask();
        Writes.check(guard, writes);
        ByteSequence name = name(Key.of(guard));
        List<Op> parts = new ArrayList<>();
        for (int from = 0; from < writes.size(); from += OPERATIONS_OF_A_PART) {
            List<Write> part = writes.subList(from, Math.min(writes.size(), from + OPERATIONS_OF_A_PART));
            parts.add(Op.txn(NO_CONDITION, part.stream().map(this::operation).toArray(Op[]::new), NOTHING));
        }
        parts.add(Op.put(name, value(guard), PutOption.DEFAULT));
        TxnResponse answer = calls.await(connection
                .client()
                .getKVClient()
                .txn()
                .If(new Cmp(name, Cmp.Op.EQUAL, CmpTarget.modRevision(expected)))
                .Then(parts.toArray(Op[]::new))
                .commit());
        return answer.isSucceeded()
                ? Optional.of(new Held(guard, answer.getHeader().getRevision()))
                : Optional.empty();
    }

    private Op operation(Write write) {
        return write.entry().isPresent()
                ? Op.put(name(write.key()), value(write.entry().get()), PutOption.DEFAULT)
                : Op.delete(name(write.key()), DeleteOption.DEFAULT);
    }

    /** Claims under this server's lease, if it may trust it; the configuration under none. */
    private PutOption how(Key key) {
        if (!key.kind().isClaim()) {
            return PutOption.DEFAULT;
        }
        long id = lease.trusted()
                .orElseThrow(() -> calls.unreachable(
                        "it has not answered for " + settings.fence().toSeconds() + " s", null));
        return PutOption.builder().withLeaseId(id).build();
    }

    private ByteSequence name(Key key) {
        return ByteSequence.from(settings.prefix() + EntryWords.text(key), UTF_8);
    }

    private static ByteSequence value(Entry entry) {
        return ByteSequence.from(EntryWords.bytes(entry).toByteArray());
    }

    /** Gives the lease back, and with it all claims of this server; ends all watches. */
    @Override
    public void close() {
        claims.close();
        watches.close();
        connection.close();
    }
}
