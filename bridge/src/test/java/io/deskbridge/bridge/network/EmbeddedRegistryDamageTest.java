package io.deskbridge.bridge.network;

import static io.deskbridge.bridge.network.EntrySamples.phone;
import static io.deskbridge.bridge.network.EntrySamples.phoneAt;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;

import io.deskbridge.bridge.actor.port.Entry;
import io.deskbridge.bridge.actor.port.Key;
import io.deskbridge.bridge.actor.port.Registry;
import io.deskbridge.bridge.actor.port.Registry.Held;
import io.deskbridge.bridge.actor.port.RegistryException;
import io.deskbridge.bridge.storage.MemoryDisk;
import java.io.IOException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Random;
import org.junit.jupiter.api.Test;

/** The embedded registry on a disk that fails, and on files as crashes and failing disks leave them behind. */
class EmbeddedRegistryDamageTest {
    private static final Path FILE = Path.of("/somewhere/registry");
    private static final Key KEY = Key.of(phone("4001", ""));
    private static final long NEVER = Long.MAX_VALUE;

    private final MemoryDisk disk = new MemoryDisk();

    private EmbeddedRegistry open() {
        return EmbeddedRegistry.open(FILE, disk, NEVER);
    }

    private static Held write(Registry registry, String phone, String name) {
        Entry entry = phone(phone, name);
        return registry.claim(Key.of(entry), entry);
    }

    private static Optional<Entry> read(Registry registry, String phone) {
        return registry.get(Key.of(phone(phone, ""))).map(Held::entry);
    }

    /** A file of three entries, and where each of its records ends. */
    private List<Integer> threeEntries() throws IOException {
        List<Integer> ends = new ArrayList<>();
        try (EmbeddedRegistry registry = open()) {
            ends.add(disk.content(FILE).length);
            for (int i = 1; i <= 3; i++) {
                write(registry, "400" + i, "Desk " + i);
                ends.add(disk.content(FILE).length);
            }
        }
        return ends;
    }

    // ---- a crash

    @Test
    void ofARecordThatACrashHasCutOffAtAnyByteNothingRemainsAndWritingGoesOn() throws IOException {
        List<Integer> ends = threeEntries();
        byte[] whole = disk.content(FILE);
        for (int length = ends.get(2); length < ends.get(3); length++) {
            disk.content(FILE, Arrays.copyOf(whole, length));
            try (EmbeddedRegistry registry = open()) {
                assertThat(read(registry, "4001")).contains(phone("4001", "Desk 1"));
                assertThat(read(registry, "4002")).contains(phone("4002", "Desk 2"));
                assertThat(read(registry, "4003")).isEmpty();
                write(registry, "4004", "Desk 4");
            }
            try (EmbeddedRegistry registry = open()) {
                assertThat(read(registry, "4002")).isPresent();
                assertThat(read(registry, "4003")).isEmpty();
                assertThat(read(registry, "4004")).contains(phone("4004", "Desk 4"));
            }
        }
    }

    @Test
    void ofSeveralWrittenTogetherACrashLeavesAllOrNone() throws IOException {
        List<Integer> ends = threeEntries();
        try (EmbeddedRegistry registry = open()) {
            ends.add(disk.content(FILE).length);
            List<Registry.Write> writes = List.of(
                    Registry.Write.of(phone("4004", "Desk 4")),
                    Registry.Write.of(phone("4001", "another")),
                    new Registry.Write(Key.of(phone("4002", "")), Optional.empty()));
            assertThat(registry.updateAll(new Entry.LastChange("root", "all"), 0, writes))
                    .isPresent();
        }
        byte[] whole = disk.content(FILE);
        for (int length = ends.get(4); length <= whole.length; length++) {
            disk.content(FILE, Arrays.copyOf(whole, length));
            try (EmbeddedRegistry registry = open()) {
                boolean all = length == whole.length;
                assertThat(read(registry, "4004").isPresent()).isEqualTo(all);
                assertThat(read(registry, "4001")).contains(phone("4001", all ? "another" : "Desk 1"));
                assertThat(read(registry, "4002").isPresent()).isEqualTo(!all);
                assertThat(registry.get(Key.LAST_CHANGE).isPresent()).isEqualTo(all);
            }
        }
    }

