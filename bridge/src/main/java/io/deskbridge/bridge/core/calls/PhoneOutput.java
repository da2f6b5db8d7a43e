package io.deskbridge.bridge.core.calls;

import io.deskbridge.bridge.core.control.ControlTimer;
import io.deskbridge.bridge.core.model.CallId;
import io.deskbridge.bridge.core.model.ClientKey;
import io.deskbridge.bridge.core.model.LineSignal;
import io.deskbridge.bridge.core.model.LinkEnd;
import io.deskbridge.bridge.core.model.Refusal;
import io.deskbridge.bridge.core.switching.PickUp;
import java.time.Duration;
import java.util.Optional;

/** What a phone's core wants done, in the order given; carried out by the phone's actor through its ports. */
public sealed interface PhoneOutput {
    /** Give the phone an order, and expect its effect before the order timer runs out. */
    record SendOrder(Order order) implements PhoneOutput {
        @Override
        public <R> R match(Cases<R> cases) {
            return cases.sendOrder(this);
        }
    }

    /** Say something to the phone's trunk side. */
    record SendLine(long leg, CallId call, LineSignal signal) implements PhoneOutput {
        @Override
        public <R> R match(Cases<R> cases) {
            return cases.sendLine(this);
        }
    }

    /** Ask the phone for its whole state: it reported what no row of the table allows. */
    record RequestWholeState() implements PhoneOutput {
        @Override
        public <R> R match(Cases<R> cases) {
            return cases.requestWholeState(this);
        }
    }

    /** Give the link up, with a sentence for the phone's log. */
    record Disconnect(LinkEnd end, String why) implements PhoneOutput {
        @Override
        public <R> R match(Cases<R> cases) {
            return cases.disconnect(this);
        }
    }

    /** Ask the person at the phone for consent. */
    record ShowPrompt(long promptId, ClientKey client, Duration timeout) implements PhoneOutput {
        @Override
        public <R> R match(Cases<R> cases) {
            return cases.showPrompt(this);
        }
    }

    /** Stop asking. */
    record WithdrawPrompt(long promptId) implements PhoneOutput {
        @Override
        public <R> R match(Cases<R> cases) {
            return cases.withdrawPrompt(this);
        }
    }

    /** Show at the phone who controls it, or that nobody does. */
    record ShowController(Optional<ClientKey> client) implements PhoneOutput {
        @Override
        public <R> R match(Cases<R> cases) {
            return cases.showController(this);
        }
    }

    /** Tell switching what the phone said. */
    record ToCall(CallId call, LineSignal signal) implements PhoneOutput {
        @Override
        public <R> R match(Cases<R> cases) {
            return cases.toCall(this);
        }
    }

    /** Number and publish a change. */
    record Publish(PhoneEvent event) implements PhoneOutput {
        @Override
        public <R> R match(Cases<R> cases) {
            return cases.publish(this);
        }
    }

    /** What is published from here on belongs to the history that the state names, which begins with what the state says. */
    record BeginHistory() implements PhoneOutput {
        @Override
        public <R> R match(Cases<R> cases) {
            return cases.beginHistory(this);
        }
    }

    /** Answer a command: done. */
    record CommandDone(long token, PhoneEvent.Effect effect) implements PhoneOutput {
        @Override
        public <R> R match(Cases<R> cases) {
            return cases.commandDone(this);
        }
    }

    /** Answer a command or a start: no. */
    record Refused(long token, Refusal refusal) implements PhoneOutput {
        @Override
        public <R> R match(Cases<R> cases) {
            return cases.refused(this);
        }
    }

    /** Answer a start: in control. */
    record ControlGranted(long token) implements PhoneOutput {
        @Override
        public <R> R match(Cases<R> cases) {
            return cases.controlGranted(this);
        }
    }

    /** Answer a stop. */
    record ControlReturned(long token) implements PhoneOutput {
        @Override
        public <R> R match(Cases<R> cases) {
            return cases.controlReturned(this);
        }
    }

    /** Start the timer of an order. */
    record ArmOrderTimer(long orderId) implements PhoneOutput {
        @Override
        public <R> R match(Cases<R> cases) {
            return cases.armOrderTimer(this);
        }
    }

    /** Stop the timer of an order. */
    record DisarmOrderTimer(long orderId) implements PhoneOutput {
        @Override
        public <R> R match(Cases<R> cases) {
            return cases.disarmOrderTimer(this);
        }
    }

    /** Start, or restart, a timer of shared control. */
    record ArmControlTimer(ControlTimer timer, Duration after) implements PhoneOutput {
        @Override
        public <R> R match(Cases<R> cases) {
            return cases.armControlTimer(this);
        }
    }

