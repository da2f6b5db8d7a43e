package io.deskbridge.bridge.core.model;

/**
 * A party of a call.
 *
 * @param number the number as it would be dialled; "anonymous" where it is withheld; may be empty
 * @param name the name where one is known, else empty
 */
public record Party(String number, String name) {
    /** Nobody known yet. */
    public static final Party UNKNOWN = new Party("", "");

    /** Somebody who withholds the number (CLIR); SIP's word for it. */
    public static final Party ANONYMOUS = new Party("anonymous", "");

    /** The number is withheld. */
    public boolean anonymous() {
        return number.equals(ANONYMOUS.number);
    }

    /** The same number under another name; an empty name changes nothing. */
    public Party named(String newName) {
        return newName.isEmpty() || newName.equals(name) ? this : new Party(number, newName);
    }
}
