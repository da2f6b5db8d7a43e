package io.deskbridge.bridge.core.calls;

import static io.deskbridge.bridge.core.model.ConnectionState.ALERTING;
import static io.deskbridge.bridge.core.model.ConnectionState.CONNECTED;
import static io.deskbridge.bridge.core.model.ConnectionState.FAILED;
import static io.deskbridge.bridge.core.model.ConnectionState.HELD;
import static io.deskbridge.bridge.core.model.ConnectionState.INITIATED;
import static io.deskbridge.bridge.core.model.ConnectionState.NULL;
import static org.assertj.core.api.Assertions.assertThat;

import io.deskbridge.bridge.core.model.CallId;
import io.deskbridge.bridge.core.model.Cause;
import io.deskbridge.bridge.core.model.Direction;
import io.deskbridge.bridge.core.model.EventType;
import io.deskbridge.bridge.core.model.Initiator;
import io.deskbridge.bridge.core.model.LineSignal;
import io.deskbridge.bridge.core.model.ServerName;
import java.util.List;
import java.util.Optional;
import org.junit.jupiter.api.Test;

/** A14: a phone whose link is dead, and nobody knows, does not keep a call that is over for everybody else. */
class UnheardReleaseTest {
    private static final CallId CALL = new CallId("alpha:first");

    private final PhoneUnderTest phone = PhoneUnderTest.controlled(2);
    private int lives = 1;

    private void callIsOver(Cause why) {
        phone.take(new PhoneInput.Signalled(CALL, new LineSignal.Release(why)));
    }

    private void comesBackWith(WholeState whole) {
        phone.take(new PhoneInput.Attached(++lives, "boot-1", Walking.device(2), whole));
    }

    private static PhoneOutput told(long leg, Cause why) {
        return new PhoneOutput.SendLine(leg, new CallId(""), new LineSignal.Release(why));
    }

    @Test
    void aPhoneThatHasNotHeardThatItsCallIsOverIsToldAgainAsOftenAsItsLinkIsReplaced() {
        long leg = phone.talks(CALL.value(), 1);
        WholeState talking = Walking.whole(phone.state);
        callIsOver(Cause.REMOTE_CLEARING);
        for (int i = 0; i < 2; i++) {
            comesBackWith(talking);
            assertThat(phone.outputs).contains(told(leg, Cause.REMOTE_CLEARING));
            assertThat(phone.of(leg).state()).as("the phone is the truth").isEqualTo(CONNECTED);
        }
        phone.reports(leg, NULL, Cause.REMOTE_CLEARING, Initiator.REMOTE, 0);
        assertThat(phone.events().get(0).cause()).isEqualTo(Cause.REMOTE_CLEARING);
        assertThat(phone.state.abandoned()).isEmpty();
    }

    @Test
    void aPhoneThatRingsOnHearsWhyItIsToStop() {
        long leg = phone.rings(CALL.value(), 1);
        WholeState ringing = Walking.whole(phone.state);
        callIsOver(Cause.ANSWERED_ELSEWHERE);
        comesBackWith(ringing);
        assertThat(phone.outputs)
                .filteredOn(PhoneOutput.SendLine.class::isInstance)
                .containsExactly(told(leg, Cause.ANSWERED_ELSEWHERE));
    }

    @Test
    void aPhoneThatHasHeardItAndCouldNotSaySoIsNotTold() {
        long leg = phone.talks(CALL.value(), 1);
        callIsOver(Cause.REMOTE_CLEARING);
        comesBackWith(new WholeState(List.of(), false, Optional.empty()));
        assertThat(phone.outputs).doesNotContain(told(leg, Cause.REMOTE_CLEARING));
        assertThat(phone.state.connections()).isEmpty();
        assertThat(phone.state.abandoned()).isEmpty();
    }

