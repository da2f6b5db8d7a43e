package io.deskbridge.bridge.core.login;

import io.deskbridge.bridge.core.login.SimulatedRegistry.Claim;
import io.deskbridge.bridge.core.model.ClientKey;
import io.deskbridge.bridge.core.model.PhoneId;
import io.deskbridge.bridge.core.model.ServerName;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/** A server: the machine under test, and around it as little as an actor needs. */
final class SimulatedServer extends SimulatedNode {
    private static final long RETRY = SimulatedTime.SECOND;

    /** Who is told how a wish ended. */
    interface Waiting {
        void loggedIn();

        void refused(LoginOutput.Why why);
    }

    private final ServerName serverName;
    private final SimulatedRegistry registry;
    private final Map<ClientKey, SimulatedClient> clients;
    private final Map<PhoneId, SimulatedLink> links = new LinkedHashMap<>();
    private final Map<Long, Waiting> waiting = new HashMap<>();
    private LoginState state = LoginState.NEW;
    private LoginMachine.Settings settings;
    private boolean up;
    private boolean ready;
    private long wake;
    private @Nullable SimulatedEtcd etcd;

    SimulatedServer(
            SimulatedTime time, String name, SimulatedRegistry registry, Map<ClientKey, SimulatedClient> clients) {
        super(time, name);
        this.serverName = new ServerName(name);
        this.registry = registry;
        this.clients = clients;
        this.settings = new LoginMachine.Settings(serverName, clock());
    }

    boolean isUp() {
        return up;
    }

    boolean isReady() {
        return up && ready;
    }

    LoginState state() {
        return state;
    }

    SimulatedEtcd etcd() {
        SimulatedEtcd it = etcd;
        if (it == null) {
            throw new IllegalStateException(name() + " never started");
        }
        return it;
    }

    void start() {
        if (up) {
            return;
        }
        up = true;
        settings = new LoginMachine.Settings(serverName, clock());
        SimulatedEtcd made = new SimulatedEtcd(this, serverName, registry, this::heard);
        etcd = made;
        made.start(() -> ready = true);
    }

    void crash() {
        up = false;
        ready = false;
        state = LoginState.NEW;
        dies();
        time().tell(this, "crash");
        List.copyOf(links.values()).forEach(SimulatedLink::serverDied);
        links.clear();
        waiting.clear();
        clients.values().forEach(client -> client.serverDied(this));
    }

    // ---- phones

    void registers(SimulatedLink link) {
        if (!ready) {
            link.closedByServer();
            return;
        }
        SimulatedDevice device = link.device();
        SimulatedLink old = links.put(device.phone(), link);
        if (old != null) {
            old.closedByServer();
        }
        link.down(it -> it.registered(link));
        if (device.client().isEmpty()) {
            step(new LoginInput.PhoneArrived(device.phone()));
        } else if (isSignedIn(device.client().get())) {
            step(new LoginInput.SoftphoneArrived(device.phone()));
        } else {
            // Another client's: the machine is not to take it for the one of the client that is signed in.
            links.remove(device.phone());
            link.closedByServer();
        }
    }

    private boolean isSignedIn(ClientKey client) {
        Optional<Place> at = state.held().map(LoginState.Held::place);
        return at.isEmpty() || at.get() instanceof Place.AtPhone || at.equals(Optional.of(new Place.AtClient(client)));
    }

    private boolean isCurrent(SimulatedLink link) {
        return links.get(link.device().phone()) == link;
    }

    void linkLost(SimulatedLink link, boolean loggedOff) {
        if (isCurrent(link)) {
            links.remove(link.device().phone());
            step(new LoginInput.PhoneGone(link.device().phone(), loggedOff));
        }
    }

    void beat(SimulatedLink link, long number) {
        if (isCurrent(link)) {
            long trusted = state.held()
                    .map(it -> etcd().trustedFor(SimulatedRegistry.LOGIN, it.fence()))
                    .orElse(0L);
            step(new LoginInput.Beat(link.device().phone(), number, trusted));
        }
    }

    void letGo(SimulatedLink link, long fence) {
        if (isCurrent(link)) {
            step(new LoginInput.LetGo(link.device().phone(), fence));
        }
    }

    // ---- people

    void logsIn(SimulatedLink link, long token, Waiting whoWaits) {
        if (isCurrent(link)) {
            wanted(new Place.AtPhone(link.device().phone()), token, whoWaits);
        }
    }

    void loggedOut(SimulatedLink link) {
        if (isCurrent(link)) {
            left(new Place.AtPhone(link.device().phone()));
        }
    }

