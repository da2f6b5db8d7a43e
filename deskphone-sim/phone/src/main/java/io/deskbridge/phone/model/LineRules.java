package io.deskbridge.phone.model;

import org.jspecify.annotations.Nullable;

/** What the phone makes of what switching says about its legs. */
final class LineRules implements LineMessage.Cases<StepDraft> {

    private final StepDraft draft;
    private final LegMoves moves;

    LineRules(StepDraft draft, LegMoves moves) {
        this.draft = draft;
        this.moves = moves;
    }

    @Override
    public StepDraft setup(LineMessage.Setup message) {
        // Odd numbers are the phone's own; a number that is in use is a repetition.
        if (message.leg() % 2 != 0 || draft.find(message.leg()) != null) {
            return draft;
        }
        int appearance = draft.freeAppearance();
        if (appearance == 0) {
            draft.emit(new PhoneOutput.LineRelease(message.leg(), Cause.BUSY));
            return draft;
        }
        Leg leg = Leg.ringing(message.leg(), appearance, message.fromNumber(), message.fromName(), message.context());
        draft.add(leg);
        draft.emit(new PhoneOutput.LineAlerting(leg.number()));
        draft.emit(new PhoneOutput.LegReport(leg, Cause.NEW_CALL, Initiator.REMOTE));
        return draft;
    }

    @Override
    public StepDraft alerting(LineMessage.Alerting message) {
        Leg leg = withLine(message.leg());
        if (leg != null && leg.state() == LegState.CONNECTED && leg.far() == FarState.NULL) {
            Leg ringing = leg.withRemoteName(message.remoteName()).with(LegState.CONNECTED, FarState.ALERTING);
            draft.change(ringing, Cause.UNSPECIFIED, Initiator.REMOTE);
        }
        return draft;
    }

    @Override
    public StepDraft connect(LineMessage.Connect message) {
        Leg leg = withLine(message.leg());
        if (leg == null) {
            return draft;
        }
        Initiator asked = leg.answering();
        if (asked != null) {
            moves.grant(leg, asked, message.remoteName());
        } else if (isBeingReached(leg)) {
            Leg answered = leg.withRemoteName(message.remoteName()).with(LegState.CONNECTED, FarState.CONNECTED);
            draft.change(answered, Cause.UNSPECIFIED, Initiator.REMOTE);
        }
        return draft;
    }

    @Override
    public StepDraft release(LineMessage.Release message) {
        Leg known = withLine(message.leg());
        if (known == null) {
            return draft;
        }
        Leg leg = known.withLineUp(false);
        if (leg.state() == LegState.ALERTING) {
            moves.end(leg, message.cause(), Initiator.REMOTE);
        } else if (isBeingReached(leg)) {
            notReached(leg, message.cause());
        } else {
            cleared(leg, message.cause());
        }
        return draft;
    }

    @Override
    public StepDraft farHold(LineMessage.FarHold message) {
        Leg leg = withLine(message.leg());
        FarState far = message.held() ? FarState.HELD : FarState.CONNECTED;
        // A ringing leg's caller is CONNECTED too, but nobody talks to it yet.
        if (leg != null && leg.state() != LegState.ALERTING && leg.far().isAnswered() && leg.far() != far) {
            draft.change(leg.with(leg.state(), far), Cause.UNSPECIFIED, Initiator.REMOTE);
        }
        return draft;
    }

    @Override
    public StepDraft context(LineMessage.Context message) {
        Leg leg = draft.find(message.leg());
        if (leg != null) {
            draft.put(leg.withContext(message.context()));
        }
        return draft;
    }

    /** The person hears why; a bad number is the phone's own matter and ends the attempt. */
    private void notReached(Leg leg, Cause cause) {
        Leg failed = cause == Cause.INVALID_NUMBER
                ? leg.with(LegState.FAILED, FarState.NULL)
                : leg.with(LegState.CONNECTED, FarState.FAILED);
        draft.change(failed, cause, Initiator.REMOTE);
    }

    /** The far end hung up: a lifted handset waits for its person, anything else lets go by itself. */
    private void cleared(Leg leg, Cause cause) {
        boolean onHandset = leg.state() == LegState.CONNECTED && draft.handsetLifted && !draft.speakerOn;
        if (onHandset) {
            draft.change(leg.with(LegState.FAILED, FarState.NULL), Cause.LOCKOUT, Initiator.REMOTE);
        } else {
            moves.end(leg, cause == Cause.PHONE_LOST ? cause : Cause.REMOTE_CLEARING, Initiator.REMOTE);
        }
    }

    private static boolean isBeingReached(Leg leg) {
        return leg.state() == LegState.CONNECTED && !leg.far().isAnswered();
    }

    private @Nullable Leg withLine(long number) {
        Leg leg = draft.find(number);
        return leg != null && leg.lineUp() ? leg : null;
    }
}
