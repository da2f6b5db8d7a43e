package io.deskbridge.bridge.admin;

import io.deskbridge.bridge.actor.port.Entry;
import io.deskbridge.bridge.actor.port.Key;
import io.deskbridge.bridge.core.model.Fault;
import java.util.ArrayList;
import java.util.List;

/**
 * An object as somebody wants it.
 *
 * @param entry the object; what could not be read of it is something harmless there
 * @param faults what could not be read
 */
public record Draft(Entry entry, List<Fault> faults) {
    /** Everything that is wrong with it, within the configuration as it would be. */
    List<Fault> judge(Configuration would) {
        List<Fault> all = new ArrayList<>(faults);
        List<Fault> more = new ArrayList<>(EntryFaults.of(entry));
        more.addAll(new References(would).faults(Key.of(entry)));
        more.stream()
                .filter(fault ->
                        faults.stream().noneMatch(known -> known.field().equals(fault.field())))
                .forEach(all::add);
        return all;
    }
}
