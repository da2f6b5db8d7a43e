package io.deskbridge.bridge.core.switching;

import static org.assertj.core.api.Assertions.assertThat;

import io.deskbridge.bridge.core.model.CallId;
import io.deskbridge.bridge.core.model.Cause;
import io.deskbridge.bridge.core.model.LineSignal;
import io.deskbridge.bridge.core.model.Party;
import io.deskbridge.bridge.core.model.PhoneId;
import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Deque;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;

class CallMachineTest {
    private static final PhoneId CALLER = new PhoneId("4001");
    private static final PhoneId DESK = new PhoneId("4002");
    private static final PhoneId SOFT = new PhoneId("4002-soft");
    private static final Party ALICE = new Party("4001", "Alice");
    private static final Party BOB = new Party("4002", "Bob");
    private static final CallId CALL = new CallId("call-1");
    private static final LineSignal.Offer FROM_ALICE = new LineSignal.Offer(ALICE, Cause.NEW_CALL, "");
    private static final LineSignal ALERTING = new LineSignal.Alerting("");
    private static final LineSignal CONNECT = new LineSignal.Connect("");

    private CallState state = CallState.unbegun(CALL);
    private List<CallOutput> outputs = List.of();

    private void take(CallInput input) {
        CallMachine.Step step = CallMachine.step(state, input);
        state = step.state();
        outputs = step.outputs();
    }

    private void dialled(PhoneId... leadsTo) {
        take(new CallInput.Begun(CALLER, ALICE, "4002", new Route(List.of(leadsTo), BOB, Cause.UNASSIGNED_NUMBER)));
    }

    private void says(PhoneId phone, LineSignal signal) {
        take(new CallInput.Said(phone, signal));
    }

    private static CallOutput tells(PhoneId phone, LineSignal signal) {
        return new CallOutput.Say(CALL, phone, signal);
    }

    private static LineSignal release(Cause cause) {
        return new LineSignal.Release(cause);
    }

    @Test
    void aNumberThatLeadsNowhereEndsTheCallWithItsCause() {
        dialled();
        assertThat(outputs)
                .containsExactly(
                        tells(CALLER, release(Cause.UNASSIGNED_NUMBER)),
                        new CallOutput.DisarmAnswerTimer(),
                        new CallOutput.Over());
    }

    @Test
    void whoeverDialsOneselfIsBusy() {
        dialled(CALLER);
        assertThat(outputs).contains(tells(CALLER, release(Cause.BUSY)));
    }

    @Test
    void allPhonesOfTheUserAreOfferedTheCallAndTheCallerHearsItOnce() {
        dialled(DESK, SOFT);
        assertThat(outputs)
                .contains(new CallOutput.Offer(DESK, FROM_ALICE), new CallOutput.Offer(SOFT, FROM_ALICE))
                .contains(new CallOutput.ArmAnswerTimer());
        says(DESK, ALERTING);
        assertThat(outputs).containsExactly(tells(CALLER, new LineSignal.Alerting("Bob")));
        says(SOFT, ALERTING);
        assertThat(outputs).isEmpty();
    }

    @Test
    void theFirstToAnswerGetsTheCallAndTheOthersStop() {
        dialled(DESK, SOFT);
        says(SOFT, CONNECT);
        assertThat(outputs)
                .containsExactly(
                        new CallOutput.DisarmAnswerTimer(),
                        tells(SOFT, CONNECT),
                        tells(CALLER, new LineSignal.Connect("Bob")),
                        tells(DESK, release(Cause.ANSWERED_ELSEWHERE)));
        says(DESK, CONNECT);
        assertThat(outputs).isEmpty();
    }

    @Test
    void theCallerGivesUpAndNobodyRingsAnyLonger() {
        dialled(DESK, SOFT);
        says(DESK, ALERTING);
        says(CALLER, release(Cause.NORMAL_CLEARING));
        assertThat(outputs)
                .contains(tells(DESK, release(Cause.CALL_CANCELLED)), tells(SOFT, release(Cause.CALL_CANCELLED)))
                .contains(new CallOutput.Over());
    }

    @Test
    void aRefusalSaysMoreThanABusyPhone() {
        dialled(DESK, SOFT);
        says(DESK, release(Cause.CALL_REJECTED));
        assertThat(outputs).isEmpty();
        says(SOFT, release(Cause.BUSY));
        assertThat(outputs).contains(tells(CALLER, release(Cause.CALL_REJECTED)));
    }

    @Test
    void nobodyAnswersInTime() {
        dialled(DESK);
        says(DESK, ALERTING);
        take(new CallInput.NotAnswered());
        assertThat(outputs)
                .contains(tells(DESK, release(Cause.CALL_CANCELLED)))
                .contains(tells(CALLER, release(Cause.CALL_NOT_ANSWERED)));
    }

