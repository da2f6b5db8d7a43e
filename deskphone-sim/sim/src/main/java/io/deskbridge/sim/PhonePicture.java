package io.deskbridge.sim;

import io.deskbridge.phone.DeskPhone;
import io.deskbridge.phone.FrameCounts;
import io.deskbridge.phone.PhoneView;
import io.deskbridge.phone.model.Leg;
import io.deskbridge.proto.simulator.v1.Lamp;
import io.deskbridge.proto.simulator.v1.SimulatedPhone;
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
        if (view.locked()) {
            line.append(", locked");
        }
        if (view.isControlled()) {
            line.append(", controlled by ").append(view.controlledBy());
        }
        line.append(view.isIdle() ? ", idle" : ", " + String.join(", ", legs(view)));
        return line.toString();
    }

    /** The phone with display, lamps and hook. */
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
                    .append(view.speakerOn() ? "on" : "off");
        }
        return text.toString();
    }

    private static List<String> legs(PhoneView view) {
        return view.legs().stream().map(PhonePicture::leg).collect(Collectors.toList());
    }

    private static String leg(Leg leg) {
        return (leg.appearance() + " " + leg.state() + " " + leg.remoteNumber()).strip();
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
