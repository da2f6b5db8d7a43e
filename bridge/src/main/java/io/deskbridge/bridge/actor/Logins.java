package io.deskbridge.bridge.actor;

import io.deskbridge.bridge.actor.port.Directory;
import io.deskbridge.bridge.actor.port.Entry;
import io.deskbridge.bridge.actor.port.Key;
import io.deskbridge.bridge.actor.port.LoginPort;
import io.deskbridge.bridge.actor.port.PhoneSink;
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
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import java.util.function.Consumer;
import java.util.function.LongSupplier;
import java.util.function.Predicate;

/**
 * Who is logged in at each phone of this server. Users who are on one device at a time (standalone mode, R1 to R4a, A17) are in {@link UserLogins}. What
 * phones of others are told, {@link DeskLogins} works out.
 *
 * <p>Safe on any thread; nothing waits but {@link #close}. Which user a phone is served for changes in one mailbox, one phone after the other.
 */
public final class Logins implements AutoCloseable {
    /** How a phone of this server is spoken to, in its actor's turn. */
    interface PhonesHere {
        /** Says something to a phone, if it is registered here. */
        void say(PhoneId phone, Consumer<LoginPort> what);

        /** The same, unless it is another life of the phone's link by then. */
        void say(PhoneId phone, long incarnation, Consumer<LoginPort> what);

        /** Ends the link of a softphone that has no client. */
        void turnAway(PhoneId phone);

        /** Ends a control session of the phone, unless it is that user's: whoever had it is logged off there (R29). Calls stay. */
        void endControl(PhoneId phone, Optional<UserName> unless);
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

    /** Whom each phone that has registered here is served for. */
    private final Map<PhoneId, UserName> here = new ConcurrentHashMap<>();
    /** Whom it was served for before, and may have a word left to say to. */
    private final Map<PhoneId, UserName> before = new ConcurrentHashMap<>();

    private final Predicate<UserName> standalone;
    private final Directory directory;
    private final Surroundings around;
    private final UserLogins users;
    private final Mailbox mailbox = new Mailbox(Integer.MAX_VALUE);
    private final DeskLogins desks;
    private final Softphones softphones;

    Logins(Surroundings around, Predicate<UserName> standalone) {
        this.around = around;
        this.directory = around.directory();
        this.standalone = standalone;
        this.users = new UserLogins(around);
        this.desks = new DeskLogins(around.settings().server(), directory, around.phones());
        this.softphones = new Softphones(around.phones());
    }

    /** The user is on one device at a time: by profile, or because of being signed in so. */
    public boolean isExclusive(UserName user) {
        return standalone.test(user) || users.seat(user).isPresent();
    }

    /** Which softphones are for which client. */
    Softphones softphones() {
        return softphones;
    }

    private Optional<Entry.UserEntry> user(PhoneId phone) {
        return directory.phone(phone).map(Entry.PhoneEntry::user).flatMap(directory::user);
    }

    // ---- what phones tell

    /** A phone has registered and is welcome. */
    void arrived(PhoneId phone, DeviceKind kind, PhoneSink.Greeting greeting) {
        mailbox.post(() -> user(phone).ifPresent(user -> {
            here.put(phone, user.user());
            softphones.arrived(phone, user.user(), greeting.clientId());
            desks.arrived(phone, user, greeting);
            welcome(phone, kind, user);
        }));
    }

    private void welcome(PhoneId phone, DeviceKind kind, Entry.UserEntry user) {
        boolean byLogin = standalone.test(user.user());
        if (desks.isOver(phone, user.user())) {
            desks.settle(phone, user, 0);
        } else if (kind == DeviceKind.SOFTPHONE && (byLogin || isSignedInHere(user.user()))) {
            desks.forget(phone);
            users.of(user.user()).tell(new LoginInput.SoftphoneArrived(phone, softphones.clientOf(phone)));
        } else if (byLogin) {
            desks.forget(phone);
            users.of(user.user()).tell(new LoginInput.PhoneArrived(phone));
        } else if (!softphones.turnsAway(phone)) {
            desks.settle(phone, user, 0);
        }
    }

