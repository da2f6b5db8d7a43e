package io.deskbridge.bridge.api;

import static io.deskbridge.bridge.api.ApiClient.answer;
import static io.deskbridge.bridge.api.Refused.assertRefused;
import static org.assertj.core.api.Assertions.assertThat;
import static org.mockito.ArgumentMatchers.any;
import static org.mockito.ArgumentMatchers.anyLong;
import static org.mockito.Mockito.clearInvocations;
import static org.mockito.Mockito.never;
import static org.mockito.Mockito.verify;

import io.deskbridge.bridge.core.calls.Device;
import io.deskbridge.bridge.core.calls.PhoneInput;
import io.deskbridge.bridge.core.model.Capability;
import io.deskbridge.bridge.core.model.ClientKey;
import io.deskbridge.bridge.core.model.DeviceKind;
import io.deskbridge.bridge.core.model.Reason;
import io.deskbridge.bridge.core.model.UserName;
import io.deskbridge.proto.v1.ConnectionState;
import io.deskbridge.proto.v1.ControlEndReason;
import io.deskbridge.proto.v1.Phone;
import java.util.Optional;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;

class StartSharedControlTest {
    private static final ClientKey DESK = new ClientKey(new UserName("alice"), "desk");

    private final ServerUnderTest alpha = new ServerUnderTest();
    private final ApiClient alice = alpha.alice();

    @AfterEach
    void close() {
        alpha.close();
    }

    @Test
    void controlBeginsOnlyWhenThePersonHasAccepted() {
        PhoneDouble phone = alpha.phone("4001");
        var start = alice.start("4001");
        assertThat(start.isDone()).isFalse();
        verify(phone.handle).prompt(1, DESK, ServerUnderTest.PROMPT);
        verify(phone.handle, never()).showController(Optional.of(DESK));
        phone.accepts();
        Phone answered = answer(start).getPhone();
        assertThat(answered.getController().getClientId()).isEqualTo("desk");
        assertThat(answered.getOnline()).isTrue();
        verify(phone.handle).showController(Optional.of(DESK));
    }

    @Test
    void aPhoneWhosePromptIsDisabledAsksNobody() {
        PhoneDouble phone = alpha.phone("4011");
        answer(alice.start("4011"));
        verify(phone.handle, never()).prompt(anyLong(), any(), any());
        assertThat(alice.sharedControl("4011").getInControl()).isTrue();
    }

    @Test
    void aCallThatRunsOnThePhoneIsInTheAnswer() {
        PhoneDouble phone = alpha.phone("4011");
        phone.talks("4002");
        Phone answered = answer(alice.start("4011")).getPhone();
        assertThat(answered.getConnectionsList())
                .singleElement()
                .satisfies(it -> assertThat(it.getState()).isEqualTo(ConnectionState.CONNECTION_STATE_CONNECTED));
    }

    @Test
    void startingAgainIsAnErrorAndLeavesTheSessionAlone() {
        PhoneDouble phone = alpha.phone("4001");
        alpha.takeControl(alice, phone);
        assertRefused(alice.start("4001"), Reason.ALREADY_IN_CONTROL);
        verify(phone.handle, never()).prompt(2, DESK, ServerUnderTest.PROMPT);
        assertThat(alice.sharedControl("4001").getInControl()).isTrue();
    }

    @Test
    void aLockedPhoneAsksNobody() {
        PhoneDouble phone =
                new PhoneDouble(alpha.phones.drivers(), "4001").locked().attach();
        assertRefused(alice.start("4001"), Reason.PHONE_LOCKED);
        verify(phone.handle, never()).prompt(anyLong(), any(), any());
    }

    @Test
    void aPhoneThatIsNotThereIsOffline() {
        assertRefused(alice.start("4001"), Reason.PHONE_OFFLINE);
        PhoneDouble phone = alpha.phone("4001");
        phone.loseLink();
        assertRefused(alice.start("4001"), Reason.PHONE_OFFLINE);
    }

    @Test
    void aSoftphoneIsNeverControlled() {
        new PhoneDouble(alpha.phones.drivers(), "4001")
                .with(new Device(
                        DeviceKind.SOFTPHONE,
                        "Soft",
                        PhoneDouble.DESK_PHONE.capabilities(),
                        PhoneDouble.DESK_PHONE.appearances(),
                        true))
                .attach();
        assertRefused(alice.start("4001"), Reason.NOT_A_DESK_PHONE);
    }

    @Test
    void aModelWithoutSharedControlIsRefused() {
        new PhoneDouble(alpha.phones.drivers(), "4001")
                .without(Capability.SHARED_CONTROL)
                .attach();
        assertRefused(alice.start("4001"), Reason.CAPABILITY_NOT_SUPPORTED);
    }

