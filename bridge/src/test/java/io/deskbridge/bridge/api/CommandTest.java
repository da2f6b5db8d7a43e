package io.deskbridge.bridge.api;

import static io.deskbridge.bridge.api.ApiClient.answer;
import static io.deskbridge.bridge.api.ApiClient.dialRequest;
import static io.deskbridge.bridge.api.Refused.assertRefused;
import static org.assertj.core.api.Assertions.assertThat;

import io.deskbridge.bridge.core.calls.Order;
import io.deskbridge.bridge.core.model.CommandKind;
import io.deskbridge.bridge.core.model.Reason;
import io.deskbridge.proto.v1.Command;
import io.deskbridge.proto.v1.CommandResult;
import io.deskbridge.proto.v1.Connection;
import io.deskbridge.proto.v1.ConnectionState;
import io.deskbridge.proto.v1.Event;
import io.deskbridge.proto.v1.EventType;
import io.deskbridge.proto.v1.Initiator;
import io.deskbridge.proto.v1.Media;
import io.deskbridge.proto.v1.Phase;
import java.time.Duration;
import java.util.List;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

/** Each command as a unary call: the order the phone gets, and the answer. */
class CommandTest {
    private final ServerUnderTest alpha = new ServerUnderTest();
    private final ApiClient alice = alpha.alice();
    private final PhoneDouble phone = alpha.phone("4001").obedient();

    @BeforeEach
    void takeControl() {
        alpha.takeControl(alice, phone);
    }

    @AfterEach
    void close() {
        alpha.close();
    }

    private Connection only() {
        return alice.phone("4001").getConnections(0);
    }

    @Test
    void dialOrdersThePhoneAndAnswersWhenTheCallIsOriginated() {
        CommandResult result = answer(alice.dial("4001", "+49*12#", "r1")).getResult();
        assertThat(phone.orders())
                .containsExactly(new Order(1, "alice/r1", CommandKind.DIAL, 0, 0, "+49*12#", false)
                        .within(Duration.ofSeconds(5)));
        assertThat(result.getRequestId()).isEqualTo("r1");
        assertThat(result.getPhone()).isEqualTo("4001");
        assertThat(result.getReplayed()).isFalse();
        assertThat(result.getConnection().getState()).isEqualTo(ConnectionState.CONNECTION_STATE_CONNECTED);
        assertThat(result.getConnection().getPhase()).isEqualTo(Phase.PHASE_DIALING);
        assertThat(result.getEpoch()).isEqualTo(alice.phone("4001").getEpoch());
        assertThat(result.getSequence()).isEqualTo(alice.phone("4001").getSequence());
    }

    @Test
    void theAnswerWaitsForThePhone() {
        PhoneDouble slow = alpha.phone("4011");
        answer(alice.start("4011"));
        var dial = alice.dial("4011", "4002", "r1");
        assertThat(slow.orders()).hasSize(1);
        assertThat(dial.isDone()).isFalse();
        slow.obey(slow.lastOrder());
        assertThat(answer(dial).getResult().getRequestId()).isEqualTo("r1");
    }

    @Test
    void everyEventThatACommandCausedCarriesItsRequestId() {
        var watch = alice.watch("4001");
        watch.take();
        CommandResult result = answer(alice.dial("4001", "4002", "r1")).getResult();
        List<Event> events = watch.take().stream()
                .flatMap(message -> message.getEventsList().stream())
                .toList();
        assertThat(events)
                .extracting(Event::getType)
                .containsExactly(EventType.EVENT_TYPE_SERVICE_INITIATED, EventType.EVENT_TYPE_ORIGINATED);
        assertThat(events).allSatisfy(event -> {
            assertThat(event.getRequestId()).isEqualTo("r1");
            assertThat(event.getInitiator()).isEqualTo(Initiator.INITIATOR_CLIENT);
        });
        assertThat(result.getSequence()).isEqualTo(events.get(1).getSequence());
    }

    @Test
    void answerOrdersThePhoneToAnswerItsRingingLeg() {
        long leg = phone.rings("4002");
        assertThat(only().getAllowedCommandsList())
                .containsExactly(
                        Command.COMMAND_ANSWER,
                        Command.COMMAND_HANG_UP,
                        Command.COMMAND_DECLINE,
                        Command.COMMAND_DEFLECT,
                        Command.COMMAND_CLEAR_CALL,
                        Command.COMMAND_SET_CALL_DATA);
        CommandResult result = answer(alice.answerCall("4001", "")).getResult();
        assertThat(phone.lastOrder().kind()).isEqualTo(CommandKind.ANSWER);
        assertThat(phone.lastOrder().leg()).isEqualTo(leg);
        assertThat(result.getConnection().getPhase()).isEqualTo(Phase.PHASE_TALKING);
        assertThat(result.getConnection().getRemote().getNumber()).isEqualTo("4002");
    }

