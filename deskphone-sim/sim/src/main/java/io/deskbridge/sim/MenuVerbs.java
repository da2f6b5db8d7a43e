package io.deskbridge.sim;

import io.deskbridge.phone.DeskPhone;
import java.util.List;
import java.util.Locale;
import java.util.Map;

/** What can be typed about a phone's menu. */
final class MenuVerbs {

    private static final String PICKUP = "pickup";
    private static final String FORWARD = "forward";
    private static final String CLEAR = "clear";
    private static final String OFF = "off";

    /** The verbs that take exactly one word. */
    private static final Map<String, MenuEntry> WITH_ONE_WORD = Map.ofEntries(
            Map.entry("consult", MenuEntry.CONSULT),
            Map.entry("transfer-to", MenuEntry.BLIND_TRANSFER),
            Map.entry("deflect", MenuEntry.DEFLECT),
            Map.entry("add", MenuEntry.ADD_PARTY),
            Map.entry("drop", MenuEntry.DROP_PARTY),
            Map.entry("park", MenuEntry.PARK),
            Map.entry("unpark", MenuEntry.UNPARK),
            Map.entry("volume", MenuEntry.VOLUME),
            Map.entry("ringer", MenuEntry.RINGER),
            Map.entry("video", MenuEntry.DIAL_WITH_VIDEO));

    private MenuVerbs() {}

    static boolean has(String verb) {
        return WITH_ONE_WORD.containsKey(verb)
                || List.of(PICKUP, FORWARD, CLEAR).contains(verb);
    }

    /**
     * Does what the words say.
     *
     * @throws IllegalArgumentException if it cannot be done; the message is for people
     */
    static void act(DeskPhone phone, String verb, List<String> arguments) {
        MenuEntry entry = WITH_ONE_WORD.get(verb);
        if (entry != null) {
            Words.check(verb, arguments, 1, 1);
            entry.use(phone, arguments.get(0));
            return;
        }
        switch (verb) {
            case CLEAR -> {
                Words.check(verb, arguments, 0, 0);
                MenuEntry.CLEAR_CALL.use(phone, "");
            }
            case PICKUP -> {
                Words.check(verb, arguments, 0, 1);
                if (arguments.isEmpty()) {
                    MenuEntry.PICK_UP_IN_GROUP.use(phone, "");
                } else {
                    MenuEntry.PICK_UP.use(phone, arguments.get(0));
                }
            }
            case FORWARD -> {
                Words.check(verb, arguments, 2, 2);
                String to = arguments.get(1);
                which(arguments.get(0)).use(phone, to.equalsIgnoreCase(OFF) ? "" : to);
            }
            default -> throw new IllegalStateException(verb);
        }
    }

    private static MenuEntry which(String calls) {
        return switch (calls.toLowerCase(Locale.ROOT)) {
            case "always" -> MenuEntry.FORWARD_ALWAYS;
            case "busy" -> MenuEntry.FORWARD_BUSY;
            case "noanswer" -> MenuEntry.FORWARD_NO_ANSWER;
            default ->
                throw new IllegalArgumentException(
                        "\"" + calls + "\" is not a kind of call to forward; say always, busy or noanswer.");
        };
    }
}
