package io.deskbridge.bridge.core.login;

import io.deskbridge.bridge.core.model.ClientKey;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/**
 * One user with two desk phones and two clients, three servers, a registry, and what can go wrong with them, from one seed. Everybody's
 * monotonic clock runs at a rate of its own. There is no clock on the wall: nothing that is simulated reads one.
 */
final class ExclusivitySimulation {
    /** What a person does. */
    enum Act {
        SIGN_IN,
        SIGN_IN_AGAIN,
        SIGN_OUT,
        LOG_IN_AT_DESK_PHONE,
        LOG_OUT_AT_DESK_PHONE,
        MOVE_PHONE,
        REPLACE_SOFTPHONE,
        UNPLUG_PHONE
    }

    private static final long SECOND = SimulatedTime.SECOND;
    private static final long MINUTE = 60 * SECOND;

    final SimulatedTime time;
    final Activity activity;
    final SimulatedRegistry registry;
    final List<SimulatedServer> servers = new ArrayList<>();
    final List<SimulatedDevice> desks = new ArrayList<>();
    final List<SimulatedClient> clients = new ArrayList<>();
    private final List<SimulatedDevice> devices = new ArrayList<>();
    private final SimulatedFaults faults;
    private long nextToken = 1;

    ExclusivitySimulation(long seed, boolean told) {
        time = new SimulatedTime(seed, told);
        activity = new Activity(time);
        registry = new SimulatedRegistry(time);
        Map<ClientKey, SimulatedClient> byKey = new LinkedHashMap<>();
        for (String name : List.of("s1", "s2", "s3")) {
            servers.add(new SimulatedServer(time, name, registry, byKey));
        }
        for (String name : List.of("x", "y")) {
            desks.add(new SimulatedDevice(time, name, Optional.empty(), servers, activity));
        }
        devices.addAll(desks);
        for (String name : List.of("k", "l")) {
            SimulatedClient client = new SimulatedClient(time, name, servers, activity);
            devices.addAll(client.softphones());
            clients.add(client);
            byKey.put(client.key(), client);
        }
        faults = new SimulatedFaults(time, registry, servers, devices);
    }

    /** Servers up, phones registered, nothing wrong. */
    void begin() {
        servers.forEach(SimulatedServer::start);
        time.runUntil(2 * SECOND);
        desks.forEach(this::goesSomewhere);
        time.runUntil(5 * SECOND);
    }

    // ---- the random part

    /** Acts and faults for a while, then peace. */
    void storm(long length) {
        double hurry = time.between(2, 12);
        double harm = time.between(3, 20);
        long end = time.now() + length;
        while (time.now() < end) {
            long gap = (long) (-Math.log(1 - time.random().nextDouble()) * SECOND / (1 / hurry + 1 / harm));
            time.runUntil(Math.min(end, time.now() + Math.max(gap, SimulatedTime.MILLI)));
            if (time.chance(harm / (hurry + harm))) {
                act();
            } else {
                faults.happens();
            }
        }
    }

    /** Whatever was wrong is over, though what broke need not be noticed at once. */
    void heal() {
        time.slowness(0);
        registry.back();
        for (SimulatedServer server : servers) {
            server.resume();
            if (server.isUp()) {
                server.etcd().calls().cut(0);
                server.etcd().calls().silence(0);
                server.etcd().calls().loseAnswers(0);
            } else {
                server.start();
            }
        }
        devices.forEach(SimulatedDevice::resume);
        desks.stream().filter(it -> !it.isOn()).forEach(this::goesSomewhere);
    }

    private void act() {
        SimulatedClient client = time.any(clients);
        SimulatedDevice desk = time.any(desks);
        Act act = time.any(List.of(Act.values()));
        time.count(act.name());
        switch (act) {
            case SIGN_IN, SIGN_IN_AGAIN -> signIn(client, time.random().nextInt(servers.size()), null);
            case SIGN_OUT -> client.signOut();
            case LOG_IN_AT_DESK_PHONE -> logIn(desk, null);
            case LOG_OUT_AT_DESK_PHONE -> {
                SimulatedLink link = desk.link();
                if (link != null) {
                    time.at(time.now(), desk, () -> link.up(it -> it.loggedOut(link)));
                }
            }
            case MOVE_PHONE -> {
                breakSometimes(desk);
                goesSomewhere(desk);
            }
            case REPLACE_SOFTPHONE -> {
                breakSometimes(client.softphone());
                client.replaceSoftphone();
            }
            case UNPLUG_PHONE -> {
                breakSometimes(desk);
                boolean saysSo = time.chance(0.3);
                time.at(time.now(), desk, () -> desk.off(saysSo));
                time.at(time.now() + time.between(0, 40 * SECOND), registry, () -> goesSomewhere(desk));
            }
        }
    }

