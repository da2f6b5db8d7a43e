package io.deskbridge.bridge.core.calls;

import static org.assertj.core.api.Assertions.assertThat;

import io.deskbridge.bridge.core.model.Cause;
import io.deskbridge.bridge.core.model.CommandKind;
import io.deskbridge.bridge.core.model.ConnectionState;
import io.deskbridge.bridge.core.model.EndReason;
import io.deskbridge.bridge.core.model.EventType;
import io.deskbridge.bridge.core.model.Reason;
import io.deskbridge.bridge.core.model.Refusal;
import io.deskbridge.bridge.core.model.UserName;
import java.util.List;
import java.util.Optional;
import org.junit.jupiter.api.Test;

/** A phone that becomes another user's, because of hot desking or of an administrator (A19, R29): whose the history is, and the control. */
class HandedOverTest {
    private static final UserName CAROL = new UserName("carol");

    private PhoneUnderTest phone = PhoneUnderTest.controlled(2);

    private void becomes(UserName user, String epoch) {
        phone.take(new PhoneInput.HandedOver(user, EndReason.PHONE_LOGGED_OFF, epoch));
    }

    private List<EventType> told() {
        return phone.events().stream().map(PhoneEvent::type).toList();
    }

    @Test
    void whoeverControlsItHearsTheEndInTheHistoryThatWasTheirs() {
        becomes(CAROL, "carols");
        assertThat(told()).containsExactly(EventType.CONTROL_ENDED);
        assertThat(phone.events().get(0).details().ended()).contains(EndReason.PHONE_LOGGED_OFF);
        assertThat(phone.outputs.get(phone.outputs.size() - 1)).isInstanceOf(PhoneOutput.BeginHistory.class);
        assertThat(phone.state.control().session()).isEmpty();
        assertThat(phone.state.epoch()).isEqualTo("carols");
        assertThat(phone.state.user()).contains(CAROL);
    }

    @Test
    void itsCallsGoOn() {
        long leg = phone.talks("k1", 1);
        becomes(CAROL, "carols");
        assertThat(phone.of(leg).state()).isEqualTo(ConnectionState.CONNECTED);
        long before = phone.state.counters().sequence();
        phone.reports(leg, ConnectionState.HELD, Cause.NONE);
        assertThat(phone.events().get(0).sequence())
                .as("no position of the history before is ever one of the next")
                .isEqualTo(before + 1);
    }

    @Test
    void whoGetsItAndControlsItAlreadyKeepsControl() {
        becomes(Walking.ALICE.user(), "alices");
        assertThat(told()).isEmpty();
        assertThat(phone.state.control().controlledBy(Walking.ALICE)).isTrue();
        phone.talks("k1", 1);
        phone.commands(CommandKind.HOLD);
        assertThat(phone.ordered().kind()).isEqualTo(CommandKind.HOLD);
    }

    @Test
    void whoIsBeingAskedForAnothersControlIsAskedNoMoreAndTheAskerToldWhy() {
        phone = new PhoneUnderTest(asked());
        becomes(CAROL, "carols");
        assertThat(phone.state.control().asking()).isEmpty();
        Refusal no = phone.refused(7);
        assertThat(no.reason()).isEqualTo(Reason.NOT_YOUR_PHONE);
        assertThat(no.message()).contains("while the person was being asked");
    }

    /** The door may have let the request in just before. */
    @Test
    void whoAsksForControlOfAPhoneThatIsAnothersNowIsNotHeardThere() {
        phone = new PhoneUnderTest(Walking.registered(2));
        becomes(CAROL, "carols");
        phone.take(new PhoneInput.ControlAsked(7, Walking.caller(Walking.ALICE)));
        assertThat(phone.state.control().asking()).isEmpty();
        assertThat(phone.state.control().session()).isEmpty();
        Refusal no = phone.refused(7);
        assertThat(no.reason()).isEqualTo(Reason.NOT_YOUR_PHONE);
        assertThat(no.message()).isEqualTo("Phone " + Walking.PHONE + " became somebody else's.");
    }

    @Test
    void whoIsBeingAskedForTheirOwnControlIsAskedOn() {
        phone = new PhoneUnderTest(asked());
        becomes(Walking.ALICE.user(), "alices");
        assertThat(phone.state.control().asking()).isPresent();
        assertThat(phone.outputs).hasOnlyElementsOfType(PhoneOutput.BeginHistory.class);
    }

    private static PhoneState asked() {
        PhoneState asked = PhoneMachine.step(
                        Walking.registered(2),
                        new PhoneInput.ControlAsked(7, Walking.caller(Walking.ALICE)),
                        Walking.settings(true),
                        Walking.NOW)
                .state();
        assertThat(asked.control().asking()).isPresent();
        return asked;
    }

    /** Nobody could read what has not happened, so that there is nothing to begin anew. */
    @Test
    void theFirstUserOfAPhoneThatWasNeverSeenHasItsFirstHistory() {
        phone = new PhoneUnderTest(PhoneState.unseen(Walking.PHONE, "epoch", Optional.empty()));
        becomes(CAROL, "carols");
        assertThat(phone.state.epoch()).isEqualTo("epoch");
        becomes(Walking.ALICE.user(), "alices");
        assertThat(phone.state.epoch()).as("carol may have read the first").isEqualTo("alices");
    }

    @Test
    void whatHappenedBeforeAnybodyHadItIsNobodys() {
        phone = new PhoneUnderTest(Walking.registered(2));
        assertThat(phone.state.user()).isEmpty();
        assertThat(phone.state.counters().sequence()).isPositive();
        becomes(CAROL, "carols");
        assertThat(phone.state.epoch()).isEqualTo("carols");
    }
}
