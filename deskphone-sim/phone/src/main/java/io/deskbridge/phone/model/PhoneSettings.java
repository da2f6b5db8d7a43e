package io.deskbridge.phone.model;

import java.time.Duration;
import java.util.Set;

/**
 * What a phone is built and set up as; never changes while it runs.
 *
 * @param appearances how many call appearances, 1 to {@value Key#MAX_LINES}
 * @param autoHold an active call is put on hold by itself when another becomes active
 * @param operations what the model can be ordered to do
 * @param holdReminder how long something is on hold before its person is reminded
 */
public record PhoneSettings(int appearances, boolean autoHold, Set<Operation> operations, Duration holdReminder) {

    /** As long as nobody has said otherwise, the person is reminded of a held call after this time. */
    public static final Duration HOLD_REMINDER = Duration.ofSeconds(90);

    /** Checks and copies. */
    public PhoneSettings {
        appearances = checkAppearances(appearances);
        operations = Set.copyOf(operations);
        holdReminder = checkHoldReminder(holdReminder);
    }

    /** With the usual time before the person is reminded of a held call. */
    public PhoneSettings(int appearances, boolean autoHold, Set<Operation> operations) {
        this(appearances, autoHold, operations, HOLD_REMINDER);
    }

    /**
     * The same time.
     *
     * @throws IllegalArgumentException if it is not positive
     */
    public static Duration checkHoldReminder(Duration after) {
        if (after.isNegative() || after.isZero()) {
            throw new IllegalArgumentException("A reminder comes after a while, not after " + after + ".");
        }
        return after;
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
