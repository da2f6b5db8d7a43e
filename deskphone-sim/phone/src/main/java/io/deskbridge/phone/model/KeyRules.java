package io.deskbridge.phone.model;

import org.jspecify.annotations.Nullable;

/** What each key does. A key that makes no sense at the moment does nothing. */
final class KeyRules {

    /** As many digits as a number can have. */
    private static final int MAX_DIGITS = 32;

    private final StepDraft draft;
    private final LegMoves moves;

    KeyRules(StepDraft draft, LegMoves moves) {
        this.draft = draft;
        this.moves = moves;
    }

    StepDraft press(Key key) {
        return switch (key) {
            case LINE1, LINE2, LINE3, LINE4, LINE5, LINE6, LINE7, LINE8 -> line(key.line());
            case DIGIT_0, DIGIT_1, DIGIT_2, DIGIT_3, DIGIT_4, DIGIT_5, DIGIT_6, DIGIT_7, DIGIT_8, DIGIT_9, STAR, HASH ->
                digit(key.label().charAt(0));
            case HOLD -> hold();
            case SPEAKER -> speaker();
            case GOODBYE -> goodbye();
            case DIAL -> dial();
            case ACCEPT -> accept();
            case CANCEL -> cancel();
            case END_CONTROL -> endControl();
        };
    }

    private StepDraft line(int appearance) {
        if (appearance > draft.settings().appearances()) {
            return draft;
        }
        Leg leg = draft.on(appearance);
        if (leg == null) {
            newCall(appearance);
        } else if (leg.isRinging()) {
            answer(leg);
        } else if (leg.state() == LegState.HELD && makesWay()) {
            moves.retrieve(leg, Initiator.PERSON);
        }
        return draft;
    }

    private StepDraft digit(char digit) {
        if (draft.locked) {
            return draft;
        }
        Leg leg = moves.dialling();
        if (leg == null) {
            // Keys in conversation are no call control; on-hook they begin a call.
            leg = draft.active() == null ? offHook(draft.freeAppearance()) : null;
        } else if (leg.remoteNumber().isEmpty()) {
            moves.stopDialTimer(leg);
        }
        if (leg != null && leg.remoteNumber().length() < MAX_DIGITS) {
            moves.key(leg, digit);
            draft.emit(new PhoneOutput.StartTimer(PhoneTimer.INTER_DIGIT, LegMoves.INTER_DIGIT));
        }
        return draft;
    }

    private StepDraft dial() {
        Leg leg = moves.dialling();
        if (leg != null && !leg.remoteNumber().isEmpty()) {
            moves.stopDialTimer(leg);
            moves.originate(leg, Initiator.PERSON);
        }
        return draft;
    }

    private StepDraft hold() {
        Leg active = draft.active();
        if (active != null) {
            if (active.isHoldable()) {
                moves.hold(active, Cause.UNSPECIFIED, Initiator.PERSON);
            }
            return draft;
        }
        Leg only = null;
        for (Leg leg : draft.legs()) {
            if (leg.state() == LegState.HELD) {
                if (only != null) {
                    return draft;
                }
                only = leg;
            }
        }
        if (only != null && moves.canMakeRoom()) {
            moves.retrieve(only, Initiator.PERSON);
        }
        return draft;
    }

    private StepDraft speaker() {
        Leg active = draft.active();
        if (active != null) {
            if (draft.speakerOn) {
                moves.hangUp(active, Initiator.PERSON);
            } else {
                // From the handset to the speaker; nothing to report.
                draft.speakerOn = true;
            }
            return draft;
        }
        Leg ringing = draft.oldestRinging();
        if (ringing != null) {
            answer(ringing);
        } else {
            newCall(draft.freeAppearance());
        }
        return draft;
    }

    private StepDraft goodbye() {
        if (!hangUpWhatIsHeard()) {
            rejectOldest();
        }
        return draft;
    }

    private StepDraft accept() {
        Prompt prompt = draft.prompt;
        if (prompt != null) {
            answerPrompt(prompt, PromptDecision.ACCEPTED);
        }
        return draft;
    }

    private StepDraft cancel() {
        Prompt prompt = draft.prompt;
        if (prompt != null) {
            answerPrompt(prompt, PromptDecision.DECLINED);
            return draft;
        }
        if (!rejectOldest()) {
            Leg dialling = moves.dialling();
            if (dialling != null) {
                moves.hangUp(dialling, Initiator.PERSON);
            }
        }
        return draft;
    }

    private StepDraft endControl() {
        if (draft.banner != null) {
            draft.emit(new PhoneOutput.EndControl());
        }
        return draft;
    }

    void answerPrompt(Prompt prompt, PromptDecision decision) {
        draft.prompt = null;
        draft.emit(new PhoneOutput.CancelTimer(PhoneTimer.PROMPT));
        draft.emit(new PhoneOutput.PromptAnswer(prompt.id(), decision));
    }

    /** Asks the bridge for the call, where what is active makes way. */
    void answer(Leg ringing) {
        if (makesWay()) {
            moves.requestAnswer(ringing, Initiator.PERSON);
        }
    }

    /** A tone ends at once for a person who wants another call; a call that cannot be held stays. */
    private boolean makesWay() {
        if (draft.answering() != null) {
            return false;
        }
        Leg active = draft.active();
        if (active != null && active.isOnlyTone()) {
            moves.hangUp(active, Initiator.PERSON);
        }
        return moves.canMakeRoom();
    }

    /** Dial tone on this appearance, if it can be had; 0 is no appearance. */
    void newCall(int appearance) {
        Leg leg = offHook(appearance);
        if (leg != null) {
            draft.emit(new PhoneOutput.StartTimer(PhoneTimer.DIAL_TONE, LegMoves.DIAL_TONE));
        }
    }

    /** As {@link #newCall}, for somebody who keys a digit at once. */
    @Nullable
    Leg offHook(int appearance) {
        if (draft.locked || appearance == 0) {
            return null;
        }
        Leg active = draft.active();
        if (active != null && active.isOnlyTone() && active.state() != LegState.INITIATED) {
            moves.hangUp(active, Initiator.PERSON);
        }
        if (!moves.canMakeRoom()) {
            return null;
        }
        moves.makeRoom(Initiator.PERSON);
        return moves.begin(appearance, Initiator.PERSON);
    }

    /** Ends the active leg or, with none, the one that is being answered. Answers whether there was one. */
    boolean hangUpWhatIsHeard() {
        Leg active = draft.active();
        if (active != null) {
            moves.hangUp(active, Initiator.PERSON);
            return true;
        }
        Leg answering = draft.answering();
        if (answering != null) {
            moves.reject(answering, Cause.CALL_REJECTED, Initiator.PERSON);
            return true;
        }
        return false;
    }

    private boolean rejectOldest() {
        Leg ringing = draft.oldestRinging();
        if (ringing == null) {
            return false;
        }
        moves.reject(ringing, Cause.CALL_REJECTED, Initiator.PERSON);
        return true;
    }
}
