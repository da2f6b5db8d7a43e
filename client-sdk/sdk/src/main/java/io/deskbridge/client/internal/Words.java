package io.deskbridge.client.internal;

import io.deskbridge.client.AudioPath;
import io.deskbridge.client.Capability;
import io.deskbridge.client.Cause;
import io.deskbridge.client.Command;
import io.deskbridge.client.ConnectionState;
import io.deskbridge.client.ControlEndReason;
import io.deskbridge.client.DeviceKind;
import io.deskbridge.client.Direction;
import io.deskbridge.client.EventType;
import io.deskbridge.client.HoldKind;
import io.deskbridge.client.Initiator;
import io.deskbridge.client.LampMode;
import io.deskbridge.client.Media;
import io.deskbridge.client.Mode;
import io.deskbridge.client.Phase;
import io.deskbridge.client.Platform;
import io.deskbridge.client.Presentation;
import io.deskbridge.client.RefusalReason;

/** The enums of the contract and their own counterparts. */
final class Words {
    static final EnumMirror<io.deskbridge.proto.v1.Mode, Mode> MODE =
            EnumMirror.of(io.deskbridge.proto.v1.Mode.class, "MODE_", Mode.class, Mode.UNKNOWN, Mode.UNKNOWN);
    static final EnumMirror<io.deskbridge.proto.v1.Platform, Platform> PLATFORM = EnumMirror.of(
            io.deskbridge.proto.v1.Platform.class, "PLATFORM_", Platform.class, Platform.WINDOWS, Platform.WINDOWS);
    static final EnumMirror<io.deskbridge.proto.v1.Media, Media> MEDIA =
            EnumMirror.of(io.deskbridge.proto.v1.Media.class, "MEDIA_", Media.class, Media.AUDIO, Media.AUDIO);
    static final EnumMirror<io.deskbridge.proto.v1.DeviceKind, DeviceKind> DEVICE_KIND = EnumMirror.of(
            io.deskbridge.proto.v1.DeviceKind.class,
            "DEVICE_KIND_",
            DeviceKind.class,
            DeviceKind.UNKNOWN,
            DeviceKind.UNKNOWN);
    static final EnumMirror<io.deskbridge.proto.v1.ConnectionState, ConnectionState> CONNECTION_STATE = EnumMirror.of(
            io.deskbridge.proto.v1.ConnectionState.class,
            "CONNECTION_STATE_",
            ConnectionState.class,
            ConnectionState.UNKNOWN,
            ConnectionState.UNKNOWN);
    static final EnumMirror<io.deskbridge.proto.v1.Phase, Phase> PHASE =
            EnumMirror.of(io.deskbridge.proto.v1.Phase.class, "PHASE_", Phase.class, Phase.UNKNOWN, Phase.UNKNOWN);
    static final EnumMirror<io.deskbridge.proto.v1.Cause, Cause> CAUSE =
            EnumMirror.of(io.deskbridge.proto.v1.Cause.class, "CAUSE_", Cause.class, Cause.NONE, Cause.UNKNOWN);
    static final EnumMirror<io.deskbridge.proto.v1.HoldKind, HoldKind> HOLD_KIND = EnumMirror.of(
            io.deskbridge.proto.v1.HoldKind.class, "HOLD_KIND_", HoldKind.class, HoldKind.NONE, HoldKind.UNKNOWN);
    static final EnumMirror<io.deskbridge.proto.v1.Initiator, Initiator> INITIATOR = EnumMirror.of(
            io.deskbridge.proto.v1.Initiator.class,
            "INITIATOR_",
            Initiator.class,
            Initiator.UNKNOWN,
            Initiator.UNKNOWN);
    static final EnumMirror<io.deskbridge.proto.v1.Command, Command> COMMAND = EnumMirror.of(
            io.deskbridge.proto.v1.Command.class, "COMMAND_", Command.class, Command.UNKNOWN, Command.UNKNOWN);
    static final EnumMirror<io.deskbridge.proto.v1.Capability, Capability> CAPABILITY = EnumMirror.of(
            io.deskbridge.proto.v1.Capability.class,
            "CAPABILITY_",
            Capability.class,
            Capability.UNKNOWN,
            Capability.UNKNOWN);
    static final EnumMirror<io.deskbridge.proto.v1.Direction, Direction> DIRECTION = EnumMirror.of(
            io.deskbridge.proto.v1.Direction.class,
            "DIRECTION_",
            Direction.class,
            Direction.UNKNOWN,
            Direction.UNKNOWN);
    static final EnumMirror<io.deskbridge.proto.v1.EventType, EventType> EVENT_TYPE = EnumMirror.of(
            io.deskbridge.proto.v1.EventType.class,
            "EVENT_TYPE_",
            EventType.class,
            EventType.UNKNOWN,
            EventType.UNKNOWN);
    static final EnumMirror<io.deskbridge.proto.v1.AudioPath, AudioPath> AUDIO_PATH = EnumMirror.of(
            io.deskbridge.proto.v1.AudioPath.class,
            "AUDIO_PATH_",
            AudioPath.class,
            AudioPath.UNKNOWN,
            AudioPath.UNKNOWN);
    static final EnumMirror<io.deskbridge.proto.v1.Presentation, Presentation> PRESENTATION = EnumMirror.of(
            io.deskbridge.proto.v1.Presentation.class,
            "PRESENTATION_",
            Presentation.class,
            Presentation.UNKNOWN,
            Presentation.UNKNOWN);
    static final EnumMirror<io.deskbridge.proto.v1.LampMode, LampMode> LAMP_MODE = EnumMirror.of(
            io.deskbridge.proto.v1.LampMode.class, "LAMP_MODE_", LampMode.class, LampMode.NONE, LampMode.UNKNOWN);
    static final EnumMirror<io.deskbridge.proto.v1.ControlEndReason, ControlEndReason> CONTROL_END_REASON =
            EnumMirror.of(
                    io.deskbridge.proto.v1.ControlEndReason.class,
                    "CONTROL_END_REASON_",
                    ControlEndReason.class,
                    ControlEndReason.UNKNOWN,
                    ControlEndReason.UNKNOWN);
    static final EnumMirror<io.deskbridge.proto.v1.Reason, RefusalReason> REASON = EnumMirror.of(
            io.deskbridge.proto.v1.Reason.class,
            "REASON_",
            RefusalReason.class,
            RefusalReason.NONE,
            RefusalReason.UNKNOWN);

    private Words() {}

    /** The reason as ErrorInfo carries it: without prefix. */
    static RefusalReason reason(String name) {
        for (RefusalReason reason : RefusalReason.values()) {
            if (reason.name().equals(name) && reason != RefusalReason.NONE) {
                return reason;
            }
        }
        return RefusalReason.UNKNOWN;
    }
}
