package io.deskbridge.bridge.core.login;

import static io.deskbridge.bridge.core.login.LoginScript.AT_CLIENT;
import static io.deskbridge.bridge.core.login.LoginScript.AT_X;
import static io.deskbridge.bridge.core.login.LoginScript.AT_Y;
import static io.deskbridge.bridge.core.login.LoginScript.CLIENT;
import static io.deskbridge.bridge.core.login.LoginScript.HERE;
import static io.deskbridge.bridge.core.login.LoginScript.SOFT;
import static io.deskbridge.bridge.core.login.LoginScript.SOFT_TOO;
import static io.deskbridge.bridge.core.login.LoginScript.THERE;
import static io.deskbridge.bridge.core.login.LoginScript.X;
import static io.deskbridge.bridge.core.login.LoginScript.Y;
import static io.deskbridge.bridge.core.login.LoginScript.atClient;
import static io.deskbridge.bridge.core.login.LoginScript.atDesk;
import static org.assertj.core.api.Assertions.assertThat;

import io.deskbridge.bridge.core.login.LoginOutput.LogIn;
import io.deskbridge.bridge.core.login.LoginOutput.LogOff;
import io.deskbridge.bridge.core.login.LoginOutput.LoggedIn;
import io.deskbridge.bridge.core.login.LoginOutput.Refuse;
import io.deskbridge.bridge.core.login.LoginOutput.Release;
import io.deskbridge.bridge.core.login.LoginOutput.SignOff;
import io.deskbridge.bridge.core.login.LoginOutput.Take;
import io.deskbridge.bridge.core.login.LoginOutput.TurnAway;
import io.deskbridge.bridge.core.login.LoginOutput.Wake;
import java.time.Duration;
import org.junit.jupiter.api.Test;

/** R1 to R4a, A17: what other places and devices do changes nothing, what is said twice is said once, and alarms are set for the right moment. */
class LoginStrangersTest {
    private LoginScript login = new LoginScript();

    // ---- other places

    @Test
    void whatHappensElsewhereIsNoAnswerToAWish() {
        login.wants(AT_CLIENT, 1);
        assertThat(login.leaves(AT_X)).isEmpty();
        assertThat(login.loses(X)).isEmpty();
        assertThat(login.away(AT_X)).isEmpty();
        assertThat(login.announced(AT_X, 4)).isEmpty();
        assertThat(login.state().wish()).isPresent();
        assertThat(login.announced(AT_CLIENT, 5)).containsExactly(new Take(AT_CLIENT, 0));
    }

    @Test
    void whoeverLeavesAnotherPlaceLeavesNothing() {
        login = atClient(5);
        assertThat(login.leaves(AT_X)).isEmpty();
        login = atDesk(X, 5);
        login.arrives(Y);
        assertThat(login.loses(Y)).isEmpty();
        assertThat(login.state().held().orElseThrow().keptUntil()).isEmpty();
    }

    @Test
    void aLoginForADeskPhoneIsNotTheClientsThatCameMeanwhile() {
        login.arrives(X);
        login.wants(AT_CLIENT, 1);
        assertThat(login.took(AT_X, 6)).noneMatch(LoggedIn.class::isInstance);
        assertThat(login.state().wish()).isPresent();
    }

    @Test
    void aWishThatNobodyKnowsOfYetLogsNobodyOff() {
        login = atDesk(X, 5);
        assertThat(login.wants(AT_CLIENT, 1)).noneMatch(LogOff.class::isInstance);
        assertThat(login.announced(AT_CLIENT, 6)).anyMatch(LogOff.class::isInstance);
    }

    /** Only the first revision says since when the user wants it. */
    @Test
    void aWishIsAsOldAsItsFirstAnnouncement() {
        login.wants(AT_CLIENT, 1);
        login.announced(AT_CLIENT, 4);
        login.announced(AT_CLIENT, 9);
        login.took(AT_CLIENT, 10);
        assertThat(login.state().held().orElseThrow().wished()).isEqualTo(4);
    }

    // ---- the same again

    @Test
    void whoIsLoggedInHereAlreadyIsAnsweredAndAPhoneShowsIt() {
        login = atDesk(X, 5);
        assertThat(login.wants(AT_X, 2)).containsExactly(new LoggedIn(2), new LogIn(X, 5));
        login = atClient(5);
        assertThat(login.wants(AT_CLIENT, 2)).containsExactly(new LoggedIn(2));
    }

    @Test
    void aSoftphoneThatRegistersAgainReplacesNobody() {
        login = atClient(5);
        assertThat(login.softphoneArrives(SOFT)).containsExactly(new LogIn(SOFT, 5));
        login.softphoneArrives(SOFT, CLIENT);
        assertThat(login.softphoneArrives(SOFT)).as("without its client's name").containsExactly(new LogIn(SOFT, 5));
    }

