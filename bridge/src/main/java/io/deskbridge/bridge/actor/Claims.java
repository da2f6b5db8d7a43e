package io.deskbridge.bridge.actor;

import io.deskbridge.bridge.actor.port.Directory;
import io.deskbridge.bridge.actor.port.Entry;
import io.deskbridge.bridge.actor.port.Key;
import io.deskbridge.bridge.actor.port.Registry;
import io.deskbridge.bridge.actor.port.RegistryException;
import io.deskbridge.bridge.actor.port.Timers;
import java.time.Duration;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.ConcurrentHashMap;
import java.util.function.Predicate;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * What this server says of itself in the registry: that a phone is here, that a client is. Whoever says it last is right, so there is
 * nothing to wait for: while the registry is away the server goes on, and says it when it can.
 *
 * <p>Safe on any thread; for one key what is asked first is done first.
 */
final class Claims {
    private static final Logger log = LoggerFactory.getLogger(Claims.class);
    /** When the registry is asked again. */
    static final Duration AGAIN = Duration.ofSeconds(5);

    /** Hears how a claim goes; only posts. */
    interface Listener {
        /** It stands, at this revision. Once. */
        void claimed(Registry.Held held);

        /** The registry is away; the claim is made later. At most once, before {@link #claimed}. */
        void later(RegistryException why);
    }

    /** {@code since}: the revision of the key when the claim was wanted; what is younger was said later. */
    private record Wanted(Entry entry, long since, Listener listener) {}

    private final RegistryLanes registry;
    private final Directory directory;
    private final Timers timers;
    /** The claims that the registry has still to hear. */
    private final Map<Key, Wanted> open = new ConcurrentHashMap<>();
    /** Those of which it has still to hear that they are given back. */
    private final Map<Key, Predicate<Entry>> leaving = new ConcurrentHashMap<>();

    Claims(RegistryLanes registry, Directory directory, Timers timers) {
        this.registry = registry;
        this.directory = directory;
        this.timers = timers;
    }

    /** Makes the claim, whoever had it. */
    void make(Entry entry, Listener listener) {
        Key key = Key.of(entry);
        Wanted wanted = new Wanted(
                entry, directory.held(key).map(Registry.Held::revision).orElse(0L), listener);
        leaving.remove(key);
        open.put(key, wanted);
        registry.ask(key, asked -> asked.claim(key, entry), held -> stood(key, wanted, held), away -> {
            log.info("Claim {} is made later: {}", key, away.getMessage());
            listener.later(away);
            again(key, wanted);
        });
    }

    /** Whoever waits hears it, also when the claim is another's by now: that is told by the watch. */
    private void stood(Key key, Wanted wanted, Registry.Held held) {
        directory.wrote(key, held);
        open.remove(key, wanted);
        wanted.listener().claimed(held);
    }

    private void again(Key key, Wanted wanted) {
        timers.after(
                AGAIN,
                () -> registry.ask(
                        key,
                        asked -> attempt(asked, key, wanted),
                        held -> held.ifPresent(stands -> stood(key, wanted, stands)),
                        away -> again(key, wanted)));
    }

    /** Not over the head of another who has said meanwhile that it is there: that was later. */
    private Optional<Registry.Held> attempt(Registry asked, Key key, Wanted wanted) {
        if (!wanted.equals(open.get(key))) {
            return Optional.empty();
        }
        Optional<Registry.Held> there = asked.get(key);
        long revision = there.map(Registry.Held::revision).orElse(0L);
        boolean ours = there.filter(held -> held.entry().equals(wanted.entry())).isPresent();
        Optional<Registry.Held> written =
                ours || revision <= wanted.since() ? asked.update(key, wanted.entry(), revision) : Optional.empty();
        if (written.isEmpty()) {
            log.info("Claim {} is not made: somebody else has said since that it is there", key);
            open.remove(key, wanted);
        }
        return written;
    }

    /** Another server has it now, or nobody should: what the registry has still to hear is not claimed any more. */
    void forget(Key key) {
        open.remove(key);
    }

    /** Gives the claim back, if it is still this one. */
    void giveBack(Entry entry) {
        giveBack(Key.of(entry), entry::equals);
    }

    /** Gives back what stands under the key, if it is one of these; unless a new claim is made here before the registry has heard. */
    void giveBack(Key key, Predicate<Entry> these) {
        open.computeIfPresent(key, (same, wanted) -> these.test(wanted.entry()) ? null : wanted);
        leaving.put(key, these);
        leave(key, these);
    }

    private void leave(Key key, Predicate<Entry> these) {
        registry.ask(key, asked -> isReleased(asked, key, these), done -> leaving.remove(key, these), away -> {
            log.info("Claim {} is given back later: {}", key, away.getMessage());
            timers.after(AGAIN, () -> leave(key, these));
        });
    }

    /** What is known here is released first: so a registry that is away learns at least not to make the claim again under its next lease. */
    private boolean isReleased(Registry asked, Key key, Predicate<Entry> these) {
        Predicate<Registry.Held> left = held -> these.equals(leaving.get(key)) && these.test(held.entry());
        Predicate<Registry.Held> released = held -> asked.release(key, held.revision());
        if (directory.held(key).filter(left).filter(released).isPresent()) {
            return true;
        }
        Optional<Registry.Held> held = asked.get(key).filter(left);
        while (held.isPresent() && !released.test(held.get())) {
            held = asked.get(key).filter(left);
        }
        return held.isPresent();
    }
}