    @Test
    void holdIsToldToTheOtherEnd() {
        dialled(DESK);
        says(DESK, CONNECT);
        says(DESK, new LineSignal.FarHold(true));
        assertThat(outputs).containsExactly(tells(CALLER, new LineSignal.FarHold(true)));
        says(CALLER, new LineSignal.FarHold(true));
        assertThat(outputs).containsExactly(tells(DESK, new LineSignal.FarHold(true)));
    }

    @Test
    void settingUpTwiceDoesNotMakeTwoCalls() {
        dialled(DESK);
        dialled(SOFT);
        assertThat(outputs).isEmpty();
    }

    /** Every order in which three phones can talk: nobody is left with a leg, and at most one phone is granted the call. */
    @Test
    void everyCallEndsForEverybodyAndOnePhoneAtMostIsGranted() {
        Set<String> seen = new HashSet<>();
        Deque<World> open = new ArrayDeque<>();
        open.add(new World(CallState.unbegun(CALL), Map.of()).after(begun()));
        int ended = 0;
        while (!open.isEmpty()) {
            World world = open.remove();
            if (!seen.add(world.toString())) {
                continue;
            }
            boolean granted =
                    world.legs.values().stream().filter("granted"::equals).count() > 1;
            assertThat(granted).as("two phones hold the call: %s", world).isFalse();
            if (world.state.phase() == CallState.Phase.ENDED) {
                ended++;
                assertThat(world.legs.values()).as("legs left over").containsOnly("over");
                continue;
            }
            for (PhoneId phone : List.of(CALLER, DESK, SOFT)) {
                for (LineSignal signal : signals()) {
                    if (!"over".equals(world.legs.get(phone))) {
                        open.add(world.after(new CallInput.Said(phone, signal)));
                    }
                }
            }
            open.add(world.after(new CallInput.NotAnswered()));
        }
        assertThat(ended).isGreaterThan(3);
    }

    private static CallInput begun() {
        return new CallInput.Begun(CALLER, ALICE, "4002", new Route(List.of(DESK, SOFT), BOB, Cause.BUSY));
    }

    private static List<LineSignal> signals() {
        List<LineSignal> signals = new ArrayList<>(List.of(ALERTING, CONNECT, new LineSignal.FarHold(true)));
        Stream.of(Cause.NORMAL_CLEARING, Cause.BUSY, Cause.CALL_REJECTED, Cause.PHONE_LOST)
                .forEach(cause -> signals.add(release(cause)));
        return signals;
    }

    /** A call, and what each phone believes of its leg. */
    private record World(CallState state, Map<PhoneId, String> legs) {
        World after(CallInput input) {
            Map<PhoneId, String> next = new TreeMap<>((a, b) -> a.value().compareTo(b.value()));
            next.putAll(legs);
            if (input instanceof CallInput.Begun begun) {
                next.put(begun.origin(), "up");
            }
            if (input instanceof CallInput.Said said && said.signal() instanceof LineSignal.Release) {
                next.put(said.phone(), "over");
            }
            CallMachine.Step step = CallMachine.step(state, input);
            for (CallOutput output : step.outputs()) {
                if (output instanceof CallOutput.Offer offer) {
                    next.put(offer.phone(), "offered");
                } else if (output instanceof CallOutput.Say say && say.signal() instanceof LineSignal.Release) {
                    assertThat(next.put(say.phone(), "over")).isNotEqualTo("over");
                } else if (output instanceof CallOutput.Say say
                        && say.signal() instanceof LineSignal.Connect
                        && !say.phone().equals(CALLER)) {
                    next.put(say.phone(), "granted");
                }
            }
            return new World(step.state(), next);
        }
    }

    // ---- forwarding

    private void forwarded(PhoneId by, Cause cause, PhoneId... leadsTo) {
        Party carol = new Party("4003", "Carol");
        take(new CallInput.DeflectAsked(
                by, "4003", cause, new Route(List.of(leadsTo), carol, Cause.UNASSIGNED_NUMBER)));
    }

    @Test
    void aForwardedCallRingsWhereItIsSentAndTheCallerIsToldWhy() {
        dialled(DESK, SOFT);
        forwarded(DESK, Cause.CALL_FORWARD_ALWAYS, new PhoneId("4003"));
        assertThat(outputs)
                .contains(
                        tells(SOFT, release(Cause.CALL_FORWARD_ALWAYS)),
                        tells(
                                CALLER,
                                new LineSignal.FarChanged(
                                        CALL,
                                        new Party("4003", "Carol"),
                                        io.deskbridge.bridge.core.model.ConnectionState.NULL,
                                        Cause.CALL_FORWARD_ALWAYS,
                                        List.of())),
                        new CallOutput.Offer(
                                new PhoneId("4003"), new LineSignal.Offer(ALICE, Cause.CALL_FORWARD_ALWAYS, "4002")));
    }

