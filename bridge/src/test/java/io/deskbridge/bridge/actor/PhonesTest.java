package io.deskbridge.bridge.actor;

import static org.assertj.core.api.Assertions.assertThat;
import static org.mockito.ArgumentMatchers.any;
import static org.mockito.ArgumentMatchers.anyLong;
import static org.mockito.ArgumentMatchers.anyString;
import static org.mockito.ArgumentMatchers.eq;
import static org.mockito.Mockito.clearInvocations;
import static org.mockito.Mockito.inOrder;
import static org.mockito.Mockito.mock;
import static org.mockito.Mockito.never;
import static org.mockito.Mockito.verify;

import io.deskbridge.bridge.actor.port.Entry;
import io.deskbridge.bridge.actor.port.Key;
import io.deskbridge.bridge.actor.port.ParkJournal;
import io.deskbridge.bridge.actor.port.PhoneHandle;
import io.deskbridge.bridge.actor.port.PhoneSink;
import io.deskbridge.bridge.actor.port.TrunkMessage;
import io.deskbridge.bridge.core.calls.Device;
import io.deskbridge.bridge.core.calls.PhoneInput;
import io.deskbridge.bridge.core.calls.WholeState;
import io.deskbridge.bridge.core.control.ControlLimits;
import io.deskbridge.bridge.core.model.CallId;
import io.deskbridge.bridge.core.model.Capability;
import io.deskbridge.bridge.core.model.Cause;
import io.deskbridge.bridge.core.model.DeviceKind;
import io.deskbridge.bridge.core.model.Initiator;
import io.deskbridge.bridge.core.model.LineSignal;
import io.deskbridge.bridge.core.model.LinkEnd;
import io.deskbridge.bridge.core.model.Media;
import io.deskbridge.bridge.core.model.Party;
import io.deskbridge.bridge.core.model.PhoneId;
import io.deskbridge.bridge.core.model.Profile;
import io.deskbridge.bridge.core.model.ServerName;
import io.deskbridge.bridge.core.model.UserName;
import io.deskbridge.bridge.core.rules.DialPlan;
import io.deskbridge.bridge.core.rules.DialRight;
import io.deskbridge.bridge.journal.MemoryHistory;
import io.deskbridge.bridge.network.DirectoryCache;
import io.deskbridge.bridge.network.MemoryRegistry;
import io.deskbridge.bridge.outside.SimulatedOutside;
import io.deskbridge.bridge.testing.OwnedClock;
import io.deskbridge.bridge.testing.OwnedTimers;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

/** What drivers tell, and what calls between phones lead to at their links. */
class PhonesTest {
    private static final ServerName ALPHA = new ServerName("alpha");
    private static final PhoneId ONE = new PhoneId("4001");
    private static final PhoneId TWO = new PhoneId("4002");
    private static final Device DEVICE =
            new Device(DeviceKind.DESK_PHONE, "Test 9", Set.of(Capability.values()), 3, true);
    private static final WholeState NOTHING = new WholeState(List.of(), false, Optional.empty());
    private static final Duration PARK = Duration.ofMinutes(2);
    private static final Duration ANSWER = Duration.ofMinutes(3);

    private final OwnedClock clock = new OwnedClock();
    private final OwnedTimers timers = new OwnedTimers(clock);
    private final MemoryRegistry registry = new MemoryRegistry();
    private final DirectoryCache directory = new DirectoryCache(registry);
    private final List<TrunkMessage> sent = new ArrayList<>();
    private final SimulatedOutside outside = new SimulatedOutside(ALPHA, List.of("112"), timers, Duration.ofSeconds(1));
    private final Phones phones = new Phones(
            ALPHA,
            new Phones.Limits(
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
                    ANSWER,
                    PARK,
                    Duration.ofSeconds(5),
                    Duration.ofSeconds(30),
                    new DialPlan("0", "*67", List.of("112"))),
            RegistryLanes.direct(registry),
            directory,
            (to, message) -> sent.add(message),
            outside,
            new MemoryHistory(100),
            ParkJournal.NONE,
            timers,
            clock,
            () -> "epoch",
            new Phones.Standalone(user -> false, System::nanoTime));
    private final PhoneHandle one = mock(PhoneHandle.class);
    private final PhoneHandle two = mock(PhoneHandle.class);

