package io.deskbridge.bridge.api;

import static io.deskbridge.bridge.api.Refused.assertRefused;
import static org.assertj.core.api.Assertions.assertThat;
import static org.mockito.ArgumentMatchers.any;
import static org.mockito.ArgumentMatchers.anyString;
import static org.mockito.ArgumentMatchers.eq;
import static org.mockito.Mockito.never;
import static org.mockito.Mockito.verify;

import io.deskbridge.bridge.actor.port.Entry;
import io.deskbridge.bridge.actor.port.Key;
import io.deskbridge.bridge.core.model.ClientKey;
import io.deskbridge.bridge.core.model.LinkEnd;
import io.deskbridge.bridge.core.model.Reason;
import io.deskbridge.bridge.core.model.UserName;
import io.deskbridge.proto.v1.ControlEndReason;
import io.deskbridge.proto.v1.Phone;
import java.util.Map;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;

/** R15: client and phone on the same server; checked at the start, at every command, and when either side moves. */
class SameServerTest {
    private static final Map<String, String> FACTS =
            Map.of("phone", "4001", "rule", "R15", "phone_server", "beta", "client_server", "alpha");

    private final ServerUnderTest alpha = new ServerUnderTest();
    private final ApiClient alice = alpha.alice();

    @AfterEach
    void close() {
        alpha.close();
    }

    @Test
    void aStartForAPhoneOfAnotherServerIsRefusedAndNamesBoth() {
        alpha.moveToBeta("4001");
        Refused refused = assertRefused(alice.start("4001"), Reason.CROSS_SERVER);
        assertThat(refused.facts()).isEqualTo(FACTS);
        assertThat(refused.message()).contains("alpha", "beta");
    }

    @Test
    void theMoveOfThePhoneEndsControlAndEveryCommandAfterItIsRefused() {
        PhoneDouble phone = alpha.phone("4001");
        alpha.takeControl(alice, phone);
        alpha.moveToBeta("4001");
        assertThat(alice.sharedControl("4001").getLastEndReason()).isEqualTo(ControlEndReason.CONTROL_END_REASON_MOVED);
        assertThat(assertRefused(alice.dial("4001", "4002", "r1"), Reason.CROSS_SERVER)
                        .facts())
                .isEqualTo(FACTS);
        verify(phone.handle).disconnect(eq(LinkEnd.REPLACED), anyString());
        verify(phone.handle, never()).execute(any());
    }

    @Test
    void aCommandThatRunsWhileThePhoneMovesIsToldSo() {
        PhoneDouble phone = alpha.phone("4001");
        alpha.takeControl(alice, phone);
        var dial = alice.dial("4001", "4002", "r1");
        alpha.moveToBeta("4001");
        assertThat(assertRefused(dial, Reason.PHONE_MOVED).facts()).containsEntry("outcome", "UNKNOWN");
        assertThat(phone.orders()).hasSize(1);
    }

    @Test
    void theMoveOfTheClientEndsControlAndItsStreams() {
        PhoneDouble phone = alpha.phone("4001");
        alpha.takeControl(alice, phone);
        var watch = alice.watch("4001");
        ClientKey desk = new ClientKey(new UserName("alice"), "desk");
        Entry at = new Entry.ClientAt(desk, TestNetwork.BETA);
        alpha.registry.claim(Key.of(at), at);
        assertThat(watch.refusal().info().getReason()).isEqualTo("SIGNED_OFF");
        assertRefused(alice.dial("4001", "4002", "r1"), Reason.SIGNED_OFF);
        ApiClient second = alpha.client("alice", "second");
        ApiClient.answer(second.signIn());
        assertThat(second.sharedControl("4001").hasController()).isFalse();
    }

    @Test
    void aWatchOfAPhoneOfAnotherServerIsRefused() {
        alpha.moveToBeta("4001");
        assertThat(alice.watch("4001").refusal().facts()).isEqualTo(FACTS);
    }

    @Test
    void aPhoneOfAnotherServerIsListedWithoutItsState() {
        PhoneDouble phone = alpha.phone("4001");
        phone.talks("4002");
        alpha.moveToBeta("4001");
        Phone seen = alice.phone("4001");
        assertThat(seen.getServer()).isEqualTo("beta");
        assertThat(seen.getOnline()).isFalse();
        assertThat(seen.getConnectionsCount()).isZero();
        assertThat(seen.getModel()).isEmpty();
        assertThat(seen.getAllowedCommandsCount()).isZero();
    }

    @Test
    void aPhoneThatComesBackCanBeControlledAgain() {
        PhoneDouble phone = alpha.phone("4001");
        alpha.moveToBeta("4001");
        phone.attach();
        alpha.takeControl(alice, phone);
        assertThat(alice.sharedControl("4001").getInControl()).isTrue();
    }
}
