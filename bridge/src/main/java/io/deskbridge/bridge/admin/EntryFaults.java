package io.deskbridge.bridge.admin;

import io.deskbridge.bridge.access.Fields;
import io.deskbridge.bridge.actor.port.Entry;
import io.deskbridge.bridge.core.model.Fault;
import io.deskbridge.bridge.core.model.UserName;
import io.deskbridge.bridge.core.rules.DialRight;
import io.deskbridge.bridge.core.rules.DialString;
import io.deskbridge.bridge.core.rules.PinRule;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Set;

/** What is wrong with an object by itself, whatever else there is: lengths and characters. Fields are named as in the contract. */
public final class EntryFaults implements Entry.Cases<List<Fault>> {
    static final int LONGEST_TEXT = 64;
    static final int SHORTEST_SECRET = 4;
    static final int LONGEST_SECRET = 128;
    static final int MOST_MEMBERS = 500;
    static final int MOST_DESTINATIONS = 100;
    static final int MOST_PREFIXES = 200;
    private static final String A_NAME = "it is 1 to 64 of letters, digits, dot, dash, underscore";

    private final List<Fault> faults = new ArrayList<>();

    private EntryFaults() {}

    /** All of it. */
    public static List<Fault> of(Entry entry) {
        return entry.match(new EntryFaults());
    }

    /** What is wrong with a PIN for the user of that number. Not even a wrong one is repeated. */
    public static List<Fault> ofPin(String pin, String number) {
        return PinRule.wrong(pin, number)
                .map(rule -> List.of(new Fault("pin", "The field `pin` is none: " + rule + ".")))
                .orElse(List.of());
    }

    /** A field with a value that it may not have. */
    public static Fault wrong(String field, String value, String rule) {
        return new Fault(field, Fields.wrong(field, value, rule).message());
    }

    private void named(String field, String value) {
        if (!Fields.isName(value)) {
            faults.add(wrong(field, value, A_NAME));
        }
    }

    private void text(String field, String value) {
        if (value.length() > LONGEST_TEXT || !Fields.isShowable(value)) {
            faults.add(wrong(
                    field,
                    value,
                    "it has at most " + LONGEST_TEXT
                            + " characters, none of which is a control or direction character"));
        }
    }

    @Override
    public List<Fault> serverEntry(Entry.ServerEntry it) {
        named("name", it.server().value());
        return faults;
    }

    @Override
    public List<Fault> userEntry(Entry.UserEntry it) {
        named("name", it.user().value());
        text("full_name", it.fullName());
        boolean digits = it.extension().chars().allMatch(c -> c >= '0' && c <= '9');
        if (!digits || !DialString.valid(it.extension())) {
            faults.add(wrong("extension", it.extension(), "it is 1 to 32 digits"));
        }
        named("home_server", it.home().value());
        if (!it.dialRight().isEmpty()) {
            named("dial_right", it.dialRight());
        }
        return faults;
    }

    @Override
    public List<Fault> phoneEntry(Entry.PhoneEntry it) {
        named("id", it.phone().value());
        text("display_name", it.displayName());
        named("user", it.user().value());
        String secret = it.secret();
        boolean printable = secret.chars().allMatch(c -> c > ' ' && c < 127);
        boolean longEnough = secret.length() >= SHORTEST_SECRET && secret.length() <= LONGEST_SECRET;
        if (!secret.isEmpty() && !(printable && longEnough)) {
            // Not even a wrong secret is repeated.
            faults.add(new Fault(
                    "secret",
                    "The field `secret` is none: it is " + SHORTEST_SECRET + " to " + LONGEST_SECRET
                            + " printable characters without blanks, or left out."));
        }
        return faults;
    }

    @Override
    public List<Fault> pickUpGroup(Entry.PickUpGroup it) {
        named("name", it.name());
        if (it.members().size() > MOST_MEMBERS) {
            faults.add(wrong("members", it.members().size() + " users", "there are at most " + MOST_MEMBERS));
        }
        it.members().stream().map(UserName::value).sorted().forEach(member -> named("members", member));
        return faults;
    }

    @Override
    public List<Fault> dialRight(Entry.DialRightEntry it) {
        List<DialRight.Destination> destinations = it.right().destinations();
        named("name", it.right().name());
        if (destinations.size() > MOST_DESTINATIONS) {
            faults.add(
                    wrong("destinations", destinations.size() + " classes", "there are at most " + MOST_DESTINATIONS));
        }
        Set<String> names = new HashSet<>();
        Set<String> prefixes = new HashSet<>();
        for (int i = 0; i < destinations.size(); i++) {
            String field = "destinations[" + i + "].";
            DialRight.Destination destination = destinations.get(i);
            named(field + "name", destination.name());
            if (!names.add(destination.name())) {
                faults.add(wrong(field + "name", destination.name(), "another class of this dial right has that name"));
            }
            prefixes(field + "prefixes", destination.prefixes(), prefixes);
        }
        return faults;
    }

    private void prefixes(String field, List<String> some, Set<String> all) {
        if (some.isEmpty() || some.size() > MOST_PREFIXES) {
            faults.add(wrong(field, some.size() + " prefixes", "a class has 1 to " + MOST_PREFIXES));
        }
        for (String prefix : some) {
            if (!prefix.equals("+") && !DialString.valid(prefix)) {
                faults.add(wrong(field, prefix, "a prefix is an optional +, then digits, * and #"));
            } else if (!all.add(DialRight.plain(prefix))) {
                faults.add(wrong(field, prefix, "this dial right has that prefix already (00 is the same as +)"));
            }
        }
    }

    // ---- what administrators do not write

    @Override
    public List<Fault> lastChange(Entry.LastChange it) {
        throw notTheirs(it);
    }

    @Override
    public List<Fault> phoneAt(Entry.PhoneAt it) {
        throw notTheirs(it);
    }

    @Override
    public List<Fault> clientAt(Entry.ClientAt it) {
        throw notTheirs(it);
    }

    @Override
    public List<Fault> trunkAt(Entry.TrunkAt it) {
        throw notTheirs(it);
    }

    @Override
    public List<Fault> parkedAt(Entry.ParkedAt it) {
        throw notTheirs(it);
    }

    @Override
    public List<Fault> loginAt(Entry.LoginAt it) {
        throw notTheirs(it);
    }

    @Override
    public List<Fault> hotDesk(Entry.HotDesk it) {
        throw notTheirs(it);
    }

    @Override
    public List<Fault> wrongPins(Entry.WrongPinsOf it) {
        throw notTheirs(it);
    }

    @Override
    public List<Fault> loginWanted(Entry.LoginWanted it) {
        throw notTheirs(it);
    }

    private static IllegalArgumentException notTheirs(Entry entry) {
        return new IllegalArgumentException("not an object of administrators: " + entry);
    }
}
