package io.deskbridge.bridge.core.calls;

import io.deskbridge.bridge.core.calls.PhoneState.Joining;
import io.deskbridge.bridge.core.calls.PhoneState.Link;
import io.deskbridge.bridge.core.control.ControlInput;
import io.deskbridge.bridge.core.control.ControlState;
import io.deskbridge.bridge.core.model.CallId;
import io.deskbridge.bridge.core.model.Cause;
import io.deskbridge.bridge.core.model.ConnectionState;
import io.deskbridge.bridge.core.model.Direction;
import io.deskbridge.bridge.core.model.EndReason;
import io.deskbridge.bridge.core.model.EventType;
import io.deskbridge.bridge.core.model.HoldKind;
import io.deskbridge.bridge.core.model.Initiator;
import io.deskbridge.bridge.core.model.LineSignal;
import io.deskbridge.bridge.core.model.LinkEnd;
import io.deskbridge.bridge.core.model.Reason;
import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Deque;
import java.util.EnumSet;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/**
 * From the bridge's picture of a phone to the phone's own: at each (re)connection, and when a report was impossible. The
 * differences become the shortest list of events that the table allows (A14).
 */
final class Reconciliation {
    private Reconciliation() {}

    static void attached(PhoneTurn turn, PhoneInput.Attached it) {
        boolean first = turn.device.equals(Device.UNSEEN);
        boolean firstOfProcess = turn.link.bootId().isEmpty();
        boolean restarted = !firstOfProcess && !turn.link.bootId().equals(it.bootId());
        boolean forgot = firstOfProcess && forgotController(turn, it);
        Settlement.giveUpOrders(turn, Reason.PHONE_TIMEOUT, "The link of phone " + turn.id + " was replaced.");
        turn.link = new Link(true, it.incarnation(), it.bootId(), false);
        turn.device = it.device();
        if (first) {
            // Nothing of it was known, so that nothing of it has changed.
            turn.features = it.whole().features();
        }
        turn.emit(new PhoneOutput.DisarmStaleTimer());
        turn.publish(EventType.PHONE_LINK_UP, Initiator.NETWORK, Cause.NONE, "", PhoneEvent.Details.of(it.device()));
        if (restarted) {
            nothingIsLeft(turn);
        }
        if (firstOfProcess) {
            otherLegs(turn, it.whole());
        }
        releaseAbandoned(turn, it.whole());
        nameCalls(turn, it.whole());
        Map<Long, Joining> unheard = turn.lines.joinings();
        whole(turn, it.whole());
        sayJoiningsAgain(turn, unheard);
        Trunk.sayFound(turn, (connection, call) -> true);
        if (restarted || forgot) {
            SharedControl.take(turn, new ControlInput.End(EndReason.PHONE_RESTARTED));
        } else {
            SharedControl.take(turn, new ControlInput.LinkBack());
        }
    }

    /** Between two processes of the server a phone that still knows its controller has not restarted. */
    private static boolean forgotController(PhoneTurn turn, PhoneInput.Attached it) {
        return turn.control.session().isPresent()
                && !turn.control
                        .session()
                        .map(ControlState.Session::client)
                        .equals(it.whole().controlledBy());
    }

    /**
     * Whether the phone restarted between two processes of the server nobody has written down; but a leg that began the other way, or has
     * another conversation with somebody else, is another leg with the same number.
     */
    private static void otherLegs(PhoneTurn turn, WholeState whole) {
        for (LegReport leg : whole.legs()) {
            Connection known = turn.byLeg(leg.leg());
            CallId named = whole.calls().get(leg.leg());
            boolean another = known != null
                    && (known.direction() != leg.direction()
                            || (named != null
                                    && !named.equals(known.call())
                                    && !leg.remote()
                                            .number()
                                            .equals(known.remote().number())));
            if (known != null && another) {
                gone(turn, known, Cause.PHONE_RESTART);
            }
        }
    }

    /** What the phone has kept for this server of calls that it does not know (A15). */
    private static void nameCalls(PhoneTurn turn, WholeState whole) {
        whole.calls().forEach((leg, call) -> {
            if (turn.lines.of(leg) == null
                    && turn.byLeg(leg) == null
                    && !turn.lines.abandoned().containsKey(leg)) {
                turn.lines.add(leg, call);
            }
        });
    }

    /** A phone that has restarted has forgotten its calls, and counts its legs anew: the same number is another leg. */
    private static void nothingIsLeft(PhoneTurn turn) {
        turn.lines.nothingAbandoned();
        List.copyOf(turn.connections()).forEach(connection -> gone(turn, connection, Cause.PHONE_RESTART));
        turn.lines.all().forEach((leg, line) -> {
            turn.lines.remove(leg);
            turn.emit(new PhoneOutput.ToCall(line.call(), new LineSignal.Release(Cause.PHONE_RESTART)));
        });
    }

