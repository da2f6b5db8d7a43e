package io.deskbridge.bridge.core.login;

import static io.deskbridge.bridge.core.login.LoginScript.AT_CLIENT;
import static io.deskbridge.bridge.core.login.LoginScript.AT_X;
import static io.deskbridge.bridge.core.login.LoginScript.AT_Y;
import static io.deskbridge.bridge.core.login.LoginScript.CLIENT;
import static io.deskbridge.bridge.core.login.LoginScript.HERE;
import static io.deskbridge.bridge.core.login.LoginScript.SOFT;
import static io.deskbridge.bridge.core.login.LoginScript.THERE;
import static io.deskbridge.bridge.core.login.LoginScript.X;
import static io.deskbridge.bridge.core.login.LoginScript.Y;
import static io.deskbridge.bridge.core.login.LoginScript.atClient;
import static io.deskbridge.bridge.core.login.LoginScript.atDesk;
import static io.deskbridge.bridge.core.login.LoginScript.seat;
import static org.assertj.core.api.Assertions.assertThat;

import io.deskbridge.bridge.core.login.LoginOutput.LogIn;
import io.deskbridge.bridge.core.login.LoginOutput.LogOff;
import io.deskbridge.bridge.core.login.LoginOutput.LoggedIn;
import io.deskbridge.bridge.core.login.LoginOutput.Refuse;
import io.deskbridge.bridge.core.login.LoginOutput.Release;
import io.deskbridge.bridge.core.login.LoginOutput.SignOff;
import io.deskbridge.bridge.core.login.LoginOutput.Take;
import io.deskbridge.bridge.core.login.LoginOutput.TurnAway;
import io.deskbridge.bridge.core.login.LoginOutput.Why;
import io.deskbridge.bridge.core.login.LoginOutput.Withdraw;
import java.time.Duration;
import java.util.Optional;
import org.junit.jupiter.api.Test;

/** R1 to R4a, A17: who comes first, leases that are lost, and a registry that is away, says no, or says it late. */
class LoginEdgesTest {
    private static final Duration AGAIN = Duration.ofSeconds(5);

    private LoginScript login = new LoginScript();

    // ---- who comes first

    /** A wish that came while the login was on its way to an older one. */
    @Test
    void aRivalThatWishedAfterTheWishButBeforeTheClaimGetsTheLogin() {
        login.wants(AT_CLIENT, 1);
        login.announced(AT_CLIENT, 4);
        login.took(AT_CLIENT, 6);
        assertThat(login.rival(AT_X, THERE, 5))
                .containsExactly(new SignOff(CLIENT, LogOffReason.ELSEWHERE, seat(AT_X, THERE, 5)), new Release(6));
    }

    @Test
    void aRivalThatTheWishOvertookChangesNothing() {
        login = atClient(5);
        assertThat(login.rival(AT_X, THERE, 3)).isEmpty();
    }

    @Test
    void whoeverWantsTheUserWhileADeskPhoneGetsItWithoutAsking() {
        login.arrives(X);
        login.took(AT_X, 6);
        assertThat(login.rival(AT_CLIENT, THERE, 5)).hasOnlyElementsOfTypes(LogOff.class, Release.class);
    }

    // ---- leases

    @Test
    void aClaimThatIsMadeAgainHasAnotherFence() {
        login = atDesk(X, 5);
        assertThat(login.nobodyHolds(8)).isEmpty();
        assertThat(login.holder(AT_X, HERE, 9)).containsExactly(new LogIn(X, 9));
        assertThat(login.letsGo(X, 5)).isEmpty();
        login.rival(AT_CLIENT, THERE, 10);
        assertThat(login.letsGo(X, 9)).containsExactly(new Release(9));
    }

    @Test
    void aClaimThatAnotherHasTakenIsLost() {
        login = atClient(5);
        login.nobodyHolds(8);
        assertThat(login.holder(AT_X, THERE, 9))
                .containsExactly(
                        new LogOff(SOFT, 5, LogOffReason.LEASE_LOST, seat(AT_X, THERE, 9)),
                        new SignOff(CLIENT, LogOffReason.LEASE_LOST, seat(AT_X, THERE, 9)),
                        new TurnAway(SOFT));
        assertThat(login.state().held()).isEmpty();
    }

