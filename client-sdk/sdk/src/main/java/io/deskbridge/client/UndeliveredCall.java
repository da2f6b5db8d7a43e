package io.deskbridge.client;

import java.util.Optional;

/**
 * A call for a phone that was not presented there. It is no connection of the phone and never looks like one; why is the
 * event's {@link PhoneEvent#cause}.
 *
 * @param call names the conversation
 * @param from who called
 * @param forwardedTo where it went instead, when it was forwarded
 */
public record UndeliveredCall(String call, Party from, Optional<String> forwardedTo) {
    /** Who called, and where the call went. */
    @Override
    public String toString() {
        return "from " + from + forwardedTo.map(to -> ", forwarded to " + to).orElse("");
    }
}
