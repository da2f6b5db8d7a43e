package io.deskbridge.bridge.core.calls;

import io.deskbridge.bridge.core.calls.PhoneEvent.Transfer;
import io.deskbridge.bridge.core.calls.PhoneState.Joining;
import io.deskbridge.bridge.core.calls.PhoneState.Link;
import io.deskbridge.bridge.core.calls.PhoneState.PendingOrder;
import io.deskbridge.bridge.core.model.CallId;
import io.deskbridge.bridge.core.model.Cause;
import io.deskbridge.bridge.core.model.ConnectionId;
import io.deskbridge.bridge.core.model.ConnectionState;
import io.deskbridge.bridge.core.model.Direction;
import io.deskbridge.bridge.core.model.EventType;
import io.deskbridge.bridge.core.model.Initiator;
import io.deskbridge.bridge.core.model.LineSignal;
import io.deskbridge.bridge.core.model.LinkEnd;
import io.deskbridge.bridge.core.model.Member;
import java.util.List;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/** What a phone's reports do: the table decides, and events are published. */
final class Reports {
    private Reports() {}

    /** Takes the reports of one act, up to the first that is impossible. */
    static void legsReported(PhoneTurn turn, List<LegReport> reports) {
        for (LegReport report : reports) {
            if (!taken(turn, report)) {
                distrust(turn, report);
                return;
            }
        }
    }

    private static @Nullable PendingOrder orderOf(PhoneTurn turn, LegReport report) {
        return report.initiator() == Initiator.CLIENT ? turn.orders.byId(report.orderId()) : null;
    }

    /** Takes one report. A report that no row allows changes nothing; the phone is asked for its whole state instead. */
    private static boolean taken(PhoneTurn turn, LegReport report) {
        Connection before = turn.byLeg(report.leg());
        if (report.knowsItIsOver()) {
            turn.lines.knowsItIsOver(report.leg());
        }
        if (before == null && report.state() == ConnectionState.NULL) {
            return true;
        }
        return apply(turn, before, report, turn.orders.requestOf(report.initiator(), report.orderId()));
    }

    private static void distrust(PhoneTurn turn, LegReport report) {
        Link link = turn.link;
        if (link.suspect()) {
            turn.emit(new PhoneOutput.Disconnect(
                    LinkEnd.PROTOCOL_ERROR, "impossible report of leg " + report.leg() + ": " + report.state()));
            return;
        }
        turn.link = new Link(link.online(), link.incarnation(), link.bootId(), true);
        turn.emit(new PhoneOutput.RequestWholeState());
    }

    /** Applies a report by the table. False when no row allows it or an invariant of the phone would break. */
    static boolean apply(PhoneTurn turn, @Nullable Connection before, LegReport report, String requestId) {
        ConnectionState from = before == null ? ConnectionState.NULL : before.state();
        ConnectionState fromRemote = before == null ? ConnectionState.NULL : before.remoteState();
        ConnectionState toRemote = farEnd(fromRemote, report);
        Optional<Transition> row = Transition.find(from, fromRemote, report.state(), toRemote, report.cause());
        if (row.isEmpty() || breaksInvariant(turn, before, report)) {
            return false;
        }
        Optional<Joining> joining = joined(turn, row.get(), report);
        Optional<Transfer> transfer = joining.flatMap(Joining::transfer);
        Connection after = before == null ? born(turn, report, toRemote) : next(before, report, toRemote, transfer);
        publish(turn, row.get(), before, after, new Why(report.initiator(), requestId, transfer, slot(joining)));
        Settlement.settle(turn, after, report, orderOf(turn, report));
        if (row.get() == Transition.T12) {
            NewCalls.rings(turn, after);
        }
        if (after.state() == ConnectionState.NULL) {
            endLine(turn, report);
        }
        return true;
    }

