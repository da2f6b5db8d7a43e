package io.deskbridge.sim;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.deskbridge.bridge.core.model.CallId;
import io.deskbridge.bridge.core.model.ConnectionState;
import io.deskbridge.bridge.core.model.LineSignal;
import io.deskbridge.bridge.core.model.Party;
import io.deskbridge.proto.simulator.v1.CallFromOutsideRequest;
import io.deskbridge.proto.simulator.v1.CallProgress;
import io.deskbridge.proto.simulator.v1.GetOutsideCallRequest;
import io.deskbridge.proto.simulator.v1.HangUpOutsideRequest;
import io.deskbridge.proto.v1.Cause;
import io.deskbridge.proto.v1.Media;
import io.grpc.StatusRuntimeException;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;
import org.junit.jupiter.params.provider.ValueSource;

/** Calls from outside, over a real port; the server they come to is the test. */
final class OutsideCallsTest {

    private final World world = new World("alpha");
    private final World other = new World("bravo");
    private Levers all;

    @BeforeEach
    void open() throws Exception {
        all = new Levers(Map.of("alpha", world.outside, "bravo", other.outside));
    }

    @AfterEach
    void close() throws Exception {
        all.close();
    }

    private static CallFromOutsideRequest.Builder dora() {
        return CallFromOutsideRequest.newBuilder()
                .setServer("alpha")
                .setFromNumber("0301234")
                .setFromName("Dora")
                .setTo("4001");
    }

    private String call(CallFromOutsideRequest.Builder request) {
        return all.stub.callFromOutside(request.build()).getCall();
    }

    private io.deskbridge.proto.simulator.v1.OutsideCall get(String call) {
        return all.stub
                .getOutsideCall(GetOutsideCallRequest.newBuilder().setCall(call).build())
                .getOutsideCall();
    }

    private io.deskbridge.proto.simulator.v1.OutsideCall hangUp(String call) {
        return all.stub
                .hangUpOutside(HangUpOutsideRequest.newBuilder().setCall(call).build())
                .getOutsideCall();
    }

    @Test
    void theServerSeesWhoCallsWhomAndTheCallHasTheNameThatTheServerGaveIt() {
        assertThat(call(dora())).isEqualTo("alpha:1");
        assertThat(world.came(0).caller()).isEqualTo(new Party("0301234", "Dora"));
        assertThat(world.came(0).to()).isEqualTo("4001");
        assertThat(get("alpha:1"))
                .isEqualTo(io.deskbridge.proto.simulator.v1.OutsideCall.newBuilder()
                        .setCall("alpha:1")
                        .setServer("alpha")
                        .setFromNumber("0301234")
                        .setTo("4001")
                        .setMedia(Media.MEDIA_AUDIO)
                        .build());
    }

    @Test
    void aCallComesToTheServerThatIsSaidOrToTheFirst() {
        assertThat(call(dora().setServer("bravo"))).isEqualTo("bravo:1");
        assertThat(call(dora().clearServer())).isEqualTo("alpha:1");
    }

    @Test
    void whoWithholdsTheNumberIsSeenByNobody() {
        String call = call(dora().setWithhold(true));
        assertThat(world.came(0).caller()).isEqualTo(Party.ANONYMOUS);
        assertThat(get(call).getFromNumber()).isEqualTo("anonymous");
        call(CallFromOutsideRequest.newBuilder().setWithhold(true).setTo("4001"));
        assertThat(world.came(1).caller()).isEqualTo(Party.ANONYMOUS);
    }

    @Test
    void theCallerHearsRingingAnswerHoldAndRelease() {
        String call = call(dora());
        world.say(0, new LineSignal.Alerting("Alice"));
        assertThat(get(call).getHeardList()).containsExactly(CallProgress.CALL_PROGRESS_RINGING);
        assertThat(get(call).getReached()).isEqualTo("Alice");
        world.say(0, new LineSignal.Connect("Alice"));
        world.say(0, new LineSignal.FarHold(true));
        assertThat(get(call).getHeld()).isTrue();
        world.say(0, new LineSignal.FarHold(false));
        assertThat(get(call).getHeld()).isFalse();
        world.say(0, new LineSignal.Release(io.deskbridge.bridge.core.model.Cause.REMOTE_CLEARING));
        assertThat(get(call).getHeardList())
                .containsExactly(
                        CallProgress.CALL_PROGRESS_RINGING,
                        CallProgress.CALL_PROGRESS_ANSWERED,
                        CallProgress.CALL_PROGRESS_RELEASED);
        assertThat(get(call).getCause()).isEqualTo(Cause.CAUSE_REMOTE_CLEARING);
    }

    @Test
    void aTransferredCallerHearsWhoIsThereNow() {
        String call = call(dora());
        world.say(0, new LineSignal.Connect("Alice"));
        world.say(
                0,
                new LineSignal.FarChanged(
                        new CallId("alpha:9"),
                        new Party("4002", "Bob"),
                        ConnectionState.ALERTING,
                        io.deskbridge.bridge.core.model.Cause.TRANSFER,
                        List.of()));
        assertThat(get(call).getReached()).isEqualTo("Bob");
        assertThat(get(call).getCall()).as("its id stays").isEqualTo(call);
        assertThat(get(call).getHeardList())
                .containsExactly(CallProgress.CALL_PROGRESS_ANSWERED, CallProgress.CALL_PROGRESS_RINGING);
    }

