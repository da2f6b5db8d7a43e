package io.deskbridge.bridge.core.rules;

import java.util.List;

/**
 * What a dialled number means: a number of the network, the outside world, or help.
 *
 * @param outside what is dialled before an outside number; empty: the network has no outside line
 * @param withhold what is dialled before any number so that the far end does not see who calls (CLIR); empty: nothing is
 * @param emergency numbers that lead to help, from every phone, also from a locked one by its own keys
 */
public record DialPlan(String outside, String withhold, List<String> emergency) {
    /** Where a number leads. */
    public enum Where {
        /** To a number of the network, or to nobody. */
        NETWORK,
        /** To the outside world. */
        OUTSIDE,
        /** To help. */
        EMERGENCY
    }

    /**
     * A number as it was dialled, understood.
     *
     * @param where where it leads
     * @param number the number there: without what was dialled before it
     * @param shown the number as it is shown and could be dialled again
     * @param withheld the far end is not to see who calls
     */
    public record Dialled(Where where, String number, String shown, boolean withheld) {}

    /** Reads a number. Help is not withheld from: it must be able to call back. */
    public Dialled read(String dialled) {
        boolean withheld = !withhold.isEmpty() && dialled.startsWith(withhold) && dialled.length() > withhold.length();
        String rest = withheld ? dialled.substring(withhold.length()) : dialled;
        for (String number : List.of(dialled, rest)) {
            if (emergency.contains(number)) {
                return new Dialled(Where.EMERGENCY, number, number, false);
            }
        }
        if (outside.isEmpty()) {
            return new Dialled(Where.NETWORK, rest, rest, withheld);
        }
        if (rest.startsWith("+")) {
            return new Dialled(Where.OUTSIDE, rest, rest, withheld);
        }
        boolean out = rest.startsWith(outside) && rest.length() > outside.length();
        return out
                ? new Dialled(Where.OUTSIDE, rest.substring(outside.length()), rest, withheld)
                : new Dialled(Where.NETWORK, rest, rest, withheld);
    }
}
