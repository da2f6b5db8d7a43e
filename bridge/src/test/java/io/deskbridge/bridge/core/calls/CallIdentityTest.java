package io.deskbridge.bridge.core.calls;

import static org.assertj.core.api.Assertions.assertThat;

import io.deskbridge.bridge.core.model.CallId;
import io.deskbridge.bridge.core.model.Cause;
import io.deskbridge.bridge.core.model.ConnectionState;
import io.deskbridge.bridge.core.model.Direction;
import io.deskbridge.bridge.core.model.Initiator;
import io.deskbridge.bridge.core.model.LineSignal;
import io.deskbridge.bridge.core.model.PhoneId;
import java.util.List;
import java.util.Optional;
import org.junit.jupiter.api.Test;

/** The name of a conversation: everybody in it reads it (A11). */
class CallIdentityTest {
    private static final PhoneId OTHER = new PhoneId("4002");

    /** The id of the first call of a phone, as switching hears it. */
    private static CallId firstCall(PhoneId phone, String epoch) {
        PhoneState state = PhoneState.unseen(phone, epoch, Optional.of(Walking.ALPHA));
        for (PhoneInput input : List.of(
                new PhoneInput.Attached(
                        1, "boot-1", Walking.device(3), new WholeState(List.of(), false, Optional.empty())),
                Walking.report(
                        1,
                        1,
                        Direction.OUTGOING,
                        ConnectionState.INITIATED,
                        ConnectionState.NULL,
                        Cause.NEW_CALL,
                        Initiator.PERSON,
                        0))) {
            state = Walking.step(state, input).state();
        }
        return Walking.step(state, new PhoneInput.LineSignalled(1, new LineSignal.SetUp("*674002"))).outputs().stream()
                .filter(PhoneOutput.ToCall.class::isInstance)
                .map(output -> ((PhoneOutput.ToCall) output).call())
                .findFirst()
                .orElseThrow();
    }

    @Test
    void aCallIdDoesNotSayWhoCalls() {
        CallId told = firstCall(Walking.PHONE, "epoch");
        assertThat(told.value())
                .as("the called phone's client reads this")
                .doesNotContain(Walking.PHONE.value())
                .doesNotContain("epoch");
        assertThat(told.owner()).contains(Walking.ALPHA);
    }

    @Test
    void noTwoPhonesAndNoTwoEpochsBeginTheSameCall() {
        CallId one = firstCall(Walking.PHONE, "epoch");
        assertThat(firstCall(Walking.PHONE, "epoch"))
                .as("a function of its arguments")
                .isEqualTo(one);
        assertThat(firstCall(OTHER, "epoch")).isNotEqualTo(one);
        assertThat(firstCall(Walking.PHONE, "epoch-2")).isNotEqualTo(one);
    }
}
