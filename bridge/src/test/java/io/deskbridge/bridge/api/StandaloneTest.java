package io.deskbridge.bridge.api;

import static io.deskbridge.bridge.api.ApiClient.answer;
import static io.deskbridge.bridge.api.Refused.assertRefused;
import static org.assertj.core.api.Assertions.assertThat;
import static org.mockito.ArgumentMatchers.any;
import static org.mockito.ArgumentMatchers.anyBoolean;
import static org.mockito.ArgumentMatchers.anyLong;
import static org.mockito.ArgumentMatchers.anyString;
import static org.mockito.ArgumentMatchers.contains;
import static org.mockito.ArgumentMatchers.eq;
import static org.mockito.Mockito.clearInvocations;
import static org.mockito.Mockito.doAnswer;
import static org.mockito.Mockito.never;
import static org.mockito.Mockito.verify;

import com.google.common.util.concurrent.ListenableFuture;
import io.deskbridge.bridge.actor.port.Entry;
import io.deskbridge.bridge.actor.port.Key;
import io.deskbridge.bridge.actor.port.Registry;
import io.deskbridge.bridge.core.login.LogOffReason;
import io.deskbridge.bridge.core.login.Place;
import io.deskbridge.bridge.core.model.ClientKey;
import io.deskbridge.bridge.core.model.EndReason;
import io.deskbridge.bridge.core.model.PhoneId;
import io.deskbridge.bridge.core.model.Profile;
import io.deskbridge.bridge.core.model.Reason;
import io.deskbridge.bridge.core.model.ServerName;
import io.deskbridge.bridge.core.model.UserLicence;
import io.deskbridge.bridge.core.model.UserName;
import io.deskbridge.proto.v1.Mode;
import io.deskbridge.proto.v1.Platform;
import io.deskbridge.proto.v1.SignInResponse;
import java.time.Duration;
import java.util.Optional;
import java.util.Set;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;

/** Standalone mode at the door: R1 to R4a. Carol is a Basic User with phone 4003, on server alpha. */
class StandaloneTest {
    private static final UserName CAROL = new UserName("carol");
    private static final ClientKey LAPTOP = new ClientKey(CAROL, "laptop");
    private static final PhoneId DESK = new PhoneId("4003");

    private final ServerUnderTest alpha = new ServerUnderTest();
    private final ApiClient laptop = alpha.client("carol", "laptop");
    private long fence;

    @AfterEach
    void close() {
        alpha.close();
    }

    /** Carol's desk phone, which remembers the fence that it is told. */
    private PhoneDouble desk() {
        PhoneDouble phone = new PhoneDouble(alpha.phones.drivers(), "4003");
        doAnswer(call -> {
                    fence = call.getArgument(2);
                    return null;
                })
                .when(phone.handle)
                .loggedIn(any(), anyBoolean(), anyLong());
        return phone.attach();
    }

    private ListenableFuture<SignInResponse> signIn() {
        return laptop.signIn(Mode.MODE_STANDALONE, Platform.PLATFORM_WINDOWS);
    }

    private Optional<Entry.LoginAt> login() {
        return alpha.registry.get(new Key(Key.Kind.LOGIN, "carol")).map(held -> (Entry.LoginAt) held.entry());
    }

    private void beat(PhoneDouble phone, long number) {
        alpha.phones.drivers().beat(DESK, phone.incarnation(), number);
    }

    @Test
    void aStandaloneUsersPhoneIsInServiceByALease() {
        assertThat(alpha.phones
                        .drivers()
                        .admit(DESK, TestNetwork.secret("4003"))
                        .orElseThrow()
                        .exclusive())
                .isTrue();
        assertThat(alpha.phones
                        .drivers()
                        .admit(new PhoneId("4002"), TestNetwork.secret("4002"))
                        .orElseThrow()
                        .exclusive())
                .isFalse();
        PhoneDouble phone = desk();
        verify(phone.handle).loggedIn(any(), eq(true), anyLong());
        assertThat(login().orElseThrow().place()).isEqualTo(new Place.AtPhone(DESK));
        beat(phone, 1);
        verify(phone.handle).validity(1, Duration.ofSeconds(12), fence);
    }

