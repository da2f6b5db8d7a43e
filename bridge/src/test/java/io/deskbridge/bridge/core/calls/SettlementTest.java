package io.deskbridge.bridge.core.calls;

import static io.deskbridge.bridge.core.model.ConnectionState.ALERTING;
import static io.deskbridge.bridge.core.model.ConnectionState.CONNECTED;
import static io.deskbridge.bridge.core.model.ConnectionState.FAILED;
import static io.deskbridge.bridge.core.model.ConnectionState.HELD;
import static io.deskbridge.bridge.core.model.ConnectionState.INITIATED;
import static io.deskbridge.bridge.core.model.ConnectionState.NULL;
import static org.assertj.core.api.Assertions.assertThat;

import io.deskbridge.bridge.core.model.Cause;
import io.deskbridge.bridge.core.model.CommandKind;
import io.deskbridge.bridge.core.model.ConnectionState;
import io.deskbridge.bridge.core.model.Direction;
import io.deskbridge.bridge.core.model.EventType;
import io.deskbridge.bridge.core.model.Initiator;
import io.deskbridge.bridge.core.model.LineSignal;
import io.deskbridge.bridge.core.model.Media;
import io.deskbridge.bridge.core.model.Reason;
import io.deskbridge.bridge.core.model.Refusal;
import io.deskbridge.bridge.core.model.Setting;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.junit.jupiter.api.Test;

/** How a command that became an order ends: it comes true, somebody was first, the phone or switching says no, or nobody knows. */
class SettlementTest {
    private final PhoneUnderTest phone = PhoneUnderTest.controlled(2);

    private long order() {
        return phone.ordered().id();
    }

    private void isDone(long token) {
        assertThat(phone.only(PhoneOutput.CommandDone.class).token()).isEqualTo(token);
        assertThat(phone.state.pending()).isEmpty();
    }

    private void begins(ConnectionState next, long order) {
        phone.take(Walking.report(1, 1, Direction.OUTGOING, next, NULL, Cause.NONE, Initiator.CLIENT, order));
    }

    // ---- it comes true

    @Test
    void aDialIsDoneWhenTheNumberIsComplete() {
        long token = phone.commands(CommandKind.DIAL);
        long order = order();
        begins(INITIATED, order);
        assertThat(phone.outputs).noneMatch(PhoneOutput.CommandDone.class::isInstance);
        begins(CONNECTED, order);
        isDone(token);
        assertThat(phone.only(PhoneOutput.CommandDone.class).effect().sequence())
                .as("A7: where it took effect")
                .isEqualTo(phone.events().get(0).sequence());
    }

    @Test
    void aStartOfACallIsDoneOffHook() {
        long token = phone.commands(CommandKind.START_CALL);
        begins(INITIATED, order());
        isDone(token);
    }

    @Test
    void aDialWhoseCallEndsAtOnceIsLost() {
        long token = phone.commands(CommandKind.DIAL);
        begins(INITIATED, order());
        phone.reports(1, NULL, Cause.NORMAL_CLEARING);
        assertThat(phone.refused(token).reason()).isEqualTo(Reason.LOST_RACE);
    }

    @Test
    void aDialThatFailsIsDoneBecauseBadNumbersAreOutcomes() {
        long token = phone.commands(CommandKind.DIAL);
        long order = order();
        begins(INITIATED, order);
        phone.take(
                Walking.report(1, 1, Direction.OUTGOING, FAILED, NULL, Cause.INVALID_NUMBER, Initiator.CLIENT, order));
        isDone(token);
    }

    @Test
    void whatIsTakenFromAParkSlotIsDoneWhenThePhoneHasIt() {
        long token = phone.commands(CommandKind.UNPARK);
        phone.take(Walking.report(
                1, 1, Direction.OUTGOING, CONNECTED, CONNECTED, Cause.PARK_RETRIEVED, Initiator.CLIENT, order()));
        isDone(token);
    }

    @Test
    void whatIsTakenFromAParkSlotAsATonesCallLeavesNoOtherCommandOfItUndecided() {
        long taking = phone.commands(CommandKind.UNPARK);
        long order = order();
        phone.take(Walking.report(1, 1, Direction.OUTGOING, INITIATED, NULL, Cause.NONE, Initiator.PERSON, 0));
        phone.take(Walking.report(1, 1, Direction.OUTGOING, CONNECTED, NULL, Cause.NONE, Initiator.PERSON, 0));
        long data = phone.commands(CommandKind.SET_CALL_DATA);
        phone.take(Walking.report(1, 1, Direction.OUTGOING, CONNECTED, FAILED, Cause.NONE, Initiator.CLIENT, order));
        isDone(taking);
        assertThat(phone.refused(data).reason()).isEqualTo(Reason.LOST_RACE);
    }

