package io.deskbridge.bridge.api;

import static io.deskbridge.bridge.api.ApiClient.answer;
import static io.deskbridge.bridge.api.Refused.assertRefused;
import static org.assertj.core.api.Assertions.assertThat;

import io.deskbridge.bridge.actor.port.Entry;
import io.deskbridge.bridge.actor.port.Key;
import io.deskbridge.bridge.core.login.PinHash;
import io.deskbridge.bridge.core.model.PhoneId;
import io.deskbridge.bridge.core.model.Reason;
import io.deskbridge.bridge.core.model.UserName;
import io.deskbridge.bridge.journal.Journal;
import io.deskbridge.bridge.journal.JournalSettings;
import io.deskbridge.bridge.network.DirectoryCache;
import io.deskbridge.bridge.network.MemoryRegistry;
import io.deskbridge.bridge.storage.MemoryDisk;
import io.deskbridge.proto.v1.ControlEndReason;
import io.deskbridge.proto.v1.Event;
import io.deskbridge.proto.v1.EventType;
import io.deskbridge.proto.v1.Phone;
import io.deskbridge.proto.v1.Position;
import io.deskbridge.proto.v1.Snapshot;
import io.deskbridge.proto.v1.WatchRequest;
import io.deskbridge.proto.v1.WatchResponse;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Deque;
import java.util.List;
import java.util.function.Consumer;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

/** Bob's phone 4002 comes into other hands, and nobody reads what happened there in the hands of somebody else. */
class HandOverTest {
    private static final byte[] SALT = {1, 2, 3, 4, 5, 6, 7, 8, 9, 10, 11, 12, 13, 14, 15, 16};
    private static final PhoneId BOBS_PHONE = new PhoneId("4002");

    private final Deque<Runnable> betweenLooks = new ArrayDeque<>();
    private final MemoryRegistry registry = TestNetwork.registry();
    private ServerUnderTest alpha = new ServerUnderTest(
            ServerUnderTest.Options.DEFAULT.history(history -> new InterruptedHistory(history, betweenLooks)),
            registry);
    private PhoneDouble phone = alpha.phone("4002");
    private long leg;

    @BeforeEach
    void aliceHasAPinAndBobTalks() {
        leg = phone.talks("4003");
        TestNetwork.change(registry, TestNetwork.ALICE.with(PinHash.of("482913", SALT)));
    }

    @AfterEach
    void close() {
        alpha.close();
    }

    private void aliceComes() {
        alpha.phones.drivers().logIn(BOBS_PHONE, phone.incarnation(), "4001", "482913");
    }

    private void aliceLeaves() {
        alpha.phones.drivers().logOut(BOBS_PHONE, phone.incarnation());
    }

    private ApiClient client(String user) {
        ApiClient client = alpha.client(user, "desk");
        answer(client.signIn());
        return client;
    }

    private void given(String user) {
        Entry.PhoneEntry entry = alpha.directory.phone(BOBS_PHONE).orElseThrow();
        TestNetwork.change(registry, entry.of(new UserName(user)));
    }

    private static Position position(Phone at) {
        return Position.newBuilder()
                .setPhone("4002")
                .setEpoch(at.getEpoch())
                .setSequence(at.getSequence())
                .build();
    }

    private static Received<WatchRequest, WatchResponse> resumed(ApiClient client, Position from) {
        return client.watch(
                WatchRequest.newBuilder().addPhones("4002").addResumeFrom(from).build());
    }

    /** The watch began with a snapshot in place of the events; that is all it said. */
    private static Phone anew(Received<WatchRequest, WatchResponse> watch, Reason why) {
        List<WatchResponse> messages = watch.take();
        assertThat(messages).hasSize(1);
        Snapshot snapshot = messages.get(0).getSnapshot();
        assertThat(snapshot.getResetReason().name()).isEqualTo("REASON_" + why);
        return snapshot.getPhone();
    }