    @Test
    void aHeartbeatOfAnEarlierLifeOfTheLinkIsNotAnswered() {
        PhoneDouble phone = desk();
        alpha.phones.drivers().beat(DESK, phone.incarnation() - 1, 1);
        verify(phone.handle, never()).validity(anyLong(), any(), anyLong());
    }

    @Test
    void signingInAtTheClientLogsTheUserOffThePhoneFirst() {
        PhoneDouble phone = desk();
        beat(phone, 1);
        ListenableFuture<SignInResponse> signingIn = signIn();
        verify(phone.handle)
                .loggedOff(eq(LogOffReason.ELSEWHERE), contains("client laptop on server alpha"), eq(fence));
        assertThat(signingIn.isDone()).as("the phone has not let go yet").isFalse();
        beat(phone, 2);
        verify(phone.handle, never()).validity(eq(2L), any(), anyLong());
        alpha.phones.drivers().letGo(DESK, phone.incarnation(), fence);
        assertThat(answer(signingIn).getMode()).isEqualTo(Mode.MODE_STANDALONE);
        assertThat(login().orElseThrow().place()).isEqualTo(new Place.AtClient(LAPTOP));
    }

    @Test
    void aPhoneThatDoesNotAnswerIsWaitedForUntilItsLeaseIsOver() {
        PhoneDouble phone = desk();
        beat(phone, 1);
        ListenableFuture<SignInResponse> signingIn = signIn();
        // 12 s on the phone's clock, which may be slower.
        alpha.timers.advance(Duration.ofMillis(12_239));
        assertThat(signingIn.isDone()).isFalse();
        alpha.timers.advance(Duration.ofMillis(2));
        assertThat(answer(signingIn).getUser()).isEqualTo("carol");
    }

    @Test
    void whoSignsOutHasTheDeskPhoneBackAndAPhoneThatRegistersMeanwhileDoesNotTakeTheUser() {
        PhoneDouble phone = desk();
        answer(signIn());
        clearInvocations(phone.handle);
        phone.attach();
        verify(phone.handle).loggedOff(eq(LogOffReason.ELSEWHERE), anyString(), anyLong());
        verify(phone.handle, never()).loggedIn(any(), anyBoolean(), anyLong());
        answer(laptop.signOut());
        verify(phone.handle).loggedIn(any(), eq(true), anyLong());
        assertThat(login().orElseThrow().place()).isEqualTo(new Place.AtPhone(DESK));
    }

    @Test
    void whoIsTakenOverByAnotherServerLearnsWhereTheUserIs() {
        answer(signIn());
        Entry.LoginWanted wanted =
                new Entry.LoginWanted(CAROL, new Place.AtClient(new ClientKey(CAROL, "tablet")), TestNetwork.BETA);
        alpha.registry.claim(Key.of(wanted), wanted);
        assertThat(login())
                .as("nothing is in service there, so it is free at once")
                .isEmpty();
        assertThat(alpha.clients.signedOff(LAPTOP).orElseThrow().reason()).isEqualTo(EndReason.TAKEN_OVER);
        Refused refused = assertRefused(laptop.signOut(), Reason.SIGNED_OFF);
        assertThat(refused.message()).contains("client tablet on server beta");
    }

    @Test
    void aClientThatWaitsIsToldWhenTheUserWantsToBeElsewhereSince() {
        hold(TestNetwork.BETA);
        ListenableFuture<SignInResponse> signingIn = signIn();
        assertThat(signingIn.isDone()).isFalse();
        Entry.LoginWanted wanted =
                new Entry.LoginWanted(CAROL, new Place.AtClient(new ClientKey(CAROL, "tablet")), TestNetwork.BETA);
        alpha.registry.claim(Key.of(wanted), wanted);
        assertRefused(signingIn, Reason.SIGNED_OFF);
    }

    private Registry.Held hold(ServerName server) {
        Entry.LoginAt login = new Entry.LoginAt(CAROL, new Place.AtPhone(DESK), server);
        return alpha.registry.update(Key.of(login), login, 0).orElseThrow();
    }

    @Test
    void aClientWaitsForAnotherServerToLetGo() {
        Registry.Held held = hold(TestNetwork.BETA);
        ListenableFuture<SignInResponse> signingIn = signIn();
        assertThat(alpha.registry.get(new Key(Key.Kind.LOGIN_WANTED, "carol"))).isPresent();
        alpha.registry.release(new Key(Key.Kind.LOGIN, "carol"), held.revision());
        assertThat(answer(signingIn).getUser()).isEqualTo("carol");
        assertThat(alpha.registry.get(new Key(Key.Kind.LOGIN_WANTED, "carol"))).isEmpty();
    }

