package io.deskbridge.bridge.api;

import static org.assertj.core.api.Assertions.assertThat;
import static org.mockito.ArgumentMatchers.any;
import static org.mockito.ArgumentMatchers.anyLong;
import static org.mockito.ArgumentMatchers.anyString;
import static org.mockito.ArgumentMatchers.contains;
import static org.mockito.ArgumentMatchers.eq;
import static org.mockito.Mockito.clearInvocations;
import static org.mockito.Mockito.never;
import static org.mockito.Mockito.verify;

import io.deskbridge.bridge.actor.port.Entry;
import io.deskbridge.bridge.actor.port.Key;
import io.deskbridge.bridge.core.calls.Device;
import io.deskbridge.bridge.core.login.LogOffReason;
import io.deskbridge.bridge.core.login.PinHash;
import io.deskbridge.bridge.core.model.DeviceKind;
import io.deskbridge.bridge.core.model.LinkEnd;
import io.deskbridge.bridge.core.model.PhoneId;
import io.deskbridge.bridge.core.model.UserName;
import java.time.Duration;
import java.util.List;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;

/** R5 when links come and go: of Alice's devices of a kind the one that asked last has her, and who has only come back did not ask. */
class ReplacedDeviceTest {
    private static final byte[] SALT = {1, 2, 3, 4, 5, 6, 7, 8, 9, 10, 11, 12, 13, 14, 15, 16};
    private static final UserName ALICE = new UserName("alice");

    private final ServerUnderTest alpha = new ServerUnderTest();
    private final PhoneDouble hers = alpha.phone("4001");

    @AfterEach
    void close() {
        alpha.close();
    }

    private PhoneDouble softphone(String id) {
        TestNetwork.change(
                alpha.registry, new Entry.PhoneEntry(new PhoneId(id), "Soft", ALICE, true, TestNetwork.secret(id)));
        return softphoneNamed(id).attach();
    }

    private PhoneDouble softphoneNamed(String id) {
        return new PhoneDouble(alpha.phones.drivers(), id)
                .with(new Device(DeviceKind.SOFTPHONE, "Soft", PhoneDouble.DESK_PHONE.capabilities(), 3, true));
    }

    private List<String> reachable() {
        return alpha.directory.reachable(ALICE).stream()
                .map(phone -> phone.phone().value())
                .toList();
    }

    private static void assertOff(PhoneDouble phone, String where) {
        verify(phone.handle).loggedOff(eq(LogOffReason.ELSEWHERE), contains(where), anyLong());
        clearInvocations(phone.handle);
    }

    /** Its link is back, in the same life; what it was told meanwhile it does not know. */
    private static void comesBack(PhoneDouble phone) {
        phone.returns = true;
        phone.attach();
    }

    @Test
    void r5ASoftphoneThatWasReplacedWhileItsLinkWasDownStaysReplacedAndLearnsSo() {
        PhoneDouble first = softphone("soft-1");
        first.loseLink();
        PhoneDouble second = softphone("soft-2");
        clearInvocations(first.handle, second.handle);
        comesBack(first);
        assertOff(first, "phone soft-2 on server alpha");
        verify(second.handle, never()).loggedOff(any(), any(), anyLong());
        assertThat(reachable()).containsExactly("4001", "soft-2");
    }

    @Test
    void r5TwoSoftphonesWhoseLinksComeAndGoDoNotReplaceEachOtherByTurns() {
        PhoneDouble first = softphone("soft-1");
        first.loseLink();
        PhoneDouble second = softphone("soft-2");
        for (int i = 0; i < 20; i++) {
            // Neither is told: whatever is said finds its link down.
            for (PhoneDouble phone : i % 2 == 0 ? List.of(first, second) : List.of(second, first)) {
                comesBack(phone);
                assertThat(reachable()).containsExactly("4001", "soft-2");
                phone.loseLink();
            }
        }
        verify(second.handle, never()).loggedOff(any(), any(), anyLong());
    }

    @Test
    void r5WhoWasAwayForMoreThanAMinuteIsBackWhereItWasUnlessAnotherHasAskedSince() {
        PhoneDouble first = softphone("soft-1");
        PhoneDouble second = softphone("soft-2");
        second.loseLink();
        alpha.timers.advance(Duration.ofSeconds(61));
        assertThat(reachable()).containsExactly("4001", "soft-1");
        comesBack(second);
        assertThat(reachable()).as("it asked last").containsExactly("4001", "soft-2");
        second.loseLink();
        alpha.timers.advance(Duration.ofSeconds(61));
        first.restart();
        comesBack(second);
        assertThat(reachable()).containsExactly("4001", "soft-1");
    }

    @Test
    void r5WhoseClaimNobodyKnowsAnyMoreComesBackBehindAllOthers() {
        PhoneDouble first = softphone("soft-1");
        first.logOff();
        PhoneDouble second = softphone("soft-2");
        comesBack(first);
        assertThat(reachable()).containsExactly("4001", "soft-2");
        second.logOff();
        assertThat(reachable()).containsExactly("4001", "soft-1");
    }

