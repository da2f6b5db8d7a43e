package io.deskbridge.bridge.network;

import static io.deskbridge.bridge.network.EntrySamples.phone;
import static io.deskbridge.bridge.network.EntrySamples.phoneAt;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.deskbridge.bridge.actor.port.Entry;
import io.deskbridge.bridge.actor.port.Key;
import io.deskbridge.bridge.actor.port.Registry;
import io.deskbridge.bridge.actor.port.Registry.Change;
import io.deskbridge.bridge.actor.port.Registry.Held;
import io.deskbridge.bridge.actor.port.Registry.Write;
import io.deskbridge.bridge.actor.port.TooLargeException;
import java.util.ArrayList;
import java.util.Collection;
import java.util.HashSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.concurrent.Callable;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;

/** What every registry promises. Two servers look at it, alpha and beta. */
public abstract class RegistryContract {
    private static final int THREADS = 6;

    /** The registry as a server sees it; the same each time. */
    protected abstract Registry seenBy(String server);

    private Registry alpha() {
        return seenBy("alpha");
    }

    private Registry beta() {
        return seenBy("beta");
    }

    private Held claim(String phone, String server) {
        Entry entry = phoneAt(phone, server);
        return seenBy(server).claim(Key.of(entry), entry);
    }

    private static Key key(String phone) {
        return Key.of(phoneAt(phone, "any"));
    }

    private static Change change(Key key, Held held) {
        return new Change(key, Optional.of(held), held.revision());
    }

    // ---- values

    @Test
    void whatIsNotThereIsNotThere() {
        assertThat(alpha().get(key("4001"))).isEmpty();
        assertThat(alpha().release(key("4001"), 1)).isFalse();
        assertThat(alpha().release(key("4001"), 0)).isFalse();
        assertThat(alpha().get(key("4001"))).isEmpty();
    }

    @Test
    void everyKindOfEntryComesBackAsItWasWritten() {
        for (Entry entry : EntrySamples.ALL) {
            Held held = alpha().claim(Key.of(entry), entry);
            assertThat(held.entry()).isEqualTo(entry);
            assertThat(alpha().get(Key.of(entry))).contains(held);
            assertThat(beta().get(Key.of(entry))).contains(held);
        }
        Heard heard = new Heard();
        try (Registry.Watch watch = beta().watchFrom(0, heard)) {
            assertThat(watch).isNotNull();
            assertThat(heard.all())
                    .extracting(change -> change.held().orElseThrow().entry())
                    .isEqualTo(EntrySamples.ALL);
            assertThat(heard.keys())
                    .isEqualTo(EntrySamples.ALL.stream().map(Key::of).toList());
        }
    }

    @Test
    void aKeyThatBeginsLikeAnotherIsAnother() {
        Held shorter = claim("400", "alpha");
        Held longer = claim("4001", "beta");
        assertThat(alpha().get(key("400"))).contains(shorter);
        assertThat(alpha().get(key("4001"))).contains(longer);
        assertThat(alpha().release(key("400"), shorter.revision())).isTrue();
        assertThat(alpha().get(key("4001"))).contains(longer);
    }

    // ---- claims

    @Test
    void aClaimIsTakenWhoeverHadItAndEachHasALargerFence() {
        Held first = claim("4001", "alpha");
        Held second = claim("4001", "beta");
        assertThat(second.revision()).isGreaterThan(first.revision());
        assertThat(alpha().get(key("4001"))).contains(second);
        assertThat(beta().get(key("4001"))).contains(second);
    }

    @Test
    void whoLosesAClaimHearsOfItByTheWatch() {
        Held first = claim("4001", "alpha");
        Heard loser = new Heard();
        try (Registry.Watch watch = alpha().watchFrom(first.revision(), loser)) {
            assertThat(watch).isNotNull();
            Held second = claim("4001", "beta");
            assertThat(loser.await(1)).containsExactly(change(key("4001"), second));
        }
    }

    @Test
    void claimingWhatOneHasChangesNothing() {
        Held first = claim("4001", "alpha");
        assertThat(claim("4001", "alpha")).isEqualTo(first);
        assertThat(alpha().get(key("4001"))).contains(first);
    }

    @Test
    void aClaimIsGivenBackOnlyByItsRevision() {
        Held first = claim("4001", "alpha");
        Held second = claim("4001", "beta");
        assertThat(alpha().release(key("4001"), first.revision())).isFalse();
        assertThat(alpha().get(key("4001"))).contains(second);
        assertThat(beta().release(key("4001"), second.revision())).isTrue();
        assertThat(alpha().get(key("4001"))).isEmpty();
        assertThat(beta().release(key("4001"), second.revision())).isFalse();
        Held again = claim("4001", "alpha");
        assertThat(again.revision()).isGreaterThan(second.revision() + 1);
    }

