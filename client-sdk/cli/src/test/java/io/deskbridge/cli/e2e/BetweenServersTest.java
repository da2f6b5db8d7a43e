package io.deskbridge.cli.e2e;

import static org.assertj.core.api.Assertions.assertThat;

import io.deskbridge.cli.network.LocalNetwork;
import io.deskbridge.cli.network.ServerPlan;
import io.deskbridge.client.Cause;
import io.deskbridge.client.Connection;
import io.deskbridge.client.ConnectionState;
import io.deskbridge.client.Phase;
import io.deskbridge.client.PhoneState;
import io.deskbridge.client.SharedControl;
import io.deskbridge.phone.model.FarState;
import io.deskbridge.phone.model.Key;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;

/** Calls between alpha (4001 to 4003) and bravo (5001): they ring, talk, hold and are transferred as if on one server. */
class BetweenServersTest extends Twice {
    @Override
    List<ServerPlan> servers() {
        return List.of(
                ServerPlan.on("alpha", 0, 0).with("network.lost", "1s"),
                ServerPlan.on("bravo", 0, 0).with("network.lost", "1s"));
    }

    @Override
    Map<String, String> watched() {
        return Map.of("alice", "4001", "bob", "4002", "eve", "5001");
    }

    private void eveTalksToAlice(Hands alice) {
        alice.dial("5001");
        Connection ringing = in("5001", Phase.RINGING_IN);
        assertThat(ringing.remote().name()).isEqualTo("Alice");
        assertThat(in("4001", Phase.RINGING_OUT).remote().name()).isEqualTo("Eve");
        phone("5001").lift();
        talk("4001", "5001");
        assertThat(in("4001", Phase.TALKING).call()).as("A11").isEqualTo(ringing.call());
    }

    @Test
    void aCallToTheOtherServerIsHeldTakenBackAndHungUp() throws Exception {
        same(alice -> {
            eveTalksToAlice(alice);
            alice.hold();
            in("5001", Phase.REMOTE_HELD);
            alice.retrieve();
            talk("4001", "5001");
            alice.hangUp();
            leftAlone("5001");
        });
    }

    @Test
    void aCallFromTheOtherServerIsDeclined() throws Exception {
        same(alice -> {
            phone("5001").lift().dial("4001");
            in("4001", Phase.RINGING_IN);
            alice.decline();
            seen("5001")
                    .await(state -> state.connections().stream()
                            .anyMatch(it ->
                                    it.remoteState() == ConnectionState.FAILED && it.cause() == Cause.CALL_REJECTED));
            hangUp("5001");
        });
    }

    @Test
    void aConversationOnThisServerIsTransferredToTheOther() throws Exception {
        same(alice -> {
            alice.dial("4002");
            in("4002", Phase.RINGING_IN);
            phone("4002").lift();
            talk("4001", "4002");
            alice.consult("5001");
            in("5001", Phase.RINGING_IN);
            phone("5001").lift();
            talk("4001", "5001");
            in("4002", Phase.REMOTE_HELD);
            alice.transfer();
            seen("4001").await(PhoneState::idle);
            talk("4002", "5001");
            assertThat(in("4002", Phase.TALKING).call())
                    .isEqualTo(in("5001", Phase.TALKING).call());
            hangUp("5001");
            leftAlone("4002");
        });
    }

    @Test
    void aCallThatTheOtherServerSwitchesIsJoinedWithOneOfThisServer() throws Exception {
        same(alice -> {
            phone("5001").lift().dial("4001");
            in("4001", Phase.RINGING_IN);
            alice.answer();
            talk("4001", "5001");
            alice.consult("4002");
            in("4002", Phase.RINGING_IN);
            in("4001", Phase.RINGING_OUT);
            alice.transfer();
            seen("4001").await(PhoneState::idle);
            seen("5001")
                    .await(state -> state.in(Phase.RINGING_OUT)
                            .filter(it -> it.remote().number().equals("4002"))
                            .isPresent());
            seen("4002")
                    .await(state -> state.in(Phase.RINGING_IN)
                            .filter(it -> it.remote().number().equals("5001"))
                            .isPresent());
            phone("4002").lift();
            talk("4002", "5001");
            assertThat(in("4002", Phase.TALKING).call())
                    .as("the older conversation's name stays, and that one is bravo's")
                    .isEqualTo(in("5001", Phase.TALKING).call());
            hangUp("4002");
            leftAlone("5001");
        });
    }

    @Test
    void theFarEndIsSentToTheOtherServerUnaskedAndComesBackWhenNobodyTakesIt() throws Exception {
        same(alice -> {
            phone("4002").lift().dial("4001");
            in("4001", Phase.RINGING_IN);
            alice.answer();
            talk("4001", "4002");
            alice.blindTransfer("5001");
            in("5001", Phase.RINGING_IN);
            seen("4001").await(PhoneState::idle);
            phone("5001").press(Key.CANCEL);
            assertThat(in("4001", Phase.RINGING_IN).cause()).isEqualTo(Cause.RECALL);
            seen("4002")
                    .await(state -> state.in(Phase.RINGING_OUT)
                            .filter(it -> it.remote().number().equals("4001"))
                            .isPresent());
            alice.answer();
            talk("4001", "4002");
            alice.hangUp();
            leftAlone("4002");
        });
    }

    @Test
    void aRingingCallIsSentToTheOtherServer() throws Exception {
        same(alice -> {
            phone("4002").lift().dial("4001");
            in("4001", Phase.RINGING_IN);
            alice.deflect("5001");
            assertThat(in("5001", Phase.RINGING_IN).divertingNumber()).isEqualTo("4001");
            phone("5001").lift();
            talk("4002", "5001");
            hangUp("4002");
            leftAlone("5001");
        });
    }

    @Test
    void a15AServerThatIsGoneEndsNoCallThatTalksAndIsNotReachedByOthers() {
        try (SharedControl control = alice().startSharedControl("4001")) {
            control.dial("5001");
            in("5001", Phase.RINGING_IN);
            phone("5001").lift();
            talk("4001", "5001");
            network().bridge("bravo").close();
            assertThat(phone("4001").view().isTalking()).isTrue();
            control.hangUp();
            seen("4001").await(PhoneState::idle);
            control.dial("5001");
            seen("4001")
                    .await(state ->
                            state.connections().stream().anyMatch(it -> it.cause() == Cause.DEST_NOT_OBTAINABLE));
            control.hangUp();
        }
    }

    @Test
    void aServerThatDoesNotKnowTheSecretReachesNobody() throws Exception {
        try (LocalNetwork strangers = LocalNetwork.start(
                List.of(
                        ServerPlan.on("alpha", 0, 0),
                        ServerPlan.on("bravo", 0, 0).with("network.secret", "another")),
                people())) {
            strangers.phone("4001").lift().dial("5001");
            strangers
                    .phone("4001")
                    .await(view -> view.legs().stream().anyMatch(leg -> leg.far() == FarState.FAILED), SOON);
            assertThat(strangers.phone("5001").view().isIdle()).isTrue();
        }
    }
}