    @BeforeEach
    void network() {
        for (String id : List.of("4001", "4002", "4003")) {
            UserName user = new UserName("user-" + id);
            write(new Entry.UserEntry(user, "User " + id, id, Profile.POWER_USER, Set.of(), ALPHA));
            write(new Entry.PhoneEntry(new PhoneId(id), "Phone " + id, user, true, "secret-" + id));
        }
        write(new Entry.DialRightEntry(new DialRight("default", List.of(), true)));
        write(new Entry.PhoneEntry(new PhoneId("open"), "No secret", new UserName("user-4001"), true, ""));
    }

    private void write(Entry entry) {
        registry.claim(Key.of(entry), entry);
    }

    private long attach(PhoneId phone, PhoneHandle handle) {
        long incarnation =
                phones.drivers().admit(phone, "secret-" + phone).orElseThrow().incarnation();
        phones.drivers().attached(phone, incarnation, handle, PhoneSink.Greeting.of("boot"), DEVICE, NOTHING);
        return incarnation;
    }

    private PhoneView view(PhoneId phone) {
        List<PhoneView> views = new ArrayList<>();
        phones.phone(phone).read(views::add);
        return views.get(0);
    }

    private Optional<ServerName> location(PhoneId phone) {
        return directory.location(phone);
    }

    @Test
    void aPhoneIsAdmittedWithItsSecretOnly() {
        assertThat(phones.drivers().admit(ONE, "secret-4001")).isPresent();
        assertThat(phones.drivers().admit(ONE, "secret-4002")).isEmpty();
        assertThat(phones.drivers().admit(ONE, "")).isEmpty();
        assertThat(phones.drivers().admit(new PhoneId("9999"), "secret-9999")).isEmpty();
        assertThat(phones.drivers().admit(new PhoneId("open"), ""))
                .as("no secret is no way in")
                .isEmpty();
    }

    @Test
    void everyAdmissionHasALargerIncarnation() {
        long first = phones.drivers().admit(ONE, "secret-4001").orElseThrow().incarnation();
        assertThat(phones.drivers().admit(TWO, "secret-4002").orElseThrow().incarnation())
                .isGreaterThan(first);
    }

    @Test
    void aPhoneThatIsAttachedIsClaimedForThisServerAndAFreeOneWhenItLogsOff() {
        long incarnation = attach(ONE, one);
        assertThat(location(ONE)).contains(ALPHA);
        phones.drivers().detached(ONE, incarnation, false);
        assertThat(location(ONE)).as("a lost link may come back").contains(ALPHA);
        incarnation = attach(ONE, one);
        phones.drivers().detached(ONE, incarnation, true);
        assertThat(location(ONE)).isEmpty();
    }

    @Test
    void aNewerLinkReplacesTheOlderOneWhoseWordsAreIgnored() {
        long old = attach(ONE, one);
        long now = attach(ONE, two);
        verify(one).disconnect(eq(LinkEnd.REPLACED), anyString());
        phones.drivers().reported(ONE, old, new PhoneInput.LockReported(true, Initiator.PERSON, 0));
        assertThat(view(ONE).status().locked()).isFalse();
        phones.drivers().detached(ONE, old, true);
        assertThat(view(ONE).status().online()).isTrue();
        assertThat(location(ONE)).as("the newer link still has the phone").contains(ALPHA);
        phones.drivers().reported(ONE, now, new PhoneInput.LockReported(true, Initiator.PERSON, 0));
        assertThat(view(ONE).status().locked()).isTrue();
    }

    @Test
    void anOlderLinkThatComesLateIsSentAway() {
        long old = phones.drivers().admit(ONE, "secret-4001").orElseThrow().incarnation();
        attach(ONE, two);
        phones.drivers().attached(ONE, old, one, PhoneSink.Greeting.of("boot"), DEVICE, NOTHING);
        verify(one).disconnect(eq(LinkEnd.REPLACED), anyString());
        verify(two, never()).disconnect(any(), anyString());
    }

