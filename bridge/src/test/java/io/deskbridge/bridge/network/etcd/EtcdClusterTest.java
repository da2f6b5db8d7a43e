package io.deskbridge.bridge.network.etcd;

import static io.deskbridge.bridge.network.EntrySamples.phoneAt;
import static org.assertj.core.api.Assertions.assertThat;

import io.deskbridge.bridge.actor.port.Entry;
import io.deskbridge.bridge.actor.port.Key;
import io.deskbridge.bridge.actor.port.Registry.Change;
import io.deskbridge.bridge.actor.port.RegistryException;
import io.deskbridge.bridge.network.Heard;
import io.etcd.jetcd.Client;
import io.etcd.jetcd.maintenance.StatusResponse;
import java.net.URI;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.ExecutionException;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.api.parallel.Execution;
import org.junit.jupiter.api.parallel.ExecutionMode;
import org.junit.jupiter.api.parallel.ResourceLock;

/** Against three real etcds that lose members, where there is an etcd on the PATH. */
@Execution(ExecutionMode.CONCURRENT)
@ResourceLock("etcd")
class EtcdClusterTest {
    private List<EtcdMember> members = List.of();

    @BeforeEach
    void startEtcd(@TempDir Path directory) {
        EtcdMember.requireEtcd(EtcdClusterTest.class);
        members = EtcdMember.start(3, directory);
    }

    @AfterEach
    void stopEtcd() {
        members.forEach(EtcdMember::close);
    }

    private List<URI> endpoints() {
        return members.stream().map(EtcdMember::endpoint).toList();
    }

    private EtcdMember leader() {
        List<EtcdMember> leaders = new ArrayList<>();
        // On a busy machine the members elect another now and then, also while they are asked one after the other.
        Patience.until("a leader", () -> {
            leaders.addAll(whoLeads());
            return !leaders.isEmpty();
        });
        return leaders.get(0);
    }

    private List<EtcdMember> whoLeads() {
        List<EtcdMember> leaders = new ArrayList<>();
        try (Client administrator = Client.builder().endpoints(endpoints()).build()) {
            for (EtcdMember one : members) {
                StatusResponse status = administrator
                        .getMaintenanceClient()
                        .statusMember(one.endpoint().toString())
                        .get();
                if (status.getLeader() == status.getHeader().getMemberId()) {
                    leaders.add(one);
                }
            }
        } catch (ExecutionException | InterruptedException e) {
            throw new IllegalStateException(e);
        }
        return leaders;
    }

    /** Claims until so many have been acknowledged; what etcd did not answer for is tried again. */
    private static List<Long> claims(EtcdRegistry registry, int count, String round) {
        List<Long> acknowledged = new ArrayList<>();
        for (int i = 0; i < count; i++) {
            Entry entry = phoneAt("phone-" + i % 7, round + "-" + i);
            acknowledged.add(
                    Patience.answer(() -> registry.claim(Key.of(entry), entry)).revision());
        }
        return acknowledged;
    }

    @Test
    void aLeaderThatIsKilledAndAQuorumThatIsLostCostTimeAndNothingElse() {
        EtcdSettings usual = EtcdSettings.of(endpoints(), "network");
        EtcdSettings patient = Patience.on(usual);
        // Without a quorum there is no answer, and the test waits for that as long as a call may take.
        EtcdSettings settings = new EtcdSettings(
                usual.endpoints(), usual.network(), patient.lease(), usual.renewal(), patient.fence(), usual.call());
        try (EtcdRegistry alpha = Patience.answer(() -> EtcdRegistry.open(settings));
                EtcdRegistry beta = Patience.answer(() -> EtcdRegistry.open(settings))) {
            Heard heard = new Heard();
            Patience.answer(() -> {
                beta.watchFrom(0, heard);
                return true;
            });
            List<Long> acknowledged = new ArrayList<>(claims(alpha, 50, "well"));

            EtcdMember leader = leader();
            leader.kill();
            acknowledged.addAll(claims(alpha, 50, "without the leader"));
            leader.start();

            members.get(0).kill();
            members.get(1).kill();
            Entry refused = phoneAt("refused", "alpha");
            boolean claimed = true;
            try {
                alpha.claim(Key.of(refused), refused);
            } catch (RegistryException e) {
                claimed = false;
            }
            assertThat(claimed).as("claimed without a quorum").isFalse();
            members.get(0).start();
            members.get(1).start();
            acknowledged.addAll(claims(alpha, 50, "well again"));

            long last = acknowledged.get(acknowledged.size() - 1);
            List<Change> told = heard.awaitRevision(last);
            assertThat(told).extracting(Change::revision).isSorted().doesNotHaveDuplicates();
            assertThat(told).extracting(Change::revision).containsAll(acknowledged);
            for (int phone = 0; phone < 7; phone++) {
                Key key = Key.of(phoneAt("phone-" + phone, "any"));
                // Beta was told by its watch, and may not have asked anything since it found etcd away.
                assertThat(Patience.answer(() -> beta.get(key)))
                        .isPresent()
                        .isEqualTo(Patience.answer(() -> alpha.get(key)));
            }
        }
    }
}
