package io.deskbridge.phone.model;

import java.time.Duration;
import org.jspecify.annotations.Nullable;

/** What a phone says to the bridge, or wants from its surroundings. */
public sealed interface PhoneOutput {

    /** Calls the case for this output. */
    <R> R match(Cases<R> cases);

    /**
     * A leg changed.
     *
     * @param leg the leg as it now is; {@link LegState#NULL} when it is over
     * @param cause why
     * @param initiator who
     */
    record LegReport(Leg leg, Cause cause, Initiator initiator) implements PhoneOutput {
        @Override
        public <R> R match(Cases<R> cases) {
            return cases.legReport(this);
        }
    }

    /**
     * An order is taken or refused.
     *
     * @param orderId the order
     * @param refusal why not; null when it is taken
     * @param text the same in words; empty when it is taken
     */
    record OrderReply(long orderId, @Nullable Refusal refusal, String text) implements PhoneOutput {
        @Override
        public <R> R match(Cases<R> cases) {
            return cases.orderReply(this);
        }
    }

    /**
     * To the line: reach this number.
     *
     * @param leg the leg
     * @param to the number
     * @param offersVideo the phone offers video with it
     */
    record LineSetup(long leg, String to, boolean offersVideo) implements PhoneOutput {
        @Override
        public <R> R match(Cases<R> cases) {
            return cases.lineSetup(this);
        }
    }

    /**
     * To the line: I ring.
     *
     * @param leg the leg
     */
    record LineAlerting(long leg) implements PhoneOutput {
        @Override
        public <R> R match(Cases<R> cases) {
            return cases.lineAlerting(this);
        }
    }

    /**
     * To the line: I would answer.
     *
     * @param leg the leg
     */
    record LineConnect(long leg) implements PhoneOutput {
        @Override
        public <R> R match(Cases<R> cases) {
            return cases.lineConnect(this);
        }
    }

    /**
     * To the line: my leg is over.
     *
     * @param leg the leg
     * @param cause why
     */
    record LineRelease(long leg, Cause cause) implements PhoneOutput {
        @Override
        public <R> R match(Cases<R> cases) {
            return cases.lineRelease(this);
        }
    }

    /**
     * To the line: I hold the far end, or no longer.
     *
     * @param leg the leg
     * @param held true: I hold
     */
    record LineHold(long leg, boolean held) implements PhoneOutput {
        @Override
        public <R> R match(Cases<R> cases) {
            return cases.lineHold(this);
        }
    }

    /**
     * The prompt's answer.
     *
     * @param promptId the prompt
     * @param decision the answer
     */
    record PromptAnswer(long promptId, PromptDecision decision) implements PhoneOutput {
        @Override
        public <R> R match(Cases<R> cases) {
            return cases.promptAnswer(this);
        }
    }

    /**
     * The lock changed.
     *
     * @param locked locked now
     * @param initiator who did it
     */
    record LockReport(boolean locked, Initiator initiator) implements PhoneOutput {
        @Override
        public <R> R match(Cases<R> cases) {
            return cases.lockReport(this);
        }
    }

    /**
     * Something changed that is no leg.
     *
     * @param features all of it, after the change
     * @param initiator who
     */
    record FeatureReport(Features features, Initiator initiator) implements PhoneOutput {
        @Override
        public <R> R match(Cases<R> cases) {
            return cases.featureReport(this);
        }
    }

    /**
     * An order that is about no leg has been carried out; what it changed was reported before.
     *
     * @param orderId the order
     */
    record OrderDone(long orderId) implements PhoneOutput {
        @Override
        public <R> R match(Cases<R> cases) {
            return cases.orderDone(this);
        }
    }

    /**
     * The panel, as asked for: as it is after this step.
     *
     * @param panelId the question it answers
     */
    record PanelShown(long panelId) implements PhoneOutput {
        @Override
        public <R> R match(Cases<R> cases) {
            return cases.panelShown(this);
        }
    }

    /** The person ends shared control. */
    record EndControl() implements PhoneOutput {
        @Override
        public <R> R match(Cases<R> cases) {
            return cases.endControl(this);
        }
    }

    /** The whole state, as asked for: the state after this step. */
    record Snapshot() implements PhoneOutput {
        @Override
        public <R> R match(Cases<R> cases) {
            return cases.snapshot(this);
        }
    }

    /**
     * Starts a timer, in place of the same timer if it runs.
     *
     * @param timer which
     * @param after how long
     */
    record StartTimer(PhoneTimer timer, Duration after) implements PhoneOutput {
        @Override
        public <R> R match(Cases<R> cases) {
            return cases.startTimer(this);
        }
    }

    /**
     * Stops a timer, if it runs.
     *
     * @param timer which
     */
    record CancelTimer(PhoneTimer timer) implements PhoneOutput {
        @Override
        public <R> R match(Cases<R> cases) {
            return cases.cancelTimer(this);
        }
    }

    /**
     * An order that was taken could not be carried out.
     *
     * @param orderId which
     * @param cause why
     */
    record OrderFailed(long orderId, Cause cause) implements PhoneOutput {
        @Override
        public <R> R match(Cases<R> cases) {
            return cases.orderFailed(this);
        }
    }

    /**
     * Send this ringing leg elsewhere.
     *
     * @param leg the leg
     * @param to the number
     */
    record LineDeflect(long leg, String to) implements PhoneOutput {
        @Override
        public <R> R match(Cases<R> cases) {
            return cases.lineDeflect(this);
        }
    }

