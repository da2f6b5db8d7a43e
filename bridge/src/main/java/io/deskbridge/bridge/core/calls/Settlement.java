package io.deskbridge.bridge.core.calls;

import static io.deskbridge.bridge.core.model.ConnectionState.ALERTING;
import static io.deskbridge.bridge.core.model.ConnectionState.CONNECTED;
import static io.deskbridge.bridge.core.model.ConnectionState.FAILED;
import static io.deskbridge.bridge.core.model.ConnectionState.HELD;
import static io.deskbridge.bridge.core.model.ConnectionState.INITIATED;
import static io.deskbridge.bridge.core.model.ConnectionState.NULL;

import io.deskbridge.bridge.core.calls.PhoneState.PendingOrder;
import io.deskbridge.bridge.core.model.Cause;
import io.deskbridge.bridge.core.model.CommandKind;
import io.deskbridge.bridge.core.model.ConnectionState;
import io.deskbridge.bridge.core.model.Reason;
import java.util.ArrayList;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/** How orders under way end: they come true, somebody else is first, the phone or switching says no, or nobody knows. */
final class Settlement {
    private Settlement() {}

    /** Answers the orders this change makes true, and those it makes impossible. */
    static void settle(PhoneTurn turn, Connection after, LegReport report, @Nullable PendingOrder order) {
        boolean begins = order != null && order.leg() == 0;
        if (order != null && begins && after.state() == INITIATED) {
            // Only now the phone has named the leg of a call it begins.
            PendingOrder named = order.on(after.leg());
            turn.orders.replace(named);
            if (order.kind() == CommandKind.START_CALL) {
                done(turn, named, after);
            }
            return;
        }
        if (order != null && takesACall(order.kind()) && after.state() == CONNECTED) {
            done(turn, order, after);
        }
        for (PendingOrder waiting : new ArrayList<>(turn.orders.pending())) {
            if (waiting.leg() != after.leg()) {
                continue;
            }
            boolean mine = order != null && waiting.orderId() == order.orderId();
            if (mine && reached(waiting.kind(), after.state())) {
                done(turn, waiting, after);
            } else if (hopeless(waiting.kind(), after) || beaten(waiting.kind(), after.state())) {
                turn.orders.remove(waiting);
                turn.emit(new PhoneOutput.Refused(
                        waiting.token(),
                        CommandRefusals.lostRace(
                                turn.id, waiting.kind(), after.id().value(), winner(report))));
            }
        }
    }

    private static boolean takesACall(CommandKind kind) {
        return kind == CommandKind.UNPARK || kind == CommandKind.PICK_UP;
    }

    private static void done(PhoneTurn turn, PendingOrder order, Connection after) {
        turn.orders.remove(order);
        turn.emit(new PhoneOutput.CommandDone(
                order.token(), new PhoneEvent.Effect(turn.sequence(), Optional.of(turn.viewOf(after)))));
    }

    /** The phone says that an order is done which is about no leg. */
    static void carriedOut(PhoneTurn turn, long orderId) {
        PendingOrder order = turn.orders.byId(orderId);
        if (order != null && order.kind().scope() == CommandKind.Scope.FEATURE) {
            turn.orders.remove(order);
            turn.emit(new PhoneOutput.CommandDone(
                    order.token(), new PhoneEvent.Effect(turn.sequence(), Optional.empty())));
        }
    }

    /** The conversation has taken what was said of it. */
    static void dataSet(PhoneTurn turn, PendingOrder order, Connection after) {
        done(turn, order, after);
    }

    /** What was ordered has come true by the order itself. */
    static boolean reached(CommandKind kind, ConnectionState state) {
        return switch (kind) {
            case DIAL, CONSULT -> state != INITIATED;
            case START_CALL -> state == INITIATED;
            case DIAL_DIGITS, SEND_DIGITS -> true;
            case ANSWER, RETRIEVE, SWAP, RECONNECT, UNPARK, PICK_UP -> state == CONNECTED;
            // The person may have put the call on hold before switching has answered.
            case MERGE, ADD_PARTY, DROP_PARTY -> state == CONNECTED || state == HELD;
            case HOLD -> state == HELD;
            case HANG_UP, CLEAR_CALL, DECLINE, DEFLECT, TRANSFER, BLIND_TRANSFER, PARK -> state == NULL;
            default -> false; // Not done by any state of a leg.
        };
    }