    private void isAtBeta(PhoneDouble name, String life) {
        PhoneId phone = new PhoneId(name.id());
        alpha.registry.claim(
                new Key(Key.Kind.PHONE_AT, name.id()),
                new Entry.PhoneAt(phone, TestNetwork.BETA, DeviceKind.DESK_PHONE, Entry.Readiness.ASKS, 0, life));
    }

    @Test
    void ofTwoDevicesUnderOneNameOnTwoServersTheOneThatHasOnlyComeBackIsSentAwayToo() {
        hers.loseLink();
        isAtBeta(hers, "new life");
        clearInvocations(hers.handle);
        comesBack(hers);
        verify(hers.handle).disconnect(eq(LinkEnd.REPLACED), anyString());
        verify(hers.handle, never()).welcome();
        assertThat(alpha.directory.location(new PhoneId("4001"))).contains(TestNetwork.BETA);
    }

    @Test
    void aPhoneThatHasBeenOnAnotherServerAndComesBackInTheSameLifeIsWelcome() {
        hers.loseLink();
        isAtBeta(hers, "boot-1");
        clearInvocations(hers.handle);
        comesBack(hers);
        verify(hers.handle).welcome();
    }

    private void startsAnewWhileTheRegistryIsAwayAndIsWelcomeAgain() {
        alpha.registryAsServed.away(true);
        hers.restart();
        hers.loseLink();
        clearInvocations(hers.handle);
        comesBack(hers);
        verify(hers.handle, never()).disconnect(any(), anyString());
        verify(hers.handle).welcome();
        alpha.registryAsServed.away(false);
    }

    /** Beta has only heard of its life before, and says so for as long as the registry is away. */
    @Test
    void aPhoneThatCameHereAnewFromAnotherServerWhileTheRegistryWasAwayIsNotTakenForOneThatAnotherHasReplaced() {
        hers.loseLink();
        isAtBeta(hers, "boot-1");
        startsAnewWhileTheRegistryIsAwayAndIsWelcomeAgain();
    }

    /** The registry, which was away, has only heard of the phone's life before; that life is over, and nobody else has the name. */
    @Test
    void aPhoneThatStartedAnewWhileTheRegistryWasAwayIsNotTakenForOneThatAnotherHasReplaced() {
        startsAnewWhileTheRegistryIsAwayAndIsWelcomeAgain();
    }

    @Test
    void r5ThePersonWhoStartsASoftphoneAnewHasTheUserBack() {
        PhoneDouble first = softphone("soft-1");
        PhoneDouble second = softphone("soft-2");
        first.restart();
        assertOff(second, "phone soft-1");
        assertThat(reachable()).containsExactly("4001", "soft-1");
    }

    @Test
    void r5WhoLogsInAtTheOwnDeskPhoneAsksAlsoAtOneThatHasComeBack() {
        TestNetwork.change(alpha.registry, TestNetwork.ALICE.with(PinHash.of("482913", SALT)));
        hers.loseLink();
        PhoneDouble second = alpha.phone("4011");
        comesBack(hers);
        assertOff(hers, "phone 4011");
        alpha.phones.drivers().logIn(new PhoneId("4001"), hers.incarnation(), "4001", "482913");
        assertThat(reachable()).containsExactly("4001");
        assertOff(second, "phone 4001");
    }

    @Test
    void r5WhoHasLoggedInAtTheOwnDeskPhoneAndTurnsItOffHasTheOtherOneBack() {
        TestNetwork.change(alpha.registry, TestNetwork.ALICE.with(PinHash.of("482913", SALT)));
        hers.loseLink();
        alpha.phone("4011");
        comesBack(hers);
        alpha.phones.drivers().logIn(new PhoneId("4001"), hers.incarnation(), "4001", "482913");
        assertThat(reachable()).containsExactly("4001");
        hers.logOff();
        assertThat(alpha.registry.get(new Key(Key.Kind.PHONE_AT, "4001"))).isEmpty();
        assertThat(reachable()).containsExactly("4011");
    }

    @Test
    void r5WhoTurnsOneOffWhileTheRegistryIsAwayHasTheOtherOneWhenItIsBack() {
        PhoneDouble second = alpha.phone("4011");
        alpha.registryAsServed.away(true);
        second.logOff();
        clearInvocations(hers.handle);
        alpha.registryAsServed.away(false);
        alpha.timers.advance(Duration.ofSeconds(5));
        assertThat(alpha.registry.get(new Key(Key.Kind.PHONE_AT, "4011"))).isEmpty();
        assertThat(reachable()).containsExactly("4001");
        verify(hers.handle).loggedIn(any(), eq(false), anyLong());
    }

    @Test
    void r5OfTwoDevicesUnderOneNameTheOneThatHasOnlyComeBackIsSentAwayForGood() {
        PhoneDouble first = softphone("soft-1");
        first.loseLink();
        PhoneDouble second = softphoneNamed("soft-1").restart();
        clearInvocations(first.handle, second.handle);
        comesBack(first);
        verify(first.handle).disconnect(eq(LinkEnd.REPLACED), anyString());
        verify(first.handle, never()).welcome();
        verify(second.handle, never()).disconnect(any(), anyString());
        second.loseLink();
        comesBack(second);
        verify(second.handle, never()).disconnect(any(), anyString());
    }
}
