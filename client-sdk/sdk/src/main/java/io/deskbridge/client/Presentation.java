package io.deskbridge.client;

/** Whether a party lets itself be known (CLIP and CLIR). */
public enum Presentation {
    /** Number and name are what they are. */
    ALLOWED,
    /** The party withholds its number: it is given as "anonymous", without a name. */
    RESTRICTED,
    /** Nobody is there yet, or nothing is known, or a value this SDK does not know yet. */
    UNKNOWN
}
