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
            // A locked phone takes no digits, so dial tone would lead nowhere.
            Leg dialling = moves.dialling();
            if (dialling != null) {
                moves.hangUp(dialling, who);
            }
        }
    }
}
