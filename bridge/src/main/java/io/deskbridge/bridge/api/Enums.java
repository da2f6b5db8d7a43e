package io.deskbridge.bridge.api;

import io.deskbridge.bridge.actor.port.Panel;
import io.deskbridge.bridge.core.model.AudioPath;
import io.deskbridge.bridge.core.model.Capability;
import io.deskbridge.bridge.core.model.Cause;
import io.deskbridge.bridge.core.model.CommandKind;
import io.deskbridge.bridge.core.model.ConnectionState;
import io.deskbridge.bridge.core.model.DeviceKind;
import io.deskbridge.bridge.core.model.Direction;
import io.deskbridge.bridge.core.model.EndReason;
import io.deskbridge.bridge.core.model.EventType;
import io.deskbridge.bridge.core.model.HoldKind;
import io.deskbridge.bridge.core.model.Initiator;
import io.deskbridge.bridge.core.model.Media;
import io.deskbridge.bridge.core.model.Mode;
import io.deskbridge.bridge.core.model.Phase;
import io.deskbridge.bridge.core.model.Platform;
import io.deskbridge.bridge.core.model.Reason;
import io.deskbridge.bridge.wire.EnumPair;
import io.deskbridge.proto.v1.Command;
import io.deskbridge.proto.v1.ControlEndReason;

/** The core's enumerations and those of {@code deskbridge.v1}. */
final class Enums {
    static final EnumPair<AudioPath, io.deskbridge.proto.v1.AudioPath> AUDIO_PATH =
            EnumPair.of(AudioPath.class, io.deskbridge.proto.v1.AudioPath.class, "AUDIO_PATH_");
    static final EnumPair<Panel.Lamp, io.deskbridge.proto.v1.LampMode> LAMP =
            EnumPair.of(Panel.Lamp.class, io.deskbridge.proto.v1.LampMode.class, "LAMP_MODE_");
    static final EnumPair<Capability, io.deskbridge.proto.v1.Capability> CAPABILITY =
            EnumPair.of(Capability.class, io.deskbridge.proto.v1.Capability.class, "CAPABILITY_");
    static final EnumPair<Cause, io.deskbridge.proto.v1.Cause> CAUSE =
            EnumPair.of(Cause.class, io.deskbridge.proto.v1.Cause.class, "CAUSE_");
    static final EnumPair<CommandKind, Command> COMMAND = EnumPair.of(CommandKind.class, Command.class, "COMMAND_");
    static final EnumPair<ConnectionState, io.deskbridge.proto.v1.ConnectionState> CONNECTION_STATE =
            EnumPair.of(ConnectionState.class, io.deskbridge.proto.v1.ConnectionState.class, "CONNECTION_STATE_");
    static final EnumPair<DeviceKind, io.deskbridge.proto.v1.DeviceKind> DEVICE_KIND =
            EnumPair.of(DeviceKind.class, io.deskbridge.proto.v1.DeviceKind.class, "DEVICE_KIND_");
    static final EnumPair<Direction, io.deskbridge.proto.v1.Direction> DIRECTION =
            EnumPair.of(Direction.class, io.deskbridge.proto.v1.Direction.class, "DIRECTION_");
    static final EnumPair<EndReason, ControlEndReason> END_REASON =
            EnumPair.of(EndReason.class, ControlEndReason.class, "CONTROL_END_REASON_");
    static final EnumPair<EventType, io.deskbridge.proto.v1.EventType> EVENT_TYPE =
            EnumPair.of(EventType.class, io.deskbridge.proto.v1.EventType.class, "EVENT_TYPE_");
    static final EnumPair<HoldKind, io.deskbridge.proto.v1.HoldKind> HOLD_KIND =
            EnumPair.of(HoldKind.class, io.deskbridge.proto.v1.HoldKind.class, "HOLD_KIND_");
    static final EnumPair<Initiator, io.deskbridge.proto.v1.Initiator> INITIATOR =
            EnumPair.of(Initiator.class, io.deskbridge.proto.v1.Initiator.class, "INITIATOR_");
    static final EnumPair<Media, io.deskbridge.proto.v1.Media> MEDIA =
            EnumPair.of(Media.class, io.deskbridge.proto.v1.Media.class, "MEDIA_");
    static final EnumPair<Mode, io.deskbridge.proto.v1.Mode> MODE =
            EnumPair.of(Mode.class, io.deskbridge.proto.v1.Mode.class, "MODE_");
    static final EnumPair<Phase, io.deskbridge.proto.v1.Phase> PHASE =
            EnumPair.of(Phase.class, io.deskbridge.proto.v1.Phase.class, "PHASE_");
    static final EnumPair<Platform, io.deskbridge.proto.v1.Platform> PLATFORM =
            EnumPair.of(Platform.class, io.deskbridge.proto.v1.Platform.class, "PLATFORM_");
    static final EnumPair<Reason, io.deskbridge.proto.v1.Reason> REASON =
            EnumPair.of(Reason.class, io.deskbridge.proto.v1.Reason.class, "REASON_");

    private Enums() {}
}