    @ParameterizedTest
    @EnumSource(io.deskbridge.bridge.core.model.Cause.class)
    void everyCauseIsHeard(io.deskbridge.bridge.core.model.Cause cause) {
        String call = call(dora());
        world.say(0, new LineSignal.Release(cause));
        assertThat(get(call).getCause().name())
                .isEqualTo("CAUSE_" + (cause == io.deskbridge.bridge.core.model.Cause.NONE ? "UNSPECIFIED" : cause));
    }

    @Test
    void videoIsOfferedAndTheCallIsAudio() {
        assertThat(get(call(dora().setOffersVideo(true))).getMedia()).isEqualTo(Media.MEDIA_AUDIO);
    }

    @Test
    void theCallerHangsUpAndHangingUpTwiceIsHangingUp() {
        String call = call(dora());
        assertThat(hangUp(call).getCause()).isEqualTo(Cause.CAUSE_NORMAL_CLEARING);
        assertThat(hangUp(call).getHeardList()).containsExactly(CallProgress.CALL_PROGRESS_RELEASED);
        assertThat(world.said)
                .containsExactly(new LineSignal.Release(io.deskbridge.bridge.core.model.Cause.NORMAL_CLEARING));
    }

    @Test
    void ofTheCallsThatAreOverTheLastHundredAreRemembered() {
        String live = call(dora());
        for (int i = 1; i <= 101; i++) {
            hangUp(call(dora()));
        }
        assertThatThrownBy(() -> get("alpha:2"))
                .hasMessage("NOT_FOUND: There is no outside call alpha:2; of those that are over the last 100 are"
                        + " remembered.");
        assertThat(get("alpha:3").getHeardList()).containsExactly(CallProgress.CALL_PROGRESS_RELEASED);
        assertThat(get(live).getHeardList()).as("is not over").isEmpty();
        hangUp(live);
        assertThat(get(live).getHeardList()).as("was over last").isNotEmpty();
    }

    // ---- what is refused

    @Test
    void whereThereIsNoOutsideNobodyCallsIn() throws Exception {
        String sentence = "FAILED_PRECONDITION: There is no outside world here; ";
        try (Levers inside = new Levers()) {
            assertThatThrownBy(() -> inside.stub.callFromOutside(CallFromOutsideRequest.getDefaultInstance()))
                    .isInstanceOf(StatusRuntimeException.class)
                    .hasMessageStartingWith(sentence)
                    .hasMessageEndingWith(".");
            assertThatThrownBy(() -> inside.stub.hangUpOutside(HangUpOutsideRequest.getDefaultInstance()))
                    .hasMessageStartingWith(sentence);
            assertThatThrownBy(() -> inside.stub.getOutsideCall(GetOutsideCallRequest.getDefaultInstance()))
                    .hasMessageStartingWith(sentence);
        }
    }

    @Test
    void anUnknownServerIsNotFound() {
        assertThatThrownBy(() -> call(dora().setServer("charlie")))
                .hasMessage("NOT_FOUND: There is no server charlie with an outside world; there are alpha, bravo.");
    }

    @Test
    void anUnknownCallIsNotFound() {
        assertThatThrownBy(() -> hangUp("alpha:1"))
                .hasMessageStartingWith("NOT_FOUND: There is no outside call alpha:1;");
        assertThatThrownBy(() -> get("")).hasMessageStartingWith("NOT_FOUND: There is no outside call ;");
    }

    @ParameterizedTest
    @ValueSource(strings = {"bob", "40*01", "+", "123456789012345678901234567890123", "1:2"})
    void whatIsNoNumberIsRefusedAtBothEnds(String number) {
        String sentence = "INVALID_ARGUMENT: \"" + number
                + "\" cannot be used for a call from outside; a number there is an optional + and 1 to 32 digits.";
        assertThatThrownBy(() -> call(dora().setTo(number))).hasMessage(sentence);
        assertThatThrownBy(() -> call(dora().setFromNumber(number))).hasMessage(sentence);
        assertThatThrownBy(() -> call(dora().setWithhold(true).setFromNumber(number)))
                .hasMessage(sentence);
        assertThat(world.came).isEmpty();
    }

    @Test
    void aCallNeedsSomebodyAtBothEnds() {
        assertThatThrownBy(() -> call(dora().clearFromNumber()))
                .hasMessage(
                        "INVALID_ARGUMENT: Who calls from outside has a number or withholds it; say one of the two.");
        assertThatThrownBy(() -> call(dora().clearTo()))
                .hasMessageStartingWith("INVALID_ARGUMENT: \"\" cannot be used for a call from outside;");
    }

    @Test
    void aNameThatNoDisplayCouldShowIsRefused() {
        String sentence =
                "INVALID_ARGUMENT: A caller's name is at most 128 characters, none of them a control character.";
        assertThatThrownBy(() -> call(dora().setFromName("D".repeat(129)))).hasMessage(sentence);
        assertThatThrownBy(() -> call(dora().setFromName("Do\nra"))).hasMessage(sentence);
        assertThat(call(dora().setFromName("D".repeat(128)))).isNotEmpty();
    }
}
