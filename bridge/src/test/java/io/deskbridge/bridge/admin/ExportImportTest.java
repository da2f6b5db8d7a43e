package io.deskbridge.bridge.admin;

import static org.assertj.core.api.Assertions.assertThat;

import io.deskbridge.bridge.access.Principal.Administrator;
import io.deskbridge.bridge.actor.port.Entry;
import io.deskbridge.bridge.actor.port.Key;
import io.deskbridge.bridge.actor.port.Registry;
import io.deskbridge.bridge.actor.port.Registry.Held;
import io.deskbridge.bridge.admin.file.ConfigurationFile;
import io.deskbridge.bridge.network.MemoryRegistry;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.Random;
import java.util.Set;
import java.util.stream.Collectors;
import org.junit.jupiter.api.Test;

/** What is exported is what there is, whatever that is; and importing it makes it again. */
class ExportImportTest {
    private static final int ROUNDS = Integer.getInteger("deskbridge.rounds", 500);
    private static final Administrator ROOT = new Administrator("root");

    private static Registry holding(List<Entry> entries) {
        MemoryRegistry registry = new MemoryRegistry();
        entries.forEach(entry -> registry.claim(Key.of(entry), entry));
        return registry;
    }

    private static Set<Entry> held(Registry registry) {
        return Configuration.read(registry).objects().values().stream()
                .map(Held::entry)
                .collect(Collectors.toSet());
    }

    private static Import.Result importInto(Registry registry, String file, Import.Mode mode) {
        return new Import(ConfigurationFile.read(file), mode).apply(ROOT, new Administration(registry));
    }

    private static String export(Registry registry, boolean secrets) {
        return new Administration(registry).export(ROOT, secrets);
    }

    @Test
    void exportImportExportIsTheSame() {
        long seed = Long.getLong("deskbridge.seed", System.nanoTime());
        System.out.println(
                "seed " + seed + " (-Ddeskbridge.seed), " + ROUNDS + " configurations (-Ddeskbridge.rounds)");
        Random random = new Random(seed);
        RandomConfiguration configurations = new RandomConfiguration(random);
        for (int round = 0; round < ROUNDS; round++) {
            List<Entry> entries = new ArrayList<>(configurations.next());
            Registry first = holding(entries);
            String file = export(first, true);
            Collections.shuffle(entries, random);
            assertThat(export(holding(entries), true))
                    .as("in whatever order it was made")
                    .isEqualTo(file);

            Registry again = holding(configurations.next());
            Import.Result result = importInto(again, file, Import.Mode.REPLACE);
            assertThat(result.problems()).as(file).isEmpty();
            assertThat(held(again)).as(file).isEqualTo(Set.copyOf(entries));
            assertThat(export(again, true)).isEqualTo(file);

            Import.Result nothing = importInto(again, file, Import.Mode.MERGE);
            assertThat(nothing).isEqualTo(new Import.Result(true, List.of(), 0, 0, 0, entries.size()));
            assertThat(importInto(again, export(again, false), Import.Mode.REPLACE)
                            .unchanged())
                    .as("without secrets phones keep those they have")
                    .isEqualTo(entries.size());
            assertThat(held(again)).isEqualTo(Set.copyOf(entries));
        }
    }

    @Test
    void aFileThatIsChangedAtRandomIsImportedWholeOrRefusedWhole() {
        long seed = Long.getLong("deskbridge.seed", System.nanoTime());
        System.out.println("seed " + seed + " (-Ddeskbridge.seed)");
        Random random = new Random(seed);
        RandomConfiguration configurations = new RandomConfiguration(random);
        int refused = 0;
        for (int round = 0; round < ROUNDS; round++) {
            String file = export(holding(configurations.next()), true);
            StringBuilder changed = new StringBuilder(file);
            for (int i = 1 + random.nextInt(3); i > 0; i--) {
                int at = random.nextInt(changed.length());
                switch (random.nextInt(3)) {
                    case 0 -> changed.deleteCharAt(at);
                    case 1 -> changed.insert(at, (char) random.nextInt(256));
                    default -> changed.setCharAt(at, file.charAt(random.nextInt(file.length())));
                }
            }
            Registry registry = holding(configurations.next());
            Set<Entry> before = held(registry);
            Import.Result result = importInto(registry, changed.toString(), Import.Mode.REPLACE);
            assertThat(result.applied()).isEqualTo(result.problems().isEmpty());
            if (!result.applied()) {
                refused++;
                assertThat(held(registry)).isEqualTo(before);
                int lines = (int) changed.toString().lines().count() + 1;
                assertThat(result.problems()).allSatisfy(problem -> {
                    assertThat(problem.place().line()).isBetween(1, lines);
                    assertThat(problem.place().column()).isPositive();
                    assertThat(problem.message()).matches("(?s)[A-Z].{10,}\\.");
                });
            }
        }
        assertThat(refused).isBetween(ROUNDS / 10, ROUNDS - 1);
    }
}
