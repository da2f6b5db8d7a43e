package io.deskbridge.bridge.actor;

import io.deskbridge.bridge.actor.port.Directory;
import io.deskbridge.bridge.actor.port.Entry;
import io.deskbridge.bridge.actor.port.Key;
import io.deskbridge.bridge.actor.port.Registry;
import io.deskbridge.bridge.actor.port.RegistryException;
import io.deskbridge.bridge.actor.port.Timers;
import io.deskbridge.bridge.core.control.PresenceInput;
import io.deskbridge.bridge.core.login.LogOffReason;
import io.deskbridge.bridge.core.login.LoginOutput;
import io.deskbridge.bridge.core.model.ClientKey;
import io.deskbridge.bridge.core.model.EndReason;
import io.deskbridge.bridge.core.model.Mode;
import io.deskbridge.bridge.core.model.Platform;
import io.deskbridge.bridge.core.model.Refusal;
import io.deskbridge.bridge.core.model.ServerName;
import io.deskbridge.bridge.core.model.UserName;
import java.time.Duration;
import java.time.InstantSource;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.CopyOnWriteArraySet;
import java.util.concurrent.atomic.AtomicBoolean;
import java.util.function.Consumer;

/** The clients that are signed in on this server: a table that every door reads, written by the users' actors. */
public final class Clients {
    /** How many clients that were signed off are remembered, so that they are told so rather than "never heard of". */
    private static final int REMEMBERED_OFF = 10_000;

    private final Map<ClientKey, SignedIn> signedIn = new ConcurrentHashMap<>();
    private final Map<ClientKey, SignedOff> signedOff = new ConcurrentHashMap<>();
    private final Map<ClientKey, Set<Consumer<EndReason>>> streams = new ConcurrentHashMap<>();
    private final Map<UserName, UserActor> users = new ConcurrentHashMap<>();
    private volatile Consumer<SignedIn> entered = client -> {};
    private final ServerName server;
    private final Claims claims;
    private final Directory directory;
    private final Phones phones;
    private final Timers timers;
    private final InstantSource clock;
    private final Duration idle;

    /** The clients of {@code server}; one without streams counts as away after {@code idle}. */
    public Clients(
            ServerName server,
            RegistryLanes registry,
            Directory directory,
            Phones phones,
            Timers timers,
            InstantSource clock,
            Duration idle) {
        this.server = server;
        this.claims = new Claims(registry, directory, timers);
        this.directory = directory;
        this.phones = phones;
        this.timers = timers;
        this.clock = clock;
        this.idle = idle;
        phones.onSignOff(this::takenOver);
        phones.logins().softphones().whoIsSignedIn(signedIn::containsKey);
    }

    /** The user is logged in elsewhere, or may not be logged in here any more: the old device learns why (R3). */
    private void takenOver(LoginOutput.SignOff signOff) {
        EndReason reason = switch (signOff.reason()) {
            case ELSEWHERE, LEASE_LOST, REPLACED -> EndReason.TAKEN_OVER;
            case LOGGED_OUT -> EndReason.SIGNED_OFF;
            case RIGHT_WITHDRAWN -> EndReason.RIGHT_WITHDRAWN;
            case SHUTTING_DOWN -> EndReason.SERVER_SHUTDOWN;
        };
        String why = LoginWords.loggedOff(signOff.reason(), signOff.to());
        user(signOff.client()).loginOver(signOff.client(), new SignedOff(reason, why));
    }

    /**
     * Signs a client in on this server; {@code reply} comes when every door knows. In standalone mode it comes when no other device of the
     * user's is in service any more (R2, R4a), which takes as long as the device that has the user is cut off, or is refused when
     * that cannot be known. In the other modes the other servers hear of it later when the registry is away.
     *
     * @return to be run when nobody waits for {@code reply} any more: the user is not to be taken from a device for nobody
     */
    public Runnable signIn(ClientKey client, Mode mode, Platform platform, Reply<ClientKey> reply) {
        if (mode != Mode.STANDALONE) {
            enter(client, mode, platform, () -> reply.done(client));
            return () -> {};
        }
        phones.logins().signIn(client, new Reply<>() {
            @Override
            public void done(UserName user) {
                user(client).enters(client);
                enter(client, mode, platform, () -> reply.done(client));
            }

            @Override
            public void refused(Refusal refusal) {
                reply.refused(refusal);
            }
        });
        return () -> {
            if (find(client).filter(there -> there.mode() == Mode.STANDALONE).isEmpty()) {
                phones.logins().signedOut(client, LogOffReason.LOGGED_OUT);
            }
        };
    }

    private void enter(ClientKey client, Mode mode, Platform platform, Runnable then) {
        claims.make(
                new Entry.ClientAt(client, server),
                new Arrival(new SignedIn(client, mode, platform, clock.instant()), then));
    }

    /** A client that signs in: it is here when the registry says so, or cannot. */
    private final class Arrival implements Claims.Listener {
        private final SignedIn client;
        private final Runnable then;
        private final AtomicBoolean here = new AtomicBoolean();
        /** Where the client was before; what the directory has heard since is a move away from here. */
        private final long before;

