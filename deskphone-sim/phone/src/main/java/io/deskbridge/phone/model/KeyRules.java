package io.deskbridge.phone.model;

import org.jspecify.annotations.Nullable;

/** What each key does, whoever presses it. A key that makes no sense at the moment does nothing. */
final class KeyRules {

    private final StepDraft draft;
    private final LegMoves moves;
    private final PairKeys pairs;
    private final FeatureMoves features;
    private final Initiator who;

    KeyRules(StepDraft draft, LegMoves moves, Initiator who) {
        this.draft = draft;
        this.moves = moves;
        this.pairs = new PairKeys(draft, moves, who);
        this.features = new FeatureMoves(draft);
        this.who = who;
    }

    StepDraft press(Key key) {
        return switch (key) {
            case LINE1, LINE2, LINE3, LINE4, LINE5, LINE6, LINE7, LINE8 -> line(key.line());
            case DIGIT_0, DIGIT_1, DIGIT_2, DIGIT_3, DIGIT_4, DIGIT_5, DIGIT_6, DIGIT_7, DIGIT_8, DIGIT_9, STAR, HASH ->
                digit(key.label());
            case HOLD -> hold();
            case SPEAKER -> handsFree(AudioPath.SPEAKER);
            case HEADSET -> handsFree(AudioPath.HEADSET);
            case GOODBYE -> goodbye();
            case DIAL -> dial();
            case ACCEPT -> new ControlRules(draft).answer(PromptDecision.ACCEPTED);
            case CANCEL -> cancel();
            case TRANSFER -> pairs.transfer();
            case CONFERENCE -> pairs.conference();
            case DROP -> pairs.drop();
            case SWAP -> pairs.swap();
            case RECONNECT -> pairs.reconnect();
            case END_CONTROL -> endControl();
            case MUTE, VOLUME_UP, VOLUME_DOWN, DND, SILENCE -> feature(key);
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
        } else if (leg.state() == LegState.HELD && !draft.isBound(leg) && makesWay()) {
            moves.retrieve(leg, Cause.UNSPECIFIED, who);
        }
        return draft;
    }

    private StepDraft digit(String digit) {
        Leg active = draft.active();
        boolean talks = active != null && active.isHoldable();
        boolean open = talks ? !draft.locked : draft.mayCall();
        if (!open && !leadsToHelp(moves.dialling(), digit)) {
            return draft;
        }
        if (active != null && talks) {
            moves.sendDigits(active, digit, who);
            return draft;
        }
        Leg leg = moves.dialling();
        if (leg == null) {
            // On-hook a digit begins a call.
            leg = active == null ? offHookEvenLocked(draft.freeAppearance()) : null;
        } else if (leg.remoteNumber().isEmpty()) {
            moves.stopDialTimer(leg);
        }
        if (leg != null && leg.remoteNumber().length() < LegMoves.MAX_DIGITS) {
            moves.key(leg, digit, who);
            moves.waitForMoreDigits();
        }
        return draft;
    }

    /** On a locked phone help can still be keyed, and nothing else; also no tones into a call. Out of service there are tones. */
    private boolean leadsToHelp(@Nullable Leg dialling, String digit) {
        String number = (dialling == null ? "" : dialling.remoteNumber()) + digit;
        return (dialling != null || draft.active() == null) && draft.leadsToHelp(number);
    }

    private StepDraft dial() {
        Leg leg = moves.dialling();
        if (leg != null && !leg.remoteNumber().isEmpty() && draft.mayDial(leg.remoteNumber())) {
            moves.stopDialTimer(leg);
            moves.originate(leg, who);
        }
        return draft;
    }