    @Test
    void aTailOfZerosAsSomeFileSystemsLeaveItIsCutOff() throws IOException {
        List<Integer> ends = threeEntries();
        byte[] whole = disk.content(FILE);
        for (int written = ends.get(2); written < ends.get(3); written++) {
            byte[] content = Arrays.copyOf(whole, written);
            disk.content(FILE, Arrays.copyOf(content, whole.length + 4_096));
            try (EmbeddedRegistry registry = open()) {
                assertThat(read(registry, "4002")).isPresent();
                assertThat(read(registry, "4003")).isEmpty();
            }
        }
    }

    @Test
    void whatWasAcknowledgedIsThereAfterACrashHoweverMuchElseIs() {
        long seed = Long.getLong("deskbridge.seed", System.nanoTime());
        System.out.println("seed " + seed + " (-Ddeskbridge.seed)");
        Random random = new Random(seed);
        Map<String, String> acknowledged = new HashMap<>();
        for (int life = 0; life < 200; life++) {
            // Written anew often, so that crashes fall among that too.
            try (EmbeddedRegistry registry = EmbeddedRegistry.open(FILE, disk, 0)) {
                for (String phone : acknowledged.keySet()) {
                    assertThat(read(registry, phone)).contains(phone(phone, acknowledged.get(phone)));
                }
                assertThat(registry.get(Key.of(phoneAt("4001", "alpha")))).isEmpty();
                Entry claim = phoneAt("4001", "alpha");
                registry.claim(Key.of(claim), claim);
                for (int i = random.nextInt(10); i > 0; i--) {
                    String phone = "phone-" + random.nextInt(5);
                    String name = life + "." + i;
                    if (random.nextInt(20) == 0) {
                        // This one may be there or not: it is written again, so that it is known.
                        disk.room(random.nextInt(300));
                        disk.forceFails(random.nextBoolean());
                        disk.replaceFails(random.nextBoolean());
                    }
                    try {
                        write(registry, phone, name);
                        acknowledged.put(phone, name);
                    } catch (RegistryException e) {
                        acknowledged.remove(phone);
                        break;
                    }
                }
                disk.crash(random.nextInt(100));
            }
        }
        assertThat(acknowledged).isNotEmpty();
    }

    @Test
    void everyWriteIsOnTheDiskBeforeItReturnsAndAClaimNeedsNone() {
        try (EmbeddedRegistry registry = open()) {
            int before = disk.forces();
            write(registry, "4001", "Desk");
            assertThat(disk.forces()).isEqualTo(before + 1);
            Entry claim = phoneAt("4001", "alpha");
            registry.claim(Key.of(claim), claim);
            assertThat(disk.forces()).isEqualTo(before + 1);
        }
    }

    // ---- damage

    @Test
    void aByteThatIsWrongInTheMiddleIsRefusedWithFileAndOffset() throws IOException {
        List<Integer> ends = threeEntries();
        byte[] whole = disk.content(FILE);
        for (int at = ends.get(0); at < ends.get(2); at++) {
            int record = at < ends.get(1) ? ends.get(0) : ends.get(1);
            byte[] damaged = whole.clone();
            damaged[at] ^= 0x40;
            disk.content(FILE, damaged);
            assertThatExceptionOfType(RegistryException.class)
                    .isThrownBy(this::open)
                    .withMessageContaining(
                            "The registry " + FILE + " is damaged: the record at byte " + record + " is not")
                    .withMessageContaining("backup");
            assertThat(disk.content(FILE)).isEqualTo(damaged);
        }
    }

    @Test
    void aByteThatIsWrongAtTheBeginningMakesItNoRegistry() throws IOException {
        threeEntries();
        byte[] damaged = disk.content(FILE);
        damaged[3] ^= 1;
        disk.content(FILE, damaged);
        assertThatExceptionOfType(RegistryException.class)
                .isThrownBy(this::open)
                .withMessageContaining(FILE + " is not a registry of Deskbridge");
    }