    @Test
    void revisionsGrowOverAllKeys() {
        List<Long> revisions = new ArrayList<>();
        for (int i = 0; i < 3; i++) {
            revisions.add(claim("4001", i % 2 == 0 ? "alpha" : "beta").revision());
            revisions.add(claim("phone-" + i, "beta").revision());
            Entry entry = phone("4001", "name " + i);
            revisions.add(alpha().claim(Key.of(entry), entry).revision());
        }
        assertThat(revisions).isSorted().doesNotHaveDuplicates();
        assertThat(revisions.get(0)).isPositive();
    }

    // ---- updates

    @Test
    void anUpdateNeedsTheRevisionThatWasRead() {
        Key key = key("4001");
        assertThat(alpha().update(key, phoneAt("4001", "alpha"), 5)).isEmpty();
        assertThat(alpha().get(key)).isEmpty();
        Held first = alpha().update(key, phoneAt("4001", "alpha"), 0).orElseThrow();
        assertThat(beta().update(key, phoneAt("4001", "beta"), 0)).isEmpty();
        Held second =
                beta().update(key, phoneAt("4001", "beta"), first.revision()).orElseThrow();
        assertThat(second.revision()).isGreaterThan(first.revision());
        assertThat(alpha().update(key, phoneAt("4001", "gamma"), first.revision()))
                .isEmpty();
        assertThat(alpha().get(key)).contains(second);
    }

    @Test
    void anUpdateToTheSameValueIsAChange() {
        Entry entry = phone("4001", "Desk");
        Held first = alpha().update(Key.of(entry), entry, 0).orElseThrow();
        Held second = alpha().update(Key.of(entry), entry, first.revision()).orElseThrow();
        assertThat(second.revision()).isGreaterThan(first.revision());
    }

    @Test
    void whatWasRemovedCountsAsNotThere() {
        Entry entry = phone("4001", "Desk");
        Held first = alpha().update(Key.of(entry), entry, 0).orElseThrow();
        assertThat(alpha().release(Key.of(entry), first.revision())).isTrue();
        assertThat(alpha().update(Key.of(entry), entry, first.revision())).isEmpty();
        assertThat(alpha().update(Key.of(entry), entry, 0)).isPresent();
    }

    // ---- several at once

    private static Entry guard(String what) {
        return new Entry.LastChange("root", what);
    }

    private static List<Write> writes(Entry... entries) {
        return Stream.of(entries).map(Write::of).toList();
    }

    @Test
    void severalAreWrittenTogetherUnderOneRevisionAndTheGuard() {
        Held before = alpha().claim(Key.of(phone("4003", "Gone")), phone("4003", "Gone"));
        Heard heard = new Heard();
        try (Registry.Watch watch = beta().watchFrom(before.revision(), heard)) {
            assertThat(watch).isNotNull();
            List<Write> all = new ArrayList<>(writes(phone("4001", "One"), phone("4002", "Two")));
            all.add(new Write(Key.of(before.entry()), Optional.empty()));
            Held held = alpha().updateAll(guard("first"), 0, all).orElseThrow();
            assertThat(held.revision()).isGreaterThan(before.revision());
            assertThat(held.entry()).isEqualTo(guard("first"));
            for (Entry entry : List.of(guard("first"), phone("4001", "One"), phone("4002", "Two"))) {
                assertThat(beta().get(Key.of(entry))).contains(new Held(entry, held.revision()));
            }
            assertThat(beta().get(Key.of(before.entry()))).isEmpty();
            List<Change> told = heard.await(4);
            assertThat(told).extracting(Change::revision).containsOnly(held.revision());
            assertThat(told)
                    .extracting(Change::key)
                    .containsExactlyInAnyOrder(
                            Key.LAST_CHANGE,
                            Key.of(phone("4001", "")),
                            Key.of(phone("4002", "")),
                            Key.of(before.entry()));
        }
    }

