package io.deskbridge.bridge.core.calls;

import io.deskbridge.bridge.core.calls.PhoneState.Link;
import io.deskbridge.bridge.core.control.ControlInput;
import io.deskbridge.bridge.core.control.ControlLimits;
import io.deskbridge.bridge.core.model.Cause;
import io.deskbridge.bridge.core.model.ConnectionState;
import io.deskbridge.bridge.core.model.EndReason;
import io.deskbridge.bridge.core.model.EventType;
import io.deskbridge.bridge.core.model.Initiator;
import io.deskbridge.bridge.core.model.LineSignal;
import io.deskbridge.bridge.core.model.LinkEnd;
import io.deskbridge.bridge.core.model.Reason;
import io.deskbridge.bridge.core.model.ServerName;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/**
 * One phone, as a function: state and input in, state and outputs out. No clock, thread, I/O or log; time is an argument.
 *
 * <p>The phone is the truth about its own legs: a command becomes an order, and a connection changes only when the phone
 * reports. Two things the bridge says by itself, both because the phone cannot: a link that is down makes connections stale,
 * and a phone that stays away too long, or whose far end clears meanwhile, has lost its call (A14).
 */
public final class PhoneMachine {

    /**
     * What an administrator sets for a phone.
     *
     * @param server the server this bridge serves
     * @param promptEnabled the person is asked before control starts (R23)
     * @param control the limits of shared control
     */
    public record Settings(ServerName server, boolean promptEnabled, ControlLimits control) {}

    /**
     * What a step led to.
     *
     * @param state the next state
     * @param outputs what is to be done, in this order
     */
    public record Step(PhoneState state, List<PhoneOutput> outputs) {}

    private PhoneMachine() {}

    /** Takes one input. Pure: the same arguments give an equal result. */
    public static Step step(PhoneState state, PhoneInput input, Settings settings, Instant now) {
        PhoneTurn turn = new PhoneTurn(state, settings, now);
        if (state.link().online() || !(input instanceof PhoneInput.Spoken)) {
            input.match(new Inputs(turn));
        }
        return turn.finish();
    }

    private static final class Inputs implements PhoneInput.Cases<Boolean> {
        private final PhoneTurn turn;

        Inputs(PhoneTurn turn) {
            this.turn = turn;
        }

        // ---- the link

        @Override
        public Boolean attached(PhoneInput.Attached it) {
            Reconciliation.attached(turn, it);
            return true;
        }

        @Override
        public Boolean detached(PhoneInput.Detached it) {
            if (!turn.link.online()) {
                return false;
            }
            goOffline(Reason.PHONE_TIMEOUT, "The link of phone " + turn.id + " was lost.");
            if (it.loggedOff()) {
                SharedControl.take(turn, new ControlInput.End(EndReason.PHONE_LOGGED_OFF));
                giveUpCalls(Cause.PHONE_LOST);
            } else {
                SharedControl.take(turn, new ControlInput.LinkLost());
                turn.emit(new PhoneOutput.ArmStaleTimer());
            }
            return true;
        }

        @Override
        public Boolean resumed(PhoneInput.Resumed it) {
            boolean wasOnline = turn.link.online();
            if (wasOnline) {
                turn.link = Link.NEVER;
                turn.publish(EventType.PHONE_LINK_DOWN, Initiator.NETWORK);
            }
            if (wasOnline || !turn.connections().isEmpty()) {
                turn.emit(new PhoneOutput.ArmStaleTimer());
            }
            SharedControl.take(turn, new ControlInput.Resumed(it.awaySince()));
            return true;
        }

        private void goOffline(Reason reason, String why) {
            Settlement.giveUpOrders(turn, reason, why);
            turn.lines.nothingAsked();
            Link link = turn.link;
            turn.link = new Link(false, link.incarnation(), link.bootId(), false);
            turn.publish(EventType.PHONE_LINK_DOWN, Initiator.NETWORK);
        }

        private void giveUpCalls(Cause cause) {
            for (Connection connection : new ArrayList<>(turn.connections())) {
                turn.lines.abandon(connection.leg(), Cause.REMOTE_CLEARING);
                Reconciliation.gone(turn, connection, cause);
            }
            turn.lines.all().forEach((leg, line) -> {
                turn.lines.remove(leg);
                turn.emit(new PhoneOutput.ToCall(line.call(), new LineSignal.Release(cause)));
            });
        }

        @Override
        public Boolean located(PhoneInput.Located it) {
            turn.location = it.server();
            Optional<ServerName> here = Optional.of(turn.settings.server());
            if (it.server().isPresent() && !it.server().equals(here)) {
                if (turn.link.online()) {
                    goOffline(
                            Reason.PHONE_MOVED,
                            "Phone " + turn.id + " moved to server "
                                    + it.server().get() + ".");
                    turn.emit(new PhoneOutput.Disconnect(
                            LinkEnd.REPLACED,
                            "registered on server " + it.server().get()));
                }
                giveUpCalls(Cause.PHONE_MOVED);
                turn.emit(new PhoneOutput.DisarmStaleTimer());
                SharedControl.take(turn, new ControlInput.End(EndReason.MOVED));
            }
            return true;
        }

        @Override
        public Boolean handedOver(PhoneInput.HandedOver it) {
            // Still in the history that whoever had the phone may read.
            SharedControl.handedOver(turn, it);
            turn.beginHistory(it.to(), it.epoch());
            return true;
        }

