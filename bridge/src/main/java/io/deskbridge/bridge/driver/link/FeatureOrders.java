package io.deskbridge.bridge.driver.link;

import io.deskbridge.bridge.core.model.AudioPath;
import io.deskbridge.bridge.core.model.Forwarding;
import io.deskbridge.bridge.core.model.Setting;
import io.deskbridge.bridge.wire.EnumPair;
import io.deskbridge.proto.phonelink.v1.AudioPathOrder;
import io.deskbridge.proto.phonelink.v1.ButtonOrder;
import io.deskbridge.proto.phonelink.v1.LevelOrder;
import io.deskbridge.proto.phonelink.v1.SwitchOrder;

/** What orders about no call set, in the link's words. */
final class FeatureOrders {
    private static final EnumPair<AudioPath, io.deskbridge.proto.phonelink.v1.AudioPath> PATHS =
            EnumPair.of(AudioPath.class, io.deskbridge.proto.phonelink.v1.AudioPath.class, "AUDIO_PATH_");

    private FeatureOrders() {}

    static SwitchOrder onOff(Setting setting) {
        return SwitchOrder.newBuilder().setOn(((Setting.Switch) setting).on()).build();
    }

    static LevelOrder level(Setting setting) {
        return LevelOrder.newBuilder()
                .setLevel(((Setting.Level) setting).level())
                .build();
    }

    static AudioPathOrder path(Setting setting) {
        return AudioPathOrder.newBuilder()
                .setPath(PATHS.toProto(((Setting.Path) setting).path()))
                .build();
    }

    static ButtonOrder button(Setting setting) {
        return ButtonOrder.newBuilder()
                .setButton(((Setting.Button) setting).button())
                .build();
    }

    static io.deskbridge.proto.phonelink.v1.Forwarding forwarding(Setting setting) {
        Forwarding to = ((Setting.Forward) setting).forwarding();
        return io.deskbridge.proto.phonelink.v1.Forwarding.newBuilder()
                .setAlways(to.always())
                .setBusy(to.busy())
                .setNoAnswer(to.noAnswer())
                .setNoAnswerAfter(ToPhone.duration(to.noAnswerAfter()))
                .build();
    }
}
