package io.deskbridge.bridge.network;

import static org.assertj.core.api.Assertions.assertThat;

import io.deskbridge.bridge.actor.port.Entry;
import io.deskbridge.bridge.actor.port.Key;
import io.deskbridge.bridge.actor.port.Registry.Change;
import io.deskbridge.bridge.actor.port.Registry.Held;
import io.deskbridge.bridge.core.model.PhoneId;
import io.deskbridge.bridge.core.model.ServerName;
import java.util.ArrayList;
import java.util.Collections;
import java.util.HashSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.concurrent.Callable;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import org.junit.jupiter.api.Test;

class MemoryRegistryTest {
    private final MemoryRegistry registry = new MemoryRegistry();

    private static Entry.PhoneAt at(String phone, String server) {
        return new Entry.PhoneAt(new PhoneId(phone), new ServerName(server));
    }

    private Held claim(String phone, String server) {
        Entry entry = at(phone, server);
        return registry.claim(Key.of(entry), entry);
    }

    private static Key key(String phone) {
        return Key.of(at(phone, "any"));
    }

    @Test
    void whatIsNotThereIsNotThere() {
        assertThat(registry.get(key("4001"))).isEmpty();
        assertThat(registry.release(key("4001"), 1)).isFalse();
    }

    @Test
    void aClaimIsTakenWhoeverHadItAndEachHasALargerFence() {
        Held first = claim("4001", "alpha");
        Held second = claim("4001", "beta");
        assertThat(second.revision()).isGreaterThan(first.revision());
        assertThat(registry.get(key("4001"))).contains(second);
    }

    @Test
    void claimingWhatOneHasChangesNothing() {
        Held first = claim("4001", "alpha");
        assertThat(claim("4001", "alpha")).isEqualTo(first);
    }

    @Test
    void aClaimIsGivenBackOnlyByWhoStillHasIt() {
        Held first = claim("4001", "alpha");
        Held second = claim("4001", "beta");
        assertThat(registry.release(key("4001"), first.revision())).isFalse();
        assertThat(registry.get(key("4001"))).contains(second);
        assertThat(registry.release(key("4001"), second.revision())).isTrue();
        assertThat(registry.get(key("4001"))).isEmpty();
        assertThat(registry.release(key("4001"), second.revision())).isFalse();
    }

    @Test
    void anUpdateNeedsTheRevisionThatWasRead() {
        Key key = key("4001");
        assertThat(registry.update(key, at("4001", "alpha"), 5)).isEmpty();
        Held first = registry.update(key, at("4001", "alpha"), 0).orElseThrow();
        assertThat(registry.update(key, at("4001", "beta"), 0)).isEmpty();
        Held second = registry.update(key, at("4001", "beta"), first.revision()).orElseThrow();
        assertThat(registry.update(key, at("4001", "gamma"), first.revision())).isEmpty();
        assertThat(registry.get(key)).contains(second);
    }

    @Test
    void aWatchFromTheBeginningGetsTheValuesThereAreAndThenEveryChange() {
        claim("4002", "alpha");
        Held kept = claim("4001", "alpha");
        claim("4002", "beta");
        List<Change> seen = new ArrayList<>();
        try (var watch = registry.watchFrom(0, seen::add)) {
            assertThat(watch).isNotNull();
            assertThat(seen).extracting(Change::key).containsExactly(key("4001"), key("4002"));
            registry.release(key("4001"), kept.revision());
            claim("4003", "alpha");
        }
        claim("4004", "alpha");
        assertThat(seen).extracting(Change::key).containsExactly(key("4001"), key("4002"), key("4001"), key("4003"));
        assertThat(seen.get(2).held()).isEqualTo(Optional.empty());
        assertThat(seen).extracting(Change::revision).isSorted();
    }

    @Test
    void aWatchFromARevisionGetsEveryLaterChange() {
        claim("4001", "alpha");
        long read = claim("4001", "beta").revision();
        claim("4001", "gamma");
        claim("4002", "alpha");
        List<Change> seen = new ArrayList<>();
        registry.watchFrom(read, seen::add);
        assertThat(seen).extracting(Change::revision).containsExactly(read + 1, read + 2);
    }

    @Test
    void aWatchFromBeforeWhatIsKeptGetsTheValuesThereAre() {
        claim("first", "alpha");
        for (int i = 0; i < 10_010; i++) {
            claim("4001", i % 2 == 0 ? "alpha" : "beta");
        }
        List<Change> seen = new ArrayList<>();
        registry.watchFrom(1, seen::add);
        assertThat(seen).extracting(Change::key).containsExactly(key("first"), key("4001"));
    }

    @Test
    void aWatcherThatWritesIsToldOfItsOwnChangeAfterTheOne() {
        List<String> seen = new ArrayList<>();
        registry.watchFrom(0, change -> {
            seen.add("begin " + change.key().id());
            if (change.key().id().equals("4001")) {
                claim("4002", "alpha");
            }
            seen.add("end " + change.key().id());
        });
        claim("4001", "alpha");
        assertThat(seen).containsExactly("begin 4001", "end 4001", "begin 4002", "end 4002");
    }

    @Test
    void underContentionEveryRevisionIsGivenOutOnceAndWatchedInOrder() throws InterruptedException, ExecutionException {
        int threads = 8;
        int claims = 300;
        List<Change> seen = Collections.synchronizedList(new ArrayList<>());
        registry.watchFrom(0, seen::add);
        ExecutorService pool = Executors.newFixedThreadPool(threads);
        try {
            List<Callable<List<Long>>> work = new ArrayList<>();
            for (int thread = 0; thread < threads; thread++) {
                String server = "server-" + thread;
                work.add(() -> {
                    List<Long> fences = new ArrayList<>();
                    for (int i = 0; i < claims; i++) {
                        fences.add(claim("phone-" + i % 5, server).revision());
                    }
                    return fences;
                });
            }
            Set<Long> fences = new HashSet<>();
            for (Future<List<Long>> done : pool.invokeAll(work)) {
                fences.addAll(done.get());
            }
            assertThat(seen).hasSameSizeAs(fences);
            for (int i = 0; i < seen.size(); i++) {
                assertThat(seen.get(i).revision()).isEqualTo(i + 1L);
            }
            for (int phone = 0; phone < 5; phone++) {
                Key key = key("phone-" + phone);
                long last = seen.stream()
                        .filter(change -> change.key().equals(key))
                        .mapToLong(Change::revision)
                        .max()
                        .orElseThrow();
                assertThat(registry.get(key).orElseThrow().revision()).isEqualTo(last);
            }
        } finally {
            pool.shutdownNow();
        }
    }

    @Test
    void ofManyUpdatesOfOneRevisionExactlyOneSucceeds() throws InterruptedException, ExecutionException {
        ExecutorService pool = Executors.newFixedThreadPool(8);
        try {
            for (int round = 0; round < 50; round++) {
                Key key = key("phone-" + round);
                List<Callable<Boolean>> work = new ArrayList<>();
                for (int i = 0; i < 8; i++) {
                    Entry entry = at("phone-" + round, "server-" + i);
                    work.add(() -> registry.update(key, entry, 0).isPresent());
                }
                int won = 0;
                for (Future<Boolean> done : pool.invokeAll(work)) {
                    won += done.get() ? 1 : 0;
                }
                assertThat(won).isEqualTo(1);
            }
        } finally {
            pool.shutdownNow();
        }
    }
}
