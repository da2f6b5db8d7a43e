package io.deskbridge.client.internal;

import static org.assertj.core.api.Assertions.assertThat;

import com.google.protobuf.ProtocolMessageEnum;
import java.util.List;
import java.util.stream.Stream;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.MethodSource;

/** The SDK's own words are those of the contract, and what a newer bridge may say is no accident. */
class WordsTest {
    static Stream<Arguments> mirrors() {
        return Stream.of(
                Arguments.of(io.deskbridge.proto.v1.Mode.class, "MODE_", Words.MODE, false),
                Arguments.of(io.deskbridge.proto.v1.Platform.class, "PLATFORM_", Words.PLATFORM, false),
                Arguments.of(io.deskbridge.proto.v1.Media.class, "MEDIA_", Words.MEDIA, false),
                Arguments.of(io.deskbridge.proto.v1.DeviceKind.class, "DEVICE_KIND_", Words.DEVICE_KIND, true),
                Arguments.of(
                        io.deskbridge.proto.v1.ConnectionState.class,
                        "CONNECTION_STATE_",
                        Words.CONNECTION_STATE,
                        true),
                Arguments.of(io.deskbridge.proto.v1.Phase.class, "PHASE_", Words.PHASE, true),
                Arguments.of(io.deskbridge.proto.v1.Cause.class, "CAUSE_", Words.CAUSE, true),
                Arguments.of(io.deskbridge.proto.v1.HoldKind.class, "HOLD_KIND_", Words.HOLD_KIND, true),
                Arguments.of(io.deskbridge.proto.v1.Initiator.class, "INITIATOR_", Words.INITIATOR, true),
                Arguments.of(io.deskbridge.proto.v1.Command.class, "COMMAND_", Words.COMMAND, true),
                Arguments.of(io.deskbridge.proto.v1.Capability.class, "CAPABILITY_", Words.CAPABILITY, true),
                Arguments.of(io.deskbridge.proto.v1.Direction.class, "DIRECTION_", Words.DIRECTION, true),
                Arguments.of(io.deskbridge.proto.v1.EventType.class, "EVENT_TYPE_", Words.EVENT_TYPE, true),
                Arguments.of(io.deskbridge.proto.v1.AudioPath.class, "AUDIO_PATH_", Words.AUDIO_PATH, true),
                Arguments.of(io.deskbridge.proto.v1.Presentation.class, "PRESENTATION_", Words.PRESENTATION, true),
                Arguments.of(io.deskbridge.proto.v1.LampMode.class, "LAMP_MODE_", Words.LAMP_MODE, true),
                Arguments.of(
                        io.deskbridge.proto.v1.ControlEndReason.class,
                        "CONTROL_END_REASON_",
                        Words.CONTROL_END_REASON,
                        true),
                Arguments.of(io.deskbridge.proto.v1.Reason.class, "REASON_", Words.REASON, true));
    }

    @ParameterizedTest
    @MethodSource("mirrors")
    <P extends Enum<P> & ProtocolMessageEnum, O extends Enum<O>> void everyConstantOfTheContractHasItsOwn(
            Class<P> proto, String prefix, EnumMirror<P, O> mirror, boolean tellsUnknown) {
        List<P> said = Stream.of(proto.getEnumConstants())
                .filter(constant -> !constant.name().equals("UNRECOGNIZED"))
                .filter(constant -> !constant.name().equals(prefix + "UNSPECIFIED"))
                .toList();
        assertThat(said)
                .allSatisfy(constant ->
                        assertThat(prefix + mirror.own(constant).name()).isEqualTo(constant.name()));
        P newer = Enum.valueOf(proto, "UNRECOGNIZED");
        assertThat(mirror.own(newer).name().equals("UNKNOWN"))
                .as("what a newer bridge says is UNKNOWN")
                .isIn(tellsUnknown, true);
    }
}