    @Test
    void whatChangesNoCallIsDoneWhenThePhoneSaysSo() {
        long token = phone.commands(CommandKind.SET_VOLUME);
        phone.take(new PhoneInput.OrderCarriedOut(order()));
        isDone(token);
        assertThat(phone.only(PhoneOutput.CommandDone.class).effect().connection())
                .isEmpty();
    }

    @Test
    void aCommandToACallIsNotDoneByThePhoneSayingSo() {
        phone.talks("a", 1);
        phone.commands(CommandKind.HOLD);
        phone.take(new PhoneInput.OrderCarriedOut(order()));
        assertThat(phone.outputs).isEmpty();
        assertThat(phone.state.pending()).hasSize(1);
    }

    @Test
    void whatAButtonLedToCarriesItsCommandAlsoLater() {
        long leg = phone.talks("a", 1);
        long token = phone.commands(CommandKind.PRESS_BUTTON);
        long order = order();
        phone.take(new PhoneInput.OrderCarriedOut(order));
        isDone(token);
        phone.reports(leg, HELD, Cause.NONE, Initiator.CLIENT, order);
        assertThat(phone.events().get(0).requestId()).isEqualTo("r" + token);
        phone.reports(leg, CONNECTED, Cause.NONE, Initiator.CLIENT, order + 1);
        assertThat(phone.events().get(0).requestId()).as("another order's").isEmpty();
    }

    // ---- somebody else was first

    private Refusal answerMeets(ConnectionState next, Cause cause, Initiator initiator) {
        PhoneUnderTest ringing = PhoneUnderTest.controlled(2);
        long leg = ringing.rings("a", 1);
        long token = ringing.commands(CommandKind.ANSWER);
        ringing.reports(leg, next, cause, initiator, 0);
        return ringing.refused(token);
    }

    @Test
    void whoeverIsBeatenIsToldByWhom() {
        assertThat(answerMeets(CONNECTED, Cause.NONE, Initiator.PERSON).facts())
                .containsEntry("winner", "the person at the phone");
        assertThat(answerMeets(NULL, Cause.CALL_REJECTED, Initiator.CLIENT).facts())
                .containsEntry("winner", "another command");
        assertThat(answerMeets(NULL, Cause.CALL_CANCELLED, Initiator.REMOTE).facts())
                .containsEntry("winner", "the far end");
        assertThat(answerMeets(NULL, Cause.ANSWERED_ELSEWHERE, Initiator.REMOTE).facts())
                .containsEntry("winner", "another device of the user");
        assertThat(answerMeets(NULL, Cause.CALL_CANCELLED, Initiator.NETWORK).facts())
                .containsEntry("winner", "the network");
        Refusal no = answerMeets(NULL, Cause.CALL_FORWARD_NO_ANSWER, Initiator.TIMER);
        assertThat(no.facts()).containsEntry("winner", "a timer of the phone").containsEntry("connection", "c1");
        assertThat(no.reason()).isEqualTo(Reason.LOST_RACE);
    }

    @Test
    void anOrderIsNotSettledByWhatHappensToAnotherCall() {
        long talking = phone.talks("a", 1);
        phone.rings("b", 2);
        phone.commands(CommandKind.DECLINE);
        phone.reports(talking, HELD, Cause.NONE);
        assertThat(phone.state.pending()).hasSize(1);
    }

    // ---- the phone says no

    private Refusal holdIsAnsweredWith(OrderRefusal refusal, String text) {
        PhoneUnderTest talking = PhoneUnderTest.controlled(2);
        talking.talks("a", 1);
        long token = talking.commands(CommandKind.HOLD);
        talking.take(new PhoneInput.OrderReplied(talking.ordered().id(), Optional.of(refusal), text));
        assertThat(talking.state.pending()).isEmpty();
        return talking.refused(token);
    }

