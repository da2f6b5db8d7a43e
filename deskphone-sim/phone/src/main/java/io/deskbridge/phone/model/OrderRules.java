package io.deskbridge.phone.model;

import org.jspecify.annotations.Nullable;

/** What the phone does about orders: a reply first, then, if it was taken, what it causes. Pairs are in {@link PairOrders}. */
final class OrderRules implements Order.Cases<StepDraft> {

    private final StepDraft draft;
    private final LegMoves moves;
    private final Admission door;
    private final PairOrders pairs;

    OrderRules(StepDraft draft, LegMoves moves) {
        this.draft = draft;
        this.moves = moves;
        this.door = new Admission(draft);
        this.pairs = new PairOrders(draft, moves, door);
    }

    @Override
    public StepDraft dial(Order.Dial order) {
        Leg leg = offHook(order, Operation.DIAL);
        if (leg != null) {
            moves.originate(leg.withRemoteNumber(order.to()), Initiator.order(order.id()));
        }
        return draft;
    }

    @Override
    public StepDraft startCall(Order.StartCall order) {
        if (offHook(order, Operation.START_CALL) != null) {
            moves.waitForDigits();
        }
        return draft;
    }

    /** Dial tone by order; null where the order is refused. */
    private @Nullable Leg offHook(Order order, Operation operation) {
        if (!door.opens(order, operation)) {
            return null;
        }
        int appearance = draft.freeAppearance();
        if (appearance == 0) {
            door.noFreeAppearance(order);
            return null;
        }
        if (!moves.canMakeRoom()) {
            door.activeLeg(order);
            return null;
        }
        Initiator who = door.accept(order);
        moves.makeRoom(who);
        return moves.begin(appearance, Cause.UNSPECIFIED, who);
    }

    @Override
    public StepDraft dialDigits(Order.DialDigits order) {
        Leg leg = door.admit(order, Operation.DIAL_DIGITS, order.leg());
        if (leg == null) {
            return draft;
        }
        if (leg.state() != LegState.INITIATED) {
            return door.wrongState(order, leg, "digits are dialled on a leg with dial tone");
        }
        int length = leg.remoteNumber().length() + order.digits().length();
        if (length > LegMoves.MAX_DIGITS) {
            return door.wrongState(order, leg, "a number has " + LegMoves.MAX_DIGITS + " digits at most");
        }
        Initiator who = door.accept(order);
        moves.stopDialTimer(leg);
        Leg keyed = moves.key(leg, order.digits(), who);
        if (order.complete()) {
            moves.originate(keyed, who);
        } else {
            moves.waitForMoreDigits();
        }
        return draft;
    }

    @Override
    public StepDraft answer(Order.Answer order) {
        Leg leg = door.admit(order, Operation.ANSWER, order.leg());
        if (leg == null) {
            return draft;
        }
        if (leg.answering() != null) {
            return door.refuse(order, Refusal.WRONG_STATE, "Leg " + leg.number() + " is being answered already.");
        }
        if (!leg.isRinging()) {
            return door.wrongState(order, leg, "only a ringing leg can be answered");
        }
        if (!moves.canMakeRoom()) {
            return door.activeLeg(order);
        }
        moves.requestAnswer(leg, door.accept(order));
        return draft;
    }

    @Override
    public StepDraft decline(Order.Decline order) {
        Leg leg = door.admit(order, Operation.DECLINE, order.leg());
        if (leg == null) {
            return draft;
        }
        if (!leg.isRinging()) {
            return door.wrongState(order, leg, "only a ringing leg can be declined");
        }
        moves.reject(leg, Cause.CALL_REJECTED, door.accept(order));
        return draft;
    }

    @Override
    public StepDraft hangUp(Order.HangUp order) {
        Leg leg = door.admit(order, Operation.HANG_UP, order.leg());
        if (leg == null) {
            return draft;
        }
        Initiator who = door.accept(order);
        if (leg.state() == LegState.ALERTING) {
            moves.reject(leg, Cause.NORMAL_CLEARING, who);
        } else {
            moves.hangUp(leg, who);
        }
        return draft;
    }

    @Override
    public StepDraft hold(Order.Hold order) {
        Leg leg = door.admit(order, Operation.HOLD, order.leg());
        if (leg == null) {
            return draft;
        }
        if (!moves.canHold(leg)) {
            return door.wrongState(order, leg, "only a leg in conversation can be held");
        }
        moves.hold(leg, HoldKind.HARD, Cause.UNSPECIFIED, door.accept(order));
        return draft;
    }

    @Override
    public StepDraft retrieve(Order.Retrieve order) {
        Leg leg = door.admit(order, Operation.RETRIEVE, order.leg());
        if (leg == null) {
            return draft;
        }
        if (leg.state() != LegState.HELD || draft.isBound(leg)) {
            return door.wrongState(order, leg, "only a held leg can be taken back");
        }
        if (!moves.canMakeRoom()) {
            return door.activeLeg(order);
        }
        moves.retrieve(leg, Cause.UNSPECIFIED, door.accept(order));
        return draft;
    }

    @Override
    public StepDraft sendDigits(Order.SendDigits order) {
        Leg leg = door.admit(order, Operation.SEND_DIGITS, order.leg());
        if (leg == null) {
            return draft;
        }
        if (!leg.isHoldable()) {
            return door.wrongState(order, leg, "tones are sent in a conversation");
        }
        moves.sendDigits(leg, order.digits(), door.accept(order));
        return draft;
    }

    @Override
    public StepDraft deflect(Order.Deflect order) {
        return pairs.deflect(order);
    }

    @Override
    public StepDraft swap(Order.Swap order) {
        return pairs.swap(order);
    }

    @Override
    public StepDraft consult(Order.Consult order) {
        return pairs.consult(order);
    }

    @Override
    public StepDraft reconnect(Order.Reconnect order) {
        return pairs.reconnect(order);
    }

    @Override
    public StepDraft transfer(Order.Transfer order) {
        return pairs.transfer(order);
    }

    @Override
    public StepDraft blindTransfer(Order.BlindTransfer order) {
        return pairs.blindTransfer(order);
    }

    @Override
    public StepDraft park(Order.Park order) {
        return pairs.park(order);
    }

    @Override
    public StepDraft unpark(Order.Unpark order) {
        return pairs.unpark(order);
    }

    @Override
    public StepDraft pickUp(Order.PickUp order) {
        return pairs.pickUp(order);
    }

    @Override
    public StepDraft merge(Order.Merge order) {
        return pairs.merge(order);
    }

    @Override
    public StepDraft addParty(Order.AddParty order) {
        return pairs.addParty(order);
    }

    @Override
    public StepDraft dropParty(Order.DropParty order) {
        return pairs.dropParty(order);
    }

    @Override
    public StepDraft clearCall(Order.ClearCall order) {
        Leg leg = door.admit(order, Operation.CLEAR_CALL, order.leg());
        if (leg != null) {
            moves.clear(leg, door.accept(order));
        }
        return draft;
    }

    @Override
    public StepDraft feature(FeatureOrder order) {
        return order.match(new FeatureOrders(draft, moves, door));
    }

    @Override
    public StepDraft unknown(Order.Unknown order) {
        return door.refuse(order, Refusal.NOT_SUPPORTED, "This phone does not know the order.");
    }
}
