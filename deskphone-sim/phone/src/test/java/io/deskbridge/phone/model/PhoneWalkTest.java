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
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** Goes everywhere a phone with two call appearances can go, and holds every step against the rules. */
final class PhoneWalkTest {

    /** How many states a build looks at; {@code -Ddeskbridge.proof=true} looks at all of them. */
    private static final int SAMPLE = 8_000;

    private static final boolean PROOF = Boolean.getBoolean("deskbridge.proof");

    private final long seed = Long.getLong("deskbridge.seed", System.nanoTime());
    private final PhoneInvariants invariants = new PhoneInvariants();

    @ParameterizedTest
    @ValueSource(booleans = {true, false})
    void everyStepOfEveryReachablePhoneKeepsTheRules(boolean autoHold) {
        PhoneSettings settings = new PhoneSettings(2, autoHold, EnumSet.allOf(Operation.class));
        int states = walk(PhoneState.justPowered(settings, false));
        assertThat(states).isGreaterThan(8_000);
        assertThat(invariants.table().unseen())
                .as("every row of the table is walked")
                .isEmpty();
    }

    @Test
    void theWalkNoticesABrokenPhone() {
        PhoneState idle = PhoneInHand.registered().state();
        PhoneState mute = PhoneInHand.registered().inConversation(1, "5").state();
        Step silent = new Step(mute, List.of());
        assertThat(invariants.broken(idle, PhoneInHand.LIFT, silent)).contains("told [] but is [1 CONNECTED/CONNECTED");
    }

    /** A sample may be unlucky with what is rare; it goes on a while then. */
    private boolean rowsAreMissing(int looked) {
        return looked < 6 * SAMPLE && !invariants.table().unseen().isEmpty();
    }

    private int walk(PhoneState start) {
        Random random = new Random(seed);
        Set<PhoneState> seen = new HashSet<>();
        List<PhoneState> open = new ArrayList<>();
        seen.add(start);
        open.add(start);
        int looked = 0;
        while (!open.isEmpty() && (PROOF || looked < SAMPLE || rowsAreMissing(looked))) {
            // Any of them: a sample should not stay near the start.
            Collections.swap(open, random.nextInt(open.size()), open.size() - 1);
            PhoneState here = open.remove(open.size() - 1);
            looked++;
            for (PhoneInput input : PhoneAlphabet.in(here)) {
                Step step = PhoneMachine.step(here, input);
                String broken = invariants.broken(here, input, step);
                if (broken != null) {
                    fail(broken + ": " + here + " on " + input + " says " + Transcript.of(step.outputs()) + " and is "
                            + step.state());
                }
                PhoneState next = PhoneAlphabet.renumbered(step.state());
                if (seen.add(next)) {
                    open.add(next);
                }
            }
        }
        System.out.println("Walked " + looked + " of at least " + seen.size() + " states, seed " + seed + ".");
        return seen.size();
    }
}
