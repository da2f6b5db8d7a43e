package io.deskbridge.client;

import java.time.Instant;
import java.util.List;
import java.util.Optional;

/**
 * One change at a phone. {@link #toString} gives one readable line.
 *
 * @param phone the phone
 * @param epoch the history the number belongs to
 * @param sequence grows by one per event of the phone
 * @param previousSequence the number of the event before it in this watch
 * @param time when, by the bridge's clock; for display, since order is {@code sequence}
 * @param type what
 * @param initiator who made it happen
 * @param cause why
 * @param requestId the command that caused it, where a command did
 * @param connections the connection it is about, first; then every other connection of the phone that changed with it. One
 *     whose state is {@link ConnectionState#NULL} is gone after this event
 * @param after the phone after this event, complete
 * @param transfer only with {@link EventType#TRANSFERRED} and {@link EventType#CONFERENCED}: which conversations became one
 * @param parkSlot only with {@link EventType#DIVERTED} by parking: where the call waits
 * @param undelivered only with {@link EventType#CALL_NOT_DELIVERED}: who called; why is the cause
 * @param controlEndReason only with {@link EventType#CONTROL_ENDED}: why
 * @param formerController only with {@link EventType#CONTROL_ENDED}: whose control ended
 */
public record PhoneEvent(
        String phone,
        String epoch,
        long sequence,
        long previousSequence,
        Instant time,
        EventType type,
        Initiator initiator,
        Cause cause,
        Optional<RequestId> requestId,
        List<Connection> connections,
        PhoneState after,
        Optional<Transfer> transfer,
        Optional<String> parkSlot,
        Optional<UndeliveredCall> undelivered,
        Optional<ControlEndReason> controlEndReason,
        Optional<Controller> formerController) {
    /** Copies the list. */
    public PhoneEvent {
        connections = List.copyOf(connections);
    }

    /** The connection the event is about; empty for an event about the phone itself. */
    public Optional<Connection> connection() {
        return connections.stream().findFirst();
    }

    /** One line for people, such as {@code 4001 #17 ESTABLISHED by REMOTE: TALKING to 4003 (Carol)}. */
    @Override
    public String toString() {
        StringBuilder line = new StringBuilder(96)
                .append(phone)
                .append(" #")
                .append(sequence)
                .append(' ')
                .append(type);
        if (initiator != Initiator.UNKNOWN) {
            line.append(" by ").append(initiator);
        }
        connection().ifPresent(c -> {
            line.append(": ").append(c.phase());
            if (!c.remote().number().isEmpty()) {
                line.append(c.direction() == Direction.INCOMING ? " from " : " to ")
                        .append(c.remote());
            }
        });
        undelivered.ifPresent(call -> line.append(": ").append(call));
        parkSlot.ifPresent(slot -> line.append(" in slot ").append(slot));
        controlEndReason.ifPresent(reason -> line.append(": ").append(reason));
        if (cause != Cause.NONE) {
            line.append(" (").append(cause).append(')');
        }
        return line.toString();
    }
}