    @Test
    void aLoginIsLeftOnce() {
        login = atDesk(X, 5);
        assertThat(login.leaves(AT_X)).anyMatch(LogOff.class::isInstance);
        assertThat(login.leaves(AT_X)).isEmpty();
        login = atClient(5);
        assertThat(login.leaves(AT_CLIENT)).anyMatch(SignOff.class::isInstance);
        assertThat(login.holder(AT_X, THERE, 9)).noneMatch(SignOff.class::isInstance);
    }

    // ---- devices

    @Test
    void aPhoneThatItsUserWaitsForIsNotLoggedOff() {
        login.wants(AT_X, 1);
        assertThat(login.arrives(X)).noneMatch(LogOff.class::isInstance);
        assertThat(login.arrives(Y)).anyMatch(LogOff.class::isInstance);
    }

    @Test
    void whoComesWhileTheLoginIsBeingLeftDoesNotGetIt() {
        login = atDesk(X, 5);
        login.leaves(AT_X);
        assertThat(login.arrives(X)).anyMatch(LogOff.class::isInstance);
        login = atClient(5);
        login.leaves(AT_CLIENT);
        assertThat(login.softphoneArrives(SOFT_TOO)).containsExactly(new TurnAway(SOFT_TOO));
    }

    @Test
    void aSoftphoneThatIsLostDoesNotSignItsClientOff() {
        login = atClient(5);
        login.loses(SOFT);
        assertThat(login.after(Duration.ofSeconds(90))).isEmpty();
        assertThat(login.state().held()).isPresent();
    }

    @Test
    void aPhoneThatIsLostBeforeItsFirstBeatIsWaitedForToo() {
        login.arrives(X);
        login.took(AT_X, 5);
        assertThat(login.loses(X)).noneMatch(Release.class::isInstance);
        assertThat(login.after(Duration.ofSeconds(59))).isEmpty();
        assertThat(login.arrives(X)).containsExactly(new LogIn(X, 5));
    }

    @Test
    void aPhoneThatIsGoneIsNotToldThatItDoesNotGetItsUser() {
        login.arrives(X);
        login.loses(X);
        assertThat(login.notTaken(AT_X)).isEmpty();
    }

    // ---- the registry

    @Test
    void aRegistryThatSaidNoIsAskedWhenItHasSaidWhoHasTheLogin() {
        login.arrives(X);
        login.notTaken(AT_X);
        assertThat(login.nobodyHolds(8)).as("nothing new").isEmpty();
        assertThat(login.holder(AT_CLIENT, THERE, 9)).isEmpty();
        assertThat(login.nobodyHolds(10)).containsExactly(new Take(AT_X, 0));
    }

    /** Another desk phone that had it last has a head start before desk phones, not before somebody who wants it. */
    @Test
    void whoWantsTheLoginGetsItAtOnceWhoeverHadItLast() {
        login.holder(AT_Y, THERE, 3);
        login.wants(AT_CLIENT, 1);
        login.announced(AT_CLIENT, 4);
        assertThat(login.nobodyHolds(6)).containsExactly(new Take(AT_CLIENT, 0));
    }

    // ---- alarms

    private static Wake inSeconds(double seconds) {
        return new Wake((long) (seconds * 1_000_000_000L));
    }

    @Test
    void alarmsAreSetForTheTimeThatIsLeft() {
        login.after(Duration.ofSeconds(10));
        assertThat(login.all(new LoginInput.Wanted(AT_CLIENT, 1))).contains(inSeconds(60));
        login.after(Duration.ofSeconds(20));
        assertThat(login.all(new LoginInput.Woken())).containsExactly(inSeconds(40));
        assertThat(login.after(Duration.ofSeconds(41))).anyMatch(Refuse.class::isInstance);

        login = new LoginScript();
        login.after(Duration.ofSeconds(5));
        login.arrives(X);
        login.took(AT_X, 5);
        login.beats(X, 1);
        login.after(Duration.ofSeconds(2));
        login.leaves(AT_X);
        assertThat(login.all(new LoginInput.Woken())).containsExactly(inSeconds(10.24));
    }

    @Test
    void soIsTheOneForASoftphoneThatIsReplacedAndForAClaimOfAnEarlierLife() {
        login.after(Duration.ofSeconds(5));
        login.wants(AT_CLIENT, 1);
        login.announced(AT_CLIENT, 4);
        login.took(AT_CLIENT, 5);
        login.softphoneArrives(SOFT);
        login.beats(SOFT, 1);
        login.after(Duration.ofSeconds(2));
        login.softphoneArrives(SOFT_TOO);
        assertThat(login.all(new LoginInput.Woken())).containsExactly(inSeconds(10.24));

        login = new LoginScript();
        login.after(Duration.ofSeconds(4));
        login.holder(AT_X, HERE, 3);
        assertThat(login.all(new LoginInput.Woken())).containsExactly(inSeconds(11));
    }
}
