package io.deskbridge.bridge.core.calls;

import static io.deskbridge.bridge.core.calls.Walking.ALICE;
import static io.deskbridge.bridge.core.model.ConnectionState.ALERTING;
import static io.deskbridge.bridge.core.model.ConnectionState.CONNECTED;
import static io.deskbridge.bridge.core.model.ConnectionState.HELD;
import static io.deskbridge.bridge.core.model.ConnectionState.INITIATED;
import static io.deskbridge.bridge.core.model.ConnectionState.NULL;
import static org.assertj.core.api.Assertions.assertThat;

import io.deskbridge.bridge.core.model.CallId;
import io.deskbridge.bridge.core.model.Cause;
import io.deskbridge.bridge.core.model.CommandKind;
import io.deskbridge.bridge.core.model.ConnectionId;
import io.deskbridge.bridge.core.model.ConnectionState;
import io.deskbridge.bridge.core.model.Direction;
import io.deskbridge.bridge.core.model.Initiator;
import io.deskbridge.bridge.testing.ObeyedFeatures;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.stream.IntStream;
import org.jspecify.annotations.Nullable;

/** A phone that does at once what it is ordered to, by the book. */
final class IdealPhone {
    private IdealPhone() {}

    /** A10: what {@code allowed_commands} lists succeeds on an ideal phone, and what it lacks is refused. */
    static void allowedCommandsAreTruthful(PhoneState state) {
        boolean orderUnderWay = !state.pending().isEmpty();
        boolean inControl = state.control().controlledBy(ALICE);
        if (orderUnderWay
                || !inControl
                || state.location().isEmpty()
                || state.link().suspect()) {
            return;
        }
        PhoneStatus status = state.published().status();
        for (CommandKind kind : CommandKind.values()) {
            if (kind.toPhone()) {
                judge(state, kind, null, status.allowed());
                continue;
            }
            for (ConnectionView view : state.published().connections()) {
                judge(state, kind, view.connection(), view.allowed());
            }
        }
    }

    private static void judge(
            PhoneState state, CommandKind kind, @Nullable Connection target, Set<CommandKind> allowed) {
        Optional<ConnectionId> id = target == null ? Optional.empty() : Optional.of(target.id());
        PhoneMachine.Step step = Walking.step(state, Walking.command(900, ALICE, kind, id));
        boolean ordered = step.outputs().stream().anyMatch(PhoneOutput.SendOrder.class::isInstance);
        boolean asked = kind == CommandKind.SET_CALL_DATA
                && step.outputs().stream().noneMatch(PhoneOutput.Refused.class::isInstance);
        assertThat(ordered || asked)
                .as("%s of %s allowed in %s", kind, target, state)
                .isEqualTo(allowed.contains(kind));
        if (asked) {
            answers(step);
        } else if (ordered) {
            PhoneOutput.SendOrder sent = step.outputs().stream()
                    .filter(PhoneOutput.SendOrder.class::isInstance)
                    .map(PhoneOutput.SendOrder.class::cast)
                    .findFirst()
                    .orElseThrow();
            obeys(step.state(), sent.order());
        }
    }

    /** Switching takes what is said of a conversation. */
    private static void answers(PhoneMachine.Step asked) {
        List<PhoneOutput> outputs = new ArrayList<>(asked.outputs());
        for (PhoneOutput output : asked.outputs()) {
            if (output instanceof PhoneOutput.ToCall toCall) {
                PhoneInput heard = new PhoneInput.Signalled(toCall.call(), toCall.signal());
                PhoneMachine.Step step = Walking.step(asked.state(), heard);
                PhoneInvariants.check(asked.state(), heard, step);
                outputs.addAll(step.outputs());
            }
        }
        assertThat(outputs).anyMatch(output -> output instanceof PhoneOutput.CommandDone done && done.token() == 900);
    }

