package io.deskbridge.bridge.core.calls;

import io.deskbridge.bridge.core.control.ControlState;
import io.deskbridge.bridge.core.model.CallId;
import io.deskbridge.bridge.core.model.Cause;
import io.deskbridge.bridge.core.model.EndReason;
import io.deskbridge.bridge.core.model.EventType;
import io.deskbridge.bridge.core.model.Initiator;
import io.deskbridge.bridge.core.model.Party;
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
 * @param details what only some events have
 */
public record PhoneEvent(
        long sequence,
        EventType type,
        Initiator initiator,
        Cause cause,
        String requestId,
        List<ConnectionView> connections,
        PhoneStatus status,
        Details details) {

    /**
     * What only some events have.
     *
     * @param ended with CONTROL_ENDED: how
     * @param former with CONTROL_ENDED: whose session
     * @param transfer with TRANSFERRED and CONFERENCED: which conversations became which
     * @param slot with DIVERTED by parking: where; else empty
     * @param undelivered with CALL_NOT_DELIVERED: the call
     * @param device with PHONE_LINK_UP: what the phone says it is, which may be another one than before
     */
    public record Details(
            Optional<EndReason> ended,
            Optional<ControlState.Session> former,
            Optional<Transfer> transfer,
            String slot,
            Optional<Undelivered> undelivered,
            Optional<Device> device) {
        /** Nothing more to say. */
        public static final Details NONE = new Details(
                Optional.empty(), Optional.empty(), Optional.empty(), "", Optional.empty(), Optional.empty());

        static Details of(EndReason reason, ControlState.Session former) {
            return new Details(
                    Optional.of(reason), Optional.of(former), Optional.empty(), "", Optional.empty(), Optional.empty());
        }

        static Details of(Optional<Transfer> transfer, String slot) {
            return transfer.isEmpty() && slot.isEmpty()
                    ? NONE
                    : new Details(
                            Optional.empty(), Optional.empty(), transfer, slot, Optional.empty(), Optional.empty());
        }

        static Details of(Undelivered undelivered) {
            return new Details(
                    Optional.empty(),
                    Optional.empty(),
                    Optional.empty(),
                    "",
                    Optional.of(undelivered),
                    Optional.empty());
        }

        static Details of(Device device) {
            return new Details(
                    Optional.empty(), Optional.empty(), Optional.empty(), "", Optional.empty(), Optional.of(device));
        }
    }

    /**
     * A call that was not presented (T13).
     *
     * @param call the conversation
     * @param from who called
     * @param forwardedTo where it went instead; empty when nowhere
     */
    public record Undelivered(CallId call, Party from, String forwardedTo) {}

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
     * @param connection the connection after it; none where the command was about none
     */
    public record Effect(long sequence, Optional<ConnectionView> connection) {}
}
