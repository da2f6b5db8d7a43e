package io.deskbridge.cli.e2e;

import static org.assertj.core.api.Assertions.assertThat;

import io.deskbridge.cli.network.ServerPlan;
import io.deskbridge.client.Cause;
import io.deskbridge.client.Connection;
import io.deskbridge.client.EventType;
import io.deskbridge.client.Features;
import io.deskbridge.client.Phase;
import io.deskbridge.client.PhoneEvent;
import io.deskbridge.client.PhoneState;
import io.deskbridge.phone.model.Forwarding;
import io.deskbridge.phone.model.Key;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.concurrent.CompletableFuture;
import org.junit.jupiter.api.Test;

/** Calls that go elsewhere than where they were dialled, also across servers; and calls that a phone does not take. */
class ForwardingTest extends Twice {
    @Override
    List<ServerPlan> servers() {
        return List.of(
                ServerPlan.on("alpha", 0, 0).with("outside.pace", "50ms"),
                ServerPlan.on("bravo", 0, 0).with("outside.pace", "50ms"));
    }

    @Override
    Map<String, String> watched() {
        return Map.of("alice", "4001", "bob", "4002", "carol", "4003", "eve", "5001");
    }

    private void forwards(String phone, String always, String busy, String noAnswer) {
        Forwarding to = new Forwarding(always, busy, noAnswer, Duration.ofSeconds(1));
        phone(phone).setForwarding(to);
        io.deskbridge.client.Forwarding seen =
                new io.deskbridge.client.Forwarding(always, busy, noAnswer, Duration.ofSeconds(1));
        seen(phone)
                .await(state -> state.features()
                        .map(Features::forwarding)
                        .filter(seen::equals)
                        .isPresent());
    }

    private void setDoNotDisturb(String phone) {
        phone(phone).press(Key.DND);
        seen(phone)
                .await(state -> state.features().filter(Features::doNotDisturb).isPresent());
    }

    private PhoneEvent undelivered(String phone) throws InterruptedException {
        List<PhoneEvent> told = seen(phone).events().stream()
                .filter(event -> event.type() == EventType.CALL_NOT_DELIVERED)
                .toList();
        assertThat(told).hasSize(1);
        return told.get(0);
    }

    @Test
    void everyCallIsForwardedToAnotherServer() throws Exception {
        forwards("4002", "5001", "", "");
        same(alice -> {
            alice.dial("4002");
            Connection ringing = in("5001", Phase.RINGING_IN);
            assertThat(ringing.cause()).isEqualTo(Cause.CALL_FORWARD_ALWAYS);
            assertThat(ringing.divertingNumber()).isEqualTo("4002");
            assertThat(seen("4002").await(state -> true).idle()).isTrue();
            phone("5001").lift();
            talk("4001", "5001");
            alice.hangUp();
            leftAlone("5001");
        });
        assertThat(phone("4002").view().isIdle()).isTrue();
    }

    @Test
    void whatWasForwardedIsToldAtThePhoneItWasMeantFor() throws Exception {
        forwards("4002", "5001", "", "");
        seen("4002").events();
        phone("4003").lift().dial("4002");
        in("5001", Phase.RINGING_IN);
        PhoneEvent told = undelivered("4002");
        assertThat(told.cause()).isEqualTo(Cause.CALL_FORWARD_ALWAYS);
        assertThat(told.undelivered().orElseThrow().from().number()).isEqualTo("4003");
        assertThat(told.undelivered().orElseThrow().forwardedTo()).contains("5001");
        assertThat(told.connections()).isEmpty();
    }

    @Test
    void aCallThatNobodyAnswersRingsElsewhereAfterATime() throws Exception {
        forwards("4002", "", "", "4003");
        same(alice -> {
            // It rings for a second only.
            CompletableFuture<PhoneState> rings = seen("4002").when(state -> state.has(Phase.RINGING_IN));
            alice.dial("4002");
            rings.join();
            Connection ringing = in("4003", Phase.RINGING_IN);
            assertThat(ringing.cause()).isEqualTo(Cause.CALL_FORWARD_NO_ANSWER);
            seen("4002").await(PhoneState::idle);
            phone("4003").lift();
            talk("4001", "4003");
            alice.hangUp();
            leftAlone("4003");
        });
    }

    @Test
    void aBusyPhoneForwards() throws Exception {
        forwards("4002", "", "5001", "");
        busyWithThreeCalls();
        phone("4003").lift().dial("4002");
        Connection ringing = in("5001", Phase.RINGING_IN);
        assertThat(ringing.cause()).isEqualTo(Cause.CALL_FORWARD_BUSY);
        assertThat(ringing.divertingNumber()).isEqualTo("4002");
    }

    /** Bob talks to outside on every appearance: two on hold, one active. */
    private void busyWithThreeCalls() {
        phone("4002").lift();
        for (int call = 1; call <= 3; call++) {
            int calls = call;
            phone("4002").press(Key.line(call)).dial("01001");
            seen("4002").await(state -> state.connections().size() == calls && state.has(Phase.TALKING));
            if (call < 3) {
                phone("4002").press(Key.HOLD);
                seen("4002").await(state -> !state.has(Phase.TALKING));
            }
        }
    }

    @Test
    void aPhoneThatIsNotToBeDisturbedIsNotAndTheCallerIsToldWhy() throws Exception {
        setDoNotDisturb("4002");
        same(alice -> {
            alice.dial("4002");
            assertThat(in("4001", Phase.FAILED).cause()).isEqualTo(Cause.DO_NOT_DISTURB);
            alice.hangUp();
        });
    }

    @Test
    void aCallThatComesBackIsNotForwardedAndDisturbs() throws Exception {
        phone("4002").lift().dial("4003");
        in("4003", Phase.RINGING_IN);
        phone("4003").lift();
        talk("4002", "4003");
        forwards("4002", "5001", "", "");
        setDoNotDisturb("4002");
        phone("4002").blindTransfer("01002");
        assertThat(in("4002", Phase.RINGING_IN).cause()).isEqualTo(Cause.RECALL);
        assertThat(phone("5001").view().isIdle()).isTrue();
    }

    @Test
    void phonesThatForwardToEachOtherAreBusy() throws Exception {
        forwards("4002", "5001", "", "");
        forwards("5001", "4002", "", "");
        same(alice -> {
            alice.dial("4002");
            assertThat(in("4001", Phase.FAILED).cause()).isEqualTo(Cause.BUSY);
            alice.hangUp();
        });
    }

    @Test
    void forwardingToNowhereIsAsIfNobodyWereThere() throws Exception {
        forwards("4002", "9999", "", "");
        same(alice -> {
            alice.dial("4002");
            assertThat(in("4001", Phase.FAILED).cause()).isEqualTo(Cause.UNASSIGNED_NUMBER);
            alice.hangUp();
        });
    }
}
