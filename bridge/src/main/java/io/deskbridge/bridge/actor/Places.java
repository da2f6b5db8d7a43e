package io.deskbridge.bridge.actor;

import io.deskbridge.bridge.actor.port.Directory;
import io.deskbridge.bridge.actor.port.Entry;
import io.deskbridge.bridge.actor.port.Key;
import io.deskbridge.bridge.actor.port.PhoneSink;
import io.deskbridge.bridge.actor.port.Registry;
import io.deskbridge.bridge.core.login.Place;
import io.deskbridge.bridge.core.model.DeviceKind;
import io.deskbridge.bridge.core.model.PhoneId;
import io.deskbridge.bridge.core.model.ServerName;
import io.deskbridge.bridge.core.model.UserName;
import java.time.Duration;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.ConcurrentHashMap;

/**
 * That a phone is here, as the registry is told: whether it asks for its user, and what becomes of whoever was logged in at it when it goes. Safe on any
 * thread; nothing waits.
 */
final class Places {
    /** For so long a phone whose link is lost keeps its user; then another one may have the user. */
    static final Duration KEPT = Duration.ofMinutes(1);

    /** {@code since}: what the registry had said last of where the phone is, as far as was heard here when it came. */
    private record Life(String bootId, long since) {}

    private final ServerName server;
    private final Logins.Surroundings around;
    private final Directory directory;
    private final Logins logins;
    private final HotDesking hotDesking;
    /** How often each phone has come here, and gone. */
    private final Map<PhoneId, Long> moves = new ConcurrentHashMap<>();

    private final Map<PhoneId, Long> logOffs = new ConcurrentHashMap<>();
    /** The life of each phone that came here last. */
    private final Map<PhoneId, Life> lives = new ConcurrentHashMap<>();

    Places(Logins.Surroundings around, Logins logins, HotDesking hotDesking) {
        this.server = around.settings().server();
        this.around = around;
        this.directory = around.directory();
        this.logins = logins;
        this.hotDesking = hotDesking;
    }

    /** The person at the phone wants to be let in; that is over when the phone has gone meanwhile, or come once more. */
    void logIn(PhoneId phone, String number, String pin) {
        long now = moves.getOrDefault(phone, 0L);
        long before = logOffs.getOrDefault(phone, 0L);
        hotDesking.logIn(phone, number, pin, new HotDesking.Asking() {
            @Override
            public boolean isThere() {
                return moves.getOrDefault(phone, 0L) == now;
            }

            @Override
            public boolean hasLoggedOff() {
                return logOffs.getOrDefault(phone, 0L) != before;
            }
        });
    }

    /** The person at the phone wants to be logged out. */
    void logOut(PhoneId phone) {
        hotDesking.logOut(phone);
    }

    /** The claim of a phone that has come. */
    Entry.PhoneAt of(PhoneId phone, DeviceKind kind, PhoneSink.Greeting greeting) {
        lives.put(
                phone,
                new Life(
                        greeting.bootId(),
                        directory.held(at(phone)).map(Registry.Held::revision).orElse(0L)));
        moves.merge(phone, 1L, Long::sum);
        Entry.Readiness readiness = greeting.waits() ? Entry.Readiness.WAITS : Entry.Readiness.ASKS;
        return new Entry.PhoneAt(
                phone, server, kind, readiness, greeting.returns() ? asked(phone) : 0, greeting.bootId());
    }

    /** When it asked for its user; where nobody knows any more, everybody else of its kind came later. */
    private long asked(PhoneId phone) {
        return directory
                .held(at(phone))
                .map(held -> ((Entry.PhoneAt) held.entry()).since(held.revision()))
                .orElse(1L);
    }

    /** Another device has come under the phone's name since it was registered; that one has the name now. */
    boolean isAnothers(PhoneId phone, PhoneSink.Greeting greeting) {
        return greeting.returns()
                && directory
                        .held(at(phone))
                        .filter(held -> isOfAnotherLife(held, greeting) && !cameLater(phone, greeting, held))
                        .isPresent();
    }

