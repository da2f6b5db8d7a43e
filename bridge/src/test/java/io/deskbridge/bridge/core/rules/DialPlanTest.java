package io.deskbridge.bridge.core.rules;

import static org.assertj.core.api.Assertions.assertThat;

import io.deskbridge.bridge.core.rules.DialPlan.Dialled;
import io.deskbridge.bridge.core.rules.DialPlan.Where;
import java.util.List;
import org.junit.jupiter.api.Test;

class DialPlanTest {
    private final DialPlan plan = new DialPlan("0", "*67", List.of("112", "0110"));

    @Test
    void whatBeginsWithNothingSpecialIsANumberOfTheNetwork() {
        assertThat(plan.read("4002")).isEqualTo(new Dialled(Where.NETWORK, "4002", "4002", false));
        assertThat(plan.read("0")).as("nothing after it").isEqualTo(new Dialled(Where.NETWORK, "0", "0", false));
    }

    @Test
    void theOutsideIsReachedByItsPrefixOrWithAPlus() {
        assertThat(plan.read("01001")).isEqualTo(new Dialled(Where.OUTSIDE, "1001", "01001", false));
        assertThat(plan.read("+491001")).isEqualTo(new Dialled(Where.OUTSIDE, "+491001", "+491001", false));
    }

    @Test
    void helpIsReachedFirstAndSeesWhoCalls() {
        assertThat(plan.read("112").where()).isEqualTo(Where.EMERGENCY);
        assertThat(plan.read("0110").where()).isEqualTo(Where.EMERGENCY);
        assertThat(plan.read("112").withheld()).isFalse();
    }

    @Test
    void whoWithholdsTheNumberFromHelpReachesItAndIsSeen() {
        assertThat(plan.read("*67112")).isEqualTo(new Dialled(Where.EMERGENCY, "112", "112", false));
        assertThat(plan.read("*670110")).isEqualTo(new Dialled(Where.EMERGENCY, "0110", "0110", false));
    }

    @Test
    void helpIsReachedAndSeesWhoCallsAlsoBehindThePrefixThatWithholds() {
        assertThat(plan.read("*67112")).isEqualTo(new Dialled(Where.EMERGENCY, "112", "112", false));
        DialPlan own = new DialPlan("0", "1", List.of("112"));
        assertThat(own.read("112"))
                .as("a prefix that help begins with")
                .isEqualTo(new Dialled(Where.EMERGENCY, "112", "112", false));
    }

    @Test
    void aNumberIsWithheldForOneCall() {
        assertThat(plan.read("*674002")).isEqualTo(new Dialled(Where.NETWORK, "4002", "4002", true));
        assertThat(plan.read("*6701001")).isEqualTo(new Dialled(Where.OUTSIDE, "1001", "01001", true));
        assertThat(plan.read("*67")).as("nothing after it").isEqualTo(new Dialled(Where.NETWORK, "*67", "*67", false));
    }

    @Test
    void withoutPrefixesEveryNumberIsOneOfTheNetwork() {
        DialPlan bare = new DialPlan("", "", List.of());
        for (String number : List.of("01001", "+491001", "*674002", "112")) {
            assertThat(bare.read(number)).isEqualTo(new Dialled(Where.NETWORK, number, number, false));
        }
    }
}
