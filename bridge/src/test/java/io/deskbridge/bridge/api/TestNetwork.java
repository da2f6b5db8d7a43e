package io.deskbridge.bridge.api;

import static org.assertj.core.api.Assertions.assertThat;

import io.deskbridge.bridge.access.Credentials;
import io.deskbridge.bridge.access.FixedTokens;
import io.deskbridge.bridge.actor.port.Entry;
import io.deskbridge.bridge.actor.port.Key;
import io.deskbridge.bridge.actor.port.Registry;
import io.deskbridge.bridge.core.model.PhoneId;
import io.deskbridge.bridge.core.model.Profile;
import io.deskbridge.bridge.core.model.Release;
import io.deskbridge.bridge.core.model.Scheme;
import io.deskbridge.bridge.core.model.ServerName;
import io.deskbridge.bridge.core.model.SystemLicence;
import io.deskbridge.bridge.core.model.UserLicence;
import io.deskbridge.bridge.core.model.UserName;
import io.deskbridge.bridge.core.rules.DialRight;
import io.deskbridge.bridge.network.MemoryRegistry;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;

/** The network that the tests of the API know: who there is, and what they have. */
final class TestNetwork {
    static final ServerName ALPHA = new ServerName("alpha");
    static final ServerName BETA = new ServerName("beta");
    /** Release 10.1. */
    static final ServerName OLD = new ServerName("old");
    /** Without the Preferred edition. */
    static final ServerName BARE = new ServerName("bare");

    /** Its users have subscriptions, and it has no edition. */
    static final ServerName CLOUD = new ServerName("cloud");

    /** An administrator. */
    static final String ADMINISTRATOR = "root";

    /** What users may dial who have no dial right: anything. */
    static final DialRight DEFAULT = new DialRight(Entry.DialRightEntry.DEFAULT, List.of(), true);

    static final Entry.UserEntry ALICE =
            user("alice", "Alice Adler", "4001", Profile.POWER_USER, Set.of(UserLicence.POWER_USER), ALPHA);
    private static final Set<SystemLicence> BOTH = Set.of(SystemLicence.values());

    private TestNetwork() {}

    static Entry.UserEntry user(
            String name,
            String fullName,
            String extension,
            Profile profile,
            Set<UserLicence> licences,
            ServerName home) {
        return new Entry.UserEntry(new UserName(name), fullName, extension, profile, licences, home);
    }

    private static List<Entry> entries() {
        return List.of(
                new Entry.ServerEntry(ALPHA, new Release(11, 1), BOTH),
                new Entry.ServerEntry(BETA, new Release(11, 1), BOTH),
                new Entry.ServerEntry(OLD, new Release(10, 1), BOTH),
                new Entry.ServerEntry(BARE, new Release(11, 1), Set.of(SystemLicence.ESSENTIAL)),
                new Entry.ServerEntry(CLOUD, new Release(11, 1), Set.of(), Scheme.SUBSCRIPTION),
                ALICE,
                user("bob", "Bob Berg", "4002", Profile.OFFICE_WORKER, Set.of(UserLicence.OFFICE_WORKER), ALPHA),
                user("carol", "Carol Cox", "4003", Profile.BASIC_USER, Set.of(UserLicence.AVAYA_SOFTPHONE), ALPHA),
                new Entry.DialRightEntry(DEFAULT),
                phone("4001", "alice", true),
                phone("4011", "alice", false),
                phone("4002", "bob", true),
                phone("4003", "carol", true));
    }

    private static Entry phone(String id, String user, boolean prompt) {
        return new Entry.PhoneEntry(new PhoneId(id), "Phone " + id, new UserName(user), prompt, secret(id));
    }

    static String secret(String phone) {
        return "secret-" + phone;
    }

    static MemoryRegistry registry() {
        MemoryRegistry registry = new MemoryRegistry();
        for (Entry entry : entries()) {
            assertThat(registry.update(Key.of(entry), entry, 0)).isPresent();
        }
        return registry;
    }

    /** Writes an entry over the one that is there. */
    static void change(Registry registry, Entry entry) {
        long revision = registry.get(Key.of(entry)).map(Registry.Held::revision).orElse(0L);
        assertThat(registry.update(Key.of(entry), entry, revision)).isPresent();
    }

    static Credentials tokens() {
        Map<String, UserName> tokens = new HashMap<>();
        for (String user : List.of("alice", "bob", "carol", "nobody")) {
            tokens.put(token(user), new UserName(user));
        }
        return new FixedTokens(tokens, Map.of(token(ADMINISTRATOR), ADMINISTRATOR));
    }

    static String token(String user) {
        return "token-of-" + user;
    }
}