    @Test
    void forwardingThatLeadsNowhereIsAPhoneThatIsNotThere() {
        dialled(DESK);
        forwarded(DESK, Cause.CALL_FORWARD_ALWAYS);
        assertThat(outputs).contains(tells(CALLER, release(Cause.UNASSIGNED_NUMBER)));
    }

    @Test
    void forwardingOfWhatRingsToNowhereLetsItRing() {
        dialled(DESK);
        says(DESK, ALERTING);
        forwarded(DESK, Cause.CALL_FORWARD_NO_ANSWER);
        assertThat(outputs).as("the phone has asked for nothing").isEmpty();
        forwarded(DESK, Cause.REDIRECTED);
        assertThat(outputs).containsExactly(tells(DESK, new LineSignal.Denied(Cause.UNASSIGNED_NUMBER)));
        says(DESK, CONNECT);
        assertThat(state.phase()).isEqualTo(CallState.Phase.CONNECTED);
    }

    @Test
    void phonesThatForwardToEachOtherEndInBusyAndNotInACircle() {
        dialled(DESK);
        for (int turn = 0; turn < 3; turn++) {
            forwarded(DESK, Cause.CALL_FORWARD_ALWAYS, SOFT);
            forwarded(SOFT, Cause.CALL_FORWARD_ALWAYS, DESK);
        }
        assertThat(state.phase()).isEqualTo(CallState.Phase.ENDED);
        assertThat(state.diversions()).isEqualTo(5);
        assertThat(outputs).contains(tells(CALLER, release(Cause.BUSY)));
    }

    // ---- call data

    private void sets(PhoneId phone, Map<String, String> data) {
        says(phone, new LineSignal.CallData(data, 9));
    }

    private static CallOutput hearsData(PhoneId phone, long order, Map<String, String> data) {
        return tells(phone, new LineSignal.CallData(data, order));
    }

    @Test
    void whatIsSaidOfTheConversationEveryPhoneInItHears() {
        dialled(DESK);
        says(DESK, ALERTING);
        sets(CALLER, Map.of("customer", "7"));
        assertThat(outputs)
                .containsExactlyInAnyOrder(
                        hearsData(CALLER, 9, Map.of("customer", "7")), hearsData(DESK, 0, Map.of("customer", "7")));
        says(DESK, CONNECT);
        sets(DESK, Map.of("customer", "", "note", "x"));
        assertThat(outputs)
                .containsExactlyInAnyOrder(
                        hearsData(DESK, 9, Map.of("note", "x")), hearsData(CALLER, 0, Map.of("note", "x")));
    }

    @Test
    void itTravelsToWhoeverIsCalledNext() {
        dialled(DESK);
        sets(CALLER, Map.of("customer", "7"));
        forwarded(DESK, Cause.CALL_FORWARD_ALWAYS, SOFT);
        assertThat(outputs).contains(hearsData(SOFT, 0, Map.of("customer", "7")));
    }

    @Test
    void aConversationHasSixteenKeysAtMost() {
        dialled(DESK);
        for (int key = 0; key < 20; key++) {
            sets(CALLER, Map.of("key" + key, "x"));
        }
        assertThat(state.data()).hasSize(16);
        assertThat(outputs).containsExactly(tells(CALLER, new LineSignal.CallData(state.data(), 9, true)));
    }

    @Test
    void oneKeyTakesThePlaceOfAnotherInAFullSetWhateverTheirOrder() {
        for (int turn = 0; turn < 40; turn++) {
            state = CallState.unbegun(CALL);
            dialled(DESK);
            for (int key = 0; key < 16; key++) {
                sets(CALLER, Map.of("key" + key, "x"));
            }
            sets(CALLER, Map.of("key" + turn % 16, "", "new" + turn, "x"));
            assertThat(state.data()).hasSize(16).containsKey("new" + turn).doesNotContainKey("key" + turn % 16);
        }
    }

    @Test
    void theOutsideNetworkThatTakesOverIsToldToTheCaller() {
        dialled(DESK);
        says(DESK, new LineSignal.NetworkReached());
        assertThat(outputs).containsExactly(tells(CALLER, new LineSignal.NetworkReached()));
        says(CALLER, new LineSignal.NetworkReached());
        assertThat(outputs).as("only where it rings is anything reached").isEmpty();
        says(DESK, CONNECT);
        says(DESK, new LineSignal.NetworkReached());
        assertThat(outputs).isEmpty();
    }

