package io.deskbridge.cli.e2e;

import static org.assertj.core.api.Assertions.assertThat;

import io.deskbridge.bridge.core.model.LineSignal;
import io.deskbridge.bridge.core.model.Media;
import io.deskbridge.bridge.core.model.Party;
import io.deskbridge.cli.network.PersonPlan;
import io.deskbridge.cli.network.ServerPlan;
import io.deskbridge.client.Cause;
import io.deskbridge.client.Connection;
import io.deskbridge.client.ConnectionState;
import io.deskbridge.client.EventType;
import io.deskbridge.client.Phase;
import io.deskbridge.client.PhoneEvent;
import io.deskbridge.client.PhoneState;
import io.deskbridge.client.Presentation;
import io.deskbridge.phone.model.Key;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.function.Predicate;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** The simulated outside world, help, and who is seen. */
class OutsideTest extends Twice {
    @Override
    List<ServerPlan> servers() {
        return List.of(
                ServerPlan.on("alpha", 0, 0).with("outside.pace", "50ms"),
                ServerPlan.on("bravo", 0, 0).with("outside.pace", "50ms"));
    }

    @Override
    List<PersonPlan> people() {
        List<PersonPlan> people = new ArrayList<>(super.people());
        people.add(PersonPlan.powerUser("mallory", "Mallory", "4009", "alpha").withheld());
        return people;
    }

    @Override
    Map<String, String> watched() {
        return Map.of("alice", "4001", "bob", "4002", "carol", "4003", "eve", "5001");
    }

    @Test
    void anOutsideNumberIsCalledHeldAndHungUp() throws Exception {
        same(alice -> {
            alice.dial("01001");
            talkOutside("4001", "01001");
            assertThat(in("4001", Phase.TALKING).remote().name()).isEqualTo("Time announcement");
            alice.hold();
            in("4001", Phase.HELD);
            alice.retrieve();
            talkOutside("4001", "01001");
            alice.hangUp();
        });
    }

    private void talkOutside(String phone, String number) {
        seen(phone).await(talksTo(number));
    }

    private static Predicate<PhoneState> talksTo(String number) {
        return state -> state.in(Phase.TALKING)
                .filter(it -> it.remote().number().equals(number))
                .isPresent();
    }

    @ParameterizedTest
    @CsvSource({
        "01002, BUSY",
        "01004, UNASSIGNED_NUMBER",
        "01005, NETWORK_CONGESTION",
        "01008, CALL_REJECTED",
        "0089123456, UNASSIGNED_NUMBER"
    })
    void whatIsNotReachedOutsideIsAnOutcomeWithItsCause(String number, Cause cause) throws Exception {
        same(alice -> {
            alice.dial(number);
            assertThat(in("4001", Phase.FAILED).cause()).isEqualTo(cause);
            alice.hangUp();
        });
    }

    @Test
    void anExchangeThatSaysNothingOfItsProgressSaysSo() throws Exception {
        phone("4001").dial("01006");
        talkOutside("4001", "01006");
        assertThat(seen("4001").events())
                .extracting(PhoneEvent::type)
                .containsSubsequence(EventType.ORIGINATED, EventType.NETWORK_REACHED, EventType.ESTABLISHED);
    }

    @Test
    void anOutsideEndThatHangsUpClearsTheCall() throws Exception {
        same(alice -> {
            // It hangs up two paces after it has answered.
            CompletableFuture<PhoneState> talked = seen("4001").when(talksTo("01007"));
            alice.dial("01007");
            talked.join();
            seen("4001").await(PhoneState::idle);
        });
    }

    @Test
    void anOutsidePartyIsTransferredToTheOtherServerAndKeepsItsConversation() throws Exception {
        same(alice -> {
            alice.dial("01001");
            talkOutside("4001", "01001");
            String call = in("4001", Phase.TALKING).call();
            alice.consult("5001");
            in("5001", Phase.RINGING_IN);
            phone("5001").lift();
            talk("4001", "5001");
            alice.transfer();
            seen("4001").await(PhoneState::idle);
            talkOutside("5001", "01001");
            assertThat(in("5001", Phase.TALKING).call()).as("A11").isEqualTo(call);
            hangUp("5001");
        });
    }

