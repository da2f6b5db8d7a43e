package io.deskbridge.bridge.core.calls;

import static org.assertj.core.api.Assertions.assertThat;

import io.deskbridge.bridge.core.model.Cause;
import io.deskbridge.bridge.core.model.CommandKind;
import io.deskbridge.bridge.core.model.ConnectionState;
import io.deskbridge.bridge.core.model.EventType;
import io.deskbridge.bridge.core.model.Initiator;
import java.util.ArrayList;
import java.util.Collections;
import java.util.EnumSet;
import java.util.HashSet;
import java.util.List;
import java.util.Optional;
import java.util.Random;
import java.util.Set;
import java.util.function.Function;
import java.util.function.Predicate;
import org.junit.jupiter.api.Test;

/**
 * Walks the reachable states of a phone in shared control, with every input in each of them, and holds the invariants at each
 * step. Two states count as one when they differ only in numbers already given out, or in what does not decide about legs nor about
 * commands. A build walks a sample, in an order drawn from the printed seed; with {@code -Ddeskbridge.proof=true} all of them are walked.
 *
 * <p>A walk goes on only from states with at most one order under way, and with one setting of the phone's forwarding, because neither
 * two orders nor settings and legs are ever looked at together. That, and that what is left out decides nothing, is shown on states that
 * are met, drawn from the same seed ({@link Independence}).
 */
class PhoneWalkTest {
    /** So many states take every row of the table. */
    private static final int ENOUGH = 4_000;

    /** How many states a build looks at; the profile {@code proof} looks at all of them, and at fewer for each mutant. */
    private static final int SAMPLE = Integer.getInteger("deskbridge.sample", ENOUGH);

    /** It is shown at so many states, and so many steps, that parts of them are independent. */
    private static final int ONE_STATE_OF = 100;

    private static final int ONE_STEP_OF = 10_000;

    private static final boolean PROOF = Boolean.getBoolean("deskbridge.proof");

    private final Set<Transition> visited = EnumSet.noneOf(Transition.class);
    private final long seed = Long.getLong("deskbridge.seed", System.nanoTime());
    private final Random drawn = new Random(seed);
    private long steps;
    private long apart;

    @Test
    void everyReachableStateOfAPhoneWithTwoAppearancesKeepsTheInvariants() {
        walk(
                Walking.controlled(2),
                PhoneAlphabet::ofOneSetting,
                PhoneWalkTest::shapeForCommands,
                state -> state.pending().size() <= 1 && asides(state) == 0,
                SAMPLE);
        if (PROOF || SAMPLE >= ENOUGH) {
            assertThat(visited)
                    .as("rows of the table that were never taken")
                    .isEqualTo(EnumSet.allOf(Transition.class));
        }
    }

    /** With a third call, and without what the walk of two has shown: lost links and commands that wait for the phone. */
    @Test
    void everyReachableStateOfTheCallsOfThreeAppearancesKeepsTheInvariants() {
        walk(Walking.controlled(3), PhoneAlphabet::ofCalls, PhoneWalkTest::shapeOfCalls, state -> true, SAMPLE / 2);
    }

    /**
     * With orders under way that change no leg, beside one that does, and with forwarding set and not set. The core never looks at two
     * orders together, nor at one that changes no leg and the legs: what it does with one in these states it does in all, and with two what
     * it does with each.
     */
    @Test
    void everyReachableStateOfAPhoneWithOneAppearanceAndAnOrderAsideKeepsTheInvariants() {
        walk(
                Walking.controlled(1),
                PhoneAlphabet::of,
                PhoneWalkTest::shapeForCommands,
                state -> asides(state) <= 1,
                SAMPLE / 4);
    }

    private static long asides(PhoneState state) {
        return state.pending().stream()
                .filter(order -> Commands.aside(order.kind()))
                .count();
    }

    /** Without commands, and with calls that have become part of others when they come. */
    @Test
    void everyReachableStateOfCallsThatAreEarlyKeepsTheInvariants() {
        walk(Walking.controlled(2), PhoneAlphabet::ofEarlyCalls, PhoneWalkTest::shape, state -> true, SAMPLE / 4);
    }

