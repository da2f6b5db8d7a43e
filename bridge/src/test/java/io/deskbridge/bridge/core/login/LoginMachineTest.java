package io.deskbridge.bridge.core.login;

import static io.deskbridge.bridge.core.login.LoginScript.AT_CLIENT;
import static io.deskbridge.bridge.core.login.LoginScript.AT_OTHER_CLIENT;
import static io.deskbridge.bridge.core.login.LoginScript.AT_X;
import static io.deskbridge.bridge.core.login.LoginScript.AT_Y;
import static io.deskbridge.bridge.core.login.LoginScript.CLIENT;
import static io.deskbridge.bridge.core.login.LoginScript.HERE;
import static io.deskbridge.bridge.core.login.LoginScript.SOFT;
import static io.deskbridge.bridge.core.login.LoginScript.THERE;
import static io.deskbridge.bridge.core.login.LoginScript.TRUSTED;
import static io.deskbridge.bridge.core.login.LoginScript.X;
import static io.deskbridge.bridge.core.login.LoginScript.Y;
import static io.deskbridge.bridge.core.login.LoginScript.atClient;
import static io.deskbridge.bridge.core.login.LoginScript.atDesk;
import static io.deskbridge.bridge.core.login.LoginScript.seat;
import static org.assertj.core.api.Assertions.assertThat;

import io.deskbridge.bridge.core.login.LoginOutput.Announce;
import io.deskbridge.bridge.core.login.LoginOutput.Grant;
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

/** R1 to R4a, A17: what one server does about one user's login, one sentence a test. What devices were told is in the fences. */
class LoginMachineTest {
    private static final Duration MOMENT = Duration.ofSeconds(1);
    private static final Duration GRANT_OVER = Duration.ofMillis(12_240);

    private LoginScript login = new LoginScript();

    // ---- desk phones

    @Test
    void aDeskPhoneGetsItsUserWhenNobodyElseHas() {
        assertThat(login.arrives(X)).containsExactly(new Take(AT_X, 0));
        assertThat(login.took(AT_X, 5)).containsExactly(new LogIn(X, 5));
    }

    @Test
    void aSecondDeskPhoneHearsThatTheUserIsAtTheFirst() {
        login = atDesk(X, 5);
        assertThat(login.arrives(Y)).containsExactly(new LogOff(Y, 5, LogOffReason.ELSEWHERE, seat(AT_X, HERE, 5)));
    }

    @Test
    void aDeskPhoneThatRegistersDoesNotStealTheUserBack() {
        login.holder(AT_CLIENT, THERE, 5);
        assertThat(login.arrives(X))
                .containsExactly(new LogOff(X, 0, LogOffReason.ELSEWHERE, seat(AT_CLIENT, THERE, 5)));
        login.nobodyHolds(6);
        login.holder(AT_CLIENT, THERE, 7);
        assertThat(login.arrives(X)).hasOnlyElementsOfType(LogOff.class);
    }

    @Test
    void aDeskPhoneDoesNotGetTheUserWhileSomebodyWantsIt() {
        login.rival(AT_CLIENT, THERE, 5);
        assertThat(login.arrives(X))
                .containsExactly(new LogOff(X, 0, LogOffReason.ELSEWHERE, seat(AT_CLIENT, THERE, 5)));
        assertThat(login.noRival()).containsExactly(new Take(AT_X, 0));
    }

    @Test
    void aDeskPhoneGetsTheUserBackWhenTheClientHasSignedOut() {
        login = atClient(5);
        login.arrives(X);
        assertThat(login.leaves(AT_CLIENT))
                .containsExactly(
                        new LogOff(SOFT, 5, LogOffReason.LOGGED_OUT, seat(AT_CLIENT, HERE, 5)),
                        new SignOff(CLIENT, LogOffReason.LOGGED_OUT, seat(AT_CLIENT, HERE, 5)));
        assertThat(login.letsGo(SOFT, 5)).containsExactly(new TurnAway(SOFT), new Release(5), new Take(AT_X, 0));
        assertThat(login.took(AT_X, 7)).containsExactly(new LogIn(X, 7));
    }

    @Test
    void aPhoneThatRegistersAgainHearsThatItStillHasTheUser() {
        login = atDesk(X, 5);
        assertThat(login.loses(X)).isEmpty();
        assertThat(login.arrives(X)).containsExactly(new LogIn(X, 5));
        assertThat(login.after(Duration.ofSeconds(61))).isEmpty();
    }

    @Test
    void aPhoneThatStaysAwayLosesTheUserAfterAMinute() {
        login = atDesk(X, 5);
        login.arrives(Y);
        login.loses(X);
        assertThat(login.after(Duration.ofSeconds(59))).isEmpty();
        assertThat(login.after(MOMENT))
                .containsExactly(new LogOff(X, 5, LogOffReason.LOGGED_OUT, seat(AT_X, HERE, 5)), new Release(5));
        assertThat(login.after(MOMENT)).containsExactly(new Take(AT_Y, 0));
    }