    /** What it did before it could hear of the end is no sign that it has. */
    @Test
    void aPhoneThatHeldJustThenIsToldAgain() {
        long leg = phone.talks(CALL.value(), 1);
        callIsOver(Cause.REMOTE_CLEARING);
        phone.reports(leg, HELD, Cause.NONE);
        comesBackWith(Walking.whole(phone.state));
        assertThat(phone.outputs).contains(told(leg, Cause.REMOTE_CLEARING));
    }

    /** It ends by itself; a release said again would end the next one. */
    @Test
    void aDialToneIsReleasedOnce() {
        phone.take(Walking.report(1, 1, Direction.OUTGOING, INITIATED, NULL, Cause.NONE, Initiator.PERSON, 0));
        PhoneState dialling = phone.state;
        CallId call = phone.of(1).call();
        phone.take(new PhoneInput.Signalled(call, new LineSignal.Release(Cause.PHONE_LOST)));
        assertThat(phone.outputs).hasSize(1);
        assertThat(phone.state.abandoned()).isEmpty();
        phone.state = dialling;
        phone.take(new PhoneInput.Detached(false));
        phone.take(new PhoneInput.Signalled(call, new LineSignal.Release(Cause.PHONE_LOST)));
        assertThat(phone.state.abandoned()).as("which it has not heard").containsOnlyKeys(1L);
    }

    @Test
    void aPhoneThatSoundsTheToneHasHeardIt() {
        long leg = phone.talks(CALL.value(), 1);
        callIsOver(Cause.REMOTE_CLEARING);
        phone.take(Walking.report(leg, 1, Direction.INCOMING, FAILED, NULL, Cause.LOCKOUT, Initiator.REMOTE, 0));
        assertThat(phone.state.abandoned()).isEmpty();
        comesBackWith(Walking.whole(phone.state));
        assertThat(phone.outputs).doesNotContain(told(leg, Cause.REMOTE_CLEARING));
    }

    @Test
    void aPhoneThatHasRestartedIsNotToldOfALegThatHasTheSameNumberNow() {
        long leg = phone.talks(CALL.value(), 1);
        WholeState talking = Walking.whole(phone.state);
        callIsOver(Cause.REMOTE_CLEARING);
        phone.take(new PhoneInput.Attached(++lives, "boot-2", Walking.device(2), talking));
        assertThat(phone.outputs).doesNotContain(told(leg, Cause.REMOTE_CLEARING));
    }

    /** Whatever rang on when its call was granted elsewhere: offered again, it is found, and not taken for granted. */
    @Test
    void whatRingsHereIsSaidWhenThePhoneIsBackAndNotWhenAServerIs() {
        phone.rings("bravo:first", 1);
        PhoneOutput found =
                new PhoneOutput.ToCall(new CallId("bravo:first"), new LineSignal.Found(ALERTING, CONNECTED, true, 0));
        phone.take(new PhoneInput.ServerBack(new ServerName("bravo")));
        assertThat(phone.outputs).doesNotContain(found);
        comesBackWith(Walking.whole(phone.state));
        assertThat(phone.outputs).contains(found);
    }

    @Test
    void aServerThatIsBackHearsOfItsOwnCallsOnly() {
        phone.talks("bravo:first", 1);
        PhoneOutput found =
                new PhoneOutput.ToCall(new CallId("bravo:first"), new LineSignal.Found(CONNECTED, CONNECTED, true, 0));
        phone.take(new PhoneInput.ServerBack(new ServerName("charlie")));
        assertThat(phone.outputs).isEmpty();
        phone.take(new PhoneInput.ServerBack(new ServerName("bravo")));
        assertThat(phone.outputs).containsExactly(found);
    }

    @Test
    void whatIsToldAgainWhileThePhoneRingsChangesNoEvent() {
        long leg = phone.rings(CALL.value(), 1);
        callIsOver(Cause.CALL_CANCELLED);
        comesBackWith(Walking.whole(phone.state));
        assertThat(phone.events()).extracting(PhoneEvent::type).containsExactly(EventType.PHONE_LINK_UP);
        assertThat(phone.of(leg).state()).isEqualTo(ALERTING);
    }
}