    private void goesSomewhere(SimulatedDevice desk) {
        int server = time.random().nextInt(servers.size());
        time.at(time.now(), desk, () -> desk.goTo(server));
    }

    private void breakSometimes(SimulatedDevice device) {
        SimulatedLink link = device.link();
        if (link != null && time.chance(0.5)) {
            link.breaks();
        }
    }

    void signIn(SimulatedClient client, int server, SimulatedServer.@Nullable Waiting then) {
        time.tell(client, "signs in at " + servers.get(server).name());
        client.signIn(server, nextToken++, then);
    }

    /** The person logs in at the phone itself; says whether the phone has a server to ask. */
    boolean logIn(SimulatedDevice desk, SimulatedServer.@Nullable Waiting then) {
        SimulatedLink link = desk.link();
        if (!desk.isRegistered() || link == null) {
            return false;
        }
        time.tell(desk, "logs in");
        long token = nextToken++;
        SimulatedServer.Waiting answered = new SimulatedServer.Waiting() {
            @Override
            public void loggedIn() {
                if (then != null) {
                    link.down(device -> then.loggedIn());
                }
            }

            @Override
            public void refused(LoginOutput.Why why) {
                if (then != null) {
                    link.down(device -> then.refused(why));
                }
            }
        };
        time.at(time.now(), desk, () -> link.up(it -> it.logsIn(link, token, answered)));
        return true;
    }

    // ---- afterwards

    /** Where the user wishes to be when peace has come, again until the answer is yes; empty: nowhere in particular. */
    List<SimulatedDevice> lastWish() {
        time.runUntil(time.now() + 5 * SECOND);
        int which = time.random().nextInt(3);
        if (which == 0) {
            time.any(clients).signOut();
            return List.of();
        }
        if (which == 1) {
            SimulatedDevice desk = time.any(desks);
            tryAt(desk);
            return List.of(desk);
        }
        SimulatedClient client = time.any(clients);
        tryAt(client, time.random().nextInt(servers.size()));
        return client.softphones();
    }

    /** Asks until the answer is yes: again when it is no, and when there is none. */
    private void tryAt(SimulatedDevice desk) {
        Persistence until = new Persistence(desk);
        until.run(() -> logIn(desk, until));
    }

    void tryAt(SimulatedClient client, int server) {
        Persistence until = new Persistence(client);
        until.run(() -> signIn(client, server, until));
    }

    private final class Persistence implements SimulatedServer.Waiting {
        private final SimulatedNode node;
        private boolean done;
        private boolean asking;

        Persistence(SimulatedNode node) {
            this.node = node;
        }

        void run(Runnable ask) {
            if (!done) {
                if (!asking || node instanceof SimulatedDevice) {
                    asking = true;
                    ask.run();
                }
                time.at(time.now() + 4 * SECOND, registry, () -> run(ask));
            }
        }

        @Override
        public void loggedIn() {
            done = true;
        }

        @Override
        public void refused(LoginOutput.Why why) {
            asking = false;
        }
    }

    /** What is not as it should be after a quiet time; empty: all is well. */
    List<String> whatIsWrong(List<SimulatedDevice> wish) {
        List<String> wrong = new ArrayList<>(activity.overlaps());
        Optional<SimulatedDevice> active = activity.active();
        List<SimulatedDevice> expected = !wish.isEmpty()
                ? wish
                : clients.stream()
                        .filter(SimulatedClient::isSignedIn)
                        .findFirst()
                        .map(SimulatedClient::softphones)
                        .orElse(desks);
        long signedIn = clients.stream().filter(SimulatedClient::isSignedIn).count();
        if (signedIn > 1) {
            wrong.add("two clients are signed in");
        }
        if (clients.stream().anyMatch(SimulatedClient::isWaiting)
                || servers.stream().anyMatch(it -> it.state().wish().isPresent())) {
            wrong.add("somebody waits for ever");
        }
        if (active.isEmpty()) {
            wrong.add("no device is in service");
        } else if (!expected.contains(active.get())) {
            wrong.add(active.get().name() + " is in service instead of "
                    + expected.get(0).name());
        }
        return wrong;
    }

    /** The whole of it. */
    static ExclusivitySimulation run(long seed, boolean told, List<String> wrong) {
        ExclusivitySimulation world = new ExclusivitySimulation(seed, told);
        world.begin();
        world.storm(world.time.between(30 * SECOND, 4 * MINUTE));
        world.heal();
        List<SimulatedDevice> wish = world.lastWish();
        world.time.runUntil(world.time.now() + 90 * SECOND);
        wrong.addAll(world.whatIsWrong(wish));
        return world;
    }
}
