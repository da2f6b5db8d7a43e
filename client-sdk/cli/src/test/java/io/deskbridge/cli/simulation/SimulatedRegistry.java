package io.deskbridge.cli.simulation;

import io.deskbridge.bridge.actor.port.Entry;
import io.deskbridge.bridge.actor.port.Key;
import io.deskbridge.bridge.actor.port.Registry;
import io.deskbridge.bridge.actor.port.RegistryException;
import io.deskbridge.bridge.network.MemoryRegistry;
import java.time.Duration;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.Executor;
import java.util.function.Consumer;

/**
 * The registry as one life of a server has it: over the network, sometimes away, with a lease on what the server claims. What it
 * holds is the registry in memory, which all servers share.
 */
final class SimulatedRegistry implements Registry {
    /** So long after a server's death what it claimed is there still. */
    static final Duration LEASE = Duration.ofSeconds(15);

    private final Simulation simulation;
    private final MemoryRegistry shared;
    private final ServerLife life;
    private final Wire asks;
    private final Wire tells;
    private final Map<Key, Long> claims = new HashMap<>();
    private long awayUntil;

    SimulatedRegistry(Simulation simulation, MemoryRegistry shared, ServerLife life, Hop hop) {
        this.simulation = simulation;
        this.shared = shared;
        this.life = life;
        this.asks = new Wire(simulation, hop);
        this.tells = new Wire(simulation, hop);
    }

    /** Where this server asks it: each question takes its way, in the order asked. */
    Executor lane() {
        return task -> {
            if (life.acts("asks the registry")) {
                asks.carry(() -> life.run(task));
            }
        };
    }

    /** It does not answer for so long. */
    void away(Duration howLong) {
        awayUntil = Math.max(awayUntil, simulation.now() + howLong.toNanos());
    }

    /** Nobody renews what this life has claimed. */
    void lifeEnded() {
        Map<Key, Long> held = Map.copyOf(claims);
        simulation.after(
                LEASE,
                () -> held.entrySet().stream()
                        .sorted(Map.Entry.comparingByValue())
                        .forEach(one -> shared.release(one.getKey(), one.getValue())));
    }

    private void reach() {
        if (simulation.now() < awayUntil) {
            throw new RegistryException("the registry is away", new IllegalStateException("simulated"));
        }
    }

    @Override
    public Optional<Held> get(Key key) {
        reach();
        return shared.get(key);
    }

    @Override
    public Held claim(Key key, Entry entry) {
        reach();
        Held held = shared.claim(key, entry);
        if (key.kind().isClaim()) {
            claims.put(key, held.revision());
        }
        return held;
    }

    @Override
    public boolean release(Key key, long revision) {
        reach();
        claims.remove(key, revision);
        return shared.release(key, revision);
    }

    @Override
    public Optional<Held> update(Key key, Entry entry, long expected) {
        reach();
        Optional<Held> held = shared.update(key, entry, expected);
        if (key.kind().isClaim()) {
            held.ifPresent(one -> claims.put(key, one.revision()));
        }
        return held;
    }

    @Override
    public Duration trustedFor(Key key, long revision) {
        return simulation.now() < awayUntil ? Duration.ZERO : shared.trustedFor(key, revision);
    }

    @Override
    public Optional<Held> updateAll(Entry guard, long expected, List<Write> writes) {
        reach();
        return shared.updateAll(guard, expected, writes);
    }

    @Override
    public List<Held> readAll(Key.Kind kind) {
        reach();
        return shared.readAll(kind);
    }

    @Override
    public Watch watchFrom(long revision, Consumer<Change> watcher) {
        boolean[] beginning = {true};
        Watch watch = shared.watchFrom(revision, change -> {
            if (beginning[0]) {
                watcher.accept(change);
            } else {
                tells.carry(() -> life.run(() -> watcher.accept(change)));
            }
        });
        beginning[0] = false;
        return watch;
    }
}
