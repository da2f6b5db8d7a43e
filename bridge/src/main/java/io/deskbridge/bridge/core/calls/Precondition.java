package io.deskbridge.bridge.core.calls;

import io.deskbridge.bridge.core.model.ConnectionState;
import java.util.Optional;
import java.util.OptionalLong;

/**
 * What a client has seen of a phone, on which its command depends; judged by {@link StaleState}.
 *
 * @param sequence nothing has changed since this event
 * @param epoch the history it belongs to; empty: the one the phone has
 * @param state the connection that the command means is in it
 */
public record Precondition(OptionalLong sequence, String epoch, Optional<ConnectionState> state) {
    /** Whatever has happened. */
    public static final Precondition NONE = new Precondition(OptionalLong.empty(), "", Optional.empty());
}
