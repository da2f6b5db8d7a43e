package io.deskbridge.phone.model;

import org.jspecify.annotations.Nullable;

/**
 * What can be done with two legs at once, or by asking switching to take a call away; whoever does it. As in
 * {@link LegMoves}, no move asks whether it is allowed.
 */
final class PairMoves {

    private final StepDraft draft;
    private final LegMoves moves;

    PairMoves(StepDraft draft, LegMoves moves) {
        this.draft = draft;
        this.moves = moves;
    }

    /** The held leg that is meant when none is named: the one a consultation is about, or the only one. */
    @Nullable
    Leg heldOne() {
        Leg only = null;
        int held = 0;
        for (Leg leg : draft.legs()) {
            if (leg.state() == LegState.HELD) {
                if (leg.hold() == HoldKind.CONSULTATION) {
                    return leg;
                }
                only = leg;
                held++;
            }
        }
        return held == 1 ? only : null;
    }

    /** True where something is held at all. */
    boolean holdsAny() {
        return draft.legs().stream().anyMatch(leg -> leg.state() == LegState.HELD);
    }

    /** The two change places, and with them the reason for which one of them waits. */
    void swap(Leg held, Leg active, Initiator who) {
        moves.hold(active, held.hold(), Cause.ALTERNATE, who);
        moves.retrieve(held, Cause.ALTERNATE, who);
    }

    /** Holds the call, and gives dial tone for another one. */
    Leg consult(Leg active, int appearance, Initiator who) {
        moves.hold(active, HoldKind.CONSULTATION, Cause.CONSULTATION, who);
        return moves.begin(appearance, Cause.CONSULTATION, who);
    }

    void reconnect(Leg held, Leg active, Initiator who) {
        moves.hangUp(active, who);
        moves.retrieve(held, Cause.CONSULTATION, who);
    }

    /** True where switching can be asked to join the far ends of the two. */
    boolean canJoin(Leg held, Leg active) {
        boolean waits = held.state() == LegState.HELD && held.far().isAnswered() && !held.isConferenced();
        boolean talks = active.isHoldable() && !active.isConferenced();
        boolean rings = active.state() == LegState.CONNECTED
                && active.far() == FarState.ALERTING
                && draft.settings().operations().contains(Operation.TRANSFER_WHILE_RINGING);
        return waits && (talks || rings) && !draft.isBound(held) && !draft.isBound(active);
    }

    void transfer(Leg held, Leg active, Initiator who) {
        draft.put(held.withWish(new Wish(Wish.Kind.TRANSFER, who, active.number())));
        draft.emit(new PhoneOutput.LineTransfer(held.number(), active.number()));
    }

    /** True where switching can be asked to make a conference of the two. */
    boolean canMerge(Leg held, Leg active) {
        boolean waits = held.state() == LegState.HELD && held.far().isAnswered();
        return waits && active.isHoldable() && !draft.isBound(held) && !draft.isBound(active);
    }

    void merge(Leg held, Leg active, Initiator who) {
        draft.put(held.withWish(new Wish(Wish.Kind.MERGE, who, active.number())));
        draft.emit(new PhoneOutput.LineMerge(held.number(), active.number()));
    }

    void addParty(Leg leg, String to, Initiator who) {
        draft.put(leg.withWish(new Wish(Wish.Kind.ADD_PARTY, who, 0)));
        draft.emit(new PhoneOutput.LineAddParty(leg.number(), to));
    }

    void dropParty(Leg leg, String number, Initiator who) {
        draft.put(leg.withWish(new Wish(Wish.Kind.DROP_PARTY, who, 0)));
        draft.emit(new PhoneOutput.LineDropParty(leg.number(), number));
    }

    void park(Leg leg, String slot, Initiator who) {
        draft.put(leg.withWish(new Wish(Wish.Kind.PARK, who, 0)));
        draft.emit(new PhoneOutput.LinePark(leg.number(), slot));
    }

    /** True where a call from elsewhere could be taken now. */
    boolean canTake() {
        return draft.asking == null && draft.freeAppearance() != 0 && moves.canMakeRoom();
    }

    void unpark(String slot, Initiator who) {
        Asking asking = new Asking(draft.takeLegNumber(), who);
        draft.asking = asking;
        draft.emit(new PhoneOutput.LineUnpark(asking.leg(), slot));
    }

    void pickUp(String number, Initiator who) {
        Asking asking = new Asking(draft.takeLegNumber(), who);
        draft.asking = asking;
        draft.emit(new PhoneOutput.LinePickUp(asking.leg(), number));
    }

    void blindTransfer(Leg leg, String to, Initiator who) {
        draft.put(leg.withWish(new Wish(Wish.Kind.BLIND_TRANSFER, who, 0)));
        draft.emit(new PhoneOutput.LineBlindTransfer(leg.number(), to));
    }

    void deflect(Leg leg, String to, Initiator who) {
        draft.put(leg.withWish(new Wish(Wish.Kind.DEFLECT, who, 0)));
        draft.emit(new PhoneOutput.LineDeflect(leg.number(), to));
    }
}
