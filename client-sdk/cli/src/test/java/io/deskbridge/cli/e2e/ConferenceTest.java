package io.deskbridge.cli.e2e;

import static org.assertj.core.api.Assertions.assertThat;

import io.deskbridge.client.Connection;
import io.deskbridge.client.ConnectionState;
import io.deskbridge.client.DeskbridgeException;
import io.deskbridge.client.Phase;
import io.deskbridge.client.PhoneCommand;
import io.deskbridge.client.PhoneState;
import io.deskbridge.client.RefusalReason;
import io.deskbridge.client.SharedControl;
import io.deskbridge.phone.model.Key;
import java.util.List;
import java.util.Map;
import org.assertj.core.api.Assertions;
import org.junit.jupiter.api.Test;

/** Conferences over two servers: merged, grown, shrunk and ended, by commands and by keys alike. */
class ConferenceTest extends Twice {
    @Override
    Map<String, String> watched() {
        return Map.of("alice", "4001", "bob", "4002", "carol", "4003", "eve", "5001");
    }

    private void callsAndTalks(Hands alice, String to) {
        alice.dial(to);
        in(to, Phase.RINGING_IN);
        phone(to).lift();
        talk("4001", to);
    }

    private void consultsAndTalks(Hands alice, String to) {
        alice.consult(to);
        in(to, Phase.RINGING_IN);
        phone(to).lift();
        talk("4001", to);
    }

    /** Everybody sees everybody else, and that they are in one conversation. */
    private void together(String... phones) {
        String call = "";
        for (String phone : phones) {
            Connection connection = seen(phone)
                    .await(state -> state.in(Phase.TALKING)
                            .filter(it -> others(phone, phones).equals(numbers(it)))
                            .isPresent())
                    .in(Phase.TALKING)
                    .orElseThrow();
            assertThat(call.isEmpty() || call.equals(connection.call()))
                    .as("A11: %s in %s", call, connection)
                    .isTrue();
            call = connection.call();
        }
    }

    private static List<String> others(String phone, String... phones) {
        return java.util.stream.Stream.of(phones)
                .filter(it -> !it.equals(phone))
                .sorted()
                .toList();
    }

    private static List<String> numbers(Connection it) {
        return it.conferenced()
                ? it.parties().stream()
                        .filter(party -> party.state() == ConnectionState.CONNECTED)
                        .map(party -> party.party().number())
                        .sorted()
                        .toList()
                : List.of(it.remote().number());
    }

    @Test
    void twoCallsAreMergedAndEverybodyLeavesInTurn() throws Exception {
        same(alice -> {
            callsAndTalks(alice, "4002");
            String call = in("4001", Phase.TALKING).call();
            consultsAndTalks(alice, "4003");
            in("4002", Phase.REMOTE_HELD);
            alice.merge();
            together("4001", "4002", "4003");
            assertThat(in("4003", Phase.TALKING).call()).isEqualTo(call);
            hangUp("4003");
            together("4001", "4002");
            alice.hangUp();
            leftAlone("4002");
        });
    }

    @Test
    void aConferenceOverTwoServersGrowsAndLosesWhoMadeIt() throws Exception {
        same(alice -> {
            callsAndTalks(alice, "5001");
            consultsAndTalks(alice, "4002");
            in("5001", Phase.REMOTE_HELD);
            alice.merge();
            together("4001", "4002", "5001");
            alice.addParty("4003");
            in("4003", Phase.RINGING_IN);
            seen("5001")
                    .await(state -> state.connections().stream()
                            .anyMatch(it -> it.parties().stream()
                                    .anyMatch(party -> party.state() == ConnectionState.ALERTING
                                            && party.party().name().equals("Carol"))));
            phone("4003").lift();
            together("4001", "4002", "4003", "5001");
            alice.hangUp();
            together("4002", "4003", "5001");
            hangUp("4002");
            together("4003", "5001");
            hangUp("4003");
            leftAlone("5001");
        });
    }

