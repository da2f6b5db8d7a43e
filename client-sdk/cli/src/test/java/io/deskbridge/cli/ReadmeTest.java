package io.deskbridge.cli;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import org.junit.jupiter.api.Test;

/** What the README shows is what is compiled and run. */
class ReadmeTest {
    private static final Path ROOT = Path.of(System.getProperty("basedir", ".")).resolve("../..");

    @Test
    void theLinesOfJavaAreThoseOfTheExample() throws IOException {
        List<String> example = between(
                Files.readString(
                        ROOT.resolve("client-sdk/examples/src/main/java/io/deskbridge/examples/FirstCall.java")),
                "// README-BEGIN",
                "// README-END");
        List<String> readme = between(Files.readString(ROOT.resolve("README.md")), "```java", "```");
        assertThat(readme).isEqualTo(example).hasSizeLessThanOrEqualTo(11);
    }

    /** The lines between two marks, without the indentation they share. */
    private static List<String> between(String text, String from, String to) {
        int start = text.indexOf('\n', text.indexOf(from)) + 1;
        int end = text.indexOf(to, start);
        List<String> lines = text.substring(start, end)
                .lines()
                .filter(line -> !line.isBlank())
                .toList();
        int indent = lines.stream()
                .mapToInt(line -> line.length() - line.stripLeading().length())
                .min()
                .orElse(0);
        return lines.stream().map(line -> line.substring(indent)).toList();
    }
}
