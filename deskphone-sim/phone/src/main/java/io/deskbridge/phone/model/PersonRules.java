package io.deskbridge.phone.model;

import org.jspecify.annotations.Nullable;

/** What handset, lock and whole numbers do; single keys are in {@link KeyRules}. */
final class PersonRules implements PersonAct.Cases<StepDraft> {

    private final StepDraft draft;
    private final LegMoves moves;
    private final PairMoves pairs;
    private final FeatureMoves features;
    private final KeyRules keys;

    PersonRules(StepDraft draft, LegMoves moves) {
        this.draft = draft;
        this.moves = moves;
        this.pairs = new PairMoves(draft, moves);
        this.features = new FeatureMoves(draft);
        this.keys = new KeyRules(draft, moves, Initiator.PERSON);
    }

    @Override
    public StepDraft lift(PersonAct.Lift act) {
        if (draft.handsetLifted) {
            return draft;
        }
        draft.handsetLifted = true;
        // The handset takes the audio of a call that is heard hands-free; nothing to report.
        draft.audioPath = AudioPath.HANDSET;
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
        if (draft.audioPath == AudioPath.HANDSET) {
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
        Leg leg = moves.dialling();
        // Help can be called from any phone.
        if (!draft.mayDial((leg == null ? "" : leg.remoteNumber()) + act.number())) {
            return draft;
        }
        if (leg != null) {
            moves.stopDialTimer(leg);
        } else {
            leg = keys.offHookEvenLocked(draft.freeAppearance());
        }
        if (leg != null) {
            dial(leg, act.number(), act.offersVideo());
        }
        return draft;
    }

    @Override
    public StepDraft consult(PersonAct.Consult act) {
        Leg leg = keys.consult();
        if (leg != null) {
            dial(leg, act.number(), false);
        }
        return draft;
    }

    @Override
    public StepDraft deflect(PersonAct.Deflect act) {
        Leg ringing = draft.oldestRinging();
        if (ringing != null && draft.mayAsk()) {
            pairs.deflect(ringing, act.number(), Initiator.PERSON);
        }
        return draft;
    }

    @Override
    public StepDraft blindTransfer(PersonAct.BlindTransfer act) {
        Leg active = draft.active();
        Leg leg = active == null ? pairs.heldOne() : active;
        if (leg != null && leg.isInCall() && !leg.isConferenced() && !draft.isBound(leg) && draft.mayAsk()) {
            pairs.blindTransfer(leg, act.number(), Initiator.PERSON);
        }
        return draft;
    }

    @Override
    public StepDraft park(PersonAct.Park act) {
        Leg active = draft.active();
        Leg leg = active == null ? pairs.heldOne() : active;
        boolean can = leg != null && leg.isInCall() && !leg.isConferenced() && !draft.isBound(leg);
        if (leg != null && can && draft.mayAsk()) {
            pairs.park(leg, act.slot(), Initiator.PERSON);
        }
        return draft;
    }

    @Override
    public StepDraft unpark(PersonAct.Unpark act) {
        if (pairs.canTake() && draft.mayAsk()) {
            pairs.unpark(act.slot(), Initiator.PERSON);
        }
        return draft;
    }

    @Override
    public StepDraft pickUp(PersonAct.PickUp act) {
        if (pairs.canTake() && draft.mayAsk()) {
            pairs.pickUp(act.number(), Initiator.PERSON);
        }
        return draft;
    }

    @Override
    public StepDraft addParty(PersonAct.AddParty act) {
        Leg active = draft.active();
        if (active != null && moves.canHold(active) && draft.mayAsk()) {
            pairs.addParty(active, act.number(), Initiator.PERSON);
        }
        return draft;
    }

    @Override
    public StepDraft dropParty(PersonAct.DropParty act) {
        Leg active = draft.active();
        boolean can = active != null && moves.canHold(active) && active.isConferenced();
        if (active != null && can && draft.linked && !looksLikeAnother(active, act.number())) {
            pairs.dropParty(active, act.number(), Initiator.PERSON);
        }
        return draft;
    }

    /** Of two who withhold their number nobody can say which one is meant. */
    private static boolean looksLikeAnother(Leg conference, String number) {
        return number.equals(PersonAct.DropParty.WITHHELD)
                && conference.members().stream()
                                .filter(member -> member.number().equals(number))
                                .count()
                        > 1;
    }

    @Override
    public StepDraft clearCall(PersonAct.ClearCall act) {
        Leg active = draft.active();
        if (active != null) {
            moves.clear(active, Initiator.PERSON);
        }
        return draft;
    }

    private void dial(Leg leg, String number, boolean offersVideo) {
        Leg keyed = leg;
        for (int i = 0; i < number.length(); i++) {
            keyed = moves.key(keyed, number.substring(i, i + 1), Initiator.PERSON);
        }
        moves.originate(keyed, offersVideo, Initiator.PERSON);
    }

    @Override
    public StepDraft setLock(PersonAct.SetLock act) {
        new LockMoves(draft, moves).set(act.locked(), Initiator.PERSON);
        return draft;
    }

    @Override
    public StepDraft setForwarding(PersonAct.SetForwarding act) {
        if (!draft.locked && act.forwarding().hasPossibleTime()) {
            features.forward(act.forwarding(), Initiator.PERSON);
        }
        return draft;
    }

    @Override
    public StepDraft setVolume(PersonAct.SetVolume act) {
        if (Features.isLevel(act.level())) {
            features.volume(act.level(), Initiator.PERSON);
        }
        return draft;
    }

    @Override
    public StepDraft setRinger(PersonAct.SetRinger act) {
        if (Features.isLevel(act.level())) {
            features.ringer(act.level(), Initiator.PERSON);
        }
        return draft;
    }
}
