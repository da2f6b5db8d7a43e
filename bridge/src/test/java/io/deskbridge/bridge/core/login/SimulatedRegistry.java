package io.deskbridge.bridge.core.login;

import io.deskbridge.bridge.core.model.ServerName;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;

/** A registry as etcd is one: linearisable, with revisions, leases, and a log that watches follow. */
final class SimulatedRegistry extends SimulatedNode {
    static final String LOGIN = "login";
    static final String WISH = "wish";
    private static final long LEASE = 15 * SimulatedTime.SECOND;

    /** A claim. */
    record Claim(Seat seat, long lease) {
        long revision() {
            return seat.revision();
        }
    }

    /** A change; what ends with one lease ends in one revision. */
    record Change(String key, Optional<Claim> claim, long revision) {}

    private final Map<String, Claim> claims = new TreeMap<>();
    private final Map<Long, Long> leases = new LinkedHashMap<>();
    private final List<Change> log = new ArrayList<>();
    private final List<Runnable> watches = new ArrayList<>();
    private long revision = 1;
    private long lastLease;
    private long awayUntil;

    SimulatedRegistry(SimulatedTime time) {
        super(time, "registry");
        end();
    }

    boolean isAway() {
        return time().now() < awayUntil;
    }

    /** Nobody answers; whoever leads afterwards gives every lease its whole time again. */
    void away(long nanos) {
        awayUntil = Math.max(awayUntil, time().now() + nanos);
        leases.replaceAll((id, end) -> awayUntil + LEASE);
    }

    void back() {
        awayUntil = Math.min(awayUntil, time().now());
    }

    void onChange(Runnable watch) {
        watches.add(watch);
    }

    List<Change> log() {
        return log;
    }

    Optional<Claim> get(String key) {
        return Optional.ofNullable(claims.get(key));
    }

    long revision() {
        return revision;
    }

    long grant() {
        leases.put(++lastLease, clockLater());
        return lastLease;
    }

    /** Whether there was something to renew. */
    boolean renew(long lease) {
        return leases.computeIfPresent(lease, (id, end) -> clockLater()) != null;
    }

    private long clockLater() {
        return time().now() + (trueTimeOf(clock() + LEASE) - trueTimeOf(clock()));
    }

    /** Takes it, whoever had it; empty: the lease is over. */
    Optional<Claim> claim(String key, Place place, ServerName server, long lease) {
        Claim there = claims.get(key);
        if (there != null
                && there.lease() == lease
                && there.seat().place().equals(place)
                && there.seat().server().equals(server)) {
            return Optional.of(there);
        }
        return leases.containsKey(lease) ? Optional.of(put(key, place, server, lease)) : Optional.empty();
    }

    /** Takes it, if it is still the one of that revision; 0: none. */
    Optional<Claim> update(String key, Place place, ServerName server, long lease, long expected) {
        long there = get(key).map(Claim::revision).orElse(0L);
        return there == expected && leases.containsKey(lease)
                ? Optional.of(put(key, place, server, lease))
                : Optional.empty();
    }

    boolean release(String key, long expected) {
        boolean there = get(key).filter(it -> it.revision() == expected).isPresent();
        if (there) {
            claims.remove(key);
            changed(new Change(key, Optional.empty(), ++revision));
        }
        return there;
    }

    private Claim put(String key, Place place, ServerName server, long lease) {
        Claim made = new Claim(new Seat(place, server, ++revision), lease);
        claims.put(key, made);
        changed(new Change(key, Optional.of(made), revision));
        return made;
    }

    private void changed(Change change) {
        time().tell(this, change);
        log.add(change);
        watches.forEach(Runnable::run);
    }

    /** Ends leases whose time is over, from time to time, as etcd does. */
    private void end() {
        if (!isAway()) {
            for (Map.Entry<Long, Long> lease : List.copyOf(leases.entrySet())) {
                if (lease.getValue() <= time().now()) {
                    expire(lease.getKey());
                }
            }
        }
        in(SimulatedTime.SECOND / 2, this::end);
    }

    private void expire(long lease) {
        leases.remove(lease);
        List<String> ended = claims.entrySet().stream()
                .filter(it -> it.getValue().lease() == lease)
                .map(Map.Entry::getKey)
                .toList();
        if (!ended.isEmpty()) {
            time().count("a lease lost");
            revision++;
            ended.forEach(claims::remove);
            ended.forEach(key -> changed(new Change(key, Optional.empty(), revision)));
        }
    }
}
