package io.deskbridge.bridge.core.calls;

import io.deskbridge.bridge.core.control.ControlTimer;
import io.deskbridge.bridge.core.control.PromptDecision;
import io.deskbridge.bridge.core.model.CallId;
import io.deskbridge.bridge.core.model.Cause;
import io.deskbridge.bridge.core.model.ClientKey;
import io.deskbridge.bridge.core.model.EndReason;
import io.deskbridge.bridge.core.model.Features;
import io.deskbridge.bridge.core.model.Initiator;
import io.deskbridge.bridge.core.model.LineSignal;
import io.deskbridge.bridge.core.model.ServerName;
import io.deskbridge.bridge.core.model.UserName;
import io.deskbridge.bridge.core.switching.PickUp;
import java.time.Instant;
import java.util.List;
import java.util.Optional;

/** What can happen to a phone, as its core sees it. */
public sealed interface PhoneInput {
    /** What the phone itself says. Not heard while its link is down: it may have moved and not have noticed yet. */
    sealed interface Spoken extends PhoneInput {}

    /** The phone's link is up, with the phone's whole state. */
    record Attached(long incarnation, String bootId, Device device, WholeState whole) implements PhoneInput {
        @Override
        public <R> R match(Cases<R> cases) {
            return cases.attached(this);
        }
    }

    /** The link is down; or the phone logged off on purpose. */
    record Detached(boolean loggedOff) implements PhoneInput {
        @Override
        public <R> R match(Cases<R> cases) {
            return cases.detached(this);
        }
    }

    /** The registry says where the phone is registered. */
    record Located(Optional<ServerName> server) implements PhoneInput {
        @Override
        public <R> R match(Cases<R> cases) {
            return cases.located(this);
        }
    }

    /** The phone is that user's now: what went before is not theirs to read, and is told under another epoch than what comes. */
    record HandedOver(UserName to, EndReason why, String epoch) implements PhoneInput {
        @Override
        public <R> R match(Cases<R> cases) {
            return cases.handedOver(this);
        }
    }

    /** Legs changed in one act, in this order. */
    record LegReported(List<LegReport> reports) implements Spoken {
        /** One leg changed. */
        public LegReported(LegReport report) {
            this(List.of(report));
        }

        @Override
        public <R> R match(Cases<R> cases) {
            return cases.legReported(this);
        }
    }

    /** The whole state, as asked for. */
    record WholeStateReported(WholeState whole) implements Spoken {
        @Override
        public <R> R match(Cases<R> cases) {
            return cases.wholeStateReported(this);
        }
    }

    /** First phase of an order: taken, or refused. */
    record OrderReplied(long orderId, Optional<OrderRefusal> refusal, String text) implements Spoken {
        @Override
        public <R> R match(Cases<R> cases) {
            return cases.orderReplied(this);
        }
    }

    /** The phone says something to switching. */
    record LineSignalled(long leg, LineSignal signal) implements Spoken {
        @Override
        public <R> R match(Cases<R> cases) {
            return cases.lineSignalled(this);
        }
    }

    /** The person answered the prompt, or nobody did; what the user's other phones do at that moment. */
    record PromptAnswered(long promptId, PromptDecision decision, List<UserPhone> others) implements Spoken {
        /** As the phone says it. */
        public PromptAnswered(long promptId, PromptDecision decision) {
            this(promptId, decision, List.of());
        }

        @Override
        public <R> R match(Cases<R> cases) {
            return cases.promptAnswered(this);
        }
    }

    /** The phone was locked or unlocked; the order that did it, when an order did, else 0. */
    record LockReported(boolean locked, Initiator initiator, long orderId) implements Spoken {
        @Override
        public <R> R match(Cases<R> cases) {
            return cases.lockReported(this);
        }
    }

    /** Something of the phone changed that is no leg; the order that did it, when an order did, else 0. */
    record FeaturesReported(Features features, Initiator initiator, long orderId) implements Spoken {
        @Override
        public <R> R match(Cases<R> cases) {
            return cases.featuresReported(this);
        }
    }

    /** An order that is about no leg has been carried out. */
    record OrderCarriedOut(long orderId) implements Spoken {
        @Override
        public <R> R match(Cases<R> cases) {
            return cases.orderCarriedOut(this);
        }
    }

