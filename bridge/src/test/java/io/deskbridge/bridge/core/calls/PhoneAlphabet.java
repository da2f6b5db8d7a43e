package io.deskbridge.bridge.core.calls;

import static io.deskbridge.bridge.core.calls.Walking.ALICE;
import static io.deskbridge.bridge.core.calls.Walking.LAPTOP;
import static io.deskbridge.bridge.core.calls.Walking.command;
import static io.deskbridge.bridge.core.calls.Walking.report;
import static io.deskbridge.bridge.core.model.ConnectionState.ALERTING;
import static io.deskbridge.bridge.core.model.ConnectionState.CONNECTED;
import static io.deskbridge.bridge.core.model.ConnectionState.FAILED;
import static io.deskbridge.bridge.core.model.ConnectionState.HELD;
import static io.deskbridge.bridge.core.model.ConnectionState.INITIATED;
import static io.deskbridge.bridge.core.model.ConnectionState.NULL;

import io.deskbridge.bridge.core.model.CallId;
import io.deskbridge.bridge.core.model.Cause;
import io.deskbridge.bridge.core.model.CommandKind;
import io.deskbridge.bridge.core.model.ConnectionId;
import io.deskbridge.bridge.core.model.ConnectionState;
import io.deskbridge.bridge.core.model.Direction;
import io.deskbridge.bridge.core.model.Features;
import io.deskbridge.bridge.core.model.HoldKind;
import io.deskbridge.bridge.core.model.Initiator;
import io.deskbridge.bridge.core.model.LineSignal;
import io.deskbridge.bridge.core.model.Member;
import io.deskbridge.bridge.core.model.PhoneId;
import io.deskbridge.bridge.core.switching.PickUp;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;
import java.util.TreeSet;

/**
 * Everything that could be said to a phone in a given state, sense or nonsense: every report about every leg it has and may
 * get, every signal of switching, every command, replies, timers, the link going and coming.
 */
final class PhoneAlphabet {
    private static final List<ConnectionState> REMOTES = List.of(NULL, ALERTING, CONNECTED, HELD, FAILED);
    private final PhoneState state;
    private final long token;
    private final List<PhoneInput> inputs = new ArrayList<>(256);

    private PhoneAlphabet(PhoneState state) {
        this.state = state;
        // No two commands of a walk share a token, because every order takes a number of its own.
        this.token = 1_000 + state.counters().nextOrder();
    }

    static List<PhoneInput> of(PhoneState state) {
        PhoneAlphabet alphabet = allButSettings(state);
        if (state.link().online()) {
            alphabet.settings();
        }
        return alphabet.inputs;
    }

    /** The phone's settings stay as they are. */
    static List<PhoneInput> ofOneSetting(PhoneState state) {
        return allButSettings(state).inputs;
    }

    private static PhoneAlphabet allButSettings(PhoneState state) {
        PhoneAlphabet alphabet = new PhoneAlphabet(state);
        alphabet.clients();
        alphabet.switching();
        if (state.link().online()) {
            alphabet.reports();
            alphabet.replies();
            alphabet.wholeStates();
            alphabet.rings();
            alphabet.inputs.add(new PhoneInput.Detached(false));
            alphabet.inputs.add(new PhoneInput.Detached(true));
        } else {
            alphabet.returns();
            alphabet.inputs.add(new PhoneInput.LostForGood());
        }
        return alphabet;
    }

    /** Only what phones and switching say while every link holds and no command is under way. */
    static List<PhoneInput> ofCalls(PhoneState state) {
        PhoneAlphabet alphabet = new PhoneAlphabet(state);
        alphabet.switching();
        alphabet.reports();
        return alphabet.inputs;
    }

    /** What phones and switching say, on links that go and come, when calls may be part of others before they come. */
    static List<PhoneInput> ofEarlyCalls(PhoneState state) {
        PhoneAlphabet alphabet = new PhoneAlphabet(state);
        alphabet.switching();
        alphabet.early();
        if (state.link().online()) {
            alphabet.reports();
            alphabet.rings();
            alphabet.inputs.add(new PhoneInput.Detached(false));
        } else {
            alphabet.returns();
        }
        return alphabet.inputs;
    }

    /** The next call becomes another one, which says more, before it is here. */
    private void early() {
        CallId offered = nextOffered();
        CallId call = new CallId("bravo:early-" + state.counters().nextLeg());
        boolean known = !state.early().isEmpty();
        if (!known && state.lines().size() < state.device().appearances()) {
            inputs.add(new PhoneInput.Signalled(
                    offered,
                    new LineSignal.FarChanged(call, Walking.BOB, CONNECTED, Cause.TRANSFER, List.of(call, offered))));
        } else if (known && state.early().get(0).said().size() < 2) {
            inputs.add(new PhoneInput.Signalled(call, new LineSignal.Release(Cause.CALL_CANCELLED)));
            inputs.add(new PhoneInput.Signalled(call, new LineSignal.CallData(Map.of("customer", "7"), 0)));
        }
        inputs.add(new PhoneInput.ServerLost(Walking.BRAVO, true));
    }

