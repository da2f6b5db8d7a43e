package io.deskbridge.bridge.core.switching;

import io.deskbridge.bridge.core.model.Cause;
import io.deskbridge.bridge.core.model.ConnectionState;
import io.deskbridge.bridge.core.model.LineSignal;
import io.deskbridge.bridge.core.model.PhoneId;
import io.deskbridge.bridge.core.switching.CallState.Doubt;
import io.deskbridge.bridge.core.switching.CallState.Phase;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Set;

/**
 * A phone whose link or server was lost says which leg of a call it has (A14, A15), and the call has gone on meanwhile. The phone is the truth about
 * its leg, the call about who belongs together: each hears what it cannot know.
 */
final class CallReturns {
    private CallReturns() {}

    /** The phone is in the call, as far as is known here: what it did meanwhile counts, and what it may not have heard is said anew. */
    static void isThere(CallTurn turn, CallInput.Found it) {
        PhoneId phone = it.phone();
        turn.isPartyUnlessKnown(phone, it.party());
        PhoneId far = turn.farEndOf(phone);
        if (far != null && !it.leg().rings() && turn.holds(phone) != it.leg().holds()) {
            turn.say(far, new LineSignal.FarHold(it.leg().holds()));
        }
        turn.holds(phone, it.leg().holds());
        boolean awaited = isAwaitedNoLonger(turn, phone);
        if (it.leg().rings()) {
            if (turn.talkers().contains(phone)) {
                ringsOn(turn, phone);
            }
        } else if (awaited) {
            saysAnew(turn, phone, it.leg());
        } else if (far != null) {
            hearsOfFarEnd(turn, phone, it.leg(), far);
        } else if (turn.phase == Phase.RINGING && it.leg().waits() && it.leg().far() == ConnectionState.NULL) {
            turn.say(phone, new LineSignal.Alerting(turn.called.name()));
        }
    }

    /** True when its server had been lost. */
    private static boolean isAwaitedNoLonger(CallTurn turn, PhoneId phone) {
        Doubt doubt = turn.doubt;
        if (doubt == null || !doubt.awaited().contains(phone)) {
            return false;
        }
        Set<PhoneId> awaited = new LinkedHashSet<>(doubt.awaited());
        awaited.remove(phone);
        turn.doubt = doubt.awaiting(awaited);
        if (awaited.isEmpty() && doubt.found().isEmpty()) {
            turn.isCertain();
        }
        return true;
    }

    /**
     * The call was granted to the phone, which has not heard so before its link was lost; whoever wanted to answer then may be gone, and no
     * microphone opens late. So it rings there still, and the far end waits; somebody who still wants to answer says so again. A conference goes
     * on without the phone.
     */
    private static void ringsOn(CallTurn turn, PhoneId phone) {
        PhoneId far = turn.farEndOf(phone);
        if (far == null) {
            turn.say(phone, new LineSignal.Release(Cause.CALL_CANCELLED));
            CallConference.leaves(turn, phone);
        } else {
            ringsAgain(turn, far, phone);
        }
    }

    static void ringsAgain(CallTurn turn, PhoneId waiting, PhoneId phone) {
        turn.phase = Phase.RINGING;
        turn.origin = waiting;
        turn.answered = null;
        turn.ringing = List.of(phone);
        turn.called = turn.party(phone);
        turn.worst = Cause.DEST_NOT_OBTAINABLE;
        turn.say(
                waiting,
                new LineSignal.FarChanged(turn.id, turn.called, ConnectionState.ALERTING, Cause.RESYNC, List.of()));
        turn.armAnswerTimer();
    }

    /** Its link was lost, with what was said on it last: that it was answered, say, or is held. */
    static void hearsOfFarEnd(CallTurn turn, PhoneId phone, LineSignal.Found leg, PhoneId far) {
        if (leg.waits() && leg.holds()) {
            turn.say(
                    phone,
                    new LineSignal.FarChanged(
                            turn.id, turn.party(far), turn.talking(far), Cause.SINGLE_STEP_TRANSFER, List.of()));
        } else if (leg.waits()) {
            turn.say(phone, new LineSignal.Connect(turn.party(far).name()));
        }
        boolean heardOfHold = leg.far() == ConnectionState.HELD;
        if (heardOfHold != turn.holds(far)) {
            turn.say(phone, new LineSignal.FarHold(turn.holds(far)));
        }
    }

    /** What is told of who is at the far end, and whether that one holds. */
    static LineSignal farEnd(CallTurn turn, PhoneId far) {
        return new LineSignal.FarChanged(turn.id, turn.party(far), turn.talking(far), Cause.RESYNC, List.of());
    }

    /** What was said to it last went the way of the trunk to its server. */
    private static void saysAnew(CallTurn turn, PhoneId phone, LineSignal.Found leg) {
        List<PhoneId> others = turn.talkersBut(phone);
        if (turn.phase == Phase.PARKED) {
            turn.say(
                    phone,
                    new LineSignal.FarChanged(turn.id, turn.called, ConnectionState.HELD, Cause.PARK, List.of()));
        } else if (turn.phase == Phase.CONFERENCE && !CallConference.unannounced(turn)) {
            CallConference.saysAnew(turn, phone, Cause.RESYNC);
        } else if (leg.members() > 0) {
            CallConference.saysAnew(turn, phone, Cause.CONFERENCE_ENDED);
        } else if (others.size() == 1) {
            turn.say(phone, farEnd(turn, others.get(0)));
        } else if (turn.unconnected()) {
            // It was sent elsewhere, and nobody has answered there yet.
            ConnectionState far = turn.phase == Phase.RINGING ? ConnectionState.ALERTING : ConnectionState.NULL;
            turn.say(phone, new LineSignal.FarChanged(turn.id, turn.called, far, Cause.RESYNC, List.of()));
        }
        turn.say(phone, new LineSignal.CallData(turn.data, 0));
    }
}
