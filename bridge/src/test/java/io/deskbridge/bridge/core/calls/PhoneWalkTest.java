package io.deskbridge.bridge.core.calls;

import static org.assertj.core.api.Assertions.assertThat;

import io.deskbridge.bridge.core.model.Cause;
import io.deskbridge.bridge.core.model.CommandKind;
import io.deskbridge.bridge.core.model.ConnectionState;
import io.deskbridge.bridge.core.model.Initiator;
import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Collections;
import java.util.Deque;
import java.util.EnumSet;
import java.util.HashSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import org.junit.jupiter.api.Test;

/**
 * Walks every reachable state of a phone with two call appearances, in shared control, with every input in each of them, and
 * holds the invariants at each step. Two states count as one when they differ only in numbers already given out.
 */
class PhoneWalkTest {
    private final Set<Transition> visited = EnumSet.noneOf(Transition.class);
    private long steps;

    @Test
    void everyReachableStateOfAPhoneWithTwoAppearancesKeepsTheInvariants() {
        Set<String> seen = new HashSet<>();
        Deque<PhoneState> open = new ArrayDeque<>();
        PhoneState start = Walking.controlled(2);
        seen.add(shape(start));
        open.add(start);
        while (!open.isEmpty()) {
            PhoneState state = open.remove();
            IdealPhone.allowedCommandsAreTruthful(state);
            for (PhoneInput input : PhoneAlphabet.of(state)) {
                PhoneMachine.Step step = taken(state, input);
                // Without a session every command is refused at the door; the walk of shared control goes on from
                // there.
                boolean goesOn = step.state().control().session().isPresent();
                if (goesOn && seen.add(shape(step.state()))) {
                    open.add(step.state());
                }
            }
        }
        System.out.println("Walked " + seen.size() + " states, " + steps + " steps.");
        assertThat(visited).as("rows of the table that were never taken").isEqualTo(EnumSet.allOf(Transition.class));
        assertThat(seen).hasSizeGreaterThan(1000);
    }

    private PhoneMachine.Step taken(PhoneState state, PhoneInput input) {
        PhoneMachine.Step step = Walking.step(state, input);
        steps++;
        try {
            PhoneInvariants.check(state, input, step);
        } catch (AssertionError e) {
            throw new AssertionError("after " + input + "\nin " + state + "\nleading to " + step, e);
        }
        note(state, input, step);
        return step;
    }

    /** Which rows of the table the step took. */
    private void note(PhoneState before, PhoneInput input, PhoneMachine.Step step) {
        if (input instanceof PhoneInput.LegReported reported
                && !PhoneInvariants.events(step).isEmpty()) {
            LegReport it = reported.reports().get(0);
            Optional<Connection> known = before.connections().stream()
                    .filter(connection -> connection.leg() == it.leg())
                    .findFirst();
            Transition.find(
                            known.map(Connection::state).orElse(ConnectionState.NULL),
                            known.map(Connection::remoteState).orElse(ConnectionState.NULL),
                            it.state(),
                            it.state() == ConnectionState.NULL ? ConnectionState.NULL : it.remoteState(),
                            it.cause())
                    .ifPresent(visited::add);
        }
        if (PhoneInvariants.events(step).stream().anyMatch(event -> event.cause() == Cause.PHONE_RESTART)) {
            visited.add(Transition.T33);
        }
    }

    /** A state without the numbers that only grow, and without which of the two keys a call sits on. */
    private static String shape(PhoneState state) {
        List<String> connections = new ArrayList<>();
        long offered = state.lines().size();
        for (Connection it : state.connections()) {
            boolean hasLine = state.lines().containsKey(it.leg());
            offered -= hasLine ? 1 : 0;
            StringBuilder shape = new StringBuilder()
                    .append(it.direction())
                    .append(it.state())
                    .append(it.remoteState())
                    .append(hasLine)
                    .append(state.abandoned().contains(it.leg()));
            for (PhoneState.PendingOrder order : state.pending()) {
                shape.append(order.leg() == it.leg() ? fate(order.kind()) : "");
            }
            connections.add(shape.toString());
        }
        Collections.sort(connections);
        List<String> dials = state.pending().stream()
                .filter(order -> order.leg() == 0)
                .map(order -> fate(order.kind()))
                .toList();
        return connections + "|" + dials + "|" + offered + "|"
                + state.abandoned().isEmpty() + "|" + state.link().online()
                + state.link().suspect() + "|" + state.location().isPresent();
    }

    /** What of an order under way the core can tell apart: when it comes true, is beaten, or is hopeless. */
    private static String fate(CommandKind kind) {
        StringBuilder fate = new StringBuilder(kind == CommandKind.HANG_UP ? "overtakes" : "");
        for (ConnectionState state : ConnectionState.values()) {
            fate.append(Settlement.reached(kind, state) ? 'r' : '-')
                    .append(Settlement.beaten(kind, state) ? 'b' : '-')
                    .append(Settlement.hopeless(kind, state) ? 'h' : '-');
        }
        return fate.append(kind == CommandKind.START_CALL ? "once" : "").toString();
    }

    @Test
    void aKeyPressYieldsTheSameEventsAsTheCommandButForTheInitiator() {
        PhoneState state = IdealPhone.talking(Walking.controlled(2));
        Connection talking = state.connections().get(0);
        PhoneMachine.Step byKey = Walking.step(
                state,
                Walking.report(
                        talking.leg(),
                        talking.appearance(),
                        talking.direction(),
                        ConnectionState.HELD,
                        talking.remoteState(),
                        Cause.NONE,
                        Initiator.PERSON,
                        0));
        PhoneState ordered = Walking.step(state, Walking.command(7, Walking.ALICE, CommandKind.HOLD, Optional.empty()))
                .state();
        PhoneMachine.Step byCommand = Walking.step(
                ordered,
                Walking.report(
                        talking.leg(),
                        talking.appearance(),
                        talking.direction(),
                        ConnectionState.HELD,
                        talking.remoteState(),
                        Cause.NONE,
                        Initiator.CLIENT,
                        ordered.pending().get(0).orderId()));
        PhoneEvent key = PhoneInvariants.events(byKey).get(0);
        PhoneEvent command = PhoneInvariants.events(byCommand).get(0);
        assertThat(key.initiator()).isEqualTo(Initiator.PERSON);
        assertThat(command.initiator()).isEqualTo(Initiator.CLIENT);
        assertThat(command.requestId()).isEqualTo("r7");
        assertThat(command.type()).isEqualTo(key.type());
        assertThat(command.connections()).isEqualTo(key.connections());
        assertThat(command.status()).isEqualTo(key.status());
    }
}
