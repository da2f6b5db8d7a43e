package io.deskbridge.phone.model;

import java.time.Duration;
import org.jspecify.annotations.Nullable;

/**
 * What can be done with legs, whoever does it: person, order, timer or line. Each move changes the draft and reports the
 * change; none asks whether it is allowed.
 */
final class LegMoves {

    /** Dial tone gives up after this time without a digit. */
    static final Duration DIAL_TONE = Duration.ofSeconds(15);

    /** A number is complete when no digit follows for this time. */
    static final Duration INTER_DIGIT = Duration.ofSeconds(5);

    /** As many digits as a number can have. */
    static final int MAX_DIGITS = 32;

    private final StepDraft draft;

    LegMoves(StepDraft draft) {
        this.draft = draft;
    }

    /** True where another leg may become active now: none is, or the one that is can be held, or only waits to be hung up. */
    boolean canMakeRoom() {
        // An answer under way will want the audio; whatever cannot be held must not get it meanwhile.
        if (draft.answering() != null) {
            return false;
        }
        Leg active = draft.active();
        return active == null
                || active.state() == LegState.FAILED
                || (draft.settings().autoHold() && canHold(active));
    }

    /** True where the leg can be put on hold now. */
    boolean canHold(Leg leg) {
        return leg.isHoldable() && !draft.isBound(leg);
    }

    /** Puts the active leg, if any, on hold for the sake of another; a tone that is left is hung up. */
    void makeRoom(Initiator who) {
        Leg active = draft.active();
        if (active == null) {
            return;
        }
        boolean onlyTone = active.state() == LegState.FAILED || active.far() == FarState.FAILED;
        if (onlyTone) {
            hangUp(active, who);
        } else {
            hold(active, HoldKind.AUTO, Cause.AUTO_HOLD, who);
        }
    }

    /** The call is heard where the last one was; on the speaker, where that was a handset that is on its hook now. */
    void openAudio() {
        if (draft.audioPath == AudioPath.HANDSET && !draft.handsetLifted) {
            draft.audioPath = AudioPath.SPEAKER;
        }
    }

    /** Off-hook on a free appearance. */
    Leg begin(int appearance, Cause cause, Initiator who) {
        Leg leg = Leg.dialTone(draft.takeLegNumber(), appearance);
        draft.add(leg);
        openAudio();
        draft.emit(new PhoneOutput.LegReport(leg, cause, who));
        return leg;
    }

    Leg key(Leg leg, String digits, Initiator who) {
        Leg keyed = leg.withRemoteNumber(leg.remoteNumber() + digits);
        draft.change(keyed, Cause.UNSPECIFIED, who);
        return keyed;
    }

    /** Dialling is complete. */
    void originate(Leg leg, Initiator who) {
        originate(leg, false, who);
    }

    void originate(Leg leg, boolean offersVideo, Initiator who) {
        if (!draft.linked) {
            // Without a line there is nobody to take the number.
            draft.change(leg.with(LegState.FAILED, FarState.NULL), Cause.DEST_NOT_OBTAINABLE, who);
            return;
        }
        draft.change(leg.with(LegState.CONNECTED, FarState.NULL).withLineUp(true), Cause.UNSPECIFIED, who);
        draft.emit(new PhoneOutput.LineSetup(leg.number(), leg.remoteNumber(), offersVideo));
    }

    void waitForDigits() {
        draft.emit(new PhoneOutput.StartTimer(PhoneTimer.DIAL_TONE, DIAL_TONE));
    }

    void waitForMoreDigits() {
        draft.emit(new PhoneOutput.StartTimer(PhoneTimer.INTER_DIGIT, INTER_DIGIT));
    }

    /** Stops the timer of a leg that is being dialled by hand; nothing for another leg. */
    void stopDialTimer(Leg leg) {
        if (leg.state() == LegState.INITIATED) {
            draft.emit(new PhoneOutput.CancelTimer(
                    leg.remoteNumber().isEmpty() ? PhoneTimer.DIAL_TONE : PhoneTimer.INTER_DIGIT));
        }
    }

    void requestAnswer(Leg leg, Initiator who) {
        draft.put(leg.withWish(new Wish(Wish.Kind.ANSWER, who, 0)));
        draft.emit(new PhoneOutput.LineConnect(leg.number()));
    }

    /** The bridge grants the answer: only now the audio opens. */
    void grant(Leg leg, Initiator who, String remoteName) {
        makeRoom(who);
        openAudio();
        draft.change(
                leg.withRemoteName(remoteName).with(LegState.CONNECTED, FarState.CONNECTED), Cause.UNSPECIFIED, who);
    }

    void hold(Leg leg, HoldKind kind, Cause cause, Initiator who) {
        draft.change(leg.heldAs(kind), cause, who);
        draft.emit(new PhoneOutput.LineHold(leg.number(), true));
    }

    void retrieve(Leg leg, Cause cause, Initiator who) {
        makeRoom(who);
        openAudio();
        draft.change(leg.with(LegState.CONNECTED, leg.far()), cause, who);
        draft.emit(new PhoneOutput.LineHold(leg.number(), false));
    }

    void sendDigits(Leg leg, String digits, Initiator who) {
        draft.emit(new PhoneOutput.LegReport(leg, Cause.DIGITS_SENT, who));
        draft.emit(new PhoneOutput.LineDigits(leg.number(), digits));
    }

    void hangUp(Leg leg, Initiator who) {
        end(leg, Cause.NORMAL_CLEARING, who);
        if (leg.lineUp()) {
            draft.emit(new PhoneOutput.LineRelease(leg.number(), Cause.NORMAL_CLEARING));
        }
    }

    /** Ends the leg, and everybody else's of the call. */
    void clear(Leg leg, Initiator who) {
        if (leg.state() == LegState.ALERTING) {
            reject(leg, Cause.NORMAL_CLEARING, who);
            return;
        }
        // Said first: a leg that is reported as over has nothing more to say to its call.
        if (leg.lineUp()) {
            draft.emit(new PhoneOutput.LineClear(leg.number()));
        }
        end(leg, Cause.NORMAL_CLEARING, who);
    }

    void reject(Leg leg, Cause reported, Initiator who) {
        end(leg, reported, who);
        draft.emit(new PhoneOutput.LineRelease(leg.number(), Cause.CALL_REJECTED));
    }

    /** Forgets the leg and reports it once as over. */
    void end(Leg leg, Cause cause, Initiator who) {
        stopDialTimer(leg);
        draft.remove(leg);
        draft.emit(new PhoneOutput.LegReport(leg.with(LegState.NULL, FarState.NULL), cause, who));
    }

    /** The active leg while it is being dialled. */
    @Nullable
    Leg dialling() {
        Leg active = draft.active();
        return active != null && active.state() == LegState.INITIATED ? active : null;
    }
}
