package io.deskbridge.bridge.core.switching;

import static org.assertj.core.api.Assertions.assertThat;

import io.deskbridge.bridge.core.model.CallId;
import io.deskbridge.bridge.core.model.Cause;
import io.deskbridge.bridge.core.model.LineSignal;
import io.deskbridge.bridge.core.model.Member;
import io.deskbridge.bridge.core.model.Party;
import io.deskbridge.bridge.core.model.PhoneId;
import java.util.List;
import org.junit.jupiter.api.Test;

/** Who the members of a conference see in each other. */
class WithheldInConferenceTest {
    private static final PhoneId ALICE = new PhoneId("4001");
    private static final PhoneId BOB = new PhoneId("4002");
    private static final PhoneId EVE = new PhoneId("4003");
    private static final Party OPEN = new Party("4001", "Alice");
    private static final CallId OLDER = new CallId("alpha:1");
    private static final CallId YOUNGER = new CallId("alpha:2");

    private CallState state = CallState.unbegun(OLDER);
    private List<CallOutput> outputs = List.of();

    private void take(CallInput input) {
        CallMachine.Step step = CallMachine.step(state, input);
        state = step.state();
        outputs = step.outputs();
    }

    private static Route to(PhoneId phone, String name) {
        return new Route(List.of(phone), new Party(phone.value(), name), Cause.NONE);
    }

    private void talks(CallId call, Party alice, PhoneId far, String name) {
        state = CallState.unbegun(call);
        take(new CallInput.Begun(ALICE, alice, far.value(), to(far, name)));
        take(new CallInput.Said(far, new LineSignal.Connect("")));
    }

    /** Alice is in two calls and makes a conference of them. */
    private void merges(Party toEve, Party toBob) {
        talks(YOUNGER, toBob, BOB, "Bob");
        take(new CallInput.YieldAsked(OLDER, ALICE, List.of(EVE), true));
        CallInput yielded = outputs.stream()
                .filter(CallOutput.Tell.class::isInstance)
                .map(output -> ((CallOutput.Tell) output).input())
                .findFirst()
                .orElseThrow();
        talks(OLDER, toEve, EVE, "Eve");
        take(yielded);
    }

    private List<Party> seenBy(PhoneId phone) {
        return outputs.stream()
                .filter(CallOutput.Say.class::isInstance)
                .map(CallOutput.Say.class::cast)
                .filter(say -> say.phone().equals(phone) && say.signal() instanceof LineSignal.Conference)
                .flatMap(say -> ((LineSignal.Conference) say.signal()).members().stream())
                .map(Member::party)
                .toList();
    }

    @Test
    void whoWithholdsTheNumberFromOneWithholdsItFromTheConference() {
        for (Party toEve : List.of(OPEN, Party.ANONYMOUS)) {
            merges(toEve, toEve.equals(OPEN) ? Party.ANONYMOUS : OPEN);
            assertThat(seenBy(BOB)).containsExactlyInAnyOrder(new Party("4003", "Eve"), Party.ANONYMOUS);
            assertThat(seenBy(EVE)).contains(Party.ANONYMOUS).doesNotContain(OPEN);
        }
    }

    @Test
    void whoAddsSomebodyWithTheNumberWithheldIsAnonymousFromThenOn() {
        talks(OLDER, OPEN, BOB, "Bob");
        take(new CallInput.AddPartyAsked(ALICE, Party.ANONYMOUS, "*674003", to(EVE, "Eve")));
        assertThat(outputs)
                .contains(new CallOutput.Offer(
                        EVE, new LineSignal.Offer(Party.ANONYMOUS, Cause.SINGLE_STEP_CONFERENCE, "")));
        take(new CallInput.Said(EVE, new LineSignal.Alerting("")));
        assertThat(seenBy(BOB)).as("who is asked may not come").contains(OPEN);
        take(new CallInput.Said(EVE, new LineSignal.Connect("")));
        assertThat(seenBy(EVE)).contains(Party.ANONYMOUS).doesNotContain(OPEN);
    }

    @Test
    void whoShowsTheNumberToBothShowsItInTheConference() {
        merges(OPEN, OPEN);
        assertThat(seenBy(BOB)).contains(OPEN);
        assertThat(seenBy(EVE)).contains(OPEN);
    }
}
