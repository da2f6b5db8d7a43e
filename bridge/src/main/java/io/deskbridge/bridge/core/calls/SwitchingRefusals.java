package io.deskbridge.bridge.core.calls;

import io.deskbridge.bridge.core.calls.PhoneState.PendingOrder;
import io.deskbridge.bridge.core.model.Cause;
import io.deskbridge.bridge.core.model.CommandKind;
import io.deskbridge.bridge.core.model.PhoneId;
import io.deskbridge.bridge.core.model.Reason;
import io.deskbridge.bridge.core.model.Refusal;

/** The sentences and facts of commands that the phone took and switching denied (A8). Decides nothing. */
final class SwitchingRefusals {
    private SwitchingRefusals() {}

    /** Switching said no. */
    static Refusal notDone(PhoneId phone, PendingOrder order, String connection, Cause cause) {
        return switch (order.kind()) {
            case PARK -> notParked(phone, order.to(), connection, cause);
            case UNPARK, PICK_UP -> nothingToTake(phone, order);
            default -> leadsNowhere(phone, order.kind(), connection, cause);
        };
    }

    private static Refusal notParked(PhoneId phone, String slot, String connection, Cause cause) {
        boolean taken = cause == Cause.BUSY;
        return Refusal.of(
                taken ? Reason.PARK_SLOT_TAKEN : Reason.INVALID_DESTINATION,
                "Phone " + phone + " could not park the call in slot " + slot + ": "
                        + (taken ? "another one is parked there" : "the slot cannot be had (" + cause + ")")
                        + ". The call is as it was; name another slot.",
                "phone",
                phone.value(),
                "connection",
                connection,
                "rule",
                "PARK_SLOT",
                "slot",
                slot,
                "cause",
                cause.name(),
                "expected_state",
                "the slot is free",
                "actual_state",
                taken ? "the slot is taken" : "the slot cannot be had");
    }

    private static Refusal nothingToTake(PhoneId phone, PendingOrder order) {
        boolean parked = order.kind() == CommandKind.UNPARK;
        String where = parked
                ? "parked in slot " + order.to()
                : order.to().isEmpty() ? "ringing in the pick-up group" : "ringing at " + order.to();
        return Refusal.of(
                Reason.NOTHING_TO_PICK_UP,
                "Phone " + phone + " could not " + order.kind().words() + ": no call is " + where + ".",
                "phone",
                phone.value(),
                "rule",
                parked ? "PARK_SLOT" : "PICK_UP",
                parked ? "slot" : "number",
                order.to(),
                "expected_state",
                "a call " + where,
                "actual_state",
                "no call " + where);
    }

    /** Switching found nobody at the number. */
    private static Refusal leadsNowhere(PhoneId phone, CommandKind kind, String connection, Cause cause) {
        return Refusal.of(
                Reason.INVALID_DESTINATION,
                "Phone " + phone + " could not " + kind.words() + ": the number leads nowhere (" + cause
                        + "). The call is as it was.",
                "phone",
                phone.value(),
                "connection",
                connection,
                "cause",
                cause.name());
    }
}
