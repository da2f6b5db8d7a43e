package io.deskbridge.phone.model;

import static org.assertj.core.api.Assertions.assertThat;
import static org.junit.jupiter.api.Assertions.fail;

import java.util.ArrayList;
import java.util.Collections;
import java.util.EnumSet;
import java.util.HashSet;
import java.util.List;
import java.util.Random;
import java.util.Set;
import java.util.function.Predicate;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/**
 * Goes where a phone can go, and holds every step against the rules. A build takes a sample, in an order drawn from the printed seed; with
 * {@code -Ddeskbridge.proof=true} two walks are whole: all that can be with one call appearance, and all calls of two appearances beside one
 * thing at a time that is no call ({@link #asides}). The product of all of that is some hundred million phones, of which a larger sample is taken.
 */
final class PhoneWalkTest {

    private static final boolean PROOF = Boolean.getBoolean("deskbridge.proof");

    /** How many states of two appearances and everything beside them are looked at. */
    private static final int SAMPLE = PROOF ? 100_000 : 8_000;

    /** How many are looked at of what is walked whole in the proof. */
    private static final int SAMPLE_OF_THE_WHOLE = PROOF ? Integer.MAX_VALUE : 500;

    private final long seed = Long.getLong("deskbridge.seed", System.nanoTime());
    private final PhoneInvariants invariants = new PhoneInvariants();

    @ParameterizedTest
    @ValueSource(booleans = {true, false})
    void everyStepOfAPhoneKeepsTheRules(boolean autoHold) {
        int states = walk(phone(2, autoHold), next -> true, SAMPLE, true);
        assertThat(states).isGreaterThan(8_000);
        assertThat(invariants.table().unseen())
                .as("every row of the table is walked")
                .isEmpty();
    }

    @ParameterizedTest
    @ValueSource(booleans = {true, false})
    void everyStepOfEveryPhoneWithTwoAppearancesAndOneThingAsideKeepsTheRules(boolean autoHold) {
        int states = walk(phone(2, autoHold), next -> asides(next) <= 1, SAMPLE_OF_THE_WHOLE, false);
        assertThat(states).isGreaterThan(PROOF ? 500_000 : 2_000);
    }

    @ParameterizedTest
    @ValueSource(booleans = {true, false})
    void everyStepOfEveryPhoneWithOneAppearanceKeepsTheRules(boolean autoHold) {
        int states = walk(phone(1, autoHold), next -> true, SAMPLE_OF_THE_WHOLE, false);
        assertThat(states).isGreaterThan(PROOF ? 50_000 : 1_000);
    }

    @Test
    void theWalkNoticesABrokenPhone() {
        PhoneState idle = PhoneInHand.registered().state();
        PhoneState mute = PhoneInHand.registered().inConversation(1, "5").state();
        Step silent = new Step(mute, List.of());
        assertThat(invariants.broken(idle, PhoneInHand.LIFT, silent)).contains("told [] but is [1 CONNECTED/CONNECTED");
    }

    private static PhoneState phone(int appearances, boolean autoHold) {
        return PhoneState.justPowered(new PhoneSettings(appearances, autoHold, EnumSet.allOf(Operation.class)), false);
    }

    /** What of the phone is neither a call, nor where it is heard: wishes of its legs, questions, settings, and whether somebody may use it. */
    private static long asides(PhoneState state) {
        Features features = state.features();
        long wishes = state.legs().stream().filter(leg -> leg.wish() != null).count();
        long others = Stream.of(
                        state.locked(),
                        !state.inService(),
                        state.prompt() != null,
                        state.banner() != null,
                        state.asking() != null,
                        features.muted(),
                        features.ringerSilenced(),
                        features.doNotDisturb())
                .filter(it -> it)
                .count();
        return wishes + others;
    }

    /** A sample may be unlucky with what is rare; it goes on a while then. */
    private boolean rowsAreMissing(int looked) {
        return looked < 6 * SAMPLE && !invariants.table().unseen().isEmpty();
    }

    private int walk(PhoneState start, Predicate<PhoneState> walkedOn, int sample, boolean everyRow) {
        Random random = new Random(seed);
        Set<PhoneState> seen = new HashSet<>();
        List<PhoneState> open = new ArrayList<>();
        seen.add(start);
        open.add(start);
        int looked = 0;
        long steps = 0;
        while (!open.isEmpty() && (looked < sample || (everyRow && rowsAreMissing(looked)))) {
            // Any of them: a sample should not stay near the start.
            Collections.swap(open, random.nextInt(open.size()), open.size() - 1);
            PhoneState here = open.remove(open.size() - 1);
            looked++;
            for (PhoneInput input : PhoneAlphabet.in(here)) {
                steps++;
                Step step = PhoneMachine.step(here, input);
                String broken = invariants.broken(here, input, step);
                if (broken != null) {
                    fail(broken + ": " + here + " on " + input + " says " + Transcript.of(step.outputs()) + " and is "
                            + step.state());
                }
                PhoneState next = PhoneAlphabet.renumbered(step.state());
                if (walkedOn.test(next) && seen.add(next)) {
                    open.add(next);
                }
            }
        }
        System.out.println("Walked " + looked + (open.isEmpty() ? " (all there are)" : " of at least " + seen.size())
                + " states of a phone with " + start.settings().appearances() + " appearances, " + steps
                + " steps, seed " + seed + ".");
        return seen.size();
    }
}