    private CallId nextOffered() {
        return new CallId("in-" + state.counters().nextLeg());
    }

    /** A leg's call becomes another one than those of other legs become: a phone is not in one conversation twice. */
    private static List<LineSignal> signals(CallId joined) {
        return List.of(
                new LineSignal.Transferred(0, Optional.empty()),
                new LineSignal.FarChanged(joined, Walking.BOB, CONNECTED, Cause.TRANSFER, List.of(joined)),
                new LineSignal.Conference(
                        joined,
                        List.of(new Member(Walking.BOB, CONNECTED), new Member(Walking.BOB, CONNECTED)),
                        Cause.CONFERENCE,
                        List.of(),
                        0,
                        Optional.empty()),
                new LineSignal.Parked("1"),
                new LineSignal.NetworkReached(),
                new LineSignal.CallData(Map.of("customer", "7"), 0),
                new LineSignal.Alerting("Bob"),
                new LineSignal.Connect("Bob"),
                new LineSignal.FarHold(true),
                new LineSignal.Release(Cause.REMOTE_CLEARING));
    }

    private void clients() {
        for (CommandKind kind : CommandKind.values()) {
            inputs.add(command(token, ALICE, kind, Optional.empty()));
            state.connections().forEach(it -> inputs.add(command(token, ALICE, kind, Optional.of(it.id()))));
        }
        inputs.add(command(token, ALICE, CommandKind.HOLD, Optional.of(new ConnectionId("c0"))));
        inputs.add(command(token, LAPTOP, CommandKind.DIAL, Optional.empty()));
    }

    private void switching() {
        if (state.lines().size() < state.device().appearances()) {
            inputs.add(new PhoneInput.Offered(nextOffered(), Walking.OFFER, List.of(Walking.IDLE_SOFTPHONE)));
        }
        inputs.add(new PhoneInput.ControlBeganElsewhere(true));
        for (Map.Entry<Long, PhoneState.Line> line : new TreeMap<>(state.lines()).entrySet()) {
            for (LineSignal signal : signals(new CallId("joined-" + line.getKey()))) {
                inputs.add(new PhoneInput.Signalled(line.getValue().call(), signal));
                inputs.add(new PhoneInput.LineSignalled(line.getKey(), signal));
            }
        }
        inputs.add(new PhoneInput.LineSignalled(99, new LineSignal.Connect("")));
        inputs.add(new PhoneInput.LineSignalled(99, new LineSignal.Unpark("1")));
        PickUp byBob = new PickUp(new PhoneId("4002"), Walking.BOB, 1, List.of(state.id()));
        inputs.add(new PhoneInput.PickUpAsked(byBob));
        if (!state.lines().isEmpty()) {
            inputs.add(new PhoneInput.ServerLost(Walking.ALPHA, true));
        }
    }

    private void reports() {
        for (Connection connection : state.connections()) {
            reportsOf(connection.leg(), connection.appearance(), connection.direction());
        }
        long newOdd = 2 * (state.counters().nextConnection() + 1) + 1;
        for (int appearance = 1; appearance <= state.device().appearances(); appearance++) {
            reportsOf(newOdd, appearance, Direction.OUTGOING);
            for (long leg : new TreeSet<>(state.lines().keySet())) {
                if (state.connections().stream().noneMatch(it -> it.leg() == leg)) {
                    reportsOf(leg, appearance, Direction.INCOMING);
                }
            }
        }
    }

    private void conferences(long leg, int appearance, Direction direction) {
        for (ConnectionState local : List.of(ALERTING, CONNECTED, HELD)) {
            inputs.add(Walking.conference(leg, appearance, direction, local, Cause.CONFERENCE, 2, 0));
            for (Cause cause : List.of(Cause.SINGLE_STEP_CONFERENCE, Cause.PARTY_JOINED, Cause.PARTY_LEFT)) {
                inputs.add(Walking.conference(leg, appearance, direction, local, cause, 2, 0));
            }
            inputs.add(Walking.conference(leg, appearance, direction, local, Cause.CONFERENCE_ENDED, 0, 0));
        }
    }

