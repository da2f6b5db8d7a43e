package io.deskbridge.cli.e2e;

import static org.assertj.core.api.Assertions.assertThat;

import io.deskbridge.cli.network.ServerPlan;
import io.deskbridge.client.Cause;
import io.deskbridge.client.DeskbridgeException;
import io.deskbridge.client.Phase;
import io.deskbridge.client.PhoneCommand;
import io.deskbridge.client.PhoneState;
import io.deskbridge.client.RefusalReason;
import io.deskbridge.client.SharedControl;
import io.deskbridge.client.Watch;
import io.deskbridge.phone.model.Key;
import java.util.List;
import java.util.Map;
import java.util.concurrent.CompletableFuture;
import org.assertj.core.api.Assertions;
import org.junit.jupiter.api.Test;

/** Calls that are parked on one server and taken on the other, and calls that are taken while they ring elsewhere. */
class ParkingTest extends Twice {
    @Override
    List<ServerPlan> servers() {
        return List.of(
                ServerPlan.on("alpha", 0, 0).with("call.park", "700ms"),
                ServerPlan.on("bravo", 0, 0).with("call.park", "10m"));
    }

    @Override
    Map<String, String> watched() {
        return Map.of("alice", "4001", "bob", "4002", "carol", "4003", "eve", "5001");
    }

    private void eveCallsAlice(Hands alice) {
        phone("5001").lift().dial("4001");
        in("4001", Phase.RINGING_IN);
        alice.answer();
        talk("4001", "5001");
    }

    @Test
    void aCallIsParkedAndTakenAtAnotherPhone() throws Exception {
        same(alice -> {
            eveCallsAlice(alice);
            String call = in("4001", Phase.TALKING).call();
            alice.park("77");
            seen("4001").await(PhoneState::idle);
            assertThat(in("5001", Phase.QUEUED).cause()).isEqualTo(Cause.PARK);
            phone("4002").unpark("77");
            talk("4002", "5001");
            assertThat(in("4002", Phase.TALKING).call()).as("A11").isEqualTo(call);
            phone("4002").press(Key.SPEAKER);
            leftAlone("5001");
        });
    }

    @Test
    void aParkedCallIsTakenByThePlayedPhoneWhichHoldsWhatItHas() throws Exception {
        same(alice -> {
            phone("5001").lift().dial("4002");
            in("4002", Phase.RINGING_IN);
            phone("4002").lift();
            talk("4002", "5001");
            phone("4002").park("78");
            seen("4002").await(PhoneState::idle);
            phone("4002").replace();
            alice.dial("4003");
            in("4003", Phase.RINGING_IN);
            phone("4003").lift();
            talk("4001", "4003");
            alice.unpark("78");
            talk("4001", "5001");
            in("4003", Phase.REMOTE_HELD);
            hangUp("5001");
            seen("4001").await(state -> !state.has(Phase.TALKING));
            hangUp("4003");
            seen("4001").await(PhoneState::idle);
        });
    }

    @Test
    void nobodyTakesItAndItComesBack() throws Exception {
        same(alice -> {
            alice.dial("4002");
            in("4002", Phase.RINGING_IN);
            phone("4002").lift();
            talk("4001", "4002");
            // It is back soon: who asks only then may find it ringing already.
            CompletableFuture<PhoneState> away = seen("4001").when(PhoneState::idle);
            alice.park("79");
            away.join();
            assertThat(in("4001", Phase.RINGING_IN).cause()).isEqualTo(Cause.RECALL);
            seen("4002").await(state -> state.has(Phase.RINGING_OUT));
            alice.answer();
            talk("4001", "4002");
            alice.hangUp();
            leftAlone("4002");
        });
    }

    @Test
    void whatRingsElsewhereIsPickedUp() throws Exception {
        same(alice -> {
            phone("4002").lift().dial("5001");
            in("5001", Phase.RINGING_IN);
            in("4002", Phase.RINGING_OUT);
            alice.pickUp("5001");
            talk("4001", "4002");
            seen("5001").await(PhoneState::idle);
            alice.hangUp();
            leftAlone("4002");
        });
    }

    @Test
    void whatRingsAnywhereInTheGroupIsPickedUp() throws Exception {
        same(alice -> {
            phone("5001").lift().dial("4003");
            in("4003", Phase.RINGING_IN);
            in("5001", Phase.RINGING_OUT);
            alice.pickUpInGroup();
            talk("4001", "5001");
            seen("4003").await(PhoneState::idle);
            alice.hangUp();
            leftAlone("5001");
        });
    }

    @Test
    void aMemberSeesWhatRingsInTheGroupAndPicksItUp() throws Exception {
        try (SharedControl control = alice().startSharedControl("4001");
                Watch group = alice().watchPickUpGroup(event -> {}, "everybody")) {
            assertThat(group.states().keySet()).contains("4002", "4003").doesNotContain("4001", "5001");
            phone("5001").lift().dial("4003");
            PhoneState rings = group.await("4003", state -> state.has(Phase.RINGING_IN), SOON);
            assertThat(rings.in(Phase.RINGING_IN).orElseThrow().remote().number())
                    .isEqualTo("5001");
            var unused = control.pickUp("4003");
            talk("4001", "5001");
            group.await("4003", PhoneState::idle, SOON);
            unused = control.hangUp();
            leftAlone("5001");
        }
    }

    @Test
    void whatIsNotThereIsRefusedAndChangesNothing() {
        try (SharedControl control = alice().startSharedControl("4001")) {
            Hands alice = Hands.commands(control);
            refused(control, PhoneCommand.unpark("1"), RefusalReason.NOTHING_TO_PICK_UP);
            refused(control, PhoneCommand.pickUp("4002"), RefusalReason.NOTHING_TO_PICK_UP);
            refused(control, PhoneCommand.pickUp("9999"), RefusalReason.NOTHING_TO_PICK_UP);
            refused(control, PhoneCommand.pickUpInGroup(), RefusalReason.NOTHING_TO_PICK_UP);
            refused(control, PhoneCommand.unpark("12345678901"), RefusalReason.INVALID_FIELD);
            refused(control, PhoneCommand.park(""), RefusalReason.INVALID_FIELD);
            assertThat(phone("4001").view().isIdle()).isTrue();
            phone("5001").lift().dial("4002");
            in("4002", Phase.RINGING_IN);
            phone("4002").lift();
            talk("4002", "5001");
            phone("4002").park("80");
            seen("4002").await(PhoneState::idle);
            alice.dial("4003");
            in("4003", Phase.RINGING_IN);
            refused(control, PhoneCommand.unpark("80"), RefusalReason.ACTIVE_CALL_EXISTS);
            phone("4003").lift();
            talk("4001", "4003");
            refused(control, PhoneCommand.park("80"), RefusalReason.PARK_SLOT_TAKEN);
            talk("4001", "4003");
        }
    }

    private static void refused(SharedControl control, PhoneCommand command, RefusalReason reason) {
        DeskbridgeException no =
                Assertions.catchThrowableOfType(DeskbridgeException.class, () -> control.carryOut(command));
        assertThat(no.reason()).as("%s: %s", command, no.getMessage()).isEqualTo(reason);
    }
}