    @Test
    void aPartyIsDropped() throws Exception {
        same(alice -> {
            callsAndTalks(alice, "5001");
            consultsAndTalks(alice, "4002");
            in("5001", Phase.REMOTE_HELD);
            alice.merge();
            together("4001", "4002", "5001");
            alice.dropParty("5001");
            leftAlone("5001");
            together("4001", "4002");
            // Two who were in a conference can do what two can.
            alice.hold();
            in("4002", Phase.REMOTE_HELD);
            alice.retrieve();
            together("4001", "4002");
            alice.hangUp();
            leftAlone("4002");
        });
    }

    @Test
    void whoIsAddedSaysNoAndTheTwoGoOn() throws Exception {
        same(alice -> {
            callsAndTalks(alice, "4002");
            alice.addParty("4003");
            in("4003", Phase.RINGING_IN);
            for (String phone : List.of("4001", "4002")) {
                seen(phone).await(state -> state.connections().stream().anyMatch(Connection::conferenced));
            }
            phone("4003").press(Key.CANCEL);
            for (String phone : List.of("4001", "4002")) {
                seen(phone).await(state -> state.connections().stream().noneMatch(Connection::conferenced));
            }
            together("4001", "4002");
            alice.hangUp();
            leftAlone("4002");
        });
    }

    @Test
    void aConferenceIsClearedForEverybody() throws Exception {
        same(alice -> {
            callsAndTalks(alice, "5001");
            consultsAndTalks(alice, "4002");
            in("5001", Phase.REMOTE_HELD);
            alice.merge();
            together("4001", "4002", "5001");
            alice.clearCall();
            leftAlone("4002");
            leftAlone("5001");
            seen("4001").await(PhoneState::idle);
        });
    }

    @Test
    void aConferenceWaitsWhileSomebodyElseIsCalledAndIsMergedAgain() throws Exception {
        same(alice -> {
            callsAndTalks(alice, "5001");
            consultsAndTalks(alice, "4002");
            in("5001", Phase.REMOTE_HELD);
            alice.merge();
            together("4001", "4002", "5001");
            consultsAndTalks(alice, "4003");
            alice.merge();
            together("4001", "4002", "4003", "5001");
            alice.clearCall();
            leftAlone("4002");
            leftAlone("4003");
            leftAlone("5001");
        });
    }

    @Test
    void whatAConferenceCannotDoIsRefusedAndChangesNothing() {
        try (SharedControl control = alice().startSharedControl("4001")) {
            Hands alice = Hands.commands(control);
            callsAndTalks(alice, "4002");
            consultsAndTalks(alice, "4003");
            in("4002", Phase.REMOTE_HELD);
            alice.merge();
            together("4001", "4002", "4003");
            refused(control, PhoneCommand.blindTransfer("5001"), RefusalReason.INVALID_CONNECTION_STATE);
            refused(control, PhoneCommand.dropParty("9999"), RefusalReason.INVALID_DESTINATION);
            refused(control, PhoneCommand.addParty("9999"), RefusalReason.INVALID_DESTINATION);
            refused(
                    control,
                    PhoneCommand.merge(),
                    RefusalReason.NO_SUCH_CONNECTION,
                    RefusalReason.INVALID_CONNECTION_STATE);
            refused(
                    control,
                    PhoneCommand.addParty("5001").with(io.deskbridge.client.Media.VIDEO),
                    RefusalReason.VIDEO_NOT_SUPPORTED);
            together("4001", "4002", "4003");
        }
    }

    private static void refused(SharedControl control, PhoneCommand command, RefusalReason... reasons) {
        DeskbridgeException no =
                Assertions.catchThrowableOfType(DeskbridgeException.class, () -> control.carryOut(command));
        assertThat(no.reason()).as("%s: %s", command, no.getMessage()).isIn((Object[]) reasons);
    }
}
