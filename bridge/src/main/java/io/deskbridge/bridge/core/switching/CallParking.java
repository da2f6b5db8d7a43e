package io.deskbridge.bridge.core.switching;

import io.deskbridge.bridge.core.model.Cause;
import io.deskbridge.bridge.core.model.ConnectionState;
import io.deskbridge.bridge.core.model.LineSignal;
import io.deskbridge.bridge.core.model.PhoneId;
import io.deskbridge.bridge.core.switching.CallState.Phase;
import java.util.List;

/** A call that waits for whoever takes it, and one that is taken while it rings elsewhere. */
final class CallParking {
    private CallParking() {}

    /** P13: the far end waits, and the phone that parked it is out. */
    static void park(CallTurn turn, CallInput.ParkAsked it) {
        PhoneId far = turn.farEndOf(it.by());
        if (far == null) {
            turn.free(it.slot());
            turn.deny(it.by(), Cause.CALL_CANCELLED);
            return;
        }
        // First this: it is written down with it, before anybody sees that the call is parked.
        turn.armParkTimer();
        turn.say(it.by(), new LineSignal.Parked(it.slot()));
        turn.holds(it.by(), false);
        turn.phase = Phase.PARKED;
        turn.origin = far;
        turn.answered = null;
        turn.recall = it.by();
        turn.called = turn.party(it.by());
        turn.slot = it.slot();
        turn.sayToOrigin(new LineSignal.FarChanged(turn.id, turn.called, ConnectionState.HELD, Cause.PARK, List.of()));
    }

    /** P15: nobody has taken it. */
    static void nobodyCame(CallTurn turn) {
        turn.leaveSlot();
        turn.unanswered(Cause.CALL_NOT_ANSWERED);
    }

    /** P14. */
    static void pickUp(CallTurn turn, PickUp it) {
        boolean parked = turn.phase == Phase.PARKED && it.at().isEmpty();
        boolean rings = turn.unconnected()
                && !it.at().isEmpty()
                && turn.ringing.contains(it.at().get(0));
        if (it.by().equals(turn.origin) || !(parked || rings)) {
            turn.notHere(it);
            return;
        }
        if (turn.ringing.contains(it.by())) {
            // It takes the call from another phone of its user's; its own ringing leg is not the one it is taken on.
            turn.say(it.by(), new LineSignal.Release(Cause.CALL_PICKUP));
        }
        Cause cause = parked ? Cause.PARK_RETRIEVED : Cause.CALL_PICKUP;
        turn.leaveSlot();
        turn.disarmAnswerTimer();
        turn.phase = Phase.CONNECTED;
        turn.answered = it.by();
        // Where it goes back to when the phone cannot take it after all.
        turn.recall = parked ? turn.recall : it.at().get(0);
        turn.called = it.party();
        turn.isParty(it.by(), it.party());
        PhoneId waiting = turn.origin;
        if (waiting != null) {
            turn.say(it.by(), new LineSignal.PickedUp(it.leg(), turn.party(waiting), cause));
            turn.say(
                    waiting,
                    new LineSignal.FarChanged(turn.id, it.party(), ConnectionState.CONNECTED, cause, List.of()));
            if (turn.holds(waiting)) {
                turn.say(it.by(), new LineSignal.FarHold(true));
            }
        }
        if (!turn.data.isEmpty()) {
            turn.say(it.by(), new LineSignal.CallData(turn.data, 0));
        }
        List<PhoneId> ringing =
                turn.ringing.stream().filter(phone -> !phone.equals(it.by())).toList();
        turn.ringing = ringing;
        turn.releaseRinging(Cause.CALL_PICKUP);
    }
}
