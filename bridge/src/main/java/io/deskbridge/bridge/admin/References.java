package io.deskbridge.bridge.admin;

import io.deskbridge.bridge.access.Fields;
import io.deskbridge.bridge.actor.port.Entry;
import io.deskbridge.bridge.actor.port.Key;
import io.deskbridge.bridge.actor.port.Registry.Held;
import io.deskbridge.bridge.core.model.Fault;
import io.deskbridge.bridge.core.model.UserName;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;

/** Whom the objects of a configuration name, and that those are there; and that nobody has another's number. */
public final class References {
    private final Configuration configuration;
    private final Map<String, Entry.UserEntry> firstWithNumber = new HashMap<>();

    /** Of this configuration, as it would be. */
    public References(Configuration configuration) {
        this.configuration = configuration;
        configuration
                .all(Key.Kind.USER, Entry.UserEntry.class)
                .forEach(user -> firstWithNumber.putIfAbsent(user.extension(), user));
    }

    /** What is wrong with what an object of the configuration says of others. */
    public List<Fault> faults(Key key) {
        List<Fault> faults = new ArrayList<>();
        Entry entry = configuration.find(key).map(Held::entry).orElseThrow();
        if (entry instanceof Entry.UserEntry user) {
            must(faults, "home_server", Key.Kind.SERVER, user.home().value());
            if (!user.dialRight().isEmpty()) {
                must(faults, "dial_right", Key.Kind.DIAL_RIGHT, user.dialRight());
            }
            number(faults, user);
        } else if (entry instanceof Entry.PhoneEntry phone) {
            must(faults, "user", Key.Kind.USER, phone.user().value());
        } else if (entry instanceof Entry.PickUpGroup group) {
            group.members().stream()
                    .map(UserName::value)
                    .sorted()
                    .forEach(member -> must(faults, "members", Key.Kind.USER, member));
        }
        return faults;
    }

    private void must(List<Fault> faults, String field, Key.Kind kind, String id) {
        // A name that is none has a fault of its own.
        if (Fields.isName(id) && !configuration.has(kind, id)) {
            faults.add(EntryFaults.wrong(field, id, "there is no " + Configuration.word(kind) + " of that name"));
        }
    }

    /** Of two with one number both are wrong, whoever was first. */
    private void number(List<Fault> faults, Entry.UserEntry user) {
        Entry.UserEntry first = firstWithNumber.getOrDefault(user.extension(), user);
        Entry.UserEntry other = first.user().equals(user.user())
                ? configuration
                        .all(Key.Kind.USER, Entry.UserEntry.class)
                        .filter(one -> one.extension().equals(user.extension())
                                && !one.user().equals(user.user()))
                        .findFirst()
                        .orElse(user)
                : first;
        if (!other.user().equals(user.user())) {
            faults.add(EntryFaults.wrong("extension", user.extension(), "it is the number of user " + other.user()));
        }
    }

    /** Who names an object, as sentences call them; by kind and id. */
    static List<Key> namedBy(Configuration configuration, Key key) {
        List<Key> names = new ArrayList<>();
        for (Key.Kind kind : Configuration.KINDS) {
            configuration.all(kind).stream()
                    .map(Held::entry)
                    .filter(entry -> names(entry, key))
                    .map(Key::of)
                    .forEach(names::add);
        }
        return names;
    }

    private static boolean names(Entry entry, Key key) {
        if (entry instanceof Entry.UserEntry user) {
            return key.equals(new Key(Key.Kind.SERVER, user.home().value()))
                    || key.equals(new Key(Key.Kind.DIAL_RIGHT, user.dialRight()));
        }
        if (entry instanceof Entry.PhoneEntry phone) {
            return key.equals(new Key(Key.Kind.USER, phone.user().value()));
        }
        return entry instanceof Entry.PickUpGroup group
                && key.kind() == Key.Kind.USER
                && group.members().contains(new UserName(key.id()));
    }
}
