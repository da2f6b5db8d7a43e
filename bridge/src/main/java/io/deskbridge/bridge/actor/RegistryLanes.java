package io.deskbridge.bridge.actor;

import io.deskbridge.bridge.actor.port.Key;
import io.deskbridge.bridge.actor.port.Registry;
import io.deskbridge.bridge.actor.port.RegistryException;
import java.time.Duration;
import java.util.List;
import java.util.concurrent.Executor;
import java.util.concurrent.RejectedExecutionException;
import java.util.function.Consumer;
import java.util.function.Function;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * The registry, for those who must not wait: actors and what runs on event loops. What is asked about one key is done in the order
 * asked, on one lane; different keys need not wait for each other.
 *
 * <p>Safe on any thread. Answers come on the lane, exactly one to each question; they only post.
 */
public final class RegistryLanes {
    private static final Logger log = LoggerFactory.getLogger(RegistryLanes.class);

    private final Registry registry;
    private final List<Executor> lanes;

    /** {@code lanes}: each runs one task at a time, in the order given to it, and may refuse when too much waits. */
    public RegistryLanes(Registry registry, List<? extends Executor> lanes) {
        this.registry = registry;
        this.lanes = List.copyOf(lanes);
    }

    /** Everything at once, on the thread that asks: for a registry that never waits, and for tests. */
    public static RegistryLanes direct(Registry registry) {
        return new RegistryLanes(registry, List.of(Runnable::run));
    }

    /** As {@link Registry#trustedFor}, which never waits. */
    Duration trustedFor(Key key, long revision) {
        return registry.trustedFor(key, revision);
    }

    /** Asks {@code question} about {@code key}; {@code away} hears why the registry could not be asked, or did not answer. */
    <T> void ask(Key key, Function<Registry, T> question, Consumer<T> answer, Consumer<RegistryException> away) {
        Executor lane = lanes.get(Math.floorMod(key.hashCode(), lanes.size()));
        try {
            lane.execute(() -> {
                T said;
                try {
                    said = question.apply(registry);
                } catch (RegistryException e) {
                    away.accept(e);
                    return;
                } catch (RuntimeException e) {
                    log.error("A question about {} failed", key, e);
                    away.accept(new RegistryException("The registry could not be asked; this is a bug.", e));
                    return;
                }
                answer.accept(said);
            });
        } catch (RejectedExecutionException e) {
            away.accept(new RegistryException("Too much waits for the registry; send the same again in a moment.", e));
        }
    }
}
