package io.deskbridge.client;

/**
 * A party of a call.
 *
 * @param number the number, as it would be dialled; empty while it is not known
 * @param name the name; empty where none is known
 */
public record Party(String number, String name) {
    @Override
    public String toString() {
        return name.isEmpty() ? number : number + " (" + name + ")";
    }
}