    /** A leg has rung for as long as forwarding lets it. */
    record RangLongEnough(long leg) implements PhoneInput {
        @Override
        public <R> R match(Cases<R> cases) {
            return cases.rangLongEnough(this);
        }
    }

    /** It is time that what the phone asked for on this leg were answered. */
    record AskedLongEnough(long leg) implements PhoneInput {
        @Override
        public <R> R match(Cases<R> cases) {
            return cases.askedLongEnough(this);
        }
    }

    /** The person ended shared control at the phone. */
    record EndControlPressed() implements Spoken {
        @Override
        public <R> R match(Cases<R> cases) {
            return cases.endControlPressed(this);
        }
    }

    /** Switching has a call for the phone; what the user's other phones do at that moment. */
    record Offered(CallId call, LineSignal.Offer offer, List<UserPhone> others) implements PhoneInput {
        /** A call for a user's only phone. */
        public Offered(CallId call, LineSignal.Offer offer) {
            this(call, offer, List.of());
        }

        @Override
        public <R> R match(Cases<R> cases) {
            return cases.offered(this);
        }
    }

    /** Switching says something about a call of the phone. */
    record Signalled(CallId call, LineSignal signal) implements PhoneInput {
        @Override
        public <R> R match(Cases<R> cases) {
            return cases.signalled(this);
        }
    }

    /** A client gives a command; {@code token} names whom to answer. */
    record Commanded(long token, Caller caller, Command command) implements PhoneInput {
        @Override
        public <R> R match(Cases<R> cases) {
            return cases.commanded(this);
        }
    }

    /** A client asks for shared control; the user's softphone calls may be ended for it (R26), if the other phones have any. */
    record ControlAsked(long token, Caller caller, boolean endsCalls, List<UserPhone> others) implements PhoneInput {
        /** A client of a user with one phone. */
        public ControlAsked(long token, Caller caller) {
            this(token, caller, false, List.of());
        }

        @Override
        public <R> R match(Cases<R> cases) {
            return cases.controlAsked(this);
        }
    }

    /** A client stops shared control. */
    record ControlGivenBack(long token, ClientKey client) implements PhoneInput {
        @Override
        public <R> R match(Cases<R> cases) {
            return cases.controlGivenBack(this);
        }
    }

    /** The client that asked for shared control no longer waits. */
    record StartCancelled(long token) implements PhoneInput {
        @Override
        public <R> R match(Cases<R> cases) {
            return cases.startCancelled(this);
        }
    }

    /** A client has gone away; grace begins (R24). */
    record ClientAway(ClientKey client) implements PhoneInput {
        @Override
        public <R> R match(Cases<R> cases) {
            return cases.clientAway(this);
        }
    }

    /** A client is back. */
    record ClientBack(ClientKey client) implements PhoneInput {
        @Override
        public <R> R match(Cases<R> cases) {
            return cases.clientBack(this);
        }
    }

    /** A client has been signed off, or may no longer control. */
    record ClientGone(ClientKey client, EndReason reason) implements PhoneInput {
        @Override
        public <R> R match(Cases<R> cases) {
            return cases.clientGone(this);
        }
    }

    /** The phone has not done what it was ordered to. */
    record OrderTimedOut(long orderId) implements PhoneInput {
        @Override
        public <R> R match(Cases<R> cases) {
            return cases.orderTimedOut(this);
        }
    }

    /** A timer of shared control ran out. */
    record ControlTimedOut(ControlTimer timer) implements PhoneInput {
        @Override
        public <R> R match(Cases<R> cases) {
            return cases.controlTimedOut(this);
        }
    }

    /** The link has been down for so long that the phone's calls are given up (A14). */
    record LostForGood() implements PhoneInput {
        @Override
        public <R> R match(Cases<R> cases) {
            return cases.lostForGood(this);
        }
    }

    /**
     * The server's process before this one has left the phone as the state says (A15).
     *
     * @param awaySince when the controller went away, where it is
     */
    record Resumed(Optional<Instant> awaySince) implements PhoneInput {
        @Override
        public <R> R match(Cases<R> cases) {
            return cases.resumed(this);
        }
    }

    /**
     * Another server is gone: the calls it switched that were being set up are over. Those that talk need no server, as long as it may
     * come back; {@code forGood}: it has not come back in time.
     */
    record ServerLost(ServerName server, boolean forGood) implements PhoneInput {
        @Override
        public <R> R match(Cases<R> cases) {
            return cases.serverLost(this);
        }
    }

