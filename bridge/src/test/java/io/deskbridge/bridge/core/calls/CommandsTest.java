package io.deskbridge.bridge.core.calls;

import static io.deskbridge.bridge.core.model.ConnectionState.CONNECTED;
import static io.deskbridge.bridge.core.model.ConnectionState.HELD;
import static org.assertj.core.api.Assertions.assertThat;

import io.deskbridge.bridge.core.control.PromptDecision;
import io.deskbridge.bridge.core.model.Capability;
import io.deskbridge.bridge.core.model.Cause;
import io.deskbridge.bridge.core.model.CommandKind;
import io.deskbridge.bridge.core.model.ConnectionId;
import io.deskbridge.bridge.core.model.ConnectionState;
import io.deskbridge.bridge.core.model.DeviceKind;
import io.deskbridge.bridge.core.model.Direction;
import io.deskbridge.bridge.core.model.EndReason;
import io.deskbridge.bridge.core.model.EventType;
import io.deskbridge.bridge.core.model.Forwarding;
import io.deskbridge.bridge.core.model.HoldKind;
import io.deskbridge.bridge.core.model.Initiator;
import io.deskbridge.bridge.core.model.Media;
import io.deskbridge.bridge.core.model.Reason;
import io.deskbridge.bridge.core.model.Refusal;
import io.deskbridge.bridge.core.model.Setting;
import java.time.Duration;
import java.util.EnumSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;

/** From a command to an order, or to the refusal that says most (A8): the order of checks, which call is meant, what is in the way. */
class CommandsTest {
    private static final Optional<Refusal> NO_RIGHT =
            Optional.of(Refusal.of(Reason.USER_LICENCE_MISSING, "No licence."));

    private final PhoneUnderTest phone = PhoneUnderTest.controlled(3);

    private Refusal refusedTo(Caller caller, Media media, CommandKind kind) {
        phone.take(new PhoneInput.Commanded(7, caller, new Command(kind, Optional.empty(), "", media, "r7")));
        return phone.only(PhoneOutput.Refused.class).refusal();
    }

    // ---- the order of checks

    @Test
    void whatIsWrongFirstInTheDocumentedOrderIsSaid() {
        Caller here = Walking.caller(Walking.ALICE);
        Caller stranger = Walking.caller(Walking.LAPTOP);
        Caller elsewhere = new Caller(Walking.LAPTOP, Walking.BRAVO, NO_RIGHT);
        assertThat(refusedTo(elsewhere, Media.VIDEO, CommandKind.HOLD).reason())
                .isEqualTo(Reason.CAPABILITY_NOT_SUPPORTED);
        assertThat(refusedTo(here, Media.VIDEO, CommandKind.HOLD).reason()).isEqualTo(Reason.VIDEO_NOT_SUPPORTED);
        assertThat(refusedTo(elsewhere, Media.AUDIO, CommandKind.HOLD).facts())
                .containsEntry("rule", "R15")
                .containsEntry("phone_server", "alpha")
                .containsEntry("client_server", "bravo");
        assertThat(refusedTo(new Caller(Walking.LAPTOP, Walking.ALPHA, NO_RIGHT), Media.AUDIO, CommandKind.HOLD)
                        .reason())
                .isEqualTo(Reason.USER_LICENCE_MISSING);
        assertThat(refusedTo(stranger, Media.AUDIO, CommandKind.HOLD).reason()).isEqualTo(Reason.NOT_IN_CONTROL);
        assertThat(refusedTo(here, Media.AUDIO, CommandKind.HOLD).reason()).isEqualTo(Reason.NO_SUCH_CONNECTION);
        phone.take(new PhoneInput.Detached(false));
        assertThat(refusedTo(here, Media.AUDIO, CommandKind.HOLD).reason()).isEqualTo(Reason.PHONE_OFFLINE);
    }

    @Test
    void aPhoneThatIsRegisteredNowhereIsOnNoOtherServer() {
        phone.take(new PhoneInput.Located(Optional.empty()));
        Caller elsewhere = new Caller(Walking.LAPTOP, Walking.BRAVO, Optional.empty());
        assertThat(refusedTo(elsewhere, Media.AUDIO, CommandKind.HOLD).reason()).isEqualTo(Reason.NOT_IN_CONTROL);
    }

