package io.deskbridge.client;

import java.util.List;

/**
 * Which conversations became one (A11).
 *
 * @param oldCalls the names they had
 * @param call the name that stays: the older one's
 */
public record Transfer(List<String> oldCalls, String call) {
    /** Copies the list. */
    public Transfer {
        oldCalls = List.copyOf(oldCalls);
    }
}