    @Test
    void eachNoOfThePhoneHasItsReason() {
        Map<OrderRefusal, Reason> expected = Map.of(
                OrderRefusal.NO_SUCH_LEG, Reason.LOST_RACE,
                OrderRefusal.WRONG_STATE, Reason.LOST_RACE,
                OrderRefusal.ACTIVE_LEG, Reason.LOST_RACE,
                OrderRefusal.NO_FREE_APPEARANCE, Reason.NO_FREE_APPEARANCE,
                OrderRefusal.NOT_SUPPORTED, Reason.CAPABILITY_NOT_SUPPORTED,
                OrderRefusal.LOCKED, Reason.PHONE_LOCKED,
                OrderRefusal.LOGGED_OFF, Reason.PHONE_REJECTED,
                OrderRefusal.EXPIRED, Reason.COMMAND_EXPIRED,
                OrderRefusal.OTHER, Reason.PHONE_REJECTED);
        assertThat(expected).hasSize(OrderRefusal.values().length);
        expected.forEach((refusal, reason) -> {
            Refusal no = holdIsAnsweredWith(refusal, "no");
            assertThat(no.reason()).as(refusal.name()).isEqualTo(reason);
            if (reason != Reason.PHONE_REJECTED && reason != Reason.COMMAND_EXPIRED) {
                assertThat(no.facts()).containsEntry("connection", "c1");
            }
        });
        assertThat(holdIsAnsweredWith(OrderRefusal.OTHER, "jammed").message()).contains("\"jammed\"");
        assertThat(holdIsAnsweredWith(OrderRefusal.OTHER, "").message()).doesNotContain("\"");
        assertThat(holdIsAnsweredWith(OrderRefusal.OTHER, "").facts()).containsEntry("phone_reason", "OTHER");
    }

    @Test
    void aYesIsNotYetTheEffect() {
        phone.talks("a", 1);
        phone.commands(CommandKind.HOLD);
        phone.take(new PhoneInput.OrderReplied(order(), Optional.empty(), ""));
        assertThat(phone.outputs).isEmpty();
        phone.take(new PhoneInput.OrderReplied(99, Optional.of(OrderRefusal.OTHER), ""));
        assertThat(phone.outputs).as("an order that is not under way").isEmpty();
        assertThat(phone.state.pending()).hasSize(1);
    }

    @Test
    void aNoToACallThatDoesNotExistYetNamesNone() {
        long token = phone.commands(CommandKind.DIAL);
        phone.take(new PhoneInput.OrderReplied(order(), Optional.of(OrderRefusal.ACTIVE_LEG), ""));
        assertThat(phone.refused(token).facts()).containsEntry("connection", "");
    }

    // ---- switching says no

    private Refusal failsWith(CommandKind kind, Cause cause) {
        PhoneUnderTest talking = PhoneUnderTest.controlled(2);
        talking.talks("a", 1);
        long token = talking.commands(kind);
        talking.take(new PhoneInput.OrderFailed(talking.ordered().id(), cause));
        assertThat(talking.state.pending()).isEmpty();
        return talking.refused(token);
    }

    @Test
    void whatSwitchingDeniesIsSaidByTheCommand() {
        Refusal nowhere = failsWith(CommandKind.BLIND_TRANSFER, Cause.UNASSIGNED_NUMBER);
        assertThat(nowhere.reason()).isEqualTo(Reason.INVALID_DESTINATION);
        assertThat(nowhere.facts()).containsEntry("cause", "UNASSIGNED_NUMBER").containsEntry("connection", "c1");
        Refusal taken = failsWith(CommandKind.PARK, Cause.BUSY);
        assertThat(taken.reason()).isEqualTo(Reason.PARK_SLOT_TAKEN);
        assertThat(taken.facts()).containsEntry("connection", "c1");
        assertThat(failsWith(CommandKind.UNPARK, Cause.DEST_NOT_OBTAINABLE).reason())
                .isEqualTo(Reason.NOTHING_TO_PICK_UP);
        assertThat(failsWith(CommandKind.PICK_UP, Cause.DEST_NOT_OBTAINABLE).reason())
                .isEqualTo(Reason.NOTHING_TO_PICK_UP);
        Refusal late = failsWith(CommandKind.BLIND_TRANSFER, Cause.CALL_CANCELLED);
        assertThat(late.reason()).isEqualTo(Reason.LOST_RACE);
        assertThat(late.facts()).containsEntry("winner", "the far end").containsEntry("connection", "c1");
        phone.take(new PhoneInput.OrderFailed(99, Cause.BUSY));
        assertThat(phone.outputs).isEmpty();
    }