    @Test
    void holdAndRetrieveMoveTheCallThereAndBack() {
        phone.talks("4002");
        String id = only().getConnection();
        assertThat(answer(alice.hold("4001", id)).getResult().getConnection().getPhase())
                .isEqualTo(Phase.PHASE_HELD);
        assertThat(answer(alice.retrieve("4001", id))
                        .getResult()
                        .getConnection()
                        .getPhase())
                .isEqualTo(Phase.PHASE_TALKING);
    }

    @Test
    void hangUpEndsTheCall() {
        phone.talks("4002");
        CommandResult result = answer(alice.hangUp("4001", "")).getResult();
        assertThat(result.getConnection().getState()).isEqualTo(ConnectionState.CONNECTION_STATE_NULL);
        assertThat(alice.phone("4001").getConnectionsCount()).isZero();
    }

    @Test
    void dialWithACallRunningHoldsItFirst() {
        phone.talks("4002");
        answer(alice.dial("4001", "4003", "r1"));
        assertThat(alice.phone("4001").getConnectionsList())
                .extracting(Connection::getPhase)
                .containsExactly(Phase.PHASE_HELD, Phase.PHASE_DIALING);
    }

    @Test
    void aCommandThatNamesNoRequestGetsAnIdOfItsOwnEachTime() {
        String first = answer(alice.dial("4001", "4002", "")).getResult().getRequestId();
        answer(alice.hangUp("4001", ""));
        String second = answer(alice.dial("4001", "4002", "")).getResult().getRequestId();
        assertThat(first).isNotEmpty().isNotEqualTo(second);
        assertThat(phone.lastOrder().requestId()).as("ids are the user's own").isEqualTo("alice/" + second);
    }

    @Test
    void audioMayBeAskedForByName() {
        var dial = alice.calls.dial(dialRequest("4001", "4002", "r1").toBuilder()
                .setMedia(Media.MEDIA_AUDIO)
                .build());
        assertThat(answer(dial).getResult().getRequestId()).isEqualTo("r1");
    }

    @Test
    void theSameRequestAgainGetsTheSameAnswerAndHasOneEffect() {
        CommandResult first = answer(alice.dial("4001", "4002", "r1")).getResult();
        CommandResult again = answer(alice.dial("4001", "4002", "r1")).getResult();
        assertThat(again).isEqualTo(first.toBuilder().setReplayed(true).build());
        assertThat(phone.orders()).hasSize(1);
    }

    @Test
    void theSameRequestWhileTheFirstStillRunsIsAnsweredWithIt() {
        PhoneDouble slow = alpha.phone("4011");
        answer(alice.start("4011"));
        var first = alice.dial("4011", "4002", "r1");
        var again = alice.dial("4011", "4002", "r1");
        assertThat(again.isDone()).isFalse();
        slow.obey(slow.lastOrder());
        assertThat(answer(first).getResult().getReplayed()).isFalse();
        assertThat(answer(again).getResult().getReplayed()).isTrue();
        assertThat(slow.orders()).hasSize(1);
    }

    @Test
    void theSameRequestIdWithOtherContentIsRefused() {
        answer(alice.dial("4001", "4002", "r1"));
        Refused refused = assertRefused(alice.dial("4001", "4003", "r1"), Reason.REQUEST_ID_REUSED);
        assertThat(refused.facts()).containsEntry("request_id", "r1").containsEntry("phone", "4001");
        assertThat(phone.orders()).hasSize(1);
    }

    @Test
    void aRefusalIsRepeatedForTheSameRequest() {
        ApiClient second = alpha.client("alice", "second");
        answer(second.signIn());
        assertRefused(second.dial("4001", "4002", "r1"), Reason.NOT_IN_CONTROL);
        assertRefused(alice.dial("4001", "4002", "r1"), Reason.NOT_IN_CONTROL);
        assertThat(answer(alice.dial("4001", "4002", "r2")).getResult().getReplayed())
                .isFalse();
    }

    @Test
    void anAnswerThatSaysSendAgainIsNotRemembered() {
        phone.loseLink();
        assertRefused(alice.dial("4001", "4002", "r1"), Reason.PHONE_OFFLINE);
        phone.attach();
        assertThat(answer(alice.dial("4001", "4002", "r1")).getResult().getReplayed())
                .isFalse();
    }
}
