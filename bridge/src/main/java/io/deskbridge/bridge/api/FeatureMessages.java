package io.deskbridge.bridge.api;

import io.deskbridge.bridge.access.Fields;
import io.deskbridge.bridge.access.RefusedException;
import io.deskbridge.bridge.core.calls.Command;
import io.deskbridge.bridge.core.model.AudioPath;
import io.deskbridge.bridge.core.model.CommandKind;
import io.deskbridge.bridge.core.model.Features;
import io.deskbridge.bridge.core.model.Forwarding;
import io.deskbridge.bridge.core.model.Media;
import io.deskbridge.bridge.core.model.Setting;
import io.deskbridge.proto.v1.LockRequest;
import io.deskbridge.proto.v1.Precondition;
import io.deskbridge.proto.v1.PressButtonRequest;
import io.deskbridge.proto.v1.SelectAudioPathRequest;
import io.deskbridge.proto.v1.SetDoNotDisturbRequest;
import io.deskbridge.proto.v1.SetForwardingRequest;
import io.deskbridge.proto.v1.SetMessageWaitingRequest;
import io.deskbridge.proto.v1.SetMuteRequest;
import io.deskbridge.proto.v1.SetRingerRequest;
import io.deskbridge.proto.v1.SetVolumeRequest;
import io.deskbridge.proto.v1.SilenceRingerRequest;
import java.time.Duration;
import java.util.Optional;

/** From the message of each command about no call to the command; refuses as {@link CommandMessages} does. */
final class FeatureMessages {
    private FeatureMessages() {}

    static Command setMute(SetMuteRequest it, String id) {
        return command(
                Fields.requestId(id), CommandKind.SET_MUTE, new Setting.Switch(it.getMuted()), it.getPrecondition());
    }

    static Command setVolume(SetVolumeRequest it, String id) {
        return command(
                Fields.requestId(id),
                CommandKind.SET_VOLUME,
                level("volume", it.getVolume(), Features.LOUDEST),
                it.getPrecondition());
    }

    static Command selectAudioPath(SelectAudioPathRequest it, String id) {
        return command(Fields.requestId(id), CommandKind.SELECT_AUDIO_PATH, path(it.getPath()), it.getPrecondition());
    }

    static Command setRinger(SetRingerRequest it, String id) {
        return command(
                Fields.requestId(id),
                CommandKind.SET_RINGER,
                level("volume", it.getVolume(), Features.LOUDEST),
                it.getPrecondition());
    }

    static Command silenceRinger(SilenceRingerRequest it, String id) {
        return command(Fields.requestId(id), CommandKind.SILENCE_RINGER, Setting.NOTHING, it.getPrecondition());
    }

    static Command setDoNotDisturb(SetDoNotDisturbRequest it, String id) {
        return command(
                Fields.requestId(id),
                CommandKind.SET_DO_NOT_DISTURB,
                new Setting.Switch(it.getDoNotDisturb()),
                it.getPrecondition());
    }

    static Command setForwarding(SetForwardingRequest it, String id) {
        return command(
                Fields.requestId(id),
                CommandKind.SET_FORWARDING,
                new Setting.Forward(forwarding(it.getForwarding())),
                it.getPrecondition());
    }

    static Command setMessageWaiting(SetMessageWaitingRequest it, String id) {
        return command(
                Fields.requestId(id),
                CommandKind.SET_MESSAGE_WAITING,
                level("messages", it.getMessages(), Features.MOST_MESSAGES),
                it.getPrecondition());
    }

    static Command lock(LockRequest it, String id) {
        return command(Fields.requestId(id), CommandKind.LOCK, Setting.NOTHING, it.getPrecondition());
    }

    static Command pressButton(PressButtonRequest it, String id) {
        return command(
                Fields.requestId(id),
                CommandKind.PRESS_BUTTON,
                new Setting.Button(Fields.named("button", it.getButton())),
                it.getPrecondition());
    }

    private static Command command(String id, CommandKind kind, Setting setting, Precondition precondition) {
        return new Command(kind, Optional.empty(), "", false, Media.AUDIO, setting, id)
                .onlyIf(Preconditions.read(precondition, kind));
    }

    private static Setting level(String field, int level, int most) {
        if (level < 0 || level > most) {
            throw new RefusedException(Fields.wrong(field, Integer.toUnsignedString(level), "it is 0 to " + most));
        }
        return new Setting.Level(level);
    }

    private static Setting path(io.deskbridge.proto.v1.AudioPath said) {
        AudioPath path = Enums.AUDIO_PATH
                .fromProto(said)
                .orElseThrow(() -> new RefusedException(Fields.wrong(
                        "path", said.name(), "it is AUDIO_PATH_HANDSET, AUDIO_PATH_SPEAKER or AUDIO_PATH_HEADSET")));
        return new Setting.Path(path);
    }

    private static Forwarding forwarding(io.deskbridge.proto.v1.Forwarding said) {
        Duration after = said.hasNoAnswerAfter() ? after(said.getNoAnswerAfter()) : Forwarding.USUAL;
        return new Forwarding(number(said.getAlways()), number(said.getBusy()), number(said.getNoAnswer()), after);
    }

    private static Duration after(com.google.protobuf.Duration said) {
        long seconds = said.getSeconds();
        int nanos = said.getNanos();
        return Forwarding.after(seconds, nanos)
                .orElseThrow(() -> new RefusedException(Fields.wrong(
                        "forwarding.no_answer_after", seconds + " s and " + nanos + " ns", "it is 1 s to 2 min")));
    }

    private static String number(String to) {
        return to.isEmpty() ? "" : Fields.dialString(to);
    }
}