    @Test
    void whatAnotherServerHasClaimedIsNotGivenBack() {
        long incarnation = attach(ONE, one);
        ServerName beta = new ServerName("beta");
        write(new Entry.PhoneAt(ONE, beta));
        phones.drivers().detached(ONE, incarnation, true);
        assertThat(location(ONE)).contains(beta);
    }

    // ---- calls

    private void dials(PhoneId phone, long incarnation, long leg, String to) {
        // As a phone does: it goes off-hook, and tells switching when it has dialled.
        phones.drivers()
                .reported(
                        phone,
                        incarnation,
                        new PhoneInput.LegReported(new io.deskbridge.bridge.core.calls.LegReport(
                                leg,
                                io.deskbridge.bridge.core.model.ConnectionState.INITIATED,
                                io.deskbridge.bridge.core.model.ConnectionState.NULL,
                                1,
                                io.deskbridge.bridge.core.model.Direction.OUTGOING,
                                Party.UNKNOWN,
                                io.deskbridge.bridge.core.model.HoldKind.NONE,
                                "",
                                Cause.NEW_CALL,
                                io.deskbridge.bridge.core.model.Initiator.PERSON,
                                0)));
        phones.drivers().reported(phone, incarnation, new PhoneInput.LineSignalled(leg, new LineSignal.SetUp(to)));
    }

    @Test
    void aDialledExtensionRingsItsPhoneWithTheCallersNumberAndName() {
        long incarnation = attach(ONE, one);
        attach(TWO, two);
        dials(ONE, incarnation, 1, "4002");
        verify(two).say(anyLong(), any(), eq(new LineSignal.Offer(new Party("4001", "User 4001"), Cause.NEW_CALL, "")));
    }

    @Test
    void theFirstToConnectIsGrantedAndBothEndsAreTold() {
        long caller = attach(ONE, one);
        long called = attach(TWO, two);
        dials(ONE, caller, 1, "4002");
        phones.drivers().reported(TWO, called, new PhoneInput.LineSignalled(2, new LineSignal.Alerting("")));
        phones.drivers().reported(TWO, called, new PhoneInput.LineSignalled(2, new LineSignal.Connect("")));
        var order = inOrder(one);
        order.verify(one).say(eq(1L), any(), eq(new LineSignal.Alerting("User 4002")));
        order.verify(one).say(eq(1L), any(), eq(new LineSignal.Connect("User 4002")));
        verify(two).say(eq(2L), any(), eq(new LineSignal.Connect("")));
        assertThat(timers.running()).as("nobody waits for an answer any more").isZero();
    }

    @Test
    void aNumberThatLeadsNowhereIsReleasedWithTheReason() {
        long incarnation = attach(ONE, one);
        dials(ONE, incarnation, 1, "9999");
        verify(one).say(eq(1L), any(), eq(new LineSignal.Release(Cause.UNASSIGNED_NUMBER)));
    }

    @Test
    void aPhoneThatIsOnNoServerIsNotObtainable() {
        long incarnation = attach(ONE, one);
        dials(ONE, incarnation, 1, "4003");
        verify(one).say(eq(1L), any(), eq(new LineSignal.Release(Cause.DEST_NOT_OBTAINABLE)));
    }

    @Test
    void whoDialsItselfIsBusy() {
        long incarnation = attach(ONE, one);
        dials(ONE, incarnation, 1, "4001");
        verify(one).say(eq(1L), any(), eq(new LineSignal.Release(Cause.BUSY)));
    }

    @Test
    void aNumberThatIsNoneIsInvalid() {
        long incarnation = attach(ONE, one);
        dials(ONE, incarnation, 1, "40-02");
        verify(one).say(eq(1L), any(), eq(new LineSignal.Release(Cause.INVALID_NUMBER)));
    }

    // ---- the outside world

    private void hears(long leg, LineSignal signal) {
        verify(one).say(eq(leg), any(), eq(signal));
    }

    private void paces(int paces) {
        timers.advance(Duration.ofSeconds(paces));
    }

