package io.deskbridge.bridge.actor;

import static io.deskbridge.bridge.actor.SmallNetwork.BETA;
import static io.deskbridge.bridge.actor.SmallNetwork.ONE;
import static io.deskbridge.bridge.actor.SmallNetwork.TWO;
import static org.mockito.ArgumentMatchers.any;
import static org.mockito.ArgumentMatchers.eq;

import io.deskbridge.bridge.actor.port.Entry;
import io.deskbridge.bridge.core.model.CallId;
import io.deskbridge.bridge.core.model.Cause;
import io.deskbridge.bridge.core.model.LineSignal;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

/** What a server that is gone leaves behind at the others. */
class LostServerTest {
    private final SmallNetwork network = new SmallNetwork();

    @BeforeEach
    void somethingIsParkedAtBeta() {
        network.with(ONE).with(TWO);
        network.write(new Entry.TrunkAt(BETA, "beta.example", 7401));
        network.write(new Entry.ParkedAt("7", CallId.of(BETA, "x")));
    }

    private void parks() {
        network.talks();
        network.says(ONE, 1, new LineSignal.Park("7"));
    }

    @Test
    void theSlotOfAServerThatIsThereIsTaken() {
        parks();
        network.at(ONE).say(eq(1L), any(), eq(new LineSignal.Denied(Cause.BUSY)));
    }

    @Test
    void theSlotOfAServerThatIsLostCanBeUsed() {
        network.phones.lost(BETA);
        parks();
        network.at(ONE).say(eq(1L), any(), eq(new LineSignal.Parked("7")));
    }

    @Test
    void theSlotOfAServerThatHasGoneAndGivenItsTrunksBackCanBeUsed() {
        network.giveBack(new Entry.TrunkAt(BETA, "beta.example", 7401));
        parks();
        network.at(ONE).say(eq(1L), any(), eq(new LineSignal.Parked("7")));
    }
}
