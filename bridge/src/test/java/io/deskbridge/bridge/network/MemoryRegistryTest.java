package io.deskbridge.bridge.network;

import static io.deskbridge.bridge.network.EntrySamples.phoneAt;
import static org.assertj.core.api.Assertions.assertThat;

import io.deskbridge.bridge.actor.port.Entry;
import io.deskbridge.bridge.actor.port.Key;
import io.deskbridge.bridge.actor.port.Registry;
import io.deskbridge.bridge.actor.port.Registry.Change;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.Test;

class MemoryRegistryTest extends RegistryContract {
    private final MemoryRegistry registry = new MemoryRegistry();

    @Override
    protected Registry seenBy(String server) {
        return registry;
    }

    private long claim(String phone, String server) {
        Entry entry = phoneAt(phone, server);
        return registry.claim(Key.of(entry), entry).revision();
    }

    private static Key key(String phone) {
        return Key.of(phoneAt(phone, "any"));
    }

    @Test
    void aWatchFromBeforeWhatIsKeptGetsTheValuesThereAre() {
        claim("first", "alpha");
        for (int i = 0; i < 10_010; i++) {
            claim("4001", i % 2 == 0 ? "alpha" : "beta");
        }
        Heard heard = new Heard();
        registry.watchFrom(1, heard);
        assertThat(heard.keys()).containsExactly(key("first"), key("4001"));
    }

    @Test
    void whatAWatchHasStillToHearIsKeptForIt() {
        List<Long> heard = new ArrayList<>();
        registry.watchFrom(0, change -> {
            heard.add(change.revision());
            if (heard.size() == 1) {
                // As if this one were slow and the others went on meanwhile.
                for (int i = 0; i < 20_020; i++) {
                    claim("4001", i % 2 == 0 ? "alpha" : "beta");
                }
            }
        });
        long first = claim("first", "alpha");
        assertThat(heard).hasSize(20_021).startsWith(first, first + 1).isSorted();
    }

    @Test
    void aWatcherIsToldOnTheThreadThatWrites() {
        List<Thread> on = new ArrayList<>();
        registry.watchFrom(0, change -> on.add(Thread.currentThread()));
        claim("4001", "alpha");
        assertThat(on).containsExactly(Thread.currentThread());
    }

    @Test
    void aWatcherThatWritesIsToldOfItsOwnChangeAfterTheOne() {
        List<String> seen = new ArrayList<>();
        registry.watchFrom(0, change -> {
            seen.add("begin " + change.key().id());
            if (change.key().id().equals("4001")) {
                claim("4002", "alpha");
            }
            seen.add("end " + change.key().id());
        });
        claim("4001", "alpha");
        assertThat(seen).containsExactly("begin 4001", "end 4001", "begin 4002", "end 4002");
    }

    @Test
    void revisionsAreGivenOutWithoutAGapAlsoUnderContention() {
        Heard heard = new Heard();
        registry.watchFrom(0, heard);
        together(thread -> {
            for (int i = 0; i < 500; i++) {
                claim("phone-" + i % 5, "server-" + thread + "-" + i);
            }
            return true;
        });
        List<Change> all = heard.all();
        assertThat(all).hasSizeGreaterThan(2_000);
        for (int i = 0; i < all.size(); i++) {
            assertThat(all.get(i).revision()).isEqualTo(i + 1L);
        }
    }
}