    private static boolean isOfAnotherLife(Registry.Held held, PhoneSink.Greeting greeting) {
        String life = ((Entry.PhoneAt) held.entry()).life();
        return !life.isEmpty() && !life.equals(greeting.bootId());
    }

    /**
     * Whoever was the last to come here did come after the one that the registry still names, because it was away then; unless that one has gone to another
     * server since.
     */
    private boolean cameLater(PhoneId phone, PhoneSink.Greeting greeting, Registry.Held named) {
        Life last = lives.get(phone);
        return last != null
                && last.bootId().equals(greeting.bootId())
                && (named.revision() <= last.since() || !isElsewhere(Optional.of(named)));
    }

    /** A phone is gone; {@code loggedOff}: for good, as it said. */
    void gone(PhoneId phone, boolean loggedOff) {
        if (loggedOff) {
            logOffs.merge(phone, 1L, Long::sum);
        }
        long going = moves.merge(phone, 1L, Long::sum);
        logins.gone(phone, loggedOff);
        if (!loggedOff) {
            around.timers().after(KEPT, () -> stayedAway(phone, going));
        } else if (!isElsewhere(directory.held(at(phone)))) {
            visitorLeaves(phone);
        }
    }

    private boolean isStillGone(PhoneId phone, long going) {
        return moves.getOrDefault(phone, 0L) == going && !logins.isHere(phone);
    }

    /** Nobody is logged in there as a guest any more, and its user's other phones come first; unless it has gone on to another server, which looks after it then. */
    private void stayedAway(PhoneId phone, long going) {
        if (!isStillGone(phone, going)) {
            return;
        }
        Key key = at(phone);
        around.registry()
                .ask(
                        key,
                        registry -> away(registry, key),
                        held -> {
                            held.ifPresent(one -> directory.wrote(key, one));
                            if (!isElsewhere(held) && isStillGone(phone, going)) {
                                visitorLeaves(phone);
                            }
                        },
                        away -> around.timers().after(Claims.AGAIN, () -> stayedAway(phone, going)));
    }

    /** What the registry says of the phone then. */
    private Optional<Registry.Held> away(Registry registry, Key key) {
        Optional<Registry.Held> held = registry.get(key);
        return held.isEmpty() || isElsewhere(held)
                ? held
                : held.flatMap(one -> registry.update(
                                key, ((Entry.PhoneAt) one.entry()).away(one.revision()), one.revision()))
                        .or(() -> registry.get(key));
    }

    private boolean isElsewhere(Optional<Registry.Held> held) {
        return held.filter(one -> !((Entry.PhoneAt) one.entry()).server().equals(server))
                .isPresent();
    }

    private static Key at(PhoneId phone) {
        return new Key(Key.Kind.PHONE_AT, phone.value());
    }

    private void visitorLeaves(PhoneId phone) {
        Optional<UserName> user = directory.phone(phone).map(Entry.PhoneEntry::user);
        user.filter(visitor -> !directory.owner(phone).equals(user))
                .ifPresent(visitor -> hotDesking.leave(phone, visitor));
    }

    /** Who has gone on to another device since gives a phone of somebody else's back (R2). */
    void loginChanged(UserName user) {
        Optional<Registry.Held> login = directory.held(new Key(Key.Kind.LOGIN, user.value()));
        long since = directory
                .held(new Key(Key.Kind.HOT_DESK, user.value()))
                .map(Registry.Held::revision)
                .orElse(Long.MAX_VALUE);
        directory
                .hotDesk(user)
                .filter(logins::isHere)
                .filter(phone -> login.filter(held -> held.revision() > since
                                && !((Entry.LoginAt) held.entry()).place().equals(new Place.AtPhone(phone)))
                        .isPresent())
                .ifPresent(phone -> hotDesking.leave(phone, user));
    }
}