    @Test
    void anOutsideNumberRingsAndIsAnsweredThere() {
        long incarnation = attach(ONE, one);
        dials(ONE, incarnation, 1, "01001");
        verify(one, never()).say(anyLong(), any(), any());
        paces(1);
        hears(1, new LineSignal.Alerting("Time announcement"));
        paces(1);
        hears(1, new LineSignal.Connect("Time announcement"));
        assertThat(timers.running()).isZero();
    }

    @Test
    void everyWellKnownNumberDoesWhatItIsKnownFor() {
        long incarnation = attach(ONE, one);
        Map<String, LineSignal> known = Map.of(
                "01002", new LineSignal.Release(Cause.BUSY),
                "01003", new LineSignal.Alerting("Nobody there"),
                "01004", new LineSignal.Release(Cause.UNASSIGNED_NUMBER),
                "01005", new LineSignal.Release(Cause.NETWORK_CONGESTION),
                "01006", new LineSignal.NetworkReached(),
                "01007", new LineSignal.Release(Cause.REMOTE_CLEARING),
                "01008", new LineSignal.Release(Cause.CALL_REJECTED),
                "+4989123", new LineSignal.Release(Cause.UNASSIGNED_NUMBER),
                "112", new LineSignal.Connect("Emergency"));
        long leg = 1;
        for (Map.Entry<String, LineSignal> number : known.entrySet()) {
            clearInvocations(one);
            dials(ONE, incarnation, leg, number.getKey());
            paces(5);
            hears(leg, number.getValue());
            phones.drivers()
                    .reported(
                            ONE,
                            incarnation,
                            new PhoneInput.LineSignalled(leg, new LineSignal.Release(Cause.NORMAL_CLEARING)));
            phones.drivers().reported(ONE, incarnation, gone(leg));
            leg += 2;
        }
    }

    private static PhoneInput gone(long leg) {
        return new PhoneInput.LegReported(new io.deskbridge.bridge.core.calls.LegReport(
                leg,
                io.deskbridge.bridge.core.model.ConnectionState.NULL,
                io.deskbridge.bridge.core.model.ConnectionState.NULL,
                1,
                io.deskbridge.bridge.core.model.Direction.OUTGOING,
                Party.UNKNOWN,
                io.deskbridge.bridge.core.model.HoldKind.NONE,
                "",
                Cause.NORMAL_CLEARING,
                io.deskbridge.bridge.core.model.Initiator.PERSON,
                0));
    }

    private void dialRight(String name, String barred) {
        write(new Entry.DialRightEntry(
                new DialRight(name, List.of(new DialRight.Destination("abroad", List.of(barred), false)), true)));
    }

    private void userWith(String dialRight) {
        UserName user = new UserName("user-4001");
        write(new Entry.UserEntry(user, "User 4001", "4001", Profile.POWER_USER, Set.of(), ALPHA, false, dialRight));
    }

    @Test
    void whatTheDialRightBarsIsNotCalledFromAKeyAndHelpAlwaysIs() {
        dialRight("home", "1001");
        userWith("home");
        long incarnation = attach(ONE, one);
        dials(ONE, incarnation, 1, "01001");
        hears(1, new LineSignal.Release(Cause.BLOCKED));
        phones.drivers().reported(ONE, incarnation, gone(1));
        dials(ONE, incarnation, 3, "*6701001");
        hears(3, new LineSignal.Release(Cause.BLOCKED));
        phones.drivers().reported(ONE, incarnation, gone(3));
        assertThat(timers.running()).as("nothing has begun outside").isZero();
        dialRight("home", "1");
        dials(ONE, incarnation, 5, "112");
        paces(5);
        hears(5, new LineSignal.Connect("Emergency"));
    }

    @Test
    void aUserWithoutADialRightHasTheNetworksAndWhereThereIsNoneTheBuiltIn() {
        long incarnation = attach(ONE, one);
        dials(ONE, incarnation, 1, "+4989123");
        paces(5);
        hears(1, new LineSignal.Release(Cause.UNASSIGNED_NUMBER));
        phones.drivers().reported(ONE, incarnation, gone(1));
        Key key = new Key(Key.Kind.DIAL_RIGHT, "default");
        registry.release(key, registry.get(key).orElseThrow().revision());
        dials(ONE, incarnation, 3, "+4989123");
        hears(3, new LineSignal.Release(Cause.BLOCKED));
    }

