package io.deskbridge.bridge.actor;

import static io.deskbridge.bridge.actor.SmallNetwork.ALPHA;
import static io.deskbridge.bridge.actor.SmallNetwork.ONE;
import static io.deskbridge.bridge.actor.SmallNetwork.THREE;
import static io.deskbridge.bridge.actor.SmallNetwork.TWO;
import static org.assertj.core.api.Assertions.assertThat;
import static org.mockito.ArgumentMatchers.any;
import static org.mockito.ArgumentMatchers.eq;

import io.deskbridge.bridge.actor.port.Entry;
import io.deskbridge.bridge.actor.port.Key;
import io.deskbridge.bridge.actor.port.ParkJournal;
import io.deskbridge.bridge.actor.port.Registry;
import io.deskbridge.bridge.core.model.CallId;
import io.deskbridge.bridge.core.model.LineSignal;
import io.deskbridge.bridge.testing.OwnedClock;
import java.time.Duration;
import java.util.Map;
import java.util.Optional;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

/** A slot is a call's for as long as that is parked in it, also when the registry was away when it came or went. */
class ParkSlotsTest {
    private static final CallId LEFT = CallId.of(ALPHA, "left");

    private final SmallNetwork network = new SmallNetwork();

    @BeforeEach
    void threePhones() {
        network.with(ONE).with(TWO).with(THREE);
    }

    private Optional<Entry> slot() {
        return network.registry.get(new Key(Key.Kind.PARK_SLOT, "7")).map(Registry.Held::entry);
    }

    private void threeTakesIt() {
        network.says(THREE, 1, new LineSignal.Unpark("7"));
    }

    private void theRegistryIsBack() {
        network.registryAsServed.away(false);
        network.passes(Claims.AGAIN);
    }

    /** As a process finds it that is started while the registry is away: the claim of the last one stands, or has ended with it. */
    private void theProcessBeforeHasLeftACallThere() {
        network.registryAsServed.away(true);
        network.left.add(
                new ParkJournal.Parked("7", LEFT, ONE, TWO, OwnedClock.START.plus(Duration.ofMinutes(2)), Map.of()));
        network.phones.takeUp();
    }

    @Test
    void theSlotOfACallThatIsTakenWhileTheRegistryIsAwayIsFreeWhenItIsBack() {
        network.talks();
        network.says(ONE, 1, new LineSignal.Park("7"));
        network.at(ONE).say(eq(1L), any(), eq(new LineSignal.Parked("7")));
        network.registryAsServed.away(true);
        threeTakesIt();
        network.at(THREE).say(eq(1L), any(), any(LineSignal.PickedUp.class));
        assertThat(slot()).isPresent();
        theRegistryIsBack();
        assertThat(slot()).isEmpty();
    }

    @Test
    void theSlotOfACallThatIsStillParkedIsClaimedAgain() {
        theProcessBeforeHasLeftACallThere();
        theRegistryIsBack();
        assertThat(slot()).contains(new Entry.ParkedAt("7", LEFT));
    }

    @Test
    void theSlotOfACallThatHasComeBackMeanwhileIsNot() {
        theProcessBeforeHasLeftACallThere();
        network.passes(Duration.ofMinutes(2));
        theRegistryIsBack();
        assertThat(slot()).isEmpty();
    }
}
