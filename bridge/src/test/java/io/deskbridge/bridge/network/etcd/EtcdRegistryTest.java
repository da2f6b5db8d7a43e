package io.deskbridge.bridge.network.etcd;

import static io.deskbridge.bridge.network.EntrySamples.phone;
import static io.deskbridge.bridge.network.EntrySamples.phoneAt;
import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;

import io.deskbridge.bridge.actor.port.Entry;
import io.deskbridge.bridge.actor.port.Key;
import io.deskbridge.bridge.actor.port.Registry;
import io.deskbridge.bridge.actor.port.Registry.Change;
import io.deskbridge.bridge.actor.port.Registry.Held;
import io.deskbridge.bridge.actor.port.RegistryException;
import io.deskbridge.bridge.network.Heard;
import io.deskbridge.bridge.network.RegistryContract;
import io.etcd.jetcd.ByteSequence;
import io.etcd.jetcd.Client;
import io.etcd.jetcd.options.LeaseOption;
import io.netty.util.concurrent.DefaultThreadFactory;
import java.net.URI;
import java.nio.file.Path;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.concurrent.atomic.AtomicLong;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.api.parallel.Execution;
import org.junit.jupiter.api.parallel.ExecutionMode;
import org.junit.jupiter.api.parallel.ResourceLock;

/** Against one real etcd, where there is one on the PATH. */
@Execution(ExecutionMode.CONCURRENT)
@ResourceLock("etcd")
class EtcdRegistryTest extends RegistryContract {
    private static final AtomicInteger NETWORKS = new AtomicInteger();
    private static @Nullable EtcdMember member;

    private final Map<String, EtcdRegistry> servers = new HashMap<>();
    private final String network = "network-" + NETWORKS.incrementAndGet();

    @BeforeAll
    static void startEtcd(@TempDir Path directory) {
        EtcdMember.requireEtcd(EtcdRegistryTest.class);
        member = EtcdMember.start(1, directory).get(0);
    }

    @AfterAll
    static void stopEtcd() {
        if (member != null) {
            member.close();
        }
    }

    private static EtcdMember etcd() {
        EtcdMember there = member;
        if (there == null) {
            throw new IllegalStateException("no etcd");
        }
        return there;
    }

    private EtcdSettings usual() {
        return EtcdSettings.of(List.of(etcd().endpoint()), network);
    }

    private EtcdSettings settings() {
        return Patience.on(usual());
    }

    @BeforeEach
    void openBoth() {
        for (String server : List.of("alpha", "beta")) {
            servers.put(server, Patience.answer(() -> EtcdRegistry.open(settings())));
        }
    }

    @AfterEach
    void closeAll() {
        etcd().startIfKilled(); // By a test that failed: the others must not fail for it.
        servers.values().forEach(EtcdRegistry::close);
    }

    private EtcdRegistry server(String name) {
        EtcdRegistry server = servers.get(name);
        if (server == null) {
            throw new IllegalArgumentException(name);
        }
        return server;
    }

    @Override
    protected Registry seenBy(String server) {
        return server(server);
    }

    private Held claim(String phone, String server) {
        Entry entry = phoneAt(phone, server);
        return server(server).claim(Key.of(entry), entry);
    }

    private static Key key(String phone) {
        return Key.of(phoneAt(phone, "any"));
    }

    /** What an administrator can do, past the registry. */
    private static Client administrator(URI endpoint) {
        return Client.builder().endpoints(endpoint).build();
    }

    private ByteSequence raw(String key) {
        return ByteSequence.from("/deskbridge/" + network + "/" + key, UTF_8);
    }

    private long leaseOf(Client administrator, String key) throws ExecutionException, InterruptedException {
        return administrator.getKVClient().get(raw(key)).get().getKvs().get(0).getLease();
    }

    // ---- leases

    @Test
    void claimsStandUnderALeaseOfFifteenSecondsAndTheConfigurationUnderNone()
            throws ExecutionException, InterruptedException {
        Entry here = phoneAt("4001", "gamma");
        Entry desk = phone("4001", "Desk");
        try (EtcdRegistry gamma = Patience.answer(() -> EtcdRegistry.open(usual()));
                Client administrator = administrator(etcd().endpoint())) {
            Patience.answer(() -> gamma.claim(Key.of(here), here));
            Patience.answer(() -> gamma.claim(Key.of(desk), desk));
            long lease = leaseOf(administrator, "phone-at/4001");
            assertThat(administrator
                            .getLeaseClient()
                            .timeToLive(lease, LeaseOption.DEFAULT)
                            .get()
                            .getGrantedTTL())
                    .isEqualTo(15);
            assertThat(leaseOf(administrator, "phone/4001")).isZero();
        }
    }

