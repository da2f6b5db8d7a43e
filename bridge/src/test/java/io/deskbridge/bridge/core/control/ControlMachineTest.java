package io.deskbridge.bridge.core.control;

import static org.assertj.core.api.Assertions.assertThat;

import io.deskbridge.bridge.core.control.ControlState.Session;
import io.deskbridge.bridge.core.model.ClientKey;
import io.deskbridge.bridge.core.model.EndReason;
import io.deskbridge.bridge.core.model.PhoneId;
import io.deskbridge.bridge.core.model.Reason;
import io.deskbridge.bridge.core.model.Refusal;
import io.deskbridge.bridge.core.model.UserName;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Objects;
import java.util.Optional;
import org.junit.jupiter.api.Test;

/** R17, R22 to R24 and R29, step by step: what is said to the phone, to the timers and to whom. */
class ControlMachineTest {
    private static final PhoneId PHONE = new PhoneId("4001");
    private static final ClientKey DESK = new ClientKey(new UserName("alice"), "desk");
    private static final ClientKey LAPTOP = new ClientKey(new UserName("alice"), "laptop");
    private static final Duration PROMPT = Duration.ofSeconds(30);
    private static final Duration GRACE = Duration.ofSeconds(60);
    private static final Duration AGE = Duration.ofHours(12);
    private static final Duration WINDOW = Duration.ofMinutes(10);
    private static final Duration COOLDOWN = Duration.ofMinutes(20);
    private static final ControlLimits LIMITS = new ControlLimits(PROMPT, GRACE, AGE, 3, WINDOW, COOLDOWN);

    private Instant now = Instant.parse("2026-01-01T09:00:00Z");
    private ControlState state = ControlState.NONE;
    private List<ControlOutput> outputs = List.of();
    private long token;

    private void take(ControlInput input) {
        ControlMachine.Step step = ControlMachine.step(state, input, PHONE, LIMITS, now);
        state = step.state();
        outputs = step.outputs();
    }

    private void asks(ClientKey client) {
        take(new ControlInput.Start(++token, client, true));
    }

    private void starts(ClientKey client) {
        take(new ControlInput.Start(++token, client, false));
    }

    private void personSays(PromptDecision decision) {
        long prompt = state.asking().orElseThrow().promptId();
        take(new ControlInput.PromptAnswered(prompt, decision));
    }

    private void fires(ControlTimer timer) {
        take(new ControlInput.TimerFired(timer));
    }

    private static ControlOutput cancel(ControlTimer timer) {
        return new ControlOutput.CancelTimer(timer);
    }

    private static ControlOutput shows(ClientKey client) {
        return new ControlOutput.ShowController(Optional.of(client));
    }

    private Refusal refusal(long asked) {
        List<ControlOutput.Refused> refused = outputs.stream()
                .filter(ControlOutput.Refused.class::isInstance)
                .map(ControlOutput.Refused.class::cast)
                .toList();
        assertThat(refused).hasSize(1);
        assertThat(refused.get(0).token()).isEqualTo(asked);
        assertThat(refused.get(0).refusal().facts()).containsEntry("phone", "4001");
        assertThat(refused.get(0).refusal().message()).contains("4001").endsWith(".");
        return refused.get(0).refusal();
    }

    // ---- R23

    @Test
    void thePersonIsAskedAndControlBeginsWithYes() {
        asks(DESK);
        long prompt = state.asking().orElseThrow().promptId();
        assertThat(outputs)
                .containsExactly(
                        new ControlOutput.ShowPrompt(prompt, DESK, PROMPT),
                        new ControlOutput.StartTimer(ControlTimer.PROMPT, PROMPT));
        assertThat(state.session()).isEmpty();
        now = now.plusSeconds(5);
        personSays(PromptDecision.ACCEPTED);
        assertThat(outputs)
                .containsExactly(
                        cancel(ControlTimer.PROMPT),
                        shows(DESK),
                        new ControlOutput.StartTimer(ControlTimer.CONSENT_AGE, AGE),
                        new ControlOutput.Started(DESK, now, false),
                        new ControlOutput.Granted(1));
        assertThat(state.session()).contains(new Session(DESK, now, false));
        asks(LAPTOP);
        assertThat(state.asking().orElseThrow().promptId())
                .as("a prompt of its own")
                .isNotEqualTo(prompt);
    }