    private static List<Event> events(Received<WatchRequest, WatchResponse> watch) {
        return watch.take().stream()
                .flatMap(message -> message.getEventsList().stream())
                .toList();
    }

    // ---- who reads what

    @Test
    void aGuestDoesNotReadWhatWentBeforeAlsoNotWithThePositionOfTheOneBefore() {
        Position bobs = position(client("bob").phone("4002"));
        phone.happens(3);
        aliceComes();
        Phone now = anew(resumed(client("alice"), bobs), Reason.EPOCH_CHANGED);
        assertThat(now.getEpoch()).isNotEqualTo(bobs.getEpoch());
    }

    @Test
    void aNumberOfTheOneBeforeIsNoPositionOfTheGuest() {
        Phone bobs = client("bob").phone("4002");
        phone.happens(3);
        aliceComes();
        ApiClient alice = client("alice");
        Position mine = position(alice.phone("4002"));
        for (long sequence = 0; sequence < mine.getSequence(); sequence++) {
            Position forged = mine.toBuilder().setSequence(sequence).build();
            assertThat(anew(resumed(alice, forged), Reason.HISTORY_TRUNCATED).getSequence())
                    .isGreaterThanOrEqualTo(bobs.getSequence() + 3);
        }
        assertThat(resumed(alice, mine).take().get(0).getResumed()).isEqualTo(mine);
    }

    @Test
    void theOwnUserWhoIsBackDoesNotReadWhatHappenedWithTheGuest() {
        ApiClient bob = client("bob");
        Position before = position(bob.phone("4002"));
        aliceComes();
        phone.happens(3);
        Position guests = position(client("alice").phone("4002"));
        aliceLeaves();
        for (Position from : List.of(before, guests)) {
            anew(resumed(bob, from), Reason.EPOCH_CHANGED);
        }
        Position back = position(bob.phone("4002"));
        phone.happens(2);
        assertThat(events(resumed(bob, back))).hasSize(2);
    }

    @Test
    void aGuestWhoComesAgainDoesNotReadWhatHappenedMeanwhile() {
        aliceComes();
        ApiClient alice = client("alice");
        Position before = position(alice.phone("4002"));
        aliceLeaves();
        phone.happens(3);
        aliceComes();
        anew(resumed(alice, before), Reason.EPOCH_CHANGED);
    }

    @Test
    void whoeverTheAdministratorGivesThePhoneToDoesNotReadWhatWentBefore() {
        Position bobs = position(client("bob").phone("4002"));
        phone.happens(3);
        given("alice");
        anew(resumed(client("alice"), bobs), Reason.EPOCH_CHANGED);
    }

    @Test
    void whoLogsInAtTheOwnPhoneGoesOnWithItsHistory() {
        TestNetwork.change(
                registry,
                alpha.directory.user(new UserName("bob")).orElseThrow().with(PinHash.of("730581", SALT)));
        ApiClient bob = client("bob");
        Position before = position(bob.phone("4002"));
        alpha.phones.drivers().logIn(BOBS_PHONE, phone.incarnation(), "4002", "730581");
        phone.happens(1);
        assertThat(resumed(bob, before).take().get(0).getResumed()).isEqualTo(before);
    }

    @Test
    void aPhoneThatIsWithdrawnAndGivenToTheSameUserGoesOnWithItsHistory() {
        ApiClient bob = client("bob");
        Position before = position(bob.phone("4002"));
        Entry.PhoneEntry entry = alpha.directory.phone(BOBS_PHONE).orElseThrow();
        Key key = Key.of(entry);
        registry.get(key).ifPresent(held -> registry.release(key, held.revision()));
        assertRefused(bob.dial("4002", "4003", "r1"), Reason.NOT_YOUR_PHONE);
        TestNetwork.change(registry, entry);
        assertThat(resumed(bob, before).take().get(0).getResumed()).isEqualTo(before);
    }

    // ---- what goes on

