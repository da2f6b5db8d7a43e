package io.deskbridge.bridge.actor;

import io.deskbridge.bridge.actor.port.Directory;
import io.deskbridge.bridge.actor.port.Entry;
import io.deskbridge.bridge.actor.port.Key;
import io.deskbridge.bridge.actor.port.Registry;
import io.deskbridge.bridge.actor.port.RegistryException;
import io.deskbridge.bridge.actor.port.Timers;
import io.deskbridge.bridge.core.login.LogInRefusal;
import io.deskbridge.bridge.core.login.WrongPins;
import io.deskbridge.bridge.core.model.DeviceKind;
import io.deskbridge.bridge.core.model.PhoneId;
import io.deskbridge.bridge.core.model.Refusal;
import io.deskbridge.bridge.core.model.ServerName;
import io.deskbridge.bridge.core.model.UserName;
import java.time.Instant;
import java.time.InstantSource;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Logging in at a phone, with number and PIN, and out again (hot desking). What comes of it is one entry in the registry, {@code HOT_DESK/<user>}; every server
 * follows it ({@link Logins}). A user's own phone needs none.
 *
 * <p>Safe on any thread; nothing waits. At one phone one person at a time is let in.
 */
final class HotDesking {
    private static final Logger log = LoggerFactory.getLogger(HotDesking.class);

    private final ServerName server;
    private final RegistryLanes registry;
    private final Directory directory;
    private final Timers timers;
    private final InstantSource clock;
    private final PinCheck pins;
    private final Logins logins;
    private final Logins.PhonesHere phones;
    private final Set<PhoneId> busy = ConcurrentHashMap.newKeySet();
    /** Wrong PINs at each phone; only those that have had one since the last right one. */
    private final Map<PhoneId, WrongPins> wrong = new ConcurrentHashMap<>();

    HotDesking(Logins.Surroundings around, PinCheck pins, InstantSource clock, Logins logins) {
        this.server = around.settings().server();
        this.registry = around.registry();
        this.directory = around.directory();
        this.timers = around.timers();
        this.phones = around.phones();
        this.clock = clock;
        this.pins = pins;
        this.logins = logins;
    }

    // ---- in

    /** The phone at which somebody asks to be let in, from then on. */
    interface Asking {
        /** It has neither gone nor come anew. */
        boolean isThere();

        /** It has logged off. */
        boolean hasLoggedOff();
    }

    /**
     * A person wants to be let in at a phone that is registered here; hears {@code LoggedIn} or {@code LogInRefused}. Once it is not {@code there} any more
     * nobody is let in.
     */
    void logIn(PhoneId phone, String number, String pin, Asking there) {
        if (directory.kind(phone) == DeviceKind.SOFTPHONE) {
            refuse(phone, LogInRefusal.NOT_A_DESK_PHONE, LoginWords.NOT_AT_A_SOFTPHONE);
        } else if (blocked(phone)) {
            refuse(phone, LogInRefusal.LOCKED_OUT, LoginWords.LOCKED_OUT);
        } else if (!busy.add(phone)) {
            refuse(phone, LogInRefusal.OVERLOADED, LoginWords.BUSY);
        } else {
            pins.check(number, pin, new Checked(phone, there));
        }
    }

    private boolean blocked(PhoneId phone) {
        Instant now = clock.instant();
        return wrong.getOrDefault(phone, WrongPins.NONE)
                .blockedUntil()
                .filter(now::isBefore)
                .isPresent();
    }

    /** How the check of a number and a PIN goes. */
    private final class Checked implements PinCheck.Answer {
        private final PhoneId phone;
        private final Asking there;

        Checked(PhoneId phone, Asking there) {
            this.phone = phone;
            this.there = there;
        }

        @Override
        public void right(UserName user) {
            wrong.remove(phone);
            // Before the phone hears that somebody is in, and the next one keys in a number.
            busy.remove(phone);
            if (there.isThere()) {
                take(phone, user, there);
            }
        }

        @Override
        public void wrong() {
            log.info("A wrong number or PIN at phone {}", phone);
            WrongPins now =
                    wrong.getOrDefault(phone, WrongPins.NONE).oneMore(clock.instant(), WrongPins.MOST_AT_A_PHONE);
            wrong.put(phone, now);
            if (now.blockedUntil().isPresent()) {
                log.warn(
                        "Nobody is let in at phone {} until {}: too many wrong PINs",
                        phone,
                        now.blockedUntil().get());
            }
            over(phone, LogInRefusal.WRONG, LoginWords.WRONG);
        }

        @Override
        public void away(RegistryException why) {
            over(phone, LogInRefusal.REGISTRY_UNREACHABLE, LoginWords.NOT_COUNTED);
        }