    // ---- what is not for this call, or not any more

    /** What the caller hears when two phones let go for two reasons: the one that says more, of equals the first. */
    @Test
    void theCallerHearsTheReasonThatSaysMost() {
        List<List<Cause>> ranks = List.of(
                List.of(Cause.CALL_REJECTED),
                List.of(Cause.DO_NOT_DISTURB),
                List.of(Cause.BUSY),
                List.of(Cause.UNASSIGNED_NUMBER, Cause.NETWORK_CONGESTION, Cause.INVALID_NUMBER, Cause.BLOCKED),
                List.of(Cause.DEST_NOT_OBTAINABLE));
        for (int one = 0; one < ranks.size(); one++) {
            for (int other = 0; other < ranks.size(); other++) {
                for (Cause first : ranks.get(one)) {
                    for (Cause second : ranks.get(other)) {
                        state = CallState.unbegun(CALL);
                        dialled(DESK, SOFT);
                        says(DESK, release(first));
                        says(SOFT, release(second));
                        assertThat(outputs)
                                .as(first + ", then " + second)
                                .contains(tells(CALLER, release(one <= other ? first : second)));
                    }
                }
            }
        }
    }

    @Test
    void aPhoneWhoseLinkWasLostIsToldAgainThatTheCallIsItsOwn() {
        dialled(DESK);
        says(DESK, CONNECT);
        says(DESK, CONNECT);
        assertThat(outputs).containsExactly(tells(DESK, CONNECT));
        says(CALLER, CONNECT);
        assertThat(outputs).as("the caller has nothing to answer").isEmpty();
    }

    @Test
    void whoeverAnsweredIsToldNothingAgainOnceTheCallIsOver() {
        dialled(DESK);
        says(DESK, CONNECT);
        says(CALLER, release(Cause.NORMAL_CLEARING));
        says(DESK, CONNECT);
        assertThat(outputs).isEmpty();
    }

    @Test
    void thePhonesOfACallAreThoseThatAreInItAndThoseItIsOnOfferAt() {
        dialled(DESK, SOFT);
        assertThat(state.phones()).containsExactlyInAnyOrder(CALLER, DESK, SOFT);
        says(DESK, CONNECT);
        assertThat(state.phones()).containsExactlyInAnyOrder(CALLER, DESK);
    }

    @Test
    void aPhoneThatIsLostIsToldToTheOtherEndAsLost() {
        dialled(DESK);
        says(DESK, CONNECT);
        says(DESK, release(Cause.PHONE_LOST));
        assertThat(outputs).contains(tells(CALLER, release(Cause.PHONE_LOST)));
    }

    @Test
    void whoeverClearsWhatRingsHereLetsGoOfItAndTheCallerHears() {
        dialled(DESK);
        says(DESK, ALERTING);
        says(DESK, new LineSignal.Clear());
        assertThat(outputs).contains(tells(CALLER, release(Cause.DEST_NOT_OBTAINABLE)), new CallOutput.Over());
    }

    @Test
    void aCallThatIsOverSaysNothingMore() {
        dialled(DESK);
        says(CALLER, release(Cause.NORMAL_CLEARING));
        says(CALLER, release(Cause.NORMAL_CLEARING));
        assertThat(outputs).isEmpty();
        says(DESK, release(Cause.NORMAL_CLEARING));
        assertThat(outputs).isEmpty();
        forwarded(DESK, Cause.CALL_FORWARD_ALWAYS, SOFT);
        assertThat(outputs).isEmpty();
        take(new CallInput.NotAnswered());
        assertThat(outputs).isEmpty();
    }

    @Test
    void aPhoneThatIsNotCalledChangesNothing() {
        dialled(DESK);
        CallState before = state;
        for (LineSignal signal : List.of(
                ALERTING,
                CONNECT,
                release(Cause.BUSY),
                new LineSignal.NetworkReached(),
                new LineSignal.FarHold(true))) {
            says(SOFT, signal);
            assertThat(outputs).as(signal.toString()).isEmpty();
            assertThat(state).isEqualTo(before);
        }
    }

    @Test
    void aKeyThatIsThereCanBeSetAlsoWhenNoMoreKeysFit() {
        dialled(DESK);
        for (int key = 0; key < 16; key++) {
            sets(CALLER, Map.of("key" + key, "x"));
        }
        sets(CALLER, Map.of("key3", "y"));
        assertThat(state.data()).hasSize(16).containsEntry("key3", "y");
    }
}
