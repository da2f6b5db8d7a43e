package io.deskbridge.bridge.core.rules;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

/** P13: the PINs that are guessed first are none. Number 4711 wants one. */
class PinRuleTest {
    @ParameterizedTest
    @ValueSource(strings = {"482913", "9035172846", "1234567899999999", "300200", "4712930"})
    void aPinOfSixToSixteenDigitsIsOne(String pin) {
        assertThat(PinRule.wrong(pin, "4711")).isEmpty();
    }

    @ParameterizedTest
    @CsvSource({
        "'', 6 to 16 digits",
        "48291, 6 to 16 digits",
        "12345678901234567, 6 to 16 digits",
        "48291a, 6 to 16 digits",
        "48 913, 6 to 16 digits",
        "٤٨٢٩١٣, 6 to 16 digits",
        "664711, own number",
        "471182, own number",
        "111111, repetition",
        "121212, repetition",
        "123123123, repetition",
        "123456, run",
        "890123, run",
        "987654, run",
        "210987, run",
        "240785, a date",
        "850724, a date",
        "072485, a date",
        "24071985, a date",
        "19850724, a date",
        "07241985, a date",
        "290200, a date"
    })
    void whatIsGuessedFirstIsNone(String pin, String why) {
        assertThat(PinRule.wrong(pin, "4711").orElseThrow()).contains(why).doesNotContain(pin.isEmpty() ? "''" : pin);
    }

    @ParameterizedTest
    @ValueSource(strings = {"471", "4"})
    void aShortNumberMayBeInItUnlessItIsAllOfIt(String number) {
        assertThat(PinRule.wrong("947213", number)).isEmpty();
    }

    @ParameterizedTest
    @ValueSource(strings = {"947", "721", "947213"})
    void aNumberOfThreeDigitsOrMoreMayNot(String number) {
        assertThat(PinRule.wrong("947213", number)).isPresent();
        assertThat(PinRule.wrong("947213", "")).isEmpty();
    }

    @ParameterizedTest
    @CsvSource({"19000101, true", "31122099, true", "18991231, false", "01012100, false"})
    void yearsOfPeopleMakeADate(String pin, boolean date) {
        assertThat(PinRule.wrong(pin, "").isPresent()).isEqualTo(date);
    }
}