        @Override
        public void overloaded() {
            over(phone, LogInRefusal.OVERLOADED, LoginWords.BUSY);
        }
    }

    private void over(PhoneId phone, LogInRefusal why, String text) {
        busy.remove(phone);
        refuse(phone, why, text);
    }

    private void refuse(PhoneId phone, LogInRefusal why, String text) {
        phones.say(phone, link -> link.logInRefused(why, text));
    }

    /** From here on the phone is the user's, wherever the user was. */
    private void take(PhoneId phone, UserName user, Asking there) {
        Entry.HotDesk login = new Entry.HotDesk(user, phone);
        Key key = Key.of(login);
        boolean own = directory.owner(phone).equals(Optional.of(user));
        Optional<UserName> guest = directory
                .phone(phone)
                .map(Entry.PhoneEntry::user)
                .filter(other -> !other.equals(user) && !directory.owner(phone).equals(Optional.of(other)));
        log.info("User {} logs in at phone {}", user, phone);
        logins.awaits(phone);
        registry.ask(
                key,
                asked -> own ? comeHome(asked, phone, key) : visit(asked, login, key),
                revision -> {
                    guest.ifPresent(other -> leave(phone, other));
                    // The phone may have been told already, and have lost its link or its power since: it keeps the
                    // login then. One that
                    // has logged off takes it along from now on, and may have known nothing of it when it did.
                    if (!there.hasLoggedOff()) {
                        settle(phone, user, revision);
                    } else {
                        end(login, revision);
                    }
                },
                away -> {
                    refuse(phone, LogInRefusal.REGISTRY_UNREACHABLE, LoginWords.NOT_WRITTEN);
                    logins.tellAgain(phone);
                });
    }

    /** Always another revision: whoever comes last to a phone has it. */
    private long visit(Registry asked, Entry.HotDesk login, Key key) {
        long revision = asked.get(key).map(Registry.Held::revision).orElse(0L);
        Registry.Held held = asked.update(key, login, revision).orElseGet(() -> asked.claim(key, login));
        directory.wrote(key, held);
        return held.revision();
    }

    /** The user's own phone: it is enough that the user is nowhere else, and that this one is the last that has come (R5). */
    private long comeHome(Registry asked, PhoneId phone, Key key) {
        asked.get(key).ifPresent(held -> asked.release(key, held.revision()));
        Key place = new Key(Key.Kind.PHONE_AT, phone.value());
        Optional<Registry.Held> held = asked.get(place).flatMap(one -> {
            Entry.PhoneAt at = (Entry.PhoneAt) one.entry();
            return at.server().equals(server) ? asked.update(place, at.asks(), one.revision()) : Optional.empty();
        });
        held.ifPresent(one -> directory.wrote(place, one));
        return held.map(Registry.Held::revision).orElse(0L);
    }

    private void settle(PhoneId phone, UserName user, long revision) {
        logins.loggedInAt(phone, user, revision, new Reply<>() {
            @Override
            public void done(UserName in) {}

            @Override
            public void refused(Refusal refusal) {
                end(new Entry.HotDesk(user, phone), revision);
                refuse(phone, LogInRefusal.REGISTRY_UNREACHABLE, refusal.message());
            }
        });
    }

    // ---- out

    /** The person wants to be logged out; the phone is its own user's then, who may be elsewhere. */
    void logOut(PhoneId phone) {
        Optional<UserName> user = directory.phone(phone).map(Entry.PhoneEntry::user);
        if (user.isPresent() && !directory.owner(phone).equals(user)) {
            log.info("User {} logs out at phone {}", user.get(), phone);
            logins.loggedOutAt(phone, user.get());
            leave(phone, user.get());
        } else {
            logins.tellAgain(phone);
        }
    }

    /** The user is not logged in at that phone of somebody else's any more. */
    void leave(PhoneId phone, UserName user) {
        Entry.HotDesk login = new Entry.HotDesk(user, phone);
        directory
                .held(Key.of(login))
                .filter(held -> held.entry().equals(login))
                .ifPresent(held -> end(login, held.revision()));
    }

    /** That login of the user's at the phone is over; one that comes after it is another, with the number and the PIN. */
    private void end(Entry.HotDesk login, long revision) {
        logins.over(login.phone(), revision);
        remove(login, revision);
    }

    private void remove(Entry.HotDesk login, long revision) {
        Key key = Key.of(login);
        registry.ask(
                key,
                asked -> asked.get(key)
                        .filter(held -> held.entry().equals(login) && held.revision() <= revision)
                        .map(held -> asked.release(key, held.revision())),
                gone -> {},
                // Until that is known nobody else is served at the phone.
                away -> timers.after(Claims.AGAIN, () -> remove(login, revision)));
    }
}
