package io.deskbridge.bridge.core.calls;

import io.deskbridge.bridge.core.calls.PhoneState.Joining;
import io.deskbridge.bridge.core.calls.PhoneState.Line;
import io.deskbridge.bridge.core.model.CallId;
import io.deskbridge.bridge.core.model.Cause;
import io.deskbridge.bridge.core.model.ConnectionState;
import io.deskbridge.bridge.core.model.Direction;
import io.deskbridge.bridge.core.model.LineSignal;
import io.deskbridge.bridge.core.model.ServerName;
import io.deskbridge.bridge.core.switching.PickUp;
import java.util.List;
import java.util.Optional;
import java.util.function.BiPredicate;

/** The phone's trunk: what its legs and their calls say to each other, and which leg belongs to which call. */
final class Trunk {
    private Trunk() {}

    /** Passes on to the call what the phone says of a leg. */
    static void fromPhone(PhoneTurn turn, long leg, LineSignal signal) {
        if (signal instanceof LineSignal.Unpark || signal instanceof LineSignal.PickUp) {
            turn.lines.ask(leg);
            turn.emit(new PhoneOutput.AskForCall(leg, signal));
            turn.emit(new PhoneOutput.ArmAskTimer(leg));
            return;
        }
        Line line = turn.lines.of(leg);
        CallId call = turn.lines.callOf(leg);
        boolean over = signal instanceof LineSignal.Release || signal instanceof LineSignal.Clear;
        if (line != null && signal instanceof LineSignal.Release release && turn.byLeg(leg) == null && leg % 2 == 0) {
            turn.lines.remove(leg);
            NewCalls.notTaken(turn, line, release.cause());
        } else if (call != null) {
            if (over) {
                turn.lines.remove(leg);
            } else if (signal instanceof LineSignal.Connect) {
                turn.lines.answers(leg);
            }
            toCall(turn, call, signal);
        } else if (!over) {
            // The call is gone; without an answer the phone would wait for it.
            turn.emit(new PhoneOutput.SendLine(leg, new CallId(""), new LineSignal.Release(Cause.CALL_CANCELLED)));
        }
    }

    private static void toCall(PhoneTurn turn, CallId call, LineSignal signal) {
        if (signal instanceof LineSignal.Transfer transfer) {
            Pair pair = byAge(turn, call, turn.lines.callFor(transfer.otherLeg()));
            turn.emit(new PhoneOutput.ToCall(pair.older(), new LineSignal.Transfer(0, pair.younger())));
        } else if (signal instanceof LineSignal.Merge merge) {
            Pair pair = byAge(turn, call, turn.lines.callFor(merge.otherLeg()));
            turn.emit(new PhoneOutput.ToCall(pair.older(), new LineSignal.Merge(0, pair.younger())));
        } else {
            turn.emit(new PhoneOutput.ToCall(call, signal));
        }
    }

    /** Of two conversations that become one, the older one's name stays (A11): it is the one that is asked. */
    private static Pair byAge(PhoneTurn turn, CallId call, CallId other) {
        CallId older = call;
        for (Connection connection : turn.connections()) {
            if (connection.call().equals(call) || connection.call().equals(other)) {
                older = connection.call();
                break;
            }
        }
        return new Pair(older, older.equals(call) ? other : call);
    }

    private record Pair(CallId older, CallId younger) {}

    /** Passes on to the phone what the call says. */
    static void fromCall(PhoneTurn turn, CallId call, LineSignal signal) {
        if (signal instanceof LineSignal.PickedUp picked) {
            pickedUp(turn, call, picked);
            return;
        }
        if (signal instanceof LineSignal.NotPickedUp not) {
            notPickedUp(turn, not.leg(), Cause.DEST_NOT_OBTAINABLE);
            return;
        }
        if (turn.lines.legOf(call) != null) {
            said(turn, call, signal);
        } else if (!saidOfTheOtherLeg(turn, call, signal)) {
            EarlySignals.keep(turn, call, signal);
        }
    }

