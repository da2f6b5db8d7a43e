package io.deskbridge.phone.model;

import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * A leg: one call as this phone has it.
 *
 * @param number odd when the phone began it, even when the bridge did
 * @param state the state here
 * @param far the far end's state
 * @param appearance the call appearance it sits on, from 1
 * @param incoming true for a call that came to this phone
 * @param remoteNumber the caller's number, or what was dialled so far
 * @param remoteName the far end's name where the line said one, else empty
 * @param context what switching gave to keep
 * @param lineUp switching knows the leg, and has not released it
 * @param hold why it is on hold; {@link HoldKind#NONE} unless it is
 * @param divertingNumber who sent the call here, when it was meant for another number; else empty
 * @param members in a conference every far end; none in a call of two
 * @param wish what the bridge was asked to do with the leg and has not answered yet
 */
public record Leg(
        long number,
        LegState state,
        FarState far,
        int appearance,
        boolean incoming,
        String remoteNumber,
        String remoteName,
        LegContext context,
        boolean lineUp,
        HoldKind hold,
        String divertingNumber,
        List<LegMember> members,
        @Nullable Wish wish) {

    static Leg dialTone(long number, int appearance) {
        return new Leg(
                number,
                LegState.INITIATED,
                FarState.NULL,
                appearance,
                false,
                "",
                "",
                LegContext.NONE,
                false,
                HoldKind.NONE,
                "",
                List.of(),
                null);
    }

    static Leg pickedUp(int appearance, LineMessage.PickedUp call) {
        return new Leg(
                call.leg(),
                LegState.CONNECTED,
                FarState.CONNECTED,
                appearance,
                false,
                call.remoteNumber(),
                call.remoteName(),
                call.context(),
                true,
                HoldKind.NONE,
                "",
                List.of(),
                null);
    }

    static Leg ringing(int appearance, LineMessage.Setup call) {
        return new Leg(
                call.leg(),
                LegState.ALERTING,
                FarState.CONNECTED,
                appearance,
                true,
                call.fromNumber(),
                call.fromName(),
                call.context(),
                true,
                HoldKind.NONE,
                call.divertingNumber(),
                List.of(),
                null);
    }

    /** Who wants this ringing leg answered; the bridge has not granted it yet. */
    public @Nullable Initiator answering() {
        Wish asked = wish;
        return asked != null && asked.kind() == Wish.Kind.ANSWER ? asked.who() : null;
    }

    /** True where a person can put it on hold: in conversation, or held by the far end. */
    public boolean isHoldable() {
        return state == LegState.CONNECTED && far.isAnswered();
    }

    /** True where nothing but a tone is left to hear: dial tone, busy tone, lockout. */
    public boolean isOnlyTone() {
        return state == LegState.INITIATED
                || state == LegState.FAILED
                || (state == LegState.CONNECTED && far == FarState.FAILED);
    }

    /** True in a conference. */
    public boolean isConferenced() {
        return !members.isEmpty();
    }

    /** True while it rings and nobody has asked for anything. */
    public boolean isRinging() {
        return state == LegState.ALERTING && wish == null;
    }

    /** True where somebody is at the far end, and this end talks or holds. */
    boolean isInCall() {
        return (state == LegState.CONNECTED || state == LegState.HELD) && far.isAnswered();
    }

    Leg with(LegState newState, FarState newFar) {
        boolean held = newState == LegState.HELD;
        boolean answered = state == LegState.ALERTING && newState != LegState.ALERTING;
        return new Leg(
                number,
                newState,
                newFar,
                appearance,
                incoming,
                remoteNumber,
                remoteName,
                context,
                lineUp,
                held ? hold : HoldKind.NONE,
                divertingNumber,
                held || newState == LegState.CONNECTED ? members : List.of(),
                answered ? null : wish);
    }

    Leg heldAs(HoldKind kind) {
        return copy(LegState.HELD, far, remoteNumber, remoteName, context, lineUp, kind, wish);
    }

    Leg withRemoteNumber(String newNumber) {
        return copy(state, far, newNumber, remoteName, context, lineUp, hold, wish);
    }

    /** An empty name says nothing, so the old one stays. */
    Leg withRemoteName(String newName) {
        return newName.isEmpty() ? this : copy(state, far, remoteNumber, newName, context, lineUp, hold, wish);
    }

    /** Somebody else, of whom nothing is known but this. */
    Leg withRemote(String newNumber, String newName) {
        return copy(state, far, newNumber, newName, context, lineUp, hold, wish);
    }

    Leg withMembers(List<LegMember> newMembers) {
        return new Leg(
                number,
                state,
                far,
                appearance,
                incoming,
                remoteNumber,
                remoteName,
                context,
                lineUp,
                hold,
                divertingNumber,
                List.copyOf(newMembers),
                wish);
    }

    Leg withContext(LegContext newContext) {
        return copy(state, far, remoteNumber, remoteName, newContext, lineUp, hold, wish);
    }

    Leg withLineUp(boolean up) {
        return copy(state, far, remoteNumber, remoteName, context, up, hold, wish);
    }

    Leg withWish(@Nullable Wish newWish) {
        return copy(state, far, remoteNumber, remoteName, context, lineUp, hold, newWish);
    }

    private Leg copy(
            LegState newState,
            FarState newFar,
            String newNumber,
            String newName,
            LegContext newContext,
            boolean up,
            HoldKind newHold,
            @Nullable Wish newWish) {
        return new Leg(
                number,
                newState,
                newFar,
                appearance,
                incoming,
                newNumber,
                newName,
                newContext,
                up,
                newHold,
                divertingNumber,
                members,
                newWish);
    }
}