    @Test
    void aCallGoesOnAndItsNextChangeIsTheFirstEventOfTheGuest() {
        var bobs = client("bob").phone("4002").getConnections(0);
        aliceComes();
        var watch = client("alice").watch("4002");
        Phone begun = watch.take().get(0).getSnapshot().getPhone();
        assertThat(begun.getConnections(0)).isEqualTo(bobs);
        phone.farEndClears(leg);
        Event first = events(watch).get(0);
        assertThat(first.getEpoch()).isEqualTo(begun.getEpoch());
        assertThat(first.getSequence()).isEqualTo(begun.getSequence() + 1);
        assertThat(first.getPreviousSequence()).isEqualTo(begun.getSequence());
        assertThat(first.getConnections(0).getConnection()).isEqualTo(bobs.getConnection());
    }

    @Test
    void aWatchOfAPhoneThatWentToAGuestEndsAtOnce() {
        var watch = client("bob").watch("4002");
        aliceComes();
        assertRefused(watch.error(), Reason.NOT_YOUR_PHONE);
        assertThat(events(watch)).isEmpty();
    }

    @Test
    void r29ControlEndsInTheHistoryOfWhoeverHadIt() {
        ApiClient bob = client("bob");
        alpha.takeControl(bob, phone);
        var watch = bob.watch("4002");
        watch.take();
        given("alice");
        assertThat(events(watch)).singleElement().satisfies(event -> {
            assertThat(event.getType()).isEqualTo(EventType.EVENT_TYPE_CONTROL_ENDED);
            assertThat(event.getControlEndReason()).isEqualTo(ControlEndReason.CONTROL_END_REASON_RIGHT_WITHDRAWN);
        });
        assertRefused(watch.error(), Reason.NOT_YOUR_PHONE);
    }

    @Test
    void whoHasThePersonAskedForConsentIsToldThatThePhoneIsSomebodyElses() {
        var start = client("bob").start("4002");
        aliceComes();
        assertRefused(start, Reason.NOT_YOUR_PHONE);
    }

    // ---- races

    @Test
    void aWatchThatSleptWhileAGuestCameAndWentGetsNothingOfTheGuestAndIsToldToBeginAnew() {
        ApiClient bob = client("bob");
        var watch = bob.watch(WatchRequest.newBuilder().addPhones("4002").build(), Received.lazy(0));
        phone.happens(1);
        aliceComes();
        phone.happens(3);
        aliceLeaves();
        phone.happens(1);
        watch.read(10);
        assertThat(events(watch)).hasSize(1);
        Refused refused = assertRefused(watch.error(), Reason.EPOCH_CHANGED);
        assertThat(refused.facts()).containsEntry("phone", "4002");
    }

    @Test
    void aGuestWhoComesAndGoesBetweenTwoLooksIsNoticedAtTheNextEvent() {
        ApiClient bob = client("bob");
        betweenLooks.add(() -> {
            aliceComes();
            aliceLeaves();
        });
        var watch = bob.watch("4002");
        assertThat(betweenLooks).isEmpty();
        phone.happens(1);
        assertThat(events(watch)).isEmpty();
        assertRefused(watch.error(), Reason.EPOCH_CHANGED);
    }

    @Test
    void whoHasAskedWhenTheGuestComesIsNotShownTheGuestsPhone() {
        ApiClient bob = client("bob");
        List<Received<WatchRequest, WatchResponse>> watches = new ArrayList<>();
        List<Runnable> answers = new ArrayList<>();
        alpha.phones.phone(BOBS_PHONE).read(view -> {
            // While the phone's actor is busy: the guest's log in waits first in its mailbox, then what Bob asks for.
            aliceComes();
            watches.add(bob.watch("4002"));
            var get = bob.getPhone("4002");
            var list = bob.listPhones();
            var start = bob.start("4002");
            var control = bob.askSharedControl("4002");
            var panel = bob.panel("4002");
            answers.add(() -> assertRefused(start, Reason.NOT_YOUR_PHONE));
            answers.add(() -> assertRefused(control, Reason.NOT_YOUR_PHONE));
            answers.add(() -> assertRefused(panel, Reason.NOT_YOUR_PHONE));
            answers.add(() -> assertRefused(get, Reason.NOT_YOUR_PHONE));
            answers.add(() -> assertThat(answer(list).getPhonesList())
                    .noneMatch(one -> one.getPhone().equals("4002")));
        });
        assertThat(watches.get(0).take()).isEmpty();
        assertRefused(watches.get(0).error(), Reason.NOT_YOUR_PHONE);
        answers.forEach(Runnable::run);
    }

