package io.deskbridge.sim;

import io.deskbridge.bridge.core.model.Media;
import io.deskbridge.bridge.core.model.Party;
import io.deskbridge.bridge.outside.SimulatedOutside;
import java.util.ArrayDeque;
import java.util.Deque;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.stream.Collectors;

/**
 * The outside worlds of a network's servers, and the calls that come from there. Of those that are over the last
 * {@value #REMEMBERED} are remembered. Safe for any thread.
 */
final class OutsideWorlds {

    static final int REMEMBERED = 100;

    private final TreeMap<String, SimulatedOutside> worlds;
    private final Map<String, OutsideCall> live = new LinkedHashMap<>();
    private final Map<String, OutsideCall> over = new LinkedHashMap<>();

    /** The outside worlds, by the server's name. */
    OutsideWorlds(Map<String, SimulatedOutside> worlds) {
        this.worlds = new TreeMap<>(worlds);
    }

    /**
     * Somebody outside calls.
     *
     * @param server on whose trunk; empty for the first by name
     * @throws IllegalArgumentException if caller or number cannot be
     */
    OutsideCall call(String server, OutsideCaller from, String to, boolean offersVideo) {
        checkThatThereIsOne();
        String at = server.isEmpty() ? worlds.firstKey() : server;
        SimulatedOutside world = worlds.get(at);
        if (world == null) {
            throw new PhoneRoom.NotFoundException("There is no server " + at + " with an outside world; there are "
                    + String.join(", ", worlds.keySet()) + ".");
        }
        Party caller = from.party();
        OutsideCaller.checkNumber(to);
        OutsideCall call =
                OutsideCall.begin(at, world, caller, to, offersVideo ? Media.VIDEO : Media.AUDIO, this::tidy);
        synchronized (this) {
            live.put(call.id(), call);
        }
        tidy();
        return call;
    }

    /** The call with this id, live or remembered. */
    OutsideCall find(String id) {
        checkThatThereIsOne();
        OutsideCall found;
        synchronized (this) {
            OutsideCall going = live.get(id);
            found = going == null ? over.get(id) : going;
        }
        if (found == null) {
            throw new PhoneRoom.NotFoundException("There is no outside call " + id
                    + "; of those that are over the last " + REMEMBERED + " are remembered.");
        }
        return found;
    }

    /** Hangs up. */
    OutsideCall hangUp(String id) {
        OutsideCall call = find(id);
        call.hangUp();
        tidy();
        return call;
    }

    /** Those that are not over, oldest first. */
    synchronized List<OutsideCall> live() {
        return live.values().stream().filter(call -> !call.isOver()).collect(Collectors.toList());
    }

    private synchronized void tidy() {
        Deque<OutsideCall> ended =
                live.values().stream().filter(OutsideCall::isOver).collect(Collectors.toCollection(ArrayDeque::new));
        for (OutsideCall call : ended) {
            live.remove(call.id());
            over.put(call.id(), call);
        }
        while (over.size() > REMEMBERED) {
            over.remove(over.keySet().iterator().next());
        }
    }

    /** Throws where nobody can call in. */
    void checkThatThereIsOne() {
        if (worlds.isEmpty()) {
            throw new NoOutsideException();
        }
    }

    /** Nobody can call in here. */
    static final class NoOutsideException extends IllegalStateException {
        private static final long serialVersionUID = 1;

        NoOutsideException() {
            super("There is no outside world here; the demo has one, and so has a network in one JVM that gives its"
                    + " servers' outside worlds to the simulator.");
        }
    }
}
