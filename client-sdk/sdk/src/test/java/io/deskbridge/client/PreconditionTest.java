package io.deskbridge.client;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;

import com.google.protobuf.Descriptors.FieldDescriptor;
import com.google.protobuf.Message;
import io.deskbridge.proto.v1.ControlRequest;
import java.io.IOException;
import java.util.EnumSet;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/** Commands that are for the phone as the program saw it. */
@Timeout(120)
class PreconditionTest {
    private static final io.deskbridge.proto.v1.Precondition UNCHANGED =
            io.deskbridge.proto.v1.Precondition.newBuilder()
                    .setIfSequence(1)
                    .setIfEpoch("e")
                    .build();
    private static final Precondition HELD = Precondition.connectionIn(ConnectionState.HELD);

    private final BridgeScript bridge;
    private final DeskbridgeClient client;
    private final SharedControl phone;
    private final Precondition unchanged;

    PreconditionTest() throws IOException {
        bridge = new BridgeScript();
        client = bridge.builder().connect();
        phone = client.startSharedControl("4001");
        unchanged = Precondition.unchangedSince(phone.atStart());
    }

    @AfterEach
    void close() {
        client.close();
        bridge.close();
    }

    static List<PhoneCommand> commands() {
        return List.of(
                PhoneCommand.dial("4002"),
                PhoneCommand.startCall(),
                PhoneCommand.dialDigits("1", true),
                PhoneCommand.answer(),
                PhoneCommand.decline(),
                PhoneCommand.deflect("4002"),
                PhoneCommand.hangUp(),
                PhoneCommand.hold(),
                PhoneCommand.retrieve(),
                PhoneCommand.swap(),
                PhoneCommand.consult("4002"),
                PhoneCommand.reconnect(),
                PhoneCommand.transfer(),
                PhoneCommand.blindTransfer("4002"),
                PhoneCommand.sendDigits("1"),
                PhoneCommand.merge(),
                PhoneCommand.addParty("4002"),
                PhoneCommand.dropParty("4002"),
                PhoneCommand.clearCall(),
                PhoneCommand.park("7"),
                PhoneCommand.unpark("7"),
                PhoneCommand.pickUp("4002"),
                PhoneCommand.setCallData(Map.of("a", "b")),
                PhoneCommand.changeMedia(Media.VIDEO),
                PhoneCommand.setMute(true),
                PhoneCommand.setVolume(1),
                PhoneCommand.selectAudioPath(AudioPath.SPEAKER),
                PhoneCommand.setRinger(1),
                PhoneCommand.silenceRinger(),
                PhoneCommand.setDoNotDisturb(true),
                PhoneCommand.setForwarding(Forwarding.NONE),
                PhoneCommand.setMessageWaiting(1),
                PhoneCommand.lock(),
                PhoneCommand.pressButton("HOLD"));
    }

    @Test
    void everyCommandIsTried() {
        assertThat(commands().stream().map(PhoneCommand::command))
                .containsExactlyInAnyOrderElementsOf(EnumSet.complementOf(EnumSet.of(Command.UNKNOWN)));
    }

    private Message sent(SharedControl control, PhoneCommand command) throws InterruptedException {
        var unused = control.send(command);
        ControlRequest request = BridgeScript.next(bridge.commands).request();
        return (Message) request.getAllFields().values().iterator().next();
    }

    private static Object precondition(Message command) {
        return command.getField(field(command));
    }

    private static FieldDescriptor field(Message command) {
        return command.getDescriptorForType().findFieldByName("precondition");
    }

    @ParameterizedTest
    @MethodSource("commands")
    void everyCommandSaysWhatItDependsOn(PhoneCommand command) throws Exception {
        Message plain = sent(phone, command.as(new RequestId("r1")));
        assertThat(plain.hasField(field(plain)))
                .as("a command that depends on nothing")
                .isFalse();
        Message depending = sent(phone, command.onlyIf(unchanged).as(new RequestId("r2")));
        assertThat(precondition(depending)).isEqualTo(UNCHANGED);
        assertThat(withoutBoth(depending)).isEqualTo(withoutBoth(plain));
    }

    private static Message withoutBoth(Message command) {
        return command.toBuilder()
                .clearField(field(command))
                .clearField(command.getDescriptorForType().findFieldByName("request_id"))
                .build();
    }

    @Test
    void theCommandsOfAControlThatDependsOnSomethingDo() throws Exception {
        SharedControl careful = phone.onlyIf(unchanged);
        assertThat(careful.phone()).isEqualTo("4001");
        var unused = careful.hangUpAsync();
        assertThat(BridgeScript.next(bridge.commands).request().getHangUp().getPrecondition())
                .isEqualTo(UNCHANGED);
        assertThat(precondition(sent(careful, PhoneCommand.hold()))).isEqualTo(UNCHANGED);
        assertThat(precondition(sent(careful, PhoneCommand.hold().onlyIf(HELD))))
                .as("a command keeps its own")
                .isEqualTo(io.deskbridge.proto.v1.Precondition.newBuilder()
                        .setIfState(io.deskbridge.proto.v1.ConnectionState.CONNECTION_STATE_HELD)
                        .build());
    }

    @Test
    void whatIsSaidLastOfTheSameGoesBefore() {
        Precondition connected = Precondition.connectionIn(ConnectionState.CONNECTED);
        assertThat(unchanged.and(HELD)).isEqualTo(HELD.and(unchanged));
        assertThat(unchanged.and(HELD).and(connected)).isEqualTo(unchanged.and(connected));
        assertThat(unchanged.and(Precondition.NONE)).isEqualTo(unchanged);
        Precondition earlier = new Precondition(java.util.OptionalLong.of(0), "before", java.util.Optional.empty());
        assertThat(unchanged.and(earlier)).isEqualTo(earlier);
    }

    @Test
    void noConnectionIsInAStateThatIsNotKnown() {
        assertThatIllegalArgumentException()
                .isThrownBy(() -> Precondition.connectionIn(ConnectionState.UNKNOWN))
                .withMessageContaining("UNKNOWN");
    }
}
