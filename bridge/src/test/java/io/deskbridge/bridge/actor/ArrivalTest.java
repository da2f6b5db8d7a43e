package io.deskbridge.bridge.actor;

import static org.assertj.core.api.Assertions.assertThat;
import static org.mockito.ArgumentMatchers.any;
import static org.mockito.ArgumentMatchers.anyBoolean;
import static org.mockito.ArgumentMatchers.anyLong;
import static org.mockito.ArgumentMatchers.anyString;
import static org.mockito.ArgumentMatchers.eq;
import static org.mockito.Mockito.doAnswer;
import static org.mockito.Mockito.inOrder;
import static org.mockito.Mockito.mock;
import static org.mockito.Mockito.never;
import static org.mockito.Mockito.verify;

import io.deskbridge.bridge.actor.port.Entry;
import io.deskbridge.bridge.actor.port.Key;
import io.deskbridge.bridge.actor.port.ParkJournal;
import io.deskbridge.bridge.actor.port.PhoneHandle;
import io.deskbridge.bridge.actor.port.PhoneSink;
import io.deskbridge.bridge.core.calls.Device;
import io.deskbridge.bridge.core.calls.WholeState;
import io.deskbridge.bridge.core.control.ControlLimits;
import io.deskbridge.bridge.core.login.PinHash;
import io.deskbridge.bridge.core.model.Capability;
import io.deskbridge.bridge.core.model.DeviceKind;
import io.deskbridge.bridge.core.model.LinkEnd;
import io.deskbridge.bridge.core.model.PhoneId;
import io.deskbridge.bridge.core.model.Profile;
import io.deskbridge.bridge.core.model.ServerName;
import io.deskbridge.bridge.core.model.UserName;
import io.deskbridge.bridge.core.rules.DialPlan;
import io.deskbridge.bridge.journal.MemoryHistory;
import io.deskbridge.bridge.network.DirectoryCache;
import io.deskbridge.bridge.network.MemoryRegistry;
import io.deskbridge.bridge.outside.SimulatedOutside;
import io.deskbridge.bridge.testing.OwnedClock;
import io.deskbridge.bridge.testing.OwnedTimers;
import io.deskbridge.bridge.testing.RegistryThatMayBeAway;
import java.time.Duration;
import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.Queue;
import java.util.Set;
import java.util.concurrent.RejectedExecutionException;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.mockito.InOrder;

/** A phone is welcome when the network knows that it is here, or cannot be told; what the registry does takes as long as the test says. */
class ArrivalTest {
    private static final ServerName ALPHA = new ServerName("alpha");
    private static final ServerName BRAVO = new ServerName("bravo");
    private static final PhoneId PHONE = new PhoneId("4001");
    private static final Key AT = new Key(Key.Kind.PHONE_AT, "4001");
    private static final Device DEVICE =
            new Device(DeviceKind.DESK_PHONE, "Test 9", Set.of(Capability.values()), 3, true);
    private static final Phones.Limits LIMITS = new Phones.Limits(
            new ControlLimits(
                    Duration.ofSeconds(30),
                    Duration.ofSeconds(60),
                    Duration.ofHours(12),
                    3,
                    Duration.ofMinutes(10),
                    Duration.ofMinutes(10)),
            64,
            Duration.ofSeconds(5),
            Duration.ofMinutes(10),
            Duration.ofMinutes(3),
            Duration.ofMinutes(2),
            Duration.ofSeconds(5),
            Duration.ofSeconds(30),
            new DialPlan("0", "*67", List.of("112")));
    private static final WholeState NOTHING = new WholeState(List.of(), false, Optional.empty());

    private final OwnedClock clock = new OwnedClock();
    private final OwnedTimers timers = new OwnedTimers(clock);
    private final MemoryRegistry memory = new MemoryRegistry();
    private final RegistryThatMayBeAway registry = new RegistryThatMayBeAway(memory);
    private final DirectoryCache directory = new DirectoryCache(memory);
    private final Queue<Runnable> lane = new ArrayDeque<>();
    private final Queue<Runnable> hashing = new ArrayDeque<>();
    private final Phones phones = new Phones(
            ALPHA,
            LIMITS,
            new RegistryLanes(registry, List.of(lane::add)),
            directory,
            (to, message) -> {},
            new SimulatedOutside(ALPHA, List.of("112"), timers, Duration.ofSeconds(1)),
            new MemoryHistory(100),
            ParkJournal.NONE,
            timers,
            clock,
            () -> "epoch",
            new Phones.Standalone(user -> false, System::nanoTime, hashing::add));
    private final PhoneHandle handle = mock(PhoneHandle.class);

