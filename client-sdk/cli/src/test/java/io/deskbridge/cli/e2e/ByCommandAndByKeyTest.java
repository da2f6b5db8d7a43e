package io.deskbridge.cli.e2e;

import static org.assertj.core.api.Assertions.assertThat;

import io.deskbridge.client.Cause;
import io.deskbridge.client.Connection;
import io.deskbridge.client.ConnectionState;
import io.deskbridge.client.Phase;
import io.deskbridge.client.PhoneState;
import org.junit.jupiter.api.Test;

/**
 * Each scenario twice, over real sockets: once by commands and once by the phone's keys. Every phone of it sees the same
 * events both times, but for the initiator (A12).
 */
class ByCommandAndByKeyTest extends Twice {
    private void bobTalksToAlice(Hands alice) {
        alice.dial("4002");
        in("4002", Phase.RINGING_IN);
        phone("4002").lift();
        in("4001", Phase.TALKING);
        in("4002", Phase.TALKING);
    }

    private void aliceConsultsCarol(Hands alice) {
        bobTalksToAlice(alice);
        alice.consult("4003");
        in("4003", Phase.RINGING_IN);
        phone("4003").lift();
        seen("4001").await(state -> state.has(Phase.TALKING) && state.has(Phase.HELD));
        in("4002", Phase.REMOTE_HELD);
    }

    /** The two who are left talk to each other, in the conversation that was there first (A11). */
    private void bobAndCarolTalk(String call) {
        Connection bobs = seen("4002")
                .await(state -> state.in(Phase.TALKING)
                        .filter(it -> it.remote().number().equals("4003"))
                        .isPresent())
                .in(Phase.TALKING)
                .orElseThrow();
        Connection carols = seen("4003")
                .await(state -> state.in(Phase.TALKING)
                        .filter(it -> it.remote().number().equals("4002"))
                        .isPresent())
                .in(Phase.TALKING)
                .orElseThrow();
        assertThat(bobs.call()).isEqualTo(call);
        assertThat(carols.call()).isEqualTo(call);
        assertThat(bobs.remote().name()).isEqualTo("Carol");
        assertThat(carols.remote().name()).isEqualTo("Bob");
    }

    @Test
    void aCallIsDialledHeldTakenBackAndHungUp() throws Exception {
        same(alice -> {
            bobTalksToAlice(alice);
            alice.hold();
            in("4002", Phase.REMOTE_HELD);
            alice.retrieve();
            in("4002", Phase.TALKING);
            alice.hangUp();
            seen("4002").await(state -> state.has(Phase.FAILED) || state.idle());
            hangUp("4002");
        });
    }

    @Test
    void aCallIsTransferredAfterAsking() throws Exception {
        same(alice -> {
            aliceConsultsCarol(alice);
            String call = in("4002", Phase.REMOTE_HELD).call();
            alice.transfer();
            seen("4001").await(PhoneState::idle);
            bobAndCarolTalk(call);
            hangUp("4002");
            seen("4003").await(state -> !state.has(Phase.TALKING));
            hangUp("4003");
        });
    }

    @Test
    void aCallIsTransferredWhileTheOtherPhoneStillRings() throws Exception {
        same(alice -> {
            bobTalksToAlice(alice);
            String call = in("4002", Phase.TALKING).call();
            alice.consult("4003");
            in("4003", Phase.RINGING_IN);
            in("4001", Phase.RINGING_OUT);
            alice.transfer();
            seen("4001").await(PhoneState::idle);
            in("4002", Phase.RINGING_OUT);
            seen("4003")
                    .await(state -> state.in(Phase.RINGING_IN)
                            .filter(it -> it.remote().number().equals("4002"))
                            .isPresent());
            phone("4003").lift();
            bobAndCarolTalk(call);
            hangUp("4003");
            seen("4002").await(state -> !state.has(Phase.TALKING));
            hangUp("4002");
        });
    }

    @Test
    void twoCallsChangePlacesAndTheFirstOneIsTakenBack() throws Exception {
        same(alice -> {
            aliceConsultsCarol(alice);
            alice.swap();
            in("4002", Phase.TALKING);
            in("4003", Phase.REMOTE_HELD);
            alice.swap();
            in("4003", Phase.TALKING);
            in("4002", Phase.REMOTE_HELD);
            alice.reconnect();
            in("4002", Phase.TALKING);
            seen("4003").await(state -> !state.has(Phase.TALKING));
            hangUp("4003");
            alice.hangUp();
            seen("4002").await(state -> !state.has(Phase.TALKING));
            hangUp("4002");
        });
    }

    @Test
    void aCallIsTransferredUnaskedAndAnswered() throws Exception {
        same(alice -> {
            bobTalksToAlice(alice);
            String call = in("4002", Phase.TALKING).call();
            alice.blindTransfer("4003");
            seen("4001").await(PhoneState::idle);
            assertThat(in("4003", Phase.RINGING_IN).divertingNumber()).isEqualTo("4001");
            phone("4003").lift();
            bobAndCarolTalk(call);
            hangUp("4003");
            seen("4002").await(state -> !state.has(Phase.TALKING));
            hangUp("4002");
        });
    }

    @Test
    void aCallThatNobodyTakesAfterATransferComesBack() throws Exception {
        same(alice -> {
            bobTalksToAlice(alice);
            alice.blindTransfer("4003");
            in("4003", Phase.RINGING_IN);
            seen("4001").await(PhoneState::idle);
            phone("4003").press(io.deskbridge.phone.model.Key.CANCEL);
            Connection back = in("4001", Phase.RINGING_IN);
            assertThat(back.cause()).isEqualTo(Cause.RECALL);
            assertThat(back.remote().number()).isEqualTo("4002");
            // Bob's stream may be behind Alice's: what he was before the transfer would also read as talking.
            seen("4002")
                    .await(state -> state.in(Phase.RINGING_OUT)
                            .filter(it -> it.remote().number().equals("4001"))
                            .isPresent());
            alice.answer();
            in("4002", Phase.TALKING);
            // Bob's stream may also be ahead: who hangs up before the phone has heard that it is connected, has
            // declined.
            in("4001", Phase.TALKING);
            alice.hangUp();
            seen("4002").await(state -> !state.has(Phase.TALKING));
            hangUp("4002");
        });
    }

    @Test
    void aRingingCallIsSentElsewhere() throws Exception {
        same(alice -> {
            phone("4002").lift().dial("4001");
            in("4001", Phase.RINGING_IN);
            alice.deflect("4003");
            seen("4001").await(PhoneState::idle);
            assertThat(in("4003", Phase.RINGING_IN).divertingNumber()).isEqualTo("4001");
            phone("4003").lift();
            in("4002", Phase.TALKING);
            in("4003", Phase.TALKING);
            hangUp("4002");
            seen("4003").await(state -> !state.has(Phase.TALKING));
            hangUp("4003");
        });
    }

    @Test
    void aRingingCallIsDeclined() throws Exception {
        same(alice -> {
            phone("4002").lift().dial("4001");
            in("4001", Phase.RINGING_IN);
            alice.decline();
            seen("4002")
                    .await(state -> state.connections().stream()
                            .anyMatch(it ->
                                    it.remoteState() == ConnectionState.FAILED && it.cause() == Cause.CALL_REJECTED));
            hangUp("4002");
        });
    }

    @Test
    void tonesAreSentInAConversation() throws Exception {
        same(alice -> {
            bobTalksToAlice(alice);
            alice.tone("1");
            alice.tone("#");
            alice.hangUp();
            seen("4002").await(state -> !state.has(Phase.TALKING));
            hangUp("4002");
        });
    }
}