    // ---- nobody knows

    @Test
    void anOrderThatIsNotAnsweredIsUnknownAndNotSentAgain() {
        long token = phone.commands(CommandKind.DIAL);
        long order = order();
        phone.take(new PhoneInput.OrderTimedOut(order));
        Refusal no = phone.refused(token);
        assertThat(no.reason()).isEqualTo(Reason.PHONE_TIMEOUT);
        assertThat(no.facts()).containsEntry("outcome", "UNKNOWN");
        assertThat(phone.outputs).noneMatch(PhoneOutput.SendOrder.class::isInstance);
        phone.take(new PhoneInput.OrderTimedOut(order));
        assertThat(phone.outputs).isEmpty();
    }

    @Test
    void aLinkThatIsLostOrReplacedOrMovedLeavesTheOutcomeUnknown() {
        long token = phone.commands(CommandKind.DIAL);
        PhoneState ordered = phone.state;
        phone.take(new PhoneInput.Detached(false));
        assertThat(phone.refused(token).reason()).isEqualTo(Reason.PHONE_TIMEOUT);
        assertThat(phone.refused(token).facts()).containsEntry("outcome", "UNKNOWN");
        PhoneUnderTest replaced = new PhoneUnderTest(ordered);
        replaced.take(new PhoneInput.Attached(2, "boot-1", Walking.device(2), Walking.whole(ordered)));
        assertThat(replaced.refused(token).reason()).isEqualTo(Reason.PHONE_TIMEOUT);
        PhoneUnderTest moved = new PhoneUnderTest(ordered);
        moved.take(new PhoneInput.Located(Optional.of(Walking.BRAVO)));
        assertThat(moved.refused(token).reason()).isEqualTo(Reason.PHONE_MOVED);
        assertThat(moved.refused(token).message()).contains("bravo");
    }

    // ---- what comes true when

    /** For each command: the states of its leg that mean "done", by the order itself. */
    @Test
    void everyCommandIsDoneByItsOwnStates() {
        Map<String, String> done = Map.of(
                "DIAL CONSULT", "NULL ALERTING CONNECTED HELD QUEUED FAILED",
                "START_CALL", "INITIATED",
                "DIAL_DIGITS SEND_DIGITS", "NULL INITIATED ALERTING CONNECTED HELD QUEUED FAILED",
                "ANSWER RETRIEVE SWAP RECONNECT UNPARK PICK_UP", "CONNECTED",
                "MERGE ADD_PARTY DROP_PARTY", "CONNECTED HELD",
                "HOLD", "HELD",
                "HANG_UP CLEAR_CALL DECLINE DEFLECT TRANSFER BLIND_TRANSFER PARK", "NULL");
        int checked = 0;
        for (Map.Entry<String, String> row : done.entrySet()) {
            for (String kind : row.getKey().split(" ", -1)) {
                for (ConnectionState state : ConnectionState.values()) {
                    assertThat(Settlement.reached(CommandKind.valueOf(kind), state))
                            .as(kind + " " + state)
                            .isEqualTo(List.of(row.getValue().split(" ", -1)).contains(state.name()));
                    checked++;
                }
            }
        }
        assertThat(checked).isEqualTo(22 * 7);
    }

    /** For each command: the states of its leg in which it can no longer come true. */
    @Test
    void everyCommandIsHopelessInItsOwnStates() {
        Map<String, String> hopeless = Map.of(
                "DIAL CONSULT START_CALL HANG_UP CLEAR_CALL TRANSFER BLIND_TRANSFER PARK UNPARK PICK_UP", "NULL",
                "DIAL_DIGITS ANSWER HOLD RETRIEVE SWAP RECONNECT MERGE ADD_PARTY DROP_PARTY SET_CALL_DATA",
                        "NULL FAILED",
                "DECLINE DEFLECT", "NULL INITIATED CONNECTED HELD QUEUED FAILED",
                "SEND_DIGITS", "NULL INITIATED ALERTING HELD QUEUED FAILED");
        int checked = 0;
        for (Map.Entry<String, String> row : hopeless.entrySet()) {
            for (String kind : row.getKey().split(" ", -1)) {
                for (ConnectionState state : ConnectionState.values()) {
                    assertThat(Settlement.hopeless(CommandKind.valueOf(kind), state))
                            .as(kind + " " + state)
                            .isEqualTo(List.of(row.getValue().split(" ", -1)).contains(state.name()));
                    checked++;
                }
            }
        }
        assertThat(checked).isEqualTo(23 * 7);
    }

