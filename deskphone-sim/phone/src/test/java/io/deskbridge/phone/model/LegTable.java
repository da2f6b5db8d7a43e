package io.deskbridge.phone.model;

import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import java.util.TreeSet;

/**
 * How a leg may change, as state and far end's state, typed by hand from the reference table of transitions (T1 to T32 and P1 to P14, where the far end can become another, and a call can be taken from elsewhere). Not
 * made from the code, and not to be made to fit it.
 */
final class LegTable {

    static final String NONE = "NULL/NULL";

    private static final List<String> ROWS = """
            NULL/NULL           > INITIATED/NULL ALERTING/CONNECTED CONNECTED/CONNECTED
            INITIATED/NULL      > INITIATED/NULL CONNECTED/NULL FAILED/NULL NULL/NULL
            CONNECTED/NULL      > CONNECTED/ALERTING CONNECTED/CONNECTED CONNECTED/FAILED FAILED/NULL NULL/NULL CONNECTED/NULL CONNECTED/HELD HELD/NULL
            CONNECTED/ALERTING  > CONNECTED/CONNECTED CONNECTED/FAILED FAILED/NULL NULL/NULL CONNECTED/NULL CONNECTED/ALERTING CONNECTED/HELD HELD/ALERTING
            CONNECTED/FAILED    > NULL/NULL
            ALERTING/CONNECTED  > CONNECTED/CONNECTED NULL/NULL ALERTING/CONNECTED
            CONNECTED/CONNECTED > HELD/CONNECTED CONNECTED/HELD FAILED/NULL NULL/NULL CONNECTED/NULL CONNECTED/ALERTING CONNECTED/CONNECTED
            CONNECTED/HELD      > HELD/HELD CONNECTED/CONNECTED FAILED/NULL NULL/NULL CONNECTED/NULL CONNECTED/ALERTING CONNECTED/HELD
            HELD/NULL           > CONNECTED/NULL NULL/NULL HELD/NULL HELD/ALERTING HELD/CONNECTED HELD/HELD
            HELD/ALERTING       > CONNECTED/ALERTING NULL/NULL HELD/NULL HELD/ALERTING HELD/CONNECTED HELD/HELD
            HELD/CONNECTED      > CONNECTED/CONNECTED HELD/HELD NULL/NULL HELD/NULL HELD/ALERTING HELD/CONNECTED
            HELD/HELD           > CONNECTED/HELD HELD/CONNECTED NULL/NULL HELD/NULL HELD/ALERTING HELD/HELD
            FAILED/NULL         > NULL/NULL
            """.lines().toList();

    private final Map<String, Set<String>> allowed = new TreeMap<>();
    private final Set<String> unseen = new TreeSet<>();

    LegTable() {
        for (String row : ROWS) {
            String from = row.substring(0, row.indexOf('>')).strip();
            Set<String> to = Set.of(row.substring(row.indexOf('>') + 1).strip().split(" "));
            allowed.put(from, to);
            to.forEach(target -> unseen.add(from + " > " + target));
        }
    }

    static String place(Leg leg) {
        return leg.state() + "/" + leg.far();
    }

    /** True where the table has the change; it counts as seen then. */
    boolean allows(String from, String to) {
        unseen.remove(from + " > " + to);
        return allowed.getOrDefault(from, Set.of()).contains(to);
    }

    /** What no step has done so far. */
    Set<String> unseen() {
        return unseen;
    }
}
