package io.deskbridge.bridge.wire;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;

import org.junit.jupiter.api.Test;

class EnumPairTest {
    private enum Core {
        NONE,
        RED,
        GREEN
    }

    private enum Contract {
        COLOUR_UNSPECIFIED,
        COLOUR_RED,
        COLOUR_GREEN,
        COLOUR_BLUE,
        UNRECOGNIZED
    }

    private enum Poorer {
        COLOUR_UNSPECIFIED,
        COLOUR_RED
    }

    @Test
    void aCoreConstantIsTheContractsWithAPrefixAndNoneIsUnspecified() {
        EnumPair<Core, Contract> pair = EnumPair.of(Core.class, Contract.class, "COLOUR_");
        assertThat(pair.toProto(Core.RED)).isEqualTo(Contract.COLOUR_RED);
        assertThat(pair.toProto(Core.NONE)).isEqualTo(Contract.COLOUR_UNSPECIFIED);
        assertThat(pair.fromProto(Contract.COLOUR_GREEN)).contains(Core.GREEN);
        assertThat(pair.fromProto(Contract.COLOUR_BLUE)).isEmpty();
        assertThat(pair.fromProto(Contract.UNRECOGNIZED)).isEmpty();
    }

    @Test
    void aCoreConstantThatTheContractLacksFailsWhenThePairIsMade() {
        assertThatIllegalArgumentException()
                .isThrownBy(() -> EnumPair.of(Core.class, Poorer.class, "COLOUR_"))
                .withMessageContaining("COLOUR_GREEN");
    }

    @Test
    void aCommonPairHasAnotherWordForWhatTheContractLacks() {
        EnumPair<Core, Poorer> pair = EnumPair.common(Core.class, Poorer.class, "COLOUR_");
        assertThat(pair.toProto(Core.RED, Poorer.COLOUR_UNSPECIFIED)).isEqualTo(Poorer.COLOUR_RED);
        assertThat(pair.toProto(Core.GREEN, Poorer.COLOUR_UNSPECIFIED)).isEqualTo(Poorer.COLOUR_UNSPECIFIED);
        assertThatIllegalArgumentException().isThrownBy(() -> pair.toProto(Core.GREEN));
    }
}
