package io.deskbridge.bridge.actor;

import io.deskbridge.bridge.actor.port.Directory;
import io.deskbridge.bridge.actor.port.Entry;
import io.deskbridge.bridge.actor.port.Key;
import io.deskbridge.bridge.actor.port.Registry;
import io.deskbridge.bridge.actor.port.RegistryException;
import io.deskbridge.bridge.core.login.PinHash;
import io.deskbridge.bridge.core.login.WrongPins;
import io.deskbridge.bridge.core.model.UserName;
import java.time.Instant;
import java.time.InstantSource;
import java.util.Optional;
import java.util.concurrent.Executor;
import java.util.concurrent.RejectedExecutionException;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Whether a number and a PIN belong together (P13). Every guess is counted in the registry <em>before</em> the PIN is looked at, so that neither a crash nor
 * another server makes one more of it, and where it cannot be counted nobody is let in. A number that nobody has, one without a PIN, a wrong PIN and a blocked
 * number take the same way and the same time: a read, a write, and a hash.
 *
 * <p>Safe on any thread; nothing waits. Answers come on whichever thread has the last to say, exactly one to each check.
 */
final class PinCheck {
    private static final Logger log = LoggerFactory.getLogger(PinCheck.class);

    /** Guesses at numbers that nobody has are written too, under so many keys together. */
    private static final int BUCKETS = 256;
    /** Two guesses at the same moment: the second is counted at the second attempt. */
    private static final int ATTEMPTS = 10;

    /** Hears how a check goes. */
    interface Answer {
        /** They belong together. */
        void right(UserName user);

        /** They do not, or nobody may know. */
        void wrong();

        /** It cannot be counted: the registry is away. */
        void away(RegistryException why);

        /** Too many are being checked. */
        void overloaded();
    }

    /**
     * A guess that is counted.
     *
     * @param user whose PIN is to be looked at; empty: nobody's, whatever the PIN is
     * @param revision of the count
     */
    private record Guess(Optional<Entry.UserEntry> user, long revision) {}

    private final RegistryLanes registry;
    private final Directory directory;
    private final Executor hashing;
    private final InstantSource clock;

    /** {@code hashing}: for work of tens of milliseconds; may refuse. */
    PinCheck(RegistryLanes registry, Directory directory, Executor hashing, InstantSource clock) {
        this.registry = registry;
        this.directory = directory;
        this.hashing = hashing;
        this.clock = clock;
    }

    void check(String number, String pin, Answer answer) {
        Optional<Entry.UserEntry> user =
                directory.userOf(number).filter(entry -> entry.pin().isSet());
        String nobody = "~" + Math.floorMod(number.hashCode(), BUCKETS);
        Key key = key(user.map(entry -> entry.user().value()).orElse(nobody));
        registry.ask(
                key,
                asked -> user.isPresent() ? count(asked, user.get(), nobody) : countNobodys(asked, nobody),
                guess -> guess.ifPresentOrElse(one -> look(one, pin, answer), answer::overloaded),
                answer::away);
    }

    private static Key key(String id) {
        return new Key(Key.Kind.WRONG_PINS, id);
    }

    private static WrongPins wrongPins(Optional<Registry.Held> held, String salt) {
        return held.map(one -> (Entry.WrongPinsOf) one.entry())
                .filter(one -> one.salt().equals(salt))
                .map(Entry.WrongPinsOf::wrong)
                .orElse(WrongPins.NONE);
    }

    private Optional<Guess> count(Registry asked, Entry.UserEntry user, String nobody) {
        String id = user.user().value();
        String salt = user.pin().salt();
        for (int attempt = 0; attempt < ATTEMPTS; attempt++) {
            Instant now = clock.instant();
            Optional<Registry.Held> held = asked.get(key(id));
            WrongPins before = wrongPins(held, salt);
            if (before.isBlocked(now)) {
                return countNobodys(asked, nobody);
            }
            WrongPins after = before.oneMore(now, WrongPins.MOST_OF_A_USER);
            Optional<Registry.Held> written = asked.update(
                    key(id),
                    new Entry.WrongPinsOf(id, salt, after),
                    held.map(Registry.Held::revision).orElse(0L));
            if (written.isPresent()) {
                if (after.isBlocked(now)) {
                    log.warn(
                            "User {} is blocked for logins at phones after {} wrong PINs in a row, unless the last was right",
                            id,
                            after.inARow());
                }
                return Optional.of(new Guess(Optional.of(user), written.get().revision()));
            }
        }
        return Optional.empty();
    }

    /** Nobody asks for these again; what counts is that it takes as long. */
    private Optional<Guess> countNobodys(Registry asked, String id) {
        long revision = asked.get(key(id)).map(Registry.Held::revision).orElse(0L);
        WrongPins once = WrongPins.NONE.oneMore(clock.instant(), WrongPins.MOST_OF_A_USER);
        asked.update(key(id), new Entry.WrongPinsOf(id, "", once), revision);
        return Optional.of(new Guess(Optional.empty(), 0));
    }

    private void look(Guess guess, String pin, Answer answer) {
        PinHash hash = guess.user().map(Entry.UserEntry::pin).orElse(PinHash.NONE);
        try {
            hashing.execute(() -> {
                boolean right = false;
                try {
                    right = hash.matches(pin);
                } catch (RuntimeException e) {
                    log.error(
                            "The PIN of {} could not be looked at; this is a bug",
                            guess.user().map(Entry.UserEntry::user),
                            e);
                }
                if (right) {
                    begunAnew(guess, answer);
                } else {
                    answer.wrong();
                }
            });
        } catch (RejectedExecutionException full) {
            answer.overloaded();
        }
    }

    /** The right PIN ends the row. A guess that was counted meanwhile stands, and so does the rest of the row then: that only blocks earlier. */
    private void begunAnew(Guess guess, Answer answer) {
        UserName user = guess.user().orElseThrow().user();
        registry.ask(
                key(user.value()),
                asked -> asked.release(key(user.value()), guess.revision()),
                gone -> answer.right(user),
                answer::away);
    }
}
