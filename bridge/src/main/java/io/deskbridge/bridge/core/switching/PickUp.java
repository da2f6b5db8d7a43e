package io.deskbridge.bridge.core.switching;

import io.deskbridge.bridge.core.model.Party;
import io.deskbridge.bridge.core.model.PhoneId;
import java.util.List;

/**
 * A phone would take a call that is parked, or rings elsewhere. It goes from one phone where something might ring to the next,
 * until a call says yes or none is left.
 *
 * @param by the phone
 * @param party who the far end will see
 * @param leg the leg it will have at that phone
 * @param at the phones still to look at, the present one first; none for a parked call
 */
public record PickUp(PhoneId by, Party party, long leg, List<PhoneId> at) {
    /** The same, at the next phone. */
    public PickUp next() {
        return new PickUp(by, party, leg, at.subList(Math.min(1, at.size()), at.size()));
    }
}
