package io.deskbridge.bridge.core.calls;

import io.deskbridge.bridge.core.calls.PhoneState.Link;
import io.deskbridge.bridge.core.calls.PhoneState.PendingOrder;
import io.deskbridge.bridge.core.model.CallId;
import io.deskbridge.bridge.core.model.Cause;
import io.deskbridge.bridge.core.model.CommandKind;
import io.deskbridge.bridge.core.model.ConnectionId;
import io.deskbridge.bridge.core.model.ConnectionState;
import io.deskbridge.bridge.core.model.Direction;
import io.deskbridge.bridge.core.model.EventType;
import io.deskbridge.bridge.core.model.Initiator;
import io.deskbridge.bridge.core.model.LineSignal;
import io.deskbridge.bridge.core.model.LinkEnd;
import io.deskbridge.bridge.core.model.Reason;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/** What a phone's reports do: the table decides, events are published, and orders that have come true are answered. */
final class Reports {
    private Reports() {}

    /** Takes one report. A report that no row allows changes nothing; the phone is asked for its whole state instead. */
    static void legReported(PhoneTurn turn, LegReport report) {
        if (turn.abandoned().contains(report.leg())) {
            return;
        }
        Connection before = turn.byLeg(report.leg());
        if (before == null && report.state() == ConnectionState.NULL) {
            return;
        }
        if (!apply(turn, before, report)) {
            distrust(turn, report);
        }
    }

    private static void distrust(PhoneTurn turn, LegReport report) {
        Link link = turn.link;
        if (link.suspect()) {
            turn.emit(new PhoneOutput.Disconnect(
                    LinkEnd.PROTOCOL_ERROR, "impossible report of leg " + report.leg() + ": " + report.state()));
            return;
        }
        turn.link = new Link(link.online(), link.incarnation(), link.bootId(), true);
        turn.emit(new PhoneOutput.RequestWholeState());
    }

    /** Applies a report by the table. False when no row allows it or an invariant of the phone would break. */
    static boolean apply(PhoneTurn turn, @Nullable Connection before, LegReport report) {
        ConnectionState from = before == null ? ConnectionState.NULL : before.state();
        ConnectionState fromRemote = before == null ? ConnectionState.NULL : before.remoteState();
        ConnectionState toRemote = report.state() == ConnectionState.NULL ? ConnectionState.NULL : report.remoteState();
        Optional<Transition> row = Transition.find(from, fromRemote, report.state(), toRemote, report.cause());
        if (row.isEmpty() || breaksInvariant(turn, before, report)) {
            return false;
        }
        PendingOrder order = report.initiator() == Initiator.CLIENT ? turn.pendingById(report.orderId()) : null;
        String requestId = order == null ? "" : order.requestId();
        Connection after = before == null ? born(turn, report) : next(before, report, toRemote);
        publish(turn, row.get(), before, after, report.initiator(), requestId);
        settle(turn, after, report, order);
        if (after.state() == ConnectionState.NULL) {
            endLine(turn, report);
        }
        return true;
    }

    /** A leg that is over is over for its call too; the phone's own release, which follows, then says nothing new. */
    private static void endLine(PhoneTurn turn, LegReport report) {
        CallId call = turn.callOf(report.leg());
        if (call != null) {
            turn.removeLine(report.leg());
            turn.emit(new PhoneOutput.ToCall(call, new LineSignal.Release(report.cause())));
        }
    }

    private static Connection born(PhoneTurn turn, LegReport report) {
        ConnectionId id = turn.takeConnectionId();
        CallId known = turn.callOf(report.leg());
        CallId call = known == null ? turn.newCallId(id) : known;
        if (known == null) {
            turn.addLine(report.leg(), call);
        }
        return new Connection(
                id,
                call,
                report.leg(),
                report.appearance(),
                report.direction(),
                report.state(),
                report.remoteState(),
                report.remote(),
                report.cause());
    }

    private static Connection next(Connection before, LegReport report, ConnectionState toRemote) {
        return new Connection(
                before.id(),
                before.call(),
                before.leg(),
                before.appearance(),
                before.direction(),
                report.state(),
                toRemote,
                report.remote().number().isEmpty() ? before.remote() : report.remote(),
                report.cause());
    }

    /** ONE_ACTIVE and FREE_APPEARANCE: what no phone may report, whatever the table says of the single connection. */
    private static boolean breaksInvariant(PhoneTurn turn, @Nullable Connection before, LegReport report) {
        boolean becomesActive =
                report.state() == ConnectionState.INITIATED || report.state() == ConnectionState.CONNECTED;
        for (Connection other : turn.connections()) {
            if (other.equals(before)) {
                continue;
            }
            if (becomesActive && other.active()) {
                return true;
            }
            if (before == null && other.appearance() == report.appearance()) {
                return true;
            }
        }
        boolean noSuchAppearance = report.appearance() < 1 || report.appearance() > turn.device.appearances();
        return before == null && (noSuchAppearance || wrongWay(report.state(), report.direction()));
    }

    /** A call begins off-hook here, or by ringing here; which one says its direction. */
    static boolean wrongWay(ConnectionState begins, Direction direction) {
        return switch (begins) {
            case INITIATED -> direction != Direction.OUTGOING;
            case ALERTING -> direction != Direction.INCOMING;
            case NULL, CONNECTED, HELD, QUEUED, FAILED -> false;
        };
    }

