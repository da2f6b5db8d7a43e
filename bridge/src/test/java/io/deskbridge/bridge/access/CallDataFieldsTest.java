package io.deskbridge.bridge.access;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;

import io.deskbridge.bridge.core.model.Reason;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** Data of a call is shown to people: what cannot be shown, or turns the text round, is refused. */
class CallDataFieldsTest {
    @ParameterizedTest
    @ValueSource(
            strings = {
                "a\nb",
                "a\u0000",
                "\u001b[31m",
                "\u007f",
                "a\u202eb",
                "\u2066",
                "\u200f",
                "\u2028",
                "\u2029",
                "\ufeff",
                "\ud83d"
            })
    void aValueThatCannotBeShownIsRefused(String value) {
        assertThatExceptionOfType(RefusedException.class)
                .isThrownBy(() -> Fields.callData(Map.of("customer", value)))
                .satisfies(refused -> {
                    assertThat(refused.refusal().reason()).isEqualTo(Reason.INVALID_FIELD);
                    assertThat(refused.refusal().facts()).containsEntry("field", "call_data");
                    assertThat(refused.refusal().message()).doesNotContain(value);
                });
    }

    @ParameterizedTest
    @ValueSource(strings = {"", "Jürgen Groß 李", "שלום", "\ud83d\ude00 7"})
    void anyOtherIsTaken(String value) {
        Map<String, String> data = Map.of("customer", value);
        assertThat(Fields.callData(data)).isEqualTo(data);
    }

    @Test
    void aValueHasItsLength() {
        assertThatExceptionOfType(RefusedException.class)
                .isThrownBy(() -> Fields.callData(Map.of("customer", "x".repeat(257))));
    }
}
