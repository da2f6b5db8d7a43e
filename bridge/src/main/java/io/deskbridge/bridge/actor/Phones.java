package io.deskbridge.bridge.actor;

import io.deskbridge.bridge.actor.port.Directory;
import io.deskbridge.bridge.actor.port.Entry;
import io.deskbridge.bridge.actor.port.EventHistory;
import io.deskbridge.bridge.actor.port.Key;
import io.deskbridge.bridge.actor.port.LoginPort;
import io.deskbridge.bridge.actor.port.OutsideLines;
import io.deskbridge.bridge.actor.port.ParkJournal;
import io.deskbridge.bridge.actor.port.PhoneSink;
import io.deskbridge.bridge.actor.port.PhoneStanding;
import io.deskbridge.bridge.actor.port.Timers;
import io.deskbridge.bridge.actor.port.TrunkSink;
import io.deskbridge.bridge.actor.port.Trunks;
import io.deskbridge.bridge.core.calls.Command;
import io.deskbridge.bridge.core.calls.Device;
import io.deskbridge.bridge.core.calls.PhoneInput;
import io.deskbridge.bridge.core.calls.PhoneMachine;
import io.deskbridge.bridge.core.calls.PhoneState;
import io.deskbridge.bridge.core.control.ControlLimits;
import io.deskbridge.bridge.core.control.ControlState;
import io.deskbridge.bridge.core.login.LoginMachine;
import io.deskbridge.bridge.core.login.LoginOutput;
import io.deskbridge.bridge.core.model.ClientKey;
import io.deskbridge.bridge.core.model.EndReason;
import io.deskbridge.bridge.core.model.LinkEnd;
import io.deskbridge.bridge.core.model.PhoneId;
import io.deskbridge.bridge.core.model.Refusal;
import io.deskbridge.bridge.core.model.ServerName;
import io.deskbridge.bridge.core.model.UserName;
import io.deskbridge.bridge.core.rules.DialPlan;
import java.time.Duration;
import java.time.InstantSource;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionStage;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.Executor;
import java.util.function.Consumer;
import java.util.function.LongSupplier;
import java.util.function.Predicate;
import java.util.function.Supplier;
import java.util.stream.Stream;

/**
 * The phones of this server, each behind its actor; also those that are registered elsewhere, as far as a client of this
 * server asks for them.
 */
public final class Phones {

    /**
     * Limits of phones and calls.
     *
     * @param control shared control
     * @param mailbox commands that may wait at one phone
     * @param orderTimeout how long a phone may take for an order
     * @param staleLimit how long a lost phone's calls are kept
     * @param answerTimeout how long a call may ring
     * @param parkTimeout how long a call stays parked before it comes back
     * @param setUpFound after a restart, how long a call that was being set up waits for its phones (A15)
     * @param talkFound after a restart, how long a call that was talked waits for its phones (A15)
     * @param dialPlan what numbers mean
     */
    public record Limits(
            ControlLimits control,
            int mailbox,
            Duration orderTimeout,
            Duration staleLimit,
            Duration answerTimeout,
            Duration parkTimeout,
            Duration setUpFound,
            Duration talkFound,
            DialPlan dialPlan) {

        private CallActor.Limits ofCalls() {
            return new CallActor.Limits(answerTimeout, parkTimeout, setUpFound, talkFound, staleLimit);
        }
    }

    /**
     * Who is on one device at a time, and the clock that leases are counted on.
     *
     * @param users those whose profile offers no other mode
     * @param nanoTime a monotonic clock
     * @param hashing for PINs: takes work of tens of milliseconds, and may refuse it
     */
    public record Standalone(Predicate<UserName> users, LongSupplier nanoTime, Executor hashing) {
        /** PINs are looked at on the thread that asks: for tests. */
        public Standalone(Predicate<UserName> users, LongSupplier nanoTime) {
            this(users, nanoTime, Runnable::run);
        }
    }

    private final Map<PhoneId, PhoneActor> phones = new ConcurrentHashMap<>();
    private volatile Consumer<LoginOutput.SignOff> signOffs = signOff -> {};
    private volatile Consumer<PhoneId> welcomed = phone -> {};
    private final ServerName server;
    private final Limits limits;
    private final Claims claims;
    private final Directory directory;
    private final EventHistory history;
    private final Timers timers;
    private final InstantSource clock;
    private final Supplier<String> epochs;
    private final Routes routes;
    private final Calls calls;
    private final OtherPhones others;
    private final Hands hands;
    private final OtherServers otherServers;
    private final Logins logins;
    private final Places places;
    private final FromDrivers drivers;

