package io.deskbridge.phone.model;

import static io.deskbridge.phone.model.PhoneInHand.LINK_LOST;
import static io.deskbridge.phone.model.PhoneInHand.LOCK;
import static io.deskbridge.phone.model.PhoneInHand.LOGGED_OFF;
import static io.deskbridge.phone.model.PhoneInHand.connects;
import static io.deskbridge.phone.model.PhoneInHand.dials;
import static io.deskbridge.phone.model.PhoneInHand.farRings;
import static io.deskbridge.phone.model.PhoneInHand.fires;
import static io.deskbridge.phone.model.PhoneInHand.press;
import static io.deskbridge.phone.model.PhoneInHand.registered;
import static io.deskbridge.phone.model.PhoneInHand.releases;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.time.Duration;
import java.util.EnumSet;
import java.util.Set;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

/** The reminder of held calls, forwarded calls, the outside network, emergency calls and offers of video. */
final class LineFeaturesTest {

    private static final PhoneInput REMINDER = fires(PhoneTimer.HOLD_REMINDER);

    @Test
    void theReminderRunsFromTheFirstHeldCallToTheLast() {
        PhoneInHand phone = registered().inConversation(1, "4002");
        assertThat(phone.on(press(Key.HOLD))).contains("start HOLD_REMINDER PT1M30S");
        phone.inConversation(3, "4003");
        assertThat(phone.on(press(Key.HOLD))).as("it runs already").noneMatch(said -> said.contains("HOLD_REMINDER"));
        assertThat(phone.on(press(Key.LINE1))).as("one is left").noneMatch(said -> said.contains("HOLD_REMINDER"));
        assertThat(phone.on(releases(3, Cause.REMOTE_CLEARING))).endsWith("stop HOLD_REMINDER");
    }

    @Test
    void theReminderIsOfEveryHeldCallAndComesAgain() {
        PhoneInHand phone =
                registered().inConversation(1, "4002").inConversation(3, "4003").after(press(Key.HOLD));
        for (int times = 0; times < 2; times++) {
            assertThat(phone.on(REMINDER))
                    .containsExactly(
                            "leg 1 HELD/CONNECTED 4002, HOLD_REMINDER, by TIMER",
                            "leg 3 HELD/CONNECTED 4003, HOLD_REMINDER, by TIMER",
                            "start HOLD_REMINDER PT1M30S");
        }
    }

    @Test
    void theReminderThatComesTooLateSaysNothing() {
        assertThat(registered().inConversation(1, "4002").on(REMINDER)).isEmpty();
    }

    @Test
    void theReminderEndsWithTheLogOff() {
        assertThat(registered().inConversation(1, "4002").after(press(Key.HOLD)).on(LOGGED_OFF))
                .containsExactly("stop HOLD_REMINDER");
    }

    @Test
    void theReminderComesAfterTheTimeThePhoneIsSetTo() {
        PhoneInHand phone = PhoneInHand.of(
                        new PhoneSettings(3, true, EnumSet.allOf(Operation.class), Duration.ofSeconds(20)))
                .inConversation(1, "4002");
        assertThat(phone.on(press(Key.HOLD))).endsWith("start HOLD_REMINDER PT20S");
        assertThat(phone.on(REMINDER)).endsWith("start HOLD_REMINDER PT20S");
        assertThatThrownBy(() -> new PhoneSettings(3, true, EnumSet.noneOf(Operation.class), Duration.ZERO))
                .hasMessage("A reminder comes after a while, not after PT0S.");
    }

    @Test
    void aCallThatIsForwardedForWantOfAnAnswerEndsByTheTimer() {
        PhoneInHand phone = registered().after(PhoneInHand.rings(2, "4001"));
        assertThat(phone.on(releases(2, Cause.CALL_FORWARD_NO_ANSWER)))
                .containsExactly("leg 2 NULL 4001, CALL_FORWARD_NO_ANSWER, by TIMER");
    }

