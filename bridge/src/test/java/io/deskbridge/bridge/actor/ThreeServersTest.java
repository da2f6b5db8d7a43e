package io.deskbridge.bridge.actor;

import static io.deskbridge.bridge.actor.SmallNetwork.ALPHA;
import static io.deskbridge.bridge.actor.SmallNetwork.BETA;
import static io.deskbridge.bridge.actor.SmallNetwork.ONE;
import static io.deskbridge.bridge.actor.SmallNetwork.TWO;
import static org.assertj.core.api.Assertions.assertThat;
import static org.mockito.ArgumentMatchers.eq;

import io.deskbridge.bridge.actor.port.Entry;
import io.deskbridge.bridge.actor.port.TrunkMessage;
import io.deskbridge.bridge.core.model.CallId;
import io.deskbridge.bridge.core.model.Cause;
import io.deskbridge.bridge.core.model.ConnectionState;
import io.deskbridge.bridge.core.model.LineSignal;
import io.deskbridge.bridge.core.model.Party;
import io.deskbridge.bridge.core.model.PhoneId;
import io.deskbridge.bridge.core.model.ServerName;
import io.deskbridge.bridge.core.switching.CallInput;
import io.deskbridge.bridge.core.switching.CallInput.Rest;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

/** Two calls that are joined, on two servers, and a phone on a third: no trunk waits for another one. */
class ThreeServersTest {
    private static final ServerName GAMMA = new ServerName("gamma");
    private static final PhoneId FAR = new PhoneId("5001");
    private static final Party EVE = new Party("5001", "Eve");
    private static final CallId OLDER = CallId.of(BETA, "older");
    private static final CallId YOUNGER = CallId.of(GAMMA, "younger");
    private static final LineSignal OFFER = new LineSignal.Offer(new Party("6001", "Fay"), Cause.NEW_CALL, "");
    private static final LineSignal EVE_IS_THERE =
            new LineSignal.FarChanged(OLDER, EVE, ConnectionState.CONNECTED, Cause.TRANSFER, List.of(OLDER, YOUNGER));

    private final SmallNetwork network = new SmallNetwork();

    @BeforeEach
    void servers() {
        network.with(ONE).with(TWO);
        network.write(new Entry.TrunkAt(BETA, "beta.example", 7401));
        network.write(new Entry.TrunkAt(GAMMA, "gamma.example", 7401));
        network.write(new Entry.PhoneAt(FAR, BETA));
    }

    private void arrives(ServerName from, CallId call, LineSignal signal) {
        network.phones.otherServers().arrived(from, new TrunkMessage.ToPhone(ONE, call, signal));
    }

    private void isAnswered() {
        network.at(ONE).say(eq(2L), eq(YOUNGER), eq(OFFER));
        network.at(ONE).say(eq(2L), eq(OLDER), eq(EVE_IS_THERE));
        network.says(ONE, 2, new LineSignal.Connect(""));
        assertThat(network.toOthers).containsExactly(new TrunkMessage.ToCall(OLDER, ONE, new LineSignal.Connect("")));
        arrives(BETA, OLDER, new LineSignal.Connect(""));
        network.at(ONE).say(eq(2L), eq(OLDER), eq(new LineSignal.Connect("")));
    }

    @Test
    void aPhoneAnswersACallThatBecameAnotherOneWhileItRang() {
        arrives(GAMMA, YOUNGER, OFFER);
        arrives(BETA, YOUNGER, EVE_IS_THERE);
        isAnswered();
    }

    @Test
    void alsoWhereTheTrunkOfTheOlderCallsServerIsFaster() {
        arrives(BETA, YOUNGER, EVE_IS_THERE);
        arrives(GAMMA, YOUNGER, OFFER);
        isAnswered();
    }

    @Test
    void aCallThatIsOverGivesBackWhatItIsGiven() {
        Rest rest = new Rest(YOUNGER, List.of(), EVE, List.of(ONE), true, Map.of(), Party.UNKNOWN);
        CallId over = CallId.of(ALPHA, "over");
        network.phones
                .otherServers()
                .arrived(GAMMA, new TrunkMessage.Between(over, new CallInput.Yielded(FAR, rest, false)));
        assertThat(network.toOthers).containsExactly(new TrunkMessage.Between(YOUNGER, new CallInput.NotYielded(FAR)));
    }

    @Test
    void whatIsNotDeliveredToTheCallThatAskedForItIsOver() {
        network.talks();
        List<CallId> calls = new ArrayList<>();
        network.phones
                .phone(ONE)
                .read(view -> calls.add(view.connections().get(0).connection().call()));
        CallInput asked = new CallInput.YieldAsked(OLDER, ONE, List.of(FAR), false);
        network.phones.otherServers().arrived(BETA, new TrunkMessage.Between(calls.get(0), asked));
        assertThat(network.toOthers).hasSize(1);
        network.phones.otherServers().undelivered(BETA, network.toOthers.get(0));
        LineSignal over = new LineSignal.Release(Cause.REMOTE_CLEARING);
        network.at(ONE).say(eq(1L), eq(calls.get(0)), eq(over));
        network.at(TWO).say(eq(2L), eq(calls.get(0)), eq(over));
    }
}
