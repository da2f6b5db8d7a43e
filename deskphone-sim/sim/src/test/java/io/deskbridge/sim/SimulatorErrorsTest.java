package io.deskbridge.sim;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.deskbridge.proto.simulator.v1.CutLinkRequest;
import io.deskbridge.proto.simulator.v1.DialNumberRequest;
import io.deskbridge.proto.simulator.v1.GetPhoneRequest;
import io.deskbridge.proto.simulator.v1.LiftRequest;
import io.deskbridge.proto.simulator.v1.LockRequest;
import io.deskbridge.proto.simulator.v1.MoveRequest;
import io.deskbridge.proto.simulator.v1.PlugInRequest;
import io.deskbridge.proto.simulator.v1.PressRequest;
import io.deskbridge.proto.simulator.v1.ReplaceRequest;
import io.deskbridge.proto.simulator.v1.RestoreLinkRequest;
import io.deskbridge.proto.simulator.v1.SetPersonRequest;
import io.deskbridge.proto.simulator.v1.SimulatedPhone;
import io.deskbridge.proto.simulator.v1.SimulatorServiceGrpc.SimulatorServiceBlockingStub;
import io.deskbridge.proto.simulator.v1.UnlockRequest;
import io.deskbridge.proto.simulator.v1.UnplugRequest;
import io.grpc.StatusRuntimeException;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** What the levers refuse, with which status and sentence. */
final class SimulatorErrorsTest {

    private Levers all;
    private SimulatorServiceBlockingStub levers;

    @BeforeEach
    void open() throws Exception {
        all = new Levers();
        levers = all.stub;
    }

    @AfterEach
    void close() throws Exception {
        all.close();
    }

    private SimulatedPhone get() {
        return levers.getPhone(GetPhoneRequest.newBuilder().setPhone("4001").build())
                .getPhone();
    }

    private SimulatedPhone press(String key) {
        return levers.press(
                        PressRequest.newBuilder().setPhone("4001").setKey(key).build())
                .getPhone();
    }

    private SetPersonRequest.Builder person() {
        return SetPersonRequest.newBuilder().setPhone("4001");
    }

    private static com.google.protobuf.Duration seconds(long seconds) {
        return com.google.protobuf.Duration.newBuilder().setSeconds(seconds).build();
    }

    @Test
    void anImpossiblePersonIsRefused() {
        assertThatThrownBy(() -> levers.setPerson(person().setAfter(seconds(-1)).build()))
                .isInstanceOf(StatusRuntimeException.class)
                .hasMessage("INVALID_ARGUMENT: A person cannot answer PT1S before being asked.");
        assertThatThrownBy(() -> levers.setPerson(
                        person().setAnswerAfter(seconds(86_401)).build()))
                .hasMessage("INVALID_ARGUMENT: A person takes a day at most.");
        assertThatThrownBy(() -> levers.setPerson(person().setConsentValue(99).build()))
                .hasMessageStartingWith("INVALID_ARGUMENT: Consent is one of ");
    }

    @Test
    void everyLeverKnowsOnlyItsPhones() {
        String sentence = "NOT_FOUND: There is no simulated phone 9; there are 4001.";
        assertThatThrownBy(() -> levers.getPhone(
                        GetPhoneRequest.newBuilder().setPhone("9").build()))
                .hasMessage(sentence);
        assertThatThrownBy(() -> levers.press(
                        PressRequest.newBuilder().setPhone("9").setKey("HOLD").build()))
                .hasMessage(sentence);
        assertThatThrownBy(
                        () -> levers.lift(LiftRequest.newBuilder().setPhone("9").build()))
                .hasMessage(sentence);
        assertThatThrownBy(() ->
                        levers.replace(ReplaceRequest.newBuilder().setPhone("9").build()))
                .hasMessage(sentence);
        assertThatThrownBy(() -> levers.dialNumber(
                        DialNumberRequest.newBuilder().setPhone("9").setTo("1").build()))
                .hasMessage(sentence);
        assertThatThrownBy(
                        () -> levers.lock(LockRequest.newBuilder().setPhone("9").build()))
                .hasMessage(sentence);
        assertThatThrownBy(() ->
                        levers.unlock(UnlockRequest.newBuilder().setPhone("9").build()))
                .hasMessage(sentence);
        assertThatThrownBy(() ->
                        levers.unplug(UnplugRequest.newBuilder().setPhone("9").build()))
                .hasMessage(sentence);
        assertThatThrownBy(() ->
                        levers.plugIn(PlugInRequest.newBuilder().setPhone("9").build()))
                .hasMessage(sentence);
        assertThatThrownBy(() ->
                        levers.cutLink(CutLinkRequest.newBuilder().setPhone("9").build()))
                .hasMessage(sentence);
        assertThatThrownBy(() -> levers.restoreLink(
                        RestoreLinkRequest.newBuilder().setPhone("9").build()))
                .hasMessage(sentence);
        assertThatThrownBy(() -> levers.move(MoveRequest.newBuilder()
                        .setPhone("9")
                        .setServer("alpha")
                        .build()))
                .hasMessage(sentence);
        assertThatThrownBy(() -> levers.setPerson(person().setPhone("9").build()))
                .hasMessage(sentence);
    }

    @ParameterizedTest
    @ValueSource(strings = {"", "DIGIT_7", "REDIAL", "LINE9"})
    void anUnknownKeyIsAnInvalidArgument(String key) {
        assertThatThrownBy(() -> press(key))
                .isInstanceOf(StatusRuntimeException.class)
                .hasMessageStartingWith("INVALID_ARGUMENT: There is no key " + key + "; the keys are LINE1, ");
    }

    @Test
    void aBadNumberIsAnInvalidArgument() {
        assertThatThrownBy(() -> levers.dialNumber(DialNumberRequest.newBuilder()
                        .setPhone("4001")
                        .setTo("bob")
                        .build()))
                .hasMessageStartingWith("INVALID_ARGUMENT: \"bob\" cannot be dialled");
    }

    @Test
    void anUnknownServerIsNotFound() {
        assertThatThrownBy(() -> levers.move(MoveRequest.newBuilder()
                        .setPhone("4001")
                        .setServer("charlie")
                        .build()))
                .hasMessage("NOT_FOUND: There is no server charlie; there are alpha, bravo.");
        assertThat(get().getServer()).as("the phone stays").isEqualTo("alpha");
    }
}
