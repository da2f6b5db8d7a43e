package io.deskbridge.client.internal;

import java.util.HashMap;
import java.util.Map;

/** Which phones this client controls or has asked for, as far as it knows. */
final class Grants {
    private final Session session;

    /** By phone: starts that wait for their answer, and grants that were not given back. */
    private final Map<String, Integer> held = new HashMap<>();

    Grants(Session session) {
        this.session = session;
    }

    synchronized void begin(String phone) {
        held.merge(phone, 1, Integer::sum);
    }

    synchronized void end(String phone) {
        held.computeIfPresent(phone, (same, count) -> count == 1 ? null : count - 1);
    }

    /**
     * A start was taken back, and the grant may be on its way: that is given back too. Not where something else of this client may have
     * the phone; it would lose it. Under the lock, so that a start that comes next is sent after this.
     */
    synchronized void takenBack(String phone) {
        if (!held.containsKey(phone)) {
            var unused = session.stopSharedControl(phone); // nobody minds when there was nothing to give back
        }
    }
}
