package io.deskbridge.cli;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.DataInputStream;
import java.io.IOException;
import java.io.InputStream;
import java.util.Objects;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class MainTest {
    private static final int JAVA_8 = 52;

    @ParameterizedTest
    @ValueSource(strings = {"1.8", "9", "11", "16"})
    void aJavaThatIsTooOldIsToldSoInOneSentence(String version) {
        assertThat(Main.complaint(version))
                .contains("needs Java 17")
                .contains("Java " + version)
                .doesNotContain("\n")
                .endsWith(".");
    }

    @ParameterizedTest
    @ValueSource(strings = {"17", "21", "25"})
    void aJavaThatWillDoIsNot(String version) {
        assertThat(Main.complaint(version)).isEmpty();
    }

    @Test
    void theEntryCanBeReadByAnOldJava() throws IOException {
        try (InputStream in = Objects.requireNonNull(Main.class.getResourceAsStream("Main.class"))) {
            DataInputStream header = new DataInputStream(in);
            assertThat(header.readInt()).isEqualTo(0xCAFEBABE);
            assertThat(header.readUnsignedShort()).isZero();
            assertThat(header.readUnsignedShort()).isEqualTo(JAVA_8);
        }
    }
}
