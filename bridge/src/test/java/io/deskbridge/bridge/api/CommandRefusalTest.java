package io.deskbridge.bridge.api;

import static io.deskbridge.bridge.api.ApiClient.answer;
import static io.deskbridge.bridge.api.Refused.assertRefused;
import static org.assertj.core.api.Assertions.assertThat;

import com.google.common.util.concurrent.ListenableFuture;
import io.deskbridge.bridge.core.calls.Device;
import io.deskbridge.bridge.core.calls.OrderRefusal;
import io.deskbridge.bridge.core.calls.PhoneInput;
import io.deskbridge.bridge.core.model.Capability;
import io.deskbridge.bridge.core.model.ConnectionState;
import io.deskbridge.bridge.core.model.DeviceKind;
import io.deskbridge.bridge.core.model.Reason;
import io.deskbridge.proto.v1.AnswerResponse;
import io.deskbridge.proto.v1.Command;
import io.deskbridge.proto.v1.Connection;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** What the phone's state, or the phone itself, refuses. */
class CommandRefusalTest {
    private final ServerUnderTest alpha = new ServerUnderTest();
    private final ApiClient alice = alpha.alice();

    @AfterEach
    void close() {
        alpha.close();
    }

    private PhoneDouble controlled(PhoneDouble phone) {
        alpha.takeControl(alice, phone.attach());
        return phone;
    }

    private PhoneDouble controlled() {
        return controlled(new PhoneDouble(alpha.phones.drivers(), "4001"));
    }

    private String connection(int index) {
        return alice.phone("4001").getConnections(index).getConnection();
    }

    @Test
    void withoutControlThereIsNoCommand() {
        alpha.phone("4001");
        assertRefused(alice.dial("4001", "4002", "r1"), Reason.NOT_IN_CONTROL);
    }

    @Test
    void aPhoneWhoseLinkIsDownIsOffline() {
        PhoneDouble phone = controlled();
        phone.loseLink();
        assertRefused(alice.dial("4001", "4002", "r1"), Reason.PHONE_OFFLINE);
        assertThat(phone.orders()).isEmpty();
    }

    @Test
    void whatTheModelCannotIsRefusedAndNotAllowed() {
        PhoneDouble phone = controlled(new PhoneDouble(alpha.phones.drivers(), "4001").without(Capability.DIAL));
        assertThat(alice.phone("4001").getAllowedCommandsList())
                .startsWith(Command.COMMAND_START_CALL, Command.COMMAND_UNPARK, Command.COMMAND_PICK_UP)
                .doesNotContain(Command.COMMAND_DIAL);
        assertThat(assertRefused(alice.dial("4001", "4002", "r1"), Reason.CAPABILITY_NOT_SUPPORTED)
                        .facts())
                .containsEntry("rule", "R30");
        assertThat(phone.orders()).isEmpty();
    }

    @Test
    void aCommandThatFitsSeveralConnectionsListsThem() {
        PhoneDouble phone = controlled();
        phone.person(phone.talks("4002"), ConnectionState.HELD, ConnectionState.CONNECTED);
        phone.talks("4003");
        Refused refused = assertRefused(alice.hangUp("4001", ""), Reason.AMBIGUOUS_CONNECTION);
        assertThat(refused.facts()).containsEntry("connections", connection(0) + "," + connection(1));
        assertThat(refused.message()).contains(connection(0), connection(1), "4002", "4003");
        assertThat(phone.orders()).isEmpty();
    }

    @Test
    void aConnectionThatNeverWasIsNotFoundAndOneThatEndedIsCleared() {
        PhoneDouble phone = controlled();
        assertRefused(alice.hangUp("4001", ""), Reason.NO_SUCH_CONNECTION);
        assertRefused(alice.hangUp("4001", "c99"), Reason.NO_SUCH_CONNECTION);
        long leg = phone.talks("4002");
        String ended = connection(0);
        phone.farEndClears(leg);
        assertThat(assertRefused(alice.hangUp("4001", ended), Reason.CONNECTION_CLEARED)
                        .facts())
                .containsEntry("cause", "REMOTE_CLEARING")
                .containsEntry("actual_state", "NULL");
    }

    @Test
    void aCommandThatDoesNotFitTheStateSaysBothStates() {
        PhoneDouble phone = controlled();
        phone.rings("4002");
        Refused refused = assertRefused(alice.hold("4001", ""), Reason.INVALID_CONNECTION_STATE);
        assertThat(refused.facts())
                .containsEntry("actual_state", "ALERTING")
                .containsEntry("expected_state", "CONNECTED with the far end answered");
    }

    @Test
    void whatIsSoAlreadyIsRefused() {
        PhoneDouble phone = controlled();
        phone.talks("4002");
        assertRefused(alice.retrieve("4001", ""), Reason.ALREADY_IN_REQUESTED_STATE);
        assertRefused(alice.answerCall("4001", ""), Reason.ALREADY_IN_REQUESTED_STATE);
        var hold = alice.hold("4001", "");
        phone.obey(phone.lastOrder());
        assertThat(hold.isDone()).isTrue();
        assertRefused(alice.hold("4001", ""), Reason.ALREADY_IN_REQUESTED_STATE);
    }

