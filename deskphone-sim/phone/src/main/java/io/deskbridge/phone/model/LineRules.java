package io.deskbridge.phone.model;

/** What the phone makes of what switching says about its legs. */
final class LineRules implements LineMessage.Cases<StepDraft> {

    private final StepDraft draft;
    private final LegMoves moves;
    private final LineAnswers answers;

    LineRules(StepDraft draft, LegMoves moves) {
        this.draft = draft;
        this.moves = moves;
        this.answers = new LineAnswers(draft, moves);
    }

    @Override
    public StepDraft setup(LineMessage.Setup message) {
        // Odd numbers are the phone's own; a number that is in use is a repetition.
        if (message.leg() % 2 != 0 || draft.find(message.leg()) != null) {
            return draft;
        }
        if (!draft.inService) {
            draft.emit(new PhoneOutput.LineRelease(message.leg(), Cause.DEST_NOT_OBTAINABLE));
            return draft;
        }
        // What comes back was this phone's call before; its person wants to know.
        if (draft.features().doNotDisturb() && message.cause() != Cause.RECALL) {
            draft.emit(new PhoneOutput.LineRelease(message.leg(), Cause.DO_NOT_DISTURB));
            return draft;
        }
        int appearance = draft.appearanceForCaller();
        if (appearance == 0) {
            draft.emit(new PhoneOutput.LineRelease(message.leg(), Cause.BUSY));
            return draft;
        }
        Leg leg = Leg.ringing(appearance, message);
        draft.add(leg);
        draft.emit(new PhoneOutput.LineAlerting(leg.number()));
        draft.emit(new PhoneOutput.LegReport(leg, kindOfCall(message.cause()), Initiator.REMOTE));
        return draft;
    }

    @Override
    public StepDraft alerting(LineMessage.Alerting message) {
        Leg leg = draft.withLine(message.leg());
        if (leg != null && leg.state() == LegState.CONNECTED && leg.far() == FarState.NULL) {
            Leg ringing = leg.withRemoteName(message.remoteName()).with(LegState.CONNECTED, FarState.ALERTING);
            draft.change(ringing, Cause.UNSPECIFIED, Initiator.REMOTE);
        }
        return draft;
    }

    /** The leg is as it was; only from now on nothing more is heard of how the far end is reached. */
    @Override
    public StepDraft networkReached(LineMessage.NetworkReached message) {
        Leg leg = draft.withLine(message.leg());
        boolean reaching = leg != null && isBeingReached(leg) && leg.far() != FarState.FAILED;
        if (leg != null && reaching) {
            draft.change(leg, Cause.NETWORK_SIGNAL, Initiator.REMOTE);
        }
        return draft;
    }

    @Override
    public StepDraft connect(LineMessage.Connect message) {
        Leg leg = draft.withLine(message.leg());
        if (leg == null) {
            return draft;
        }
        Initiator asked = leg.answering();
        if (asked != null) {
            moves.grant(leg, asked, message.remoteName());
        } else if (leg.state() == LegState.ALERTING && draft.locked) {
            // Whoever ordered it to be answered came before the lock, and the grant after it: no microphone opens any
            // more.
            draft.emit(new PhoneOutput.LineRelease(leg.number(), Cause.BUSY));
            moves.end(leg, Cause.BLOCKED, Initiator.REMOTE);
        } else if (isBeingReached(leg)) {
            Leg answered = leg.withRemoteName(message.remoteName()).with(LegState.CONNECTED, FarState.CONNECTED);
            draft.change(answered, Cause.UNSPECIFIED, Initiator.REMOTE);
        }
        return draft;
    }

    @Override
    public StepDraft release(LineMessage.Release message) {
        Leg known = draft.withLine(message.leg());
        if (known == null) {
            return draft;
        }
        Leg leg = known.withLineUp(false);
        if (leg.state() != LegState.ALERTING) {
            // Whoever wanted to hand over the call is too late.
            answers.cannotBeHad(leg.number(), Cause.CALL_CANCELLED);
            leg = leg.withWish(null);
        }
        if (message.cause() == Cause.SHARED_CONTROL) {
            // Its person works with another phone from now on: no tone keeps this one busy.
            moves.end(leg, message.cause(), Initiator.REMOTE);
        } else if (leg.state() == LegState.ALERTING) {
            moves.end(leg, message.cause(), whoSentAway(leg, message.cause()));
        } else if (isBeingReached(leg)) {
            notReached(leg, message.cause());
        } else {
            cleared(leg, message.cause());
        }
        return draft;
    }

    @Override
    public StepDraft farHold(LineMessage.FarHold message) {
        Leg leg = draft.withLine(message.leg());
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

    /** Reported every time it is said: the bridge says it again when it does not know whether it was heard. */
    @Override
    public StepDraft farChanged(LineMessage.FarChanged message) {
        Leg leg = draft.withLine(message.leg());
        if (leg == null || leg.state() == LegState.INITIATED || leg.state() == LegState.FAILED) {
            return draft;
        }
        Leg changed = leg.withRemote(message.remoteNumber(), message.remoteName())
                .withContext(message.context())
                .with(leg.state(), leg.state() == LegState.ALERTING ? FarState.CONNECTED : message.far());
        draft.change(changed, message.cause(), Initiator.REMOTE);
        return draft;
    }

    @Override
    public StepDraft digits(LineMessage.Digits message) {
        Leg leg = draft.withLine(message.leg());
        if (leg != null && leg.state() == LegState.CONNECTED) {
            draft.emit(new PhoneOutput.TonesHeard(leg.number(), message.digits()));
        }
        return draft;
    }

    // ---- what comes of what the phone has asked for

    @Override
    public StepDraft transferred(LineMessage.Transferred message) {
        return answers.transferred(message);
    }

    @Override
    public StepDraft parked(LineMessage.Parked message) {
        return answers.parked(message);
    }

    @Override
    public StepDraft pickedUp(LineMessage.PickedUp message) {
        return answers.pickedUp(message);
    }

    @Override
    public StepDraft denied(LineMessage.Denied message) {
        return answers.denied(message);
    }

    @Override
    public StepDraft conference(LineMessage.Conference message) {
        return answers.conference(message);
    }

    private static Cause kindOfCall(Cause said) {
        return said == Cause.UNSPECIFIED ? Cause.NEW_CALL : said;
    }

    /** Whoever deflected it, or the time that forwarding waits for an answer; else the far end. */
    private static Initiator whoSentAway(Leg leg, Cause cause) {
        if (cause == Cause.CALL_FORWARD_NO_ANSWER) {
            return Initiator.TIMER;
        }
        return cause == Cause.REDIRECTED ? LineAnswers.whoAsked(leg) : Initiator.REMOTE;
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
        boolean onHandset = leg.state() == LegState.CONNECTED && draft.audioPath == AudioPath.HANDSET;
        if (onHandset) {
            draft.change(leg.with(LegState.FAILED, FarState.NULL), Cause.LOCKOUT, Initiator.REMOTE);
        } else {
            moves.end(leg, cause == Cause.PHONE_LOST ? cause : Cause.REMOTE_CLEARING, Initiator.REMOTE);
        }
    }

    private static boolean isBeingReached(Leg leg) {
        return leg.state() == LegState.CONNECTED && !leg.far().isAnswered();
    }
}
