package io.deskbridge.bridge.core.calls;

import io.deskbridge.bridge.core.model.Member;
import io.deskbridge.bridge.core.model.Party;
import io.deskbridge.bridge.core.model.Setting;
import java.util.Map;

/**
 * About how many bytes of memory something takes that is kept for later. What clients and phones can make long counts as long as
 * it is; the rest of a record counts with a number that is rather too large. What two things share counts twice.
 */
public final class Weight {
    private static final int EVENT = 256;
    private static final int CONNECTION = 256;
    private static final int COMMAND = 256;
    private static final int PAIR = 64;

    private Weight() {}

    /** An event. */
    public static int of(PhoneEvent event) {
        int weight = EVENT + event.requestId().length() + event.details().slot().length();
        for (ConnectionView view : event.connections()) {
            weight += of(view);
        }
        return weight;
    }

    /** A command. */
    public static int of(Command command) {
        int data = command.setting() instanceof Setting.Data set ? of(set.data()) : 0;
        return COMMAND + command.requestId().length() + command.to().length() + data;
    }

    /** What a command did. */
    public static int of(PhoneEvent.Effect effect) {
        return effect.connection().map(Weight::of).orElse(0);
    }

    private static int of(ConnectionView view) {
        Connection connection = view.connection();
        int weight = CONNECTION + of(connection.remote()) + of(connection.data());
        for (Member member : connection.members()) {
            weight += PAIR + of(member.party());
        }
        return weight;
    }

    private static int of(Party party) {
        return party.number().length() + party.name().length();
    }

    private static int of(Map<String, String> data) {
        int weight = 0;
        for (Map.Entry<String, String> pair : data.entrySet()) {
            weight += PAIR + pair.getKey().length() + pair.getValue().length();
        }
        return weight;
    }
}
