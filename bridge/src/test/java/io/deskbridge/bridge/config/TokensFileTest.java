package io.deskbridge.bridge.config;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;

import io.deskbridge.bridge.access.HashedTokens;
import io.deskbridge.bridge.access.Principal;
import io.deskbridge.bridge.core.model.UserName;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermissions;
import java.security.SecureRandom;
import java.util.List;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** Whose which token is. */
class TokensFileTest {
    private static final Principal ALICE = new Principal.User(new UserName("alice"));

    @TempDir
    private Path directory = Path.of("unset");

    private Path file() {
        return directory.resolve("tokens");
    }

    private void write(String... lines) throws IOException {
        OwnerOnly.makeFile(file());
        Files.write(file(), List.of(lines));
    }

    @Test
    void aTokenThatIsAddedIsItsUsersAndTheFileHasOnlyItsHash() throws IOException {
        String one = HashedTokens.newToken(new SecureRandom());
        String two = HashedTokens.newToken(new SecureRandom());
        TokensFile.add(file(), ALICE, one);
        TokensFile.add(file(), ALICE, two);
        TokensFile.add(file(), new Principal.Administrator("bob"), "a token by hand");
        HashedTokens tokens = TokensFile.read(file());
        assertThat(one).hasSize(43).isNotEqualTo(two);
        assertThat(Stream.of(one, two).map(tokens::principalOf))
                .allMatch(user -> user.filter(ALICE::equals).isPresent());
        assertThat(tokens.principalOf("a token by hand")).contains(new Principal.Administrator("bob"));
        assertThat(tokens.principalOf("another")).isEmpty();
        assertThat(tokens.principalOf(HashedTokens.hash(one)))
                .as("a hash is no token")
                .isEmpty();
        assertThat(Files.readString(file())).doesNotContain(one);
        assertThat(PosixFilePermissions.toString(Files.getPosixFilePermissions(file())))
                .isEqualTo("rw-------");
    }

    /** The published example of SHA-256, so that a file can be made without this program: {@code printf abc | sha256sum}. */
    @Test
    void theHashIsPlainSha256() {
        assertThat(HashedTokens.hash("abc"))
                .isEqualTo("ba7816bf8f01cfea414140de5dae2223b00361a396177a9cb410ff61f20015ad");
    }

    @Test
    void everyLineThatMakesNoSenseIsSaidAndNoneIsRepeated() throws IOException {
        String hash = HashedTokens.hash("x");
        write(
                "# tokens",
                "",
                "user alice " + hash,
                "alice secret-token",
                "user bob " + hash,
                "user bob " + hash.substring(1));
        assertThatExceptionOfType(ConfigException.class)
                .isThrownBy(() -> TokensFile.read(file()))
                .withMessage(
                        String.join(
                                "\n",
                                file()
                                        + ", line 4: A line is \"user NAME HASH\" or \"administrator NAME HASH\", the hash in 64 hexadecimal digits, or begins with #.",
                                file() + ", line 5: This token stands for somebody already.",
                                file()
                                        + ", line 6: A line is \"user NAME HASH\" or \"administrator NAME HASH\", the hash in 64 hexadecimal digits, or begins with #."));
    }

    @Test
    void aFileThatOthersMayReadIsRefused() throws IOException {
        write();
        Files.setPosixFilePermissions(file(), PosixFilePermissions.fromString("rw-r-----"));
        assertThatExceptionOfType(ConfigException.class)
                .isThrownBy(() -> TokensFile.read(file()))
                .withMessage("Others than its owner may read or change the file of tokens: chmod 600 " + file() + ".");
    }

    @Test
    void aFileThatIsNotThereIsSaidWithWhatMakesOne() {
        assertThatExceptionOfType(ConfigException.class)
                .isThrownBy(() -> TokensFile.read(file()))
                .withMessageContaining("There is no file of tokens " + file())
                .withMessageContaining("deskbridge token USER --tokens " + file());
    }
}