    /**
     * The phone has hung up the older of two calls while they were being joined: it hears on the younger one's leg that they are,
     * and that it is out of both. Of a conference it is out because it hung up.
     */
    private static boolean saidOfTheOtherLeg(PhoneTurn turn, CallId call, LineSignal signal) {
        Optional<CallId> other = signal instanceof LineSignal.Transferred out
                ? out.other()
                : signal instanceof LineSignal.Conference conference ? conference.other() : Optional.empty();
        Long leg = other.map(turn.lines::legOf).orElse(null);
        if (leg == null) {
            return false;
        }
        if (signal instanceof LineSignal.Transferred) {
            isOut(turn, call, leg, new LineSignal.Transferred(0, other), List.of(call, other.get()));
        } else {
            said(turn, other.get(), new LineSignal.Release(Cause.CALL_CANCELLED));
        }
        return true;
    }

    /** Says something of the leg that belongs to this call, if there is one. */
    static void said(PhoneTurn turn, CallId call, LineSignal signal) {
        Long leg = turn.lines.legOf(call);
        if (leg == null) {
            return;
        }
        if (signal instanceof LineSignal.Transferred out) {
            transferred(turn, call, leg, out);
        } else if (signal instanceof LineSignal.CallData data) {
            CallData.heard(turn, leg, data);
        } else if (signal instanceof LineSignal.FarChanged changed) {
            FarEnds.farChanged(turn, leg, changed);
        } else if (signal instanceof LineSignal.FarHold hold) {
            FarEnds.farHold(turn, call, leg, hold);
        } else if (signal instanceof LineSignal.Parked) {
            turn.lines.remove(leg);
            turn.lines.addJoining(leg, new Joining(signal, Optional.empty()));
            if (turn.link.online()) {
                turn.emit(new PhoneOutput.SendLine(leg, call, signal));
            }
        } else if (signal instanceof LineSignal.Conference conference) {
            FarEnds.conference(turn, leg, conference);
        } else if (signal instanceof LineSignal.Connect && nobodyAnswered(turn, leg)) {
            turn.emit(new PhoneOutput.ToCall(
                    call, new LineSignal.Found(ConnectionState.ALERTING, ConnectionState.CONNECTED, true, 0)));
        } else {
            if (turn.link.online()) {
                turn.emit(new PhoneOutput.SendLine(leg, call, signal));
            }
            if (signal instanceof LineSignal.Release release) {
                isOver(turn, leg, release.cause());
            } else {
                FarEnds.reached(turn, leg, signal);
            }
        }
    }

    /**
     * The call is granted to a phone on a leg that rings, and nobody has answered there: the answer was one to the same call on an earlier leg, and
     * met its coming back (P14). No microphone opens for that; the call hears that it rings here.
     */
    private static boolean nobodyAnswered(PhoneTurn turn, long leg) {
        Connection connection = turn.byLeg(leg);
        Line line = turn.lines.of(leg);
        boolean rings = connection == null ? leg % 2 == 0 : connection.state() == ConnectionState.ALERTING;
        return rings && line != null && !line.answers();
    }

    /** Nobody is at the far end of the leg any more: remembered until the phone knows, because its link may be dead and nobody know. */
    private static void isOver(PhoneTurn turn, long leg, Cause why) {
        turn.lines.remove(leg);
        Connection connection = turn.byLeg(leg);
        if (connection == null) {
            return;
        }
        boolean online = turn.link.online();
        boolean hasDialTone = connection.state() == ConnectionState.INITIATED;
        if (!online || !hasDialTone) {
            turn.lines.abandon(leg, why);
        }
        if (!online) {
            // Its leg is lost for everybody who watches it (A14).
            Reconciliation.gone(turn, connection, Cause.PHONE_LOST);
        }
    }

    /** The switch ends the phone's part in a call: the call hears {@code why}, the phone {@code told}. */
    static void cut(PhoneTurn turn, long leg, Cause why, Cause told) {
        CallId call = turn.lines.callOf(leg);
        if (call != null) {
            turn.emit(new PhoneOutput.ToCall(call, new LineSignal.Release(why)));
            fromCall(turn, call, new LineSignal.Release(told));
        }
    }

    /** The server that switches some of the phone's calls is gone. Whoever talks needs no server, as long as it may come back (A15). */
    static void serverLost(PhoneTurn turn, ServerName server, boolean forGood) {
        EarlySignals.serverLost(turn, server);
        for (CallId call : turn.lines.calls()) {
            Long leg = turn.lines.legOf(call);
            Connection connection = leg == null ? null : turn.byLeg(leg);
            boolean talks = connection != null && connection.talks();
            if (call.owner().equals(Optional.of(server)) && (forGood || !talks)) {
                fromCall(turn, call, new LineSignal.Release(Cause.PHONE_LOST));
            }
        }
    }

