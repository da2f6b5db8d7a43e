package io.deskbridge.bridge.core.calls;

import io.deskbridge.bridge.core.model.Cause;
import io.deskbridge.bridge.core.model.ConnectionState;
import io.deskbridge.bridge.core.model.Direction;
import io.deskbridge.bridge.core.model.HoldKind;
import io.deskbridge.bridge.core.model.Initiator;
import io.deskbridge.bridge.core.model.Member;
import io.deskbridge.bridge.core.model.Party;
import java.util.List;

/**
 * A leg as the phone says it now is, and why.
 *
 * @param leg the leg's number at the phone
 * @param state its state
 * @param remoteState the far end's state, as the phone knows it
 * @param appearance the call appearance it sits on
 * @param direction who called whom
 * @param remote the far end
 * @param hold why it is on hold; NONE while it is not
 * @param divertingNumber who sent the call here, when it was meant for another number; else empty
 * @param cause why it changed
 * @param initiator who changed it
 * @param orderId the order that changed it, when an order did; else 0
 * @param members in a conference every far end; none in a call of two
 */
public record LegReport(
        long leg,
        ConnectionState state,
        ConnectionState remoteState,
        int appearance,
        Direction direction,
        Party remote,
        HoldKind hold,
        String divertingNumber,
        Cause cause,
        Initiator initiator,
        long orderId,
        List<Member> members) {
    /** A report of a leg that is in no conference. */
    public LegReport(
            long leg,
            ConnectionState state,
            ConnectionState remoteState,
            int appearance,
            Direction direction,
            Party remote,
            HoldKind hold,
            String divertingNumber,
            Cause cause,
            Initiator initiator,
            long orderId) {
        this(
                leg,
                state,
                remoteState,
                appearance,
                direction,
                remote,
                hold,
                divertingNumber,
                cause,
                initiator,
                orderId,
                List.of());
    }

    /** The leg is over, or only a tone is left of it: the phone knows that nobody is at the far end. */
    boolean knowsItIsOver() {
        return state == ConnectionState.NULL
                || state == ConnectionState.FAILED
                || remoteState == ConnectionState.FAILED;
    }
}
