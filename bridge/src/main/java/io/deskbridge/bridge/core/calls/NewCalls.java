package io.deskbridge.bridge.core.calls;

import io.deskbridge.bridge.core.calls.PhoneEvent.Undelivered;
import io.deskbridge.bridge.core.calls.PhoneState.Line;
import io.deskbridge.bridge.core.model.Cause;
import io.deskbridge.bridge.core.model.ConnectionState;
import io.deskbridge.bridge.core.model.EventType;
import io.deskbridge.bridge.core.model.Features;
import io.deskbridge.bridge.core.model.Forwarding;
import io.deskbridge.bridge.core.model.Initiator;
import io.deskbridge.bridge.core.model.LineSignal;
import io.deskbridge.bridge.core.model.Party;
import java.util.Map;

/**
 * Whether a call for the phone is presented (T12), or goes elsewhere, or nowhere (T13, T17): forwarding and do not disturb, which
 * are the phone's own settings and act on new calls only (DND_NEW_ONLY). A call that comes back to the phone is no new call.
 */
final class NewCalls {
    private NewCalls() {}

    /** A call for the phone, or for another phone of its user (R8, R19). Forwarding holds also while the phone is away, as it was set last. */
    static void offered(PhoneTurn turn, PhoneInput.Offered it) {
        Features features = turn.features;
        Forwarding forwarding = features.forwarding();
        boolean isNew = isNew(it.offer().cause());
        Party from = it.offer().from();
        if (isNew && !Devices.presentsHere(turn, it)) {
            return;
        }
        if (isNew && !forwarding.always().isEmpty()) {
            notDelivered(turn, Cause.CALL_FORWARD_ALWAYS, new Undelivered(it.call(), from, forwarding.always()));
            turn.emit(new PhoneOutput.ToCall(
                    it.call(), new LineSignal.Deflect(forwarding.always(), Cause.CALL_FORWARD_ALWAYS)));
        } else if (isNew && features.doNotDisturb()) {
            notDelivered(turn, Cause.DO_NOT_DISTURB, new Undelivered(it.call(), from, ""));
            turn.emit(new PhoneOutput.ToCall(it.call(), new LineSignal.Release(Cause.DO_NOT_DISTURB)));
        } else if (!turn.link.online()) {
            turn.emit(new PhoneOutput.ToCall(it.call(), new LineSignal.Release(Cause.DEST_NOT_OBTAINABLE)));
        } else {
            long leg = turn.lines.takeLeg();
            turn.lines.add(leg, new Line(it.call(), from, it.offer().cause(), Map.of()));
            turn.emit(new PhoneOutput.SendLine(leg, it.call(), it.offer()));
        }
    }

    /** The phone lets go of a call that it has never shown: all its appearances are taken, say. */
    static void notTaken(PhoneTurn turn, Line line, Cause why) {
        String elsewhere = turn.features.forwarding().busy();
        if (why == Cause.BUSY && !elsewhere.isEmpty() && isNew(line.offered())) {
            notDelivered(turn, Cause.CALL_FORWARD_BUSY, new Undelivered(line.call(), line.from(), elsewhere));
            turn.emit(new PhoneOutput.ToCall(line.call(), new LineSignal.Deflect(elsewhere, Cause.CALL_FORWARD_BUSY)));
        } else {
            notDelivered(turn, why, new Undelivered(line.call(), line.from(), ""));
            turn.emit(new PhoneOutput.ToCall(line.call(), new LineSignal.Release(why)));
        }
    }

    private static boolean isNew(Cause offered) {
        return offered != Cause.RECALL;
    }

    private static void notDelivered(PhoneTurn turn, Cause why, Undelivered call) {
        turn.publish(EventType.CALL_NOT_DELIVERED, Initiator.NETWORK, why, "", PhoneEvent.Details.of(call));
    }

    /** A call rings now; if nobody answers it may go elsewhere. */
    static void rings(PhoneTurn turn, Connection ringing) {
        Forwarding forwarding = turn.features.forwarding();
        Line line = turn.lines.of(ringing.leg());
        Cause offered = line == null ? Cause.NONE : line.offered();
        if (!forwarding.noAnswer().isEmpty() && isNew(offered)) {
            turn.emit(new PhoneOutput.ArmForwardTimer(ringing.leg(), forwarding.noAnswerAfter()));
        }
    }

    /** It has rung for the time that was set. The phone's leg ends when switching has sent the call elsewhere (T17). */
    static void rangLongEnough(PhoneTurn turn, long leg) {
        Connection connection = turn.byLeg(leg);
        Line line = turn.lines.of(leg);
        String elsewhere = turn.features.forwarding().noAnswer();
        boolean rings = connection != null && connection.state() == ConnectionState.ALERTING;
        if (rings && line != null && !elsewhere.isEmpty()) {
            turn.emit(new PhoneOutput.ToCall(
                    line.call(), new LineSignal.Deflect(elsewhere, Cause.CALL_FORWARD_NO_ANSWER)));
        }
    }
}
