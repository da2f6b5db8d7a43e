package io.deskbridge.bridge.core.calls;

import io.deskbridge.bridge.core.control.ControlState;
import io.deskbridge.bridge.core.model.CallId;
import io.deskbridge.bridge.core.model.Cause;
import io.deskbridge.bridge.core.model.EndReason;
import io.deskbridge.bridge.core.model.EventType;
import io.deskbridge.bridge.core.model.Initiator;
import java.util.List;
import java.util.Optional;

/**
 * One numbered change of a phone, with everything it changed: folding events on a snapshot gives the next snapshot.
 *
 * @param sequence grows by one per event
 * @param type what
 * @param initiator who
 * @param cause why
 * @param requestId the command behind it, or empty
 * @param connections what it is about first, then every other connection whose published fields changed with it
 * @param status the phone after it
 * @param ended with CONTROL_ENDED: how
 * @param former with CONTROL_ENDED: whose session
 * @param transfer with TRANSFERRED and CONFERENCED: which conversations became which
 * @param slot with DIVERTED by parking: where; else empty
 */
public record PhoneEvent(
        long sequence,
        EventType type,
        Initiator initiator,
        Cause cause,
        String requestId,
        List<ConnectionView> connections,
        PhoneStatus status,
        Optional<EndReason> ended,
        Optional<ControlState.Session> former,
        Optional<Transfer> transfer,
        String slot) {

    /**
     * Conversations that became one (A11).
     *
     * @param oldCalls the conversations before, the older one first
     * @param call the conversation from now on
     */
    public record Transfer(List<CallId> oldCalls, CallId call) {}

    /**
     * How a command took effect.
     *
     * @param sequence the event at which it did (A7)
     * @param connection the connection after it
     */
    public record Effect(long sequence, ConnectionView connection) {}
}
