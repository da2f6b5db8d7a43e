package io.deskbridge.bridge.core.calls;

import io.deskbridge.bridge.core.calls.PhoneState.Cleared;
import io.deskbridge.bridge.core.calls.PhoneState.Counters;
import io.deskbridge.bridge.core.calls.PhoneState.Joining;
import io.deskbridge.bridge.core.calls.PhoneState.Link;
import io.deskbridge.bridge.core.calls.PhoneState.PendingOrder;
import io.deskbridge.bridge.core.calls.PhoneState.Published;
import io.deskbridge.bridge.core.control.ControlState;
import io.deskbridge.bridge.core.model.CallId;
import io.deskbridge.bridge.core.model.Cause;
import io.deskbridge.bridge.core.model.ConnectionId;
import io.deskbridge.bridge.core.model.ConnectionState;
import io.deskbridge.bridge.core.model.EndReason;
import io.deskbridge.bridge.core.model.EventType;
import io.deskbridge.bridge.core.model.Initiator;
import io.deskbridge.bridge.core.model.PhoneId;
import io.deskbridge.bridge.core.model.ServerName;
import java.time.Instant;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/**
 * One step of a phone in progress: the next state as it grows, and the outputs. Lives within one call of {@link
 * PhoneMachine#step} and is seen by nobody else, so that the step as a whole is a function.
 */
final class PhoneTurn {
    /** How many ended connections are remembered. */
    private static final int REMEMBERED_CLEARED = 32;

    final PhoneId id;
    final String epoch;
    final PhoneMachine.Settings settings;
    final Instant now;
    private final List<PhoneOutput> outputs = new ArrayList<>(6);

    Optional<ServerName> location;
    Device device;
    Link link;
    boolean locked;
    ControlState control;
    private List<Connection> connections;
    private Map<Long, CallId> lines;
    private Map<Long, Joining> joinings;
    private Set<Long> abandoned;
    private List<Cleared> cleared;
    private List<PendingOrder> pending;
    private long nextConnection;
    private long nextLeg;
    private long nextOrder;
    private long sequence;
    private Published published;

    PhoneTurn(PhoneState state, PhoneMachine.Settings settings, Instant now) {
        this.id = state.id();
        this.epoch = state.epoch();
        this.settings = settings;
        this.now = now;
        this.location = state.location();
        this.device = state.device();
        this.link = state.link();
        this.locked = state.locked();
        this.control = state.control();
        this.connections = state.connections();
        this.lines = state.lines();
        this.joinings = state.joinings();
        this.abandoned = state.abandoned();
        this.cleared = state.cleared();
        this.pending = state.pending();
        this.nextConnection = state.counters().nextConnection();
        this.nextLeg = state.counters().nextLeg();
        this.nextOrder = state.counters().nextOrder();
        this.sequence = state.counters().sequence();
        this.published = state.published();
    }