    /**
     * The phones of {@code server}; {@code trunks} lead to the others, {@code outside} to the rest of the world, {@code epochs}
     * names new event histories.
     */
    public Phones(
            ServerName server,
            Limits limits,
            RegistryLanes registry,
            Directory directory,
            Trunks trunks,
            OutsideLines outside,
            EventHistory history,
            ParkJournal parked,
            Timers timers,
            InstantSource clock,
            Supplier<String> epochs,
            Standalone standalone) {
        this.server = server;
        this.limits = limits;
        this.claims = new Claims(registry, directory, timers);
        this.directory = directory;
        this.history = history;
        this.timers = timers;
        this.clock = clock;
        this.epochs = epochs;
        this.routes = new Routes(server, directory, limits.dialPlan());
        this.others = new OtherPhones(directory, this::known);
        this.hands = new Hands(directory, epochs);
        this.calls = new Calls(
                server,
                directory,
                trunks,
                this::phone,
                timers,
                limits.ofCalls(),
                registry,
                routes,
                outside,
                parked,
                clock);
        outside.start(calls);
        this.otherServers = new OtherServers(calls, phones::values, timers, limits.staleLimit());
        Logins.Surroundings around = new Logins.Surroundings(
                new LoginMachine.Settings(server, standalone.nanoTime().getAsLong()),
                registry,
                directory,
                timers,
                standalone.nanoTime(),
                new Here(),
                signOff -> signOffs.accept(signOff));
        this.logins = new Logins(around, standalone.users());
        PinCheck pins = new PinCheck(registry, directory, standalone.hashing(), clock);
        this.places = new Places(around, logins, new HotDesking(around, pins, clock, logins));
        this.drivers = new FromDrivers(
                new FromDrivers.Here(server, limits.dialPlan().emergency()),
                directory,
                claims,
                places,
                logins,
                this::phone,
                phone -> welcomed.accept(phone));
    }

    /** What hears the drivers. */
    public PhoneSink drivers() {
        return drivers;
    }

    /** What hears the other servers. */
    public TrunkSink otherServers() {
        return otherServers;
    }

    /** At which device each user is logged in. */
    public Logins logins() {
        return logins;
    }

    /** Who hears that a phone is here now, after everybody else. */
    public void onWelcome(Consumer<PhoneId> listener) {
        welcomed = listener;
    }

    /** Who hears that a client's sign-in in standalone mode is over. */
    void onSignOff(Consumer<LoginOutput.SignOff> listener) {
        signOffs = listener;
    }

    /** Logins speak to phones through their actors. */
    private final class Here implements Logins.PhonesHere {
        @Override
        public void say(PhoneId phone, Consumer<LoginPort> what) {
            phone(phone).say(what);
        }

        @Override
        public void say(PhoneId phone, long incarnation, Consumer<LoginPort> what) {
            phone(phone).say(incarnation, what);
        }

        @Override
        public void endControl(PhoneId phone, Optional<UserName> unless) {
            known(phone)
                    .ifPresent(actor -> actor.read(view -> view.control()
                            .session()
                            .filter(session ->
                                    !unless.equals(Optional.of(session.client().user())))
                            .ifPresent(session -> actor.tell(
                                    new PhoneInput.ClientGone(session.client(), EndReason.PHONE_LOGGED_OFF)))));
        }

        @Override
        public void turnAway(PhoneId phone) {
            phone(phone)
                    .turnAway(
                            LinkEnd.NOT_SIGNED_IN,
                            "no client of the user's is signed in on server " + server + "; sign in first");
        }
    }

    /** The actor of a phone the registry knows; made when first asked for. */
    public PhoneActor phone(PhoneId id) {
        PhoneActor known = phones.get(id);
        if (known != null) {
            return known;
        }
        PhoneActor actor = phones.computeIfAbsent(id, this::newActor);
        // A move between reading the location and being in the map was told to nobody.
        actor.locate(() -> directory.location(id));
        return actor;
    }

