package io.deskbridge.bridge.core.calls;

import io.deskbridge.bridge.core.model.CallId;
import io.deskbridge.bridge.core.model.Cause;
import io.deskbridge.bridge.core.model.CommandKind;
import io.deskbridge.bridge.core.model.ConnectionState;
import io.deskbridge.bridge.core.model.Direction;
import io.deskbridge.bridge.core.model.EventType;
import io.deskbridge.bridge.core.model.Initiator;
import java.util.List;
import java.util.Optional;

/** A phone that alice controls, step by step; every step is checked for what must always hold. */
final class ControlledPhone {
    static final CallId CALL = new CallId("alpha:1");

    private PhoneState state = Walking.controlled(3);
    private PhoneMachine.Step last = new PhoneMachine.Step(state, List.of());

    PhoneState state() {
        return state;
    }

    Connection connection() {
        return state.connections().get(0);
    }

    List<PhoneOutput> outputs() {
        return last.outputs();
    }

    void take(PhoneInput input) {
        take(input, Walking.settings(false));
    }

    void take(PhoneInput input, PhoneMachine.Settings settings) {
        last = PhoneMachine.step(state, input, settings, Walking.NOW);
        PhoneInvariants.check(state, input, last);
        state = last.state();
    }

    PhoneEvent event(EventType type) {
        return PhoneInvariants.events(last).stream()
                .filter(event -> event.type() == type)
                .findFirst()
                .orElseThrow();
    }

    void command(long token, CommandKind kind) {
        take(Walking.command(token, Walking.ALICE, kind, Optional.empty()));
    }

    /** The order the last command became. */
    long order() {
        return outputs().stream()
                .filter(PhoneOutput.SendOrder.class::isInstance)
                .map(output -> ((PhoneOutput.SendOrder) output).order().id())
                .findFirst()
                .orElseThrow();
    }

    void incoming(ConnectionState local, ConnectionState far, Cause cause, Initiator who, long order) {
        take(Walking.report(2, 1, Direction.INCOMING, local, far, cause, who, order));
    }

    void rings() {
        take(new PhoneInput.Offered(CALL, Walking.OFFER));
        incoming(ConnectionState.ALERTING, ConnectionState.CONNECTED, Cause.NEW_CALL, Initiator.REMOTE, 0);
    }

    void talks() {
        rings();
        incoming(ConnectionState.CONNECTED, ConnectionState.CONNECTED, Cause.NONE, Initiator.PERSON, 0);
    }
}
