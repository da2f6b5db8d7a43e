package io.deskbridge.bridge.core.calls;

import io.deskbridge.bridge.core.calls.PhoneState.Cleared;
import io.deskbridge.bridge.core.calls.PhoneState.Counters;
import io.deskbridge.bridge.core.calls.PhoneState.Early;
import io.deskbridge.bridge.core.calls.PhoneState.Link;
import io.deskbridge.bridge.core.calls.PhoneState.Published;
import io.deskbridge.bridge.core.control.ControlState;
import io.deskbridge.bridge.core.model.CallId;
import io.deskbridge.bridge.core.model.Cause;
import io.deskbridge.bridge.core.model.ConnectionId;
import io.deskbridge.bridge.core.model.EventType;
import io.deskbridge.bridge.core.model.Features;
import io.deskbridge.bridge.core.model.Initiator;
import io.deskbridge.bridge.core.model.PhoneId;
import io.deskbridge.bridge.core.model.ServerName;
import io.deskbridge.bridge.core.model.UserName;
import java.nio.charset.StandardCharsets;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.UUID;
import org.jspecify.annotations.Nullable;

/**
 * One step of a phone in progress: the next state as it grows, and the outputs. Lives within one call of {@link
 * PhoneMachine#step} and is seen by nobody else, so that the step as a whole is a function.
 */
final class PhoneTurn {
    /** How many ended connections are remembered. */
    private static final int REMEMBERED_CLEARED = 32;

    final PhoneId id;
    final PhoneMachine.Settings settings;
    final Instant now;
    private final List<PhoneOutput> outputs = new ArrayList<>(6);

    private String epoch;
    private Optional<UserName> user;
    Optional<ServerName> location;
    Device device;
    Link link;
    boolean locked;
    ControlState control;
    Features features;
    List<Early> early;
    final Lines lines;
    final Orders orders;
    private List<Connection> connections;
    private List<Cleared> cleared;

    private long nextConnection;
    private long sequence;
    private long lastChange;
    private Published published;

    PhoneTurn(PhoneState state, PhoneMachine.Settings settings, Instant now) {
        this.id = state.id();
        this.epoch = state.epoch();
        this.user = state.user();
        this.settings = settings;
        this.now = now;
        this.location = state.location();
        this.device = state.device();
        this.link = state.link();
        this.locked = state.locked();
        this.control = state.control();
        this.connections = state.connections();
        this.features = state.features();
        this.lines = new Lines(state);
        this.orders = new Orders(state, this);
        this.early = state.early();
        this.cleared = state.cleared();
        this.nextConnection = state.counters().nextConnection();
        this.sequence = state.counters().sequence();
        this.lastChange = state.counters().lastChange();
        this.published = state.published();
    }

    PhoneMachine.Step finish() {
        PhoneState next = new PhoneState(
                id,
                epoch,
                user,
                location,
                device,
                link,
                locked,
                features,
                connections,
                lines.all(),
                lines.joinings(),
                early,
                lines.asked(),
                lines.abandoned(),
                cleared,
                orders.pending(),
                orders.done(),
                control,
                new Counters(nextConnection, lines.nextLeg(), orders.next(), sequence, lastChange),
                published);
        return new PhoneMachine.Step(next, outputs);
    }

    void emit(PhoneOutput output) {
        outputs.add(output);
    }

    // ---- what there is

    List<Connection> connections() {
        return connections;
    }

    /** False when the phone is another user's now, whoever let the request in. */
    boolean mayBeOf(UserName someone) {
        return user.isEmpty() || user.get().equals(someone);
    }

    CommandRules.Facts facts() {
        return new CommandRules.Facts(link.online(), locked, device, connections, control.challenged());
    }

    @Nullable
    Connection byLeg(long leg) {
        for (Connection connection : connections) {
            if (connection.leg() == leg) {
                return connection;
            }
        }
        return null;
    }

    @Nullable
    Connection byId(ConnectionId wanted) {
        for (Connection connection : connections) {
            if (connection.id().equals(wanted)) {
                return connection;
            }
        }
        return null;
    }

    @Nullable
    Cleared clearedById(ConnectionId wanted) {
        for (Cleared one : cleared) {
            if (one.id().equals(wanted)) {
                return one;
            }
        }
        return null;
    }

    long sequence() {
        return sequence;
    }

    /** Names the event history. */
    String epoch() {
        return epoch;
    }

    /** The sequence of the last event after which the phone was not what it was before. */
    long lastChange() {
        return lastChange;
    }