        @Override
        public Boolean legReported(PhoneInput.LegReported it) {
            Reports.legsReported(turn, it.reports());
            return true;
        }

        @Override
        public Boolean wholeStateReported(PhoneInput.WholeStateReported it) {
            Reconciliation.whole(turn, it.whole());
            return true;
        }

        @Override
        public Boolean orderReplied(PhoneInput.OrderReplied it) {
            Settlement.orderReplied(turn, it);
            return true;
        }

        @Override
        public Boolean orderRepeated(PhoneInput.OrderRepeated it) {
            Settlement.repeated(turn, it.orderId(), it.known());
            return true;
        }

        @Override
        public Boolean orderFailed(PhoneInput.OrderFailed it) {
            Settlement.orderFailed(turn, it.orderId(), it.cause());
            return true;
        }

        @Override
        public Boolean orderTimedOut(PhoneInput.OrderTimedOut it) {
            Settlement.orderTimedOut(turn, it.orderId());
            return true;
        }

        @Override
        public Boolean lostForGood(PhoneInput.LostForGood it) {
            if (!turn.link.online()) {
                giveUpCalls(Cause.PHONE_LOST);
            }
            return true;
        }

        // ---- the trunk

        @Override
        public Boolean lineSignalled(PhoneInput.LineSignalled it) {
            Trunk.fromPhone(turn, it.leg(), it.signal());
            return true;
        }

        @Override
        public Boolean offered(PhoneInput.Offered it) {
            NewCalls.offered(turn, it);
            EarlySignals.arrived(turn, it.call());
            return true;
        }

        @Override
        public Boolean signalled(PhoneInput.Signalled it) {
            Trunk.fromCall(turn, it.call(), it.signal());
            return true;
        }

        @Override
        public Boolean pickUpAsked(PhoneInput.PickUpAsked it) {
            Trunk.pickUpAsked(turn, it.pickUp());
            return true;
        }

        @Override
        public Boolean serverLost(PhoneInput.ServerLost it) {
            Trunk.serverLost(turn, it.server(), it.forGood());
            return true;
        }

        @Override
        public Boolean serverBack(PhoneInput.ServerBack it) {
            // What rings here has been offered since the server was lost: it knows, and may have granted an answer by
            // now.
            Trunk.sayFound(
                    turn,
                    (connection, call) -> connection.state() != ConnectionState.ALERTING
                            && call.owner().equals(Optional.of(it.server())));
            return true;
        }

        // ---- the person

        @Override
        public Boolean promptAnswered(PhoneInput.PromptAnswered it) {
            SharedControl.answered(turn, it);
            return true;
        }

        @Override
        public Boolean lockReported(PhoneInput.LockReported it) {
            FeatureReports.lockReported(turn, it);
            return true;
        }

        @Override
        public Boolean featuresReported(PhoneInput.FeaturesReported it) {
            FeatureReports.reported(turn, it.features(), it.initiator(), it.orderId());
            return true;
        }

        @Override
        public Boolean orderCarriedOut(PhoneInput.OrderCarriedOut it) {
            Settlement.carriedOut(turn, it.orderId());
            return true;
        }

        @Override
        public Boolean rangLongEnough(PhoneInput.RangLongEnough it) {
            NewCalls.rangLongEnough(turn, it.leg());
            return true;
        }

        @Override
        public Boolean askedLongEnough(PhoneInput.AskedLongEnough it) {
            Trunk.askedLongEnough(turn, it.leg());
            return true;
        }

        @Override
        public Boolean endControlPressed(PhoneInput.EndControlPressed it) {
            SharedControl.take(turn, new ControlInput.End(EndReason.STOPPED_AT_PHONE));
            return true;
        }

        // ---- clients

        @Override
        public Boolean commanded(PhoneInput.Commanded it) {
            Commands.commanded(turn, it);
            return true;
        }

        @Override
        public Boolean controlAsked(PhoneInput.ControlAsked it) {
            SharedControl.asked(turn, it);
            return true;
        }

        @Override
        public Boolean controlBeganElsewhere(PhoneInput.ControlBeganElsewhere it) {
            Devices.controlBegan(turn, it.endsCalls());
            return true;
        }

        @Override
        public Boolean controlGivenBack(PhoneInput.ControlGivenBack it) {
            SharedControl.givenBack(turn, it);
            return true;
        }

        @Override
        public Boolean startCancelled(PhoneInput.StartCancelled it) {
            SharedControl.take(turn, new ControlInput.StartCancelled(it.token()));
            return true;
        }

        @Override
        public Boolean clientAway(PhoneInput.ClientAway it) {
            SharedControl.take(turn, new ControlInput.ClientAway(it.client()));
            return true;
        }

        @Override
        public Boolean clientBack(PhoneInput.ClientBack it) {
            SharedControl.take(turn, new ControlInput.ClientBack(it.client()));
            return true;
        }

        @Override
        public Boolean clientGone(PhoneInput.ClientGone it) {
            SharedControl.take(turn, new ControlInput.EndFor(it.client(), it.reason()));
            return true;
        }

        @Override
        public Boolean controlTimedOut(PhoneInput.ControlTimedOut it) {
            SharedControl.take(turn, new ControlInput.TimerFired(it.timer()));
            return true;
        }
    }
}
