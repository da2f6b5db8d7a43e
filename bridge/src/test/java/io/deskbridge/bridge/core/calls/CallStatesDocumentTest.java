package io.deskbridge.bridge.core.calls;

import static org.assertj.core.api.Assertions.assertThat;

import io.deskbridge.bridge.core.model.Cause;
import io.deskbridge.bridge.core.model.CommandKind;
import io.deskbridge.bridge.core.model.ConnectionState;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.Collection;
import java.util.EnumMap;
import java.util.List;
import java.util.Map;
import java.util.TreeSet;
import java.util.stream.Collectors;
import org.junit.jupiter.api.Test;

/** {@code docs/call-states.md} is what the core runs on, printed. With {@code -Ddeskbridge.print=true} it is printed anew. */
class CallStatesDocumentTest {
    private static final Path DOCUMENT = Path.of("..", "docs", "call-states.md");

    @Test
    void theDocumentIsWhatTheCoreRunsOn() throws IOException {
        String now = print();
        if (Boolean.getBoolean("deskbridge.print")) {
            Files.writeString(DOCUMENT, now);
        }
        assertThat(Files.readString(DOCUMENT))
                .as("stale; run: mvn -q -pl proto,bridge test -Dtest=CallStatesDocumentTest -Ddeskbridge.print=true")
                .isEqualTo(now);
    }

    private static String print() {
        StringBuilder out = new StringBuilder("""
                # Call states

                One connection: a call's leg at one phone. This page is printed from the table the bridge runs on
                (`CallStatesDocumentTest`); a report of a phone that no row allows is not believed. The names are those of the
                reference: T for a connection, P for what happens to a pair.

                A state is written *state/far end's state*: `CONNECTED/ALERTING` is a call that rings at the far end.

                ```mermaid
                stateDiagram-v2
                    [*] --> NULL
                """);
        diagram(out);
        out.append("""
                ```

                ## Transitions

                | row | from | far end | to | far end | cause | events, in order |
                |---|---|---|---|---|---|---|
                """);
        for (Transition row : Transition.values()) {
            out.append("| ")
                    .append(String.join(
                            " | ",
                            row.name(),
                            states(row.from()),
                            states(row.fromRemote()),
                            row.to().name(),
                            states(row.toRemote()),
                            causes(row.causes()),
                            row.events().stream().map(Enum::name).collect(Collectors.joining(", "))))
                    .append(" |\n");
        }
        out.append("""

                ## Commands

                What a connection must be for a command. The same function refuses, and fills `allowed_commands`.

                | command | needs |
                |---|---|
                """);
        for (CommandKind kind : CommandKind.values()) {
            out.append("| ")
                    .append(kind)
                    .append(" | ")
                    .append(CommandRules.expectedStates(kind))
                    .append(" |\n");
        }
        return out.toString();
    }

    private static void diagram(StringBuilder out) {
        Map<ConnectionState, Map<ConnectionState, TreeSet<String>>> edges = new EnumMap<>(ConnectionState.class);
        for (Transition row : Transition.values()) {
            String name = row.name()
                    .substring(
                            0,
                            row.name().indexOf('_') < 0
                                    ? row.name().length()
                                    : row.name().indexOf('_'));
            for (ConnectionState from : row.from()) {
                edges.computeIfAbsent(from, it -> new EnumMap<>(ConnectionState.class))
                        .computeIfAbsent(row.to(), it -> new TreeSet<>())
                        .add(name);
            }
        }
        edges.forEach((from, targets) -> targets.forEach((to, names) -> out.append("    ")
                .append(from)
                .append(" --> ")
                .append(to)
                .append(" : ")
                .append(String.join(" ", names))
                .append('\n')));
    }

    private static String states(Collection<ConnectionState> states) {
        return states.size() == ConnectionState.values().length
                ? "any"
                : states.stream().sorted().map(Enum::name).collect(Collectors.joining(", "));
    }

    private static String causes(Collection<Cause> causes) {
        List<Cause> all = Arrays.asList(Cause.values());
        return causes.containsAll(all)
                ? "any"
                : causes.stream().sorted().map(Enum::name).collect(Collectors.joining(", "));
    }
}
