package io.deskbridge.bridge.access;

import io.deskbridge.bridge.core.model.Party;
import io.deskbridge.bridge.core.model.Reason;
import io.deskbridge.bridge.core.model.Refusal;
import io.deskbridge.bridge.core.model.Setting;
import io.deskbridge.bridge.core.rules.DialString;
import java.util.Map;

/** What fields may hold. Rejects, never mends. */
public final class Fields {
    private static final int LONGEST_ID = 64;
    private static final int LONGEST_SHOWN = 40;
    private static final int LONGEST_SLOT = 9;
    private static final int LONGEST_KEY = 32;
    private static final int LONGEST_VALUE = 256;

    private Fields() {}

    /** A field that must be there is not. */
    public static Refusal missing(String field, String what) {
        return Refusal.of(
                Reason.INVALID_FIELD, "The field `" + field + "` is missing: give " + what + ".", "field", field);
    }

    /** A field has a value it may not have. */
    public static Refusal wrong(String field, String value, String rule) {
        return Refusal.of(
                Reason.INVALID_FIELD,
                "The field `" + field + "` has the value " + shown(value) + ", but " + rule + ".",
                "field",
                field);
    }

    /** A number to dial, or a refusal that says what a number is. */
    public static String dialString(String to) {
        if (!DialString.valid(to)) {
            throw new RefusedException(Refusal.of(
                    Reason.INVALID_DESTINATION,
                    "The number " + shown(to)
                            + " cannot be dialled: a number is an optional +, then 1 to 32 of 0-9 * #,"
                            + " without blanks.",
                    "field",
                    "to"));
        }
        return to;
    }

    /** The number of a party, as the bridge gave it out. */
    public static String party(String number) {
        if (!DialString.valid(number) && !number.equals(Party.ANONYMOUS.number())) {
            throw new RefusedException(wrong("party", number, "it is the number of one of the connection's parties"));
        }
        return number;
    }

    /** A park slot: 1 to 9 digits. */
    public static String slot(String slot) {
        boolean good = !slot.isEmpty() && slot.length() <= LONGEST_SLOT;
        for (int i = 0; good && i < slot.length(); i++) {
            good = slot.charAt(i) >= '0' && slot.charAt(i) <= '9';
        }
        if (!good) {
            throw new RefusedException(wrong("slot", slot, "a park slot is 1 to 9 digits"));
        }
        return slot;
    }

    /** The number whose call is to be picked up. */
    public static String pickUp(String number) {
        if (!DialString.valid(number)) {
            throw new RefusedException(wrong("number", number, "it is a number, or left out for the pick-up group"));
        }
        return number;
    }

    /** Digits to dial or to send as tones, or a refusal that says what they are. */
    public static String digits(String digits) {
        if (digits.startsWith("+") || !DialString.valid(digits)) {
            throw new RefusedException(wrong("digits", digits, "digits are 1 to 32 of 0-9 * #, without blanks"));
        }
        return digits;
    }

    /** Data of a call: up to 16 short keys, with values that can be shown. */
    public static Map<String, String> callData(Map<String, String> data) {
        if (data.isEmpty() || data.size() > Setting.Data.MOST_KEYS) {
            throw new RefusedException(
                    wrong("call_data", data.size() + " keys", "it has 1 to " + Setting.Data.MOST_KEYS + " keys"));
        }
        data.forEach((key, value) -> {
            if (!named(key) || key.length() > LONGEST_KEY) {
                throw new RefusedException(wrong(
                        "call_data",
                        key,
                        "a key is 1 to " + LONGEST_KEY + " of letters, digits, dot, dash, underscore"));
            }
            if (value.length() > LONGEST_VALUE || !value.codePoints().allMatch(Fields::showable)) {
                throw new RefusedException(wrong(
                        "call_data",
                        value,
                        "a value has at most " + LONGEST_VALUE
                                + " characters, none of which is a control or direction character"));
            }
        });
        return data;
    }

    /** Not a control, direction or line separating character, nor half of one. */
    private static boolean showable(int character) {
        return switch (Character.getType(character)) {
            case Character.CONTROL,
                    Character.FORMAT,
                    Character.SURROGATE,
                    Character.LINE_SEPARATOR,
                    Character.PARAGRAPH_SEPARATOR -> false;
            default -> true;
        };
    }

    /** A name of 1 to 64 letters, digits, dots, dashes, underscores. */
    public static String named(String field, String name) {
        if (!named(name)) {
            throw new RefusedException(wrong(field, name, "it is 1 to 64 of letters, digits, dot, dash, underscore"));
        }
        return name;
    }

    /** A client's id: 1 to 64 of letters, digits, dot, dash, underscore. */
    public static String clientId(String field, String id) {
        if (!named(id)) {
            throw new RefusedException(
                    wrong(field, id, "a client's id is 1 to 64 of letters, digits, dot, dash, underscore"));
        }
        return id;
    }

    /** Whether a text is a name as {@link #named(String, String)} has them. */
    public static boolean isName(String text) {
        return named(text);
    }

    /** Whether a text can be shown as it is: no control, direction or line separating characters. */
    public static boolean isShowable(String text) {
        return text.codePoints().allMatch(Fields::showable);
    }

    private static boolean named(String id) {
        boolean good = !id.isEmpty() && id.length() <= LONGEST_ID;
        for (int i = 0; good && i < id.length(); i++) {
            char c = id.charAt(i);
            good = (c >= 'a' && c <= 'z')
                    || (c >= 'A' && c <= 'Z')
                    || (c >= '0' && c <= '9')
                    || c == '.'
                    || c == '-'
                    || c == '_';
        }
        return good;
    }

    /** A request's id: 1 to 64 printable characters. */
    public static String requestId(String id) {
        if (id.isEmpty() || !printable(id)) {
            throw new RefusedException(
                    wrong("request_id", id, "a request's id is 1 to 64 printable characters without blanks"));
        }
        return id;
    }

    /** At most 64 printable characters without blanks. */
    private static boolean printable(String id) {
        boolean good = id.length() <= LONGEST_ID;
        for (int i = 0; good && i < id.length(); i++) {
            good = id.charAt(i) > ' ' && id.charAt(i) < 127;
        }
        return good;
    }

    /** A connection's id, as the bridge gave it out. */
    public static String connection(String id) {
        if (id.length() > LONGEST_ID) {
            throw new RefusedException(wrong("connection", id, "a connection's id has at most 64 characters"));
        }
        return id;
    }

    /** A phone's epoch, as the bridge gave it out. */
    public static String epoch(String epoch) {
        if (!printable(epoch)) {
            throw new RefusedException(wrong(
                    "precondition.if_epoch", epoch, "an epoch is at most 64 printable characters without blanks"));
        }
        return epoch;
    }

    /** A value as it can be shown in a sentence: short, printable, in quotes. */
    public static String shown(String value) {
        return "\"" + cut(value) + "\"";
    }

    /** A value as it can be given back: short and printable. */
    public static String cut(String value) {
        StringBuilder text = new StringBuilder();
        for (int i = 0; i < value.length() && i < LONGEST_SHOWN; i++) {
            char c = value.charAt(i);
            text.append(!showable(c) || c == '"' ? '?' : c);
        }
        return text.append(value.length() > LONGEST_SHOWN ? "..." : "").toString();
    }
}