    /** Stop a timer of shared control. */
    record DisarmControlTimer(ControlTimer timer) implements PhoneOutput {
        @Override
        public <R> R match(Cases<R> cases) {
            return cases.disarmControlTimer(this);
        }
    }

    /** Start the time after which a lost phone's calls are given up. */
    record ArmStaleTimer() implements PhoneOutput {
        @Override
        public <R> R match(Cases<R> cases) {
            return cases.armStaleTimer(this);
        }
    }

    /** Stop that time: the phone is back. */
    record DisarmStaleTimer() implements PhoneOutput {
        @Override
        public <R> R match(Cases<R> cases) {
            return cases.disarmStaleTimer(this);
        }
    }

    /** The phone would take a call that is parked, or rings elsewhere. */
    record AskForCall(long leg, LineSignal what) implements PhoneOutput {
        @Override
        public <R> R match(Cases<R> cases) {
            return cases.askForCall(this);
        }
    }

    /** What rings here longest, for another phone that would take it. */
    record GiveCall(Optional<CallId> ringing, PickUp pickUp) implements PhoneOutput {
        @Override
        public <R> R match(Cases<R> cases) {
            return cases.giveCall(this);
        }
    }

    /** Say {@link PhoneInput.RangLongEnough} of this leg after that time. Nobody stops it: a leg that rings no longer is left alone. */
    record ArmForwardTimer(long leg, Duration after) implements PhoneOutput {
        @Override
        public <R> R match(Cases<R> cases) {
            return cases.armForwardTimer(this);
        }
    }

    /** Say {@link PhoneInput.AskedLongEnough} of this leg after the time an order has. Nobody stops it, as above. */
    record ArmAskTimer(long leg) implements PhoneOutput {
        @Override
        public <R> R match(Cases<R> cases) {
            return cases.armAskTimer(this);
        }
    }

    /** Tell the user's other phones of this server that a client has begun to control this one (R19), and ends their softphone calls (R26). */
    record TellOtherPhones(boolean endsCalls) implements PhoneOutput {
        @Override
        public <R> R match(Cases<R> cases) {
            return cases.tellOtherPhones(this);
        }
    }

    /** One method per variant: a new variant does not compile until every reader has a case for it. */
    interface Cases<R> {
        /** See {@link TellOtherPhones}. */
        R tellOtherPhones(TellOtherPhones it);

        /** See {@link ArmForwardTimer}. */
        R armForwardTimer(ArmForwardTimer it);

        /** See {@link ArmAskTimer}. */
        R armAskTimer(ArmAskTimer it);

        /** See {@link AskForCall}. */
        R askForCall(AskForCall it);

        /** See {@link GiveCall}. */
        R giveCall(GiveCall it);

        /** See {@link SendOrder}. */
        R sendOrder(SendOrder it);

        /** See {@link SendLine}. */
        R sendLine(SendLine it);

        /** See {@link RequestWholeState}. */
        R requestWholeState(RequestWholeState it);

        /** See {@link Disconnect}. */
        R disconnect(Disconnect it);

        /** See {@link ShowPrompt}. */
        R showPrompt(ShowPrompt it);

        /** See {@link WithdrawPrompt}. */
        R withdrawPrompt(WithdrawPrompt it);

        /** See {@link ShowController}. */
        R showController(ShowController it);

        /** See {@link ToCall}. */
        R toCall(ToCall it);

        /** See {@link Publish}. */
        R publish(Publish it);

        /** See {@link BeginHistory}. */
        R beginHistory(BeginHistory it);

        /** See {@link CommandDone}. */
        R commandDone(CommandDone it);

        /** See {@link Refused}. */
        R refused(Refused it);

        /** See {@link ControlGranted}. */
        R controlGranted(ControlGranted it);

        /** See {@link ControlReturned}. */
        R controlReturned(ControlReturned it);

        /** See {@link ArmOrderTimer}. */
        R armOrderTimer(ArmOrderTimer it);

        /** See {@link DisarmOrderTimer}. */
        R disarmOrderTimer(DisarmOrderTimer it);

        /** See {@link ArmControlTimer}. */
        R armControlTimer(ArmControlTimer it);

        /** See {@link DisarmControlTimer}. */
        R disarmControlTimer(DisarmControlTimer it);

        /** See {@link ArmStaleTimer}. */
        R armStaleTimer(ArmStaleTimer it);

        /** See {@link DisarmStaleTimer}. */
        R disarmStaleTimer(DisarmStaleTimer it);
    }

    /** Calls the case of this variant. */
    <R> R match(Cases<R> cases);
}
