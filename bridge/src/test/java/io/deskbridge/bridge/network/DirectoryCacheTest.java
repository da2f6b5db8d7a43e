package io.deskbridge.bridge.network;

import static org.assertj.core.api.Assertions.assertThat;

import io.deskbridge.bridge.actor.port.Entry;
import io.deskbridge.bridge.actor.port.Key;
import io.deskbridge.bridge.actor.port.Registry;
import io.deskbridge.bridge.core.model.ClientKey;
import io.deskbridge.bridge.core.model.PhoneId;
import io.deskbridge.bridge.core.model.Profile;
import io.deskbridge.bridge.core.model.Release;
import io.deskbridge.bridge.core.model.ServerName;
import io.deskbridge.bridge.core.model.UserName;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import org.junit.jupiter.api.Test;

class DirectoryCacheTest {
    private static final ServerName ALPHA = new ServerName("alpha");
    private static final UserName ALICE = new UserName("alice");
    private static final UserName BOB = new UserName("bob");

    private final MemoryRegistry registry = new MemoryRegistry();
    private final DirectoryCache directory = new DirectoryCache(registry);

    private void write(Entry entry) {
        long revision = registry.get(Key.of(entry)).map(Registry.Held::revision).orElse(0L);
        assertThat(registry.update(Key.of(entry), entry, revision)).isPresent();
    }

    private void remove(Entry entry) {
        long revision = registry.get(Key.of(entry)).orElseThrow().revision();
        assertThat(registry.release(Key.of(entry), revision)).isTrue();
    }

    private static Entry.UserEntry user(UserName name, String extension) {
        return new Entry.UserEntry(name, name.value(), extension, Profile.POWER_USER, Set.of(), ALPHA);
    }

    private static Entry.PhoneEntry phone(String id, UserName user) {
        return new Entry.PhoneEntry(new PhoneId(id), "Phone " + id, user, true, "secret");
    }

    private List<String> phonesOf(UserName user) {
        return directory.phonesOf(user).stream()
                .map(entry -> entry.phone().value())
                .toList();
    }

    @Test
    void whatTheRegistryHadBeforeIsThereAtOnce() {
        write(user(ALICE, "4001"));
        write(phone("4001", ALICE));
        write(new Entry.ServerEntry(ALPHA, new Release(11, 1), Set.of()));
        try (DirectoryCache late = new DirectoryCache(registry)) {
            assertThat(late.user(ALICE)).contains(user(ALICE, "4001"));
            assertThat(late.userOf("4001")).contains(user(ALICE, "4001"));
            assertThat(late.phone(new PhoneId("4001"))).contains(phone("4001", ALICE));
            assertThat(late.phonesOf(ALICE)).containsExactly(phone("4001", ALICE));
            assertThat(late.server(ALPHA)).isPresent();
            assertThat(late.location(new PhoneId("4001"))).isEmpty();
        }
    }

    @Test
    void whereAPhoneWasLastIsKnownUntilThePhoneIsNoMore() {
        PhoneId id = new PhoneId("4001");
        write(phone("4001", ALICE));
        assertThat(directory.lastLocation(id)).isEmpty();
        write(new Entry.PhoneAt(id, ALPHA));
        assertThat(directory.lastLocation(id)).contains(ALPHA);
        remove(new Entry.PhoneAt(id, ALPHA));
        assertThat(directory.location(id)).isEmpty();
        assertThat(directory.lastLocation(id)).contains(ALPHA);
        write(new Entry.PhoneAt(id, new ServerName("bravo")));
        assertThat(directory.lastLocation(id)).contains(new ServerName("bravo"));
        remove(phone("4001", ALICE));
        assertThat(directory.lastLocation(id)).isEmpty();
    }

    @Test
    void whatIsNotKnownIsEmpty() {
        assertThat(directory.user(ALICE)).isEmpty();
        assertThat(directory.userOf("4001")).isEmpty();
        assertThat(directory.phone(new PhoneId("4001"))).isEmpty();
        assertThat(directory.phonesOf(ALICE)).isEmpty();
        assertThat(directory.server(ALPHA)).isEmpty();
    }

