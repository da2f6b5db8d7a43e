package io.deskbridge.bridge.api;

import static io.deskbridge.bridge.api.ApiClient.answer;
import static io.deskbridge.bridge.api.Refused.assertRefused;
import static org.assertj.core.api.Assertions.assertThat;
import static org.mockito.ArgumentMatchers.any;
import static org.mockito.ArgumentMatchers.anyLong;
import static org.mockito.Mockito.never;
import static org.mockito.Mockito.times;
import static org.mockito.Mockito.verify;

import com.google.rpc.RetryInfo;
import io.deskbridge.bridge.core.model.ClientKey;
import io.deskbridge.bridge.core.model.Reason;
import io.deskbridge.bridge.core.model.UserName;
import java.time.Duration;
import java.util.Optional;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;

/** R23: the person at the phone is asked. */
class ConsentTest {
    private static final ClientKey DESK = new ClientKey(new UserName("alice"), "desk");

    private final ServerUnderTest alpha = new ServerUnderTest();
    private final ApiClient alice = alpha.alice();
    private final PhoneDouble phone = alpha.phone("4001");

    @AfterEach
    void close() {
        alpha.close();
    }

    @Test
    void cancelIsARefusal() {
        var start = alice.start("4001");
        phone.declines();
        assertThat(assertRefused(start, Reason.CONSENT_DECLINED).facts())
                .containsEntry("phone", "4001")
                .containsEntry("rule", "R23");
    }

    @Test
    void noAnswerWithinThePromptTimeIsARefusalAndTheQuestionIsWithdrawn() {
        var start = alice.start("4001");
        alpha.timers.advance(ServerUnderTest.PROMPT.minusMillis(1));
        assertThat(start.isDone()).isFalse();
        alpha.timers.advance(Duration.ofMillis(1));
        assertRefused(start, Reason.CONSENT_TIMEOUT);
        verify(phone.handle).withdrawPrompt(1);
        phone.accepts(); // too late
        assertThat(alice.sharedControl("4001").getInControl()).isFalse();
    }

    @Test
    void threeUnansweredOrDeclinedQuestionsLeadToACooldown() {
        for (int i = 0; i < ServerUnderTest.COOLDOWN_COUNT; i++) {
            var start = alice.start("4001");
            if (i == 1) {
                alpha.timers.advance(ServerUnderTest.PROMPT);
            } else {
                phone.declines();
            }
            assertThat(start.isDone()).isTrue();
        }
        Refused refused = assertRefused(alice.start("4001"), Reason.CONSENT_COOLDOWN);
        assertThat(refused.detail(RetryInfo.class).orElseThrow().getRetryDelay().getSeconds())
                .isEqualTo(60);
        verify(phone.handle, times(ServerUnderTest.COOLDOWN_COUNT)).prompt(anyLong(), any(), any());

        alpha.timers.advance(ServerUnderTest.COOLDOWN);
        var start = alice.start("4001");
        phone.accepts();
        assertThat(answer(start).getPhone().hasController()).isTrue();
    }

    @Test
    void aStartTheClientHasGivenUpIsWithdrawnAndAcceptsForNobody() {
        var start = alice.start("4001");
        assertThat(start.cancel(true)).isTrue();
        verify(phone.handle).withdrawPrompt(1);
        phone.accepts();
        assertThat(alice.sharedControl("4001").hasController()).isFalse();
        verify(phone.handle, never()).showController(Optional.of(DESK));
    }

    @Test
    void aGivenUpStartCountsAsUnansweredSoThatNobodyIsNagged() {
        for (int i = 0; i < ServerUnderTest.COOLDOWN_COUNT; i++) {
            assertThat(alice.start("4001").cancel(true)).isTrue();
        }
        assertRefused(alice.start("4001"), Reason.CONSENT_COOLDOWN);
    }

    @Test
    void anAnswerToAQuestionThatNobodyAskedChangesNothing() {
        phone.accepts();
        assertThat(alice.sharedControl("4001").hasController()).isFalse();
    }

    @Test
    void signingOutWhileThePersonIsAskedEndsTheStart() {
        var start = alice.start("4001");
        answer(alice.signOut());
        assertRefused(start, Reason.SIGNED_OFF);
        verify(phone.handle).withdrawPrompt(1);
    }

    @Test
    void theLossOfThePhoneWhileThePersonIsAskedEndsTheStart() {
        var start = alice.start("4001");
        phone.loseLink();
        assertRefused(start, Reason.PHONE_OFFLINE);
    }
}
