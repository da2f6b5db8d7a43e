package io.deskbridge.phone.model;

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
 * @param answering who wants this ringing leg answered; the bridge has not granted it yet
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
        @Nullable Initiator answering) {

    static Leg dialTone(long number, int appearance) {
        return new Leg(
                number, LegState.INITIATED, FarState.NULL, appearance, false, "", "", LegContext.NONE, false, null);
    }

    static Leg ringing(long number, int appearance, String fromNumber, String fromName, LegContext context) {
        return new Leg(
                number,
                LegState.ALERTING,
                FarState.CONNECTED,
                appearance,
                true,
                fromNumber,
                fromName,
                context,
                true,
                null);
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

    /** True while it rings and nobody has asked for it. */
    public boolean isRinging() {
        return state == LegState.ALERTING && answering == null;
    }

    Leg with(LegState newState, FarState newFar) {
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
                newState == LegState.ALERTING ? answering : null);
    }

    Leg withRemoteNumber(String newNumber) {
        return new Leg(number, state, far, appearance, incoming, newNumber, remoteName, context, lineUp, answering);
    }

    /** An empty name says nothing, so the old one stays. */
    Leg withRemoteName(String newName) {
        return newName.isEmpty()
                ? this
                : new Leg(number, state, far, appearance, incoming, remoteNumber, newName, context, lineUp, answering);
    }

    Leg withContext(LegContext newContext) {
        return new Leg(
                number, state, far, appearance, incoming, remoteNumber, remoteName, newContext, lineUp, answering);
    }

    Leg withLineUp(boolean up) {
        return new Leg(number, state, far, appearance, incoming, remoteNumber, remoteName, context, up, answering);
    }

    Leg withAnswering(@Nullable Initiator who) {
        return new Leg(number, state, far, appearance, incoming, remoteNumber, remoteName, context, lineUp, who);
    }
}
