package io.deskbridge.cli.e2e;

import static org.assertj.core.api.Assertions.assertThat;

import io.deskbridge.client.Connection;
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

/** A scenario played twice, by commands and by keys, with what every phone of it saw. */
abstract class Twice extends EndToEnd {
    private final Map<String, Recorded> recorded = new TreeMap<>();
    private final List<DeskbridgeClient> clients = new ArrayList<>();

    /** What happens; ends with every phone on-hook. */
    interface Scenario {
        void play(Hands alice);
    }

    /** Whose phone is watched, by its user; Alice's is the one that is played. */
    Map<String, String> watched() {
        return Map.of("alice", "4001", "bob", "4002", "carol", "4003");
    }

    private static String server(String phone) {
        return phone.startsWith("5") ? "bravo" : "alpha";
    }

    @BeforeEach
    void watchEverybody() {
        for (Map.Entry<String, String> one : watched().entrySet()) {
            DeskbridgeClient client = DeskbridgeClient.builder("127.0.0.1:"
                            + network().bridge(server(one.getValue())).grpcPort())
                    .plaintext()
                    .token("demo-" + one.getKey())
                    .undeliveredCalls()
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

    Recorded seen(String phone) {
        Recorded one = recorded.get(phone);
        if (one == null) {
            throw new IllegalArgumentException(phone);
        }
        return one;
    }

    DeskbridgeClient alice() {
        return clients.stream()
                .filter(client -> client.user().equals("alice"))
                .findFirst()
                .orElseThrow();
    }

    void same(Scenario scenario) throws InterruptedException {
        try (SharedControl control = alice().startSharedControl("4001")) {
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

    Connection in(String phone, Phase phase) {
        return seen(phone).await(state -> state.has(phase)).in(phase).orElseThrow();
    }

    /** Who talks to whom: both ends must have heard it. */
    void talk(String one, String other) {
        seen(one).await(state -> talksTo(state, other));
        seen(other).await(state -> talksTo(state, one));
    }

    private static boolean talksTo(PhoneState state, String other) {
        return state.in(Phase.TALKING)
                .filter(it -> it.remote().number().equals(other))
                .isPresent();
    }

    void hangUp(String phone) {
        phone(phone).replace();
    }

    /** The far end has cleared, and then this end does. */
    void leftAlone(String phone) {
        seen(phone).await(state -> !state.has(Phase.TALKING) && !state.has(Phase.REMOTE_HELD));
        hangUp(phone);
    }
}