    @BeforeEach
    void network() {
        UserName user = new UserName("alice");
        write(new Entry.UserEntry(user, "Alice", "4001", Profile.POWER_USER, Set.of(), ALPHA));
        write(new Entry.PhoneEntry(PHONE, "Phone 4001", user, true, "secret"));
    }

    private void write(Entry entry) {
        memory.claim(Key.of(entry), entry);
    }

    private long arrives(PhoneHandle on) {
        return arrives(on, "boot");
    }

    private long arrives(PhoneHandle on, String bootId) {
        long incarnation = phones.drivers().admit(PHONE, "secret").orElseThrow().incarnation();
        phones.drivers().attached(PHONE, incarnation, on, PhoneSink.Greeting.of(bootId), DEVICE, NOTHING);
        return incarnation;
    }

    private void theRegistryAnswers() {
        for (Runnable task = lane.poll(); task != null; task = lane.poll()) {
            task.run();
        }
    }

    private PhoneView view() {
        List<PhoneView> views = new ArrayList<>();
        phones.phone(PHONE).read(views::add);
        return views.get(0);
    }

    @Test
    void aPhoneIsWelcomeWhenTheClaimStandsAndNotBefore() {
        arrives(handle);
        verify(handle, never()).welcome();
        assertThat(view().status().online()).isFalse();
        theRegistryAnswers();
        InOrder order = inOrder(handle);
        order.verify(handle).welcome();
        order.verify(handle).flush();
        assertThat(view().status().online()).isTrue();
        assertThat(directory.location(PHONE)).contains(ALPHA);
    }

    @Test
    void aPhoneThatHasLeftMeanwhileIsNotTakenIn() {
        long incarnation = arrives(handle);
        phones.drivers().detached(PHONE, incarnation, false);
        theRegistryAnswers();
        verify(handle, never()).welcome();
        assertThat(view().status().online()).isFalse();
    }

    private Optional<Entry.Readiness> readiness() {
        return memory.get(AT).map(held -> ((Entry.PhoneAt) held.entry()).readiness());
    }

    @Test
    void aPhoneThatHasLeftBeforeItWasWelcomeIsAwayAfterAMinute() {
        long incarnation = arrives(handle);
        phones.drivers().detached(PHONE, incarnation, false);
        theRegistryAnswers();
        assertThat(readiness()).contains(Entry.Readiness.ASKS);
        timers.advance(Duration.ofSeconds(61));
        theRegistryAnswers();
        assertThat(readiness()).contains(Entry.Readiness.AWAY);
    }

    @Test
    void aPhoneThatHasLoggedOffBeforeItWasWelcomeIsNowhere() {
        long incarnation = arrives(handle);
        phones.drivers().detached(PHONE, incarnation, true);
        theRegistryAnswers();
        assertThat(readiness()).isEmpty();
    }

    /** The claim is that of the link that went first, and the phone's for as long as the other is up. */
    @Test
    void aPhoneWhoseSecondLinkIsGoneBeforeItWasWelcomeIsThereUntilItLogsOffOnTheFirst() {
        long first = arrives(handle);
        theRegistryAnswers();
        long second = arrives(mock(PhoneHandle.class), "next boot");
        phones.drivers().detached(PHONE, second, false);
        theRegistryAnswers();
        timers.advance(Duration.ofSeconds(61));
        theRegistryAnswers();
        assertThat(readiness()).contains(Entry.Readiness.ASKS);
        phones.drivers().detached(PHONE, first, true);
        theRegistryAnswers();
        assertThat(readiness()).isEmpty();
    }

    @Test
    void aPhoneThatLogsOffWhileTheRegistryIsAwayIsNowhereWhenItIsBack() {
        long incarnation = arrives(handle);
        theRegistryAnswers();
        registry.away(true);
        phones.drivers().detached(PHONE, incarnation, true);
        theRegistryAnswers();
        registry.away(false);
        timers.advance(Duration.ofSeconds(5));
        theRegistryAnswers();
        assertThat(readiness()).isEmpty();
    }

    /** Its claim is the one that was to be given back, word for word. */
    @Test
    void unlessItHasComeAgainMeanwhile() {
        long incarnation = arrives(handle);
        theRegistryAnswers();
        registry.away(true);
        phones.drivers().detached(PHONE, incarnation, true);
        theRegistryAnswers();
        arrives(handle);
        registry.away(false);
        theRegistryAnswers();
        timers.advance(Duration.ofSeconds(5));
        theRegistryAnswers();
        assertThat(readiness()).contains(Entry.Readiness.ASKS);
    }