    // ---- restarts

    private final MemoryDisk disk = new MemoryDisk();

    private Journal journal(DirectoryCache directory) {
        JournalSettings settings = new JournalSettings(
                Path.of("/journal"),
                1L << 20,
                Duration.ZERO,
                1L << 30,
                Duration.ofHours(24),
                1_000,
                100,
                1L << 30,
                1L << 30,
                Duration.ofDays(90));
        return Journal.openWithoutThread(
                TestNetwork.ALPHA, settings, new Journal.Machine(disk, "boot", alpha.clock), directory, why -> {
                    throw new AssertionError(why);
                });
    }

    /** The server's process is killed and started again; what {@code meanwhile} does, it does not see. */
    private void killed(Journal running, Runnable meanwhile, Consumer<Journal> then) {
        alpha.close();
        running.abandon();
        disk.processEnds();
        meanwhile.run();
        onAJournal(then);
    }

    private void onAJournal(Consumer<Journal> then) {
        int named = alpha.epochs.get();
        alpha.close();
        try (DirectoryCache directory = new DirectoryCache(registry)) {
            Journal journal = journal(directory);
            alpha = new ServerUnderTest(ServerUnderTest.Options.DEFAULT.history(memory -> journal.history()), registry);
            alpha.epochs.set(named + 100);
            alpha.phones.takeUp();
            phone = new PhoneDouble(alpha.phones.drivers(), "4002");
            then.accept(journal);
        }
    }

    @Test
    void afterARestartTheGuestGoesOnAndTheOneBeforeDoesNot() {
        onAJournal(first -> {
            phone.attach();
            leg = phone.talks("4003");
            Position bobs = position(client("bob").phone("4002"));
            aliceComes();
            phone.happens(2);
            Position guests = position(client("alice").phone("4002"));
            killed(first, () -> {}, second -> {
                phone.attach();
                ApiClient alice = client("alice");
                assertThat(resumed(alice, guests).take().get(0).getResumed()).isEqualTo(guests);
                anew(resumed(alice, bobs), Reason.EPOCH_CHANGED);
                assertThat(second.recovered().phones())
                        .filteredOn(standing -> standing.phone().equals(BOBS_PHONE))
                        .singleElement()
                        .satisfies(standing -> {
                            assertThat(standing.user()).contains(new UserName("alice"));
                            assertThat(standing.connections())
                                    .singleElement()
                                    .satisfies(view ->
                                            assertThat(view.connection().leg()).isEqualTo(leg));
                        });
                aliceLeaves();
                anew(resumed(client("bob"), bobs), Reason.EPOCH_CHANGED);
            });
        });
    }

    @Test
    void whoHasThePhoneSinceTheServerWasAwayDoesNotReadWhatWentBefore() {
        onAJournal(first -> {
            phone.attach();
            phone.happens(2);
            Position bobs = position(client("bob").phone("4002"));
            Entry.PhoneEntry entry = alpha.directory.phone(BOBS_PHONE).orElseThrow();
            killed(first, () -> TestNetwork.change(registry, entry.of(new UserName("alice"))), second -> {
                Phone now = anew(resumed(client("alice"), bobs), Reason.EPOCH_CHANGED);
                assertThat(now.getEpoch()).isNotEqualTo(bobs.getEpoch());
                given("bob");
                anew(resumed(client("bob"), bobs), Reason.EPOCH_CHANGED);
            });
        });
    }
}
