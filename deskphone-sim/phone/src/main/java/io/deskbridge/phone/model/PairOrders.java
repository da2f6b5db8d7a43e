package io.deskbridge.phone.model;

import org.jspecify.annotations.Nullable;

/** Orders about two legs, and those that send a call to another phone. */
final class PairOrders {

    private final StepDraft draft;
    private final LegMoves moves;
    private final PairMoves pairs;
    private final Admission door;

    PairOrders(StepDraft draft, LegMoves moves, Admission door) {
        this.draft = draft;
        this.moves = moves;
        this.pairs = new PairMoves(draft, moves);
        this.door = door;
    }

    StepDraft deflect(Order.Deflect order) {
        Leg leg = door.admit(order, Operation.DEFLECT, order.leg());
        if (leg == null) {
            return draft;
        }
        if (!leg.isRinging()) {
            return door.wrongState(order, leg, "only a ringing leg can be deflected");
        }
        pairs.deflect(leg, order.to(), door.accept(order));
        return draft;
    }

    StepDraft swap(Order.Swap order) {
        Leg leg = door.admit(order, Operation.SWAP, order.leg());
        if (leg == null) {
            return draft;
        }
        Leg active = draft.active();
        boolean waits = leg.isRinging() || (leg.state() == LegState.HELD && !draft.isBound(leg));
        if (!waits) {
            return door.wrongState(order, leg, "only a held or ringing leg can be swapped in");
        }
        if (active == null || !moves.canHold(active) || draft.answering() != null) {
            return door.wrongState(order, leg, "there is no leg in conversation to swap it with");
        }
        Initiator who = door.accept(order);
        if (leg.state() == LegState.HELD) {
            pairs.swap(leg, active, who);
        } else {
            moves.requestAnswer(leg, who);
        }
        return draft;
    }

    StepDraft consult(Order.Consult order) {
        Leg leg = door.admit(order, Operation.CONSULT, order.leg());
        if (leg == null) {
            return draft;
        }
        if (!moves.canHold(leg) || draft.answering() != null) {
            return door.wrongState(order, leg, "only a leg in conversation can wait for a consultation");
        }
        int appearance = draft.freeAppearance();
        if (appearance == 0) {
            return door.noFreeAppearance(order);
        }
        Initiator who = door.accept(order);
        Leg begun = pairs.consult(leg, appearance, who);
        moves.originate(begun.withRemoteNumber(order.to()), who);
        return draft;
    }

    StepDraft reconnect(Order.Reconnect order) {
        Leg leg = door.admit(order, Operation.RECONNECT, order.leg());
        if (leg == null) {
            return draft;
        }
        if (leg.state() != LegState.HELD || draft.isBound(leg)) {
            return door.wrongState(order, leg, "only a held leg can be taken back");
        }
        Leg active = draft.active();
        if (active == null || draft.isBound(active)) {
            return door.wrongState(order, leg, "there is no other leg to end for it");
        }
        pairs.reconnect(leg, active, door.accept(order));
        return draft;
    }

    StepDraft transfer(Order.Transfer order) {
        Leg held = door.admit(order, Operation.TRANSFER, order.held());
        if (held == null) {
            return draft;
        }
        @Nullable Leg active = draft.find(order.active());
        if (active == null) {
            return door.refuse(order, Refusal.NO_SUCH_LEG, "There is no leg " + order.active() + ".");
        }
        if (!pairs.canJoin(held, active)) {
            return door.wrongState(order, held, "a held leg and one in conversation can be joined");
        }
        pairs.transfer(held, active, door.accept(order));
        return draft;
    }

    StepDraft park(Order.Park order) {
        Leg leg = door.admit(order, Operation.PARK, order.leg());
        if (leg == null) {
            return draft;
        }
        if (!leg.isInCall() || leg.isConferenced() || draft.isBound(leg)) {
            return door.wrongState(order, leg, "only an answered call of two can be parked");
        }
        pairs.park(leg, order.slot(), door.accept(order));
        return draft;
    }

    StepDraft unpark(Order.Unpark order) {
        if (canTake(order, Operation.UNPARK)) {
            pairs.unpark(order.slot(), door.accept(order));
        }
        return draft;
    }

    StepDraft pickUp(Order.PickUp order) {
        if (canTake(order, Operation.PICK_UP)) {
            pairs.pickUp(order.number(), door.accept(order));
        }
        return draft;
    }

    private boolean canTake(Order order, Operation operation) {
        if (!door.opens(order, operation)) {
            return false;
        }
        if (draft.freeAppearance() == 0) {
            door.noFreeAppearance(order);
        } else if (!pairs.canTake()) {
            door.activeLeg(order);
        }
        return pairs.canTake();
    }

    StepDraft merge(Order.Merge order) {
        Leg held = door.admit(order, Operation.MERGE, order.held());
        if (held == null) {
            return draft;
        }
        @Nullable Leg active = draft.find(order.active());
        if (active == null) {
            return door.refuse(order, Refusal.NO_SUCH_LEG, "There is no leg " + order.active() + ".");
        }
        if (!pairs.canMerge(held, active)) {
            return door.wrongState(order, held, "a held leg and one in conversation can be merged");
        }
        pairs.merge(held, active, door.accept(order));
        return draft;
    }

    StepDraft addParty(Order.AddParty order) {
        Leg leg = door.admit(order, Operation.ADD_PARTY, order.leg());
        if (leg == null) {
            return draft;
        }
        if (!moves.canHold(leg)) {
            return door.wrongState(order, leg, "somebody is added to a conversation");
        }
        pairs.addParty(leg, order.to(), door.accept(order));
        return draft;
    }

    StepDraft dropParty(Order.DropParty order) {
        Leg leg = door.admit(order, Operation.DROP_PARTY, order.leg());
        if (leg == null) {
            return draft;
        }
        if (!moves.canHold(leg) || !leg.isConferenced()) {
            return door.wrongState(order, leg, "somebody is dropped from a conference");
        }
        pairs.dropParty(leg, order.number(), door.accept(order));
        return draft;
    }

    StepDraft blindTransfer(Order.BlindTransfer order) {
        Leg leg = door.admit(order, Operation.BLIND_TRANSFER, order.leg());
        if (leg == null) {
            return draft;
        }
        if (!leg.isInCall() || leg.isConferenced() || draft.isBound(leg)) {
            return door.wrongState(order, leg, "only an answered call can be transferred");
        }
        pairs.blindTransfer(leg, order.to(), door.accept(order));
        return draft;
    }
}
