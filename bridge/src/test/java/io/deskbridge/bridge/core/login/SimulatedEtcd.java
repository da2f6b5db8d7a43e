package io.deskbridge.bridge.core.login;

import io.deskbridge.bridge.core.model.ServerName;
import java.util.HashMap;
import java.util.Map;
import java.util.Optional;
import java.util.function.Consumer;
import java.util.function.Function;
import org.jspecify.annotations.Nullable;

/**
 * One life of one server's side of the registry: what {@code EtcdRegistry}, {@code EtcdClaims} and {@code EtcdLease} do, and the lanes.
 * A call waits 4 s; a lease is renewed every 5 s, fenced 12 s after a renewal was sent; claims of a lost lease are made again.
 */
final class SimulatedEtcd {
    private static final long RENEWAL = 5 * SimulatedTime.SECOND;
    private static final long FENCE = 12 * SimulatedTime.SECOND;
    private static final long RETRY = SimulatedTime.SECOND;

    private record Mine(Place place, long revision, long lease) {}

    private final SimulatedNode node;
    private final ServerName server;
    private final SimulatedRegistry registry;
    private final SimulatedCalls calls;
    private final Consumer<SimulatedRegistry.Change> watcher;
    private final Map<String, SimulatedLane> lanes =
            Map.of(SimulatedRegistry.LOGIN, new SimulatedLane(), SimulatedRegistry.WISH, new SimulatedLane());
    private final SimulatedLane leaseThread = new SimulatedLane();
    private final Map<String, Mine> mine = new HashMap<>();
    private final Map<String, Long> lastMade = new HashMap<>();
    private long lease;
    private long sentAt;
    private int position;
    private boolean watching;
    private boolean pumping;

    SimulatedEtcd(
            SimulatedNode node,
            ServerName server,
            SimulatedRegistry registry,
            Consumer<SimulatedRegistry.Change> watcher) {
        this.node = node;
        this.server = server;
        this.registry = registry;
        this.watcher = watcher;
        this.calls = new SimulatedCalls(node, registry);
    }

    /** What its connection to the registry suffers. */
    SimulatedCalls calls() {
        return calls;
    }

    // ---- claims

    /** Claims: whoever had it. */
    void claim(String key, Place place, Consumer<Long> made, Runnable away) {
        write(
                key,
                it -> it.claim(key, place, server, lease),
                place,
                claim -> claim.ifPresentOrElse(it -> made.accept(it.revision()), away),
                away);
    }

    /** Takes it if it is of revision {@code expected}; empty: it is not. */
    void update(String key, Place place, long expected, Consumer<Optional<Long>> said, Runnable away) {
        write(
                key,
                it -> it.update(key, place, server, lease, expected),
                place,
                claim -> said.accept(claim.map(SimulatedRegistry.Claim::revision)),
                away);
    }

    private void write(
            String key,
            Function<SimulatedRegistry, Optional<SimulatedRegistry.Claim>> write,
            Place place,
            Consumer<Optional<SimulatedRegistry.Claim>> said,
            Runnable away) {
        lane(key).run(done -> {
            if (trusted(lease) <= 0) {
                both(away, done).run();
                return;
            }
            long under = lease;
            calls.ask(
                    write,
                    claim -> {
                        claim.ifPresent(it -> made(key, new Mine(place, it.revision(), under)));
                        said.accept(claim);
                        done.run();
                    },
                    both(away, done));
        });
    }

    void release(String key, long revision, Runnable away) {
        lane(key).run(done -> {
            Mine one = mine.get(key);
            if (one != null && one.revision() == revision) {
                mine.remove(key);
            }
            calls.ask(it -> it.release(key, revision), was -> done.run(), both(away, done));
        });
    }

    /** Gives back what stands there as this server's, at that place; also if it is not known whether it came to that. */
    void withdraw(String key, Place place, Runnable away) {
        lane(key).run(done -> {
            Mine one = mine.get(key);
            if (one != null && one.place().equals(place)) {
                mine.remove(key);
            }
            calls.ask(
                    it -> it.get(key)
                            .filter(there -> there.seat().place().equals(place)
                                    && there.seat().server().equals(server))
                            .map(there -> it.release(key, there.revision())),
                    was -> done.run(),
                    both(away, done));
        });
    }

    private static Runnable both(Runnable one, Runnable other) {
        return () -> {
            one.run();
            other.run();
        };
    }

    private SimulatedLane lane(String key) {
        SimulatedLane lane = lanes.get(key);
        if (lane == null) {
            throw new IllegalArgumentException(key);
        }
        return lane;
    }

