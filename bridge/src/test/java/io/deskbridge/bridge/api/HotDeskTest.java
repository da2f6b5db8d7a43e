package io.deskbridge.bridge.api;

import static io.deskbridge.bridge.api.ApiClient.answer;
import static io.deskbridge.bridge.api.Refused.assertRefused;
import static org.assertj.core.api.Assertions.assertThat;
import static org.mockito.ArgumentMatchers.any;
import static org.mockito.ArgumentMatchers.anyBoolean;
import static org.mockito.ArgumentMatchers.anyLong;
import static org.mockito.ArgumentMatchers.anyString;
import static org.mockito.ArgumentMatchers.argThat;
import static org.mockito.ArgumentMatchers.contains;
import static org.mockito.ArgumentMatchers.eq;
import static org.mockito.Mockito.clearInvocations;
import static org.mockito.Mockito.doAnswer;
import static org.mockito.Mockito.never;
import static org.mockito.Mockito.verify;

import io.deskbridge.bridge.actor.port.Entry;
import io.deskbridge.bridge.actor.port.Key;
import io.deskbridge.bridge.core.calls.Device;
import io.deskbridge.bridge.core.login.LogInRefusal;
import io.deskbridge.bridge.core.login.LogOffReason;
import io.deskbridge.bridge.core.login.PinHash;
import io.deskbridge.bridge.core.login.Place;
import io.deskbridge.bridge.core.model.ClientKey;
import io.deskbridge.bridge.core.model.DeviceKind;
import io.deskbridge.bridge.core.model.EndReason;
import io.deskbridge.bridge.core.model.PhoneId;
import io.deskbridge.bridge.core.model.Profile;
import io.deskbridge.bridge.core.model.Reason;
import io.deskbridge.bridge.core.model.UserLicence;
import io.deskbridge.bridge.core.model.UserName;
import io.deskbridge.proto.v1.ControlEndReason;
import io.deskbridge.proto.v1.EventType;
import io.deskbridge.proto.v1.Mode;
import io.deskbridge.proto.v1.Platform;
import java.time.Duration;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

/** Hot desking at the doors of one server: Alice (4001, PIN 482913) and Carol (4003, PIN 591374, a Basic User) come to Bob's phone 4002. */
class HotDeskTest {
    private static final byte[] SALT = {1, 2, 3, 4, 5, 6, 7, 8, 9, 10, 11, 12, 13, 14, 15, 16};
    private static final PinHash ALICES = PinHash.of("482913", SALT);
    private static final PinHash BOBS = PinHash.of("730581", SALT);
    private static final PinHash CAROLS = PinHash.of("591374", SALT);
    private static final UserName ALICE = new UserName("alice");
    private static final UserName CAROL = new UserName("carol");
    private static final PhoneId BOBS_PHONE = new PhoneId("4002");

    private final ServerUnderTest alpha = new ServerUnderTest();
    private final PhoneDouble hers = alpha.phone("4001");
    private final PhoneDouble bobs = alpha.phone("4002");

    @BeforeEach
    void everybodyHasAPin() {
        pin(TestNetwork.ALICE, ALICES);
        pin(entry("bob"), BOBS);
        pin(entry("carol"), CAROLS);
        clearInvocations(hers.handle, bobs.handle);
    }

    @AfterEach
    void close() {
        alpha.close();
    }

    private Entry.UserEntry entry(String user) {
        return alpha.directory.user(new UserName(user)).orElseThrow();
    }

    private void pin(Entry.UserEntry user, PinHash pin) {
        TestNetwork.change(alpha.registry, user.with(pin));
    }

    private void logIn(PhoneDouble phone, String number, String pin) {
        alpha.phones.drivers().logIn(new PhoneId(phone.id()), phone.incarnation(), number, pin);
    }

    private void logOut(PhoneDouble phone) {
        alpha.phones.drivers().logOut(new PhoneId(phone.id()), phone.incarnation());
    }

    private static void assertIn(PhoneDouble phone, String user) {
        verify(phone.handle).loggedIn(argThat(entry -> entry.user().value().equals(user)), eq(false), anyLong());
        clearInvocations(phone.handle);
    }

    private static void assertOff(PhoneDouble phone, String where) {
        verify(phone.handle).loggedOff(eq(LogOffReason.ELSEWHERE), contains(where), anyLong());
        clearInvocations(phone.handle);
    }