    @Test
    void aPhoneThatCannotHoldByItselfRefusesASecondActiveCall() {
        Device plain = new Device(DeviceKind.DESK_PHONE, "Plain", Set.of(Capability.values()), 2, false);
        PhoneDouble phone = controlled(new PhoneDouble(alpha.phones.drivers(), "4001").with(plain));
        phone.talks("4002");
        assertRefused(alice.dial("4001", "4003", "r1"), Reason.ACTIVE_CALL_EXISTS);
    }

    @Test
    void withoutAFreeAppearanceThereIsNoDial() {
        Device single = new Device(DeviceKind.DESK_PHONE, "One", Set.of(Capability.values()), 1, true);
        PhoneDouble phone = controlled(new PhoneDouble(alpha.phones.drivers(), "4001").with(single));
        phone.talks("4002");
        assertRefused(alice.dial("4001", "4003", "r1"), Reason.NO_FREE_APPEARANCE);
    }

    @Test
    void whoeverActsFirstWinsAndTheOtherLearnsWho() {
        PhoneDouble phone = controlled();
        long leg = phone.rings("4002");
        var answer = alice.answerCall("4001", "");
        phone.person(leg, ConnectionState.CONNECTED, ConnectionState.CONNECTED);
        Refused refused = assertRefused(answer, Reason.LOST_RACE);
        assertThat(refused.facts()).containsEntry("winner", "the person at the phone");
    }

    @Test
    void oneCommandAtATimeRunsAtAPhone() {
        PhoneDouble phone = controlled();
        phone.talks("4002");
        var hold = alice.hold("4001", "");
        assertRefused(alice.dial("4001", "4003", "r1"), Reason.LOST_RACE);
        assertThat(phone.orders()).hasSize(1);
        phone.obey(phone.lastOrder());
        assertThat(answer(hold).getResult().getConnection().getConnection()).isEqualTo(connection(0));
    }

    @ParameterizedTest
    @CsvSource({
        "NO_SUCH_LEG, LOST_RACE",
        "WRONG_STATE, LOST_RACE",
        "ACTIVE_LEG, LOST_RACE",
        "NO_FREE_APPEARANCE, NO_FREE_APPEARANCE",
        "NOT_SUPPORTED, CAPABILITY_NOT_SUPPORTED",
        "LOCKED, PHONE_LOCKED",
        "OTHER, PHONE_REJECTED"
    })
    void whatThePhoneRefusesIsSaidInTheClientsWords(OrderRefusal byPhone, Reason toClient) {
        PhoneDouble phone = controlled();
        var dial = alice.dial("4001", "4002", "r1");
        phone.says(new PhoneInput.OrderReplied(phone.lastOrder().id(), Optional.of(byPhone), "Not today."));
        assertRefused(dial, toClient);
    }

    @Test
    void aPhoneThatDoesNotActInTimeLeavesTheOutcomeUnknown() {
        PhoneDouble phone = controlled();
        var dial = alice.dial("4001", "4002", "r1");
        alpha.timers.advance(ServerUnderTest.ORDER_TIMEOUT.minusMillis(1));
        assertThat(dial.isDone()).isFalse();
        alpha.timers.advance(Duration.ofMillis(1));
        assertThat(assertRefused(dial, Reason.PHONE_TIMEOUT).facts()).containsEntry("outcome", "UNKNOWN");
        assertRefused(alice.dial("4001", "4002", "r1"), Reason.PHONE_TIMEOUT); // asked again, not dialled again
        assertThat(phone.orders()).hasSize(1);
    }

    @Test
    void theLossOfTheLinkLeavesTheOutcomeUnknown() {
        PhoneDouble phone = controlled();
        var dial = alice.dial("4001", "4002", "r1");
        phone.loseLink();
        assertThat(assertRefused(dial, Reason.PHONE_TIMEOUT).facts()).containsEntry("outcome", "UNKNOWN");
    }

    @Test
    void whatMayHaveBeenDoneWhenTheLinkWasLostIsNotDoneAgainUnderTheSameRequestId() {
        PhoneDouble phone = controlled();
        var dial = alice.dial("4001", "4002", "r1");
        phone.loseLink();
        assertRefused(dial, Reason.PHONE_TIMEOUT);
        phone.attach();
        assertRefused(alice.dial("4001", "4002", "r1"), Reason.PHONE_TIMEOUT);
        assertThat(phone.orders()).hasSize(1);
    }

    @Test
    void aFullMailboxRefusesCommandsAndStartsButNeverHangingUp() {
        try (ServerUnderTest narrow = new ServerUnderTest(ServerUnderTest.Options.DEFAULT.mailbox(1))) {
            ApiClient client = narrow.alice();
            PhoneDouble phone = narrow.phone("4011").obedient();
            answer(client.start("4011"));
            phone.rings("4002");
            List<ListenableFuture<?>> meanwhile = new ArrayList<>();
            // While the phone's actor is at work, its mailbox is full with one.
            phone.beforeObeying(() -> {
                meanwhile.add(client.dial("4011", "4003", "r1"));
                meanwhile.add(client.start("4011"));
                meanwhile.add(client.hangUp("4011", ""));
            });
            ListenableFuture<AnswerResponse> answered = client.answerCall("4011", "");
            assertThat(answer(answered).getResult().getConnection()).isNotEqualTo(Connection.getDefaultInstance());
            assertRefused(meanwhile.get(0), Reason.MAILBOX_FULL);
            assertRefused(meanwhile.get(1), Reason.MAILBOX_FULL);
            assertThat(answer(meanwhile.get(2))).isNotNull();
            assertThat(client.phone("4011").getConnectionsCount()).isZero();
        }
    }
}
