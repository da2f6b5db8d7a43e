package io.deskbridge.bridge.core.login;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** What is kept of a PIN. */
class PinHashTest {
    private static final byte[] SALT = {1, 2, 3, 4, 5, 6, 7, 8, 9, 10, 11, 12, 13, 14, 15, 16};
    private static final PinHash HASH = PinHash.of("482913", SALT);

    @Test
    void onlyThePinItselfMatches() {
        assertThat(HASH.matches("482913")).isTrue();
        assertThat(HASH.matches("482914")).isFalse();
        assertThat(HASH.matches("")).isFalse();
    }

    @Test
    void itShowsNeitherThePinNorItself() {
        assertThat(HASH.text()).doesNotContain("482913");
        assertThat(HASH.toString()).isEqualTo("set");
        assertThat(PinHash.NONE).hasToString("none");
    }

    @Test
    void theSamePinWithAnotherSaltIsAnotherHash() {
        byte[] other = SALT.clone();
        other[0] = 0;
        assertThat(PinHash.of("482913", other).text()).isNotEqualTo(HASH.text());
        assertThat(PinHash.of("482913", other).salt()).isNotEqualTo(HASH.salt());
    }

    @Test
    void whoHasNoPinIsLetInWithNone() {
        assertThat(PinHash.NONE.isSet()).isFalse();
        assertThat(PinHash.NONE.matches("")).isFalse();
        assertThat(PinHash.NONE.matches("000000")).isFalse();
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "482913",
                "pbkdf2-sha256$1$",
                "pbkdf2-sha256$0$AAAA$AAAA",
                "pbkdf2-sha256$99999999$AAAA$AAAA$AAAA",
                "plain$1$AAAA$AAAA"
            })
    void whatIsNoHashMatchesNothing(String text) {
        assertThat(new PinHash(text).matches("482913")).isFalse();
    }

    /** Typed from RFC 7914, section 11: PBKDF2-HMAC-SHA-256 of "passwd" and "salt", one round. */
    @Test
    void itIsTheStandardsHash() {
        byte[] expected =
                java.util.HexFormat.of().parseHex("55ac046e56e3089fec1691c22544b605f94185216dde0465e68b9d57c20dacbc");
        PinHash typed = new PinHash(
                "pbkdf2-sha256$1$c2FsdA==$" + java.util.Base64.getEncoder().encodeToString(expected));
        assertThat(typed.matches("passwd")).isTrue();
    }

    @Test
    void noPinHasNoSalt() {
        assertThat(PinHash.NONE.salt()).isEmpty();
    }
}
