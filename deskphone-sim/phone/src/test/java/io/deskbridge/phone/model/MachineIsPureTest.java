package io.deskbridge.phone.model;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.EnumSet;
import java.util.List;
import java.util.Random;
import org.junit.jupiter.api.RepeatedTest;
import org.junit.jupiter.api.RepetitionInfo;

/** Long random walks of a phone with three call appearances; the number of the repetition is the seed. */
final class MachineIsPureTest {

    private static final int STEPS = 20_000;

    @RepeatedTest(5)
    void aLongRandomLifeKeepsTheRulesAndRepeatsExactly(RepetitionInfo repetition) {
        Random random = new Random(repetition.getCurrentRepetition());
        PhoneInvariants invariants = new PhoneInvariants();
        PhoneState state = PhoneState.justPowered(new PhoneSettings(3, true, EnumSet.allOf(Operation.class)), false);
        for (int i = 0; i < STEPS; i++) {
            List<PhoneInput> inputs = PhoneAlphabet.in(state);
            PhoneInput input = inputs.get(random.nextInt(inputs.size()));
            Step step = PhoneMachine.step(state, input);
            assertThat(invariants.broken(state, input, step))
                    .as("step %d: %s on %s", i, state, input)
                    .isNull();
            assertThat(PhoneMachine.step(state, input)).isEqualTo(step);
            state = PhoneAlphabet.renumbered(step.state());
        }
    }
}
