package io.deskbridge.bridge.network;

import static io.deskbridge.bridge.network.EntrySamples.phone;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;

import com.google.protobuf.ByteString;
import io.deskbridge.bridge.actor.port.Entry;
import io.deskbridge.bridge.actor.port.Key;
import io.deskbridge.bridge.actor.port.Registry;
import io.deskbridge.bridge.actor.port.Registry.Held;
import io.deskbridge.bridge.actor.port.RegistryException;
import io.deskbridge.bridge.storage.FileDisk;
import java.io.File;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Objects;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** On the disk of this machine. */
class EmbeddedRegistryTest extends RegistryContract {
    @TempDir
    private Path directory = Path.of("set by JUnit");

    private @Nullable EmbeddedRegistry open;

    private Path file() {
        return directory.resolve("registry");
    }

    private EmbeddedRegistry registry() {
        EmbeddedRegistry registry = open;
        if (registry == null) {
            registry = EmbeddedRegistry.open(file());
            open = registry;
        }
        return registry;
    }

    private EmbeddedRegistry restarted() {
        registry().close();
        open = null;
        return registry();
    }

    @BeforeEach
    void open() {
        assertThat(registry()).isNotNull();
    }

    @AfterEach
    void close() {
        if (open != null) {
            open.close();
        }
    }

    @Override
    protected Registry seenBy(String server) {
        return registry();
    }

    private static Held write(Registry registry, Entry entry) {
        return registry.claim(Key.of(entry), entry);
    }

    @Test
    void afterARestartTheConfigurationIsThereAndTheClaimsAreNot() {
        EntrySamples.ALL.forEach(entry -> write(registry(), entry));
        EmbeddedRegistry again = restarted();
        for (Entry entry : EntrySamples.ALL) {
            Key key = Key.of(entry);
            if (key.kind().isClaim()) {
                assertThat(again.get(key)).isEmpty();
            } else {
                assertThat(again.get(key).map(Held::entry)).contains(entry);
            }
        }
        assertThat(EntrySamples.ALL.stream()
                        .filter(entry -> Key.of(entry).kind().isClaim()))
                .hasSize(8);
    }

    @Test
    void afterARestartEveryRevisionIsLargerThanAllBefore() {
        Held configured = write(registry(), phone("4001", "Desk"));
        long last = 0;
        for (int i = 0; i < 100; i++) {
            last = write(registry(), EntrySamples.phoneAt("4001", "server-" + i))
                    .revision();
        }
        assertThat(last).isGreaterThan(configured.revision());
        for (int restart = 0; restart < 3; restart++) {
            EmbeddedRegistry again = restarted();
            assertThat(again.get(Key.of(configured.entry())).orElseThrow().revision())
                    .isGreaterThan(last);
            last = write(again, EntrySamples.phoneAt("4001", "alpha")).revision();
        }
    }

    @Test
    void whatWasRemovedStaysRemovedAndTheLastValueStands() {
        Held first = write(registry(), phone("4001", "Desk"));
        Held other = write(registry(), phone("4002", "Other"));
        registry().update(Key.of(first.entry()), phone("4001", "New name"), first.revision());
        assertThat(registry().release(Key.of(other.entry()), other.revision())).isTrue();
        EmbeddedRegistry again = restarted();
        assertThat(again.get(Key.of(first.entry())).map(Held::entry)).contains(phone("4001", "New name"));
        assertThat(again.get(Key.of(other.entry()))).isEmpty();
    }

    @Test
    void aWatchFromARevisionOfAnEarlierLifeBeginsWithTheValuesThereAre() {
        long earlier = write(registry(), phone("4001", "Desk")).revision();
        EmbeddedRegistry again = restarted();
        Heard heard = new Heard();
        try (Registry.Watch watch = again.watchFrom(earlier, heard)) {
            assertThat(watch).isNotNull();
            assertThat(heard.keys()).containsExactly(Key.of(phone("4001", "")));
        }
    }

    @Test
    void twoRegistriesOfOneProcessCannotHaveTheSameFile() {
        assertThatExceptionOfType(RegistryException.class)
                .isThrownBy(() -> EmbeddedRegistry.open(file()))
                .withMessageContaining(file().toString())
                .withMessageContaining("process " + ProcessHandle.current().pid() + " has")
                .withMessageContaining("End the other server, or give this one a file");
        assertThat(restarted()).isNotNull();
    }

