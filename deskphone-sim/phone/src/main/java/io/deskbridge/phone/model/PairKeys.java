package io.deskbridge.phone.model;

import org.jspecify.annotations.Nullable;

/** What the keys do that are about two calls, or make one of two: part of {@link KeyRules}. */
final class PairKeys {

    private final StepDraft draft;
    private final LegMoves moves;
    private final PairMoves pairs;
    private final Initiator who;

    PairKeys(StepDraft draft, LegMoves moves, Initiator who) {
        this.draft = draft;
        this.moves = moves;
        this.pairs = new PairMoves(draft, moves);
        this.who = who;
    }

    /** With nothing on hold, somebody is to be asked first; with a call on hold, the two are brought together. */
    StepDraft transfer() {
        Leg active = draft.active();
        if (active == null || draft.locked || !draft.linked) {
            return draft;
        }
        Leg held = pairs.heldOne();
        if (held != null && pairs.canJoin(held, active)) {
            pairs.transfer(held, active, who);
        } else if (!pairs.holdsAny() && consult() != null) {
            moves.waitForDigits();
        }
        return draft;
    }

    /** As {@link #transfer}, but everybody stays. */
    StepDraft conference() {
        Leg active = draft.active();
        if (active == null || draft.locked || !draft.linked) {
            return draft;
        }
        Leg held = pairs.heldOne();
        if (held != null && pairs.canMerge(held, active)) {
            pairs.merge(held, active, who);
        } else if (!pairs.holdsAny() && consult() != null) {
            moves.waitForDigits();
        }
        return draft;
    }

    StepDraft drop() {
        Leg active = draft.active();
        if (active != null && active.isConferenced() && moves.canHold(active) && draft.linked) {
            LegMember last = active.members().get(active.members().size() - 1);
            pairs.dropParty(active, last.number(), who);
        }
        return draft;
    }

    StepDraft swap() {
        Leg active = draft.active();
        if (active == null || !moves.canHold(active) || draft.answering() != null) {
            return draft;
        }
        Leg held = pairs.heldOne();
        Leg ringing = draft.oldestRinging();
        if (held != null && !draft.isBound(held)) {
            pairs.swap(held, active, who);
        } else if (ringing != null) {
            moves.requestAnswer(ringing, who);
        }
        return draft;
    }

    StepDraft reconnect() {
        Leg active = draft.active();
        Leg held = pairs.heldOne();
        if (active != null && held != null && !draft.isBound(active) && !draft.isBound(held)) {
            pairs.reconnect(held, active, who);
        }
        return draft;
    }

    /** Holds the call and gives dial tone; null where that cannot be. */
    @Nullable
    Leg consult() {
        Leg active = draft.active();
        int appearance = draft.freeAppearance();
        if (active == null || appearance == 0 || !draft.mayCall()) {
            return null;
        }
        boolean can = moves.canHold(active) && draft.answering() == null;
        return can ? pairs.consult(active, appearance, who) : null;
    }
}
