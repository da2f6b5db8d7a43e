package io.deskbridge.client;

/**
 * A party of a call.
 *
 * @param number the number, as it would be dialled; "anonymous" where it is withheld; empty while it is not known
 * @param name the name; empty where none is known
 * @param presentation whether the number is withheld
 */
public record Party(String number, String name, Presentation presentation) {
    @Override
    public String toString() {
        return name.isEmpty() ? number : number + " (" + name + ")";
    }
}