    /**
     * From here on the history is another one, which only {@code to} reads, and its first event the next number: so no position of the one before is
     * ever one of this. Where nothing has happened yet and nobody could read it, it is the first that goes on.
     */
    void beginHistory(UserName to, String next) {
        if (user.isPresent() || sequence > 0) {
            epoch = next;
        }
        user = Optional.of(to);
        emit(new PhoneOutput.BeginHistory());
    }

    /** The list with one more at its end, and the oldest forgotten where it grows too long. */
    static <T> List<T> youngest(List<T> list, T added, int most) {
        List<T> next = new ArrayList<>(list);
        next.add(added);
        if (next.size() > most) {
            next.remove(0);
        }
        return List.copyOf(next);
    }

    // ---- connections and their events

    ConnectionId takeConnectionId() {
        return new ConnectionId("c" + nextConnection++);
    }

    /**
     * Unique, because a phone has one epoch at a time and no connection of it twice; and the same for the same phone, epoch
     * and connection. The far end reads it, so nothing in it tells who calls, or that two calls are of the same phone: the
     * number may be withheld.
     */
    CallId newCallId(ConnectionId connection) {
        String beginning = id + "-" + epoch + "-" + connection;
        return CallId.of(
                settings.server(),
                UUID.nameUUIDFromBytes(beginning.getBytes(StandardCharsets.UTF_8))
                        .toString());
    }

    /** The connection is, or becomes, what is given; nothing is published yet. */
    void put(Connection connection) {
        List<Connection> next = new ArrayList<>(connections.size() + 1);
        boolean found = false;
        for (Connection old : connections) {
            boolean same = old.id().equals(connection.id());
            found |= same;
            next.add(same ? connection : old);
        }
        if (!found) {
            next.add(connection);
        }
        connections = List.copyOf(next);
    }

    /** The connection has ended; its id is remembered for a while. */
    void remove(Connection connection) {
        List<Connection> next = new ArrayList<>(connections);
        next.removeIf(old -> old.id().equals(connection.id()));
        connections = List.copyOf(next);
        cleared = youngest(cleared, new Cleared(connection.id(), connection.cause()), REMEMBERED_CLEARED);
    }

    /** Publishes a change of a connection, with every other connection whose published fields changed with it. */
    void publish(EventType type, Connection subject, Initiator initiator, String requestId) {
        publish(type, subject, initiator, requestId, PhoneEvent.Details.NONE);
    }

    /** The same, with more to say. */
    void publish(
            EventType type, Connection subject, Initiator initiator, String requestId, PhoneEvent.Details details) {
        publish(type, subject, initiator, subject.cause(), requestId, details);
    }

    /** Publishes a change of the phone as a whole. */
    void publish(EventType type, Initiator initiator) {
        publish(type, initiator, Cause.NONE, "", PhoneEvent.Details.NONE);
    }

    /** The same, with its cause, the command behind it, and more to say. */
    void publish(EventType type, Initiator initiator, Cause cause, String requestId, PhoneEvent.Details details) {
        publish(type, null, initiator, cause, requestId, details);
    }

    /** True when watchers have been told everything they are to know. */
    boolean toldAll() {
        return published.equals(views());
    }

    private void publish(
            EventType type,
            @Nullable Connection subject,
            Initiator initiator,
            Cause cause,
            String requestId,
            PhoneEvent.Details details) {
        Published before = published;
        published = views();
        List<ConnectionView> changed = new ArrayList<>(2);
        if (subject != null) {
            changed.add(viewOf(subject));
        }
        for (ConnectionView view : published.connections()) {
            boolean isSubject = subject != null && view.connection().id().equals(subject.id());
            if (!isSubject && !before.connections().contains(view)) {
                changed.add(view);
            }
        }
        sequence++;
        lastChange = type == EventType.CALL_NOT_DELIVERED ? lastChange : sequence;
        emit(new PhoneOutput.Publish(new PhoneEvent(
                sequence, type, initiator, cause, requestId, List.copyOf(changed), published.status(), details)));
    }

    ConnectionView viewOf(Connection connection) {
        return new ConnectionView(connection, !link.online(), CommandRules.allowed(facts(), connection));
    }

    private Published views() {
        List<ConnectionView> views = new ArrayList<>(connections.size());
        for (Connection connection : connections) {
            views.add(viewOf(connection));
        }
        Optional<Features> known = device.equals(Device.UNSEEN) ? Optional.empty() : Optional.of(features);
        return new Published(
                List.copyOf(views),
                new PhoneStatus(link.online(), locked, control.session(), CommandRules.allowed(facts()), known));
    }

    /** The active connection in words, for a sentence; empty when none is. */
    String activeInWords() {
        for (Connection connection : connections) {
            if (connection.active()) {
                return connection.id() + " " + connection.phase() + " "
                        + connection.remote().number();
            }
        }
        return "";
    }
}