    private boolean isSignedInHere(UserName user) {
        return users.seat(user)
                .map(Seat::server)
                .filter(around.settings().server()::equals)
                .isPresent();
    }

    /** A phone's link is gone. */
    void gone(PhoneId phone, boolean loggedOff) {
        mailbox.post(() -> {
            UserName served = here.remove(phone);
            softphones.gone(phone);
            desks.gone(phone);
            if (served != null) {
                users.known(served).ifPresent(login -> login.tell(new LoginInput.PhoneGone(phone, loggedOff)));
            }
        });
    }

    /** Whether a phone that went has come back. */
    boolean isHere(PhoneId phone) {
        return here.containsKey(phone);
    }

    /** An exclusive device has sent a heartbeat. */
    void beat(PhoneId phone, long incarnation, long number) {
        UserName served = here.get(phone);
        if (served != null) {
            users.of(served).beat(phone, incarnation, number);
        }
    }

    /** A device is out of service, as it was told; perhaps by a login that is not its present one. */
    void letGo(PhoneId phone, long fence) {
        for (Map<PhoneId, UserName> served : List.of(here, before)) {
            UserName user = served.get(phone);
            if (user != null) {
                users.known(user).ifPresent(login -> login.tell(new LoginInput.LetGo(phone, fence)));
            }
        }
    }

    // ---- logging in at phones

    /** Somebody is about to be let in at the phone, and is answered there whoever was logged in before. */
    void awaits(PhoneId phone) {
        mailbox.post(() -> desks.forget(phone));
    }

    /**
     * The registry says that the user is at the phone now, since that revision; {@code reply} comes when the user may act there, which for one who is on one
     * device at a time is when no other device may.
     */
    void loggedInAt(PhoneId phone, UserName user, long revision, Reply<UserName> reply) {
        mailbox.post(() -> {
            settle(phone, revision);
            if (standalone.test(user)) {
                users.of(user).want(new Place.AtPhone(phone), reply);
            } else {
                users.signOffClient(user, phone);
                reply.done(user);
            }
        });
    }

    /** The person has logged out of a phone of somebody else's: nobody may act there, whatever the registry has heard of it. */
    void loggedOutAt(PhoneId phone, UserName user) {
        mailbox.post(() -> {
            if (!standalone.test(user)) {
                desks.off(phone, LogOffReason.LOGGED_OUT, Optional.empty(), 0);
            } else {
                users.known(user).ifPresent(login -> login.leavePhone(phone, LogOffReason.LOGGED_OUT));
            }
        });
    }

    /** The login of a guest at the phone, of that revision, is over; the registry hears of it when it can. */
    void over(PhoneId phone, long revision) {
        mailbox.post(() -> desks.over(phone, revision));
    }

    /** Somebody wants to know who is logged in at a phone. */
    void tellAgain(PhoneId phone) {
        mailbox.post(() -> user(phone).filter(user -> here.containsKey(phone)).ifPresent(user -> {
            desks.forget(phone);
            welcome(phone, directory.kind(phone), user);
        }));
    }

    /** A phone that is registered here may be another user's, or its user elsewhere, since that revision. */
    private void settle(PhoneId phone, long revision) {
        UserName served = here.get(phone);
        Optional<Entry.UserEntry> user = user(phone);
        if (served == null || user.isEmpty()) {
            return;
        }
        if (!user.get().user().equals(served)) {
            move(phone, served, user.get().user(), revision);
        }
        if (!standalone.test(user.get().user())) {
            desks.settle(phone, user.get(), revision);
        }
    }

    private void move(PhoneId phone, UserName from, UserName to, long revision) {
        here.put(phone, to);
        before.put(phone, from);
        around.phones().endControl(phone, Optional.of(to));
        if (standalone.test(from) || users.known(from).isPresent()) {
            users.of(from).leavePhone(phone, LogOffReason.REPLACED);
            desks.forget(phone);
        }
        if (standalone.test(to)) {
            // Out of service until the login is there.
            desks.off(phone, LogOffReason.REPLACED, Optional.empty(), revision);
            desks.forget(phone);
            users.of(to).tell(new LoginInput.PhoneArrived(phone));
        }
    }

