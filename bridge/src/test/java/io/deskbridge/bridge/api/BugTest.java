package io.deskbridge.bridge.api;

import static io.deskbridge.bridge.api.ApiClient.answer;
import static io.deskbridge.bridge.api.Refused.assertRefused;
import static org.assertj.core.api.Assertions.assertThat;
import static org.mockito.ArgumentMatchers.any;
import static org.mockito.ArgumentMatchers.anyLong;
import static org.mockito.ArgumentMatchers.anyString;
import static org.mockito.Mockito.doThrow;
import static org.mockito.Mockito.mock;
import static org.mockito.Mockito.when;

import ch.qos.logback.classic.Level;
import ch.qos.logback.classic.Logger;
import io.deskbridge.bridge.access.Credentials;
import io.deskbridge.bridge.actor.Bug;
import io.deskbridge.bridge.core.model.Reason;
import io.deskbridge.proto.v1.ControlRequest;
import io.deskbridge.proto.v1.ControlResponse;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.slf4j.LoggerFactory;

/** A bug is answered with a ticket, and its text stays in the log. */
class BugTest {
    private static final String SECRET = "a text nobody outside may read";

    private final Logger log = (Logger) LoggerFactory.getLogger(Bug.class);

    @BeforeEach
    void doNotLogTheBugsOfThisTest() {
        log.setLevel(Level.OFF);
    }

    @AfterEach
    void logAgain() {
        log.setLevel(null);
    }

    private static void assertTicket(Refused refused) {
        assertThat(refused.status().toString()).doesNotContain(SECRET).doesNotContain("Exception");
        assertThat(refused.facts()).containsOnlyKeys("ticket");
        assertThat(refused.message()).contains("ticket " + refused.facts().get("ticket"));
    }

    @Test
    void aBugBeforeTheHandler() {
        Credentials broken = mock(Credentials.class);
        when(broken.principalOf(anyString())).thenThrow(new IllegalStateException(SECRET));
        try (ServerUnderTest alpha = new ServerUnderTest(ServerUnderTest.Options.DEFAULT.credentials(broken))) {
            assertTicket(assertRefused(alpha.client("alice", "desk").signIn(), Reason.BUG));
        }
    }

    @Test
    void twoBugsHaveTwoTickets() {
        Credentials broken = mock(Credentials.class);
        when(broken.principalOf(anyString())).thenThrow(new IllegalStateException(SECRET));
        try (ServerUnderTest alpha = new ServerUnderTest(ServerUnderTest.Options.DEFAULT.credentials(broken))) {
            Refused one = assertRefused(alpha.client("alice", "desk").signIn(), Reason.BUG);
            Refused other = assertRefused(alpha.client("alice", "desk").signIn(), Reason.BUG);
            assertThat(one.facts()).isNotEqualTo(other.facts());
        }
    }

    @Test
    void aBugInAPhonesActorIsAnAnswerAndThePhoneGoesOn() {
        try (ServerUnderTest alpha = new ServerUnderTest()) {
            ApiClient alice = alpha.alice();
            PhoneDouble phone = alpha.phone("4011");
            answer(alice.start("4011"));
            doThrow(new IllegalStateException(SECRET)).when(phone.handle).execute(any());
            assertTicket(assertRefused(alice.dial("4011", "4002", "r1"), Reason.BUG));
            alpha.timers.advance(ServerUnderTest.ORDER_TIMEOUT);
            phone.rings("4002");
            assertThat(alice.phone("4011").getConnectionsCount()).isEqualTo(1);
            assertTicket(assertRefused(alice.answerCall("4011", ""), Reason.BUG));
        }
    }

    @Test
    void aBugWhileThePersonIsAskedIsAnAnswer() {
        try (ServerUnderTest alpha = new ServerUnderTest()) {
            ApiClient alice = alpha.alice();
            PhoneDouble phone = alpha.phone("4001");
            doThrow(new IllegalStateException(SECRET)).when(phone.handle).prompt(anyLong(), any(), any());
            assertTicket(assertRefused(alice.start("4001"), Reason.BUG));
        }
    }

    @Test
    void aBugInAStreamIsTheResultOfThatCommandOnly() {
        try (ServerUnderTest alpha = new ServerUnderTest()) {
            ApiClient alice = alpha.alice();
            PhoneDouble phone = alpha.phone("4011");
            answer(alice.start("4011"));
            doThrow(new IllegalStateException(SECRET)).when(phone.handle).execute(any());
            Received<ControlRequest, ControlResponse> received = Received.eager();
            alice.control(received)
                    .onNext(ControlRequest.newBuilder()
                            .setDial(ApiClient.dialRequest("4011", "4002", "r1"))
                            .build());
            assertThat(received.messages().get(0).getRefusal().getReason())
                    .isEqualTo(io.deskbridge.proto.v1.Reason.REASON_BUG);
            assertThat(received.messages().get(0).toString()).doesNotContain(SECRET);
            assertThat(received.open()).isTrue();
        }
    }
}
