package io.deskbridge.bridge.core.control;

import static org.assertj.core.api.Assertions.assertThat;

import io.deskbridge.bridge.core.model.ClientKey;
import io.deskbridge.bridge.core.model.EndReason;
import io.deskbridge.bridge.core.model.PhoneId;
import io.deskbridge.bridge.core.model.Reason;
import io.deskbridge.bridge.core.model.Refusal;
import io.deskbridge.bridge.core.model.UserName;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Deque;
import java.util.EnumSet;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import org.junit.jupiter.api.Test;

/** Walks every reachable state of shared control with three clients, with every input in each, and holds the rules. */
class ControlWalkTest {
    private static final Instant NOW = Instant.parse("2026-01-01T09:00:00Z");
    private static final PhoneId PHONE = new PhoneId("4001");
    private static final ControlLimits LIMITS = new ControlLimits(
            Duration.ofSeconds(30),
            Duration.ofSeconds(60),
            Duration.ofHours(12),
            3,
            Duration.ofMinutes(10),
            Duration.ofMinutes(10));
    private static final List<ClientKey> CLIENTS = List.of(client("desk"), client("laptop"), client("home"));

    /** What the walk knows beside the machine: which timers run, and which starts wait for an answer. */
    private record World(ControlState state, Set<ControlTimer> running, Set<Long> waiting) {}

    private static ClientKey client(String id) {
        return new ClientKey(new UserName("alice"), id);
    }

    private long nextToken = 1;

    @Test
    void everyReachableStateOfSharedControlKeepsTheRules() {
        Set<String> seen = new HashSet<>();
        Deque<World> open = new ArrayDeque<>();
        open.add(new World(ControlState.NONE, Set.of(), Set.of()));
        Set<EndReason> ends = EnumSet.noneOf(EndReason.class);
        while (!open.isEmpty()) {
            World world = open.remove();
            if (!seen.add(shape(world))) {
                continue;
            }
            for (ControlInput input : alphabet(world.state())) {
                ControlMachine.Step step = ControlMachine.step(world.state(), input, PHONE, LIMITS, NOW);
                open.add(checked(world, input, step, ends));
            }
        }
        assertThat(seen).hasSizeGreaterThan(100);
        assertThat(ends).isEqualTo(EnumSet.allOf(EndReason.class));
    }

    private static String shape(World world) {
        ControlState it = world.state();
        Map<ClientKey, EndReason> ended = new HashMap<>();
        it.ended().forEach((client, how) -> ended.put(client, EndReason.STOPPED_BY_CLIENT));
        return it.session() + "|"
                + it.asking().map(asking -> asking.client() + " " + asking.endsCalls()) + "|"
                + it.refusedPrompts().size() + it.coolUntil().isPresent() + ended.keySet() + world.running();
    }

    private List<ControlInput> alphabet(ControlState state) {
        List<ControlInput> inputs = new ArrayList<>();
        for (ClientKey client : CLIENTS) {
            if (!state.controlledBy(client)) {
                inputs.add(new ControlInput.Start(nextToken++, client, true));
                inputs.add(new ControlInput.Start(nextToken++, client, false));
                inputs.add(new ControlInput.Start(nextToken++, client, true, true));
            }
            inputs.add(new ControlInput.ClientAway(client));
            inputs.add(new ControlInput.ClientBack(client));
            inputs.add(new ControlInput.EndFor(client, EndReason.SIGNED_OFF));
        }
        long asked = state.asking().map(ControlState.Asking::promptId).orElse(0L);
        for (PromptDecision decision : PromptDecision.values()) {
            inputs.add(new ControlInput.PromptAnswered(asked, decision));
            inputs.add(new ControlInput.PromptAnswered(asked + 7, decision));
        }
        Refusal late = Refusal.of(Reason.SOFTPHONE_CALL_ACTIVE, "A call began meanwhile.");
        inputs.add(new ControlInput.AcceptedInVain(asked, late));
        inputs.add(new ControlInput.AcceptedInVain(asked + 7, late));
        state.asking().ifPresent(asking -> inputs.add(new ControlInput.StartCancelled(asking.token())));
        for (EndReason reason : EndReason.values()) {
            inputs.add(new ControlInput.End(reason));
        }
        inputs.add(new ControlInput.LinkLost());
        inputs.add(new ControlInput.LinkBack());
        for (ControlTimer timer : ControlTimer.values()) {
            inputs.add(new ControlInput.TimerFired(timer));
        }
        return inputs;
    }

