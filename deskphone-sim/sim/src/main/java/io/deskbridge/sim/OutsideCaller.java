package io.deskbridge.sim;

import io.deskbridge.bridge.core.model.Party;
import java.util.regex.Pattern;

/**
 * Somebody outside who calls.
 *
 * @param number the number; may be empty where it is withheld
 * @param name the name; may be empty
 * @param withholds neither of both is shown (CLIR)
 */
record OutsideCaller(String number, String name, boolean withholds) {

    private static final Pattern NUMBER = Pattern.compile("\\+?[0-9]{1,32}");
    private static final int LONGEST_NAME = 128;

    /**
     * As the network sees the caller.
     *
     * @throws IllegalArgumentException if the number is missing or none, or the name is too long
     */
    Party party() {
        if (!withholds || !number.isEmpty()) {
            if (number.isEmpty()) {
                throw new IllegalArgumentException(
                        "Who calls from outside has a number or withholds it; say one of the two.");
            }
            checkNumber(number);
        }
        if (name.length() > LONGEST_NAME || name.chars().anyMatch(Character::isISOControl)) {
            throw new IllegalArgumentException(
                    "A caller's name is at most " + LONGEST_NAME + " characters, none of them a control character.");
        }
        return withholds ? Party.ANONYMOUS : new Party(number, name);
    }

    /**
     * Checks a number that calls from outside or is called from there.
     *
     * @throws IllegalArgumentException if it is none
     */
    static void checkNumber(String number) {
        if (!NUMBER.matcher(number).matches()) {
            throw new IllegalArgumentException("\"" + number
                    + "\" cannot be used for a call from outside; a number there is an optional + and 1 to 32 digits.");
        }
    }
}
