package io.deskbridge.bridge.storage;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;

import java.io.ByteArrayOutputStream;
import java.nio.charset.StandardCharsets;
import java.util.Arrays;
import org.junit.jupiter.api.Test;

class RecordFrameTest {
    private static final byte[] ONE = "one".getBytes(StandardCharsets.US_ASCII);
    private static final byte[] TWO = "the second".getBytes(StandardCharsets.US_ASCII);

    private static byte[] file() {
        ByteArrayOutputStream out = new ByteArrayOutputStream();
        out.writeBytes(RecordFrame.beginning("DESKTEST").array());
        out.writeBytes(RecordFrame.framed(ONE).array());
        out.writeBytes(RecordFrame.framed(TWO).array());
        return out.toByteArray();
    }

    @Test
    void recordsAreReadWhereTheyStand() {
        byte[] file = file();
        assertThat(RecordFrame.begins(file, "DESKTEST")).isTrue();
        assertThat(RecordFrame.begins(file, "DESKREG1")).isFalse();
        int second = RecordFrame.WHAT_IT_IS + RecordFrame.HEAD + ONE.length;
        assertThat(RecordFrame.at(file, RecordFrame.WHAT_IT_IS)).isEqualTo(ONE);
        assertThat(RecordFrame.at(file, second)).isEqualTo(TWO);
        assertThat(RecordFrame.lengthAt(file, second)).isEqualTo(TWO.length);
        assertThat(RecordFrame.next(file, 0)).isEqualTo(RecordFrame.WHAT_IT_IS);
        assertThat(RecordFrame.next(file, RecordFrame.WHAT_IT_IS + 1)).isEqualTo(second);
        assertThat(RecordFrame.next(file, second + 1)).isEqualTo(-1);
    }

    @Test
    void noByteOfARecordCanBeAnotherOrMissing() {
        byte[] file = file();
        int second = RecordFrame.WHAT_IT_IS + RecordFrame.HEAD + ONE.length;
        for (int at = second; at < file.length; at++) {
            for (int bit = 0; bit < 8; bit++) {
                byte[] changed = file.clone();
                changed[at] ^= (byte) (1 << bit);
                assertThat(RecordFrame.at(changed, second))
                        .as("byte %s bit %s", at, bit)
                        .isNull();
            }
            assertThat(RecordFrame.at(Arrays.copyOf(file, at), second))
                    .as("cut at %s", at)
                    .isNull();
        }
    }

    @Test
    void zerosAreNoRecord() {
        assertThat(RecordFrame.next(new byte[4096], 0)).isEqualTo(-1);
    }

    @Test
    void aRecordHasOneByteToAMebibyte() {
        assertThat(RecordFrame.framed(new byte[RecordFrame.LONGEST]).remaining())
                .isEqualTo(RecordFrame.HEAD + RecordFrame.LONGEST);
        assertThatIllegalArgumentException().isThrownBy(() -> RecordFrame.framed(new byte[RecordFrame.LONGEST + 1]));
        assertThatIllegalArgumentException().isThrownBy(() -> RecordFrame.framed(new byte[0]));
        assertThatIllegalArgumentException().isThrownBy(() -> RecordFrame.beginning("SHORT"));
    }
}