    /** Somebody else has done it first. */
    static boolean beaten(CommandKind kind, ConnectionState state) {
        return switch (kind) {
            case DIAL_DIGITS -> state != INITIATED;
            case SEND_DIGITS, MERGE, ADD_PARTY, DROP_PARTY -> false;
            default -> reached(kind, state);
        };
    }

    /** Nor can it where the conversation is over and only a tone is left. */
    private static boolean hopeless(CommandKind kind, Connection after) {
        boolean overForData = kind == CommandKind.SET_CALL_DATA && after.remoteState() == FAILED;
        return overForData || hopeless(kind, after.state());
    }

    /** The leg is where what was ordered can no longer come true. */
    static boolean hopeless(CommandKind kind, ConnectionState state) {
        return switch (kind) {
            case DIAL, CONSULT, START_CALL, HANG_UP, CLEAR_CALL, TRANSFER, BLIND_TRANSFER, PARK, UNPARK, PICK_UP ->
                state == NULL;
            case DIAL_DIGITS, ANSWER, HOLD, RETRIEVE, SWAP, RECONNECT, MERGE, ADD_PARTY, DROP_PARTY ->
                state == NULL || state == FAILED;
            case DECLINE, DEFLECT -> state != ALERTING;
            case SEND_DIGITS -> state != CONNECTED;
            case SET_CALL_DATA -> state == NULL || state == FAILED;
            default -> false; // No state of a leg matters.
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
        PendingOrder order = turn.orders.byId(reply.orderId());
        if (order == null || reply.refusal().isEmpty()) {
            return;
        }
        turn.orders.remove(order);
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
                    case EXPIRED -> CommandRefusals.expired(turn.id, order.kind());
                    case LOGGED_OFF, OTHER -> CommandRefusals.rejected(turn.id, order.kind(), refusal, reply.text());
                }));
    }

    /** The phone has had the order before: its effect is there already, or is still to come (A5). */
    static void repeated(PhoneTurn turn, long orderId, KnownOrder known) {
        PendingOrder order = turn.orders.byId(orderId);
        if (order == null || known.outcome() != KnownOrder.Outcome.DONE) {
            return;
        }
        turn.orders.remove(order);
        Connection connection = known.leg() == 0 ? null : turn.byLeg(known.leg());
        turn.emit(new PhoneOutput.CommandDone(
                order.token(),
                new PhoneEvent.Effect(
                        turn.sequence(), Optional.ofNullable(connection).map(turn::viewOf))));
    }

    /** Switching has denied what the phone asked of it for an order; nothing has changed. */
    static void orderFailed(PhoneTurn turn, long orderId, Cause cause) {
        PendingOrder order = turn.orders.byId(orderId);
        if (order == null) {
            return;
        }
        turn.orders.remove(order);
        Connection connection = turn.byLeg(order.leg());
        String id = connection == null ? "" : connection.id().value();
        if (cause == Cause.BLOCKED && turn.locked) {
            turn.emit(new PhoneOutput.Refused(
                    order.token(), CommandRefusals.judged(turn.id, Reason.PHONE_LOCKED, order.kind(), connection, "")));
            return;
        }
        turn.emit(new PhoneOutput.Refused(
                order.token(),
                cause == Cause.CALL_CANCELLED
                        ? CommandRefusals.lostRace(turn.id, order.kind(), id, "the far end")
                        : SwitchingRefusals.notDone(turn.id, order, id, cause)));
    }

    /** The phone took the order, or its link swallowed it; nobody knows whether it acted. */
    static void orderTimedOut(PhoneTurn turn, long orderId) {
        PendingOrder order = turn.orders.byId(orderId);
        if (order != null) {
            turn.orders.remove(order);
            turn.emit(new PhoneOutput.Refused(
                    order.token(),
                    CommandRefusals.outcomeUnknown(
                            turn.id,
                            Reason.PHONE_TIMEOUT,
                            order.kind(),
                            "Phone " + turn.id + " did not do it in time.")));
            if (takesACall(order.kind())) {
                Trunk.nobodyWaitsForACall(turn);
            }
        }
    }

    /**
     * Gives up every order: their outcome is unknown. Never with a reason that says "send it again": the phone may have
     * dialled, and would dial twice (A5).
     */
    static void giveUpOrders(PhoneTurn turn, Reason reason, String why) {
        for (PendingOrder order : new ArrayList<>(turn.orders.pending())) {
            turn.orders.remove(order);
            turn.emit(new PhoneOutput.Refused(
                    order.token(), CommandRefusals.outcomeUnknown(turn.id, reason, order.kind(), why)));
        }
    }
}