    @Test
    void aServerThatClosesGivesItsClaimsBackAndLeavesTheConfiguration() {
        claim("4001", "alpha");
        claim("4002", "alpha");
        Held other = claim("4003", "beta");
        Entry desk = phone("4001", "Desk");
        Held configured = server("alpha").claim(Key.of(desk), desk);
        Heard heard = new Heard();
        server("beta").watchFrom(configured.revision(), heard);
        server("alpha").close();
        List<Change> gone = heard.await(2);
        assertThat(gone).extracting(Change::key).containsExactlyInAnyOrder(key("4001"), key("4002"));
        assertThat(gone).allMatch(change -> change.held().isEmpty());
        assertThat(server("beta").get(key("4001"))).isEmpty();
        assertThat(server("beta").get(key("4003"))).contains(other);
        assertThat(server("beta").get(Key.of(desk))).contains(configured);
    }

    @Test
    void claimsThatEndedWithTheLeaseAreMadeAgainUnlessAnotherHasTakenThem()
            throws ExecutionException, InterruptedException {
        Held kept = claim("kept", "alpha");
        Held givenBack = claim("given back", "alpha");
        server("alpha").release(key("given back"), givenBack.revision());
        claim("taken", "alpha");
        Held taken = claim("taken", "beta");
        claim("taken and given back", "alpha");
        Held left = claim("taken and given back", "beta");
        server("beta").release(key("taken and given back"), left.revision());
        Heard heard = new Heard();
        server("beta").watchFrom(left.revision() + 1, heard);
        try (Client administrator = administrator(etcd().endpoint())) {
            long lease = leaseOf(administrator, "phone-at/kept");
            administrator.getLeaseClient().revoke(lease).get();
            List<Change> told = heard.await(2);
            assertThat(told).extracting(Change::key).containsExactly(key("kept"), key("kept"));
            assertThat(told.get(0).held()).isEmpty();
            Held again = told.get(1).held().orElseThrow();
            assertThat(again.entry()).isEqualTo(kept.entry());
            assertThat(again.revision()).isGreaterThan(kept.revision());
            assertThat(leaseOf(administrator, "phone-at/kept")).isNotZero().isNotEqualTo(lease);
        }
        assertThat(server("beta").get(key("taken"))).contains(taken);
        assertThat(server("beta").get(key("given back"))).isEmpty();
        assertThat(server("beta").get(key("taken and given back"))).isEmpty();
    }

    @Test
    void aClaimOfAnEarlierLifeIsTakenIntoTheNewLease() throws ExecutionException, InterruptedException {
        EtcdRegistry earlier = EtcdRegistry.open(settings());
        Entry entry = phoneAt("4001", "alpha");
        Held before = earlier.claim(Key.of(entry), entry);
        Held after = claim("4001", "alpha");
        assertThat(after.revision()).isGreaterThan(before.revision());
        earlier.close();
        assertThat(server("alpha").get(key("4001"))).contains(after);
    }

    @Test
    void aServerThatEtcdHasNotAnsweredForTwelveSecondsClaimsNothing() {
        AtomicLong clock = new AtomicLong();
        EtcdSettings usual = usual();
        // Renewed late, so that no real renewal comes between the steps of the owned clock.
        EtcdSettings late = new EtcdSettings(
                usual.endpoints(),
                network,
                settings().lease(),
                usual.fence().minusMillis(1),
                usual.fence(),
                settings().call());
        try (EtcdRegistry gamma = EtcdRegistry.open(late, clock::get)) {
            Entry entry = phoneAt("4001", "gamma");
            Held held = gamma.claim(Key.of(entry), entry);
            clock.addAndGet(12_000_000_000L - 1);
            assertThat(gamma.trustsItsClaims()).isTrue();
            clock.addAndGet(1);
            assertThat(gamma.trustsItsClaims()).isFalse();
            assertThatExceptionOfType(RegistryException.class)
                    .isThrownBy(() -> gamma.claim(key("4002"), phoneAt("4002", "gamma")))
                    .withMessageContaining("cannot be reached: it has not answered for 12 s")
                    .withMessageContaining(etcd().endpoint().toString());
            assertThat(gamma.get(key("4002"))).isEmpty();
            assertThat(gamma.get(key("4001"))).contains(held);
            // Configuration is no claim: etcd itself says whether it takes it.
            Entry desk = phone("4001", "Desk");
            assertThat(gamma.update(Key.of(desk), desk, 0)).isPresent();
            // The next renewal is real: it comes by itself.
            Patience.until("trusted again", () -> gamma.get(key("4001")).isPresent() && gamma.trustsItsClaims());
        }
    }

