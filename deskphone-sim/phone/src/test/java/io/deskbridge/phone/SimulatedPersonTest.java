package io.deskbridge.phone;

import static io.deskbridge.phone.ScriptedBridge.SOON;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.mockito.ArgumentMatchers.any;
import static org.mockito.Mockito.mock;
import static org.mockito.Mockito.times;
import static org.mockito.Mockito.verify;

import io.deskbridge.phone.model.Key;
import io.deskbridge.proto.phonelink.v1.BridgeControl;
import io.deskbridge.proto.phonelink.v1.BridgeLine;
import io.deskbridge.proto.phonelink.v1.BridgeSetup;
import io.deskbridge.proto.phonelink.v1.Prompt;
import io.deskbridge.proto.phonelink.v1.PromptAnswer;
import io.deskbridge.proto.phonelink.v1.PromptDecision;
import java.time.Duration;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

/** The person at the phone, with a clock that the test moves. */
final class SimulatedPersonTest {

    private static final Duration TWO_SECONDS = Duration.ofSeconds(2);

    private final HandClock clock = new HandClock();
    private final PhoneListener listener = mock(PhoneListener.class);
    private ScriptedBridge bridge;
    private DeskPhone phone;
    private ScriptedBridge.Line line;

    @BeforeEach
    void open() throws Exception {
        bridge = new ScriptedBridge();
        phone = bridge.phone("4001").timers(clock).listener(listener).start();
        line = bridge.welcome();
        phone.await(PhoneView::isRegistered, SOON);
    }

    @AfterEach
    void close() throws Exception {
        phone.close();
        bridge.close();
    }

    private void ask(long promptId) throws Exception {
        line.control(
                "4001",
                BridgeControl.newBuilder()
                        .setPrompt(Prompt.newBuilder()
                                .setPromptId(promptId)
                                .setText("Accept Shared Control?")
                                .setUser("alice")
                                .setTimeout(com.google.protobuf.Duration.newBuilder()
                                        .setSeconds(30))));
        phone.await(PhoneView::isPrompting, SOON);
        settle();
    }

    private void ring(long leg) throws Exception {
        line.line(
                "4001",
                BridgeLine.newBuilder()
                        .setLeg(leg)
                        .setSetup(BridgeSetup.newBuilder().setFromNumber("4002")));
        assertThat(line.read().getLine().hasAlerting()).isTrue();
        assertThat(line.read().getControl().hasLegReport()).isTrue();
        settle();
    }

    /** Afterwards the phone has done all it had to do so far. */
    private void settle() {
        phone.person();
    }

    private PromptAnswer answer() throws Exception {
        return line.read().getControl().getPromptAnswer();
    }

    private void personIs(ConsentBehaviour consent) {
        phone.setPerson(phone.person().withConsent(consent));
    }

    @Test
    void nobodyThereLetsThePromptTimeOut() throws Exception {
        ask(5);
        clock.pass(Duration.ofSeconds(29));
        settle();
        assertThat(phone.view().isPrompting()).isTrue();
        clock.pass(Duration.ofSeconds(1));
        assertThat(answer().getDecision()).isEqualTo(PromptDecision.PROMPT_DECISION_TIMED_OUT);
        assertThat(phone.view().isPrompting()).isFalse();
    }

    @Test
    void aPersonAcceptsAfterTheTimeTheyTake() throws Exception {
        personIs(ConsentBehaviour.accept().after(TWO_SECONDS));
        ask(5);
        clock.pass(Duration.ofMillis(1_999));
        settle();
        assertThat(phone.view().isPrompting()).isTrue();
        clock.pass(Duration.ofMillis(1));
        PromptAnswer answer = answer();
        assertThat(answer.getPromptId()).isEqualTo(5);
        assertThat(answer.getDecision()).isEqualTo(PromptDecision.PROMPT_DECISION_ACCEPTED);
        settle();
        verify(listener).promptShown(any());
        verify(listener).keyPressed(Key.ACCEPT);
        assertThat(clock.running()).as("no timer is left").isZero();
    }

