package io.deskbridge.sim;

import io.deskbridge.bridge.actor.port.OutsideLines;
import io.deskbridge.bridge.core.model.CallId;
import io.deskbridge.bridge.core.model.LineSignal;
import io.deskbridge.bridge.core.model.OutsideLine;
import io.deskbridge.bridge.core.model.Party;
import io.deskbridge.bridge.core.model.ServerName;
import io.deskbridge.bridge.outside.SimulatedOutside;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;

/** A server seen from its outside world: takes every call that comes in, and says what the test wants said. */
final class World implements OutsideLines.Sink {

    /**
     * A call that came in.
     *
     * @param line its line
     * @param id its id
     * @param caller who called
     * @param to whom
     */
    record Came(OutsideLine line, CallId id, Party caller, String to) {}

    final SimulatedOutside outside;
    final List<Came> came = new ArrayList<>();
    final List<LineSignal> said = new ArrayList<>();
    private final ServerName server;

    World(String server) {
        this.server = new ServerName(server);
        outside = new SimulatedOutside(
                this.server,
                List.of(),
                (delay, task) -> {
                    throw new IllegalStateException("nothing goes out here");
                },
                Duration.ZERO);
        outside.start(this);
    }

    @Override
    public synchronized void said(CallId call, OutsideLine line, LineSignal signal) {
        said.add(signal);
    }

    @Override
    public synchronized CallId calls(OutsideLine line, Party caller, String to) {
        CallId id = CallId.of(server, Integer.toString(came.size() + 1));
        came.add(new Came(line, id, caller, to));
        return id;
    }

    synchronized Came came(int call) {
        return came.get(call);
    }

    /** Says something to the caller of one of the calls. */
    void say(int call, LineSignal signal) {
        Came one = came(call);
        outside.say(one.line(), one.id(), signal);
    }
}