    /** A server that was gone is there again: it is told which legs of its calls the phone has. */
    record ServerBack(ServerName server) implements PhoneInput {
        @Override
        public <R> R match(Cases<R> cases) {
            return cases.serverBack(this);
        }
    }

    /** An order came a second time, and the phone has not carried it out again: what came of the first. */
    record OrderRepeated(long orderId, KnownOrder known) implements Spoken {
        @Override
        public <R> R match(Cases<R> cases) {
            return cases.orderRepeated(this);
        }
    }

    /** An order that was taken could not be carried out: switching denied it. */
    record OrderFailed(long orderId, Cause cause) implements Spoken {
        @Override
        public <R> R match(Cases<R> cases) {
            return cases.orderFailed(this);
        }
    }

    /** Another phone would take what rings here. */
    record PickUpAsked(PickUp pickUp) implements PhoneInput {
        @Override
        public <R> R match(Cases<R> cases) {
            return cases.pickUpAsked(this);
        }
    }

    /** A client of the phone's user has begun to control another phone of this server; the softphone calls are to be ended. */
    record ControlBeganElsewhere(boolean endsCalls) implements PhoneInput {
        @Override
        public <R> R match(Cases<R> cases) {
            return cases.controlBeganElsewhere(this);
        }
    }

    /** One method per variant: a new variant does not compile until every reader has a case for it. */
    interface Cases<R> {
        /** See {@link ControlBeganElsewhere}. */
        R controlBeganElsewhere(ControlBeganElsewhere it);

        /** See {@link FeaturesReported}. */
        R featuresReported(FeaturesReported it);

        /** See {@link OrderCarriedOut}. */
        R orderCarriedOut(OrderCarriedOut it);

        /** See {@link AskedLongEnough}. */
        R askedLongEnough(AskedLongEnough it);

        /** See {@link RangLongEnough}. */
        R rangLongEnough(RangLongEnough it);

        /** See {@link PickUpAsked}. */
        R pickUpAsked(PickUpAsked it);

        /** See {@link Attached}. */
        R attached(Attached it);

        /** See {@link Detached}. */
        R detached(Detached it);

        /** See {@link Located}. */
        R located(Located it);

        /** See {@link HandedOver}. */
        R handedOver(HandedOver it);

        /** See {@link LegReported}. */
        R legReported(LegReported it);

        /** See {@link WholeStateReported}. */
        R wholeStateReported(WholeStateReported it);

        /** See {@link OrderReplied}. */
        R orderReplied(OrderReplied it);

        /** See {@link LineSignalled}. */
        R lineSignalled(LineSignalled it);

        /** See {@link PromptAnswered}. */
        R promptAnswered(PromptAnswered it);

        /** See {@link LockReported}. */
        R lockReported(LockReported it);

        /** See {@link EndControlPressed}. */
        R endControlPressed(EndControlPressed it);

        /** See {@link Offered}. */
        R offered(Offered it);

        /** See {@link Signalled}. */
        R signalled(Signalled it);

        /** See {@link Commanded}. */
        R commanded(Commanded it);

        /** See {@link ControlAsked}. */
        R controlAsked(ControlAsked it);

        /** See {@link ControlGivenBack}. */
        R controlGivenBack(ControlGivenBack it);

        /** See {@link StartCancelled}. */
        R startCancelled(StartCancelled it);

        /** See {@link ClientAway}. */
        R clientAway(ClientAway it);

        /** See {@link ClientBack}. */
        R clientBack(ClientBack it);

        /** See {@link ClientGone}. */
        R clientGone(ClientGone it);

        /** See {@link OrderTimedOut}. */
        R orderTimedOut(OrderTimedOut it);

        /** See {@link ControlTimedOut}. */
        R controlTimedOut(ControlTimedOut it);

        /** See {@link LostForGood}. */
        R lostForGood(LostForGood it);

        /** See {@link Resumed}. */
        R resumed(Resumed it);

        /** See {@link ServerLost}. */
        R serverLost(ServerLost it);

        /** See {@link ServerBack}. */
        R serverBack(ServerBack it);

        /** See {@link OrderRepeated}. */
        R orderRepeated(OrderRepeated it);

        /** See {@link OrderFailed}. */
        R orderFailed(OrderFailed it);
    }

    /** Calls the case of this variant. */
    <R> R match(Cases<R> cases);
}