    @Test
    void noIsTold() {
        asks(DESK);
        personSays(PromptDecision.DECLINED);
        assertThat(outputs).startsWith(cancel(ControlTimer.PROMPT)).hasSize(2);
        assertThat(refusal(1).reason()).isEqualTo(Reason.CONSENT_DECLINED);
        assertThat(refusal(1).facts()).containsEntry("rule", "R23");
        assertThat(state.asking()).isEmpty();
    }

    @Test
    void noAnswerIsToldAndTheQuestionGoesAway() {
        asks(DESK);
        long prompt = state.asking().orElseThrow().promptId();
        fires(ControlTimer.PROMPT);
        assertThat(outputs)
                .startsWith(cancel(ControlTimer.PROMPT), new ControlOutput.WithdrawPrompt(prompt))
                .hasSize(3);
        assertThat(refusal(1).reason()).isEqualTo(Reason.CONSENT_TIMEOUT);
        assertThat(refusal(1).message()).contains("30 s");
        fires(ControlTimer.PROMPT);
        assertThat(outputs).as("nobody is asked").isEmpty();
    }

    @Test
    void anAnswerToAnotherQuestionIsNone() {
        asks(DESK);
        take(new ControlInput.PromptAnswered(state.asking().orElseThrow().promptId() + 1, PromptDecision.ACCEPTED));
        assertThat(outputs).isEmpty();
        take(new ControlInput.StartCancelled(99));
        assertThat(outputs).isEmpty();
        assertThat(state.asking()).isPresent();
    }

    private void isDeclined() {
        asks(DESK);
        personSays(PromptDecision.DECLINED);
    }

    @Test
    void threeTimesNoIsEnoughForAWhile() {
        isDeclined();
        isDeclined();
        assertThat(ControlMachine.coolingDown(state, now)).isFalse();
        isDeclined();
        assertThat(ControlMachine.coolingDown(state, now)).isTrue();
        assertThat(ControlMachine.coolingDown(state, now.plus(COOLDOWN).minusSeconds(1)))
                .isTrue();
        assertThat(ControlMachine.coolingDown(state, now.plus(COOLDOWN))).isFalse();
        now = now.plus(COOLDOWN);
        isDeclined();
        assertThat(ControlMachine.coolingDown(state, now)).as("counted anew").isFalse();
    }

    @Test
    void aNoOfLongAgoIsForgotten() {
        isDeclined();
        isDeclined();
        now = now.plus(WINDOW);
        isDeclined();
        assertThat(ControlMachine.coolingDown(state, now)).isFalse();
        now = now.plusSeconds(1);
        isDeclined();
        isDeclined();
        assertThat(ControlMachine.coolingDown(state, now)).isTrue();
    }

    @Test
    void aYesWipesOutWhatWasDeclined() {
        isDeclined();
        isDeclined();
        asks(DESK);
        personSays(PromptDecision.ACCEPTED);
        take(new ControlInput.End(EndReason.STOPPED_BY_CLIENT));
        isDeclined();
        assertThat(ControlMachine.coolingDown(state, now)).isFalse();
    }

    @Test
    void takingTheQuestionBackCountsAsANoSoThatNobodyIsNaggedIntoAYes() {
        for (int i = 0; i < 3; i++) {
            asks(DESK);
            long prompt = state.asking().orElseThrow().promptId();
            take(new ControlInput.StartCancelled(token));
            assertThat(outputs).containsExactly(cancel(ControlTimer.PROMPT), new ControlOutput.WithdrawPrompt(prompt));
        }
        assertThat(ControlMachine.coolingDown(state, now)).isTrue();
    }

    @Test
    void askingAnewBeforeAnAnswerCountsAsANoAndSoDoesSigningOff() {
        asks(DESK);
        asks(DESK);
        asks(LAPTOP);
        assertThat(ControlMachine.coolingDown(state, now)).isFalse();
        take(new ControlInput.EndFor(LAPTOP, EndReason.SIGNED_OFF));
        assertThat(ControlMachine.coolingDown(state, now)).isTrue();
    }

    @Test
    void noAnswerCountsAsANo() {
        for (int i = 0; i < 3; i++) {
            asks(DESK);
            fires(ControlTimer.PROMPT);
        }
        assertThat(ControlMachine.coolingDown(state, now)).isTrue();
    }

    // ---- R17

    private static List<ControlOutput> ends(Session session, EndReason reason, Optional<ClientKey> by) {
        return List.of(
                cancel(ControlTimer.CONSENT_AGE),
                cancel(ControlTimer.CLIENT_GRACE),
                cancel(ControlTimer.LINK_GRACE),
                new ControlOutput.Ended(session, reason, by));
    }

