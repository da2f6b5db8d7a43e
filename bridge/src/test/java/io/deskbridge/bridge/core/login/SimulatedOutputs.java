package io.deskbridge.bridge.core.login;

import io.deskbridge.bridge.core.model.ClientKey;
import java.util.HashMap;
import java.util.Map;

/** Carries out what the machine of a server wants done. */
final class SimulatedOutputs implements LoginOutput.Cases<Boolean> {
    private static final long RETRY = SimulatedTime.SECOND;

    private final SimulatedServer server;
    private final Map<ClientKey, SimulatedClient> clients;
    private final Map<Long, SimulatedServer.Waiting> waiting = new HashMap<>();
    private long wake;

    SimulatedOutputs(SimulatedServer server, Map<ClientKey, SimulatedClient> clients) {
        this.server = server;
        this.clients = clients;
    }

    void waits(long token, SimulatedServer.Waiting who) {
        waiting.put(token, who);
    }

    void forget() {
        waiting.clear();
    }

    @Override
    public Boolean announce(LoginOutput.Announce it) {
        server.etcd()
                .claim(
                        SimulatedRegistry.WISH,
                        it.place(),
                        revision -> server.step(new LoginInput.Announced(it.place(), revision)),
                        () -> server.step(new LoginInput.RegistryAway(it.place())));
        return true;
    }

    @Override
    public Boolean withdraw(LoginOutput.Withdraw it) {
        withdraw(it.place());
        return true;
    }

    private void withdraw(Place place) {
        server.etcd()
                .withdraw(
                        SimulatedRegistry.WISH,
                        place,
                        () -> server.in(RETRY, () -> {
                            // Unless it is wanted again by now.
                            if (server.state()
                                    .wish()
                                    .filter(wish -> wish.place().equals(place))
                                    .isEmpty()) {
                                withdraw(place);
                            }
                        }));
    }

    @Override
    public Boolean take(LoginOutput.Take it) {
        server.etcd()
                .update(
                        SimulatedRegistry.LOGIN,
                        it.place(),
                        it.expected(),
                        said -> server.step(
                                said.isPresent()
                                        ? new LoginInput.Took(it.place(), said.get())
                                        : new LoginInput.NotTaken(it.place())),
                        () -> server.step(new LoginInput.RegistryAway(it.place())));
        return true;
    }

    @Override
    public Boolean release(LoginOutput.Release it) {
        server.etcd().release(SimulatedRegistry.LOGIN, it.fence(), () -> server.in(RETRY, () -> release(it)));
        return true;
    }

    @Override
    public Boolean logIn(LoginOutput.LogIn it) {
        server.down(it.phone(), (device, link) -> device.loggedIn(link, it.fence()));
        return true;
    }

    @Override
    public Boolean logOff(LoginOutput.LogOff it) {
        server.down(it.phone(), (device, link) -> device.loggedOff(link, it.fence(), it.reason()));
        return true;
    }

    @Override
    public Boolean grant(LoginOutput.Grant it) {
        server.down(it.phone(), (device, link) -> device.validity(link, it.heartbeat(), it.nanos(), it.fence()));
        return true;
    }

    @Override
    public Boolean turnAway(LoginOutput.TurnAway it) {
        server.endLink(it.phone());
        return true;
    }

    @Override
    public Boolean loggedIn(LoginOutput.LoggedIn it) {
        SimulatedServer.Waiting who = waiting.remove(it.token());
        if (who != null) {
            who.loggedIn();
        }
        return true;
    }

    @Override
    public Boolean refuse(LoginOutput.Refuse it) {
        SimulatedServer.Waiting who = waiting.remove(it.token());
        if (who != null) {
            server.time().count("refused: " + it.why());
            who.refused(it.why());
        }
        return true;
    }

    @Override
    public Boolean signOff(LoginOutput.SignOff it) {
        SimulatedClient client = clients.get(it.client());
        if (client != null) {
            client.signedOff(server);
        }
        return true;
    }

    @Override
    public Boolean wake(LoginOutput.Wake it) {
        long mine = ++wake;
        server.in(it.nanos(), () -> {
            if (mine == wake) {
                server.step(new LoginInput.Woken());
            }
        });
        return true;
    }
}
