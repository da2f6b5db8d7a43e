package io.deskbridge.bridge.core.rules;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class DialStringTest {
    @ParameterizedTest
    @CsvSource({
        "4002, true",
        "+4930123456, true",
        "*21#, true",
        "0, true",
        "12345678901234567890123456789012, true",
        "'', false",
        "+, false",
        "40 02, false",
        "4002a, false",
        "++49, false",
        "4+9, false",
        "٤٠٠٢, false",
        "123456789012345678901234567890123, false",
        "+12345678901234567890123456789012, true"
    })
    void aNumberIsAnOptionalPlusAndOneToThirtyTwoDigitsStarsAndHashes(String number, boolean diallable) {
        assertThat(DialString.valid(number)).isEqualTo(diallable);
    }
}