    /** What is no leg the phone reports, and then says that it is done. */
    private static void obeysFeature(PhoneState state, Order order) {
        List<PhoneOutput> outputs = new ArrayList<>();
        PhoneState now = state;
        PhoneInput report = order.kind() == CommandKind.LOCK
                ? new PhoneInput.LockReported(true, Initiator.CLIENT, order.id())
                : new PhoneInput.FeaturesReported(
                        ObeyedFeatures.after(state.features(), order), Initiator.CLIENT, order.id());
        for (PhoneInput input : List.of(report, new PhoneInput.OrderCarriedOut(order.id()))) {
            PhoneMachine.Step step = Walking.step(now, input);
            PhoneInvariants.check(now, input, step);
            outputs.addAll(step.outputs());
            now = step.state();
        }
        assertThat(outputs)
                .as("%s succeeds", order)
                .anyMatch(output -> output instanceof PhoneOutput.CommandDone done && done.token() == 900)
                .noneMatch(PhoneOutput.Refused.class::isInstance);
    }

    private static void obeys(PhoneState state, Order order) {
        if (order.kind().scope() == CommandKind.Scope.FEATURE) {
            obeysFeature(state, order);
            return;
        }
        List<LegReport> reports = new ArrayList<>();
        for (PhoneInput report : reports(state, order)) {
            reports.addAll(((PhoneInput.LegReported) report).reports());
        }
        // A phone reports what one act changes in one frame.
        PhoneInput act = new PhoneInput.LegReported(reports);
        PhoneMachine.Step step = Walking.step(state, act);
        PhoneInvariants.check(state, act, step);
        List<PhoneOutput> outputs = step.outputs();
        assertThat(outputs)
                .as("%s succeeds", order)
                .anyMatch(output -> output instanceof PhoneOutput.CommandDone done && done.token() == 900)
                .noneMatch(PhoneOutput.Refused.class::isInstance)
                .noneMatch(PhoneOutput.RequestWholeState.class::isInstance);
        for (PhoneOutput output : outputs) {
            if (output instanceof PhoneOutput.Publish publish) {
                assertThat(publish.event().requestId())
                        .as("A7: %s by %s", publish.event(), order)
                        .isEqualTo("r900");
            }
        }
    }

    /** What the phone reports: first the hold that makes room, then what was ordered. */
    private static List<PhoneInput> reports(PhoneState state, Order order) {
        List<PhoneInput> reports = new ArrayList<>();
        switch (order.kind()) {
            case DIAL, CONSULT -> {
                makeRoom(state, order, reports);
                reports.add(begun(state, INITIATED, order));
                reports.add(begun(state, CONNECTED, order));
            }
            case START_CALL -> {
                makeRoom(state, order, reports);
                reports.add(begun(state, INITIATED, order));
            }
            case ANSWER, RETRIEVE, SWAP -> {
                makeRoom(state, order, reports);
                reports.add(of(leg(state, order.leg()), CONNECTED, Cause.NONE, order.id()));
            }
            case RECONNECT -> {
                reports.add(of(leg(state, order.otherLeg()), NULL, Cause.NORMAL_CLEARING, order.id()));
                reports.add(of(leg(state, order.leg()), CONNECTED, Cause.CONSULTATION, order.id()));
            }
            case TRANSFER -> {
                reports.add(of(leg(state, order.leg()), NULL, Cause.TRANSFER, order.id()));
                reports.add(of(leg(state, order.otherLeg()), NULL, Cause.TRANSFER, order.id()));
            }
            case MERGE -> {
                reports.add(conference(leg(state, order.otherLeg()), Cause.CONFERENCE, 2, order.id()));
                reports.add(of(leg(state, order.leg()), NULL, Cause.CONFERENCE, order.id()));
            }
            case ADD_PARTY ->
                reports.add(conference(leg(state, order.leg()), Cause.SINGLE_STEP_CONFERENCE, 2, order.id()));
            case DROP_PARTY -> reports.add(conference(leg(state, order.leg()), Cause.CONFERENCE_ENDED, 0, order.id()));
            case PARK -> reports.add(of(leg(state, order.leg()), NULL, Cause.PARK, order.id()));
            case UNPARK, PICK_UP -> {
                makeRoom(state, order, reports);
                reports.add(taken(state, order));
            }
            case CLEAR_CALL -> reports.add(of(leg(state, order.leg()), NULL, Cause.NORMAL_CLEARING, order.id()));
            case DIAL_DIGITS -> reports.add(of(leg(state, order.leg()), INITIATED, Cause.NONE, order.id()));
            case HOLD -> reports.add(of(leg(state, order.leg()), HELD, Cause.NONE, order.id()));
            case HANG_UP -> reports.add(of(leg(state, order.leg()), NULL, Cause.NORMAL_CLEARING, order.id()));
            case DECLINE -> reports.add(of(leg(state, order.leg()), NULL, Cause.CALL_REJECTED, order.id()));
            case DEFLECT -> reports.add(of(leg(state, order.leg()), NULL, Cause.REDIRECTED, order.id()));
            case BLIND_TRANSFER ->
                reports.add(of(leg(state, order.leg()), NULL, Cause.SINGLE_STEP_TRANSFER, order.id()));
            case SEND_DIGITS -> reports.add(of(leg(state, order.leg()), CONNECTED, Cause.DIGITS_SENT, order.id()));
            default -> throw new IllegalArgumentException("no order about legs: " + order);
        }
        return reports;
    }

