package io.deskbridge.bridge.api;

import static io.deskbridge.bridge.api.ApiClient.answer;
import static io.deskbridge.bridge.api.Refused.assertRefused;
import static org.assertj.core.api.Assertions.assertThat;
import static org.mockito.ArgumentMatchers.any;
import static org.mockito.ArgumentMatchers.anyLong;
import static org.mockito.Mockito.never;
import static org.mockito.Mockito.verify;

import com.google.rpc.PreconditionFailure;
import io.deskbridge.bridge.actor.port.Entry;
import io.deskbridge.bridge.core.calls.Device;
import io.deskbridge.bridge.core.model.DeviceKind;
import io.deskbridge.bridge.core.model.PhoneId;
import io.deskbridge.bridge.core.model.Reason;
import io.deskbridge.bridge.core.model.UserName;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

/** R26: starting shared control while the user's softphone is in a call. */
class SoftphoneCallTest {
    private final ServerUnderTest alpha = new ServerUnderTest();
    private final ApiClient alice = alpha.alice();
    private final PhoneDouble desk = alpha.phone("4001");
    private PhoneDouble soft = desk;

    @BeforeEach
    void aliceHasASoftphone() {
        TestNetwork.change(
                alpha.registry,
                new Entry.PhoneEntry(
                        new PhoneId("4001-soft"),
                        "Softphone",
                        new UserName("alice"),
                        true,
                        TestNetwork.secret("4001-soft")));
        soft = new PhoneDouble(alpha.phones.drivers(), "4001-soft")
                .with(new Device(DeviceKind.SOFTPHONE, "Soft", PhoneDouble.DESK_PHONE.capabilities(), 3, true))
                .attach();
    }

    @AfterEach
    void close() {
        alpha.close();
    }

    @Test
    void r26TheWarningNamesThePhoneTheCallsAndTheWayOut() {
        soft.talks("4002");
        Refused refused = assertRefused(alice.start("4001"), Reason.SOFTPHONE_CALL_ACTIVE);
        assertThat(refused.message()).contains("softphone 4001-soft", "c1 TALKING 4002", "end_softphone_calls");
        assertThat(refused.facts())
                .containsEntry("phone", "4001")
                .containsEntry("softphone", "4001-soft")
                .containsEntry("calls", "c1 TALKING 4002")
                .containsEntry("rule", "R26");
        PreconditionFailure.Violation violation =
                refused.detail(PreconditionFailure.class).orElseThrow().getViolations(0);
        assertThat(violation.getType()).isEqualTo("SOFTPHONE_CALL_ACTIVE");
        assertThat(violation.getDescription()).isEqualTo(refused.message());
        verify(desk.handle, never()).prompt(anyLong(), any(), any());
        assertThat(alice.sharedControl("4001").getInControl()).isFalse();
    }

    @Test
    void r26TheWarningIsTheLastCheckBeforeThePersonIsAsked() {
        soft.talks("4002");
        for (int i = 0; i < ServerUnderTest.COOLDOWN_COUNT; i++) {
            var start = alice.startEndingCalls("4001");
            desk.declines();
            assertRefused(start, Reason.CONSENT_DECLINED);
        }
        assertRefused(alice.start("4001"), Reason.CONSENT_COOLDOWN);
        assertThat(alice.phone("4001-soft").getConnectionsCount()).isEqualTo(1);
    }

    @Test
    void r26WhoAcceptsTheWarningTakesControlOnceThePersonHasAccepted() {
        soft.talks("4002");
        var start = alice.startEndingCalls("4001");
        assertThat(start.isDone()).isFalse();
        desk.accepts();
        answer(start);
        assertThat(alice.sharedControl("4001").getInControl()).isTrue();
    }

    @Test
    void r26ACallThatBeganMeanwhileIsAWarningOfItsOwn() {
        var start = alice.start("4001");
        soft.talks("4002");
        desk.accepts();
        assertRefused(start, Reason.SOFTPHONE_CALL_ACTIVE);
        assertThat(alice.sharedControl("4001").getInControl()).isFalse();
        soft.farEndClears(100);
        alpha.takeControl(alice, desk);
    }

    @Test
    void r26WhatOnlyRingsIsNoReasonToWarn() {
        soft.rings("4002");
        alpha.takeControl(alice, desk);
    }
}
