package io.deskbridge.bridge.core.calls;

import io.deskbridge.bridge.core.calls.PhoneState.Joining;
import io.deskbridge.bridge.core.model.CallId;
import io.deskbridge.bridge.core.model.ConnectionState;
import io.deskbridge.bridge.core.model.LineSignal;
import java.util.List;
import java.util.Optional;

/**
 * What calls say of who is at the far end of a leg: passed on to the phone, and remembered until it reports it, because its link may be
 * down, or dead and nobody know.
 */
final class FarEnds {
    private FarEnds() {}

    /** Who is in the conference now. Of two calls that became one, the leg that is active stays; the other one is over. */
    static void conference(PhoneTurn turn, long leg, LineSignal.Conference said) {
        Optional<Long> second = said.other().map(turn.lines::legOf);
        boolean secondStays = second.map(turn::byLeg)
                .filter(connection -> connection.state() == ConnectionState.CONNECTED)
                .isPresent();
        long told = secondStays ? second.orElse(leg) : leg;
        long over = secondStays ? leg : second.orElse(0L);
        turn.lines.remove(over);
        turn.lines.add(told, said.call());
        LineSignal words = new LineSignal.Conference(
                said.call(), said.members(), said.cause(), said.oldCalls(), over, said.other());
        turn.lines.addJoining(told, new Joining(words, transfer(turn, told, said.oldCalls(), said.call())));
        if (turn.link.online()) {
            turn.emit(new PhoneOutput.SendLine(told, said.call(), words));
        }
    }

    /** Which conversations became which: as said now, or as said before and not reported yet. */
    private static Optional<PhoneEvent.Transfer> transfer(PhoneTurn turn, long leg, List<CallId> old, CallId call) {
        Joining earlier = turn.lines.joinings().get(leg);
        return old.isEmpty()
                ? (earlier == null ? Optional.empty() : earlier.transfer())
                : Optional.of(new PhoneEvent.Transfer(old, call));
    }

    /** The far end holds, or does no longer: remembered until the phone reports it, because its link may be dead and nobody know. */
    static void farHold(PhoneTurn turn, CallId call, long leg, LineSignal.FarHold hold) {
        Joining earlier = turn.lines.joinings().get(leg);
        if (earlier == null || earlier.said() instanceof LineSignal.FarHold) {
            turn.lines.addJoining(leg, new Joining(hold, Optional.empty()));
        } else if (earlier.said() instanceof LineSignal.FarChanged changed) {
            turn.lines.addJoining(leg, new Joining(changed.withFar(hold.far()), earlier.transfer()));
        } else if (earlier.said() instanceof LineSignal.Conference two && isOfTwo(two)) {
            turn.lines.addJoining(leg, new Joining(two.withFar(hold.far()), earlier.transfer()));
        }
        if (turn.link.online()) {
            turn.emit(new PhoneOutput.SendLine(leg, call, hold));
        }
    }

    private static boolean isOfTwo(LineSignal.Conference conference) {
        return conference.members().size() == 1;
    }

    /** In which state the far end is by what was said of it; empty where that is about several, or about nobody. */
    static Optional<ConnectionState> far(LineSignal said) {
        if (said instanceof LineSignal.FarChanged changed) {
            return Optional.of(changed.far());
        }
        return said instanceof LineSignal.Conference two && isOfTwo(two)
                ? Optional.of(two.members().get(0).state())
                : Optional.empty();
    }

    /** Whoever is to be at the far end from now on rings there, or has answered: said again with that, should the link be lost. */
    static void reached(PhoneTurn turn, long leg, LineSignal signal) {
        Joining earlier = turn.lines.joinings().get(leg);
        if (earlier == null || !(earlier.said() instanceof LineSignal.FarChanged changed)) {
            return;
        }
        if (signal instanceof LineSignal.Alerting && changed.far() == ConnectionState.NULL) {
            turn.lines.addJoining(leg, new Joining(changed.withFar(ConnectionState.ALERTING), earlier.transfer()));
        } else if (signal instanceof LineSignal.Connect) {
            turn.lines.addJoining(leg, new Joining(changed.withFar(ConnectionState.CONNECTED), earlier.transfer()));
        }
    }

    /** Somebody else is at the far end of a leg. */
    static void farChanged(PhoneTurn turn, long leg, LineSignal.FarChanged changed) {
        turn.lines.add(leg, changed.call());
        Optional<PhoneEvent.Transfer> transfer = transfer(turn, leg, changed.oldCalls(), changed.call());
        turn.lines.addJoining(leg, new Joining(changed, transfer));
        if (turn.link.online()) {
            turn.emit(new PhoneOutput.SendLine(leg, changed.call(), changed));
        }
    }
}
