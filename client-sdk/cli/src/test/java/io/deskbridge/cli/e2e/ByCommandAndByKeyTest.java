package io.deskbridge.cli.e2e;

import static org.assertj.core.api.Assertions.assertThat;

import io.deskbridge.client.Cause;
import io.deskbridge.client.Connection;
import io.deskbridge.client.ConnectionState;
import io.deskbridge.client.DeskbridgeClient;
import io.deskbridge.client.Initiator;
import io.deskbridge.client.Phase;
import io.deskbridge.client.PhoneState;
import io.deskbridge.client.SharedControl;
import io.deskbridge.phone.PhoneView;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

/**
 * Each scenario twice, over real sockets: once by commands and once by the phone's keys. Every phone of it sees the same
 * events both times, but for the initiator (A12).
 */
class ByCommandAndByKeyTest extends EndToEnd {
    private final Map<String, Recorded> recorded = new TreeMap<>();
    private final List<DeskbridgeClient> clients = new ArrayList<>();

    /** What happens; ends with every phone on-hook. */
    private interface Scenario {
        void play(Hands alice);
    }

    @BeforeEach
    void watchEverybody() {
        for (Map.Entry<String, String> one :
                Map.of("alice", "4001", "bob", "4002", "carol", "4003").entrySet()) {
            DeskbridgeClient client = DeskbridgeClient.builder(
                            "127.0.0.1:" + network().bridge("alpha").grpcPort())
                    .plaintext()
                    .token("demo-" + one.getKey())
                    .connect();
            clients.add(client);
            recorded.put(one.getValue(), new Recorded(client, one.getValue()));
        }
    }

    @AfterEach
    void leave() {
        recorded.values().forEach(Recorded::close);
        clients.forEach(DeskbridgeClient::close);
    }

    private Recorded seen(String phone) {
        Recorded one = recorded.get(phone);
        if (one == null) {
            throw new IllegalArgumentException(phone);
        }
        return one;
    }

    private void same(Scenario scenario) throws InterruptedException {
        DeskbridgeClient alice = clients.stream()
                .filter(client -> client.user().equals("alice"))
                .findFirst()
                .orElseThrow();
        try (SharedControl control = alice.startSharedControl("4001")) {
            collect();
            scenario.play(Hands.commands(control));
            Map<String, List<String>> byCommand = idleAgain();
            assertThat(seen("4001").initiators()).contains(Initiator.CLIENT).doesNotContain(Initiator.PERSON);
            collect();
            scenario.play(Hands.keys(phone("4001")));
            Map<String, List<String>> byKey = idleAgain();
            assertThat(seen("4001").initiators()).contains(Initiator.PERSON).doesNotContain(Initiator.CLIENT);
            assertThat(byKey).isEqualTo(byCommand);
            assertThat(byCommand.get("4001")).isNotEmpty();
        }
    }

    private Map<String, List<String>> idleAgain() throws InterruptedException {
        for (String phone : recorded.keySet()) {
            phone(phone).await(PhoneView::isIdle, SOON);
            seen(phone).await(PhoneState::idle);
        }
        return collect();
    }

    private Map<String, List<String>> collect() throws InterruptedException {
        Map<String, List<String>> lines = new TreeMap<>();
        for (Map.Entry<String, Recorded> one : recorded.entrySet()) {
            one.getValue().forgetNames();
            lines.put(one.getKey(), one.getValue().lines());
        }
        return lines;
    }

    private Connection in(String phone, Phase phase) {
        return seen(phone).await(state -> state.has(phase)).in(phase).orElseThrow();
    }

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

    private void hangUp(String phone) {
        phone(phone).replace();
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
