package io.deskbridge.bridge.core.rules;

import static org.assertj.core.api.Assertions.assertThat;

import io.deskbridge.bridge.core.rules.DialRight.Destination;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

/** What may be dialled outside. */
class DialRightTest {
    private static final List<Destination> DESTINATIONS = List.of(
            new Destination("premium", List.of("0900", "+49900"), false),
            new Destination("abroad", List.of("00"), false),
            new Destination("home", List.of("+49", "0041"), true));

    private final DialRight open = new DialRight("open", DESTINATIONS, true);
    private final DialRight closed = new DialRight("closed", DESTINATIONS, false);

    @ParameterizedTest
    @CsvSource({
        "0900123, premium",
        "0900, premium",
        "+49900123, premium",
        "0049900123, premium",
        "+1212, abroad",
        "001212, abroad",
        "+, abroad",
        "00, abroad"
    })
    void theLongestPrefixBars(String number, String as) {
        assertThat(open.bars(number)).contains(as);
        assertThat(closed.bars(number)).contains(as);
    }

    @ParameterizedTest
    @ValueSource(strings = {"+4930123", "004930123", "+41", "+4990", "+4989900"})
    void theLongestPrefixAllows(String number) {
        assertThat(open.bars(number)).isEmpty();
        assertThat(closed.bars(number)).isEmpty();
    }

    @ParameterizedTest
    @ValueSource(strings = {"030123", "090", "1001", "0", "*21#", "49"})
    void whatBeginsWithNoneIsOneOfTheOthers(String number) {
        assertThat(open.bars(number)).isEmpty();
        assertThat(closed.bars(number)).contains("any other number");
    }

    @Test
    void theOrderOfTheDestinationsDoesNotMatter() {
        DialRight reversed =
                new DialRight("reversed", List.of(DESTINATIONS.get(2), DESTINATIONS.get(1), DESTINATIONS.get(0)), true);
        for (String number : List.of("0900123", "+4930", "+1", "0049900", "030")) {
            assertThat(reversed.bars(number)).isEqualTo(open.bars(number));
        }
    }

    @ParameterizedTest
    @CsvSource({"+1, international", "0044, international", "0900, premium", "1900, premium"})
    void theBuiltInOneBarsWhatIsDear(String number, String as) {
        assertThat(DialRight.BUILT_IN.bars(number)).contains(as);
    }

    @ParameterizedTest
    @ValueSource(strings = {"0301234", "1001", "0171", "09"})
    void theBuiltInOneAllowsTheRest(String number) {
        assertThat(DialRight.BUILT_IN.bars(number)).isEmpty();
    }

    @Test
    void ofTwoClassesWithTheSamePrefixTheFirstCounts() {
        DialRight twice = new DialRight(
                "twice",
                List.of(
                        new DialRight.Destination("first", List.of("07"), false),
                        new DialRight.Destination("second", List.of("07"), true)),
                true);
        assertThat(twice.bars("0790")).contains("first");
    }
}
