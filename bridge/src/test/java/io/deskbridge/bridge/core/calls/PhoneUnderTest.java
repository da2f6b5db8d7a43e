package io.deskbridge.bridge.core.calls;

import static org.assertj.core.api.Assertions.assertThat;

import io.deskbridge.bridge.core.model.CallId;
import io.deskbridge.bridge.core.model.Cause;
import io.deskbridge.bridge.core.model.CommandKind;
import io.deskbridge.bridge.core.model.ConnectionId;
import io.deskbridge.bridge.core.model.ConnectionState;
import io.deskbridge.bridge.core.model.Direction;
import io.deskbridge.bridge.core.model.Initiator;
import io.deskbridge.bridge.core.model.Refusal;
import java.util.List;
import java.util.Optional;

/** A phone that Alice controls, what it is told, and what that led to last; the invariants hold at each step. */
final class PhoneUnderTest {
    PhoneState state;
    List<PhoneOutput> outputs = List.of();
    private long token = 100;

    PhoneUnderTest(PhoneState state) {
        this.state = state;
    }

    static PhoneUnderTest controlled(int appearances) {
        return new PhoneUnderTest(Walking.controlled(appearances));
    }

    void take(PhoneInput input) {
        PhoneMachine.Step step = Walking.step(state, input);
        PhoneInvariants.check(state, input, step);
        state = step.state();
        outputs = step.outputs();
    }

    /** A call comes and rings at this key; its leg. */
    long rings(String call, int appearance) {
        take(new PhoneInput.Offered(new CallId(call), Walking.OFFER));
        long leg = state.counters().nextLeg() - 2;
        take(Walking.report(
                leg,
                appearance,
                Direction.INCOMING,
                ConnectionState.ALERTING,
                ConnectionState.CONNECTED,
                Cause.NEW_CALL,
                Initiator.REMOTE,
                0));
        return leg;
    }

    /** A call comes and is answered by the person; its leg. */
    long talks(String call, int appearance) {
        long leg = rings(call, appearance);
        reports(leg, ConnectionState.CONNECTED, Cause.NONE);
        return leg;
    }

    /** The person does something at the phone. */
    void reports(long leg, ConnectionState next, Cause cause) {
        reports(leg, next, cause, Initiator.PERSON, 0);
    }

    void reports(long leg, ConnectionState next, Cause cause, Initiator initiator, long order) {
        ConnectionState remote = next == ConnectionState.NULL ? next : of(leg).remoteState();
        take(Walking.report(leg, of(leg).appearance(), of(leg).direction(), next, remote, cause, initiator, order));
    }

    Connection of(long leg) {
        return state.connections().stream()
                .filter(it -> it.leg() == leg)
                .findFirst()
                .orElseThrow();
    }

    /** Alice's command; its token. */
    long commands(CommandKind kind, Optional<ConnectionId> which) {
        take(Walking.command(++token, Walking.ALICE, kind, which));
        return token;
    }

    long commands(CommandKind kind) {
        return commands(kind, Optional.empty());
    }

    long commands(CommandKind kind, long leg) {
        return commands(kind, Optional.of(of(leg).id()));
    }

    Order ordered() {
        return only(PhoneOutput.SendOrder.class).order();
    }

    /** Why the command of this token was refused; a full sentence that names the phone (A8). */
    Refusal refused(long asked) {
        PhoneOutput.Refused refused = only(PhoneOutput.Refused.class);
        assertThat(refused.token()).isEqualTo(asked);
        assertThat(refused.refusal().message()).contains("4001").endsWith(".");
        assertThat(refused.refusal().facts()).containsEntry("phone", "4001");
        return refused.refusal();
    }

    <T extends PhoneOutput> T only(Class<T> type) {
        List<T> found =
                outputs.stream().filter(type::isInstance).map(type::cast).toList();
        assertThat(found).as("%s in %s", type.getSimpleName(), outputs).hasSize(1);
        return found.get(0);
    }

    List<PhoneEvent> events() {
        return PhoneInvariants.events(new PhoneMachine.Step(state, outputs));
    }
}
