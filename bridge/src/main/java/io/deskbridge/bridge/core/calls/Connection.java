package io.deskbridge.bridge.core.calls;

import io.deskbridge.bridge.core.model.CallId;
import io.deskbridge.bridge.core.model.Cause;
import io.deskbridge.bridge.core.model.ConnectionId;
import io.deskbridge.bridge.core.model.ConnectionState;
import io.deskbridge.bridge.core.model.Direction;
import io.deskbridge.bridge.core.model.HoldKind;
import io.deskbridge.bridge.core.model.Member;
import io.deskbridge.bridge.core.model.Party;
import io.deskbridge.bridge.core.model.Phase;
import java.util.List;
import java.util.Map;

/**
 * One call's leg at one phone: the unit of state (CSTA connection, JTAPI TerminalConnection).
 *
 * @param id never used again within the phone's epoch
 * @param call the conversation it belongs to
 * @param leg the number the phone knows it by
 * @param appearance the call appearance it sits on, from 1
 * @param direction who called whom
 * @param state state of this leg
 * @param remoteState state of the far end's leg, as the phone knows it
 * @param remote the far end
 * @param hold why it is on hold; NONE while it is not
 * @param divertingNumber who sent the call here, when it was meant for another number; else empty
 * @param cause why it is in this state
 * @param members in a conference every far end, of which {@code remote} is the first; none in a call of two
 * @param data what programs have said of the conversation
 */
public record Connection(
        ConnectionId id,
        CallId call,
        long leg,
        int appearance,
        Direction direction,
        ConnectionState state,
        ConnectionState remoteState,
        Party remote,
        HoldKind hold,
        String divertingNumber,
        Cause cause,
        List<Member> members,
        Map<String, String> data) {

    /** Part of a conference. */
    public boolean conferenced() {
        return !members.isEmpty();
    }

    /** What a person would call it. A far end that is gone leaves nothing to dial, so that is over and not DIALING. */
    public Phase phase() {
        boolean farEndGone = remoteState == ConnectionState.NULL && cause == Cause.REMOTE_CLEARING;
        return farEndGone ? Phase.ENDED : Phase.of(state, remoteState);
    }

    /** Holds the phone's audio: at most one connection of a phone does (ONE_ACTIVE). */
    public boolean active() {
        return state == ConnectionState.INITIATED || state == ConnectionState.CONNECTED;
    }

    /** A call goes on here: dialled, talked or on hold. One that rings does not yet, and a tone no longer (R8). */
    public boolean goesOn() {
        return switch (phase()) {
            case DIALING, RINGING_OUT, TALKING, HELD, REMOTE_HELD, QUEUED -> true;
            case RINGING_IN, FAILED, ENDED -> false;
        };
    }

    /** The far end has answered, or is the caller, and has not cleared. A far end that is QUEUED is nobody: this end is parked. */
    public boolean farAnswered() {
        return remoteState == ConnectionState.CONNECTED || remoteState == ConnectionState.HELD;
    }

    /** Both ends are in the conversation, held or not, or this one is parked: it goes on without any server (A15). */
    public boolean talks() {
        boolean here = state == ConnectionState.CONNECTED || state == ConnectionState.HELD;
        return here && (farAnswered() || remoteState == ConnectionState.QUEUED);
    }

    /** Active, and both ends are in the conversation, so that it can be put on hold. */
    public boolean holdable() {
        return state == ConnectionState.CONNECTED && farAnswered();
    }

    /** The same connection when the far end has cleared. */
    Connection withoutFarEnd() {
        return new Connection(
                id,
                call,
                leg,
                appearance,
                direction,
                state,
                ConnectionState.NULL,
                remote,
                hold,
                divertingNumber,
                Cause.REMOTE_CLEARING,
                members,
                data);
    }

    /** The same connection, of whose conversation something else is said. */
    Connection with(Map<String, String> newData) {
        return new Connection(
                id,
                call,
                leg,
                appearance,
                direction,
                state,
                remoteState,
                remote,
                hold,
                divertingNumber,
                Cause.CALL_DATA,
                members,
                newData);
    }
}