    @Test
    void anOutsidePartyIsPartOfAConference() throws Exception {
        same(alice -> {
            alice.dial("4002");
            in("4002", Phase.RINGING_IN);
            phone("4002").lift();
            talk("4001", "4002");
            alice.addParty("01001");
            for (String phone : List.of("4001", "4002")) { // Who drops somebody must have heard of him, too.
                seen(phone)
                        .await(state -> state.in(Phase.TALKING)
                                .filter(it -> it.parties().stream()
                                        .anyMatch(
                                                party -> party.party().number().equals("01001")
                                                        && party.state() == ConnectionState.CONNECTED))
                                .isPresent());
            }
            alice.dropParty("01001");
            seen("4001")
                    .await(state -> state.in(Phase.TALKING)
                            .filter(it -> !it.conferenced())
                            .isPresent());
            seen("4002")
                    .await(state -> state.in(Phase.TALKING)
                            .filter(it -> !it.conferenced())
                            .isPresent());
            alice.hangUp();
            leftAlone("4002");
        });
    }

    @Test
    void somebodyOutsideCallsOffersVideoAndIsHeard() throws Exception {
        List<LineSignal> heard = new CopyOnWriteArrayList<>();
        var caller =
                network().bridge("alpha").outside().call(new Party("0301234", "Dora"), "4001", Media.VIDEO, heard::add);
        Connection ringing = in("4001", Phase.RINGING_IN);
        assertThat(ringing.remote().number()).isEqualTo("0301234");
        assertThat(caller.media()).as("R16").isEqualTo(Media.AUDIO);
        phone("4001").press(Key.SPEAKER);
        talkOutside("4001", "0301234");
        phone("4001").press(Key.GOODBYE);
        seen("4001").await(PhoneState::idle);
        assertThat(heard).startsWith(new LineSignal.Alerting("Alice"), new LineSignal.Connect("Alice"));
    }

    @Test
    void aPhoneThatOffersVideoIsPresentedAsAudio() {
        phone("4002").lift().dialWithVideo("4001");
        in("4001", Phase.RINGING_IN);
        phone("4001").press(Key.SPEAKER);
        talk("4001", "4002");
    }

    // ---- help

    @Test
    void helpIsReachedFromALockedPhoneByItsOwnKeysAndNothingElseIs() {
        phone("4001").lock();
        seen("4001").await(PhoneState::locked);
        phone("4001").dial("4002");
        assertThat(phone("4001").view().isIdle()).isTrue();
        phone("4001").dial("112");
        talkOutside("4001", "112");
        assertThat(in("4001", Phase.TALKING).remote().name()).isEqualTo("Emergency");
    }

    // ---- who is seen

    @Test
    void aNumberIsWithheldForOneCallOrAlways() throws Exception {
        same(alice -> {
            alice.dial("*674002");
            Connection ringing = in("4002", Phase.RINGING_IN);
            assertThat(ringing.remote().number()).isEqualTo("anonymous");
            assertThat(ringing.remote().name()).isEmpty();
            assertThat(ringing.remote().presentation()).isEqualTo(Presentation.RESTRICTED);
            in("4001", Phase.RINGING_OUT);
            alice.hangUp();
            seen("4002").await(PhoneState::idle);
        });
        phone("4009").dial("4001");
        assertThat(in("4001", Phase.RINGING_IN).remote().presentation()).isEqualTo(Presentation.RESTRICTED);
    }

    @Test
    void whoWithholdsTheNumberStaysUnseenThroughTransferAndInAConference() {
        phone("4009").dial("4002");
        in("4002", Phase.RINGING_IN);
        phone("4002").lift();
        in("4002", Phase.TALKING);
        phone("4002").consult("4003");
        in("4003", Phase.RINGING_IN);
        phone("4003").lift();
        talk("4002", "4003");
        phone("4002").press(Key.CONFERENCE);
        for (String phone : List.of("4002", "4003")) { // Who drops somebody must have heard of the conference, too.
            seen(phone)
                    .await(state -> state.in(Phase.TALKING)
                            .filter(it -> it.parties().stream()
                                    .anyMatch(party -> party.party().number().equals("anonymous")))
                            .isPresent());
        }
        phone("4002").dropParty("anonymous");
        talk("4002", "4003");
    }
}