    @Test
    void whatTheRegistrySaysLateOfAnOlderClaimChangesNothing() {
        login = atDesk(X, 5);
        assertThat(login.nobodyHolds(3)).isEmpty();
        assertThat(login.holder(AT_X, HERE, 5)).isEmpty();
        assertThat(login.state().held()).isPresent();
    }

    @Test
    void aClaimThatWasOverBeforeItWasHeardOfIsNotHeld() {
        login.arrives(X);
        login.holder(AT_X, THERE, 7);
        assertThat(login.took(AT_X, 5)).isEmpty();
        assertThat(login.state().held()).isEmpty();
    }

    @Test
    void aClaimOfAnEarlierLifeIsReleasedWhenItsGrantsAreOver() {
        assertThat(login.holder(AT_CLIENT, HERE, 5)).isEmpty();
        assertThat(login.after(Duration.ofSeconds(14))).isEmpty();
        assertThat(login.after(Duration.ofSeconds(1))).containsExactly(new Release(5));
    }

    @Test
    void aWishOfAnEarlierLifeIsWithdrawn() {
        assertThat(login.rival(AT_CLIENT, HERE, 5)).containsExactly(new Withdraw(AT_CLIENT));
    }

    /** It is this server's own word, which comes back. */
    @Test
    void aWishOfThisLifeIsNotWithdrawnWhenTheRegistryRepeatsIt() {
        login.wants(AT_CLIENT, 1);
        assertThat(login.rival(AT_CLIENT, HERE, 5)).isEmpty();
        assertThat(login.announced(AT_CLIENT, 5)).containsExactly(new Take(AT_CLIENT, 0));
    }

    // ---- a registry that does not answer

    @Test
    void aWishThatCannotBeAnnouncedIsRefused() {
        login.wants(AT_CLIENT, 1);
        assertThat(login.away(AT_CLIENT))
                .containsExactly(new Withdraw(AT_CLIENT), new Refuse(1, Why.REGISTRY_AWAY, Optional.empty()));
    }

    @Test
    void aLoginThatCannotBeTakenIsRefused() {
        login.wants(AT_CLIENT, 1);
        login.announced(AT_CLIENT, 4);
        assertThat(login.away(AT_CLIENT))
                .containsExactly(new Withdraw(AT_CLIENT), new Refuse(1, Why.REGISTRY_AWAY, Optional.empty()));
    }

    @Test
    void aLoginThatWasTakenThoughNobodyHeardSoIsGivenBack() {
        login.wants(AT_CLIENT, 1);
        login.announced(AT_CLIENT, 4);
        login.away(AT_CLIENT);
        login.after(Duration.ofSeconds(15));
        assertThat(login.holder(AT_CLIENT, HERE, 5)).containsExactly(new Release(5));
    }

    @Test
    void aDeskPhoneTriesAgainWhenTheRegistryWasAway() {
        login.arrives(X);
        assertThat(login.away(AT_X)).isEmpty();
        assertThat(login.after(Duration.ofSeconds(4))).isEmpty();
        assertThat(login.after(Duration.ofSeconds(1))).containsExactly(new Take(AT_X, 0));
    }

    /** Two answers are under way, and only one of them is about what is being taken. */
    @Test
    void aFailedAnnouncementDoesNotMakeATakeForgotten() {
        login.arrives(X);
        login.wants(AT_CLIENT, 1);
        login.away(AT_CLIENT);
        assertThat(login.after(AGAIN)).isEmpty();
        assertThat(login.took(AT_X, 5)).containsExactly(new LogIn(X, 5));
    }

    /** Or a phone that answers LetGo to each LogOff would make it ask again at once, and again. */
    @Test
    void aRegistryThatSaysNoIsNotAskedAgainBeforeItHasSaidMore() {
        login.arrives(X);
        assertThat(login.notTaken(AT_X)).containsExactly(new LogOff(X, 0, LogOffReason.ELSEWHERE, Optional.empty()));
        assertThat(login.letsGo(X, 0)).isEmpty();
        assertThat(login.holder(AT_CLIENT, THERE, 5)).isEmpty();
        assertThat(login.nobodyHolds(6)).containsExactly(new Take(AT_X, 0));
    }