    private static void assertNotIn(PhoneDouble phone, LogInRefusal why) {
        verify(phone.handle).logInRefused(eq(why), anyString());
        verify(phone.handle, never()).loggedIn(any(), anyBoolean(), anyLong());
        clearInvocations(phone.handle);
    }

    private List<String> phonesOf(String user) {
        return alpha.directory.phonesOf(new UserName(user)).stream()
                .map(phone -> phone.phone().value())
                .toList();
    }

    private List<String> reachable(String user) {
        return alpha.directory.reachable(new UserName(user)).stream()
                .map(phone -> phone.phone().value())
                .toList();
    }

    private ApiClient bob() {
        ApiClient bob = alpha.client("bob", "desk");
        answer(bob.signIn());
        return bob;
    }

    // ---- whose the phone is

    @Test
    void aGuestHasThePhoneAndItsOwnUserHasNot() {
        logIn(bobs, "4001", "482913");
        assertIn(bobs, "alice");
        assertOff(hers, "phone 4002 on server alpha");
        assertThat(reachable("alice")).containsExactly("4002");
        assertThat(reachable("bob")).isEmpty();
        assertThat(phonesOf("bob")).isEmpty();
        // Hers, which she has not taken control of.
        assertRefused(alpha.alice().dial("4002", "4003", "r1"), Reason.NOT_IN_CONTROL);
    }

    @Test
    void thePhoneOfAGuestIsNobodyElsesAtTheDoor() {
        ApiClient bob = bob();
        logIn(bobs, "4001", "482913");
        assertRefused(bob.start("4002"), Reason.NOT_YOUR_PHONE);
        assertRefused(bob.dial("4002", "4003", "r1"), Reason.NOT_YOUR_PHONE);
        logOut(bobs);
        assertRefused(bob.dial("4002", "4003", "r2"), Reason.NOT_IN_CONTROL);
    }

    @Test
    void whoLogsOutGivesThePhoneToItsOwnUserAndHasTheOwnOneBack() {
        logIn(bobs, "4001", "482913");
        clearInvocations(hers.handle, bobs.handle);
        logOut(bobs);
        assertIn(bobs, "bob");
        assertIn(hers, "alice");
        assertThat(reachable("alice")).containsExactly("4001");
        assertThat(reachable("bob")).containsExactly("4002");
    }

    @Test
    void thePhonesOwnUserComesBackWithNumberAndPin() {
        logIn(bobs, "4001", "482913");
        clearInvocations(hers.handle, bobs.handle);
        logIn(bobs, "4002", "730581");
        assertIn(bobs, "bob");
        assertIn(hers, "alice");
    }

    @Test
    void whoIsLoggedInAtOnePhoneAndComesToTheNextLeavesTheFirst() {
        PhoneDouble carols = alpha.phone("4003");
        logIn(bobs, "4001", "482913");
        clearInvocations(hers.handle, bobs.handle, carols.handle);
        logIn(carols, "4001", "482913");
        assertIn(carols, "alice");
        assertIn(bobs, "bob");
        assertOff(hers, "phone 4003");
    }

    @Test
    void aSecondGuestReplacesTheFirstWhoIsBackAtHome() {
        logIn(bobs, "4001", "482913");
        clearInvocations(hers.handle, bobs.handle);
        pin(TestNetwork.user("dora", "Dora", "4009", Profile.POWER_USER, Set.of(), TestNetwork.ALPHA), ALICES);
        logIn(bobs, "4009", "482913");
        assertIn(bobs, "dora");
        assertIn(hers, "alice");
        assertThat(alpha.registry.get(new Key(Key.Kind.HOT_DESK, "alice"))).isEmpty();
    }

    @Test
    void whoLogsOutOfTheOwnPhoneIsLoggedInThereAsBefore() {
        logOut(bobs);
        assertIn(bobs, "bob");
    }

    @Test
    void aPhoneThatComesBackIsToldWhoIsLoggedIn() {
        logIn(bobs, "4001", "482913");
        bobs.loseLink();
        clearInvocations(bobs.handle);
        bobs.waits = true;
        bobs.fence = 1_000_000;
        bobs.attach();
        verify(bobs.handle).loggedIn(argThat(entry -> entry.user().equals(ALICE)), eq(false), eq(1_000_000L));
    }

