package io.deskbridge.phone.model;

import java.util.Set;

/**
 * What a phone is built and set up as; never changes while it runs.
 *
 * @param appearances how many call appearances, 1 to {@value Key#MAX_LINES}
 * @param autoHold an active call is put on hold by itself when another becomes active
 * @param operations what the model can be ordered to do
 */
public record PhoneSettings(int appearances, boolean autoHold, Set<Operation> operations) {

    /** Checks and copies. */
    public PhoneSettings {
        appearances = checkAppearances(appearances);
        operations = Set.copyOf(operations);
    }

    /**
     * The same number.
     *
     * @throws IllegalArgumentException if no phone has so many
     */
    public static int checkAppearances(int count) {
        if (count < 1 || count > Key.MAX_LINES) {
            throw new IllegalArgumentException(
                    "A phone has 1 to " + Key.MAX_LINES + " appearances, not " + count + ".");
        }
        return count;
    }
}