    /**
     * What switching said of a far end while the link was down, or the phone heard and could not report; also where the phone has
     * come to something else meanwhile, so that its report is of another change.
     */
    private static void sayJoiningsAgain(PhoneTurn turn, Map<Long, Joining> unheard) {
        unheard.forEach((leg, joining) -> {
            Connection known = turn.byLeg(leg);
            if (known == null || isAsSaid(known, joining.said())) {
                turn.lines.takeJoining(leg);
            } else {
                turn.lines.addJoining(leg, joining);
                turn.emit(new PhoneOutput.SendLine(leg, turn.lines.callFor(leg), joining.said()));
            }
        });
    }

    /** That the far end holds, or does not, the phone has heard and was too late to report. */
    private static boolean isAsSaid(Connection known, LineSignal said) {
        return said instanceof LineSignal.FarHold hold && known.remoteState() == hold.far();
    }

    /** Legs that ended for everybody else while the phone was away, or that it was told to release and has not. */
    private static void releaseAbandoned(PhoneTurn turn, WholeState whole) {
        for (LegReport leg : whole.legs()) {
            Cause why = turn.lines.abandoned().get(leg.leg());
            if (why != null && !leg.knowsItIsOver()) {
                turn.emit(new PhoneOutput.SendLine(leg.leg(), new CallId(""), new LineSignal.Release(why)));
            }
        }
    }

    /** The phone says everything it knows; connections that it does not know have ended. */
    static void whole(PhoneTurn turn, WholeState whole) {
        Map<Long, LegReport> legs = new HashMap<>();
        for (LegReport leg : whole.legs()) {
            turn.lines.seen(leg.leg());
            // A leg that it has been told to release, and still has, is its own until it says otherwise.
            if (!turn.lines.abandoned().containsKey(leg.leg()) || turn.byLeg(leg.leg()) != null) {
                legs.put(leg.leg(), leg);
            }
        }
        for (Connection connection : new ArrayList<>(turn.connections())) {
            if (!legs.containsKey(connection.leg())) {
                gone(turn, connection, whyGone(connection, whole));
            }
        }
        turn.lines.all().forEach((leg, line) -> {
            if (!legs.containsKey(leg)) {
                LastReport last = whole.lastReports().get(leg);
                boolean said = last != null && last.state() == ConnectionState.NULL;
                turn.lines.remove(leg);
                turn.emit(new PhoneOutput.ToCall(
                        line.call(), new LineSignal.Release(last != null && said ? last.cause() : Cause.RESYNC)));
            }
        });
        for (Long leg : turn.lines.abandoned().keySet()) {
            LegReport left = legs.get(leg);
            if (left == null || left.knowsItIsOver()) {
                turn.lines.knowsItIsOver(leg);
            }
        }
        // Held legs before active ones, so that no intermediate picture has two active connections.
        List<LegReport> ordered = new ArrayList<>(whole.legs());
        ordered.sort((a, b) -> Boolean.compare(activeState(a.state()), activeState(b.state())));
        for (LegReport leg : ordered) {
            if (legs.containsKey(leg.leg())
                    && !bring(turn, leg, whole.lastReports().get(leg.leg()))) {
                turn.emit(new PhoneOutput.Disconnect(
                        LinkEnd.PROTOCOL_ERROR, "impossible state of leg " + leg.leg() + ": " + leg.state()));
                return;
            }
        }
        Link link = turn.link;
        turn.link = new Link(link.online(), link.incarnation(), link.bootId(), false);
        FeatureReports.reported(turn, whole.features(), Initiator.NETWORK, 0);
        FeatureReports.lockReported(turn, whole.locked(), Initiator.PERSON, "");
    }

    private static boolean activeState(ConnectionState state) {
        return state == ConnectionState.INITIATED || state == ConnectionState.CONNECTED;
    }

    /** Nobody has said why. */
    private static final LastReport UNKNOWN = new LastReport(ConnectionState.NULL, Cause.RESYNC, Initiator.NETWORK, "");

    /** Rows that end a connection with the events of one that is not known any more, or fewer, and are about no other call. */
    private static final Set<Transition> ENDS =
            EnumSet.of(Transition.T15, Transition.T18, Transition.T19, Transition.T27, Transition.T30);

    /** Why a connection has ended: as the phone reported it, where that makes the list of events no longer (A14). */
    private static LastReport whyGone(Connection connection, WholeState whole) {
        LastReport last = whole.lastReports().get(connection.leg());
        boolean tells = last != null
                && last.state() == ConnectionState.NULL
                && Transition.find(
                                connection.state(),
                                connection.remoteState(),
                                ConnectionState.NULL,
                                ConnectionState.NULL,
                                last.cause())
                        .filter(ENDS::contains)
                        .isPresent();
        return last != null && tells ? last : UNKNOWN;
    }

