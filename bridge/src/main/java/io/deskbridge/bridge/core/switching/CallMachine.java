package io.deskbridge.bridge.core.switching;

import io.deskbridge.bridge.core.model.Cause;
import io.deskbridge.bridge.core.model.LineSignal;
import io.deskbridge.bridge.core.model.PhoneId;
import io.deskbridge.bridge.core.switching.CallState.Phase;
import java.util.ArrayList;
import java.util.List;

/**
 * One call, as a function: state and input in, state and outputs out.
 *
 * <pre>
 *   NEW --Begun--> ROUTING --Alerting--> RINGING --Connect--> CONNECTED --Release--> ENDED
 *                   | ^ ^                   |                    |  |
 *                   | | +--DeflectAsked-----+                    |  +--YieldAsked--> YIELDED --time--> ENDED
 *                   | +----BlindTransferAsked, Yielded (ringing)-+
 *                   +---- Release, NotAnswered ----> ENDED, or ROUTING again to recall whom it came from
 *
 *   CONNECTED --Yielded (merge), AddPartyAsked--> CONFERENCE --two are left--> CONNECTED
 *   CONNECTED --ParkAsked--> PARKED --PickUpAsked--> CONNECTED, or after a time ROUTING to recall who parked it
 * </pre>
 *
 * Going off-hook on a ringing phone is a request: the first Connect is granted, every other phone is released with
 * ANSWERED_ELSEWHERE, so that no two phones ever hold the same call. Legs that are connected need no bridge.
 *
 * <p>A transfer joins two calls: the older one asks the younger for its phones, tells them who their far end is now, and lets
 * the phone that transferred out of both. The older one's name is the conversation's (A11).
 */
public final class CallMachine {

    /**
     * What a step led to.
     *
     * @param state the next state
     * @param outputs what is to be done, in this order
     */
    public record Step(CallState state, List<CallOutput> outputs) {}

    private CallMachine() {}

    /** Takes one input. Pure: the same arguments give an equal result. */
    public static Step step(CallState state, CallInput input) {
        CallTurn turn = new CallTurn(state);
        input.match(new Inputs(turn));
        return turn.finish();
    }

    private static final class Inputs implements CallInput.Cases<Boolean> {
        private final CallTurn turn;

        Inputs(CallTurn turn) {
            this.turn = turn;
        }

        @Override
        public Boolean begun(CallInput.Begun it) {
            if (turn.phase != Phase.NEW) {
                return false; // A phone that sets up the same leg twice gets no second call.
            }
            List<PhoneId> phones = new ArrayList<>(it.route().phones());
            boolean self = phones.remove(it.origin());
            turn.origin = it.origin();
            turn.isParty(it.origin(), it.caller());
            turn.called = it.route().called();
            if (phones.isEmpty()) {
                turn.unanswered(self ? Cause.BUSY : it.route().nowhere());
                return true;
            }
            turn.offer(phones, Cause.NEW_CALL, "");
            return true;
        }

        @Override
        public Boolean said(CallInput.Said it) {
            if (turn.phase == Phase.YIELDED) {
                turn.passOn(it.phone(), it.signal());
                return true;
            }
            return it.signal().match(new CallSignals(turn, it.phone()));
        }

        @Override
        public Boolean deflectAsked(CallInput.DeflectAsked it) {
            if (turn.phase == Phase.YIELDED) {
                turn.passOn(it.by(), new LineSignal.Deflect(it.to(), it.cause()));
            } else {
                CallTransfers.deflect(turn, it);
            }
            return true;
        }

        @Override
        public Boolean blindTransferAsked(CallInput.BlindTransferAsked it) {
            if (turn.phase == Phase.YIELDED) {
                turn.passOn(it.by(), new LineSignal.BlindTransfer(it.to()));
            } else {
                CallTransfers.blind(turn, it);
            }
            return true;
        }

        @Override
        public Boolean parkAsked(CallInput.ParkAsked it) {
            if (turn.phase == Phase.YIELDED) {
                // Whoever switches the other conversation takes the slot for that one.
                turn.free(it.slot());
                turn.passOn(it.by(), new LineSignal.Park(it.slot()));
            } else {
                CallParking.park(turn, it);
            }
            return true;
        }

        @Override
        public Boolean pickUpAsked(CallInput.PickUpAsked it) {
            CallParking.pickUp(turn, it.pickUp());
            return true;
        }

        @Override
        public Boolean addPartyAsked(CallInput.AddPartyAsked it) {
            if (turn.phase == Phase.YIELDED) {
                turn.passOn(it.by(), new LineSignal.AddParty(it.to()));
            } else {
                CallConference.addParty(turn, it);
            }
            return true;
        }

        @Override
        public Boolean found(CallInput.Found it) {
            if (turn.phase == Phase.YIELDED) {
                turn.passOn(it.phone(), it.leg());
            } else {
                CallDoubts.found(turn, it);
            }
            return true;
        }

        @Override
        public Boolean doubted(CallInput.Doubted it) {
            CallDoubts.doubted(turn, it);
            return true;
        }

        @Override
        public Boolean expected(CallInput.Expected it) {
            CallDoubts.expected(turn);
            return true;
        }

        @Override
        public Boolean stillInDoubt(CallInput.StillInDoubt it) {
            CallDoubts.stillInDoubt(turn);
            return true;
        }

        @Override
        public Boolean yieldAsked(CallInput.YieldAsked it) {
            CallTransfers.giveAway(turn, it);
            return true;
        }

        @Override
        public Boolean yielded(CallInput.Yielded it) {
            if (it.merge()) {
                CallConference.takeOver(turn, it);
            } else {
                CallTransfers.takeOver(turn, it);
            }
            return true;
        }

        @Override
        public Boolean notYielded(CallInput.NotYielded it) {
            if (turn.phase == Phase.YIELDED) {
                CallTransfers.abandoned(turn);
            } else {
                turn.deny(it.by(), Cause.CALL_CANCELLED);
            }
            return true;
        }

        @Override
        public Boolean notAnswered(CallInput.NotAnswered it) {
            if (turn.unconnected()) {
                turn.releaseRinging(Cause.CALL_CANCELLED);
                turn.unanswered(Cause.CALL_NOT_ANSWERED);
            } else if (turn.phase == Phase.PARKED) {
                CallParking.nobodyCame(turn);
            } else if (turn.phase == Phase.CONFERENCE) {
                turn.releaseRinging(Cause.CALL_CANCELLED);
                CallConference.inviteFailed(turn, Cause.CALL_NOT_ANSWERED);
            } else if (turn.phase == Phase.YIELDED) {
                turn.end();
            }
            return true;
        }
    }
}
