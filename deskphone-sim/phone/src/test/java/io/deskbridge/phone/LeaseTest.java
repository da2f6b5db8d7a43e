package io.deskbridge.phone;

import static io.deskbridge.phone.ScriptedBridge.SOON;
import static org.assertj.core.api.Assertions.assertThat;

import io.deskbridge.phone.model.Key;
import io.deskbridge.proto.phonelink.v1.BridgeLine;
import io.deskbridge.proto.phonelink.v1.BridgeSetup;
import io.deskbridge.proto.phonelink.v1.Connect;
import io.deskbridge.proto.phonelink.v1.LegCause;
import io.deskbridge.proto.phonelink.v1.LoggedOffReason;
import io.deskbridge.proto.phonelink.v1.PhoneFrame;
import java.time.Duration;
import java.time.Instant;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

/** How long an exclusive device is in service, by its own clock (A17, R4a). */
final class LeaseTest {

    private static final String ID = "4001";
    private static final Duration SECOND = Duration.ofSeconds(1);
    private static final Duration TWELVE = Duration.ofSeconds(12);

    private final HandClock clock = new HandClock();
    private volatile Instant wallAtZero = Instant.EPOCH;
    private ScriptedBridge bridge;
    private DeskPhone phone;
    private ScriptedBridge.Line line;

    @BeforeEach
    void registered() throws Exception {
        bridge = new ScriptedBridge();
        phone = bridge.phone(ID)
                .timers(clock)
                .nanoTime(clock::nanos)
                .wallClock(() -> wallAtZero.plusNanos(clock.nanos()))
                .start();
        line = bridge.accept();
        line.readRegister();
        line.admitExclusive(ID);
        phone.await(PhoneView::isRegistered, SOON);
    }

    @AfterEach
    void close() throws Exception {
        phone.close();
        bridge.close();
    }

    /** Alice is logged in; the number of the heartbeat that asks for more. */
    private long loggedIn(long fence) throws Exception {
        line.loggedIn(ID, "alice", "4001", true, fence);
        return readHeartbeat();
    }

    private void inService(long fence) throws Exception {
        line.validity(ID, loggedIn(fence), TWELVE, fence);
        phone.await(PhoneView::inService, SOON);
    }

    /** Passes over what the phone says until it asks for more. */
    private long readHeartbeat() throws Exception {
        PhoneFrame frame = line.read();
        while (!frame.hasHeartbeat()) {
            frame = line.read();
        }
        return frame.getHeartbeat().getNumber();
    }

    private Activity time(long fence, Duration from, Duration until) {
        return new Activity("alice", fence, from.toNanos(), until.toNanos());
    }

    @Test
    void anExclusivePhoneIsOutOfServiceUntilItHasLoginAndValidity() throws Exception {
        assertThat(phone.view().inService()).as("registered").isFalse();
        assertThat(phone.view().display()).containsExactly("4001 Alice", "Out of service");
        assertThat(phone.dial("4002").view().legs()).isEmpty();
        long heartbeat = loggedIn(7);
        assertThat(phone.view().inService()).as("logged in").isFalse();
        line.validity(ID, heartbeat, TWELVE, 7);
        PhoneView view = phone.await(PhoneView::inService, SOON);
        assertThat(view.user()).isEqualTo("alice");
        assertThat(view.number()).isEqualTo("4001");
        assertThat(view.display()).containsExactly("4001 Alice");
        assertThat(phone.dial("4002").view().legs()).hasSize(1);
    }

    @Test
    void validityBeforeTheLoginMeansNothing() throws Exception {
        line.validity(ID, 1, TWELVE, 0);
        line.validity(ID, 0, TWELVE, 0);
        line.awaitHeard(ID);
        assertThat(phone.view().inService()).isFalse();
    }

    @Test
    void heartbeatsAreNumberedAndComeAtOnceAndEveryThreeSeconds() throws Exception {
        assertThat(loggedIn(7)).isEqualTo(1);
        for (long next = 2; next < 6; next++) {
            clock.pass(Duration.ofSeconds(2));
            phone.lock().unlock();
            assertThat(line.read().getControl().hasLockReport())
                    .as("it is not silent, nor due")
                    .isTrue();
            assertThat(line.read().getControl().hasLockReport()).isTrue();
            clock.pass(SECOND);
            assertThat(line.read().getHeartbeat().getNumber()).isEqualTo(next);
        }
    }

