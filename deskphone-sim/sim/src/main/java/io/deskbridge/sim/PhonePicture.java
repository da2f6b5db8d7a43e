package io.deskbridge.sim;

import io.deskbridge.phone.DeskPhone;
import io.deskbridge.phone.FrameCounts;
import io.deskbridge.phone.PhoneView;
import io.deskbridge.phone.model.Features;
import io.deskbridge.phone.model.Forwarding;
import io.deskbridge.phone.model.Leg;
import io.deskbridge.proto.simulator.v1.Lamp;
import io.deskbridge.proto.simulator.v1.SimulatedPhone;
import java.time.Duration;
import java.util.List;
import java.util.stream.Collectors;

/** What a phone shows, as a message and as text. */
final class PhonePicture {

    private PhonePicture() {}

    static SimulatedPhone message(DeskPhone phone) {
        PhoneView view = phone.view();
        FrameCounts counts = phone.counts();
        return SimulatedPhone.newBuilder()
                .setPhone(view.phone())
                .setServer(view.server())
                .setPowered(view.powered())
                .setRegistered(view.registered())
                .setLocked(view.locked())
                .setHandsetLifted(view.handsetLifted())
                .setSpeakerOn(view.speakerOn())
                .addAllDisplay(view.display())
                .addAllLamps(view.lamps().stream().map(PhonePicture::lamp).collect(Collectors.toList()))
                .setPrompting(view.isPrompting())
                .setControlledBy(view.controlledBy())
                .addAllLegs(legs(view))
                .setFramesReceived(counts.received())
                .setFramesSent(counts.sent())
                .setOrdersReceived(counts.orders())
                .setFeatures(features(view.features()))
                .setInService(view.inService())
                .setUser(view.user())
                .setLoggedOffReason(view.loggedOffReason())
                .setLogInRefusal(view.logInRefusal())
                .build();
    }

    /** One line. */
    static String line(PhoneView view) {
        StringBuilder line = new StringBuilder(view.phone());
        if (!view.powered()) {
            return line.append(": no power").toString();
        }
        if (!view.displayName().isEmpty()) {
            line.append(' ').append(view.displayName());
        }
        line.append(view.registered() ? ": registered on " + view.server() : ": not registered");
        if (!view.refusal().isEmpty()) {
            line.append(" (").append(view.refusal()).append(')');
        }
        if (!view.user().isEmpty()) {
            line.append(", used by ").append(view.user());
        }
        if (view.registered() && !view.inService()) {
            line.append(", out of service");
        }
        if (!view.loggedOffReason().isEmpty()) {
            line.append(" (").append(view.loggedOffReason()).append(')');
        }
        if (view.locked()) {
            line.append(", locked");
        }
        if (view.isControlled()) {
            line.append(", controlled by ").append(view.controlledBy());
        }
        line.append(view.isIdle() ? ", idle" : ", " + String.join(", ", legs(view)));
        return line.toString();
    }

    /** The phone with display, lamps, hook and volumes. */
    static String text(PhoneView view) {
        StringBuilder text = new StringBuilder(line(view));
        for (String shown : view.display()) {
            text.append("\n  | ").append(shown);
        }
        if (view.powered()) {
            text.append("\n  lamps ")
                    .append(view.lamps().stream().map(Enum::name).collect(Collectors.joining(" ")))
                    .append(", handset ")
                    .append(view.handsetLifted() ? "lifted" : "on its hook")
                    .append(", speaker ")
                    .append(view.speakerOn() ? "on" : "off")
                    .append("\n  volume ")
                    .append(view.features().volume())
                    .append(", ringer ")
                    .append(view.features().ringerVolume())
                    .append(view.features().ringerSilenced() ? ", silenced" : "");
        }
        return text.toString();
    }

    private static List<String> legs(PhoneView view) {
        return view.legs().stream().map(PhonePicture::leg).collect(Collectors.toList());
    }

    private static String leg(Leg leg) {
        String far = leg.isConferenced() ? conference(leg) : leg.remoteNumber();
        String meantFor = leg.divertingNumber().isEmpty() ? "" : " for " + leg.divertingNumber();
        return (leg.appearance() + " " + leg.state() + " " + far).strip() + meantFor;
    }

    private static String conference(Leg leg) {
        return leg.members().stream()
                .map(member -> member.number() + " " + member.far())
                .collect(Collectors.joining(", ", "conference ", ""));
    }

    private static io.deskbridge.proto.v1.Features features(Features features) {
        return io.deskbridge.proto.v1.Features.newBuilder()
                .setMuted(features.muted())
                .setVolume(features.volume())
                .setRingerVolume(features.ringerVolume())
                .setRingerSilenced(features.ringerSilenced())
                .setDoNotDisturb(features.doNotDisturb())
                .setForwarding(forwarding(features.forwarding()))
                .setMessagesWaiting(features.messagesWaiting())
                .build();
    }

    private static io.deskbridge.proto.v1.Forwarding forwarding(Forwarding forwarding) {
        Duration after = forwarding.noAnswerAfter();
        return io.deskbridge.proto.v1.Forwarding.newBuilder()
                .setAlways(forwarding.always())
                .setBusy(forwarding.busy())
                .setNoAnswer(forwarding.noAnswer())
                .setNoAnswerAfter(com.google.protobuf.Duration.newBuilder()
                        .setSeconds(after.getSeconds())
                        .setNanos(after.getNano()))
                .build();
    }

    private static Lamp lamp(io.deskbridge.phone.model.Lamp lamp) {
        return switch (lamp) {
            case OFF -> Lamp.LAMP_OFF;
            case STEADY -> Lamp.LAMP_STEADY;
            case FLASH -> Lamp.LAMP_FLASH;
            case FLUTTER -> Lamp.LAMP_FLUTTER;
        };
    }
}
