package io.deskbridge.sim;

import static org.assertj.core.api.Assertions.assertThat;

import io.deskbridge.bridge.core.model.Cause;
import io.deskbridge.bridge.core.model.LineSignal;
import io.deskbridge.bridge.core.model.Party;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** What can be typed about people outside. */
final class ConsoleOutsideTest {

    private final World world = new World("alpha");
    private final PhoneConsole console = new PhoneConsole(Map.of(), Map.of(), Map.of("alpha", world.outside));

    @Test
    void somebodyOutsideCallsUnderTheNumberThatIsTyped() {
        assertThat(console.execute("outside 4001 +4989123")).isEqualTo("+4989123 calls 4001");
        assertThat(world.came(0).caller()).isEqualTo(new Party("+4989123", ""));
        assertThat(world.came(0).to()).isEqualTo("4001");
        assertThat(console.execute("outside 4002")).isEqualTo("0301234 calls 4002");
        assertThat(console.execute("OUTSIDE 4003 anonymous")).isEqualTo("anonymous calls 4003");
        assertThat(world.came(2).caller()).isEqualTo(Party.ANONYMOUS);
    }

    @Test
    void whoCallsIsListedWithWhatTheCallerHears() {
        assertThat(console.execute("outside")).isEqualTo("Nobody calls from outside.");
        console.execute("outside 4001");
        console.execute("outside 4002 0891");
        world.say(0, new LineSignal.Alerting("Alice"));
        world.say(1, new LineSignal.Alerting(""));
        assertThat(console.execute("outside")).isEqualTo("""
                0301234 calls 4001: rings at Alice
                0891 calls 4002: rings""");
        world.say(0, new LineSignal.Connect("Alice"));
        world.say(1, new LineSignal.Connect(""));
        world.say(0, new LineSignal.FarHold(true));
        assertThat(console.execute("outside")).isEqualTo("""
                0301234 calls 4001: held by Alice
                0891 calls 4002: answered""");
        world.say(0, new LineSignal.Release(Cause.REMOTE_CLEARING));
        assertThat(console.execute("outside")).isEqualTo("0891 calls 4002: answered");
    }

    @Test
    void theLastWhoCalledHangsUpFirst() {
        console.execute("outside 4001 0301");
        console.execute("outside 4002 0302");
        assertThat(console.execute("outside hangup")).isEqualTo("0302 calls 4002: over, NORMAL_CLEARING");
        assertThat(console.execute("outside hangup")).isEqualTo("0301 calls 4001: over, NORMAL_CLEARING");
        assertThat(console.execute("outside hangup")).isEqualTo("Nobody calls from outside.");
        assertThat(world.said).hasSize(2);
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            value = {
                "outside alice        | 'alice' cannot be used for a call from outside; a number there is an optional +"
                        + " and 1 to 32 digits.",
                "outside 4001 dora    | 'dora' cannot be used for a call from outside; a number there is an optional +"
                        + " and 1 to 32 digits.",
                "outside 4001 0301 x  | 'x' is one word too many; type 'help' to see what there is.",
                "outside hangup 4001  | '4001' is one word too many; type 'help' to see what there is."
            },
            quoteCharacter = '~')
    void whatCannotBeDoneIsAnsweredWithASentence(String typed, String answer) {
        assertThat(console.execute(typed)).isEqualTo(answer.replace('\'', '"'));
    }

    @Test
    void whereThereIsNoOutsideASentenceSaysSo() {
        PhoneConsole inside = new PhoneConsole(Map.of(), Map.of());
        assertThat(inside.execute("outside 4001")).startsWith("There is no outside world here; ");
        assertThat(inside.execute("outside hangup")).startsWith("There is no outside world here; ");
        assertThat(inside.execute("outside")).startsWith("There is no outside world here; ");
    }
}
