package io.deskbridge.bridge.actor;

import static io.deskbridge.bridge.actor.SmallNetwork.ONE;
import static io.deskbridge.bridge.actor.SmallNetwork.TWO;
import static org.assertj.core.api.Assertions.assertThat;

import io.deskbridge.bridge.core.model.Cause;
import io.deskbridge.bridge.core.model.LineSignal;
import io.deskbridge.bridge.core.model.Party;
import org.junit.jupiter.api.Test;

/** Who is seen by whom, of those who would not be. */
class WithheldNumberTest {
    private final SmallNetwork network = new SmallNetwork();

    /** Who the outside is told that calls. */
    private Party seenOutside() {
        assertThat(network.toOutside).isNotEmpty();
        return ((LineSignal.Offer) network.toOutside.get(0)).from();
    }

    @Test
    void helpSeesWhoCallsAlsoFromAUserWhoWithholds() {
        network.withholding(ONE).dials(ONE, "112");
        assertThat(seenOutside()).isEqualTo(new Party("4001", "User 4001"));
    }

    @Test
    void whoIsAddedWithTheNumberWithheldDoesNotSeeIt() {
        network.with(ONE).with(TWO).talks();
        network.says(ONE, 1, new LineSignal.AddParty("*6701001"));
        assertThat(seenOutside()).isEqualTo(Party.ANONYMOUS);
    }

    @Test
    void whoWithholdsTheNumberIsNotSeenAsTheOneWhoSentACallOn() {
        network.with(ONE).withholding(TWO);
        network.dials(ONE, "4002");
        network.says(TWO, 2, new LineSignal.Alerting(""));
        network.says(TWO, 2, new LineSignal.Deflect("01001", Cause.REDIRECTED));
        assertThat(((LineSignal.Offer) network.toOutside.get(0)).divertingNumber())
                .isEqualTo("anonymous");
    }

    @Test
    void norAsTheOneWhoTransferredIt() {
        network.with(ONE).withholding(TWO).talks();
        network.says(TWO, 2, new LineSignal.BlindTransfer("01001"));
        assertThat(((LineSignal.Offer) network.toOutside.get(0)).divertingNumber())
                .isEqualTo("anonymous");
    }

    @Test
    void helpIsReachedAlsoBehindTheWithholdingPrefix() {
        network.with(ONE).dials(ONE, "*67112");
        assertThat(seenOutside()).isEqualTo(new Party("4001", "User 4001"));
    }
}
