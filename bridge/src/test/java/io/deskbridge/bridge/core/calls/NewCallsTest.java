package io.deskbridge.bridge.core.calls;

import static org.assertj.core.api.Assertions.assertThat;

import io.deskbridge.bridge.core.model.CallId;
import io.deskbridge.bridge.core.model.Cause;
import io.deskbridge.bridge.core.model.ConnectionState;
import io.deskbridge.bridge.core.model.Direction;
import io.deskbridge.bridge.core.model.EventType;
import io.deskbridge.bridge.core.model.Features;
import io.deskbridge.bridge.core.model.Forwarding;
import io.deskbridge.bridge.core.model.Initiator;
import io.deskbridge.bridge.core.model.LineSignal;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;

/** T12, T13 and T17: which calls a phone presents, and where the others go. */
class NewCallsTest {
    private static final CallId CALL = new CallId("alpha:1");
    private static final Features PLAIN = Features.UNSEEN;
    private PhoneState state = Walking.registered(2);
    private List<PhoneOutput> outputs = List.of();

    private void take(PhoneInput input) {
        PhoneMachine.Step step = Walking.step(state, input);
        PhoneInvariants.check(state, input, step);
        state = step.state();
        outputs = step.outputs();
    }

    private void set(Features features) {
        take(new PhoneInput.FeaturesReported(features, Initiator.PERSON, 0));
    }

    private static Features forwarding(String always, String busy, String noAnswer) {
        return PLAIN.forwardingTo(new Forwarding(always, busy, noAnswer, Duration.ofSeconds(20)));
    }

    private void offered(Cause cause) {
        take(new PhoneInput.Offered(CALL, new LineSignal.Offer(Walking.BOB, cause, "")));
    }

    private void rings() {
        offered(Cause.NEW_CALL);
        take(Walking.report(
                2,
                1,
                Direction.INCOMING,
                ConnectionState.ALERTING,
                ConnectionState.CONNECTED,
                Cause.NEW_CALL,
                Initiator.REMOTE,
                0));
    }

    private PhoneEvent undelivered() {
        List<PhoneEvent> events = outputs.stream()
                .filter(PhoneOutput.Publish.class::isInstance)
                .map(output -> ((PhoneOutput.Publish) output).event())
                .toList();
        assertThat(events).hasSize(1);
        assertThat(events.get(0).type()).isEqualTo(EventType.CALL_NOT_DELIVERED);
        assertThat(events.get(0).connections()).as("it is no connection").isEmpty();
        return events.get(0);
    }

    private void saysToTheCall(LineSignal signal) {
        assertThat(outputs).contains(new PhoneOutput.ToCall(CALL, signal));
        assertThat(outputs).noneMatch(PhoneOutput.SendLine.class::isInstance);
    }

    @Test
    void withDoNotDisturbACallIsNotPresentedAndTheCallerIsToldWhy() {
        set(PLAIN.doNotDisturbTo(true));
        offered(Cause.NEW_CALL);
        saysToTheCall(new LineSignal.Release(Cause.DO_NOT_DISTURB));
        assertThat(undelivered().cause()).isEqualTo(Cause.DO_NOT_DISTURB);
        assertThat(undelivered().details().undelivered()).contains(new PhoneEvent.Undelivered(CALL, Walking.BOB, ""));
    }

    @Test
    void doNotDisturbActsOnNewCallsOnly() {
        rings();
        set(PLAIN.doNotDisturbTo(true));
        assertThat(state.connections()).hasSize(1);
        take(new PhoneInput.Offered(new CallId("alpha:2"), new LineSignal.Offer(Walking.BOB, Cause.RECALL, "")));
        assertThat(outputs).as("what comes back is not new").anyMatch(PhoneOutput.SendLine.class::isInstance);
    }

    @Test
    void whatIsAlwaysForwardedIsSentOnAlsoWhileThePhoneIsAwayAndBeforeDoNotDisturb() {
        set(forwarding("4005", "", "").doNotDisturbTo(true));
        offered(Cause.NEW_CALL);
        saysToTheCall(new LineSignal.Deflect("4005", Cause.CALL_FORWARD_ALWAYS));
        assertThat(undelivered().details().undelivered())
                .contains(new PhoneEvent.Undelivered(CALL, Walking.BOB, "4005"));
        take(new PhoneInput.Detached(false));
        offered(Cause.NEW_CALL);
        saysToTheCall(new LineSignal.Deflect("4005", Cause.CALL_FORWARD_ALWAYS));
    }

    @Test
    void aCallThatComesBackIsNeverForwarded() {
        set(forwarding("4005", "4006", "4007"));
        offered(Cause.RECALL);
        assertThat(outputs).anyMatch(PhoneOutput.SendLine.class::isInstance);
        take(Walking.report(
                2,
                1,
                Direction.INCOMING,
                ConnectionState.ALERTING,
                ConnectionState.CONNECTED,
                Cause.RECALL,
                Initiator.REMOTE,
                0));
        assertThat(outputs).noneMatch(PhoneOutput.ArmForwardTimer.class::isInstance);
    }

