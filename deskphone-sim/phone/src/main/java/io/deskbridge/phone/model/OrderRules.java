package io.deskbridge.phone.model;

import org.jspecify.annotations.Nullable;

/**
 * What the phone does about orders: a reply first, then, if it was taken, what it causes. Checked in the bridge's order:
 * what the model can do, the lock, the leg. A locked phone hangs up by order and does nothing else.
 */
final class OrderRules implements Order.Cases<StepDraft> {

    private final StepDraft draft;
    private final LegMoves moves;

    OrderRules(StepDraft draft, LegMoves moves) {
        this.draft = draft;
        this.moves = moves;
    }

    @Override
    public StepDraft dial(Order.Dial order) {
        if (lacks(Operation.DIAL)) {
            return notSupported(order);
        }
        if (draft.locked) {
            return locked(order);
        }
        int appearance = draft.freeAppearance();
        if (appearance == 0) {
            return refuse(order, Refusal.NO_FREE_APPEARANCE, "All call appearances are taken.");
        }
        if (!moves.canMakeRoom()) {
            return activeLeg(order);
        }
        Initiator who = accept(order);
        moves.makeRoom(who);
        Leg leg = moves.begin(appearance, who);
        moves.originate(leg.withRemoteNumber(order.to()), who);
        return draft;
    }

    @Override
    public StepDraft answer(Order.Answer order) {
        if (lacks(Operation.ANSWER)) {
            return notSupported(order);
        }
        if (draft.locked) {
            return locked(order);
        }
        Leg leg = draft.find(order.leg());
        if (leg == null) {
            return noSuchLeg(order, order.leg());
        }
        if (leg.answering() != null) {
            return refuse(order, Refusal.WRONG_STATE, "Leg " + leg.number() + " is being answered already.");
        }
        if (leg.state() != LegState.ALERTING) {
            return wrongState(order, leg, "only a ringing leg can be answered");
        }
        if (!moves.canMakeRoom()) {
            return activeLeg(order);
        }
        moves.requestAnswer(leg, accept(order));
        return draft;
    }

    @Override
    public StepDraft hangUp(Order.HangUp order) {
        if (lacks(Operation.HANG_UP)) {
            return notSupported(order);
        }
        Leg leg = draft.find(order.leg());
        if (leg == null) {
            return noSuchLeg(order, order.leg());
        }
        Initiator who = accept(order);
        if (leg.state() == LegState.ALERTING) {
            moves.reject(leg, Cause.NORMAL_CLEARING, who);
        } else {
            moves.hangUp(leg, who);
        }
        return draft;
    }

    @Override
    public StepDraft hold(Order.Hold order) {
        if (lacks(Operation.HOLD)) {
            return notSupported(order);
        }
        if (draft.locked) {
            return locked(order);
        }
        Leg leg = draft.find(order.leg());
        if (leg == null) {
            return noSuchLeg(order, order.leg());
        }
        if (!leg.isHoldable()) {
            return wrongState(order, leg, "only a leg in conversation can be held");
        }
        moves.hold(leg, Cause.UNSPECIFIED, accept(order));
        return draft;
    }

    @Override
    public StepDraft retrieve(Order.Retrieve order) {
        if (lacks(Operation.RETRIEVE)) {
            return notSupported(order);
        }
        if (draft.locked) {
            return locked(order);
        }
        Leg leg = draft.find(order.leg());
        if (leg == null) {
            return noSuchLeg(order, order.leg());
        }
        if (leg.state() != LegState.HELD) {
            return wrongState(order, leg, "only a held leg can be taken back");
        }
        if (!moves.canMakeRoom()) {
            return activeLeg(order);
        }
        moves.retrieve(leg, accept(order));
        return draft;
    }

    @Override
    public StepDraft unknown(Order.Unknown order) {
        return refuse(order, Refusal.NOT_SUPPORTED, "This phone does not know the order.");
    }

    private boolean lacks(Operation operation) {
        return !draft.settings().operations().contains(operation);
    }

    private Initiator accept(Order order) {
        draft.emit(new PhoneOutput.OrderReply(order.id(), null, ""));
        return Initiator.order(order.id());
    }

    private StepDraft refuse(Order order, Refusal refusal, String text) {
        draft.emit(new PhoneOutput.OrderReply(order.id(), refusal, text));
        return draft;
    }

    private StepDraft notSupported(Order order) {
        return refuse(order, Refusal.NOT_SUPPORTED, "This model does not offer the operation.");
    }

    private StepDraft locked(Order order) {
        return refuse(order, Refusal.LOCKED, "The phone is locked.");
    }

    private StepDraft noSuchLeg(Order order, long leg) {
        return refuse(order, Refusal.NO_SUCH_LEG, "There is no leg " + leg + ".");
    }

    private StepDraft wrongState(Order order, Leg leg, String rule) {
        return refuse(
                order,
                Refusal.WRONG_STATE,
                "Leg " + leg.number() + " is " + leg.state() + " with the far end " + leg.far() + "; " + rule + ".");
    }

    private StepDraft activeLeg(Order order) {
        Leg answering = draft.answering();
        @Nullable Leg active = answering != null ? answering : draft.active();
        String which = active == null ? "Another leg" : "Leg " + active.number();
        return refuse(order, Refusal.ACTIVE_LEG, which + " is active or being answered, and cannot be held.");
    }
}
