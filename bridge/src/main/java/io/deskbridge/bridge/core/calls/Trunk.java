package io.deskbridge.bridge.core.calls;

import io.deskbridge.bridge.core.calls.PhoneState.Joining;
import io.deskbridge.bridge.core.model.CallId;
import io.deskbridge.bridge.core.model.Cause;
import io.deskbridge.bridge.core.model.ConnectionState;
import io.deskbridge.bridge.core.model.LineSignal;
import io.deskbridge.bridge.core.model.ServerName;
import java.util.List;
import java.util.Optional;

/** The phone's trunk: what its legs and their calls say to each other, and which leg belongs to which call. */
final class Trunk {
    private Trunk() {}

    /** Passes on to the call what the phone says of a leg. */
    static void fromPhone(PhoneTurn turn, long leg, LineSignal signal) {
        CallId call = turn.callOf(leg);
        boolean over = signal instanceof LineSignal.Release;
        if (call != null) {
            if (over) {
                turn.removeLine(leg);
            }
            toCall(turn, call, signal);
        } else if (!over) {
            // The call is gone; without an answer the phone would wait for it.
            turn.emit(new PhoneOutput.SendLine(leg, new CallId(""), new LineSignal.Release(Cause.CALL_CANCELLED)));
        }
    }

    private static void toCall(PhoneTurn turn, CallId call, LineSignal signal) {
        if (signal instanceof LineSignal.Transfer transfer) {
            transfer(turn, call, transfer.otherLeg());
        } else {
            turn.emit(new PhoneOutput.ToCall(call, signal));
        }
    }

    /** Of two conversations that become one, the older one's name stays (A11): it is the one that is asked. */
    private static void transfer(PhoneTurn turn, CallId call, long otherLeg) {
        CallId other = turn.callFor(otherLeg);
        CallId older = call;
        for (Connection connection : turn.connections()) {
            if (connection.call().equals(call) || connection.call().equals(other)) {
                older = connection.call();
                break;
            }
        }
        CallId younger = older.equals(call) ? other : call;
        turn.emit(new PhoneOutput.ToCall(older, new LineSignal.Transfer(0, younger)));
    }

    /** A call for the phone. */
    static void offered(PhoneTurn turn, PhoneInput.Offered it) {
        if (!turn.link.online()) {
            turn.emit(new PhoneOutput.ToCall(it.call(), new LineSignal.Release(Cause.DEST_NOT_OBTAINABLE)));
            return;
        }
        long leg = turn.takeLeg();
        turn.addLine(leg, it.call());
        turn.emit(new PhoneOutput.SendLine(leg, it.call(), it.offer()));
    }

    /** Passes on to the phone what the call says. */
    static void fromCall(PhoneTurn turn, CallId call, LineSignal signal) {
        Long leg = turn.legOf(call);
        if (leg == null) {
            return;
        }
        if (signal instanceof LineSignal.Transferred out) {
            transferred(turn, call, leg, out);
        } else if (signal instanceof LineSignal.FarChanged changed) {
            farChanged(turn, leg, changed);
        } else {
            boolean over = signal instanceof LineSignal.Release;
            if (over) {
                turn.removeLine(leg);
            }
            if (turn.link.online()) {
                turn.emit(new PhoneOutput.SendLine(leg, call, signal));
            } else if (over) {
                farEndCleared(turn, leg);
            }
        }
    }

    /** The server that switched some of the phone's calls is gone, and their far ends with it. */
    static void serverLost(PhoneTurn turn, ServerName server) {
        for (CallId call : List.copyOf(turn.lines().values())) {
            if (call.owner().equals(Optional.of(server))) {
                fromCall(turn, call, new LineSignal.Release(Cause.PHONE_LOST));
            }
        }
    }

    /** The far end has cleared while the phone is away: its leg is lost, and released when it is back (A14). */
    private static void farEndCleared(PhoneTurn turn, long leg) {
        Connection connection = turn.byLeg(leg);
        if (connection != null) {
            turn.abandon(leg);
            Reconciliation.gone(turn, connection, Cause.PHONE_LOST);
        }
    }

    /** The phone is out of one call, or of two; of two it hears so once, on the held leg. */
    private static void transferred(PhoneTurn turn, CallId call, long leg, LineSignal.Transferred out) {
        Optional<Long> second = out.other().map(turn::legOf);
        List<CallId> old = out.other().map(other -> List.of(call, other)).orElse(List.of(call));
        boolean secondIsHeld = second.map(turn::byLeg)
                .filter(connection -> connection.state() == ConnectionState.HELD)
                .isPresent();
        long told = secondIsHeld ? second.orElse(leg) : leg;
        long other = secondIsHeld ? leg : second.orElse(0L);
        turn.removeLine(leg);
        second.ifPresent(turn::removeLine);
        LineSignal said = new LineSignal.Transferred(other, out.other());
        turn.addJoining(told, new Joining(said, Optional.of(new PhoneEvent.Transfer(old, call))));
        if (turn.link.online()) {
            turn.emit(new PhoneOutput.SendLine(told, call, said));
        }
    }

    /** Somebody else is at the far end of a leg. */
    private static void farChanged(PhoneTurn turn, long leg, LineSignal.FarChanged changed) {
        turn.addLine(leg, changed.call());
        Joining earlier = turn.joinings().get(leg);
        Optional<PhoneEvent.Transfer> transfer = changed.oldCalls().isEmpty()
                ? (earlier == null ? Optional.empty() : earlier.transfer())
                : Optional.of(new PhoneEvent.Transfer(changed.oldCalls(), changed.call()));
        turn.addJoining(leg, new Joining(changed, transfer));
        if (turn.link.online()) {
            turn.emit(new PhoneOutput.SendLine(leg, changed.call(), changed));
        }
    }
}