    @Test
    void whatTheModelCannotIsSaidBeforeAnythingOfTheCalls() {
        Set<Capability> all = EnumSet.allOf(Capability.class);
        all.remove(CommandKind.HOLD.capability());
        Device plain = new Device(DeviceKind.DESK_PHONE, "plain", all, 3, true);
        phone.take(new PhoneInput.Attached(2, "boot-1", plain, Walking.whole(phone.state)));
        Refusal no = phone.refused(phone.commands(CommandKind.HOLD, Optional.of(new ConnectionId("c99"))));
        assertThat(no.reason()).isEqualTo(Reason.CAPABILITY_NOT_SUPPORTED);
        assertThat(no.facts()).containsEntry("rule", "R30");
    }

    @Test
    void aClientThatSpeaksIsNotAway() {
        phone.take(new PhoneInput.ClientAway(Walking.ALICE));
        phone.commands(CommandKind.SET_VOLUME);
        assertThat(phone.events()).extracting(PhoneEvent::type).containsExactly(EventType.CONTROLLER_BACK);
    }

    // ---- who is not in control, and why

    private Refusal afterTheEnd(EndReason reason) {
        PhoneUnderTest ended = PhoneUnderTest.controlled(2);
        ended.take(new PhoneInput.ClientGone(Walking.ALICE, reason));
        return ended.refused(ended.commands(CommandKind.HOLD));
    }

    @Test
    void whoeverHasLostControlIsToldHow() {
        for (EndReason reason : EndReason.values()) {
            Refusal no = afterTheEnd(reason);
            Reason expected = switch (reason) {
                case TAKEN_OVER -> Reason.TAKEN_OVER;
                case CLIENT_GONE, LINK_LOST, CONSENT_EXPIRED -> Reason.CONSENT_EXPIRED;
                case STOPPED_BY_CLIENT,
                        STOPPED_AT_PHONE,
                        PHONE_LOGGED_OFF,
                        PHONE_LOCKED,
                        PHONE_RESTARTED,
                        RIGHT_WITHDRAWN,
                        MOVED,
                        SIGNED_OFF,
                        SERVER_SHUTDOWN -> Reason.NOT_IN_CONTROL;
            };
            assertThat(no.reason()).as(reason.name()).isEqualTo(expected);
            if (expected != Reason.TAKEN_OVER) {
                assertThat(no.facts()).containsEntry("ended", reason.name());
                assertThat(no.message()).contains(reason.name());
            }
        }
    }

    @Test
    void whoeverWasTakenOverIsToldByWhom() {
        phone.take(new PhoneInput.ControlAsked(9, Walking.caller(Walking.LAPTOP)));
        Refusal no = phone.refused(phone.commands(CommandKind.HOLD));
        assertThat(no.reason()).isEqualTo(Reason.TAKEN_OVER);
        assertThat(no.facts()).containsEntry("controller", Walking.LAPTOP.toString());
        assertThat(no.message()).contains("laptop");
    }

    // ---- which call is meant

    @Test
    void theOnlyCallThatACommandFitsIsMeant() {
        phone.talks("a", 1);
        long ringing = phone.rings("b", 2);
        phone.commands(CommandKind.ANSWER);
        assertThat(phone.ordered().leg()).isEqualTo(ringing);
        PhoneUnderTest other = PhoneUnderTest.controlled(3);
        long talking = other.talks("a", 1);
        other.rings("b", 2);
        other.commands(CommandKind.SEND_DIGITS);
        assertThat(other.ordered().leg()).isEqualTo(talking);
    }

    @Test
    void ofSeveralThatItFitsOneMustBeNamed() {
        phone.rings("a", 1);
        long second = phone.rings("b", 2);
        Refusal no = phone.refused(phone.commands(CommandKind.ANSWER));
        assertThat(no.reason()).isEqualTo(Reason.AMBIGUOUS_CONNECTION);
        assertThat(no.facts()).containsEntry("connections", "c1,c2");
        assertThat(no.message()).contains("c1 (RINGING_IN, 4002)", "c2 (RINGING_IN, 4002)");
        phone.commands(CommandKind.ANSWER, second);
        assertThat(phone.ordered().leg()).isEqualTo(second);
    }