    @Test
    void dataThatIsSetComesTrueByTheConversationAndIsLostWithIt() {
        long leg = phone.talks("a", 1);
        long token = phone.commands(CommandKind.SET_CALL_DATA);
        long order = phone.state.pending().get(0).orderId();
        phone.take(new PhoneInput.Signalled(
                phone.of(leg).call(), new LineSignal.CallData(Map.of("customer", "7"), order)));
        isDone(token);
        PhoneEvent event = phone.events().get(0);
        assertThat(event.type()).isEqualTo(EventType.CALL_INFORMATION);
        assertThat(event.requestId()).isEqualTo("r" + token);
        assertThat(event.initiator()).isEqualTo(Initiator.CLIENT);
        long late = phone.commands(CommandKind.SET_CALL_DATA);
        phone.reports(leg, NULL, Cause.NORMAL_CLEARING);
        assertThat(phone.refused(late).reason()).isEqualTo(Reason.LOST_RACE);
    }

    @Test
    void aRingingCallKeepsItsOrderUntilItIsDecided() {
        long leg = phone.rings("a", 1);
        long token = phone.commands(CommandKind.DECLINE);
        long order = order();
        assertThat(phone.of(leg).state()).isEqualTo(ALERTING);
        phone.reports(leg, NULL, Cause.CALL_REJECTED, Initiator.CLIENT, order);
        isDone(token);
    }

    // ---- what is not yet the effect

    @Test
    void dialledDigitsAreDoneWhenThePhoneSaysSo() {
        phone.commands(CommandKind.START_CALL);
        begins(INITIATED, order());
        long token = phone.commands(CommandKind.DIAL_DIGITS);
        begins(INITIATED, order());
        isDone(token);
    }

    @Test
    void theHoldThatMakesRoomIsNotTheCallThatIsTaken() {
        long leg = phone.talks("a", 1);
        long token = phone.commands(CommandKind.UNPARK);
        long order = order();
        phone.reports(leg, HELD, Cause.AUTO_HOLD, Initiator.CLIENT, order);
        assertThat(phone.state.pending()).hasSize(1);
        phone.take(Walking.report(
                1, 2, Direction.OUTGOING, CONNECTED, CONNECTED, Cause.PARK_RETRIEVED, Initiator.CLIENT, order));
        isDone(token);
    }

    @Test
    void aButtonIsDoneWhenThePhoneSaysSoAndNotByWhatItDoes() {
        long leg = phone.rings("a", 1);
        long token = phone.commands(CommandKind.PRESS_BUTTON);
        long order = order();
        phone.reports(leg, CONNECTED, Cause.NONE, Initiator.CLIENT, order);
        assertThat(phone.events().get(0).requestId()).isEqualTo("r" + token);
        assertThat(phone.state.pending()).hasSize(1);
        phone.take(new PhoneInput.OrderCarriedOut(order));
        isDone(token);
        phone.take(new PhoneInput.OrderCarriedOut(order));
        assertThat(phone.outputs).isEmpty();
    }

    @Test
    void whatAnOrderLeadsToLaterStillSaysItsRequest() {
        long leg = phone.talks("a", 1);
        long token = phone.commands(CommandKind.SET_VOLUME);
        long order = order();
        phone.take(new PhoneInput.OrderCarriedOut(order));
        phone.reports(leg, HELD, Cause.NONE, Initiator.CLIENT, order);
        assertThat(phone.events().get(0).requestId()).isEqualTo("r" + token);
    }

    @Test
    void aTransferIsNotDoneByTheHoldBeforeIt() {
        long leg = phone.talks("a", 1);
        long token = phone.commands(CommandKind.BLIND_TRANSFER);
        long order = order();
        phone.reports(leg, HELD, Cause.NONE, Initiator.CLIENT, order);
        assertThat(phone.state.pending()).hasSize(1);
        phone.reports(leg, NULL, Cause.SINGLE_STEP_TRANSFER, Initiator.CLIENT, order);
        isDone(token);
    }