    @Test
    void aRegistryThatSaysNothingMoreIsAskedAgain() {
        login.arrives(X);
        login.notTaken(AT_X);
        assertThat(login.after(AGAIN)).containsExactly(new Take(AT_X, 0));
    }

    @Test
    void aNoThatComesWhenTheLoginIsHeldDoesNotLogItsPhoneOff() {
        login = atDesk(X, 5);
        assertThat(login.notTaken(AT_X)).isEmpty();
    }

    // ---- phones that are gone before the answer

    @Test
    void aLoginForAPhoneThatHasGoneMeanwhileIsGivenBack() {
        login.arrives(X);
        login.loses(X);
        assertThat(login.took(AT_X, 5)).containsExactly(new Release(5));
    }

    /** Whoever is to hear the answer is gone; the phone may be at another server by now. */
    @Test
    void aWishAtAPhoneThatIsGoneIsRefused() {
        login.holder(AT_CLIENT, THERE, 2);
        login.arrives(X);
        login.wants(AT_X, 1);
        login.announced(AT_X, 3);
        assertThat(login.loses(X)).containsExactly(new Withdraw(AT_X), new Refuse(1, Why.LEFT, Optional.empty()));
    }

    /** It was served here since it came, so whoever has the login now has it for good reason. */
    @Test
    void aPhoneThatWasHeardHereDoesNotTakeItsLoginBack() {
        login = atDesk(X, 5);
        login.loses(X);
        login.arrives(X);
        login.beats(X, 1);
        assertThat(login.holder(AT_X, THERE, 6)).hasOnlyElementsOfType(LogOff.class);
    }

    /** It has been at another server meanwhile, of which this one hears only now. */
    @Test
    void aPhoneThatCameBackBeforeItsMoveWasHeardOfTakesItsLoginBack() {
        login = atDesk(X, 5);
        login.loses(X);
        login.arrives(X);
        assertThat(login.holder(AT_X, THERE, 6))
                .containsExactly(new LogOff(X, 5, LogOffReason.LEASE_LOST, seat(AT_X, THERE, 6)), new Take(AT_X, 6));
    }

    /** Found by the simulation, seed 1080122: nobody had the user for a minute. */
    @Test
    void aPhoneThatMovesJustWhenItGetsTheLoginTakesItAlong() {
        login.rival(AT_X, THERE, 3);
        login.arrives(X);
        login.nobodyHolds(4);
        assertThat(login.holder(AT_X, THERE, 5)).isEmpty();
        assertThat(login.noRival()).containsExactly(new Take(AT_X, 5));
    }

    /** Found by the simulation, seeds 2035460 and 2044612: another phone of the user's was quicker. */
    @Test
    void thePhoneThatHadTheLoginLastComesBeforeOtherDeskPhonesHere() {
        login.holder(AT_CLIENT, THERE, 3);
        login.arrives(Y);
        login.arrives(X);
        login.holder(AT_X, THERE, 5);
        assertThat(login.nobodyHolds(6)).containsExactly(new Take(AT_X, 0));
    }

    @Test
    void thePhoneThatHadTheLoginLastComesBeforeOtherDeskPhonesElsewhere() {
        login.holder(AT_X, THERE, 5);
        login.arrives(Y);
        assertThat(login.nobodyHolds(6)).isEmpty();
        assertThat(login.after(Duration.ofSeconds(1))).containsExactly(new Take(AT_Y, 0));
    }

    @Test
    void nobodyIsLoggedInTwice() {
        login = atDesk(X, 5);
        login.arrives(Y);
        assertThat(login.wants(AT_Y, 2)).hasSize(1);
        assertThat(login.announced(AT_Y, 6))
                .containsExactly(new LogOff(X, 5, LogOffReason.ELSEWHERE, seat(AT_Y, HERE, 6)));
        assertThat(login.letsGo(X, 5)).containsExactly(new Release(5), new Take(AT_Y, 0));
        assertThat(login.took(AT_Y, 7)).containsExactly(new Withdraw(AT_Y), new LoggedIn(2), new LogIn(Y, 7));
    }
}