    /** Tells whoever switches these calls which legs of them the phone has: it may not know, or may have another picture (A15). */
    static void sayFound(PhoneTurn turn, BiPredicate<Connection, CallId> which) {
        for (Connection connection : turn.connections()) {
            CallId call = turn.lines.callOf(connection.leg());
            if (call != null && which.test(connection, call) && isUnderWay(connection)) {
                turn.emit(new PhoneOutput.ToCall(
                        call,
                        new LineSignal.Found(
                                connection.state(),
                                connection.remoteState(),
                                connection.direction() == Direction.INCOMING,
                                connection.members().size())));
            }
        }
    }

    private static boolean isUnderWay(Connection connection) {
        return switch (connection.phase()) {
            case RINGING_IN, RINGING_OUT, DIALING, TALKING, HELD, REMOTE_HELD, QUEUED -> true;
            case FAILED, ENDED -> false;
        };
    }

    /**
     * The call the phone asked for is its own; unless it waits for it no longer, because the time is over, its link was lost
     * or it was locked (A18). A call that is not taken is not over: it goes back to where it came from.
     */
    private static void pickedUp(PhoneTurn turn, CallId call, LineSignal.PickedUp picked) {
        if (turn.lines.takeAsked(picked.leg())) {
            turn.lines.add(picked.leg(), call);
            turn.emit(new PhoneOutput.SendLine(picked.leg(), call, picked));
        } else {
            turn.emit(new PhoneOutput.ToCall(call, new LineSignal.Release(Cause.BUSY)));
        }
        EarlySignals.arrived(turn, call);
    }

    /** There is no call for the phone; nor will there be. */
    private static void notPickedUp(PhoneTurn turn, long leg, Cause cause) {
        if (turn.lines.takeAsked(leg)) {
            turn.emit(new PhoneOutput.SendLine(leg, new CallId(""), new LineSignal.Denied(cause)));
        }
    }

    /** Nobody has answered what the phone asked for on this leg. */
    static void askedLongEnough(PhoneTurn turn, long leg) {
        notPickedUp(turn, leg, Cause.CALL_NOT_ANSWERED);
    }

    /** Whoever ordered it has been told that it was not done in time. */
    static void nobodyWaitsForACall(PhoneTurn turn) {
        turn.lines.asked().forEach(leg -> askedLongEnough(turn, leg));
    }

    /** What rings here longest is what another phone may take. */
    static void pickUpAsked(PhoneTurn turn, PickUp pickUp) {
        Optional<CallId> ringing = turn.connections().stream()
                .filter(connection -> connection.state() == ConnectionState.ALERTING)
                .filter(connection -> turn.lines.callOf(connection.leg()) != null)
                .map(Connection::call)
                .findFirst();
        turn.emit(new PhoneOutput.GiveCall(ringing, pickUp));
    }

    /** The phone is out of one call, or of two; of two it hears so once, on the held leg. */
    private static void transferred(PhoneTurn turn, CallId call, long leg, LineSignal.Transferred out) {
        Optional<Long> second = out.other().map(turn.lines::legOf);
        List<CallId> old = out.other().map(other -> List.of(call, other)).orElse(List.of(call));
        boolean secondIsHeld = second.map(turn::byLeg)
                .filter(connection -> connection.state() == ConnectionState.HELD)
                .isPresent();
        long told = secondIsHeld ? second.orElse(leg) : leg;
        long other = secondIsHeld ? leg : second.orElse(0L);
        turn.lines.remove(leg);
        second.ifPresent(turn.lines::remove);
        isOut(turn, call, told, new LineSignal.Transferred(other, out.other()), old);
    }

    private static void isOut(PhoneTurn turn, CallId call, long told, LineSignal said, List<CallId> old) {
        turn.lines.remove(told);
        turn.lines.addJoining(told, new Joining(said, Optional.of(new PhoneEvent.Transfer(old, call))));
        if (turn.link.online()) {
            turn.emit(new PhoneOutput.SendLine(told, call, said));
        }
    }
}