    private void settleAll(UserName user, long revision) {
        directory.phonesOf(user).stream()
                .map(Entry.PhoneEntry::phone)
                .filter(here::containsKey)
                .forEach(phone -> settle(phone, revision));
    }

    // ---- what clients want

    /** The client is to be the user's only device (R2); {@code reply} comes when it is. */
    void signIn(ClientKey client, Reply<UserName> reply) {
        users.of(client.user()).want(new Place.AtClient(client), reply);
    }

    /** The client is not signed in in standalone mode any more. */
    void signedOut(ClientKey client, LogOffReason reason) {
        users.of(client.user()).tell(new LoginInput.Left(new Place.AtClient(client), reason));
    }

    /**
     * A client is not signed in here any more. The softphone of a user who is on one device at a time is sent away by the login, once it has let go:
     * whoever is sent away before that may be in service still, and the next device would have to wait.
     */
    void clientLeft(ClientKey client) {
        if (!isExclusive(client.user())) {
            softphones.clientLeft(client);
        }
    }

    // ---- what the registry tells

    /** The registry says something else of a user's login, since {@code revision}. */
    public void loginChanged(UserName user, long revision) {
        users.holderChanged(user, revision);
        if (!standalone.test(user)) {
            mailbox.post(() -> settleAll(user, revision));
        }
    }

    /** The registry says something else of who wants a user's login. */
    public void rivalChanged(UserName user) {
        users.rivalChanged(user);
    }

    /** The user is logged in at another phone of somebody else's, or none; these phones may be another user's. */
    void hotDeskChanged(UserName user, Set<PhoneId> phones, long revision) {
        mailbox.post(() -> {
            for (PhoneId phone : phones) {
                settle(phone, revision);
                // Also where it is away for a moment.
                around.phones().endControl(phone, user(phone).map(Entry.UserEntry::user));
            }
            settleAll(user, revision);
            phones.stream()
                    .flatMap(phone -> directory.owner(phone).stream())
                    .filter(owner -> !owner.equals(user))
                    .forEach(owner -> settleAll(owner, revision));
        });
    }

    /** What the administrator says of a phone is another thing now; it may be another user's. */
    void phoneChanged(PhoneId phone) {
        long revision = directory
                .held(new Key(Key.Kind.PHONE, phone.value()))
                .map(Registry.Held::revision)
                .orElse(0L);
        mailbox.post(() -> {
            UserName served = here.get(phone);
            if (served != null && directory.phone(phone).isPresent()) {
                settle(phone, revision);
                settleAll(served, revision);
                settleAll(here.getOrDefault(phone, served), revision);
            }
        });
    }

    /** A phone has registered somewhere, or is gone: of several of a kind another one may have the user (R5). */
    void placeChanged(PhoneId phone, long revision) {
        directory
                .phone(phone)
                .map(Entry.PhoneEntry::user)
                .filter(user ->
                        !standalone.test(user) && directory.phonesOf(user).size() > 1)
                .ifPresent(user -> mailbox.post(() -> settleAll(user, revision)));
    }

    /** The user's profile or name has changed: the phones are to be judged anew. */
    public void userChanged(UserName user) {
        boolean exclusive = standalone.test(user);
        long revision = directory
                .held(new Key(Key.Kind.USER, user.value()))
                .map(Registry.Held::revision)
                .orElse(0L);
        if (!exclusive) {
            users.known(user).ifPresent(login -> login.leavePhones(LogOffReason.RIGHT_WITHDRAWN));
        }
        mailbox.post(() -> directory.phonesOf(user).stream()
                .map(Entry.PhoneEntry::phone)
                .filter(here::containsKey)
                .forEach(phone -> {
                    if (exclusive) {
                        desks.forget(phone);
                        user(phone).ifPresent(entry -> welcome(phone, directory.kind(phone), entry));
                    } else {
                        settle(phone, revision);
                    }
                }));
    }

    /** Every device here lets go; waits for those that still may be in service, at most as long as they can be. */
    @Override
    public void close() throws InterruptedException {
        users.leaveAll();
    }
}