    /**
     * Join the far ends of two legs.
     *
     * @param leg the held leg
     * @param otherLeg the active leg
     */
    record LineTransfer(long leg, long otherLeg) implements PhoneOutput {
        @Override
        public <R> R match(Cases<R> cases) {
            return cases.lineTransfer(this);
        }
    }

    /**
     * Send the far end of this leg to a number.
     *
     * @param leg the leg
     * @param to the number
     */
    record LineBlindTransfer(long leg, String to) implements PhoneOutput {
        @Override
        public <R> R match(Cases<R> cases) {
            return cases.lineBlindTransfer(this);
        }
    }

    /**
     * Tones for the far end.
     *
     * @param leg the leg
     * @param digits the tones
     */
    record LineDigits(long leg, String digits) implements PhoneOutput {
        @Override
        public <R> R match(Cases<R> cases) {
            return cases.lineDigits(this);
        }
    }

    /**
     * Tones of the far end are heard.
     *
     * @param leg the leg
     * @param digits the tones
     */
    record TonesHeard(long leg, String digits) implements PhoneOutput {
        @Override
        public <R> R match(Cases<R> cases) {
            return cases.tonesHeard(this);
        }
    }

    /**
     * Asks switching to make a conference of two legs.
     *
     * @param leg the leg
     * @param otherLeg the other leg
     */
    record LineMerge(long leg, long otherLeg) implements PhoneOutput {
        @Override
        public <R> R match(Cases<R> cases) {
            return cases.lineMerge(this);
        }
    }

    /**
     * Asks switching to add somebody.
     *
     * @param leg the leg
     * @param to the number
     */
    record LineAddParty(long leg, String to) implements PhoneOutput {
        @Override
        public <R> R match(Cases<R> cases) {
            return cases.lineAddParty(this);
        }
    }

    /**
     * Asks switching to drop somebody.
     *
     * @param leg the leg
     * @param number the number
     */
    record LineDropParty(long leg, String number) implements PhoneOutput {
        @Override
        public <R> R match(Cases<R> cases) {
            return cases.lineDropParty(this);
        }
    }

    /**
     * Tells switching that the leg is over, and everybody else's.
     *
     * @param leg the leg
     */
    record LineClear(long leg) implements PhoneOutput {
        @Override
        public <R> R match(Cases<R> cases) {
            return cases.lineClear(this);
        }
    }

    /**
     * Asks switching to park a far end.
     *
     * @param leg the leg
     * @param slot the slot
     */
    record LinePark(long leg, String slot) implements PhoneOutput {
        @Override
        public <R> R match(Cases<R> cases) {
            return cases.linePark(this);
        }
    }

    /**
     * Asks switching for a parked call, on a new leg.
     *
     * @param leg the leg
     * @param slot the slot
     */
    record LineUnpark(long leg, String slot) implements PhoneOutput {
        @Override
        public <R> R match(Cases<R> cases) {
            return cases.lineUnpark(this);
        }
    }

    /**
     * Asks switching for a call that rings elsewhere, on a new leg.
     *
     * @param leg the leg
     * @param number the number, or empty
     */
    record LinePickUp(long leg, String number) implements PhoneOutput {
        @Override
        public <R> R match(Cases<R> cases) {
            return cases.linePickUp(this);
        }
    }

    /**
     * One method for each output.
     *
     * @param <R> what comes out
     */
    interface Cases<R> {
        /** Something changed that is no leg. */
        R featureReport(FeatureReport output);

        /** An order that is about no leg has been carried out. */
        R orderDone(OrderDone output);

        /** The panel. */
        R panelShown(PanelShown output);

        /** Asks switching for a call that rings elsewhere, on a new leg. */
        R linePickUp(LinePickUp output);

        /** Asks switching for a parked call, on a new leg. */
        R lineUnpark(LineUnpark output);

        /** Asks switching to park a far end. */
        R linePark(LinePark output);

        /** Tells switching that the leg is over, and everybody else's. */
        R lineClear(LineClear output);

        /** Asks switching to drop somebody. */
        R lineDropParty(LineDropParty output);

        /** Asks switching to add somebody. */
        R lineAddParty(LineAddParty output);

        /** Asks switching to make a conference of two legs. */
        R lineMerge(LineMerge output);

        /** A leg changed. */
        R legReport(LegReport output);

        /** An order is taken or refused. */
        R orderReply(OrderReply output);

        /** Set-up, to the line. */
        R lineSetup(LineSetup output);

        /** Ringing, to the line. */
        R lineAlerting(LineAlerting output);

        /** Wish to answer, to the line. */
        R lineConnect(LineConnect output);

        /** Release, to the line. */
        R lineRelease(LineRelease output);

        /** Hold, to the line. */
        R lineHold(LineHold output);

        /** The prompt's answer. */
        R promptAnswer(PromptAnswer output);

        /** The lock changed. */
        R lockReport(LockReport output);

        /** Control is to end. */
        R endControl(EndControl output);

        /** The whole state. */
        R snapshot(Snapshot output);

        /** A timer starts. */
        R startTimer(StartTimer output);

        /** A timer stops. */
        R cancelTimer(CancelTimer output);

        /** An order that was taken could not be carried out. */
        R orderFailed(OrderFailed output);

        /** Send this ringing leg elsewhere. */
        R lineDeflect(LineDeflect output);

        /** Join the far ends of two legs. */
        R lineTransfer(LineTransfer output);

        /** Send the far end of this leg to a number. */
        R lineBlindTransfer(LineBlindTransfer output);

        /** Tones for the far end. */
        R lineDigits(LineDigits output);

        /** Tones of the far end are heard. */
        R tonesHeard(TonesHeard output);
    }
}