    @Test
    void aPhoneThatLogsOffLeavesAtOnce() {
        login = atDesk(X, 5);
        assertThat(login.on(new LoginInput.PhoneGone(X, true)))
                .containsExactly(new LogOff(X, 5, LogOffReason.LOGGED_OUT, seat(AT_X, HERE, 5)), new Release(5));
    }

    // ---- a phone that takes its login along

    @Test
    void aPhoneTakesItsLoginAlongToAnotherServer() {
        login.holder(AT_X, THERE, 5);
        assertThat(login.arrives(X)).containsExactly(new Take(AT_X, 5));
        assertThat(login.took(AT_X, 6)).containsExactly(new LogIn(X, 6));
    }

    /** Or the two would take it from each other for as long as neither has noticed that one of its links is dead. */
    @Test
    void aServerFromWhichAPhoneHasGoneDoesNotTakeItBack() {
        login = atDesk(X, 5);
        assertThat(login.holder(AT_X, THERE, 6))
                .containsExactly(new LogOff(X, 5, LogOffReason.LEASE_LOST, seat(AT_X, THERE, 6)));
        assertThat(login.after(Duration.ofSeconds(30))).isEmpty();
        assertThat(login.arrives(X)).containsExactly(new Take(AT_X, 6));
    }

    /** It may be back where it was, and be served there until that server has heard of this. */
    @Test
    void aLoginThatWasTakenAlongIsNotGivenUpBeforeItsPhoneIsHeardOrCannotBeServedElsewhere() {
        login.holder(AT_X, THERE, 5);
        login.arrives(X);
        login.took(AT_X, 6);
        assertThat(login.rival(AT_CLIENT, THERE, 7)).hasOnlyElementsOfType(LogOff.class);
        assertThat(login.after(Duration.ofSeconds(29))).isEmpty();
        assertThat(login.after(MOMENT)).containsExactly(new Release(6));
    }

    @Test
    void aPhoneThatIsHeardHasTakenItsLoginAlong() {
        login.holder(AT_X, THERE, 5);
        login.arrives(X);
        login.took(AT_X, 6);
        login.beats(X, 1);
        login.rival(AT_CLIENT, THERE, 7);
        assertThat(login.letsGo(X, 6)).containsExactly(new Release(6));
    }

    @Test
    void aPhoneThatWasNeverHeardIsNotWaitedFor() {
        login.holder(AT_X, THERE, 5);
        login.arrives(X);
        login.took(AT_X, 6);
        assertThat(login.loses(X)).containsExactly(new LogOff(X, 6, LogOffReason.LOGGED_OUT, seat(AT_X, HERE, 6)));
        assertThat(login.after(Duration.ofSeconds(30))).containsExactly(new Release(6));
    }

    // ---- signing in

    @Test
    void aClientThatSignsInAnnouncesTakesAndIsAnswered() {
        assertThat(login.wants(AT_CLIENT, 1)).containsExactly(new Announce(AT_CLIENT));
        assertThat(login.announced(AT_CLIENT, 4)).containsExactly(new Take(AT_CLIENT, 0));
        assertThat(login.took(AT_CLIENT, 5)).containsExactly(new Withdraw(AT_CLIENT), new LoggedIn(1));
        assertThat(login.softphoneArrives(SOFT)).containsExactly(new LogIn(SOFT, 5));
    }

    @Test
    void aSoftphoneWithoutItsClientIsTurnedAway() {
        assertThat(login.softphoneArrives(SOFT)).containsExactly(new TurnAway(SOFT));
        login = atDesk(X, 5);
        assertThat(login.softphoneArrives(SOFT)).containsExactly(new TurnAway(SOFT));
    }

    @Test
    void whoeverIsThereAlreadyIsAnsweredAtOnce() {
        login = atClient(5);
        assertThat(login.wants(AT_CLIENT, 2)).containsExactly(new LoggedIn(2));
    }

    @Test
    void aClientThatSignsInHereLogsTheDeskPhoneHereOff() {
        login = atDesk(X, 5);
        login.wants(AT_CLIENT, 1);
        assertThat(login.announced(AT_CLIENT, 6))
                .containsExactly(new LogOff(X, 5, LogOffReason.ELSEWHERE, seat(AT_CLIENT, HERE, 6)));
        assertThat(login.letsGo(X, 5)).containsExactly(new Release(5), new Take(AT_CLIENT, 0));
        assertThat(login.took(AT_CLIENT, 8)).containsExactly(new Withdraw(AT_CLIENT), new LoggedIn(1));
    }

    @Test
    void aWishThatIsOvertakenIsRefused() {
        login.holder(AT_X, THERE, 3);
        login.wants(AT_CLIENT, 1);
        login.announced(AT_CLIENT, 4);
        assertThat(login.rival(AT_Y, THERE, 5))
                .containsExactly(new Withdraw(AT_CLIENT), new Refuse(1, Why.ELSEWHERE, seat(AT_Y, THERE, 5)));
    }