    /**
     * The far end's state. A phone that is parked hears that it is held, and says so; that it waits in a slot, where nobody is
     * at the far end (CSTA: a queued connection), is said by the cause, once, and stays true until somebody is there, who may hold.
     */
    static ConnectionState farEnd(ConnectionState before, LegReport report) {
        boolean somebodyIsThere = switch (report.cause()) {
            case PARK_RETRIEVED, CALL_PICKUP, TRANSFER, SINGLE_STEP_TRANSFER, RESYNC -> true;
            default -> false;
        };
        boolean waits = report.cause() == Cause.PARK || (before == ConnectionState.QUEUED && !somebodyIsThere);
        if (report.state() == ConnectionState.NULL) {
            return ConnectionState.NULL;
        }
        return waits && report.remoteState() == ConnectionState.HELD ? ConnectionState.QUEUED : report.remoteState();
    }

    /** What switching had said of the leg and the phone now reports; a leg that is over has nothing more to report. */
    private static Optional<Joining> joined(PhoneTurn turn, Transition row, LegReport report) {
        Joining waiting = turn.lines.joinings().get(report.leg());
        if (waiting != null && waiting.said() instanceof LineSignal.FarHold hold) {
            if (report.state() == ConnectionState.NULL || report.remoteState() == hold.far()) {
                turn.lines.takeJoining(report.leg());
            }
            return Optional.empty();
        }
        boolean tells = switch (row) {
            case P5_FAR, P5_FAR_HELD, P6_FAR, T32, T32_HELD, T32_RESYNC, T32_RESYNC_HELD -> true;
            case P14_FAR,
                    P14_FAR_HELD,
                    P9,
                    P9_HELD,
                    P10,
                    P10_HELD,
                    P10_JOINED,
                    P10_JOINED_HELD,
                    P11,
                    P11_HELD,
                    P12,
                    P12_HELD -> true;
            default -> report.state() == ConnectionState.NULL;
        };
        Joining taken = tells ? turn.lines.takeJoining(report.leg()) : null;
        if (taken != null && heldAndHasNotHeardOfAnswer(taken, report)) {
            turn.lines.addJoining(report.leg(), taken);
            turn.emit(new PhoneOutput.SendLine(report.leg(), turn.lines.callFor(report.leg()), taken.said()));
            return Optional.of(taken);
        }
        Optional.ofNullable(taken)
                .map(Joining::said)
                .flatMap(FarEnds::far)
                .filter(far -> heldSince(far, report))
                .ifPresent(far -> turn.lines.addJoining(
                        report.leg(),
                        new Joining(new LineSignal.FarHold(far == ConnectionState.HELD), Optional.empty())));
        return Optional.ofNullable(taken);
    }

    /**
     * It holds, has heard who is to be at the far end, and that one has answered since. A phone that holds does not take an answer for its own
     * (nobody can hold what is not answered), so that it hears who is there anew.
     */
    private static boolean heldAndHasNotHeardOfAnswer(Joining said, LegReport report) {
        boolean calledOnly =
                report.remoteState() == ConnectionState.NULL || report.remoteState() == ConnectionState.ALERTING;
        return report.state() == ConnectionState.HELD
                && calledOnly
                && FarEnds.far(said.said())
                        .filter(far -> far == ConnectionState.CONNECTED || far == ConnectionState.HELD)
                        .isPresent();
    }

    /** The far end that the phone reports has been on hold, or come back, since: that the phone has still to report. */
    private static boolean heldSince(ConnectionState said, LegReport report) {
        boolean answered = said == ConnectionState.HELD || said == ConnectionState.CONNECTED;
        boolean reported =
                report.remoteState() == ConnectionState.HELD || report.remoteState() == ConnectionState.CONNECTED;
        return answered && reported && said != report.remoteState();
    }

    private static String slot(Optional<Joining> joining) {
        return joining.map(Joining::said)
                .map(said -> said instanceof LineSignal.Parked parked ? parked.slot() : "")
                .orElse("");
    }

    /** A leg that is over is over for its call too; the phone's own release, which follows, then says nothing new. */
    private static void endLine(PhoneTurn turn, LegReport report) {
        CallId call = turn.lines.callOf(report.leg());
        if (call != null) {
            turn.lines.remove(report.leg());
            turn.emit(new PhoneOutput.ToCall(call, new LineSignal.Release(report.cause())));
        }
    }