    @Test
    void aUsersPhonesComeById() {
        write(phone("4011", ALICE));
        write(phone("4001", ALICE));
        write(phone("4005", BOB));
        assertThat(phonesOf(ALICE)).containsExactly("4001", "4011");
        assertThat(phonesOf(BOB)).containsExactly("4005");
    }

    @Test
    void aPhoneThatChangesHandsIsTheNewUsersOnly() {
        write(phone("4001", ALICE));
        write(phone("4011", ALICE));
        write(phone("4011", BOB));
        assertThat(phonesOf(ALICE)).containsExactly("4001");
        assertThat(phonesOf(BOB)).containsExactly("4011");
    }

    @Test
    void aPhoneThatIsChangedStaysOnce() {
        write(phone("4001", ALICE));
        Entry.PhoneEntry renamed = new Entry.PhoneEntry(new PhoneId("4001"), "New name", ALICE, false, "other");
        write(renamed);
        assertThat(directory.phonesOf(ALICE)).containsExactly(renamed);
    }

    @Test
    void whatIsRemovedIsGone() {
        write(user(ALICE, "4001"));
        write(phone("4001", ALICE));
        remove(phone("4001", ALICE));
        assertThat(phonesOf(ALICE)).isEmpty();
        assertThat(directory.phone(new PhoneId("4001"))).isEmpty();
        remove(user(ALICE, "4001"));
        assertThat(directory.user(ALICE)).isEmpty();
        assertThat(directory.userOf("4001")).isEmpty();
    }

    @Test
    void aNumberLeadsToTheUserWhoHasItNow() {
        write(user(ALICE, "4001"));
        write(user(ALICE, "4009"));
        assertThat(directory.userOf("4001")).isEmpty();
        assertThat(directory.userOf("4009")).isPresent();
        write(user(BOB, "4009"));
        write(user(ALICE, "4001"));
        assertThat(directory.userOf("4009").map(Entry.UserEntry::user)).contains(BOB);
        assertThat(directory.userOf("4001").map(Entry.UserEntry::user)).contains(ALICE);
    }

    @Test
    void movesAreToldInTheirOrderUntilTheCacheIsClosed() {
        List<String> told = new ArrayList<>();
        directory.listen(new DirectoryCache.Moves() {
            @Override
            public void phoneAt(PhoneId phone, Optional<ServerName> server, long revision) {
                assertThat(directory.location(phone)).isEqualTo(server);
                told.add(phone + "@" + server.map(ServerName::value).orElse("nowhere"));
            }

            @Override
            public void clientAt(ClientKey client, ServerName server) {
                told.add(client + "@" + server);
            }

            @Override
            public void loginChanged(UserName user, long revision) {}

            @Override
            public void rivalChanged(UserName user) {}

            @Override
            public void hotDeskChanged(UserName user, Set<PhoneId> phones, long revision) {
                told.add(user + " at " + phones);
            }

            @Override
            public void userChanged(UserName user) {
                told.add(user + " changed");
            }

            @Override
            public void serverChanged(ServerName server) {
                told.add(server + " changed");
            }

            @Override
            public void phoneChanged(PhoneId phone) {
                told.add(phone + " changed");
            }
        });
        write(user(ALICE, "4001"));
        write(new Entry.PhoneAt(new PhoneId("4001"), ALPHA));
        write(new Entry.PhoneAt(new PhoneId("4001"), new ServerName("beta")));
        remove(new Entry.PhoneAt(new PhoneId("4001"), ALPHA));
        ClientKey desk = new ClientKey(ALICE, "desk");
        write(new Entry.ClientAt(desk, ALPHA));
        remove(new Entry.ClientAt(desk, ALPHA));
        directory.close();
        write(new Entry.PhoneAt(new PhoneId("4001"), ALPHA));
        assertThat(told)
                .containsExactly("alice changed", "4001@alpha", "4001@beta", "4001@nowhere", "alice/desk@alpha");
    }
}