    @Test
    void aRepeatedLoginAsksAtOnceAndTakesNothingAway() throws Exception {
        inService(7);
        clock.pass(Duration.ofSeconds(2));
        assertThat(loggedIn(7)).isEqualTo(2);
        assertThat(phone.view().inService()).isTrue();
        clock.pass(Duration.ofSeconds(2));
        clock.pass(SECOND);
        assertThat(readHeartbeat()).as("three seconds from the second one").isEqualTo(3);
        assertThat(phone.activity()).containsExactly(time(7, Duration.ZERO, Duration.ofSeconds(5)));
    }

    @Test
    void anotherLoginNeedsAValidityOfItsOwn() throws Exception {
        inService(7);
        clock.pass(SECOND);
        long heartbeat = loggedIn(8);
        assertThat(phone.view().inService()).isFalse();
        line.validity(ID, heartbeat, TWELVE, 7);
        line.validity(ID, heartbeat - 1, TWELVE, 8);
        line.awaitHeard(ID);
        assertThat(phone.view().inService())
                .as("of the login before, and asked before")
                .isFalse();
        line.validity(ID, heartbeat, TWELVE, 8);
        phone.await(PhoneView::inService, SOON);
        assertThat(phone.activity()).containsExactly(time(7, Duration.ZERO, SECOND), time(8, SECOND, SECOND));
    }

    @Test
    void validityCountsFromWhenTheHeartbeatWasSent() throws Exception {
        long first = loggedIn(7);
        clock.passUnnoticed(Duration.ofSeconds(5));
        line.validity(ID, first, TWELVE, 7);
        phone.await(PhoneView::inService, SOON);
        clock.passUnnoticed(Duration.ofSeconds(7).minusNanos(1));
        assertThat(phone.press(Key.SPEAKER).view().legs()).hasSize(1);
        phone.press(Key.SPEAKER);
        clock.passUnnoticed(Duration.ofNanos(1));
        assertThat(phone.press(Key.SPEAKER).view().legs())
                .as("no timer has noticed")
                .isEmpty();
        assertThat(phone.view().inService()).isFalse();
        assertThat(phone.activity()).containsExactly(time(7, Duration.ofSeconds(5), TWELVE));
    }

    @Test
    void anAnswerThatComesTooLateMeansNothing() throws Exception {
        long first = loggedIn(7);
        clock.passUnnoticed(TWELVE);
        line.validity(ID, first, TWELVE, 7);
        line.awaitHeard(ID);
        assertThat(phone.view().inService()).isFalse();
        assertThat(phone.activity()).isEmpty();
    }

    @Test
    void noAnswerLetsItGoOnForMoreThanTwelveSeconds() throws Exception {
        long first = loggedIn(7);
        line.validity(ID, first, Duration.ofDays(30_000_000), 7);
        phone.await(PhoneView::inService, SOON);
        clock.passUnnoticed(TWELVE);
        assertThat(phone.lift().view().inService()).isFalse();
    }

    @Test
    void anAnswerOfNothingMeansNothing() throws Exception {
        long first = loggedIn(7);
        line.validity(ID, first, Duration.ZERO, 7);
        line.validity(ID, first, Duration.ofSeconds(-5), 7);
        line.awaitHeard(ID);
        assertThat(phone.view().inService()).isFalse();
    }

    @Test
    void theLatestEndCountsAndNoAnswerShortensIt() throws Exception {
        long first = loggedIn(7);
        clock.pass(Duration.ofSeconds(3));
        long second = readHeartbeat();
        line.validity(ID, second, TWELVE, 7);
        line.validity(ID, first, TWELVE, 7);
        line.validity(ID, second, SECOND, 7);
        line.awaitHeard(ID);
        clock.passUnnoticed(TWELVE.minusNanos(1));
        assertThat(phone.lift().view().inService()).isTrue();
        clock.passUnnoticed(Duration.ofNanos(1));
        assertThat(phone.replace().view().inService()).isFalse();
    }

