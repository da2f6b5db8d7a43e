package io.deskbridge.phone.link;

import io.deskbridge.phone.model.AudioPath;
import io.deskbridge.phone.model.FeatureOrder;
import io.deskbridge.phone.model.Features;
import io.deskbridge.phone.model.Forwarding;
import io.deskbridge.phone.model.Lamp;
import io.deskbridge.phone.model.Order;
import io.deskbridge.phone.model.Panel;
import io.deskbridge.proto.phonelink.v1.Button;
import io.deskbridge.proto.phonelink.v1.LampMode;
import org.jspecify.annotations.Nullable;

/** What of the phone is no leg, in the words of the link, and back. */
final class FeatureWords {

    private FeatureWords() {}

    static io.deskbridge.proto.phonelink.v1.Features wire(Features features) {
        return io.deskbridge.proto.phonelink.v1.Features.newBuilder()
                .setMuted(features.muted())
                .setVolume(features.volume())
                .setRingerVolume(features.ringerVolume())
                .setRingerSilenced(features.ringerSilenced())
                .setDoNotDisturb(features.doNotDisturb())
                .setForwarding(wire(features.forwarding()))
                .setMessagesWaiting(features.messagesWaiting())
                .build();
    }

    private static io.deskbridge.proto.phonelink.v1.Forwarding wire(Forwarding forwarding) {
        return io.deskbridge.proto.phonelink.v1.Forwarding.newBuilder()
                .setAlways(forwarding.always())
                .setBusy(forwarding.busy())
                .setNoAnswer(forwarding.noAnswer())
                .setNoAnswerAfter(com.google.protobuf.Duration.newBuilder()
                        .setSeconds(forwarding.noAnswerAfter().toSeconds())
                        .setNanos(forwarding.noAnswerAfter().toNanosPart()))
                .build();
    }

    /** Without a time it is the usual one; a time that makes no sense is left to the phone to refuse. */
    static Forwarding forwarding(io.deskbridge.proto.phonelink.v1.Forwarding wire) {
        com.google.protobuf.Duration after = wire.getNoAnswerAfter();
        boolean sane = after.getSeconds() >= 0 && after.getNanos() >= 0;
        java.time.Duration time = sane
                ? java.time.Duration.ofSeconds(Math.min(after.getSeconds(), Integer.MAX_VALUE), after.getNanos())
                : java.time.Duration.ZERO;
        return new Forwarding(
                wire.getAlways(),
                wire.getBusy(),
                wire.getNoAnswer(),
                wire.hasNoAnswerAfter() ? time : Forwarding.USUAL_TIME);
    }

    static io.deskbridge.proto.phonelink.v1.AudioPath wire(AudioPath path) {
        return switch (path) {
            case HANDSET -> io.deskbridge.proto.phonelink.v1.AudioPath.AUDIO_PATH_HANDSET;
            case SPEAKER -> io.deskbridge.proto.phonelink.v1.AudioPath.AUDIO_PATH_SPEAKER;
            case HEADSET -> io.deskbridge.proto.phonelink.v1.AudioPath.AUDIO_PATH_HEADSET;
        };
    }

    /** An order for a path that this phone does not have is an order that it does not know. */
    static Order moveAudio(long id, io.deskbridge.proto.phonelink.v1.AudioPath path) {
        return switch (path) {
            case AUDIO_PATH_HANDSET -> new FeatureOrder.MoveAudio(id, AudioPath.HANDSET);
            case AUDIO_PATH_SPEAKER -> new FeatureOrder.MoveAudio(id, AudioPath.SPEAKER);
            case AUDIO_PATH_HEADSET -> new FeatureOrder.MoveAudio(id, AudioPath.HEADSET);
            case AUDIO_PATH_UNSPECIFIED, UNRECOGNIZED -> new Order.Unknown(id);
        };
    }

    static io.deskbridge.proto.phonelink.v1.Panel wire(long panelId, Panel panel) {
        io.deskbridge.proto.phonelink.v1.Panel.Builder wire = io.deskbridge.proto.phonelink.v1.Panel.newBuilder()
                .setPanelId(panelId)
                .addAllDisplay(panel.display())
                .setHandsetLifted(panel.handsetLifted())
                .setAudioPath(wire(panel.audioPath()));
        for (Panel.Button button : panel.buttons()) {
            wire.addButtons(Button.newBuilder()
                    .setButton(button.id())
                    .setLabel(button.label())
                    .setPressable(button.pressable())
                    .setLamp(wire(button.lamp())));
        }
        return wire.build();
    }

    static LampMode wire(@Nullable Lamp lamp) {
        if (lamp == null) {
            return LampMode.LAMP_MODE_UNSPECIFIED;
        }
        return switch (lamp) {
            case OFF -> LampMode.LAMP_MODE_OFF;
            case STEADY -> LampMode.LAMP_MODE_STEADY;
            case FLASH -> LampMode.LAMP_MODE_FLASH;
            case FLUTTER -> LampMode.LAMP_MODE_WINK;
        };
    }
}