    @Test
    void aRecallThatFindsThePhoneBusyIsNotForwarded() {
        set(forwarding("", "4006", ""));
        offered(Cause.RECALL);
        take(new PhoneInput.LineSignalled(2, new LineSignal.Release(Cause.BUSY)));
        saysToTheCall(new LineSignal.Release(Cause.BUSY));
        assertThat(undelivered().cause()).isEqualTo(Cause.BUSY);
    }

    @Test
    void aRecallThatIsFirstSeenWhenTheLinkIsBackIsNotForwarded() {
        set(forwarding("", "", "4007"));
        offered(Cause.RECALL);
        take(new PhoneInput.Attached(
                state.link().incarnation() + 1,
                state.link().bootId(),
                state.device(),
                new WholeState(List.of(ringingLeg()), false, java.util.Optional.empty(), state.features())));
        assertThat(state.connections()).hasSize(1);
        assertThat(outputs).noneMatch(PhoneOutput.ArmForwardTimer.class::isInstance);
    }

    private static LegReport ringingLeg() {
        return Walking.report(
                        2,
                        1,
                        Direction.INCOMING,
                        ConnectionState.ALERTING,
                        ConnectionState.CONNECTED,
                        Cause.NEW_CALL,
                        Initiator.REMOTE,
                        0)
                .reports()
                .get(0);
    }

    @Test
    void aBusyPhoneForwardsWhatItCannotTakeOrSaysThatItIsBusy() {
        offered(Cause.NEW_CALL);
        take(new PhoneInput.LineSignalled(2, new LineSignal.Release(Cause.BUSY)));
        saysToTheCall(new LineSignal.Release(Cause.BUSY));
        assertThat(undelivered().cause()).isEqualTo(Cause.BUSY);
        set(forwarding("", "4006", ""));
        offered(Cause.NEW_CALL);
        take(new PhoneInput.LineSignalled(4, new LineSignal.Release(Cause.BUSY)));
        saysToTheCall(new LineSignal.Deflect("4006", Cause.CALL_FORWARD_BUSY));
        assertThat(undelivered().cause()).isEqualTo(Cause.CALL_FORWARD_BUSY);
        assertThat(state.lines()).isEmpty();
    }

    @Test
    void aCallThatNobodyAnswersInTheTimeSetIsSentOnWhileItRings() {
        set(forwarding("", "", "4007"));
        rings();
        assertThat(outputs).contains(new PhoneOutput.ArmForwardTimer(2, Duration.ofSeconds(20)));
        take(new PhoneInput.RangLongEnough(2));
        saysToTheCall(new LineSignal.Deflect("4007", Cause.CALL_FORWARD_NO_ANSWER));
        assertThat(state.connections())
                .as("it rings until switching has sent it on")
                .hasSize(1);
        take(Walking.report(
                2,
                1,
                Direction.INCOMING,
                ConnectionState.NULL,
                ConnectionState.NULL,
                Cause.CALL_FORWARD_NO_ANSWER,
                Initiator.TIMER,
                0));
        PhoneEvent event =
                PhoneInvariants.events(new PhoneMachine.Step(state, outputs)).get(0);
        assertThat(event.type()).isEqualTo(EventType.DIVERTED);
        assertThat(event.initiator()).isEqualTo(Initiator.TIMER);
    }

    @Test
    void aCallThatWasAnsweredInTimeStays() {
        set(forwarding("", "", "4007"));
        rings();
        take(Walking.report(
                2,
                1,
                Direction.INCOMING,
                ConnectionState.CONNECTED,
                ConnectionState.CONNECTED,
                Cause.NONE,
                Initiator.PERSON,
                0));
        take(new PhoneInput.RangLongEnough(2));
        assertThat(outputs).isEmpty();
    }

    @Test
    void forwardingThatEndsWhileItRingsForwardsNothing() {
        set(forwarding("", "", "4007"));
        rings();
        set(PLAIN);
        take(new PhoneInput.RangLongEnough(2));
        assertThat(outputs).isEmpty();
    }

    // ---- call data

    @Test
    void dataForACallThatEndsInAToneMeanwhileIsTooLate() {
        state = Walking.controlled(2);
        for (ConnectionState now : List.of(ConnectionState.INITIATED, ConnectionState.CONNECTED)) {
            take(Walking.report(1, 1, Direction.OUTGOING, now, ConnectionState.NULL, Cause.NONE, Initiator.PERSON, 0));
        }
        take(Walking.command(
                7,
                Walking.ALICE,
                io.deskbridge.bridge.core.model.CommandKind.SET_CALL_DATA,
                java.util.Optional.empty()));
        assertThat(state.pending()).hasSize(1);
        take(Walking.report(
                1,
                1,
                Direction.OUTGOING,
                ConnectionState.CONNECTED,
                ConnectionState.FAILED,
                Cause.CALL_CANCELLED,
                Initiator.REMOTE,
                0));
        assertThat(outputs)
                .anyMatch(output -> output instanceof PhoneOutput.Refused refused
                        && refused.refusal().reason() == io.deskbridge.bridge.core.model.Reason.LOST_RACE);
        assertThat(state.pending()).isEmpty();
    }

