package io.deskbridge.cli.simulation;

import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.function.Supplier;
import org.jspecify.annotations.Nullable;

/** One connection of a gRPC channel to one life of a server, and the calls on it. */
final class RpcConnection implements Hop.Crossing, ServerLife.Connection {
    /** When a client that hears nothing gives a connection up: keep-alive and its timeout, as the SDK has them. */
    private static final Duration KEEPALIVE = Duration.ofSeconds(50);

    private final Simulation simulation;
    private final Hop hop;
    private final Wire up;
    private final Wire down;
    private final Supplier<@Nullable RunningServer> server;
    private final List<SimulatedCall<?, ?>> calls = new ArrayList<>();
    private @Nullable RunningServer connected;
    private boolean over;

    RpcConnection(Simulation simulation, Hop hop, Supplier<@Nullable RunningServer> server) {
        this.simulation = simulation;
        this.hop = hop;
        this.server = server;
        this.up = new Wire(simulation, hop);
        this.down = new Wire(simulation, hop);
        hop.add(this);
        if (hop.isStalled()) {
            stalls(Duration.ofNanos(hop.stalledUntil() - simulation.now()));
        }
        up.carry(this::connects);
    }

    private void connects() {
        RunningServer there = server.get();
        if (there == null || !there.life().isAlive()) {
            processDied();
        } else {
            connected = there;
            there.life().opened(this);
        }
    }

    boolean isOver() {
        return over;
    }

    Simulation simulation() {
        return simulation;
    }

    String name() {
        return hop.name();
    }

    /** The server at the other end, while it lives. */
    @Nullable
    RunningServer server() {
        RunningServer there = connected;
        return there != null && there.life().isAlive() ? there : null;
    }

    void add(SimulatedCall<?, ?> call) {
        calls.add(call);
    }

    void remove(SimulatedCall<?, ?> call) {
        calls.remove(call);
    }

    /** To the server. */
    void up(Runnable arrival) {
        up.carry(arrival);
    }

    /** To the client. */
    void down(Runnable arrival) {
        down.carry(arrival);
    }

    @Override
    public void processDied() {
        // What was said before it died arrives before the end does.
        up.cut();
        down.carry(this::clientLearns);
    }

    @Override
    public void machineDied(Duration away) {
        up.cut();
        down.cut();
        Duration heard = away.compareTo(KEEPALIVE) < 0 ? away : KEEPALIVE;
        simulation.after(heard.plus(hop.delay()), this::clientLearns);
    }

    @Override
    public void cut() {
        up.cut();
        down.cut();
        simulation.after(hop.delay(), this::clientLearns);
        simulation.after(hop.delay(), this::serverLearns);
    }

    @Override
    public void stalls(Duration howLong) {
        if (howLong.compareTo(KEEPALIVE) > 0) {
            simulation.after(KEEPALIVE, () -> {
                if (hop.isStalled()) {
                    clientLearns();
                    serverLearns();
                }
            });
        }
    }

    /** The client closes its channel. */
    void closeFromClient() {
        if (!over) {
            up.carry(this::serverLearns);
            clientLearns();
        }
    }

    private void clientLearns() {
        if (!over) {
            over = true;
            hop.remove(this);
            List.copyOf(calls).forEach(SimulatedCall::connectionLost);
        }
    }

    private void serverLearns() {
        RunningServer there = connected;
        connected = null;
        if (there != null) {
            there.life().closed(this);
            there.life().run(() -> List.copyOf(calls).forEach(SimulatedCall::clientGone));
        }
        up.cut();
        down.cut();
    }
}