    private void reportsOf(long leg, int appearance, Direction direction) {
        conferences(leg, appearance, direction);
        for (ConnectionState remote : REMOTES) {
            for (ConnectionState local : List.of(INITIATED, ALERTING, CONNECTED, HELD)) {
                said(leg, appearance, direction, local, remote, Cause.NONE);
            }
            said(leg, appearance, direction, FAILED, remote, Cause.LOCKOUT);
            said(leg, appearance, direction, CONNECTED, remote, Cause.CALL_PICKUP);
            said(leg, appearance, direction, HELD, remote, Cause.PARK_RETRIEVED);
            for (ConnectionState local : List.of(ALERTING, CONNECTED, HELD)) {
                said(leg, appearance, direction, local, remote, Cause.TRANSFER);
                said(leg, appearance, direction, local, remote, Cause.RECALL);
            }
            said(leg, appearance, direction, CONNECTED, remote, Cause.DIGITS_SENT);
            said(leg, appearance, direction, CONNECTED, remote, Cause.NETWORK_SIGNAL);
            said(leg, appearance, direction, HELD, remote, Cause.HOLD_REMINDER);
            said(leg, appearance, direction, FAILED, remote, Cause.INVALID_NUMBER);
        }
        for (Cause cause : List.of(
                Cause.NORMAL_CLEARING,
                Cause.REMOTE_CLEARING,
                Cause.CALL_REJECTED,
                Cause.CALL_CANCELLED,
                Cause.REDIRECTED,
                Cause.TRANSFER,
                Cause.SINGLE_STEP_TRANSFER,
                Cause.CONFERENCE,
                Cause.PARK,
                Cause.CALL_FORWARD_NO_ANSWER,
                Cause.ANSWERED_ELSEWHERE)) {
            said(leg, appearance, direction, NULL, NULL, cause);
        }
    }

    private void said(
            long leg, int appearance, Direction direction, ConnectionState local, ConnectionState remote, Cause cause) {
        inputs.add(report(leg, appearance, direction, local, remote, cause, Initiator.PERSON, 0));
        for (PhoneState.PendingOrder order : state.pending()) {
            inputs.add(report(leg, appearance, direction, local, remote, cause, Initiator.CLIENT, order.orderId()));
        }
    }

    /** What is no leg: set, and taken back, so that calls meet it either way. */
    private void settings() {
        boolean plain = state.features().equals(Features.UNSEEN);
        Features busy = Features.UNSEEN.forwardingTo(Walking.FORWARDING);
        inputs.add(new PhoneInput.FeaturesReported(plain ? busy : Features.UNSEEN, Initiator.PERSON, 0));
    }

    private void rings() {
        for (long leg : state.lines().keySet()) {
            inputs.add(new PhoneInput.RangLongEnough(leg));
        }
    }

    private void replies() {
        for (PhoneState.PendingOrder order : state.pending()) {
            inputs.add(new PhoneInput.OrderReplied(order.orderId(), Optional.empty(), ""));
            for (OrderRefusal refusal : OrderRefusal.values()) {
                inputs.add(new PhoneInput.OrderReplied(order.orderId(), Optional.of(refusal), "no"));
            }
            inputs.add(new PhoneInput.OrderFailed(order.orderId(), Cause.UNASSIGNED_NUMBER));
            inputs.add(new PhoneInput.OrderTimedOut(order.orderId()));
            inputs.add(new PhoneInput.OrderCarriedOut(order.orderId()));
        }
    }

    private void wholeStates() {
        WholeState same = Walking.whole(state);
        inputs.add(new PhoneInput.WholeStateReported(same));
        inputs.add(new PhoneInput.WholeStateReported(
                new WholeState(List.of(), state.locked(), Optional.empty(), state.features())));
    }

    /** What it says while its link is down is not heard. */
    private void returns() {
        replies();
        wholeStates();
        long next = state.link().incarnation() + 1;
        WholeState same = Walking.whole(state);
        WholeState none = new WholeState(List.of(), state.locked(), Optional.empty(), state.features());
        inputs.add(new PhoneInput.Attached(next, state.link().bootId(), state.device(), same));
        inputs.add(new PhoneInput.Attached(next, state.link().bootId(), state.device(), none));
        inputs.add(new PhoneInput.Attached(next, "boot-" + next, state.device(), none));
        for (LegReport leg : same.legs()) {
            for (Map.Entry<ConnectionState, ConnectionState> now : List.of(
                    Map.entry(CONNECTED, CONNECTED),
                    Map.entry(HELD, CONNECTED),
                    Map.entry(CONNECTED, ALERTING),
                    Map.entry(HELD, ALERTING))) {
                ConnectionState local = now.getKey();
                LegReport changed = new LegReport(
                        leg.leg(),
                        local,
                        now.getValue(),
                        leg.appearance(),
                        leg.direction(),
                        leg.remote(),
                        local == HELD ? HoldKind.HARD : HoldKind.NONE,
                        "",
                        Cause.NONE,
                        Initiator.NETWORK,
                        0);
                inputs.add(new PhoneInput.Attached(
                        next,
                        state.link().bootId(),
                        state.device(),
                        new WholeState(List.of(changed), state.locked(), Optional.empty(), state.features())));
            }
        }
    }
}