    private static World checked(World before, ControlInput input, ControlMachine.Step step, Set<EndReason> ends) {
        Set<Long> waiting = new HashSet<>(before.waiting());
        if (input instanceof ControlInput.Start start) {
            waiting.add(start.token());
        }
        if (input instanceof ControlInput.StartCancelled cancelled) {
            waiting.remove(cancelled.token());
        }
        Set<ControlTimer> running = new HashSet<>(before.running());
        if (input instanceof ControlInput.TimerFired fired) {
            running.remove(fired.timer());
        }
        boolean started = false;
        Optional<ControlState.Session> ended = Optional.empty();
        for (ControlOutput output : step.outputs()) {
            if (output instanceof ControlOutput.Granted granted) {
                assertThat(waiting.remove(granted.token())).as("granted once").isTrue();
            } else if (output instanceof ControlOutput.Refused refused) {
                assertThat(waiting.remove(refused.token())).as("refused once").isTrue();
            } else if (output instanceof ControlOutput.StartTimer timer) {
                running.add(timer.timer());
            } else if (output instanceof ControlOutput.CancelTimer timer) {
                running.remove(timer.timer());
            } else if (output instanceof ControlOutput.Started it) {
                started = true;
                callsEndOnlyWithPermission(before.state(), input, it);
            } else if (output instanceof ControlOutput.Ended end) {
                assertThat(ended).as("one end per step").isEmpty();
                ended = Optional.of(end.session());
                ends.add(end.reason());
            }
        }
        ControlState after = step.state();
        theOldSessionEndsOnlyWhenTheNewOneBegins(before.state(), after, ended, started);
        controlBeginsOnlyWithConsent(input, started);
        assertThat(waiting)
                .as("only the start that is being asked waits")
                .isEqualTo(after.asking().map(asking -> Set.of(asking.token())).orElse(Set.of()));
        assertThat(running.contains(ControlTimer.PROMPT))
                .as("a prompt has its timer")
                .isEqualTo(after.asking().isPresent());
        assertThat(running.contains(ControlTimer.CONSENT_AGE) || input instanceof ControlInput.TimerFired)
                .as("consent grows old")
                .isEqualTo(after.session().isPresent() || input instanceof ControlInput.TimerFired);
        return new World(after, Set.copyOf(running), Set.copyOf(waiting));
    }

    /** R17: at most one controller, and a session ends exactly when it is told so. */
    private static void theOldSessionEndsOnlyWhenTheNewOneBegins(
            ControlState before, ControlState after, Optional<ControlState.Session> ended, boolean started) {
        Optional<ClientKey> was = before.session().map(ControlState.Session::client);
        Optional<ClientKey> is = after.session().map(ControlState.Session::client);
        boolean left = was.isPresent() && (started || is.isEmpty());
        assertThat(ended.map(ControlState.Session::client)).isEqualTo(left ? was : Optional.empty());
        assertThat(is.isPresent() && !is.equals(was))
                .as("a new controller is announced")
                .isEqualTo(started);
    }

    /** R26: the calls of softphones end where the start that succeeds said so, and nowhere else. */
    private static void callsEndOnlyWithPermission(
            ControlState before, ControlInput input, ControlOutput.Started started) {
        boolean said = input instanceof ControlInput.Start start
                ? start.endsCalls()
                : before.asking().orElseThrow().endsCalls();
        assertThat(started.endsCalls()).isEqualTo(said);
    }

    /** R23, A18: nothing but an accepted prompt, or a phone that does not ask, makes a controller. */
    private static void controlBeginsOnlyWithConsent(ControlInput input, boolean started) {
        boolean accepted =
                input instanceof ControlInput.PromptAnswered answered && answered.decision() == PromptDecision.ACCEPTED;
        boolean unasked = input instanceof ControlInput.Start start && !start.promptEnabled();
        assertThat(started && !accepted && !unasked).isFalse();
    }
}
