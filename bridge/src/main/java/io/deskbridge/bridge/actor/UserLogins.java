package io.deskbridge.bridge.actor;

import io.deskbridge.bridge.actor.port.Entry;
import io.deskbridge.bridge.actor.port.Key;
import io.deskbridge.bridge.actor.port.Registry;
import io.deskbridge.bridge.core.login.LogOffReason;
import io.deskbridge.bridge.core.login.LoginInput;
import io.deskbridge.bridge.core.login.LoginMachine;
import io.deskbridge.bridge.core.login.Place;
import io.deskbridge.bridge.core.login.Seat;
import io.deskbridge.bridge.core.model.PhoneId;
import io.deskbridge.bridge.core.model.UserName;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * The {@link LoginActor}s of users who are on one device at a time, and what the registry says of each: who has the login, and who wants it. Safe on any
 * thread; nothing waits but {@link #leaveAll}.
 */
final class UserLogins {
    private static final Logger log = LoggerFactory.getLogger(UserLogins.class);

    private final Map<UserName, LoginActor> users = new ConcurrentHashMap<>();
    private final Logins.Surroundings around;

    UserLogins(Logins.Surroundings around) {
        this.around = around;
    }

    private static Key loginKey(UserName user) {
        return new Key(Key.Kind.LOGIN, user.value());
    }

    private static Key wantedKey(UserName user) {
        return new Key(Key.Kind.LOGIN_WANTED, user.value());
    }

    /** The user's, if anything was ever said to it here. */
    Optional<LoginActor> known(UserName user) {
        return Optional.ofNullable(users.get(user));
    }

    /** The user's. */
    LoginActor of(UserName user) {
        LoginActor known = users.get(user);
        if (known != null) {
            return known;
        }
        LoginActor actor = users.computeIfAbsent(user, name -> new LoginActor(name, around));
        // What was said before there was anybody to hear it.
        long revision = around.directory()
                .held(loginKey(user))
                .map(Registry.Held::revision)
                .orElse(0L);
        actor.tell(new LoginInput.HolderIs(seat(user), revision));
        actor.tell(new LoginInput.RivalIs(rival(user)));
        return actor;
    }

    /** Where the user is logged in, in the whole network. */
    Optional<Seat> seat(UserName user) {
        return around.directory().held(loginKey(user)).flatMap(UserLogins::seat);
    }

    private Optional<Seat> rival(UserName user) {
        return around.directory().held(wantedKey(user)).flatMap(UserLogins::seat);
    }

    private static Optional<Seat> seat(Registry.Held held) {
        if (held.entry() instanceof Entry.LoginAt at) {
            return Optional.of(new Seat(at.place(), at.server(), held.revision()));
        }
        if (held.entry() instanceof Entry.LoginWanted at) {
            return Optional.of(new Seat(at.place(), at.server(), held.revision()));
        }
        return Optional.empty();
    }

    /** The registry says something else of the user's login, since {@code revision}. */
    void holderChanged(UserName user, long revision) {
        known(user).ifPresent(login -> login.tell(new LoginInput.HolderIs(seat(user), revision)));
    }

    /** The registry says something else of who wants the user's login. */
    void rivalChanged(UserName user) {
        known(user).ifPresent(login -> login.tell(new LoginInput.RivalIs(rival(user))));
    }

    /** A client that has the user, who has logged in at that phone, lets go (R3), on whichever server it is. */
    void signOffClient(UserName user, PhoneId phone) {
        if (seat(user).isEmpty()) {
            return;
        }
        Entry.LoginWanted wanted = new Entry.LoginWanted(
                user, new Place.AtPhone(phone), around.settings().server());
        of(user).tell(new LoginInput.Displaced(new Seat(wanted.place(), wanted.server(), 0)));
        Key key = Key.of(wanted);
        RegistryLanes lanes = around.registry();
        lanes.ask(
                key,
                registry -> registry.claim(key, wanted),
                held -> around.timers()
                        .after(
                                Claims.AGAIN,
                                () -> lanes.ask(
                                        key,
                                        registry -> registry.release(key, held.revision()),
                                        done -> {},
                                        away -> {})),
                away -> log.info("A client of user {} hears later of a login: {}", user, away.getMessage()));
    }

    /** Every device here lets go; waits for those that still may be in service, at most as long as they can be. */
    void leaveAll() throws InterruptedException {
        users.values().forEach(login -> login.leaveAll(LogOffReason.SHUTTING_DOWN));
        CountDownLatch free = new CountDownLatch(users.size());
        users.values().forEach(login -> login.whenFree(free::countDown));
        if (!free.await(LoginMachine.STILL_ELSEWHERE.toMillis(), TimeUnit.MILLISECONDS)) {
            log.warn("Some devices have not let go; what they were granted is over now");
        }
    }
}
