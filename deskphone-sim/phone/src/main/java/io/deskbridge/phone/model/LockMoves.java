package io.deskbridge.phone.model;

/** Locks and unlocks the phone, whoever does it. */
final class LockMoves {

    private final StepDraft draft;
    private final LegMoves moves;

    LockMoves(StepDraft draft, LegMoves moves) {
        this.draft = draft;
        this.moves = moves;
    }

    void set(boolean locked, Initiator who) {
        if (draft.locked == locked) {
            return;
        }
        draft.locked = locked;
        draft.emit(new PhoneOutput.LockReport(locked, who));
        if (locked) {
            new ControlRules(draft).answer(PromptDecision.DECLINED);
            opensNoMicrophone();
            // A locked phone takes no digits, so dial tone would lead nowhere.
            Leg dialling = moves.dialling();
            if (dialling != null) {
                moves.hangUp(dialling, who);
            }
        }
    }

    /** A18: what was ordered before the lock, and would open the microphone after it, is not wanted any more. */
    private void opensNoMicrophone() {
        draft.stopAsking(Cause.BLOCKED);
        Leg answering = draft.answering();
        Initiator asked = answering == null ? null : answering.answering();
        if (answering != null && asked != null && asked.isOrder()) {
            draft.put(answering.withWish(null));
            draft.emit(new PhoneOutput.OrderFailed(asked.orderId(), Cause.BLOCKED));
        }
    }
}