    @Test
    void whenItFitsNoneOfSeveralThereIsNothingToActOn() {
        phone.rings("a", 1);
        phone.rings("b", 2);
        Refusal no = phone.refused(phone.commands(CommandKind.HOLD));
        assertThat(no.reason()).isEqualTo(Reason.NO_SUCH_CONNECTION);
        assertThat(no.facts().get("expected_state")).isNotBlank();
    }

    @Test
    void whenItDoesNotFitTheOnlyCallThatCallsStateIsSaid() {
        phone.rings("a", 1);
        Refusal no = phone.refused(phone.commands(CommandKind.HOLD));
        assertThat(no.reason()).isEqualTo(Reason.INVALID_CONNECTION_STATE);
        assertThat(no.facts()).containsEntry("connection", "c1").containsEntry("actual_state", "ALERTING");
    }

    @Test
    void aCallThatHasEndedIsToldApartFromOneThatNeverWas() {
        long leg = phone.talks("a", 1);
        phone.reports(leg, ConnectionState.NULL, Cause.NORMAL_CLEARING);
        Refusal ended = phone.refused(phone.commands(CommandKind.HOLD, Optional.of(new ConnectionId("c1"))));
        assertThat(ended.reason()).isEqualTo(Reason.CONNECTION_CLEARED);
        assertThat(ended.facts())
                .containsEntry("connection", "c1")
                .containsEntry("cause", "NORMAL_CLEARING")
                .containsEntry("actual_state", "NULL");
        Refusal never = phone.refused(phone.commands(CommandKind.HOLD, Optional.of(new ConnectionId("c2"))));
        assertThat(never.reason()).isEqualTo(Reason.NO_SUCH_CONNECTION);
        assertThat(never.facts()).containsEntry("connection", "c2");
    }

    @Test
    void theLastThirtyTwoCallsThatEndedAreRemembered() {
        for (int i = 1; i <= 33; i++) {
            phone.reports(phone.talks("call" + i, 1), ConnectionState.NULL, Cause.NORMAL_CLEARING);
        }
        assertThat(phone.refused(phone.commands(CommandKind.HOLD, Optional.of(new ConnectionId("c2"))))
                        .reason())
                .isEqualTo(Reason.CONNECTION_CLEARED);
        assertThat(phone.refused(phone.commands(CommandKind.HOLD, Optional.of(new ConnectionId("c1"))))
                        .reason())
                .isEqualTo(Reason.NO_SUCH_CONNECTION);
    }

    // ---- pairs

    private long held(String call, int appearance) {
        long leg = phone.talks(call, appearance);
        phone.reports(leg, ConnectionState.HELD, Cause.NONE);
        return leg;
    }

    @Test
    void aPairIsOrderedByTheOneThatWaitsWhicheverIsNamed() {
        long waiting = held("a", 1);
        long active = phone.talks("b", 2);
        for (CommandKind kind :
                Set.of(CommandKind.SWAP, CommandKind.RECONNECT, CommandKind.TRANSFER, CommandKind.MERGE)) {
            PhoneUnderTest each = new PhoneUnderTest(phone.state);
            each.commands(kind);
            assertThat(each.ordered().leg()).as(kind.name()).isEqualTo(waiting);
            assertThat(each.ordered().otherLeg()).as(kind.name()).isEqualTo(active);
            assertThat(each.state.pending().get(0).leg())
                    .as("the leg that decides it: a conference is the active one, which stays")
                    .isEqualTo(kind == CommandKind.MERGE ? active : waiting);
            each = new PhoneUnderTest(phone.state);
            each.commands(kind, active);
            assertThat(each.ordered().leg()).as(kind.name()).isEqualTo(waiting);
        }
    }