    @Test
    void theNewestStartWinsWhenItHasSucceededAndTheOlderIsToldWho() {
        starts(DESK);
        Session older = state.session().orElseThrow();
        asks(LAPTOP);
        assertThat(state.controlledBy(DESK)).isTrue();
        personSays(PromptDecision.ACCEPTED);
        assertThat(outputs)
                .containsSequence(ends(older, EndReason.TAKEN_OVER, Optional.of(LAPTOP)))
                .endsWith(
                        shows(LAPTOP),
                        new ControlOutput.StartTimer(ControlTimer.CONSENT_AGE, AGE),
                        new ControlOutput.Started(LAPTOP, now, false),
                        new ControlOutput.Granted(2));
        assertThat(state.controlledBy(LAPTOP)).isTrue();
        assertThat(state.ended())
                .containsEntry(DESK, new ControlState.Ended(EndReason.TAKEN_OVER, Optional.of(LAPTOP)));
        starts(DESK);
        assertThat(state.ended()).as("in control again").doesNotContainKey(DESK);
    }

    @Test
    void aNewerQuestionReplacesTheOlder() {
        asks(DESK);
        long prompt = state.asking().orElseThrow().promptId();
        asks(LAPTOP);
        assertThat(outputs).startsWith(cancel(ControlTimer.PROMPT), new ControlOutput.WithdrawPrompt(prompt));
        assertThat(refusal(1).reason()).isEqualTo(Reason.TAKEN_OVER);
        assertThat(refusal(1).facts()).containsEntry("rule", "R17").containsEntry("controller", LAPTOP.toString());
        assertThat(state.asking().orElseThrow().client()).isEqualTo(LAPTOP);
    }

    @Test
    void theSameClientThatStartsAnewIsTakenOverByNobody() {
        starts(DESK);
        starts(DESK);
        assertThat(outputs)
                .filteredOn(ControlOutput.Ended.class::isInstance)
                .allSatisfy(it -> assertThat(((ControlOutput.Ended) it).by()).isEmpty());
    }

    // ---- R29

    @Test
    void whateverEndsASessionThePhoneShowsNobodyAnyLonger() {
        starts(DESK);
        Session session = state.session().orElseThrow();
        take(new ControlInput.End(EndReason.PHONE_LOCKED));
        assertThat(outputs)
                .startsWith(
                        ends(session, EndReason.PHONE_LOCKED, Optional.empty()).toArray(ControlOutput[]::new))
                .endsWith(new ControlOutput.ShowController(Optional.empty()))
                .hasSize(5);
        assertThat(state.session()).isEmpty();
        take(new ControlInput.End(EndReason.PHONE_LOCKED));
        assertThat(outputs).isEmpty();
    }

    @Test
    void whoSignsOffEndsOnlyTheOwnSessionAndTheOwnQuestion() {
        starts(DESK);
        asks(LAPTOP);
        take(new ControlInput.EndFor(LAPTOP, EndReason.SIGNED_OFF));
        assertThat(refusal(2).reason()).isEqualTo(Reason.SIGNED_OFF);
        assertThat(outputs).startsWith(cancel(ControlTimer.PROMPT)).hasSize(3);
        assertThat(state.controlledBy(DESK)).isTrue();
        asks(LAPTOP);
        take(new ControlInput.EndFor(DESK, EndReason.SIGNED_OFF));
        assertThat(state.session()).isEmpty();
        assertThat(state.asking()).as("somebody else's question").isPresent();
    }

    @Test
    void consentGrowsOld() {
        starts(DESK);
        Session session = state.session().orElseThrow();
        fires(ControlTimer.CONSENT_AGE);
        assertThat(outputs).contains(new ControlOutput.Ended(session, EndReason.CONSENT_EXPIRED, Optional.empty()));
        fires(ControlTimer.CONSENT_AGE);
        assertThat(outputs).isEmpty();
    }

    // ---- R24