    @Test
    void whoeverCallsInFromOutsideDoesNotCallOutside() {
        List<LineSignal> heard = new ArrayList<>();
        assertThat(outside.call(new Party("0301234", ""), "01001", Media.AUDIO, heard::add))
                .isNotNull();
        paces(5);
        assertThat(heard).containsExactly(new LineSignal.Release(Cause.BLOCKED));
    }

    @Test
    void aNumberOfTheNetworkMayBeDialledWhateverTheDialRight() {
        dialRight("nothing", "0");
        userWith("nothing");
        long incarnation = attach(ONE, one);
        attach(TWO, two);
        dials(ONE, incarnation, 1, "4002");
        verify(two).say(anyLong(), any(), eq(new LineSignal.Offer(new Party("4001", "User 4001"), Cause.NEW_CALL, "")));
    }

    @Test
    void whoeverHangsUpBeforeTheOutsideAnswersHearsNoMoreOfIt() {
        long incarnation = attach(ONE, one);
        dials(ONE, incarnation, 1, "01001");
        phones.drivers()
                .reported(
                        ONE,
                        incarnation,
                        new PhoneInput.LineSignalled(1, new LineSignal.Release(Cause.NORMAL_CLEARING)));
        paces(5);
        verify(one, never()).say(eq(1L), any(), any());
    }

    @Test
    void aCallFromOutsideThatOffersVideoIsPresentedAsAudio() {
        long incarnation = attach(ONE, one);
        List<LineSignal> heard = new ArrayList<>();
        var caller = outside.call(new Party("0301234", ""), "4001", Media.VIDEO, heard::add);
        assertThat(caller.media()).isEqualTo(Media.AUDIO);
        hears(2, new LineSignal.Offer(new Party("0301234", ""), Cause.NEW_CALL, ""));
        phones.drivers().reported(ONE, incarnation, new PhoneInput.LineSignalled(2, new LineSignal.Alerting("")));
        phones.drivers().reported(ONE, incarnation, new PhoneInput.LineSignalled(2, new LineSignal.Connect("")));
        assertThat(heard).containsExactly(new LineSignal.Alerting("User 4001"), new LineSignal.Connect("User 4001"));
        caller.hangUp();
        caller.hangUp();
        hears(2, new LineSignal.Release(Cause.REMOTE_CLEARING));
    }

    // ---- who is seen

    @Test
    void aNumberThatIsWithheldIsNotShown() {
        long incarnation = attach(ONE, one);
        attach(TWO, two);
        dials(ONE, incarnation, 1, "*674002");
        verify(two).say(anyLong(), any(), eq(new LineSignal.Offer(Party.ANONYMOUS, Cause.NEW_CALL, "")));
    }

    @Test
    void aUserWhoWithholdsTheNumberIsNeverShown() {
        UserName user = new UserName("user-4001");
        write(new Entry.UserEntry(user, "User 4001", "4001", Profile.POWER_USER, Set.of(), ALPHA, true));
        long incarnation = attach(ONE, one);
        attach(TWO, two);
        dials(ONE, incarnation, 1, "4002");
        verify(two).say(anyLong(), any(), eq(new LineSignal.Offer(Party.ANONYMOUS, Cause.NEW_CALL, "")));
    }

    @Test
    void aCallThatNobodyAnswersIsReleasedAtBothEnds() {
        long incarnation = attach(ONE, one);
        attach(TWO, two);
        dials(ONE, incarnation, 1, "4002");
        timers.advance(ANSWER);
        verify(one).say(eq(1L), any(), eq(new LineSignal.Release(Cause.CALL_NOT_ANSWERED)));
        verify(two).say(eq(2L), any(), eq(new LineSignal.Release(Cause.CALL_CANCELLED)));
    }

    @Test
    void aLegOfACallThatNobodyKnowsIsReleased() {
        long incarnation = attach(ONE, one);
        phones.drivers().reported(ONE, incarnation, new PhoneInput.LineSignalled(77, new LineSignal.Connect("")));
        verify(one).say(77, new CallId(""), new LineSignal.Release(Cause.CALL_CANCELLED));
    }
}