    // ---- what is away, and what is gone

    @Test
    void anEtcdThatIsNotThereIsSaid() {
        URI nobody = URI.create("http://127.0.0.1:1");
        assertThatExceptionOfType(RegistryException.class)
                .isThrownBy(() -> EtcdRegistry.open(EtcdSettings.of(List.of(nobody), network)))
                .withMessageContaining("The registry, etcd at [" + nobody + "], cannot be reached");
    }

    @Test
    void whileEtcdIsAwayCallsSaySoAndAfterwardsWatchesHaveMissedNothing() {
        Held first = claim("4001", "alpha");
        Heard heard = new Heard();
        server("beta").watchFrom(first.revision(), heard);
        etcd().kill();
        assertThatExceptionOfType(RegistryException.class)
                .isThrownBy(() -> claim("4001", "beta"))
                .withMessageContaining("cannot be reached");
        assertThatExceptionOfType(RegistryException.class)
                .isThrownBy(() -> server("alpha").get(key("4001")));
        etcd().start();
        Held second = Patience.answer(() -> claim("4001", "beta"));
        Held third = Patience.answer(() -> claim("4001", "alpha"));
        assertThat(heard.awaitRevision(third.revision()))
                .extracting(Change::revision)
                .containsExactly(second.revision(), third.revision());
    }

    @Test
    void onceEtcdIsKnownToBeAwayNobodyWaitsForItAndItIsFoundWhenItIsBack() {
        Held held = claim("4001", "alpha");
        etcd().kill();
        assertThatExceptionOfType(RegistryException.class)
                .isThrownBy(() -> server("alpha").get(key("4001")));
        assertThatExceptionOfType(RegistryException.class)
                .isThrownBy(() -> claim("4002", "alpha"))
                .as("what is said before anything is sent")
                .withMessageContaining("cannot be reached, and is tried again each second");
        etcd().start();
        Held there = Patience.answer(() -> server("alpha").get(key("4001"))).orElseThrow();
        assertThat(there.entry()).isEqualTo(held.entry());
    }

    @Test
    void anEtcdThatIsAwayForLongIsTriedOnNewConnectionsAndWatchesMissNothing() {
        Held first = claim("4001", "alpha");
        Heard heard = new Heard();
        server("beta").watchFrom(first.revision(), heard);
        assertThat(server("alpha").connectionsOpened()).isEqualTo(1);
        etcd().kill();
        for (EtcdRegistry server : List.of(server("alpha"), server("beta"))) {
            assertThatExceptionOfType(RegistryException.class).isThrownBy(() -> server.get(key("4001")));
            Patience.until("on new connections twice", () -> server.connectionsOpened() > 2);
        }
        etcd().start();
        Held second = Patience.answer(() -> claim("4002", "alpha"));
        assertThat(heard.awaitRevision(second.revision()))
                .extracting(Change::held)
                .contains(Optional.of(second));
        assertThat(Patience.answer(() -> server("beta").get(key("4002")))).contains(second);
    }

    @Test
    void aClaimThatIsGivenBackWhileEtcdIsAwayIsNotMadeAgain() throws ExecutionException, InterruptedException {
        Held held = claim("4001", "alpha");
        etcd().kill();
        assertThatExceptionOfType(RegistryException.class)
                .isThrownBy(() -> server("alpha").get(key("4001")));
        assertThatExceptionOfType(RegistryException.class)
                .isThrownBy(() -> server("alpha").release(key("4001"), held.revision()));
        etcd().start();
        Held other = Patience.answer(() -> claim("4002", "alpha"));
        try (Client administrator = administrator(etcd().endpoint())) {
            administrator
                    .getLeaseClient()
                    .revoke(leaseOf(administrator, "phone-at/4002"))
                    .get();
        }
        Patience.until(
                "the other claim made again",
                () -> Patience.answer(() -> server("beta").get(key("4002")))
                        .filter(again -> again.revision() > other.revision())
                        .isPresent());
        assertThat(server("beta").get(key("4001"))).isEmpty();
    }