    @Test
    void aPhoneThatMissedTheLogOutHearsOfItWhenItIsBack() {
        logIn(bobs, "4001", "482913");
        bobs.loseLink();
        alpha.timers.advance(Duration.ofSeconds(61));
        assertThat(reachable("alice")).containsExactly("4001");
        clearInvocations(bobs.handle);
        bobs.waits = true;
        bobs.attach();
        assertIn(bobs, "bob");
    }

    private void assertAliceIsAtBobsPhone() {
        assertThat(alpha.registry.get(new Key(Key.Kind.HOT_DESK, "alice"))).isPresent();
    }

    @Test
    void aGuestStaysWhenThePhoneGoesOnToAnotherServer() {
        logIn(bobs, "4001", "482913");
        bobs.loseLink();
        alpha.timers.advance(Duration.ofSeconds(2));
        alpha.moveToBeta("4002");
        alpha.timers.advance(Duration.ofSeconds(61));
        assertAliceIsAtBobsPhone();
    }

    @Test
    void aGuestStaysAlsoWhenTheRegistryIsAwayJustThen() {
        logIn(bobs, "4001", "482913");
        bobs.loseLink();
        alpha.registryAsServed.away(true);
        alpha.timers.advance(Duration.ofSeconds(61));
        alpha.moveToBeta("4002");
        alpha.registryAsServed.away(false);
        alpha.timers.advance(Duration.ofSeconds(10));
        assertAliceIsAtBobsPhone();
    }

    @Test
    void aGuestWhosePhoneIsBackJustWhenTheRegistryIsStays() {
        logIn(bobs, "4001", "482913");
        bobs.loseLink();
        alpha.registryAsServed.away(true);
        alpha.timers.advance(Duration.ofSeconds(61));
        bobs.waits = true;
        bobs.returns = true;
        bobs.attach();
        alpha.registryAsServed.away(false);
        alpha.timers.advance(Duration.ofSeconds(70));
        assertAliceIsAtBobsPhone();
    }

    @Test
    void aPhoneWhoseServerCouldNotSayThatItIsGoneForAMinuteIsSaidToBeLater() {
        logIn(bobs, "4001", "482913");
        bobs.loseLink();
        alpha.registryAsServed.away(true);
        alpha.timers.advance(Duration.ofSeconds(61));
        alpha.registryAsServed.away(false);
        alpha.timers.advance(Duration.ofSeconds(5));
        assertThat(reachable("alice")).containsExactly("4001");
        assertThat(alpha.directory
                        .held(new Key(Key.Kind.PHONE_AT, "4002"))
                        .map(held -> ((Entry.PhoneAt) held.entry()).readiness()))
                .contains(Entry.Readiness.AWAY);
    }

    @Test
    void aPhoneThatSaysGoodbyeHereWhenItIsOnAnotherServerAlreadyKeepsItsGuest() {
        logIn(bobs, "4001", "482913");
        alpha.moveToBeta("4002");
        bobs.logOff();
        assertAliceIsAtBobsPhone();
    }

    @Test
    void aPhoneThatIsTurnedOffLogsItsGuestOut() {
        logIn(bobs, "4001", "482913");
        clearInvocations(hers.handle);
        bobs.logOff();
        assertIn(hers, "alice");
    }

    @Test
    void nobodyLogsInAtASoftphone() {
        TestNetwork.change(
                alpha.registry,
                new Entry.PhoneEntry(
                        new PhoneId("soft"), "Soft", new UserName("bob"), true, TestNetwork.secret("soft")));
        PhoneDouble soft = new PhoneDouble(alpha.phones.drivers(), "soft")
                .with(new Device(DeviceKind.SOFTPHONE, "Soft", PhoneDouble.DESK_PHONE.capabilities(), 3, true))
                .attach();
        logIn(soft, "4001", "482913");
        assertNotIn(soft, LogInRefusal.NOT_A_DESK_PHONE);
    }

    // ---- control and watches

    @Test
    void r29AControlSessionOfThePhonesOwnUserEndsAndTheCallStays() {
        ApiClient bob = bob();
        bobs.talks("4003");
        alpha.takeControl(bob, bobs);
        var watch = bob.watch("4002");
        watch.take();
        logIn(bobs, "4001", "482913");
        var ended = watch.take().stream()
                .flatMap(message -> message.getEventsList().stream())
                .filter(event -> event.getType() == EventType.EVENT_TYPE_CONTROL_ENDED)
                .toList();
        assertThat(ended).hasSize(1);
        assertThat(ended.get(0).getControlEndReason()).isEqualTo(ControlEndReason.CONTROL_END_REASON_PHONE_LOGGED_OFF);
        assertRefused(watch.error(), Reason.NOT_YOUR_PHONE);
        assertThat(alpha.alice().phone("4002").getConnectionsCount()).isEqualTo(1);
    }