    /** Bob has keyed in his number and his PIN at Alice's phone. */
    private void bobLogsIn(long incarnation) {
        PinHash pin = PinHash.of("482913", new byte[16]);
        write(new Entry.UserEntry(new UserName("bob"), "Bob", "4002", Profile.POWER_USER, Set.of(), ALPHA).with(pin));
        phones.drivers().logIn(PHONE, incarnation, "4002", "482913");
        theRegistryAnswers();
    }

    private void assertBobIsNowhere() {
        theRegistryAnswers();
        assertThat(memory.get(new Key(Key.Kind.HOT_DESK, "bob"))).isEmpty();
        verify(handle, never()).loggedIn(any(), anyBoolean(), anyLong());
    }

    @Test
    void nobodyIsLoggedInAtAPhoneThatIsTurnedOffWhileThePinIsLookedAt() {
        long incarnation = arrives(handle);
        theRegistryAnswers();
        bobLogsIn(incarnation);
        phones.drivers().detached(PHONE, incarnation, true);
        theRegistryAnswers();
        hashing.remove().run();
        assertBobIsNowhere();
    }

    @Test
    void norAtOneThatHasComeOnceMoreMeanwhile() {
        long incarnation = arrives(handle);
        theRegistryAnswers();
        bobLogsIn(incarnation);
        phones.drivers().detached(PHONE, incarnation, false);
        arrives(handle);
        theRegistryAnswers();
        hashing.remove().run();
        assertBobIsNowhere();
    }

    @Test
    void norAtOneThatIsTurnedOffWhileTheLoginIsWritten() {
        long incarnation = arrives(handle);
        theRegistryAnswers();
        bobLogsIn(incarnation);
        hashing.remove().run();
        Runnable theRowOfWrongPinsEnds = lane.remove();
        theRowOfWrongPinsEnds.run();
        phones.drivers().detached(PHONE, incarnation, true);
        assertBobIsNowhere();
    }

    @Test
    void whoeverKeysInTheRightPinAtAPhoneThatStaysIsLoggedIn() {
        long incarnation = arrives(handle);
        theRegistryAnswers();
        bobLogsIn(incarnation);
        hashing.remove().run();
        theRegistryAnswers();
        assertThat(memory.get(new Key(Key.Kind.HOT_DESK, "bob"))).isPresent();
        verify(handle).loggedIn(any(), anyBoolean(), anyLong());
    }

    /** It hears so before the one who wrote it down knows that it is written. */
    @Test
    void andStaysInThoughThePhoneLosesItsPowerAsSoonAsItHasHeard() {
        DirectoryCache.Moves moved = mock(DirectoryCache.Moves.class);
        doAnswer(call -> {
                    phones.hotDeskChanged(call.getArgument(0), call.getArgument(1), call.getArgument(2));
                    return null;
                })
                .when(moved)
                .hotDeskChanged(any(), any(), anyLong());
        directory.listen(moved);
        long incarnation = arrives(handle);
        theRegistryAnswers();
        doAnswer(call -> {
                    phones.drivers().detached(PHONE, incarnation, false);
                    return null;
                })
                .when(handle)
                .loggedIn(any(), anyBoolean(), anyLong());
        bobLogsIn(incarnation);
        hashing.remove().run();
        theRegistryAnswers();
        verify(handle).loggedIn(any(), anyBoolean(), anyLong());
        assertThat(memory.get(new Key(Key.Kind.HOT_DESK, "bob"))).isPresent();
    }

    @Test
    void ofTwoThatWaitTheNewerIsTakenInAndTheOlderToldSo() {
        PhoneHandle newer = mock(PhoneHandle.class);
        arrives(handle);
        arrives(newer);
        theRegistryAnswers();
        verify(handle, never()).welcome();
        verify(handle).disconnect(eq(LinkEnd.REPLACED), anyString());
        verify(newer).welcome();
        verify(newer, never()).disconnect(any(), anyString());
    }

    @Test
    void aGuestAtAPhoneThatIsJustComingBackStays() {
        write(new Entry.UserEntry(new UserName("bob"), "Bob", "4002", Profile.POWER_USER, Set.of(), ALPHA));
        Entry.HotDesk bobs = new Entry.HotDesk(new UserName("bob"), PHONE);
        write(bobs);
        long incarnation = arrives(handle);
        theRegistryAnswers();
        phones.drivers().detached(PHONE, incarnation, false);
        timers.advance(Duration.ofSeconds(59));
        arrives(handle);
        timers.advance(Duration.ofSeconds(2));
        theRegistryAnswers();
        timers.advance(Duration.ofMinutes(5));
        theRegistryAnswers();
        assertThat(memory.get(Key.of(bobs))).isPresent();
    }