    @ParameterizedTest
    @EnumSource(
            value = Cause.class,
            names = {"CALL_FORWARD_ALWAYS", "CALL_FORWARD_BUSY", "CALL_FORWARD_NO_ANSWER"})
    void aCallThatIsForwardedHereRingsWithItsCause(Cause cause) {
        PhoneInput setup = new LineMessage.Setup(2, "4001", "", LegContext.NONE, cause, "4005");
        assertThat(registered().on(setup))
                .containsExactly("line 2 alerting", "leg 2 ALERTING/CONNECTED 4001, " + cause + ", by REMOTE");
    }

    @ParameterizedTest
    @EnumSource(
            value = Cause.class,
            names = {"NETWORK_CONGESTION", "BLOCKED", "DO_NOT_DISTURB"})
    void whoCannotBeReachedIsNotReachedForItsReason(Cause cause) {
        assertThat(registered().after(dials("4002")).on(releases(1, cause)))
                .containsExactly("leg 1 CONNECTED/FAILED 4002, " + cause + ", by REMOTE");
    }

    @Test
    void theOutsideNetworksSignalChangesNothing() {
        PhoneInHand phone = registered().after(dials("0123"));
        PhoneInput reached = new LineMessage.NetworkReached(1);
        assertThat(phone.on(reached)).containsExactly("leg 1 CONNECTED/NULL 0123, NETWORK_SIGNAL, by REMOTE");
        assertThat(phone.after(farRings(1)).on(reached))
                .containsExactly("leg 1 CONNECTED/ALERTING 0123, NETWORK_SIGNAL, by REMOTE");
        assertThat(phone.after(connects(1)).on(reached)).as("somebody is there").isEmpty();
        assertThat(registered().on(reached)).as("no such leg").isEmpty();
        assertThat(registered().after(dials("0123"), releases(1, Cause.BUSY)).on(reached))
                .as("nobody will be there")
                .isEmpty();
    }

    @Test
    void aLockedPhoneCallsForHelpAndNobodyElse() {
        PhoneInHand phone = registered().after(LOCK);
        assertThat(phone.on(dials("4002"))).isEmpty();
        assertThat(phone.on(dials("1122"))).isEmpty();
        assertThat(phone.on(dials("112")))
                .startsWith("leg 1 INITIATED/NULL, by PERSON")
                .endsWith("leg 1 CONNECTED/NULL 112, by PERSON", "line 1 setup 112");
        assertThat(phone.state().locked()).isTrue();
    }

    @Test
    void aCallForHelpHoldsTheActiveCallFirst() {
        PhoneInHand phone = registered().inConversation(1, "4002").after(LOCK);
        assertThat(phone.on(dials("112"))).startsWith("leg 1 HELD/CONNECTED 4002, AUTO_HOLD, by PERSON");
    }

    @Test
    void theNumbersForHelpAreWhatTheBridgeSaidLast() {
        PhoneInHand phone = registered().after(LOCK, LINK_LOST);
        assertThat(phone.state().emergencyNumbers()).containsExactly("112");
        phone.after(new PhoneInput.LinkChanged(PhoneInput.LinkChange.UP, Set.of("911")));
        assertThat(phone.on(dials("112"))).isEmpty();
        assertThat(phone.on(dials("911"))).endsWith("line 1 setup 911");
    }

    @Test
    void aPhoneCanOfferVideo() {
        assertThat(registered().on(new PersonAct.DialNumber("4002", true))).endsWith("line 1 setup 4002 with video");
        assertThat(registered().on(dials("4002"))).endsWith("line 1 setup 4002");
    }

    /** The far end that had answered rings again; the bridge takes no such report for another reason. */
    @Test
    void howThingsAreIsSaidAnewAndReportedAsThat() {
        PhoneInHand phone = registered().after(dials("4002"), connects(1));
        PhoneInput anew =
                new LineMessage.FarChanged(1, "4002", "Bob", FarState.ALERTING, Cause.RESYNC, LegContext.NONE);
        assertThat(phone.on(anew)).containsExactly("leg 1 CONNECTED/ALERTING 4002, RESYNC, by REMOTE");
        assertThat(phone.after(anew).on(connects(1))).containsExactly("leg 1 CONNECTED/CONNECTED 4002, by REMOTE");
    }
}