    @Test
    void aControlSessionAtTheGuestsOwnPhoneEndsToo() {
        ApiClient alice = alpha.alice();
        alpha.takeControl(alice, hers);
        logIn(bobs, "4001", "482913");
        assertThat(alice.sharedControl("4001").getInControl()).isFalse();
        alpha.takeControl(alice, bobs);
        logIn(bobs, "4002", "730581");
        assertRefused(alice.dial("4002", "4003", "r1"), Reason.NOT_YOUR_PHONE);
        alpha.phones
                .phone(BOBS_PHONE)
                .read(view -> assertThat(view.control().session()).isEmpty());
    }

    @Test
    void whatHappensAtThePhoneIsNotToldToWhoWatchedItBefore() {
        ApiClient bob = bob();
        var watch = bob.watch("4002");
        logIn(bobs, "4001", "482913");
        watch.take();
        bobs.rings("4711");
        assertThat(watch.take()).isEmpty();
        assertRefused(watch.error(), Reason.NOT_YOUR_PHONE);
    }

    // ---- P13: PINs

    private void wrongPins(int times) {
        for (int i = 0; i < times; i++) {
            logIn(bobs, "4001", "000000");
            alpha.timers.advance(Duration.ofSeconds(1));
        }
        clearInvocations(bobs.handle);
    }

    @Test
    void p13AnUnknownNumberAWrongPinAndAnyPinOfOneWhoHasNoneGetOneAnswer() {
        pin(entry("carol"), PinHash.NONE);
        List<String> texts = new java.util.ArrayList<>();
        doAnswer(call -> texts.add(call.getArgument(1))).when(bobs.handle).logInRefused(eq(LogInRefusal.WRONG), any());
        logIn(bobs, "4001", "000000");
        logIn(bobs, "9999", "482913");
        logIn(bobs, "4003", "");
        wrongPins(4);
        logIn(bobs, "4001", "482913");
        assertThat(texts).hasSize(8);
        assertThat(Set.copyOf(texts)).hasSize(1);
    }

    @Test
    void p13FiveWrongOnesInTenMinutesBlockTheNumberAlsoForTheRightOne() {
        wrongPins(5);
        logIn(hers, "4001", "482913");
        assertNotIn(hers, LogInRefusal.WRONG);
        alpha.timers.advance(Duration.ofMinutes(10).minusSeconds(5));
        logIn(hers, "4001", "482913");
        assertNotIn(hers, LogInRefusal.WRONG);
        alpha.timers.advance(Duration.ofSeconds(5));
        logIn(bobs, "4001", "482913");
        assertIn(bobs, "alice");
    }

    @Test
    void p13WhatServersHaveCountedTheyCountTogetherAndAcrossRestarts() {
        wrongPins(4);
        try (ServerUnderTest other = new ServerUnderTest(alpha.registry)) {
            PhoneDouble there = other.phone("4003");
            other.phones.drivers().logIn(new PhoneId("4003"), there.incarnation(), "4001", "000000");
        }
        logIn(bobs, "4001", "482913");
        assertNotIn(bobs, LogInRefusal.WRONG);
    }

    @Test
    void p13TheRightPinEndsTheRow() {
        wrongPins(4);
        logIn(bobs, "4001", "482913");
        wrongPins(4);
        logIn(bobs, "4001", "482913");
        assertIn(bobs, "alice");
    }

    @Test
    void p13AHundredWrongOnesBlockTheNumberUntilItHasAnotherPin() {
        for (int i = 0; i < 100; i++) {
            alpha.timers.advance(Duration.ofDays(2));
            logIn(bobs, "4001", "000000");
        }
        alpha.timers.advance(Duration.ofDays(1000));
        logIn(hers, "4001", "482913");
        assertNotIn(hers, LogInRefusal.WRONG);
        byte[] other = SALT.clone();
        other[0] = 9;
        pin(TestNetwork.ALICE, PinHash.of("482913", other));
        clearInvocations(hers.handle, bobs.handle);
        logIn(bobs, "4001", "482913");
        assertIn(bobs, "alice");
    }

