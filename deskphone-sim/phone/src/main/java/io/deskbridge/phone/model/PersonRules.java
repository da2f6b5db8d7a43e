package io.deskbridge.phone.model;

import org.jspecify.annotations.Nullable;

/** What handset, lock and whole numbers do; single keys are in {@link KeyRules}. */
final class PersonRules implements PersonAct.Cases<StepDraft> {

    private final StepDraft draft;
    private final LegMoves moves;
    private final KeyRules keys;

    PersonRules(StepDraft draft, LegMoves moves) {
        this.draft = draft;
        this.moves = moves;
        this.keys = new KeyRules(draft, moves);
    }

    @Override
    public StepDraft lift(PersonAct.Lift act) {
        if (draft.handsetLifted) {
            return draft;
        }
        draft.handsetLifted = true;
        // The handset takes the audio of a call on the speaker; nothing to report.
        draft.speakerOn = false;
        if (draft.active() == null) {
            @Nullable Leg ringing = draft.oldestRinging();
            if (ringing != null) {
                keys.answer(ringing);
            } else {
                keys.newCall(draft.freeAppearance());
            }
        }
        return draft;
    }

    @Override
    public StepDraft replace(PersonAct.Replace act) {
        if (!draft.handsetLifted) {
            return draft;
        }
        draft.handsetLifted = false;
        if (!draft.speakerOn) {
            keys.hangUpWhatIsHeard();
        }
        return draft;
    }

    @Override
    public StepDraft press(PersonAct.Press act) {
        return keys.press(act.key());
    }

    @Override
    public StepDraft dialNumber(PersonAct.DialNumber act) {
        if (draft.locked) {
            return draft;
        }
        Leg leg = moves.dialling();
        if (leg != null) {
            moves.stopDialTimer(leg);
        } else {
            leg = keys.offHook(draft.freeAppearance());
        }
        if (leg == null) {
            return draft;
        }
        for (int i = 0; i < act.number().length(); i++) {
            leg = moves.key(leg, act.number().charAt(i));
        }
        moves.originate(leg, Initiator.PERSON);
        return draft;
    }

    @Override
    public StepDraft setLock(PersonAct.SetLock act) {
        if (draft.locked == act.locked()) {
            return draft;
        }
        draft.locked = act.locked();
        draft.emit(new PhoneOutput.LockReport(act.locked()));
        if (act.locked()) {
            Prompt prompt = draft.prompt;
            if (prompt != null) {
                keys.answerPrompt(prompt, PromptDecision.DECLINED);
            }
            // A locked phone takes no digits, so dial tone would lead nowhere.
            Leg dialling = moves.dialling();
            if (dialling != null) {
                moves.hangUp(dialling, Initiator.PERSON);
            }
        }
        return draft;
    }
}
