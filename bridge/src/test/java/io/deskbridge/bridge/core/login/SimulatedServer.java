package io.deskbridge.bridge.core.login;

import io.deskbridge.bridge.core.login.SimulatedRegistry.Claim;
import io.deskbridge.bridge.core.model.ClientKey;
import io.deskbridge.bridge.core.model.PhoneId;
import io.deskbridge.bridge.core.model.ServerName;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/** A server: the machine under test, and around it as little as an actor needs. */
final class SimulatedServer extends SimulatedNode {
    /** Who is told how a wish ended. */
    interface Waiting {
        void loggedIn();

        void refused(LoginOutput.Why why);
    }

    private final ServerName serverName;
    private final SimulatedRegistry registry;
    private final Map<ClientKey, SimulatedClient> clients;
    private final Map<PhoneId, SimulatedLink> links = new LinkedHashMap<>();
    private final SimulatedOutputs outputs;
    private LoginState state = LoginState.NEW;
    private LoginMachine.Settings settings;
    private boolean up;
    private boolean ready;
    private @Nullable SimulatedEtcd etcd;

    SimulatedServer(
            SimulatedTime time, String name, SimulatedRegistry registry, Map<ClientKey, SimulatedClient> clients) {
        super(time, name);
        this.serverName = new ServerName(name);
        this.registry = registry;
        this.clients = clients;
        this.settings = new LoginMachine.Settings(serverName, clock());
        this.outputs = new SimulatedOutputs(this, clients);
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
        outputs.forget();
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
        outputs.waits(token, whoWaits);
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

    void step(LoginInput input) {
        time().count(input.getClass().getSimpleName());
        time().tell(this, input);
        LoginMachine.Step taken = LoginMachine.step(state, input, settings, clock());
        state = taken.state();
        for (LoginOutput output : taken.outputs()) {
            time().count(output.getClass().getSimpleName());
            time().tell(this, output);
            output.match(outputs);
        }
    }

    /** What is said to a device. */
    interface Said {
        void to(SimulatedDevice device, SimulatedLink link);
    }

    void down(PhoneId phone, Said said) {
        SimulatedLink link = links.get(phone);
        if (link != null) {
            link.down(device -> said.to(device, link));
        }
    }

    void endLink(PhoneId phone) {
        SimulatedLink link = links.remove(phone);
        if (link != null) {
            link.closedByServer();
        }
    }
}