    @Test
    void ofTwoOrdersForOneCallOnlyTheOneThatDidItIsDone() {
        long leg = phone.rings("a", 1);
        long declines = phone.commands(CommandKind.DECLINE);
        long order = order();
        long hangsUp = phone.commands(CommandKind.HANG_UP);
        phone.reports(leg, NULL, Cause.CALL_REJECTED, Initiator.CLIENT, order);
        isDone(declines);
        assertThat(phone.refused(hangsUp).facts()).containsEntry("winner", "another command");
    }

    @Test
    void aHoldIsLostWithItsCallButNotByAFarEndThatHolds() {
        long leg = phone.talks("a", 1);
        long token = phone.commands(CommandKind.HOLD);
        phone.take(Walking.report(leg, 1, Direction.INCOMING, CONNECTED, HELD, Cause.NONE, Initiator.REMOTE, 0));
        assertThat(phone.state.pending()).hasSize(1);
        phone.reports(leg, NULL, Cause.REMOTE_CLEARING, Initiator.REMOTE, 0);
        assertThat(phone.refused(token).reason()).isEqualTo(Reason.LOST_RACE);
    }

    /** For each command: the states in which somebody else, not the order, has brought it about. */
    @Test
    void everyCommandIsBeatenInItsOwnStates() {
        Map<String, String> beaten = Map.of(
                "DIAL CONSULT", "NULL ALERTING CONNECTED HELD QUEUED FAILED",
                "START_CALL", "INITIATED",
                "DIAL_DIGITS", "NULL ALERTING CONNECTED HELD QUEUED FAILED",
                "ANSWER RETRIEVE SWAP RECONNECT UNPARK PICK_UP", "CONNECTED",
                "SEND_DIGITS MERGE ADD_PARTY DROP_PARTY SET_MUTE LOCK PRESS_BUTTON", "",
                "HOLD", "HELD",
                "HANG_UP CLEAR_CALL DECLINE DEFLECT TRANSFER BLIND_TRANSFER PARK", "NULL");
        beaten.forEach((kinds, states) -> {
            for (String kind : kinds.split(" ", -1)) {
                for (ConnectionState state : ConnectionState.values()) {
                    assertThat(Settlement.beaten(CommandKind.valueOf(kind), state))
                            .as(kind + " " + state)
                            .isEqualTo(List.of(states.split(" ", -1)).contains(state.name()));
                }
            }
        });
    }

    // ---- data of a call that switching no longer knows

    @Test
    void dataOfACallThatSwitchingNoLongerKnowsIsSetAtOnceAndAnEmptyValueTakesAKeyAway() {
        long leg = phone.talks("a", 1);
        phone.take(new PhoneInput.Signalled(phone.of(leg).call(), new LineSignal.Release(Cause.REMOTE_CLEARING)));
        long token = sets(leg, Map.of("customer", "7", "note", "x"));
        isDone(token);
        assertThat(phone.of(leg).data()).isEqualTo(Map.of("customer", "7", "note", "x"));
        sets(leg, Map.of("note", ""));
        assertThat(phone.of(leg).data()).isEqualTo(Map.of("customer", "7"));
    }

    private long sets(long leg, Map<String, String> data) {
        phone.take(new PhoneInput.Commanded(
                77,
                Walking.caller(Walking.ALICE),
                new Command(
                        CommandKind.SET_CALL_DATA,
                        Optional.of(phone.of(leg).id()),
                        "",
                        false,
                        Media.AUDIO,
                        new Setting.Data(data),
                        "r77")));
        return 77;
    }

    /** Somebody locked the phone between the order and what switching said to it. */
    @Test
    void anOrderThatTheLockHasStoppedIsRefusedBecauseOfIt() {
        PhoneUnderTest ringing = PhoneUnderTest.controlled(2);
        ringing.rings("alpha:1", 1);
        long unlocked = ringing.commands(CommandKind.ANSWER);
        ringing.take(new PhoneInput.OrderFailed(ringing.ordered().id(), Cause.BLOCKED));
        assertThat(ringing.refused(unlocked).reason()).isNotEqualTo(Reason.PHONE_LOCKED);
        long stopped = ringing.commands(CommandKind.ANSWER);
        long order = ringing.ordered().id();
        ringing.take(new PhoneInput.LockReported(true, Initiator.PERSON, 0));
        PhoneUnderTest busy = new PhoneUnderTest(ringing.state);
        busy.take(new PhoneInput.OrderFailed(order, Cause.BUSY));
        assertThat(busy.refused(stopped).reason())
                .as("the lock is not to blame")
                .isNotEqualTo(Reason.PHONE_LOCKED);
        ringing.take(new PhoneInput.OrderFailed(order, Cause.BLOCKED));
        assertThat(ringing.refused(stopped).reason()).isEqualTo(Reason.PHONE_LOCKED);
    }