    @Test
    void p13TenWrongOnesAtOnePhoneBlockThePhone() {
        for (int i = 0; i < 10; i++) {
            logIn(bobs, "900" + i, "482913");
        }
        clearInvocations(bobs.handle);
        logIn(bobs, "4001", "482913");
        assertNotIn(bobs, LogInRefusal.LOCKED_OUT);
        alpha.timers.advance(Duration.ofMinutes(10));
        logIn(bobs, "4001", "482913");
        assertIn(bobs, "alice");
    }

    @Test
    void p13AGuessThatCannotBeCountedIsNotLookedAt() {
        alpha.registryAsServed.away(true);
        logIn(bobs, "4001", "482913");
        assertNotIn(bobs, LogInRefusal.REGISTRY_UNREACHABLE);
        alpha.registryAsServed.away(false);
        logIn(bobs, "4001", "482913");
        assertIn(bobs, "alice");
    }

    @Test
    void whoLogsOutWhileTheRegistryIsAwayIsOutAtOnceAndTheOwnUserIsInLater() {
        logIn(bobs, "4001", "482913");
        clearInvocations(bobs.handle);
        alpha.registryAsServed.away(true);
        logOut(bobs);
        verify(bobs.handle).loggedOff(eq(LogOffReason.LOGGED_OUT), anyString(), anyLong());
        clearInvocations(bobs.handle);
        alpha.registryAsServed.away(false);
        alpha.timers.advance(Duration.ofSeconds(5));
        assertIn(bobs, "bob");
    }

    /** The link of Bob's phone comes and goes while the registry is away, and it says that nobody is logged in as far as it knows. */
    private void linkComesBack() {
        bobs.loseLink();
        bobs.waits = true;
        bobs.returns = true;
        clearInvocations(bobs.handle);
        bobs.attach();
    }

    @Test
    void whoHasLoggedOutWhileTheRegistryIsAwayStaysOutWhenTheLinkComesBack() {
        logIn(bobs, "4001", "482913");
        alpha.registryAsServed.away(true);
        logOut(bobs);
        linkComesBack();
        verify(bobs.handle).loggedOff(eq(LogOffReason.LOGGED_OUT), anyString(), anyLong());
        // Not by what is tried again, either.
        alpha.timers.advance(Duration.ofSeconds(20));
        alpha.registryAsServed.away(false);
        verify(bobs.handle, never()).loggedIn(any(), anyBoolean(), anyLong());
        alpha.timers.advance(Duration.ofSeconds(5));
        assertIn(bobs, "bob");
    }

    @Test
    void andSoDoesOneWhoIsOnOneDeviceAtATime() {
        answersLetGo(bobs);
        logIn(bobs, "4003", "591374");
        alpha.registryAsServed.away(true);
        logOut(bobs);
        linkComesBack();
        alpha.timers.advance(Duration.ofSeconds(20));
        alpha.registryAsServed.away(false);
        verify(bobs.handle).loggedOff(eq(LogOffReason.LOGGED_OUT), anyString(), anyLong());
        verify(bobs.handle, never()).loggedIn(any(), anyBoolean(), anyLong());
        alpha.timers.advance(Duration.ofSeconds(5));
        assertIn(bobs, "bob");
    }

    @Test
    void aPhoneThatCameBackWhileTheRegistryWasAwayIsWelcomeOnce() {
        logIn(bobs, "4001", "482913");
        alpha.registryAsServed.away(true);
        linkComesBack();
        assertIn(bobs, "alice");
        alpha.registryAsServed.away(false);
        alpha.timers.advance(Duration.ofSeconds(5));
        verify(bobs.handle, never()).loggedIn(any(), anyBoolean(), anyLong());
    }

    @Test
    void aGuestWhosePhoneWasTurnedOffWhileTheRegistryIsAwayIsOutWhenItIsTurnedOn() {
        logIn(bobs, "4001", "482913");
        alpha.registryAsServed.away(true);
        bobs.logOff();
        clearInvocations(bobs.handle);
        bobs.restart();
        verify(bobs.handle).loggedOff(eq(LogOffReason.LOGGED_OUT), anyString(), anyLong());
        verify(bobs.handle, never()).loggedIn(any(), anyBoolean(), anyLong());
        alpha.registryAsServed.away(false);
        alpha.timers.advance(Duration.ofSeconds(5));
        assertIn(bobs, "bob");
    }