    @Test
    void aPersonDeclines() throws Exception {
        personIs(ConsentBehaviour.decline().after(TWO_SECONDS));
        ask(5);
        clock.pass(TWO_SECONDS);
        assertThat(answer().getDecision()).isEqualTo(PromptDecision.PROMPT_DECISION_DECLINED);
    }

    @Test
    void aPersonAnswersAtOnce() throws Exception {
        personIs(ConsentBehaviour.accept());
        line.control(
                "4001", BridgeControl.newBuilder().setPrompt(Prompt.newBuilder().setPromptId(5)));
        assertThat(answer().getDecision()).isEqualTo(PromptDecision.PROMPT_DECISION_ACCEPTED);
        settle();
        verify(listener, times(1)).promptShown(any());
    }

    @Test
    void aPersonDoesNotAnswerTheNextPromptInPlaceOfTheLastOne() throws Exception {
        personIs(ConsentBehaviour.accept().after(TWO_SECONDS));
        ask(5);
        phone.press(Key.CANCEL);
        assertThat(answer().getPromptId()).isEqualTo(5);
        personIs(ConsentBehaviour.ignore());
        ask(6);
        clock.pass(TWO_SECONDS);
        settle();
        assertThat(phone.view().isPrompting()).isTrue();
    }

    @Test
    void aPersonAnswersWhatRings() throws Exception {
        phone.setPerson(Person.ABSENT.withAnswerAfter(TWO_SECONDS));
        ring(2);
        clock.pass(TWO_SECONDS);
        assertThat(line.read().getLine().hasConnect()).isTrue();
        settle();
        verify(listener).keyPressed(Key.LINE1);
    }

    @Test
    void aPersonDoesNotAnswerWhatRingsNoMore() throws Exception {
        phone.setPerson(Person.ABSENT.withAnswerAfter(TWO_SECONDS));
        ring(2);
        phone.press(Key.GOODBYE);
        clock.pass(TWO_SECONDS);
        settle();
        assertThat(phone.view().isIdle()).isTrue();
    }

    @Test
    void aPersonForgetsWhatRangBeforeThePowerWent() throws Exception {
        phone.setPerson(Person.ABSENT.withAnswerAfter(TWO_SECONDS));
        ring(2);
        phone.unplug().plugIn();
        phone.setPerson(Person.ABSENT);
        line = bridge.welcome();
        ring(2);
        clock.pass(TWO_SECONDS);
        phone.lock();
        assertThat(line.read().getControl().hasLockReport())
                .as("nothing was answered before")
                .isTrue();
    }

    @Test
    void keyedDigitsAreDialledByTheClock() throws Exception {
        phone.press(Key.DIGIT_4);
        clock.pass(Duration.ofSeconds(5));
        settle();
        assertThat(phone.view().legs().get(0).remoteNumber()).isEqualTo("4");
        assertThat(phone.view().display()).endsWith("1 Calling 4");
    }

    @Test
    void noTimerOutlivesThePower() {
        phone.lift();
        assertThat(clock.running()).isEqualTo(1);
        phone.unplug();
        assertThat(clock.running()).isZero();
    }

    @Test
    void nobodyAnswersBeforeBeingAsked() {
        assertThatThrownBy(() -> ConsentBehaviour.accept().after(Duration.ofSeconds(-1)))
                .isInstanceOf(IllegalArgumentException.class)
                .hasMessage("A person cannot answer PT1S before being asked.");
    }

    @Test
    void thePersonCanBeGivenWhenThePhoneIsMade() throws Exception {
        try (DeskPhone made = bridge.phone("4003")
                .answerAfter(TWO_SECONDS)
                .onConsent(ConsentBehaviour.decline())
                .start()) {
            assertThat(made.person()).isEqualTo(new Person(ConsentBehaviour.decline(), TWO_SECONDS));
        }
    }
}
