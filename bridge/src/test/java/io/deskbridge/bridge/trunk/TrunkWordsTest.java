package io.deskbridge.bridge.trunk;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;

import io.deskbridge.bridge.actor.port.TrunkMessage;
import io.deskbridge.bridge.core.model.CallId;
import io.deskbridge.bridge.core.model.Cause;
import io.deskbridge.bridge.core.model.ConnectionState;
import io.deskbridge.bridge.core.model.LineSignal;
import io.deskbridge.bridge.core.model.Member;
import io.deskbridge.bridge.core.model.Party;
import io.deskbridge.bridge.core.model.PhoneId;
import io.deskbridge.bridge.core.switching.CallInput;
import io.deskbridge.bridge.core.switching.PickUp;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/** Whatever one server says, the other hears the same. */
class TrunkWordsTest {
    private static final CallId CALL = new CallId("alpha:4001-e-c1");
    private static final CallId OTHER = new CallId("bravo:5001-e-c1");
    private static final PhoneId PHONE = new PhoneId("5001");
    private static final Party EVE = new Party("5001", "Eve");

    private static final Member TALKS = new Member(EVE, ConnectionState.CONNECTED);
    private static final Member RINGS = new Member(new Party("5002", ""), ConnectionState.ALERTING);

    private static List<LineSignal> signals() {
        List<LineSignal> signals = new ArrayList<>(List.of(
                new LineSignal.Offer(EVE, Cause.REDIRECTED, "4001"),
                new LineSignal.Alerting("Eve"),
                new LineSignal.Connect(""),
                new LineSignal.FarHold(true),
                new LineSignal.FarHold(false),
                new LineSignal.Deflect("4002", Cause.CALL_FORWARD_BUSY),
                new LineSignal.Transfer(0, OTHER),
                new LineSignal.BlindTransfer("4003"),
                new LineSignal.Digits("12#"),
                new LineSignal.Transferred(0, Optional.empty()),
                new LineSignal.Transferred(0, Optional.of(OTHER)),
                new LineSignal.Denied(Cause.BUSY),
                new LineSignal.Merge(0, OTHER),
                new LineSignal.AddParty("4002"),
                new LineSignal.DropParty("4002"),
                new LineSignal.Clear(),
                new LineSignal.Park("7"),
                new LineSignal.Parked("7"),
                new LineSignal.PickedUp(9, EVE, Cause.PARK_RETRIEVED),
                new LineSignal.NotPickedUp(9),
                new LineSignal.NetworkReached(),
                new LineSignal.Found(ConnectionState.HELD, ConnectionState.QUEUED, true, 3),
                new LineSignal.Engaged(List.of(new PhoneId("4003"), new PhoneId("4003-soft"))),
                new LineSignal.CallData(Map.of("customer", "7", "note", "x"), 12),
                new LineSignal.CallData(Map.of("customer", "7"), 12, true),
                new LineSignal.Conference(
                        CALL, List.of(TALKS, RINGS), Cause.CONFERENCE, List.of(CALL, OTHER), 0, Optional.of(OTHER)),
                new LineSignal.Conference(
                        CALL, List.of(TALKS), Cause.CONFERENCE_ENDED, List.of(), 0, Optional.empty())));
        for (Cause cause : Cause.values()) {
            signals.add(new LineSignal.Release(cause));
        }
        for (ConnectionState state : ConnectionState.values()) {
            signals.add(new LineSignal.FarChanged(CALL, EVE, state, Cause.TRANSFER, List.of(CALL, OTHER)));
        }
        return signals;
    }

    static Stream<TrunkMessage> messages() {
        Stream<TrunkMessage> signals = signals().stream()
                .flatMap(signal -> Stream.of(
                        new TrunkMessage.ToPhone(PHONE, CALL, signal), new TrunkMessage.ToCall(CALL, PHONE, signal)));
        CallInput.Rest talks = new CallInput.Rest(
                OTHER,
                List.of(new CallInput.Talker(PHONE, EVE, true)),
                Party.UNKNOWN,
                List.of(),
                false,
                Map.of("a", "b"),
                Party.ANONYMOUS);
        CallInput.Rest rings = new CallInput.Rest(OTHER, List.of(), EVE, List.of(PHONE), true, Map.of(), EVE);
        Stream<TrunkMessage> between = Stream.of(
                        new CallInput.YieldAsked(OTHER, PHONE, List.of(new PhoneId("4002"), PHONE), false),
                        new CallInput.YieldAsked(OTHER, PHONE, List.of(), true),
                        new CallInput.Yielded(PHONE, talks, true),
                        new CallInput.Yielded(PHONE, rings, false),
                        new CallInput.NotYielded(PHONE),
                        new CallInput.PickUpAsked(new PickUp(PHONE, EVE, 9, List.of())))
                .map(input -> new TrunkMessage.Between(CALL, input));
        TrunkMessage at = new TrunkMessage.PickUpAt(new PickUp(PHONE, EVE, 9, List.of(new PhoneId("4002"))));
        return Stream.of(signals, between, Stream.of(at)).flatMap(it -> it);
    }

    @ParameterizedTest
    @MethodSource("messages")
    void isHeardAsItWasSaid(TrunkMessage message) {
        assertThat(TrunkWords.message(TrunkWords.numbered(7, message))).contains(message);
        assertThat(TrunkWords.numbered(7, message).getSequence()).isEqualTo(7);
    }

    @Test
    void everySignalIsAmongThemButTheOneThatStaysAtHome() {
        Set<Class<?>> said = new HashSet<>();
        signals().forEach(signal -> said.add(signal.getClass()));
        said.addAll(List.of(LineSignal.SetUp.class, LineSignal.Unpark.class, LineSignal.PickUp.class));
        assertThat(said).containsExactlyInAnyOrder(LineSignal.class.getPermittedSubclasses());
        assertThatIllegalArgumentException()
                .isThrownBy(() ->
                        TrunkWords.numbered(1, new TrunkMessage.ToCall(CALL, PHONE, new LineSignal.SetUp("4002"))));
        assertThatIllegalArgumentException()
                .isThrownBy(() -> TrunkWords.numbered(1, new TrunkMessage.Between(CALL, new CallInput.NotAnswered())));
    }
}
