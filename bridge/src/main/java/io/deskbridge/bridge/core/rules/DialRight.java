package io.deskbridge.bridge.core.rules;

import java.util.List;
import java.util.Optional;

/**
 * What may be dialled outside. Numbers are told apart by how they begin: the longest prefix decides, whatever the order. Inside the
 * network everything may be dialled, and help always; neither is asked here.
 *
 * @param name what users call it
 * @param destinations classes of destinations, each with what they begin with
 * @param othersAllowed whether a number that begins with none of these may be dialled
 */
public record DialRight(String name, List<Destination> destinations, boolean othersAllowed) {
    private static final String INTERNATIONAL = "+";
    private static final String KEYED_INTERNATIONAL = "00";
    private static final String OTHERS = "any other number";

    /** What holds where an administrator has said nothing: nobody runs up a large bill. */
    public static final DialRight BUILT_IN = new DialRight(
            "built-in",
            List.of(
                    new Destination("international", List.of("+"), false),
                    new Destination("premium", List.of("0900", "1900"), false)),
            true);

    /**
     * A class of destinations.
     *
     * @param name what people call it: international, premium
     * @param prefixes what its numbers begin with, as they are dialled after the digit for an outside line; {@code 00} is the same
     *     as {@code +}
     * @param allowed whether they may be dialled
     */
    public record Destination(String name, List<String> prefixes, boolean allowed) {
        /** Keeps its own copy. */
        public Destination {
            prefixes = List.copyOf(prefixes);
        }
    }

    /** Keeps its own copy. */
    public DialRight {
        destinations = List.copyOf(destinations);
    }

    /**
     * The class that bars a number; empty when it may be dialled.
     *
     * @param number as it is dialled after the digit for an outside line
     */
    public Optional<String> bars(String number) {
        String plain = plain(number);
        int longest = -1;
        boolean allowed = othersAllowed;
        String as = OTHERS;
        for (Destination destination : destinations) {
            for (String prefix : destination.prefixes()) {
                String begins = plain(prefix);
                if (begins.length() > longest && plain.startsWith(begins)) {
                    longest = begins.length();
                    allowed = destination.allowed();
                    as = destination.name();
                }
            }
        }
        return allowed ? Optional.empty() : Optional.of(as);
    }

    /** As prefixes are compared: {@code 0049} and {@code +49} are one. */
    public static String plain(String number) {
        return number.startsWith(KEYED_INTERNATIONAL)
                ? INTERNATIONAL + number.substring(KEYED_INTERNATIONAL.length())
                : number;
    }
}
