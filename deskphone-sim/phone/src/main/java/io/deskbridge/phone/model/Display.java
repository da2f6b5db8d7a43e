package io.deskbridge.phone.model;

import java.util.ArrayList;
import java.util.List;

/** What the phone shows. Pure, like the machine. */
public final class Display {
    /** As many lines as it has. */
    public static final int LINES = 16;

    private static final int NOTES = 2;

    private Display() {}

    /**
     * The lines of the display. There is always room for the prompt and for every call; of what is set, as much is shown as fits.
     *
     * @param state the phone
     * @param title its own number and name, as the first line
     * @param notes what there is to say about who is logged in: two lines at most
     */
    public static List<String> lines(PhoneState state, String title, List<String> notes) {
        List<String> lines = new ArrayList<>();
        lines.add(title + (state.locked() ? " (locked)" : ""));
        if (!state.linked()) {
            lines.add("No service");
        }
        lines.addAll(notes.subList(0, Math.min(notes.size(), NOTES)));
        Prompt prompt = state.prompt();
        if (prompt != null) {
            lines.add(prompt.text());
            lines.add(who(prompt.user(), prompt.clientId()));
            lines.add("[Accept] [Cancel]");
        }
        Banner banner = state.banner();
        if (banner != null) {
            lines.add("Shared Control is active");
            lines.add(who(banner.user(), banner.clientId()));
        }
        List<String> calls = callLines(state);
        List<String> features = featureLines(state.features());
        lines.addAll(features.subList(0, Math.min(features.size(), LINES - lines.size() - calls.size())));
        lines.addAll(calls);
        return List.copyOf(lines);
    }

    /** The line lamps, from LINE1. */
    public static List<Lamp> lamps(PhoneState state) {
        List<Lamp> lamps = new ArrayList<>();
        for (int appearance = 1; appearance <= state.settings().appearances(); appearance++) {
            lamps.add(lamp(state, appearance));
        }
        return List.copyOf(lamps);
    }

    /** The lamp of one call appearance. */
    static Lamp lamp(PhoneState state, int appearance) {
        return state.legOn(appearance).map(leg -> lamp(leg.state())).orElse(Lamp.OFF);
    }

    private static List<String> callLines(PhoneState state) {
        List<String> lines = new ArrayList<>();
        for (Leg leg : state.legs()) {
            lines.add((leg.appearance() + " " + words(leg) + " " + leg.remoteNumber() + " " + leg.remoteName()
                            + meantFor(leg))
                    .strip());
        }
        return lines;
    }

    private static List<String> featureLines(Features features) {
        List<String> lines = new ArrayList<>();
        Forwarding forwarding = features.forwarding();
        if (features.doNotDisturb()) {
            lines.add("Do not disturb");
        }
        if (!forwarding.always().isEmpty()) {
            lines.add("Forwarded to " + forwarding.always());
        }
        if (!forwarding.busy().isEmpty()) {
            lines.add("Forwarded to " + forwarding.busy() + " when busy");
        }
        if (!forwarding.noAnswer().isEmpty()) {
            lines.add("Forwarded to " + forwarding.noAnswer() + " when not answered");
        }
        int messages = features.messagesWaiting();
        if (messages > 0) {
            lines.add(messages + (messages == 1 ? " message" : " messages"));
        }
        if (features.muted()) {
            lines.add("Muted");
        }
        return lines;
    }

    private static Lamp lamp(LegState state) {
        return switch (state) {
            case NULL -> Lamp.OFF;
            case INITIATED, CONNECTED, FAILED -> Lamp.STEADY;
            case ALERTING -> Lamp.FLASH;
            case HELD -> Lamp.FLUTTER;
        };
    }

    private static String words(Leg leg) {
        if (leg.isConferenced()) {
            return (leg.state() == LegState.HELD ? "On hold: conference of " : "Conference of ")
                    + (leg.members().size() + 1) + " with";
        }
        return switch (leg.state()) {
            case NULL -> "Over";
            case INITIATED -> leg.remoteNumber().isEmpty() ? "Dial tone" : "Dialling";
            case ALERTING -> "Incoming call from";
            case CONNECTED -> connectedWords(leg.far());
            case HELD -> "On hold:";
            case FAILED -> "Hang up";
        };
    }

    /** Whom the caller wanted, when that was somebody else. */
    private static String meantFor(Leg leg) {
        boolean diverted =
                leg.state() == LegState.ALERTING && !leg.divertingNumber().isEmpty();
        return diverted ? " for " + leg.divertingNumber() : "";
    }

    private static String connectedWords(FarState far) {
        return switch (far) {
            case NULL -> "Calling";
            case ALERTING -> "Ringing at";
            case CONNECTED -> "Talking to";
            case HELD -> "Held by";
            case FAILED -> "Not reached:";
        };
    }

    private static String who(String user, String clientId) {
        return clientId.isEmpty() ? user : user + " (" + clientId + ")";
    }
}
