package io.deskbridge.bridge.admin;

import io.deskbridge.bridge.actor.port.Entry;
import io.deskbridge.bridge.core.model.PhoneId;
import io.deskbridge.bridge.core.model.Profile;
import io.deskbridge.bridge.core.model.Release;
import io.deskbridge.bridge.core.model.Scheme;
import io.deskbridge.bridge.core.model.ServerName;
import io.deskbridge.bridge.core.model.SystemLicence;
import io.deskbridge.bridge.core.model.UserLicence;
import io.deskbridge.bridge.core.model.UserName;
import io.deskbridge.bridge.core.rules.DialRight;
import java.util.ArrayList;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Random;
import java.util.Set;

/** Configurations as anybody could have them: every one is right, and as awkward as it may be. */
final class RandomConfiguration {
    private static final String NAME = "aZ0._-";
    private static final List<String> AWKWARD = List.of(
            "true",
            "null",
            "no",
            "1e3",
            "0x1F",
            "0o17",
            "12:30",
            ".5",
            "-",
            "~",
            "4001",
            "2026-01-01",
            "_",
            "...",
            "---");
    private static final String TEXT = "aZ0 :#'\"\\-?&*!|>%@`{}[],äß日Ω€٣\u00a0";

    private final Random random;

    RandomConfiguration(Random random) {
        this.random = random;
    }

    private String name() {
        if (random.nextInt(4) == 0) {
            return AWKWARD.get(random.nextInt(AWKWARD.size())).replaceAll("[^A-Za-z0-9._-]", "x");
        }
        return text(NAME, 1, 1 + random.nextInt(random.nextInt(10) == 0 ? 63 : 8));
    }

    private String text(String characters, int least, int most) {
        StringBuilder text = new StringBuilder();
        for (int i = least + random.nextInt(most - least + 1); i > 0; i--) {
            text.append(characters.charAt(random.nextInt(characters.length())));
        }
        return text.toString();
    }

    private String shown() {
        return random.nextInt(8) == 0 ? "😀" + AWKWARD.get(random.nextInt(AWKWARD.size())) : text(TEXT, 0, 20);
    }

    private List<String> names(int most) {
        Set<String> names = new LinkedHashSet<>();
        for (int i = random.nextInt(most + 1); i > 0; i--) {
            names.add(name());
        }
        return List.copyOf(names);
    }

    private <T> Set<T> some(T[] all) {
        Set<T> some = new LinkedHashSet<>();
        for (T one : all) {
            if (random.nextBoolean()) {
                some.add(one);
            }
        }
        return some;
    }

    private <T> T one(List<T> of) {
        return of.get(random.nextInt(of.size()));
    }

    List<Entry> next() {
        List<Entry> all = new ArrayList<>();
        List<String> servers = names(3);
        List<String> rights = names(3);
        List<String> users = servers.isEmpty() ? List.of() : names(6);
        for (String server : servers) {
            all.add(new Entry.ServerEntry(
                    new ServerName(server),
                    new Release(random.nextInt(20), random.nextInt(1000)),
                    some(SystemLicence.values()),
                    one(List.of(Scheme.values()))));
        }
        rights.forEach(right -> all.add(dialRight(right)));
        for (int i = 0; i < users.size(); i++) {
            all.add(new Entry.UserEntry(
                    new UserName(users.get(i)),
                    shown(),
                    (random.nextBoolean() ? "00" : "4") + i,
                    one(List.of(Profile.values())),
                    some(UserLicence.values()),
                    new ServerName(one(servers)),
                    random.nextBoolean(),
                    rights.isEmpty() || random.nextBoolean() ? "" : one(rights)));
        }
        if (!users.isEmpty()) {
            for (String phone : names(6)) {
                String secret = random.nextBoolean() ? "" : text("aZ0!\"\\#:'{}~", 4, 40);
                all.add(new Entry.PhoneEntry(
                        new PhoneId(phone), shown(), new UserName(one(users)), random.nextBoolean(), secret));
            }
        }
        for (String group : names(3)) {
            Set<UserName> members = new LinkedHashSet<>();
            users.stream().filter(user -> random.nextBoolean()).forEach(user -> members.add(new UserName(user)));
            all.add(new Entry.PickUpGroup(group, members));
        }
        return all;
    }

    private Entry dialRight(String name) {
        List<DialRight.Destination> destinations = new ArrayList<>();
        for (String destination : names(4)) {
            Set<String> prefixes = new LinkedHashSet<>();
            for (int i = 1 + random.nextInt(3); i > 0; i--) {
                prefixes.add((random.nextBoolean() ? "+" : "9") + destinations.size() + text("0123456789*#", 1, 5));
            }
            destinations.add(new DialRight.Destination(destination, List.copyOf(prefixes), random.nextBoolean()));
        }
        return new Entry.DialRightEntry(new DialRight(name, destinations, random.nextBoolean()));
    }
}