    @Test
    void aRefusedFileIsNotLocked() throws IOException {
        threeEntries();
        byte[] whole = disk.content(FILE);
        disk.content(FILE, new byte[] {1, 2, 3});
        assertThatExceptionOfType(RegistryException.class).isThrownBy(this::open);
        disk.content(FILE, whole);
        try (EmbeddedRegistry registry = open()) {
            assertThat(read(registry, "4001")).isPresent();
        }
    }

    // ---- a disk that fails

    @Test
    void aFullDiskStopsTheWritingAndNothingElse() {
        try (EmbeddedRegistry registry = open()) {
            write(registry, "4001", "Desk");
            Heard heard = new Heard();
            registry.watchFrom(0, heard);
            disk.room(10);
            assertThatExceptionOfType(RegistryException.class)
                    .isThrownBy(() -> write(registry, "4002", "Desk"))
                    .withMessageContaining(FILE + " has stopped writing, because of the disk: No space left on device")
                    .withMessageContaining("has been restarted");
            disk.room(Integer.MAX_VALUE);
            assertThatExceptionOfType(RegistryException.class)
                    .isThrownBy(() -> write(registry, "4003", "Desk"))
                    .withMessageContaining("No space left on device");
            assertThatExceptionOfType(RegistryException.class)
                    .isThrownBy(() -> registry.release(
                            KEY, registry.get(KEY).orElseThrow().revision()));
            Entry claim = phoneAt("4001", "alpha");
            registry.claim(Key.of(claim), claim);
            assertThat(heard.keys()).containsExactly(KEY, Key.of(claim));
            assertThat(read(registry, "4001")).isPresent();
        }
        try (EmbeddedRegistry registry = open()) {
            assertThat(read(registry, "4001")).isPresent();
            assertThat(read(registry, "4002")).isEmpty();
            write(registry, "4003", "Desk");
        }
    }

    @Test
    void anErrorWhenForcingIsNeverTriedAgain() {
        try (EmbeddedRegistry registry = open()) {
            disk.forceFails(true);
            assertThatExceptionOfType(RegistryException.class)
                    .isThrownBy(() -> write(registry, "4001", "Desk"))
                    .withMessageContaining("Input/output error");
            disk.forceFails(false);
            int forces = disk.forces();
            assertThatExceptionOfType(RegistryException.class).isThrownBy(() -> write(registry, "4002", "Desk"));
            assertThat(disk.forces()).isEqualTo(forces);
            assertThat(read(registry, "4001")).isEmpty();
        }
    }

    @Test
    void aFileThatCannotBeWrittenAnewStaysAsItIs() throws IOException {
        try (EmbeddedRegistry registry = EmbeddedRegistry.open(FILE, disk, 0)) {
            disk.replaceFails(true);
            int written = 0;
            try {
                for (; written < 1_000; written++) {
                    write(registry, "4001", "name " + written);
                }
            } catch (RegistryException e) {
                assertThat(e).hasMessageContaining("stopped writing");
            }
            assertThat(written).isBetween(1, 999);
            disk.crash(0);
            try (EmbeddedRegistry again = open()) {
                assertThat(read(again, "4001")).contains(phone("4001", "name " + (written - 1)));
            }
        }
    }

    @Test
    void aDiskThatIsFullFromTheBeginningIsSaidAtTheStart() {
        disk.room(0);
        assertThatExceptionOfType(RegistryException.class)
                .isThrownBy(this::open)
                .withMessageContaining("The registry " + FILE + " cannot be opened: No space left on device")
                .withMessageContaining("the disk has room");
        disk.room(Integer.MAX_VALUE);
        try (EmbeddedRegistry registry = open()) {
            write(registry, "4001", "Desk");
        }
    }

    @Test
    void aClosedRegistryWritesNothing() {
        EmbeddedRegistry registry = open();
        registry.close();
        registry.close();
        assertThatExceptionOfType(RegistryException.class)
                .isThrownBy(() -> write(registry, "4001", "Desk"))
                .withMessageContaining("is closed");
    }
}