    private static Connection born(PhoneTurn turn, LegReport report, ConnectionState toRemote) {
        ConnectionId id = turn.takeConnectionId();
        CallId known = turn.lines.callOf(report.leg());
        CallId call = known == null ? turn.newCallId(id) : known;
        if (known == null) {
            turn.lines.add(report.leg(), call);
        }
        return new Connection(
                id,
                call,
                report.leg(),
                report.appearance(),
                report.direction(),
                report.state(),
                toRemote,
                report.remote(),
                report.hold(),
                report.divertingNumber(),
                report.cause(),
                members(report),
                turn.lines.dataOf(report.leg()));
    }

    private static Connection next(
            Connection before, LegReport report, ConnectionState toRemote, Optional<Transfer> transfer) {
        boolean over = report.state() == ConnectionState.NULL;
        return new Connection(
                before.id(),
                over ? before.call() : transfer.map(Transfer::call).orElse(before.call()),
                before.leg(),
                before.appearance(),
                before.direction(),
                report.state(),
                toRemote,
                report.remote().number().isEmpty() ? before.remote() : report.remote(),
                report.hold(),
                before.divertingNumber(),
                report.cause(),
                members(report),
                before.data());
    }

    /** Who only rings, or hears a tone, is in no conference, whatever the phone says. */
    private static List<Member> members(LegReport report) {
        boolean talks = report.state() == ConnectionState.CONNECTED || report.state() == ConnectionState.HELD;
        return talks ? report.members() : List.of();
    }

    /** ONE_ACTIVE and FREE_APPEARANCE: what no phone may report, whatever the table says of the single connection. */
    private static boolean breaksInvariant(PhoneTurn turn, @Nullable Connection before, LegReport report) {
        boolean becomesActive =
                report.state() == ConnectionState.INITIATED || report.state() == ConnectionState.CONNECTED;
        for (Connection other : turn.connections()) {
            if (other.equals(before)) {
                continue;
            }
            if (becomesActive && other.active()) {
                return true;
            }
            if (before == null && other.appearance() == report.appearance()) {
                return true;
            }
        }
        boolean noSuchAppearance = report.appearance() < 1 || report.appearance() > turn.device.appearances();
        return before == null && (noSuchAppearance || wrongWay(report.state(), report.direction()));
    }

    /** A call begins off-hook here, or by ringing here; which one says its direction. */
    static boolean wrongWay(ConnectionState begins, Direction direction) {
        return switch (begins) {
            case INITIATED -> direction != Direction.OUTGOING;
            case ALERTING -> direction != Direction.INCOMING;
            case NULL, CONNECTED, HELD, QUEUED, FAILED -> false;
        };
    }

    /** What a change's events say besides the change. */
    private record Why(Initiator initiator, String requestId, Optional<Transfer> transfer, String slot) {}

    private static void publish(
            PhoneTurn turn, Transition row, @Nullable Connection before, Connection after, Why why) {
        List<EventType> events = row.events();
        int first = 0;
        boolean farLegFirst = row == Transition.T28 || row == Transition.T29;
        if (farLegFirst && before != null) {
            Connection farGone = before.withoutFarEnd();
            turn.put(farGone);
            turn.publish(events.get(0), farGone, why.initiator(), why.requestId());
            first = 1;
        }
        if (after.state() == ConnectionState.NULL) {
            turn.remove(after);
        } else {
            turn.put(after);
        }
        for (EventType event : events.subList(first, events.size())) {
            boolean joins = event == EventType.TRANSFERRED || event == EventType.CONFERENCED;
            Optional<Transfer> transfer = joins ? why.transfer() : Optional.empty();
            String slot = event == EventType.DIVERTED ? why.slot() : "";
            turn.publish(event, after, why.initiator(), why.requestId(), PhoneEvent.Details.of(transfer, slot));
        }
    }
}
