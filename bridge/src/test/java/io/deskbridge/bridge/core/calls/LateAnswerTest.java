package io.deskbridge.bridge.core.calls;

import static io.deskbridge.bridge.core.model.ConnectionState.ALERTING;
import static io.deskbridge.bridge.core.model.ConnectionState.CONNECTED;
import static io.deskbridge.bridge.core.model.ConnectionState.NULL;
import static org.assertj.core.api.Assertions.assertThat;

import io.deskbridge.bridge.core.model.CallId;
import io.deskbridge.bridge.core.model.Cause;
import io.deskbridge.bridge.core.model.LineSignal;
import org.junit.jupiter.api.Test;

/** P14: a call is picked up while its phone answers it, and comes back: the answer was to the earlier leg, and the call may take it for one to the later. */
class LateAnswerTest {
    private static final CallId CALL = new CallId("bravo:one");
    private static final LineSignal CONNECT = new LineSignal.Connect("");
    private static final PhoneOutput RINGS_STILL =
            new PhoneOutput.ToCall(CALL, new LineSignal.Found(ALERTING, CONNECTED, true, 0));

    private final PhoneUnderTest phone = PhoneUnderTest.controlled(2);

    private void callSays(LineSignal signal) {
        phone.take(new PhoneInput.Signalled(CALL, signal));
    }

    private long answersAndLosesIt() {
        long leg = phone.rings(CALL.value(), 1);
        phone.take(new PhoneInput.LineSignalled(leg, CONNECT));
        assertThat(phone.outputs).containsExactly(new PhoneOutput.ToCall(CALL, CONNECT));
        callSays(new LineSignal.Release(Cause.CALL_PICKUP));
        phone.reports(leg, NULL, Cause.CALL_PICKUP);
        return leg;
    }

    @Test
    void whoHasAnsweredIsGrantedTheCall() {
        long leg = phone.rings(CALL.value(), 1);
        phone.take(new PhoneInput.LineSignalled(leg, CONNECT));
        callSays(CONNECT);
        assertThat(phone.outputs).containsExactly(new PhoneOutput.SendLine(leg, CALL, CONNECT));
    }

    @Test
    void anAnswerToTheEarlierLegOpensNoMicrophoneAndTheCallHearsThatItRings() {
        long earlier = answersAndLosesIt();
        long later = phone.rings(CALL.value(), 1);
        assertThat(later).isGreaterThan(earlier);
        callSays(CONNECT);
        assertThat(phone.outputs).containsExactly(RINGS_STILL);
        phone.take(new PhoneInput.LineSignalled(later, CONNECT));
        callSays(CONNECT);
        assertThat(phone.outputs).containsExactly(new PhoneOutput.SendLine(later, CALL, CONNECT));
    }

    @Test
    void onlyAnAnswerIsOne() {
        answersAndLosesIt();
        long later = phone.rings(CALL.value(), 1);
        phone.take(new PhoneInput.LineSignalled(later, new LineSignal.Alerting("")));
        callSays(CONNECT);
        assertThat(phone.outputs).containsExactly(RINGS_STILL);
    }

    /** Said again to one who talks, or to one who has picked a call up: there is no answer to wait for. */
    @Test
    void whoTalksOrHasAskedForTheCallIsGrantedItWithoutAnAnswer() {
        long leg = phone.talks(CALL.value(), 1);
        callSays(CONNECT);
        assertThat(phone.outputs).containsExactly(new PhoneOutput.SendLine(leg, CALL, CONNECT));
        CallId picked = new CallId("alpha:picked");
        phone.reports(leg, NULL, Cause.NORMAL_CLEARING);
        phone.take(new PhoneInput.LineSignalled(1, new LineSignal.PickUp("")));
        phone.take(new PhoneInput.Signalled(picked, new LineSignal.PickedUp(1, Walking.BOB, Cause.CALL_PICKUP)));
        phone.take(new PhoneInput.Signalled(picked, CONNECT));
        assertThat(phone.outputs).containsExactly(new PhoneOutput.SendLine(1, picked, CONNECT));
    }

    @Test
    void norBeforeThePhoneHasSaidThatItRings() {
        long earlier = answersAndLosesIt();
        phone.take(new PhoneInput.Offered(CALL, Walking.OFFER));
        callSays(CONNECT);
        assertThat(phone.outputs).containsExactly(RINGS_STILL);
        assertThat(earlier).isPositive();
    }
}