    @Test
    void whoHasLoggedOutWhileTheRegistryWasAwayAndLogsInAgainStaysIn() {
        logIn(bobs, "4001", "482913");
        alpha.registryAsServed.away(true);
        logOut(bobs);
        alpha.registryAsServed.away(false);
        clearInvocations(bobs.handle);
        logIn(bobs, "4001", "482913");
        assertIn(bobs, "alice");
        alpha.timers.advance(Duration.ofSeconds(10));
        assertAliceIsAtBobsPhone();
        verify(bobs.handle, never()).loggedOff(any(), anyString(), anyLong());
    }

    // ---- users who are on one device at a time

    private Optional<Entry.LoginAt> login() {
        return alpha.registry.get(new Key(Key.Kind.LOGIN, "carol")).map(held -> (Entry.LoginAt) held.entry());
    }

    private void answersLetGo(PhoneDouble phone) {
        doAnswer(call -> {
                    alpha.phones.drivers().letGo(new PhoneId(phone.id()), phone.incarnation(), call.getArgument(2));
                    return null;
                })
                .when(phone.handle)
                .loggedOff(any(), any(), anyLong());
    }

    @Test
    void r3AStandaloneUserWhoLogsInAtAnotherPhoneHasOnlyThatOne() {
        PhoneDouble carols = alpha.phone("4003");
        answersLetGo(carols);
        logIn(bobs, "4003", "591374");
        verify(carols.handle).loggedOff(eq(LogOffReason.ELSEWHERE), contains("phone 4002"), anyLong());
        verify(bobs.handle).loggedIn(argThat(entry -> entry.user().equals(CAROL)), eq(true), anyLong());
        assertThat(login().orElseThrow().place()).isEqualTo(new Place.AtPhone(BOBS_PHONE));
        assertThat(reachable("carol")).containsExactly("4002");
        answersLetGo(bobs);
        clearInvocations(carols.handle, bobs.handle);
        logOut(bobs);
        // The one that had her last comes first, by a second.
        alpha.timers.advance(Duration.ofSeconds(1));
        verify(carols.handle).loggedIn(any(), eq(true), anyLong());
        assertIn(bobs, "bob");
        assertThat(login().orElseThrow().place()).isEqualTo(new Place.AtPhone(new PhoneId("4003")));
    }

    @Test
    void r3LoggingInAtAPhoneSignsAStandaloneClientOffWithTheReason() {
        ApiClient laptop = alpha.client("carol", "laptop");
        answer(laptop.signIn(Mode.MODE_STANDALONE, Platform.PLATFORM_WINDOWS));
        logIn(bobs, "4003", "591374");
        Refused refused = assertRefused(laptop.signOut(), Reason.SIGNED_OFF);
        assertThat(refused.message()).contains("phone 4002 on server alpha");
        assertThat(login().orElseThrow().place()).isEqualTo(new Place.AtPhone(BOBS_PHONE));
    }

    @Test
    void r2WhoSignsInAtAClientGivesThePhoneOfAnotherBack() {
        logIn(bobs, "4003", "591374");
        answersLetGo(bobs);
        clearInvocations(bobs.handle);
        answer(alpha.client("carol", "laptop").signIn(Mode.MODE_STANDALONE, Platform.PLATFORM_WINDOWS));
        assertIn(bobs, "bob");
        assertThat(alpha.registry.get(new Key(Key.Kind.HOT_DESK, "carol"))).isEmpty();
    }

    @Test
    void r3AUserOfSeveralModesIsSignedOffTheStandaloneClientToo() {
        pin(
                TestNetwork.user(
                        "carol", "Carol Cox", "4003", Profile.UC_USER, Set.of(UserLicence.UC_USER), TestNetwork.CLOUD),
                CAROLS);
        ApiClient laptop = alpha.client("carol", "laptop");
        answer(laptop.signIn(Mode.MODE_STANDALONE, Platform.PLATFORM_WINDOWS));
        logIn(bobs, "4003", "591374");
        assertThat(alpha.clients
                        .signedOff(new ClientKey(CAROL, "laptop"))
                        .orElseThrow()
                        .reason())
                .isEqualTo(EndReason.TAKEN_OVER);
        assertIn(bobs, "carol");
        assertThat(login()).as("on as many devices as she likes").isEmpty();
        alpha.timers.advance(Duration.ofSeconds(5));
        assertThat(alpha.registry.get(new Key(Key.Kind.LOGIN_WANTED, "carol"))).isEmpty();
    }

