package io.deskbridge.bridge.core.login;

import io.deskbridge.bridge.core.model.ClientKey;
import io.deskbridge.bridge.core.model.UserName;
import java.util.List;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/** A client in standalone mode, with two softphone programs of which it uses one at a time. */
final class SimulatedClient extends SimulatedNode {
    private enum State {
        OUT,
        WAITING,
        IN
    }

    private final ClientKey key;
    private final List<SimulatedServer> servers;
    private final List<SimulatedDevice> softphones;
    private State state = State.OUT;
    private int at;
    private int used;
    private long asked;
    private long lastSaid;
    private long lastArrival;

    SimulatedClient(SimulatedTime time, String name, List<SimulatedServer> servers, Activity activity) {
        super(time, name);
        this.key = new ClientKey(new UserName("alice"), name);
        this.servers = servers;
        this.softphones = List.of(
                new SimulatedDevice(time, name + "1", Optional.of(key), servers, activity),
                new SimulatedDevice(time, name + "2", Optional.of(key), servers, activity));
        softphones.forEach(it -> it.onReplaced(() -> replaced(it)));
    }

    /** By the one that it does not use any more, which did not know yet: then it begins again. */
    private void replaced(SimulatedDevice softphone) {
        long token = asked;
        time().at(time().now() + 2 * SimulatedTime.SECOND, this, () -> {
            if (state == State.IN && token == asked && softphone == softphone() && !softphone.isOn()) {
                open(softphone);
            }
        });
    }

    ClientKey key() {
        return key;
    }

    Place place() {
        return new Place.AtClient(key);
    }

    boolean isSignedIn() {
        return state == State.IN;
    }

    boolean isWaiting() {
        return state == State.WAITING;
    }

    List<SimulatedDevice> softphones() {
        return softphones;
    }

    SimulatedDevice softphone() {
        return softphones.get(used);
    }

    /** {@code then}: told once how it ended, if it does while nothing else is asked. */
    void signIn(int server, long token, SimulatedServer.@Nullable Waiting then) {
        if (at != server) {
            signOut();
        }
        state = State.WAITING;
        at = server;
        asked = token;
        SimulatedServer to = servers.get(server);
        if (!to.isUp()) {
            out();
            if (then != null) {
                then.refused(LoginOutput.Why.REGISTRY_AWAY);
            }
            return;
        }
        tell(
                to,
                () -> to.wanted(place(), token, new SimulatedServer.Waiting() {
                    @Override
                    public void loggedIn() {
                        answered(token, () -> {
                            state = State.IN;
                            open(softphone());
                            if (then != null) {
                                then.loggedIn();
                            }
                        });
                    }

                    @Override
                    public void refused(LoginOutput.Why why) {
                        answered(token, () -> {
                            out();
                            if (then != null) {
                                then.refused(why);
                            }
                        });
                    }
                }));
    }

    /** What it says arrives in order. */
    private void tell(SimulatedServer to, Runnable work) {
        lastSaid = Math.max(lastSaid, time().now() + time().delay());
        time().at(lastSaid, to, work);
    }

    /** Answers come in order. */
    private void answered(long token, Runnable work) {
        lastArrival = Math.max(lastArrival, time().now() + time().delay());
        time().at(lastArrival, this, () -> {
            if (token == asked && state == State.WAITING) {
                work.run();
            }
        });
    }

    void signOut() {
        if (state != State.OUT) {
            SimulatedServer to = servers.get(at);
            tell(to, () -> to.left(place()));
            out();
        }
    }

    /** The other of its softphones is used from now on; the old one does not say good-bye. */
    void replaceSoftphone() {
        if (state == State.IN) {
            used = 1 - used;
            open(softphone());
        }
    }

    void signedOff(SimulatedServer by) {
        lastArrival = Math.max(lastArrival, time().now() + time().delay());
        time().at(lastArrival, this, () -> {
            if (state == State.IN && servers.get(at) == by) {
                out();
            }
        });
    }

    void serverDied(SimulatedServer which) {
        if (state != State.OUT && servers.get(at) == which) {
            long token = asked;
            time().at(time().now() + time().between(0, 5 * SimulatedTime.SECOND), this, () -> {
                if (token == asked && servers.get(at) == which) {
                    out();
                }
            });
        }
    }

    private void out() {
        state = State.OUT;
        softphones.forEach(this::close);
    }

    private void close(SimulatedDevice softphone) {
        time().at(time().now(), softphone, () -> softphone.off(true));
    }

    private void open(SimulatedDevice softphone) {
        int server = at;
        time().at(time().now(), softphone, () -> softphone.goTo(server));
    }
}