    @Test
    void nothingIsWrittenWhereTheGuardIsAnother() {
        Held first = alpha().updateAll(guard("first"), 0, List.of()).orElseThrow();
        assertThat(beta().updateAll(guard("second"), 0, writes(phone("4001", "One"))))
                .isEmpty();
        assertThat(beta().updateAll(guard("second"), first.revision() + 1, writes(phone("4001", "One"))))
                .isEmpty();
        assertThat(alpha().get(Key.of(phone("4001", "One")))).isEmpty();
        assertThat(alpha().get(Key.LAST_CHANGE)).contains(first);
        assertThat(beta().updateAll(guard("second"), first.revision(), writes(phone("4001", "One"))))
                .isPresent();
    }

    @Test
    void removingWhatIsNotThereIsNoChange() {
        Held first = alpha().updateAll(guard("first"), 0, List.of()).orElseThrow();
        Heard heard = new Heard();
        try (Registry.Watch watch = alpha().watchFrom(first.revision(), heard)) {
            assertThat(watch).isNotNull();
            Write nothing = new Write(Key.of(phone("4001", "")), Optional.empty());
            Held second = beta().updateAll(guard("second"), first.revision(), List.of(nothing))
                    .orElseThrow();
            assertThat(heard.awaitRevision(second.revision()))
                    .extracting(Change::key)
                    .containsExactly(Key.LAST_CHANGE);
        }
    }

    @Test
    void asManyAsThereMayBeAreWrittenTogether() {
        List<Entry> entries = new ArrayList<>();
        for (int i = 0; i < Registry.MOST_WRITES; i++) {
            entries.add(phone("phone-" + i, "number " + i));
        }
        Held held = alpha().updateAll(guard("many"), 0, writes(entries.toArray(Entry[]::new)))
                .orElseThrow();
        assertThat(beta().readAll(Key.Kind.PHONE))
                .extracting(Held::revision)
                .hasSize(Registry.MOST_WRITES)
                .containsOnly(held.revision());
        assertThat(beta().readAll(Key.Kind.PHONE)).extracting(Held::entry).containsExactlyInAnyOrderElementsOf(entries);
        List<Write> oneMore = Stream.concat(entries.stream(), Stream.of(phone("one more", "")))
                .map(Write::of)
                .toList();
        assertThatThrownBy(() -> beta().updateAll(guard("more"), held.revision(), oneMore))
                .isInstanceOf(TooLargeException.class)
                .hasMessage("This changes 4001 entries at once; 4000 can be.");
        List<Write> large = writes(phone("large", "x".repeat(900 * 1024)));
        assertThatThrownBy(() -> beta().updateAll(guard("more"), held.revision(), large))
                .isInstanceOf(TooLargeException.class)
                .hasMessageContaining("bytes at once");
        assertThat(beta().get(Key.LAST_CHANGE)).contains(held);
    }

    @Test
    void aClaimIsNotWrittenTogetherWithOthersAndNoKeyTwice() {
        assertThatThrownBy(() -> alpha().updateAll(guard("first"), 0, writes(phoneAt("4001", "alpha"))))
                .isInstanceOf(IllegalArgumentException.class);
        assertThatThrownBy(
                        () -> alpha().updateAll(guard("first"), 0, writes(phone("4001", "One"), phone("4001", "Two"))))
                .isInstanceOf(IllegalArgumentException.class);
        assertThat(alpha().get(Key.LAST_CHANGE)).isEmpty();
    }

    @Test
    void allOfAKindAreReadAndNothingElse() {
        EntrySamples.ALL.forEach(entry -> alpha().claim(Key.of(entry), entry));
        for (Key.Kind kind : Key.Kind.values()) {
            assertThat(beta().readAll(kind))
                    .as("%s", kind)
                    .extracting(Held::entry)
                    .containsExactlyInAnyOrderElementsOf(EntrySamples.ALL.stream()
                            .filter(entry -> Key.of(entry).kind() == kind)
                            .toList());
        }
    }

    @Test
    void ofManyWhoChangeTheSameGuardNobodyOverwritesAnother() {
        int rounds = 10;
        together(thread -> {
            Registry registry = seenBy(thread % 2 == 0 ? "alpha" : "beta");
            for (int done = 0; done < rounds; ) {
                // Each adds one to what the group has, and to nothing older than the guard it has read.
                Optional<Held> guard = registry.get(Key.LAST_CHANGE);
                int size = registry.readAll(Key.Kind.PHONE).size();
                List<Write> next = writes(phone("phone-" + size, "by " + thread));
                long expected = guard.map(Held::revision).orElse(0L);
                if (registry.updateAll(guard("by " + thread), expected, next).isPresent()) {
                    done++;
                }
            }
            return true;
        });
        assertThat(alpha().readAll(Key.Kind.PHONE)).hasSize(THREADS * rounds);
    }

