package io.deskbridge.bridge.core.calls;

import static org.assertj.core.api.Assertions.assertThat;

import io.deskbridge.bridge.core.model.CallId;
import io.deskbridge.bridge.core.model.Cause;
import io.deskbridge.bridge.core.model.CommandKind;
import io.deskbridge.bridge.core.model.ConnectionState;
import io.deskbridge.bridge.core.model.EventType;
import io.deskbridge.bridge.core.model.Initiator;
import io.deskbridge.bridge.core.model.LineSignal;
import io.deskbridge.bridge.core.model.Party;
import io.deskbridge.bridge.core.model.Phase;
import io.deskbridge.bridge.core.model.PhoneId;
import io.deskbridge.bridge.core.switching.CallInput;
import io.deskbridge.bridge.core.switching.CallMachine;
import io.deskbridge.bridge.core.switching.CallOutput;
import io.deskbridge.bridge.core.switching.CallState;
import io.deskbridge.bridge.core.switching.Route;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

/** A phone whose far end has parked it: it waits in a slot, and nobody is there to do anything with (CSTA: queued). */
class ParkedPhoneTest {
    private static final Route TO_ME = new Route(List.of(Walking.PHONE), new Party("4001", "Alice"), Cause.NONE);
    private static final Route ELSEWHERE =
            new Route(List.of(new PhoneId("4003")), new Party("4003", "Eve"), Cause.NONE);

    private final ControlledPhone phone = new ControlledPhone();

    /** As switching says it and the phone reports it: held, PARK. */
    @BeforeEach
    void isParked() {
        phone.talks();
        phone.incoming(ConnectionState.CONNECTED, ConnectionState.HELD, Cause.PARK, Initiator.REMOTE, 0);
    }

    private void isQueued(ConnectionState local) {
        assertThat(phone.connection().state()).isEqualTo(local);
        assertThat(phone.connection().remoteState()).isEqualTo(ConnectionState.QUEUED);
    }

    @Test
    void itIsShownAsQueued() {
        isQueued(ConnectionState.CONNECTED);
        assertThat(phone.connection().phase()).isEqualTo(Phase.QUEUED);
        assertThat(phone.event(EventType.CALL_INFORMATION).cause()).isEqualTo(Cause.PARK);
    }

    /** The column "CONNECTED, far end not answered" of the reference's table 1.6. */
    @Test
    void itIsAllowedWhatAnUnansweredCallIs() {
        assertThat(CommandRules.allowed(PhoneInvariants.facts(phone.state()), phone.connection()))
                .containsExactlyInAnyOrder(CommandKind.HANG_UP, CommandKind.CLEAR_CALL, CommandKind.SET_CALL_DATA);
    }

    /** A10: what is listed and concerns the far end is not denied by switching. */
    @Test
    void whatItIsAllowedSucceeds() {
        CallState call = CallState.unbegun(ControlledPhone.CALL);
        PhoneId bob = new PhoneId("4002");
        for (CallInput input : List.of(
                new CallInput.Begun(bob, Walking.BOB, "4001", TO_ME),
                new CallInput.Said(Walking.PHONE, new LineSignal.Connect("")),
                new CallInput.ParkAsked(bob, "7"))) {
            call = CallMachine.step(call, input).state();
        }
        List<CommandKind> lies = new ArrayList<>();
        for (CommandKind kind : CommandRules.allowed(PhoneInvariants.facts(phone.state()), phone.connection())) {
            Optional<CallInput> asked = asked(kind);
            if (asked.isPresent()
                    && CallMachine.step(call, asked.get()).outputs().stream().anyMatch(ParkedPhoneTest::denies)) {
                lies.add(kind);
            }
        }
        assertThat(lies).isEmpty();
    }

    private static Optional<CallInput> asked(CommandKind kind) {
        return switch (kind) {
            case PARK -> Optional.of(new CallInput.ParkAsked(Walking.PHONE, "8"));
            case BLIND_TRANSFER -> Optional.of(new CallInput.BlindTransferAsked(Walking.PHONE, "4003", ELSEWHERE));
            case ADD_PARTY ->
                Optional.of(new CallInput.AddPartyAsked(Walking.PHONE, new Party("4001", "Alice"), "4003", ELSEWHERE));
            default -> Optional.empty();
        };
    }

    private static boolean denies(CallOutput output) {
        return output instanceof CallOutput.Say say && say.signal() instanceof LineSignal.Denied;
    }

    /** Its person may hold it all the same, and what is said of the conversation changes nothing. */
    @Test
    void itStaysParkedWhateverHappensAtThePhone() {
        phone.take(new PhoneInput.Signalled(ControlledPhone.CALL, new LineSignal.CallData(Map.of("customer", "7"), 0)));
        isQueued(ConnectionState.CONNECTED);
        phone.incoming(ConnectionState.HELD, ConnectionState.HELD, Cause.NONE, Initiator.PERSON, 0);
        isQueued(ConnectionState.HELD);
        phone.take(new PhoneInput.WholeStateReported(new WholeState(
                List.of(Walking.report(
                                2,
                                1,
                                phone.connection().direction(),
                                ConnectionState.HELD,
                                ConnectionState.HELD,
                                Cause.NONE,
                                Initiator.NETWORK,
                                0)
                        .reports()
                        .get(0)),
                false,
                Optional.empty())));
        isQueued(ConnectionState.HELD);
        phone.incoming(ConnectionState.CONNECTED, ConnectionState.HELD, Cause.NONE, Initiator.PERSON, 0);
        isQueued(ConnectionState.CONNECTED);
    }

    @Test
    void whoTakesItIsThere() {
        phone.take(new PhoneInput.Signalled(
                ControlledPhone.CALL,
                new LineSignal.FarChanged(
                        new CallId("alpha:1"),
                        Walking.BOB,
                        ConnectionState.CONNECTED,
                        Cause.PARK_RETRIEVED,
                        List.of())));
        phone.incoming(ConnectionState.CONNECTED, ConnectionState.CONNECTED, Cause.PARK_RETRIEVED, Initiator.REMOTE, 0);
        assertThat(phone.event(EventType.ESTABLISHED).cause()).isEqualTo(Cause.PARK_RETRIEVED);
        phone.incoming(ConnectionState.CONNECTED, ConnectionState.HELD, Cause.NONE, Initiator.REMOTE, 0);
        assertThat(phone.connection().remoteState()).isEqualTo(ConnectionState.HELD);
    }

    /** The phone's link was lost, and it hears of both at once; or it has, and could not say so. */
    @Test
    void whoTakesItAndHoldsSinceIsThere() {
        LineSignal.FarChanged taken = new LineSignal.FarChanged(
                new CallId("alpha:1"), Walking.BOB, ConnectionState.HELD, Cause.PARK_RETRIEVED, List.of());
        phone.take(new PhoneInput.Signalled(ControlledPhone.CALL, taken));
        phone.incoming(ConnectionState.CONNECTED, ConnectionState.HELD, Cause.PARK_RETRIEVED, Initiator.REMOTE, 0);
        assertThat(phone.event(EventType.ESTABLISHED).cause()).isEqualTo(Cause.PARK_RETRIEVED);
        assertThat(phone.connection().remoteState()).isEqualTo(ConnectionState.HELD);
    }
}