    private static void makeRoom(PhoneState state, Order order, List<PhoneInput> reports) {
        for (Connection other : state.connections()) {
            if (other.active()) {
                reports.add(of(other, HELD, Cause.AUTO_HOLD, order.id()));
            }
        }
    }

    private static PhoneInput begun(PhoneState state, ConnectionState next, Order order) {
        int free = IntStream.rangeClosed(1, state.device().appearances())
                .filter(key -> state.connections().stream().noneMatch(it -> it.appearance() == key))
                .findFirst()
                .orElseThrow();
        return Walking.report(1001, free, Direction.OUTGOING, next, NULL, Cause.NONE, Initiator.CLIENT, order.id());
    }

    private static PhoneInput taken(PhoneState state, Order order) {
        int free = IntStream.rangeClosed(1, state.device().appearances())
                .filter(key -> state.connections().stream().noneMatch(it -> it.appearance() == key))
                .findFirst()
                .orElseThrow();
        Cause cause = order.kind() == CommandKind.UNPARK ? Cause.PARK_RETRIEVED : Cause.CALL_PICKUP;
        return Walking.report(
                1001, free, Direction.OUTGOING, CONNECTED, CONNECTED, cause, Initiator.CLIENT, order.id());
    }

    private static Connection leg(PhoneState state, long leg) {
        return state.connections().stream()
                .filter(it -> it.leg() == leg)
                .findFirst()
                .orElseThrow();
    }

    private static PhoneInput conference(Connection it, Cause cause, int members, long order) {
        return Walking.conference(it.leg(), it.appearance(), it.direction(), CONNECTED, cause, members, order);
    }

    private static PhoneInput of(Connection it, ConnectionState next, Cause cause, long order) {
        return Walking.report(
                it.leg(),
                it.appearance(),
                it.direction(),
                next,
                next == NULL ? NULL : it.remoteState(),
                cause,
                Initiator.CLIENT,
                order);
    }

    /** The phone, ringing. */
    static PhoneState ringing(PhoneState state) {
        PhoneState offered = Walking.step(state, new PhoneInput.Offered(new CallId("call"), Walking.OFFER))
                .state();
        long leg = offered.lines().keySet().iterator().next();
        return Walking.step(
                        offered,
                        Walking.report(
                                leg, 1, Direction.INCOMING, ALERTING, CONNECTED, Cause.NEW_CALL, Initiator.REMOTE, 0))
                .state();
    }

    /** The phone, in conversation with somebody who called. */
    static PhoneState talking(PhoneState state) {
        PhoneState ringing = ringing(state);
        Connection connection = ringing.connections().get(0);
        return Walking.step(
                        ringing,
                        Walking.report(
                                connection.leg(),
                                1,
                                Direction.INCOMING,
                                CONNECTED,
                                CONNECTED,
                                Cause.NONE,
                                Initiator.PERSON,
                                0))
                .state();
    }
}
