package io.deskbridge.bridge.core.login;

import static io.deskbridge.bridge.core.login.LoginScript.AT_CLIENT;
import static io.deskbridge.bridge.core.login.LoginScript.AT_X;
import static io.deskbridge.bridge.core.login.LoginScript.AT_Y;
import static io.deskbridge.bridge.core.login.LoginScript.HERE;
import static io.deskbridge.bridge.core.login.LoginScript.THERE;
import static io.deskbridge.bridge.core.login.LoginScript.X;
import static io.deskbridge.bridge.core.login.LoginScript.Y;
import static io.deskbridge.bridge.core.login.LoginScript.atClient;
import static io.deskbridge.bridge.core.login.LoginScript.atDesk;
import static io.deskbridge.bridge.core.login.LoginScript.seat;
import static org.assertj.core.api.Assertions.assertThat;

import io.deskbridge.bridge.core.login.LoginOutput.LogIn;
import io.deskbridge.bridge.core.login.LoginOutput.LogOff;
import io.deskbridge.bridge.core.login.LoginOutput.Release;
import io.deskbridge.bridge.core.login.LoginOutput.Take;
import java.time.Duration;
import org.junit.jupiter.api.Test;

/** R3, R4a, A17: phones that take their login along from another server, and those that only seem to. */
class LoginMoversTest {
    private static final Duration GRANT_OVER = Duration.ofMillis(12_240);

    private LoginScript login = new LoginScript();

    /** X had the login there, where it was wanted for Y; both have come here since, and X has it. */
    private void xHasTakenItAlongAndYMay() {
        login.holder(AT_X, THERE, 3);
        login.rival(AT_Y, THERE, 4);
        login.arrives(X);
        login.arrives(Y);
        login.noRival();
        login.took(AT_X, 6);
    }

    private void xHasTakenItAlong() {
        login.holder(AT_X, THERE, 5);
        login.arrives(X);
        login.took(AT_X, 6);
    }

    // ---- who takes a login along

    @Test
    void ofSeveralDeskPhonesTheOneThatHasTheLoginElsewhereTakesItAlong() {
        login.holder(AT_X, THERE, 5);
        login.arrives(Y);
        assertThat(login.arrives(X)).containsExactly(new Take(AT_X, 5));
    }

    /** It was registered here before it got the login there, so that is where it has gone. */
    @Test
    void aPhoneThatGotItsLoginElsewhereWhileAnotherPlaceWantedItDoesNotTakeItBack() {
        login.holder(AT_X, THERE, 2);
        login.rival(AT_CLIENT, THERE, 3);
        login.arrives(Y);
        login.noRival();
        assertThat(login.holder(AT_Y, THERE, 5)).noneMatch(Take.class::isInstance);
    }

    @Test
    void norDoesOneThatWasToGetItAndDidNot() {
        login.holder(AT_CLIENT, THERE, 2);
        login.rival(AT_Y, THERE, 3);
        login.arrives(Y);
        login.noRival();
        login.holder(AT_X, THERE, 5);
        assertThat(login.holder(AT_Y, THERE, 6)).noneMatch(Take.class::isInstance);
    }

    /** It has the login there because somebody asked for it; what the phone might take along is not that one. */
    @Test
    void aPhoneTakesNoLoginThatAnotherPlaceHas() {
        login.holder(AT_CLIENT, THERE, 3);
        login.rival(AT_X, THERE, 4);
        login.arrives(X);
        login.wants(AT_X, 1);
        assertThat(login.announced(AT_X, 5)).noneMatch(Take.class::isInstance);
        assertThat(login.nobodyHolds(6)).containsExactly(new Take(AT_X, 0));
    }

    /** Or the two servers would take it from each other. */
    @Test
    void aLoginThatWasTakenAlongAndTakenBackIsNotTakenAlongOnceMore() {
        xHasTakenItAlong();
        assertThat(login.holder(AT_X, THERE, 7))
                .containsExactly(new LogOff(X, 6, LogOffReason.LEASE_LOST, seat(AT_X, THERE, 7)));
    }