    @Test
    void aWatchWhoseNextRevisionIsCompactedAwayHearsTheDifference() throws ExecutionException, InterruptedException {
        Entry gone = phone("gone", "Desk");
        Entry changed = phone("changed", "Desk");
        Entry same = phone("same", "Desk");
        Heard heard = new Heard();
        server("beta").watchFrom(0, heard);
        for (Entry entry : List.of(gone, changed, same)) {
            server("alpha").claim(Key.of(entry), entry);
        }
        heard.await(3);
        etcd().kill();
        try (Client administrator = administrator(etcd().startElsewhere())) {
            ByteSequence value =
                    ByteSequence.from(io.deskbridge.bridge.network.EntryWords.bytes(phone("changed", "New name"))
                            .toByteArray());
            administrator.getKVClient().delete(raw("phone/gone")).get();
            long last = administrator
                    .getKVClient()
                    .put(raw("phone/changed"), value)
                    .get()
                    .getHeader()
                    .getRevision();
            administrator.getKVClient().compact(last).get();
        }
        etcd().kill();
        etcd().start();
        List<Change> told = heard.await(5);
        assertThat(told.subList(3, 5))
                .extracting(change -> change.key().id() + " "
                        + change.held().map(held -> ((Entry.PhoneEntry) held.entry()).displayName()))
                .containsExactlyInAnyOrder("changed Optional[New name]", "gone Optional.empty");
        Held next = Patience.answer(() -> server("alpha").claim(Key.of(gone), gone));
        assertThat(heard.awaitRevision(next.revision())).hasSize(6);
    }

    @Test
    void aWatchFromARevisionThatIsCompactedAwayBeginsWithTheValuesThereAre()
            throws ExecutionException, InterruptedException {
        Entry desk = phone("4001", "Desk");
        long first = server("alpha").claim(Key.of(desk), desk).revision();
        Entry renamed = phone("4001", "New name");
        long last = server("alpha").claim(Key.of(desk), renamed).revision();
        try (Client administrator = administrator(etcd().endpoint())) {
            administrator.getKVClient().compact(last).get();
        }
        Heard heard = new Heard();
        server("beta").watchFrom(first - 1, heard);
        assertThat(heard.awaitRevision(last)).extracting(Change::revision).containsExactly(last);
    }

    @Test
    void whatThisReleaseDoesNotKnowIsPassedOver() throws ExecutionException, InterruptedException {
        Heard heard = new Heard();
        server("beta").watchFrom(0, heard);
        try (Client administrator = administrator(etcd().endpoint())) {
            administrator
                    .getKVClient()
                    .put(raw("call-back/1"), ByteSequence.from("?", UTF_8))
                    .get();
            administrator
                    .getKVClient()
                    .put(raw("phone/4001"), ByteSequence.from("?", UTF_8))
                    .get();
        }
        Held held = claim("4001", "alpha");
        List<Change> told = heard.awaitRevision(held.revision());
        assertThat(told).filteredOn(change -> change.held().isPresent()).hasSize(1);
        assertThat(server("alpha").get(new Key(Key.Kind.PHONE, "4001"))).isEmpty();
    }

    @Test
    void twoNetworksInOneEtcdDoNotMeet() {
        claim("4001", "alpha");
        EtcdSettings others = Patience.on(EtcdSettings.of(List.of(etcd().endpoint()), network + "-other"));
        try (EtcdRegistry other = Patience.answer(() -> EtcdRegistry.open(others))) {
            assertThat(other.get(key("4001"))).isEmpty();
        }
    }

    @Test
    void onAnEventLoopNobodyMayWait() throws InterruptedException {
        ExecutorService loop = Executors.newSingleThreadExecutor(new DefaultThreadFactory("some-event-loop"));
        try {
            assertThatExceptionOfType(ExecutionException.class)
                    .isThrownBy(() ->
                            loop.submit(() -> server("alpha").get(key("4001"))).get())
                    .withCauseInstanceOf(IllegalStateException.class)
                    .withMessageContaining("event loop some-event-loop");
        } finally {
            loop.shutdownNow();
        }
    }
}