    void wanted(Place place, long token, Waiting whoWaits) {
        if (!ready) {
            whoWaits.refused(LoginOutput.Why.REGISTRY_AWAY);
            return;
        }
        waiting.put(token, whoWaits);
        step(new LoginInput.Wanted(place, token));
    }

    void left(Place place) {
        if (ready) {
            step(new LoginInput.Left(place, LogOffReason.LOGGED_OUT));
        }
    }

    // ---- the machine

    private void heard(SimulatedRegistry.Change change) {
        Optional<Seat> seat = change.claim().map(Claim::seat);
        step(
                change.key().equals(SimulatedRegistry.LOGIN)
                        ? new LoginInput.HolderIs(seat, change.revision())
                        : new LoginInput.RivalIs(seat));
    }

    private void step(LoginInput input) {
        time().count(input.getClass().getSimpleName());
        time().tell(this, input);
        LoginMachine.Step taken = LoginMachine.step(state, input, settings, clock());
        state = taken.state();
        for (LoginOutput output : taken.outputs()) {
            time().count(output.getClass().getSimpleName());
            time().tell(this, output);
            output.match(new Doing());
        }
    }

    private final class Doing implements LoginOutput.Cases<Boolean> {
        @Override
        public Boolean announce(LoginOutput.Announce it) {
            etcd().claim(
                            SimulatedRegistry.WISH,
                            it.place(),
                            revision -> step(new LoginInput.Announced(it.place(), revision)),
                            () -> step(new LoginInput.RegistryAway(it.place())));
            return true;
        }

        @Override
        public Boolean withdraw(LoginOutput.Withdraw it) {
            withdraw(it.place());
            return true;
        }

        private void withdraw(Place place) {
            etcd().withdraw(
                            SimulatedRegistry.WISH,
                            place,
                            () -> in(RETRY, () -> {
                                // Unless it is wanted again by now.
                                if (state.wish()
                                        .filter(wish -> wish.place().equals(place))
                                        .isEmpty()) {
                                    withdraw(place);
                                }
                            }));
        }

        @Override
        public Boolean take(LoginOutput.Take it) {
            etcd().update(
                            SimulatedRegistry.LOGIN,
                            it.place(),
                            it.expected(),
                            said -> step(
                                    said.isPresent()
                                            ? new LoginInput.Took(it.place(), said.get())
                                            : new LoginInput.NotTaken(it.place())),
                            () -> step(new LoginInput.RegistryAway(it.place())));
            return true;
        }

        @Override
        public Boolean release(LoginOutput.Release it) {
            etcd().release(SimulatedRegistry.LOGIN, it.fence(), () -> in(RETRY, () -> release(it)));
            return true;
        }

        @Override
        public Boolean logIn(LoginOutput.LogIn it) {
            down(it.phone(), (device, link) -> device.loggedIn(link, it.fence()));
            return true;
        }

        @Override
        public Boolean logOff(LoginOutput.LogOff it) {
            down(it.phone(), (device, link) -> device.loggedOff(link, it.fence(), it.reason()));
            return true;
        }

        @Override
        public Boolean grant(LoginOutput.Grant it) {
            down(it.phone(), (device, link) -> device.validity(link, it.heartbeat(), it.nanos(), it.fence()));
            return true;
        }

        @Override
        public Boolean turnAway(LoginOutput.TurnAway it) {
            SimulatedLink link = links.remove(it.phone());
            if (link != null) {
                link.closedByServer();
            }
            return true;
        }

        @Override
        public Boolean loggedIn(LoginOutput.LoggedIn it) {
            Waiting who = waiting.remove(it.token());
            if (who != null) {
                who.loggedIn();
            }
            return true;
        }

        @Override
        public Boolean refuse(LoginOutput.Refuse it) {
            Waiting who = waiting.remove(it.token());
            if (who != null) {
                time().count("refused: " + it.why());
                who.refused(it.why());
            }
            return true;
        }

        @Override
        public Boolean signOff(LoginOutput.SignOff it) {
            SimulatedClient client = clients.get(it.client());
            if (client != null) {
                client.signedOff(SimulatedServer.this);
            }
            return true;
        }

        @Override
        public Boolean wake(LoginOutput.Wake it) {
            long mine = ++wake;
            in(it.nanos(), () -> {
                if (mine == wake) {
                    step(new LoginInput.Woken());
                }
            });
            return true;
        }
    }

    private interface Said {
        void to(SimulatedDevice device, SimulatedLink link);
    }

    private void down(PhoneId phone, Said said) {
        SimulatedLink link = links.get(phone);
        if (link != null) {
            link.down(device -> said.to(device, link));
        }
    }
}
