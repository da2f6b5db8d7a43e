package io.deskbridge.bridge.actor;

import io.deskbridge.bridge.actor.port.EventHistory;
import io.deskbridge.bridge.actor.port.PhoneHandle;
import io.deskbridge.bridge.actor.port.PhoneStanding;
import io.deskbridge.bridge.core.calls.PhoneInput;
import io.deskbridge.bridge.core.calls.PhoneOutput;
import io.deskbridge.bridge.core.calls.PhoneState;
import io.deskbridge.bridge.core.control.ControlTimer;
import io.deskbridge.bridge.core.model.PhoneId;
import java.time.InstantSource;
import java.util.function.Supplier;

/** Carries out what the core wants done for one phone. In its actor's turn only. */
final class PhoneOutputs implements PhoneOutput.Cases<Boolean> {
    /** Names the stale timer among the running ones; the others are named by their order or by {@link ControlTimer}. */
    private static final String STALE = "stale";

    private final PhoneId id;
    private final PhoneActor.Options options;
    private final Supplier<PhoneState> state;
    private final LinkLife link;
    private final Replies replies;
    private final PhoneTimers running;
    private final Calls calls;
    private final OtherPhones others;
    private final EventHistory history;
    private final InstantSource clock;
    private volatile String epoch;

    PhoneOutputs(
            PhoneId id,
            PhoneActor.Options options,
            Supplier<PhoneState> state,
            LinkLife link,
            Replies replies,
            PhoneTimers running,
            Calls calls,
            OtherPhones others,
            EventHistory history,
            InstantSource clock) {
        this.id = id;
        this.options = options;
        this.state = state;
        this.link = link;
        this.replies = replies;
        this.running = running;
        this.calls = calls;
        this.others = others;
        this.history = history;
        this.clock = clock;
        this.epoch = state.get().epoch();
    }

    /** The history in which is written what is written now. Safe for any thread. */
    String epoch() {
        return epoch;
    }

    @Override
    public Boolean sendOrder(PhoneOutput.SendOrder it) {
        // Whoever ordered it is told after that time that it was not done; then it must not be done any more.
        return link.say(phone -> phone.execute(it.order().within(options.orderTimeout())));
    }

    @Override
    public Boolean sendLine(PhoneOutput.SendLine it) {
        return link.say(phone -> phone.say(it.leg(), it.call(), it.signal()));
    }

    @Override
    public Boolean requestWholeState(PhoneOutput.RequestWholeState it) {
        return link.say(PhoneHandle::requestWholeState);
    }

    @Override
    public Boolean disconnect(PhoneOutput.Disconnect it) {
        return link.say(phone -> phone.disconnect(it.end(), it.why()));
    }

    @Override
    public Boolean showPrompt(PhoneOutput.ShowPrompt it) {
        return link.say(phone -> phone.prompt(it.promptId(), it.client(), it.timeout()));
    }

    @Override
    public Boolean withdrawPrompt(PhoneOutput.WithdrawPrompt it) {
        return link.say(phone -> phone.withdrawPrompt(it.promptId()));
    }

    @Override
    public Boolean showController(PhoneOutput.ShowController it) {
        return link.say(phone -> phone.showController(it.client()));
    }

    @Override
    public Boolean toCall(PhoneOutput.ToCall it) {
        calls.said(it.call(), id, it.signal());
        return true;
    }

    @Override
    public Boolean askForCall(PhoneOutput.AskForCall it) {
        calls.pickUps().askForCall(id, it.leg(), it.what());
        return true;
    }

    @Override
    public Boolean tellOtherPhones(PhoneOutput.TellOtherPhones it) {
        others.tell(id, new PhoneInput.ControlBeganElsewhere(it.endsCalls()));
        return true;
    }

    @Override
    public Boolean giveCall(PhoneOutput.GiveCall it) {
        calls.pickUps().giveCall(it.ringing(), it.pickUp());
        return true;
    }

    @Override
    public Boolean publish(PhoneOutput.Publish it) {
        history.append(new EventHistory.Entry(id, epoch, clock.instant(), it.event()));
        return true;
    }

    @Override
    public Boolean beginHistory(PhoneOutput.BeginHistory it) {
        history.begin(PhoneStanding.of(state.get(), clock.instant()));
        epoch = state.get().epoch();
        return true;
    }

    @Override
    public Boolean commandDone(PhoneOutput.CommandDone it) {
        return replies.done(it.token(), it.effect());
    }

    @Override
    public Boolean refused(PhoneOutput.Refused it) {
        replies.refused(it.token(), it.refusal());
        return true;
    }

    @Override
    public Boolean controlGranted(PhoneOutput.ControlGranted it) {
        return replies.granted(it.token(), PhoneView.of(state.get()));
    }

    @Override
    public Boolean controlReturned(PhoneOutput.ControlReturned it) {
        return replies.granted(it.token(), PhoneView.of(state.get()));
    }

    @Override
    public Boolean armOrderTimer(PhoneOutput.ArmOrderTimer it) {
        return running.arm(it.orderId(), options.orderTimeout(), new PhoneInput.OrderTimedOut(it.orderId()));
    }

    @Override
    public Boolean disarmOrderTimer(PhoneOutput.DisarmOrderTimer it) {
        return running.disarm(it.orderId());
    }

    @Override
    public Boolean armControlTimer(PhoneOutput.ArmControlTimer it) {
        return running.arm(it.timer(), it.after(), new PhoneInput.ControlTimedOut(it.timer()));
    }

    @Override
    public Boolean disarmControlTimer(PhoneOutput.DisarmControlTimer it) {
        return running.disarm(it.timer());
    }

    @Override
    public Boolean armStaleTimer(PhoneOutput.ArmStaleTimer it) {
        return running.arm(STALE, options.staleLimit(), new PhoneInput.LostForGood());
    }

    @Override
    public Boolean armForwardTimer(PhoneOutput.ArmForwardTimer it) {
        PhoneInput rang = new PhoneInput.RangLongEnough(it.leg());
        return running.arm(rang, it.after(), rang);
    }

    @Override
    public Boolean armAskTimer(PhoneOutput.ArmAskTimer it) {
        PhoneInput asked = new PhoneInput.AskedLongEnough(it.leg());
        return running.arm(asked, options.orderTimeout(), asked);
    }

    @Override
    public Boolean disarmStaleTimer(PhoneOutput.DisarmStaleTimer it) {
        return running.disarm(STALE);
    }
}