    @Test
    void aSecondProcessCannotHaveTheFileUntilTheFirstIsGone() throws IOException, InterruptedException {
        registry().close();
        open = null;
        Process first = new ProcessBuilder(
                        Path.of(System.getProperty("java.home"), "bin", "java").toString(),
                        "-cp",
                        System.getProperty("java.class.path"),
                        OtherProcess.class.getName(),
                        file().toString())
                .redirectError(ProcessBuilder.Redirect.INHERIT)
                .start();
        try (var said = first.inputReader()) {
            String line = said.lines()
                    .filter(one -> one.equals(OtherProcess.READY))
                    .findFirst()
                    .orElse("nothing");
            assertThat(line).isEqualTo(OtherProcess.READY);
            assertThatExceptionOfType(RegistryException.class)
                    .isThrownBy(() -> EmbeddedRegistry.open(file()))
                    .withMessageContaining("process " + first.pid() + " has");
        } finally {
            first.destroyForcibly().waitFor();
        }
        // Killed in the middle of its work; what it has told of is there.
        assertThat(registry().get(Key.of(phone("4001", ""))).map(Held::entry)).contains(phone("4001", "by the other"));
    }

    @Test
    void aDirectoryThatIsMissingIsSaid() {
        Path nowhere = directory.resolve("missing").resolve("registry");
        assertThatExceptionOfType(RegistryException.class)
                .isThrownBy(() -> EmbeddedRegistry.open(nowhere))
                .withMessageContaining(nowhere.toString())
                .withMessageContaining("NoSuchFileException")
                .withMessageContaining("a directory that exists");
        assertThat(nowhere.getParent()).doesNotExist();
    }

    @Test
    void anotherKindOfFileIsLeftAlone() throws IOException {
        registry().close();
        open = null;
        for (String content : List.of("", "DESK", "server = alpha\nlink.port = 5070\n")) {
            Files.writeString(file(), content);
            assertThatExceptionOfType(RegistryException.class)
                    .isThrownBy(() -> EmbeddedRegistry.open(file()))
                    .withMessageContaining(file() + " is not a registry of Deskbridge");
            assertThat(file()).hasContent(content);
        }
        Files.delete(file());
        assertThat(registry()).isNotNull();
    }

    @Test
    void besideTheFileStandsOnlyItsLock() {
        for (int i = 0; i < 2_000; i++) {
            write(registry(), phone("4001", "name " + i));
        }
        assertThat(Objects.requireNonNull(directory.toFile().listFiles()))
                .extracting(File::getName)
                .containsExactlyInAnyOrder("registry", "registry.lock");
        assertThat(file().toFile().length()).isLessThan(200_000);
        assertThat(restarted().get(Key.of(phone("4001", ""))).map(Held::entry)).contains(phone("4001", "name 1999"));
    }

    @Test
    void whatANewerReleaseHasWrittenIsKept() {
        registry().close();
        ByteString newer =
                EntryWords.bytes(phone("4001", "Desk")).concat(ByteString.copyFrom(new byte[] {(byte) 0xC0, 0x3E, 1}));
        try (RegistryFile raw = new RegistryFile(file(), new FileDisk(), 0)) {
            raw.write("call-back/1", ByteString.copyFromUtf8("of a kind to come"));
            raw.write("phone/4001", newer);
        }
        open = EmbeddedRegistry.open(file(), new FileDisk(), 0);
        for (int i = 0; i < 100; i++) {
            write(registry(), phone("4002", "name " + i));
        }
        assertThat(registry().get(Key.of(phone("4001", ""))).map(Held::entry)).contains(phone("4001", "Desk"));
        registry().close();
        try (RegistryFile raw = new RegistryFile(file(), new FileDisk(), 0)) {
            assertThat(raw.entries())
                    .containsEntry("call-back/1", ByteString.copyFromUtf8("of a kind to come"))
                    .containsEntry("phone/4001", newer)
                    .hasSize(3);
        }
    }

    /** Opens a registry, writes, says so, and stays. */
    static final class OtherProcess {
        static final String READY = "the other process has it";

        private OtherProcess() {}

        public static void main(String[] args) throws IOException {
            EmbeddedRegistry registry = EmbeddedRegistry.open(Path.of(args[0]));
            write(registry, phone("4001", "by the other"));
            System.out.println(READY);
            int end = System.in.read();
            registry.close();
            System.exit(end);
        }
    }
}
