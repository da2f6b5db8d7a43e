package io.deskbridge.sim;

import io.deskbridge.phone.DeskPhone;
import java.net.InetSocketAddress;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.stream.Collectors;

/**
 * The phones at a terminal: one line of text in, text to print out. {@code 4002 lift} lifts the handset of 4002;
 * {@code help} lists what else there is. Never throws for what somebody types; may be used from any thread.
 */
public final class PhoneConsole {

    private static final String HELP = """
            phones                       lists the phones
            PHONE                        shows a phone
            PHONE accept                 presses Accept (when asked for shared control)
            PHONE cancel                 presses Cancel
            PHONE lift                   lifts the handset (answers a ringing call)
            PHONE replace                puts the handset back (hangs up)
            PHONE press KEY              presses a key, for example HOLD or LINE1
            PHONE dial NUMBER            keys a number and dials it
            PHONE lock, PHONE unlock     locks and unlocks the phone
            PHONE unplug, PHONE plugin   pulls the power and gives it back
            PHONE cut, PHONE restore     cuts the network and mends it
            PHONE move SERVER            carries the phone to another server
            help                         shows this""";

    private final PhoneRoom room;

    /**
     * A console for these phones.
     *
     * @param phones the phones, by id
     * @param servers the phone links of the servers that phones can be moved to, by name
     */
    public PhoneConsole(Map<String, DeskPhone> phones, Map<String, InetSocketAddress> servers) {
        this.room = new PhoneRoom(phones, servers);
    }

    /** Does what the line says, and returns what to print: without a line break at its end, empty for an empty line. */
    public String execute(String line) {
        List<String> words = List.of(line.strip().split("\\s+"));
        String first = words.get(0);
        if (first.isEmpty()) {
            return "";
        }
        try {
            if (room.has(first)) {
                return words.size() == 1 ? show(first) : act(room.phone(first), words.subList(1, words.size()));
            }
            return switch (first.toLowerCase(Locale.ROOT)) {
                case "help" -> HELP;
                case "phones" -> list();
                default -> unknown(first);
            };
        } catch (PhoneRoom.NotFoundException | IllegalArgumentException e) {
            return String.valueOf(e.getMessage());
        }
    }

    private String act(DeskPhone phone, List<String> words) {
        String verb = words.get(0).toLowerCase(Locale.ROOT);
        String what = words.size() > 1 ? words.get(1) : "";
        boolean wantsMore = List.of("press", "dial", "move").contains(verb);
        if (wantsMore && what.isEmpty()) {
            return "What should \"" + verb + "\" act on? Type \"help\" to see an example.";
        }
        if (words.size() > (wantsMore ? 2 : 1)) {
            return "\"" + words.get(words.size() - 1) + "\" is one word too many; type \"help\" to see what there is.";
        }
        switch (verb) {
            case "accept", "cancel" -> phone.press(room.key(verb));
            case "lift" -> phone.lift();
            case "replace" -> phone.replace();
            case "press" -> phone.press(room.key(what));
            case "dial" -> phone.dial(what);
            case "lock" -> phone.lock();
            case "unlock" -> phone.unlock();
            case "unplug" -> phone.unplug();
            case "plugin" -> phone.plugIn();
            case "cut" -> phone.cutLink();
            case "restore" -> phone.restoreLink();
            case "move" -> move(phone, what);
            default -> {
                return "A phone cannot \"" + verb + "\"; type \"help\" to see what it can do.";
            }
        }
        return PhonePicture.line(phone.view());
    }

    private void move(DeskPhone phone, String name) {
        InetSocketAddress server = room.server(name);
        phone.moveTo(server.getHostString(), server.getPort());
    }

    private String show(String phone) {
        return PhonePicture.text(room.phone(phone).view());
    }

    private String list() {
        return room.phones().isEmpty()
                ? "There are no simulated phones."
                : room.phones().stream()
                        .map(phone -> PhonePicture.line(phone.view()))
                        .collect(Collectors.joining("\n"));
    }

    private String unknown(String word) {
        boolean looksLikePhone = word.chars().allMatch(Character::isDigit);
        return looksLikePhone
                ? room.noPhone(word)
                : "\"" + word + "\" is neither a phone nor a command; type \"help\" to see what there is.";
    }
}
