package io.deskbridge.cli.process;

import static org.assertj.core.api.Assertions.assertThat;

import io.deskbridge.cli.process.FaultPlan.Round;
import java.time.Duration;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;

/** A plan is its seed, and holds everything. */
class FaultPlanTest {
    private static final Map<String, String> HOMES = Map.of("basil", "alpha", "beryl", "bravo", "boris", "charlie");

    private static List<Round> plan(long seed, int rounds, boolean cluster) {
        return FaultPlan.of(seed, rounds, cluster, Duration.ofSeconds(60), HOMES);
    }

    @Test
    void theSameSeedIsTheSamePlanAndAnotherIsAnother() {
        assertThat(plan(7, 50, true)).isEqualTo(plan(7, 50, true)).isNotEqualTo(plan(8, 50, true));
    }

    @Test
    void everyFaultComesAndNobodyGoesToAServerThatFails() {
        List<Round> plan = plan(7, 50, true);
        assertThat(plan).extracting(Round::fault).contains(Fault.values());
        assertThat(plan).allSatisfy(round -> {
            assertThat(round.lasts()).isBetween(Duration.ofSeconds(1), Duration.ofSeconds(60));
            assertThat(round.moves()).hasSize(HOMES.size());
            if (!round.fault().isAboutEtcd()) {
                assertThat(round.moves().values())
                        .noneMatch(move -> move.server().equals(round.server()));
            }
        });
    }

    @Test
    void anEtcdOfOneMemberLosesNoLeader() {
        assertThat(plan(7, 50, false))
                .extracting(Round::fault)
                .doesNotContain(Fault.ETCD_LEADER_KILLED)
                .contains(Arrays.stream(Fault.values())
                        .filter(fault -> fault != Fault.ETCD_LEADER_KILLED)
                        .toArray(Fault[]::new));
    }
}
