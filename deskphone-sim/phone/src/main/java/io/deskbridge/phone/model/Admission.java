package io.deskbridge.phone.model;

import org.jspecify.annotations.Nullable;

/**
 * Takes an order or refuses it, with one reply. Checked in the bridge's order: what the model can do, the lock, the service, the
 * leg. A locked phone hangs up by order and does nothing else; a phone out of service begins nothing new (R4a).
 */
final class Admission {

    private final StepDraft draft;

    Admission(StepDraft draft) {
        this.draft = draft;
    }

    /** False, and refused, where the model cannot do it, or the phone is locked or out of service. */
    boolean opens(Order order, Operation operation) {
        if (!draft.settings().operations().contains(operation)) {
            refuse(order, Refusal.NOT_SUPPORTED, "This model does not offer the operation.");
            return false;
        }
        if (draft.locked && operation != Operation.HANG_UP) {
            refuse(order, Refusal.LOCKED, "The phone is locked.");
            return false;
        }
        if (!draft.inService && operation.beginsSomething()) {
            refuse(order, Refusal.LOGGED_OFF, "The phone is out of service.");
            return false;
        }
        return true;
    }

    /** The leg an order is about; null, and refused, where the order does not get as far. */
    @Nullable
    Leg admit(Order order, Operation operation, long number) {
        if (!opens(order, operation)) {
            return null;
        }
        Leg leg = draft.find(number);
        if (leg == null) {
            refuse(order, Refusal.NO_SUCH_LEG, "There is no leg " + number + ".");
        }
        return leg;
    }

    Initiator accept(Order order) {
        draft.emit(new PhoneOutput.OrderReply(order.id(), null, ""));
        return Initiator.order(order.id());
    }

    StepDraft refuse(Order order, Refusal refusal, String text) {
        draft.emit(new PhoneOutput.OrderReply(order.id(), refusal, text));
        return draft;
    }

    StepDraft wrongState(Order order, Leg leg, String rule) {
        String waits = draft.isBound(leg) ? " and waits for switching" : "";
        return refuse(
                order,
                Refusal.WRONG_STATE,
                "Leg " + leg.number() + " is " + leg.state() + " with the far end " + leg.far() + waits + "; " + rule
                        + ".");
    }

    StepDraft noFreeAppearance(Order order) {
        return refuse(order, Refusal.NO_FREE_APPEARANCE, "All call appearances are taken.");
    }

    StepDraft activeLeg(Order order) {
        Leg answering = draft.answering();
        @Nullable Leg active = answering != null ? answering : draft.active();
        String which = active == null ? "Another leg" : "Leg " + active.number();
        return refuse(order, Refusal.ACTIVE_LEG, which + " is active or being answered, and cannot be held.");
    }
}
