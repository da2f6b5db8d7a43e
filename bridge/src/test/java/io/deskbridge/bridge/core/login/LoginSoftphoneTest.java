package io.deskbridge.bridge.core.login;

import static io.deskbridge.bridge.core.login.LoginScript.AT_CLIENT;
import static io.deskbridge.bridge.core.login.LoginScript.AT_OTHER_CLIENT;
import static io.deskbridge.bridge.core.login.LoginScript.AT_X;
import static io.deskbridge.bridge.core.login.LoginScript.CLIENT;
import static io.deskbridge.bridge.core.login.LoginScript.HERE;
import static io.deskbridge.bridge.core.login.LoginScript.OTHER_CLIENT;
import static io.deskbridge.bridge.core.login.LoginScript.SOFT;
import static io.deskbridge.bridge.core.login.LoginScript.SOFT_TOO;
import static io.deskbridge.bridge.core.login.LoginScript.THERE;
import static io.deskbridge.bridge.core.login.LoginScript.atClient;
import static io.deskbridge.bridge.core.login.LoginScript.seat;
import static org.assertj.core.api.Assertions.assertThat;

import io.deskbridge.bridge.core.login.LoginOutput.LogIn;
import io.deskbridge.bridge.core.login.LoginOutput.LogOff;
import io.deskbridge.bridge.core.login.LoginOutput.LoggedIn;
import io.deskbridge.bridge.core.login.LoginOutput.Release;
import io.deskbridge.bridge.core.login.LoginOutput.SignOff;
import io.deskbridge.bridge.core.login.LoginOutput.Take;
import io.deskbridge.bridge.core.login.LoginOutput.TurnAway;
import io.deskbridge.bridge.core.login.LoginOutput.Withdraw;
import java.time.Duration;
import org.junit.jupiter.api.Test;

/** R1 to R4a, A17: the softphone is the device of the client that is signed in, and one at a time. */
class LoginSoftphoneTest {
    private LoginScript login = new LoginScript();

    @Test
    void aSecondSoftphoneReplacesTheFirstWhenThatOneHasLetGo() {
        login = atClient(5);
        assertThat(login.softphoneArrives(SOFT_TOO))
                .containsExactly(new LogOff(SOFT, 5, LogOffReason.REPLACED, seat(AT_CLIENT, HERE, 5)));
        assertThat(login.beats(SOFT, 2)).isEmpty();
        assertThat(login.letsGo(SOFT, 5)).containsExactly(new LogIn(SOFT_TOO, 5));
    }

    @Test
    void aSecondSoftphoneReplacesOneThatSaysNothingWhenItsGrantIsOver() {
        login = atClient(5);
        login.softphoneArrives(SOFT_TOO);
        login.loses(SOFT);
        assertThat(login.after(Duration.ofSeconds(12))).isEmpty();
        assertThat(login.after(Duration.ofMillis(240))).containsExactly(new LogIn(SOFT_TOO, 5));
    }

    @Test
    void aSoftphoneThatIsBackBeforeItWasReplacedGoesOn() {
        login = atClient(5);
        login.loses(SOFT);
        assertThat(login.softphoneArrives(SOFT)).containsExactly(new LogIn(SOFT, 5));
    }

    /** Several clients of one user have a softphone each. */
    @Test
    void aSoftphoneOfAnotherClientIsTurnedAwayAndTheRightOneGoesOn() {
        login = atClient(5);
        login.softphoneArrives(SOFT, CLIENT);
        assertThat(login.softphoneArrives(SOFT_TOO, OTHER_CLIENT)).containsExactly(new TurnAway(SOFT_TOO));
        assertThat(login.state().softphone()).contains(SOFT);
        assertThat(login.beats(SOFT, 2)).hasSize(1);
    }

    @Test
    void aSoftphoneThatDoesNotSayWhoseItIsDoesNotReplaceOneThatDoes() {
        login = atClient(5);
        login.softphoneArrives(SOFT, CLIENT);
        assertThat(login.softphoneArrives(SOFT_TOO)).containsExactly(new TurnAway(SOFT_TOO));
        login.gone(SOFT);
        assertThat(login.softphoneArrives(SOFT_TOO)).doesNotContain(new TurnAway(SOFT_TOO));
    }

    @Test
    void aSecondSoftphoneOfTheSameClientReplacesTheFirst() {
        login = atClient(5);
        login.softphoneArrives(SOFT, CLIENT);
        assertThat(login.softphoneArrives(SOFT_TOO, CLIENT))
                .containsExactly(new LogOff(SOFT, 5, LogOffReason.REPLACED, seat(AT_CLIENT, HERE, 5)));
    }

    /** R3 for a user who may be on several devices but for this sign-in. */
    @Test
    void whoLogsInAtAPhoneMeanwhileIsSignedOffTheClientAndToldWhere() {
        login = atClient(5);
        assertThat(login.on(new LoginInput.Displaced(seat(AT_X, THERE, 7).orElseThrow())))
                .containsExactly(
                        new LogOff(SOFT, 5, LogOffReason.ELSEWHERE, seat(AT_X, THERE, 7)),
                        new SignOff(CLIENT, LogOffReason.ELSEWHERE, seat(AT_X, THERE, 7)));
        assertThat(login.letsGo(SOFT, 5)).contains(new Release(5));
    }

    @Test
    void nothingIsDisplacedWhereNoClientHasTheUser() {
        assertThat(login.on(new LoginInput.Displaced(seat(AT_X, THERE, 7).orElseThrow())))
                .isEmpty();
    }

    /** Or the softphone of the client that has gone would be the device of the one that has come. */
    @Test
    void theNextClientBringsItsOwnSoftphone() {
        login = atClient(5);
        login.wants(AT_OTHER_CLIENT, 2);
        login.announced(AT_OTHER_CLIENT, 6);
        assertThat(login.letsGo(SOFT, 5))
                .containsExactly(new TurnAway(SOFT), new Release(5), new Take(AT_OTHER_CLIENT, 0));
        assertThat(login.took(AT_OTHER_CLIENT, 8)).containsExactly(new Withdraw(AT_OTHER_CLIENT), new LoggedIn(2));
    }
}