    @Test
    void dataThatAnotherClientLeftNoRoomForIsRefused() {
        state = Walking.controlled(2);
        rings();
        take(Walking.command(
                7,
                Walking.ALICE,
                io.deskbridge.bridge.core.model.CommandKind.SET_CALL_DATA,
                java.util.Optional.empty()));
        long order = state.pending().get(0).orderId();
        take(new PhoneInput.Signalled(CALL, new LineSignal.CallData(Map.of("customer", "8"), order, true)));
        assertThat(outputs)
                .anyMatch(output -> output instanceof PhoneOutput.Refused refused
                        && refused.refusal().reason() == io.deskbridge.bridge.core.model.Reason.INVALID_FIELD);
        assertThat(state.pending()).isEmpty();
    }

    @Test
    void dataThatIsSetAfterItsOrderWasGivenUpIsStillAClients() {
        state = Walking.controlled(2);
        rings();
        take(Walking.command(
                7,
                Walking.ALICE,
                io.deskbridge.bridge.core.model.CommandKind.SET_CALL_DATA,
                java.util.Optional.empty()));
        long order = state.pending().get(0).orderId();
        take(new PhoneInput.OrderTimedOut(order));
        take(new PhoneInput.Signalled(CALL, new LineSignal.CallData(Map.of("customer", "7"), order)));
        PhoneEvent event =
                PhoneInvariants.events(new PhoneMachine.Step(state, outputs)).get(0);
        assertThat(event.type()).isEqualTo(EventType.CALL_INFORMATION);
        assertThat(event.initiator()).isEqualTo(Initiator.CLIENT);
    }

    @Test
    void aCallBeginsWithTheDataThatCameWithItAndLaterChangesAreEvents() {
        offered(Cause.NEW_CALL);
        take(new PhoneInput.Signalled(CALL, new LineSignal.CallData(Map.of("customer", "7"), 0)));
        assertThat(outputs).as("nothing rings yet").isEmpty();
        take(Walking.report(
                2,
                1,
                Direction.INCOMING,
                ConnectionState.ALERTING,
                ConnectionState.CONNECTED,
                Cause.NEW_CALL,
                Initiator.REMOTE,
                0));
        assertThat(state.connections().get(0).data()).containsExactly(Map.entry("customer", "7"));
        take(new PhoneInput.Signalled(CALL, new LineSignal.CallData(Map.of("customer", "8"), 0)));
        PhoneEvent event =
                PhoneInvariants.events(new PhoneMachine.Step(state, outputs)).get(0);
        assertThat(event.type()).isEqualTo(EventType.CALL_INFORMATION);
        assertThat(event.cause()).isEqualTo(Cause.CALL_DATA);
        assertThat(event.initiator()).isEqualTo(Initiator.REMOTE);
        take(new PhoneInput.Signalled(CALL, new LineSignal.CallData(Map.of("customer", "8"), 0)));
        assertThat(outputs).as("nothing new").isEmpty();
    }

    // ---- what is in nobody's way

    @Test
    void aPhoneThatIsAwayIsNotThere() {
        take(new PhoneInput.Detached(false));
        offered(Cause.NEW_CALL);
        assertThat(outputs)
                .containsExactly(new PhoneOutput.ToCall(CALL, new LineSignal.Release(Cause.DEST_NOT_OBTAINABLE)));
        assertThat(state.lines()).isEmpty();
    }

    @Test
    void onlyABusyPhoneForwardsWhenBusy() {
        set(forwarding("", "4006", ""));
        offered(Cause.NEW_CALL);
        take(new PhoneInput.LineSignalled(2, new LineSignal.Release(Cause.CALL_REJECTED)));
        saysToTheCall(new LineSignal.Release(Cause.CALL_REJECTED));
        assertThat(undelivered().cause()).isEqualTo(Cause.CALL_REJECTED);
    }

    @Test
    void withoutForwardingACallRingsForAsLongAsItLikes() {
        rings();
        assertThat(outputs).noneMatch(PhoneOutput.ArmForwardTimer.class::isInstance);
    }

    @Test
    void aCallThatIsOverIsNotForwarded() {
        set(forwarding("", "", "4007"));
        rings();
        take(new PhoneInput.Signalled(CALL, new LineSignal.Release(Cause.CALL_CANCELLED)));
        take(new PhoneInput.RangLongEnough(2));
        assertThat(outputs).as("its caller has given up").isEmpty();
        take(new PhoneInput.RangLongEnough(4));
        assertThat(outputs).as("it never was").isEmpty();
    }
}
