package io.deskbridge.bridge.api;

import static io.deskbridge.bridge.api.ApiClient.answer;
import static io.deskbridge.bridge.api.Refused.assertRefused;
import static io.deskbridge.bridge.api.TestNetwork.ALPHA;
import static io.deskbridge.bridge.api.TestNetwork.BARE;
import static io.deskbridge.bridge.api.TestNetwork.CLOUD;
import static io.deskbridge.bridge.api.TestNetwork.OLD;
import static org.assertj.core.api.Assertions.assertThat;

import io.deskbridge.bridge.core.model.Profile;
import io.deskbridge.bridge.core.model.Reason;
import io.deskbridge.bridge.core.model.ServerName;
import io.deskbridge.bridge.core.model.UserLicence;
import io.deskbridge.proto.v1.Mode;
import io.deskbridge.proto.v1.Platform;
import java.util.Set;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

/** R4, R12, R13 and the licences, as the door says them; the whole table is the core's test. */
class EligibilityRefusedTest {
    private static final Set<UserLicence> POWER = Set.of(UserLicence.POWER_USER);

    private final ServerUnderTest alpha = new ServerUnderTest();

    @AfterEach
    void close() {
        alpha.close();
    }

    private void aliceIs(Profile profile, Set<UserLicence> licences, ServerName home) {
        TestNetwork.change(alpha.registry, TestNetwork.user("alice", "Alice Adler", "4001", profile, licences, home));
    }

    /** Who was signed in is signed off (R31), and nobody can sign in. */
    private void refusedAtEveryDoor(Reason reason) {
        ApiClient alice = alpha.client("alice", "desk");
        assertRefused(alice.start("4001"), Reason.SIGNED_OFF);
        assertRefused(alice.dial("4001", "4002", "after-" + reason), Reason.SIGNED_OFF);
        assertRefused(alice.signIn(), reason);
        assertRefused(alpha.client("alice", "other").signIn(), reason);
    }

    private void maySignInAndStart() {
        ApiClient alice = alpha.client("alice", "desk");
        answer(alice.signIn());
        assertThat(alice.start("4001").isDone()).isFalse(); // the person is being asked
    }

    private void inControl() {
        alpha.takeControl(alpha.alice(), alpha.phone("4001"));
    }

    @Test
    void aStandaloneClientCannotEnterSharedControl() {
        ApiClient carol = alpha.client("carol", "soft");
        answer(carol.signIn(Mode.MODE_STANDALONE, Platform.PLATFORM_WINDOWS));
        alpha.phone("4003");
        assertThat(assertRefused(carol.start("4003"), Reason.MODE_NOT_SIMULTANEOUS)
                        .facts())
                .containsEntry("rule", "R12")
                .containsEntry("user", "carol");
        assertRefused(carol.dial("4003", "4001", "r1"), Reason.MODE_NOT_SIMULTANEOUS);
    }

    @ParameterizedTest
    @EnumSource(
            value = Platform.class,
            names = {"PLATFORM_ANDROID", "PLATFORM_IOS"})
    void aMobileClientOfAPowerUserIsSignedInAndStillRefused(Platform platform) {
        ApiClient alice = alpha.client("alice", "mobile");
        answer(alice.signIn(Mode.MODE_SIMULTANEOUS, platform));
        alpha.phone("4001");
        assertThat(assertRefused(alice.start("4001"), Reason.PLATFORM_NOT_SUPPORTED)
                        .facts())
                .containsEntry("rule", "R13");
    }

    @Test
    void aMobileClientOfAnOfficeWorkerIsNotEvenSignedIn() {
        assertRefused(
                alpha.client("bob", "mobile").signIn(Mode.MODE_SIMULTANEOUS, Platform.PLATFORM_IOS),
                Reason.PLATFORM_NOT_SUPPORTED);
    }

    @Test
    void aLicenceThatIsWithdrawnRefusesTheNextRequest() {
        alpha.alice();
        alpha.phone("4001");
        aliceIs(Profile.POWER_USER, Set.of(), ALPHA);
        refusedAtEveryDoor(Reason.USER_LICENCE_MISSING);
        aliceIs(Profile.POWER_USER, POWER, ALPHA);
        maySignInAndStart();
    }

    @Test
    void anotherProfileRefusesTheNextRequest() {
        alpha.alice();
        alpha.phone("4001");
        aliceIs(Profile.BASIC_USER, POWER, ALPHA);
        refusedAtEveryDoor(Reason.PROFILE_NOT_ALLOWED);
    }

    @Test
    void aHomeServerWithoutTheEditionRefuses() {
        alpha.alice();
        alpha.phone("4001");
        aliceIs(Profile.POWER_USER, POWER, BARE);
        refusedAtEveryDoor(Reason.SYSTEM_LICENCE_MISSING);
    }

    @Test
    void aHomeServerBeforeElevenRefusesAClientAwayFromIt() {
        alpha.alice();
        alpha.phone("4001");
        aliceIs(Profile.POWER_USER, POWER, OLD);
        refusedAtEveryDoor(Reason.RELEASE_TOO_OLD);
    }

    @Test
    void aUserOfASubscriptionServerIsJudgedByItsTable() {
        alpha.alice();
        alpha.phone("4001");
        aliceIs(Profile.POWER_USER, POWER, CLOUD);
        refusedAtEveryDoor(Reason.PROFILE_NOT_ALLOWED);
        aliceIs(Profile.TELEPHONY_USER, Set.of(UserLicence.TELEPHONY_USER), CLOUD);
        refusedAtEveryDoor(Reason.PROFILE_NOT_ALLOWED);
        aliceIs(Profile.UC_USER, Set.of(UserLicence.TELEPHONY_PLUS_USER), CLOUD);
        refusedAtEveryDoor(Reason.USER_LICENCE_MISSING);
        aliceIs(Profile.UC_USER, Set.of(UserLicence.UC_USER), CLOUD);
        maySignInAndStart();
    }

    @Test
    void aUcUserMaySignInInEitherModeOnEverySystemAndControlsFromSimultaneousModeOnly() {
        aliceIs(Profile.UC_USER, Set.of(UserLicence.UC_USER), CLOUD);
        alpha.phone("4001");
        ApiClient phone = alpha.client("alice", "pocket");
        answer(phone.signIn(Mode.MODE_SIMULTANEOUS, Platform.PLATFORM_ANDROID));
        assertRefused(phone.start("4001"), Reason.PLATFORM_NOT_SUPPORTED);
        ApiClient soft = alpha.client("alice", "soft");
        answer(soft.signIn(Mode.MODE_STANDALONE, Platform.PLATFORM_WINDOWS));
        assertRefused(soft.start("4001"), Reason.MODE_NOT_SIMULTANEOUS);
    }

    @Test
    void aRunningSessionThatLosesItsRightIsOver() {
        inControl();
        aliceIs(Profile.POWER_USER, Set.of(), ALPHA);
        assertRefused(alpha.client("alice", "desk").dial("4001", "4002", "r1"), Reason.SIGNED_OFF);
    }
}
