package io.deskbridge.phone.model;

import java.util.List;
import org.jspecify.annotations.Nullable;

/** What comes of what the phone has asked switching for, and of what others have, of its calls: part of {@link LineRules}. */
final class LineAnswers {

    private final StepDraft draft;
    private final LegMoves moves;

    LineAnswers(StepDraft draft, LegMoves moves) {
        this.draft = draft;
        this.moves = moves;
    }

    StepDraft transferred(LineMessage.Transferred message) {
        Leg told = draft.withLine(message.leg());
        if (told == null || !canLeave(told)) {
            return draft;
        }
        Leg other = draft.find(message.otherLeg());
        if (other == null || other.equals(told) || !canLeave(other)) {
            moves.end(told, Cause.SINGLE_STEP_TRANSFER, whoAsked(told));
            return draft;
        }
        Initiator who = told.wish() == null ? whoAsked(other) : whoAsked(told);
        boolean toldFirst = told.state() == LegState.HELD;
        moves.end(toldFirst ? told : other, Cause.TRANSFER, who);
        moves.end(toldFirst ? other : told, Cause.TRANSFER, who);
        return draft;
    }

    StepDraft parked(LineMessage.Parked message) {
        Leg leg = draft.withLine(message.leg());
        if (leg != null && canLeave(leg)) {
            moves.end(leg, Cause.PARK, whoAsked(leg));
        }
        return draft;
    }

    /** Only now the active call makes way: had nobody been there, nothing would have changed. */
    StepDraft pickedUp(LineMessage.PickedUp message) {
        Asking asking = draft.asking;
        if (asking == null || asking.leg() != message.leg()) {
            // Nobody wants it any more; switching sends it back to where it came from.
            if (draft.find(message.leg()) == null) {
                draft.emit(new PhoneOutput.LineRelease(message.leg(), Cause.BUSY));
            }
            return draft;
        }
        Leg dialling = moves.dialling();
        if (dialling != null && dialling.remoteNumber().isEmpty()) {
            // Who lifts the handset for the call that comes hears that one, and no dial tone.
            moves.hangUp(dialling, asking.who());
        }
        int appearance = draft.freeAppearance();
        if (appearance == 0 || !moves.canMakeRoom()) {
            draft.emit(new PhoneOutput.LineRelease(message.leg(), Cause.BUSY));
            draft.stopAsking(Cause.CALL_CANCELLED);
            return draft;
        }
        draft.asking = null;
        moves.makeRoom(asking.who());
        moves.openAudio();
        Leg leg = Leg.pickedUp(appearance, message);
        draft.add(leg);
        draft.emit(new PhoneOutput.LegReport(leg, message.cause(), asking.who()));
        return draft;
    }

    StepDraft denied(LineMessage.Denied message) {
        Asking asking = draft.asking;
        if (asking != null && asking.leg() == message.leg()) {
            draft.stopAsking(message.cause());
            return draft;
        }
        cannotBeHad(message.leg(), message.cause());
        return draft;
    }

    /** What was asked for the leg, or for a pair it is part of, will not be done. */
    void cannotBeHad(long number, Cause cause) {
        for (Leg leg : draft.legs()) {
            Wish wish = leg.wish();
            if (wish == null || wish.kind() == Wish.Kind.ANSWER) {
                continue;
            }
            if (leg.number() == number || wish.otherLeg() == number) {
                draft.put(leg.withWish(null));
                if (wish.who().isOrder()) {
                    draft.emit(new PhoneOutput.OrderFailed(wish.who().orderId(), cause));
                }
            }
        }
    }

    /** Reported every time it is said, as {@link LineRules#farChanged}. */
    StepDraft conference(LineMessage.Conference message) {
        Leg leg = draft.withLine(message.leg());
        if (leg == null || !canLeave(leg) || message.members().isEmpty()) {
            return draft;
        }
        Leg other = draft.find(message.otherLeg());
        LegMember first = message.members().get(0);
        boolean two = message.members().size() == 1;
        Initiator who = whoWanted(leg, other, message.cause());
        Leg asking = who.equals(Initiator.REMOTE) ? leg : leg.withWish(null);
        Leg changed = asking.withRemote(first.number(), first.name())
                .withContext(message.context())
                .withMembers(two ? List.of() : message.members())
                .with(leg.state(), two ? first.far() : FarState.CONNECTED);
        draft.change(changed, message.cause(), who);
        if (other != null && !other.equals(leg) && canLeave(other)) {
            moves.end(other, message.cause(), who);
        }
        return draft;
    }

    /** Whoever asked for what has come true; the far end where nobody here did. */
    private static Initiator whoWanted(Leg leg, @Nullable Leg other, Cause cause) {
        Wish wish = leg.wish() == null && other != null ? other.wish() : leg.wish();
        if (wish == null) {
            return Initiator.REMOTE;
        }
        boolean mine = switch (wish.kind()) {
            case MERGE -> cause == Cause.CONFERENCE;
            case ADD_PARTY -> cause == Cause.SINGLE_STEP_CONFERENCE || cause == Cause.PARTY_JOINED;
            case DROP_PARTY -> cause == Cause.PARTY_LEFT || cause == Cause.CONFERENCE_ENDED;
            case ANSWER, DEFLECT, TRANSFER, BLIND_TRANSFER, PARK -> false;
        };
        return mine ? wish.who() : Initiator.REMOTE;
    }

    private static boolean canLeave(Leg leg) {
        return leg.state() == LegState.CONNECTED || leg.state() == LegState.HELD;
    }

    /** Whoever asked switching to take the leg away; after a lost link nobody waits for that any more. */
    static Initiator whoAsked(Leg leg) {
        Wish wish = leg.wish();
        return wish == null ? Initiator.REMOTE : wish.who();
    }
}
