package io.deskbridge.cli.simulation;

import io.deskbridge.bridge.actor.port.Timers;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;

/**
 * One life of one server's process. Whatever leaves it asks here first, so that it can die at any such moment, also in the middle of
 * what one event makes it do: from then on it goes on thinking until that event is over, but nothing of it gets out.
 */
final class ServerLife implements Timers {
    private static final long NEVER = Long.MAX_VALUE;

    private final Simulation simulation;
    private final String name;
    private final Runnable whenItDies;
    private final List<SimulatedSocket> sockets = new ArrayList<>();
    private final List<Connection> connections = new ArrayList<>();
    private Runnable appended = () -> {};
    private boolean alive = true;
    private boolean dying;
    private long acts;
    private long diesAt = NEVER;

    /** What a process has open, other than sockets of its own. */
    interface Connection {
        /** The process is gone, and its system says so. */
        void processDied();

        /** The machine is gone for so long, and nobody says so. */
        void machineDied(Duration away);
    }

    ServerLife(Simulation simulation, String name, Runnable whenItDies) {
        this.simulation = simulation;
        this.name = name;
        this.whenItDies = whenItDies;
    }

    boolean isAlive() {
        return alive;
    }

    /** How much has left it so far. */
    long acts() {
        return acts;
    }

    /** It dies when so much more has left it: instead of the last of it. */
    void diesAfter(long more) {
        diesAt = acts + more;
    }

    /** Something would leave the process now; false if it does not, because the process is dead, or dies just here. */
    boolean acts(String what) {
        if (!alive) {
            return false;
        }
        acts++;
        if (acts >= diesAt) {
            simulation.note(name + " dies as it " + what);
            dying = true;
            alive = false;
            simulation.processDied();
            simulation.after(Duration.ZERO, whenItDies);
            return false;
        }
        return true;
    }

    /** How many bytes are there of an append during which the process died; none of a later one. */
    int tears(int length) {
        boolean first = dying;
        dying = false;
        return first ? simulation.random().nextInt(length + 1) : 0;
    }

    /** Tells of everything that is written. */
    void onAppend(Runnable listener) {
        appended = listener;
    }

    void appended() {
        appended.run();
    }

    void opened(SimulatedSocket socket) {
        sockets.removeIf(one -> !one.isOpen());
        sockets.add(socket);
    }

    void opened(Connection connection) {
        connections.add(connection);
    }

    void closed(Connection connection) {
        connections.remove(connection);
    }

    /** The process ends here and now, with everything it had open. */
    void processDies() {
        alive = false;
        sockets.forEach(SimulatedSocket::processDied);
        List.copyOf(connections).forEach(Connection::processDied);
    }

    /** The machine fails and is away for so long. */
    void machineDies(Duration away) {
        alive = false;
        sockets.forEach(socket -> socket.machineDied(away));
        List.copyOf(connections).forEach(connection -> connection.machineDied(away));
    }

    /** Runs something of the process, if there still is one. */
    void run(Runnable task) {
        if (alive) {
            task.run();
        }
    }

    @Override
    public Timer after(Duration delay, Runnable task) {
        Simulation.Event event = simulation.after(delay, () -> run(task));
        return event::cancel;
    }
}