    private PhoneActor newActor(PhoneId id) {
        boolean promptEnabled =
                directory.phone(id).map(Entry.PhoneEntry::promptEnabled).orElse(true);
        PhoneActor.Options options = new PhoneActor.Options(
                new PhoneMachine.Settings(server, promptEnabled, limits.control()),
                limits.mailbox(),
                limits.orderTimeout(),
                limits.staleLimit());
        Optional<PhoneStanding> left = history.resume(id);
        PhoneState state = left.map(standing -> asLeft(standing, directory.location(id)))
                .orElseGet(() -> PhoneState.unseen(id, epochs.get(), directory.location(id)));
        return new PhoneActor(
                state,
                left.map(standing -> new PhoneInput.Resumed(standing.awaySince())),
                options,
                calls,
                others,
                hands,
                history,
                timers,
                clock);
    }

    private static PhoneState asLeft(PhoneStanding it, Optional<ServerName> location) {
        return PhoneState.left(
                it.phone(),
                it.epoch(),
                it.user(),
                location,
                it.device().orElse(Device.UNSEEN),
                new PhoneState.Published(it.connections(), it.status()),
                it.connectionsNumbered(),
                it.legsNumbered(),
                it.sequence());
    }

    /**
     * Goes on where the server's process before this one has ended (A15): phones with calls or in control, and parked calls. Before any
     * phone or client is let in.
     */
    public void takeUp() {
        history.left().stream()
                .filter(it -> it.status().online()
                        || !it.connections().isEmpty()
                        || it.status().controller().isPresent())
                .forEach(it -> phone(it.phone()));
        calls.takeUpParked();
    }

    /** Why a command to a phone names a number that may not be dialled there, where it does. */
    public Optional<Refusal> barred(PhoneId phone, Command command) {
        return command.destinations().stream()
                .flatMap(number -> routes.barred(phone, number).stream())
                .findFirst();
    }

    /** The actor of a phone, if anything has been heard of it here. */
    public Optional<PhoneActor> known(PhoneId id) {
        return Optional.ofNullable(phones.get(id));
    }

    /** The registry says where a phone is, since {@code revision}. */
    public void located(PhoneId id, Optional<ServerName> at, long revision) {
        if (at.isPresent() && !at.get().equals(server)) {
            claims.forget(new Key(Key.Kind.PHONE_AT, id.value()));
        }
        PhoneActor known = phones.get(id);
        if (known != null) {
            known.located(at, revision);
        }
        logins.placeChanged(id, revision);
    }

    /** The registry says something else of where a user is logged in who is on one device at a time, since {@code revision}. */
    public void loginChanged(UserName user, long revision) {
        logins.loginChanged(user, revision);
        places.loginChanged(user);
    }

    /** What the administrator says of a phone is another thing now. */
    public void changed(PhoneId phone) {
        known(phone).ifPresent(actor -> actor.handsChanged(EndReason.RIGHT_WITHDRAWN));
        logins.phoneChanged(phone);
    }

    /** The registry says that a user is logged in at another phone of somebody else's, or at none, since {@code revision}. */
    public void hotDeskChanged(UserName user, Set<PhoneId> hotDesks, long revision) {
        hotDesks.forEach(phone -> known(phone).ifPresent(actor -> actor.handsChanged(EndReason.PHONE_LOGGED_OFF)));
        logins.hotDeskChanged(user, hotDesks, revision);
    }

    /**
     * Ends every control session and every question for one, for this reason; calls stay up (R27).
     *
     * @return completes when all of them have ended and their events are in the history
     */
    public CompletionStage<Void> endControl(EndReason reason) {
        return CompletableFuture.allOf(
                phones.values().stream().map(actor -> endControl(actor, reason)).toArray(CompletableFuture<?>[]::new));
    }

    private static CompletableFuture<Void> endControl(PhoneActor actor, EndReason reason) {
        CompletableFuture<Void> ended = new CompletableFuture<>();
        actor.read(view -> {
            ControlState control = view.control();
            Stream.concat(
                            control.session().map(ControlState.Session::client).stream(),
                            control.asking().map(ControlState.Asking::client).stream())
                    .distinct()
                    .forEach(client -> actor.tell(new PhoneInput.ClientGone(client, reason)));
            actor.read(then -> ended.complete(null));
        });
        return ended;
    }

    /** Tells every phone of a user that is known here. */
    public void tellPhonesOf(ClientKey client, Consumer<PhoneActor> what) {
        for (Entry.PhoneEntry entry : directory.phonesOf(client.user())) {
            PhoneActor known = phones.get(entry.phone());
            if (known != null) {
                what.accept(known);
            }
        }
    }
}