    @Test
    void aConsultationIsNotDoneByTheHoldButByTheNewCall() {
        long leg = phone.talks("a", 1);
        long token = phone.commands(CommandKind.CONSULT);
        long order = order();
        phone.reports(leg, HELD, Cause.CONSULTATION, Initiator.CLIENT, order);
        assertThat(phone.outputs).noneMatch(PhoneOutput.CommandDone.class::isInstance);
        phone.take(Walking.report(1, 2, Direction.OUTGOING, INITIATED, NULL, Cause.NONE, Initiator.CLIENT, order));
        phone.take(Walking.report(1, 2, Direction.OUTGOING, CONNECTED, NULL, Cause.NONE, Initiator.CLIENT, order));
        isDone(token);
    }

    /** Somebody refuses just when it is hung up: only for data the conversation is over. */
    @Test
    void aCallThatIsRefusedMeanwhileIsStillHungUp() {
        phone.take(Walking.report(1, 1, Direction.OUTGOING, INITIATED, NULL, Cause.NONE, Initiator.PERSON, 0));
        phone.take(Walking.report(1, 1, Direction.OUTGOING, CONNECTED, NULL, Cause.NONE, Initiator.PERSON, 0));
        long token = phone.commands(CommandKind.HANG_UP);
        long order = order();
        phone.take(Walking.report(1, 1, Direction.OUTGOING, CONNECTED, FAILED, Cause.BUSY, Initiator.REMOTE, 0));
        assertThat(phone.state.pending()).hasSize(1);
        phone.reports(1, NULL, Cause.NORMAL_CLEARING, Initiator.CLIENT, order);
        isDone(token);
    }

    @Test
    void aHoldLeavesWhatIsBeingSaidOfTheCall() {
        long leg = phone.talks("a", 1);
        phone.commands(CommandKind.SET_CALL_DATA);
        phone.reports(leg, HELD, Cause.NONE);
        assertThat(phone.state.pending()).hasSize(1);
    }

    /** The person waits for a parked call, and a client's order takes too long. */
    @Test
    void anOrderThatIsNotAnsweredLeavesWhatThePersonHasAskedFor() {
        phone.take(new PhoneInput.LineSignalled(9, new LineSignal.Unpark("1")));
        phone.commands(CommandKind.SET_VOLUME);
        phone.take(new PhoneInput.OrderTimedOut(order()));
        assertThat(phone.state.asked()).containsExactly(9L);
        assertThat(phone.outputs).noneMatch(PhoneOutput.SendLine.class::isInstance);
    }

    /** A phone that errs: it names an order for what the person did. */
    @Test
    void whatThePersonDoesIsNoCommands() {
        long leg = phone.talks("a", 1);
        long token = phone.commands(CommandKind.HOLD);
        phone.reports(leg, HELD, Cause.NONE, Initiator.PERSON, order());
        assertThat(phone.events().get(0).requestId()).isEmpty();
        assertThat(phone.refused(token).reason()).isEqualTo(Reason.LOST_RACE);
    }

    @Test
    void thatThereIsNoRoomForDataOfAnOrderGivenUpIsNoNews() {
        long leg = phone.talks("a", 1);
        phone.commands(CommandKind.SET_CALL_DATA);
        long order = phone.state.pending().get(0).orderId();
        phone.take(new PhoneInput.OrderTimedOut(order));
        phone.take(new PhoneInput.Signalled(phone.of(leg).call(), new LineSignal.CallData(Map.of(), order, true)));
        assertThat(phone.outputs).isEmpty();
    }

    @Test
    void whatBecomesOfOneOrderIsNothingToTheOthers() {
        phone.commands(CommandKind.SET_VOLUME);
        long first = order();
        long dial = phone.commands(CommandKind.DIAL);
        begins(INITIATED, order());
        assertThat(phone.state.pending())
                .extracting(PhoneState.PendingOrder::leg)
                .containsExactly(0L, 1L);
        phone.take(new PhoneInput.OrderCarriedOut(first));
        assertThat(phone.state.pending())
                .extracting(PhoneState.PendingOrder::token)
                .containsExactly(dial);
    }
}