        Arrival(SignedIn client, Runnable then) {
            this.client = client;
            this.then = then;
            this.before = place().map(Registry.Held::revision).orElse(0L);
        }

        private Optional<Registry.Held> place() {
            return directory.held(new Key(Key.Kind.CLIENT_AT, client.client().toString()));
        }

        @Override
        public void claimed(Registry.Held held) {
            enter();
        }

        @Override
        public void later(RegistryException why) {
            enter();
        }

        private void enter() {
            if (!here.getAndSet(true)) {
                user(client.client()).signIn(client, then);
                // It may have moved on before it was here.
                place().filter(held -> held.revision() > before)
                        .map(held -> ((Entry.ClientAt) held.entry()).server())
                        .filter(at -> !at.equals(server))
                        .ifPresent(at -> moved(client.client(), at));
            }
        }
    }

    /** Signs a client out at its own wish. */
    public void signOut(ClientKey client, Runnable then) {
        claims.giveBack(new Entry.ClientAt(client, server));
        user(client).signOff(client, SignedOff.because(EndReason.SIGNED_OFF), () -> {
            signedOff.remove(client);
            then.run();
        });
    }

    /** The registry says where a client is signed in now: elsewhere means no longer here (R15: "when either side moves"). */
    public void clientAt(ClientKey client, ServerName at) {
        if (!at.equals(server) && signedIn.containsKey(client)) {
            moved(client, at);
        } else if (!at.equals(server)) {
            claims.forget(Key.of(new Entry.ClientAt(client, at)));
        }
    }

    private void moved(ClientKey client, ServerName at) {
        claims.forget(Key.of(new Entry.ClientAt(client, at)));
        user(client).signOff(client, SignedOff.because(EndReason.MOVED), () -> {});
    }

    /** Every client that is signed in here, as of now. */
    public List<SignedIn> all() {
        return List.copyOf(signedIn.values());
    }

    /** The client may not be signed in any longer (R31). Its calls stay. */
    public void withdraw(ClientKey client) {
        user(client).signOff(client, SignedOff.because(EndReason.RIGHT_WITHDRAWN), () -> {});
    }

    /** A client, if it is signed in here. */
    public Optional<SignedIn> find(ClientKey client) {
        return Optional.ofNullable(signedIn.get(client));
    }

    /** Why a client that was signed in here no longer is; empty when it never was, or signed out itself. */
    public Optional<SignedOff> signedOff(ClientKey client) {
        return Optional.ofNullable(signedOff.get(client));
    }

    /** The client made a call. Cheap for one that is there. */
    public void called(SignedIn client) {
        client.calledAt(clock.instant());
        if (client.away()) {
            user(client.client()).tell(client.client(), new PresenceInput.Called());
        }
    }

    /** The client opened a stream. */
    public void streamOpened(ClientKey client) {
        user(client).tell(client, new PresenceInput.StreamOpened());
    }

    /** A stream of the client ended. */
    public void streamClosed(ClientKey client) {
        user(client).tell(client, new PresenceInput.StreamClosed());
    }

    /** Tells {@code listener} once when the client is signed off, so that its streams can end; run the result to stop. */
    public Runnable onSignedOff(ClientKey client, Consumer<EndReason> listener) {
        streams.compute(client, (key, listeners) -> {
            Set<Consumer<EndReason>> all = listeners == null ? new CopyOnWriteArraySet<>() : listeners;
            all.add(listener);
            return all;
        });
        return () -> streams.computeIfPresent(client, (key, listeners) -> {
            listeners.remove(listener);
            return listeners.isEmpty() ? null : listeners;
        });
    }

    /** Tells {@code listener} of every client that has signed in, after {@link #all} has it: what was judged before may have changed since. */
    public void onEntered(Consumer<SignedIn> listener) {
        entered = listener;
    }

    void hasEntered(SignedIn client) {
        entered.accept(client);
    }

    void entered(SignedIn client) {
        signedIn.put(client.client(), client);
        signedOff.remove(client.client());
    }

    /** The client is not signed in like this any more; {@code standalone}: but still, or again, in standalone mode. */
    void noLonger(SignedIn client, EndReason reason, boolean standalone) {
        if (client.mode() == Mode.STANDALONE && !standalone) {
            phones.logins()
                    .signedOut(
                            client.client(),
                            reason == EndReason.RIGHT_WITHDRAWN
                                    ? LogOffReason.RIGHT_WITHDRAWN
                                    : LogOffReason.LOGGED_OUT);
        }
    }

    void left(SignedIn client, SignedOff off) {
        EndReason reason = off.reason();
        if (signedOff.size() >= REMEMBERED_OFF) {
            signedOff.clear();
        }
        // First why, then that: who is "never heard of" for a moment signs in again by itself, and takes itself back
        // from where it is now.
        signedOff.put(client.client(), off);
        signedIn.remove(client.client(), client);
        phones.logins().clientLeft(client.client());
        Set<Consumer<EndReason>> listeners = streams.remove(client.client());
        if (listeners != null) {
            listeners.forEach(listener -> listener.accept(reason));
        }
    }

    private UserActor user(ClientKey client) {
        return users.computeIfAbsent(client.user(), user -> new UserActor(this, phones, timers, clock, idle));
    }
}
