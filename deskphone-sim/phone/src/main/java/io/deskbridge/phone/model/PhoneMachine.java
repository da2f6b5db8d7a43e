package io.deskbridge.phone.model;

import java.util.Set;

/** The phone's state machine. Pure: the same state and input give the same step, and nothing else happens. */
public final class PhoneMachine {

    private PhoneMachine() {}

    /**
     * Lets one thing happen to a phone.
     *
     * @param state the phone before
     * @param input what happens
     * @return the phone afterwards, and what it says, in the order it says it
     */
    public static Step step(PhoneState state, PhoneInput input) {
        return input.match(new Rules(new StepDraft(state))).finish();
    }

    /** Sends each family of inputs to its rules. */
    private static final class Rules implements PhoneInput.Cases<StepDraft> {

        private final StepDraft draft;
        private final LegMoves moves;

        Rules(StepDraft draft) {
            this.draft = draft;
            this.moves = new LegMoves(draft);
        }

        @Override
        public StepDraft person(PersonAct act) {
            return act.match(new PersonRules(draft, moves));
        }

        @Override
        public StepDraft order(Order order) {
            return order.match(new OrderRules(draft, moves));
        }

        @Override
        public StepDraft line(LineMessage message) {
            return message.match(new LineRules(draft, moves));
        }

        @Override
        public StepDraft control(ControlMessage message) {
            return message.match(new ControlRules(draft));
        }

        @Override
        public StepDraft timer(PhoneInput.TimerFired fired) {
            return switch (fired.timer()) {
                case DIAL_TONE -> dialToneOver();
                case INTER_DIGIT -> dialledByTimer();
                case PROMPT -> new ControlRules(draft).timedOut();
                case HOLD_REMINDER -> remindedOfHold();
            };
        }

        @Override
        public StepDraft link(PhoneInput.LinkChanged changed) {
            return switch (changed.change()) {
                case UP -> linkUp(changed.emergencyNumbers());
                case LOST -> linkLost();
                case LOGGED_OFF -> loggedOff();
            };
        }

        @Override
        public StepDraft service(PhoneInput.ServiceChanged changed) {
            new ServiceMoves(draft, moves).set(changed.inService(), changed.who());
            return draft;
        }

        private StepDraft dialToneOver() {
            Leg leg = moves.dialling();
            if (leg != null && leg.remoteNumber().isEmpty()) {
                draft.change(leg.with(LegState.FAILED, FarState.NULL), Cause.TIMEOUT, Initiator.TIMER);
            }
            return draft;
        }

        private StepDraft dialledByTimer() {
            Leg leg = moves.dialling();
            if (leg != null && !leg.remoteNumber().isEmpty() && draft.mayDial(leg.remoteNumber())) {
                moves.originate(leg, Initiator.TIMER);
            } else if (leg != null && !leg.remoteNumber().isEmpty()) {
                draft.change(leg.with(LegState.FAILED, FarState.NULL), Cause.INVALID_NUMBER, Initiator.TIMER);
            }
            return draft;
        }

        /** Nothing has changed, but the person hears it again and again until nothing is on hold. */
        private StepDraft remindedOfHold() {
            if (draft.has(LegState.HELD)) {
                for (Leg leg : draft.legs()) {
                    if (leg.state() == LegState.HELD) {
                        draft.change(leg, Cause.HOLD_REMINDER, Initiator.TIMER);
                    }
                }
                draft.emit(new PhoneOutput.StartTimer(
                        PhoneTimer.HOLD_REMINDER, draft.settings().holdReminder()));
            }
            return draft;
        }

        private StepDraft linkUp(Set<String> emergencyNumbers) {
            draft.linked = true;
            draft.emergencyNumbers = emergencyNumbers;
            // Whoever still holds a lifted handset to the ear wants the call as before.
            Leg answering = draft.answering();
            if (answering != null) {
                draft.emit(new PhoneOutput.LineConnect(answering.number()));
            }
            return draft;
        }

        /** The phone keeps its calls, but nobody waits for an order or an answer of the lost link any more. */
        private StepDraft linkLost() {
            draft.linked = false;
            draft.asking = null;
            new ControlRules(draft).stopAsking();
            for (Leg leg : draft.legs()) {
                Initiator asked = leg.answering();
                if (leg.wish() != null && (asked == null || asked.isOrder())) {
                    draft.put(leg.withWish(null));
                }
            }
            return draft;
        }

        private StepDraft loggedOff() {
            draft.linked = false;
            draft.asking = null;
            new ControlRules(draft).stopAsking();
            draft.banner = null;
            for (Leg leg : draft.legs()) {
                moves.stopDialTimer(leg);
                draft.remove(leg);
            }
            return draft;
        }
    }
}
