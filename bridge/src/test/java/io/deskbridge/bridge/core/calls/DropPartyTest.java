package io.deskbridge.bridge.core.calls;

import static org.assertj.core.api.Assertions.assertThat;

import io.deskbridge.bridge.core.model.CallId;
import io.deskbridge.bridge.core.model.Cause;
import io.deskbridge.bridge.core.model.CommandKind;
import io.deskbridge.bridge.core.model.ConnectionState;
import io.deskbridge.bridge.core.model.Direction;
import io.deskbridge.bridge.core.model.HoldKind;
import io.deskbridge.bridge.core.model.Initiator;
import io.deskbridge.bridge.core.model.Media;
import io.deskbridge.bridge.core.model.Member;
import io.deskbridge.bridge.core.model.Party;
import io.deskbridge.bridge.core.model.Reason;
import java.util.List;
import java.util.Optional;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;

/** A party of a conference is dropped by its number. */
class DropPartyTest {
    private static final Party CAROL = new Party("4003", "Carol");

    private static List<PhoneOutput> dropped(String number, Party... parties) {
        List<Member> members = Stream.of(parties)
                .map(party -> new Member(party, ConnectionState.CONNECTED))
                .toList();
        PhoneInput conference = new PhoneInput.LegReported(new LegReport(
                2,
                ConnectionState.CONNECTED,
                ConnectionState.CONNECTED,
                1,
                Direction.INCOMING,
                parties[0],
                HoldKind.NONE,
                "",
                Cause.CONFERENCE,
                Initiator.REMOTE,
                0,
                members));
        PhoneState state = Walking.controlled(2);
        state = Walking.step(state, new PhoneInput.Offered(new CallId("alpha:1"), Walking.OFFER))
                .state();
        for (ConnectionState here : List.of(ConnectionState.ALERTING, ConnectionState.CONNECTED)) {
            state = Walking.step(
                            state,
                            Walking.report(
                                    2,
                                    1,
                                    Direction.INCOMING,
                                    here,
                                    ConnectionState.CONNECTED,
                                    here == ConnectionState.ALERTING ? Cause.NEW_CALL : Cause.NONE,
                                    Initiator.PERSON,
                                    0))
                    .state();
        }
        state = Walking.step(state, conference).state();
        assertThat(state.connections().get(0).members()).hasSize(parties.length);
        Command drop = new Command(CommandKind.DROP_PARTY, Optional.empty(), number, Media.AUDIO, "r7");
        return Walking.step(state, new PhoneInput.Commanded(7, Walking.caller(Walking.ALICE), drop))
                .outputs();
    }

    @Test
    void ofTwoThatWithholdTheirNumberNobodyCanSayWhoIsMeant() {
        assertThat(dropped("anonymous", Party.ANONYMOUS, CAROL, Party.ANONYMOUS))
                .hasSize(1)
                .allMatch(output -> output instanceof PhoneOutput.Refused refused
                        && refused.refusal().reason() == Reason.AMBIGUOUS_CONNECTION);
    }

    @Test
    void theOnlyOneThatWithholdsItIsMeant() {
        assertThat(dropped("anonymous", Party.ANONYMOUS, CAROL)).anyMatch(PhoneOutput.SendOrder.class::isInstance);
        assertThat(dropped("4003", Party.ANONYMOUS, CAROL, Party.ANONYMOUS))
                .anyMatch(PhoneOutput.SendOrder.class::isInstance);
    }

    @Test
    void ofTwoWithTheSameNumberSwitchingKnowsWhoCameLast() {
        assertThat(dropped("4003", CAROL, CAROL)).anyMatch(PhoneOutput.SendOrder.class::isInstance);
    }
}