    @Test
    void whereNobodyLetsGoTheWaitEnds() {
        hold(TestNetwork.BETA);
        ListenableFuture<SignInResponse> signingIn = signIn();
        alpha.timers.advance(Duration.ofSeconds(61));
        Refused refused = assertRefused(signingIn, Reason.REGISTRY_UNREACHABLE);
        assertThat(refused.message()).contains("phone 4003 on server beta");
    }

    /** While it stands nobody else keeps the login, and nobody takes it. */
    @Test
    void aWishThatCannotBeWithdrawnIsWithdrawnWhenTheRegistryIsBack() {
        Key wanted = new Key(Key.Kind.LOGIN_WANTED, "carol");
        hold(TestNetwork.BETA);
        ListenableFuture<SignInResponse> signingIn = signIn();
        alpha.registryAsServed.away(true);
        alpha.timers.advance(Duration.ofSeconds(61));
        assertRefused(signingIn, Reason.REGISTRY_UNREACHABLE);
        assertThat(alpha.registry.get(wanted)).isPresent();
        alpha.registryAsServed.away(false);
        alpha.timers.advance(Duration.ofSeconds(5));
        assertThat(alpha.registry.get(wanted)).isEmpty();
    }

    @Test
    void whileTheRegistryIsAwayAnExclusiveSignInFailsClosedAndThePhoneGoesOn() {
        PhoneDouble phone = desk();
        alpha.registryAsServed.away(true);
        Refused refused = assertRefused(signIn(), Reason.REGISTRY_UNREACHABLE);
        assertThat(refused.message()).contains("send the same request again");
        verify(phone.handle, never()).loggedOff(any(), anyString(), anyLong());
        beat(phone, 1);
        verify(phone.handle, never()).validity(anyLong(), any(), anyLong());
        alpha.registryAsServed.away(false);
        beat(phone, 2);
        verify(phone.handle).validity(2, Duration.ofSeconds(12), fence);
    }

    @Test
    void aRightThatIsWithdrawnEndsTheLogin() {
        answer(signIn());
        TestNetwork.change(
                alpha.registry,
                TestNetwork.user("carol", "Carol Cox", "4003", Profile.BASIC_USER, Set.of(), TestNetwork.ALPHA));
        assertThat(alpha.clients.signedOff(LAPTOP).orElseThrow().reason()).isEqualTo(EndReason.RIGHT_WITHDRAWN);
        assertThat(login()).isEmpty();
    }

    /** Signing in may take a minute; whoever was looked at when it began is not the one who comes in. */
    @Test
    void aRightThatIsWithdrawnWhileTheClientWaitsEndsItsSignInToo() {
        Registry.Held held = hold(TestNetwork.BETA);
        ListenableFuture<SignInResponse> signingIn = signIn();
        TestNetwork.change(
                alpha.registry,
                TestNetwork.user("carol", "Carol Cox", "4003", Profile.BASIC_USER, Set.of(), TestNetwork.ALPHA));
        alpha.registry.release(new Key(Key.Kind.LOGIN, "carol"), held.revision());
        assertThat(signingIn.isDone()).isTrue();
        assertThat(alpha.clients.find(LAPTOP)).isEmpty();
        assertThat(alpha.clients.signedOff(LAPTOP).orElseThrow().reason()).isEqualTo(EndReason.RIGHT_WITHDRAWN);
        assertThat(login()).isEmpty();
    }

    /** Else the user would be taken from the phone for nobody. */
    @Test
    void whoNoLongerWaitsIsNotSignedIn() {
        Registry.Held held = hold(TestNetwork.BETA);
        ListenableFuture<SignInResponse> signingIn = signIn();
        signingIn.cancel(true);
        assertThat(alpha.registry.get(new Key(Key.Kind.LOGIN_WANTED, "carol"))).isEmpty();
        alpha.registry.release(new Key(Key.Kind.LOGIN, "carol"), held.revision());
        assertThat(login()).isEmpty();
        assertThat(alpha.clients.find(LAPTOP)).isEmpty();
    }

