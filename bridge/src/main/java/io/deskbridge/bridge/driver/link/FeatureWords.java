package io.deskbridge.bridge.driver.link;

import io.deskbridge.bridge.actor.port.Panel;
import io.deskbridge.bridge.core.model.AudioPath;
import io.deskbridge.bridge.core.model.Features;
import io.deskbridge.bridge.core.model.Forwarding;
import io.deskbridge.bridge.core.rules.DialString;
import io.deskbridge.bridge.wire.EnumPair;
import io.deskbridge.proto.phonelink.v1.LampMode;
import java.time.Duration;
import java.util.List;

/**
 * What a phone says of itself that is no leg, in the core's words. Rejects what makes no sense; a panel, which is only shown, is
 * cut to what can be shown.
 */
final class FeatureWords {
    private static final int MOST_LINES = 16;
    private static final int LONGEST_LINE = 64;
    private static final int MOST_BUTTONS = 128;
    private static final int LONGEST_NAME = 32;

    private static final EnumPair<AudioPath, io.deskbridge.proto.phonelink.v1.AudioPath> PATHS =
            EnumPair.of(AudioPath.class, io.deskbridge.proto.phonelink.v1.AudioPath.class, "AUDIO_PATH_");
    private static final EnumPair<Panel.Lamp, LampMode> LAMPS =
            EnumPair.common(Panel.Lamp.class, LampMode.class, "LAMP_MODE_");

    private FeatureWords() {}

    static Features features(io.deskbridge.proto.phonelink.v1.Features said) {
        return new Features(
                said.getMuted(),
                within(said.getVolume(), Features.LOUDEST, "volume"),
                within(said.getRingerVolume(), Features.LOUDEST, "ringer_volume"),
                said.getRingerSilenced(),
                said.getDoNotDisturb(),
                forwarding(said.getForwarding()),
                within(said.getMessagesWaiting(), Features.MOST_MESSAGES, "messages_waiting"));
    }

    private static int within(int said, int most, String what) {
        FromPhone.require(said >= 0 && said <= most, what + " must be 0 to " + most);
        return said;
    }

    private static Forwarding forwarding(io.deskbridge.proto.phonelink.v1.Forwarding said) {
        return new Forwarding(
                number(said.getAlways()),
                number(said.getBusy()),
                number(said.getNoAnswer()),
                after(said.getNoAnswerAfter()));
    }

    /** How long a call rings before it is forwarded; the usual time where the phone says none. */
    private static Duration after(com.google.protobuf.Duration said) {
        long seconds = said.getSeconds();
        int nanos = said.getNanos();
        if (seconds == 0 && nanos == 0) {
            return Forwarding.USUAL;
        }
        return Forwarding.after(seconds, nanos)
                .orElseThrow(() -> new MalformedFrameException("no_answer_after must be 1 s to 2 min"));
    }

    private static String number(String said) {
        FromPhone.require(said.isEmpty() || DialString.valid(said), "forwarding goes to a number");
        return said;
    }

    static Panel panel(io.deskbridge.proto.phonelink.v1.Panel said) {
        List<String> display = said.getDisplayList().stream()
                .limit(MOST_LINES)
                .map(line -> FromPhone.text(line, LONGEST_LINE))
                .toList();
        List<Panel.Button> buttons = said.getButtonsList().stream()
                .limit(MOST_BUTTONS)
                .map(button -> new Panel.Button(
                        FromPhone.text(button.getButton(), LONGEST_NAME),
                        FromPhone.text(button.getLabel(), LONGEST_NAME),
                        button.getPressable(),
                        LAMPS.fromProto(button.getLamp()).orElse(Panel.Lamp.NONE)))
                .toList();
        return new Panel(display, buttons, said.getHandsetLifted(), PATHS.fromProto(said.getAudioPath()));
    }
}
