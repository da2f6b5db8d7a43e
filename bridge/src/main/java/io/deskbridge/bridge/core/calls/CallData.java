package io.deskbridge.bridge.core.calls;

import io.deskbridge.bridge.core.calls.PhoneState.Line;
import io.deskbridge.bridge.core.calls.PhoneState.PendingOrder;
import io.deskbridge.bridge.core.model.CallId;
import io.deskbridge.bridge.core.model.Cause;
import io.deskbridge.bridge.core.model.Initiator;
import io.deskbridge.bridge.core.model.LineSignal;
import io.deskbridge.bridge.core.model.Setting;
import java.util.Map;
import java.util.Optional;

/**
 * What programs say of a conversation (TAPI call data, CSTA correlator data). It belongs to the conversation, not to the phone, so
 * that switching keeps it and the phone hears nothing of it.
 */
final class CallData {
    private CallData() {}

    /** A client sets data: the call is asked, and its answer is the effect. A call that switching does not know answers at once. */
    static void set(PhoneTurn turn, PhoneInput.Commanded it, Connection target, Setting.Data data) {
        Map<String, String> all = data.onto(target.data());
        if (all.size() > Setting.Data.MOST_KEYS) {
            turn.emit(
                    new PhoneOutput.Refused(it.token(), CommandRefusals.tooMuchData(turn.id, target.id(), all.size())));
            return;
        }
        long orderId = turn.orders.take();
        turn.orders.add(new PendingOrder(
                orderId, it.token(), it.command().kind(), it.command().requestId(), target.leg(), ""));
        turn.emit(new PhoneOutput.ArmOrderTimer(orderId));
        CallId call = turn.lines.callOf(target.leg());
        if (call == null) {
            heard(turn, target.leg(), new LineSignal.CallData(all, orderId));
        } else {
            turn.emit(new PhoneOutput.ToCall(call, new LineSignal.CallData(data.data(), orderId)));
        }
    }

    /** The conversation's data is this now. */
    static void heard(PhoneTurn turn, long leg, LineSignal.CallData said) {
        Line line = turn.lines.of(leg);
        if (line != null) {
            turn.lines.add(leg, new Line(line.call(), line.from(), line.offered(), said.data(), line.answers()));
        }
        Connection connection = turn.byLeg(leg);
        PendingOrder order = turn.orders.byId(said.order());
        if (connection == null) {
            return; // It begins with it.
        }
        if (said.full()) {
            // Another client was faster, and left too little room.
            if (order != null) {
                turn.orders.remove(order);
                turn.emit(new PhoneOutput.Refused(
                        order.token(),
                        CommandRefusals.tooMuchData(turn.id, connection.id(), Setting.Data.MOST_KEYS + 1)));
            }
            return;
        }
        Connection after = connection;
        Optional<Transition> row = Transition.find(
                connection.state(),
                connection.remoteState(),
                connection.state(),
                connection.remoteState(),
                Cause.CALL_DATA);
        if (row.isPresent() && !connection.data().equals(said.data())) {
            after = connection.with(said.data());
            turn.put(after);
            // An answer that comes after its order was given up is still a client's doing; only whose request it was is
            // forgotten.
            Initiator initiator = said.order() == 0 ? Initiator.REMOTE : Initiator.CLIENT;
            turn.publish(row.get().events().get(0), after, initiator, order == null ? "" : order.requestId());
        }
        if (order != null) {
            Settlement.dataSet(turn, order, after);
        }
    }
}
