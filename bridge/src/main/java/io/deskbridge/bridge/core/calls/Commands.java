package io.deskbridge.bridge.core.calls;

import io.deskbridge.bridge.core.calls.PhoneState.PendingOrder;
import io.deskbridge.bridge.core.control.ControlInput;
import io.deskbridge.bridge.core.model.CommandKind;
import io.deskbridge.bridge.core.model.ConnectionId;
import io.deskbridge.bridge.core.model.Media;
import io.deskbridge.bridge.core.model.Member;
import io.deskbridge.bridge.core.model.Reason;
import io.deskbridge.bridge.core.model.Refusal;
import io.deskbridge.bridge.core.model.Setting;
import io.deskbridge.bridge.core.rules.Eligibility;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/** From a client's command to an order, or to the refusal that says most: the documented order of checks, from video on. */
final class Commands {
    private Commands() {}

    static void commanded(PhoneTurn turn, PhoneInput.Commanded it) {
        Optional<Refusal> refusal = refuseCaller(turn, it.caller(), it.command());
        if (refusal.isPresent()) {
            turn.emit(new PhoneOutput.Refused(it.token(), refusal.get()));
            return;
        }
        // Looked at first: that the client is back is its own doing, and no change that it has missed.
        Optional<Refusal> changed = StaleState.since(turn, it.command().precondition());
        // A client that speaks is not away (R24).
        SharedControl.take(turn, new ControlInput.ClientBack(it.caller().client()));
        Target target = resolve(turn, it.command(), changed);
        if (target.refusal != null) {
            turn.emit(new PhoneOutput.Refused(it.token(), target.refusal));
            return;
        }
        PendingOrder ahead = inTheWay(turn, it.command(), target.connection);
        if (it.command().kind() == CommandKind.DROP_PARTY && severalWithheld(it.command(), target.connection)) {
            turn.emit(new PhoneOutput.Refused(it.token(), CommandRefusals.severalWithheld(turn.id)));
        } else if (ahead != null) {
            turn.emit(new PhoneOutput.Refused(it.token(), lostRace(turn, it.command(), target.connection, ahead)));
        } else if (it.command().setting() instanceof Setting.Data data && target.connection != null) {
            CallData.set(turn, it, target.connection, data);
        } else {
            order(turn, it, target.connection);
        }
    }

    /** The number is withheld, and by more than one party: nobody can say who is meant. */
    private static boolean severalWithheld(Command command, @Nullable Connection conference) {
        return conference != null
                && conference.members().stream()
                                .map(Member::party)
                                .filter(party ->
                                        party.anonymous() && party.number().equals(command.to()))
                                .count()
                        > 1;
    }

    /** Who asks, and where: video, same server, eligibility, control session. */
    private static Optional<Refusal> refuseCaller(PhoneTurn turn, Caller caller, Command command) {
        boolean inControl = turn.control.controlledBy(caller.client());
        if (command.media() == Media.VIDEO) {
            return Optional.of(CommandRefusals.video(turn.id, inControl));
        }
        Optional<Refusal> elsewhere = crossServer(turn, caller);
        if (elsewhere.isPresent()) {
            return elsewhere;
        }
        if (caller.ineligible().isPresent()) {
            return caller.ineligible();
        }
        return inControl
                ? Optional.empty()
                : Optional.of(CommandRefusals.notInControl(turn.id, caller.client(), turn.control));
    }

    /** R15: the client's server against the phone's. A phone that is registered nowhere is on no other server. */
    static Optional<Refusal> crossServer(PhoneTurn turn, Caller caller) {
        return Eligibility.sameServer(turn.id, turn.location, caller.server());
    }

    /** The connection a command means, or why it means none. Neither for a command to the phone as a whole. */
    private static final class Target {
        final @Nullable Connection connection;
        final @Nullable Refusal refusal;

        private Target(@Nullable Connection connection, @Nullable Refusal refusal) {
            this.connection = connection;
            this.refusal = refusal;
        }
    }

    private static Target resolve(PhoneTurn turn, Command command, Optional<Refusal> changed) {
        CommandRules.Facts facts = turn.facts();
        CommandKind kind = command.kind();
        if (!facts.online()) {
            return new Target(null, CommandRefusals.judged(turn.id, Reason.PHONE_OFFLINE, kind, null, ""));
        }
        if (!facts.device().capabilities().contains(kind.capability())) {
            return new Target(null, CommandRefusals.judged(turn.id, Reason.CAPABILITY_NOT_SUPPORTED, kind, null, ""));
        }
        if (changed.isPresent()) {
            return new Target(null, changed.get());
        }
        if (kind.toPhone()) {
            return judged(turn, command, null);
        }
        if (command.connection().isPresent()) {
            ConnectionId id = command.connection().get();
            Connection named = turn.byId(id);
            return named == null
                    ? new Target(null, CommandRefusals.unknownConnection(turn.id, id, turn.clearedById(id)))
                    : judged(turn, command, named);
        }
        return meant(turn, command);
    }