    @Test
    void aGuestAtAStandaloneUsersPhoneTakesItAndTheOwnUserIsNowhere() {
        PhoneDouble carols = alpha.phone("4003");
        answersLetGo(carols);
        logIn(carols, "4001", "482913");
        verify(carols.handle).loggedOff(eq(LogOffReason.REPLACED), anyString(), anyLong());
        verify(carols.handle).loggedIn(argThat(entry -> entry.user().equals(ALICE)), eq(false), anyLong());
        assertThat(login()).isEmpty();
        clearInvocations(carols.handle);
        // Of several desk phones the one that had her last comes first, by a second.
        alpha.timers.advance(Duration.ofSeconds(1));
        logOut(carols);
        verify(carols.handle).loggedIn(argThat(entry -> entry.user().equals(CAROL)), eq(true), anyLong());
    }

    // ---- R5

    @Test
    void r5ASecondDeskPhoneReplacesTheFirstWhichIsToldWhere() {
        PhoneDouble second = alpha.phone("4011");
        assertOff(hers, "phone 4011 on server alpha");
        verify(second.handle, never()).loggedOff(any(), any(), anyLong());
        assertThat(reachable("alice")).containsExactly("4011");
        second.logOff();
        assertIn(hers, "alice");
        assertThat(reachable("alice")).containsExactly("4001");
    }

    @Test
    void r5AReplacedPhoneThatComesBackDoesNotTakeTheUserAgainUnlessTheUserLogsIn() {
        PhoneDouble second = alpha.phone("4011");
        hers.loseLink();
        hers.waits = true;
        clearInvocations(hers.handle, second.handle);
        hers.attach();
        assertOff(hers, "phone 4011");
        verify(second.handle, never()).loggedOff(any(), any(), anyLong());
        logIn(hers, "4001", "482913");
        assertIn(hers, "alice");
        assertOff(second, "phone 4001");
    }

    @Test
    void r5APhoneThatIsGoneForAMinuteLeavesTheUserToTheOther() {
        PhoneDouble second = alpha.phone("4011");
        second.loseLink();
        clearInvocations(hers.handle);
        alpha.timers.advance(Duration.ofSeconds(59));
        assertThat(reachable("alice")).containsExactly("4011");
        alpha.timers.advance(Duration.ofSeconds(2));
        assertIn(hers, "alice");
    }

    @Test
    void r5OneOnAnotherServerReplacesTheFirstToo() {
        alpha.moveToBeta("4011");
        assertOff(hers, "phone 4011 on server beta");
    }

    @Test
    void r5ASoftphoneAndADeskPhoneDoNotReplaceEachOtherAndASecondSoftphoneDoes() {
        PhoneDouble first = softphone("soft-1", "");
        verify(hers.handle, never()).loggedOff(any(), any(), anyLong());
        PhoneDouble second = softphone("soft-2", "");
        assertOff(first, "phone soft-2");
        verify(second.handle, never()).loggedOff(any(), any(), anyLong());
        assertThat(reachable("alice")).containsExactly("4001", "soft-2");
    }

    // ---- whose softphone it is

    private PhoneDouble softphone(String id, String client) {
        TestNetwork.change(
                alpha.registry, new Entry.PhoneEntry(new PhoneId(id), "Soft", ALICE, true, TestNetwork.secret(id)));
        PhoneDouble soft = new PhoneDouble(alpha.phones.drivers(), id)
                .with(new Device(DeviceKind.SOFTPHONE, "Soft", PhoneDouble.DESK_PHONE.capabilities(), 3, true));
        soft.clientId = client;
        return soft.attach();
    }

    @Test
    void aSoftphoneIsThereForAsLongAsItsClient() {
        PhoneDouble tooEarly = softphone("soft-1", "desk");
        verify(tooEarly.handle).disconnect(any(), contains("sign in first"));
        ApiClient alice = alpha.alice();
        PhoneDouble soft = softphone("soft-2", "desk");
        verify(soft.handle, never()).disconnect(any(), anyString());
        PhoneDouble anothers = softphone("soft-3", "tablet");
        verify(anothers.handle).disconnect(any(), contains("sign in first"));
        answer(alice.signOut());
        verify(soft.handle).disconnect(any(), anyString());
    }
}