    @Test
    void aClientThatIsAwayForAShortTimeGoesOn() {
        starts(DESK);
        Instant since = now;
        take(new ControlInput.ClientAway(LAPTOP));
        assertThat(outputs).as("not the controller").isEmpty();
        take(new ControlInput.ClientBack(DESK));
        assertThat(outputs).as("it was never away").isEmpty();
        now = now.plusSeconds(1);
        take(new ControlInput.ClientAway(DESK));
        assertThat(outputs)
                .containsExactly(
                        new ControlOutput.Away(DESK), new ControlOutput.StartTimer(ControlTimer.CLIENT_GRACE, GRACE));
        assertThat(state.session()).contains(new Session(DESK, since, true));
        take(new ControlInput.ClientAway(DESK));
        assertThat(outputs).as("the limit is not begun again").isEmpty();
        take(new ControlInput.ClientBack(LAPTOP));
        assertThat(outputs).isEmpty();
        take(new ControlInput.ClientBack(DESK));
        assertThat(outputs).containsExactly(cancel(ControlTimer.CLIENT_GRACE), new ControlOutput.Back(DESK));
        assertThat(state.session()).contains(new Session(DESK, since, false));
        fires(ControlTimer.CLIENT_GRACE);
        assertThat(outputs).as("a timer that was too late").isEmpty();
    }

    @Test
    void aClientThatStaysAwayHasLeft() {
        starts(DESK);
        take(new ControlInput.ClientAway(DESK));
        Session away = state.session().orElseThrow();
        fires(ControlTimer.CLIENT_GRACE);
        assertThat(outputs)
                .contains(
                        new ControlOutput.Ended(away, EndReason.CLIENT_GONE, Optional.empty()),
                        new ControlOutput.ShowController(Optional.empty()));
    }

    @Test
    void aPhoneThatIsAwayForAShortTimeIsToldWhoControlsIt() {
        starts(DESK);
        take(new ControlInput.LinkLost());
        assertThat(outputs).containsExactly(new ControlOutput.StartTimer(ControlTimer.LINK_GRACE, GRACE));
        take(new ControlInput.LinkBack());
        assertThat(outputs).containsExactly(cancel(ControlTimer.LINK_GRACE), shows(DESK));
        take(new ControlInput.LinkLost());
        Session session = state.session().orElseThrow();
        fires(ControlTimer.LINK_GRACE);
        assertThat(outputs).contains(new ControlOutput.Ended(session, EndReason.LINK_LOST, Optional.empty()));
        take(new ControlInput.LinkBack());
        assertThat(outputs)
                .containsExactly(cancel(ControlTimer.LINK_GRACE), new ControlOutput.ShowController(Optional.empty()));
    }

    @Test
    void aQuestionDoesNotOutliveTheLink() {
        asks(DESK);
        take(new ControlInput.LinkLost());
        assertThat(outputs).startsWith(cancel(ControlTimer.PROMPT)).hasSize(2);
        assertThat(refusal(1).reason()).isEqualTo(Reason.PHONE_OFFLINE);
        assertThat(state.asking()).isEmpty();
    }

    @Test
    void whatIsTakenBackButWasNeverAskedIsNothing() {
        take(new ControlInput.StartCancelled(1));
        take(new ControlInput.PromptAnswered(1, PromptDecision.ACCEPTED));
        take(new ControlInput.EndFor(DESK, EndReason.SIGNED_OFF));
        assertThat(outputs).isEmpty();
        assertThat(state).isEqualTo(ControlState.NONE);
    }

    @Test
    void theEndsOfTheLastEightClientsAreRemembered() {
        for (int i = 1; i <= 9; i++) {
            starts(new ClientKey(new UserName("alice"), "client" + i));
            take(new ControlInput.End(EndReason.STOPPED_BY_CLIENT));
        }
        assertThat(state.ended().keySet())
                .extracting(ClientKey::clientId)
                .containsExactly(
                        "client2", "client3", "client4", "client5", "client6", "client7", "client8", "client9");
    }

    // ---- R26

    private static final Refusal IN_VAIN =
            Refusal.of(Reason.SOFTPHONE_CALL_ACTIVE, "Phone 4001: a call.", "phone", "4001");

    @Test
    void aYesInVainIsRefusedAndIsNoNo() {
        for (int i = 0; i < 5; i++) {
            asks(DESK);
            take(new ControlInput.AcceptedInVain(state.asking().orElseThrow().promptId(), IN_VAIN));
            assertThat(outputs).containsExactly(cancel(ControlTimer.PROMPT), new ControlOutput.Refused(token, IN_VAIN));
            assertThat(state.asking()).isEmpty();
        }
        assertThat(ControlMachine.coolingDown(state, now)).isFalse();
    }

