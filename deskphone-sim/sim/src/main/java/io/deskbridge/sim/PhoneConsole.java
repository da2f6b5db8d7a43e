package io.deskbridge.sim;

import io.deskbridge.bridge.outside.SimulatedOutside;
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
            Phones
              phones                          lists the phones
              PHONE                           shows a phone
              PHONE lock, PHONE unlock        locks and unlocks the phone
              PHONE login NUMBER PIN          asks to be let in at the phone (hot desking)
              PHONE logout                    logs out whoever is logged in at the phone
              PHONE unplug, PHONE plugin      pulls the power and gives it back
              PHONE cut, PHONE restore        cuts the network and mends it
              PHONE move SERVER               carries the phone to another server
            Handset and keys
              PHONE accept                    presses Accept (when asked for shared control)
              PHONE cancel                    presses Cancel
              PHONE lift                      lifts the handset (answers a ringing call)
              PHONE replace                   puts the handset back (hangs up)
              PHONE press KEY                 presses a key, for example HOLD or LINE1
              PHONE dial NUMBER               keys a number and dials it
              PHONE video NUMBER              the same, and offers video (calls are audio all the same)
            Calls, by the phone's menu
              PHONE consult NUMBER            holds the call and dials a number to ask
              PHONE transfer-to NUMBER        sends the far end to a number, unasked (blind transfer)
              PHONE deflect NUMBER            sends a ringing call to a number
              PHONE add NUMBER                adds somebody to the call
              PHONE drop NUMBER               drops somebody from the conference
              PHONE clear                     ends the call for everybody in it
              PHONE park SLOT                 parks the far end in a slot, for example 7
              PHONE unpark SLOT               takes the call that is parked there
              PHONE pickup NUMBER             takes the call that rings at a number
              PHONE pickup                    takes a call that rings in the pick-up group
            Settings, by the phone's menu
              PHONE forward always NUMBER     forwards every call; "off" instead of the number ends it
              PHONE forward busy NUMBER       forwards a call that finds the phone busy
              PHONE forward noanswer NUMBER   forwards a call that nobody answers
              PHONE volume LEVEL              sets the listening volume, 0 to 100
              PHONE ringer LEVEL              sets the ringer volume, 0 to 100
            Calls from outside
              outside NUMBER [FROM]           somebody outside calls a number (FROM "anonymous" withholds)
              outside                         lists who calls from outside
              outside hangup                  the last one who called hangs up
            help                              shows this""";

    /** How many words follow a verb. */
    private static final Map<String, Integer> WANTED = Map.of("press", 1, "dial", 1, "move", 1, "login", 2);

    private final PhoneRoom room;
    private final OutsideConsole outside;

    /** A console for these phones, without an outside world: nobody can call in from there. */
    public PhoneConsole(Map<String, DeskPhone> phones, Map<String, InetSocketAddress> servers) {
        this(phones, servers, Map.of());
    }

    /**
     * A console for these phones.
     *
     * @param phones the phones, by id
     * @param servers the phone links of the servers that phones can be moved to, by name
     * @param outsides the outside worlds of servers of this JVM, by the server's name
     */
    public PhoneConsole(
            Map<String, DeskPhone> phones,
            Map<String, InetSocketAddress> servers,
            Map<String, SimulatedOutside> outsides) {
        this.room = new PhoneRoom(phones, servers);
        this.outside = new OutsideConsole(new OutsideWorlds(outsides));
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
                case "outside" -> outside.act(words.subList(1, words.size()));
                default -> unknown(first);
            };
        } catch (PhoneRoom.NotFoundException | OutsideWorlds.NoOutsideException | IllegalArgumentException e) {
            return String.valueOf(e.getMessage());
        }
    }

    private String act(DeskPhone phone, List<String> words) {
        String verb = words.get(0).toLowerCase(Locale.ROOT);
        List<String> arguments = words.subList(1, words.size());
        if (MenuVerbs.has(verb)) {
            MenuVerbs.act(phone, verb, arguments);
            return PhonePicture.line(phone.view());
        }
        int wanted = WANTED.getOrDefault(verb, 0);
        Words.check(verb, arguments, wanted, wanted);
        String what = wanted > 0 ? arguments.get(0) : "";
        switch (verb) {
            case "accept", "cancel" -> phone.press(room.key(verb));
            case "lift" -> phone.lift();
            case "replace" -> phone.replace();
            case "press" -> phone.press(room.key(what));
            case "dial" -> phone.dial(what);
            case "lock" -> phone.lock();
            case "unlock" -> phone.unlock();
            case "login" -> phone.logIn(what, arguments.get(1));
            case "logout" -> phone.logOut();
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
