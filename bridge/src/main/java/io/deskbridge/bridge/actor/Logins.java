package io.deskbridge.bridge.actor;

import io.deskbridge.bridge.actor.port.Directory;
import io.deskbridge.bridge.actor.port.Entry;
import io.deskbridge.bridge.actor.port.Key;
import io.deskbridge.bridge.actor.port.LoginPort;
import io.deskbridge.bridge.actor.port.Registry;
import io.deskbridge.bridge.actor.port.Timers;
import io.deskbridge.bridge.core.login.LogOffReason;
import io.deskbridge.bridge.core.login.LoginInput;
import io.deskbridge.bridge.core.login.LoginMachine;
import io.deskbridge.bridge.core.login.LoginOutput;
import io.deskbridge.bridge.core.login.Place;
import io.deskbridge.bridge.core.login.Seat;
import io.deskbridge.bridge.core.model.ClientKey;
import io.deskbridge.bridge.core.model.DeviceKind;
import io.deskbridge.bridge.core.model.PhoneId;
import io.deskbridge.bridge.core.model.UserName;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;
import java.util.function.Consumer;
import java.util.function.LongSupplier;
import java.util.function.Predicate;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * At which device of this server each user is logged in who is on one device at a time (standalone mode, R1 to R4a, A17). Users of
 * other profiles are logged in at their phones without further ado, unless they sign in in standalone mode.
 *
 * <p>Safe on any thread; nothing waits but {@link #close}.
 */
public final class Logins implements AutoCloseable {
    private static final Logger log = LoggerFactory.getLogger(Logins.class);

    /** How a phone of this server is spoken to, in its actor's turn. */
    interface PhonesHere {
        /** Says something to a phone, if it is registered here. */
        void say(PhoneId phone, Consumer<LoginPort> what);

        /** The same, unless it is another life of the phone's link by then. */
        void say(PhoneId phone, long incarnation, Consumer<LoginPort> what);

        /** Ends the link of a softphone that has no client. */
        void turnAway(PhoneId phone);
    }

    /** What every user's login works with. */
    record Surroundings(
            LoginMachine.Settings settings,
            RegistryLanes registry,
            Directory directory,
            Timers timers,
            LongSupplier nanoTime,
            PhonesHere phones,
            Consumer<LoginOutput.SignOff> signOff) {}

    private final Map<UserName, LoginActor> users = new ConcurrentHashMap<>();
    /** Whose each phone is that has registered here. */
    private final Map<PhoneId, UserName> here = new ConcurrentHashMap<>();

    private final Predicate<UserName> standalone;
    private final Directory directory;
    private final Surroundings around;

    Logins(Surroundings around, Predicate<UserName> standalone) {
        this.around = around;
        this.directory = around.directory();
        this.standalone = standalone;
    }

    /** The user is on one device at a time: by profile, or because of being signed in so. */
    public boolean isExclusive(UserName user) {
        return standalone.test(user) || directory.held(loginKey(user)).isPresent();
    }

    private static Key loginKey(UserName user) {
        return new Key(Key.Kind.LOGIN, user.value());
    }

    private static Key wantedKey(UserName user) {
        return new Key(Key.Kind.LOGIN_WANTED, user.value());
    }

    private LoginActor login(UserName user) {
        LoginActor known = users.get(user);
        if (known != null) {
            return known;
        }
        LoginActor actor = users.computeIfAbsent(user, name -> new LoginActor(name, around));
        // What was said before there was anybody to hear it.
        long revision =
                directory.held(loginKey(user)).map(Registry.Held::revision).orElse(0L);
        tellHolder(actor, user, revision);
        tellRival(actor, user);
        return actor;
    }

    // ---- what phones tell

    /** A phone has registered and is welcome. */
    void arrived(PhoneId phone, DeviceKind kind) {
        Optional<UserName> owner = directory.phone(phone).map(Entry.PhoneEntry::user);
        if (owner.isEmpty()) {
            return;
        }
        here.put(phone, owner.get());
        if (standalone.test(owner.get())) {
            login(owner.get())
                    .tell(
                            kind == DeviceKind.SOFTPHONE
                                    ? new LoginInput.SoftphoneArrived(phone)
                                    : new LoginInput.PhoneArrived(phone));
        } else if (kind == DeviceKind.SOFTPHONE && isSignedInHere(owner.get())) {
            login(owner.get()).tell(new LoginInput.SoftphoneArrived(phone));
        } else {
            directory.held(loginKey(owner.get())).ifPresent(held -> logOff(phone, held));
        }
    }

    private boolean isSignedInHere(UserName user) {
        return directory
                .held(loginKey(user))
                .map(held -> ((Entry.LoginAt) held.entry()).server())
                .filter(around.settings().server()::equals)
                .isPresent();
    }

    private void logOff(PhoneId phone, Registry.Held held) {
        String text = LoginWords.loggedOff(LogOffReason.ELSEWHERE, seat(held));
        around.phones().say(phone, link -> link.loggedOff(LogOffReason.ELSEWHERE, text, held.revision()));
    }

    /** A phone's link is gone. */
    void gone(PhoneId phone, boolean loggedOff) {
        UserName owner = here.remove(phone);
        if (owner != null && users.containsKey(owner)) {
            login(owner).tell(new LoginInput.PhoneGone(phone, loggedOff));
        }
    }

    /** An exclusive device has sent a heartbeat. */
    void beat(PhoneId phone, long incarnation, long number) {
        UserName owner = here.get(phone);
        if (owner != null) {
            login(owner).beat(phone, incarnation, number);
        }
    }

    /** A device is out of service, as it was told. */
    void letGo(PhoneId phone, long fence) {
        UserName owner = here.get(phone);
        if (owner != null) {
            login(owner).tell(new LoginInput.LetGo(phone, fence));
        }
    }

    // ---- what clients want

    /** The client is to be the user's only device (R2); {@code reply} comes when it is. */
    void signIn(ClientKey client, Reply<UserName> reply) {
        login(client.user()).want(new Place.AtClient(client), reply);
    }

    /** The client is not signed in in standalone mode any more. */
    void signedOut(ClientKey client, LogOffReason reason) {
        login(client.user()).tell(new LoginInput.Left(new Place.AtClient(client), reason));
    }

    // ---- what the registry tells

    /** The registry says something else of a user's login, since {@code revision}. */
    public void loginChanged(UserName user, long revision) {
        LoginActor known = users.get(user);
        if (known != null) {
            tellHolder(known, user, revision);
        }
        if (!standalone.test(user)) {
            directory.phonesOf(user).stream()
                    .map(Entry.PhoneEntry::phone)
                    .filter(here::containsKey)
                    .forEach(phone -> follow(user, phone, revision));
        }
    }

    /** A phone whose user is not exclusive by profile follows what the user's clients do. */
    private void follow(UserName user, PhoneId phone, long revision) {
        Optional<Registry.Held> held = directory.held(loginKey(user));
        if (held.isEmpty()) {
            directory
                    .user(user)
                    .ifPresent(entry -> around.phones().say(phone, link -> link.loggedIn(entry, false, revision)));
        } else if (directory.kind(phone) != DeviceKind.SOFTPHONE || !isSignedInHere(user)) {
            logOff(phone, held.get());
        }
    }

    /** The registry says something else of who wants a user's login. */
    public void rivalChanged(UserName user) {
        LoginActor known = users.get(user);
        if (known != null) {
            tellRival(known, user);
        }
    }

    private void tellHolder(LoginActor actor, UserName user, long revision) {
        actor.tell(new LoginInput.HolderIs(directory.held(loginKey(user)).flatMap(Logins::seat), revision));
    }

    private void tellRival(LoginActor actor, UserName user) {
        actor.tell(new LoginInput.RivalIs(directory.held(wantedKey(user)).flatMap(Logins::seat)));
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

    /** The user's profile has changed: the phones are to be judged anew. */
    public void userChanged(UserName user) {
        boolean exclusive = standalone.test(user);
        long revision = directory
                .held(new Key(Key.Kind.USER, user.value()))
                .map(Registry.Held::revision)
                .orElse(0L);
        if (!exclusive && users.containsKey(user)) {
            login(user).leavePhones(LogOffReason.RIGHT_WITHDRAWN);
        }
        directory.phonesOf(user).stream()
                .map(Entry.PhoneEntry::phone)
                .filter(here::containsKey)
                .forEach(phone -> {
                    if (exclusive) {
                        arrived(phone, directory.kind(phone));
                    } else {
                        follow(user, phone, revision);
                    }
                });
    }

    /** Every device here lets go; waits for those that still may be in service, at most as long as they can be. */
    @Override
    public void close() throws InterruptedException {
        users.values().forEach(login -> login.leaveAll(LogOffReason.SHUTTING_DOWN));
        CountDownLatch free = new CountDownLatch(users.size());
        users.values().forEach(login -> login.whenFree(free::countDown));
        if (!free.await(LoginMachine.STILL_ELSEWHERE.toMillis(), TimeUnit.MILLISECONDS)) {
            log.warn("Some devices have not let go; what they were granted is over now");
        }
    }
}
