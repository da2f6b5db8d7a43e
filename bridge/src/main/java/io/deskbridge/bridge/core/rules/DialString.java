package io.deskbridge.bridge.core.rules;

/** The grammar of what can be dialled: an optional {@code +}, then 1 to 32 of {@code 0-9 * #}. Reject, never strip. */
public final class DialString {
    private static final int MOST_DIGITS = 32;

    /** Characters of the longest one: the {@code +} and its digits. */
    public static final int LONGEST = MOST_DIGITS + 1;

    private DialString() {}

    /** True when {@code text} can be dialled as it is. */
    public static boolean valid(String text) {
        int start = text.startsWith("+") ? 1 : 0;
        int digits = text.length() - start;
        if (digits < 1 || digits > MOST_DIGITS) {
            return false;
        }
        for (int i = start; i < text.length(); i++) {
            char c = text.charAt(i);
            if (!(c >= '0' && c <= '9') && c != '*' && c != '#') {
                return false;
            }
        }
        return true;
    }
}
