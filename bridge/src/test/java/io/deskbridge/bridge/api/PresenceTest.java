package io.deskbridge.bridge.api;

import static io.deskbridge.bridge.api.ApiClient.answer;
import static io.deskbridge.bridge.api.Refused.assertRefused;
import static org.assertj.core.api.Assertions.assertThat;

import io.deskbridge.bridge.core.model.Reason;
import io.deskbridge.proto.v1.ControlEndReason;
import io.deskbridge.proto.v1.Event;
import io.deskbridge.proto.v1.EventType;
import io.deskbridge.proto.v1.Mode;
import io.deskbridge.proto.v1.Platform;
import io.deskbridge.proto.v1.WatchRequest;
import io.deskbridge.proto.v1.WatchResponse;
import java.time.Duration;
import java.util.List;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

/** R24: a client that is away, and back, or gone. */
class PresenceTest {
    private final ServerUnderTest alpha = new ServerUnderTest();
    private final ApiClient alice = alpha.alice();
    private final PhoneDouble phone = alpha.phone("4011");
    private final ApiClient witness = alpha.client("alice", "witness");
    private Received<WatchRequest, WatchResponse> seen = Received.eager();

    @BeforeEach
    void takeControl() {
        answer(alice.start("4011"));
        answer(witness.signIn());
        seen = witness.watch("4011");
        seen.take();
    }

    @AfterEach
    void close() {
        alpha.close();
    }

    private List<Event> events() {
        return seen.take().stream()
                .flatMap(message -> message.getEventsList().stream())
                .toList();
    }

    private List<EventType> eventTypes() {
        return events().stream().map(Event::getType).toList();
    }

    @Test
    void aClientWhoseOnlyStreamClosesIsAwayAndAfterTheGraceGone() {
        var watch = alice.watch("4011");
        watch.cancel();
        Event away = events().get(0);
        assertThat(away.getType()).isEqualTo(EventType.EVENT_TYPE_CONTROLLER_AWAY);
        assertThat(away.getPhoneState().getController().getAway()).isTrue();
        alpha.timers.advance(ServerUnderTest.GRACE.minusMillis(1));
        assertThat(eventTypes()).isEmpty();
        alpha.timers.advance(Duration.ofMillis(1));
        Event ended = events().get(0);
        assertThat(ended.getType()).isEqualTo(EventType.EVENT_TYPE_CONTROL_ENDED);
        assertThat(ended.getControlEndReason()).isEqualTo(ControlEndReason.CONTROL_END_REASON_CLIENT_GONE);
        assertRefused(alice.dial("4011", "4002", "r1"), Reason.CONSENT_EXPIRED);
    }

    @Test
    void aClientThatIsBackWithinTheGraceGoesOnWithoutAPrompt() {
        alice.watch("4011").cancel();
        alpha.timers.advance(ServerUnderTest.GRACE.minusSeconds(1));
        seen.take();
        var back = alice.watch("4011");
        assertThat(eventTypes()).containsExactly(EventType.EVENT_TYPE_CONTROLLER_BACK);
        alpha.timers.advance(ServerUnderTest.GRACE.multipliedBy(3));
        assertThat(alice.sharedControl("4011").getInControl()).isTrue();
        assertThat(back.open()).isTrue();
    }

    @Test
    void aUnaryCallBringsAClientBackToo() {
        alice.watch("4011").cancel();
        seen.take();
        phone.obedient();
        answer(alice.dial("4011", "4002", "r1"));
        assertThat(eventTypes()).first().isEqualTo(EventType.EVENT_TYPE_CONTROLLER_BACK);
    }

    @Test
    void aClientWithAnotherStreamOpenIsNotAway() {
        var watch = alice.watch("4011");
        alice.control(Received.eager());
        watch.cancel();
        assertThat(eventTypes()).isEmpty();
        alpha.timers.advance(ServerUnderTest.IDLE.multipliedBy(2));
        assertThat(alice.sharedControl("4011").getInControl()).isTrue();
    }

    @Test
    void aClientThatNeverOpenedAStreamIsThereUntilItIsSilentForTheIdleTime() {
        alpha.timers.advance(ServerUnderTest.IDLE.minusSeconds(1));
        assertThat(alice.sharedControl("4011").getInControl()).isTrue(); // and that was a call
        alpha.timers.advance(ServerUnderTest.IDLE.minusSeconds(1));
        assertThat(eventTypes()).isEmpty();
        alpha.timers.advance(Duration.ofSeconds(1));
        assertThat(eventTypes()).containsExactly(EventType.EVENT_TYPE_CONTROLLER_AWAY);
        alpha.timers.advance(ServerUnderTest.GRACE);
        assertThat(eventTypes()).containsExactly(EventType.EVENT_TYPE_CONTROL_ENDED);
    }

    @Test
    void aStreamThatWasOpenBeforeAnotherSignInStillCounts() {
        var watch = alice.watch("4011");
        answer(alice.signIn(Mode.MODE_SIMULTANEOUS, Platform.PLATFORM_MACOS));
        answer(alice.start("4011"));
        alice.control(Received.eager());
        seen.take();
        watch.cancel();
        assertThat(eventTypes()).as("the Control stream is still open").isEmpty();
    }

    @Test
    void anotherClientsAbsenceIsNoneOfTheControllers() {
        alice.watch("4011");
        ApiClient third = alpha.client("alice", "third");
        answer(third.signIn());
        third.watch("4011").cancel();
        assertThat(eventTypes()).isEmpty();
    }

    @Test
    void theLossOfThePhonesLinkHasItsOwnGrace() {
        alice.watch("4011");
        phone.loseLink();
        assertThat(eventTypes()).containsExactly(EventType.EVENT_TYPE_PHONE_LINK_DOWN);
        alpha.timers.advance(ServerUnderTest.GRACE.minusSeconds(1));
        phone.attach();
        assertThat(eventTypes()).containsExactly(EventType.EVENT_TYPE_PHONE_LINK_UP);
        alpha.timers.advance(ServerUnderTest.GRACE);
        assertThat(alice.sharedControl("4011").getInControl()).isTrue();
        phone.loseLink();
        alpha.timers.advance(ServerUnderTest.GRACE);
        assertThat(alice.sharedControl("4011").getLastEndReason())
                .isEqualTo(ControlEndReason.CONTROL_END_REASON_LINK_LOST);
    }
}