    /** A softphone that starts anew: its last life logs off just when the claim of the next one stands. */
    @Test
    void anEarlierLifeThatLogsOffTakesTheClaimOfTheNextOneNotWithIt() {
        long earlier = arrives(handle);
        theRegistryAnswers();
        PhoneHandle newer = mock(PhoneHandle.class);
        long later = arrives(newer, "next boot");
        DirectoryCache.Moves logsOff = mock(DirectoryCache.Moves.class);
        doAnswer(claimed -> {
                    phones.drivers().detached(PHONE, earlier, true);
                    return null;
                })
                .when(logsOff)
                .phoneAt(any(), any(), anyLong());
        directory.listen(logsOff);
        theRegistryAnswers();
        verify(newer).welcome();
        verify(logsOff).phoneAt(any(), any(), anyLong());
        assertThat(directory.location(PHONE)).contains(ALPHA);
        phones.drivers().detached(PHONE, later, true);
        theRegistryAnswers();
        assertThat(directory.location(PHONE)).isEmpty();
    }

    @Test
    void phonesWorkWhileTheRegistryIsAwayAndAreClaimedWhenItIsBack() {
        registry.away(true);
        arrives(handle);
        theRegistryAnswers();
        verify(handle).welcome();
        assertThat(view().status().online()).isTrue();
        assertThat(directory.location(PHONE)).isEmpty();
        registry.away(false);
        timers.advance(Duration.ofSeconds(5));
        theRegistryAnswers();
        assertThat(directory.location(PHONE)).contains(ALPHA);
        verify(handle).welcome();
    }

    @Test
    void aPhoneThatWentElsewhereWhileTheRegistryWasAwayIsNotFetchedBack() {
        registry.away(true);
        arrives(handle);
        theRegistryAnswers();
        write(new Entry.PhoneAt(PHONE, BRAVO));
        phones.located(
                PHONE,
                Optional.of(BRAVO),
                directory.held(new Key(Key.Kind.PHONE_AT, "4001")).orElseThrow().revision());
        registry.away(false);
        timers.advance(Duration.ofSeconds(5));
        theRegistryAnswers();
        assertThat(directory.location(PHONE)).contains(BRAVO);
        verify(handle).disconnect(eq(LinkEnd.REPLACED), anyString());
    }

    @Test
    void newsThatComesWhileTheClaimIsMadeDoesNotLeaveThePhoneWaiting() {
        arrives(handle);
        write(new Entry.PhoneAt(PHONE, BRAVO));
        phones.located(
                PHONE, Optional.of(BRAVO), directory.held(AT).orElseThrow().revision());
        theRegistryAnswers();
        verify(handle).welcome();
        assertThat(view().status().online()).isTrue();
        assertThat(directory.location(PHONE)).contains(ALPHA);
    }

    @Test
    void aPhoneThatHasGoneOnElsewhereWhileTheClaimWasMadeIsSentAway() {
        arrives(handle);
        Runnable claim = lane.remove();
        long later = 1_000_000;
        phones.located(PHONE, Optional.of(BRAVO), later);
        claim.run();
        verify(handle, never()).welcome();
        verify(handle).disconnect(eq(LinkEnd.REPLACED), anyString());
        assertThat(view().status().online()).isFalse();
    }

    @Test
    void newsThatIsOlderThanTheClaimComesTooLate() {
        write(new Entry.PhoneAt(PHONE, BRAVO));
        long old =
                directory.held(new Key(Key.Kind.PHONE_AT, "4001")).orElseThrow().revision();
        arrives(handle);
        theRegistryAnswers();
        phones.located(PHONE, Optional.of(BRAVO), old);
        verify(handle, never()).disconnect(any(), anyString());
        assertThat(view().status().online()).isTrue();
    }

    @Test
    void whenTooMuchWaitsForTheRegistryAPhoneIsTakenInAllTheSame() {
        Phones crowded = new Phones(
                ALPHA,
                LIMITS,
                new RegistryLanes(registry, List.of(task -> {
                    throw new RejectedExecutionException("full");
                })),
                directory,
                (to, message) -> {},
                new SimulatedOutside(ALPHA, List.of("112"), timers, Duration.ofSeconds(1)),
                new MemoryHistory(100),
                ParkJournal.NONE,
                timers,
                clock,
                () -> "epoch",
                new Phones.Standalone(user -> false, System::nanoTime));
        crowded.drivers().attached(PHONE, 1, handle, PhoneSink.Greeting.of("boot"), DEVICE, NOTHING);
        verify(handle).welcome();
    }
}