    @Test
    void ofTwoThatWaitOneMustBeNamed() {
        held("a", 1);
        long second = held("b", 2);
        long active = phone.talks("c", 3);
        Refusal no = phone.refused(phone.commands(CommandKind.TRANSFER));
        assertThat(no.reason()).isEqualTo(Reason.AMBIGUOUS_CONNECTION);
        assertThat(no.facts()).containsEntry("connections", "c1,c2");
        assertThat(phone.refused(phone.commands(CommandKind.TRANSFER, active)).facts())
                .as("the active one is in both pairs")
                .containsEntry("connections", "c1,c2");
        phone.commands(CommandKind.TRANSFER, second);
        assertThat(phone.ordered().leg()).isEqualTo(second);
    }

    @Test
    void aConsultationDecidesWhoIsMeant() {
        held("a", 1);
        long consulted = phone.talks("b", 2);
        phone.take(new PhoneInput.LegReported(new LegReport(
                consulted,
                ConnectionState.HELD,
                ConnectionState.CONNECTED,
                2,
                phone.of(consulted).direction(),
                Walking.BOB,
                HoldKind.CONSULTATION,
                "",
                Cause.CONSULTATION,
                Initiator.PERSON,
                0)));
        phone.talks("c", 3);
        phone.commands(CommandKind.TRANSFER);
        assertThat(phone.ordered().leg()).isEqualTo(consulted);
    }

    // ---- one order at a time

    @Test
    void aSecondCommandIsTooLateAndToldWhichIsUnderWay() {
        phone.talks("a", 1);
        long first = phone.commands(CommandKind.HOLD);
        Refusal no = phone.refused(phone.commands(CommandKind.SEND_DIGITS));
        assertThat(no.reason()).isEqualTo(Reason.LOST_RACE);
        assertThat(no.facts().get("winner")).contains("r" + first, "HOLD");
        assertThat(no.facts()).containsEntry("connection", "c1");
    }

    @Test
    void hangingUpOvertakesButNotTwiceOnOneLeg() {
        long leg = phone.talks("a", 1);
        long other = phone.rings("b", 2);
        phone.commands(CommandKind.HOLD, leg);
        phone.commands(CommandKind.HANG_UP, leg);
        assertThat(phone.ordered().kind()).isEqualTo(CommandKind.HANG_UP);
        assertThat(phone.refused(phone.commands(CommandKind.CLEAR_CALL, leg)).reason())
                .isEqualTo(Reason.LOST_RACE);
        phone.commands(CommandKind.CLEAR_CALL, other);
        assertThat(phone.ordered().leg()).isEqualTo(other);
    }

    @Test
    void somethingElseMayBeOrderedWhileACallIsHungUp() {
        phone.talks("a", 1);
        phone.commands(CommandKind.HANG_UP);
        phone.commands(CommandKind.HOLD);
        assertThat(phone.ordered().kind()).isEqualTo(CommandKind.HOLD);
    }

    @Test
    void whatChangesNoCallIsInNobodysWayButAButtonIs() {
        phone.talks("a", 1);
        phone.commands(CommandKind.SET_VOLUME);
        phone.commands(CommandKind.HOLD);
        assertThat(phone.ordered().kind()).isEqualTo(CommandKind.HOLD);
        phone.commands(CommandKind.SET_MUTE);
        assertThat(phone.ordered().kind()).isEqualTo(CommandKind.SET_MUTE);
        long first = phone.state.pending().get(0).orderId();
        assertThat(phone.state.pending())
                .as("each with a number of its own")
                .extracting(PhoneState.PendingOrder::orderId)
                .containsExactly(first, first + 1, first + 2);
        assertThat(phone.refused(phone.commands(CommandKind.PRESS_BUTTON)).reason())
                .isEqualTo(Reason.LOST_RACE);
    }

    @Test
    void noButtonIsPressedWhileThePersonIsAsked() {
        PhoneMachine.Step asked = PhoneMachine.step(
                phone.state,
                new PhoneInput.ControlAsked(9, Walking.caller(Walking.LAPTOP)),
                Walking.settings(true),
                Walking.NOW);
        PhoneUnderTest prompted = new PhoneUnderTest(asked.state());
        Refusal no = prompted.refused(prompted.commands(CommandKind.PRESS_BUTTON));
        assertThat(no.reason()).isEqualTo(Reason.PHONE_REJECTED);
        assertThat(no.facts()).containsEntry("rule", "R23");
        long prompt = prompted.state.control().asking().orElseThrow().promptId();
        prompted.take(new PhoneInput.PromptAnswered(prompt, PromptDecision.DECLINED));
        prompted.commands(CommandKind.PRESS_BUTTON);
        assertThat(prompted.ordered().kind()).isEqualTo(CommandKind.PRESS_BUTTON);
    }