    /** Ends a connection the phone no longer has. */
    static void gone(PhoneTurn turn, Connection connection, Cause cause) {
        gone(turn, connection, new LastReport(ConnectionState.NULL, cause, Initiator.NETWORK, ""));
    }

    private static void gone(PhoneTurn turn, Connection connection, LastReport why) {
        Reports.apply(
                turn,
                connection,
                new LegReport(
                        connection.leg(),
                        ConnectionState.NULL,
                        ConnectionState.NULL,
                        connection.appearance(),
                        connection.direction(),
                        connection.remote(),
                        HoldKind.NONE,
                        "",
                        why.cause(),
                        why.initiator(),
                        0),
                why.requestId());
    }

    /** One place in the table: the state of a connection and of its far end. */
    private record Place(ConnectionState state, ConnectionState remote) {}

    /** Takes a leg from where the bridge has it to where the phone has it, by the fewest rows. */
    private static boolean bring(PhoneTurn turn, LegReport leg, @Nullable LastReport last) {
        Connection known = turn.byLeg(leg.leg());
        Place from = known == null
                ? new Place(ConnectionState.NULL, ConnectionState.NULL)
                : new Place(known.state(), known.remoteState());
        boolean sameMembers = known == null || known.members().equals(leg.members());
        boolean sameFarEnd = known == null
                || leg.remote().number().isEmpty()
                || leg.remote().number().equals(known.remote().number());
        // Another far end has taken the call from where it was parked.
        ConnectionState far = sameFarEnd ? from.remote() : ConnectionState.NULL;
        Place to = new Place(leg.state(), Reports.farEnd(far, leg));
        if (from.equals(to) && sameMembers && sameFarEnd) {
            return true;
        }
        List<Place> path = from.equals(to) ? List.of(to) : path(from, to, leg.direction());
        Place before = from;
        for (Place place : path) {
            LastReport why = place.equals(to) ? whyBrought(before, place, last) : UNKNOWN;
            before = place;
            boolean applied = Reports.apply(
                    turn,
                    turn.byLeg(leg.leg()),
                    new LegReport(
                            leg.leg(),
                            place.state(),
                            place.remote(),
                            leg.appearance(),
                            leg.direction(),
                            leg.remote(),
                            place.state() == ConnectionState.HELD ? leg.hold() : HoldKind.NONE,
                            leg.divertingNumber(),
                            why.cause(),
                            why.initiator(),
                            0,
                            place.equals(to) ? leg.members() : List.of()),
                    why.requestId());
            if (!applied) {
                return false;
            }
        }
        return !path.isEmpty();
    }

    /** Why a leg is where it is: as the phone reported it, where that is the row it would be without a reason. */
    private static LastReport whyBrought(Place from, Place to, @Nullable LastReport last) {
        if (last == null || last.state() != to.state()) {
            return UNKNOWN;
        }
        Optional<Transition> told = row(from, to, last.cause());
        return told.isPresent() && told.equals(row(from, to, Cause.RESYNC)) ? last : UNKNOWN;
    }

    private static Optional<Transition> row(Place from, Place to, Cause cause) {
        return Transition.find(from.state(), from.remote(), to.state(), to.remote(), cause);
    }

    /** The fewest steps from one place to another without passing through the end of the connection; empty if none. */
    private static List<Place> path(Place from, Place to, Direction direction) {
        Map<Place, @Nullable Place> cameFrom = new HashMap<>();
        Deque<Place> open = new ArrayDeque<>();
        cameFrom.put(from, null);
        open.add(from);
        while (!open.isEmpty()) {
            Place here = open.remove();
            if (here.equals(to)) {
                return walked(cameFrom, here);
            }
            for (Place next : PLACES) {
                Optional<Transition> row = row(here, next, Cause.RESYNC);
                if (row.isPresent() && !cameFrom.containsKey(next) && !Reports.wrongWay(next.state(), direction)) {
                    cameFrom.put(next, here);
                    open.add(next);
                }
            }
        }
        return List.of();
    }

    private static List<Place> walked(Map<Place, @Nullable Place> cameFrom, Place end) {
        List<Place> path = new ArrayList<>();
        for (Place at = end; at != null && cameFrom.get(at) != null; at = cameFrom.get(at)) {
            path.add(0, at);
        }
        return path;
    }

    private static final List<Place> PLACES = places();

    private static List<Place> places() {
        List<Place> places = new ArrayList<>();
        for (ConnectionState state : ConnectionState.values()) {
            for (ConnectionState remote : ConnectionState.values()) {
                if (state != ConnectionState.NULL) {
                    places.add(new Place(state, remote));
                }
            }
        }
        return List.copyOf(places);
    }
}