    private static Target judged(PhoneTurn turn, Command command, @Nullable Connection target) {
        Optional<Refusal> elsewhere =
                target == null ? Optional.empty() : StaleState.in(turn, command.precondition(), target);
        if (elsewhere.isPresent()) {
            return new Target(null, elsewhere.get());
        }
        CommandRules.Facts facts = turn.facts();
        CommandKind kind = command.kind();
        Reason reason = CommandRules.judge(facts, kind, target);
        if (reason == null) {
            return new Target(target, null);
        }
        return reason == Reason.AMBIGUOUS_CONNECTION
                ? new Target(null, CommandRefusals.ambiguous(turn.id, kind, waiting(Pairs.of(facts, kind, target))))
                : new Target(null, CommandRefusals.judged(turn.id, reason, kind, target, turn.activeInWords()));
    }

    private static List<Connection> waiting(List<Pairs.Pair> pairs) {
        return pairs.stream().map(Pairs.Pair::waiting).distinct().toList();
    }

    /** No connection was named: the only one that the command fits is meant, of the only pair the one that waits. */
    private static Target meant(PhoneTurn turn, Command command) {
        CommandKind kind = command.kind();
        if (kind.scope() == CommandKind.Scope.PAIR) {
            List<Connection> waiting = waiting(Pairs.of(turn.facts(), kind, null));
            if (waiting.size() == 1) {
                return judged(turn, command, waiting.get(0));
            }
        }
        List<Connection> fitting = new ArrayList<>();
        for (Connection connection : turn.connections()) {
            if (CommandRules.judge(turn.facts(), kind, connection) == null) {
                fitting.add(connection);
            }
        }
        if (fitting.size() == 1) {
            return judged(turn, command, fitting.get(0));
        }
        if (fitting.size() > 1) {
            return new Target(null, CommandRefusals.ambiguous(turn.id, kind, fitting));
        }
        return turn.connections().size() == 1
                ? judged(turn, command, turn.connections().get(0))
                : new Target(null, CommandRefusals.nothingToActOn(turn.id, kind));
    }

    private static Pairs.@Nullable Pair pair(PhoneTurn turn, Command command, @Nullable Connection target) {
        return command.kind().scope() == CommandKind.Scope.PAIR && target != null
                ? Pairs.of(turn.facts(), command.kind(), target).get(0)
                : null;
    }

    private static long leg(Pairs.@Nullable Pair pair, @Nullable Connection target) {
        return pair != null ? pair.waiting().leg() : target == null ? 0 : target.leg();
    }

    private static void order(PhoneTurn turn, PhoneInput.Commanded it, @Nullable Connection target) {
        Command command = it.command();
        Pairs.@Nullable Pair pair = pair(turn, command, target);
        long leg = leg(pair, target);
        long otherLeg = pair == null ? 0 : pair.active().leg();
        long orderId = turn.orders.take();
        // A consultation comes true on the new call, whose leg the phone has yet to name.
        // A conference comes true on the active one of the pair, which stays.
        long decidedBy =
                command.kind() == CommandKind.CONSULT ? 0 : command.kind() == CommandKind.MERGE ? otherLeg : leg;
        turn.orders.add(
                new PendingOrder(orderId, it.token(), command.kind(), command.requestId(), decidedBy, command.to()));
        turn.emit(new PhoneOutput.SendOrder(new Order(
                orderId,
                it.caller().client().user() + "/" + command.requestId(),
                command.kind(),
                leg,
                otherLeg,
                command.to(),
                command.complete(),
                command.setting(),
                command.notAfter())));
        turn.emit(new PhoneOutput.ArmOrderTimer(orderId));
    }

    private static Refusal lostRace(PhoneTurn turn, Command command, @Nullable Connection target, PendingOrder ahead) {
        return CommandRefusals.lostRace(
                turn.id,
                command.kind(),
                target == null ? "" : target.id().value(),
                "the command " + ahead.requestId() + " (" + ahead.kind() + "), still under way,");
    }

    /** Changes no leg, so that no order about legs is in its way. Pressing a button may do anything. */
    static boolean aside(CommandKind kind) {
        boolean feature = kind.scope() == CommandKind.Scope.FEATURE && kind != CommandKind.PRESS_BUTTON;
        return feature || kind == CommandKind.SET_CALL_DATA;
    }

    private static boolean ends(CommandKind kind) {
        return kind == CommandKind.HANG_UP || kind == CommandKind.CLEAR_CALL;
    }

    /**
     * The order under way that the new one would race with: one at a time per phone, so that the state a command was judged
     * by is the state it meets. Only hanging up overtakes, unless that very leg is being hung up.
     */
    private static @Nullable PendingOrder inTheWay(PhoneTurn turn, Command command, @Nullable Connection target) {
        CommandKind kind = command.kind();
        long leg = leg(pair(turn, command, target), target);
        for (PendingOrder waiting : turn.orders.pending()) {
            // Whoever lets nothing change since it looked looks at what that order is about to change.
            if (command.precondition().sequence().isPresent()) {
                return waiting;
            }
            if (aside(waiting.kind()) || aside(kind)) {
                continue;
            }
            if (ends(waiting.kind()) || ends(kind)) {
                if (ends(waiting.kind()) && ends(kind) && waiting.leg() == leg) {
                    return waiting;
                }
            } else {
                return waiting;
            }
        }
        return null;
    }
}