    @Test
    void anAnswerToAHeartbeatThatWasNotSentMeansNothing() throws Exception {
        long first = loggedIn(7);
        line.validity(ID, first + 1, TWELVE, 7);
        line.validity(ID, 0, TWELVE, 7);
        line.awaitHeard(ID);
        assertThat(phone.view().inService()).isFalse();
    }

    @Test
    void onlyTheLastSixteenHeartbeatsAreRemembered() throws Exception {
        for (int i = 1; i <= 17; i++) {
            assertThat(loggedIn(7)).isEqualTo(i);
        }
        line.validity(ID, 1, TWELVE, 7);
        line.awaitHeard(ID);
        assertThat(phone.view().inService()).isFalse();
        line.validity(ID, 2, TWELVE, 7);
        phone.await(PhoneView::inService, SOON);
    }

    @Test
    void aValidityThatRunsOutShowsByItself() throws Exception {
        inService(7);
        clock.pass(TWELVE);
        phone.await(view -> !view.inService(), SOON);
        assertThat(phone.view().display()).contains("Out of service");
        line.validity(ID, readHeartbeat(), TWELVE, 7);
        phone.await(PhoneView::inService, SOON);
        assertThat(phone.activity()).containsExactly(time(7, Duration.ZERO, TWELVE), time(7, TWELVE, TWELVE));
    }

    @Test
    void aValidityThatGoesOnGoesOn() throws Exception {
        inService(7);
        for (int i = 1; i <= 10; i++) {
            clock.pass(Lease.HEARTBEAT);
            line.validity(ID, readHeartbeat(), TWELVE, 7);
            line.awaitHeard(ID);
        }
        assertThat(phone.view().inService()).isTrue();
        assertThat(phone.activity()).containsExactly(time(7, Duration.ZERO, Duration.ofSeconds(30)));
        clock.pass(TWELVE);
        phone.await(view -> !view.inService(), SOON);
        assertThat(phone.activity()).containsExactly(time(7, Duration.ZERO, Duration.ofSeconds(42)));
    }

    @Test
    void aCallThatComesAfterwardsIsReleasedThoughNoTimerHasNoticed() throws Exception {
        inService(7);
        clock.passUnnoticed(TWELVE);
        line.line(
                ID,
                BridgeLine.newBuilder()
                        .setLeg(2)
                        .setSetup(BridgeSetup.newBuilder().setFromNumber("4002")));
        PhoneFrame frame = line.read();
        assertThat(frame.getLine().getRelease().getCause()).isEqualTo(LegCause.LEG_CAUSE_DEST_NOT_OBTAINABLE);
        assertThat(phone.view().legs()).isEmpty();
    }

    @Test
    void aMachineThatWasSuspendedHasNotGainedTime() throws Exception {
        inService(7);
        clock.passUnnoticed(SECOND);
        phone.lift().replace();
        clock.passUnnoticed(SECOND);
        wallAtZero = Instant.EPOCH.plusSeconds(60);
        assertThat(phone.lift().view().legs()).isEmpty();
        assertThat(phone.view().inService()).isFalse();
        assertThat(phone.activity())
                .as("it ended when it was last used, at the latest when the clock stood still")
                .containsExactly(time(7, Duration.ZERO, SECOND));
        clock.pass(Lease.HEARTBEAT);
        line.validity(ID, readHeartbeat(), TWELVE, 7);
        phone.await(PhoneView::inService, SOON);
    }

    @Test
    void aWallClockThatIsSetBackOrFarAwayChangesNothingOrEndsIt() throws Exception {
        inService(7);
        wallAtZero = Instant.MIN.plusSeconds(1);
        assertThat(phone.lift().view().inService()).isTrue();
        wallAtZero = Instant.MAX.minusSeconds(1_000);
        assertThat(phone.replace().view().inService()).isFalse();
    }