    private StepDraft hold() {
        Leg active = draft.active();
        if (active != null) {
            if (moves.canHold(active)) {
                moves.hold(active, HoldKind.HARD, Cause.UNSPECIFIED, who);
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
        if (only != null && !draft.isBound(only) && moves.canMakeRoom()) {
            moves.retrieve(only, Cause.UNSPECIFIED, who);
        }
        return draft;
    }

    private StepDraft handsFree(AudioPath path) {
        Leg active = draft.active();
        if (active != null && draft.audioPath == path) {
            moves.hangUp(active, who);
            return draft;
        }
        // From the handset, or from the other one; nothing to report.
        draft.audioPath = path;
        if (active != null) {
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

    private StepDraft feature(Key key) {
        switch (key) {
            case MUTE -> {
                if (features.canMute()) {
                    features.mute(!draft.features().muted(), who);
                }
            }
            case VOLUME_UP -> features.volumeKey(FeatureMoves.VOLUME_STEP, who);
            case VOLUME_DOWN -> features.volumeKey(-FeatureMoves.VOLUME_STEP, who);
            case DND -> {
                if (!draft.locked) {
                    features.doNotDisturb(!draft.features().doNotDisturb(), who);
                }
            }
            default -> {
                if (features.rings()) {
                    features.silence(who);
                }
            }
        }
        return draft;
    }

    private StepDraft goodbye() {
        if (!hangUpWhatIsHeard()) {
            rejectOldest();
        }
        return draft;
    }

    private StepDraft cancel() {
        if (draft.prompt != null) {
            return new ControlRules(draft).answer(PromptDecision.DECLINED);
        }
        if (!rejectOldest()) {
            Leg dialling = moves.dialling();
            if (dialling != null) {
                moves.hangUp(dialling, who);
            }
        }
        return draft;
    }

    /** Holds the call and gives dial tone; null where that cannot be. */
    @Nullable
    Leg consult() {
        return pairs.consult();
    }

    private StepDraft endControl() {
        if (draft.banner != null) {
            draft.emit(new PhoneOutput.EndControl());
        }
        return draft;
    }

    /** Asks the bridge for the call, where what is active makes way. */
    void answer(Leg ringing) {
        if (makesWay()) {
            moves.requestAnswer(ringing, who);
        }
    }

    /** A tone ends at once for a person who wants another call; a call that cannot be held stays. */
    private boolean makesWay() {
        if (draft.answering() != null) {
            return false;
        }
        Leg active = draft.active();
        if (active != null && active.isOnlyTone()) {
            moves.hangUp(active, who);
        }
        return moves.canMakeRoom();
    }

    /** Dial tone on this appearance, if it can be had; 0 is no appearance. */
    void newCall(int appearance) {
        Leg leg = offHook(appearance);
        if (leg != null) {
            moves.waitForDigits();
        }
    }

    /** As {@link #newCall}, for somebody who keys a digit at once. */
    @Nullable
    Leg offHook(int appearance) {
        return draft.mayCall() ? offHookEvenLocked(appearance) : null;
    }

    /** As {@link #offHook}, for a number that may be dialled even on a phone that is locked or out of service. */
    @Nullable
    Leg offHookEvenLocked(int appearance) {
        if (appearance == 0) {
            return null;
        }
        Leg active = draft.active();
        if (active != null && active.isOnlyTone() && active.state() != LegState.INITIATED) {
            moves.hangUp(active, who);
        }
        if (!moves.canMakeRoom()) {
            return null;
        }
        moves.makeRoom(who);
        return moves.begin(appearance, Cause.UNSPECIFIED, who);
    }

    /** Ends the active leg or, with none, the one that is being answered. Answers whether there was one. */
    boolean hangUpWhatIsHeard() {
        Leg active = draft.active();
        if (active != null) {
            moves.hangUp(active, who);
            return true;
        }
        Leg answering = draft.answering();
        if (answering != null) {
            moves.reject(answering, Cause.CALL_REJECTED, who);
            return true;
        }
        return false;
    }

    private boolean rejectOldest() {
        Leg ringing = draft.oldestRinging();
        if (ringing == null) {
            return false;
        }
        moves.reject(ringing, Cause.CALL_REJECTED, who);
        return true;
    }
}
