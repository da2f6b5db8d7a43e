package io.deskbridge.phone;

import io.deskbridge.phone.model.Features;
import io.deskbridge.phone.model.Forwarding;
import java.util.List;
import java.util.regex.Pattern;

/** What a person can key in: each gives back what can be, and throws {@link IllegalArgumentException} for what cannot. */
final class KeyedIn {

    private static final Pattern NUMBER = Pattern.compile("\\+?[0-9*#]{1,32}");
    private static final Pattern PIN = Pattern.compile("[0-9]{1,32}");

    private KeyedIn() {}

    static String number(String number) {
        if (!NUMBER.matcher(number).matches()) {
            throw new IllegalArgumentException(
                    "\"" + number + "\" cannot be dialled; a number is an optional + and 1 to 32 of 0-9, * and #.");
        }
        return number;
    }

    /** The sentence does not say the PIN. */
    static String pin(String pin) {
        if (!PIN.matcher(pin).matches()) {
            throw new IllegalArgumentException("A PIN is 1 to 32 of 0-9.");
        }
        return pin;
    }

    static Forwarding forwarding(Forwarding forwarding) {
        for (String number : List.of(forwarding.always(), forwarding.busy(), forwarding.noAnswer())) {
            if (!number.isEmpty()) {
                number(number);
            }
        }
        if (!forwarding.hasPossibleTime()) {
            throw new IllegalArgumentException("A call rings for 1 s to 2 min before it is forwarded, not for "
                    + forwarding.noAnswerAfter() + ".");
        }
        return forwarding;
    }

    static int level(int level) {
        if (!Features.isLevel(level)) {
            throw new IllegalArgumentException("A volume is 0 to " + Features.MAX_LEVEL + ", not " + level + ".");
        }
        return level;
    }
}