    @Test
    void whatOnePhoneHasTakenAlongIsNotWhatAnotherMay() {
        xHasTakenItAlongAndYMay();
        assertThat(login.holder(AT_Y, THERE, 7)).contains(new Take(AT_Y, 7));
    }

    /** It acts on what it was granted elsewhere. */
    @Test
    void aPhoneThatIsHeardBeforeItHasTheLoginHereMayTakeItAlongStill() {
        login.holder(AT_X, THERE, 5);
        login.arrives(X);
        assertThat(login.beats(X, 1)).isEmpty();
        login.notTaken(AT_X);
        assertThat(login.holder(AT_X, THERE, 6)).containsExactly(new Take(AT_X, 6));
    }

    @Test
    void soMayOneThatIsHeardWhileAnotherHasIt() {
        xHasTakenItAlongAndYMay();
        assertThat(login.beats(Y, 1)).isEmpty();
        assertThat(login.holder(AT_Y, THERE, 7)).contains(new Take(AT_Y, 7));
    }

    // ---- how long it is waited for

    /** Nobody else serves it any more, so that what was granted here is all there is. */
    @Test
    void oneThatWasHeardIsWaitedForNoLongerThanWhatItWasGranted() {
        xHasTakenItAlong();
        login.beats(X, 1);
        assertThat(login.rival(AT_CLIENT, THERE, 7)).noneMatch(Release.class::isInstance);
        assertThat(login.after(GRANT_OVER.minusMillis(1))).isEmpty();
        assertThat(login.after(Duration.ofMillis(1))).containsExactly(new Release(6));
    }

    // ---- when the registry is asked again

    @Test
    void whoWasRefusedIsAskedForAgainWhenTheLoginIsFree() {
        login.holder(AT_X, THERE, 5);
        login.arrives(X);
        login.notTaken(AT_X);
        assertThat(login.nobodyHolds(6)).containsExactly(new Take(AT_X, 0));
    }

    @Test
    void andWhenItIsWhereThePhoneTakesItFrom() {
        login.rival(AT_X, THERE, 3);
        login.arrives(X);
        login.noRival();
        login.notTaken(AT_X);
        assertThat(login.holder(AT_X, THERE, 5)).containsExactly(new Take(AT_X, 5));
    }

    /** Only where nobody has the login, does it matter who had it last. */
    @Test
    void whoTakesALoginAlongDoesNotWaitForTheOneThatHadItBefore() {
        login.holder(AT_X, THERE, 3);
        login.rival(AT_Y, THERE, 4);
        login.arrives(Y);
        login.noRival();
        assertThat(login.holder(AT_Y, THERE, 5)).containsExactly(new Take(AT_Y, 5));
    }

    // ---- words that come late

    @Test
    void aPhoneWhoseLinkIsGoneIsGrantedNothing() {
        login = atDesk(X, 5);
        login.loses(X);
        assertThat(login.beats(X, 2)).isEmpty();
    }

    @Test
    void aClaimThatIsMadeAgainWhileItIsLeftLogsNobodyIn() {
        login = atDesk(X, 5);
        login.leaves(AT_X);
        login.nobodyHolds(8);
        assertThat(login.holder(AT_X, HERE, 9)).noneMatch(LogIn.class::isInstance);
        assertThat(login.letsGo(X, 9)).contains(new Release(9));
    }

    @Test
    void whoeverTakesAClientsPlaceTakesNobodyElses() {
        LoginInput taken = new LoginInput.Displaced(new Seat(AT_CLIENT, THERE, 9));
        assertThat(login.on(taken)).isEmpty();
        login = atDesk(X, 5);
        assertThat(login.on(taken)).isEmpty();
        login = atClient(5);
        assertThat(login.on(taken)).isNotEmpty();
    }
}