    @Test
    void withoutALinkItIsOutOfServiceAtOnceAndKeepsItsCall() throws Exception {
        inService(7);
        phone.dial("4002");
        line.line(ID, BridgeLine.newBuilder().setLeg(1).setConnect(Connect.getDefaultInstance()));
        phone.await(PhoneView::isTalking, SOON);
        clock.pass(SECOND);
        line.close();
        PhoneView lost = phone.await(view -> !view.isRegistered(), SOON);
        phone.person();
        assertThat(phone.view().inService()).isFalse();
        assertThat(lost.isTalking()).isTrue();
        assertThat(phone.activity()).containsExactly(time(7, Duration.ZERO, SECOND));
        line = bridge.accept();
        assertThat(line.readRegister().getFence()).isEqualTo(7);
        line.admitExclusive(ID);
        assertThat(loggedIn(7)).as("numbered anew").isEqualTo(1);
        assertThat(phone.view().inService()).isFalse();
        line.validity(ID, 1, TWELVE, 7);
        assertThat(phone.await(PhoneView::inService, SOON).isTalking()).isTrue();
    }

    @Test
    void whatRingsWhenItRunsOutIsReleased() throws Exception {
        inService(7);
        line.line(
                ID,
                BridgeLine.newBuilder()
                        .setLeg(2)
                        .setSetup(BridgeSetup.newBuilder().setFromNumber("4002")));
        phone.await(PhoneView::isRinging, SOON);
        clock.passUnnoticed(TWELVE);
        phone.lift();
        assertThat(phone.view().legs()).isEmpty();
        PhoneFrame frame = line.read();
        while (!frame.getLine().hasRelease()) {
            assertThat(frame.getLine().hasConnect()).isFalse();
            frame = line.read();
        }
        assertThat(frame.getLine().getLeg()).isEqualTo(2);
    }

    @Test
    void theTimesOfActivityEndWhereTheyEnded() throws Exception {
        assertThat(phone.activity()).isEmpty();
        clock.pass(SECOND);
        inService(7);
        clock.passUnnoticed(Duration.ofNanos(5));
        assertThat(phone.activity()).containsExactly(time(7, SECOND, SECOND.plusNanos(5)));
        line.loggedOff(ID, LoggedOffReason.LOGGED_OFF_REASON_ELSEWHERE, 7);
        phone.await(view -> !view.inService(), SOON);
        clock.pass(SECOND);
        assertThat(phone.activity()).containsExactly(time(7, SECOND, SECOND.plusNanos(5)));
        inService(8);
        Duration second = Duration.ofSeconds(2).plusNanos(5);
        clock.passUnnoticed(Duration.ofSeconds(50));
        assertThat(phone.activity())
                .as("asked late, and noticed by nobody")
                .containsExactly(time(7, SECOND, SECOND.plusNanos(5)), time(8, second, second.plus(TWELVE)));
    }

    @Test
    void withoutPowerOrForGoodItIsNotActive() throws Exception {
        inService(7);
        clock.pass(SECOND);
        phone.unplug();
        assertThat(phone.activity()).containsExactly(time(7, Duration.ZERO, SECOND));
        assertThat(phone.view().inService()).isFalse();
        phone.plugIn();
        line = bridge.accept();
        line.readRegister();
        line.admitExclusive(ID);
        inService(8);
        phone.close();
        clock.pass(SECOND);
        assertThat(phone.activity()).containsExactly(time(7, Duration.ZERO, SECOND), time(8, SECOND, SECOND));
        assertThat(clock.running()).as("no heartbeat, nothing to watch").isZero();
    }

    @Test
    void aPhoneThatIsMovedIsNotActiveOnItsWay() throws Exception {
        inService(7);
        clock.pass(SECOND);
        try (ScriptedBridge other = new ScriptedBridge()) {
            phone.moveTo("127.0.0.1", other.address().getPort());
            assertThat(phone.activity()).containsExactly(time(7, Duration.ZERO, SECOND));
            try (ScriptedBridge.Line there = other.accept()) {
                assertThat(there.readRegister().getFence()).isEqualTo(7);
            }
        }
    }

    @Test
    void whoeverNeedsNoLeaseHasNone() throws Exception {
        line.loggedIn(ID, "alice", "4001", false, 9);
        phone.await(PhoneView::inService, SOON);
        clock.pass(Duration.ofDays(1));
        phone.lock();
        assertThat(line.read().getControl().hasLockReport()).as("no heartbeat").isTrue();
        assertThat(phone.activity()).isEmpty();
        assertThat(phone.view().inService()).isTrue();
    }
}