    PhoneMachine.Step finish() {
        PhoneState next = new PhoneState(
                id,
                epoch,
                location,
                device,
                link,
                locked,
                connections,
                lines,
                joinings,
                abandoned,
                cleared,
                pending,
                control,
                new Counters(nextConnection, nextLeg, nextOrder, sequence),
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

    CommandRules.Facts facts() {
        return new CommandRules.Facts(link.online(), locked, device, connections);
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

    List<PendingOrder> pending() {
        return pending;
    }

    long sequence() {
        return sequence;
    }

    // ---- lines: which leg belongs to which call

    @Nullable
    CallId callOf(long leg) {
        return lines.get(leg);
    }

    /** The call of a leg, or a call without a name for a leg that switching no longer knows. */
    CallId callFor(long leg) {
        return lines.getOrDefault(leg, new CallId(""));
    }

    @Nullable
    Long legOf(CallId call) {
        for (Map.Entry<Long, CallId> line : lines.entrySet()) {
            if (line.getValue().equals(call)) {
                return line.getKey();
            }
        }
        return null;
    }

    Map<Long, CallId> lines() {
        return lines;
    }

    void addLine(long leg, CallId call) {
        Map<Long, CallId> next = new HashMap<>(lines);
        next.put(leg, call);
        lines = Map.copyOf(next);
    }

    void removeLine(long leg) {
        if (lines.containsKey(leg)) {
            Map<Long, CallId> next = new HashMap<>(lines);
            next.remove(leg);
            lines = Map.copyOf(next);
        }
    }

    /** The leg belongs to another conversation from now on, or to the same one with another far end. */
    void addJoining(long leg, Joining joining) {
        Map<Long, Joining> next = new HashMap<>(joinings);
        next.put(leg, joining);
        joinings = Map.copyOf(next);
    }

    Map<Long, Joining> joinings() {
        return joinings;
    }

    @Nullable
    Joining takeJoining(long leg) {
        Joining joining = joinings.get(leg);
        if (joining != null) {
            Map<Long, Joining> next = new HashMap<>(joinings);
            next.remove(leg);
            joinings = Map.copyOf(next);
        }
        return joining;
    }

    long takeLeg() {
        long leg = nextLeg;
        nextLeg += 2;
        return leg;
    }

    /** Legs the bridge begins must stay ahead of any the phone remembers, also across a restart of the bridge. */
    void legsSeen(long leg) {
        if (leg % 2 == 0 && leg >= nextLeg) {
            nextLeg = leg + 2;
        }
    }

    Set<Long> abandoned() {
        return abandoned;
    }

    void abandon(long leg) {
        Set<Long> next = new HashSet<>(abandoned);
        next.add(leg);
        abandoned = Set.copyOf(next);
    }

    void nothingAbandoned() {
        abandoned = Set.of();
    }

    // ---- orders

    long takeOrder() {
        return nextOrder++;
    }

    void addPending(PendingOrder order) {
        List<PendingOrder> next = new ArrayList<>(pending);
        next.add(order);
        pending = List.copyOf(next);
    }

    void replacePending(PendingOrder order) {
        List<PendingOrder> next = new ArrayList<>(pending);
        next.replaceAll(old -> old.orderId() == order.orderId() ? order : old);
        pending = List.copyOf(next);
    }

    void removePending(PendingOrder order) {
        List<PendingOrder> next = new ArrayList<>(pending);
        next.removeIf(old -> old.orderId() == order.orderId());
        pending = List.copyOf(next);
        emit(new PhoneOutput.DisarmOrderTimer(order.orderId()));
    }

    @Nullable
    PendingOrder pendingById(long orderId) {
        for (PendingOrder order : pending) {
            if (order.orderId() == orderId) {
                return order;
            }
        }
        return null;
    }

    // ---- connections and their events

    ConnectionId takeConnectionId() {
        return new ConnectionId("c" + nextConnection++);
    }

    CallId newCallId(ConnectionId connection) {
        return CallId.of(settings.server(), id + "-" + epoch + "-" + connection);
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
        List<Cleared> remembered = new ArrayList<>(cleared);
        remembered.add(new Cleared(connection.id(), connection.cause()));
        if (remembered.size() > REMEMBERED_CLEARED) {
            remembered.remove(0);
        }
        cleared = List.copyOf(remembered);
    }

    /** Publishes a change of a connection, with every other connection whose published fields changed with it. */
    void publish(EventType type, Connection subject, Initiator initiator, String requestId) {
        publish(type, subject, initiator, requestId, Optional.empty(), "");
    }

    /** The same, with the conversations that became one, and the slot where the call is parked. */
    void publish(
            EventType type,
            Connection subject,
            Initiator initiator,
            String requestId,
            Optional<PhoneEvent.Transfer> transfer,
            String slot) {
        publish(
                type,
                subject,
                initiator,
                subject.cause(),
                requestId,
                Optional.empty(),
                Optional.empty(),
                transfer,
                slot);
    }

    /** Publishes a change of the phone as a whole. */
    void publish(EventType type, Initiator initiator) {
        publish(type, null, initiator, Cause.NONE, "", Optional.empty(), Optional.empty(), Optional.empty(), "");
    }

    /** Publishes the end of a control session. */
    void publishControlEnded(Initiator initiator, EndReason reason, ControlState.Session former) {
        publish(
                EventType.CONTROL_ENDED,
                null,
                initiator,
                Cause.NONE,
                "",
                Optional.of(reason),
                Optional.of(former),
                Optional.empty(),
                "");
    }

    private void publish(
            EventType type,
            @Nullable Connection subject,
            Initiator initiator,
            Cause cause,
            String requestId,
            Optional<EndReason> ended,
            Optional<ControlState.Session> former,
            Optional<PhoneEvent.Transfer> transfer,
            String slot) {
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
        emit(new PhoneOutput.Publish(new PhoneEvent(
                sequence,
                type,
                initiator,
                cause,
                requestId,
                List.copyOf(changed),
                published.status(),
                ended,
                former,
                transfer,
                slot)));
    }

    ConnectionView viewOf(Connection connection) {
        return new ConnectionView(connection, !link.online(), CommandRules.allowed(facts(), connection));
    }

    private Published views() {
        List<ConnectionView> views = new ArrayList<>(connections.size());
        for (Connection connection : connections) {
            views.add(viewOf(connection));
        }
        return new Published(
                List.copyOf(views),
                new PhoneStatus(link.online(), locked, control.session(), CommandRules.allowed(facts())));
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

    /** True when the connection's leg is still up at the phone. */
    static boolean up(Connection connection) {
        return connection.state() != ConnectionState.NULL;
    }
}