    private static void publish(
            PhoneTurn turn,
            Transition row,
            @Nullable Connection before,
            Connection after,
            Initiator initiator,
            String requestId) {
        List<EventType> events = row.events();
        int first = 0;
        boolean farLegFirst = row == Transition.T28 || row == Transition.T29;
        if (farLegFirst && before != null) {
            Connection farGone = before.in(before.state(), ConnectionState.NULL, Cause.REMOTE_CLEARING);
            turn.put(farGone);
            turn.publish(events.get(0), farGone, initiator, requestId);
            first = 1;
        }
        if (after.state() == ConnectionState.NULL) {
            turn.remove(after);
        } else {
            turn.put(after);
        }
        for (EventType event : events.subList(first, events.size())) {
            turn.publish(event, after, initiator, requestId);
        }
    }

    /** Answers the orders this change makes true, and those it makes impossible. */
    private static void settle(PhoneTurn turn, Connection after, LegReport report, @Nullable PendingOrder order) {
        if (order != null && order.kind() == CommandKind.DIAL && order.leg() == 0 && after.leg() % 2 == 1) {
            boolean dialled = after.state() == ConnectionState.INITIATED;
            if (dialled) {
                turn.replacePending(
                        new PendingOrder(order.orderId(), order.token(), order.kind(), order.requestId(), after.leg()));
                return;
            }
        }
        for (PendingOrder waiting : new ArrayList<>(turn.pending())) {
            if (waiting.leg() != after.leg()) {
                continue;
            }
            boolean mine = order != null && waiting.orderId() == order.orderId();
            if (mine && reached(waiting.kind(), after.state())) {
                turn.removePending(waiting);
                turn.emit(new PhoneOutput.CommandDone(
                        waiting.token(), new PhoneEvent.Effect(turn.sequence(), turn.viewOf(after))));
            } else if (hopeless(waiting.kind(), after.state()) || (!mine && reached(waiting.kind(), after.state()))) {
                turn.removePending(waiting);
                turn.emit(new PhoneOutput.Refused(
                        waiting.token(),
                        CommandRefusals.lostRace(
                                turn.id, waiting.kind(), after.id().value(), winner(report))));
            }
        }
    }

    /** The leg is where what was ordered can no longer come true. */
    private static boolean hopeless(CommandKind kind, ConnectionState state) {
        return switch (kind) {
            case DIAL, HANG_UP -> state == ConnectionState.NULL;
            case ANSWER, HOLD, RETRIEVE -> state == ConnectionState.NULL || state == ConnectionState.FAILED;
        };
    }

    private static boolean reached(CommandKind kind, ConnectionState state) {
        return switch (kind) {
            case DIAL -> state != ConnectionState.INITIATED;
            case ANSWER, RETRIEVE -> state == ConnectionState.CONNECTED;
            case HOLD -> state == ConnectionState.HELD;
            case HANG_UP -> state == ConnectionState.NULL;
        };
    }

    private static String winner(LegReport report) {
        if (report.cause() == Cause.ANSWERED_ELSEWHERE) {
            return "another device of the user";
        }
        return switch (report.initiator()) {
            case CLIENT -> "another command";
            case PERSON -> "the person at the phone";
            case REMOTE -> "the far end";
            case NETWORK -> "the network";
            case TIMER -> "a timer of the phone";
        };
    }

    /** First phase of an order. A refusal because the state has changed since means that somebody else was first. */
    static void orderReplied(PhoneTurn turn, PhoneInput.OrderReplied reply) {
        PendingOrder order = turn.pendingById(reply.orderId());
        if (order == null || reply.refusal().isEmpty()) {
            return;
        }
        turn.removePending(order);
        Connection connection = turn.byLeg(order.leg());
        String id = connection == null ? "" : connection.id().value();
        OrderRefusal refusal = reply.refusal().get();
        turn.emit(new PhoneOutput.Refused(
                order.token(),
                switch (refusal) {
                    case NO_SUCH_LEG, WRONG_STATE, ACTIVE_LEG ->
                        CommandRefusals.lostRace(turn.id, order.kind(), id, "the person at the phone, or the far end,");
                    case NO_FREE_APPEARANCE ->
                        CommandRefusals.judged(turn.id, Reason.NO_FREE_APPEARANCE, order.kind(), connection, "");
                    case NOT_SUPPORTED ->
                        CommandRefusals.judged(turn.id, Reason.CAPABILITY_NOT_SUPPORTED, order.kind(), connection, "");
                    case LOCKED -> CommandRefusals.judged(turn.id, Reason.PHONE_LOCKED, order.kind(), connection, "");
                    case OTHER -> CommandRefusals.rejected(turn.id, order.kind(), refusal, reply.text());
                }));
    }

    /** The phone took the order, or its link swallowed it; nobody knows whether it acted. */
    static void orderTimedOut(PhoneTurn turn, long orderId) {
        PendingOrder order = turn.pendingById(orderId);
        if (order != null) {
            turn.removePending(order);
            turn.emit(new PhoneOutput.Refused(
                    order.token(),
                    CommandRefusals.outcomeUnknown(
                            turn.id,
                            Reason.PHONE_TIMEOUT,
                            order.kind(),
                            "Phone " + turn.id + " did not do it in time.")));
        }
    }

    /**
     * Gives up every order: their outcome is unknown. Never with a reason that says "send it again": the phone may have
     * dialled, and would dial twice (A5).
     */
    static void giveUpOrders(PhoneTurn turn, Reason reason, String why) {
        for (PendingOrder order : new ArrayList<>(turn.pending())) {
            turn.removePending(order);
            turn.emit(new PhoneOutput.Refused(
                    order.token(), CommandRefusals.outcomeUnknown(turn.id, reason, order.kind(), why)));
        }
    }
}
