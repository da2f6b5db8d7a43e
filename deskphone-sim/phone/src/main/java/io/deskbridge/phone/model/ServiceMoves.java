package io.deskbridge.phone.model;

/** Takes the phone into service and out of it. No call that has been dialled or answered is cut (R4a). */
final class ServiceMoves {

    private final StepDraft draft;
    private final LegMoves moves;

    ServiceMoves(StepDraft draft, LegMoves moves) {
        this.draft = draft;
        this.moves = moves;
    }

    void set(boolean inService, Initiator who) {
        if (draft.inService == inService) {
            return;
        }
        draft.inService = inService;
        if (!inService) {
            draft.stopAsking(Cause.BLOCKED);
            for (Leg leg : draft.legs()) {
                if (leg.state() == LegState.ALERTING) {
                    moves.end(leg, Cause.NORMAL_CLEARING, who);
                    draft.emit(new PhoneOutput.LineRelease(leg.number(), Cause.DEST_NOT_OBTAINABLE));
                }
            }
            endVainDialling(who);
        }
    }

    /** What has been keyed stays where it may yet become a call for help. */
    private void endVainDialling(Initiator who) {
        Leg dialling = moves.dialling();
        if (dialling != null && (dialling.remoteNumber().isEmpty() || !draft.leadsToHelp(dialling.remoteNumber()))) {
            moves.hangUp(dialling, who);
        }
    }
}