    // ---- call data

    @Test
    void aConversationHasSixteenKeysAndNoMore() {
        long leg = phone.talks("a", 1);
        long asked = sets(leg, 17);
        Refusal no = phone.refused(asked);
        assertThat(no.reason()).isEqualTo(Reason.INVALID_FIELD);
        assertThat(no.facts()).containsEntry("field", "call_data").containsEntry("connection", "c1");
        sets(leg, 16);
        assertThat(phone.outputs).anyMatch(PhoneOutput.ToCall.class::isInstance);
    }

    private long sets(long leg, int keys) {
        Map<String, String> data =
                IntStream.range(0, keys).boxed().collect(Collectors.toMap(key -> "key" + key, key -> "x"));
        long token = keys;
        phone.take(new PhoneInput.Commanded(
                token,
                Walking.caller(Walking.ALICE),
                new Command(
                        CommandKind.SET_CALL_DATA,
                        Optional.of(phone.of(leg).id()),
                        "",
                        false,
                        Media.AUDIO,
                        new Setting.Data(data),
                        "r" + keys)));
        return token;
    }

    @Test
    void whatIsSaidOfACallIsInNobodysWay() {
        long leg = phone.talks("a", 1);
        phone.commands(CommandKind.SET_CALL_DATA);
        phone.commands(CommandKind.HOLD, leg);
        assertThat(phone.ordered().kind()).isEqualTo(CommandKind.HOLD);
    }

    /** The only pair is meant, and named in the refusal. */
    @Test
    void aMergeThatWouldBeTooBigIsRefusedBecauseOfThatAlsoWhereNoCallIsNamed() {
        long first = phone.talks("a", 1);
        phone.take(Walking.conference(first, 1, Direction.INCOMING, CONNECTED, Cause.CONFERENCE, 15, 0));
        phone.take(Walking.conference(first, 1, Direction.INCOMING, HELD, Cause.PARTY_JOINED, 15, 0));
        phone.reports(first, HELD, Cause.NONE);
        phone.talks("b", 2);
        Refusal no = phone.refused(phone.commands(CommandKind.MERGE));
        assertThat(no.reason()).isEqualTo(Reason.CONFERENCE_FULL);
        assertThat(no.facts()).containsEntry("connection", phone.of(first).id().value());
    }

    @Test
    void itIsKnownWhereACommandWouldBringCalls() {
        for (CommandKind kind : CommandKind.values()) {
            boolean toANumber = Set.of(
                            CommandKind.DIAL,
                            CommandKind.CONSULT,
                            CommandKind.DEFLECT,
                            CommandKind.BLIND_TRANSFER,
                            CommandKind.ADD_PARTY)
                    .contains(kind);
            Command command = new Command(kind, Optional.empty(), "4002", Media.AUDIO, "r1");
            assertThat(command.destinations()).as(kind.name()).isEqualTo(toANumber ? List.of("4002") : List.of());
        }
        Setting forward = new Setting.Forward(new Forwarding("4003", "", "4004", Duration.ofSeconds(20)));
        assertThat(new Command(CommandKind.SET_FORWARDING, Optional.empty(), "", true, Media.AUDIO, forward, "r1")
                        .destinations())
                .containsExactly("4003", "4004");
    }

    @Test
    void anOrderIsValidForTheShorterOfTwoTimes() {
        Order order = new Order(1, "r1", CommandKind.DIAL, 0, 0, "4002", true);
        Duration five = Duration.ofSeconds(5);
        assertThat(order.within(five).validFor()).as("it said none").isEqualTo(five);
        assertThat(order.within(five).within(Duration.ofSeconds(9)).validFor()).isEqualTo(five);
        assertThat(order.within(five).within(Duration.ofSeconds(2)).validFor()).isEqualTo(Duration.ofSeconds(2));
    }
}
