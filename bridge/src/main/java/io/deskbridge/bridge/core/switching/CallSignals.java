package io.deskbridge.bridge.core.switching;

import io.deskbridge.bridge.core.model.Cause;
import io.deskbridge.bridge.core.model.ConnectionState;
import io.deskbridge.bridge.core.model.LineSignal;
import io.deskbridge.bridge.core.model.PhoneId;
import io.deskbridge.bridge.core.switching.CallState.Phase;
import java.util.ArrayList;
import java.util.List;

/** What one phone of a call says. */
final class CallSignals implements LineSignal.Cases<Boolean> {
    private final CallTurn turn;
    private final PhoneId phone;

    CallSignals(CallTurn turn, PhoneId phone) {
        this.turn = turn;
        this.phone = phone;
    }

    @Override
    public Boolean alerting(LineSignal.Alerting it) {
        // The outside says who is there; a phone of the network is known.
        turn.called = turn.called.named(it.name());
        CallConference.alerting(turn, phone);
        if (turn.phase == Phase.ROUTING && turn.ringing.contains(phone)) {
            turn.phase = Phase.RINGING;
            turn.sayToOrigin(new LineSignal.Alerting(turn.called.name()));
        }
        return true;
    }

    @Override
    public Boolean connect(LineSignal.Connect it) {
        if (turn.phase == Phase.FOUND) {
            CallDoubts.wantsIt(turn, phone);
            return true;
        }
        if (turn.phase == Phase.CONFERENCE && CallConference.joins(turn, phone)) {
            return true;
        }
        boolean members = turn.phase == Phase.CONFERENCE && turn.members.contains(phone);
        if (members || (turn.phase == Phase.CONNECTED && phone.equals(turn.answered))) {
            // Its link was lost before it heard that the call is its own.
            turn.say(phone, new LineSignal.Connect(""));
            return true;
        }
        if (!turn.unconnected() || !turn.ringing.contains(phone)) {
            return false; // Released already; the phone has been told.
        }
        List<PhoneId> losers = new ArrayList<>(turn.ringing);
        losers.remove(phone);
        turn.called = turn.called.named(it.name());
        turn.ringing = losers;
        turn.phase = Phase.CONNECTED;
        turn.answered = phone;
        turn.recall = null;
        turn.isParty(phone, turn.called);
        turn.disarmAnswerTimer();
        turn.say(phone, new LineSignal.Connect(""));
        tellWhoWaits();
        turn.releaseRinging(Cause.ANSWERED_ELSEWHERE);
        return true;
    }

    private void tellWhoWaits() {
        PhoneId waiting = turn.origin;
        if (waiting != null && turn.holds(waiting)) {
            // It was put on hold, transferred, and still holds: it is no call that is being answered there.
            turn.say(
                    waiting,
                    new LineSignal.FarChanged(
                            turn.id, turn.called, ConnectionState.CONNECTED, Cause.SINGLE_STEP_TRANSFER, List.of()));
            turn.say(phone, new LineSignal.FarHold(true));
        } else {
            turn.sayToOrigin(new LineSignal.Connect(turn.called.name()));
        }
    }

    @Override
    public Boolean release(LineSignal.Release it) {
        PhoneId far = turn.farEndOf(phone);
        if (turn.phase == Phase.NEW || turn.phase == Phase.FOUND) {
            CallDoubts.isGone(turn, phone);
        } else if (far != null && isNotTaken(it.cause())) {
            turn.unanswered(Cause.BUSY);
        } else if (far != null) {
            Cause cause = it.cause() == Cause.PHONE_LOST ? it.cause() : Cause.REMOTE_CLEARING;
            turn.say(far, new LineSignal.Release(cause));
            turn.end();
        } else if (turn.unconnected() && phone.equals(turn.origin)) {
            turn.releaseRinging(Cause.CALL_CANCELLED);
            turn.end();
        } else if (turn.ringing.contains(phone)) {
            letGo(it.cause());
        } else if (turn.phase == Phase.CONFERENCE && turn.members.contains(phone)) {
            CallConference.leaves(turn, phone);
        } else if (turn.phase == Phase.PARKED && phone.equals(turn.origin)) {
            turn.end();
        }
        return true;
    }

    /** A phone that talks is not busy: it has asked for this call, and could not take it any more when it came (P14). */
    private boolean isNotTaken(Cause cause) {
        return cause == Cause.BUSY && phone.equals(turn.answered) && turn.recall != null;
    }

    @Override
    public Boolean clear(LineSignal.Clear it) {
        List<PhoneId> others = turn.talkersBut(phone);
        if (others.size() == turn.talkers().size()) {
            return release(new LineSignal.Release(Cause.NORMAL_CLEARING));
        }
        others.forEach(other -> turn.say(other, new LineSignal.Release(Cause.REMOTE_CLEARING)));
        turn.releaseRinging(Cause.CALL_CANCELLED);
        turn.end();
        return true;
    }

