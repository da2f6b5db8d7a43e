package io.deskbridge.bridge.core.rules;

import java.time.DateTimeException;
import java.time.LocalDate;
import java.util.Optional;
import java.util.stream.IntStream;

/** Which PINs a user may have: none of those that are guessed first. */
public final class PinRule {
    /** Shorter ones fall to patience. */
    public static final int SHORTEST = 6;

    /** Longer ones nobody keys in. */
    public static final int LONGEST = 16;

    private static final int LONGEST_PERIOD = 3;
    private static final int DIGITS = 10;
    private static final int SHORT_DATE = 6;
    private static final int LONG_DATE = 8;
    private static final int FIRST_YEAR = 1900;
    private static final int LAST_YEAR = 2099;
    /** A number that short is in many PINs by chance. */
    private static final int SHORTEST_NUMBER = 3;

    private PinRule() {}

    /** Why the user of that number may not have this PIN; the sentence does not repeat it. */
    public static Optional<String> wrong(String pin, String number) {
        boolean digits = pin.chars().allMatch(c -> c >= '0' && c <= '9');
        if (!digits || pin.length() < SHORTEST || pin.length() > LONGEST) {
            return Optional.of("it is " + SHORTEST + " to " + LONGEST + " digits");
        }
        if (number.length() >= SHORTEST_NUMBER && pin.contains(number)) {
            return Optional.of("the user's own number may not be in it");
        }
        if (IntStream.rangeClosed(1, LONGEST_PERIOD).anyMatch(period -> repeats(pin, period))) {
            return Optional.of("it may not be a repetition of one, two or three digits");
        }
        if (runs(pin, 1) || runs(pin, DIGITS - 1)) {
            return Optional.of("it may not be a run of digits upwards or downwards");
        }
        return isDate(pin) ? Optional.of("it may not be a date") : Optional.empty();
    }

    private static boolean repeats(String pin, int period) {
        return IntStream.range(period, pin.length()).allMatch(i -> pin.charAt(i) == pin.charAt(i - period));
    }

    /** Each digit is the one before and {@code step} more; after 9 comes 0. */
    private static boolean runs(String pin, int step) {
        return IntStream.range(1, pin.length())
                .allMatch(i -> (pin.charAt(i - 1) - '0' + step) % DIGITS == pin.charAt(i) - '0');
    }

    /** Day, month and year, in the orders people write them in. */
    private static boolean isDate(String pin) {
        if (pin.length() != SHORT_DATE && pin.length() != LONG_DATE) {
            return false;
        }
        int year = pin.length() - 4;
        String atEnd = pin.substring(4);
        String atBegin = pin.substring(0, year);
        return isDate(atEnd, pin.substring(2, 4), pin.substring(0, 2))
                || isDate(atEnd, pin.substring(0, 2), pin.substring(2, 4))
                || isDate(atBegin, pin.substring(year, year + 2), pin.substring(year + 2));
    }

    private static boolean isDate(String year, String month, String day) {
        int number = Integer.parseInt(year);
        // A year of two digits may be of either century: 29 February too.
        int full = year.length() == 2 ? FIRST_YEAR + DIGITS * DIGITS + number : number;
        if (full < FIRST_YEAR || full > LAST_YEAR) {
            return false;
        }
        try {
            LocalDate.of(full, Integer.parseInt(month), Integer.parseInt(day));
            return true;
        } catch (DateTimeException none) {
            return false;
        }
    }
}