    // ---- watches

    @Test
    void aWatchFromTheBeginningGetsTheValuesThereAreBeforeItReturnsAndThenEveryChange() {
        claim("4002", "alpha");
        Held kept = claim("4001", "alpha");
        claim("4002", "beta");
        Heard heard = new Heard();
        try (Registry.Watch watch = alpha().watchFrom(0, heard)) {
            assertThat(watch).isNotNull();
            assertThat(heard.keys()).containsExactly(key("4001"), key("4002"));
            beta().release(key("4001"), kept.revision());
            Held last = claim("4003", "beta");
            List<Change> all = heard.awaitRevision(last.revision());
            assertThat(all).extracting(Change::key).containsExactly(key("4001"), key("4002"), key("4001"), key("4003"));
            assertThat(all.get(2).held()).isEmpty();
            assertThat(all)
                    .extracting(Change::revision)
                    .isSorted()
                    .doesNotHaveDuplicates()
                    .endsWith(last.revision());
        }
    }

    @Test
    void aWatchFromARevisionGetsEveryLaterChangeOnceAndInOrder() {
        claim("4001", "alpha");
        long read = claim("4001", "beta").revision();
        List<Change> expected = new ArrayList<>();
        for (int i = 0; i < 10; i++) {
            expected.add(change(key("4001"), claim("4001", i % 2 == 0 ? "alpha" : "beta")));
        }
        Heard heard = new Heard();
        try (Registry.Watch watch = alpha().watchFrom(read, heard)) {
            assertThat(watch).isNotNull();
            for (int i = 0; i < 10; i++) {
                expected.add(change(key("4001"), claim("4001", i % 2 == 0 ? "alpha" : "beta")));
            }
            assertThat(heard.await(expected.size())).isEqualTo(expected);
        }
    }

    @Test
    void aWatchGoesOnWhereAnEarlierOneEnded() {
        Heard first = new Heard();
        List<Change> expected = new ArrayList<>();
        try (Registry.Watch watch = alpha().watchFrom(0, first)) {
            assertThat(watch).isNotNull();
            expected.add(change(key("4001"), claim("4001", "alpha")));
            assertThat(first.await(1)).isEqualTo(expected);
        }
        long position = expected.get(0).revision();
        Held moved = claim("4001", "beta");
        beta().release(key("4001"), moved.revision());
        Heard second = new Heard();
        try (Registry.Watch watch = alpha().watchFrom(position, second)) {
            assertThat(watch).isNotNull();
            List<Change> all = second.await(2);
            assertThat(all.get(0)).isEqualTo(change(key("4001"), moved));
            assertThat(all.get(1).key()).isEqualTo(key("4001"));
            assertThat(all.get(1).held()).isEmpty();
            assertThat(all.get(1).revision()).isGreaterThan(moved.revision());
        }
        assertThat(first.all()).isEqualTo(expected);
    }

    @Test
    void whatOneIsToldCanBeRead() {
        List<String> stale = new ArrayList<>();
        Heard heard = new Heard();
        Registry registry = alpha();
        Held held = claim("4001", "alpha");
        try (Registry.Watch watch = registry.watchFrom(held.revision(), heard)) {
            assertThat(watch).isNotNull();
            for (int i = 0; i < 20; i++) {
                long revision = claim("4001", i % 2 == 0 ? "beta" : "alpha").revision();
                heard.awaitRevision(revision);
                long read = registry.get(key("4001")).orElseThrow().revision();
                if (read < revision) {
                    stale.add(read + " after " + revision);
                }
            }
        }
        assertThat(stale).isEmpty();
    }

    @Test
    void aWatcherThatThrowsIsToldTheNextChangeAllTheSame() {
        claim("before", "alpha");
        Heard heard = new Heard();
        try (Registry.Watch watch = alpha().watchFrom(0, change -> {
            heard.accept(change);
            throw new IllegalStateException("thrown on purpose by a test's watcher");
        })) {
            assertThat(watch).isNotNull();
            claim("4001", "alpha");
            claim("4002", "beta");
            claim("4003", "alpha");
            heard.await(4);
            assertThat(heard.keys()).containsExactly(key("before"), key("4001"), key("4002"), key("4003"));
        }
    }