    private void walk(
            PhoneState start,
            Function<PhoneState, List<PhoneInput>> alphabet,
            Function<PhoneState, String> shape,
            Predicate<PhoneState> walkedOn,
            int sample) {
        Random random = new Random(seed);
        Set<String> seen = new HashSet<>();
        List<PhoneState> open = new ArrayList<>();
        seen.add(shape.apply(start));
        open.add(start);
        int looked = 0;
        while (!open.isEmpty() && (PROOF || looked < sample)) {
            // Any of them: a sample should not stay near the start.
            Collections.swap(open, random.nextInt(open.size()), open.size() - 1);
            PhoneState state = open.remove(open.size() - 1);
            looked++;
            if (looked % 20_000 == 0) {
                System.out.println("Walked " + looked + " states so far, " + open.size() + " are open.");
            }
            IdealPhone.allowedCommandsAreTruthful(state);
            if (isDrawn(ONE_STATE_OF)) {
                Independence.settingsChangeNoLeg(state);
                Independence.whatIsToldOnChangesNoLeg(state);
            }
            for (PhoneInput input : alphabet.apply(state)) {
                PhoneState next = taken(state, input).state();
                // Without a session every command is refused at the door; the walk of shared control goes on from
                // there.
                boolean goesOn = next.control().session().isPresent();
                if (goesOn && walkedOn.test(next)) {
                    if (seen.add(shape.apply(next))) {
                        open.add(next);
                    }
                } else if (goesOn && next.pending().size() > 1 && isDrawn(ONE_STEP_OF)) {
                    Independence.ordersDoNotSeeOneAnother(next);
                }
            }
        }
        System.out.println("Walked " + looked + " of the states of a phone with "
                + start.device().appearances() + " appearances, " + steps + " steps, taken apart " + apart + ", seed "
                + seed
                + (open.isEmpty() ? ": all there are." : "."));
        assertThat(seen).hasSizeGreaterThan(Math.min(500, sample));
    }

    private boolean isDrawn(int oneOf) {
        boolean drawnNow = drawn.nextInt(oneOf) == 0;
        apart += drawnNow ? 1 : 0;
        return drawnNow;
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
        for (PhoneEvent event : PhoneInvariants.events(step)) {
            if (event.cause() == Cause.PHONE_RESTART) {
                visited.add(Transition.T33);
            }
            if (event.cause() == Cause.CALL_DATA) {
                visited.add(
                        switch (event.connections().get(0).connection().state()) {
                            case HELD -> Transition.T32_DATA_HELD;
                            case ALERTING -> Transition.T32_DATA_ALERTING;
                            default -> Transition.T32_DATA;
                        });
            }
            if (event.cause() == Cause.RESYNC && event.type() == EventType.CALL_INFORMATION) {
                boolean held = event.connections().get(0).connection().state() == ConnectionState.HELD;
                visited.add(held ? Transition.T32_RESYNC_HELD : Transition.T32_RESYNC);
            }
        }
    }

    /** What decides about legs while every link holds: then nobody asks which of them are to be released once more. */
    private static String shapeOfCalls(PhoneState state) {
        return shape(state, false, false);
    }

    /** What decides about legs. */
    private static String shape(PhoneState state) {
        return shape(state, true, false);
    }

    /** And what decides about commands: whether a call is a conference. */
    private static String shapeForCommands(PhoneState state) {
        return shape(state, true, true);
    }

    /** A state without the numbers that only grow, and without which of the keys a call sits on. */
    private static String shape(PhoneState state, boolean linksFail, boolean forCommands) {
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
                    .append(forCommands && it.conferenced())
                    .append(linksFail && state.abandoned().containsKey(it.leg()));
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
                + (linksFail && state.abandoned().isEmpty()) + "|"
                + state.link().online()
                + state.link().suspect() + "|" + state.location().isPresent() + "|"
                + state.features().forwarding().busy().isEmpty()
                + early(state);
    }

    /** What waits for the next call. */
    private static List<String> early(PhoneState state) {
        return state.early().stream()
                .flatMap(early -> early.said().stream())
                .map(said -> said.getClass().getSimpleName())
                .toList();
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