    @Test
    void theNewestStartTakesOverWhenThePersonHasAcceptedAndTheOlderSessionIsTold() {
        PhoneDouble phone = alpha.phone("4001");
        alpha.takeControl(alice, phone);
        ApiClient second = alpha.client("alice", "second");
        answer(second.signIn());
        var start = second.start("4001");
        assertThat(alice.sharedControl("4001").getInControl()).isTrue();
        phone.accepts();
        assertThat(answer(start).getPhone().getController().getClientId()).isEqualTo("second");

        assertThat(alice.sharedControl("4001").getLastEndReason())
                .isEqualTo(ControlEndReason.CONTROL_END_REASON_TAKEN_OVER);
        Refused refused = assertRefused(alice.dial("4001", "4002", "r1"), Reason.TAKEN_OVER);
        assertThat(refused.facts()).containsEntry("controller", "alice/second").containsEntry("rule", "R17");
    }

    @Test
    void aDeclinedTakeOverLeavesTheOlderSessionAlone() {
        PhoneDouble phone = alpha.phone("4001");
        alpha.takeControl(alice, phone);
        ApiClient second = alpha.client("alice", "second");
        answer(second.signIn());
        var start = second.start("4001");
        phone.declines();
        assertRefused(start, Reason.CONSENT_DECLINED);
        assertThat(alice.sharedControl("4001").getInControl()).isTrue();
    }

    @Test
    void aNewerStartReplacesOneThatStillWaitsForThePerson() {
        PhoneDouble phone = alpha.phone("4001");
        ApiClient second = alpha.client("alice", "second");
        answer(second.signIn());
        var older = alice.start("4001");
        var newer = second.start("4001");
        assertRefused(older, Reason.TAKEN_OVER);
        verify(phone.handle).withdrawPrompt(1);
        phone.accepts();
        assertThat(answer(newer).getPhone().getController().getClientId()).isEqualTo("second");
    }

    @Test
    void stopGivesThePhoneBackAndLeavesItsCallAlone() {
        PhoneDouble phone = alpha.phone("4001");
        alpha.takeControl(alice, phone);
        phone.talks("4002");
        clearInvocations(phone.handle);
        answer(alice.stop("4001"));
        verify(phone.handle).showController(Optional.empty());
        assertThat(alice.phone("4001").getConnectionsCount()).isEqualTo(1);
        assertThat(alice.sharedControl("4001").getLastEndReason())
                .isEqualTo(ControlEndReason.CONTROL_END_REASON_STOPPED_BY_CLIENT);
        assertRefused(alice.stop("4001"), Reason.NOT_IN_CONTROL);
    }

    @Test
    void stopIsForTheControllerOnly() {
        alpha.takeControl(alice, alpha.phone("4001"));
        ApiClient second = alpha.client("alice", "second");
        answer(second.signIn());
        assertRefused(second.stop("4001"), Reason.NOT_IN_CONTROL);
        assertThat(second.sharedControl("4001").getInControl()).isFalse();
        assertThat(second.sharedControl("4001").getController().getClientId()).isEqualTo("desk");
    }

    @Test
    void thePersonEndsControlByLockingOrByTheKey() {
        PhoneDouble phone = alpha.phone("4001");
        alpha.takeControl(alice, phone);
        phone.says(new PhoneInput.EndControlPressed());
        assertThat(alice.sharedControl("4001").getLastEndReason())
                .isEqualTo(ControlEndReason.CONTROL_END_REASON_STOPPED_AT_PHONE);
        alpha.takeControl(alice, phone);
        phone.locks();
        assertThat(alice.sharedControl("4001").getLastEndReason())
                .isEqualTo(ControlEndReason.CONTROL_END_REASON_PHONE_LOCKED);
        assertRefused(alice.start("4001"), Reason.PHONE_LOCKED);
    }

    @Test
    void consentEndsByItselfAfterItsAge() {
        alpha.takeControl(alice, alpha.phone("4001"));
        var watch = alice.watch("4001"); // keeps the client present
        alpha.timers.advance(ServerUnderTest.CONSENT_AGE.minusSeconds(1));
        assertThat(alice.sharedControl("4001").getInControl()).isTrue();
        alpha.timers.advance(java.time.Duration.ofSeconds(1));
        assertThat(alice.sharedControl("4001").getLastEndReason())
                .isEqualTo(ControlEndReason.CONTROL_END_REASON_CONSENT_EXPIRED);
        assertRefused(alice.dial("4001", "4002", "r1"), Reason.CONSENT_EXPIRED);
        assertThat(watch.open()).isTrue();
    }

    @Test
    void aRestartOfThePhoneEndsControl() {
        PhoneDouble phone = alpha.phone("4001");
        alpha.takeControl(alice, phone);
        phone.restart();
        assertThat(alice.sharedControl("4001").getLastEndReason())
                .isEqualTo(ControlEndReason.CONTROL_END_REASON_PHONE_RESTARTED);
    }
}