    @Test
    void everyWatchIsToldUntilItIsClosed() {
        Heard closed = new Heard();
        Heard open = new Heard();
        Registry.Watch first = alpha().watchFrom(0, closed);
        try (Registry.Watch second = alpha().watchFrom(0, open)) {
            assertThat(second).isNotNull();
            claim("4001", "alpha");
            assertThat(closed.await(1)).isEqualTo(open.await(1));
            first.close();
            first.close();
            claim("4002", "beta");
            open.await(2);
        }
        assertThat(closed.keys()).containsExactly(key("4001"));
        assertThat(open.keys()).containsExactly(key("4001"), key("4002"));
    }

    // ---- many at once

    @Test
    void ofManyClaimsAtOnceTheLastIsTheOneThatStandsAndEachIsToldOnceAndInOrder() {
        int claims = 30;
        int phones = 5;
        Heard heard = new Heard();
        try (Registry.Watch watch = beta().watchFrom(0, heard)) {
            assertThat(watch).isNotNull();
            List<List<Long>> all = together(thread -> {
                Registry registry = seenBy(thread % 2 == 0 ? "alpha" : "beta");
                List<Long> fences = new ArrayList<>();
                for (int i = 0; i < claims; i++) {
                    Entry entry = phoneAt("phone-" + i % phones, "server-" + thread + "-" + i);
                    fences.add(registry.claim(Key.of(entry), entry).revision());
                }
                assertThat(fences).isSorted();
                return fences;
            });
            Set<Long> fences = new HashSet<>();
            all.forEach(fences::addAll);
            assertThat(fences).hasSize(THREADS * claims);
            List<Change> told = heard.await(fences.size());
            assertThat(told).extracting(Change::revision).isSorted().containsExactlyInAnyOrderElementsOf(fences);
            for (int phone = 0; phone < phones; phone++) {
                Key key = key("phone-" + phone);
                Change last = told.stream()
                        .filter(change -> change.key().equals(key))
                        .reduce((earlier, later) -> later)
                        .orElseThrow();
                assertThat(alpha().get(key)).isEqualTo(last.held());
            }
        }
    }

    @Test
    void ofManyUpdatesOfOneRevisionExactlyOneSucceeds() {
        for (int round = 0; round < 10; round++) {
            String id = "phone-" + round;
            boolean configuration = round % 2 == 0;
            List<Boolean> won = together(thread -> {
                Entry entry = configuration ? phone(id, "name " + thread) : phoneAt(id, "server-" + thread);
                return seenBy(thread % 2 == 0 ? "alpha" : "beta")
                        .update(Key.of(entry), entry, 0)
                        .isPresent();
            });
            assertThat(won).containsOnlyOnce(true);
        }
    }

    @Test
    void aWatchThatBeginsWhileOthersWriteMissesNothing() {
        int watches = 8;
        int claims = 40;
        Collection<Heard> begun = new ArrayList<>();
        List<Registry.Watch> running = new ArrayList<>();
        try {
            together(thread -> {
                for (int i = 0; i < (thread == 0 ? watches : claims); i++) {
                    if (thread == 0) {
                        Heard heard = new Heard();
                        begun.add(heard);
                        running.add(alpha().watchFrom(0, heard));
                    } else {
                        Entry entry = phoneAt("phone-" + thread, "server-" + i);
                        beta().claim(Key.of(entry), entry);
                    }
                }
                return true;
            });
            long last = claim("the last", "beta").revision();
            for (Heard heard : begun) {
                List<Change> told = heard.awaitRevision(last);
                assertThat(told).extracting(Change::revision).isSorted().doesNotHaveDuplicates();
                for (int thread = 1; thread < THREADS; thread++) {
                    Key key = key("phone-" + thread);
                    Optional<Held> end = told.stream()
                            .filter(change -> change.key().equals(key))
                            .reduce((earlier, later) -> later)
                            .flatMap(Change::held);
                    assertThat(end).isPresent().isEqualTo(alpha().get(key));
                }
            }
        } finally {
            running.forEach(Registry.Watch::close);
        }
    }

    /** Work of one of several threads. */
    protected interface Work<T> {
        T of(int thread);
    }

    protected static <T> List<T> together(Work<T> work) {
        ExecutorService pool = Executors.newFixedThreadPool(THREADS);
        try {
            List<Callable<T>> all = new ArrayList<>();
            for (int i = 0; i < THREADS; i++) {
                int thread = i;
                all.add(() -> work.of(thread));
            }
            List<T> results = new ArrayList<>();
            for (Future<T> done : pool.invokeAll(all)) {
                results.add(done.get());
            }
            return results;
        } catch (InterruptedException | ExecutionException e) {
            throw new AssertionError(e);
        } finally {
            pool.shutdownNow();
        }
    }
}