    // ---- the lease, and what stands under it

    /** Takes a lease, reads what there is, and says {@code ready}; tries until it can. */
    void start(Runnable ready) {
        leaseThread.run(done -> grant(
                () -> {
                    done.run();
                    readAll(ready);
                    node.in(RENEWAL, this::renew);
                },
                both(done, () -> node.in(RETRY, () -> start(ready)))));
    }

    private void readAll(Runnable ready) {
        calls.ask(
                it -> it.log().size(),
                size -> {
                    // What there was at that moment, as changes; what came since is told by the watch.
                    Map<String, SimulatedRegistry.Change> last = new HashMap<>();
                    registry.log().subList(0, size).forEach(change -> last.put(change.key(), change));
                    position = size;
                    for (String key : lanes.keySet().stream().sorted().toList()) {
                        SimulatedRegistry.Change change = last.get(key);
                        if (change != null && change.claim().isPresent()) {
                            heard(change);
                        }
                    }
                    watching = true;
                    registry.onChange(this::pump);
                    ready.run();
                    pump();
                },
                () -> node.in(RETRY, () -> readAll(ready)));
    }

    private void grant(Runnable granted, Runnable away) {
        long sent = node.clock();
        calls.ask(
                SimulatedRegistry::grant,
                id -> {
                    lease = id;
                    sentAt = sent;
                    granted.run();
                },
                away);
    }

    private void renew() {
        leaseThread.run(done -> renewed(
                both(done, () -> node.in(RENEWAL, this::renew)), both(done, () -> node.in(RETRY, this::renew))));
    }

    private void renewed(Runnable ok, Runnable away) {
        if (lease == 0) {
            grant(ok, away);
            return;
        }
        long sent = node.clock();
        long id = lease;
        calls.ask(
                it -> it.renew(id),
                there -> {
                    if (there) {
                        sentAt = sent;
                        ok.run();
                    } else {
                        lease = 0;
                        grant(ok, away);
                    }
                },
                away);
    }

    private long trusted(long id) {
        return id == 0 || id != lease ? 0 : Math.max(0, FENCE - (node.clock() - sentAt));
    }

    /** As {@code Registry.trustedFor}. */
    long trustedFor(String key, long revision) {
        Mine one = mine.get(key);
        return one == null || one.revision() != revision ? 0 : trusted(one.lease());
    }

    private void made(String key, Mine one) {
        mine.merge(key, one, (old, now) -> old.revision() > now.revision() ? old : now);
    }

    // ---- the watch

    private void pump() {
        if (watching && !pumping && calls.isAlive() && position < registry.log().size()) {
            pumping = true;
            calls.toNode(node.time().delay(), this::arrived);
        }
    }

    private void arrived() {
        if (calls.isCut() || calls.isSilent()) {
            calls.toNode(SimulatedTime.SECOND / 2, this::arrived);
            return;
        }
        pumping = false;
        while (position < registry.log().size()) {
            heard(registry.log().get(position++));
        }
    }

    private void heard(SimulatedRegistry.Change change) {
        String key = change.key();
        if (change.claim().isPresent()) {
            lastMade.put(key, change.revision());
        } else {
            Long made = lastMade.remove(key);
            @Nullable Mine ended = mine.get(key);
            if (ended != null && ended.revision() <= change.revision()) {
                if (made != null && made == ended.revision()) {
                    leaseThread.run(done -> makeAgain(key, ended, done));
                } else {
                    mine.remove(key, ended);
                }
            }
        }
        watcher.accept(change);
    }

    private void makeAgain(String key, Mine ended, Runnable done) {
        if (!ended.equals(mine.get(key))) {
            done.run();
            return;
        }
        Runnable later = both(done, () -> node.in(RETRY, () -> leaseThread.run(again -> makeAgain(key, ended, again))));
        Runnable again = () -> {
            if (ended.lease() == lease) {
                mine.remove(key, ended);
                done.run();
                return;
            }
            if (trusted(lease) <= 0) {
                later.run();
                return;
            }
            long under = lease;
            calls.ask(
                    it -> it.update(key, ended.place(), server, under, 0),
                    claim -> {
                        claim.ifPresent(it -> made(key, new Mine(ended.place(), it.revision(), under)));
                        mine.remove(key, ended);
                        node.time().count(claim.isPresent() ? "a claim made again" : "a claim not made again");
                        done.run();
                    },
                    later);
        };
        if (ended.lease() == lease) {
            renewed(again, later);
        } else {
            again.run();
        }
    }
}