    @Test
    void aYesInVainToAnotherQuestionIsNone() {
        take(new ControlInput.AcceptedInVain(0, IN_VAIN));
        assertThat(outputs).isEmpty();
        asks(DESK);
        long asked = state.asking().orElseThrow().promptId();
        take(new ControlInput.AcceptedInVain(asked + 1, IN_VAIN));
        assertThat(outputs).isEmpty();
        assertThat(state.asking()).isPresent();
        asks(LAPTOP);
        assertThat(state.asking().orElseThrow().promptId()).isEqualTo(asked + 1);
    }

    @Test
    void somebodyIsChallengedWhenAnotherOneAsks() {
        assertThat(state.challenged()).isFalse();
        asks(DESK);
        assertThat(state.challenged()).as("nobody is in control").isFalse();
        personSays(PromptDecision.ACCEPTED);
        assertThat(state.challenged()).as("nobody asks").isFalse();
        asks(LAPTOP);
        assertThat(state.challenged()).isTrue();
    }

    // ---- A15: another process of the server goes on

    private void resumesAfter(Duration sinceStart, Optional<Duration> away) {
        state = ControlState.NONE;
        starts(DESK);
        away.ifPresent(since -> take(new ControlInput.ClientAway(DESK)));
        now = now.plus(sinceStart);
        take(new ControlInput.Resumed(away.map(now::minus)));
    }

    private void endsBecauseOf(EndReason reason) {
        assertThat(state.session()).isEmpty();
        assertThat(Objects.requireNonNull(state.ended().get(DESK)).reason()).isEqualTo(reason);
    }

    @Test
    void withNobodyInControlNothingGoesOn() {
        take(new ControlInput.Resumed(Optional.empty()));
        assertThat(outputs).isEmpty();
    }

    @Test
    void whatWasLeftOfTheTimesIsLeft() {
        resumesAfter(Duration.ofHours(2), Optional.empty());
        assertThat(outputs)
                .containsExactly(
                        new ControlOutput.StartTimer(ControlTimer.CONSENT_AGE, Duration.ofHours(10)),
                        new ControlOutput.StartTimer(ControlTimer.LINK_GRACE, GRACE),
                        new ControlOutput.StartTimer(ControlTimer.CLIENT_GRACE, GRACE),
                        new ControlOutput.Away(DESK));
        assertThat(state.session().orElseThrow().away()).isTrue();
        resumesAfter(AGE.minusNanos(1), Optional.of(Duration.ofSeconds(20)));
        assertThat(outputs)
                .as("that it is away is no news")
                .containsExactly(
                        new ControlOutput.StartTimer(ControlTimer.CONSENT_AGE, Duration.ofNanos(1)),
                        new ControlOutput.StartTimer(ControlTimer.LINK_GRACE, GRACE),
                        new ControlOutput.StartTimer(ControlTimer.CLIENT_GRACE, Duration.ofSeconds(40)));
    }

    @Test
    void whatIsOverMeanwhileIsOver() {
        for (Duration over : List.of(AGE, AGE.plusSeconds(1))) {
            resumesAfter(over, Optional.empty());
            endsBecauseOf(EndReason.CONSENT_EXPIRED);
        }
        for (Duration over : List.of(GRACE, GRACE.plusSeconds(1))) {
            resumesAfter(Duration.ofHours(1), Optional.of(over));
            endsBecauseOf(EndReason.CLIENT_GONE);
        }
    }

    @Test
    void whereTheClockHasGoneBackThePersonIsAskedAnew() {
        resumesAfter(Duration.ofSeconds(-1), Optional.empty());
        endsBecauseOf(EndReason.CONSENT_EXPIRED);
        resumesAfter(Duration.ofHours(1), Optional.of(Duration.ofSeconds(-1)));
        endsBecauseOf(EndReason.CONSENT_EXPIRED);
    }

    @Test
    void whoIsAskedAboutAClientThatGoesOrAServerThatDoesIsAskedNoMore() {
        asks(DESK);
        take(new ControlInput.EndFor(DESK, EndReason.SIGNED_OFF));
        assertThat(refusal(token).reason()).isEqualTo(Reason.SIGNED_OFF);
        assertThat(refusal(token).message()).contains("signed off").contains("sign in again");
        asks(DESK);
        take(new ControlInput.EndFor(DESK, EndReason.SERVER_SHUTDOWN));
        assertThat(refusal(token).reason()).isEqualTo(Reason.SERVER_DRAINING);
        assertThat(refusal(token).message()).contains("shutting down").contains("start again");
    }
}
