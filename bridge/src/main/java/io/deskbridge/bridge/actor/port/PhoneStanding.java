package io.deskbridge.bridge.actor.port;

import io.deskbridge.bridge.core.calls.Connection;
import io.deskbridge.bridge.core.calls.ConnectionView;
import io.deskbridge.bridge.core.calls.Device;
import io.deskbridge.bridge.core.calls.PhoneEvent;
import io.deskbridge.bridge.core.calls.PhoneState;
import io.deskbridge.bridge.core.calls.PhoneStatus;
import io.deskbridge.bridge.core.control.ControlState;
import io.deskbridge.bridge.core.model.ConnectionState;
import io.deskbridge.bridge.core.model.EventType;
import io.deskbridge.bridge.core.model.PhoneId;
import io.deskbridge.bridge.core.model.UserName;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/**
 * What a phone's events, folded, come to: everything that its watchers have been told, and what a server that starts again needs to
 * go on with the same history.
 *
 * @param phone the phone
 * @param epoch its event history
 * @param user whose the phone was for all of that history; empty where nobody has said
 * @param sequence the number of its last event; of a history that has just begun, of the last one of the history before
 * @param at when that was
 * @param device what it is; empty when that was never said
 * @param status the phone after its last event, with who controls it and since when there is consent
 * @param connections its connections, oldest first
 * @param connectionsNumbered connections have been numbered up to this, those that are gone included
 * @param legsNumbered legs that switching began have been numbered up to this
 * @param awaySince when the controller went away, where it is (R24)
 */
public record PhoneStanding(
        PhoneId phone,
        String epoch,
        Optional<UserName> user,
        long sequence,
        Instant at,
        Optional<Device> device,
        PhoneStatus status,
        List<ConnectionView> connections,
        long connectionsNumbered,
        long legsNumbered,
        Optional<Instant> awaySince) {

    private static final int RADIX = 10;
    private static final long LARGEST = Long.MAX_VALUE / (2 * RADIX);

    /** Keeps a copy of {@code connections}. */
    public PhoneStanding {
        connections = List.copyOf(connections);
    }

    /** Of a phone whose history begins in this state. */
    public static PhoneStanding of(PhoneState state, Instant now) {
        boolean away =
                state.control().session().filter(ControlState.Session::away).isPresent();
        return new PhoneStanding(
                state.id(),
                state.epoch(),
                state.user(),
                state.counters().sequence(),
                now,
                Optional.of(state.device()).filter(device -> !device.equals(Device.UNSEEN)),
                state.published().status(),
                state.published().connections(),
                state.counters().nextConnection() - 1,
                state.counters().nextLeg() - 2,
                away ? Optional.of(now) : Optional.empty());
    }

    /** After the first event of a history that nobody has begun. */
    public static PhoneStanding of(EventHistory.Entry first) {
        PhoneStanding nothing = new PhoneStanding(
                first.phone(),
                first.epoch(),
                Optional.empty(),
                0,
                first.time(),
                Optional.empty(),
                first.event().status(),
                List.of(),
                0,
                0,
                Optional.empty());
        return nothing.after(first);
    }

    /** After one more event of the same history. */
    public PhoneStanding after(EventHistory.Entry entry) {
        PhoneEvent event = entry.event();
        List<ConnectionView> now = new ArrayList<>(connections);
        long connectionNumber = connectionsNumbered;
        long legNumber = legsNumbered;
        for (ConnectionView view : event.connections()) {
            Connection connection = view.connection();
            put(now, view);
            connectionNumber = Math.max(connectionNumber, number(connection));
            legNumber = connection.leg() % 2 == 0 ? Math.max(legNumber, connection.leg()) : legNumber;
        }
        return new PhoneStanding(
                phone,
                epoch,
                user,
                event.sequence(),
                entry.time(),
                event.details().device().or(() -> device),
                event.status(),
                now,
                connectionNumber,
                legNumber,
                awayAfter(entry));
    }

    private Optional<Instant> awayAfter(EventHistory.Entry entry) {
        if (entry.event().type() == EventType.CONTROLLER_AWAY) {
            return Optional.of(entry.time());
        }
        boolean away = entry.event().status().controller().isPresent()
                && entry.event().status().controller().get().away();
        return away ? awaySince : Optional.empty();
    }

    private static void put(List<ConnectionView> into, ConnectionView view) {
        boolean over = view.connection().state() == ConnectionState.NULL;
        for (int i = 0; i < into.size(); i++) {
            if (into.get(i).connection().id().equals(view.connection().id())) {
                if (over) {
                    into.remove(i);
                } else {
                    into.set(i, view);
                }
                return;
            }
        }
        if (!over) {
            into.add(view);
        }
    }

    /** The number in a connection's id; 0 for one that has none. */
    private static long number(Connection connection) {
        String id = connection.id().value();
        long number = 0;
        for (int i = 1; i < id.length() && number <= LARGEST; i++) {
            int digit = Character.digit(id.charAt(i), RADIX);
            if (digit < 0) {
                return 0;
            }
            number = number * RADIX + digit;
        }
        return number;
    }
}