    @Test
    void norDoesWhoGivesUpBetweenTheLoginAndTheDoorKeepEither() {
        alpha.clientClaims.stand();
        ListenableFuture<SignInResponse> signingIn = signIn();
        assertThat(login()).isPresent();
        signingIn.cancel(true);
        alpha.clientClaims.goOn();
        assertThat(login()).isEmpty();
        assertThat(alpha.clients.find(LAPTOP)).isEmpty();
    }

    @Test
    void r3WhoIsTakenOverBeforeTheNetworkKnowsWhereTheClientIsLearnsItAllTheSame() {
        alpha.clientClaims.stand();
        ListenableFuture<SignInResponse> first = signIn();
        ListenableFuture<SignInResponse> second =
                alpha.client("carol", "pc").signIn(Mode.MODE_STANDALONE, Platform.PLATFORM_WINDOWS);
        assertThat(first.isDone()).isFalse();
        alpha.clientClaims.goOn();
        answer(first);
        answer(second);
        assertThat(alpha.clients.find(LAPTOP)).isEmpty();
        assertThat(alpha.clients.signedOff(LAPTOP).orElseThrow().reason()).isEqualTo(EndReason.TAKEN_OVER);
        assertThat(alpha.clients.find(new ClientKey(CAROL, "pc"))).isPresent();
        assertThat(login().orElseThrow().place()).isEqualTo(new Place.AtClient(new ClientKey(CAROL, "pc")));
    }

    @Test
    void aClientThatChangesItsModeLeavesTheLoginAndStaysSignedIn() {
        carolIsAUcUserNamed("Carol Cox");
        answer(signIn());
        assertThat(login()).isPresent();
        answer(laptop.signIn(Mode.MODE_SIMULTANEOUS, Platform.PLATFORM_WINDOWS));
        assertThat(login()).isEmpty();
        assertThat(alpha.clients.find(LAPTOP).orElseThrow().mode())
                .isEqualTo(io.deskbridge.bridge.core.model.Mode.SIMULTANEOUS);
        answer(signIn());
        assertThat(alpha.clients.find(LAPTOP).orElseThrow().mode())
                .isEqualTo(io.deskbridge.bridge.core.model.Mode.STANDALONE);
        assertThat(login()).isPresent();
    }

    private void carolIsAUcUserNamed(String fullName) {
        TestNetwork.change(
                alpha.registry,
                TestNetwork.user(
                        "carol", fullName, "4003", Profile.UC_USER, Set.of(UserLicence.UC_USER), TestNetwork.CLOUD));
    }

    @Test
    void aUserOfSeveralModesWhoSignsInInStandaloneModeLeavesTheDeskPhoneAndStaysWhateverElseChanges() {
        carolIsAUcUserNamed("Carol Cox");
        PhoneDouble phone = desk();
        verify(phone.handle, never()).loggedIn(any(), eq(true), anyLong());
        answer(signIn());
        verify(phone.handle).loggedOff(eq(LogOffReason.ELSEWHERE), contains("client laptop"), anyLong());
        carolIsAUcUserNamed("Carol Cox-Crane");
        assertThat(alpha.clients.find(LAPTOP)).isPresent();
        assertThat(login().orElseThrow().place()).isEqualTo(new Place.AtClient(LAPTOP));
        answer(laptop.signOut());
        verify(phone.handle).loggedIn(any(), eq(false), anyLong());
        assertThat(fence).as("later than what the phone has heard of").isPositive();
    }

    @Test
    void aUserWhoMayBeOnSeveralDevicesAfterAllIsOnThemWithoutALease() {
        PhoneDouble phone = desk();
        beat(phone, 1);
        TestNetwork.change(
                alpha.registry,
                TestNetwork.user(
                        "carol",
                        "Carol Cox",
                        "4003",
                        Profile.OFFICE_WORKER,
                        Set.of(UserLicence.OFFICE_WORKER),
                        TestNetwork.ALPHA));
        alpha.phones.drivers().letGo(DESK, phone.incarnation(), fence);
        verify(phone.handle).loggedIn(any(), eq(false), anyLong());
        assertThat(login()).isEmpty();
    }

    @Test
    void aShutdownLetsGo() throws InterruptedException {
        desk();
        alpha.phones.logins().close();
        assertThat(login()).isEmpty();
    }
}