    /** The phone will not have the call. */
    void letGo(Cause cause) {
        List<PhoneId> left = new ArrayList<>(turn.ringing);
        left.remove(phone);
        turn.ringing = left;
        turn.worst = worse(turn.worst, cause);
        if (left.isEmpty() && turn.phase == Phase.CONFERENCE) {
            CallConference.inviteFailed(turn, turn.worst);
        } else if (left.isEmpty()) {
            turn.unanswered(turn.worst);
        }
    }

    /** A person who refused, or will not be disturbed, says more than a busy phone, and that more than one that is not there. */
    private static Cause worse(Cause sofar, Cause next) {
        return rank(next) > rank(sofar) ? next : sofar;
    }

    private static int rank(Cause cause) {
        return switch (cause) {
            case CALL_REJECTED -> 4;
            case DO_NOT_DISTURB -> 3;
            case BUSY -> 2;
            case UNASSIGNED_NUMBER, NETWORK_CONGESTION, INVALID_NUMBER, BLOCKED -> 1;
            default -> 0;
        };
    }

    @Override
    public Boolean farHold(LineSignal.FarHold it) {
        boolean member = phone.equals(turn.origin) || phone.equals(turn.answered) || turn.members.contains(phone);
        if (member) {
            turn.holds(phone, it.held());
        }
        // In a conference nobody hears that one of many holds.
        boolean unheard = turn.phase == Phase.CONFERENCE && !CallConference.unannounced(turn);
        return unheard || relay(it);
    }

    @Override
    public Boolean digits(LineSignal.Digits it) {
        return relay(it);
    }

    private boolean relay(LineSignal signal) {
        if (turn.talkers().contains(phone)) {
            turn.talkersBut(phone).forEach(other -> turn.say(other, signal));
        }
        return true;
    }

    @Override
    public Boolean transfer(LineSignal.Transfer it) {
        PhoneId far = turn.farEndOf(phone);
        if (far == null) {
            turn.deny(phone, Cause.CALL_CANCELLED);
        } else {
            turn.tell(it.other(), new CallInput.YieldAsked(turn.id, phone, List.of(far), false));
        }
        return true;
    }

    @Override
    public Boolean merge(LineSignal.Merge it) {
        CallConference.merge(turn, phone, it.other());
        return true;
    }

    @Override
    public Boolean dropParty(LineSignal.DropParty it) {
        CallConference.dropParty(turn, phone, it.number());
        return true;
    }

    @Override
    public Boolean networkReached(LineSignal.NetworkReached it) {
        if (turn.unconnected() && turn.ringing.contains(phone)) {
            turn.sayToOrigin(it);
        }
        return true;
    }

    /** R8: a phone that is withdrawn is out of the call at once, whatever it may still say. */
    @Override
    public Boolean engaged(LineSignal.Engaged it) {
        if (turn.ringing.contains(phone)) {
            turn.withdraw(it.notAt().stream()
                    .filter(other -> !other.equals(phone) && turn.ringing.contains(other))
                    .toList());
        }
        return true;
    }

    @Override
    public Boolean callData(LineSignal.CallData it) {
        CallDataSet.set(turn, phone, it);
        return true;
    }

    // ---- what the actor turns into inputs of its own, and what only switching says

    @Override
    public Boolean found(LineSignal.Found it) {
        return false;
    }

    @Override
    public Boolean setUp(LineSignal.SetUp it) {
        return false;
    }

    @Override
    public Boolean deflect(LineSignal.Deflect it) {
        return false;
    }

    @Override
    public Boolean blindTransfer(LineSignal.BlindTransfer it) {
        return false;
    }

    @Override
    public Boolean park(LineSignal.Park it) {
        return false;
    }

    @Override
    public Boolean parked(LineSignal.Parked it) {
        return false;
    }

    @Override
    public Boolean unpark(LineSignal.Unpark it) {
        return false;
    }

    @Override
    public Boolean pickUp(LineSignal.PickUp it) {
        return false;
    }

    @Override
    public Boolean pickedUp(LineSignal.PickedUp it) {
        return false;
    }

    @Override
    public Boolean notPickedUp(LineSignal.NotPickedUp it) {
        return false;
    }

    @Override
    public Boolean addParty(LineSignal.AddParty it) {
        return false;
    }

    @Override
    public Boolean conference(LineSignal.Conference it) {
        return false;
    }

    @Override
    public Boolean offer(LineSignal.Offer it) {
        return false;
    }

    @Override
    public Boolean transferred(LineSignal.Transferred it) {
        return false;
    }

    @Override
    public Boolean denied(LineSignal.Denied it) {
        return false;
    }

    @Override
    public Boolean farChanged(LineSignal.FarChanged it) {
        return false;
    }
}
