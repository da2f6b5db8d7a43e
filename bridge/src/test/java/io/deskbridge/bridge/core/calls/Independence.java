package io.deskbridge.bridge.core.calls;

import static org.assertj.core.api.Assertions.assertThat;

import io.deskbridge.bridge.core.calls.PhoneState.Line;
import io.deskbridge.bridge.core.calls.PhoneState.PendingOrder;
import io.deskbridge.bridge.core.model.Cause;
import io.deskbridge.bridge.core.model.Features;
import io.deskbridge.bridge.core.model.Party;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.function.Function;

/**
 * What a walk may take apart, because the core never looks at both parts together. Each is shown on the states that walks meet: a step of
 * the whole is the step of the part.
 */
final class Independence {
    private Independence() {}

    /**
     * Orders under way, of which each is looked at by itself: legs go on as if none were under way; an order is done, lost or refused as if it
     * were the only one; a command is in the way of any of them as if it were the only one. So a walk needs no state with more than one.
     */
    static void ordersDoNotSeeOneAnother(PhoneState several) {
        List<PhoneInput> inputs = PhoneAlphabet.ofOneSetting(several);
        for (PhoneInput input : inputs) {
            PhoneMachine.Step together = Walking.step(several, input);
            Map<Long, String> expected = new HashMap<>();
            for (PendingOrder order : several.pending()) {
                PhoneState alone = with(several, List.of(order), several.features());
                PhoneMachine.Step step = Walking.step(alone, input);
                fates(step).forEach((token, fate) -> expected.merge(token, fate, Independence::refusedByEither));
                if (!(input instanceof PhoneInput.Commanded)) {
                    assertThat(calls(together.state()))
                            .as("%s with %s in %s", input, order, several)
                            .isEqualTo(calls(step.state()));
                    assertThat(together.state().counters())
                            .isEqualTo(step.state().counters());
                }
            }
            assertThat(fates(together)).as("%s in %s", input, several).isEqualTo(expected);
        }
    }

    private static String refusedByEither(String one, String other) {
        return one.startsWith("refused") ? one : other;
    }

    /** What becomes of each command: done, refused and why, or under way for which leg. */
    private static Map<Long, String> fates(PhoneMachine.Step step) {
        Map<Long, String> fates = new HashMap<>();
        for (PhoneOutput output : step.outputs()) {
            if (output instanceof PhoneOutput.CommandDone done) {
                fates.put(done.token(), "done");
            } else if (output instanceof PhoneOutput.Refused refused) {
                fates.put(refused.token(), "refused: " + refused.refusal().reason());
            }
        }
        step.state().pending().forEach(order -> fates.put(order.token(), "under way for " + order.leg()));
        return fates;
    }

    /**
     * Forwarding where busy and where nobody answers: it says where a call goes that the phone lets go of, and when; no leg begins, changes or
     * ends by it.
     */
    static void settingsChangeNoLeg(PhoneState state) {
        Features busy = Features.UNSEEN.forwardingTo(Walking.FORWARDING);
        PhoneState other = with(state, state.pending(), state.features().equals(busy) ? Features.UNSEEN : busy);
        same(state, other, PhoneAlphabet.ofOneSetting(state), PhoneAlphabet.ofOneSetting(other), Independence::calls);
    }

    /**
     * What walks of calls do not tell apart: who is in a conference, what programs have said, what kind of call it is, what switching has said
     * and the phone not reported, what it has asked for, what it is to release, and what is over. All of it is told on, or decides about commands; none about legs, as long as the link holds.
     */
    static void whatIsToldOnChangesNoLeg(PhoneState state) {
        List<Connection> connections = state.connections().stream()
                .map(it -> new Connection(
                        it.id(),
                        it.call(),
                        it.leg(),
                        it.appearance(),
                        it.direction(),
                        it.state(),
                        it.remoteState(),
                        it.remote(),
                        it.hold(),
                        it.divertingNumber(),
                        Cause.NONE,
                        List.of(),
                        Map.of()))
                .toList();
        Map<Long, Line> lines = new HashMap<>();
        state.lines()
                .forEach((leg, line) ->
                        lines.put(leg, new Line(line.call(), Party.UNKNOWN, Cause.NONE, Map.of(), line.answers())));
        PhoneState plain = new PhoneState(
                state.id(),
                state.epoch(),
                state.user(),
                state.location(),
                state.device(),
                state.link(),
                state.locked(),
                state.features(),
                connections,
                Map.copyOf(lines),
                Map.of(),
                state.early(),
                Set.of(),
                Map.of(),
                List.of(),
                state.pending(),
                List.of(),
                state.control(),
                state.counters(),
                state.published());
        same(state, plain, PhoneAlphabet.ofCalls(state), PhoneAlphabet.ofCalls(plain), Independence::legs);
    }

    private static void same(
            PhoneState one,
            PhoneState other,
            List<PhoneInput> saidToOne,
            List<PhoneInput> saidToOther,
            Function<PhoneState, Object> what) {
        assertThat(saidToOne).hasSameSizeAs(saidToOther);
        for (int i = 0; i < saidToOne.size(); i++) {
            assertThat(what.apply(Walking.step(other, saidToOther.get(i)).state()))
                    .as("%s in %s", saidToOne.get(i), one)
                    .isEqualTo(what.apply(Walking.step(one, saidToOne.get(i)).state()));
        }
    }

    /** Everything but orders and settings. */
    private static Object calls(PhoneState state) {
        return List.of(
                state.link(),
                state.connections(),
                state.lines(),
                state.joinings(),
                state.early(),
                state.asked(),
                state.abandoned(),
                state.cleared(),
                state.control());
    }

    /** What a walk of calls tells apart. */
    private static Object legs(PhoneState state) {
        List<Object> legs = new ArrayList<>();
        for (Connection it : state.connections()) {
            legs.add(List.of(it.leg(), it.appearance(), it.direction(), it.state(), it.remoteState()));
        }
        return List.of(state.link(), legs, state.lines().keySet());
    }

    private static PhoneState with(PhoneState state, List<PendingOrder> pending, Features features) {
        return new PhoneState(
                state.id(),
                state.epoch(),
                state.user(),
                state.location(),
                state.device(),
                state.link(),
                state.locked(),
                features,
                state.connections(),
                state.lines(),
                state.joinings(),
                state.early(),
                state.asked(),
                state.abandoned(),
                state.cleared(),
                pending,
                state.done(),
                state.control(),
                state.counters(),
                state.published());
    }
}
