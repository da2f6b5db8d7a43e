package io.deskbridge.cli.simulation;

import io.deskbridge.client.Command;
import java.util.ArrayList;
import java.util.EnumMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import java.util.TreeSet;

/**
 * What a set of runs has been through: which command was given to a phone in which state, and what went wrong before its outcome was
 * known. A triple that never came is a blind spot.
 */
final class Coverage {
    private final Map<String, Map<Command, Set<Fault>>> seen = new TreeMap<>();
    private final Map<Fault, Long> faults = new EnumMap<>(Fault.class);

    /** A command was given in that state, and this went wrong meanwhile. */
    void met(String state, Command command, Fault fault) {
        seen.computeIfAbsent(state, any -> new EnumMap<>(Command.class))
                .computeIfAbsent(command, any -> new TreeSet<>())
                .add(fault);
    }

    /** Something went wrong. */
    void happened(Fault fault) {
        faults.merge(fault, 1L, Long::sum);
    }

    private Set<Command> commands() {
        Set<Command> all = new TreeSet<>();
        seen.values().forEach(of -> all.addAll(of.keySet()));
        return all;
    }

    /** How many triples came. */
    long triples() {
        return seen.values().stream()
                .flatMap(of -> of.values().stream())
                .mapToLong(Set::size)
                .sum();
    }

    /** How many there could be, of the states and commands that came at all. */
    long possible() {
        return (long) seen.size() * commands().size() * Fault.values().length;
    }

    /** Faults that never happened. */
    List<Fault> missing() {
        List<Fault> never = new ArrayList<>(List.of(Fault.values()));
        never.removeAll(faults.keySet());
        return never;
    }

    /** In words. */
    String report() {
        return triples() + " of " + possible() + " triples of state, command and fault (" + seen.size() + " states x "
                + commands().size() + " commands x " + Fault.values().length + " faults); states " + seen.keySet()
                + "; faults " + faults;
    }
}