    @Test
    void aWishThatOvertakesIsNotRefusedForTheOneItOvertook() {
        login.holder(AT_X, THERE, 3);
        login.wants(AT_CLIENT, 1);
        login.announced(AT_CLIENT, 6);
        assertThat(login.rival(AT_Y, THERE, 5)).isEmpty();
    }

    @Test
    void aWishThatIsOvertakenBeforeItsAnswerIsRefusedWithTheAnswer() {
        login.wants(AT_CLIENT, 1);
        login.rival(AT_Y, THERE, 5);
        assertThat(login.announced(AT_CLIENT, 4))
                .containsExactly(new Withdraw(AT_CLIENT), new Refuse(1, Why.ELSEWHERE, seat(AT_Y, THERE, 5)));
    }

    @Test
    void aSecondWishHereReplacesTheFirst() {
        login.wants(AT_CLIENT, 1);
        assertThat(login.wants(AT_OTHER_CLIENT, 2))
                .containsExactly(
                        new Withdraw(AT_CLIENT),
                        new Refuse(1, Why.ELSEWHERE, Optional.empty()),
                        new Announce(AT_OTHER_CLIENT));
    }

    @Test
    void whoeverSignsOutWhileWaitingIsRefused() {
        login.holder(AT_X, THERE, 3);
        login.wants(AT_CLIENT, 1);
        login.announced(AT_CLIENT, 4);
        assertThat(login.leaves(AT_CLIENT))
                .containsExactly(new Withdraw(AT_CLIENT), new Refuse(1, Why.LEFT, Optional.empty()));
        assertThat(login.nobodyHolds(5)).isEmpty();
    }

    @Test
    void aLoginThatNobodyWaitsForAnyMoreIsGivenBack() {
        login.wants(AT_CLIENT, 1);
        login.announced(AT_CLIENT, 4);
        login.leaves(AT_CLIENT);
        assertThat(login.took(AT_CLIENT, 5))
                .containsExactly(
                        new SignOff(CLIENT, LogOffReason.LOGGED_OUT, seat(AT_CLIENT, HERE, 5)), new Release(5));
    }

    @Test
    void whoeverWaitsIsRefusedAfterAMinute() {
        login.holder(AT_X, THERE, 3);
        login.wants(AT_CLIENT, 1);
        login.announced(AT_CLIENT, 4);
        assertThat(login.after(Duration.ofSeconds(59))).isEmpty();
        assertThat(login.after(MOMENT))
                .containsExactly(new Withdraw(AT_CLIENT), new Refuse(1, Why.NOT_LET_GO, seat(AT_X, THERE, 3)));
    }

    // ---- letting go

    @Test
    void theLoginIsReleasedOnlyWhenItsDeviceCannotActOnItAnyMore() {
        login = atDesk(X, 5);
        assertThat(login.rival(AT_CLIENT, THERE, 6))
                .containsExactly(new LogOff(X, 5, LogOffReason.ELSEWHERE, seat(AT_CLIENT, THERE, 6)));
        assertThat(login.beats(X, 2)).isEmpty();
        assertThat(login.letsGo(X, 4)).isEmpty();
        assertThat(login.letsGo(Y, 5)).isEmpty();
        assertThat(login.after(Duration.ofSeconds(12))).isEmpty();
        assertThat(login.after(GRANT_OVER.minusSeconds(12))).containsExactly(new Release(5));
    }

    @Test
    void aDeviceThatLetsGoFreesTheLoginAtOnce() {
        login = atDesk(X, 5);
        login.rival(AT_CLIENT, THERE, 6);
        assertThat(login.letsGo(X, 5)).containsExactly(new Release(5));
    }

    /** A device's clock may be slower than the server's. */
    @Test
    void aGrantIsOverOnlyWhenItIsOverOnASlowerClockToo() {
        login = atDesk(X, 5);
        login.rival(AT_CLIENT, THERE, 6);
        assertThat(login.all(new LoginInput.Woken())).containsExactly(new LoginOutput.Wake(GRANT_OVER.toNanos()));
    }

    @Test
    void aGrantIsAsLongAsTheClaimIsTrustedAndNoLongerThanTwelveSeconds() {
        login = atDesk(X, 5);
        assertThat(login.on(new LoginInput.Beat(X, 7, 3))).containsExactly(new Grant(X, 7, 3, 5));
        assertThat(login.on(new LoginInput.Beat(X, 8, 2 * TRUSTED))).containsExactly(new Grant(X, 8, TRUSTED, 5));
        assertThat(login.on(new LoginInput.Beat(X, 9, 0))).isEmpty();
        assertThat(login.beats(Y, 1)).isEmpty();
    }
}
